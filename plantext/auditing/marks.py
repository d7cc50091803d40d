"""What a person has to read to judge a row: its sentence, with the words that were read between 〖 〗.

In: the sentence and words of a row, the text of its document as read. Out: one line. Line ends of
the document are printed as ⏎. A sentence of a few letters, such as a cell of a table, is shown
with what stands around it; of one without end, what stands near. Where a sentence says the same
words twice, the text before the row says which are meant.

>>> marked("办理3件，督办3件。", "3件", "一、服务\\n办理3件，督办")
'办理3件，督办〖3件〗。'
"""

from __future__ import annotations

import re

from plantext.structure.clean import fold

OPEN, SHUT = "〖", "〗"
_SHORT, _AROUND = 30, 80
_LONG, _NEAR = 1_000, 400
_BEFORE, _BEHIND = 60, 160
_CUT = "…"


def of_mention(sentence: str, surface: str, source: str, start: int, end: int) -> str:
    """The sentence of a figure, time or body, marked; `source` may be "" where it is not known."""
    if source and len(sentence) < _SHORT:
        return around(source, start, end)
    before = source[max(0, start - 2 * len(sentence) - _AROUND) : start]
    return marked(sentence, surface, before)


def marked(sentence: str, surface: str, before: str = "") -> str:
    """The sentence with the words marked; those that `before` leads up to, where they stand twice."""
    places = [match.start() for match in re.finditer(f"(?={re.escape(surface)})", sentence)]
    if not surface or not places:
        return _line(sentence)
    at = places[0] if len(places) == 1 else _meant(sentence, places, _bare(before))
    low, high = 0, len(sentence)
    if high > _LONG:
        low, high = max(0, at - _NEAR), min(high, at + len(surface) + _NEAR)
    head, tail = sentence[low:at], sentence[at + len(surface) : high]
    return _line(
        f"{_CUT if low else ''}{head}{OPEN}{surface}{SHUT}{tail}"
        f"{_CUT if high < len(sentence) else ''}"
    )


def around(source: str, start: int, end: int) -> str:
    """A place of the source, marked, with what stands around it."""
    low, high = max(0, start - _AROUND), min(len(source), end + _AROUND)
    words = f"{source[low:start]}{OPEN}{source[start:end]}{SHUT}{source[end:high]}"
    return _line(f"{_CUT if low else ''}{words}{_CUT if high < len(source) else ''}")


def of_item(text: str, heading: str, source: str, start: int) -> str:
    """How an item begins: label and heading marked, with the end of what stands before it."""
    at = text.find(heading) if heading else -1
    stop = at + len(heading) if at >= 0 else (text.find("\n") + 1 or len(text) + 1) - 1
    behind = text[stop : stop + _BEHIND]
    low = max(0, start - _BEFORE)
    before = f"{_CUT if low else ''}{source[low:start]}" if source else ""
    end = _CUT if stop + _BEHIND < len(text) else ""
    return _line(f"{before}{OPEN}{text[:stop]}{SHUT}{behind}{end}")


def _meant(sentence: str, places: list[int], before: str) -> int:
    """Of several places the one before which the sentence and the document say the same."""

    def fit(place: int) -> tuple[bool, int]:
        head = _bare(sentence[:place])
        same = next(
            (
                n
                for n, (a, b) in enumerate(zip(reversed(head), reversed(before), strict=False))
                if a != b
            ),
            min(len(head), len(before)),
        )
        return same == len(head), same

    return max(places, key=fit)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", fold(words))


def _line(words: str) -> str:
    """The words in one line, a ⏎ for each break between lines that hold any."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in words.splitlines())
    return "⏎".join(line for line in lines if line)

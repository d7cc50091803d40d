"""Which line breaks end a paragraph, and which a page, a column or a program put inside one.

In: text of one width. Out: the edits that take away breaks inside paragraphs, blank
lines and the blanks around line ends. Three habits are told apart by the lines
themselves: a line is a paragraph (most files); lines are cut at a fixed width; a
single paragraph is broken where a page ended. A heading is never joined to its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plantext.model import Edit
from plantext.structure.labels import label

_LINE = re.compile(r"[^\n]+")
_ENDS = "。！？；：”』」）】》!?…"
_BULLET = re.compile(r"[—\-–●•◆■▪※★☆○◎]|附件|附表|专栏")
_PAGE = re.compile(r"\d{1,3}")
PAIRS = ("“”", "（）", "《》")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text without its outer blanks, where that stands, and what stood before it."""

    text: str
    start: int
    stop: int
    indented: bool
    gap: bool


def joined(text: str) -> list[Edit]:
    """Edits that leave one paragraph a line."""
    lines = _lines(text)
    fixed, measure = _fixed_width(lines)
    edits = []
    at = width = 0
    opened = ""
    for line in lines:
        if fixed and width >= fixed - 3 and _PAGE.fullmatch(line.text):
            continue
        joins = bool(opened) and _continues(opened, width, line, measure(line.text), fixed)
        break_ = "" if joins or not opened else "\n"
        if text[at : line.start] != break_:
            edits.append(Edit(at, line.start, _glue(opened, line.text) if joins else break_))
        at, width = line.stop, measure(line.text)
        opened = opened[-400:] + line.text if joins else line.text
    if at < len(text):
        edits.append(Edit(at, len(text), ""))
    return edits


def parted(text: str) -> list[Edit]:
    """Edits that take away blank lines and the blanks around line ends, and join nothing."""
    edits = []
    at = 0
    for line in _lines(text):
        break_ = "\n" if at else ""
        if text[at : line.start] != break_:
            edits.append(Edit(at, line.start, break_))
        at = line.stop
    return [*edits, Edit(at, len(text), "")] if at < len(text) else edits


def wide(words: str) -> int:
    """How wide words are printed, in Han characters; a letter or digit is half as wide."""
    return len(words) - len(words.encode("ascii", "ignore")) // 2


def _glue(before: str, after: str) -> str:
    """A blank between two Latin words, nothing between Han characters or inside NB-IoT."""
    words = before[-1:].isascii() and before[-1:].islower() and after[:1].isascii()
    return " " if words and after[:1].islower() else ""


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    gap = False
    behind = 0
    for match in _LINE.finditer(text):
        gap = gap or match.start() - behind > 1
        behind = match.end()
        stripped = match[0].strip(" \t")
        if not stripped:
            gap = True
            continue
        start = match.start() + match[0].index(stripped)
        found.append(Line(stripped, start, start + len(stripped), start - match.start() > 1, gap))
        gap = False
    return found


def _fixed_width(lines: Sequence[Line]) -> tuple[int, Callable[[str], int]]:
    """The width at which a program cut the lines, 0 where each line is a paragraph; how it counted.

    Some programs count characters, others what they print: the lines themselves tell which.
    """
    if not any(line.gap or line.indented for line in lines[1:]):
        return 0, len  # nothing but the width would part the paragraphs
    found = [(*_common_width(lines, measure), measure) for measure in (len, wide)]
    count, width, measure = max(found, key=lambda each: each[0])
    if not count and sum(line.gap for line in lines) > 0.6 * len(lines):
        # blank lines part the paragraphs, and a few of them were too long for a line
        longest = max(len(line.text) for line in lines)
        return (longest, len) if longest <= 80 else (0, len)
    return width, measure


def _common_width(lines: Sequence[Line], measure: Callable[[str], int]) -> tuple[int, int]:
    """How many lines are of the commonest width or a little less, and that width; (0, 0) for none."""
    lengths = Counter(size for line in lines if (size := measure(line.text)) > 11)
    total = sum(lengths.values())
    if total < 8:
        return 0, 0
    near = {width: sum(lengths[w] for w in range(width - 3, width + 1)) for width in lengths}
    width = max(near, key=lambda w: (near[w], w))
    longer = sum(count for w, count in lengths.items() if w > width + 2)
    cut = width <= 80 and near[width] >= 0.3 * total and longer <= 0.5 * total
    return (near[width], width) if cut else (0, 0)


def _continues(before: str, width: int, line: Line, own: int, fixed: int) -> bool:
    """Whether `line`, `own` wide, goes on in the paragraph whose text so far ends with `before`."""
    if line.text[0] in "，。、；！？）”》%":
        return True
    if _is_row(line.text) or _is_row(before):
        return False
    if fixed and not line.gap and not line.indented:
        if _whole_heading(before) and (width <= fixed - 4 or _first(line, own, fixed)):
            return False
        if fixed - 4 < width <= fixed + 2:
            return not (before[-1] in _ENDS and label(line.text) is not None)
        # figures that were printed in the other width make a line seem shorter or longer
        if 0.75 * fixed < width < 1.3 * fixed and before[-1] not in _ENDS:
            return not _opens(line.text)
    return _broken(before, line)


def _first(line: Line, width: int, fixed: int) -> bool:
    """A line as wide as a paragraph's first line is, whose indent of two was lost."""
    return fixed - 3 <= width <= fixed - 2 and line.text[-1] not in _ENDS


def _whole_heading(before: str) -> bool:
    """A numbered line that no sentence ends and no figure made shorter than it is: a heading."""
    found = label(before)
    return (
        found is not None
        and "。" not in before
        and before[-1] not in "，、"
        and re.search(r"[0-9A-Za-z]", before[found.stop :]) is None
    )


def _is_row(line: str) -> bool:
    """A row of a table; one tab alone may stand behind a label."""
    return line.count("\t") > 1


def _broken(before: str, line: Line) -> bool:
    """A page's end inside a paragraph: no end of sentence before, no beginning after."""
    if before[-1] in _ENDS or _opens(line.text):
        return False
    if before[-1] in "，、" and len(before) > 14:
        return True
    unbalanced = any(before.count(pair[0]) > before.count(pair[1]) for pair in PAIRS)
    cut = line.gap and not line.indented and "。" in before and len(before) > 24
    return cut or (unbalanced and len(before) > 4)


def _opens(text: str) -> bool:
    return label(text) is not None or _BULLET.match(text) is not None

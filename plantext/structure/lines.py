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
_PAGE = re.compile(r"\d(?:[ ]?\d){0,2}")
_YEAR_END = re.compile(r"(?:19|20)\d\d年\d{1,2}$")
_RUNNING = re.compile(r"\d*(?:\.\d+)?[\u4e00-\u9fff%][^\t]*$")
_SIGN = re.compile(r"[，：。；]")
_ANNEX_NUMBER = re.compile(r"[表件图栏录注]\d+$")
_NUMBER_END = re.compile(r"[\u4e00-\u9fff]\d{1,4}$")
PAIRS = ("“”", "（）", "《》")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text without its outer blanks, where that stands, and what stood before it."""

    text: str
    start: int
    stop: int
    indented: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """The width at which lines were cut (0: they were not), how it counts, and whether it is all there is.

    `plain` says that neither blank lines nor indents tell where a paragraph begins.
    """

    width: int
    measure: Callable[[str], int] = len
    plain: bool = False


def unwrapped(text: str) -> tuple[list[Edit], int, int]:
    """Edits that leave one paragraph a line, the width at which lines were cut (0 for none), joints."""
    lines = _lines(text)
    cut = _cut(lines)
    edits = []
    at = width = 0
    opened = ""
    joints = 0
    for line in lines:
        if cut.width and width >= cut.width - 3 and _PAGE.fullmatch(line.text):
            continue
        joins = bool(opened) and _continues(opened, width, line, cut)
        break_ = "" if joins or not opened else "\n"
        joints += joins
        if text[at : line.start] != break_:
            edits.append(Edit(at, line.start, _glue(opened, line.text) if joins else break_))
        at, width = line.stop, cut.measure(line.text)
        opened = opened[-400:] + line.text if joins else line.text
    if at < len(text):
        edits.append(Edit(at, len(text), ""))
    return edits, cut.width, joints


def mended(text: str) -> list[Edit]:
    """Edits that join lines in whose midst a number was cut in two, up to where the sentence ends.

    >>> mended("2021年9\\n月底前建站。")
    [Edit(start=6, stop=7, replacement='')]
    """
    edits = []
    before, at, joins = "", 0, False
    for line in _lines(text):
        joins = (joins and _unfinished(before, line)) or _number_cut(before, line.text)
        if joins:
            edits.append(Edit(at, line.start, ""))
        before, at = line.text, line.stop
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


def _cut(lines: Sequence[Line]) -> Cut:
    """The width at which a program cut the lines, 0 where each line is a paragraph; how it counted.

    Some programs count characters, others what they print: the lines themselves tell which.
    """
    if not any(line.gap or line.indented for line in lines[1:]):
        return Cut(_plainly_cut(lines), len, plain=True)
    found = [(*_common_width(lines, measure), measure) for measure in (len, wide)]
    count, width, measure = max(found, key=lambda each: each[0])
    if not count and sum(line.gap for line in lines) > 0.6 * len(lines):
        # blank lines part the paragraphs, and a few of them were too long for a line
        longest = max(len(line.text) for line in lines)
        return Cut(longest) if longest <= 80 else Cut(0)
    return Cut(width, measure)


def _plainly_cut(lines: Sequence[Line]) -> int:
    """The width of lines that a program cut without a mark of where paragraphs begin, else 0.

    None is longer than it, many are just as long, and most of these end inside a sentence.
    """
    lines = [line for line in lines if "\t" not in line.text]
    width = max((len(line.text) for line in lines), default=0)
    full = [line for line in lines[:-1] if len(line.text) == width]
    inside = sum(line.text[-1] not in _ENDS for line in full)
    cut = 11 < width <= 80 and len(full) > 2 and inside > 0.6 * len(full)
    return width if cut and len(full) >= 0.2 * len(lines) else 0


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


def _continues(before: str, width: int, line: Line, cut: Cut) -> bool:
    """Whether `line` goes on in the paragraph whose text so far ends with `before`."""
    if line.text[0] in "，。、；！？）”》%":
        return True
    if _is_row(line.text) or _is_row(before):
        return False
    fixed = cut.width
    if fixed and not line.gap and not line.indented:
        own = cut.measure(line.text)
        if _whole_heading(before) and (width <= fixed - 4 or _first(line, own, fixed)):
            return False
        if cut.plain:
            return width == fixed and label(line.text) is None
        if fixed - 4 < width <= fixed + 2:
            return not (before[-1] in _ENDS and label(line.text) is not None)
        # figures that were printed in the other width make a line seem shorter or longer
        if 0.75 * fixed < width < 1.3 * fixed and before[-1] not in _ENDS:
            return not _opens(line.text)
    return _broken(before, line)


def _unfinished(before: str, line: Line) -> bool:
    """A paragraph whose number was cut in two goes on until a sentence ends."""
    return before[-1] not in _ENDS and not (_opens(line.text) or _is_row(line.text) or line.gap)


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


def _number_cut(before: str, after: str) -> bool:
    """A date or a number that goes on in the next line: 2021年9⏎月底前, 不少于12⏎0项，…."""
    if _YEAR_END.search(before) and after[0] == "月":
        return True
    running = len(before) > 9 and _SIGN.search(before) and not _ANNEX_NUMBER.search(before)
    if not running or _opens(after) or _RUNNING.match(after) is None:
        return False
    return _NUMBER_END.search(before[-12:].replace(" ", "")) is not None


def _opens(text: str) -> bool:
    return label(text) is not None or _BULLET.match(text) is not None

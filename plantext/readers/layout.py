"""Runs of a page into lines in reading order: beside each other joined, columns one by one.

In: a page's runs, in any order. Out: Lines, top to bottom; where a page is set in two
columns, the left one before the right. A gap inside a line becomes a blank (about one
character wide) or two (wider: it parts fields); around digits and Han nothing stands for it.

>>> from plantext.readers.page import Run
>>> right, left = Run("44号", 30, 0, 50, 10, 10, True, (30, 35, 40)), Run("函", 0, 0, 10, 10, 10, True, (0,))
>>> [line.text for line in lines([right, left], page=1)]
['函  44号']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from plantext.readers.inks import FAINT
from plantext.readers.page import Run

Row = list[Run]
_LABEL = re.compile(
    r"第[ 一二三四五六七八九十百\d]{1,7}[编篇章节条款]|[一二三四五六七八九十]{1,3}、|附件[\d一二三四五六七八九十]{0,2}[：:]?"
)
_NOTE_MARK = re.compile(r"[①-⑳]|[\[〔［]?\d{1,2}[\]〕］]?|[*＊]{1,3}")
_FIELD_GAP = 1.8
_BLANK_GAP = 0.9
_GUTTER = 1.2
_COLUMN_ROWS = 6
_COLUMN_WIDTH = 8
_SHORT_ROWS = 4
_LINE = 7
_STOPS = re.compile("[，。；]")
_ENDS = "。；：！？）"
_SOME = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: text, box, size, how many fields wide gaps part, and where it stands.

    `step` is how far each character stands from the next (the size, but for spread words).
    `frame` names the column or box that the line is set in: lines of one frame share
    their edges. `han` says that the size was taken from Han characters, so it is sure.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    step: float
    han: bool
    fields: int
    page: int
    frame: tuple[int, int] = (0, 0)
    doubt: str = ""
    faint: bool = False


def lines(
    runs: Iterable[Run], *, page: int, box: int = 0, doubt: str = "", columns: bool = True
) -> list[Line]:
    """The lines of `runs` in reading order."""
    grid = rows(runs)
    gutter = _gutter(grid) if columns else None
    if gutter is None:
        return [_line(row, page, (box, 0), doubt) for row in grid]
    return [_line(row, page, (box, column), doubt) for column, row in _by_column(grid, gutter)]


def rows(runs: Iterable[Run]) -> list[Row]:
    """Runs grouped by height into rows, top to bottom, each from left to right."""
    found: list[Row] = []
    middle = tall = 0.0
    for run in sorted(runs, key=_middle):
        height = run.bottom - run.top
        if found and _middle(run) - middle < 0.5 * min(
            max(height, 0.6 * tall), max(tall, 0.6 * height)
        ):
            found[-1].append(run)
            if height >= tall:
                middle, tall = _middle(run), height
        else:
            found.append([run])
            middle, tall = _middle(run), height
    return [_once(sorted(row, key=_left)) for row in found]


def _once(row: Row) -> Row:
    """A row without the runs that were drawn again a little aside, to look bold."""
    again = [
        run.text == before.text and run.x0 - before.x0 < 0.1 * run.em
        for before, run in pairwise(row)
    ]
    return [row[0], *(run for run, twice in zip(row[1:], again, strict=True) if not twice)]


def joined(row: Sequence[Run], em: float) -> tuple[str, int]:
    """The text of a row, and the number of fields that wide gaps part it into."""
    row = [row[0], *(run for before, run in pairwise(row) if not _raised(before, run, em))]
    words, fields, even = row[0].text, 1, spread(row, em)
    for before, run in pairwise(row):
        gap = (run.x0 - before.x1 - even) / em
        if gap > _FIELD_GAP:
            fields += _LABEL.fullmatch(words) is None
            words += "  "
        elif gap > _BLANK_GAP or (gap > 0.2 and words[-1].isascii() and run.text[0].isascii()):
            words += " "
        words += run.text
    return words, fields


def _raised(before: Run, run: Run, em: float) -> bool:
    """Whether a run is the mark of a note: small and raised behind a Han character, no 10² or km²."""
    return (
        run.em < 0.75 * em
        and run.bottom < before.bottom - 0.2 * em
        and abs(run.x0 - before.x1) < 0.6 * em
        and ("\u4e00" <= before.text[-1] <= "\u9fff" or before.text[-1] in "”》）")
        and _NOTE_MARK.fullmatch(run.text) is not None
    )


def spread(row: Sequence[Run], em: float) -> float:
    """How far apart the characters of a row are set that fills its line evenly; 0 for most rows."""
    gaps = [run.x0 - before.x1 for before, run in pairwise(row)]
    single = sum(len(run.text) == 1 and run.han for run in row)
    if len(gaps) < 3 or single < 0.6 * len(row):
        return 0.0
    usual = max(median(gaps), 0.0)
    return usual if sum(abs(gap - usual) < 0.3 * em for gap in gaps) >= 0.6 * len(gaps) else 0.0


def size(row: Sequence[Run]) -> tuple[float, bool]:
    """The em of a row, and whether it was taken from Han characters."""
    han = [run.em for run in row if run.han]
    return (max(han), True) if han else (max(run.em for run in row), False)


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _left(run: Run) -> float:
    return run.x0


def _line(row: Row, page: int, frame: tuple[int, int], doubt: str) -> Line:
    em, han = size(row)
    text, fields = joined(row, em)
    step = em + spread(row, em)
    return Line(
        text, row[0].x0, min(run.top for run in row), max(run.x1 for run in row),
        max(run.bottom for run in row), em, step, han, fields, page, frame, doubt,
        all(run.ink == FAINT for run in row),
    )  # fmt: skip


def _gutter(grid: Sequence[Row]) -> float | None:
    """Where the blank strip between two columns of running text stands; None for one column."""
    if len(grid) < _SHORT_ROWS:
        return None
    low = min(row[0].x0 for row in grid)
    high = max(row[-1].x1 for row in grid)
    em = median(size(row)[0] for row in grid)
    middles = [
        (before.x1 + run.x0) / 2
        for row in grid
        for before, run in pairwise(row)
        if run.x0 - before.x1 > _GUTTER * em
    ]
    inner = [x for x in middles if low + 0.3 * (high - low) < x < high - 0.3 * (high - low)]
    if len(inner) >= _COLUMN_ROWS:
        some = inner[:: len(inner) // _SOME + 1]
        gutter = max(some, key=lambda x: sum(abs(x - other) < em for other in some))
        return gutter if _running(grid, gutter, em) else None
    return _short_gutter(grid, low + 0.3 * (high - low), high - 0.3 * (high - low), em)


def _short_gutter(grid: Sequence[Row], low: float, high: float, em: float) -> float | None:
    """The strip between two columns of few lines: left of where lines begin, and nothing in it."""
    starts = [run.x0 for row in grid for run in row if low < run.x0 < high]
    for x in sorted({round(start, 1) for start in starts}):
        shared = sum(abs(x - other) < 0.3 * em for other in starts)
        gutter = x - 0.5 * _GUTTER * em
        if shared >= 2 and _told(grid, gutter, em):
            return gutter
    return None


def _told(grid: Sequence[Row], gutter: float, em: float) -> bool:
    """Whether few lines left and right of a strip are sentences that go on from line to line."""
    within = [row for row in grid if not _crosses(row, gutter)]
    parts = [_sides(row, gutter) for row in within]
    left, right = ([pair[side] for pair in parts if pair[side]] for side in (0, 1))
    if 2 * len(within) < len(grid) or not left or not right or left[-1][0].top < right[0][0].top:
        return False
    beside = right[-1][0].bottom > left[0][0].top
    return beside and _tells(left, em) and _tells(right, em)


def _tells(column: Sequence[Row], em: float) -> bool:
    """Whether the lines of a column hold sentences, one of them over a line's end."""
    texts = ["".join(run.text for run in row) for row in column]
    width = max(row[-1].x1 for row in column) - min(row[0].x0 for row in column)
    gaps = [run.x0 - before.x1 for row in column for before, run in pairwise(row)]
    return (
        len(column) >= _SHORT_ROWS - 1
        and width >= _COLUMN_WIDTH * em
        and not any(gap > _FIELD_GAP * em for gap in gaps)
        and sum(len(_STOPS.findall(text)) for text in texts) > 1
        and any(
            row[-1].x1 > row[0].x0 + 0.8 * width and text[-1] not in _ENDS and len(text) > _LINE
            for row, text in zip(column[:-1], texts[:-1], strict=True)
        )
    )


def _running(grid: Sequence[Row], gutter: float, em: float) -> bool:
    """Whether the rows left and right of a strip are lines of text, not cells of a table."""
    sides = [_sides(row, gutter) for row in grid if not _crosses(row, gutter)]
    both = [pair for pair in sides if pair[0] and pair[1]]
    if len(both) < _COLUMN_ROWS or len(both) < 0.4 * len(grid):
        return False
    for side in (0, 1):
        column = [pair[side] for pair in sides if pair[side]]
        right = max(row[-1].x1 for row in column)
        width = right - min(row[0].x0 for row in column)
        full = sum(right - row[-1].x1 < 2.5 * em and len(row) == 1 for row in column)
        if width < _COLUMN_WIDTH * em or full < 0.5 * len(column):
            return False
    return True


def _crosses(row: Row, x: float) -> bool:
    return any(run.x0 < x < run.x1 for run in row)


def _sides(row: Row, x: float) -> tuple[Row, Row]:
    return [run for run in row if run.x1 <= x], [run for run in row if run.x0 >= x]


def _by_column(grid: Sequence[Row], gutter: float) -> Iterator[tuple[int, Row]]:
    """Each row with its column: 0 across the page, then all of the left (1), then the right (2)."""
    for crosses, group in groupby(grid, lambda row: _crosses(row, gutter)):
        band = list(group)
        parts = [_sides(row, gutter) for row in band]
        if crosses or not all(any(side) for side in zip(*parts, strict=True)):
            yield from ((0, row) for row in band)
            continue
        yield from ((1, left) for left, _ in parts if left)
        yield from ((2, right) for _, right in parts if right)

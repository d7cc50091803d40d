"""Tables that go on over pages: one table, its header once, a row that a page cut whole again.

In: the tables of consecutive pages. Out: the rows of one table. A table goes on where the
next page begins with one of the same columns. A row was cut where its first part has what
names a row (the number, the first cell) and its second part has none.

>>> from plantext.readers.assembly import Cell
>>> def table(page, *rows):
...     return Table(page, 0, (0, 9, 99), tuple(tuple(Cell(words) for words in row) for row in rows))
>>> first = table(1, ("序号", "任务"), ("1", "推进改"))
>>> second = table(2, ("序号", "任务"), ("", "革。"), ("2", "优化服务"))
>>> goes_on(first, second), [[cell.text for cell in row] for row in whole([first, second])]
(True, [['序号', '任务'], ['1', '推进改革。'], ['2', '优化服务']])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from plantext.readers.assembly import Cell
from plantext.readers.ruled import Table

_SAME = 4.0
_NUMBER = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})[）)]?[.．、]?")
_END = re.compile(r"[。；！？;）)]$")
Row = tuple[Cell | None, ...]


def goes_on(table: Table, after: Table) -> bool:
    """Whether `after`, the first thing on its page, is more of `table`, the last thing before it."""
    return (
        after.page == table.page + 1
        and len(table.xs) == len(after.xs)
        and all(abs(a - b) < _SAME for a, b in zip(table.xs, after.xs, strict=True))
    )


def whole(parts: Sequence[Table]) -> list[Row]:
    """The rows of a table whose parts stand on one page after the other."""
    rows = list(parts[0].rows)
    header = list(rows)
    for part in parts[1:]:
        repeated = _repeated(header, part.rows)
        fresh = list(part.rows[repeated:])
        if not fresh:
            continue
        cut = bool(rows) and _cut(rows, fresh[0], repeated)
        _merge_on(rows, fresh, cut)
        if cut:
            rows[-1] = tuple(map(_together, rows[-1], fresh.pop(0)))
        rows += fresh
    return rows


def _merge_on(rows: list[Row], fresh: list[Row], cut: bool) -> None:
    """Make merged cells that go on over the page end span the rows of both pages."""
    for column, top in enumerate(fresh[0]):
        above = max((n for n, row in enumerate(rows) if row[column] is not None), default=-1)
        owner = rows[above][column] if above >= 0 else None
        if owner is None or top is None or top.text or not owner.text:
            continue
        more = top.row_span - cut
        if above + owner.row_span == len(rows) and max(owner.row_span, top.row_span) > 1 and more:
            longer = replace(owner, row_span=owner.row_span + more)
            rows[above] = (*rows[above][:column], longer, *rows[above][column + 1 :])
            fresh[0] = (*fresh[0][:column], None if not cut else top, *fresh[0][column + 1 :])


def _repeated(header: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows at the head of a page say again what the table's first rows say."""
    pairs = zip(header, rows, strict=False)
    return len(list(takewhile(lambda pair: _said(pair[0]) == _said(pair[1]) != "", pairs)))


def _said(row: Row) -> str:
    return "".join(cell.text if cell else "|" for cell in row).replace(" ", "").strip("|")


def _cut(rows: Sequence[Row], second: Row, headers: int) -> bool:
    """Whether `second` is the rest of the last of `rows`."""
    first = rows[-1]
    if len(rows) <= headers or not any(map(_text, second)) or any(map(_alone, first, second)):
        return False
    naming = _naming(rows[headers:])
    if naming is not None:
        return bool(_text(first[naming])) and not _text(second[naming])
    ended = [bool(_text(a)) and not _text(b) for a, b in zip(first, second, strict=True)]
    # a merged first cell that goes on leaves a blank too, but only that one
    return ended[0] and sum(ended) >= min(2, len(ended) - 1) and _breaks_off(first, second)


def _naming(rows: Sequence[Row]) -> int | None:
    """The column that numbers the rows, from the first number on that stands in it."""
    for column in range(len(rows[0])):
        cells = [_text(row[column]) for row in rows]
        numbered = [*dropwhile(lambda cell: not _NUMBER.fullmatch(cell), cells)]
        filled = [cell for cell in numbered if cell]
        if filled and 2 * len(filled) >= len(numbered) and all(map(_NUMBER.fullmatch, filled)):
            return column
    return None


def _breaks_off(first: Row, second: Row) -> bool:
    """Whether the cells that go on were left without the end of a sentence."""
    ends = [_text(a) for a, b in zip(first, second, strict=True) if _text(b)]
    return all(end and not _END.search(end) for end in ends)


def _alone(first: Cell | None, second: Cell | None) -> bool:
    """Whether the second part has words where the first has a merged cell's."""
    return first is None and bool(_text(second))


def _together(first: Cell | None, second: Cell | None) -> Cell | None:
    if first is None or second is None or not second.text:
        return first
    return replace(first, text=first.text + second.text, doubt=first.doubt or second.doubt)


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""

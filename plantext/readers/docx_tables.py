"""Tables of a DOCX into grids of cells, merged cells at their first row and column.

In: a w:tbl, and a function that reads what stands in a w:tc. Out: the grid that
assembly.Assembly.table takes. Deleted and hidden rows and deleted cells are gone; a cell
that goes on a merged one that is not there stands by itself.

>>> from lxml import etree
>>> from plantext.readers.wordml import MAIN
>>> table = etree.fromstring(
...     f'<w:tbl xmlns:w="{MAIN}"><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>甲</w:p></w:tc>'
...     '</w:tr><w:tr><w:tc><w:p>乙</w:p></w:tc><w:tc><w:p>丙</w:p></w:tc></w:tr></w:tbl>')
>>> [[cell and (cell.text, cell.cell_span) for cell in row] for row in
...  grid(table, lambda cell: "".join(cell.itertext()))]
[[('甲', 2), None], [('乙', 1), ('丙', 1)]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from plantext.readers.assembly import Cell
from plantext.readers.wordml import ALTERNATIVES, VAL, WRAPS, W, chosen, is_on, value, whole

Grid = list[list[Cell | None]]
_MOST = 1000  # Word's own limit is 63 columns


def grid(table: etree._Element, words: Callable[[etree._Element], str]) -> Grid:
    """The grid of a table; `words` is called once for each cell that shows, in reading order."""
    rows: Grid = []
    open_: dict[int, tuple[int, int]] = {}  # column: where the cell begins that reaches down in it
    for row in inside(table, f"{W}tr"):
        if not _hides(row):
            rows.append(_row(row, words, rows, open_))
    return rows


def frame(table: etree._Element) -> list[etree._Element]:
    """The cells of a table that has but one column, none for any other."""
    rows = [row for row in inside(table, f"{W}tr") if not _hides(row)]
    cells = [list(inside(row, f"{W}tc")) for row in rows]
    return [each[0] for each in cells] if all(len(each) == 1 for each in cells) else []


def _hides(row: etree._Element) -> bool:
    return _gone(row.find(f"{W}trPr"), "del", "hidden")


def inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of that tag, also those in content controls, insertions and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPS:
            yield from inside(child, tag)
        elif child.tag == ALTERNATIVES:
            yield from inside(chosen(child), tag)


def _row(
    row: etree._Element,
    words: Callable[[etree._Element], str],
    rows: Grid,
    open_: dict[int, tuple[int, int]],
) -> list[Cell | None]:
    properties = row.find(f"{W}trPr")
    cells: list[Cell | None] = [Cell("")] * _span(properties, "gridBefore", 0)
    reached: dict[int, tuple[int, int]] = {}
    for each in inside(row, f"{W}tc"):
        properties = each.find(f"{W}tcPr")
        if _gone(properties, "cellDel"):
            continue
        column, span = len(cells), _span(properties, "gridSpan", 1)
        merge = None if properties is None else properties.find(f"{W}vMerge")
        if merge is not None and merge.get(VAL) != "restart" and column in open_:
            place = reached[column] = open_[column]
            cells += [None] * span
            _longer(rows, place, len(rows))
        elif value(properties, "hMerge") == "continue" and cells:
            cells.append(None)
            _wider(cells)
        else:
            cells += [Cell(words(each), 1, span), *([None] * (span - 1))]
            if merge is not None:
                reached[column] = (len(rows), column)
    open_.clear()
    open_.update(reached)
    return cells


def _gone(properties: etree._Element | None, *names: str) -> bool:
    return any(is_on(properties, name) for name in names)


def _span(properties: etree._Element | None, name: str, default: int) -> int:
    said = whole(value(properties, name), default)
    return min(max(default if said is None else said, default), _MOST)


def _longer(rows: Grid, place: tuple[int, int], last: int) -> None:
    row, column = place
    cell = rows[row][column]
    if cell is not None:
        rows[row][column] = replace(cell, row_span=last - row + 1)


def _wider(cells: list[Cell | None]) -> None:
    """Reach the nearest cell on the left over one column more."""
    for column in range(len(cells) - 1, -1, -1):
        cell = cells[column]
        if cell is not None:
            cells[column] = replace(cell, cell_span=len(cells) - column)
            return

"""The tables of a document: cells that a reader met as cells, or rows of plain text.

In: the normal text, its Source and a Lexicon. Out: the Grids in text order, each with its
cells, columns and headings. A table that goes on behind a page's end, with the same
headings again or none, is one table. Refused: boxes of one cell or one column, which are
paragraphs; in plain text, rows below no heading that is known.

>>> from plantext.structure.offsets import identity
>>> words = "序号\\t任务\\t牵头单位\\n1\\t建站\\t省教育厅"
>>> [(grid.tasks, len(grid.cells)) for grid in find(identity(words), Source(words), Lexicon.default())]
[(True, 6)]
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from plantext.lexicon import Lexicon
from plantext.model import Block, Column, Grid, GridCell, Source, Text
from plantext.structure import plain_grids
from plantext.structure.columns import headed, is_tasks, plainly_headed
from plantext.structure.lattice import Lattice

_CELL = re.compile(r"[^\t]+")


def find(text: Text, source: Source, lexicon: Lexicon) -> tuple[Grid, ...]:
    """The tables of a normal text, in order."""
    if source.laid_out:
        tables = _whole(text.text, list(_drawn(text, source.blocks)))
    else:
        tables = plain_grids.find(text, source.text, lexicon)
    found: list[Grid] = []
    for cells in tables:
        found.append(_grid(text.text, cells, lexicon, found))
    return tuple(found)


def _drawn(text: Text, blocks: Sequence[Block]) -> Iterator[list[GridCell]]:
    """The cells of each table that the reader met, empty ones and boxes left out."""
    cells = (block for block in blocks if block.kind == "cell")
    for _, group in groupby(cells, key=lambda block: block.table):
        found = [cell for block in group if (cell := _cell(text, block)).start < cell.stop]
        if len({cell.column for cell in found}) > 1 and len({cell.row for cell in found}) > 1:
            yield found


def _cell(text: Text, block: Block) -> GridCell:
    start, stop = text.position(block.start), text.position(block.end)
    words = text.text[start:stop].rstrip("\t\n ")
    row, column = block.row or 0, block.cell or 0
    spans = block.row_span, block.cell_span
    return GridCell(start, start + len(words), row, column, *spans, block.page)


def _whole(text: str, tables: Sequence[list[GridCell]]) -> list[list[GridCell]]:
    """The tables, those that a page's end cut in two put together again."""
    found: list[list[GridCell]] = []
    for cells in tables:
        if found and _goes_on(text, found[-1], cells):
            rows = max(cell.row + cell.row_span for cell in found[-1])
            found[-1] += [replace(cell, row=cell.row + rows) for cell in cells]
        else:
            found.append(list(cells))
    return found


def _goes_on(text: str, above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a table stands right behind another, is as wide, and has no headings of its own."""
    if text[above[-1].stop : below[0].start].strip():
        return False
    first, second = Lattice(text, above), Lattice(text, below)
    head = second.line(min(cell.row for cell in below))
    return first.width == second.width and (head in map(first.line, range(4)) or _counts_on(head))


def _counts_on(row: Sequence[str]) -> bool:
    """Whether a row is no heading: it begins with a number or with nothing."""
    return not row[0] or row[0].isdigit()


def _grid(text: str, cells: Sequence[GridCell], lexicon: Lexicon, before: Sequence[Grid]) -> Grid:
    start = text.rfind("\n", 0, min(cell.start for cell in cells)) + 1
    stop = text.find("\n", max(cell.stop for cell in cells))
    stop = len(text) if stop < 0 else stop
    ordered = tuple(sorted(cells, key=lambda cell: cell.start))
    lattice = Lattice(text, cells)
    heads = headed(lattice, lexicon)
    if heads is None and (columns := _headed_above(lattice, before)):
        return Grid(start, stop, ordered, columns, tasks=True)
    heads = heads or plainly_headed(lattice, lexicon)
    if heads is None:
        return Grid(start, stop, ordered)
    tasks = is_tasks(heads.columns)
    return Grid(start, stop, ordered, heads.columns, heads.head, heads.body, tasks)


def _headed_above(lattice: Lattice, before: Sequence[Grid]) -> tuple[Column, ...]:
    """The columns of the last table of tasks, where rows below another chapter go on with them."""
    last = next((grid for grid in reversed(before) if grid.tasks), None)
    if last is None or len(last.columns) != lattice.width or last.columns[0].kind != "number":
        return ()
    numbered = all(lattice.words(row, 0).isdecimal() for row in range(lattice.height))
    return last.columns if numbered else ()


def cut(
    text: str, lines: Sequence[tuple[int, int]], grids: Sequence[Grid]
) -> tuple[tuple[int, int], ...]:
    """The lines of a text as paragraphs: those inside tables cut into their cells."""
    if not grids:
        return tuple(lines)
    cells = sorted((c.start, c.stop) for grid in grids if not grid.tasks for c in grid.cells)
    places = list(cells)
    for start, stop in lines:
        grid = holding(grids, start)
        if grid is None or not (grid.tasks or _holds_cell(cells, start, stop)):
            places.append((start, stop))
        elif grid.tasks:
            places += [
                (start + m.start(), start + m.end()) for m in _CELL.finditer(text[start:stop])
            ]
    return tuple(sorted(places))


def _holds_cell(cells: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    index = bisect_left(cells, (start, 0))
    return index < len(cells) and cells[index][0] < stop


def outside(lines: Sequence[tuple[int, int]], grids: Sequence[Grid]) -> tuple[tuple[int, int], ...]:
    """The lines that are no headings or rows of a table of tasks; its captions may be titles."""
    return tuple(line for line in lines if not _is_row(holding(grids, line[0]), line[0]))


def _is_row(grid: Grid | None, position: int) -> bool:
    if grid is None or not grid.tasks:
        return False
    return position >= min(cell.start for cell in grid.cells if cell.row >= grid.head)


def holding(grids: Sequence[Grid], position: int) -> Grid | None:
    """The table that holds a place, or None."""
    index = bisect_right(grids, position, key=_start) - 1
    return grids[index] if index >= 0 and position < grids[index].stop else None


def _start(grid: Grid) -> int:
    return grid.start

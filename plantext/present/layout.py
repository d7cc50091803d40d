"""A plan's Source as it is laid out: headings by level, paragraphs, tables, and what is printed around them.

In: a Plan. Out: Blocks in the order of the Source, each with the Segments in it; each
character of the Source that is not blank stands in exactly one of them, in order. Where the reader knew
paragraphs and cells (Source.blocks) they are followed; a plain text's paragraphs begin
where those of its normal text do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plantext import model
from plantext.model import Document, Item
from plantext.plan import Plan
from plantext.present.marks import Mark, Segment, cut, dropped, marks


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its segments, and over how many rows and columns it reaches."""

    segments: tuple[Segment, ...]
    row_span: int = 1
    cell_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item's paragraph, another one, a table, or what is printed around the text.

    kind: heading, item (its heading runs on into its text), line (an item that is nothing but
    one line), title, paragraph, cover, table, printed. level: the item's, 0 for none.
    anchors: ids of rows whose place is this block's beginning. page: where a new page begins.
    """

    kind: str
    segments: tuple[Segment, ...] = ()
    level: int = 0
    anchors: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of the Source that is one paragraph or one table."""

    start: int
    stop: int
    cells: tuple[model.Block, ...] = ()
    page: int | None = None
    printed: bool = False


def blocks(plan: Plan) -> list[Block]:
    """The blocks of a plan's Source, with its marks in them."""
    document = plan.parsed.document
    source = document.source.text
    units = list(_units(document))
    found = marks(plan)
    edges = {place for unit in units for place in _edges(unit)}
    segments = cut(source, found, edges, dropped(document))
    firsts = [segment.start for segment in segments]
    items = {document.text.origin(item.start): item for item in document.items if item.level}
    first = min(items, default=len(source))
    anchors = [mark for mark in found if mark.start == mark.end]

    def within(start: int, stop: int) -> tuple[Segment, ...]:
        return tuple(segments[bisect_left(firsts, start) : bisect_left(firsts, stop)])

    laid: list[Block] = []
    page: int | None = None
    for unit in units:
        own = within(unit.start, unit.stop)
        item = items.get(unit.start)
        laid.append(
            Block(
                "table" if unit.cells else _kind(unit, item, own, document, first),
                () if unit.cells else own,
                item.level if item else 0,
                tuple(mark.id for mark in anchors if unit.start <= mark.start < unit.stop),
                tuple(_rows(unit.cells, within)) if unit.cells else (),
                unit.page if unit.page != page else None,
            )
        )
        page = unit.page if unit.page is not None else page
    return laid


def _kind(
    unit: _Unit, item: Item | None, own: Sequence[Segment], document: Document, first: int
) -> str:
    if unit.printed:
        return "printed"
    if item is not None:
        alone = all(
            any(mark.kind == "heading" for mark in segment.marks)
            for segment in own
            if document.source.text[segment.start : segment.stop].strip()
        )
        if alone and item.is_leaf and document.text.origin(item.stop - 1) < unit.stop:
            return "line"
        return "heading" if alone else "item"
    words = document.source.text[unit.start : unit.stop].strip()
    if words and words in (document.header.title, document.header.notice_title):
        return "title"
    covered = document.items and document.items[0].path == "cover"
    behind = document.text.origin(document.items[0].stop - 1) if covered else 0
    return "cover" if unit.start < min(behind, first) else "paragraph"


def _edges(unit: _Unit) -> Iterator[int]:
    yield from (unit.start, unit.stop)
    for cell in unit.cells:
        yield from (cell.start, cell.end)


def _units(document: Document) -> Iterator[_Unit]:
    """The paragraphs and tables of the Source, and between them what is no part of any."""
    source = document.source.text
    at = 0
    for unit in _of_reader(document) if document.source.blocks else _of_text(document):
        if source[at : unit.start].strip():
            yield _Unit(at, unit.start, printed=True)
        yield unit
        at = unit.stop
    if source[at:].strip():
        yield _Unit(at, len(source), printed=True)


def _of_text(document: Document) -> Iterator[_Unit]:
    """From each place where a paragraph of the normal text begins to the next."""
    starts = sorted({document.text.origin(start) for start, _ in document.paragraphs})
    stops = [*starts[1:], len(document.source.text)]
    return (_Unit(start, stop) for start, stop in zip(starts, stops, strict=True))


def _of_reader(document: Document) -> Iterator[_Unit]:
    """Tables, and paragraphs: one that a page's end cuts is several Blocks of one number."""
    for (table, _), group in groupby(document.source.blocks, key=_belongs):
        held = tuple(group)
        cells = held if table else ()
        yield _Unit(held[0].start, max(block.end for block in held), cells, held[0].page)


def _belongs(block: model.Block) -> tuple[int, int]:
    return (
        (block.table, 0)
        if block.kind == "cell" and block.table
        else (0, block.number or block.start)
    )


def _rows(cells: Sequence[model.Block], within) -> Iterator[tuple[Cell, ...]]:  # type: ignore[no-untyped-def]
    """The rows of a table; cells that hold nothing are filled in where no merged one reaches."""
    numbers = sorted({cell.row or 0 for cell in cells})
    width = max((cell.cell or 0) + cell.cell_span for cell in cells)
    taken: set[tuple[int, int]] = set()
    at = {(cell.row or 0, cell.cell or 0): cell for cell in cells}
    for row in numbers:
        line: list[Cell] = []
        for column in range(width):
            if (row, column) in taken:
                continue
            cell = at.get((row, column))
            if cell is None:
                line.append(Cell(()))
                continue
            reached = [n for n in numbers if row <= n < row + cell.row_span]
            taken |= {(n, column + c) for n in reached for c in range(cell.cell_span)}
            line.append(Cell(within(cell.start, cell.end), len(reached), cell.cell_span))
        yield tuple(line)


__all__ = ["Block", "Cell", "Mark", "blocks"]

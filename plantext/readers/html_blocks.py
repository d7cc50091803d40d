"""The paragraphs and tables of an element of a page, in order.

In: the element that holds the document. Out: a Paragraph for every line of text, parted by
blocks (<p>, <div>) or by <br>, and a grid of Cells for every table of data. A table that
holds another, or that has one column, one row or one cell with nearly all the text, only
lays the page out: its paragraphs are paragraphs.

>>> from plantext.readers.html_tree import parse
>>> page = parse("<div>一、<b>服</b>务<br>（一）事项。<p>二、数据</div>", "page.html")
>>> [block.text for block in blocks(page) if isinstance(block, Paragraph)]
['一、服务', '（一）事项。', '二、数据']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plantext.readers.assembly import Cell
from plantext.readers.html_tree import LABEL, Element, Kind, Step, is_block, walk

Grid = list[list[Cell | None]]
_BLANKS = " \t\r\n\u3000\u00a0"
_WIDEST = 200  # columns that one cell may reach over
_LARGEST = 1_000_000  # cells of one grid
_RAGGED = 3  # characters by which lines cut at one width may fall short of it
_ENDS = "。；：！？）”》"
_STOPS = re.compile("[，。；]")
_NARROW = 20
_PROSE = 8  # paragraphs in one cell


class Paragraph(NamedTuple):
    """A line of text: whether a <br> ended it and not its block; whether blanks stand before it."""

    text: str
    parted: bool = False
    indented: bool = False


@dataclass(slots=True)
class _Piece:
    """A cell as the markup has it: its words so far, and how far it reaches."""

    words: list[str]
    row_span: int
    cell_span: int

    @property
    def text(self) -> str:
        return "".join(self.words).strip(_BLANKS)


def blocks(
    root: Element, skip: Callable[[Element], bool] | None = None
) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of `root` but for the elements that `skip` asks to pass by."""
    grids: dict[Element, Grid] = {}

    def passed_by(element: Element) -> bool:
        if skip is not None and skip(element):
            return True
        if element.tag == "table" and (grid := _grid(element, skip)) is not None:
            grids[element] = grid
        return element in grids

    if root.tag == "table" and passed_by(root):
        yield grids[root]
        return
    line: list[str] = []
    for step in walk(root, passed_by):
        if step.kind is Kind.WORDS:
            line.append(step.words)
        elif step.kind is Kind.BREAK or is_block(step.element):
            if found := _paragraph("".join(line), step.kind is Kind.BREAK):
                yield found
            line.clear()
            if step.kind is Kind.SKIPPED and step.element in grids:
                yield grids.pop(step.element)
    if found := _paragraph("".join(line), False):
        yield found


def _paragraph(words: str, parted: bool) -> Paragraph | None:
    text = words.strip(_BLANKS)
    indented = words.lstrip(" \n")[:1] in ("\u3000", "\u00a0")
    return Paragraph(text, parted, indented) if text else None


def whole(document: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """A document with its paragraphs joined where a program cut its lines at one width.

    >>> cut = [Paragraph("各市要推进政务服务事项集成办理，年底前全部上线", True)] * 8
    >>> [block.text[-12:] for block in whole([*cut, Paragraph("运行。")])]
    ['理，年底前全部上线运行。']
    """
    size, width = _cut_at(document)
    found: list[Paragraph | Grid] = []
    full = False  # the last line reaches the width, so that it may go on below
    for block in document:
        if not isinstance(block, Paragraph):
            found.append(block)
            full = False
            continue
        above = found[-1] if full else None
        if isinstance(above, Paragraph) and not _begins(above.text, block):
            text = above.text + _glue(above.text, block.text) + block.text
            found[-1] = Paragraph(text, block.parted, above.indented)
        else:
            found.append(block)
        full = bool(width) and block.parted and size(block.text) >= width - _RAGGED
    return found


def _begins(above: str, block: Paragraph) -> bool:
    return block.indented or (above[-1] in _ENDS and LABEL.match(block.text) is not None)


def _glue(above: str, below: str) -> str:
    """A blank between two Latin words, nothing between Han characters or inside a figure."""
    both = above[-1:] + below[:1]
    return " " if both.isascii() and both.isalpha() and both.islower() else ""


def _cut_at(document: Sequence[Paragraph | Grid]) -> tuple[Callable[[str], int], int]:
    """The width at which most lines that a <br> ends were cut, 0 where each is a paragraph."""
    parted = [block for block in document if isinstance(block, Paragraph) and block.parted]
    lines = [block.text for block in parted if len(block.text) >= 12]
    unended = sum(1 for line in lines if line[-1] not in _ENDS)
    near, width, size = max(
        (_common(lines, _counted), _common(lines, _printed)), key=lambda found: found[:2]
    )
    running = sum(1 for line in lines if _STOPS.search(line))
    many = 0.5 * len(lines)
    cut = len(lines) >= 8 and width >= _NARROW and min(near, running, 1.2 * unended) >= many
    return size, width if cut else 0


def _common(
    lines: Sequence[str], size: Callable[[str], int]
) -> tuple[int, int, Callable[[str], int]]:
    """How many lines are of the commonest size or a little less, that size, and how it counts."""
    sizes = Counter(map(size, lines))
    near = {widest: sum(sizes[widest - less] for less in range(_RAGGED + 1)) for widest in sizes}
    width = max(near, key=lambda widest: (near[widest], widest), default=0)
    return near.get(width, 0), width, size


def _counted(words: str) -> int:
    return len(words)


def _printed(words: str) -> int:
    """How wide words are printed, in Han characters; a letter or digit is half as wide."""
    return len(words) - sum(map(str.isascii, words)) // 2


def _grid(table: Element, skip: Callable[[Element], bool] | None) -> Grid | None:
    """The cells of a table of data; None for a table that lays out the page."""
    rows: list[list[_Piece]] = []
    if table.get("role") == "presentation":
        return None
    for step in walk(table, skip):
        if step.kind is Kind.OPEN and step.element.tag == "table" and step.element is not table:
            return None
        _collect(step, rows)
    filled = [row for row in rows if any(piece.text for piece in row)]
    if len(filled) < 2 or max(map(len, filled)) < 2 or _is_prose(filled):
        return None
    return _laid(rows)


def _collect(step: Step, rows: list[list[_Piece]]) -> None:
    """Add what a step through a table brings: a row, a cell, words of the last cell."""
    tag = step.element.tag
    if step.kind is Kind.OPEN and tag == "tr":
        rows.append([])
    elif step.kind is Kind.OPEN and tag in ("td", "th", "caption"):
        if not rows or tag == "caption":
            rows.append([])
        spans = _span(step.element, "rowspan"), _span(step.element, "colspan")
        rows[-1].append(_Piece([], *spans))
    elif step.kind is Kind.WORDS:
        if rows and rows[-1]:
            rows[-1][-1].words.append(step.words)
        elif step.words.strip(_BLANKS):  # words astray between the rows
            rows.insert(max(len(rows) - 1, 0), [_Piece([step.words], 1, 1)])
    elif rows and rows[-1] and (step.kind is Kind.BREAK or is_block(step.element)):
        rows[-1][-1].words.append("\n")


def _span(cell: Element, name: str) -> int:
    words = cell.get(name, "").strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else 1


def _is_prose(rows: list[list[_Piece]]) -> bool:
    """Whether one cell holds nearly all the text, and many paragraphs: the document itself."""
    texts = [piece.text for row in rows for piece in row]
    longest = max(texts, key=len)
    paragraphs = sum(1 for line in longest.split("\n") if line.strip(_BLANKS))
    return paragraphs >= _PROSE and len(longest) > 0.6 * sum(map(len, texts))


def _laid(rows: list[list[_Piece]]) -> Grid | None:
    """The grid of a table, None where a merged cell reaches in; None if it were too large."""
    grid: Grid = []
    reach: dict[int, int] = {}  # column -> how many rows a merged cell still reaches down
    cells = 0
    for number, row in enumerate(rows):
        line: list[Cell | None] = []
        for piece in row:
            _leave_free(line, reach)
            below = len(rows) - number
            down = min(piece.row_span or below, below)
            wide = min(max(piece.cell_span, 1), _WIDEST)
            for column in range(len(line), len(line) + wide):
                reach[column] = max(reach.get(column, 0), down - 1)
            line += [Cell(piece.text, down, wide), *[None] * (wide - 1)]
        _leave_free(line, reach)
        while any(down and column >= len(line) for column, down in reach.items()):
            line.append(None)
            _leave_free(line, reach)
        grid.append(line)
        cells += len(line)
        if cells > _LARGEST:
            return None
    width = max(map(len, grid))
    if width * len(grid) > _LARGEST:
        return None
    return [line + [None] * (width - len(line)) for line in grid]


def _leave_free(line: list[Cell | None], reach: dict[int, int]) -> None:
    """Leave free the next columns that a merged cell above reaches into."""
    while reach.get(len(line), 0):
        reach[len(line)] -= 1
        line.append(None)

"""The rows of a table of tasks: which open a chapter, which an item, which go on in the row above.

In: a Grid of tasks and its Lattice. Out: the Chapters, Rows and Asides in order. A chapter is a
cell across the table, or in a column left of the tasks that spans rows or is labelled. Rows
under one merged number, or with no number of their own, belong to one item; a row that a
page's end cut in two is one again. Headings printed again are left out.

>>> words = "任务\\t牵头单位\\n一、保供\\t\\n建站\\t省教育厅\\n合计\\t2个厅"
>>> places = ((0, 2, 0, 0), (3, 7, 0, 1), (8, 12, 1, 0), (14, 16, 2, 0), (17, 21, 2, 1), (22, 24, 3, 0))
>>> cells = tuple(GridCell(*place) for place in places)
>>> columns = (Column("task", "任务", 0, 2), Column("lead", "牵头单位", 3, 7))
>>> [type(entry).__name__ for entry in entries(Grid(0, 28, cells, columns, 0, 1, True), Lattice(words, cells))]
['Chapter', 'Row', 'Aside']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plantext.model import Column, Grid, GridCell
from plantext.structure.columns import ROLES
from plantext.structure.labels import Label, label
from plantext.structure.lattice import Cells, Lattice

_SUM = re.compile(r"[合总小共]计")
_ASIDE = re.compile(r"(?:注|备注|说明|附注|填表说明)[：:1-9一二三]|（?单位：")
_NUMBER = re.compile(r"[\d.\-—（）()一二三四五六七八九十、A-Za-z①-⑳]{1,8}")
_DUE = re.compile(r"\d|全年|年[底内]|长期|持续|[上下]半年|第?[一二三四]季度|常态")
_DUE_ENDS = re.compile(r"(?:[前底月日年度]|推进|坚持|完成|内|末)$")


@dataclass(frozen=True)
class Part:
    """A row of the table as part of an item: its cells by column, a cut one in its parts."""

    row: int
    cells: dict[int, Cells]


@dataclass(frozen=True)
class Chapter:
    """What heads the rows below it, at a depth among chapters; `column` is where it stands.

    A `group` has no number of its own, and the rows are numbered on through all groups: it is
    no level of the address.
    """

    row: int
    column: int
    cells: Cells
    depth: int
    count: int
    number: Cells = ()
    group: bool = False


@dataclass
class Row:
    """An item: its number's cell, its rows, and where it stands below how many chapters."""

    number: Cells
    count: int
    depth: int
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Aside:
    """A row that is no task: a sum, a note."""

    row: int


Entry = Chapter | Row | Aside


@dataclass(frozen=True)
class Layout:
    """Which columns hold the number, the chapters and the task."""

    number: int | None
    chapters: tuple[int, ...]
    task: int


def entries(grid: Grid, lattice: Lattice) -> list[Entry]:
    """What the rows of a table of tasks are, in order."""
    return _Reading(grid, lattice, layout(grid, lattice)).entries()


def layout(grid: Grid, lattice: Lattice) -> Layout:
    """The columns of a table of tasks by what they do."""
    kinds = [column.kind for column in grid.columns]
    body = _Body(grid, lattice)
    number = kinds.index("number") if "number" in kinds else None
    if number is not None and not any(lattice.at(row, number) for row in body.rows):
        number = None  # a program numbered the rows, and its numbers are no text
    unnamed = not grid.columns[0].title and number != 0
    chapters = [
        at
        for at, kind in enumerate(kinds)
        if (kind == "chapter" or (unnamed and not at)) and body.heads(at)
    ]
    tasks = _tasks(grid.columns)
    while len(tasks) > 1 and body.groups(tasks[0]) and _above(body, kinds, number, *tasks[:2]):
        chapters.append(tasks.pop(0))
    return Layout(number, tuple(sorted(chapters)), tasks[0])


def _tasks(columns: Sequence[Column]) -> list[int]:
    """The columns that may hold the task, left to right, and a text to fall back on."""
    texts = [at for at, column in enumerate(columns) if column.kind == "text"]
    for wanted in ("task", "thing", "name"):
        own = [at for at, column in enumerate(columns) if column.kind == wanted]
        if own:
            return own + [at for at in texts if at > own[-1]][:1]
    return texts[:1]


def _above(body: _Body, kinds: Sequence[str], number: int | None, left: int, right: int) -> bool:
    """Whether a column that groups rows stands above the tasks, and is not the task itself."""
    if number is None:
        return True
    return kinds[right] != "text" and not body.groups(number)


class _Body:
    """The rows below the headings, and which columns group them."""

    def __init__(self, grid: Grid, lattice: Lattice) -> None:
        self.rows = [row for row in range(grid.body, lattice.height) if lattice.row(row)]
        self.lattice = lattice
        self.merged = any(cell.row_span > 1 for row in self.rows for cell in lattice.row(row))

    def groups(self, column: int) -> bool:
        """Whether a cell of the column holds for several rows: merged, or blank below."""
        if self.merged:
            return any(c.row_span > 1 for row in self.rows for c in self._own(row, column))
        rows = [row for row in self.rows if len(self.lattice.row(row)) > 1]
        return any(not self.lattice.at(row, column) for row in rows[1:])

    def heads(self, column: int) -> bool:
        """Whether a column of chapters heads rows: it groups them, repeats itself, or is labelled."""
        said = [self.lattice.words(row, column) for row in self.rows]
        again = any(a and a == b for a, b in itertools.pairwise(said))
        return again or self.groups(column) or any(label(words) for words in said)

    def _own(self, row: int, column: int) -> list[GridCell]:
        return [cell for cell in self.lattice.row(row) if cell.column == column]


class _Reading:
    """One walk down the rows of a table."""

    def __init__(self, grid: Grid, lattice: Lattice, columns: Layout) -> None:
        self.grid, self.lattice, self.columns = grid, lattice, columns
        self.body = _Body(grid, lattice)
        self.found: list[Entry] = []
        self.item: Row | None = None
        self.ranks: list[int] = []  # of the chapters across the table that are open
        self.said = [""] * len(columns.chapters)
        self.counts: list[int] = []
        self.arabic = any(words.isdecimal() for words in self._numbers())
        self.again = False  # the headings were just printed again: a page begins

    def entries(self) -> list[Entry]:
        heads = {self.lattice.line(row) for row in range(self.grid.head, self.grid.body)}
        for row in self.body.rows:
            if self.lattice.line(row) in heads:
                self.again = True
                continue
            self._row(row)
            self.again = False
        if self._runs_on():
            return [self._grouped(e) if isinstance(e, Chapter) else e for e in self.found]
        return self.found

    def _runs_on(self) -> bool:
        """Whether all rows have numbers, and none of them twice."""
        rows = [entry for entry in self.found if isinstance(entry, Row)]
        numbers = [self.lattice.said(row.number).strip("、.． ") for row in rows]
        return all(numbers) and len(set(numbers)) == len(numbers)

    def _grouped(self, chapter: Chapter) -> Chapter:
        """A chapter, as a group if it has no number."""
        labelled = chapter.number or label(self.lattice.said(chapter.cells))
        return chapter if labelled else replace(chapter, group=True)

    def _numbers(self) -> list[str]:
        at = self.columns.number
        return [] if at is None else [self.lattice.words(row, at) for row in self.body.rows]

    def _row(self, row: int) -> None:
        own = self.lattice.row(row)
        filled = {self.lattice.at(row, column) for column in range(self.lattice.width)} - {()}
        first = self.lattice.said(own[:1])
        alone = len(filled) == len(own) == 1
        if _SUM.match(first) or (alone and _ASIDE.match(first)):
            self.found.append(Aside(row))
        elif alone and self._crosses(own[0], first):
            self._chapter_row(row, (own[0],), label(first))
        elif found := self._numbered_chapter(row, filled):
            number = self.lattice.at(row, self.columns.number or 0)
            self._chapter_row(row, self.lattice.at(row, self.columns.task), found, number)
        else:
            self._chapters(row)
            self._item(row)

    def _crosses(self, cell: GridCell, words: str) -> bool:
        """Whether the only cell of a row heads the rows behind it."""
        wide = cell.cell_span > 1 and cell.cell_span >= self.lattice.width - 1
        misplaced = cell.column == self.columns.number and not _NUMBER.fullmatch(words)
        first = cell.column < 2 and label(words) is not None
        return wide or misplaced or first

    def _numbered_chapter(self, row: int, filled: set[Cells]) -> Label | None:
        """A row that has 一 for its number where others have 1, and a title and nothing more."""
        at = self.columns.number
        if at is None or filled != {
            self.lattice.at(row, at),
            self.lattice.at(row, self.columns.task),
        }:
            return None
        words = self.lattice.words(row, at).strip("、.")
        if not self.arabic or words.isdecimal():
            return None
        return label(f"{words}、") or label(f"{words} ")

    def _chapter_row(self, row: int, cells: Cells, found: Label | None, number: Cells = ()) -> None:
        rank = found.rank if found else -1
        while self.ranks and self.ranks[-1] >= rank:
            self.ranks.pop()
        self._chapter(row, cells[0].column, cells, len(self.ranks), number)
        self.ranks.append(rank)
        self.said = [""] * len(self.said)

    def _chapters(self, row: int) -> None:
        """The cells of the columns of chapters that begin something new in a row."""
        for at, column in enumerate(self.columns.chapters):
            cells = self.lattice.at(row, column)
            words = self.lattice.said(cells)
            if not words or words == self.said[at]:
                continue
            self.said[at:] = [words] + [""] * (len(self.said) - at - 1)
            self._chapter(row, column, cells, len(self.ranks) + at)

    def _chapter(self, row: int, column: int, cells: Cells, depth: int, number: Cells = ()) -> None:
        self.found.append(Chapter(row, column, cells, depth, self._count(depth), number))
        self.item = None

    def _count(self, depth: int) -> int:
        """How many entries of this depth stand under the one above, this one included."""
        self.counts = [*self.counts, *[0] * (depth + 1 - len(self.counts))][: depth + 1]
        self.counts[depth] += 1
        return self.counts[depth]

    def _item(self, row: int) -> None:
        lattice, number = self.lattice, self.columns.number
        key = lattice.at(row, self.columns.task if number is None else number)
        cells = {c: found for c in range(lattice.width) if (found := lattice.at(row, c))}
        last = self.item.parts[-1] if self.item else None
        at = self.columns.task if number is None else number
        if self.item is None or last is None or (key and key != last.cells.get(at)):
            depth = len(self.ranks) + len(self.said)
            self.item = Row(() if number is None else key, self._count(depth), depth)
            self.found.append(self.item)
            self.item.parts.append(Part(row, cells))
        elif not key and self._cut(row, last):
            for column, found in cells.items():
                if found != last.cells.get(column):
                    last.cells[column] = (*last.cells.get(column, ()), *found)
        else:
            self.item.parts.append(Part(row, cells))

    def _cut(self, row: int, above: Part) -> bool:
        """Whether a row without a number is the rest of the one above it."""
        own = self.lattice.row(row)
        pages = {cell.page for cells in above.cells.values() for cell in cells}
        if self.again or (own[0].page is not None and own[0].page not in pages):
            return not self._whole(own, above)
        said = {column for column, cells in above.cells.items() if not self._ended(cells)}
        texts = all(self.grid.columns[cell.column].kind not in (*ROLES, "due") for cell in own)
        return texts and {cell.column for cell in own} <= said and 2 * len(own) < self.lattice.width

    def _whole(self, own: Sequence[GridCell], above: Part) -> bool:
        """Whether a row that begins a page has a time of its own: it is no rest of a row."""
        for cell in own:
            if self.grid.columns[cell.column].kind == "due" and cell.column in above.cells:
                ended = _DUE_ENDS.search(self.lattice.said(above.cells[cell.column]))
                return bool(ended and _DUE.match(self.lattice.said([cell])))
        return False

    def _ended(self, cells: Cells) -> bool:
        return self.lattice.said(cells)[-1:] in "。；！？;"

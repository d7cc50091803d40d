"""Tables of tasks unfolded: each row becomes the lines of an item, as a ledger prints them.

In: the normal text and its Grids. Out: the Text with each row of such a table as lines
(number and task, then heading：words for every other cell, then times, then bodies), its map
still leading to the Source; the Opens, at which the outline begins an item; the Fields. The
cell of a merged task, time or list of bodies stands in each of its rows. No word is made
up: a line's label is the heading of its column. Headings printed again go, as page marks do.

>>> from plantext.lexicon import Lexicon
>>> from plantext.model import Source
>>> from plantext.structure import grids, offsets
>>> words = "序号\\t任务\\t时限\\t牵头单位\\n1\\t建站\\t6月底\\t省教育厅"
>>> found = grids.find(offsets.identity(words), Source(words), Lexicon.default())
>>> unfolded(offsets.identity(words), found).text.text.split("\\n")[1:]
['1\\t建站', '时限：6月底', '牵头单位：省教育厅']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plantext.model import Field, Grid, Text
from plantext.structure.columns import ROLES
from plantext.structure.labels import label
from plantext.structure.lattice import Cells, Lattice
from plantext.structure.numerals import number
from plantext.structure.offsets import arranged
from plantext.structure.sheet import Open, Sheet
from plantext.structure.table_rows import Aside, Chapter, Layout, Part, Row, entries, layout

_SENTENCE = re.compile(r"。|！|\n|$")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A text whose tables of tasks are unfolded, with its tables, items and labelled lines."""

    text: Text
    grids: tuple[Grid, ...]
    opens: tuple[Open, ...] = ()
    fields: tuple[Field, ...] = ()


def unfolded(text: Text, grids: Sequence[Grid]) -> Unfolded:
    """A text with each row of its tables of tasks as lines of its own."""
    if not any(grid.tasks for grid in grids):
        return Unfolded(text, tuple(grids))
    sheet = Sheet(text.text)
    moved: list[Grid] = []
    for grid in grids:
        # without headings of its own the first row's item begins at the break before the table
        sheet.copy(grid.start - (grid.tasks and not grid.body))
        start = sheet.length
        if grid.tasks:
            _Table(sheet, grid).write()
        else:
            sheet.copy(grid.stop)
        sheet.at = grid.stop
        moved.append(_moved(grid, start, sheet))
    sheet.copy(len(text.text))
    return Unfolded(
        arranged(text, sheet.pieces), tuple(moved), tuple(sheet.opens), tuple(sheet.fields)
    )


def _moved(grid: Grid, start: int, sheet: Sheet) -> Grid:
    """A table with the places of its cells in the new text; a cell not printed again is left out."""
    shift = start - grid.start
    if not grid.tasks:
        cells = tuple(replace(c, start=c.start + shift, stop=c.stop + shift) for c in grid.cells)
        columns = tuple(
            replace(c, start=c.start + shift, stop=c.stop + shift) for c in grid.columns
        )
        return replace(grid, start=start, stop=sheet.length, cells=cells, columns=columns)
    cells = tuple(
        replace(cell, start=place[0], stop=place[1])
        for cell in grid.cells
        if (place := sheet.places.get(cell))
    )
    return replace(grid, start=start, stop=sheet.length, cells=cells)


@dataclass
class _Table:
    """One table of tasks, written to a sheet row by row."""

    sheet: Sheet
    grid: Grid
    lattice: Lattice = field(init=False)
    columns: Layout = field(init=False)
    merged: bool = field(init=False)
    behind: int = 0  # where the words end after which the next line begins
    opened: int = 0  # where in the old text the last item begins
    group: int | None = None  # where in the new text the group begins whose first row comes next

    def __post_init__(self) -> None:
        self.lattice = Lattice(self.sheet.text, self.grid.cells)
        self.columns = layout(self.grid, self.lattice)
        self.merged = any(c.row_span > 1 and c.row >= self.grid.body for c in self.grid.cells)

    def write(self) -> None:
        """The captions and headings once, then each entry."""
        begin = self.sheet.length
        for row in range(self.grid.body):
            self._plain(row, first=self.sheet.length == begin)
        task: Cells = ()
        beside: Chapter | None = None
        for entry in entries(self.grid, self.lattice):
            if isinstance(entry, Aside):
                self._plain(entry.row)
            elif isinstance(entry, Chapter):
                self._chapter(entry, beside)
                beside = entry
            else:
                task = self._row(entry, task, beside)

    def _plain(self, row: int, *, first: bool = False) -> None:
        """A row as it stands, its cells parted by tabs."""
        cells = [cell for cell in self.lattice.row(row) if cell not in self.sheet.places]
        for index, cell in enumerate(cells):
            if index:
                self.sheet.sign("\t", cells[index - 1].stop)
            elif not first:
                self._break(row)
            self.sheet.cells((cell,))

    def _break(self, row: int) -> None:
        """A new line, in place of the one before a row."""
        self.sheet.sign("\n", max(self.lattice.row(row)[0].start - 1, 0))

    def _chapter(self, chapter: Chapter, beside: Chapter | None) -> None:
        start = self._opening(chapter.row, beside)
        head = self._number(chapter.number)
        begin = self.sheet.length
        self.sheet.cells(chapter.cells)
        kind = "group" if chapter.group else "chapter"
        self.sheet.fields.append(Field(begin, self.sheet.length, begin, kind))
        if chapter.group:
            self.group = start if self.group is None else self.group
            return
        words = self.lattice.said(chapter.cells)
        named = _numbered(self.lattice.said(chapter.number), words, chapter.count)
        heading = words[_label_stop(words) :].strip("。；：")
        self.sheet.opens.append(
            Open(start, head, *named, heading, self.sheet.length, chapter.depth)
        )

    def _number(self, cells: Cells) -> int:
        """The cell of a number, if there is one; where the item's words begin."""
        head = self.sheet.length
        if cells:
            self._field("number", cells)
            self.sheet.sign("\t", cells[-1].stop)
        return head

    def _opening(self, row: int, beside: Chapter | None) -> int:
        """Where an item begins in the new text: at the break before it, so that items stay in order.

        Behind a chapter of the same row it begins where that ends in the Source.
        """
        start = self.sheet.length
        at = self.lattice.row(row)[0].start - 1
        if beside is not None and beside.row == row:
            own = [cell.stop for cell in beside.cells if cell.row == row]
            at = max([self.opened, *own])
        self.opened = max(at, 0)
        self.sheet.sign("\n", self.opened)
        return start

    def _row(self, row: Row, above: Cells, beside: Chapter | None) -> Cells:
        """The lines of an item; the cell of its task is given back for rows that leave it out."""
        first = row.parts[0]
        task = self._task(row, above)
        if not (task or row.number):  # bodies or a time, and nothing to do
            rows = {
                cell.row for part in row.parts for cells in part.cells.values() for cell in cells
            }
            for number in sorted(rows):
                self._plain(number)
            return above
        start = self._opening(first.row, beside)
        if self.group is not None:
            start, self.group = self.group, None
        head = self._number(row.number)
        begin = self.sheet.length
        self._field("task", task)
        self.sheet.opens.append(self._open(row, task, start, head, begin))
        written = {task}
        for part, after in zip(row.parts, [*row.parts[1:], None], strict=True):
            if part is not first:
                self.behind = self.lattice.row(part.row)[0].start - 1
            self._lines(part, self._texts(part), written)
            self._closing(part, after)
        return task

    def _task(self, row: Row, above: Cells) -> Cells:
        """The cell of the task; of a row that has none the one above, or what it does say."""
        cells = row.parts[0].cells
        if found := cells.get(self.columns.task):
            return found
        if above and row.number and not self.merged:
            return above
        said = [c for c in self._texts(row.parts[0]) if self.grid.columns[c].kind != "note"]
        return cells[said[0]] if said else ()

    def _open(self, row: Row, task: Cells, start: int, head: int, begin: int) -> Open:
        words = self.lattice.said(task)
        named = _numbered(self.lattice.said(row.number), words, row.count)
        at = _label_stop(words)
        end = _SENTENCE.search(words, at)
        stop = end.start() if end else len(words)
        heading = words[at:stop].strip().rstrip("。；;，,、：: ")
        return Open(start, head, *named, heading, begin + min(stop + 1, len(words)), row.depth)

    def _texts(self, part: Part) -> list[int]:
        """The columns of a row that are told in lines of their own, but times and bodies."""
        apart = {self.columns.number, *self.columns.chapters}
        kinds = (*ROLES, "due")
        return [c for c in part.cells if c not in apart and self.grid.columns[c].kind not in kinds]

    def _closing(self, part: Part, after: Part | None) -> None:
        """Times, then bodies, which close the task; what the next row shares waits for it."""
        kinds = [column.kind for column in self.grid.columns]
        bodies = [c for c in part.cells if kinds[c] in ROLES]
        shared = after is not None and all(part.cells[c] == after.cells.get(c) for c in bodies)
        times = [c for c in part.cells if kinds[c] == "due"]
        if shared and after is not None:
            times = [c for c in times if part.cells[c] != after.cells.get(c)]
        self._lines(part, times, set())
        self._lines(part, [] if shared else bodies, set())

    def _lines(self, part: Part, columns: Sequence[int], written: set[Cells]) -> None:
        """A line heading：words for each of the columns of a row that is not yet written."""
        for at in columns:
            cells, column = part.cells[at], self.grid.columns[at]
            if cells in written:
                continue
            written.add(cells)
            self.sheet.sign("\n", self.behind)
            start = self.sheet.length
            if at != self.columns.task and column.title:
                self.sheet.label(column.start, column.stop)
            self._field(column.kind if at != self.columns.task else "task", cells, start)

    def _field(self, kind: str, cells: Cells, start: int | None = None) -> None:
        """The words of a cell as a field, which begins at `start` where a label stands before it."""
        words = self.sheet.length
        echo = bool(cells) and self.sheet.cells(cells)
        if cells:
            self.behind = cells[-1].stop
            first = words if start is None else start
            self.sheet.fields.append(Field(first, self.sheet.length, words, kind, echo))


def _label_stop(words: str) -> int:
    found = label(words)
    return found.stop if found else 0


def _numbered(printed: str, words: str, count: int) -> tuple[str, int, str]:
    """The label, number and address of a row: by its number's cell, by its own label, by the count."""
    bare = printed.strip("、.． ")
    if bare.isdecimal():
        return printed, int(bare), str(int(bare))
    value = number(bare) if bare else None
    if value is not None and value == int(value) and "." not in bare:
        return printed, int(value), bare
    if found := label(f"{printed} " if bare else words):
        return printed or words[: found.stop].strip(), found.number, found.path
    return printed, count, bare or str(count)

"""Figures that stand in tables: what a table says of them, in place of what running text would.

In: the Quantities of the normal text, the tables of indicators read from it, the Document.
Out: the Quantities in text order. The figures of a table of indicators stand in place of
those that its cells were read as; a row's number is an ordinal; a column of mere figures
(总投资, 2019年) has their unit and sets no target; what a merged cell says again is not
counted again; and a target in a table that is none of tasks or indicators is to be checked.

>>> [bool(_FIGURE.fullmatch(words)) for words in ("1,200", "[13.5]", "3万人", "建设3座")]
[True, True, True, False]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plantext.extract import indicator_tables
from plantext.extract.indicator_tables import SIGNS, Indicator, Table
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Column, Document, Field, Grid, GridCell, Quantity
from plantext.structure.grids import holding
from plantext.structure.lattice import Lattice
from plantext.structure.numerals import number

_FIGURE = re.compile(
    r"[\d.,%‰≥≤<>+±~～—–\-\[\]（）()*＊ ]+|约?\d[\d.,]*[\u4e00-\u9fff/²³mkKM]{0,5}"
)
_UNIT = re.compile(r"（(?P<unit>[^（）\d]{1,8})）")
_SCALED = re.compile(r"(?P<scale>万亿|[百千]?亿|[百千十]?万)?(?P<unit>.*)")
_AIM = re.compile(r"目标|计划|任务|规划(?!面积|用地)")
_MONEY = re.compile(r"投资|资金|经费|预算|概算|造价|金额|费")
_DONE = re.compile(r"完成|实际|已|累计|决算|现状|结果")
_YEAR = re.compile(r"20\d\d(?=年)")
_SUM = re.compile(r"[合总小共]计")


def settled(
    amounts: Sequence[Quantity], tables: Sequence[Table], document: Document, lexicon: Lexicon
) -> tuple[Quantity, ...]:
    """The figures of running text and of tables, in text order."""
    if not document.grids:
        return tuple(amounts)
    judges = {table.grid.start: table for table in tables}
    found = [quantity for table in tables for quantity in table.quantities]
    read = {quantity.start for quantity in found}
    views = {
        grid.start: _View(grid, document, judges.get(grid.start), lexicon)
        for grid in document.grids
    }
    for amount in amounts:
        grid = holding(document.grids, amount.start)
        if grid is None:
            found.append(amount)
        elif kept := views[grid.start].judged(amount, document.field_at(amount.start), read):
            found.append(kept)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


class _View:
    """One table, and what it says of the figures in its cells."""

    def __init__(
        self, grid: Grid, document: Document, table: Table | None, lexicon: Lexicon
    ) -> None:
        self.grid, self.text, self.table = grid, document.text.text, table
        self.cells = sorted(grid.cells, key=lambda cell: cell.start)
        self.starts = [cell.start for cell in self.cells]
        self.lattice = Lattice(self.text, grid.cells)
        said = indicator_tables.captions(document, grid)
        self.unit = indicator_tables.caption_unit(said, lexicon)
        self.values = {value.column: value for value in table.values} if table else {}

    def judged(self, amount: Quantity, field: Field | None, read: set[int]) -> Quantity | None:
        """The figure as the table has it; None where it stands elsewhere, or is read already."""
        if field is not None and (field.echo or amount.start < field.words):
            return None
        cell = self._cell(amount.start)
        if cell is None:
            return amount
        if cell.start in read:
            return None
        column = self.grid.columns[cell.column] if self.grid.columns else Column("", "", 0, 0)
        return self._typed(amount, cell, column)

    def _cell(self, position: int) -> GridCell | None:
        index = bisect_right(self.starts, position) - 1
        found = self.cells[index] if index >= 0 else None
        return found if found is not None and position < found.stop else None

    def _typed(self, amount: Quantity, cell: GridCell, column: Column) -> Quantity:
        if cell.row < self.grid.body:
            return (
                _as(amount, "name", "in the heading of a table") if _is_target(amount) else amount
            )
        if column.kind == "number":
            return _as(amount, "ordinal", "the number of a table's row")
        if column.kind == "done" and _is_target(amount):
            return _as(amount, "achieved", f"in the column {column.title}")
        if self.table is not None and cell.column in self.values:
            return self._unread(amount, cell, self.table)
        if column.kind in ("", "unit") and _FIGURE.fullmatch(self._words(cell)):
            return self._figure(amount, cell, column)
        if not _is_target(amount):
            return amount
        if self._is_sum(cell.row):
            return _as(amount, "scope", "a sum in a table")
        if self.grid.tasks:
            return amount
        if column.kind == "note":
            return _as(amount, "scope", f"explained in the column {column.title}")
        if self.table is not None:
            return _as(amount, "scope", "in the name of an indicator, or beside it")
        doubt = "in a table that is none of tasks or indicators"
        return replace(amount, certainty=CHECK, reason=f"{amount.reason}; {doubt}")

    def _unread(self, amount: Quantity, cell: GridCell, table: Table) -> Quantity:
        """A figure among other words in a column of a table of indicators: 设市城市≥55."""
        sense = self.values[cell.column].sense
        if sense not in ("target", "growth"):
            status = {"past": "scope"}.get(sense, sense)
            return _as(amount, status, "in a table of indicators", CHECK)
        row = table.rows.get(cell.row, Indicator("", "", ""))
        front = self.text[cell.start : amount.start]
        part = re.split("[；，、]", front.rstrip("≥≤<>"))[-1].strip()
        doubt = "a cell of a table of indicators that holds more than a figure"
        name = f"{row.name}·{part}" if part and row.name else row.name or amount.indicator
        due = table.dues.get(cell.column)
        return replace(
            _as(amount, "target", doubt, CHECK), unit=amount.unit or row.unit, indicator=name,
            comparator=SIGNS.get(front[-1:], amount.comparator), strength=row.strength,
            due=due, due_source="list" if due else "",
        )  # fmt: skip

    def _figure(self, amount: Quantity, cell: GridCell, column: Column) -> Quantity:
        """A cell that is a figure and nothing more."""
        amount = self._with_unit(amount, cell, column)
        title = column.title
        if self._is_sum(cell.row):
            return _as(amount, "scope", "a sum in a table")
        if _DONE.search(title):
            return _as(amount, "achieved", f"in the column {title}")
        if _AIM.search(title) and not _MONEY.search(title) and not self.grid.tasks:
            doubt = f"in the column {title} of a table whose rows are no indicators"
            year = _YEAR.search(title)
            return replace(
                _as(amount, "target", doubt, CHECK), indicator=self._subject(cell, title),
                due=date(int(year[0]), 12, 31) if year else None, due_source="list" if year else "",
            )  # fmt: skip
        where = f"in the column {title}" if title else "in a table without headings"
        return _as(amount, "scope", f"a figure {where}")

    def _with_unit(self, amount: Quantity, cell: GridCell, column: Column) -> Quantity:
        """A bare figure with the unit that its row, its heading or the caption gives."""
        if amount.unit or amount.value is None:
            return amount
        units = [at for at, each in enumerate(self.grid.columns) if each.kind == "unit"]
        own = self.lattice.words(cell.row, units[0]) if units else ""
        bracket = _UNIT.search(column.title)
        scaled = _SCALED.fullmatch(own or (bracket["unit"] if bracket else self.unit))
        value = number(f"{amount.value}{scaled['scale'] or ''}") if scaled else None
        return (
            replace(amount, unit=scaled["unit"], value=value or amount.value) if scaled else amount
        )

    def _is_sum(self, row: int) -> bool:
        return _SUM.match(self.lattice.said(self.lattice.row(row)[:1])) is not None

    def _subject(self, cell: GridCell, title: str) -> str:
        """What the row is about, its first cell that is no number, and what its heading says."""
        what = re.sub(r"（[^（）]*）|20\d\d年度?", "", title)
        said = (self.lattice.words(cell.row, column) for column in range(cell.column))
        name = next((words for words in said if words and not _FIGURE.fullmatch(words)), "")
        return "·".join(part for part in (name, what) if part)

    def _words(self, cell: GridCell) -> str:
        return self.text[cell.start : cell.stop]


def _is_target(amount: Quantity) -> bool:
    return amount.status == "target"


def _as(amount: Quantity, status: str, reason: str, certainty: str = SURE) -> Quantity:
    return replace(amount, status=status, reason=reason, certainty=certainty, rule="table_cell")

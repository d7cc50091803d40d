"""Tables of indicators: the figures below years and words for aims, named by their rows.

In: the Context of a document. Out: for each such table the Quantities of its cells. An aim's
column (2025年目标, the last year) gives targets, due at its year's end, with the baseline of the
row and the binding force of a cell 约束性 or 预期性; results and aims of a time gone by are no
targets. The name stands in the column 指标, the unit in 单位, in brackets behind the name or
the year, or in a caption (单位：亿元). A growth column (年均增速[累计]) gives targets as well.
Refused: a heading without a column of names or of figures, a cell that is no figure (—).

>>> _CELL.fullmatch("97以上")["figure"], _CELL.fullmatch("[14]")["sum"], _CELL.fullmatch("—")
('97', '[', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plantext.extract import units
from plantext.extract.amounts import scan
from plantext.extract.bounds import words
from plantext.extract.days import five_years
from plantext.extract.value_columns import Value, read
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Column, Document, Grid, GridCell, Quantity
from plantext.reading.context import Context
from plantext.structure.labels import label
from plantext.structure.lattice import Lattice
from plantext.structure.numerals import number

_CELL = re.compile(
    r"(?P<sum>[\[［【〔]?)(?P<before>≥|≤|>=|<=|>|<|不低于|不少于|不超过|不高于|达到|约|\+)?"
    r"(?P<figure>[1-9]\d{0,2}(?:[， ]\d{3})+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?)(?:[—–~-]{1,2}(?P<upper>\d+(?:\.\d+)?))?(?P<unit>%|‰)?"
    r"[\]］】〕]?(?P<after>以上|以下|以内|左右|%)?[*＊▲①-⑩]*"
)
# what groups digits and may as well part two figures
_PARTED = re.compile("[， ]")
_DOUBTS = {
    "，": "; a comma of full width stands among its digits",
    " ": "; a blank stands among its digits",
}
_IN_NAME = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_UNIT = re.compile(r"(?P<scale>万亿|[百千]?亿|[百千十]?万)?(?P<unit>.*)")
SIGNS = {"≥": ">=", ">=": ">=", ">": ">", "≤": "<=", "<=": "<=", "<": "<", "约": "~"}
_CAPTION_UNIT = re.compile(r"(?:计量)?单位：[ ]*(?P<unit>[^\s，。；：（）、]{1,8})")
_PLAN = re.compile(r"十[一二三四五]五")
_DOWN = re.compile(r"下降|降低|减少|削减|降幅|失业|死亡|事故")
_NAMES = re.compile("指标|名称|内容")
_CAPTION = 60
_NONE = ("-", "—", "/", "——")
_STATUS = {"growth": "target", "past": "scope"}
_REASONS = {
    "target": "a cell of a table of indicators", "growth": "growth in a table of indicators",
    "baseline": "where an indicator stood, in a table", "achieved": "a result, in a table",
    "past": "what was aimed at in a time gone by, in a table",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a row of a table of indicators measures, in which unit, and how strongly it is meant."""

    name: str
    unit: str
    strength: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of indicators: the figures of its cells, and its columns of figures.

    `rows` are the rows that have a name, `dues` the days by which the aims of a column are due.
    """

    grid: Grid
    values: tuple[Value, ...]
    quantities: tuple[Quantity, ...]
    rows: dict[int, Indicator]
    dues: dict[int, date | None]


def find(context: Context) -> tuple[Table, ...]:
    """The tables of indicators of a document."""
    found = (_table(grid, context) for grid in context.document.grids if grid.columns)
    return tuple(table for table in found if table is not None)


def captions(document: Document, grid: Grid) -> str:
    """The two lines before a table, and its own rows above the headings."""
    text = document.text.text
    inside = [text[cell.start : cell.stop] for cell in grid.cells if cell.row < grid.head]
    above = text[max(grid.start - 160, 0) : grid.start].rstrip("\n").split("\n")[-2:]
    return "\n".join(line for line in (*above, *inside) if len(line) <= _CAPTION)


def caption_unit(said: str, lexicon: Lexicon) -> str:
    """The unit that a caption gives its table: 单位：亿元; "" where 单位 means a body."""
    found = _CAPTION_UNIT.search(said)
    scaled = _UNIT.fullmatch(found["unit"]) if found else None
    known = scaled is not None and units.known(scaled["unit"], lexicon) is not None
    return found["unit"] if found and known else ""


def _table(grid: Grid, context: Context) -> Table | None:
    said = captions(context.document, grid)
    values = read([column.title for column in grid.columns], said, context.years.reporting)
    name = _name_column(grid.columns, values)
    if name is None or not _is_table(grid, values):
        return None
    reader = _Reader(grid, context, name, tuple(values), said)
    below = range(grid.body, reader.lattice.height)
    rows = {row: reader.indicator(row) for row in below if reader.lattice.words(row, name)}
    quantities = tuple(q for row, indicator in rows.items() for q in reader.row(row, indicator))
    dues = {value.column: reader.due(value) for value in values}
    return Table(grid, tuple(values), quantities, rows, dues)


def _name_column(columns: Sequence[Column], values: Sequence[Value]) -> int | None:
    taken = {value.column for value in values}
    for kinds in (("name",), ("thing", "chapter", "task", "text")):
        own = [
            at
            for at, column in enumerate(columns)
            if column.kind in kinds and at not in taken and _may_name(column)
        ]
        if own:
            return own[-1]
    return None


def _may_name(column: Column) -> bool:
    return column.kind in ("name", "chapter") or _NAMES.search(column.title) is not None


def _is_table(grid: Grid, values: Sequence[Value]) -> bool:
    """A year among the figures' headings, or beside an aim a column for units or for force."""
    if not values or len(grid.columns) < 3:
        return False
    dated = any(value.year is not None for value in values)
    return dated or any(column.kind in ("unit", "force") for column in grid.columns)


class _Reader:
    """Reads the rows of one table of indicators."""

    def __init__(
        self,
        grid: Grid,
        context: Context,
        name: int,
        values: tuple[Value, ...],
        said: str,
    ) -> None:
        self.grid, self.lexicon, self.name, self.values = grid, context.lexicon, name, values
        self.lattice = Lattice(context.text, grid.cells)
        self.unit = caption_unit(said, self.lexicon)
        self.strengths = self.lexicon.lookup("strength", "strength")
        plan = _PLAN.search(said) or _PLAN.search(context.document.header.title)
        years = five_years(plan[0]) if plan else None
        dated = [v.year for v in values if v.year is not None and v.sense == "target"]
        self.planned = years[1] if years else None
        self.last = max(dated) if dated else self.planned

    def row(self, row: int, indicator: Indicator) -> Iterator[Quantity]:
        """The figures of a row: baselines, then what is aimed at, or results."""
        before: Quantity | None = None
        for value in self.values:
            for cell in self.lattice.at(row, value.column):
                if cell.row != row:
                    continue
                found = self._figure(cell, indicator.unit or self._above(value.column), value)
                if found is None:
                    continue
                found = replace(found, indicator=indicator.name)
                if found.status == "baseline":
                    before = found
                if found.status == "target":
                    found = self._aimed(found, value, indicator, before)
                yield found

    def due(self, value: Value) -> date | None:
        """The day by which the aims of a column are due; None where no year is named."""
        year = value.year or (self.last if value.sense == "growth" else self.planned)
        return date(year, 12, 31) if year else None

    def indicator(self, row: int) -> Indicator:
        """The bare name of a row's indicator, its unit and its binding force."""
        name = (
            re.sub(r"\s", "", self.lattice.words(row, self.name))
            .removeprefix("其中：")
            .rstrip("*＊▲")
        )
        found = label(name)
        name = name[found.stop :] if found else name
        bracket = _IN_NAME.search(name)
        columns = [at for at, c in enumerate(self.grid.columns) if c.kind == "unit"]
        unit = self.lattice.words(row, columns[0]) if columns else ""
        unit = unit or (bracket["unit"] if bracket else "")
        taken = {self.name, *(value.column for value in self.values)}
        said = (self.lattice.words(row, c) for c in range(self.lattice.width) if c not in taken)
        strength = next((self.strengths[w] for w in said if w in self.strengths), "")
        name = name[: bracket.start()] if bracket else name
        return Indicator(name, "" if unit in _NONE else unit, strength)

    def _above(self, column: int) -> str:
        """The unit that a column's heading or the table's caption gives."""
        bracket = _IN_NAME.search(self.grid.columns[column].title)
        return bracket["unit"] if bracket and not bracket["unit"][:1].isdigit() else self.unit

    def _aimed(
        self, found: Quantity, value: Value, indicator: Indicator, before: Quantity | None
    ) -> Quantity:
        down = _DOWN.search(indicator.name) is not None
        direction = "down" if down else "keep" if found.comparator in ("<=", "<") else "up"
        same = before is not None and value.sense == "target"
        due = self.due(value)
        return replace(
            found, strength=indicator.strength, direction=direction, due=due,
            baseline=before.value if before and same else None, due_source="list" if due else "",
        )  # fmt: skip

    def _figure(self, cell: GridCell, unit: str, value: Value) -> Quantity | None:
        """A cell's figure with the unit of its row; None where the cell holds none."""
        bare = self.lattice.said([cell])
        match = _CELL.fullmatch(bare)
        if match is None:
            return self._spelt(cell, bare, value)
        scaled = _UNIT.fullmatch(unit)
        scale, name = (scaled["scale"] or "", scaled["unit"]) if scaled else ("", unit)
        growth = value.sense == "growth" and not match["sum"]
        scale = "" if growth else scale
        figure = number(_PARTED.sub("", match["figure"]) + scale)
        upper = number(match["upper"] + scale) if match["upper"] else None
        if figure is None:
            return None
        bounds = words(self.lexicon)
        comparator = (
            SIGNS.get(match["before"] or "")
            or bounds.after.get(match["after"] or "")
            or bounds.before.get(match["before"] or "")
            or "="
        )
        parted = _PARTED.search(match["figure"])
        return Quantity(
            cell.start, cell.stop, "indicator_table", CHECK if parted else SURE,
            _REASONS[value.sense] + (_DOUBTS[parted[0]] if parted else ""),
            status=_STATUS.get(value.sense, value.sense), value=figure, value_max=upper,
            unit=match["unit"] or ("%" if growth else name), comparator=comparator,
            scope="累计" if match["sum"] else "年均" if growth else "",
        )  # fmt: skip

    def _spelt(self, cell: GridCell, bare: str, value: Value) -> Quantity | None:
        """A cell that says a figure with a unit of its own, and nothing more: 3.2万人, 达到5家."""
        found = scan(bare, self.lexicon)
        if len(found) != 1 or (found[0].start, found[0].stop) != (0, len(bare)):
            return None
        amount = found[0]
        return Quantity(
            cell.start, cell.stop, "indicator_table", SURE, _REASONS[value.sense],
            status=_STATUS.get(value.sense, value.sense), value=amount.value,
            value_max=amount.value_max, unit=amount.unit, comparator=amount.comparator,
        )  # fmt: skip

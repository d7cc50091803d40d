"""Tables of indicators in plain text: a heading with years, a row a line, cells parted by
tabs, by | or by wide gaps.

In: a Document and a Lexicon. Out: Quantities of the cells below its years, with the place
of each table: the last year's are targets, due at its end, the earlier ones' baselines.
The name stands in the column 指标, the unit in 单位 or in brackets behind the name, the
binding force in 属性 (约束性, 预期性). Refused: a heading without a column of names or of
years, a cell that is no figure (—).

>>> _CELL.fullmatch("97以上")["figure"], _CELL.fullmatch("[14]")["sum"], _CELL.fullmatch("—")
('97', '[', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from plantext.extract.bounds import words
from plantext.lexicon import Lexicon
from plantext.model import Document, Quantity
from plantext.structure.numerals import number

_YEAR = re.compile(
    r"[“（(]?(?P<year>20\d\d)年?[）)]?(?:现状|基期|实际|完成|目标|规划|预期)?(?:值|情况)?"
)
_CELL = re.compile(
    r"(?P<sum>[\[［【〔]?)(?P<before>≥|≤|>=|<=|>|<|不低于|不超过|约)?(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>%|‰)?[\]］】〕]?(?P<after>以上|以下|以内|左右|%)?"
)
_IN_NAME = re.compile(r"（(?P<unit>[^（）]{1,8})）$")
_UNIT = re.compile(r"(?P<scale>万亿|[百千]?亿|[百千十]?万)?(?P<unit>.*)")
_SIGNS = {"≥": ">=", ">=": ">=", ">": ">", "≤": "<=", "<=": "<=", "<": "<", "约": "~"}


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a table and the stretch of normal text that it takes up."""

    start: int
    stop: int
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table holds what; `years` are (column, year), the earliest first."""

    name: int
    unit: int | None
    force: int | None
    years: tuple[tuple[int, int], ...]


def find(document: Document, lexicon: Lexicon) -> tuple[Table, ...]:
    """The tables of indicators of a document's normal text."""
    found: list[Table] = []
    rows: list[tuple[int, int]] = []
    columns: _Columns | None = None
    for start, stop in (*document.paragraphs, (len(document.text.text),) * 2):
        line = document.text.text[start:stop]
        if columns and len(_cells(line)) > 2:
            rows.append((start, stop))
            continue
        if columns and rows:
            found.append(_table(rows, columns, document, lexicon))
        rows, columns = [], _heading(line)
    return tuple(table for table in found if table.quantities)


def _heading(line: str) -> _Columns | None:
    cells = [re.sub(r"\s", "", cell) for _, cell in _cells(line)]
    named = [i for i, cell in enumerate(cells) if re.search("指标|名称|内容", cell)]
    years = [(i, int(m["year"])) for i, cell in enumerate(cells) if (m := _YEAR.fullmatch(cell))]
    if len(cells) < 3 or not named or not years:
        return None
    unit = next((i for i, cell in enumerate(cells) if cell.startswith("单位")), None)
    force = next(
        (i for i, cell in enumerate(cells) if cell in ("属性", "性质", "指标属性", "类型")), None
    )
    return _Columns(named[-1], unit, force, tuple(sorted(years, key=lambda each: each[1])))


def _cells(line: str) -> list[tuple[int, str]]:
    """The cells of a line and where each begins; tabs keep empty cells, gaps cannot."""
    cut = re.compile(r"\t" if "\t" in line else r"\|" if "|" in line else r" {2,}")
    cells, start = [], 0
    for gap in [*cut.finditer(line), None]:
        stop = gap.start() if gap else len(line)
        cells.append((start, line[start:stop]))
        start = gap.end() if gap else stop
    edged = "|" in line and "\t" not in line
    return [cell for cell in cells if cell[1].strip()] if edged else cells


def _table(
    rows: list[tuple[int, int]], columns: _Columns, document: Document, lexicon: Lexicon
) -> Table:
    text = document.text.text
    quantities = [q for start, stop in rows for q in _row(text, start, stop, columns, lexicon)]
    return Table(rows[0][0], rows[-1][1], tuple(quantities))


def _row(
    text: str, start: int, stop: int, columns: _Columns, lexicon: Lexicon
) -> Iterator[Quantity]:
    """The figures of one row: a baseline for each earlier year, then the target."""
    places = [(start + at, cell) for at, cell in _cells(text[start:stop])]
    if len(places) <= max(columns.name, *(i for i, _ in columns.years)):
        return
    name = places[columns.name][1].strip()
    bracket = _IN_NAME.search(name)
    unit = places[columns.unit][1].strip() if columns.unit is not None else ""
    unit = unit or (bracket["unit"] if bracket else "")
    force = (
        places[columns.force][1].strip()
        if columns.force is not None and columns.force < len(places)
        else ""
    )
    strength = lexicon.lookup("strength", "strength").get(force, "")
    name = name[: bracket.start()] if bracket else name
    before: Quantity | None = None
    for column, year in columns.years:
        at, cell = places[column]
        last = (column, year) == columns.years[-1]
        found = _figure(cell, at, unit, lexicon)
        if found is None:
            continue
        if not last:
            before = replace(found, status="baseline", indicator=name)
            yield before
            continue
        yield replace(
            found, indicator=name, strength=strength, direction="up",
            baseline=before.value if before else None,
            due=date(year, 12, 31), due_source="list",
        )  # fmt: skip


def _figure(cell: str, at: int, unit: str, lexicon: Lexicon) -> Quantity | None:
    """A cell's figure with the unit of its row; None where the cell holds none."""
    bare = cell.strip()
    match = _CELL.fullmatch(bare)
    if match is None:
        return None
    scaled = _UNIT.fullmatch("" if unit in ("-", "—", "/") else unit)
    scale, name = (scaled["scale"] or "", scaled["unit"]) if scaled else ("", unit)
    value = number(match["figure"] + scale)
    if value is None:
        return None
    start = at + cell.index(bare)
    bounds = words(lexicon)
    comparator = (
        _SIGNS.get(match["before"] or "")
        or bounds.after.get(match["after"] or "")
        or bounds.before.get(match["before"] or "")
        or "="
    )
    return Quantity(
        start, start + len(bare), "indicator_table", reason="a cell of a table of indicators",
        status="target", value=value, unit=match["unit"] or name, comparator=comparator,
        scope="累计" if match["sum"] else "",
    )  # fmt: skip

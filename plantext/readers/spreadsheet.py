"""Spreadsheets (XLSX, XLS, ET, ODS) as documents: ledgers and tables of tasks as offices keep them.

In: the bytes of a workbook. Out: a Source, its sheets one below the other: titles above a
table and notes below it as paragraphs, the table as a grid of cells with its merged cells,
as a table of Word is; a sheet's number is the page. A sheet without a title has its name for
one, where somebody gave it a name. Hidden and blank sheets are left out, the hidden ones noted.
Refused with a ReadError: a workbook without a word in it, and those that workbooks.py refuses.

>>> from io import BytesIO
>>> from xlsxwriter import Workbook
>>> made = BytesIO()
>>> with Workbook(made) as book:
...     sheet = book.add_worksheet()
...     _ = sheet.merge_range(0, 0, 0, 1, "岭东省2021年任务表"), sheet.write_row(2, 0, ("任务", "时限"))
...     _ = sheet.write_row(3, 0, ("建站", "6月底"))
>>> read(made.getvalue(), "a.xlsx").text
'岭东省2021年任务表\\n任务\\t时限\\n建站\\t6月底'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import workbooks
from plantext.readers.assembly import Assembly, Cell
from plantext.readers.workbooks import Sheet

Rows = Mapping[int, list[Cell | None]]
DOUBT = "a number below 1 whose format is not known: it may be shown in percent"
# names that programs give: Sheet1, 工作表2, Sheet1 (2)
_UNNAMED = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?")


def read(data: bytes, name: str) -> Source:
    """The Source of a workbook; raises ReadError where it is broken, locked or blank."""
    found = Assembly()
    hidden = []
    for number, sheet in enumerate(workbooks.read(data, name), 1):
        if sheet.hidden:
            hidden.append(sheet.name)
        else:
            _Page(found, sheet, number).write()
    if hidden:
        found.note("left_out", f"hidden sheets are not read: {'、'.join(hidden)}")
    source = found.source(name)
    if not source.text:
        raise ReadError(f"{name}: no sheet that shows holds a word; give a workbook that does")
    return source


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet on its way into the Source."""

    found: Assembly
    sheet: Sheet
    number: int

    def write(self) -> None:
        """Titles, table, notes; a blank sheet leaves nothing."""
        rows = _cells(self.sheet)
        filled = [at for at, row in rows.items() if any(cell and cell.text for cell in row)]
        wide = [at for at in filled if len(_words(rows[at])) > 1]
        if not filled:
            return
        head, foot = (wide[0], wide[-1]) if wide else (filled[-1] + 1, filled[-1])
        above = [at for at in filled if at < head]
        if not above and not _UNNAMED.fullmatch(self.sheet.name):
            self.found.paragraph(self.sheet.name, page=self.number)
        self._paragraphs(rows, above)
        if wide:
            table = {at: row for at, row in rows.items() if head <= at <= foot}
            self.found.table(_grid(table), page=self.number)
        self._paragraphs(rows, [at for at in filled if at > foot and at >= head])

    def _paragraphs(self, rows: Rows, places: Sequence[int]) -> None:
        for at in places:
            for line in _words(rows[at])[0].splitlines():
                self.found.paragraph(line, page=self.number)


def _words(row: Sequence[Cell | None]) -> list[str]:
    return [cell.text for cell in row if cell and cell.text]


def _cells(sheet: Sheet) -> dict[int, list[Cell | None]]:
    """The rows of a sheet as cells, None where a merged cell reaches in."""
    rows: list[list[Cell | None]] = [
        [
            Cell(_bare(words), doubt=DOUBT if (at, column) in sheet.unsure else "")
            for column, words in enumerate(row)
        ]
        for at, row in enumerate(sheet.rows)
    ]
    for first, last in sheet.merged:
        _merge(rows, first, last)
    return dict(enumerate(rows))


def _bare(words: str) -> str:
    return words.strip(" \t\r\n\u3000\u00a0")


def _merge(rows: list[list[Cell | None]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """Let the cell at `first` reach to `last`, as far as the sheet goes."""
    if first[0] >= len(rows) or first[1] >= len(rows[first[0]]):
        return
    bottom, right = min(last[0], len(rows) - 1), min(last[1], len(rows[first[0]]) - 1)
    words = (rows[first[0]][first[1]] or Cell("")).text
    for row in range(first[0], bottom + 1):
        rows[row][first[1] : right + 1] = [None] * (right - first[1] + 1)
    rows[first[0]][first[1]] = Cell(words, bottom - first[0] + 1, right - first[1] + 1)


def _grid(rows: Rows) -> list[list[Cell | None]]:
    """The rows of a table that hold a word, cut at their first and last column that does."""
    kept = [row for row in rows.values() if _words(row) or None in row]
    filled = {at for row in kept for at, cell in enumerate(row) if cell and cell.text}
    return [row[min(filled) : max(filled) + 1] for row in kept]

"""Workbooks (XLSX, XLS, ET, ODS) into sheets of printed cells: the one file that needs calamine.

In: the bytes of a workbook. Out: its sheets in their order, each with its rows from the
first one on, the cells as a person sees them, and the ranges of its merged cells. Hidden
sheets and sheets of charts are told apart, blank ones are empty. Refused with a ReadError that
names the cure: workbooks that are damaged, encrypted or larger than any document needs.

>>> from io import BytesIO
>>> from xlsxwriter import Workbook
>>> made = BytesIO()
>>> with Workbook(made) as book:
...     _ = book.add_worksheet("任务").write_row(0, 0, ("序号", 1, 0.5, True))
>>> [(sheet.name, sheet.rows) for sheet in read(made.getvalue(), "a.xlsx")]
[('任务', [['序号', '1', '0.5', 'TRUE']])]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from plantext.errors import ReadError
from plantext.readers.archive import open_zip
from plantext.readers.cell_formats import Places, percents, reach
from plantext.readers.values import percent, printed

Range = tuple[tuple[int, int], tuple[int, int]]
MOST_CELLS = 5_000_000
_LOCKED = "the workbook is locked with a password; save a copy without one"
_BROKEN = "the workbook is cut short or damaged ({}); fetch it again, or save it anew as XLSX"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows as printed, its merged cells as (first, last) row and column from 0.

    `unsure` are the places of numbers that may be shown in percent, where formats are not known.
    """

    name: str
    rows: list[list[str]]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    unsure: Places = frozenset()


def read(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook, one by one; `name` is the file's, for messages."""
    shares: Mapping[str, Places] | None = None
    if data.startswith(b"PK"):
        archive = open_zip(data, name)
        _bounded(max(map(_cells, reach(archive).values()), default=0), name)
        shares = percents(archive)
    try:
        book = load_workbook(BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                hidden = about.visible != SheetVisibleEnum.Visible
                known = None if shares is None else shares.get(about.name, frozenset())
                yield _sheet(book, about.name, hidden, known, name)
    except PasswordError as error:
        raise ReadError(f"{name}: {_LOCKED}") from error
    except CalamineError as error:
        said = _LOCKED if "assword" in str(error) else _BROKEN.format(error)
        raise ReadError(f"{name}: {said}") from error


def _cells(corner: tuple[int, int]) -> int:
    return corner[0] * corner[1]


def _bounded(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise ReadError(
            f"{name}: a sheet of {cells} cells, over the limit of {MOST_CELLS}; delete the blank rows "
            "and columns behind its last cell and save it again, or save a table of documents as CSV"
        )


def _sheet(
    book: CalamineWorkbook, sheet: str, hidden: bool, shares: Places | None, name: str
) -> Sheet:
    """A sheet with its cells printed; `shares` are those in percent, None where nobody knows."""
    if hidden:
        return Sheet(sheet, [], hidden=True)
    found: CalamineSheet = book.get_sheet_by_name(sheet)
    _bounded(found.total_height * found.total_width, name)
    values = found.to_python(skip_empty_area=False)
    rows = [
        [
            percent(cell) if (row, column) in (shares or ()) else printed(cell)
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(values)
    ]
    unsure = frozenset(
        (row, column)
        for row, cells in enumerate(values if shares is None else ())
        for column, cell in enumerate(cells)
        if isinstance(cell, float) and 0 < abs(cell) < 1
    )
    return Sheet(sheet, rows, tuple(found.merged_cell_ranges or ()), unsure=unsure)

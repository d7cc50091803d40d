"""A worksheet as an office prints it: A4 landscape, its formats, cells written by their kind.

In: a file to write, values. Out: a workbook whose sheets hold days as days, numbers as numbers and
all else as text: what begins with = + - @ stays text, what no cell can hold is cut and marked
(cells.py). How many lines a text needs in a column is
reckoned here, for a sheet's rows do not grow by themselves. Raised is an OSError where the file
cannot be written, or holds no more rows or columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import ceil
from numbers import Real
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from plantext.cells import fitted
from plantext.present.labels import Labels
from plantext.writers import MOST_COLUMNS, MOST_ROWS

LINE, _HIGHEST = 15.0, 409.0
_TITLE_FONT, _BODY_FONT, _HEAD_FONT = "方正小标宋简体", "仿宋", "黑体"
_DOUBT, _HEAD = "#FFF2CC", "#E7EEF7"
_LETTER = 1.05  # what a letter takes of a column's width; a Chinese one takes twice as much


@contextmanager
def workbook(part: Path) -> Iterator[Workbook]:
    """A workbook that is written when the block ends; an OSError where it cannot be."""
    options = {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": True, "default_date_format": "yyyy-mm-dd",
    }  # fmt: skip
    book = xlsxwriter.Workbook(str(part), options)
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


class Sheet:
    """A worksheet with the few formats that all sheets share."""

    def __init__(self, book: Workbook, title: str, words: Labels) -> None:
        self.sheet: Worksheet = book.add_worksheet(title)
        self.words, self._book = words, book
        self._formats: dict[tuple[bool, str], Format] = {}
        cell = {"font_name": _BODY_FONT, "font_size": 11, "text_wrap": True, "border": 1}
        self._cell = {**cell, "valign": "vcenter"}
        self.top: Format = book.add_format({**cell, "valign": "top"})
        self.head: Format = book.add_format({
            **self._cell, "font_name": _HEAD_FONT, "bold": True, "align": "center", "bg_color": _HEAD,
        })  # fmt: skip
        self.title: Format = book.add_format({
            "font_name": _TITLE_FONT, "font_size": 20, "align": "center", "valign": "vcenter",
            "text_wrap": True,
        })  # fmt: skip
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")

    def put(
        self, row: int, column: int, value: Any, style: Format | None = None, doubt: bool = False
    ) -> None:
        """Write one cell; `doubt` marks it as one to look at."""
        put, place = self.sheet, (row, column)
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise OSError(
                f"a sheet holds no more than {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns"
            )
        if value is None or (not isinstance(value, str) and pd.isna(value)):
            put.write_blank(*place, None, style or self._format(doubt, "text"))
        elif isinstance(value, pd.Timestamp):
            put.write_datetime(
                *place, value.to_pydatetime(), style or self._format(doubt, "yyyy-mm-dd")
            )
        elif isinstance(value, bool):
            put.write_boolean(*place, value, style or self._format(doubt, "text"))
        elif isinstance(value, Real):
            shown = "0" if float(value).is_integer() else "0.0##"
            put.write_number(*place, value, style or self._format(doubt, shown))
        else:
            put.write_string(*place, fitted(str(value)), style or self._format(doubt, "text"))

    def _format(self, doubt: bool, kind: str) -> Format:
        """The format of a cell: text, or the pattern of a number or day, in the middle."""
        if (doubt, kind) not in self._formats:
            middle = {} if kind == "text" else {"num_format": kind, "align": "center"}
            ground = {"bg_color": _DOUBT} if doubt else {}
            self._formats[doubt, kind] = self._book.add_format({**self._cell, **middle, **ground})
        return self._formats[doubt, kind]


def height(cells: Iterable[tuple[object, float]]) -> float:
    """How high a row is that shows all of its (cell, width of column); at most 409 points.

    >>> height([("一二三四", 5.0), ("a", 5.0)])
    34.0
    """
    lines = max((_lines(cell, width) for cell, width in cells if isinstance(cell, str)), default=1)
    return min(lines * LINE + 4, _HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(wide(line) / width)) for line in text.split("\n"))


def wide(text: str) -> float:
    """How wide a text is in a sheet's own units; half a letter more where words may break early.

    >>> wide("ab"), wide("二")
    (2.1, 2.1)
    """
    return sum(_LETTER if ord(letter) < 0x2E80 else 2 * _LETTER for letter in text)

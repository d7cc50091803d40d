"""Workbooks as an office sends them up: the ledger of a plan, the comparison of several.

In: a Plan, a Comparison or a LevelComparison. Out: an xlsx file, written whole or not at all. The plan's has
four sheets: the ledger (title row, merged chapters, doubtful cells marked, A4 landscape with
the headings on every page and page numbers), the targets, what needs checking, and the
stamp by which the tables can be made again (version, digests of lexicon and text). The
comparison's has items, targets and leading bodies side by side, that of levels indicators with a
column a plan, targets with gap and ratio, and items taken up or not. A text that begins with
= + - @ stays text. Refused: a place that cannot be written (OptionError).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from plantext import __version__
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.model import CHECK
from plantext.plan import Plan
from plantext.present import ledger as ledgers
from plantext.present.labelling import labels as labelled
from plantext.present.labels import Labels, labels
from plantext.tables import Row
from plantext.writers import safely

# widths in characters of the sheet's own font; what is not named is narrow
_WIDTHS = {
    "number": 5, "first": 9, "second": 11, "task": 34, "goals": 22, "lead": 12, "support": 14,
    "responsible": 12, "due": 11, "basis": 9, "original": 34, "page": 5, "remarks": 13,
    "progress": 11, "rate": 7, "body": 16, "role": 7,
}  # fmt: skip
_MERGED = ("first", "second")
_LINE, _HIGHEST = 15.0, 409.0
_TITLE_FONT, _BODY_FONT = "方正小标宋简体", "仿宋"
_WIDE = {
    "sentence": 50,
    "heading": 28,
    "a_heading": 28,
    "b_heading": 28,
    "reason": 34,
    "a_sentence": 44,
    "b_sentence": 44,
}


def write_ledger(plan: Plan, path: str | Path, *, by: str = "task", lang: str = "zh") -> Path:
    """Write the ledger of a plan as a workbook; returns its path."""
    words = labels(lang)
    rows = ledgers.rows(plan, by, words)
    names = ledgers.TASK if by == "task" else ledgers.BODY
    return safely(Path(path), lambda part: _plan_book(part, plan, rows, names, words))


def write_comparison(
    found: Comparison | LevelComparison, path: str | Path, *, lang: str = "zh"
) -> Path:
    """Write a comparison as a workbook, a sheet for each of its main tables; returns its path."""
    words = labels(lang)
    return safely(Path(path), lambda part: _comparison_book(part, found, words))


def _plan_book(
    part: Path, plan: Plan, rows: Sequence[Row], names: Sequence[str], words: Labels
) -> None:
    with _book(part) as book:
        sheet = book.add_worksheet(words.page("ledger"))
        title = plan.meta.title or plan.id
        _ledger_sheet(_Sheet(book, sheet, words), f"{title} {words.page('ledger')}", rows, names)
        shown = {"targets": plan.targets, "review": plan.review}
        for name, frame in shown.items():
            _plain_sheet(_Sheet(book, book.add_worksheet(words.table(name)), words), frame)
        _stamp_sheet(_Sheet(book, book.add_worksheet(words.page("stamp")), words), plan)


def _comparison_book(part: Path, found: Comparison | LevelComparison, words: Labels) -> None:
    with _book(part) as book:
        for title, frame in _compared(found, words).items():
            _plain_sheet(_Sheet(book, book.add_worksheet(title), words), frame)


def _compared(found: Comparison | LevelComparison, words: Labels) -> dict[str, pd.DataFrame]:
    """The tables of a comparison's workbook by the titles of their sheets."""
    if isinstance(found, Comparison):
        shown = {"items": found.items, "targets": found.targets, "agencies": found.agencies}
        return {words.page(f"compared_{name}"): frame for name, frame in shown.items()}
    return {
        words.table("levels.indicators"): found.indicators,
        words.table("levels.targets"): found.targets,
        words.table("levels.items"): found.items,
        words.table("plans"): found.plans,
    }


@contextmanager
def _book(part: Path) -> Iterator[Workbook]:
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


class _Sheet:
    """A worksheet with the few formats that all sheets share."""

    def __init__(self, book: Workbook, sheet: Worksheet, words: Labels) -> None:
        self.sheet, self.words = sheet, words
        cell = {
            "font_name": _BODY_FONT,
            "font_size": 11,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
        }
        self.cell: Format = book.add_format(cell)
        self.doubt: Format = book.add_format({**cell, "bg_color": "#FFF2CC"})
        self.day: Format = book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "center"})
        self.late: Format = book.add_format(
            {**cell, "num_format": "yyyy-mm-dd", "align": "center", "bg_color": "#FFF2CC"}
        )
        self.head: Format = book.add_format(
            {**cell, "font_name": "黑体", "bold": True, "align": "center", "bg_color": "#E7EEF7"}
        )
        self.title: Format = book.add_format(
            {
                "font_name": _TITLE_FONT,
                "font_size": 20,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def put(self, row: int, column: int, value: Any, style: Format | None = None) -> None:
        """Write one cell: days as days, numbers as numbers, all else as text."""
        if value is None or (not isinstance(value, str) and pd.isna(value)):
            self.sheet.write_blank(row, column, None, style or self.cell)
        elif isinstance(value, pd.Timestamp):
            self.sheet.write_datetime(
                row, column, value.to_pydatetime(), self.late if style is self.doubt else self.day
            )
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, style or self.cell)
        elif isinstance(value, int | float):
            self.sheet.write_number(row, column, value, style or self.cell)
        else:
            self.sheet.write_string(row, column, str(value), style or self.cell)


def _ledger_sheet(out: _Sheet, title: str, rows: Sequence[Row], names: Sequence[str]) -> None:
    sheet = out.sheet
    last = len(names) - 1
    sheet.merge_range(0, 0, 0, last, title, out.title)
    sheet.set_row(0, 36)
    for column, name in enumerate(names):
        out.put(1, column, ledgers.heading(name, out.words), out.head)
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(1, 2 * _LINE)
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(names):
            out.put(
                number, column, row.get(name, ""), out.doubt if name in row["doubtful"] else None
            )
        sheet.set_row(number, _height(row, names))
    for name in _MERGED:
        _merge(out, rows, names, name)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, 1 + len(rows), last)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, 1 + max(len(rows), 1), last)


def _merge(out: _Sheet, rows: Sequence[Row], names: Sequence[str], name: str) -> None:
    """Cells of equal words one below the other become one, as far as the cells left of them do."""
    column = names.index(name)
    left = [each for each in names[:column] if each in _MERGED]
    keys = [tuple(row[each] for each in (*left, name)) for row in rows]
    for first, last in _runs(keys):
        if last > first and rows[first][name]:
            out.sheet.merge_range(2 + first, column, 2 + last, column, rows[first][name], out.cell)


def _runs(keys: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The (first, last) of each run of equal keys."""
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            yield start, place - 1
            start = place


def _height(row: Row, names: Sequence[str]) -> float:
    """How high a row must be for all its words; a sheet's row is at most 409 points high."""
    lines = 1
    for name in names:
        cell = row.get(name)
        if isinstance(cell, str) and name not in _MERGED:
            room = _WIDTHS[name] / 2.1
            lines = max(lines, sum(int(len(line) / room) + 1 for line in cell.split("\n")))
    return min(lines * _LINE + 4, _HIGHEST)


def _plain_sheet(out: _Sheet, frame: pd.DataFrame) -> None:
    """A DataFrame with headings and words in the book's language, frozen, filtered, to be printed."""
    said = labelled(frame, out.words.lang)
    for column, (name, title) in enumerate(zip(frame.columns, said.columns, strict=True)):
        out.put(0, column, title, out.head)
        out.sheet.set_column(column, column, _WIDE.get(str(name), 12))
    marked = [column in ("certainty", "reason") for column in frame.columns]
    checks = frame["certainty"].eq(CHECK) if "certainty" in frame else [False] * len(frame)
    for number, (cells, check) in enumerate(
        zip(said.itertuples(index=False), checks, strict=True), 1
    ):
        for column, cell in enumerate(cells):
            out.put(number, column, cell, out.doubt if check and marked[column] else None)
    out.sheet.freeze_panes(1, 0)
    out.sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    out.sheet.repeat_rows(0)


def _stamp_sheet(out: _Sheet, plan: Plan) -> None:
    """By what and from what the book was made, so that it can be made again."""
    source = plan.parsed.document.source
    rows = {
        "version": __version__,
        "lexicon": plan.parsed.lexicon,
        "digest": source.digest,
        "file": source.name,
        "doc_number": plan.meta.doc_number,
        "issuer": plan.meta.issuer,
        "signed_on": str(plan.meta.signed_on or ""),
    }
    for number, (name, value) in enumerate(rows.items()):
        out.put(number, 0, out.words.page(f"stamp_{name}"), out.head)
        out.put(number, 1, value)
    out.sheet.set_column(0, 0, 18)
    out.sheet.set_column(1, 1, 70)

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
from pathlib import Path

import pandas as pd

from plantext import __version__, arguments, cells
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.errors import OptionError
from plantext.plan import Plan
from plantext.present import ledger as ledgers
from plantext.present.labels import Labels, labels
from plantext.present.sheet import LINE, Sheet, height, workbook
from plantext.present.table_sheet import put_table
from plantext.saving import safely
from plantext.tables import Row

# widths in characters of the sheet's own font; what is not named is narrow
_WIDTHS = {
    "number": 5, "first": 9, "second": 11, "task": 34, "goals": 22, "lead": 12, "support": 14,
    "responsible": 12, "due": 11, "basis": 11, "original": 34, "page": 5, "remarks": 13,
    "progress": 11, "rate": 7, "body": 16, "role": 7,
}  # fmt: skip
_MERGED = ("body", "first", "second")


def write_ledger(plan: Plan, path: str | Path, *, by: str = "task", lang: str = "zh") -> Path:
    """Write the ledger of a plan as a workbook; returns its path."""
    words = labels(lang)
    _named_book(path)
    rows = ledgers.rows(plan, by, words)
    names = ledgers.TASK if by == "task" else ledgers.BODY
    return safely(Path(path), lambda part: _plan_book(part, plan, rows, names, words))


def write_comparison(
    found: Comparison | LevelComparison, path: str | Path, *, lang: str = "zh"
) -> Path:
    """Write a comparison as a workbook, a sheet for each of its main tables; returns its path."""
    words = labels(lang)
    _named_book(path)
    return safely(Path(path), lambda part: _comparison_book(part, found, words))


def _named_book(path: str | Path) -> None:
    """Refuse a name under which a spreadsheet would not open what is written."""
    if Path(arguments.place("path", path)).suffix.lower() != ".xlsx":
        raise OptionError(f"{path}: a workbook is written as FILE.xlsx")


def _plan_book(
    part: Path, plan: Plan, rows: Sequence[Row], names: Sequence[str], words: Labels
) -> None:
    with workbook(part) as book:
        kind, title = words.page("ledger"), plan.meta.title or plan.id
        title = title if title.endswith(("台账", kind)) else f"{title} {kind}"
        _ledger_sheet(Sheet(book, kind, words), title, rows, names)
        for name, frame in {"targets": plan.targets, "review": plan.review}.items():
            put_table(Sheet(book, words.table(name), words), frame)
        _stamp_sheet(Sheet(book, words.page("stamp"), words), plan)


def _comparison_book(part: Path, found: Comparison | LevelComparison, words: Labels) -> None:
    with workbook(part) as book:
        for title, frame in _compared(found, words).items():
            put_table(Sheet(book, title, words), frame)


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


def _ledger_sheet(out: Sheet, title: str, rows: Sequence[Row], names: Sequence[str]) -> None:
    sheet = out.sheet
    last, heights = len(names) - 1, [0.0] * len(rows)
    sheet.merge_range(0, 0, 0, last, cells.fitted(title), out.title)
    sheet.set_row(0, 36)
    for column, name in enumerate(names):
        out.put(1, column, ledgers.heading(name, out.words), out.head)
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.set_row(1, 2 * LINE)
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(names):
            out.put(number, column, row.get(name, ""), doubt=name in row["doubtful"])
        shown = ((row.get(name), _WIDTHS[name]) for name in names if name not in _MERGED)
        heights[number - 2] = height(shown)
    for name in (each for each in _MERGED if each in names):
        _merge(out, rows, names, name, heights)
    for number, high in enumerate(heights, 2):
        sheet.set_row(number, high)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, 1 + len(rows), last)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, 1 + max(len(rows), 1), last)


def _merge(
    out: Sheet, rows: Sequence[Row], names: Sequence[str], name: str, heights: list[float]
) -> None:
    """Cells of equal words one below the other become one, as far as the cells left of them do.

    Where the rows are not high enough together for the words, the last of them grows.
    """
    column = names.index(name)
    left = [each for each in names[:column] if each in _MERGED]
    keys = [tuple(row[each] for each in (*left, name)) for row in rows]
    for first, last in _runs(keys):
        needed = height([(rows[first][name], _WIDTHS[name])])
        heights[last] += max(0.0, needed - sum(heights[first : last + 1]))
        if last > first and (words := cells.fitted(rows[first][name])):
            out.sheet.merge_range(2 + first, column, 2 + last, column, words, out.top)


def _runs(keys: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The (first, last) of each run of equal keys."""
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            yield start, place - 1
            start = place


def _stamp_sheet(out: Sheet, plan: Plan) -> None:
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

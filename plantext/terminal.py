"""What the command line shows on a terminal: a plan's tasks, what a comparison found.

In: Plans, or a Comparison, and a language for headings and words ("" for the names of columns).
Out: printed tables. Square brackets of a document are printed as they stand; on a terminal of
rich's they would be colours.

>>> plain("[20]个")
'\\\\[20]个'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from rich.console import Console
from rich.table import Table

from plantext.comparison import summary
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.plan import Plan
from plantext.present.comparison_page import counts, names_of
from plantext.present.labelling import labels as labelled
from plantext.present.labels import labels

SUMMARY = ["path", "task", "heading", "targets", "lead", "support", "responsible", "due"]
MEMBERS = ["plan", "year", "level", "title"]


def tasks(found: Sequence[Plan], lang: str = "") -> None:
    """Print the tasks of each plan, what it says of itself, its counts and warnings."""
    console = Console()
    speech = labels(lang or "en")
    for plan in found:
        meta = plan.meta
        console.rule(plain(meta.title or plan.id))
        year = str(meta.year or speech.page("no_year"))
        said = [meta.doc_number, meta.issuer, str(meta.signed_on or ""), year]
        console.print(" · ".join(part for part in said if part), markup=False)
        console.print(_tasks_table(plan, lang))
        frames = plan.frames()
        numbers = (f"{len(f)} {speech.table(n) if lang else n}" for n, f in frames.items())
        console.print(", ".join(numbers), markup=False)
        warnings = labelled(plan.warnings, lang) if lang else plan.warnings
        for _, row in warnings.iloc[:, [2, 3]].iterrows():
            parts = ": ".join(str(part) for part in row if part)
            console.print(f"{speech.page('warning')}: {parts}", markup=False)


def _tasks_table(plan: Plan, lang: str) -> Table:
    tasks = plan.tasks
    shown = labelled(tasks[SUMMARY], lang) if lang else tasks[SUMMARY]
    days = map(_day, tasks["due"], tasks["due_source"])
    doubts = tasks["certainty"].map({"check": "?", "sure": ""})
    cells = zip(*(shown[column] for column in shown.columns[:-1]), days, doubts, strict=True)
    return _table(map(str, (*shown.columns, "")), cells)


def _day(when: pd.Timestamp, source: str) -> str:
    """A task's day; in brackets where the text states none and the item or the year implies it."""
    if pd.isna(when):
        return ""
    return f"({when:%Y-%m-%d})" if source in ("item", "plan") else f"{when:%Y-%m-%d}"


def plain(cell: object) -> str:
    """Square brackets in a document are no colours for the terminal."""
    return str(cell).replace("[", "\\[")


def compared(found: Comparison | LevelComparison, lang: str = "") -> None:
    """Print the plans of a comparison, what continues, and the largest moves or gaps."""
    console = Console()
    console.print(_table_of(found.plans[MEMBERS], lang))
    console.print(_fates(found, lang))
    speech = labels(lang or "en")
    if isinstance(found, Comparison):
        console.rule(speech.page("largest_moves"))
        moves = summary.largest_moves(found)
    else:
        console.rule(speech.page("shared_indicators"))
        moves = summary.widest_gaps(found)
    console.print(_table_of(moves, lang))


def _fates(found: Comparison | LevelComparison, lang: str) -> Table:
    """What became of items and targets, a column for each two plans side by side."""
    if lang:
        speech = labels(lang)
        head, *rows = counts(found, speech, names_of(found, speech))
        return _table(head, rows)
    return _table_of(summary.fates(found), "")


def _table_of(frame: pd.DataFrame, lang: str) -> Table:
    shown = labelled(frame, lang) if lang else frame
    return _table(map(str, shown.columns), shown.itertuples(index=False))


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    table = Table(show_lines=False, expand=False)
    for column in head:
        table.add_column(plain(column), overflow="fold")
    for cells in rows:
        table.add_row(*(_shown(cell) for cell in cells))
    return table


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else f"{cell:,.10g}"
    return "" if cell is pd.NA else plain(cell)

"""What the command line shows on a terminal: a plan's tasks, what a comparison found.

In: Plans, or a Comparison. Out: printed tables. Square brackets of a document are printed as
they stand; on a terminal of rich's they would be colours.

>>> plain("[20]个")
'\\\\[20]个'
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from rich.console import Console
from rich.table import Table

from plantext.comparison import summary
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.plan import Plan

SUMMARY = ["path", "task", "heading", "targets", "lead", "support", "responsible", "due", "doubt"]


def tasks(found: Sequence[Plan]) -> None:
    """Print the tasks of each plan, what it says of itself, its counts and warnings."""
    console = Console()
    for plan in found:
        meta = plan.meta
        console.rule(meta.title or plan.id)
        said = [
            meta.doc_number,
            meta.issuer,
            str(meta.signed_on or ""),
            f"{meta.year or 'year unknown'}",
        ]
        console.print(" · ".join(part for part in said if part), markup=False)
        console.print(_tasks_table(plan))
        counts = ", ".join(f"{len(frame)} {name}" for name, frame in plan.frames().items())
        console.print(counts, markup=False)
        for row in plan.warnings.itertuples():
            said = [str(part) for part in (row.path, row.message) if part]
            console.print(f"warning: {': '.join(said)}", markup=False)


def _tasks_table(plan: Plan) -> Table:
    table = Table(show_lines=False, expand=False)
    for column in SUMMARY:
        table.add_column("" if column == "doubt" else column, overflow="fold")
    tasks = plan.tasks
    shown = tasks.assign(
        due=[
            _day(when, source)
            for when, source in zip(tasks["due"], tasks["due_source"], strict=True)
        ],
        doubt=tasks["certainty"].map({"check": "?", "sure": ""}),
    )
    for cells in shown[SUMMARY].itertuples(index=False):
        table.add_row(*(plain(cell) for cell in cells))
    return table


def _day(when: pd.Timestamp, source: str) -> str:
    """A task's day; in brackets where the text states none and the item or the year implies it."""
    if pd.isna(when):
        return ""
    return f"({when:%Y-%m-%d})" if source in ("item", "plan") else f"{when:%Y-%m-%d}"


def plain(cell: object) -> str:
    """Square brackets in a document are no colours for the terminal."""
    return str(cell).replace("[", "\\[")


def compared(found: Comparison | LevelComparison) -> None:
    """Print the plans of a comparison, what continues, and the largest moves or gaps."""
    console = Console()
    console.print(_table_of(found.plans[["plan", "year", "level", "title"]]))
    if isinstance(found, Comparison):
        console.print(_table_of(summary.continued(found)))
        console.rule("largest moves")
        moves = summary.largest_moves(found)
    else:
        console.rule("indicators that levels share")
        moves = summary.widest_gaps(found)
    console.print(_table_of(moves))


def _table_of(frame: pd.DataFrame) -> Table:
    table = Table(show_lines=False, expand=False)
    for column in frame.columns:
        table.add_column(str(column), overflow="fold")
    for cells in frame.itertuples(index=False):
        table.add_row(*(_shown(cell) for cell in cells))
    return table


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else f"{cell:,.10g}"
    return "" if cell is pd.NA else plain(cell)

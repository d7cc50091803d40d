"""What the command line shows of plans on a terminal: their tasks, and what they say of themselves.

In: Plans, and a language for headings and words ("" for the names of columns).
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

from plantext.plan import Plan
from plantext.present.labelling import labels as labelled
from plantext.present.labels import labels

SUMMARY = ["path", "task", "heading", "targets", "lead", "support", "responsible", "due"]


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
    return table(map(str, (*shown.columns, "")), cells)


def _day(when: pd.Timestamp, source: str) -> str:
    """A task's day; in brackets where the text states none and the item or the year implies it."""
    if pd.isna(when):
        return ""
    return f"({when:%Y-%m-%d})" if source in ("item", "plan") else f"{when:%Y-%m-%d}"


def plain(cell: object) -> str:
    """Square brackets in a document are no colours for the terminal."""
    return str(cell).replace("[", "\\[")


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    """Rows as a table of rich's, long words over several lines.

    >>> table(["value"], [[1200.0]]).row_count
    1
    """
    made = Table(show_lines=False, expand=False)
    for column in head:
        made.add_column(plain(column), overflow="fold")
    for cells in rows:
        made.add_row(*(_shown(cell) for cell in cells))
    return made


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return "" if pd.isna(cell) else f"{cell:,.10g}"
    return "" if cell is pd.NA else plain(cell)

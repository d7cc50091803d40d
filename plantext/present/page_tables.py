"""A plan's tables as the rows that its page shows, filters and leads back to the text.

In: a Plan and Labels. Out: Tables: few columns to read, all others in `more`, and what
filters ask of a row: certainty, status, and which bodies answer for its task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from plantext.model import CHECK
from plantext.plan import Plan
from plantext.present.labels import CLOSED, Labels
from plantext.present.marks import LETTERS, records

SHOWN: dict[str, tuple[str, ...]] = {
    "tasks": ("path", "heading", "targets", "lead", "support", "responsible", "due"),
    "targets": ("path", "indicator", "reading", "due", "strength"),
    "deadlines": ("path", "surface", "due", "source", "recurrence"),
    "agencies": ("path", "agency", "role", "surface"),
    "systems": ("path", "name", "kind"),
    "citations": ("path", "title", "doc_number"),
    "quantities": ("path", "surface", "status", "indicator", "reason"),
    "review": ("path", "table", "surface", "reading", "reason"),
    "warnings": ("path", "kind", "message"),
    "items": ("path", "heading"),
}
NAMES = {"quantities": "other_figures", "items": "outline"}
_SAID_ALREADY = frozenset(
    {"plan", "year", "text", "sentence", "start", "end", "task", "parent", "label"}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and by what it is sorted where that is something else."""

    words: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table on the page; `place` is the id of the mark that it leads to."""

    id: str
    place: str
    cells: tuple[Cell, ...]
    check: bool = False
    reason: str = ""
    status: str = ""
    bodies: tuple[int, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table on the page."""

    name: str
    label: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def page_tables(plan: Plan, labels: Labels) -> tuple[list[Table], list[str]]:
    """The tables of a plan in the page's order, and the bodies by which they are filtered."""
    counts = Counter(plan.agencies["agency"])
    bodies = [body for body, _ in counts.most_common()]
    numbers = {body: number for number, body in enumerate(bodies)}
    held: dict[tuple[str, int], set[int]] = {}
    for row in records(plan, "agencies", ("path", "task", "agency")):
        held.setdefault((row["path"], row["task"]), set()).add(numbers[row["agency"]])
    places = _places(plan)
    return [_table(name, plan, labels, held, numbers, places) for name in SHOWN], bodies


def _table(
    name: str,
    plan: Plan,
    labels: Labels,
    held: Mapping[tuple[str, int], set[int]],
    numbers: Mapping[str, int],
    places: Mapping[tuple[str, int, int, str], str],
) -> Table:
    rows = []
    for number, record in enumerate(records(plan, name), 1):
        if name == "quantities" and record["status"] == "target":
            continue
        own = (
            {numbers[record["agency"]]}
            if "agency" in record
            else held.get((record["path"], record.get("task", 1)), set())
        )
        rows.append(_row(name, number, record, labels, own, places))
    columns = tuple((column, labels.column(column, name)) for column in SHOWN[name])
    label = labels.page(NAMES[name]) if name in NAMES else labels.table(name)
    return Table(name, label, columns, tuple(rows))


def _row(
    name: str,
    number: int,
    record: Mapping[str, Any],
    labels: Labels,
    bodies: Iterable[int],
    places: Mapping[tuple[str, int, int, str], str],
) -> Row:
    key = f"{LETTERS[name]}{number}"
    shown = SHOWN[name]
    more = {
        column: cell.words
        for column, value in record.items()
        if column not in (*shown, *_SAID_ALREADY, "certainty", "reason")
        and (cell := said(name, column, value, record, labels)).words
    }
    check = record.get("certainty") == CHECK or name == "review"
    place = places.get((name, record["start"], record["end"], record.get("table", "")), key)
    return Row(
        key, place,
        tuple(said(name, column, record.get(column), record, labels) for column in shown),
        check, labels.reason(record.get("reason", "")), record.get("status", ""), tuple(sorted(bodies)),
        more, record["level"] if name == "items" else 0,
    )  # fmt: skip


def _places(plan: Plan) -> dict[tuple[str, int, int, str], str]:
    """Where rows of review and warnings lead: the mark of the doubtful row, the item warned of."""
    found: dict[tuple[str, int, int, str], str] = {}
    for table in ("targets", "deadlines", "agencies", "systems", "citations"):
        for number, row in enumerate(records(plan, table, ("start", "end", "certainty")), 1):
            if row.get("certainty") == CHECK:
                key = ("review", row["start"], row["end"], table)
                found.setdefault(key, f"{LETTERS[table]}{number}")
    items = records(plan, "items", ("start", "end"))
    for row in records(plan, "warnings", ("start", "end")):
        held = (n for n, item in enumerate(items, 1) if item["start"] <= row["start"] < item["end"])
        found["warnings", row["start"], row["end"], ""] = f"i{next(held, 1)}"
    return found


def said(table: str, column: str, value: Any, record: Mapping[str, Any], labels: Labels) -> Cell:
    """What a cell says in the page's language."""
    if column == "reading" and table == "targets":
        return Cell(reading(record, labels), str(record["value"]))
    if value is None or value is pd.NaT or value == "":
        return Cell("")
    if isinstance(value, date):
        return Cell(f"{value:%Y-%m-%d}")
    if isinstance(value, float):
        return Cell("" if value != value else labels.number(value), str(value))
    if isinstance(value, str):
        return Cell(labels.cell(value, column, table))
    return Cell(labels.word(value, column) if column in CLOSED else str(value))


def reading(record: Mapping[str, Any], labels: Labels) -> str:
    """A target as it was read: bound, value or range, unit; of one without a number its scope.

    >>> from plantext.present.labels import labels
    >>> row = {"value": 4e7, "value_max": None, "comparator": ">=", "unit": "户", "scope": ""}
    >>> reading(row, labels("zh")), reading(row, labels("en"))
    ('≥ 4000万户', '≥ 40,000,000 户')
    """
    value, high = record["value"], record["value_max"]
    if value is None or value != value:
        return str(record["scope"])
    words = labels.number(value)
    if high is not None and high == high:
        words += f"–{labels.number(high)}"
    bound = "" if record["comparator"] == "=" else f"{labels.word(record['comparator'])} "
    blank = " " if labels.lang == "en" and record["unit"] not in ("", "%", "‰") else ""
    return f"{bound}{words}{blank}{record['unit']}"

"""Parsed plans into DataFrames with declared columns and dtypes, also when empty.

In: one or more Parsed plans. Out: for each table of COLUMNS a DataFrame. All places
(start, end) count in the Source; surface is the normal text's wording at that place.
Values, which were Decimal until here, become float64; absent strings are "", never NaN.

>>> list(table("warnings", [])[:0].columns)
['plan', 'kind', 'path', 'message', 'start', 'end', 'page']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from plantext.correction_lines import Correction
from plantext.errors import Failure
from plantext.extract import task_dues
from plantext.model import CHECK, SURE, Document, Header, Item, Mention, Parsed, Stretch
from plantext.reading.spans import STATEMENT, Cuts

_READ_ALONE = ("heading", "sentence")
_FOUND = ("start", "end", "page", "rule", "certainty", "reason")
_FIGURES = (
    "plan", "year", "path", "task", "surface", "indicator", "subject", "value", "value_max",
    "unit", "value_base", "unit_base", "comparator", "direction", "strength", "scope", "basis", "period",
    "baseline", "status", "due", "due_source", *_FOUND, *_READ_ALONE,
)  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "items": (
        "plan", "path", "level", "label", "number", "heading", "text", "parent", "part", "start", "end", "page",
    ),
    "parts": ("plan", "path", "part", "text", "start", "end", "page", "certainty", "reason"),
    "tasks": (
        "plan", "path", "task", "heading", "text", "targets", "lead", "support", "responsible",
        "due", "due_source", "start", "end", "page", "certainty", "reason",
    ),
    "quantities": _FIGURES,
    "targets": _FIGURES,
    "deadlines": (
        "plan", "path", "task", "surface", "due", "starts", "precision", "source", "recurrence",
        *_FOUND, *_READ_ALONE,
    ),
    "agencies": (
        "plan", "path", "task", "agency", "agency_id", "role", "surface", "order", "level", "kind",
        "restored", "open",
        *_FOUND, *_READ_ALONE,
    ),
    "systems": ("plan", "path", "task", "name", "kind", *_FOUND, *_READ_ALONE),
    "citations": ("plan", "path", "task", "title", "doc_number", *_FOUND, *_READ_ALONE),
    "review": (
        "plan", "path", "task", "table", "surface", "reading", "reason", "rule", "start", "end", "page",
        *_READ_ALONE,
    ),
    "warnings": ("plan", "kind", "path", "message", "start", "end", "page"),
}  # fmt: skip
DTYPES = {
    "value": "float64", "value_max": "float64", "value_base": "float64", "baseline": "float64", "due": "datetime64[ns]",
    "starts": "datetime64[ns]", "signed_on": "datetime64[ns]", "published_on": "datetime64[ns]",
    "characters": "int64", "start": "int64", "end": "int64", "task": "int64",
    "order": "int64", "year": "Int64", "year_end": "Int64", "page": "Int64", "restored": "bool", "open": "bool", "row": "Int64",
}  # fmt: skip
HEADER = tuple(field.name for field in fields(Header) if field.name != "year_guessed")
COUNTED = ("items", "tasks", "targets", "deadlines", "agencies")
PLANS = ("plan", "row", *HEADER, "characters", *COUNTED, "duplicate_of")
FAILURES = ("plan", "row", "kind", "message")
Row = dict[str, Any]
TABLE = "plantext_table"
"""The key in a DataFrame's attrs under which its table's name stands; pandas keeps it through filters."""


def table(name: str, plans: Sequence[Parsed], more: Sequence[Row] = ()) -> pd.DataFrame:
    """The table `name` of one or several parsed plans, in the plans' order, and `more` rows."""
    rows = [*(row for plan in plans for row in _paged(plan, ROWS[name](plan))), *more]
    dtypes = DTYPES | ({"level": "int64"} if name == "items" else {})
    return frame(rows, COLUMNS[name], dtypes, name)


def rows(plan: Parsed) -> dict[str, list[Row]]:
    """The rows of all tables of one parsed plan, each read once: targets are among the quantities."""
    found = {
        name: list(_paged(plan, build(plan))) for name, build in ROWS.items() if name != "targets"
    }
    return found | {"targets": [row for row in found["quantities"] if _is_target(row)]}


def _paged(plan: Parsed, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the page that each begins on."""
    for row in rows:
        yield {**row, "page": plan.document.source.page_at(row["start"])}


def frame(
    rows: Sequence[Row],
    columns: Sequence[str],
    dtypes: Mapping[str, str] = DTYPES,
    name: str = "",
) -> pd.DataFrame:
    """Rows into a DataFrame of these columns, each of its dtype (strings where none is given).

    name: the table's, for its attrs.
    """
    made = pd.DataFrame(
        {c: _column([row.get(c) for row in rows], dtypes.get(c, "str")) for c in columns}
    )
    return named(made, name) if name else made


def named(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The same DataFrame, which now says in its attrs which table it is."""
    frame.attrs[TABLE] = name
    return frame


def failures(rows: Sequence[Failure]) -> pd.DataFrame:
    """The files, and rows of tables of documents, that could not be read: plan, row, kind, message."""
    return frame([dict(zip(FAILURES, row, strict=True)) for row in rows], FAILURES, name="failures")


def plans(parsed: Sequence[Parsed], beside: Sequence[Row] = ()) -> pd.DataFrame:
    """What each plan says of itself, with its counts; `beside` has for each what its table's row says.

    The columns of PLANS come first, then the row's own, as `own_names` calls them.
    """
    more = list(beside) or [{}] * len(parsed)
    said = [{**plan_row(plan, rows(plan)), **own} for plan, own in zip(parsed, more, strict=True)]
    dtypes = DTYPES | dict.fromkeys(COUNTED, "int64")
    made = frame(said, PLANS, dtypes, "plans")
    others = dict.fromkeys(column for own in more for column in own if column not in PLANS)
    for column in others:
        made[column] = pd.Series([own.get(column) for own in more])
    return made


def plan_row(plan: Parsed, found: Mapping[str, Sequence[Row]]) -> Row:
    """What a plan says of itself, and how many rows its tables have."""
    header = plan.document.header
    said = {field: _joined(getattr(header, field)) for field in HEADER}
    counts = {name: len(found[name]) for name in COUNTED}
    return {"plan": plan.plan, **said, "characters": len(plan.document.source.text), **counts}


def _joined(cell: Any) -> Any:
    return "、".join(cell) if isinstance(cell, tuple) else cell


def own_names(columns: Iterable[str], taken: Iterable[str] = PLANS) -> dict[str, str]:
    """What the columns of a table of documents are called in `plans`: given_title for title.

    >>> own_names(["地区", "title"])
    {'地区': '地区', 'title': 'given_title'}
    """
    names: dict[str, str] = {}
    used = set(taken)
    for column in columns:
        name = column
        while name in used:
            name = f"given_{name}"
        used.add(name)
        names[column] = name
    return names


def _column(cells: list[Any], dtype: str) -> pd.Series[Any]:
    if dtype == "float64":
        cells = [float("nan") if cell is None else float(cell) for cell in cells]
    if dtype == "datetime64[ns]":
        stamps = pd.to_datetime(pd.Series(cells, dtype="object"))
        return stamps.astype("datetime64[ns]")
    if dtype == "str":
        cells = ["" if cell is None else cell for cell in cells]
    return pd.Series(cells, dtype=dtype)


def _items(plan: Parsed) -> Iterator[Row]:
    for item in plan.document.items:
        start, end = _tile(plan, item.start, item.stop)
        yield {
            "plan": plan.plan, "path": item.path, "level": item.level, "label": item.label,
            "number": str(item.number) if item.level else "", "heading": item.heading,
            "text": plan.document.text.text[item.start : item.stop].strip("\n"),
            "parent": item.parent, "part": _part(plan, item.start), "start": start, "end": end,
        }  # fmt: skip


def _parts(plan: Parsed) -> Iterator[Row]:
    text = plan.document.text
    for part in plan.document.parts:
        start, end = text.span(part.start, part.stop)
        doubt = "" if part.certainty == SURE else "another part is about as probable here"
        yield {
            "plan": plan.plan, "path": plan.document.item_at(part.start).path, "part": part.name,
            "text": text.text[part.start : part.stop], "start": start, "end": end,
            "certainty": part.certainty, "reason": doubt,
        }  # fmt: skip


def _part(plan: Parsed, position: int) -> str:
    part = plan.document.part_at(position)
    return part.name if part else ""


def _tile(plan: Parsed, start: int, stop: int) -> tuple[int, int]:
    """The place of a stretch of normal text in the Source, with no gap before the next."""
    text = plan.document.text
    first = 0 if start == 0 else text.origin(start)
    behind = len(plan.document.source.text) if stop >= len(text.text) else text.origin(stop)
    # lists inside the reordered cells of a table's row cut it at places that may step back
    return (first, behind) if first <= behind else text.span(start, stop)


def _tasks(plan: Parsed) -> Iterator[Row]:
    targets = _by_stretch(plan, (q for q in plan.quantities if q.status == "target"))
    bodies = _by_stretch(plan, plan.responsibilities)
    dates = _by_stretch(plan, plan.deadlines)
    latest: dict[int, date] = {}  # by the place of their item: a path may stand twice
    for deadline in plan.deadlines:
        if deadline.due:
            at = plan.document.item_at(deadline.start).start
            latest[at] = max(latest.get(at, deadline.due), deadline.due)
    for stretch in plan.stretches:
        item = plan.document.item_at(stretch.start)
        own = targets.get(stretch, []), bodies.get(stretch, []), dates.get(stretch, [])
        if item.is_leaf or own[0] or own[1]:
            yield _task(plan, stretch, item, *own, latest.get(item.start))


def _task(
    plan: Parsed,
    stretch: Stretch,
    item: Item,
    targets: list[Any],
    bodies: list[Any],
    dates: list[Any],
    latest: date | None,
) -> Row:
    text = plan.document.text.text
    start, end = _tile(plan, stretch.start, stretch.stop)
    when, source = task_dues.of_stretch(stretch, dates, latest, plan.document)
    doubtful = [m for m in (*targets, *bodies, *dates) if m.certainty == CHECK]
    doubts = [reason for mention in doubtful for reason in mention.reason.split("; ")]
    doubts += [stretch.doubt] if stretch.doubt and source in ("", "item", "plan") else []
    doubts += plan.document.source.doubts(start, end)
    return {
        "plan": plan.plan, "path": stretch.path, "task": stretch.task, "heading": item.heading,
        "text": text[stretch.start : stretch.stop].strip("\n"),
        "targets": "；".join(_surface(plan, target) for target in targets),
        **{role: _names(bodies, role) for role in ("lead", "support", "responsible")},
        "due": when, "due_source": source, "start": start, "end": end,
        "certainty": CHECK if doubts else SURE, "reason": "; ".join(dict.fromkeys(doubts)),
    }  # fmt: skip


def _names(bodies: list[Any], role: str) -> str:
    return "、".join(body.agency for body in bodies if body.role == role)


def _by_stretch(plan: Parsed, mentions: Iterable[Mention]) -> dict[Stretch, list[Any]]:
    found: dict[Stretch, list[Any]] = {}
    for mention in mentions:
        found.setdefault(plan.stretch_at(mention.start), []).append(mention)
    return found


def _surface(plan: Parsed, mention: Mention) -> str:
    return plan.document.text.text[mention.start : mention.stop]


_READABLE = 20_000  # no sentence that people write is longer; what is, is run on
_NEAR = 500


class _Sentences:
    """The sentences of a plan's text: the same for all mentions that one sentence holds."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ends = Cuts(document.text.text, STATEMENT)
        self._read: dict[tuple[int, int], str] = {}

    def around(self, mention: Mention) -> str:
        """The sentence of a mention; of one that runs on and on, what stands near."""
        text = self._document.text.text
        low, high = self._document.paragraph_at(mention.start)
        start = self._ends.behind(mention.start, low)
        stop = min(self._ends.ahead(mention.stop, high) + 1, high)
        stop = max(stop, min(mention.stop, high))
        if stop - start > _READABLE:
            near = max(start, mention.start - _NEAR), min(stop, mention.stop + _NEAR)
            return text[slice(*near)].strip()
        if (start, stop) not in self._read:
            self._read[start, stop] = text[start:stop].strip()
        return self._read[start, stop]


def place(plan: Parsed, mention: Mention) -> Row:
    """What every row about a mention tells: plan, path, task, surface, place, rule, sentence."""
    return _place(plan, mention, _Sentences(plan.document))


def _place(plan: Parsed, mention: Mention, sentences: _Sentences) -> Row:
    stretch = plan.stretch_at(mention.start)
    start, end = plan.document.text.span(mention.start, mention.stop)
    return {
        "plan": plan.plan, "path": stretch.path, "task": stretch.task,
        "surface": _surface(plan, mention), "start": start, "end": end, "rule": mention.rule,
        "certainty": mention.certainty, "reason": mention.reason,
        "heading": plan.document.item_at(mention.start).heading,
        "sentence": sentences.around(mention),
    }  # fmt: skip


def _mentioned(kind: str, fields: Sequence[str]) -> Callable[[Parsed], Iterator[Row]]:
    """A function from a plan to the rows of the mentions of one kind."""

    def rows(plan: Parsed) -> Iterator[Row]:
        sentences = _Sentences(plan.document)
        for mention in getattr(plan, kind):
            yield {
                **_place(plan, mention, sentences),
                **{f: _text(getattr(mention, f)) for f in fields},
            }

    return rows


_AS_IT_IS = (str, int, bool, Decimal, date)


def _text(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, _AS_IT_IS) else str(cell)


def _quantities(plan: Parsed) -> Iterator[Row]:
    fields = (
        "indicator", "subject", "value", "value_max", "unit", "value_base", "unit_base", "comparator", "direction",
        "strength", "scope", "basis", "period", "baseline", "status", "due", "due_source",
    )  # fmt: skip
    for row in _mentioned("quantities", fields)(plan):
        yield {**row, "year": plan.document.header.year}


def _targets(plan: Parsed) -> Iterator[Row]:
    return filter(_is_target, _quantities(plan))


def _is_target(row: Row) -> bool:
    return bool(row["status"] == "target")


def _review(plan: Parsed) -> Iterator[Row]:
    """The doubtful rows of the tables in text order: what was read, and why to look."""
    kinds: dict[str, tuple[Iterable[Mention], tuple[str, ...]]] = {
        "targets": (
            (q for q in plan.quantities if q.status == "target"),
            ("indicator", "comparator", "value", "value_max", "unit", "due"),
        ),
        "quantities": (
            (q for q in plan.quantities if q.status == "unclear"),
            ("status", "value", "value_max", "unit"),
        ),
        "deadlines": (plan.deadlines, ("due", "precision")),
        "agencies": (plan.responsibilities, ("agency", "role")),
        "systems": (plan.systems, ("name",)),
        "citations": (plan.citations, ("title", "doc_number")),
    }
    sentences = _Sentences(plan.document)
    rows = [
        {**_place(plan, mention, sentences), "table": name, "reading": _said(mention, fields)}
        for name, (mentions, fields) in kinds.items()
        for mention in mentions
        if mention.certainty == CHECK
    ]
    return iter(sorted(rows, key=lambda row: row["start"]))


def _said(mention: Mention, fields: Sequence[str]) -> str:
    cells = (getattr(mention, field) for field in fields)
    return " ".join(str(cell) for cell in cells if cell not in (None, ""))


def _warnings(plan: Parsed) -> Iterator[Row]:
    for remark in plan.remarks:
        start, end = plan.document.text.span(remark.start, remark.stop)
        yield {
            "plan": plan.plan, "kind": remark.kind, "path": remark.path,
            "message": remark.message, "start": start, "end": end,
        }  # fmt: skip


def unread(line: Correction) -> Row:
    """The warning that a correction's plan is not among those read."""
    message = f"{line.where}: no plan {line.plan!r} among those read"
    return {
        "plan": line.plan, "kind": "correction_unused", "path": line.path, "message": message,
        "start": 0, "end": 0,
    }  # fmt: skip


def skipped(name: str, why: str) -> Row:
    """The warning that a file of a folder is no document."""
    return {"plan": name, "kind": "skipped", "path": "", "message": why, "start": 0, "end": 0}


ROWS: dict[str, Callable[[Parsed], Iterator[Row]]] = {
    "items": _items,
    "parts": _parts,
    "tasks": _tasks,
    "quantities": _quantities,
    "targets": _targets,
    "deadlines": _mentioned("deadlines", ("due", "starts", "precision", "source", "recurrence")),
    "agencies": _mentioned("responsibilities", ("agency", "agency_id", "role", "order", "level", "kind", "restored", "open")),
    "systems": _mentioned("systems", ("name", "kind")),
    "citations": _mentioned("citations", ("title", "doc_number")),
    "review": _review,
    "warnings": _warnings,
}  # fmt: skip

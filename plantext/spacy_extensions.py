"""What plantext found, kept in a spaCy Doc as plain data and read through doc._ and span._.

In: a Doc, a Plan, a prefix. Out: `doc.user_data["plantext"]` with the rows of the tables by
the id of their span (targets.0), and extensions that read them: doc._.plan, span._.value
and every other column. A row is found by its span's id, so that two rows at one place keep
their own values, and plain data survives DocBin, to_bytes and other processes. Refused with
an OptionError: a name that another library's extension has.

>>> import spacy
>>> register()
>>> spacy.blank("zh")("一、服务")[:1]._.value is None
True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc, Span

from plantext import __version__, tables
from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.plan import Plan, parse

GROUPS = ("targets", "deadlines", "agencies", "systems", "citations", "quantities")
EXACT = {"start": "start_char_exact", "end": "end_char_exact"}
_DAYS = frozenset({"due", "starts"})
FIELDS = tuple(
    dict.fromkeys(
        EXACT.get(column, column)
        for group in GROUPS
        for column in (*tables.COLUMNS[group], "surface", "certainty", "reason")
        if column != "plan"
    )
)


class Findings(dict[str, Any]):
    """The plain data of a Doc, and beside it the Plan, for as long as the Doc stays in this process."""

    plan: Plan | None = None


@dataclass(frozen=True)
class _Cell:
    """The getter of span._.<field>: the cell of the row that the span stands for, else None."""

    field: str
    prefix: str

    def __call__(self, span: Span) -> Any:
        found = span.doc.user_data.get(_key(self.prefix))
        cell = found["rows"].get(span.id_, {}).get(self.field) if found else None
        return date.fromisoformat(cell) if cell and self.field in _DAYS else cell


@dataclass(frozen=True)
class _Plan:
    """The getter of doc._.plan."""

    prefix: str

    def __call__(self, doc: Doc) -> Plan | None:
        found = doc.user_data.get(_key(self.prefix))
        if found is None:
            return None
        held = found.plan if isinstance(found, Findings) else None
        if held is None:
            held = _again(doc, found["made"])
            doc.user_data[_key(self.prefix)] = _held(found, held)
        return held


@dataclass(frozen=True)
class _Given:
    """The getter of doc._.plan_id and doc._.plan_year: what was set before, else None."""

    field: str
    prefix: str

    def __call__(self, doc: Doc) -> Any:
        return doc.user_data.get(f"{_key(self.prefix)}.{self.field}")


@dataclass(frozen=True)
class _Set:
    """The setter of doc._.plan_id and doc._.plan_year."""

    field: str
    prefix: str

    def __call__(self, doc: Doc, value: Any) -> None:
        doc.user_data[f"{_key(self.prefix)}.{self.field}"] = value


def register(prefix: str = "") -> None:
    """Set the extensions, each name with `prefix` before it; once or again, it is the same.

    Needed before Docs are read back in a process that has made no pipe "plantext". Raises
    OptionError where another library has set an extension of such a name.
    """
    _set(Doc, f"{prefix}plan", _Plan(prefix))
    for field in ("plan_id", "plan_year"):
        _set(Doc, f"{prefix}{field}", _Given(field, prefix), _Set(field, prefix))
    for field in FIELDS:
        _set(Span, f"{prefix}{field}", _Cell(field, prefix))


def _set(
    owner: type[Doc] | type[Span],
    name: str,
    getter: Callable[..., Any],
    setter: Callable[..., None] | None = None,
) -> None:
    if owner.has_extension(name):
        there = owner.get_extension(name)[2]
        if type(there).__module__ != __name__:
            raise OptionError(
                f"{owner.__name__.lower()}._.{name} is another library's extension; give plantext's "
                'a prefix: nlp.add_pipe("plantext", config={"prefix": "plan_"})'
            )
    owner.set_extension(name, getter=getter, setter=setter, force=True)


def keep(doc: Doc, plan: Plan | None, made: dict[str, Any], prefix: str = "") -> None:
    """Put the rows of a plan (None: of a blank text) into the Doc; `made` says by what it was made."""
    rows = {}
    for group in GROUPS if plan else ():
        for number, row in enumerate(tables.ROWS[group](plan.parsed) if plan else ()):
            cells = {EXACT.get(k, k): _plain(v) for k, v in row.items() if k != "plan"}
            rows[span_id(group, number, prefix)] = cells
    doc.user_data[_key(prefix)] = _held({"made": made, "rows": rows}, plan)


def rows_of(doc: Doc, group: str, prefix: str = "") -> dict[str, dict[str, Any]]:
    """The rows of a group that a Doc keeps, by the ids of their spans."""
    rows: dict[str, dict[str, Any]] = doc.user_data[_key(prefix)]["rows"]
    return {key: row for key, row in rows.items() if key.startswith(f"{prefix}{group}.")}


def span_id(group: str, number: int, prefix: str = "") -> str:
    """The id of the span that stands for a row."""
    return f"{prefix}{group}.{number}"


def _key(prefix: str) -> str:
    return f"{prefix}plantext"


def _held(found: dict[str, Any], plan: Plan | None) -> Findings:
    held = Findings(found)
    held.plan = plan
    return held


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _again(doc: Doc, made: dict[str, Any]) -> Plan:
    """The Plan of a Doc that was stored: parsed again, where that gives the same."""
    here = {"version": __version__, "lexicon": Lexicon.default().digest, "corrections": ""}
    other = [name for name, value in here.items() if made[name] != value]
    if other:
        raise OptionError(
            f"doc._.plan is not stored with a Doc, and this one was made with another "
            f"{' and '.join(other)}: run your pipe over it again: nlp.get_pipe('plantext')(doc)"
        )
    return parse(doc.text, plan=made["id"], year=made["year"])

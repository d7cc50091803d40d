"""Parsed plans into Arrow tables with declared columns, and Arrow tables into DataFrames.

In: a Parsed plan and where it came from. Out: for each table of TABLES a pyarrow Table: the
tables of tables.COLUMNS, and plans (what each document, or its row of a table, says of it), failures, sources
(the text as read, from which a plan can be had again). Every row ends with the digest of
its file, the version of plantext and the digest of the lexicon. No pandas on the way in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from plantext import tables
from plantext.model import Beside, Block, Parsed, Source
from plantext.records.entries import Entry

PROVENANCE = ("file_digest", "plantext_version", "lexicon_digest")
COLUMNS: dict[str, tuple[str, ...]] = {
    "plans": tables.PLANS,
    **tables.COLUMNS,
    "failures": (*tables.FAILURES, "traceback_digest"),
    "sources": ("plan", "text", "encoding", "laid_out", "blocks", "notes", "beside"),
}
TABLES = tuple(COLUMNS)
DTYPES = tables.DTYPES | {"laid_out": "bool"}
_COUNTS = dict.fromkeys(tables.COUNTED, "int64")
_ARROW = {
    "str": pa.string(), "float64": pa.float64(), "int64": pa.int64(), "Int64": pa.int64(),
    "bool": pa.bool_(), "datetime64[ns]": pa.timestamp("ns"),
}  # fmt: skip
Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a row comes from: its file's content, and what read it."""

    file_digest: str
    plantext_version: str
    lexicon_digest: str


def dtypes(table: str, others: Sequence[str] = ()) -> dict[str, str]:
    """The dtype of each column of a table, those of its rows' provenance among them.

    `others` are the columns of tables of documents, which stand last in plans, as strings.
    """
    own = {"items": {"level": "int64"}, "plans": _COUNTS}.get(table, {})
    found = {c: (DTYPES | own).get(c, "str") for c in (*COLUMNS[table], *PROVENANCE)}
    if table != "plans":
        return found
    return found | dict.fromkeys(tables.own_names(others, found).values(), "str")


def schema(table: str, others: Sequence[str] = ()) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column, _ARROW[dtype]) for column, dtype in dtypes(table, others).items()])


def of_plan(parsed: Parsed, origin: Provenance) -> Tables:
    """All tables of one plan; failures is empty."""
    rows: dict[str, Sequence[tables.Row]] = dict(tables.rows(parsed))
    rows["plans"] = [tables.plan_row(parsed, rows)]
    rows["sources"] = [_source(parsed.plan, parsed.document.source)]
    return {name: _table(name, rows.get(name, ()), origin) for name in TABLES}


def of_failure(row: tables.Row, origin: Provenance) -> Tables:
    """All tables of a document that could not be read: a row of failures, the rest empty."""
    return {name: _table(name, [row] if name == "failures" else (), origin) for name in TABLES}


def of_skipped(plan: str, why: str, origin: Provenance) -> Tables:
    """All tables of a file that is no document: a row of warnings, the rest empty."""
    row = tables.skipped(plan, why)
    return {name: _table(name, [row] if name == "warnings" else (), origin) for name in TABLES}


def dressed(found: Tables, entry: Entry | None, others: Sequence[str]) -> Tables:
    """The tables of a document with what its row of a table says; `others` are all such columns."""
    names = tables.own_names(others, dtypes("plans"))
    plans = found["plans"].select(_SCHEMAS["plans"].names)
    count = len(plans)
    said: Mapping[str, str] = entry.others if entry else {}
    cells = {names[column]: said.get(column, "") for column in others}
    for name in names.values():
        plans = plans.append_column(name, pa.array([cells[name]] * count, pa.string()))
    made = {**found, "plans": plans}
    if entry:
        made["plans"] = _set(plans, "row", entry.row, pa.int64())
        made["plans"] = _set(made["plans"], "duplicate_of", entry.duplicate_of, pa.string())
        made["failures"] = _set(found["failures"], "row", entry.row, pa.int64())
    return made


def _set(table: pa.Table, column: str, cell: Any, dtype: pa.DataType) -> pa.Table:
    place = table.schema.get_field_index(column)
    return table.set_column(place, column, pa.array([cell] * len(table), dtype))


def _source(plan: str, source: Source) -> tables.Row:
    return {
        "plan": plan, "text": source.text, "encoding": source.encoding, "laid_out": source.laid_out,
        "blocks": json.dumps([astuple(block) for block in source.blocks], ensure_ascii=False),
        "notes": json.dumps(source.notes, ensure_ascii=False),
        "beside": json.dumps(_said(source.beside), ensure_ascii=False),
    }  # fmt: skip


def _said(beside: Beside) -> dict[str, Any]:
    """What stands beside a text, but for what says nothing; days as printed."""
    return {
        key: cell.isoformat() if isinstance(cell, date) else cell
        for key, cell in asdict(beside).items()
        if cell
    }


def _beside(said: Mapping[str, Any]) -> Beside:
    days = {k: date.fromisoformat(said[k]) for k in ("signed_on", "published_on") if k in said}
    return Beside(**{**said, **days})


def source(row: Mapping[str, Any]) -> Source:
    """The Source that a row of sources was made of."""
    blocks = tuple(Block(*fields) for fields in json.loads(row["blocks"]))
    notes = tuple((kind, message) for kind, message in json.loads(row["notes"]))
    beside = _beside(json.loads(row["beside"]))
    return Source(row["text"], row["plan"], row["encoding"], blocks, row["laid_out"], notes, beside)


def _table(name: str, rows: Sequence[tables.Row], origin: Provenance) -> pa.Table:
    if not rows:
        return _EMPTY[name]
    cells = astuple(origin)
    arrays = [
        _array([row.get(column) for row in rows], dtype)
        for column, dtype in dtypes(name).items()
        if column not in PROVENANCE
    ]
    arrays += [pa.array([cell] * len(rows), pa.string()) for cell in cells]
    return pa.Table.from_arrays(arrays, schema=_SCHEMAS[name])


def _array(cells: list[Any], dtype: str) -> pa.Array:
    if dtype == "str":
        cells = ["" if cell is None else cell for cell in cells]
    if dtype == "float64":
        cells = [None if cell is None else float(cell) for cell in cells]
    if dtype == "datetime64[ns]":
        return pa.array(cells, pa.date32()).cast(pa.timestamp("ns"))
    return pa.array(cells, _ARROW[dtype])


_SCHEMAS = {name: schema(name) for name in TABLES}
_EMPTY = {name: found.empty_table() for name, found in _SCHEMAS.items()}


def joined(several: Iterable[Tables]) -> Tables:
    """The tables of several documents, one below the other."""
    given = list(several)
    first = given[0] if given else _EMPTY
    return {
        name: pa.concat_tables([first[name].slice(0, 0), *(t[name] for t in given)])
        for name in TABLES
    }


def renamed(found: Tables, plan: str) -> Tables:
    """The tables of a document under another plan's id."""
    return {name: _with_plan(table, plan) for name, table in found.items()}


def _with_plan(table: pa.Table, plan: str) -> pa.Table:
    return table.set_column(0, "plan", pa.array([plan] * len(table), pa.string()))


def frame(table: str, found: pa.Table, others: Sequence[str] = ()) -> pd.DataFrame:
    """An Arrow table, or some of its columns, as a DataFrame with the dtypes of tables.frame."""
    wanted = dtypes(table, others)
    made: pd.DataFrame = found.to_pandas()
    typed = made.astype({c: wanted[c] for c in made.columns if made[c].dtype != wanted[c]})
    return tables.named(typed, table)

"""Parsed plans into Arrow tables with declared columns, and Arrow tables into DataFrames.

In: a Parsed plan and where it came from. Out: for each table of TABLES a pyarrow Table: the
tables of tables.COLUMNS, and plans (what each document says of itself), failures, sources
(the text as read, from which a plan can be had again). Every row ends with the digest of
its file, the version of plantext and the digest of the lexicon. No pandas on the way in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from plantext import tables
from plantext.model import Block, Header, Parsed, Source

PROVENANCE = ("file_digest", "plantext_version", "lexicon_digest")
_HEADER = (
    "title", "doc_number", "issuer", "signed_on", "published_on", "year", "year_end", "addressees",
    "index_number", "category", "notice_title", "attachments",
)  # fmt: skip
_COUNTED = ("items", "tasks", "targets", "deadlines", "agencies")
COLUMNS: dict[str, tuple[str, ...]] = {
    "plans": ("plan", *_HEADER, "characters", *_COUNTED),
    **tables.COLUMNS,
    "failures": ("plan", "kind", "message", "traceback_digest"),
    "sources": ("plan", "text", "encoding", "laid_out", "blocks", "notes"),
}
TABLES = tuple(COLUMNS)
DTYPES = tables.DTYPES | {
    "signed_on": "datetime64[ns]", "published_on": "datetime64[ns]", "characters": "int64",
    "laid_out": "bool", "year_end": "Int64",
}  # fmt: skip
_COUNTS = dict.fromkeys(_COUNTED, "int64")
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


def dtypes(table: str) -> dict[str, str]:
    """The dtype of each column of a table, those of its rows' provenance among them."""
    own = {"items": {"level": "int64"}, "plans": _COUNTS}.get(table, {})
    return {c: (DTYPES | own).get(c, "str") for c in (*COLUMNS[table], *PROVENANCE)}


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column, _ARROW[dtype]) for column, dtype in dtypes(table).items()])


def of_plan(parsed: Parsed, origin: Provenance) -> Tables:
    """All tables of one plan; failures is empty."""
    rows: dict[str, Sequence[tables.Row]] = dict(tables.rows(parsed))
    rows["plans"] = [_plan(parsed, rows)]
    rows["sources"] = [_source(parsed.plan, parsed.document.source)]
    return {name: _table(name, rows.get(name, ()), origin) for name in TABLES}


def of_failure(row: tables.Row, origin: Provenance) -> Tables:
    """All tables of a document that could not be read: a row of failures, the rest empty."""
    return {name: _table(name, [row] if name == "failures" else (), origin) for name in TABLES}


def _plan(parsed: Parsed, rows: Mapping[str, Sequence[tables.Row]]) -> tables.Row:
    header: Header = parsed.document.header
    said = {field: _joined(getattr(header, field)) for field in _HEADER}
    counts = {name: len(rows[name]) for name in _COUNTED}
    text = parsed.document.source.text
    return {"plan": parsed.plan, **said, "characters": len(text), **counts}


def _joined(cell: Any) -> Any:
    return "、".join(cell) if isinstance(cell, tuple) else cell


def _source(plan: str, source: Source) -> tables.Row:
    return {
        "plan": plan, "text": source.text, "encoding": source.encoding, "laid_out": source.laid_out,
        "blocks": json.dumps([astuple(block) for block in source.blocks], ensure_ascii=False),
        "notes": json.dumps(source.notes, ensure_ascii=False),
    }  # fmt: skip


def source(row: Mapping[str, Any]) -> Source:
    """The Source that a row of sources was made of."""
    blocks = tuple(Block(*fields) for fields in json.loads(row["blocks"]))
    notes = tuple((kind, message) for kind, message in json.loads(row["notes"]))
    return Source(row["text"], row["plan"], row["encoding"], blocks, row["laid_out"], notes)


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
    return {name: pa.concat_tables([_EMPTY[name], *(t[name] for t in given)]) for name in TABLES}


def renamed(found: Tables, plan: str) -> Tables:
    """The tables of a document under another plan's id."""
    return {name: _with_plan(table, plan) for name, table in found.items()}


def _with_plan(table: pa.Table, plan: str) -> pa.Table:
    return table.set_column(0, "plan", pa.array([plan] * len(table), pa.string()))


def frame(table: str, found: pa.Table) -> pd.DataFrame:
    """An Arrow table, or some of its columns, as a DataFrame with the dtypes of tables.frame."""
    wanted = dtypes(table)
    made: pd.DataFrame = found.to_pandas()
    typed = made.astype({c: wanted[c] for c in made.columns if made[c].dtype != wanted[c]})
    return tables.named(typed, table)

"""The columns of each table, and the closed lists of words, as tables in Markdown.

In: the name of a table (a key of TABLES) or of a list. Out: a table of its columns in their
order, each with its type, its Chinese label and what docs/columns.tsv says of it. Raised is a
KeyError that names the column where that file has no row for it: a new column asks for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plantext import tables
from plantext.auditing import audit, scores
from plantext.batch import columns as batched
from plantext.comparison import rows
from plantext.present.labels import labels

DOCS = Path(__file__).parent.parent / "docs"
YEAR, PLAN = "(a year)", "(a plan)"
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table's columns, their dtypes where they are no text, and what its two sides are called.

    years: the dtype of its columns that are one for each year, or for each of what `spread` says.
    """

    columns: Cells
    dtypes: Mapping[str, str]
    labelled: str = ""
    sides: Cells = ("earlier", "later")
    years: str = ""
    spread: str = YEAR
    own: Mapping[str, str] = field(default_factory=dict)


def _compared(name: str, **more: object) -> Table:
    return Table(rows.COLUMNS[name], rows.DTYPES, **more)  # type: ignore[arg-type]


_HIGHER = ("higher", "lower")
_COUNTS = {"items": "int64", "tasks": "int64", "targets": "int64", "deadlines": "int64", "agencies": "int64"}  # fmt: skip
TABLES = {
    **{name: Table(found, tables.DTYPES, name) for name, found in tables.COLUMNS.items()},
    "failures": Table(tables.FAILURES, tables.DTYPES),
    "compared_plans": Table(("plan", "year", "level", "issuer", "title"), rows.DTYPES, "plans"),
    "compared_items": _compared("items"),
    "threads": _compared("threads", years="str"),
    "moved_targets": _compared("targets"),
    "trajectories": _compared("trajectories", years="float64"),
    "body_years": _compared("agencies", labelled="agencies"),
    "system_years": _compared("systems", years="str"),
    "kept": _compared("kept", labelled="kept"),
    "network": _compared("network", labelled="network"),
    "level_items": _compared("levels.items", labelled="levels.items", sides=_HIGHER),
    "levels": _compared("levels.targets", labelled="levels.targets", sides=_HIGHER),
    "level_indicators": _compared("levels.indicators", years="float64", spread=PLAN),
    "audit": Table(audit.COLUMNS, audit.TYPES, "audit"),
    "audit_scores": Table(scores.COLUMNS, scores.TYPES, "audit_scores"),
    "plans": Table(batched.COLUMNS["plans"], batched.DTYPES, "plans", own=_COUNTS),
    "dataset_failures": Table(batched.COLUMNS["failures"], batched.DTYPES),
    "sources": Table(batched.COLUMNS["sources"], batched.DTYPES),
    "provenance": Table(batched.PROVENANCE, {}),
}
_OWN = {"items": {"level": "int64"}}
_SAME = {"targets": "quantities", "dataset_failures": "failures"}


def _sheet(name: str, width: int) -> list[Cells]:
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    cells = [tuple(line.split("\t")) for line in lines if not line.startswith("#")][1:]
    wrong = [row for row in cells if len(row) != width or not all((row[0], row[1], row[-1]))]
    if wrong:
        raise ValueError(f"docs/{name}: {wrong[0]} is no row of {width} full cells")
    return cells


def meanings() -> dict[tuple[str, str], tuple[str, str]]:
    """What columns.tsv says: (table, column) into (closed list, meaning)."""
    return {
        (table, column): (words, said) for table, column, words, said in _sheet("columns.tsv", 4)
    }


def lists() -> dict[str, dict[str, str]]:
    """What words.tsv says: the words of each closed list with what each means."""
    found: dict[str, dict[str, str]] = {}
    for name, word, said in _sheet("words.tsv", 3):
        found.setdefault(name, {})[word] = said
    return found


def columns(name: str) -> str:
    """The table of a table's columns."""
    table = TABLES[name]
    wanted = [*table.columns, *([table.spread] if table.years else [])]
    return _markdown(
        ("column", "type", "中文", "what it holds"), [_row(name, table, c) for c in wanted]
    )


def _row(name: str, table: Table, column: str) -> Cells:
    dtype = {**table.dtypes, **_OWN.get(name, {}), **table.own, table.spread: table.years}.get(
        column, "str"
    )
    label = _label(table, column)
    words, said = meaning(name, table, column)
    listed = f" ([words](#words-{words.replace('_', '-')}))" if words else ""
    shown = column if column == table.spread else f"`{column}`"
    return shown, "text" if dtype == "str" else dtype, label, said + listed


def _label(table: Table, column: str) -> str:
    """The Chinese label, "" where there is none."""
    label = labels("zh").column(column, table.labelled)
    return "" if label == column else label


def meaning(name: str, table: Table, column: str) -> tuple[str, str]:
    """The closed list and the meaning of a column: the table's own row, a side's, or anyone's."""
    known = meanings()
    for key in ((name, column), (_SAME.get(name, name), column)):
        if key in known:
            return known[key]
    side, _, bare = column.partition("_")
    if side in ("a", "b") and ("side", bare) in known:
        words, said = known["side", bare]
        return words, said.format(side=table.sides[side == "b"])
    if ("*", column) in known:
        return known["*", column]
    raise KeyError(f"docs/columns.tsv says nothing of the column {column} of {name}: add a row")


def words(name: str) -> str:
    """The table of a closed list's words."""
    column = {"kept": "verdict"}.get(name, name.rpartition("_")[2] if "kind" in name else name)
    told = labels("zh")
    found = [
        (f"`{word}`", label if (label := told.word(word, column)) != word else "", said)
        for word, said in lists()[name].items()
    ]
    return _markdown(("word", "中文", "meaning"), found)


def _markdown(head: Cells, body: list[Cells]) -> str:
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )

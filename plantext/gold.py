"""Hand-made tables of one document, read and checked.

In: a folder with source.txt (which names the text's file, or is the text) and tab-separated tables, in the form
of the annotation guidelines. Out: a Gold: the text's path and each table as rows.
Refused with a GoldError that names file and line: a missing source, a header row with
other columns, a row with too few or too many cells, a word outside its closed list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plantext.errors import GoldError
from plantext.model import Header

Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "items": ("path", "heading"),
    "targets": (
        "path", "task", "surface", "value", "value_max", "unit", "comparator", "indicator",
        "status", "due",
    ),
    "deadlines": ("path", "task", "surface", "due", "precision"),
    "agencies": ("path", "task", "agency", "role"),
    "systems": ("path", "name"),
    "meta": ("key", "value"),
}  # fmt: skip
SERIES = {
    "align": ("a_path", "b_path", "relation"),
    "moves": ("a_path", "b_path", "indicator", "unit", "a_value", "b_value", "verdict"),
}  # fmt: skip
WORDS = {
    "status": frozenset({"target", "achieved", "baseline"}),
    "comparator": frozenset({">=", ">", "<=", "<", "~", "="}),
    "precision": frozenset({"day", "month", "quarter", "half", "year", "period"}),
    "role": frozenset({"lead", "support", "responsible", "guide"}),
    "relation": frozenset({"same", "split", "merge"}),
    "verdict": frozenset(
        {"raised", "lowered", "unchanged", "tightened", "loosened", "new", "dropped", "restated"}
    ),
}


@dataclass(frozen=True)
class Gold:
    """The hand-made tables of one document."""

    name: str
    source: Path
    tables: Mapping[str, tuple[Row, ...]]


def read(folder: str | Path) -> Gold:
    """The tables of a gold folder; those without a file are left out."""
    place = Path(folder)
    pointer = place / "source.txt"
    if not pointer.is_file():
        raise GoldError(
            f"{place}: no source.txt; it has to name the document's file, or hold its text"
        )
    words = pointer.read_text(encoding="utf-8").strip()
    source = pointer if "\n" in words else place / words
    if not source.is_file():
        raise GoldError(f"{pointer}: {source} is not there; correct the path in it")
    files = {name: place / f"{name}.tsv" for name in COLUMNS}
    tables = {name: _table(file, COLUMNS[name]) for name, file in files.items() if file.is_file()}
    return Gold(place.name, source, tables)


def rows_of(file: Path, table: str) -> tuple[Row, ...]:
    """The rows of a table of a series: "align" or "moves"."""
    return _table(file, SERIES[table])


def said(header: Header, key: str) -> str:
    """A field of the header as gold writes it.

    >>> said(Header(year=2021), "year")
    '2021'
    """
    cell = getattr(header, key, "")
    if isinstance(cell, tuple):
        return "；".join(cell)
    return "" if cell is None else str(cell)


def _table(file: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise GoldError(f"{file}, line 1: the header row must be {'<tab>'.join(columns)}")
    return tuple(_row(file, n, line, columns) for n, line in enumerate(lines[1:], 2) if line)


def _row(file: Path, number: int, line: str, columns: tuple[str, ...]) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise GoldError(f"{file}, line {number}: {len(cells)} cells where {len(columns)} are due")
    row = dict(zip(columns, cells, strict=True))
    for column, words in WORDS.items():
        if column in row and row[column] not in words:
            known = ", ".join(sorted(words))
            raise GoldError(f"{file}, line {number}: {column} {row[column]!r} is none of {known}")
    return row

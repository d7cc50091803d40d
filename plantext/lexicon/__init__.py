"""Facts as data: the words of government documents, one per row, in *.tsv beside this file.

In: tab-separated files whose first lines begin with `#` and say what the file holds,
from where, and how to add a row; then a header row; then the rows, sorted by their
first column. Out: a `Lexicon`, which is frozen and passed to every extractor.
Refused with a `LexiconError`: an unknown column, a missing cell, a stray space, a
surface that stands twice. A user's own rows are added with `Lexicon.load(folder)`:
files of the same names, any subset of them; a row whose first cell stands in the
shipped file replaces it.

>>> Lexicon.default().rows("strength")[0].keys() >= {"surface", "strength"}
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from plantext.errors import LexiconError

Row = Mapping[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "agencies": (
        "name", "id", "short", "level", "kind", "valid_from", "valid_to", "succeeded_by",
    ),
    "body_suffixes": ("suffix", "kind", "example"),
    "bounds": ("surface", "place", "comparator", "example"),
    "brands": ("name", "kind"),
    "commonness": ("piece", "share"),
    "deeds": ("surface", "sense", "example"),
    "directions": ("surface", "direction", "example"),
    "headings": ("surface", "column", "place", "example"),
    "places": ("name", "short", "level", "parent"),
    "roles": ("surface", "role", "place", "example"),
    "strength": ("surface", "strength", "example"),
    "system_suffixes": ("suffix", "kind", "example"),
    "units": ("surface", "unit", "scale", "kind", "example"),
}  # fmt: skip
OPTIONAL = frozenset({"short", "scale", "valid_from", "valid_to", "succeeded_by", "parent"})


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The tables of facts: `rows(table)` and, of its first column, `words(table)`."""

    tables: Mapping[str, tuple[Row, ...]]
    digest: str

    @staticmethod
    def default() -> Lexicon:
        """The lexicon that ships with plantext; read once."""
        return _default()

    @staticmethod
    def load(folder: str | Path) -> Lexicon:
        """The shipped lexicon with the rows of the *.tsv in `folder` put over it.

        Raises LexiconError where the folder holds no known table or a row is broken.
        """
        own = _read_folder(Path(folder))
        if not own:
            known = ", ".join(f"{table}.tsv" for table in COLUMNS)
            raise LexiconError(f"{folder}: no lexicon file in it; known are {known}")
        return _build({**_read_folder(_SHIPPED), **_over(_read_folder(_SHIPPED), own)})

    def rows(self, table: str) -> tuple[Row, ...]:
        """All rows of a table, each a mapping of column to cell."""
        return self.tables[table]

    def words(self, table: str, **where: str) -> tuple[str, ...]:
        """The first cells of a table's rows whose cells equal `where`, longest first."""
        first = COLUMNS[table][0]
        kept = (
            row[first] for row in self.tables[table] if all(row[k] == v for k, v in where.items())
        )
        return tuple(sorted(kept, key=lambda word: (-len(word), word)))

    def lookup(self, table: str, column: str) -> dict[str, str]:
        """A dict from the first cell of a table to its cell in `column`; not to be changed."""
        return _lookup(self, table, column)


@lru_cache(maxsize=64)
def _lookup(lexicon: Lexicon, table: str, column: str) -> dict[str, str]:
    first = COLUMNS[table][0]
    return {row[first]: row[column] for row in lexicon.tables[table]}


_SHIPPED = Path(__file__).parent


@lru_cache(maxsize=1)
def _default() -> Lexicon:
    return _build(_read_folder(_SHIPPED))


def _build(tables: Mapping[str, tuple[Row, ...]]) -> Lexicon:
    digest = hashlib.sha256()
    for name in sorted(tables):
        for row in tables[name]:
            digest.update("\t".join((name, *row.values())).encode())
    complete = {name: tables.get(name, ()) for name in COLUMNS}
    return Lexicon(MappingProxyType(complete), digest.hexdigest()[:16])


def _over(
    shipped: Mapping[str, tuple[Row, ...]], own: Mapping[str, tuple[Row, ...]]
) -> dict[str, tuple[Row, ...]]:
    merged = {}
    for name, rows in own.items():
        key = COLUMNS[name][0]
        replaced = {row[key] for row in rows}
        kept = (row for row in shipped.get(name, ()) if row[key] not in replaced)
        merged[name] = (*kept, *rows)
    return merged


def _read_folder(folder: Path) -> dict[str, tuple[Row, ...]]:
    files = sorted(path for path in folder.glob("*.tsv") if path.stem in COLUMNS)
    return {path.stem: tuple(_read(path)) for path in files}


def _read(path: Path) -> Iterable[Row]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    columns = COLUMNS[path.stem]
    if not numbered or tuple(numbered[0][1].split("\t")) != columns:
        raise LexiconError(f"{path}: the header row must be {'<tab>'.join(columns)}")
    seen: set[str] = set()
    for number, line in numbered[1:]:
        yield _row(path, number, line.split("\t"), columns, seen)


def _row(
    path: Path, number: int, cells: list[str], columns: tuple[str, ...], seen: set[str]
) -> Row:
    def refuse(why: str) -> LexiconError:
        return LexiconError(f"{path}, line {number}: {why}")

    if len(cells) != len(columns):
        raise refuse(f"{len(cells)} cells where {len(columns)} are due")
    for column, cell in zip(columns, cells, strict=True):
        if cell != cell.strip():
            raise refuse(f"a stray space in column {column}")
        if not cell and column not in OPTIONAL:
            raise refuse(f"column {column} is empty")
    if cells[0] in seen:
        raise refuse(f"{cells[0]} stands twice")
    seen.add(cells[0])
    return MappingProxyType(dict(zip(columns, cells, strict=True)))

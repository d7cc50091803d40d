"""Facts as data: the words of government documents, one per row, in *.tsv beside this file.

In: tab-separated files whose first lines begin with `#` and say what the file holds,
from where, and how to add a row; then a header row; then the rows, sorted by their
first column. Out: a `Lexicon`, which is frozen and passed to every extractor.
Refused with a `LexiconError` that names file and line: an unknown column, a missing cell,
a stray space, a surface that stands twice, a word that its column does not know (checks.py).
A user's own rows are added with `Lexicon.load(place)`: a file named like a shipped one, or
a folder of such files; a row whose first cell stands in the shipped file replaces it.

>>> Lexicon.default().rows("strength")[0].keys() >= {"surface", "strength"}
True
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from plantext import arguments, sheets
from plantext.errors import LexiconError
from plantext.lexicon import checks

Row = Mapping[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "agencies": (
        "name", "id", "short", "level", "kind", "valid_from", "valid_to", "succeeded_by",
    ),
    "basis": ("surface", "part", "basis", "example"),
    "body_suffixes": ("suffix", "kind", "example"),
    "bounds": ("surface", "place", "comparator", "example"),
    "brands": ("name", "kind"),
    "columns": ("name", "field", "language"),
    "commonness": ("piece", "share"),
    "cues": ("cue", "speaks_for"),
    "deeds": ("surface", "sense", "example"),
    "directions": ("surface", "direction", "example"),
    "genres": ("surface", "part", "kind", "over", "example"),
    "headings": ("surface", "column", "place", "example"),
    "occasions": ("name", "kind", "day", "example"),
    "part_weights": ("sign", "weights"),
    "places": ("name", "short", "level", "parent"),
    "roles": ("surface", "part", "role", "place", "example"),
    "strength": ("surface", "strength", "example"),
    "system_suffixes": ("suffix", "kind", "example"),
    "unit_families": ("family", "unit"),
    "unit_parts": ("surface", "part", "beside", "kind", "family", "factor", "example"),
    "unit_words": ("surface", "words", "parted"),
    "units": ("surface", "unit", "scale", "kind", "family", "factor", "example"),
    "weights": ("evidence", "target"),
}  # fmt: skip


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
    def load(place: str | Path) -> Lexicon:
        """The shipped lexicon with the rows of `place`, a *.tsv or a folder of them, over it.

        Raises LexiconError where there is no known table or a row is broken.
        """
        return Lexicon.default().with_rows(place)

    def with_rows(self, place: str | Path) -> Lexicon:
        """This lexicon with the rows of `place` put over its own; may be done again and again.

        place: a file named like a shipped one (agencies.tsv), or a folder of such files. A row
        whose first cell stands in the table replaces it. Raises LexiconError, as `load` does.

        >>> from tempfile import mkdtemp
        >>> file = Path(mkdtemp()) / "brands.tsv"
        >>> _ = file.write_text("name\\tkind\\n岭东通\\tapplication\\n", encoding="utf-8")
        >>> Lexicon.default().with_rows(file).lookup("brands", "kind")["岭东通"]
        'application'
        """
        own = {file: dict(_read(file)) for file in _files(Path(arguments.place("place", place)))}
        tables = dict(self.tables)
        for file, rows in own.items():
            tables[file.stem] = _over(tables[file.stem], tuple(rows.values()))
        for file, rows in own.items():
            _resolve(file, rows, tables)
        return _build(tables)

    def __reduce__(self) -> tuple[Callable[..., Lexicon], tuple[str, ...]]:
        """Sent to another process it is one lexicon there, however often it arrives."""
        if self is _default():
            return _default, ()
        return _thawed, (
            json.dumps({name: [dict(row) for row in self.tables[name]] for name in self.tables}),
        )

    def rows(self, table: str) -> tuple[Row, ...]:
        """All rows of a table, each a mapping of column to cell; raises OptionError for no table."""
        arguments.one_of("table", table, COLUMNS)
        return self.tables[table]

    def words(self, table: str, **where: str) -> tuple[str, ...]:
        """The first cells of a table's rows whose cells equal `where`, longest first.

        Raises OptionError for a table or column there is not, as `lookup` does.
        """
        first = COLUMNS[arguments.one_of("table", table, COLUMNS)][0]
        arguments.named("where", where, COLUMNS[table], "column")
        kept = (
            row[first] for row in self.tables[table] if all(row[k] == v for k, v in where.items())
        )
        return tuple(sorted(kept, key=lambda word: (-len(word), word)))

    def lookup(self, table: str, column: str) -> dict[str, str]:
        """A dict from the first cell of a table to its cell in `column`; not to be changed."""
        arguments.one_of("table", table, COLUMNS)
        return _lookup(self, table, arguments.one_of("column", column, COLUMNS[table]))


def chosen(given: Lexicon | None) -> Lexicon:
    """The lexicon given, the shipped one for None; raises OptionError for what is none, as a path.

    >>> chosen(None) is Lexicon.default()
    True
    """
    if given is None:
        return Lexicon.default()
    cure = "give Lexicon.load('words.tsv')"
    return arguments.instance("lexicon", given, Lexicon, cure)


@lru_cache(maxsize=64)
def _lookup(lexicon: Lexicon, table: str, column: str) -> dict[str, str]:
    first = COLUMNS[table][0]
    return {row[first]: row[column] for row in lexicon.tables[table]}


_SHIPPED = Path(__file__).parent


@lru_cache(maxsize=1)
def _default() -> Lexicon:
    return _build({file.stem: tuple(dict(_read(file)).values()) for file in _files(_SHIPPED)})


@lru_cache(maxsize=8)
def _thawed(tables: str) -> Lexicon:
    found = json.loads(tables)
    return _build({name: tuple(map(MappingProxyType, rows)) for name, rows in found.items()})


def _build(tables: Mapping[str, tuple[Row, ...]]) -> Lexicon:
    digest = hashlib.sha256()
    for name in sorted(tables):
        for row in tables[name]:
            digest.update("\t".join((name, *row.values())).encode())
    complete = {name: tables.get(name, ()) for name in COLUMNS}
    return Lexicon(MappingProxyType(complete), digest.hexdigest()[:16])


def _over(shipped: tuple[Row, ...], own: tuple[Row, ...]) -> tuple[Row, ...]:
    """The shipped rows, without those whose first cell stands in one of ours, and ours."""
    replaced = {_first(row) for row in own}
    return (*(row for row in shipped if _first(row) not in replaced), *own)


def _first(row: Row) -> str:
    return next(iter(row.values()))


def _files(place: Path) -> list[Path]:
    """The lexicon files at a place; raises LexiconError where there is none, or an unknown one."""
    files = sorted(place.glob("*.tsv")) if place.is_dir() else [place]
    known = ", ".join(f"{table}.tsv" for table in COLUMNS)
    if not files:
        raise LexiconError(f"{place}: no lexicon file in it; known are {known}")
    for file in files:
        if file.suffix != ".tsv" or file.stem not in COLUMNS:
            raise LexiconError(f"{file}: its name is no lexicon file's; known are {known}")
    return files


def _read(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of a file by the number of their line."""
    found = sheets.rows(path, LexiconError)
    columns = COLUMNS[path.stem]
    own = sheets.cut(found[0][1]) if found else []
    left = [c for c in columns if c not in own and checks.may_be_empty(path.stem, c)]
    if [c for c in columns if c not in left] != list(own):
        raise LexiconError(f"{path}: the header row must be {'<tab>'.join(columns)}")
    seen: dict[str, int] = {}
    for number, line in found[1:]:
        cells = sheets.cut(line, len(own))
        if len(cells) != len(own):
            raise _broken(path, number, f"{len(cells)} cells where {len(own)} are due")
        if cells[0] in seen:
            raise _broken(path, number, f"{cells[0]} stands twice, first in line {seen[cells[0]]}")
        row = MappingProxyType(dict.fromkeys(columns, "") | dict(zip(own, cells, strict=True)))
        if wrong := checks.flaw(path.stem, row):
            raise _broken(path, number, wrong)
        seen[cells[0]] = number
        yield number, row


def _resolve(path: Path, rows: Mapping[int, Row], tables: Mapping[str, tuple[Row, ...]]) -> None:
    """Raise LexiconError where a row names another one that is not there."""
    if path.stem not in checks.POINTS:
        return
    column, table, named = checks.POINTS[path.stem]
    there = {row[named] for row in tables[table]} | {""}
    for number, row in rows.items():
        if row[column] not in there:
            raise _broken(path, number, f"no row has the {named} {row[column]} that {column} names")


def _broken(path: Path, number: int, why: str) -> LexiconError:
    return LexiconError(f"{path}, line {number}: {why}")

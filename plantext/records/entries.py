"""Records into entries: a document each, with its id, its text and what its row says beside it.

In: a Table, the column of each field, a Lexicon. Out: an Entry for each row, in order. An id
that stands twice becomes ·2, with a note; the same text twice names the first row that has
it. A row that holds no text, or too much, is an Entry with a flaw. What was seen is kept on disk, so
that memory does not grow with the table. Refused with an OptionError: a table without a text.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from plantext import readers
from plantext.errors import OptionError, ReadError
from plantext.lexicon import Lexicon
from plantext.model import Beside, Source
from plantext.readers.values import printed
from plantext.records import Record, Table
from plantext.records.fields import found
from plantext.structure.dates import HAN_YEAR, day, year_of

_YEAR = re.compile(rf"\s*((?:19|20)\d\d|{HAN_YEAR})(?!\d)")
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
Note = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in a table: the plan's id, the row's number, text, and what stands beside it.

    Without a number it stands for a whole table that cannot be read.

    `others` are the cells of all columns but those of the id and the text. `flaw` says why
    there is no document, "" where there is one.
    """

    plan: str
    row: int | None
    text: str = ""
    beside: Beside = field(default_factory=Beside)
    others: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    duplicate_of: str = ""
    flaw: str = ""

    def source(self) -> Source:
        """The Source of the text; raises ReadError where the row has a flaw."""
        if self.flaw:
            raise ReadError(self.flaw)
        source = readers.from_text(self.text, self.plan)
        return replace(source, beside=self.beside, notes=(*source.notes, *self.notes))


def entries(
    table: Table,
    named: Mapping[str, str | None],
    lexicon: Lexicon,
    *,
    prefix: str = "",
    limit_mb: float = readers.LIMIT_MB,
) -> Iterator[Entry]:
    """The entries of a table; `prefix` stands before each id."""
    columns = found(table.columns, named, lexicon, table.name)
    if "text" not in columns:
        raise OptionError(
            f"{table.name}: no column with a usual name for texts among {', '.join(table.columns)}; "
            "name it: text= (Python) or --text (command line)"
        )
    reading = _Reading(table.name, columns, prefix, limit_mb)
    return map(reading.entry, table.records())


class _Reading:
    """One walk down a table."""

    def __init__(self, name: str, columns: Mapping[str, str], prefix: str, limit_mb: float) -> None:
        self._name, self._columns, self._prefix = name, columns, prefix
        self._limit_mb = limit_mb
        self._seen = _Seen()

    def entry(self, record: Record) -> Entry:
        own, notes = self._id(record)
        place = f"{self._name}, row {record.number}"
        if record.flaw:
            return Entry(own, record.number, flaw=f"{place}: {record.flaw}")
        text = printed(record.cells.get(self._columns["text"]))
        hidden = (self._columns["text"], self._columns.get("id"))
        others = {c: cell for c, cell in record.cells.items() if c not in hidden}
        beside, more = self._beside(record)
        if flaw := self._flaw(text):
            return Entry(own, record.number, "", beside, others, flaw=f"{place}: {flaw}")
        if broken := text.count("\ufffd"):
            more.append(("broken_characters", f"{broken} broken characters stand as \ufffd"))
        first = self._seen.first(text.strip(), own)
        return Entry(own, record.number, text, beside, others, (*notes, *more), first)

    def _id(self, record: Record) -> tuple[str, tuple[Note, ...]]:
        said = printed(record.cells.get(self._columns.get("id", ""))).strip()
        wanted = self._prefix + (said or f"row-{record.number}")
        own = self._seen.unique(wanted)
        if own == wanted:
            return own, ()
        return own, (
            ("id_repeated", f"the id {wanted} stands in a row above already, so this one is {own}"),
        )

    def _flaw(self, text: str) -> str:
        size = len(text.encode("utf-8", "replace"))
        if size > self._limit_mb * 1_000_000:
            return (
                f"a text of {size / 1e6:.1f} MB is over the limit of {self._limit_mb:g} MB; raise it "
                "with limit_mb= (Python) or --limit-mb (command line)"
            )
        if not text.strip("\ufeff \t\r\n\u3000\x00"):
            return f"column {self._columns['text']} is empty; fill it, or leave the row out"
        return ""

    def _beside(self, record: Record) -> tuple[Beside, list[Note]]:
        said = {
            key: printed(record.cells.get(column)).strip() for key, column in self._columns.items()
        }
        notes: list[Note] = []
        year = _YEAR.match(said.get("year", ""))
        days = {key: _day(said.get(key, "")) for key in ("signed", "date")}
        for key, read in {**days, "year": year}.items():
            if said.get(key) and read is None:
                where, cell = self._columns[key], said[key][:40]
                notes.append(("cell_not_read", f"column {where}: {cell} is no year or day"))
        beside = Beside(
            " ".join(said.get("title", "").split()), said.get("doc_number", ""),
            said.get("issuer", ""), days["signed"], days["date"], year_of(year[1]) if year else None,
        )  # fmt: skip
        return beside, notes


def _day(said: str) -> date | None:
    """A day, also in digits alone: 20210630."""
    digits = _DIGITS.fullmatch(said)
    return day("-".join(digits.groups()) if digits else said)


class _Seen:
    """The ids and texts met so far, in a database on disk that goes with this object."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for said in (
            "pragma journal_mode = off",
            "pragma cache_size = -2000",
            "create table ids (id blob primary key) without rowid",
            "create table texts (text blob primary key, plan text) without rowid",
            "begin",
        ):
            self._base.execute(said)

    def unique(self, wanted: str) -> str:
        """An id that no row had before."""
        own, count = wanted, 1
        while not self._added("insert or ignore into ids values (?)", _digest(own)):
            count += 1
            own = f"{wanted}·{count}"
        return own

    def first(self, text: str, plan: str) -> str:
        """The id of the row that had this text first, "" where it is this one."""
        key = _digest(text)
        if self._added("insert or ignore into texts values (?, ?)", key, plan):
            return ""
        (first,) = self._base.execute("select plan from texts where text = ?", (key,)).fetchone()
        return str(first)

    def _added(self, statement: str, *values: object) -> bool:
        return self._base.execute(statement, values).rowcount == 1


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "replace")).digest()[:16]

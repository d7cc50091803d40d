"""Folders and tables into documents in order, and documents into slices: what one part is made of.

In: folders, files, and the column that holds the texts of tables. Out: a Found for each file,
or row of a table, folder by folder in the order of the names, and slices of them. A slice ends
where the name of its last document says so, not after a fixed count: a file that comes or goes
changes its own slice and leaves the others as they were. Nothing is held but what is asked for
next, however many files and rows there are. Which files are documents, which tables and which
neither, readers/choice.py says. Refused with an OptionError: a folder that is missing or cannot
be listed, two folders of one name, and a table where no column of texts is named.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from plantext import records
from plantext.errors import OptionError, PlantextError
from plantext.lexicon import Lexicon
from plantext.readers import choice, readable
from plantext.readers.values import printed
from plantext.records.entries import Entry, entries

DIGITS = 32
_MOST_BYTES = 16_000_000
_NO_FILE = "none"
_SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Found:
    """A file or row among the inputs: its plan's id, its place, its size in bytes.

    `entry` is the row of a table, None for a file; `skipped` says why a file is no document.
    """

    plan: str
    path: str
    size: int
    entry: Entry | None = None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or row of a table, whose content is known by its digest, so that a change is seen.

    A file that is not opened (over the limit, no document) or cannot be is known by why it is not.
    """

    plan: str
    path: str
    digest: str
    entry: Entry | None = None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """How tables among the inputs are read: the columns that the caller named, the lexicon's others.

    Without a column of texts no table is read row by row.
    """

    named: Mapping[str, str | None]
    lexicon: Lexicon
    limit_mb: float

    @property
    def wanted(self) -> bool:
        """Whether tables are read row by row."""
        return bool(self.named.get("text"))


def walk(
    folders: Sequence[str | Path],
    pattern: str = "",
    without: Path | None = None,
    columns: Columns | None = None,
) -> Iterator[Found]:
    """The documents of `folders`, in order; the folder `without` is left out.

    A plan's id is its path in the folder; of several folders, with the folder's name before it.
    Where tables are read (`columns`), a row's id is its own, behind the table's path and / where
    more than one table is given. A pattern takes in all files whose names match it.
    """
    tabled = columns if columns and columns.wanted else None
    given = {os.path.abspath(folder) for folder in folders}
    for found in _files(folders, pattern, without):
        named = found.path in given  # by the caller, who knows what it is
        if tabled and (choice.is_table(found.path) or (named and _may_be_table(found.path))):
            yield from _rows(found, "" if given == {found.path} else f"{found.plan}/", tabled)
        elif named and not pattern and choice.is_table(found.path) and found.skipped:
            raise OptionError(f"{found.path}: {found.skipped}")
        else:
            yield replace(found, skipped="" if named or pattern else found.skipped)


def _may_be_table(path: str) -> bool:
    """Whether a file's name does not say that it is a document."""
    return bool(choice.why_not(path)) or path.casefold().endswith(".txt")


def _rows(found: Found, prefix: str, columns: Columns) -> Iterator[Found]:
    """The rows of a table; one among other inputs that is broken is a document that fails."""
    try:
        table = replace(records.opened(found.path), name=found.plan)
        for entry in entries(
            table, columns.named, columns.lexicon, prefix=prefix, limit_mb=columns.limit_mb
        ):
            others = {name: printed(cell) for name, cell in entry.others.items()}
            row = replace(entry, others=others)
            yield Found(entry.plan, found.path, len(entry.text) * 3, row)
    except PlantextError as error:
        if not prefix:
            raise
        said = str(error).replace(found.path, found.plan)
        yield Found(found.plan, found.path, 0, Entry(found.plan, None, flaw=said))


def _files(folders: Sequence[str | Path], pattern: str, without: Path | None) -> Iterator[Found]:
    """The files of all folders."""
    roots = sorted((_named(Path(folder)), Path(folder)) for folder in folders)
    for (name, first), (other, second) in pairwise(roots):
        if name == other:
            raise OptionError(f"{first} and {second} have one name; give the folder above both")
    shut = without.resolve() if without else None
    for name, root in roots:
        if not root.exists():
            raise OptionError(f"{root}: no such folder; check the path")
        if not root.is_dir():
            yield _found(name, root)
            continue
        prefix = f"{name}/" if len(roots) > 1 else ""
        yield from _below(root, prefix, pattern, shut, (root.resolve(),))


def _named(folder: Path) -> str:
    return readable(folder.name or folder.resolve().name)


def _below(
    folder: Path, prefix: str, pattern: str, shut: Path | None, above: tuple[Path, ...]
) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise OptionError(
            f"{folder}: cannot be listed ({error.strerror}); check its rights, or leave it out"
        ) from error
    for entry in entries:
        if choice.is_hidden(entry.name):
            continue
        if entry.is_dir():
            real = Path(entry.path).resolve()
            if real != shut and real not in above:
                name = f"{prefix}{readable(entry.name)}/"
                yield from _below(Path(entry.path), name, pattern, shut, (*above, real))
        elif fnmatchcase(entry.name, pattern or "*"):
            yield _found(prefix + readable(entry.name), Path(entry.path))


def _found(plan: str, path: Path) -> Found:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return Found(plan, os.path.abspath(path), size, skipped=choice.why_not(path.name))


def slices(found: Iterable[Found], size: int) -> Iterator[list[Found]]:
    """The documents in runs of about `size`: at least half of it, at most twice it, or 16 MB.

    >>> made = [Found(f"{n}.txt", "", 9) for n in range(100)]
    >>> cut, fewer = list(slices(made, 10)), list(slices(made[1:], 10))
    >>> sum(map(len, cut)), cut[-1] == fewer[-1]
    (100, True)
    """
    part: list[Found] = []
    bytes_in = 0
    for each in found:
        part.append(each)
        bytes_in += each.size
        full = len(part) >= 2 * size or bytes_in >= _MOST_BYTES
        if full or (2 * len(part) >= size and _ends(each.plan, size)):
            yield part
            part, bytes_in = [], 0
    if part:
        yield part


def _ends(plan: str, size: int) -> bool:
    """Whether a slice ends behind this plan: for one in size/2, drawn by the plan's name."""
    drawn = hashlib.sha256(plan.encode()).digest()[:4]
    return int.from_bytes(drawn, "big") % max(1, size // 2) == 0


def known(found: Found, limit_mb: float) -> Document:
    """The document of a file or row, with the digest of its content."""
    if found.skipped:
        return Document(found.plan, found.path, _SKIPPED, skipped=found.skipped)
    if found.entry:
        return Document(found.plan, found.path, _of_row(found.entry), found.entry)
    if found.size > limit_mb * 1_000_000:
        return Document(found.plan, found.path, f"over the limit: {found.size}")
    return Document(found.plan, found.path, digest(found.path))


def _of_row(entry: Entry) -> str:
    """The digest of what a row's document is made of; its number and other cells are put on later."""
    said = [entry.text, astuple(entry.beside), entry.notes, entry.flaw]
    text = json.dumps(said, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def digest(path: str | Path) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of a file; "none" where it cannot be read."""
    if not os.path.isfile(path):
        return _NO_FILE
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:DIGITS]
    except OSError:
        return _NO_FILE


def is_digest(known_by: str) -> bool:
    """Whether this is the digest of a content, not why there is none."""
    return len(known_by) == DIGITS and known_by.isalnum()

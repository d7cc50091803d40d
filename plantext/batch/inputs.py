"""Folders into documents in order, and documents into slices: what one part is made of.

In: folders (or files). Out: a Found for each file, folder by folder in the order of the
names, and slices of them. A slice ends where the name of its last document says so, not
after a fixed count: a file that comes or goes changes its own slice and leaves the others
as they were. Nothing is held but what is asked for next, however many files there are.
Names that begin with a dot, or with ~$ as the lock files of Office do, are no documents.
Refused with an OptionError: a folder that is missing or cannot be listed, and two folders of
one name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from plantext.errors import OptionError
from plantext.readers import readable

DIGITS = 32
_MOST_BYTES = 16_000_000
_NO_FILE = "none"
_LEFT_OUT = (".", "~$")


@dataclass(frozen=True, slots=True)
class Found:
    """A file among the inputs: its plan's id, its place, its size in bytes."""

    plan: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file whose content is known by its digest, so that a change of it is seen.

    A file that is not opened (over the limit) or cannot be is known by why it is not.
    """

    plan: str
    path: str
    digest: str


def walk(
    folders: Sequence[str | Path], pattern: str = "*", without: Path | None = None
) -> Iterator[Found]:
    """The files of `folders` whose names match `pattern`, in order; the folder `without` is left out.

    A plan's id is its path in the folder; of several folders, with the folder's name before it.
    """
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
        if entry.name.startswith(_LEFT_OUT):
            continue
        if entry.is_dir():
            real = Path(entry.path).resolve()
            if real != shut and real not in above:
                name = f"{prefix}{readable(entry.name)}/"
                yield from _below(Path(entry.path), name, pattern, shut, (*above, real))
        elif fnmatchcase(entry.name, pattern):
            yield _found(prefix + readable(entry.name), Path(entry.path))


def _found(plan: str, path: Path) -> Found:
    try:
        return Found(plan, os.path.abspath(path), path.stat().st_size)
    except OSError:
        return Found(plan, os.path.abspath(path), 0)


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
    """The document of a file, with the digest of its content."""
    if found.size > limit_mb * 1_000_000:
        return Document(found.plan, found.path, f"over the limit: {found.size}")
    return Document(found.plan, found.path, digest(found.path))


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

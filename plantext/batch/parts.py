"""A dataset on disk: parts, the mark that a part is whole, and the list of the parts that count.

    DATASET/dataset.json          what the dataset is and its parts in order; written last
    DATASET/TABLE/PART.parquet    the rows of one slice of the documents
    DATASET/marks/PART.json       written when all tables of the part stand
    DATASET/unfinished.json       there while a run is on its way, or has died

A part is named by what it was made of, so one that stands is never made again. Each file is
written under another name and then moved; who reads goes by dataset.json, and so sees the
dataset before a run or after it, never in between. Refused with an OptionError: a folder
that holds something else, a run that is going on, one that died (but for resume), a full disk.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from plantext import saving
from plantext.batch.columns import TABLES, Tables
from plantext.errors import OptionError

FORMAT = 2
_MARKS = "marks"
_LIST, _BEGUN, _LOCK = "dataset.json", "unfinished.json", "lock"
_PART = re.compile(r"(?P<name>[0-9a-f]{24})(?P<suffix>\.(?:json|parquet))")
_UNSURE = ("time", "memory", "crash", "changed")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a whole part holds: documents, failures among them, and each table's size in bytes."""

    documents: int
    failures: int
    unsure: int
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset is: how it was made, its parts in the documents' order, its counts."""

    made_by: Mapping[str, Any]
    parts: Sequence[str]
    documents: int
    failures: int
    format: int = field(default=FORMAT)


class Store:
    """The files of one dataset."""

    def __init__(self, place: str | Path) -> None:
        self.place = Path(os.path.abspath(place))

    def table(self, table: str, part: str) -> Path:
        """Where the rows of a part stand."""
        return self.place / table / f"{part}.parquet"

    def manifest(self) -> Manifest | None:
        """The list of parts, None where no run has ended yet."""
        said = _json(self.place / _LIST)
        if said is not None and said.get("format") != FORMAT:
            raise OptionError(
                f"{self.place}: a dataset of another plantext (format {said.get('format')}, known is "
                f"{FORMAT}); run the batch anew into another folder"
            )
        return None if said is None else Manifest(**said)

    def unfinished(self) -> bool:
        """Whether a run is on its way here, or has died."""
        return (self.place / _BEGUN).exists()

    def mark(self, part: str) -> Mark | None:
        """The mark of a part; None where it has none or a file of it is not as it was written."""
        try:
            said = _json(self.place / _MARKS / f"{part}.json")
        except OptionError:  # a power cut leaves files of no length: the part is made again
            return None
        if said is None:
            return None
        mark = Mark(**said)
        whole = all(_size(self.table(t, part)) == size for t, size in mark.sizes.items())
        return mark if whole and set(mark.sizes) == set(TABLES) else None

    def drop_mark(self, part: str) -> None:
        """Let a part count as not made."""
        try:
            (self.place / _MARKS / f"{part}.json").unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.place, error) from error

    def read(self, part: str) -> Tables:
        """All rows of a part."""
        return {t: pq.read_table(self.table(t, part), partitioning=None) for t in TABLES}

    def write(self, part: str, tables: Tables) -> Mark:
        """Write a part, its mark last."""
        sizes = {}
        for name, table in tables.items():
            sizes[name] = _placed(self.table(name, part), partial(_parquet, table))
        kinds = tables["failures"]["kind"].to_pylist()
        documents = len(tables["plans"]) + len(kinds)
        mark = Mark(documents, len(kinds), sum(kind in _UNSURE for kind in kinds), sizes)
        self._say(f"{_MARKS}/{part}.json", asdict(mark))
        return mark

    @contextmanager
    def run(self, resume: bool) -> Iterator[None]:
        """Hold the dataset for one run, which `finish` ends."""
        self._refuse_what_is_no_dataset()
        lock = self._locked()
        try:
            if self.unfinished() and not resume:
                raise OptionError(
                    f"{self.place}: a run died here; go on with it with --resume (command line) "
                    "or resume=True, or give another folder"
                )
            self._say(_BEGUN, {"format": FORMAT})
            yield
        finally:
            lock.release()

    def _locked(self) -> FileLock:
        lock = FileLock(self.place / _LOCK)
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout as error:
            raise OptionError(
                f"{self.place}: another run is writing here; wait for it, or give another folder"
            ) from error
        except OSError as error:
            raise unwritable(self.place, error) from error
        return lock

    def _refuse_what_is_no_dataset(self) -> None:
        own = {_LIST, _BEGUN, _LOCK, _MARKS, *TABLES}
        if self.place.exists() and not self.place.is_dir():
            raise OptionError(f"{self.place}: this is a file; give a folder for the dataset")
        if any(e.name not in own and e.name[0] != "." for e in _entries(self.place)):
            raise OptionError(
                f"{self.place}: this folder holds other files; give a folder of its own"
            )

    def finish(self, manifest: Manifest) -> None:
        """Put the list of parts in its place, then clear away what no longer counts."""
        self._say(_LIST, asdict(manifest))
        wanted = set(manifest.parts)
        try:
            (self.place / _BEGUN).unlink()
            _clear(self.place, "", wanted)
            _clear(self.place / _MARKS, ".json", wanted)
            for table in TABLES:
                _clear(self.place / table, ".parquet", wanted)
        except OSError as error:
            raise unwritable(self.place, error) from error

    def _say(self, name: str, said: Mapping[str, Any]) -> None:
        text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _placed(self.place / name, lambda path: path.write_text(text, encoding="utf-8"))


def unwritable(place: Path, error: OSError) -> OptionError:
    """What a user is told where the dataset cannot be written: a full disk, no right."""
    return OptionError(
        f"{place}: cannot be written ({error.strerror or error}); make room or mend its rights, "
        "then give the same command with --resume"
    )


def _placed(path: Path, save: Callable[[Path], Any]) -> int:
    """Save a file whole or not at all; its size. Its other name is no other process's."""
    try:
        return saving.put(path, save)
    except OSError as error:
        raise unwritable(path, error) from error


def _parquet(table: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        pq.write_table(table.combine_chunks(), file, compression="zstd")


def _clear(folder: Path, suffix: str, wanted: Collection[str]) -> None:
    """Take away parts that no longer count and what a run that died left; nothing of other names."""
    for entry in _entries(folder):
        part = _PART.fullmatch(entry.name)
        old = part and part["suffix"] == suffix and part["name"] not in wanted
        if (old or saving.is_spare(entry.name)) and not entry.is_dir(follow_symlinks=False):
            os.unlink(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    return list(os.scandir(folder)) if folder.is_dir() else []


def _json(path: Path) -> Any:
    """What a file says; None where it is missing or not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise OptionError(f"{path}: cannot be read ({error}); run the batch anew") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1

"""What a worker does: a slice of documents into one part of the dataset, document by document.

In: a Task, which says all there is to know: documents, rules, limits, what to take over from
an older part. Out: the part's files, its mark last, and an Outcome. A document that fails,
takes too long or wants too much memory is a row of `failures`, the others are parsed all
the same. Raised are only what stops a whole run: a full disk, another plantext here.
"""

from __future__ import annotations

import hashlib
import pickle
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import cast

import pyarrow as pa

import plantext
from plantext import corrections as correcting
from plantext import pipeline, readers
from plantext.batch import limits
from plantext.batch.columns import (
    TABLES,
    Provenance,
    Tables,
    dressed,
    joined,
    of_failure,
    of_plan,
    of_skipped,
    renamed,
)
from plantext.batch.inputs import Document, digest, is_digest
from plantext.batch.parts import Store
from plantext.corrections import NOTHING, Corrections
from plantext.errors import OptionError, PlantextError, ReadError, failure
from plantext.lexicon import Lexicon
from plantext.model import Parsed, Source
from plantext.tables import Row

ReadFile = Callable[[str], Source]


@dataclass(frozen=True, slots=True)
class Rules:
    """All that what is found in a document hangs on, but for the document, and its limits."""

    year: int | None
    lexicon: bytes
    lexicon_digest: str
    code: str
    limit_mb: float
    seconds: float
    memory_mb: float
    caller: str
    read: ReadFile | None = None
    corrections: Corrections = NOTHING
    columns: tuple[str, ...] = ()

    def origin(self, document: Document) -> Provenance:
        """What the rows of a document say of where they come from."""
        known = document.digest if is_digest(document.digest) else ""
        return Provenance(known, plantext.__version__, self.lexicon_digest)


@dataclass(frozen=True, slots=True)
class Task:
    """One part to be made: its documents, and what is known of them already.

    `kept` says of a digest in which older part, and under which plan's id, the rows stand
    already. `quarantined` says of a plan why it is not to be touched.
    """

    place: str
    part: str
    documents: Sequence[Document]
    rules: Rules
    kept: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    quarantined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A part that stands: its documents, the failures among them, how many were parsed for it."""

    part: str
    documents: int
    failures: int
    parsed: int


@lru_cache(maxsize=1)
def code_digest() -> str:
    """The digest of plantext's own files: with other rules, no older part is taken over."""
    found = hashlib.sha256()
    root = Path(plantext.__file__).parent
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".tsv"):
            found.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


@lru_cache(maxsize=2)
def _words(lexicon: bytes) -> Lexicon:
    """The lexicon of a run, made once a process: extractors keep what they compile by it."""
    return cast(Lexicon, pickle.loads(lexicon)) if lexicon else Lexicon.default()


def make(task: Task) -> Outcome:
    """Make a part; its files stand when this returns."""
    _same_here(task.rules)
    store = Store(task.place)
    older = _Older(store)
    found: list[Tables] = []
    parsed = 0
    for document in task.documents:
        kept = task.kept.get(document.digest)
        if kept and _as_good(kept, document, task.rules):
            made = renamed(older.tables(*kept), document.plan)
        else:
            parsed += not document.skipped
            made = _tables(document, task.rules, task.quarantined.get(document.plan, ""))
        found.append(dressed(made, document.entry, task.rules.columns))
    mark = store.write(task.part, joined(found))
    return Outcome(task.part, mark.documents, mark.failures, parsed)


def _as_good(kept: tuple[str, str], document: Document, rules: Rules) -> bool:
    """Whether a plan's rows are those of another document of the same content.

    Corrections name their plan: rows that were made under another id may be wrong.
    """
    return not rules.corrections.lines or kept[1] == document.plan


def probe(documents: Sequence[Document], rules: Rules) -> None:
    """Parse documents for nothing but to see whether the process outlives it."""
    for document in documents:
        _tables(document, rules)


def _same_here(rules: Rules) -> None:
    if rules.code != code_digest():
        raise OptionError(
            f"a worker has another plantext ({plantext.__version__}, files {code_digest()}) than the "
            f"run (files {rules.code}); install the same on every machine"
        )


class _Older:
    """Parts made before, each read once, and the rows of one plan in them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parts: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}
        self._tables: dict[str, Tables] = {}

    def tables(self, part: str, plan: str) -> Tables:
        """The rows of a plan in a part; they stand together in each table."""
        if part not in self._parts:
            self._tables[part] = self._store.read(part)
            self._parts[part] = {t: _runs(table) for t, table in self._tables[part].items()}
        tables, runs = self._tables[part], self._parts[part]
        return {t: tables[t].slice(*runs[t].get(plan, (0, 0))) for t in TABLES}


def _runs(table: pa.Table) -> dict[str, tuple[int, int]]:
    """Where the rows of each plan begin, and how many they are."""
    found: dict[str, tuple[int, int]] = {}
    for row, plan in enumerate(table["plan"].to_pylist()):
        first, count = found.get(plan, (row, 0))
        found[plan] = first, count + 1
    return found


def _tables(document: Document, rules: Rules, quarantine: str = "") -> Tables:
    """The rows of a document, or of its failure."""
    origin = rules.origin(document)
    if document.skipped:
        return of_skipped(document.plan, document.skipped, origin)
    if quarantine:
        return of_failure(_failure(document, "crash", quarantine), origin)
    try:
        with limits.document(rules.seconds, rules.memory_mb, rules.caller):
            return of_plan(_parsed(document, rules), origin)
    except limits.OutOfTime:
        said = f"took longer than {rules.seconds:g} seconds; allow more with --seconds"
        row = _failure(document, "time", f"{document.plan}: {said}")
    except MemoryError:
        said = f"wants more than {rules.memory_mb:g} MB of memory; allow more with --memory-mb"
        row = _failure(document, "memory", f"{document.plan}: {said}")
    except _Changed:
        said = "was changed, moved or deleted while the batch ran; run the batch once more"
        row = _failure(document, "changed", f"{document.plan}: {said}")
    except Exception as error:
        _, _, kind, said = failure(document.plan, error)
        row = _failure(document, kind, said)
        if not isinstance(error, PlantextError):
            row["traceback_digest"] = _trace(error)
    return of_failure(row, origin)


class _Changed(Exception):
    """The file is not the one that the run saw when it began."""


def _parsed(document: Document, rules: Rules) -> Parsed:
    try:
        source = _source(document, rules)
    except ReadError:
        known = document.entry is None and is_digest(document.digest)
        if known and digest(document.path) != document.digest:
            raise _Changed from None
        raise
    if document.entry is None and digest(document.path) != document.digest:
        raise _Changed
    words = _words(rules.lexicon)
    parsed = pipeline.parse(source, plan=document.plan, year=rules.year, lexicon=words)
    return correcting.apply(parsed, rules.corrections, words)


def _source(document: Document, rules: Rules) -> Source:
    """What the run's reader makes of a file; plantext's own says why one is not opened at all."""
    if document.entry:
        return document.entry.source()
    if rules.read and is_digest(document.digest):
        return rules.read(document.path)
    return readers.read(document.path, limit_mb=rules.limit_mb)


def _failure(document: Document, kind: str, message: str) -> Row:
    """A row of failures; where the inputs stand on this machine is none of its business."""
    said = message.replace(readers.readable(document.path), document.plan)
    return {"plan": document.plan, "kind": kind, "message": said}


def _trace(error: BaseException) -> str:
    """What errors that were raised at one place have in common."""
    frames = traceback.extract_tb(error.__traceback__)
    told = "\n".join(f"{Path(f.filename).name} {f.name} {f.line}" for f in frames)
    return hashlib.sha256(told.encode()).hexdigest()[:12]

"""Folders into a dataset: the conductor of a batch. Start reading at `run`.

In: folders, the place of the dataset, limits, an engine. Out: the Dataset, whose parts and
their content hang on the documents alone, not on how many workers made them, in which order
they came, or how often the run was stopped. What stands already is not made again. Raised
are PlantextErrors that stop the whole run; a document that fails is a row of `failures`.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

import plantext
from plantext import arguments
from plantext import corrections as correcting
from plantext.batch import inputs, limits, progress, work
from plantext.batch.carrying import Carrier
from plantext.batch.dataset import Dataset
from plantext.batch.engine import crew
from plantext.batch.inputs import Document, Found
from plantext.batch.older import Older
from plantext.batch.parts import FORMAT, Manifest, Store
from plantext.batch.work import Outcome, ReadFile, Rules, Task
from plantext.corrections import NOTHING, Given
from plantext.errors import OptionError
from plantext.lexicon import Lexicon, chosen
from plantext.readers import LIMIT_MB

SECONDS, MEMORY_MB, SLICE = 300.0, 2000.0, 100
_MOST_COLUMNS = 500


def run(
    folders: str | Path | Sequence[str | Path],
    dataset: str | Path,
    *,
    workers: int | None = None,
    resume: bool = False,
    retry: bool = False,
    engine: str | Executor = "local",
    pattern: str = "",
    year: int | None = None,
    text: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
    limit_mb: float = LIMIT_MB,
    seconds: float = SECONDS,
    memory_mb: float = MEMORY_MB,
    slice_size: int = SLICE,
    read: ReadFile | None = None,
) -> Dataset:
    """Every document of `folders` into a dataset of Parquet parts, which is opened and returned.

    folders: folders, files, or tables of documents, for which `text` names the column of texts
    and `columns` others (title, id, year, issuer), as read_table has them; a table is
    read row by row and never held. Files that are no documents are rows of `warnings`.

    workers: processes (as many as cores if not given). resume: go on with a run that died.
    retry: try again what failed for lack of time or memory, by a crash or a change. engine:
    "local", "dask://HOST:PORT" or an executor. pattern: only files of such names, of any kind. year,
    lexicon, corrections, limit_mb: as for plantext.read. seconds, memory_mb: what one document may take.
    slice_size: about so many documents make a part. read: a function of a path instead of
    plantext's readers; a worker has to be able to import it. A dataset that stands already
    is brought up to date: only files whose content is new are parsed. In a script of your
    own call it under `if __name__ == "__main__":`, as workers are spawned. Raises OptionError
    for folders that cannot be listed, a place that cannot be written, engines that fail.

    >>> from tempfile import mkdtemp
    >>> folder, place = Path(mkdtemp()), Path(mkdtemp()) / "dataset"
    >>> _ = (folder / "a.txt").write_text("一、服务\\n2021年新建20个站点。", encoding="utf-8")
    >>> run(folder, place, workers=1).targets[["plan", "value", "unit"]].values.tolist()
    [['a.txt', 20.0, '个']]
    """
    given = arguments.places("folders", folders)
    arguments.place("dataset", dataset)
    arguments.text("pattern", pattern)
    arguments.instance("engine", engine, (str, Executor), 'give "local" or dask://HOST:PORT')
    for name, flag in {"resume": resume, "retry": retry}.items():
        arguments.flag(name, flag)
    lines = correcting.given(corrections) or NOTHING
    rules = replace(_rules(year, lexicon, limit_mb, seconds, memory_mb, read), corrections=lines)
    arguments.count("slice_size", slice_size)
    if workers is not None:
        arguments.count("workers", workers)
    store = Store(dataset)

    tabled = inputs.Columns(
        {**(columns or {}), "text": text}, lexicon or Lexicon.default(), limit_mb
    )

    def found() -> Iterator[Found]:
        return inputs.walk(given, pattern, store.place, tabled)

    total, others = _looked_over(found(), _listed(given), pattern)
    rules = replace(rules, columns=others)
    with store.run(resume):
        agenda = _Agenda(store, rules, retry)
        with progress.shown(total) as told, crew(engine, workers) as hands:
            tasks = agenda.tasks(inputs.slices(found(), slice_size), told)
            for outcome in Carrier(hands, tasks).outcomes():
                agenda.add(outcome)
                told(outcome.documents, outcome.failures)
        store.finish(Manifest(_made_by(rules), agenda.parts, agenda.documents, agenda.failures))
    return Dataset(dataset, lexicon=lexicon, corrections=lines, parsed=agenda.parsed)


def _looked_over(found: Iterable[Found], given: str, pattern: str) -> tuple[int, tuple[str, ...]]:
    """How many documents there are, and the other columns of their tables; raises OptionError for none."""
    total, others, why = 0, dict[str, None](), ""
    for each in found:
        total += not each.skipped
        why = why or (each.skipped and f" ({each.plan}: {each.skipped})")
        others.update(dict.fromkeys(each.entry.others if each.entry else ()))
        if len(others) > _MOST_COLUMNS:
            raise OptionError(
                f"{each.path}: more than {_MOST_COLUMNS} columns; leave out those that are not wanted"
            )
    if not total:
        wanted = pattern or "a suffix of a kind that is read"
        raise OptionError(f"{given}: no file matches {wanted}{why}; give another pattern")
    return total, tuple(others)


def _listed(folders: Iterable[str | Path]) -> str:
    return ", ".join(map(str, folders))


def _rules(
    year: int | None,
    lexicon: Lexicon | None,
    limit_mb: float,
    seconds: float,
    memory_mb: float,
    read: ReadFile | None,
) -> Rules:
    arguments.year_or_none("year", year)
    if read is not None and not callable(read):
        raise arguments.refused("read", read, "is no function", "give one of a path to a Source")
    arguments.amount("limit_mb", limit_mb, "megabytes")
    arguments.amount("memory_mb", memory_mb, "megabytes")
    arguments.amount("seconds", seconds, "seconds")
    words = chosen(lexicon)
    return Rules(
        year=year, lexicon=pickle.dumps(lexicon) if lexicon else b"", lexicon_digest=words.digest,
        code=work.code_digest(), limit_mb=limit_mb, seconds=seconds, memory_mb=memory_mb,
        caller=limits.process(), read=read,
    )  # fmt: skip


def _made_by(rules: Rules) -> dict[str, object]:
    """What a part's content hangs on beside its documents."""
    reader = f"{rules.read.__module__}.{rules.read.__qualname__}" if rules.read else ""
    return {
        "plantext_version": plantext.__version__, "lexicon_digest": rules.lexicon_digest,
        "code_digest": rules.code, "year": rules.year, "reader": reader,
        "corrections_digest": rules.corrections.digest, "columns": list(rules.columns),
    }  # fmt: skip


@dataclass(slots=True)
class _Agenda:
    """The parts that a dataset is to have, in order: those that stand, those to be made."""

    store: Store
    rules: Rules
    retry: bool
    parts: list[str] = field(default_factory=list)
    documents: int = 0
    failures: int = 0
    parsed: int = 0

    def tasks(self, cut: Iterable[Sequence[Found]], told: progress.Told) -> Iterator[Task]:
        """The tasks for the parts that do not stand yet."""
        made_by = _made_by(self.rules)
        older = Older(self.store, made_by)
        for slice in cut:
            documents = [inputs.known(found, self.rules.limit_mb) for found in slice]
            part = _name(made_by, documents)
            self.parts.append(part)
            mark = self.store.mark(part)
            if mark and not (self.retry and mark.unsure):
                self.add(Outcome(part, mark.documents, mark.failures, 0))
                told(mark.documents, mark.failures)
                continue
            yield Task(str(self.store.place), part, documents, self.rules, older.kept(documents))

    def add(self, outcome: Outcome) -> None:
        """Count a part that stands."""
        self.documents += outcome.documents
        self.failures += outcome.failures
        self.parsed += outcome.parsed


def _known_by(document: Document) -> list[object]:
    """All that the rows of a document hang on, beside the rules."""
    entry = document.entry
    own = [entry.row, entry.duplicate_of, dict(entry.others)] if entry else []
    return [document.plan, document.digest, *own]


def _name(made_by: dict[str, object], documents: Sequence[Document]) -> str:
    """The name of a part: the digest of all that its content hangs on."""
    said = [FORMAT, made_by, [_known_by(document) for document in documents]]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]

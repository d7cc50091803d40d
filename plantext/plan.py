"""Plan and Plans: what a user holds. Their tables are attributes, built on first use.

In: a file, a text or a folder. Out: a Plan (or Plans) with meta, source, outline and
the DataFrames of tables.COLUMNS. Raised are PlantextErrors only: what cannot be read
names the file and the cure; a folder's bad files stand in `Plans.failures`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, SupportsIndex

import pandas as pd

from plantext import arguments, cells, pipeline, readers, tables, writers
from plantext import corrections as correcting
from plantext.corrections import Correction, Given
from plantext.errors import Failure, OptionError, failure
from plantext.lexicon import Lexicon, chosen
from plantext.model import Header, Item, Parsed, Source
from plantext.readers import folders
from plantext.views import view


@dataclass(frozen=True, slots=True)
class Node:
    """An item and the items below it; prints as an indented tree."""

    path: str
    label: str
    heading: str
    children: tuple[Node, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> Iterator[str]:
        yield "  " * depth + f"{self.label} {self.heading}".strip()
        for child in self.children:
            yield from child._lines(depth + 1)


class _Tables:
    """The tables as attributes, each built once from the parsed plans."""

    _parsed: tuple[Parsed, ...]

    @cached_property
    def items(self) -> pd.DataFrame:
        """Numbered items, preamble, closing and cover; they tile the source."""
        return tables.table("items", self._parsed)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Each paragraph, and which part of its document it is: review, goals, tasks, rules …"""
        return tables.table("parts", self._parsed)

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """Tasks: stretches of items, each closed by one responsibility list."""
        return tables.table("tasks", self._parsed)

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """Every number-bearing expression, typed by status."""
        return tables.table("quantities", self._parsed)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The quantities of status target."""
        return tables.table("targets", self._parsed)

    @cached_property
    def deadlines(self) -> pd.DataFrame:
        """Times by which something has to be done."""
        return tables.table("deadlines", self._parsed)

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Responsible bodies with their roles."""
        return tables.table("agencies", self._parsed)

    @cached_property
    def systems(self) -> pd.DataFrame:
        """Named platforms, databases, hotlines and the like."""
        return tables.table("systems", self._parsed)

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Documents named in the text."""
        return tables.table("citations", self._parsed)

    @cached_property
    def review(self) -> pd.DataFrame:
        """The rows of all tables that a person should look at, first to last, with the reason."""
        return tables.table("review", self._parsed)

    @cached_property
    def warnings(self) -> pd.DataFrame:
        """What is odd about the document: jumps in the numbering, no items at all."""
        return tables.table("warnings", self._parsed)

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        return {name: getattr(self, name) for name in tables.COLUMNS}

    def write(
        self,
        folder: str | Path,
        format: str = "csv",
        *,
        lang: str = "",
        formulas: str = cells.GUARD,
    ) -> list[Path]:
        """Write all tables into `folder` as csv, xlsx, parquet or json; returns the files.

        lang: "zh" or "en" for headings, words and sheets as `plantext.labels` says them; columns
        have their own names if not given. formulas: in csv a text that begins with = + - @ or a tab
        has a ' in front, so that no spreadsheet takes it for a formula; "keep" leaves it as it is.
        Raises OptionError for an unknown format or language
        or a folder that cannot be written, MissingExtraError where parquet's package is not
        installed.
        """
        return writers.write(self.frames(), folder, format, lang=lang, formulas=formulas)


class Plan(_Tables):
    """One parsed plan.

    >>> plan = parse("一、服务\\n新建20个站点。（省教育厅牵头）", year=2021)
    >>> plan.targets[["path", "value", "unit"]].values.tolist()
    [['一', 20.0, '个']]
    """

    def __init__(self, parsed: Parsed) -> None:
        arguments.instance(
            "parsed", parsed, Parsed, "give what parse and read put into .parsed, or use them"
        )
        self._parsed = (parsed,)

    @property
    def parsed(self) -> Parsed:
        """The records the tables are built from."""
        return self._parsed[0]

    @property
    def id(self) -> str:
        """The plan's id, in the column `plan` of every table."""
        return self.parsed.plan

    @property
    def meta(self) -> Header:
        """Title, number, issuer, dates, year, addressees of the document."""
        return self.parsed.document.header

    @property
    def source(self) -> str:
        """The text exactly as read; every start and end counts in it."""
        return self.parsed.document.source.text

    @cached_property
    def outline(self) -> tuple[Node, ...]:
        """The tree of numbered items; print a node to see it."""
        return _nodes(self.parsed.document.items, "")

    def __repr__(self) -> str:
        counts = (
            f"{len(self.items)} items, {len(self.targets)} targets, {len(self.agencies)} bodies"
        )
        return f"<Plan {self.id!r}: {counts}>"

    def ledger(self, *, by: str = "task", lang: str = "zh") -> pd.DataFrame:
        """The office's own table: one row a task, or with by="agency" one for each body of a task.

        lang: "zh" (序号, 一级任务, 二级任务, 具体任务, 目标值, 牵头单位, 配合单位, 责任单位, 完成时限,
        完成时限依据, 原文, 页码, 备注（存疑）, 进展情况, 完成率) or "en". Raises OptionError for others.

        >>> parse("一、服务\\n新建站点20个。（省教育厅牵头）", year=2021).ledger()["牵头单位"].tolist()
        ['省教育厅']
        """
        frame: pd.DataFrame = view("ledger")(self, by=by, lang=lang)
        return frame

    def to_excel(self, path: str | Path, *, by: str = "task", lang: str = "zh") -> Path:
        """Write the ledger as a workbook to be sent up: ledger, targets, doubts, stamp.

        by, lang: as for `ledger`. Returns the path; raises OptionError where it cannot be written.
        """
        file: Path = view("ledger_book")(self, path, by=by, lang=lang)
        return file

    def to_html(self, path: str | Path, *, lang: str = "zh") -> Path:
        """Write a page of the text, marked, with the tables beside it; one file, no network.

        lang: "zh" or "en", the language of its labels. Raises OptionError for another, or for
        a place that cannot be written.

        >>> from tempfile import mkdtemp
        >>> parse("一、服务\\n新建20个站点。").to_html(Path(mkdtemp()) / "plan.html").name
        'plan.html'
        """
        page: Path = view("plan_page")(self, path, lang)
        return page

    def show(self, path: str = "", *, lang: str = "zh") -> Any:
        """The text with its marks, for a notebook; `path` shows one item and what is below it.

        Raises OptionError for a path that is no item of the plan, MissingExtraError without
        IPython.

        >>> "plantext-text" in parse("一、服务\\n新建20个站点。").show("一").data
        True
        """
        return view("marked_text")(self, path, lang)

    def _repr_html_(self) -> str:
        return str(view("plan_card")(self))


class Plans(_Tables, Sequence[Plan]):
    """Several plans with the same tables, one below the other; `failures` lists bad files."""

    def __init__(
        self,
        plans: Sequence[Plan],
        failures: Sequence[Failure] = (),
        unread: Sequence[Correction] = (),
        beside: Sequence[tables.Row] = (),
        skipped: Sequence[tuple[str, str]] = (),
    ) -> None:
        arguments.instance("plans", plans, Iterable, "give a list of Plans, or use read_folder")
        self._plans = tuple(plans)
        for n, plan in enumerate(self._plans):
            arguments.instance(f"plans[{n}]", plan, Plan, "give Plans, as parse and read make them")
        self._parsed = tuple(plan.parsed for plan in plans)
        self._failures = tuple(failures)
        self._unread = tuple(unread)
        self._beside = tuple(beside)
        self._skipped = tuple(skipped)

    def __len__(self) -> int:
        return len(self._plans)

    def __getitem__(self, index: int) -> Plan:  # type: ignore[override]
        if not isinstance(index, SupportsIndex | slice):
            raise arguments.refused("index", index, "is no number", "give one from 0 on")
        return self._plans[index]

    @cached_property
    def plans(self) -> pd.DataFrame:
        """What each plan says of itself: title, number, issuer, year … and its counts.

        Of a table of documents also its row, `duplicate_of` (the id of the first row with the same
        text) and the table's other columns; one that has a name of ours is `given_` and its name.
        """
        return tables.plans(self._parsed, self._beside)

    @cached_property
    def failures(self) -> pd.DataFrame:
        """The files and rows of tables that could not be read: plan, row, kind, message."""
        return tables.failures(self._failures)

    @cached_property
    def warnings(self) -> pd.DataFrame:
        """What is odd: in the documents, files left out, corrections whose plan was not read."""
        left_out = [tables.skipped(name, why) for name, why in self._skipped]
        unread = [tables.unread(line) for line in self._unread]
        return tables.table("warnings", self._parsed, [*left_out, *unread])

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name, `plans` where they come from a table, failures where there are any."""
        found = super().frames()
        if self._beside:
            found["plans"] = self.plans
        return {**found, "failures": self.failures} if self._failures else found

    def __repr__(self) -> str:
        return f"<Plans: {len(self)} plans, {len(self._failures)} failures>"

    def _repr_html_(self) -> str:
        return str(view("plans_card")(self))


def _nodes(items: Sequence[Item], parent: str) -> tuple[Node, ...]:
    below: dict[str, list[Item]] = {}
    for item in items:
        if item.level:
            below.setdefault(item.parent, []).append(item)

    def grown(path: str) -> tuple[Node, ...]:
        return tuple(Node(i.path, i.label, i.heading, grown(i.path)) for i in below.get(path, ()))

    return grown(parent)


def parse(
    text: str,
    *,
    plan: str | None = None,
    year: int | None = None,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
    kind: str = "",
) -> Plan:
    """A Plan from a text at hand: plain text, markup of a page (or a piece of one) or Markdown.

    plan: its id in the tables ("text" if not given). year: the year the plan is for, by which
    a text is read that does not say its own. lexicon: Lexicon.load(folder) for words of your own.
    corrections: files of corrections (or corrections.load of them), put into what is found.
    kind: overrides what the text's marks say it is ("text", "html", "markdown"). Raises ReadError
    where the text is blank or markup without words, OptionError for an unknown kind,
    CorrectionError for a broken line.

    >>> parse("一、总体要求\\n到2025年，覆盖率达到90%以上。").deadlines["surface"].tolist()
    ['到2025年']
    """
    _looked_at(plan, year, lexicon)
    source = readers.from_text(text, plan or "text", kind=kind)
    return _plan(source, plan or "text", year, lexicon, corrections)


def read(
    path: str | Path,
    *,
    plan: str | None = None,
    year: int | None = None,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
    limit_mb: float = readers.LIMIT_MB,
    kind: str = "",
    allow_private: bool = False,
) -> Plan:
    """A Plan from a file or an http(s) address, of a kind that is read (readers.READERS).

    plan: its id (the file's name without suffix if not given). limit_mb: larger files
    are refused. corrections: as for `parse`. kind: overrides what the file's bytes say it
    is ("html" for the saved body of a page). allow_private: whether an address may lead to this
    machine or into a private network. Raises ReadError for a file that is missing,
    empty, broken, too large, of a kind that is not read or in no known encoding, and for an
    address that does not answer; OptionError for an unknown kind, as for every argument of a
    wrong type or out of range.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp()) / "plan.txt"
    >>> _ = file.write_text("一、服务\\n新建20个站点。", encoding="utf-8")
    >>> read(file, year=2021).targets["value"].tolist()
    [20.0]
    """
    _looked_at(plan, year, lexicon)
    source = readers.read(path, limit_mb=limit_mb, kind=kind, allow_private=allow_private)
    return _plan(source, plan or readers.stem(path), year, lexicon, corrections)


def read_folder(
    path: str | Path,
    *,
    year: int | None = None,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
    pattern: str = "",
    limit_mb: float = readers.LIMIT_MB,
    kind: str = "",
) -> Plans:
    """Plans from the files of a folder that match `pattern`, in the order of their names.

    Without a pattern all files in it and in its folders are read that have a suffix of a
    kind that is read (readers.kinds.SUFFIXES: .txt, .docx, .doc and so on); others, such as
    tables (.csv, .tsv), are rows of `warnings` that say how they are read (readers/choice.py).
    Hidden files and the lock files that Office leaves (~$plan.docx) are none. A plan's id is its
    path in the folder, as `readers.readable` can print it. A file that cannot be read, for whatever
    reason, is a row of `failures`, as in a batch, and so is a folder in it that cannot be listed;
    the others are read all the same.
    corrections: as for `parse`; a line whose plan is not in the folder is a row of
    `warnings`. kind: as for `read`, of each file. Raises OptionError where the path is no
    folder or holds no such file.

    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "2021.txt").write_text("一、服务\\n新建20个站点。", encoding="utf-8")
    >>> read_folder(folder)
    <Plans: 1 plans, 0 failures>
    """
    folder = Path(arguments.place("path", path))
    _looked_at(None, year, lexicon)
    arguments.amount("limit_mb", limit_mb, "megabytes")
    if arguments.text("kind", kind):
        arguments.one_of("kind", kind, readers.READERS)
    if not folder.is_dir():
        raise OptionError(f"{folder}: no such folder; to read one file use read")
    failures = folders.unlisted(folder)
    files, skipped = folders.files(folder, arguments.text("pattern", pattern), bool(failures))
    plans: list[Plan] = []
    lines = correcting.given(corrections)
    for file in files:
        name = readers.readable(file.relative_to(folder).as_posix())
        try:
            plans.append(
                read(
                    file,
                    plan=name,
                    year=year,
                    lexicon=lexicon,
                    corrections=lines,
                    limit_mb=limit_mb,
                    kind=kind,
                )
            )
        except Exception as error:  # whatever stops one must not stop the others
            failures.append(failure(name, error))
    unread = correcting.unread(lines, (plan.id for plan in plans))
    return Plans(plans, failures, unread, skipped=skipped)


def _looked_at(plan: object, year: object, lexicon: Lexicon | None) -> None:
    """Refuse what is no id, no year or no lexicon."""
    if plan is not None:
        arguments.text("plan", plan)
    arguments.year_or_none("year", year)
    chosen(lexicon)


def _plan(
    source: Source, plan: str, year: int | None, lexicon: Lexicon | None, corrections: Given
) -> Plan:
    words, lines = chosen(lexicon), correcting.given(corrections)
    parsed = pipeline.parse(source, plan=readers.readable(plan), year=year, lexicon=words)
    return Plan(correcting.apply(parsed, lines, words) if lines else parsed)

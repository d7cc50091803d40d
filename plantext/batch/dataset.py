"""A dataset opened: its tables as DataFrames, SQL over them, and its plans to compare.

In: the folder that a batch wrote. Out: a Dataset. A table is read when it is asked for, and
with `table` only the columns and rows asked for; `sql` hands the parts to DuckDB; a plan is
parsed from the source that the dataset keeps, so that the files need not be at hand.
Refused with an OptionError: a folder that is no dataset or unfinished, a table, column or
plan that it has not, a query that DuckDB does not take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, SupportsIndex, cast

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from plantext import arguments, pipeline
from plantext import corrections as correcting
from plantext.batch import columns
from plantext.batch.parts import Store
from plantext.corrections import NOTHING, Given
from plantext.errors import MissingExtraError, OptionError
from plantext.lexicon import Lexicon, chosen
from plantext.plan import Plan, Plans

Where = Sequence[tuple[str, str, Any]]


class Dataset(Sequence[Plan]):
    """The tables and plans of a dataset; see `open`."""

    def __init__(
        self,
        place: str | Path,
        *,
        lexicon: Lexicon | None = None,
        corrections: Given = None,
        parsed: int = 0,
    ) -> None:
        self._store = Store(arguments.place("place", place))
        self._lexicon = chosen(lexicon)
        self._corrections = correcting.given(corrections) or NOTHING
        self.parsed = parsed
        """How many documents the run that made or renewed it had to parse; 0 where it was opened."""
        manifest = self._store.manifest()
        if manifest is None:
            why = "its first run is unfinished" if self._store.unfinished() else "no dataset"
            raise OptionError(
                f"{place}: {why}; make it, or go on with it, by plantext batch FOLDER -o {place} "
                "(--resume)"
            )
        self._manifest = manifest

    @cached_property
    def plans(self) -> pd.DataFrame:
        """What each document says of itself: title, number, issuer, year, … and its counts."""
        return self.table("plans")

    @cached_property
    def failures(self) -> pd.DataFrame:
        """The files that could not be parsed: plan, kind, message, digest of the traceback."""
        return self.table("failures")

    @cached_property
    def items(self) -> pd.DataFrame:
        """Numbered items, preamble, closing and cover of all plans."""
        return self.table("items")

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """Tasks of all plans."""
        return self.table("tasks")

    @cached_property
    def quantities(self) -> pd.DataFrame:
        """Every number-bearing expression, typed by status."""
        return self.table("quantities")

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Each paragraph, and which part of its document it is."""
        return self.table("parts")

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The quantities of status target."""
        return self.table("targets")

    @cached_property
    def deadlines(self) -> pd.DataFrame:
        """Times by which something has to be done."""
        return self.table("deadlines")

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Responsible bodies with their roles."""
        return self.table("agencies")

    @cached_property
    def systems(self) -> pd.DataFrame:
        """Named platforms, databases, hotlines and the like."""
        return self.table("systems")

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Documents named in the texts."""
        return self.table("citations")

    @cached_property
    def review(self) -> pd.DataFrame:
        """The rows that a person should look at, with the reason."""
        return self.table("review")

    @cached_property
    def warnings(self) -> pd.DataFrame:
        """What is odd about the documents."""
        return self.table("warnings")

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> pd.DataFrame:
        """Some columns and rows of a table; the rest is not read from disk.

        where: (column, operator, value) that all have to hold, such as [("value", ">", 100),
        ("unit", "in", ["个", "项"])]. Raises OptionError for a table or column there is not.
        """
        wanted = self._columns(name) if columns is None else arguments.texts("columns", columns)
        asked = _conditions(where)
        self._known(name, [*wanted, *(column for column, _, _ in asked)])
        try:
            kept = pq.filters_to_expression(asked) if asked else None
            found = self.arrow(name).to_table(columns=wanted, filter=kept)
            return _frame(name, found, self._others)
        except (pa.ArrowException, TypeError, ValueError) as error:
            raise OptionError(f"{name}: where={where!r} cannot be asked ({error})") from error

    def arrow(self, name: str) -> ds.FileSystemDataset:
        """A table as a pyarrow.dataset, for Polars, DuckDB, Dask and others that read it."""
        self._known(name)
        return ds.dataset(
            self._files(name), schema=columns.schema(name, self._others), format="parquet"
        )

    def sql(self, query: str) -> pd.DataFrame:
        """The answer of DuckDB to a query over the tables by their names.

        Raises MissingExtraError where DuckDB is not installed, OptionError for a query that it
        does not take.
        """
        if find_spec("duckdb") is None:
            raise MissingExtraError("sql needs duckdb: pip install 'plantext[sql]'")
        arguments.text("query", query)
        files = {name: self._files(name) for name in columns.TABLES if name in query}
        return cast(pd.DataFrame, import_module("plantext.batch.duck").asked(query, files))

    def select(self, plans: Iterable[str]) -> Plans:
        """The plans of these ids, in that order, parsed from the sources kept here.

        Raises OptionError for an id there is not, and for another lexicon or other corrections
        than the dataset's.
        """
        wanted = arguments.texts("plans", plans)
        self._same_facts()
        sources = self.arrow("sources").to_table(filter=ds.field("plan").isin(wanted))
        rows = {row["plan"]: row for row in sources.to_pylist()}
        missing = [plan for plan in wanted if plan not in rows]
        if missing:
            raise OptionError(
                f"{self._store.place}: no plan {missing[0]!r} in it; .plans lists those there are, "
                ".failures those that could not be parsed"
            )
        return Plans([self._plan(rows[plan]) for plan in wanted])

    def _plan(self, row: dict[str, Any]) -> Plan:
        year = self._manifest.made_by["year"]
        source = columns.source(row)
        parsed = pipeline.parse(source, plan=row["plan"], year=year, lexicon=self._lexicon)
        return Plan(correcting.apply(parsed, self._corrections, self._lexicon))

    def _same_facts(self) -> None:
        here = {"lexicon": self._lexicon.digest, "corrections": self._corrections.digest}
        for name, digest in here.items():
            made_with = self._manifest.made_by[f"{name}_digest"]
            if made_with != digest:
                raise OptionError(
                    f"{self._store.place}: made with the {name} {made_with or 'none'}, not "
                    f"{digest or 'none'}; give open the {name} it was made with"
                )

    @cached_property
    def _ids(self) -> list[str]:
        return self.table("plans", ["plan"])["plan"].tolist()

    def __len__(self) -> int:
        return self._manifest.documents - self._manifest.failures

    def __getitem__(self, key: int | str) -> Plan:  # type: ignore[override]
        if not isinstance(key, str | SupportsIndex):
            raise arguments.refused("key", key, "is no plan", "give its id or its number from 0 on")
        return self.select([key if isinstance(key, str) else self._ids[key]])[0]

    def __repr__(self) -> str:
        return (
            f"<Dataset {str(self._store.place)!r}: {len(self)} plans, "
            f"{self._manifest.failures} failures>"
        )

    @property
    def _others(self) -> Sequence[str]:
        """The columns of tables of documents that stand in plans beside ours."""
        return cast(Sequence[str], self._manifest.made_by.get("columns", ()))

    def _columns(self, name: str) -> Sequence[str]:
        return list(columns.dtypes(name, self._others)) if name in columns.TABLES else []

    def _files(self, name: str) -> list[str]:
        return [str(self._store.table(name, part)) for part in self._manifest.parts]

    def _known(self, name: str, wanted: Iterable[str] = ()) -> None:
        arguments.one_of("name", name, columns.TABLES)
        known = columns.dtypes(name, self._others)
        for column in wanted:
            if column not in known:
                raise OptionError(f"{name} has no column {column!r}; it has {', '.join(known)}")


def _conditions(where: Where | None) -> list[tuple[str, str, Any]]:
    """The conditions, each of three parts."""
    wanted = 'give a list of (column, operator, value), such as [("value", ">", 100)]'
    if where is not None and (isinstance(where, str | bytes) or not isinstance(where, Iterable)):
        raise arguments.refused("where", where, "is no list of conditions", wanted)
    for each in where or ():
        if not (isinstance(each, Sequence) and len(each) == 3 and isinstance(each[0], str)):
            raise arguments.refused("where", where, "is no list of conditions", wanted)
    return [tuple(each) for each in where or ()]


def _frame(name: str, found: pa.Table, others: Sequence[str]) -> pd.DataFrame:
    return columns.frame(name, found, others)


def open(
    place: str | Path, *, lexicon: Lexicon | None = None, corrections: Given = None
) -> Dataset:
    """The dataset in the folder `place`; what a batch wrote there.

    lexicon, corrections: those it was made with, where they were your own (only for its plans).
    Raises OptionError where the folder holds no dataset, or a run that did not end.
    """
    return Dataset(place, lexicon=lexicon, corrections=corrections)

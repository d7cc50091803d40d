"""What an audit draws from: tables by their names, whoever holds them.

In: a path, or what plantext made: a Plan, Plans, a Dataset. Out: Tables, whose `table` gives some
columns of a table, of all documents or of some. A path is that of a dataset, of a folder that
`plantext parse -o` filled (csv or parquet; it holds no texts), of a folder of documents, or of one.
A document that cannot be read is a warning (UserWarning). Refused are OptionErrors: a table without a column that is needed.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import pandas as pd

from plantext import arguments, batch, plan, tables
from plantext.cells import plain
from plantext.corrections import Given
from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.plan import Plan, Plans

Where = Sequence[tuple[str, str, Any]]
_MADE = ("dataset.json", "unfinished.json")
_FORMS = (".csv", ".parquet")


@runtime_checkable
class Tables(Protocol):
    """Tables by their names, as a Dataset gives them."""

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> pd.DataFrame:
        """Some columns of a table; `where` names the plans wanted."""


class Held:
    """Plans in memory."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> pd.DataFrame:
        """Some columns of a table."""
        if name == "sources":
            made = pd.DataFrame({"plan": self._ids(), "text": [p.source for p in self._plans]})
        elif name == "plans":
            years = pd.array([p.meta.year for p in self._plans], dtype="Int64")
            made = pd.DataFrame({"plan": self._ids(), "year": years})
        else:
            made = getattr(self._plans, name)
        return _some(made, columns, where)

    def _ids(self) -> list[str]:
        return [plan.id for plan in self._plans]


class Written:
    """A folder of tables, as `parse` writes them with its columns' own names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> pd.DataFrame:
        """Some columns of a table; a FileNotFoundError where there is no such file."""
        file = next((f for f in _files(self._folder, name) if f.is_file()), None)
        if file is None:
            raise FileNotFoundError(name)
        try:
            made = _csv(file) if file.suffix == ".csv" else pd.read_parquet(file)
        except (ValueError, ImportError, OSError) as error:
            raise OptionError(
                f"{file}: cannot be read as a table ({error}); write it anew"
            ) from error
        missing = [column for column in columns or () if column not in made]
        if missing:
            raise OptionError(
                f"{file}: has no column {missing[0]!r}; give tables as plantext parse -o writes them "
                "without --lang"
            )
        return _some(made, columns, where)


def of(given: object, lexicon: Lexicon | None, corrections: Given) -> Tables:
    """The tables of whatever was given."""
    if isinstance(given, Plan | Plans):
        return Held(given if isinstance(given, Plans) else Plans([given]))
    if isinstance(given, Tables):
        return given
    place = Path(arguments.place("place", given))
    return made(place) or Held(_read(place, lexicon, corrections))


def made(place: Path) -> Tables | None:
    """The tables that plantext wrote into a folder; None where this is something else."""
    if any((place / name).is_file() for name in _MADE):
        found: Tables = batch.open(place)
        return found
    known = (file for name in tables.COLUMNS for file in _files(place, name))
    return Written(place) if any(file.is_file() for file in known) else None


def _files(folder: Path, name: str) -> list[Path]:
    return [folder / f"{name}{form}" for form in _FORMS]


def _read(place: Path, lexicon: Lexicon | None, corrections: Given) -> Plans:
    """The documents of a folder, or one; what cannot be read is told by a warning."""
    if not place.is_dir():
        return Plans([plan.read(place, lexicon=lexicon, corrections=corrections)])
    found = plan.read_folder(place, lexicon=lexicon, corrections=corrections)
    for message in found.failures["message"]:
        warnings.warn(str(message), UserWarning, stacklevel=4)
    return found


def _some(frame: pd.DataFrame, columns: Sequence[str] | None, where: Where | None) -> pd.DataFrame:
    for column, _, wanted in where or ():
        frame = frame[frame[column].isin(wanted)]
    return frame[list(columns)] if columns is not None else frame


def _csv(file: Path) -> pd.DataFrame:
    """A table of csv with its types; a ' that keeps a text from being a formula is no part of it."""
    read = pd.read_csv(file, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    level = {"level": "int64"} if file.stem == "items" else {}
    kinds = {str(column): (tables.DTYPES | level).get(column, "str") for column in read.columns}
    rows = [
        {column: _typed(cell, kinds[column]) for column, cell in zip(kinds, cells, strict=True)}
        for cells in read.itertuples(index=False, name=None)
    ]
    return tables.frame(rows, list(kinds), kinds)


def _typed(cell: str, dtype: str) -> Any:
    if dtype == "str":
        return plain(cell)
    if dtype == "bool":
        return cell == "True"
    if not cell or dtype == "datetime64[ns]":
        return cell or None
    return float(cell) if dtype == "float64" else int(cell)


def known(
    source: Tables, name: str, columns: Sequence[str], where: Where | None = None
) -> pd.DataFrame:
    """Some columns of a table; one that is not there is empty, and a warning says so."""
    try:
        return source.table(name, columns, where)
    except OSError:
        if name in tables.COLUMNS:
            warnings.warn(f"there is no table {name}; it is left out", UserWarning, stacklevel=4)
        return pd.DataFrame({column: [] for column in columns})

"""What a person answered in an audit: a file that was filled in, or a DataFrame.

In: TSV, CSV or XLSX as plantext or a spreadsheet saved it, columns in any order, their headings our
own or in Chinese or English, rows left out or given twice. Out: Answers, each row once. Refused
with a GoldError that names file, row and cure: a column that is missing, a cell of `right` that says
neither yes nor no, a number that is none, one row with two answers.

>>> answer("√"), answer("否"), answer(""), answer("maybe")
('y', 'n', '', None)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from plantext import arguments, records
from plantext.auditing.audit import COLUMNS, TABLE, VALUES
from plantext.errors import GoldError, PlantextError
from plantext.model import CHECK, SURE
from plantext.present.labels import LANGUAGES, labels
from plantext.readers import readable
from plantext.structure.clean import fold

YES, NO = "y", "n"
_SAID = {
    YES: ("y", "yes", "true", "1", "1.0", "是", "对", "正确", "√", "✓", "✔"),
    NO: ("n", "no", "false", "0", "0.0", "否", "错", "错误", "不对", "×", "✗", "✘"),
}
_ANSWERS = {fold(word): said for said, words in _SAID.items() for word in words}
_CERTAINTIES = (SURE, CHECK, "")
_NEEDED = ("row", "table", "right", "certainty", "drawn", "among")
_TOLD = ("plan", "start", "end")
_MOST = 8
_SUFFIXES = (".tsv", ".csv", ".xlsx")
_CURE = "write y or n (是 or 否), or leave it empty"


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of an audit: its number, what it was drawn from, and y, n or "" for not answered."""

    row: int
    table: str
    certainty: str
    drawn: int
    among: int
    right: str
    note: str
    place: tuple[str, ...]
    """Plan, start and end, by which one row is told from another of the same number."""


def answer(cell: str) -> str | None:
    """What a cell of `right` says: y, n, "" for nothing yet, None for what is no answer."""
    said = fold(cell).strip().casefold()
    return _ANSWERS.get(said) if said else ""


def answers(given: str | Path | pd.DataFrame) -> list[Answer]:
    """The answers of a file or a DataFrame, by the numbers of their rows."""
    if isinstance(given, pd.DataFrame):
        name, columns, rows = "the DataFrame", [str(c) for c in given.columns], _framed(given)
    else:
        place = Path(arguments.place("filled", given))
        table = records.opened(place)
        name = readable(str(place))
        columns, rows = list(table.columns), _recorded(table, name)
    heads = _heads(name, columns)
    found = [_answered(name, number, cells, heads) for number, cells in rows]
    unclear = [f"row {each.row} {each.right!r}" for each in found if answer(each.right) is None]
    if unclear:
        more = f" and {len(unclear) - _MOST} more" if len(unclear) > _MOST else ""
        raise GoldError(
            f"{name}: right says neither yes nor no in {', '.join(unclear[:_MOST])}{more}; {_CURE}"
        )
    return _once(name, found)


def is_audit(place: Path) -> bool:
    """Whether a file is an audit, by its headings."""
    try:
        return place.suffix.lower() in _SUFFIXES and bool(_heads("", records.opened(place).columns))
    except PlantextError:
        return False


def _framed(frame: pd.DataFrame) -> Iterator[tuple[int, Sequence[str]]]:
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        yield number, ["" if pd.isna(cell) else str(cell) for cell in cells]


def _recorded(table: records.Table, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    for record in table.records():
        if record.flaw:
            raise GoldError(f"{name}, line {record.number} below the headings: {record.flaw}")
        yield record.number, [_shown(record.cells.get(column)) for column in table.columns]


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _heads(name: str, columns: Sequence[str]) -> dict[str, int]:
    """Our columns by their place in the file, whatever language its headings are in."""
    known = {column: column for column in COLUMNS}
    for lang in LANGUAGES:
        known |= {labels(lang).column(column, TABLE): column for column in COLUMNS}
    found: dict[str, int] = {}
    for place, head in enumerate(columns):
        column = known.get(head.strip())
        if column:
            found.setdefault(column, place)
    missing = [column for column in _NEEDED if column not in found]
    if missing:
        told = ", ".join(f"{column} ({labels('zh').column(column, TABLE)})" for column in missing)
        raise GoldError(
            f"{name}: no column {told}; give a file that plantext audit wrote, with all its columns"
        )
    return found


def _answered(name: str, number: int, cells: Sequence[str], heads: Mapping[str, int]) -> Answer:
    """An answer, `right` as it was written."""
    said = {column: cells[place].strip() for column, place in heads.items()}
    row = _count(said["row"])
    where = f"{name}, line {number} below the headings"
    if row is None:
        raise GoldError(
            f"{where}: row is {said['row']!r}; give the number it had, or take the line out"
        )
    table, certainty = _own(said, "table", VALUES), _own(said, "certainty", _CERTAINTIES)
    drawn, among = _count(said["drawn"]), _count(said["among"])
    if table is None or certainty is None or drawn is None or among is None or drawn > among:
        wrong = {c: said[c] for c in ("table", "certainty", "drawn", "among")}
        raise GoldError(
            f"{name}, row {row}: {wrong} is not what was written there; put the cells back as they were"
        )
    place = tuple(said.get(column, "") for column in _TOLD)
    return Answer(row, table, certainty, drawn, among, said["right"], said.get("note", ""), place)


def _own(said: Mapping[str, str], column: str, known: Collection[str]) -> str | None:
    """Our own word for what a cell says in whatever language; None for what is none of them."""
    ways = {word: word for word in known}
    for lang in LANGUAGES:
        ways |= {labels(lang).cell(word, column, TABLE): word for word in known}
    return ways.get(said[column])


def _count(cell: str) -> int | None:
    """A whole number from 1 on, as a spreadsheet may have it (12.0); None for anything else."""
    bare = cell.removesuffix(".0")
    return int(bare) if bare.isdecimal() and int(bare) > 0 else None


def _once(name: str, found: Sequence[Answer]) -> list[Answer]:
    """Each row once; where it was given twice, with the answer that one of the two has."""
    kept: dict[int, Answer] = {}
    strata: dict[tuple[str, str], tuple[int, int]] = {}
    for each in found:
        each = replace(each, right=answer(each.right) or "")
        before = kept.setdefault(each.row, each)
        sizes = strata.setdefault((each.table, each.certainty), (each.drawn, each.among))
        if _told(before) != _told(each) or sizes != (each.drawn, each.among):
            raise GoldError(
                f"{name}, row {each.row}: rows of two audits stand here together; score each file alone"
            )
        if before.right and each.right and before.right != each.right:
            raise GoldError(f"{name}, row {each.row}: stands twice, with y and with n; keep one")
        if each.right and not before.right:
            kept[each.row] = each
    return [kept[row] for row in sorted(kept)]


def _told(each: Answer) -> tuple[object, ...]:
    return each.table, each.certainty, each.drawn, each.among, each.place

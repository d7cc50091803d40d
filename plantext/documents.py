"""Tables of documents: each row's text into a Plan, all that fit into memory at once.

In: the path of a CSV, TSV, JSON Lines, XLSX or Parquet file, or a DataFrame. Out: Plans; what
the rows say beside the texts stands in `plans`, rows that failed in `failures`. Refused are an
OptionError for columns that are not there, a ReadError for a file that is no table or too large
(plantext.batch reads those row by row).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from plantext import arguments, pipeline, readers, records, tables
from plantext import corrections as correcting
from plantext.corrections import Given
from plantext.errors import Failure, OptionError, ReadError, failure
from plantext.lexicon import Lexicon, chosen
from plantext.plan import Plan, Plans
from plantext.readers.choice import is_workbook
from plantext.records import Record, Table
from plantext.records.entries import Entry, entries

_MOST_MB = 500.0


def read_table(
    table: Any,
    text: str | None = None,
    *,
    title: str | None = None,
    id: str | None = None,
    year: str | None = None,
    issuer: str | None = None,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
    limit_mb: float = readers.LIMIT_MB,
) -> Plans:
    """Plans from a table of documents, a row a document.

    table: the path of a CSV, TSV, JSON Lines, XLSX or Parquet file, or a DataFrame (of pandas,
    or one that has `to_pandas`). text: the column of texts, which may be HTML; title, id, year,
    issuer: other columns. One that is not given is found by its usual names (lexicon/columns.tsv:
    content, 正文, 标题, 发文机关 …), "" is for none; a workbook is a table of documents only where
    text is given. Title, year, issuer, number and days of a row serve where its text has none.
    corrections: as for `parse`. limit_mb: longer texts are refused.

    Returned are Plans: `plans` has the table's other columns, and in `duplicate_of` the id of the
    first row with the same text; `failures` has the rows that could not be read. Raises
    OptionError where a column is missing, ReadError for a file that is no table or is too large to
    be held, MissingExtraError where what reads it is not installed.

    >>> frame = pd.DataFrame({"content": ["一、服务\\n2021年新建20个站点。", ""], "地区": ["岭东", "海陵"]})
    >>> plans = read_table(frame)
    >>> plans, plans.plans[["plan", "地区"]].values.tolist(), plans.failures["row"].tolist()
    (<Plans: 1 plans, 1 failures>, [['row-1', '岭东']], [2])
    """
    words, lines = chosen(lexicon), correcting.given(corrections)
    arguments.amount("limit_mb", limit_mb, "megabytes")
    named = {"text": text, "title": title, "id": id, "year": year, "issuer": issuer}
    for name, column in named.items():
        if column is not None:
            arguments.text(name, column, "give the heading of a column")
    plans: list[Plan] = []
    beside: list[tables.Row] = []
    failures: list[Failure] = []
    for entry in entries(_table(table, text), named, words, limit_mb=limit_mb):
        try:
            parsed = pipeline.parse(entry.source(), plan=entry.plan, lexicon=words)
            plans.append(Plan(correcting.apply(parsed, lines, words) if lines else parsed))
            beside.append(_beside(entry))
        except Exception as error:  # whatever stops one row must not stop the others
            failures.append(failure(entry.plan, error, entry.row))
    return Plans(plans, failures, correcting.unread(lines, (plan.id for plan in plans)), beside)


def _beside(entry: Entry) -> tables.Row:
    names = tables.own_names(entry.others)
    others = {names[column]: cell for column, cell in entry.others.items()}
    return {"row": entry.row, "duplicate_of": entry.duplicate_of, **others}


def _table(given: Any, text: str | None) -> Table:
    if isinstance(given, str | Path):
        return _file(Path(arguments.place("table", given)), text)
    frame = given.to_pandas() if hasattr(given, "to_pandas") else given
    if not isinstance(frame, pd.DataFrame):
        raise arguments.refused("table", given, "is no table", "give a path or a DataFrame")
    columns = records.unique(map(str, frame.columns))
    return Table("the table", columns, lambda: _rows(frame, columns))


def _file(path: Path, text: str | None) -> Table:
    if not text and is_workbook(path.name):
        raise OptionError(
            f"{path}: a workbook is a table of documents only where its column of texts is named: "
            "text=; to read it as one document use read"
        )
    if path.is_file() and path.stat().st_size > _MOST_MB * 1_000_000:
        raise ReadError(
            f"{path}: {path.stat().st_size / 1e6:.0f} MB is more than read_table holds at once; use "
            "plantext batch (plantext.batch.run with text=), which reads it row by row"
        )
    return records.opened(path)


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[Record]:
    for number, row in enumerate(frame.itertuples(index=False, name=None), 1):
        cells: Mapping[str, Any] = dict(zip(columns, row, strict=True))
        yield Record(number, cells)

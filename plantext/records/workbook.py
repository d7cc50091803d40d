"""The first filled sheet of a workbook into records, below its first row of headings (plantext[sheets])."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plantext.errors import ReadError
from plantext.readers import workbooks
from plantext.records import Record, Table, unique


def table(path: Path) -> Table:
    """The table in a workbook: headings are the first row of two cells or more, or the only cell."""
    sheets = (sheet for sheet in workbooks.read(path.read_bytes(), str(path)) if not sheet.hidden)
    rows = next((s.rows for s in sheets if any(map(any, s.rows))), None)
    if rows is None:
        raise ReadError(f"{path}: no sheet that shows holds a word; give a workbook that does")
    wide = (at for at, row in enumerate(rows) if sum(map(bool, row)) > 1)
    head = next(wide, next(at for at, row in enumerate(rows) if any(row)))
    last = max(at for at, words in enumerate(rows[head]) if words) + 1
    columns = unique(rows[head][: max(last, *(_width(row) for row in rows[head:]))])
    return Table(str(path), columns, lambda: _records(columns, rows[head + 1 :]))


def _width(row: list[str]) -> int:
    return max((at + 1 for at, words in enumerate(row) if words), default=0)


def _records(columns: tuple[str, ...], rows: list[list[str]]) -> Iterator[Record]:
    filled = (row for row in rows if any(row))
    for number, row in enumerate(filled, 1):
        yield Record(number, dict(zip(columns, row, strict=False)))

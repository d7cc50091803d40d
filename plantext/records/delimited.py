"""CSV and TSV into records, row by row, as spreadsheets and databases write them.

In: the path of a file of text in any encoding that text files are read in, a row of headings first.
Quoted cells may hold delimiters and line breaks. A quotation mark that nothing closes, or that is closed
inside a cell, opens none: its line is read by the delimiter alone, and no row behind it is swallowed. A row of more or
fewer cells than the headings is a Record with a flaw, since its cells may stand in wrong columns.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from plantext.errors import ReadError
from plantext.readers import LIMIT_MB
from plantext.records import Record, Table, unique
from plantext.records.encodings import encoding_of

_TABBED = (".tsv", ".tab")
_DELIMITERS = "\t,;|"
_LARGEST = int(LIMIT_MB * 1_000_000)
csv.field_size_limit(max(csv.field_size_limit(), _LARGEST))


def table(path: Path) -> Table:
    """The table in a file; raises ReadError where it is no text or has no headings."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        line = next((line for line in file if line.strip("\ufeff \r\n")), "")
    if not line:
        raise ReadError(f"{path}: the file is empty; give a table with a row of headings")
    delimiter = "\t" if path.suffix.lower() in _TABBED else max(_DELIMITERS, key=line.count)
    head = next(_rows(path, encoding, delimiter, 0))
    columns = unique(head or [line.strip()])
    return Table(str(path), columns, lambda: _records(path, encoding, delimiter, columns))


def _records(
    path: Path, encoding: str, delimiter: str, columns: tuple[str, ...]
) -> Iterator[Record]:
    rows = _rows(path, encoding, delimiter, len(columns))
    next(rows)
    for number, cells in enumerate(rows, 1):
        if cells is None:
            yield Record(
                number, flaw="a quoted cell that is not closed; double the marks inside a cell"
            )
            continue
        extra = len(cells) - len(columns)
        if extra and (extra < 0 or any(cells[len(columns) :])):
            yield Record(
                number,
                flaw=f"{len(cells)} cells where the headings are {len(columns)}; put cells that hold "
                "the delimiter or a line break into quotation marks",
            )
        else:
            yield Record(number, dict(zip(columns, cells, strict=False)))


class _Lines:
    """The lines of a file; those of the row at hand are kept, so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.row.append(line)
        return line

    def back(self) -> None:
        """Take back all lines of the row but its first."""
        self._again.extendleft(reversed(self.row[1:]))
        self.ended = False


def _rows(path: Path, encoding: str, delimiter: str, width: int) -> Iterator[list[str] | None]:
    """The rows that are not blank; None for one that cannot be told from what follows it."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = _Lines(iter(file))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.row = []
            cells: list[str] | None = None
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reader = csv.reader(lines, delimiter=delimiter, strict=True)
            alone = lines.row[0].rstrip("\r\n").split(delimiter)
            open_ended = cells is None or lines.ended
            if len(lines.row) > 1 and (open_ended or len(cells or ()) != width == len(alone)):
                lines.back()
                reader = csv.reader(lines, delimiter=delimiter, strict=True)
                cells = alone if len(alone) == width else None
            elif open_ended:
                cells = alone if len(alone) == width else None
            if cells is None or any(cells):
                yield cells

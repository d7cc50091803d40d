"""JSON Lines into records, line by line: an object a line, its keys the columns.

Lines may have other keys than the first; a line that is no object is a Record with a flaw.
The columns of the Table are the keys of the first hundred lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from plantext.records import Record, Table
from plantext.records.encodings import encoding_of

_LOOKED_AT = 100


def table(path: Path) -> Table:
    """The table in a file of JSON Lines; raises ReadError where it is in no known encoding."""
    encoding = encoding_of(path)
    first = islice(_records(path, encoding), _LOOKED_AT)
    columns = tuple(dict.fromkeys(key for record in first for key in record.cells))
    return Table(str(path), columns, lambda: _records(path, encoding))


def _records(path: Path, encoding: str) -> Iterator[Record]:
    with path.open(encoding=encoding, errors="replace") as file:
        filled = (line for line in file if line.strip())
        for number, line in enumerate(filled, 1):
            yield _record(number, line)


def _record(number: int, line: str) -> Record:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(number, flaw=f"no JSON ({error}); write the row anew, on one line")
    if not isinstance(said, dict):
        return Record(number, flaw='no JSON object; write {"column": value, …} on each line')
    return Record(number, said)

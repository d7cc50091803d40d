"""Tables of documents, a row a document: files into records, one by one, whatever the format.

In: the path of a CSV, TSV, JSON Lines, XLSX (XLS, ET, ODS) or Parquet file. Out: a Table: the names
of its columns, and its Records, of which only the one at hand is held (a workbook, which can
be read as a whole only, is held whole). What a file is, its bytes say; the suffix .tsv says
that tabs part the cells. A row that cannot be read is a Record with a flaw; the others are read
all the same. Refused with a ReadError: a file that is missing, empty, or no table.

>>> from tempfile import mkdtemp
>>> file = Path(mkdtemp()) / "plans.csv"
>>> _ = file.write_text("id,content\\n7,一、服务\\n", encoding="utf-8")
>>> [(record.number, dict(record.cells)) for record in opened(file).records()]
[(1, {'id': '7', 'content': '一、服务'})]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from plantext.errors import MissingExtraError, ReadError
from plantext.readers.kinds import KINDS, sniff

_HEAD = 65_536
_ROOMS = {
    "text": "delimited", "json": "json_lines", "parquet": "parquet", "xlsx": "workbook",
    "xls": "workbook", "ods": "workbook",
}  # fmt: skip
_EXTRAS = {"parquet": "parquet", "xlsx": "sheets", "xls": "sheets", "ods": "sheets"}


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its number, counted from 1 below the headings, and its cells by column.

    `flaw` says why it cannot be read, and the cure; "" where it can.
    """

    number: int
    cells: Mapping[str, Any] = field(default_factory=dict)
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of documents: its name for messages, its columns, and a way to walk its rows."""

    name: str
    columns: tuple[str, ...]
    records: Callable[[], Iterator[Record]]


def opened(path: str | Path) -> Table:
    """The table in a file."""
    place = Path(path)
    try:
        if not place.is_file():
            raise ReadError(f"{place}: no such file; check the path")
        with place.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        why = error.strerror or error
        raise ReadError(f"{place}: cannot be read ({why}); check the file's rights") from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{place}: the file is empty; give a table with a row of headings")
    kind = _kind(head, place)
    try:
        room = import_module(f"plantext.records.{_ROOMS[kind]}")
    except ModuleNotFoundError as error:
        if kind not in _EXTRAS:
            raise
        raise MissingExtraError(
            f"{place}: reading this table needs {error.name}: pip install 'plantext[{_EXTRAS[kind]}]'"
        ) from error
    table: Table = room.table(place)
    return table


def _kind(head: bytes, place: Path) -> str:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        kind = sniff(place.read_bytes())
    else:
        kind = "text" if sniff(head) == "html" else sniff(head)
    if kind not in _ROOMS:
        raise ReadError(
            f"{place}: this is {KINDS[kind]}, no table of documents; give a CSV, TSV, JSON Lines, "
            "XLSX or Parquet file, or read the document without text= (--text)"
        )
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if (
        kind == "text"
        and begun[:1] == b"["
        and place.suffix.lower() in (".json", ".jsonl", ".ndjson")
    ):
        raise ReadError(
            f"{place}: this is one list of JSON; write a record a line (JSON Lines), or hand "
            "read_table the DataFrame of pandas.read_json"
        )
    return "json" if kind == "text" and begun[:1] == b"{" else kind


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns, each once: a blank one says which column it is, a second one is ·2.

    >>> unique(["id", "", "id"])
    ('id', 'column 2', 'id·2')
    """
    found: dict[str, None] = {}
    for number, given in enumerate(names, 1):
        name = base = given.strip().removeprefix("\ufeff") or f"column {number}"
        count = 1
        while name in found:
            count += 1
            name = f"{base}·{count}"
        found[name] = None
    return tuple(found)

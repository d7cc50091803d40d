"""A corrections file into Corrections: what a person says the tables should read, a line each.

In: tab-separated files with the columns plan, path, field, old, new, note and, where wanted,
surface, sentence, start (which tell two rows of one item apart). A ' in front of = + - @ #, which
keeps spreadsheets from taking a text for a formula, is no part of it. field is table.column
(targets.value), or a table alone for a whole row (old is then its surface). new is the
right reading, or `-` (删除: no such row), `sure` (无误: right as it stands, as is a new equal
to old), `empty` (空: the cell says nothing); a line whose new is empty says nothing yet.
Refused with a CorrectionError that names file and line: other columns, an unknown field,
a reading that its field cannot have, two lines for one cell.

>>> from tempfile import mkdtemp
>>> file = Path(mkdtemp()) / "corrections.tsv"
>>> _ = file.write_text("plan\\tpath\\tfield\\told\\tnew\\tnote\\na\\t一\\ttargets.value\\t20\\t3000\\t漏\\n", encoding="utf-8")
>>> load(file).lines[0].reading
Decimal('3000')
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from plantext import arguments, sheets
from plantext.cells import plain as unguarded
from plantext.errors import CorrectionError
from plantext.lexicon.checks import KNOWN
from plantext.readers import readable
from plantext.structure import dates
from plantext.structure.digits import plain
from plantext.structure.numerals import number

COLUMNS = ("plan", "path", "field", "old", "new", "note")
PLACED = ("surface", "sentence", "start")
DROP, SURE, EMPTY = "-", "sure", "empty"
_SAID = {"删除": DROP, "无误": SURE, "空": EMPTY}

Reading = str | Decimal | date | None
Kind = str | frozenset[str]
_TEXT, _NAME, _NUMBER, _DAY = "text", "name", "number", "day"
_LEVELS = frozenset({"", "centre", "province", "city", "county"})
_STATUSES = frozenset({
    "target", "achieved", "baseline", "threshold", "points", "scope", "name", "code", "date", "ordinal", "unclear",
})  # fmt: skip
_FIGURES: dict[str, Kind] = {
    "status": _STATUSES,
    "indicator": _TEXT,
    "subject": _TEXT,
    "value": _NUMBER,
    "value_max": _NUMBER,
    "unit": _TEXT,
    "comparator": KNOWN["bounds", "comparator"] | {"="},
    "direction": KNOWN["directions", "direction"] - {"none"} | {""},
    "strength": KNOWN["strength", "strength"] | {""},
    "scope": _TEXT,
    "basis": frozenset({"stock", "flow", "growth", "difference", "limit", ""}),
    "period": frozenset({"year", "each", "span", "point", "none", ""}),
    "baseline": _NUMBER,
    "due": _DAY,
}
FIELDS: dict[str, dict[str, Kind]] = {
    "items": {"heading": _TEXT},
    "targets": _FIGURES,
    "quantities": _FIGURES,
    "deadlines": {
        "due": _DAY,
        "starts": _DAY,
        "precision": frozenset({"day", "month", "quarter", "half", "year", "period"}),
        "source": frozenset({"explicit", "relative", "recurring", "inherited", "implied"}),
        "recurrence": _TEXT,
    },
    "agencies": {
        "agency": _NAME,
        "role": KNOWN["roles", "role"],
        "agency_id": _TEXT,
        "level": _LEVELS,
        "kind": KNOWN["agencies", "kind"] | {"collective"},
    },
    "systems": {"name": _NAME, "kind": KNOWN["system_suffixes", "kind"]},
    "citations": {"title": _TEXT, "doc_number": _TEXT},
}
_CURE = {_NUMBER: "a number such as 3000 or 2.5亿", _DAY: "a day such as 2021-09-30"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: at `path` of `plan`, the `table`'s `column` that reads `old` should read `new`.

    `column` is "" for a whole row; `where` names the line for messages. `was` and `reading`
    are old and new as the records hold them.
    """

    plan: str
    path: str
    table: str
    column: str
    old: str
    new: str
    note: str
    surface: str
    start: int | None
    where: str
    was: Reading
    reading: Reading

    @property
    def field(self) -> str:
        """The column `field` of the file."""
        return f"{self.table}.{self.column}" if self.column else self.table

    @property
    def confirms(self) -> bool:
        """Whether the line says that the old reading is right."""
        return self.new == SURE or (
            self.new != DROP and bool(self.column) and self.reading == self.was
        )


@dataclass(frozen=True, slots=True)
class Corrections:
    """The lines of one or several files; `digest` is one for what they say, whatever their names."""

    lines: tuple[Correction, ...]
    digest: str


NOTHING = Corrections((), "")


def load(files: str | Path | Sequence[str | Path]) -> Corrections:
    """The corrections of a file, or of several, in their order.

    Raises CorrectionError where a file is missing or a line is broken.
    """
    given = arguments.places("corrections", files)
    lines = tuple(line for file in given for line in _read(Path(file)))
    seen: dict[tuple[object, ...], Correction] = {}
    for line in lines:
        key = (line.plan, line.path, line.field, line.was, line.surface, line.start)
        if key in seen and seen[key].new != line.new:
            raise CorrectionError(
                f"{line.where}: {seen[key].where} corrects the same cell to {seen[key].new!r}; keep one"
            )
        seen[key] = line
    said = "\n".join(repr((c.plan, c.path, c.field, c.old, c.new, c.note)) for c in lines)
    return Corrections(lines, hashlib.sha256(said.encode()).hexdigest()[:16])


def is_number(field: str) -> bool:
    """Whether a field's old and new are numbers.

    >>> is_number("targets.value"), is_number("targets.unit")
    (True, False)
    """
    table, _, column = field.partition(".")
    return FIELDS[table].get(column) == _NUMBER


def _read(file: Path) -> Iterator[Correction]:
    found = sheets.rows(file, CorrectionError)
    columns = tuple(sheets.cut(found[0][1])) if found else ()
    if columns[: len(COLUMNS)] != COLUMNS or not set(columns[len(COLUMNS) :]) <= set(PLACED):
        raise CorrectionError(
            f"{file}: the header row must be {'<tab>'.join(COLUMNS)}, and may go on with "
            f"{', '.join(PLACED)}"
        )
    for number_, cells in found[1:]:
        where = readable(f"{file}, line {number_}")
        if len(sheets.cut(cells)) > len(columns):
            raise CorrectionError(f"{where}: {len(cells)} cells where {len(columns)} are due")
        row = dict.fromkeys((*COLUMNS, *PLACED), "") | dict(
            zip(columns, (unguarded(cell, remarks=True).strip() for cell in cells), strict=False)
        )
        if row["new"]:
            yield _correction(row, where)


def _correction(row: dict[str, str], where: str) -> Correction:
    table, _, column = row["field"].partition(".")
    if table not in FIELDS or (column and column not in FIELDS[table]):
        known = [f"{table}.{name}" for name in FIELDS.get(table, ())] or FIELDS
        raise CorrectionError(
            f"{where}: unknown field {row['field']!r}; known are {', '.join(known)}"
        )
    if not row["path"]:
        raise CorrectionError(f"{where}: path is empty; give the item's, such as 一/（二）")
    if row["start"] and not row["start"].isdecimal():
        raise CorrectionError(f"{where}: start {row['start']!r} is no whole number")
    new = _SAID.get(row["new"], row["new"])
    if table == "items" and new == DROP:
        raise CorrectionError(f"{where}: an item cannot be taken out; items hold the whole text")
    if not column and new not in (DROP, SURE):
        raise CorrectionError(f"{where}: new is {new!r}; for a whole row give {DROP} or {SURE}")
    kind = FIELDS[table].get(column, _TEXT)
    return Correction(
        plan=row["plan"], path=row["path"], table=table, column=column, old=row["old"], new=new,
        note=row["note"], surface=row["surface"],
        start=int(row["start"]) if row["start"] else None, where=where,
        was=read(kind, row["old"], f"{where}, old"),
        reading=None if new in (DROP, SURE) else _new(kind, new, f"{where}, new"),
    )  # fmt: skip


def _new(kind: Kind, new: str, where: str) -> Reading:
    if isinstance(kind, frozenset) and (word := "" if new == EMPTY else new) not in kind:
        raise CorrectionError(f"{where}: {word!r}; known are {', '.join(sorted(kind - {''}))}")
    if kind == _NAME and new == EMPTY:
        raise CorrectionError(f"{where}: a name cannot be empty; take the row out with {DROP}")
    return read(kind, "" if new == EMPTY else new, where)


def read(kind: Kind, cell: str, where: str) -> Reading:
    """A cell as the records hold it; raises CorrectionError where it is no number, no day."""
    if kind not in (_NUMBER, _DAY):
        return cell
    if not cell:
        return None
    found = _number(cell) if kind == _NUMBER else dates.day(cell)
    if found is None:
        raise CorrectionError(f"{where}: {cell!r} is not {_CURE[str(kind)]}")
    return found


def _number(cell: str) -> Decimal | None:
    bare = cell.replace(",", "").replace(" ", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return number(bare)
    return plain(value) if value.is_finite() else None


def said(cell: Reading) -> str:
    """A cell as a corrections file writes it.

    >>> said(Decimal("300000000")), said(None)
    ('300000000', '')
    """
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell or "")

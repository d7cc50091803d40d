"""The doubtful rows as a corrections file to fill in: column new is empty, old is what was read.

In: Parsed plans. Out: a tab-separated file in the form that corrections.load reads: for each
row marked check, first to last, a line for the row as a whole and one a cell that a person
may want to change, with its sentence beside it and the doubt as note. A cell that a spreadsheet
would take for a formula has a ' in front, which corrections.load takes away. Refused with an
OptionError: a file that holds a person's corrections already, a place that cannot be written.

>>> from plantext.plan import parse
>>> plan = parse("一、服务\\n三年内建成站点20个。", plan="a", year=2021)
>>> [row["field"] for row in lines(plan.parsed)][:3]
['deadlines', 'deadlines.due', 'deadlines.precision']
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from plantext import sheets, tables
from plantext.cells import guarded
from plantext.correction_lines import COLUMNS, PLACED, is_number, said
from plantext.errors import CorrectionError, OptionError
from plantext.model import CHECK, Parsed
from plantext.saving import write_text

# the cells of a doubtful row that a person may want to change
_FIGURE = ("status", "indicator", "comparator", "value", "value_max", "unit", "due")
CELLS = {
    "targets": _FIGURE,
    "quantities": _FIGURE,
    "deadlines": ("due", "precision"),
    "agencies": ("agency", "role"),
    "systems": ("name",),
    "citations": ("title", "doc_number"),
}
_ONLY_FULL = ("value_max",)
_HEAD = (
    "# new：填写正确的内容；- 表示没有这一行（删除），sure 表示无误，empty 表示该格为空；不填则不改。",
    "# new: the right reading; - takes the row out, sure says it is right, empty empties the cell; "
    "left empty, nothing changes.",
)


def lines(plan: Parsed) -> Iterator[dict[str, str]]:
    """The lines of a plan, new left empty, in the order of the text; none stands twice."""
    rows = [
        (row["start"], table, row)
        for table in CELLS
        for row in tables.ROWS[table](plan)
        if row["certainty"] == CHECK and (table != "quantities" or row["status"] == "unclear")
    ]
    found = (line for _, table, row in sorted(rows, key=lambda r: r[0]) for line in _of(table, row))
    return iter({tuple(line.values()): line for line in found}.values())


def _of(table: str, row: tables.Row) -> Iterator[dict[str, str]]:
    shared = {
        "new": "", "note": row["reason"], "surface": row["surface"],
        "sentence": row["sentence"], "start": str(row["start"]),
    }  # fmt: skip
    place = {"plan": row["plan"], "path": row["path"]}
    yield {**place, "field": table, "old": row["surface"], **shared}
    for cell in CELLS[table]:
        old = said(row[cell])
        if old or cell not in _ONLY_FULL:
            yield {**place, "field": f"{table}.{cell}", "old": old, **shared}


def text(plans: Sequence[Parsed]) -> str:
    """The file's text: how to fill it in, the header row, the lines of all plans."""
    out = StringIO()
    out.write("".join(f"{line}\n" for line in _HEAD))
    writer = csv.DictWriter(out, (*COLUMNS, *PLACED), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_guarded(line) for plan in plans for line in lines(plan))
    return out.getvalue()


def _guarded(line: dict[str, str]) -> dict[str, str]:
    """The line as spreadsheets take its texts for texts and its numbers for numbers."""
    kept = ("old",) if is_number(line["field"]) else ()
    return {k: c if k in kept else guarded(c, remarks=True) for k, c in line.items()}


def write(plans: Sequence[Parsed], path: str | Path) -> Path:
    """Write the file and return its place; a file that was filled in is not written over."""
    place = Path(path)
    if place.is_file() and _filled(place):
        raise OptionError(
            f"{place}: holds corrections already; write to another file, or move this one and "
            "give it with --corrections"
        )
    # with BOM: spreadsheets of Chinese offices take a file without one for GBK
    return write_text(text(plans), place, "utf-8-sig")


def _filled(place: Path) -> bool:
    """Whether a file is anything else than a review with no new filled in."""
    try:
        head, *rows = [cells for _, cells in sheets.rows(place, CorrectionError)]
    except (CorrectionError, ValueError):
        return True
    new = head.index("new") if "new" in head else None
    return new is None or any(len(cells) > new and cells[new].strip() for cells in rows)

"""Which records of a parsed plan a line of corrections is about, and what to say where it is odd.

In: a Parsed plan and a Correction. Out: the numbers of the records that it meets (by path,
old reading and, where given, surface; its start decides only between several); Remarks for
a line that meets none, or several, or is overruled by a later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from plantext.correction_lines import DROP, Correction, Corrections, Reading, said
from plantext.model import Item, Mention, Parsed, Remark

RECORDS = {
    "targets": "quantities", "quantities": "quantities", "deadlines": "deadlines",
    "agencies": "responsibilities", "systems": "systems", "citations": "citations",
}  # fmt: skip
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z]{2,5}$")


@lru_cache(maxsize=65536)
def bare(plan: str) -> str:
    """A plan's id without the suffix of a file: 2021/要点.txt and 2021/要点 are one plan."""
    return _SUFFIX.sub("", plan)


def _rows(plan: Parsed, table: str) -> Iterator[tuple[int, Any]]:
    """The records of a table with their numbers."""
    if table == "items":
        return enumerate(plan.document.items)
    rows = enumerate(getattr(plan, RECORDS[table]))
    return ((i, q) for i, q in rows if table != "targets" or q.status == "target")


def met(plan: Parsed, line: Correction) -> list[int]:
    """The numbers of the records that a line is about."""
    found = [(i, row) for i, row in _rows(plan, line.table) if _meets(plan, row, line)]
    exact = [i for i, row in found if _start(plan, row) == line.start]
    return exact if len(found) > 1 and exact else [i for i, _ in found]


def _meets(plan: Parsed, row: Mention | Item, line: Correction) -> bool:
    if _path(plan, row) != line.path:
        return False
    printed = (
        row.heading if isinstance(row, Item) else plan.document.text.text[row.start : row.stop]
    )
    if line.surface not in ("", printed):
        return False
    if line.column:
        return _cell(row, line.column) == line.was
    return line.old in ("", printed)


def _cell(row: Mention | Item, column: str) -> Reading:
    found: Reading = getattr(row, column)
    return found


def _path(plan: Parsed, row: Mention | Item) -> str:
    return row.path if isinstance(row, Item) else plan.stretch_at(row.start).path


def _start(plan: Parsed, row: Mention | Item) -> int:
    return plan.document.text.span(row.start, row.stop)[0]


def told(plan: Parsed, line: Correction, numbers: list[int]) -> Iterator[Remark]:
    """A Remark where a line meets no row, or several."""
    if len(numbers) == 1:
        return
    if not numbers:
        yield Remark("correction_unused", line.path, f"{line.where}: {_missed(plan, line)}")
        return
    rows = [row for i, row in _rows(plan, line.table) if i in set(numbers)]
    apart = len({(row.start, row.stop) for row in rows}) > 1
    if line.confirms and not apart:
        return
    cure = "give surface or start" if apart else "use the line of a cell in which they differ"
    message = f"{line.where}: {len(rows)} rows of {line.table} at {line.path} are met, and all are changed"
    yield Remark(
        "correction_several", line.path, f"{message}; to meet one alone, {cure}",
        rows[0].start, rows[0].stop,
    )  # fmt: skip


def overruled(lines: Sequence[Correction], row: Mention | Item) -> Iterator[Remark]:
    """A Remark for each line on a record that another one on it makes idle."""
    last = {line.column: line for line in lines if line.new != DROP and not line.confirms}
    drop = next((line for line in lines if line.new == DROP), None)
    for line in lines:
        winner = drop or last.get(line.column, line)
        if line.new != DROP and not line.confirms and winner.new != line.new:
            message = f"{line.where}: overruled by {winner.where}"
            yield Remark("correction_unused", line.path, message, row.start, row.stop)


def _missed(plan: Parsed, line: Correction) -> str:
    """Why a line meets no row: what is there instead."""
    if not any(item.path == line.path for item in plan.document.items):
        return f"no item has the path {line.path}"
    rows = [row for _, row in _rows(plan, line.table) if _path(plan, row) == line.path]
    if not rows:
        return f"no row of {line.table} stands at {line.path}"
    text = plan.document.text.text
    there = [said(_cell(r, line.column)) if line.column else text[r.start : r.stop] for r in rows]
    place = f" in {line.surface}" if line.surface else ""
    known = ", ".join(map(repr, dict.fromkeys(there)))
    return f"no {line.field} at {line.path} reads {line.old!r}{place}; there {known}"


def misnamed(plan: Parsed, corrections: Corrections) -> Iterator[Remark]:
    """A Remark where lines name a file of this plan's name in a folder, and none names this plan.

    A plan of a folder has its folder in its id, and is never taken for another's.
    """
    own = bare(plan.plan)
    meant = [] if "/" in own else [c for c in corrections.lines if bare(c.plan).endswith(f"/{own}")]
    if meant:
        message = (
            f"{meant[0].where}: is for the plan {meant[0].plan!r}, and this one is {plan.plan!r}: "
            "not applied; read it under that id (plan=), or correct the line"
        )
        yield Remark("correction_unused", "", message)

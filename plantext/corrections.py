"""What a person corrected, put into a parsed plan before any table is built of it.

In: a Parsed plan, Corrections, a Lexicon. Out: the Parsed plan as corrected: rows changed,
taken out or confirmed are `sure`, their reason names the correction; what follows from a
corrected cell (a body's id and level, the days that a deadline governs) follows it. Nothing
is lost silently: a line that meets no row, or several, is a remark.

>>> from decimal import Decimal
>>> from plantext import pipeline, readers
>>> words = Lexicon.default()
>>> plan = pipeline.parse(readers.from_text("一、服务\\n新建20个站点。"), plan="a", lexicon=words)
>>> line = Correction("a", "一", "targets", "value", "20", "30", "见勘误", "", None, "here", Decimal(20), Decimal(30))
>>> [(q.value, q.reason) for q in apply(plan, Corrections((line,), ""), words).quantities]
[(Decimal('30'), 'corrected: 见勘误')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from plantext.correction_lines import DROP, Correction, Corrections, Reading, load, said
from plantext.extract import bodies, due, selfcheck
from plantext.extract.identity import identify
from plantext.lexicon import Lexicon
from plantext.model import SURE, Item, Mention, Parsed, Quantity, Remark, Responsibility

__all__ = ["Correction", "Corrections", "apply", "given", "load", "unread"]

_RECORDS = {
    "targets": "quantities", "quantities": "quantities", "deadlines": "deadlines",
    "agencies": "responsibilities", "systems": "systems", "citations": "citations",
}  # fmt: skip
Hits = dict[int, list[Correction]]
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z]{2,5}$")


Given = Corrections | str | Path | Sequence[str | Path] | None


def given(corrections: Given) -> Corrections | None:
    """Corrections as they are, or read from their files; raises CorrectionError as `load` does."""
    return (
        corrections
        if corrections is None or isinstance(corrections, Corrections)
        else load(corrections)
    )


def unread(corrections: Corrections | None, plans: Iterable[str]) -> tuple[Correction, ...]:
    """The lines whose plan is none of those read."""
    known = {_bare(plan) for plan in plans}
    return tuple(c for c in corrections.lines if _bare(c.plan) not in known) if corrections else ()


def apply(plan: Parsed, corrections: Corrections, lexicon: Lexicon) -> Parsed:
    """The plan as corrected by the lines that name it."""
    lines = [line for line in corrections.lines if _bare(line.plan) == _bare(plan.plan)]
    remarks: list[Remark] = list(_misnamed(plan, corrections)) if not lines else []
    hits: dict[str, Hits] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        met = _met(plan, line)
        remarks += _told(plan, line, met)
        for index in met:
            hits[_RECORDS.get(line.table, "items")][index].append(line)
    found = _changed(plan, hits, lexicon) if hits else plan
    return replace(found, remarks=(*found.remarks, *remarks))


def _bare(plan: str) -> str:
    """A plan's id without the suffix of a file: 2021/要点.txt and 2021/要点 are one plan."""
    return _SUFFIX.sub("", plan)


def _rows(plan: Parsed, table: str) -> Iterator[tuple[int, Any]]:
    """The records of a table with their numbers."""
    if table == "items":
        return enumerate(plan.document.items)
    rows = enumerate(getattr(plan, _RECORDS[table]))
    return ((i, q) for i, q in rows if table != "targets" or q.status == "target")


def _met(plan: Parsed, line: Correction) -> list[int]:
    """The numbers of the records that a line is about."""
    met = [(i, row) for i, row in _rows(plan, line.table) if _meets(plan, row, line)]
    exact = [i for i, row in met if _start(plan, row) == line.start]
    return exact if len(met) > 1 and exact else [i for i, _ in met]


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


def _changed(plan: Parsed, hits: dict[str, Hits], lexicon: Lexicon) -> Parsed:
    """The plan with its records corrected, those taken out gone, and the days governed anew."""
    issuer = plan.document.header.issuer

    def corrected(name: str, rows: Sequence[Any]) -> tuple[Any, ...]:
        found = hits[name]
        return tuple(
            _corrected(row, found[i], lexicon, issuer) if i in found else row
            for i, row in enumerate(rows)
        )

    document = replace(plan.document, items=corrected("items", plan.document.items))
    rows: dict[str, Any] = {
        name: corrected(name, getattr(plan, name)) for name in sorted({*_RECORDS.values()})
    }
    rows["deadlines"] = _left(rows["deadlines"], hits["deadlines"])
    if hits["quantities"] or hits["deadlines"]:
        after = replace(plan, document=document, **rows)
        rows["quantities"] = _governed(plan, after, hits["quantities"])
    for name in rows.keys() - {"deadlines"}:
        rows[name] = _left(rows[name], hits[name])
    return _recounted(replace(plan, document=document, **rows))


def _left(rows: tuple[Any, ...], hits: Hits) -> tuple[Any, ...]:
    """The rows but for those that a line takes out."""
    return tuple(
        row for i, row in enumerate(rows) if not any(line.new == DROP for line in hits.get(i, ()))
    )


def _corrected(row: Any, lines: list[Correction], lexicon: Lexicon, issuer: str) -> Any:
    cells: dict[str, Any] = {c.column: c.reading for c in lines if c.new != DROP and not c.confirms}
    if isinstance(row, Item):
        return replace(row, **cells)
    notes = "; ".join(dict.fromkeys(line.note for line in lines if line.note))
    said = "corrected" if cells else "confirmed"
    if isinstance(row, Quantity):
        cells |= _of_figure(row, cells)
    if isinstance(row, Responsibility) and "agency" in cells:
        cells = _of_body(cells["agency"], issuer, lexicon) | cells
    return replace(row, **cells, certainty=SURE, reason=f"{said}: {notes}" if notes else said)


def _of_figure(row: Quantity, cells: dict[str, Any]) -> dict[str, Any]:
    """Where a due day that was corrected comes from; what is no target has none."""
    if "due" in cells:
        return {"due_source": "corrected" if cells["due"] else ""}
    if cells.get("status", row.status) != "target":
        return {"due": None, "due_source": ""}
    return {}


def _of_body(name: str, issuer: str, lexicon: Lexicon) -> dict[str, Any]:
    return {
        "agency_id": identify(name, issuer, lexicon), "kind": bodies.kind(name, lexicon),
        "level": bodies.level(name, lexicon), "restored": False,
    }  # fmt: skip


def _governed(before: Parsed, after: Parsed, hits: Hits) -> tuple[Quantity, ...]:
    """The figures, each with the day that governs it now.

    A day that the deadlines as read do not account for (a table's year) stays as it is.
    """
    was = due.govern(_undated(before.quantities), before.deadlines, before.document)
    now = due.govern(_undated(after.quantities), after.deadlines, after.document)
    by_hand = {i for i, lines in hits.items() if any(line.column == "due" for line in lines)}
    found = []
    for i, (old, new) in enumerate(zip(before.quantities, after.quantities, strict=True)):
        derived = old.status != "target" or (old.due, old.due_source) == (
            was[i].due,
            was[i].due_source,
        )
        keeps = i in by_hand or not derived
        found.append(new if keeps else replace(new, due=now[i].due, due_source=now[i].due_source))
    return tuple(found)


def _undated(rows: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(replace(row, due=None, due_source="") for row in rows)


def _recounted(plan: Parsed) -> Parsed:
    """The plan with its counts of itself compared anew."""
    kept = [remark for remark in plan.remarks if remark.kind != "count_differs"]
    counts = selfcheck.remarks(plan.document, plan.stretches, plan.quantities)
    return replace(plan, remarks=(*kept, *counts))


def _told(plan: Parsed, line: Correction, met: list[int]) -> Iterator[Remark]:
    if len(met) == 1:
        return
    if not met:
        yield Remark("correction_unused", line.path, f"{line.where}: {_missed(plan, line)}")
        return
    rows = dict(_rows(plan, line.table))
    first = rows[met[0]]
    message = (
        f"{line.where}: {len(met)} rows of {line.table} at {line.path} are met, and all are changed"
    )
    if len({(row.start, row.stop) for row in map(rows.__getitem__, met)}) > 1:
        message += "; give surface or start to tell them apart"
    yield Remark("correction_several", line.path, message, first.start, first.stop)


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


def _misnamed(plan: Parsed, corrections: Corrections) -> Iterator[Remark]:
    """Lines that name no plan of this id, but one of the same file name: likely meant for it."""
    name = PurePosixPath(_bare(plan.plan)).name
    meant = [c for c in corrections.lines if PurePosixPath(_bare(c.plan)).name == name]
    if meant:
        message = (
            f"{meant[0].where}: is for the plan {meant[0].plan!r}, and this one is {plan.plan!r}: "
            "not applied; read it under that id (plan=), or correct the line"
        )
        yield Remark("correction_unused", "", message)

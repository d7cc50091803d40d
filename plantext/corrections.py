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

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from plantext.correction_lines import DROP, NOTHING, Correction, Corrections, load
from plantext.correction_matches import RECORDS, bare, met, misnamed, overruled, told
from plantext.extract import bases, bodies, due, figure_periods, selfcheck
from plantext.extract.identity import identify
from plantext.lexicon import Lexicon
from plantext.model import SURE, Item, Parsed, Quantity, Remark, Responsibility
from plantext.reading.context import Context

__all__ = ["NOTHING", "Correction", "Corrections", "apply", "given", "load", "unread"]

Hits = dict[int, list[Correction]]


Given = Corrections | str | Path | Sequence[str | Path] | None


def given(corrections: Given) -> Corrections | None:
    """Corrections as they are, or read from their files.

    Raises OptionError for what is neither, CorrectionError as `load` does.
    """
    return (
        corrections
        if corrections is None or isinstance(corrections, Corrections)
        else load(corrections)
    )


def unread(corrections: Corrections | None, plans: Iterable[str]) -> tuple[Correction, ...]:
    """The lines whose plan is none of those read."""
    known = {bare(plan) for plan in plans}
    return tuple(c for c in corrections.lines if bare(c.plan) not in known) if corrections else ()


def apply(plan: Parsed, corrections: Corrections, lexicon: Lexicon) -> Parsed:
    """The plan as corrected by the lines that name it."""
    lines = [line for line in corrections.lines if bare(line.plan) == bare(plan.plan)]
    remarks: list[Remark] = list(misnamed(plan, corrections)) if not lines else []
    hits: dict[str, Hits] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        numbers = met(plan, line)
        remarks += told(plan, line, numbers)
        for number in numbers:
            hits[RECORDS.get(line.table, "items")][number].append(line)
    for name, found in hits.items():
        rows = plan.document.items if name == "items" else getattr(plan, name)
        remarks += [remark for i, on in found.items() for remark in overruled(on, rows[i])]
    after = _changed(plan, hits, lexicon) if hits else plan
    return replace(after, remarks=(*after.remarks, *remarks))


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
        name: corrected(name, getattr(plan, name)) for name in sorted({*RECORDS.values()})
    }
    rows["deadlines"] = _left(rows["deadlines"], hits["deadlines"])
    if hits["quantities"] or hits["deadlines"]:
        after = replace(plan, document=document, **rows)
        governed = _governed(plan, after, hits["quantities"], lexicon)
        counted = _counted(
            plan.quantities, governed, hits["quantities"], Context(document, lexicon)
        )
        rows["quantities"] = bases.marked(counted, lexicon)
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
    if cells.get("status", "target") != "target":
        return {"due": None, "due_source": ""}
    return {}


def _of_body(name: str, issuer: str, lexicon: Lexicon) -> dict[str, Any]:
    return {
        "agency_id": identify(name, issuer, lexicon), "kind": bodies.kind(name, lexicon),
        "level": bodies.level(name, lexicon), "restored": False,
    }  # fmt: skip


def _governed(before: Parsed, after: Parsed, hits: Hits, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The figures, each with the day that governs it now.

    A day that the deadlines as read do not account for (a table's year) stays as it is.
    """
    was, now = (
        due.govern(_undated(p.quantities), p.deadlines, Context(p.document, lexicon))
        for p in (before, after)
    )
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


def _counted(
    before: tuple[Quantity, ...], after: tuple[Quantity, ...], hits: Hits, context: Context
) -> tuple[Quantity, ...]:
    """The figures, those that changed with the basis and period they have now; what a line sets stands."""
    now = figure_periods.marked(after, context)
    found = []
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        set_by_hand = {line.column for line in hits.get(i, ())} & {"basis", "period"}
        read = {name: getattr(now[i], name) for name in {"basis", "period"} - set_by_hand}
        found.append(new if new == old else replace(new, **read))
    return tuple(found)


def _undated(rows: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(replace(row, due=None, due_source="") for row in rows)


def _recounted(plan: Parsed) -> Parsed:
    """The plan with its counts of itself compared anew."""
    kept = [remark for remark in plan.remarks if remark.kind != "count_differs"]
    counts = selfcheck.remarks(plan.document, plan.stretches, plan.quantities)
    return replace(plan, remarks=(*kept, *counts))

"""The rows of a Comparison's tables, and which columns and dtypes they have.

In: members, links, pairs of aims. Out: Rows for tables.frame. Each side of a target row
keeps its place (start, end in its own plan's source) and its sentence, so that every
number leads back to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plantext import tables
from plantext.comparison import bodies
from plantext.comparison.aims import Aim
from plantext.comparison.align import Pair
from plantext.comparison.kept import Report
from plantext.comparison.linking import Link, Stop
from plantext.comparison.passages import Passage
from plantext.comparison.series import Member
from plantext.comparison.verdicts import judge
from plantext.model import CHECK, SURE
from plantext.tables import Row

_SIDE = (
    "plan", "year", "path", "surface", "value", "value_max", "comparator", "strength", "start", "end", "sentence",
)  # fmt: skip
PLANS = ("plan", "year", "level", "issuer", "title")
COLUMNS: dict[str, tuple[str, ...]] = {
    "items": (
        "a_plan", "a_year", "a_path", "a_heading", "b_plan", "b_year", "b_path", "b_heading",
        "relation", "moved", "renamed", "changed", "score", "reason", "certainty",
    ),
    "threads": ("thread", "heading", "first_year", "last_year", "gaps"),
    "targets": (
        "indicator", "subject", "unit", "thread",
        *(f"a_{c}" for c in _SIDE), *(f"b_{c}" for c in _SIDE),
        "change", "change_pct", "verdict", "certainty", "reason",
    ),
    "trajectories": ("indicator", "subject", "unit", "thread"),
    "agencies": (
        "agency_id", "agency", "year", "led", "supported", "responsible", "guided", "gained", "lost",
        "gained_tasks", "lost_tasks",
    ),
    "systems": ("name", "kind", "first_year", "last_year"),
    "kept": (
        "indicator", "subject", "unit", "thread", "a_plan", "a_year", "a_path", "a_value",
        "a_comparator", "a_sentence", "b_plan", "b_year", "b_path", "b_value", "b_start", "b_end",
        "b_sentence", "verdict", "certainty", "reason",
    ),
    "network": ("source", "target", "weight", "source_id", "target_id", "year", "tasks"),
    "levels.indicators": ("indicator", "subject", "unit"),
    "levels.targets": (
        "indicator", "subject", "unit",
        *(f"a_{c}" for c in ("level", *_SIDE)), *(f"b_{c}" for c in ("level", *_SIDE)),
        "gap", "ratio", "certainty", "reason",
    ),
    "levels.items": (
        "a_plan", "a_year", "a_path", "a_heading", "b_plan", "b_year", "b_path", "b_heading",
        "relation", "moved", "renamed", "changed", "score", "reason", "certainty",
    ),
}  # fmt: skip
DTYPES = {
    **{f"{side}_year": "Int64" for side in "ab"},
    **{f"{side}_{c}": "float64" for side in "ab" for c in ("value", "value_max")},
    **{f"{side}_{c}": "Int64" for side in "ab" for c in ("start", "end")},
    **dict.fromkeys(("moved", "renamed", "changed"), "bool"),
    **dict.fromkeys(("score", "change", "change_pct", "gap", "ratio"), "float64"),
    **dict.fromkeys(("thread", "year", "first_year", "last_year"), "Int64"),
    **dict.fromkeys(
        ("led", "supported", "responsible", "guided", "gained", "lost", "weight"), "int64"
    ),
}  # fmt: skip


def item_rows(a: Member, b: Member, links: Sequence[Link]) -> Iterator[Row]:
    """A row for each pair and each unpaired item of two neighbouring plans."""
    names = bodies.names((a, b))
    for link in links:
        yield {
            **_item("a", a, link.a), **_item("b", b, link.b), "relation": link.relation,
            "moved": link.moved, "renamed": link.renamed, "changed": link.changed,
            "score": round(link.score, 3), "reason": bodies.with_names(link.reason, names), "certainty": link.certainty,
        }  # fmt: skip


def _item(side: str, member: Member, passage: Passage | None) -> Row:
    return {
        f"{side}_plan": member.plan.id, f"{side}_year": member.year,
        f"{side}_path": passage.path if passage else "",
        f"{side}_heading": passage.heading if passage else "",
    }  # fmt: skip


def thread_rows(
    members: Sequence[Member],
    sides: Sequence[Sequence[Passage]],
    threads: Sequence[Sequence[Stop]],
    pairs: Sequence[Sequence[Pair]],
) -> Iterator[Row]:
    """A row a thread; in each year's column the path and heading it has there.

    `in` before them: that year the task was part of another item, whose thread goes on.
    """
    hosts = _hosts(pairs)
    for number, stops in enumerate(threads, 1):
        cells = {n: _named(sides[n][i]) for n, i in stops}
        for stop in stops:
            for n, i in hosts.get(stop, ()):
                cells.setdefault(n, f"in {_named(sides[n][i])}")
        first, last = min(cells), max(cells)
        yield {
            "thread": number, "heading": sides[stops[-1][0]][stops[-1][1]].heading,
            "first_year": members[first].year, "last_year": members[last].year,
            "gaps": "、".join(str(members[n].year) for n in range(first, last) if n not in cells),
            **{str(members[n].year): cell for n, cell in cells.items()},
        }  # fmt: skip


def _named(passage: Passage) -> str:
    return f"{passage.path} {passage.heading}".strip()


def _hosts(pairs: Sequence[Sequence[Pair]]) -> dict[Stop, list[Stop]]:
    """For each item its partners in the plans before and behind, the likest first."""
    found: dict[Stop, list[Stop]] = {}
    for number, own in enumerate(pairs):
        for pair in sorted(own, key=lambda p: -p.score):
            found.setdefault((number, pair.a), []).append((number + 1, pair.b))
            found.setdefault((number + 1, pair.b), []).append((number, pair.a))
    return found


def target_row(
    a: Member, b: Member, first: Aim | None, second: Aim | None, thread: int | None
) -> Row:
    """What became of a target: one side is None where it was dropped or is new."""
    said = second or first
    assert said is not None
    row: Row = {
        "indicator": said.quantity.indicator, "subject": said.quantity.subject,
        "unit": _units(first, second), "thread": thread,
        **_side("a", a, first), **_side("b", b, second),
    }  # fmt: skip
    if first is None or second is None:
        kind, other = ("new", a) if first is None else ("dropped", b)
        return {
            **row, "verdict": kind, "certainty": said.quantity.certainty,
            "reason": f"no target of {other.year or other.plan.id} counts the same",
        }  # fmt: skip
    verdict = judge(first, second)
    doubts = [verdict.certainty, first.quantity.certainty, second.quantity.certainty]
    return {
        **row, "change": verdict.change, "change_pct": verdict.change_pct,
        "verdict": verdict.verdict, "reason": verdict.reason,
        "certainty": CHECK if CHECK in doubts else SURE,
    }  # fmt: skip


def _units(first: Aim | None, second: Aim | None) -> str:
    units = [aim.quantity.unit for aim in (first, second) if aim]
    return units[0] if len(set(units)) == 1 else "→".join(units)


def _side(side: str, member: Member, aim: Aim | None) -> Row:
    if aim is None:
        return {f"{side}_plan": member.plan.id, f"{side}_year": member.year}
    place = tables.place(member.parsed, aim.quantity)
    quantity = aim.quantity
    cells = {
        "plan": member.plan.id, "year": member.year, "path": aim.path, "surface": place["surface"],
        "value": quantity.value,
        "value_max": quantity.value_max, "comparator": quantity.comparator,
        "strength": quantity.strength, "start": place["start"], "end": place["end"],
        "sentence": place["sentence"],
    }  # fmt: skip
    return {f"{side}_{column}": cell for column, cell in cells.items()}


def kept_rows(
    a: Member, b: Member, found: Iterable[Report], thread: Callable[[Aim], int | None]
) -> Iterator[Row]:
    """A row for each target of a plan, with what the next text reports of it."""
    for report in found:
        aim = report.aim
        yield {
            "indicator": aim.quantity.indicator, "subject": aim.quantity.subject,
            "unit": aim.quantity.unit, "thread": thread(aim),
            **_side("a", a, aim), **_side("b", b, report.result),
            "verdict": report.verdict, "certainty": report.certainty, "reason": report.reason,
        }  # fmt: skip

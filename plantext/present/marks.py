"""What was found in a plan as marks over its Source, and the Source cut into segments by them.

In: a Plan. Out: Marks, each the place of one row of one table (t3 is the third row of
targets, the id that page and table share); Segments, which tile the Source and carry the
marks over them, the shortest first. Nested and overlapping marks need no rule of their
own: where any mark begins or ends, a segment ends.

>>> cut("2021年底前建成20个站点", [Mark("d1", "deadline", 0, 7), Mark("t1", "target", 7, 10)])[0]
Segment(start=0, stop=7, marks=(Mark(id='d1', kind='deadline', start=0, end=7, check=False, status=''),), printed=False)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Any

from plantext.model import CHECK, Document
from plantext.plan import Plan

LETTERS = {
    "items": "i", "tasks": "k", "targets": "t", "quantities": "q", "deadlines": "d",
    "agencies": "a", "systems": "s", "citations": "c", "review": "v", "warnings": "w",
}  # fmt: skip
KINDS = {
    "targets": "target", "quantities": "figure", "deadlines": "deadline", "agencies": "agency",
    "systems": "system", "citations": "citation",
}  # fmt: skip
_PLACE = ("start", "end")


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a row: kind is one of KINDS, or heading, or task for a stretch of text."""

    id: str
    kind: str
    start: int
    end: int
    check: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the Source with the marks over it; `printed` says that reading left it out."""

    start: int
    stop: int
    marks: tuple[Mark, ...]
    printed: bool = False


def marks(plan: Plan) -> list[Mark]:
    """A Mark for each row of the plan's tables that has a place of its own in the text."""
    found = [mark for table in KINDS for mark in _of_table(plan, table)]
    found += (
        Mark(f"k{n}", "task", row["start"], row["end"])
        for n, row in enumerate(records(plan, "tasks", _PLACE), 1)
    )
    return [*found, *headings(plan)]


def headings(plan: Plan) -> Iterator[Mark]:
    """A Mark over each item's label and heading; over nothing where the item has none."""
    text = plan.parsed.document.text
    for number, item in enumerate(plan.parsed.document.items, 1):
        start, end = text.span(item.start, item.body) if item.level else (0, 0)
        start = start if item.level else text.origin(item.start)
        yield Mark(f"i{number}", "heading", start, max(start, end))


def _of_table(plan: Plan, table: str) -> Iterator[Mark]:
    for number, row in enumerate(records(plan, table, (*_PLACE, "status", "certainty")), 1):
        status = row.get("status", "")
        if table != "quantities" or status != "target":
            doubtful = row.get("certainty") == CHECK
            key = f"{LETTERS[table]}{number}"
            yield Mark(key, KINDS[table], row["start"], row["end"], doubtful, status)


def records(plan: Plan, table: str, columns: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The rows of a plan's table, each a dict by column; of `columns` alone, those there are."""
    frame = getattr(plan, table)
    if columns:
        frame = frame[[column for column in columns if column in frame]]
    found: list[dict[str, Any]] = frame.to_dict("records")
    return found


def cut(
    text: str, marks: Sequence[Mark], edges: Iterable[int] = (), dropped: Sequence[range] = ()
) -> list[Segment]:
    """`text` cut wherever a mark, an edge or a dropped stretch begins or ends."""
    bounds = {0, len(text), *edges}
    bounds |= {place for mark in marks for place in (mark.start, mark.end)}
    bounds |= {place for gap in dropped for place in (gap.start, gap.stop)}
    places = sorted(place for place in bounds if 0 <= place <= len(text))
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    open_: list[Mark] = []
    found: list[Segment] = []
    for start, stop in pairwise(places):
        open_ = [mark for mark in open_ if mark.end > start]
        while waiting and waiting[-1].start <= start:
            mark = waiting.pop()
            if mark.end > start:
                open_.append(mark)
        over = tuple(sorted(open_, key=lambda mark: (mark.end - mark.start, mark.start, mark.id)))
        found.append(Segment(start, stop, over, _inside(start, dropped)))
    return found


def _inside(place: int, stretches: Sequence[range]) -> bool:
    index = bisect_right(stretches, place, key=attrgetter("start")) - 1
    return index >= 0 and place in stretches[index]


def dropped(document: Document) -> list[range]:
    """The stretches of the Source that its normal text left out, in order."""
    text = document.text
    ends = [*text.joints[1:], len(text.text)]
    kept = sorted(
        (origin, origin + end - joint)
        for joint, end, origin in zip(text.joints, ends, text.origins, strict=True)
    )
    gaps: list[range] = []
    at = 0
    for start, stop in kept:
        if start > at:
            gaps.append(range(at, start))
        at = max(at, stop)
    if at < len(document.source.text):
        gaps.append(range(at, len(document.source.text)))
    return gaps

"""What of a plan is compared: its lowest-level items, with the evidence that tells them apart.

In: a Parsed plan. Out: Passages in the order of the text, each an item without numbered
items below it: heading, words without label and names of answering bodies, named systems,
bodies by id, targets, and whether it looks back. A body of the plan's own issuer is known by its level (省/dept.data),
so that a plan that does not name its province meets one that does.

>>> from plantext.plan import parse
>>> [p.path for p in passages(parse("一、服务\\n（一）办事。新建20个站点。\\n（二）评价。").parsed)]
['一/（一）', '一/（二）']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from plantext.extract.identity import issuing
from plantext.model import Item, Parsed, Quantity, Responsibility, System
from plantext.structure.clean import fold

_LEVEL = re.compile(r"自治区|自治州|[省市州盟县区旗]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A lowest-level item as comparing sees it."""

    path: str
    heading: str
    parent: str
    words: str
    plain: str
    systems: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    targets: tuple[Quantity, ...] = ()
    past: bool = False


def passages(plan: Parsed) -> tuple[Passage, ...]:
    """The lowest-level items of a plan; a plan without numbered items is one passage."""
    items = [item for item in plan.document.items if item.level and item.is_leaf]
    return tuple(_passage(plan, item) for item in items or plan.document.items[:1])


def body_id(plan: Parsed, body: Responsibility) -> str:
    """The id of a body within a series: its place left out where it is the plan's own."""
    place = issuing(plan.document.header.issuer)
    identity = body.agency_id or body.agency
    if place and identity.startswith(f"{place}/"):
        level = _LEVEL.search(place, len(place) - 3)
        return f"{level[0] if level else ''}{identity[len(place) :]}"
    return identity


def _passage(plan: Parsed, item: Item) -> Passage:
    text = plan.document.text.text
    bodies: Sequence[Responsibility] = _within(plan.responsibilities, item)
    systems: Sequence[System] = _within(plan.systems, item)
    amounts: Sequence[Quantity] = _within(plan.quantities, item)
    return Passage(
        path=item.path,
        heading=item.heading,
        parent=item.parent,
        words=_without(text, item, bodies),
        plain=bare(text[item.start : item.stop].removeprefix(item.label)),
        systems=frozenset(bare(system.name) for system in systems),
        bodies=frozenset(body_id(plan, body) for body in bodies if body.kind != "collective"),
        targets=tuple(q for q in amounts if q.status == "target"),
        past=plan.stretch_at(item.start).past,
    )


def _within(mentions: Sequence, item: Item) -> Sequence:  # type: ignore[type-arg]
    """Of mentions in text order those inside an item."""
    first = bisect_left(mentions, item.start, key=lambda m: m.start)
    behind = bisect_left(mentions, item.stop, key=lambda m: m.start)
    return mentions[first:behind]


def _without(text: str, item: Item, bodies: Sequence[Responsibility]) -> str:
    """An item's text, the names of its bodies left out."""
    parts, at = [], item.start
    for body in bodies:
        parts.append(text[at : max(at, body.start)])
        at = max(at, body.stop)
    return " ".join([*parts, text[at : item.stop]])


def bare(words: str) -> str:
    """Words in one width, without blanks, quotation marks and final signs: for equality."""
    return re.sub(r"[\s“”‘’\"']", "", fold(words)).rstrip("。；，、：.")

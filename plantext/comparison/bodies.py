"""Bodies over the years: how many tasks each leads and supports, which it gained and lost.

In: the members of a series, the links between neighbours. Out: rows for the table
`agencies` (body and year), edges from the leading to the supporting bodies of a year, and
rows for `systems` (first and last year, and the tasks they stand in). A body that was only
renamed is one body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plantext.comparison.linking import Link
from plantext.comparison.passages import bare, body_id
from plantext.comparison.series import Member
from plantext.model import Parsed
from plantext.tables import Row

ROLES = {"lead": "led", "support": "supported", "responsible": "responsible", "guide": "guided"}
_BRAND = re.compile(r"“([^”]+)”")


def agency_rows(members: Sequence[Member], links: Sequence[Sequence[Link]]) -> list[Row]:
    """A row for each body and year in which it answers for a task, its latest name in all."""
    counts = [_counts(member.parsed) for member in members]
    called = names(members)
    rows: list[Row] = []
    for number, (member, own) in enumerate(zip(members, counts, strict=True)):
        gained, lost = _changes(links[number - 1]) if number else ({}, {})
        for body in sorted(own.keys() | lost.keys()):
            came, went = gained.get(body, []), lost.get(body, [])
            rows.append({
                "agency_id": body, "agency": called[body], "year": member.year,
                **{column: own.get(body, Counter())[role] for role, column in ROLES.items()},
                "gained": len(came), "lost": len(went),
                "gained_tasks": "；".join(came), "lost_tasks": "；".join(went),
            })  # fmt: skip
    return sorted(rows, key=lambda row: (row["agency_id"], row["year"]))


def _counts(plan: Parsed) -> dict[str, Counter[str]]:
    """For each body in how many tasks it has which role."""
    seen = {
        (body_id(plan, body), body.role, plan.stretch_at(body.start))
        for body in plan.responsibilities
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for body, role, _ in seen:
        counts[body][role] += 1
    return counts


def names(members: Iterable[Member]) -> dict[str, str]:
    """The name of each body by its id, the latest it has."""
    return {body: name for member in members for body, name in _names(member.parsed).items()}


def with_names(reason: str, names: Mapping[str, str]) -> str:
    """A reason that two items are one task, with the bodies they share by name, not by id.

    >>> with_names("words: 数据; bodies: 岭东省/dept.data", {"岭东省/dept.data": "省数据局"})
    'words: 数据; bodies: 省数据局'
    """
    parts = (part.partition("bodies: ") for part in reason.split("; "))
    return "; ".join(
        head + mark + "、".join(names.get(one, one) for one in ids.split("、"))
        for head, mark, ids in parts
    )


def _names(plan: Parsed) -> dict[str, str]:
    return {body_id(plan, body): body.agency for body in plan.responsibilities}


def _changes(links: Sequence[Link]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The later items that a body gained, and the earlier ones that it lost, by path."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    held: dict[str, frozenset[str]] = {}
    kept: dict[str, frozenset[str]] = {}
    for link in links:
        if link.a is not None:
            held[link.a.path] = link.a.bodies
            before[link.a.path] |= link.b.bodies if link.b else frozenset()
        if link.b is not None:
            kept[link.b.path] = link.b.bodies
            after[link.b.path] |= link.a.bodies if link.a else frozenset()
    gained: dict[str, list[str]] = defaultdict(list)
    lost: dict[str, list[str]] = defaultdict(list)
    for path, bodies in kept.items():
        for body in bodies - after[path]:
            gained[body].append(path)
    for path, bodies in held.items():
        for body in bodies - before[path]:
            lost[body].append(path)
    return gained, lost


def edges(member: Member) -> list[Row]:
    """From each leading to each supporting body of a task, with the number of such tasks."""
    plan = member.parsed
    names = _names(plan)
    tasks: dict[object, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for body in plan.responsibilities:
        tasks[plan.stretch_at(body.start)][body.role].append(body_id(plan, body))
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stretch, roles in tasks.items():
        for leader in dict.fromkeys(roles["lead"]):
            for helper in dict.fromkeys(roles["support"]):
                shared[leader, helper].append(stretch.path)  # type: ignore[attr-defined]
    return [
        {
            "source": names[leader], "target": names[helper], "weight": len(paths),
            "source_id": leader, "target_id": helper, "year": member.year, "tasks": "；".join(paths),
        }
        for (leader, helper), paths in sorted(shared.items())
    ]  # fmt: skip


def system_rows(members: Sequence[Member]) -> Iterator[Row]:
    """A row for each named system: its first and last year, and each year's items that name it."""
    places: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, tuple[str, str]] = {}
    for member in members:
        for system in member.parsed.systems:
            key = _key(system.name)
            names.setdefault(key, (system.name, system.kind))
            path = member.parsed.stretch_at(system.start).path
            found = places[key][member.year or 0]
            if path not in found:
                found.append(path)
    for key, years in sorted(places.items(), key=lambda each: (min(each[1]), each[0])):
        yield {
            "name": names[key][0], "kind": names[key][1],
            "first_year": min(years), "last_year": max(years),
            **{str(member.year): "；".join(years.get(member.year or 0, [])) for member in members},
        }  # fmt: skip


def _key(name: str) -> str:
    """A system is known by its brand in quotes, else by its whole name."""
    brand = _BRAND.search(name)
    return bare(brand[1] if brand else name)

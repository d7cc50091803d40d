"""Plans put in order: by the years they are for, or by the level of the government that issued them.

In: Plans, paths, addresses, a folder, or a mixture in any order. Out: Members, each a Plan with its
year and level. Refused with an OptionError that names the plan and says how to give what
it lacks: fewer than two plans, one id twice, no year, two plans of one year, no level.

>>> from plantext.plan import parse
>>> plans = [parse("一、办事。", plan=str(y), year=y) for y in (2022, 2021)]
>>> [member.year for member in by_year(plans)]
[2021, 2022]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from plantext import arguments
from plantext.corrections import Given as Corrected
from plantext.errors import Failure, OptionError
from plantext.extract.identity import issuing
from plantext.lexicon import Lexicon
from plantext.model import Parsed
from plantext.plan import Plan, Plans, read, read_folder
from plantext.readers import is_address

LEVELS = ("centre", "province", "city", "county")
_ENDINGS = {
    "省": "province", "区": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "旗": "county",
}  # fmt: skip
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")

_WANTED = "give Plans, paths of files or of a folder, or addresses"

Given = Plan | str | Path


@dataclass(frozen=True, slots=True)
class Member:
    """A plan in a comparison, with the year it is for (None by level only) and its level."""

    plan: Plan
    year: int | None
    level: str

    @property
    def parsed(self) -> Parsed:
        """The plan's records."""
        return self.plan.parsed


def gather(
    plans: Given | Sequence[Given] | Plans,
    lexicon: Lexicon | None,
    corrections: Corrected = None,
    allow_private: bool = False,
) -> tuple[list[Plan], list[Failure]]:
    """The plans of all that is given, and the (plan, row, kind, message) of what failed."""
    if isinstance(plans, Plans):
        return list(plans), list(plans.failures.itertuples(index=False, name=None))
    found: list[Plan] = []
    failures: list[Failure] = []
    if not isinstance(plans, Plan | str | Path | Iterable):
        raise arguments.refused("plans", plans, "is no plan", _WANTED)
    for n, given in enumerate([plans] if isinstance(plans, Plan | str | Path) else plans):
        if not isinstance(given, Plan | str | Path):
            raise arguments.refused(f"plans[{n}]", given, "is no plan", _WANTED)
        if isinstance(given, Plan):
            found.append(given)
        elif not is_address(given) and Path(given).is_dir():
            below = read_folder(given, lexicon=lexicon, corrections=corrections)
            found += below
            failures += below.failures.itertuples(index=False, name=None)
        else:
            found.append(
                read(given, lexicon=lexicon, corrections=corrections, allow_private=allow_private)
            )
    return found, failures


def by_year(plans: Sequence[Plan], years: Mapping[str, int] | None = None) -> list[Member]:
    """The plans in the order of their years, each year once."""
    _told_apart(plans)
    members = [Member(p, (years or {}).get(p.id, p.meta.year), level(p)) for p in plans]
    for member in members:
        if member.year is None:
            raise OptionError(
                f"{member.plan.id}: the text does not say which year it is for; give it with "
                f"years={{{member.plan.id!r}: 2021}} or read it with year=2021"
            )
    members.sort(key=lambda member: member.year or 0)
    for earlier, later in pairwise(members):
        if earlier.year == later.year:
            raise OptionError(
                f"{earlier.plan.id} and {later.plan.id} are both for {earlier.year}; compare one plan "
                f"a year, or give one another year with years={{{later.plan.id!r}: …}}"
            )
    return members


def by_level(plans: Sequence[Plan], levels: Mapping[str, str] | None = None) -> list[Member]:
    """The plans from the centre down; several may be of one level."""
    _told_apart(plans)
    members = [Member(p, p.meta.year, (levels or {}).get(p.id) or level(p)) for p in plans]
    for member in members:
        if member.level not in LEVELS:
            said = f"{member.level!r} is no level" if member.level else "no issuer names its level"
            raise OptionError(
                f"{member.plan.id}: {said}; give one of {', '.join(LEVELS)} with "
                f"levels={{{member.plan.id!r}: 'city'}}"
            )
    members.sort(key=lambda member: LEVELS.index(member.level))
    if members[0].level == members[-1].level:
        raise OptionError(
            f"all plans are of the level {members[0].level}; by='level' compares different levels"
        )
    return members


def level(plan: Plan) -> str:
    """The level of government of a plan's issuer, "" where the text does not tell."""
    issuer = plan.meta.issuer
    place = issuing(issuer)
    if place in _MUNICIPALITIES:
        return "province"
    if place:
        return "county" if _is_district(place) else _ENDINGS.get(place[-1], "")
    return "centre" if issuer else ""


def _is_district(place: str) -> bool:
    return place.endswith("区") and not place.endswith("自治区")


def _told_apart(plans: Sequence[Plan]) -> None:
    if len(plans) < 2:
        raise OptionError(f"{len(plans)} plan given; a comparison needs two or more")
    seen: set[str] = set()
    for plan in plans:
        if plan.id in seen:
            raise OptionError(
                f"two plans have the id {plan.id!r}; read one of them with another plan="
            )
        seen.add(plan.id)

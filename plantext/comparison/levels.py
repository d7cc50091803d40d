"""The same indicator at different levels of government: the centre's beside a province's.

In: members from the centre down. Out: a LevelComparison with items, targets and indicators; each
target of a lower plan beside the target of the next higher plans that counts the same, with gap
(lower minus higher) and ratio (lower by higher); None where units differ. Same-year plans are
welcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import pandas as pd

from plantext import tables
from plantext.comparison.aims import Aim, aims, alike, matched
from plantext.comparison.base import Compared
from plantext.comparison.linking import links
from plantext.comparison.rows import COLUMNS, DTYPES, item_rows, target_row
from plantext.comparison.series import LEVELS, Member
from plantext.comparison.verdicts import restated
from plantext.errors import OptionError
from plantext.model import CHECK, SURE
from plantext.tables import Row

_SURELY = 0.8
_ALONE = (
    "no item of the lower plan is like it enough",
    "no item of the higher plan is like it enough",
)
STANDINGS = ("above", "equal", "below", "apart")
Place = tuple[int, int]


class LevelComparison(Compared):
    """Plans of different levels of government side by side; see `compare`."""

    @cached_property
    def couples(self) -> list[tuple[int, int]]:
        """Each plan with the plans of the nearest higher level, by their places in `members`."""
        return list(neighbours(self.members))

    @cached_property
    def items(self) -> pd.DataFrame:
        """The items of a higher plan that a lower one takes up, and those it leaves or adds."""
        found: list[Row] = []
        for i, j in self.couples:
            first, second = self.sides[i], self.sides[j]
            linked = links(first, second, self.aligner.pair(first, second), _ALONE)
            found += item_rows(self.members[i], self.members[j], linked)
        return tables.frame(found, COLUMNS["levels.items"], DTYPES, "levels.items")

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The indicators that a higher and a lower plan share, with gap and ratio."""
        found = [
            _row(self.members[i], self.members[j], self._aims[i][a], self._aims[j][b])
            for (i, j), pairs in zip(self.couples, self._matches, strict=True)
            for a, b, _ in pairs
        ]
        return tables.frame(found, COLUMNS["levels.targets"], DTYPES, "levels.targets")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The indicators that plans share, a row each, and a column a plan with its value.

        The columns have the ids of the plans; of a range the middle. A row never holds values
        that cannot be compared (another unit, another base). Raises OptionError for a plan
        whose id is the name of another column.
        """
        own = COLUMNS["levels.indicators"]
        plans = [member.plan.id for member in self.members]
        for plan in plans:
            if plan in own:
                raise OptionError(
                    f"a plan has the id {plan!r}, which is a column of this table; read it with "
                    "another plan="
                )
        found = []
        for aims_of in self.shared:
            one = next(iter(aims_of.values()))
            first, values = (
                one.quantity,
                {plans[n]: aim.middle_in(one) for n, aim in aims_of.items()},
            )
            found.append({
                "indicator": first.indicator, "subject": first.subject, "unit": first.unit, **values,
            })  # fmt: skip
        dtypes = DTYPES | dict.fromkeys(plans, "float64")
        return tables.frame(found, (*own, *plans), dtypes, "levels.indicators")

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: plans, items, targets, indicators."""
        return {
            "plans": self.plans, "items": self.items, "targets": self.targets,
            "indicators": self.indicators,
        }  # fmt: skip

    def __repr__(self) -> str:
        return f"<LevelComparison: {', '.join(m.plan.id for m in self.members)}>"

    @cached_property
    def _aims(self) -> list[list[Aim]]:
        return [aims(member.parsed, self.lexicon) for member in self.members]

    @cached_property
    def _matches(self) -> list[list[tuple[int, int, float]]]:
        """For each couple the (index, index, likeness) of the aims that count the same."""
        return [sorted(matched(self._aims[i], self._aims[j])) for i, j in self.couples]

    @cached_property
    def shared(self) -> list[dict[int, Aim]]:
        """The aims that count the same, together, by the place of their plan in `members`."""
        return [{n: self._aims[n][i] for n, i in places} for places in self._together()]

    def _together(self) -> list[list[Place]]:
        """The (plan, aim) that count the same: the likest are put together first, one of a plan."""
        pairs = [
            (-likeness, (i, a), (j, b))
            for (i, j), found in zip(self.couples, self._matches, strict=True)
            for a, b, likeness in found
            if not restated(self._aims[i][a], self._aims[j][b])
        ]
        groups: dict[Place, list[Place]] = {}
        for _, a, b in sorted(pairs):
            ours, theirs = groups.setdefault(a, [a]), groups.setdefault(b, [b])
            both = sorted({*ours, *theirs})
            if len({plan for plan, _ in both}) == len(both):
                groups |= dict.fromkeys(both, both)
        return sorted(list(each) for each in {tuple(g) for g in groups.values()} if len(each) > 1)


def neighbours(members: Sequence[Member]) -> Iterator[tuple[int, int]]:
    """Each plan with the plans of the nearest higher level that there is, by their places."""
    present = [level for level in LEVELS if any(m.level == level for m in members)]
    for above, below in pairwise(present):
        for i, higher in enumerate(members):
            for j, lower in enumerate(members):
                if (higher.level, lower.level) == (above, below):
                    yield i, j


def standing(gap: float | None) -> str:
    """How a lower plan's value stands to the higher one's: one of STANDINGS, apart without a gap.

    >>> standing(5.0), standing(-1.0), standing(0.0), standing(None)
    ('above', 'below', 'equal', 'apart')
    """
    if gap is None or gap != gap:
        return "apart"
    if gap == 0:
        return "equal"
    return "above" if gap > 0 else "below"


def _row(higher: Member, lower: Member, a: Aim, b: Aim) -> Row:
    row = target_row(higher, lower, a, b, None)
    comparable = row["verdict"] != "restated"
    same = alike(a.quantity.indicator, b.quantity.indicator) >= _SURELY
    sure = comparable and same and CHECK not in (a.quantity.certainty, b.quantity.certainty)
    return {
        **row, "a_level": higher.level, "b_level": lower.level,
        "gap": b.middle - a.middle_in(b) if comparable else None,
        "ratio": b.middle / a.middle_in(b) if comparable and a.middle else None,
        "certainty": SURE if sure else CHECK,
        "reason": _told(a, b, same) if comparable else row["reason"],
    }  # fmt: skip


def _told(a: Aim, b: Aim, same: bool) -> str:
    """Why two targets stand side by side."""
    if same:
        return f"both count {a.quantity.indicator}"
    return f"{a.quantity.indicator} beside {b.quantity.indicator}"

"""The same indicator at different levels of government: the centre's beside a province's.

In: members from the centre down. Out: a LevelComparison with items and targets; each target of a lower
plan beside the target of the next higher plans that counts the same, with gap (lower minus
higher) and ratio (lower by higher); None where units differ. Same-year plans are welcome.
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
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE
from plantext.tables import Row

_SURELY = 0.8


class LevelComparison(Compared):
    """Plans of different levels of government side by side; see `compare`."""

    @cached_property
    def items(self) -> pd.DataFrame:
        """The items of a higher plan that a lower one takes up, and those it leaves or adds."""
        sides = dict(zip((m.plan.id for m in self.members), self.sides, strict=True))
        found: list[Row] = []
        for a, b in neighbours(self.members):
            first, second = sides[a.plan.id], sides[b.plan.id]
            found += item_rows(a, b, links(first, second, self.aligner.pair(first, second)))
        return tables.frame(found, COLUMNS["items"], DTYPES)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The indicators that a higher and a lower plan share, with gap and ratio."""
        found = list(level_rows(self.members, self.lexicon))
        return tables.frame(found, COLUMNS["levels"], DTYPES)

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: plans, items, targets."""
        return {"plans": self.plans, "items": self.items, "targets": self.targets}

    def __repr__(self) -> str:
        return f"<LevelComparison: {', '.join(m.plan.id for m in self.members)}>"


def neighbours(members: Sequence[Member]) -> Iterator[tuple[Member, Member]]:
    """Each plan with the plans of the nearest higher level that there is."""
    present = [level for level in LEVELS if any(m.level == level for m in members)]
    for above, below in pairwise(present):
        for higher in (m for m in members if m.level == above):
            for lower in (m for m in members if m.level == below):
                yield higher, lower


def level_rows(members: Sequence[Member], lexicon: Lexicon) -> Iterator[Row]:
    """The indicators that a higher and a lower plan share."""
    for higher, lower in neighbours(members):
        first, second = aims(higher.parsed, lexicon), aims(lower.parsed, lexicon)
        for i, j, _ in sorted(matched(first, second)):
            yield _row(higher, lower, first[i], second[j])


def _row(higher: Member, lower: Member, a: Aim, b: Aim) -> Row:
    row = target_row(higher, lower, a, b, None)
    comparable = row["verdict"] != "restated"
    same = alike(a.quantity.indicator, b.quantity.indicator)
    doubt = (
        CHECK in (a.quantity.certainty, b.quantity.certainty) or same < _SURELY or not comparable
    )
    return {
        **row, "a_level": higher.level, "b_level": lower.level,
        "gap": b.middle - a.middle if comparable else None,
        "ratio": b.middle / a.middle if comparable and a.middle else None,
        "certainty": CHECK if doubt else SURE,
        "reason": row["reason"] if not comparable else f"both count {a.quantity.indicator}" if same >= _SURELY
        else f"{a.quantity.indicator} beside {b.quantity.indicator}",
    }  # fmt: skip

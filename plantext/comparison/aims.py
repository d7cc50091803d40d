"""Targets of two plans that count the same, paired by what they count, for how much, and where.

In: the Aims (targets with a value) of two plans, and which of their items are paired. Out:
pairs of indexes with their likeness. Two targets are one aim where their indicators say the
same (equal, most of their pairs of characters, or one inside the other), the more readily
when their items are paired and their units agree; across items that are not paired only a
long indicator that is the same and in the same unit will do.

>>> alike("统一身份认证系统·对接应用系统", "统一身份认证系统对接应用系统")
1.0
>>> alike("热线接通率", "按期办结率") < 0.4
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import linear_sum_assignment

from plantext.comparison.passages import bare
from plantext.lexicon import Lexicon
from plantext.model import Parsed, Quantity

_SCENE = re.compile(r"[。；，\n]")
_WRAPPING = re.compile(
    r"^(?:新增|新建|新设|累计|全省|全市|全县|全区|全国|我省|我市)+|(?:数量|总数|总量|数)$"
)
_PLAIN = frozenset(
    {"", "项", "个", "家", "件", "种", "名", "次", "处", "%"}
)  # say nothing of what is counted
LEAST = 0.6
_FAR = 0.85


@dataclass(frozen=True, slots=True)
class Aim:
    """A target, where it stands, what kind of unit it has, and the words around it.

    `alone`: no other target of its item has its unit; `horizon`: how many years it runs on
    after the plan's own.
    """

    quantity: Quantity
    path: str
    unit_kind: str
    clause: str
    alone: bool = False
    horizon: int = 0

    @property
    def middle(self) -> float:
        """Its value, of a range the middle."""
        low = float(self.quantity.value or 0)
        high = self.quantity.value_max
        return low if high is None else (low + float(high)) / 2


def aims(plan: Parsed, lexicon: Lexicon, status: str = "target") -> list[Aim]:
    """The figures of a plan that have the status and a value, in text order."""
    kinds = {row["unit"]: row["kind"] for row in lexicon.rows("units")}
    own = [q for q in plan.quantities if q.status == status and q.value is not None]
    paths = [plan.stretch_at(q.start).path for q in own]
    counts = Counter((path, q.unit) for path, q in zip(paths, own, strict=True))
    return [
        Aim(
            q,
            path,
            kinds.get(q.unit, ""),
            _clause(plan, q),
            counts[path, q.unit] == 1,
            _horizon(plan, q),
        )
        for path, q in zip(paths, own, strict=True)
    ]


def _horizon(plan: Parsed, quantity: Quantity) -> int:
    year = plan.document.header.year
    return max(quantity.due.year - year, 0) if quantity.due and year else 0


def _clause(plan: Parsed, quantity: Quantity) -> str:
    """The words of the figure's own clause, up to the figure's end."""
    text = plan.document.text.text
    low, _ = plan.document.paragraph_at(quantity.start)
    cuts = [m.end() for m in _SCENE.finditer(text, low, quantity.start)]
    return text[cuts[-1] if cuts else low : quantity.stop]


def matched(
    a: Sequence[Aim], b: Sequence[Aim], paired: set[tuple[str, str]]
) -> list[tuple[int, int, float]]:
    """Which aims of a and b are one: (index, index, likeness), the best assignment of all."""
    if not a or not b:
        return []
    likeness = np.zeros((len(a), len(b)))
    for i, first in enumerate(a):
        for j, second in enumerate(b):
            likeness[i, j] = _likeness(first, second, (first.path, second.path) in paired)
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    return [
        (int(i), int(j), float(likeness[i, j]))
        for i, j in zip(rows, columns, strict=True)
        if likeness[i, j] >= LEAST
    ]


def _likeness(a: Aim, b: Aim, paired: bool) -> float:
    """0 where two aims cannot be one, else about 0.5 (barely) to 1.5 (the same words and unit)."""
    same = alike(a.quantity.indicator, b.quantity.indicator)
    units = (
        0.1 if a.quantity.unit == b.quantity.unit else 0.0 if a.unit_kind == b.unit_kind else -0.1
    )
    if a.quantity.subject != b.quantity.subject and a.quantity.subject and b.quantity.subject:
        same -= 0.3
    if (a.horizon > 1) != (b.horizon > 1):
        same -= 0.15  # a year's aim and a five-year plan's
    if paired:
        if a.alone and b.alone and a.quantity.unit == b.quantity.unit not in _PLAIN:
            same += 0.25 if 0 < same < 0.75 else 0.0
        short = min(len(_core(a.quantity.indicator)), len(_core(b.quantity.indicator))) <= 3
        needed = 0.6 if short else 0.4 if a.unit_kind == b.unit_kind else 0.5
        striving = (a.quantity.strength == "strive") == (b.quantity.strength == "strive")
        near = 0.02 * striving + 0.01 * (a.quantity.comparator == b.quantity.comparator)
        return same + 0.3 + units + near if same >= needed else 0.0
    long = min(len(bare(a.quantity.indicator)), len(bare(b.quantity.indicator))) >= 3
    return same if same >= _FAR and long and units > 0 else 0.0


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How much two indicators say the same, 0 to 1."""
    first, second = _core(a), _core(b)
    if first == second:
        return 1.0
    pairs = [{words[i : i + 2] for i in range(len(words) - 1)} for words in (first, second)]
    both, smaller = len(pairs[0] & pairs[1]), min(map(len, pairs))
    if not both:
        return 0.0
    inside = 0.75 * both / smaller if smaller > 1 else 0.0
    return max(2 * both / (len(pairs[0]) + len(pairs[1])), inside)


def _core(indicator: str) -> str:
    return _WRAPPING.sub("", bare(indicator).replace("·", "")) or bare(indicator)

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
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

from plantext.comparison.passages import bare
from plantext.extract.units import known
from plantext.lexicon import Lexicon
from plantext.model import Parsed, Quantity
from plantext.reading.spans import ROW_CLAUSE, Cuts

_WRAPPING = re.compile(
    r"^(?:新增|新建|新设|累计|全省|全市|全县|全区|全国|我省|我市)+|(?:数量|总数|总量|数)$"
)
_PLAIN = frozenset(
    {"", "项", "个", "家", "件", "种", "名", "次", "处", "%"}
)  # say nothing of what is counted
LEAST = 0.6
_FAR, _SHORT = 0.85, 3
Matrix = NDArray[np.float64]


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
    own = [q for q in plan.quantities if q.status == status and q.value is not None]
    paths = [plan.stretch_at(q.start).path for q in own]
    counts = Counter((path, q.unit) for path, q in zip(paths, own, strict=True))
    found = []
    for path, q in zip(paths, own, strict=True):
        unit = known(q.unit, lexicon)
        kind = unit.kind if unit else ""
        alone = counts[path, q.unit] == 1
        found.append(Aim(q, path, kind, _clause(plan, q), alone, _horizon(plan, q)))
    return found


def _horizon(plan: Parsed, quantity: Quantity) -> int:
    year = plan.document.header.year
    return max(quantity.due.year - year, 0) if quantity.due and year else 0


def _clause(plan: Parsed, quantity: Quantity) -> str:
    """The words of the figure's own clause, up to the figure's end."""
    text = plan.document.text.text
    low, _ = plan.document.paragraph_at(quantity.start)
    return text[Cuts(text, ROW_CLAUSE).behind(quantity.start, low) : quantity.stop]


def matched(
    a: Sequence[Aim], b: Sequence[Aim], paired: Collection[tuple[str, str]] | None = None
) -> list[tuple[int, int, float]]:
    """Which aims of a and b are one: (index, index, likeness), the best assignment of all.

    paired: the paths of items that are one task; None where place says nothing.
    """
    if not a or not b:
        return []
    likeness = _likeness(a, b, paired)
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    return [
        (int(i), int(j), float(likeness[i, j]))
        for i, j in zip(rows, columns, strict=True)
        if likeness[i, j] >= LEAST
    ]


def _likeness(
    a: Sequence[Aim], b: Sequence[Aim], paired: Collection[tuple[str, str]] | None
) -> Matrix:
    """0 where two aims cannot be one, else about 0.6 (barely) to 1.5 (the same words and unit)."""
    names = [[aim.quantity.indicator for aim in side] for side in (a, b)]
    same = _all_alike(*names)
    lengths = [np.array([len(_core(name)) for name in side]) for side in names]
    short = np.minimum(lengths[0][:, None], lengths[1][None, :]) <= _SHORT
    units = _equal(a, b, lambda aim: aim.quantity.unit_base or aim.quantity.unit)
    kinds = _equal(a, b, lambda aim: aim.unit_kind)
    near = np.where(units, 0.1, np.where(kinds, 0.0, -0.1))
    subjects = [np.array([aim.quantity.subject != "" for aim in side]) for side in (a, b)]
    apart = subjects[0][:, None] & subjects[1] & ~_equal(a, b, lambda aim: aim.quantity.subject)
    same = same - 0.3 * apart
    same -= 0.15 * ~_equal(a, b, lambda aim: aim.horizon > 1)  # a year's aim, a five-year plan's
    alone = [
        np.array([aim.alone and aim.quantity.unit not in _PLAIN for aim in side]) for side in (a, b)
    ]
    told = alone[0][:, None] & alone[1] & units & (same > 0) & (same < _FAR - 0.1)
    closer = same + 0.25 * told
    needed = np.where(short, 0.6, np.where(kinds, 0.4, 0.5))
    bonus = 0.02 * _equal(a, b, lambda aim: aim.quantity.strength == "strive")
    bonus += 0.01 * _equal(a, b, lambda aim: aim.quantity.comparator)
    inside = np.where(closer >= needed, closer + 0.3 + near + bonus, 0.0)
    if paired is None:
        return np.asarray(inside)
    here = np.array([[(first.path, second.path) in paired for second in b] for first in a])
    away = np.where((same >= _FAR) & ~short & units, same, 0.0)
    return np.asarray(np.where(here, inside, away))


def _equal(a: Sequence[Aim], b: Sequence[Aim], of: Callable[[Aim], object]) -> NDArray[np.bool_]:
    """Where aims of the two sides are equal in something."""
    codes: dict[object, int] = {}
    sides = [np.array([codes.setdefault(of(aim), len(codes)) for aim in side]) for side in (a, b)]
    return np.asarray(sides[0][:, None] == sides[1][None, :])


def _all_alike(a: Sequence[str], b: Sequence[str]) -> Matrix:
    """`alike` of every name of a with every name of b."""
    cores = [[_core(name) for name in side] for side in (a, b)]
    codes: dict[str, int] = {}
    found = [[[codes.setdefault(p, len(codes)) for p in _pairs(c)] for c in side] for side in cores]
    sizes = [np.array([len(row) for row in side]) for side in found]
    first, second = (
        csr_matrix(
            (np.ones(size.sum()), [n for row in side for n in row], np.cumsum([0, *size])),
            (len(side), max(len(codes), 1)),
        )
        for side, size in zip(found, sizes, strict=True)
    )
    both = np.asarray((first @ second.T).todense())
    smaller = np.minimum(sizes[0][:, None], sizes[1][None, :])
    inside = np.where(smaller > 1, 0.75 * both / np.maximum(smaller, 1), 0.0)
    shared = 2 * both / np.maximum(sizes[0][:, None] + sizes[1][None, :], 1)
    equal = np.equal.outer(*(np.array(side) for side in cores))
    return np.asarray(np.where(equal, 1.0, np.maximum(shared, inside)))


def alike(a: str, b: str) -> float:
    """How much two indicators say the same, 0 to 1."""
    return float(_all_alike([a], [b])[0, 0])


def _pairs(core: str) -> set[str]:
    return {core[i : i + 2] for i in range(len(core) - 1)}


@lru_cache(maxsize=65536)
def _core(indicator: str) -> str:
    plain = bare(indicator)
    return _WRAPPING.sub("", plain.replace("·", "")) or plain

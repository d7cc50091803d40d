"""What the findings on a figure weigh, and how probable they make it that it is a target.

In: a Setting. Out: Odds, from the rows of lexicon/weights.tsv (tools/fit.py fits them; a person can read them): the
sum of the weights of what holds, in natural logarithms, made a probability.

>>> chance(0), round(chance(2.2), 2)
(0.5, 0.9)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from plantext.extract.judging.evidence import EVIDENCE
from plantext.extract.scene import Setting
from plantext.lexicon import Lexicon

_NOTHING = (0.0, "")
ALWAYS = "always"
"""The row of weights.tsv that every figure has."""


class Odds(NamedTuple):
    """How probable it is that a figure is a target, and what speaks most for it and most against it."""

    target: float
    favours: str
    opposes: str


def weigh(setting: Setting) -> Odds:
    """What the evidence on a figure says."""
    always, weighed = _weighed(setting.lexicon)
    held = [(weight, name) for holds, weight, name in weighed if holds(setting)]
    total = math.fsum((always, *(weight for weight, _ in held)))
    (least, against), (most, for_it) = min(held, default=_NOTHING), max(held, default=_NOTHING)
    return Odds(chance(total), for_it if most > 0 else "", against if least < 0 else "")


def chance(total: float) -> float:
    """The probability that a sum of weights stands for."""
    return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=8)
def table(lexicon: Lexicon) -> dict[str, float]:
    """finding -> its weight for target, as the lexicon has them."""
    return {row["evidence"]: float(row["target"]) for row in lexicon.rows("weights")}


@lru_cache(maxsize=8)
def _weighed(
    lexicon: Lexicon,
) -> tuple[float, tuple[tuple[Callable[[Setting], bool], float, str], ...]]:
    """What every figure has, and the findings that weigh anything."""
    weights = table(lexicon)
    return weights[ALWAYS], tuple(
        (one.holds, weights[one.name], one.name) for one in EVIDENCE if weights.get(one.name)
    )

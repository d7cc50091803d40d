"""Targets followed over the years, as lines can be drawn of them: one unit, one base.

In: a Comparison. Out: Chains of two values or more. Where a target was restated (TB to PB, new
to cumulative) the values before cannot stand in one line with those behind: another begins.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from plantext.comparison.years import Comparison
from plantext.present.labels import Labels


@dataclass(frozen=True, slots=True)
class Chain:
    """An indicator over the years: (year, value) from the earliest; `move` is its last row of targets."""

    indicator: str
    unit: str
    values: tuple[tuple[int, float], ...]
    move: int

    @property
    def steady(self) -> bool:
        """Whether the value never changes."""
        return len({value for _, value in self.values}) == 1

    def said(self, value: float, labels: Labels) -> str:
        """A value as a drawing prints it: with its sign where it is a share."""
        return labels.number(value) + (self.unit if self.unit in ("%", "‰") else "")

    @property
    def growth(self) -> float:
        """How far its largest value lies above its smallest, as a share of the largest."""
        known = [abs(value) for _, value in self.values]
        return (max(known) - min(known)) / max(known) if max(known) else 0.0


def chains(found: Comparison) -> list[Chain]:
    """The chains of a comparison, those of most years first, else in the order of the plans.

    >>> from plantext.comparison.compare import compare
    >>> from plantext.plan import parse
    >>> plans = [parse(f"一、服务\\n1.新建站点{n}个。", plan=str(n), year=2000 + n) for n in (20, 21, 22)]
    >>> [chain.values for chain in chains(compare(plans))]
    [((2020, 20.0), (2021, 21.0), (2022, 22.0))]
    """
    stands = found.trajectories.to_dict("records")
    made = [
        _chain(row, found.years, found.row_of(stops[-2]) + 1)
        for stops, row in zip(found.lines, stands, strict=True)
        if len(stops) > 1
    ]
    return sorted(made, key=lambda chain: -len(chain.values))


def _chain(row: Mapping[Hashable, Any], years: Sequence[int], move: int) -> Chain:
    name = "·".join(part for part in (row["subject"], row["indicator"]) if part)
    values = ((year, float(row[str(year)])) for year in years)
    known = tuple((year, value) for year, value in values if not isnan(value))
    return Chain(name, str(row["unit"]), known, move)

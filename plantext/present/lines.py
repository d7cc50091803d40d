"""Lines of targets over the years as inline SVG: one small drawing an indicator.

In: a Comparison and Labels. Out: Lines, each with its points and where the page draws
them. Labels are letters that the browser sets, so Chinese needs no font of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantext.comparison.years import Comparison
from plantext.present.chains import Chain, chains
from plantext.present.labels import Labels

WIDTH, HEIGHT = 250, 104
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 216.0, 28.0, 76.0


@dataclass(frozen=True, slots=True)
class Point:
    """A year's value, and where it is drawn."""

    year: int
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A chain and its points."""

    chain: Chain
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line through the points, as SVG's polyline takes it."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def lines(found: Comparison, labels: Labels) -> list[Line]:
    """A Line for each indicator with comparable values in two years or more."""
    return [_line(chain, found.years, labels) for chain in chains(found)]


def _line(chain: Chain, years: Sequence[int], labels: Labels) -> Line:
    low, high = (pick(value for _, value in chain.values) for pick in (min, max))
    span = (years[-1] - years[0]) or 1
    points = []
    for year, value in chain.values:
        x = _LEFT + (_RIGHT - _LEFT) * (year - years[0]) / span
        y = (
            (_TOP + _BOTTOM) / 2
            if high == low
            else _BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low)
        )
        points.append(Point(year, chain.said(value, labels), round(x, 1), round(y, 1)))
    return Line(chain, tuple(points))

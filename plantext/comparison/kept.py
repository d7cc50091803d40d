"""Last year's targets beside what this year's text reports: kept, missed, not yet due, not reported.

In: the Aims of a plan and the achieved figures of the next one. Out: for each aim the
figure that reports on it, if any, and the verdict. A text that reports no results at all
says nothing of any target. What is reported on another base (累计 for 新增) is marked check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantext.comparison.aims import Aim, alike, matched
from plantext.comparison.verdicts import became_total, ceiling, judge
from plantext.model import CHECK, SURE

_ABOUT = 0.05
_SURELY = 0.8


@dataclass(frozen=True, slots=True)
class Report:
    """An aim and what the next text reports of it."""

    aim: Aim
    result: Aim | None
    verdict: str
    reason: str
    certainty: str = SURE


def reports(aims: Sequence[Aim], results: Sequence[Aim], apart: int = 1) -> list[Report]:
    """The aims of one year with their results; nothing where the later text reports none.

    apart: how many years later the text that reports is: it tells of the years before its own.
    """
    if not results:
        return []
    found = {i: results[j] for i, j, _ in matched(aims, results)}
    return [_report(aim, found.get(i), aim.horizon >= apart) for i, aim in enumerate(aims)]


def _report(aim: Aim, result: Aim | None, early: bool) -> Report:
    if result is None or judge(aim, result).verdict == "restated":
        return Report(aim, None, "not reported", "no figure of the later text counts the same")
    kept = met(aim, result.middle_in(aim))
    same = alike(aim.quantity.indicator, result.quantity.indicator)
    verdict = "kept" if kept else "not yet due" if early else "missed"
    reason = f"reported as {result.quantity.indicator}"
    if became_total(aim, result):
        reason += "; a total, where the target may count one year"
        return Report(aim, result, verdict, reason, CHECK)
    return Report(aim, result, verdict, reason, SURE if same >= _SURELY else CHECK)


def met(aim: Aim, value: float) -> bool:
    """Whether a value meets an aim: ceilings from below, 左右 within a twentieth or beyond."""
    wanted = float(aim.quantity.value or 0)
    comparator = aim.quantity.comparator
    if ceiling(aim):
        return value < wanted if comparator == "<" else value <= _limit(aim)
    if comparator == "~":
        return value >= wanted * (1 - _ABOUT)
    return value > wanted if comparator == ">" else value >= wanted


def _limit(aim: Aim) -> float:
    high = aim.quantity.value_max
    return float(high if high is not None else aim.quantity.value or 0)

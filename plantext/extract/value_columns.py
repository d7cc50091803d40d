"""What the figures below a heading are: where things stood, what is aimed at, what was reached.

In: the columns of a table, its captions and the first year the document is for. Out: Values,
a column each, with its year and sense: baseline, target, achieved, or past for an aim of a
time gone by. Refused: headings that hold more than a year and words for these (2025年新增学位).

>>> read(["2020年现状", "2025年目标", "属性"], "", 2021)
[Value(column=0, year=2020, sense='baseline'), Value(column=1, year=2025, sense='target')]
>>> [value.sense for value in read(["“十三五”规划目标", "“十三五”完成情况", "完成率"], "", 2021)]
['past', 'achieved', 'achieved']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plantext.extract.days import five_years

_YEAR = re.compile(r"(20\d\d)年?")
_PLAN = re.compile(r"十[一二三四五]五")
_GROWTH = re.compile(r"年均|累计|五年")
_BASE = re.compile(r"现状|基期|基数|基准|基础")
_BRACKET = re.compile(r"[（(][^（）()]{1,10}[）)]")
_DONE = re.compile(r"已|完成|实际|实绩|达成|实现")
_GOAL = re.compile(r"目标|规划|预期|计划|任务|指标值")
_TOKENS = re.compile(
    r"其中：|[“”（）()\[\]【】〔〕:：]|(?:19|20)\d\d(?:年度?)?|十[一二三四五]五|五年|全年|年度|期间|时期|期末|[底末]|%"
    r"|年均|累计|增[长速幅]率?|变化|现状|基期|基数|基准|基础|完成率?|实际|实绩|达成|实现|目标|规划|预期|预计|计划|任务|指标|[值数]|情况|属性(?=.)|/|或"
)
_RATE = re.compile(r"完成率|完成情况|达成率|完成进度")


@dataclass(frozen=True, slots=True)
class Value:
    """A column of figures: its year, if its heading names one, and what the figures are."""

    column: int
    year: int | None
    sense: str


def read(titles: Sequence[str], captions: str, first_year: int | None) -> list[Value]:
    """The columns of figures of a table of indicators, in order; none where it is no such table."""
    found = [value for at, title in enumerate(titles) if (value := _value(at, title))]
    if all(value.sense == "" and value.year is None for value in found):
        return []
    if _are_results(found, titles, captions):
        return [replace(v, sense="past" if v.sense == "target" else "achieved") for v in found]
    return [replace(v, sense=_settled(v, found, first_year)) for v in found]


def _are_results(found: Sequence[Value], titles: Sequence[str], captions: str) -> bool:
    """Whether a table tells what was reached: no aim in it is later than what was done."""
    done = [value.year for value in found if value.sense in ("achieved", "rate")]
    rated = any(map(_RATE.search, titles)) or _RATE.search(captions) is not None
    aims = [value.year for value in found if value.sense == "target"]
    if not done or not (rated or aims):
        return rated
    last = max((year for year in done if year is not None), default=None)
    return not any(last is not None and (year is None or year > last) for year in aims)


def _value(at: int, title: str) -> Value | None:
    bare = re.sub(r"\s", "", title)
    if not bare or _TOKENS.sub("", _BRACKET.sub(_aside, bare)):
        return None
    year, plan = _YEAR.search(bare), _PLAN.search(bare)
    last = five_years(plan[0]) if plan else None
    when = int(year[1]) if year else last[1] if last else None
    if _GROWTH.search(bare):
        return Value(at, when, "growth")
    sense = (
        "rate" if _RATE.search(bare)
        else "baseline" if _BASE.search(bare)
        else "achieved" if _DONE.search(bare)
        else "target" if _GOAL.search(bare)
        else ""
    )  # fmt: skip
    return Value(at, when, sense) if sense or when else None


def _aside(bracket: re.Match[str]) -> str:
    """Nothing for a bracket that holds a unit (万人) or more than it should; (现状) stays."""
    return "" if _TOKENS.sub("", bracket[0]) else bracket[0]


def _settled(value: Value, all_: Sequence[Value], first_year: int | None) -> str:
    """What a column holds in a table that is not only about results."""
    years = [v.year for v in all_ if v.year is not None and v.sense != "growth"]
    gone = first_year is not None and value.year is not None and value.year < first_year
    if value.sense == "growth":
        return "past" if first_year is not None and years and max(years) < first_year else "growth"
    if value.sense == "target":
        return "past" if gone else "target"
    if value.sense == "rate":
        return "achieved"
    ahead = any(v.sense == "target" or (v.year or 0) > (value.year or 0) for v in all_)
    if value.sense in ("baseline", "achieved"):
        return "baseline" if ahead or value.sense == "baseline" else "achieved"
    if gone:
        return "baseline" if first_year is not None and max(years) >= first_year else "achieved"
    if first_year is not None:
        return "target"
    named = any(v.sense == "target" for v in all_)
    return "target" if value.year == max(years) and not named else "baseline"

"""Targets without a number: 与经济增长同步, 高于全国平均水平, 只减不增, 完成国家下达的任务.

In: a Document, a Lexicon and the Quantities already found. Out: Quantities of status
target that have no value: the indicator, and in `scope` the relation as the text has it.
Refused: what stands in a part that looks back, and words that a figure already binds
(高于全国平均水平2个百分点).

>>> _RELATIONS[0].search("居民收入增长与经济增长同步").group("relation")
'与经济增长同步'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plantext.extract.indicators import bare
from plantext.model import Quantity
from plantext.reading.context import NEAR, Context

_WHOLE = r"(?:全国|全省|全市|全县|全区|全州|国家|省|市|县|城镇|城区|经济|地区生产总值|GDP|上年|去年|同期)"
_RELATIONS = (
    re.compile(r"(?P<relation>与[^，。；、\d]{2,14}?(?:基本)?同步(?:增长|提高)?)(?=[，。；、）]|$)"),
    re.compile(
        rf"(?P<relation>(?:不[高低快慢]于|高于|低于|快于|慢于|优于|好于)(?:[^，。；、\d]{{0,8}})?{_WHOLE}[^，。；、\d]{{0,14}}?(?:水平|增速|增长|增幅|平均|均值|目标))(?=[，。；、）]|$)"
    ),
    re.compile(r"(?P<relation>只[增减升降](?:不[增减升降]))"),
    re.compile(
        r"(?P<relation>(?:全面完成|超额完成|完成)(?:国家|省|市|州|县|上级)(?:里)?(?:下达|确定|要求|核定|分解)(?:给[^，。；]{1,6})?的?[^，。；、\d]{0,14}(?:任务|目标|指标)(?:任务)?)"
    ),
)  # fmt: skip
_NAMED = re.compile(
    r"的([^，。；、的]{2,14})(?:任务|目标|指标)(?:任务)?$|(?:下达|要求|确定|核定|分解)([^，。；、的]{2,14}?)(?:任务|目标|指标)(?:任务)?$"
)
# a label or 但 before the name, or another relation in the same list
_AHEAD = re.compile(r"^(?:（[^（）]{1,3}）|\d+\.|但|而|并|且)|^.*[高低快慢]于[^、]*、")
_DONE = re.compile(r"了$|已[经]?$|连续.{1,3}年$")


def find(context: Context, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The relative targets of a document's normal text, in text order."""
    starts = [quantity.start for quantity in quantities]
    found = [
        quantity
        for pattern in _RELATIONS
        for match in pattern.finditer(context.text)
        for quantity in _of(match, context)
        if not _bound(match, quantities, starts)
    ]
    return tuple(sorted(found, key=lambda q: q.start))


def _of(match: re.Match[str], context: Context) -> Iterator[Quantity]:
    start, stop = match.span("relation")
    if context.past(start):
        return
    opening = max(context.clauses.behind(start), start - NEAR)
    left = _AHEAD.sub("", context.text[opening:start])
    relation = match["relation"]
    task = _NAMED.search(relation)
    name = (task[1] or task[2]) if task else bare(left)
    if _DONE.search(left) or len(name) < 2:
        return
    yield Quantity(
        start, stop, "relative", reason="a relation to something else, and no number",
        indicator=name, scope=relation, strength="",
        direction="down" if relation.startswith(("低于", "不高于", "只减", "只降")) else "up",
    )  # fmt: skip


def _bound(match: re.Match[str], quantities: Sequence[Quantity], starts: Sequence[int]) -> bool:
    """Whether a figure stands in the words or right behind them: 高于全国平均水平2个百分点."""
    start, stop = match.span("relation")
    index = bisect_left(starts, start)
    return index < len(starts) and starts[index] <= stop + 1

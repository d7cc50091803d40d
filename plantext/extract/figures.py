"""One figure as the text binds it, and what stands around its numeral: unit, bound, verb.

In: normal text, a place in it, the lexicon's words of bounds and units. Out: Amounts with
their unit and bound. Which numerals there are is amounts.py's to find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from plantext.extract import units
from plantext.extract.bounds import Words
from plantext.extract.bounds import lead as lead_of
from plantext.extract.bounds import nearly as nearly_of
from plantext.extract.bounds import tail as tail_of
from plantext.structure.digits import BANK, HAN, plain

# no more of a numeral, no part of a date or time
_NO_COUNTER = f"{HAN}{BANK}多余几来半年月号点时的了等起内外前后间中上下左右以之"
# a grade or the place in a row, which a figure names: 达到3级, 升至4星, 100强
_SCALED = "十百千万亿"
_GRADES = "级强星大类代届期档等佳名位线版号型甲优"
_COUNTER = re.compile(rf"(?![{_NO_COUNTER}])[\u4e00-\u9fff]")
_GRADE = re.compile(f"[{_GRADES}]")
_MAKING = re.compile(
    "(?:[新建扩改迁]建|建成|建设|打造|培育|创建|组建|设立|设置|布设)[，。；、：]?[ ]?$"
)
_BROKEN_INTO = re.compile(
    r"[^，。；、（\n]{0,28}?(?:技术|难题|瓶颈|工艺|产品|装备|材料|器件|部件|软件|算法|环节|短板)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as the text binds it. `start`..`stop` is the surface, `first`..`last` numeral and unit."""

    start: int
    stop: int
    first: int
    last: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    kind: str = ""
    comparator: str = "="
    lead: str = ""
    tail: str = ""
    form: str = "figure"
    shared: bool = False
    doubt: str = ""

    def surface(self, text: str) -> str:
        """What the text prints of it."""
        return text[self.start : self.stop]


def unit_at(text: str, at: int, table: Words) -> tuple[int, str, str, str] | None:
    """The longest unit that stands at `at`: where it ends, its name, kind and scale."""
    unit = units.read(text, at, table.units)
    return None if unit is None else (unit.stop, unit.name, unit.kind, unit.scale)


def unlisted(text: str, amount: Amount, table: Words, *, grade: bool = False) -> Amount | None:
    """The amount in a unit that no table has: one character between a figure and where its phrase ends.

    That of a grade (达到3级) is one only where `grade` says that the figure is no name; of a size
    (万亿级, 百万级) the figure is all that is said.
    """
    if amount.unit or amount.kind or amount.form not in ("figure", "range", "han"):
        return None
    name = text[amount.last : amount.last + 1]
    if _GRADE.match(name) and (not grade or text[amount.last - 1] in _SCALED):
        return None
    if not _COUNTER.match(name) or not units.is_end(text, amount.last + 1, table.units):
        return None
    return bound_of(text, with_unit(amount, (amount.last + 1, name, "count", "")), table)


def settled(text: str, amount: Amount, table: Words) -> Amount:
    """The amount with its unit where what stands around it tells otherwise, or makes it doubtful.

    Nobody builds a length of time: 新建3个|月季园. And of a counter said twice, 3家家政企业, the
    second may be a word's first sign, or both mean each (件件有回音).
    """
    begin = amount.last - len(amount.unit) - 1
    counted = amount.kind == "time" and not amount.tail and text.startswith("个", max(begin, 0))
    if counted and _MAKING.search(text, max(amount.first - 6, 0), amount.first):
        if _COUNTER.match(text, amount.last) and not units.is_end(text, amount.last, table.units):
            return replace(amount, stop=begin + 1, last=begin + 1, unit="个", kind="count")
    if amount.unit and units.is_doubled(text, amount.last - 1, amount.last, table.units):
        return replace(amount, doubt=amount.doubt or "its unit is said twice")
    return amount


def with_unit(amount: Amount, unit: tuple[int, str, str, str]) -> Amount:
    """The amount in a unit that stands behind it, with the scale that the unit brings."""
    stop, name, kind, scale = unit
    value, upper = amount.value, amount.value_max
    if scale:
        value = plain(value * Decimal(scale))
        upper = None if upper is None else plain(upper * Decimal(scale))
    return Amount(
        amount.start, stop, amount.first, stop, value, upper, name, kind, amount.comparator,
        form=amount.form, doubt=amount.doubt,
    )  # fmt: skip


def bound_of(text: str, amount: Amount, table: Words) -> Amount:
    """The amount with the bound or verb before it and the bound behind it."""
    start, lead = lead_of(text, amount.first, table)
    if lead == "过" and amount.value < 100 and amount.kind in ("count", "time"):
        start, lead = amount.first, ""  # 开展过5次培训 tells of the past
    stop, tail = tail_of(text, amount.last, table)
    begin = nearly_of(text, start, lead, table)
    near = "~" if begin < start else ""
    comparator = table.after.get(tail) or table.before.get(lead) or near or amount.comparator
    if lead == "突破" and not tail and amount.kind == "count" and _BROKEN_INTO.match(text, stop):
        comparator = "="  # 突破40项关键技术: so many are to be solved
    return Amount(
        begin, stop, amount.first, amount.last, amount.value, amount.value_max, amount.unit,
        amount.kind, comparator, lead, tail, amount.form, amount.shared, amount.doubt,
    )  # fmt: skip

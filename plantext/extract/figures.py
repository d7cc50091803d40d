"""One figure as the text binds it, and what stands around its numeral: unit, bound, verb.

In: normal text, a place in it, the lexicon's words of bounds and units. Out: Amounts with
their unit and bound. Which numerals there are is amounts.py's to find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from plantext.extract.bounds import Words
from plantext.extract.bounds import lead as lead_of
from plantext.extract.bounds import tail as tail_of
from plantext.structure.digits import plain

_LETTER = re.compile(r"[A-Za-z]")
_PER = re.compile(
    r"每(?:立方米|升|平方公里|平方米|公顷|亩)|/(?:小时|秒|分钟|天|日|年|月|人|千人|万人|亩|公顷|公里|平方公里|平方米|户|次|吨|元|万元|立方米|升)|/（[^（）\n]{1,10}）"
)
_ALSO = re.compile(r"（[个条项家座处间件户套台]）")  # 13.5万套（间）
_BROKEN_INTO = re.compile(
    r"[^，。；、（\n]{0,28}?(?:技术|难题|瓶颈|工艺|产品|装备|材料|器件|部件|软件|算法|环节|短板)"
)
_LONGER_WORDS = frozenset(
    [
        "市民",
        "市场",
        "市级",
        "市值",
        "市政",
        "市直",
        "市域",
        "县级",
        "县域",
        "省级",
        "省内",
        "省外",
        "省直",
        "省部",
        "区域",
        "区级",
        "国家",
        "国内",
        "国际",
        "国产",
        "村民",
        "村级",
        "乡村",
        "乡镇",
        "分别",
        "分类",
        "分级",
        "分批",
        "分步",
        "分工",
        "分期",
        "分层",
        "分布",
        "分析",
        "分配",
        "分担",
        "分享",
        "分局",
        "分院",
        "分公",
        "分流",
        "分段",
        "分档",
        "分区",
        "分散",
        "部分",
        "部署",
        "方面",
        "方式",
        "方案",
        "方向",
        "镇街",
        "人民",
        "人口",
        "人才",
        "人均",
        "人工",
        "户籍",
        "户外",
        "家庭",
        "家园",
        "名录",
        "名单",
        "位于",
        "位置",
        "条例",
        "条件",
        "台风",
        "次数",
        "场景",
        "场所",
        "场地",
        "场馆",
        "门户",
        "部门",
        "部委",
        "部级",
        "件件",
        "点位",
        "名称",
        "课程",
        "校园",
        "校长",
        "院校",
        "院士",
        "店铺",
        "馆藏",
        "本科",
        "本级",
        "本市",
        "本省",
        "本县",
        "份额",
        "排放",
        "排名",
        "例行",
        "节气",
        "把握",
        "例如",
        "单位",
        "单元",
    ]
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
    at += text[at : at + 1] == " "
    for length in table.lengths.get(text[at : at + 1], ()):
        word = text[at : at + length]
        if word in table.units:
            stop = at + len(word)
            if word[-1].isascii() and word[-1].isalpha() and _LETTER.match(text, stop):
                continue
            if text[at : stop + 1] in _LONGER_WORDS:
                return None
            if per := _PER.match(text, stop):
                _, kind, scale = table.units[word]
                return (per.end(), word + per[0], kind, scale)
            name, kind, scale = table.units[word]
            if also := _ALSO.match(text, stop):
                return (also.end(), name + also[0], kind, scale)
            return (stop, name, kind, scale)
    return None


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
    comparator = table.after.get(tail) or table.before.get(lead) or amount.comparator
    if lead == "突破" and not tail and amount.kind == "count" and _BROKEN_INTO.match(text, stop):
        comparator = "="  # 突破40项关键技术: so many are to be solved
    return Amount(
        start, stop, amount.first, amount.last, amount.value, amount.value_max, amount.unit,
        amount.kind, comparator, lead, tail, amount.form, amount.shared, amount.doubt,
    )  # fmt: skip

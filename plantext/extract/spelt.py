"""Numerals in letters: 十项, 三至五家, 九十多万千瓦, 过千亿.

In: normal text and the match of such a numeral. Out: an Amount, or None where it is no
figure: a name (万寿山), a vague word (数十), a numeral without a unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plantext.extract.bounds import Words
from plantext.extract.figures import Amount, bound_of, unit_at, unlisted, with_unit
from plantext.structure.digits import DIGITS
from plantext.structure.numeral_forms import Numeral, Unit

_NEARLY = re.compile("(?:近|接近|约)$")
_SCALE_ALONE = re.compile("[百千万亿]+$")
_REACHED = ("达到", "达", "增加到", "扩大到", "发展到")
_ENDS = (*tuple("，。；、）\n"), "")
_HALF = re.compile(r"半(?=[，。；、（）\n的以左]|$)")
_TENTHS = re.compile(r"(?P<part>[一二三四五六七八九])(?=[，。；、（）\n的以左]|$)")
_AND_A_HALF = re.compile("个半(?=小时|学期|月(?!刊|板|形))")
_FIVE_YEARS = re.compile("十[一二三四五六]五")
_MADE = re.compile("[建完形达生组促落]成$")
_SCALES_ALONE = frozenset("百千万亿")
_COUNTED = frozenset(
    {"count", "money", "length", "area", "mass", "ratio", "share", "percent", "time", "data"}
)


def spelt(text: str, numeral: Numeral, table: Words) -> Amount | None:
    """十项, 三家; and 过千亿, 达到万亿级, where a bound or verb stands before a mere scale."""
    start, stop = numeral.start, numeral.stop
    printed = text[start : numeral.first]
    unit = unit_at(text, stop, table)
    if unit is None and numeral.carried:
        unit = (stop, *numeral.carried[1:])
    if unit is None and printed.rstrip("多余")[-1] not in "百千万亿":
        return _uncounted(text, numeral, table)
    before = text[start - 1 : start]
    if _FIVE_YEARS.fullmatch(printed) or before in ("几", "第", "“"):
        return None
    if before == "数" and printed[0] in "十百千万亿":
        return None  # 游客数|七十万人次, but 数十
    if printed[0] in "百千万亿" and before in ("上", "成"):
        if unit is None or not _MADE.search(text, start - 2, start):
            return None  # 以上百项, 成千, 形成千亿级产业
    form = _FORMS.get(numeral.form, "han")
    if numeral.form == "about" and printed[0] == "一":
        form = "han"  # 抓好一两个试点 says no more than 一个
    amount = Amount(
        start, stop, start, stop, numeral.value, numeral.value_max, comparator=numeral.comparator,
        form=form, doubt=numeral.doubt,
    )  # fmt: skip
    most = numeral.value_max if numeral.form == "range" else None
    if unit is None or not _spelt(unit, most or numeral.value):
        named = unit is not None or printed in _SCALES_ALONE
        own = None if named else _uncounted(text, numeral, table)
        return own or _bare(text, amount, printed, table)
    bound = bound_of(text, halved(text, amount, unit, table), table)
    if numeral.form == "range":
        return bound
    nearly = _NEARLY.search(text, max(start - 2, 0), start)
    if numeral.more and nearly and nearly[0] != "约":
        return replace(bound, form="vague")
    if _SCALE_ALONE.match(printed.rstrip("多余")) and (numeral.more or nearly):
        return replace(bound, form="vague")
    return bound if _is_meant(text, bound, numeral, unit, table) else None


_FORMS = {"about": "range", "range": "range", "digits": "figure"}


def _uncounted(text: str, numeral: Numeral, table: Words) -> Amount | None:
    """七十九摞, 六十二万沓: before a counter that no table has, where a bound or a scale shows it is a figure."""
    amount = Amount(
        numeral.start, numeral.stop, numeral.start, numeral.stop, numeral.value, numeral.value_max,
        comparator=numeral.comparator, form="range" if numeral.value_max is not None else "han",
    )  # fmt: skip
    amount = bound_of(text, amount, table)
    own = unlisted(text, amount, table) if amount.value >= 10 else None
    large = text[numeral.stop - 1] in "百千万亿"
    if own is None or not (own.lead or own.tail or large):
        return None
    return replace(own, doubt=numeral.doubt or "its unit stands in no table")


def _bare(text: str, amount: Amount, printed: str, table: Words) -> Amount | None:
    """过千亿: no unit, or one that nobody writes letters before."""
    bound = bound_of(text, amount, table)
    if printed in _SCALES_ALONE and bound.lead not in table.before:
        return None  # 提升万寿山遗址保护水平: a name
    return bound if amount.value >= 100 and bound.lead and (bound.lead != "至") else None


def _is_meant(text: str, bound: Amount, numeral: Numeral, unit: Unit, table: Words) -> bool:
    """Whether letters before a unit are a figure, not a name or the article 一个."""
    printed = text[numeral.start : numeral.first]
    before = text[numeral.start - 1 : numeral.start]
    reached = bound.lead in _REACHED and text[bound.stop : bound.stop + 1] in _ENDS
    firm = bound.tail or bound.lead in table.before or before == "每" or reached
    if printed in _SCALES_ALONE and not firm:
        return False  # 实现万家商城投入运营: a name
    if unit[1] == "元" and bound.value < 100 and not firm and text[unit[0] : unit[0] + 1] in "、”":
        return False  # 扶持三元、麦香等企业: a name
    floor = (
        bound.tail
        or table.before.get(bound.lead) == ">="
        or (unit[1] == "倍" or unit[3] == "10")
        or (unit[2] == "point" and bound.lead)
    )
    return bool(printed != "一" or floor)


def vague(text: str, numeral: Numeral, table: Words) -> Amount | None:
    """数十家, 上百场, 十几个: as the words give it, to be looked at. Only before a unit."""
    unit = unit_at(text, numeral.stop, table)
    if unit is None or not _spelt(unit, numeral.value):
        return None
    span = numeral.start, numeral.stop
    amount = Amount(
        *span, *span, numeral.value, numeral.value_max, comparator=numeral.comparator, form="vague"
    )
    return bound_of(text, with_unit(amount, unit), table)


def halved(text: str, amount: Amount, unit: Unit | None, table: Words) -> Amount:
    """The amount in its unit, with the half of one that may stand behind, or its tenths: 六成半, 七成五, 3个半小时."""
    if inner := _AND_A_HALF.match(text, amount.stop):
        month = text.startswith("月", inner.end())
        unit = (inner.end() + 1, "月", "time", "") if month else unit_at(text, inner.end(), table)
    if unit is None:
        return amount
    if unit[3] == "10" and (part := _TENTHS.match(text, unit[0])):
        tenth = amount.value + Decimal(DIGITS[part["part"]]) / 10
        return replace(with_unit(replace(amount, value=tenth), unit), stop=part.end(), last=part.end())  # fmt: skip
    behind = _HALF.match(text, unit[0]) if inner is None else inner
    if not behind or amount.value_max is not None or amount.value >= 100:
        return with_unit(amount, unit)
    more = with_unit(replace(amount, value=amount.value + Decimal("0.5")), unit)
    return more if inner else replace(more, stop=behind.end(), last=behind.end())


def _spelt(unit: tuple[int, str, str, str], value: Decimal) -> bool:
    """Whether a numeral in letters may stand before a unit: 两个百分点, but not 十分, 三方, 一度."""
    if unit[1] == "路":
        return False  # 三路 is a street
    return unit[2] in _COUNTED or len(unit[1]) > 1 or value >= 100

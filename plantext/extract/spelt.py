"""Numerals in letters: 十项, 三至五家, 九十多万千瓦, 过千亿.

In: normal text and the match of such a numeral. Out: an Amount, or None where it is no
figure: a name (万寿山), a vague word (数十), a numeral without a unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plantext.extract.bounds import Words
from plantext.extract.figures import Amount, bound_of, unit_at, with_unit
from plantext.structure.numerals import number

_HAN_DASH = re.compile(r"(?:到|至|[-—–~－]{1,2})(?=[一二三四五六七八九十百千])")
_HAN_SECOND = re.compile(r"[一二两三四五六七八九十百千万亿零〇]+")
_NEARLY = ("近", "将近", "接近", "约", "大约")
_REACHED = ("达到", "达", "增加到", "扩大到", "发展到")
_ENDS = (*tuple("，。；、）\n"), "")
_ABOUT = re.compile(
    "(?P<front>[二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>(?<=一)[二两]|(?<=[二两])三|(?<=三)[四五]|(?<=四)五|(?<=五)六|(?<=六)七|(?<=七)八|(?<=八)九)(?P<rest>[十百千万亿]*)"
)
_NUMBER = (
    "人次件个户系指参函基总整天倍岁代位多少无级度分"  # 人数, 指数: what stands before 数 there
)
VAGUE = (
    rf"(?:(?<![{_NUMBER}])数|几)[十百千万亿]+(?!分)|(?<![以之会县市网线海加向身])上[百千万亿]+(?!分)"
    "|[二三四五六七八九]?十几[百千万亿]*"
)
_FIVE_YEARS = re.compile("十[一二三四五六]五")
_SCALES_ALONE = frozenset("百千万亿")
_COUNTED = frozenset(
    {"count", "money", "length", "area", "mass", "ratio", "share", "percent", "time", "data"}
)


def spelt(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """十项, 三家; and 过千亿, 达到万亿级, where a bound or verb stands before a mere scale."""
    printed = match["han"]
    if printed[-1] in "百千万" and text.startswith("分", match.end()):
        return None  # 百分比, 千分制
    stop = _beforeunit_at(text, match.start(), match.end(), table)
    printed = printed[: stop - match.start()]
    if not printed:
        return None  # 每千瓦
    unit = unit_at(text, stop, table)
    if unit is None and text[stop - 1] not in "百千万亿" and not _HAN_DASH.match(text, stop):
        return None
    about = _ABOUT.fullmatch(printed)
    if _FIVE_YEARS.fullmatch(printed):
        return None
    value = number((_one(about, "low") if about else printed) + (match["scale3"] or ""))
    before = text[match.start() - 1 : match.start()]
    vague = before in ("数", "几", "第", "“") or (before in ("上", "成") and printed[0] in "百千万")
    if value is None or vague or "点" in printed:
        return None
    comparator = ">" if match["more3"] else "="
    start = match.start()
    amount = Amount(start, stop, start, stop, value, comparator=comparator, form="han")
    if about and value is not None:  # 二三十个 are 20 to 30
        upper = number(_one(about, "high"))
        form = (
            "han" if printed.startswith("一") else "range"
        )  # 抓好一两个试点 says no more than 一个
        amount = replace(amount, value_max=upper, form=form)
    if ranged := _han_range(text, amount, unit, table):
        return bound_of(text, ranged, table)
    if unit is not None and _spelt(unit, value):
        bound = bound_of(text, with_unit(amount, unit), table)
        reached = bound.lead in _REACHED and text[bound.stop : bound.stop + 1] in _ENDS
        firm = bound.tail or bound.lead in table.before or before == "每" or reached
        if printed in _SCALES_ALONE and (match["more3"] or bound.lead in _NEARLY):
            return replace(bound, form="vague")
        if printed in _SCALES_ALONE and not firm:
            return None  # 实现万家商城投入运营: a name
        if (
            unit[1] == "元"
            and amount.value < 100
            and not firm
            and text[unit[0] : unit[0] + 1] in "、”"
        ):
            return None  # 扶持三元、麦香等企业: a name
        floor = (
            bound.tail
            or table.before.get(bound.lead) == ">="
            or (unit[1] == "倍" or unit[3] == "10")
            or (unit[2] == "point" and bound.lead)
        )
        return bound if printed != "一" or floor else None
    bound = bound_of(text, amount, table)
    if printed in _SCALES_ALONE and bound.lead not in table.before:
        return None  # 提升万寿山遗址保护水平: a name
    return bound if amount.value >= 100 and bound.lead and (bound.lead != "至") else None


def vague(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """数十家, 上百场, 十几个: the least that the words give; of 十几 also the most. Only before a unit."""
    printed, (start, stop) = match["vague"], match.span()
    unit = unit_at(text, stop, table)
    tens, few, scale = printed.partition("几") if "十几" in printed else (printed[1:], "", "")
    value = number(tens + scale)
    if unit is None or value is None or not _spelt(unit, value):
        return None
    upper = value + 10 * (number(f"一{scale}") or 1) if few else None
    comparator = "=" if few else ">=" if printed[0] == "上" else ">"
    amount = Amount(start, stop, start, stop, value, upper, comparator=comparator, form="vague")
    return bound_of(text, with_unit(amount, unit), table)


def _one(about: re.Match[str], end: str) -> str:
    """One end of 十二三 or 两三百 as a numeral of its own: 十二 and 十三, 两百 and 三百."""
    return f"{about['front'] or ''}{about[end]}{about['rest']}"


def _beforeunit_at(text: str, start: int, stop: int, table: Words) -> int:
    """Where a numeral in letters ends whose last 千 is its unit's: 十七万千瓦 is 170,000 千瓦."""
    unit = unit_at(text, stop - 1, table) if text[stop - 1] == "千" else None
    return stop - 1 if unit and unit[1].startswith("千") else stop


def _spelt(unit: tuple[int, str, str, str], value: Decimal) -> bool:
    """Whether a numeral in letters may stand before a unit: 两个百分点, but not 十分, 三方, 一度."""
    if unit[1] == "路":
        return False  # 三路 is a street
    return unit[2] in _COUNTED or len(unit[1]) > 1 or value >= 100


def _han_range(
    text: str, amount: Amount, unit: tuple[int, str, str, str] | None, table: Words
) -> Amount | None:
    """三至五家, 六百吨到八百吨: the second figure is value_max; the unit may stand once."""
    dash = _HAN_DASH.match(text, unit[0] if unit else amount.stop)
    second = _HAN_SECOND.match(text, dash.end()) if dash else None
    if second is None:
        return None
    stop = _beforeunit_at(text, second.start(), second.end(), table)
    upper, after = number(text[second.start() : stop]), unit_at(text, stop, table)
    if upper is None or after is None or not _spelt(after, upper):
        return None
    if upper <= amount.value or (unit is not None and unit[1:] != after[1:]):
        return None
    spanned = replace(amount, stop=stop, last=stop, value_max=upper, form="range")
    return with_unit(spanned, after)

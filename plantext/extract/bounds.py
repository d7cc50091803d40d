"""Words that bind a figure: the bound or verb before it, the bound behind it, and its unit's words.

In: normal text, the place of a figure, a lexicon's words. Out: where the surface begins and
ends, and the words it begins and ends with (不少于 … 以上). A bound denied is the other
bound: 不宜小于 is >=. Refused: a bound that only ends another word (签约, 通过, 数据直达).

>>> table = words(Lexicon.default())
>>> lead("培训不少于300人", 5, table), tail("达到300项以上", 6, table), table.before["不宜小于"]
((2, '不少于'), (8, '以上'), '>=')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plantext.extract.units import Measures, measures
from plantext.lexicon import Lexicon

LONGEST = 7
# 不宜小于, 不应高于, 未超过: a bound denied is the other bound
_NO = ("不", "未", "没有", "不得", "不宜", "不应", "不应当", "不能", "不可", "不准", "不会", "不再", "不许", "不允许")  # fmt: skip
_FILLERS = ("人民币", "新增", "全部", "累计", "了", "约", "近", "为", "到", "在", "的", "均", "各", "再", "新", "共", "总", "：")  # fmt: skip
_FILLED = re.compile(f"(?:{'|'.join(_FILLERS)}){{1,2}}$")
_FAR = re.compile(
    rf"(?P<lead>(?:{'|'.join(_NO)})?(?:少于|低于|小于|超过|高于|大于)|达到|(?<![抵直送传下表发通])达(?!标|产|效)|占(?!比)到?)(?P<of>[^，。；、：\n\d]{{1,18}})的$"
)
_LEAST = re.compile(r"(?P<lead>至少|最少)[\u4e00-\u9fff]{1,4}$")
_SPELT = "[两二三四五六七八九十百千万亿]"  # 每百户停车位四十个|左右 says nothing of 百户
_BEHIND = re.compile(
    rf"(?!年)[^\s，。；、：（）().\d的]{{1,12}}?(?<!规模)(?<!限额)(?<!地级)(?<!县级)(?<!星级)(?<![二三四五]级)(?<!本科)(?<!{_SPELT})(?<!{_SPELT}.)(?<!{_SPELT}..)(?P<tail>以上|左右|以内|以下)(?=[，。；、）\n]|$)"
)
_BRACKET = re.compile(r"（含[^（）]{0,6}）")
_NEGATED = {">": "<=", "<": ">="}
# 签约20个 holds no 约, 通过12项 no 过, 数据直达3个难点 no 达
_INSIDE_WORDS = {
    "达": frozenset("直抵送传下表发通"),
    "约": frozenset("节签预公制集合条契履守简纲违特失邀缔隐盟赴"),
    "过": frozenset("通经路度渡开展办做搞错"),
    "近": frozenset("最附邻临亲靠"),
    "超": frozenset("赶反高"),
    "占": frozenset("抢侵独挤"),
    "减": frozenset("裁"),
    "到": frozenset("看想谈遇"),
    "增": frozenset("激"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon's words, laid out for looking up by length."""

    units: Measures
    before: dict[str, str]
    after: dict[str, str]
    verbs: dict[str, str]


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """Units, bounds and verbs of a lexicon as dictionaries."""
    bounds = lexicon.rows("bounds")
    before = {row["surface"]: row["comparator"] for row in bounds if row["place"] == "before"}
    negated = {
        no + word: _NEGATED[sign]
        for word, sign in before.items()
        for no in _NO
        if word != "过" and sign in _NEGATED and word[0] not in "不没未"
    }
    return Words(
        measures(lexicon),
        {**negated, **before},
        {row["surface"]: row["comparator"] for row in bounds if row["place"] == "after"},
        lexicon.lookup("directions", "direction"),
    )


def lead(text: str, first: int, table: Words) -> tuple[int, str]:
    """Where the surface begins, and the bound or verb it begins with ("" for none)."""
    floor = max(first - 30, 0)
    floor = max(text.rfind("\n", floor, first) + 1, floor)
    window = text[floor:first]
    near = _ending(window, table)
    cut = _unfilled(window)
    outer = _ending(window[:cut], table) if cut < len(window) else ""
    if outer and (outer in table.before or not near):
        return floor + cut - len(outer), outer
    least = _LEAST.search(window)
    if least and (not near or near in table.verbs):
        return floor + least.start(), least["lead"]
    if near:
        return first - len(near), near
    far = _FAR.search(window) if window.endswith("的") else None
    if far:
        return floor + far.start(), far["lead"]
    return first, ""


def _unfilled(window: str) -> int:
    """Where `window` ends without the one or two small words that may part bound and figure."""
    filled = _FILLED.search(window, max(len(window) - 8, 0))
    return filled.start() if filled else len(window)


def _ending(window: str, table: Words) -> str:
    """The longest bound or verb that `window` ends with."""
    for length in range(LONGEST, 0, -1):
        word = window[-length:]
        if word in table.before or word in table.verbs:
            inside = window[-length - 1 : -length] in _INSIDE_WORDS.get(word, ())
            return "" if inside else word
    return ""


def nearly(text: str, start: int, lead: str, table: Words) -> int:
    """Where the surface begins if a word of nearness stands before its verb: 约|占, 将近|达到; else `start`."""
    if not lead or lead in table.before:
        return start
    word = _ending(text[max(start - LONGEST - 1, 0) : start], table)
    return start - len(word) if table.before.get(word) == "~" else start


def tail(text: str, last: int, table: Words) -> tuple[int, str]:
    """Where the surface ends, and the bound it ends with; the noun may stand between."""
    bracket = _BRACKET.match(text, last)
    at = bracket.end() if bracket else last
    for length in range(4, 0, -1):
        word = text[at : at + length]
        if word in table.after and text[at + length : at + length + 2] not in ("学历", "文化"):
            return at + len(word), word
    near = text[last : last + 15]
    behind = _BEHIND.match(text, last) if "以" in near or "左右" in near else None
    if behind:
        return behind.end(), behind["tail"]
    return last, ""

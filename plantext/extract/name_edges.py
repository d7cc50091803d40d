"""Where the name of what is counted begins and ends: on words of its own, with its pairs whole.

In: the words that were taken for a name, and the stretch of text they were cut from. Out: those
words without the times, conjunctions, particles and signs they begin or end with, and with both
halves of every bracket and quotation: the missing half is fetched from the stretch, or the words
on one side of the half are the name.

>>> edged("和一季度末前开工率", "和一季度末前开工率"), closed("计划”项目", "“十百千计划”项目")
('开工率', '“十百千计划”项目')
>>> edged("养护资金每年每公里", "养护资金每年每公里"), edged("补贴人均月", "补贴人均月")
('养护资金', '补贴')
>>> closed("厂房（建筑面积", "厂房（建筑面积"), closed("龙湾市（", "龙湾市（")
('建筑面积', '龙湾市')
"""

from __future__ import annotations

import re

from plantext.extract.name_times import BY, SOME, TIMES, WHEN

_PAIRS = dict(zip('（(“‘《〈【〔「["', [*"）)", '”"', *"’》〉】〕」]", '”"'], strict=True))
_OPENERS = {
    closer: "".join(opener for opener in _PAIRS if closer in _PAIRS[opener])
    for closer in '）)”’》〉】〕」]"'
}
_SIGNS = frozenset({*_PAIRS, *_OPENERS})
_FETCHED = 30  # a name in brackets or quotation marks is no longer
_AND = "以及|并且|而且|或者|同时|(?:其中)?(?:包括|包含|含(?![税量氧水糖]))|其中|另外|此外|及(?!时|格|第)|和(?![谐平田解合美睦])|与(?!会)|并(?![网购联轨行])|且|或|而"
_AUXILIARY = "已经|已(?![婚知])|即将|预计|可以|将(?![军士领来])|仅|又|了(?!解)|约(?![束定会谈])|被|累计|合计|平均(?=每)|每年|年均(?!增[速长])"
_EACH = "每(?:[年月天日人户生亩吨次套件]|公里|平方米)|[人户亩]均[年月]"  # 养护资金每年每公里
_BEGIN = re.compile(rf"(?:{WHEN}|{_AND}|{_AUXILIARY})")
_SIGN_FIRST = re.compile(r"(?:[\s，。；：、！？,.;:·—\-－…~～/／+＋]|的(?=..)(?!士))+")
_SIGN_LAST = re.compile(r"[\s，。；：、！？,.;·:—\-－…~～/／+＋（(“‘《〈【〔「\[]+$")
_END = re.compile(
    rf"""(?<=..)(?:(?:等于|相当于|(?<!占)比|[较由从到至在于自是])?(?:{TIMES}|(?:前|后|近|这|第)?{SOME}个?年前?){BY}
    | (?:(?<!占)比|[较由从到至在于自])(?:19|20)\d\d|连续|实际|(?:平均)?每年|年均|(?<![自理缘])由|(?<![服听盲])从
    | 以及|并且|而且|或者|同时|(?<![总饱温缓调共中])和|(?<![惠普涉遍触波危企顾])及|(?<![参给赋])与|(?<![合兼归])并|或
    | (?<=[^有目])的|(?:提高|提升|增加|增长|扩大|降低|下降|减少|压缩|压减|缩短|上升|发展|恢复)[到至为](?:[年月]?人均|每人每[年月])?|[由从]?(?:{_EACH})+|(?<!为)了|着|已经|已|预计|将|累计|合计
    )$""",
    re.VERBOSE,
)
_ONLY = re.compile(
    rf"(?:[比较由从到至在于自是]?(?:{TIMES}|(?:前|后|近|这)?{SOME}个?年前?){BY}|平均|每(?:小时|[天日周月年])|年均)+"
)


def edged(words: str, source: str) -> str:
    """A name that begins and ends on words of its own, with its pairs whole; "" where none is left."""
    while True:
        if _ONLY.fullmatch(words):
            return ""
        name = closed(words, source)
        name = _SIGN_LAST.sub("", _SIGN_FIRST.sub("", name) if _SIGN_FIRST.match(name) else name)
        if (found := _BEGIN.match(name)) and found.end() < len(name):
            name = name[found.end() :]
        if found := _END.search(name):
            name = name[: found.start()]
        if name == words:
            return name
        words = name


def closed(name: str, source: str = "") -> str:
    """A name with both halves of its brackets and quotations, out of the words it was cut from."""
    while halves := _halves(name):
        at = halves[0]
        whole = _fetched(name, at, source) if source else ""
        name = whole or _one_side(name, at)
    return name


def _halves(name: str) -> list[int]:
    """Where signs stand whose other half the name does not hold."""
    return _matched(name)[1]


def _matched(name: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of signs of a name, and the signs that are half of one; \" closes what “ or \" opens."""
    if _SIGNS.isdisjoint(name):
        return [], []
    pairs: list[tuple[int, int]] = []
    open_: list[int] = []
    lone: list[int] = []
    for at, sign in enumerate(name):
        if sign in _OPENERS and open_ and name[open_[-1]] in _OPENERS[sign]:
            pairs.append((open_.pop(), at))
        elif sign in _PAIRS:
            open_.append(at)
        elif sign in _OPENERS:
            lone.append(at)
    return pairs, sorted(lone + open_)


def _fetched(name: str, at: int, source: str) -> str:
    """The name with the other half of its sign and what stands between, if the source has it near."""
    start = source.rfind(name)
    if start < 0:
        return ""
    stop = start + len(name)
    sign = name[at]
    if sign not in _PAIRS or (sign == '"' and _quoting(source[: start + at])):
        first = max(source.rfind(sign, max(start - _FETCHED, 0), start) for sign in _OPENERS[sign])
        inside = source[first + 1 : start]
        return source[first:stop] if first >= 0 and not _CUT.search(inside) else ""
    lasts = [source.find(sign, stop, stop + _FETCHED) for sign in _PAIRS[sign]]
    last = min((last for last in lasts if last >= 0), default=-1)
    return source[start : last + 1] if last >= 0 and not _CUT.search(source[stop:last]) else ""


def _quoting(before: str) -> bool:
    """Whether a quotation is open at the end of some words."""
    return bool((before.count("“") + before.count('"') - before.count("”")) % 2)


_CUT = re.compile(r"[。；！？\n\d]")


def _one_side(name: str, at: int) -> str:
    """The words inside a pair that is not whole, or, where there are none, those before it."""
    before, behind = name[:at], name[at + 1 :]
    return behind if len(behind) > 1 else before


def enclosed(words: str, at: int) -> bool:
    """Whether a place stands between two halves of a pair.

    >>> enclosed("县（市、区）、乡镇", 3), enclosed("县（市、区）、乡镇", 6)
    (True, False)
    """
    return any(first < at < last for first, last in _matched(words)[0])

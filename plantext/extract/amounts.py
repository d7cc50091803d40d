"""Number-bearing expressions: numeral, unit, the bound or verb before, the bound behind.

In: normal text and a lexicon. Out: Amounts, one for each numeral that has a unit, a
bound or a verb, and for each word that stands for a figure (全覆盖, 翻一番, 清零, 一半).
Whether an amount is a target is not said here. Found on characters, never through
tokens: word cutters tear 24|万核 and 不少|于 apart.

>>> a = scan("存量终端不少于2500台", Lexicon.default())[0]
>>> a.surface("存量终端不少于2500台"), a.value, a.unit, a.comparator
('不少于2500台', Decimal('2500'), '台', '>=')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from plantext.lexicon import Lexicon
from plantext.structure.numerals import number, plain

_SCALE = "万亿|[百千]?亿(?!亿)|[百千十]?万|千(?![瓦米克伏])|百(?!分|姓|强|户|人口)"
_NUMERAL = re.compile(
    rf"""
      (?P<word>(?:基本)?[“]?(?:(?<![健安完齐周])全覆盖|全面覆盖|全域覆盖)[”]?|翻[一两二]番|翻番|清零|零发生|零新增|一半|半数|过半)
    | (?P<fraction>[一二三四五六七八九十百千万]{{1,3}}分之[一二两三四五六七八九十百点]{{1,4}})
    | (?P<arabic>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?
    | (?P<han>[一二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万亿零〇点]*)(?P<more3>[多余])?
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"(?P<unit>%|‰)?(?P<dash>[-—–~－]{1,2}|至|到)(?=(?P<next>\d+(?:\.\d+)?))")
_SECOND = re.compile(rf"\d+(?:\.\d+)?(?P<scale>{_SCALE})?")
_BEGIN = re.compile(r"[\d一二两三四五六七八九十百千万亿全基“翻清零半过]")
_FILLERS = (
    "人民币",
    "新增",
    "全部",
    "累计",
    "了",
    "约",
    "近",
    "为",
    "到",
    "在",
    "的",
    "均",
    "各",
    "再",
    "新",
    "共",
    "总",
    "：",
)
_FILLED = re.compile(f"(?:{'|'.join(_FILLERS)}){{1,2}}$")
_FAR = re.compile(
    r"(?P<lead>不少于|不低于|不小于|不超过|不高于|超过|高于|低于|达到|达|占(?!比)到?)(?P<of>[^，。；、：\n\d]{1,18})的$"
)
_LEAST = re.compile(r"(?P<lead>至少|最少)[\u4e00-\u9fff]{1,4}$")
_BEHIND = re.compile(
    r"[^\s，。；、：（）()\d的]{1,12}?(?<!规模)(?<!限额)(?<!地级)(?<!县级)(?<!星级)(?<![二三四五]级)(?<!本科)(?P<tail>以上|左右|以内|以下)(?=[，。；、）\n]|$)"
)
_LIFE = re.compile(r"(?:年限|寿命|工龄|使用期|受教育)[^，。；、\d]{0,10}$")
_SERVED_IN = re.compile(r"内(?=办[结好完]|办理完|出[证件具]|完成审)")
_NOT_REACHED = frozenset("直抵送传下表发通")  # 数据直达3个难点 holds no 达
_LETTER = re.compile(r"[A-Za-z]")
_BRACKET = re.compile(r"（含[^（）]{0,6}）")
_PER = re.compile(
    r"每(?:立方米|升|平方公里|平方米|公顷|亩)|/(?:小时|秒|分钟|天|日|年|月|人|千人|万人|亩|公顷|公里|平方公里|平方米|户|次|吨|元|万元|立方米|升)"
)
_LONGEST = 7
_LONGER_WORDS = frozenset(
    "市民 市场 市级 市值 市政 市直 市域 县级 县域 省级 省内 省外 省直 省部 区域 区级 国家 国内 国际 国产 村民 村级 乡村 乡镇 分别 分类 分级 分批 分步 分工 分期 分层 分布 分析 分配 分担 分享 分局 分院 分公 分流 分段 分档 分区 分散 部分 部署 方面 方式 方案 方向 镇街 人民 人口 人才 "
    "人均 人工 户籍 户外 家庭 家园 名录 名单 位于 位置 条例 条件 台风 次数 场景 场所 场地 场馆 门户 部门 部委 部级 件件 点位 名称 课程 校园 校长 "
    "院校 院士 店铺 馆藏 本科 本级 本市 本省 本县 份额 排放 排名 例行 把握 例如 项目 单位 单元".replace(
        " 项目", ""
    ).split()
)
_SCALES_ALONE = frozenset("百千万亿")
_COUNTED = frozenset(
    {"count", "money", "length", "area", "mass", "ratio", "share", "percent", "time", "data"}
)
WORDS: dict[str, tuple[str, str]] = {
    "翻一番": ("2", "倍"), "翻番": ("2", "倍"), "翻两番": ("4", "倍"), "翻二番": ("4", "倍"),
    "清零": ("0", ""), "零发生": ("0", ""), "零新增": ("0", ""),
    "一半": ("50", "%"), "半数": ("50", "%"), "过半": ("50", "%"),
}  # fmt: skip


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

    def surface(self, text: str) -> str:
        """What the text prints of it."""
        return text[self.start : self.stop]


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon's words, laid out for looking up by length."""

    units: dict[str, tuple[str, str, str]]
    lengths: dict[str, tuple[int, ...]]
    before: dict[str, str]
    after: dict[str, str]
    verbs: dict[str, str]


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> _Words:
    """Units, bounds and verbs of a lexicon as dictionaries."""
    bounds = lexicon.rows("bounds")
    units = {
        row["surface"]: (row["unit"], row["kind"], row["scale"]) for row in lexicon.rows("units")
    }
    return _Words(
        units,
        _lengths(units),
        {row["surface"]: row["comparator"] for row in bounds if row["place"] == "before"},
        {row["surface"]: row["comparator"] for row in bounds if row["place"] == "after"},
        lexicon.lookup("directions", "direction"),
    )


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By first character the lengths of the words that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def scan(text: str, lexicon: Lexicon) -> list[Amount]:
    """All amounts of a normal text, in order, with the bounds that a list shares."""
    table = words(lexicon)
    found: list[Amount] = []
    stop = 0
    for begin in _BEGIN.finditer(text):
        at = begin.start()
        match = _NUMERAL.match(text, at) if at >= stop else None
        if match is None:
            continue
        stop = match.end()
        amount = _read(text, match, table)
        if amount is not None:
            found.append(amount)
            stop = amount.stop
    return share(text, found)


def _read(text: str, match: re.Match[str], table: _Words) -> Amount | None:
    if match["word"]:
        return _word(text, match, table)
    if match["fraction"]:
        return _fraction(text, match, table)
    if match["han"]:
        return _han(text, match, table)
    return _arabic(text, match, table)


def _word(text: str, match: re.Match[str], table: _Words) -> Amount | None:
    """全覆盖, 翻一番, 清零: a word that stands for a figure."""
    printed = match["word"]
    core = printed.strip("“”")
    if "覆盖" in core:
        value, unit, form = "100", "%", "coverage"
    else:
        (value, unit), form = WORDS[core], "word"
    first, last = match.span()
    start, lead = _lead(text, first, table) if unit == "%" and form == "word" else (first, "")
    stop, tail = _tail(text, last, table) if unit == "%" and form == "word" else (last, "")
    comparator = table.after.get(tail) or table.before.get(lead) or (">" if core == "过半" else "=")
    kind = "percent" if unit == "%" else ""
    return Amount(
        start, stop, first, last, Decimal(value), None, unit, kind, comparator, lead, tail, form
    )  # fmt: skip


def _fraction(text: str, match: re.Match[str], table: _Words) -> Amount | None:
    below, above = match["fraction"].split("分之")
    if below == "百":
        value = number(above)
        unit, kind = "%", "percent"
    else:
        value = number(match["fraction"])
        unit, kind = "", "share"
    if value is None:
        return None
    bare = Amount(*match.span(), *match.span(), value, None, unit, kind, form="fraction")
    return _bound(text, bare, table)


def _han(text: str, match: re.Match[str], table: _Words) -> Amount | None:
    """十项, 三家; and 过千亿, 达到万亿级, where a bound or verb stands before a mere scale."""
    printed = match["han"]
    unit = _unit(text, match.end(), table)
    if unit is None and printed[-1] not in "百千万亿":
        return None
    value = number(printed)
    before = text[match.start() - 1 : match.start()]
    vague = before in ("数", "几", "第", "“") or (before in ("上", "成") and printed[0] in "百千万")
    if value is None or vague or "点" in printed:
        return None
    stop = match.end()
    amount = Amount(match.start(), stop, match.start(), stop, value, form="han")
    if unit is not None and unit[2] in _COUNTED:
        bound = _bound(text, _with_unit(amount, unit), table)
        firm = bound.tail or bound.lead in table.before or before == "每"
        if printed in _SCALES_ALONE and not firm:
            return None  # 实现万家商城投入运营: a name
        floor = (
            bound.tail
            or table.before.get(bound.lead) == ">="
            or (unit[1] == "倍" or unit[3] == "10")
        )
        return bound if printed != "一" or floor else None
    bound = _bound(text, amount, table)
    return bound if value >= 100 and bound.lead and (bound.lead != "至") else None


def _arabic(text: str, match: re.Match[str], table: _Words) -> Amount | None:
    scale = match["scale"] or ""
    value = number(match["arabic"] + scale)
    if value is None:
        return None
    stop = match.end()
    comparator = ">" if match["more"] or match["more2"] else "="
    amount = Amount(match.start(), stop, match.start(), stop, value, comparator=comparator)
    amount = _range(text, amount, match, table) or amount
    unit = _unit(text, amount.stop, table)
    if unit is None and text.startswith("年", amount.stop):
        long = amount.value < 100 and _LIFE.search(text, max(amount.start - 20, 0), amount.start)
        unit = (amount.stop + 1, "年", "time", "") if long else None
    if unit is not None:
        amount = _with_unit(amount, unit)
    amount = _bound(text, amount, table)
    if amount.kind == "time" and not (amount.tail or amount.lead):
        if served := _SERVED_IN.match(text, amount.last):
            return replace(amount, stop=served.end(), tail=served[0], comparator="<=")
    return amount


def _range(text: str, amount: Amount, match: re.Match[str], table: _Words) -> Amount | None:
    """3—5个, 4.5%-5%, 500万至1000万元: the second figure is value_max."""
    dash = _DASH.match(text, amount.stop)
    if dash is None and (unit := _unit(text, amount.stop, table)) is not None:
        dash = _DASH.match(text, unit[0])
    if dash is None:
        return None
    second = _SECOND.match(text, dash.end())
    upper = number(second[0]) if second else None
    if second is None or upper is None or upper <= 0:
        return None
    lower = amount.value
    if second["scale"] and not match["scale"] and lower < upper:
        scaled = number(match["arabic"] + second["scale"])
        lower = scaled if scaled is not None and scaled < upper else lower
    if lower >= upper or (_LETTER.match(text, second.end()) and text[second.end()] in "Gg"):
        return None
    return replace(
        amount, stop=second.end(), last=second.end(), value=lower, value_max=upper, form="range"
    )


def _unit(text: str, at: int, table: _Words) -> tuple[int, str, str, str] | None:
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
            return (stop, *table.units[word])
    return None


def _with_unit(amount: Amount, unit: tuple[int, str, str, str]) -> Amount:
    stop, name, kind, scale = unit
    value, upper = amount.value, amount.value_max
    if scale:
        value = plain(value * Decimal(scale))
        upper = None if upper is None else plain(upper * Decimal(scale))
    return Amount(
        amount.start, stop, amount.first, stop, value, upper, name, kind, amount.comparator,
        form=amount.form,
    )  # fmt: skip


def _bound(text: str, amount: Amount, table: _Words) -> Amount:
    """The amount with the bound or verb before it and the bound behind it."""
    start, lead = _lead(text, amount.first, table)
    stop, tail = _tail(text, amount.last, table)
    comparator = table.after.get(tail) or table.before.get(lead) or amount.comparator
    return Amount(
        start, stop, amount.first, amount.last, amount.value, amount.value_max, amount.unit,
        amount.kind, comparator, lead, tail, amount.form, amount.shared,
    )  # fmt: skip


def _lead(text: str, first: int, table: _Words) -> tuple[int, str]:
    """Where the surface begins, and the bound or verb it begins with ("" for none)."""
    floor = max(text.rfind("\n", 0, first) + 1, first - 30)
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


def _ending(window: str, table: _Words) -> str:
    """The longest bound or verb that `window` ends with."""
    for length in range(_LONGEST, 0, -1):
        word = window[-length:]
        if word in table.before or word in table.verbs:
            return "" if word == "达" and window[-2:-1] in _NOT_REACHED else word
    return ""


def _tail(text: str, last: int, table: _Words) -> tuple[int, str]:
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


def share(text: str, amounts: list[Amount]) -> list[Amount]:
    """Give the bound of a list of figures (10%、35%以上) to those of it that have none."""
    shared = list(amounts)
    for left, right in _neighbours(text, amounts):
        first, second = shared[left], shared[right]
        together = "分别" in text[max(first.start - 6, 0) : first.first]
        if not first.unit:
            first = replace(first, unit=second.unit, kind=second.kind)
            shared[left] = first
        if second.tail and not first.tail and first.comparator == "=":
            shared[left] = replace(first, comparator=second.comparator, shared=not together)
    for left, right in reversed(_neighbours(text, amounts)):
        first, second = shared[left], shared[right]
        bound = first.lead and first.comparator in (">=", ">", "<=", "<")
        if bound and not second.lead and not second.tail and second.comparator == "=":
            together = "分别" in text[max(first.start - 6, 0) : first.first]
            shared[right] = replace(second, comparator=first.comparator, shared=not together)
    return shared


def _neighbours(text: str, amounts: list[Amount]) -> list[tuple[int, int]]:
    """Pairs of figures of one kind that only 、和及与 part, last pair first."""
    pairs = [
        (i - 1, i)
        for i in range(1, len(amounts))
        if text[amounts[i - 1].stop : amounts[i].start] in ("、", "和", "及", "与", "或")
        and (amounts[i - 1].unit == amounts[i].unit or _scaled(text, amounts[i - 1]))
    ]
    return pairs[::-1]


def _scaled(text: str, amount: Amount) -> bool:
    """A figure with a scale and no unit, which the list's last figure brings: 1.2万亿、8000亿元."""
    return not amount.unit and text[amount.last - 1] in "万亿"

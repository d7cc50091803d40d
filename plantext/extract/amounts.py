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
from dataclasses import dataclass, replace
from decimal import Decimal

from plantext.extract.bounds import Words, words
from plantext.extract.bounds import lead as lead_of
from plantext.extract.bounds import tail as tail_of
from plantext.lexicon import Lexicon
from plantext.structure.numerals import number, plain

_SCALE = "万亿|[百千]?亿(?!亿)|[百千十]?万|千(?![瓦米克伏])|百(?!分|姓|强|户|人口)"
_NUMERAL = re.compile(
    rf"""
      (?P<word>(?:基本)?[“]?(?:(?<![健安完齐周])全覆盖|全面覆盖|全域覆盖)[”]?|翻[一两二]番|翻番|清零|零发生|零新增|一半|半数|过半)
    | (?P<fraction>[一二三四五六七八九十百千万]{{1,3}}分之[一二两三四五六七八九十百千零〇点]{{1,8}})
    | (?P<arabic>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?
    | (?P<han>[一二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万亿零〇点]*)(?:(?P<more3>[多余])(?P<scale3>[百千]?[万亿]+)?)?
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"(?P<unit>%|‰)?(?P<dash>[-—–~－]{1,2}|至|到)(?=(?P<next>\d+(?:\.\d+)?))")
_HAN_DASH = re.compile(r"(?:到|至|[-—–~－]{1,2})(?=[一二三四五六七八九十百千])")
_HAN_SECOND = re.compile(r"[一二两三四五六七八九十百千万亿零〇]+")
_PERCENT_SECOND = re.compile(
    r"(?:到|至|[-—–~－]{1,2})(?:百分之)?(?P<above>[一二两三四五六七八九十百零〇点]+)(?=[，。；、的左以）\n]|$)"
)
_SECOND = re.compile(rf"\d+(?:\.\d+)?(?P<scale>{_SCALE})?")
_BEGIN = re.compile(r"[\d一二两三四五六七八九十百千万亿全基“翻清零半过]")
_LIFE = re.compile(r"(?:年限|寿命|工龄|使用期|受教育)[^，。；、\d]{0,10}$")
_SERVED_IN = re.compile(r"内(?=办[结好完]|办理完|出[证件具]|完成审|放行|审结)")
_LETTER = re.compile(r"[A-Za-z]")
_PER = re.compile(
    r"每(?:立方米|升|平方公里|平方米|公顷|亩)|/(?:小时|秒|分钟|天|日|年|月|人|千人|万人|亩|公顷|公里|平方公里|平方米|户|次|吨|元|万元|立方米|升)"
)
_BROKEN_INTO = re.compile(
    r"[^，。；、（\n]{0,28}?(?:技术|难题|瓶颈|工艺|产品|装备|材料|器件|部件|软件|算法|环节|短板)"
)
_LONGER_WORDS = frozenset(
    "市民 市场 市级 市值 市政 市直 市域 县级 县域 省级 省内 省外 省直 省部 区域 区级 国家 国内 国际 国产 村民 村级 乡村 乡镇 分别 分类 分级 分批 分步 分工 分期 分层 分布 分析 分配 分担 分享 分局 分院 分公 分流 分段 分档 分区 分散 部分 部署 方面 方式 方案 方向 镇街 人民 人口 人才 "
    "人均 人工 户籍 户外 家庭 家园 名录 名单 位于 位置 条例 条件 台风 次数 场景 场所 场地 场馆 门户 部门 部委 部级 件件 点位 名称 课程 校园 校长 "
    "院校 院士 店铺 馆藏 本科 本级 本市 本省 本县 份额 排放 排名 例行 节气 把握 例如 项目 单位 单元".replace(
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


def _read(text: str, match: re.Match[str], table: Words) -> Amount | None:
    if match["word"]:
        return _word(text, match, table)
    if match["fraction"]:
        return _fraction(text, match, table)
    if match["han"]:
        return _han(text, match, table)
    return _arabic(text, match, table)


def _word(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """全覆盖, 翻一番, 清零: a word that stands for a figure."""
    printed = match["word"]
    core = printed.strip("“”")
    if "覆盖" in core:
        value, unit, form = "100", "%", "coverage"
    else:
        (value, unit), form = WORDS[core], "word"
    first, last = match.span()
    start, lead = lead_of(text, first, table) if unit == "%" and form == "word" else (first, "")
    stop, tail = tail_of(text, last, table) if unit == "%" and form == "word" else (last, "")
    comparator = table.after.get(tail) or table.before.get(lead) or (">" if core == "过半" else "=")
    kind = "percent" if unit == "%" else ""
    return Amount(
        start, stop, first, last, Decimal(value), None, unit, kind, comparator, lead, tail, form
    )  # fmt: skip


def _fraction(text: str, match: re.Match[str], table: Words) -> Amount | None:
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
    second = _PERCENT_SECOND.match(text, match.end()) if below == "百" else None
    upper = number(second["above"]) if second else None
    if second and upper and upper > value:
        bare = replace(bare, stop=second.end(), last=second.end(), value_max=upper)
    return _bound(text, bare, table)


def _han(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """十项, 三家; and 过千亿, 达到万亿级, where a bound or verb stands before a mere scale."""
    printed = match["han"]
    if printed[-1] in "百千万" and text.startswith("分", match.end()):
        return None  # 百分比, 千分制
    stop = _before_unit(text, match.start(), match.end(), table)
    printed = printed[: stop - match.start()]
    if not printed:
        return None  # 每千瓦
    unit = _unit(text, stop, table)
    if unit is None and text[stop - 1] not in "百千万亿" and not _HAN_DASH.match(text, stop):
        return None
    value, scale = number(printed), number(match["scale3"]) if match["scale3"] else 1
    before = text[match.start() - 1 : match.start()]
    vague = before in ("数", "几", "第", "“") or (before in ("上", "成") and printed[0] in "百千万")
    if value is None or scale is None or vague or "点" in printed:
        return None
    comparator = ">" if match["more3"] else "="
    start = match.start()
    amount = Amount(start, stop, start, stop, value * scale, comparator=comparator, form="han")
    if ranged := _han_range(text, amount, unit, table):
        return _bound(text, ranged, table)
    if unit is not None and _spelt(unit, amount.value):
        bound = _bound(text, _with_unit(amount, unit), table)
        firm = bound.tail or bound.lead in table.before or before == "每"
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
    bound = _bound(text, amount, table)
    if printed in _SCALES_ALONE and bound.lead not in table.before:
        return None  # 提升万寿山遗址保护水平: a name
    return bound if amount.value >= 100 and bound.lead and (bound.lead != "至") else None


def _before_unit(text: str, start: int, stop: int, table: Words) -> int:
    """Where a numeral in letters ends whose last 千 is its unit's: 十七万千瓦 is 170,000 千瓦."""
    unit = _unit(text, stop - 1, table) if text[stop - 1] == "千" else None
    return stop - 1 if unit and unit[1].startswith("千") else stop


def _spelt(unit: tuple[int, str, str, str], value: Decimal) -> bool:
    """Whether a numeral in letters may stand before a unit: 两个百分点, but not 十分, 三方, 一度."""
    return unit[2] in _COUNTED or len(unit[1]) > 1 or value >= 100


def _han_range(
    text: str, amount: Amount, unit: tuple[int, str, str, str] | None, table: Words
) -> Amount | None:
    """三至五家, 六百吨到八百吨: the second figure is value_max; the unit may stand once."""
    dash = _HAN_DASH.match(text, unit[0] if unit else amount.stop)
    second = _HAN_SECOND.match(text, dash.end()) if dash else None
    if second is None:
        return None
    stop = _before_unit(text, second.start(), second.end(), table)
    upper, after = number(text[second.start() : stop]), _unit(text, stop, table)
    if upper is None or after is None or not _spelt(after, upper):
        return None
    if upper <= amount.value or (unit is not None and unit[1:] != after[1:]):
        return None
    spanned = replace(amount, stop=stop, last=stop, value_max=upper, form="range")
    return _with_unit(spanned, after)


def _arabic(text: str, match: re.Match[str], table: Words) -> Amount | None:
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


def _range(text: str, amount: Amount, match: re.Match[str], table: Words) -> Amount | None:
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


def _unit(text: str, at: int, table: Words) -> tuple[int, str, str, str] | None:
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


def _bound(text: str, amount: Amount, table: Words) -> Amount:
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
        amount.kind, comparator, lead, tail, amount.form, amount.shared,
    )  # fmt: skip


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

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
from dataclasses import replace
from decimal import Decimal

from plantext.extract.bounds import Words, words
from plantext.extract.bounds import lead as lead_of
from plantext.extract.bounds import tail as tail_of
from plantext.extract.figures import Amount, bound_of, unit_at, with_unit
from plantext.extract.spelt import VAGUE, spelt, vague
from plantext.lexicon import Lexicon
from plantext.structure.numerals import BANK, HAN, number, plain

_SCALE = "万亿|[百千]?亿(?!亿)|[百千十]?万|千(?![瓦米克伏])|百(?!分|姓|强|户|人口)"
_GROUP = (
    rf"(?>\d{{1,3}}(?:,\d{{3}})++|\d++(?:\.\d++)?|[{HAN[3:13]}])?(?:[十百万亿]|千(?![瓦米克伏]))++"
)
_ONES = r"(?:(?<=十)\d|(?<=百)\d\d|(?<=千)\d{3}|(?<=万)\d{4}|(?:(?<=[百千万亿])[零〇]|(?<=[零〇]))\d{1,3})"
_MIXED = rf"(?=[{HAN}]*+\d)(?:{_GROUP}(?:[零〇]?{_GROUP})++{_ONES}?|{_GROUP}{_ONES})(?!\d|(?!千[瓦米克伏])[{HAN[3:]}])"
_BANK = rf"[{BANK[:9]}][{BANK[9:]}万亿][{BANK}零万亿]*"
_NUMERAL, _SINGLE = (
    re.compile(
        rf"""
      (?P<word>(?:基本)?[“]?(?:(?<![健安完齐周])全覆盖|全面覆盖|全域覆盖)[”]?|翻[一两二]番|翻番|清零|零发生|零新增|(?<=[为至到])零(?=[，。；、）\n]|$)|一半|半数|过半|(?<=减)半(?=[，。；、）\n]|$))
    | (?P<fraction>[一二三四五六七八九十百千万]{{1,3}}分之[一二两三四五六七八九十百千零〇点]{{1,8}})
    | (?P<slash>(?<![\d./])[1-9]/(?:[2-9]|10)(?![\d./]))
    | (?P<vague>{VAGUE})
    | (?P<ratio>{ratio})
    | (?P<mixed>{mixed})(?P<more5>[多余])?(?P<scale5>(?<=[多余])[万亿]+)?
    | (?P<arabic>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<more>[多余])?(?P<scale>{_SCALE})?(?P<more2>[多余])?(?:(?<=亿)(?P<rest>\d{{1,4}})(?P<more4>[多余])?万)?
    | (?P<han>[一二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万亿零〇点]*)(?:(?P<more3>[多余])(?P<scale3>[百千]?[万亿]+)?)?
    """,
        re.VERBOSE,
    )
    for mixed, ratio in (
        (f"{_MIXED}|{_BANK}", r"(?<![\d.:∶])\d{1,3}(?:\.\d{1,4})?[:∶]1(?![\d:∶.])"),
        ("(?!)", "(?!)"),
    )
)
_DASH = re.compile(r"(?P<unit>%|‰)?(?P<dash>[-—–~－]{1,2}|至|到)(?=(?P<next>\d+(?:\.\d+)?))")
_PERCENT_SECOND = re.compile(
    r"(?:到|至|[-—–~－]{1,2})(?:百分之)?(?P<above>[一二两三四五六七八九十百零〇点]+)(?=[，。；、的左以）\n]|$)"
)
_SECOND = re.compile(rf"(?P<mixed>{_MIXED})|\d+(?:\.\d+)?(?P<scale>{_SCALE})?")
_BEGIN = re.compile(r"[\d一二两三四五六七八九十百千万亿全基“翻清零半过数几上壹贰叁肆伍陆柒捌玖]")
_LIFE = re.compile(r"(?:年限|寿命|工龄|使用期|受教育)[^，。；、\d]{0,10}$")
_INSIDE = re.compile(r"内(?=[，。；、）\n]|$)")
_SERVED_IN = re.compile(r"内(?=办[结好完]|办理完|出[证件具]|完成审|放行|审结)")
WORDS: dict[str, tuple[str, str]] = {
    "翻一番": ("2", "倍"), "翻番": ("2", "倍"), "翻两番": ("4", "倍"), "翻二番": ("4", "倍"),
    "清零": ("0", ""), "零发生": ("0", ""), "零新增": ("0", ""), "零": ("0", ""),
    "一半": ("50", "%"), "半数": ("50", "%"), "过半": ("50", "%"), "半": ("50", "%"),
}  # fmt: skip


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
        if not _is_one(text, match, table):
            match = _SINGLE.match(text, at)
            if match is None:
                continue
        stop = match.end()
        amount = _read(text, match, table)
        if amount is not None:
            found.append(amount)
            stop = amount.stop
    return share(text, found, table)


def _is_one(text: str, match: re.Match[str], table: Words) -> bool:
    """Whether a numeral of many parts is one: 3亿5千万, not 5百5千; 缩小到2.3∶1, not 1∶1配套."""
    if match["ratio"]:
        return bool(lead_of(text, match.start(), table)[1])
    return not match["mixed"] or number(match["mixed"]) is not None


def _read(text: str, match: re.Match[str], table: Words) -> Amount | None:
    if match["word"]:
        return _word(text, match, table)
    if match["slash"]:
        return _slash(text, match, table)
    if match["fraction"]:
        return _fraction(text, match, table)
    if match["ratio"]:
        return _ratio(text, match, table)
    if match["vague"]:
        return vague(text, match, table)
    if match["han"]:
        return spelt(text, match, table)
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


def _slash(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """缩小1/3: a share, where a bound or verb says so; else it may be a date or a number of pages."""
    above, below = match["slash"].split("/")
    value = number(f"{below}分之{above}")
    if value is None:
        return None
    span = match.span()
    bound = bound_of(text, Amount(*span, *span, value, None, "", "share", form="fraction"), table)
    said = bound.lead or bound.tail or text[span[0] - 1 : span[0]] in tuple("占近约国省市县超")
    return bound if said else None


def _ratio(text: str, match: re.Match[str], table: Words) -> Amount | None:
    """缩小到2.3∶1: the first figure, where the second is 1."""
    value = number(re.split("[:∶]", match["ratio"])[0])
    span = match.span()
    if value is None:
        return None
    return bound_of(text, Amount(*span, *span, value, None, "", "ratio", form="ratio"), table)


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
    return bound_of(text, bare, table)


def _arabic(text: str, match: re.Match[str], table: Words) -> Amount | None:
    scale = match["scale"] or match["scale5"] or ""
    value = number((match["mixed"] or match["arabic"]) + scale)
    if value is None:
        return None
    if match["rest"]:  # 1亿1700多万
        value += int(match["rest"]) * 10_000
    stop = match.end()
    comparator = ">" if match["more"] or match["more2"] or match["more4"] or match["more5"] else "="
    amount = Amount(match.start(), stop, match.start(), stop, value, comparator=comparator)
    amount = _range(text, amount, match, table) or amount
    unit = unit_at(text, amount.stop, table)
    if unit is None and text.startswith("年", amount.stop):
        long = amount.value < 100 and _LIFE.search(text, max(amount.start - 20, 0), amount.start)
        unit = (amount.stop + 1, "年", "time", "") if long else None
    if unit is not None:
        amount = with_unit(amount, unit)
    amount = bound_of(text, amount, table)
    if amount.kind == "time" and not amount.tail and amount.comparator == "=":
        if amount.lead and _INSIDE.match(text, amount.last):
            return replace(amount, stop=amount.last + 1, tail="内", comparator="<=")
    if amount.kind == "time" and not (amount.tail or amount.lead):
        if served := _SERVED_IN.match(text, amount.last):
            return replace(amount, stop=served.end(), tail=served[0], comparator="<=")
    return amount


def _range(text: str, amount: Amount, match: re.Match[str], table: Words) -> Amount | None:
    """3—5个, 4.5%-5%, 500万至1000万元: the second figure is value_max."""
    dash = _DASH.match(text, amount.stop)
    if dash is None and (unit := unit_at(text, amount.stop, table)) is not None:
        dash = _DASH.match(text, unit[0])
    if dash is None:
        return None
    second = _SECOND.match(text, dash.end())
    upper = number(second[0]) if second else None
    if second is None or upper is None or upper <= 0:
        return None
    lower = amount.value
    if second["scale"] and match["arabic"] and not match["scale"] and lower < upper:
        scaled = number(match["arabic"] + second["scale"])
        lower = scaled if scaled is not None and scaled < upper else lower
    if lower >= upper or text[second.end() : second.end() + 1] in ("G", "g"):
        return None
    return replace(
        amount, stop=second.end(), last=second.end(), value=lower, value_max=upper, form="range"
    )


def share(text: str, amounts: list[Amount], table: Words) -> list[Amount]:
    """Give the unit, verb and bound that a list of figures has once to those of it that have none."""
    amounts = [_over_broken(text, amount, table) for amount in amounts]
    shared = list(amounts)
    neighbours = _neighbours(text, amounts)
    limited: set[int] = set()  # those to whom the bound behind the last one was given
    for left, right in neighbours:  # 10%、35%以上; 3、5、8个
        first, second = shared[left], shared[right]
        together = "分别" in text[max(first.start - 6, 0) : first.first]
        counted = first.unit == "个" and second.kind == "time"
        if not first.unit or counted or _of_days(text, first, second):
            if not first.unit and second.unit:
                first = _scaled_alike(text, first)
            first = replace(first, unit=second.unit, kind=second.kind)
            shared[left] = first
        if (second.tail or right in limited) and not first.tail and first.comparator == "=":
            shared[left] = replace(first, comparator=second.comparator, shared=not together)
            limited.add(left)
    for left, right in reversed(neighbours):  # 不低于10%、35%; 分别下降3、5个百分点
        first, second = shared[left], shared[right]
        bound = first.lead and first.comparator in (">=", ">", "<=", "<")
        if bound and not second.lead and not second.tail and second.comparator == "=":
            together = "分别" in text[max(first.start - 6, 0) : first.first]
            shared[right] = replace(second, comparator=first.comparator, shared=not together)
        elif first.lead and not amounts[left].unit and not second.lead:
            shared[right] = replace(second, lead=first.lead)
    return shared


def _over_broken(text: str, amount: Amount, table: Words) -> Amount:
    """120�个: the unit behind a character that was lost. What that was nobody knows: halves.py doubts it."""
    if amount.unit or not _BROKEN.match(text, amount.last):
        return amount
    unit = unit_at(text, amount.last + 1, table)
    return replace(amount, unit=unit[1], kind=unit[2]) if unit else amount


def _neighbours(text: str, amounts: list[Amount]) -> list[tuple[int, int]]:
    """Pairs of figures of one kind that only 、和及与 part, last pair first."""
    pairs = [
        (i - 1, i)
        for i in range(1, len(amounts))
        if text[amounts[i - 1].stop : amounts[i].start] in _LISTED
        and (
            amounts[i - 1].unit == amounts[i].unit
            or _scaled(text, amounts[i - 1])
            or _of_days(text, amounts[i - 1], amounts[i])
            or _dealt(text, amounts[i - 1], amounts[i])
            or _unit_at_end(text, amounts, i)
        )
    ]
    return pairs[::-1]


def _unit_at_end(text: str, amounts: list[Amount], last: int) -> bool:
    """3、5、8个; 4.2和0.7个百分点: bare figures before one whose unit is theirs too.

    Two that 、 parts may be about as many (两、三个), or no list at all, where no 分别 says so.
    """
    unit, first = amounts[last].unit, last
    while first and text[amounts[first - 1].stop : amounts[first].start] in _LISTED:
        if amounts[first - 1].unit or amounts[first - 1].tail:
            break
        first -= 1
    if first == last or not unit or unit in _IN_ROW or amounts[last].form != "figure":
        return False
    head = amounts[first]
    if any(a.form != "figure" or a.kind for a in amounts[first:last]) or amounts[last].lead:
        return False
    if not _WORD.match(text, max(head.first - 1, 0)):
        return False  # 第3、5条, G3、5条, 1、3个 at the beginning of a line
    parted = text[amounts[last - 1].stop : amounts[last].start]
    dealt = "分别" in text[max(head.first - 24, 0) : head.first]
    return dealt or parted != "、" or last - first > 1


def _scaled_alike(text: str, amount: Amount) -> Amount:
    """3、5、8万人: the scale stands once behind the last of them, as its unit does."""
    scale = _LAST_SCALE.match(text, amount.last)
    if scale is None or amount.value >= _UNSCALED or text[amount.last - 1] in "百千万亿":
        return amount
    return replace(amount, value=plain(amount.value * (number(f"一{scale[1]}") or 1)))


_BROKEN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_LISTED = ("、", "和", "及", "与", "或")
_IN_ROW = frozenset("期批届轮步级类")  # 1、2期工程 are the first and the second
_WORD = re.compile(r"(?!第|年|月)[\u4e00-\u9fff]")
_LAST_SCALE = re.compile(r"(?:[、和及与或]\d+(?:\.\d+)?)+([十百千万亿]+)")
_UNSCALED = 1000  # 5000、3万人 are no 5000万


def _dealt(text: str, first: Amount, second: Amount) -> bool:
    """分别不少于90家和12个: counts of two things under one bound."""
    return (
        first.kind == second.kind == "count"
        and "分别" in text[max(first.start - 4, 0) : first.start]
    )


def _of_days(text: str, first: Amount, second: Amount) -> bool:
    """6个、10个、5个工作日以内: the 个 of what the last one counts."""
    return first.unit == "个" and text.startswith("个", second.last - len(second.unit) - 1)


def _scaled(text: str, amount: Amount) -> bool:
    """A figure with a scale and no unit, which the list's last figure brings: 1.2万亿、8000亿元."""
    return not amount.unit and text[amount.last - 1] in "万亿"

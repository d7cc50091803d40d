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
from functools import lru_cache

from plantext.extract.bounds import Words, words
from plantext.extract.figures import Amount, bound_of, unit_at
from plantext.extract.spelt import halved, spelt, vague
from plantext.lexicon import Lexicon
from plantext.structure.digits import BANK, HAN, ONES, plain
from plantext.structure.numeral_forms import Numeral, Unit
from plantext.structure.numerals import digits_end, number, numeral_at, ratio_at

_COVERAGE = re.compile(
    "(?:基本)?[“]?(?:(?<![健安完齐周])全覆盖|全面覆盖|全域覆盖)[”]?|清零|零发生|零新增|(?<=[为至到])零(?=[，。；、）\n]|$)"
)
_BEGIN = rf"[\d{HAN}{BANK[:9]}廿卅翻半过数几上成全基“清](?:(?<=[\d百千万亿廿卅翻])|(?<=[{ONES}十])(?=[{{units}} {HAN}点多余几来分半番至到~－—–-]|$)|(?<=[过半])(?=[半数，。；、）\n]|$)|(?<=[数几上])(?=[十百千万亿])|(?<=成)(?=[百千]上)|(?<=[全基“])(?=覆|面覆|域覆|本|全|清|零)|(?<=清)零|(?<=零)(?=[发新点，。；、）\n]|$)|(?<=[{BANK[:9]}])(?=[{BANK[9:]}万亿]))"
_COMPARED = re.compile(r"(?:比|配比|比例|比率)[^，。；、\d\n]{0,10}$")
_LIFE = re.compile(r"(?:年限|寿命|工龄|使用期|受教育)[^，。；、\d]{0,10}$")
_INSIDE = re.compile(r"内(?=[，。；、）\n]|$)")
_SERVED_IN = re.compile(r"内(?=办[结好完]|办理完|出[证件具]|完成审|放行|审结)")
_NOTHING = ("清零", "零发生", "零新增", "零")


def scan(text: str, lexicon: Lexicon) -> list[Amount]:
    """All amounts of a normal text, in order, with the bounds that a list shares."""
    table = words(lexicon)
    found: list[Amount] = []
    stop, broken = 0, -1

    def measure(text: str, at: int) -> Unit | None:
        return unit_at(text, at, table)

    for begin in _beginnings(lexicon).finditer(text):
        at = begin.start()
        if at < stop:
            continue
        if amount := _coverage(text, at) or _ratio(text, at, table):
            found.append(amount)
            stop = amount.stop
        elif numeral := numeral_at(text, at, measure):
            stop = numeral.stop
            if broken == at:
                numeral = replace(numeral, doubt="more of a number stands before it")
            broken = stop if numeral.doubt.startswith("more of a number") else 0
            if amount := _read(text, numeral, table):
                found.append(amount)
                stop = amount.stop
        else:
            stop = digits_end(text, at)
    return share(text, found, table)


@lru_cache(maxsize=8)
def _beginnings(lexicon: Lexicon) -> re.Pattern[str]:
    """Where a numeral may begin: 一 and its like only before more of one, or a unit's first sign."""
    units = "".join(map(re.escape, sorted(words(lexicon).units.lengths)))
    return re.compile(_BEGIN.replace("{units}", units))


def _read(text: str, numeral: Numeral, table: Words) -> Amount | None:
    if numeral.form == "word":
        return _word(text, numeral, table)
    if numeral.form in ("fraction", "percent", "slash"):
        return _fraction(text, numeral, table)
    if numeral.form == "vague":
        return vague(text, numeral, table)
    return spelt(text, numeral, table) if numeral.letters else _arabic(text, numeral, table)


def _coverage(text: str, at: int) -> Amount | None:
    """全覆盖, 清零: a word that stands for a figure."""
    match = _COVERAGE.match(text, at) if text[at] in "基“全清零" else None
    if match is None:
        return None
    nothing = match[0] in _NOTHING
    value, unit, kind, form = (
        (Decimal(0), "", "", "word") if nothing else (Decimal(100), "%", "percent", "coverage")
    )
    return Amount(*match.span(), *match.span(), value, None, unit, kind, form=form)


def _word(text: str, numeral: Numeral, table: Words) -> Amount:
    """翻一番, 一半, 过半."""
    span = numeral.start, numeral.stop
    amount = Amount(
        *span, *span, numeral.value, None, numeral.unit, comparator=numeral.comparator, form="word"
    )
    if numeral.unit != "%":
        return amount
    return bound_of(text, replace(amount, kind="percent"), table)


def _ratio(text: str, at: int, table: Words) -> Amount | None:
    """缩小到2.3∶1: the first figure, where the second is 1; 师生比达到1:15 has no value of its own."""
    ratio = ratio_at(text, at) if text[at].isdecimal() else None
    if ratio is None:
        return None
    stop, first, second = ratio
    form = "ratio" if second == 1 else "proportion"
    amount = bound_of(text, Amount(at, stop, at, stop, first, kind="ratio", form=form), table)
    compared = second == 1 or _COMPARED.search(text, max(amount.start - 14, 0), amount.start)
    return amount if amount.lead and compared and second else None


def _fraction(text: str, numeral: Numeral, table: Words) -> Amount | None:
    """三分之二, 百分之五; 1/3 where a bound or verb says so: else it may be a date or a number of pages."""
    span = numeral.start, numeral.stop
    kind = "percent" if numeral.form == "percent" else "share"
    amount = Amount(
        *span, *span, numeral.value, numeral.value_max, numeral.unit, kind, numeral.comparator,
        form="fraction", doubt=numeral.doubt,
    )  # fmt: skip
    bound = bound_of(text, amount, table)
    if numeral.form == "slash" and not (bound.lead or bound.tail):
        return bound if text[span[0] - 1 : span[0]] in tuple("占近约国省市县超") else None
    return bound


def _arabic(text: str, numeral: Numeral, table: Words) -> Amount | None:
    amount = Amount(
        numeral.start, numeral.stop, numeral.start, numeral.stop, numeral.value, numeral.value_max,
        comparator=numeral.comparator, doubt=numeral.doubt,
        form="range" if numeral.value_max is not None else "figure",
    )  # fmt: skip
    unit = unit_at(text, amount.stop, table)
    if unit is None and numeral.carried:
        unit = (amount.stop, *numeral.carried[1:])
    if unit is None and text.startswith("年", amount.stop):
        long = amount.value < 100 and _LIFE.search(text, max(amount.start - 20, 0), amount.start)
        unit = (amount.stop + 1, "年", "time", "") if long else None
    amount = bound_of(text, halved(text, amount, unit, table), table)
    if amount.kind == "time" and not amount.tail and amount.comparator == "=":
        if amount.lead and _INSIDE.match(text, amount.last):
            return replace(amount, stop=amount.last + 1, tail="内", comparator="<=")
    if amount.kind == "time" and not (amount.tail or amount.lead):
        if served := _SERVED_IN.match(text, amount.last):
            return replace(amount, stop=served.end(), tail=served[0], comparator="<=")
    return amount


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

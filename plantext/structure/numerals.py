"""Numerals of every script and style, each read whole: the one grammar of numbers.

In: normal text and a place in it; who reads units (`measure`), as a range may hold one on each
side. Out: the longest Numeral that begins there, with its value, exactly (1.1亿 is 110000000,
no float has touched it), and for a range or 两三 also the most it may be; or None. `number`
is the value of a text that is a numeral and nothing more.

What is read: 1,200 and 1’200; 3亿5千万, 贰仟叁佰万, 三万五, 二〇二一, 三点五; 120余万; 3—5, 5至8万,
三至五, 两三; 三分之二, 百分之六点五, 2/3; 翻两番, 一半; 十几, 数十, 上百, 成百上千, 十来.

>>> numeral_at("增长3—5%", 2).value_max, number("1.1亿"), number("二十五"), number("三分之二")
(Decimal('5'), Decimal('110000000'), Decimal('25'), Decimal('0.6667'))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from plantext.structure.digits import ARABIC, BANK, DIGITS, EXACT, HAN, MOST, ONES, SCALES, count
from plantext.structure.digits import TENS as TENS
from plantext.structure.digits import plain as plain

Unit = tuple[int, str, str, str]
"""Where a unit ends, its name, kind and scale."""
Measure = Callable[[str, int], Unit | None]

_LONGEST = 120
_PLACES = 12
# 千瓦, 百帕: the prefix of a unit; 百姓, 千分制, 百分点: part of a word
_SCALE = "[十亿]|千(?![瓦米克伏赫卡帕焦])(?!分(?!之))|百(?![姓强货科帕])(?!分(?!之))|万"
_RUN = re.compile(
    rf"(?:{ARABIC}|[{HAN[:13]}廿卅]|{_SCALE}|[多余](?=[百千]?[万亿]|[十百]|千(?![瓦米克伏赫卡帕焦]))){{1,60}}+[多余]?|[{BANK[:9]}][{BANK[9:]}万亿][{BANK}零万亿]*+"
)
_WIDE = re.compile(r"(?<![\d.,，])[1-9]\d{0,2}(?:，\d{3})++(?![\d，])(?:\.\d+)?(?P<scale>[百千]?[万亿]*+)")
_DIGIT = re.compile(r"\d++")
_POINT = re.compile(rf"点(?P<below>[{HAN[:13]}]++)(?P<scale>[万亿]*+)(?![{HAN[13:]}点分线])")
_SLASH = re.compile(r"(?<![\d./])[1-9]/(?:[2-9]|10)(?![\d./])")
_RATIO = re.compile(r"(?<![\d.:∶])(?P<first>\d{1,3}(?:\.\d{1,4})?)[:∶](?P<second>\d{1,3}(?:\.\d{1,4})?)(?![\d:∶]|\.\d)")  # fmt: skip
_WORD = re.compile(
    r"翻(?:了)?(?P<times>[一二两三四])?番|一半|半数|过半数?|(?<=减)半(?=[，。；、）\n]|$)"
)
# 人数, 指数: what stands before 数 there
_NUMBER = "人次件个户系指参函基总整天倍岁代位多少无级度分"
_NO_FLOOR = "以之会县市网线海加向身"
_VAGUE = re.compile(
    rf"(?:(?<![{_NUMBER}])数|几)(?P<some>[十百千万亿]++)(?!分)"
    rf"|(?<![{_NO_FLOOR}])上(?P<over>[十百千万亿]++)(?!分)"
    rf"|(?<![建完形达生组促落])成(?P<hundreds>[百千])上[千万]"
    rf"|(?P<tens>[二三四五六七八九]?十|(?<!\d)[1-9]0)几(?P<scale>[百千万亿]*+)"
)
_ABOUT = re.compile("(?<=[十百千万亿0])来")
_DASH = re.compile(r"[-—–~－]{1,2}|至|到")
_GOES_ON = re.compile(r"(?![年月日号时点.:：∶/个\d])")
_SHARED_END = re.compile(r"(?=[，。；、的左以）\n]|$)")
_LARGE = re.compile("[万亿]")
_TENS = re.compile(f"[{ONES}]十")
_LENT = re.compile(rf"(?:{ARABIC}|[{HAN[:13]}十百]+?)(?P<scale>[百千]?[万亿]+|[百千])$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text: text[start:stop], of a range up to `first` its first figure.

    `form` is digits, letters, about (两三), range, fraction, percent, slash, word (一半) or
    vague (数十). `more` says that 多 or 余 stands behind its digits. `unit` is what its words bring
    (% of 百分之五, 倍 of 翻番), `carried` a unit that stands only behind the first figure of a
    range. `doubt` says why a careful reader would look, though it was read whole.
    """

    start: int
    stop: int
    value: Decimal
    value_max: Decimal | None = None
    form: str = "digits"
    more: bool = False
    letters: bool = False
    unit: str = ""
    comparator: str = "="
    doubt: str = ""
    first: int = 0
    carried: Unit | None = None


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The value of a numeral, or None where the text is none, or one of so many digits that it counts nothing.

    >>> number("9" * 30) == Decimal("9" * 30), number("9" * 300), number("1万2"), number("三五")
    (True, None, None, Decimal('35'))
    """
    if not text or len(text) > _LONGEST:
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    found = count(text)
    if found and found.length == len(text):
        return found.value if found.value_max is None and not found.more else None
    read = _single(text, 0, _no_unit)
    whole = read and read.stop == len(text) and read.form in ("letters", "fraction", "percent")
    if read is None or not whole:
        return None
    return plain(read.value / 100) if read.form == "percent" else read.value


def numeral_at(text: str, at: int, measure: Measure | None = None) -> Numeral | None:
    """The longest numeral that begins at text[at], ranges too; None where none does.

    >>> n = numeral_at("三到五百家", 0); n.value, n.value_max, n.form
    (Decimal('300'), Decimal('500'), 'range')
    """
    read = _single(text, at, measure or _no_unit)
    if read is None or read.value_max is not None or read.form in ("slash", "word", "vague"):
        return read
    return _range(text, read, measure or _no_unit) or read


def ratio_at(text: str, at: int) -> tuple[int, Decimal, Decimal] | None:
    """Where a ratio that begins at text[at] ends, and its two figures.

    >>> ratio_at("2.3∶1", 0)
    (5, Decimal('2.3'), Decimal('1'))
    """
    match = _RATIO.match(text, at)
    if match is None or (match["second"][0] == "0" and "." not in match["second"]):
        return None
    return match.end(), Decimal(match["first"]), Decimal(match["second"])


def digits_end(text: str, at: int) -> int:
    """Where digits that begin at text[at] end: what is too long to count anything is passed over whole."""
    digits = _DIGIT.match(text, at)
    return digits.end() if digits else at + 1


def _no_unit(text: str, at: int) -> Unit | None:
    return None


def _single(text: str, at: int, measure: Measure) -> Numeral | None:
    """One figure, no range of two."""
    char = text[at]
    if char in "翻一半过" and (word := _WORD.match(text, at)):
        return _word(word)
    if char in "数几上成" or "几" in text[at + 1 : at + 3]:
        if vague := _VAGUE.match(text, at):
            return _vague(vague)
    if char.isdecimal():
        if slash := _SLASH.match(text, at):
            above, below = slash[0].split("/")
            return Numeral(at, slash.end(), _share(Decimal(above), Decimal(below)), form="slash")
        if "，" in text[at + 1 : at + 4]:
            if wide := _wide(text, at, measure):
                return wide
    run = _RUN.match(text, at)
    found = count(run[0]) if run else None
    if run is None or found is None or found.value >= MOST:
        return None
    cut = run[0][found.length :]
    stop = at + found.length
    letters = not any(map(str.isdecimal, run[0][: found.length])) and run[0][0] not in BANK
    if text.startswith("分之", stop) and not cut:
        return _fraction(text, at, stop + 2, found.value, measure)
    doubt = "more of a number stands behind it" if cut and cut not in "多余" else found.doubt
    form = "about" if found.value_max is not None else "letters" if letters else "digits"
    read = Numeral(
        at, stop, found.value, found.value_max, form, found.more, letters, doubt=doubt, first=stop,
        comparator=">" if found.more else "=",
    )  # fmt: skip
    if letters and (point := _POINT.match(text, stop)) and not found.more:
        return _pointed(read, point)
    if not cut and _ABOUT.match(text, stop) and measure(text, stop + 1):
        return replace(read, stop=stop + 1, first=stop + 1, form="vague", comparator="~")
    return read


def _word(word: re.Match[str]) -> Numeral:
    """翻两番 is four times as much, 一半 is 50 %."""
    start, stop = word.span()
    if word[0].endswith("番"):
        times = DIGITS[word["times"] or "一"]
        return Numeral(start, stop, Decimal(2**times), form="word", unit="倍")
    sign = ">" if word[0].startswith("过半") else "="
    return Numeral(start, stop, Decimal(50), form="word", unit="%", comparator=sign)


def _vague(match: re.Match[str]) -> Numeral | None:
    """数十, 上百: the least that the words give; of 十几 also the most."""
    if match["tens"]:
        tens, scale = count(match["tens"]), count(f"一{match['scale']}")
        if tens is None or scale is None or scale.length <= len(match["scale"]):
            return None
        low = tens.value * scale.value
        return Numeral(*match.span(), plain(low), plain(low + 10 * scale.value), "vague")
    said = match["some"] or match["over"] or match["hundreds"]
    least = count(said)
    if least is None or least.length < len(said):
        return None
    return Numeral(*match.span(), least.value, form="vague", comparator=">" if match["some"] else ">=")  # fmt: skip


def _wide(text: str, at: int, measure: Measure) -> Numeral | None:
    """33，212人: a comma of full width groups digits where a scale or unit follows, and may as well part two."""
    match = _WIDE.match(text, at)
    if match is None or not (match["scale"] or measure(text, match.end())):
        return None
    value = number(match[0].replace("，", ""))
    if value is None:
        return None
    doubt = "a comma of full width stands among its digits"
    return Numeral(*match.span(), value, doubt=doubt, first=match.end())


def _pointed(read: Numeral, point: re.Match[str]) -> Numeral:
    """三点五, 一点二亿."""
    below = "".join(str(DIGITS[char]) for char in point["below"])
    value = EXACT.add(read.value, Decimal(f"0.{below}"))
    for scale in point["scale"]:
        value *= SCALES[scale]
    return replace(read, stop=point.end(), first=point.end(), value=plain(value), form="letters")


def _fraction(
    text: str, start: int, at: int, below: Decimal, measure: Measure
) -> Numeral | None:
    """三分之二 is 0.6667, 百分之六点五 is 6.5 %."""
    above = _single(text, at, measure) if at < len(text) else None
    if above is None or above.form not in ("letters", "digits") or not below:
        return None
    percent = below == 100
    value = above.value if percent else _share(above.value, below)
    return replace(
        above, start=start, value=value, form="percent" if percent else "fraction",
        unit="%" if percent else "", letters=False,
    )  # fmt: skip


def _share(above: Decimal, below: Decimal) -> Decimal:
    """One by the other: exactly if it has an end, else to four places."""
    value = EXACT.divide(above, below)
    whole = len(value.as_tuple().digits) <= _PLACES
    return plain(value if whole else EXACT.quantize(value, Decimal("0.0001")))


def _range(text: str, low: Numeral, measure: Measure) -> Numeral | None:
    """3—5, 500万至1000万元, 3%—5%, 三到五百: two figures, the first the less, in one unit."""
    own, dash = None, _DASH.match(text, low.stop)
    if dash is None and low.form not in ("fraction", "percent"):
        own = measure(text, low.stop)
        dash = _DASH.match(text, own[0]) if own else None
    if dash is None or dash.end() >= len(text):
        return None
    high = _single(text, dash.end(), measure)
    if high is None or high.value_max is not None or text[high.stop : high.stop + 1] in ("G", "g"):
        return None
    if low.form in ("fraction", "percent"):
        return _shares(text, low, high)
    if high.form not in ("letters", "digits"):
        return None
    after = measure(text, high.stop)
    if not _is_one(text, low, high, own, after, dash[0]):
        return None
    least, doubt = (low.value, "") if own else _lent(text, low, high)
    if not least < high.value:
        return None
    if low.letters != high.letters:
        doubt = "a range in two scripts"
    elif dash[0] in "至到" and text[low.start - 1 : low.start] in ("由", "从"):
        doubt = "it may go from the one to the other"
    return Numeral(
        low.start, high.stop, least, high.value, "range", high.more, low.letters and high.letters,
        "", high.comparator, low.doubt or high.doubt or doubt, low.stop, None if after else own,
    )  # fmt: skip


def _is_one(
    text: str, low: Numeral, high: Numeral, own: Unit | None, after: Unit | None, dash: str
) -> bool:
    """Whether two figures are of one kind: 500万元至1000万元, not 5个百分点到60%, not 5个到2025年."""
    if own and after:
        counted = own[1] == "个" and text[high.stop : high.stop + 1] == "个"
        return own[1:] == after[1:] or after[1].startswith(own[1]) or counted
    if own:
        behind = _SHARED_END if dash in "至到" else _GOES_ON
        return behind.match(text, high.stop) is not None
    if low.letters or high.letters:
        return after is not None
    return True


def _lent(text: str, low: Numeral, high: Numeral) -> tuple[Decimal, str]:
    """The first figure of 5至8万 or 三到五百 with the scale of the second, if that leaves it the less."""
    first, second = text[low.start : low.stop], text[high.start : high.stop]
    lent = _LENT.fullmatch(second)
    if lent and not _LARGE.search(first):
        own = _LENT.fullmatch(first)
        for said in lent["scale"], lent["scale"].lstrip("百千"):
            scale = count(said) if said and (said[-1] in "万亿" or not own) else None
            if scale and scale.length == len(said) and low.value * scale.value < high.value:
                return plain(low.value * scale.value), ""
    tens = len(first) == 1 and _TENS.fullmatch(second) and low.value * 10 < high.value
    return low.value, "the first figure may count tens" if tens else ""


def _shares(text: str, low: Numeral, high: Numeral) -> Numeral | None:
    """百分之三到百分之五, 百分之三至五, 三分之一到二分之一."""
    bare = low.form == "percent" and high.form == "letters" and _SHARED_END.match(text, high.stop)
    if not (high.form == low.form or bare) or not low.value < high.value:
        return None
    return replace(low, stop=high.stop, value_max=high.value)


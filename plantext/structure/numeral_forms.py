"""One numeral in the forms it takes: digits and letters, 三分之二, 三点五, 33，212, 一半, 数十, 十来.

In: normal text, a place in it, who reads units. Out: the Numeral that begins there, or None.
Ranges of two are numerals.py's.

>>> single("百分之六点五", 0, no_unit).value, single("上百家", 0, no_unit).comparator
(Decimal('6.5'), '>=')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from plantext.structure.digits import (
    ARABIC,
    BANK,
    DIGITS,
    EXACT,
    HAN,
    MOST,
    SCALES,
    TENS,
    count,
    plain,
)

Unit = tuple[int, str, str, str]
"""Where a unit ends, its name, kind and scale."""
Measure = Callable[[str, int], Unit | None]

_PLACES = 12
# 千瓦, 百帕: the prefix of a unit; 百姓, 千分制, 百分点: part of a word, but not 百分钟
_PREFIX = "千(?=[瓦米克伏赫卡帕焦乏])"
_SCALE = rf"[十亿]|(?!{_PREFIX})千(?!分(?![之钟]))|百(?![姓强帕])(?!分(?![之钟]))|万"
_RUN = re.compile(
    rf"(?:{ARABIC}|[{HAN[:13]}廿卅]|{_SCALE}|[多余](?=[百千]?[万亿]|[十百]|(?!{_PREFIX})千)){{1,60}}+[多余]?|[{BANK[:9]}][{BANK[9:]}万亿][{BANK}零万亿]*+"
)
_CELL_ENDS = ("\t", "\n", "")
_WIDE = re.compile(
    r"(?<![\d.,，])[1-9]\d{0,2}(?:，\d{3})++(?![\d，])(?:\.\d+)?"
    rf"(?P<scale>(?:百|(?!{_PREFIX})千)?[万亿]*+)"
)
_POINT = re.compile(
    rf"点(?P<below>[{HAN[:13]}]++)(?P<scale>[万亿]*+)(?:(?<=[万亿])|(?![点线]|分(?!钟)))(?:(?={_PREFIX})|(?![{HAN[13:]}]))"
)
_SLASH = re.compile(r"(?<![\d./])[1-9]/(?:[2-9]|10)(?![\d./])")
_WORD = re.compile(
    r"翻(?:了)?(?P<times>[一二两三四])?番|一半|半数|过半数?|(?<=减)半(?=[，。；、（）\n]|$)"
)
# 人数, 指数: what stands before 数 there
_NUMBER = "人次件个户系指参函基总整天倍岁代位多少无级度分"
_NO_FLOOR = "以之会县市网线海向身"
# 上亿|千瓦时, but 上千|米
_SCALES = rf"[十百千万亿](?:(?!{_PREFIX})[十百千万亿])*+"
_VAGUE = re.compile(
    rf"(?:(?<![{_NUMBER}])数|几)(?P<some>{_SCALES})(?!分)"
    rf"|(?<![{_NO_FLOOR}])(?<!(?<!增)加)上(?P<over>{_SCALES})(?!分)"
    rf"|成(?P<hundreds>[百千])上[千万]"
    rf"|(?P<tens>[二三四五六七八九]?十|(?<!\d)[1-9]0)几(?P<scale>(?:(?!{_PREFIX})[百千万亿])*+)"
)
_ABOUT = re.compile("(?<=[十百千万亿0])来")


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


def no_unit(text: str, at: int) -> Unit | None:
    """Reads no unit at all: for texts that hold none."""
    return None


def single(text: str, at: int, measure: Measure) -> Numeral | None:
    """The numeral that begins at text[at], but no range of two; None where none does."""
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
    own = text[stop - 1] in DIGITS or text[stop - 1] in TENS
    pair = cut == "两" and (not own or text[at - 1 : at] == "第")  # 第九两条, 4万亿、5万亿两个台阶
    apart = not cut or cut in "多余" or pair
    doubt = found.doubt if apart else "more of a number stands behind it"
    form = "about" if found.value_max is not None else "letters" if letters else "digits"
    read = Numeral(
        at, stop, found.value, found.value_max, form, found.more, letters, doubt=doubt, first=stop,
        comparator=">" if found.more else "=",
    )  # fmt: skip
    if run[0][0] in "零〇○" and (not letters or text[stop : stop + 1] != "点"):
        return None  # 零部件, 一年零三个月
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
    """33，212人: a comma of full width groups digits where a scale or unit follows, or in a cell of their own.

    It may as well part two, but for the 000 of 2，000, which is no number of its own.
    """
    match = _WIDE.match(text, at)
    if match is None:
        return None
    cell = text[at - 1 : at] in ("\t", "\n") and text[match.end() : match.end() + 1] in _CELL_ENDS
    if not (cell or match["scale"] or measure(text, match.end())):
        return None
    found = count(match[0].replace("，", ""))
    if found is None:
        return None
    doubt = "" if "，0" in match[0] else "a comma of full width stands among its digits"
    return Numeral(*match.span(), found.value, doubt=doubt, first=match.end())


def _pointed(read: Numeral, point: re.Match[str]) -> Numeral:
    """三点五, 一点二亿."""
    below = "".join(str(DIGITS[char]) for char in point["below"])
    value = EXACT.add(read.value, Decimal(f"0.{below}"))
    for scale in point["scale"]:
        value = EXACT.multiply(value, SCALES[scale])
    return replace(read, stop=point.end(), first=point.end(), value=plain(value), form="letters")


def _fraction(text: str, start: int, at: int, below: Decimal, measure: Measure) -> Numeral | None:
    """三分之二 is 0.6667, 百分之六点五 is 6.5 %."""
    above = single(text, at, measure) if at < len(text) else None
    if above is None or above.form not in ("letters", "digits") or not below:
        return None
    percent = below == 100
    if above.value >= below and not percent:
        return None
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

"""Numerals of every script and style, each read whole: the one grammar of numbers.

In: normal text and a place in it; who reads units (`measure`), as a range may hold one on each
side. Out: the longest Numeral that begins there, with its value, exactly (1.1亿 is 110000000,
no float has touched it), and for a range or 两三 also the most it may be; or None. `number`
is the value of a text that is a numeral and nothing more.

What is read: 1,200 and 1’200; 3亿5千万, 贰仟叁佰万, 三万五, 二〇二一, 三点五; 120余万; 3—5, 5至8万,
三到五百家, 两三; 三分之二, 百分之六点五, 2/3; 翻两番, 一半; 十几, 数十, 上百, 成百上千, 十来.

>>> numeral_at("增长3—5%", 2).value_max, number("1.1亿"), number("二十五"), number("三分之二")
(Decimal('5'), Decimal('110000000'), Decimal('25'), Decimal('0.6667'))
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from plantext.structure.digits import ARABIC, DIGITS, HAN, ONES, count, plain
from plantext.structure.numeral_forms import Measure, Numeral, Unit, no_unit, single

_LONGEST = 120
_RATIO = re.compile(r"(?<![\d.:∶])(?P<first>\d{1,3}(?:\.\d{1,4})?)[:∶](?P<second>\d{1,3}(?:\.\d{1,4})?)(?![\d:∶]|\.\d)")  # fmt: skip
_DIGIT = re.compile(r"\d++")
_NEAR_DASH = re.compile(r"[^，。；、（）\n]{0,10}?[-—–~－至到]")

_DASH = re.compile(r"[-—–~－]{1,2}|至|到")
_GOES_ON = re.compile(r"(?![年月日号时点.:：∶/个\d])")
_SHARED_END = re.compile(r"(?=[，。；、的左以）\n]|$)")
_LARGE = re.compile("[万亿]")
_SCALES_ALONE = frozenset("百千万亿")
_TENS = re.compile(f"[{ONES}]十")
_LENT = re.compile(rf"(?:{ARABIC}|[{HAN[:13]}十百]+?)(?P<scale>[百千]?[万亿]+|[百千])$")


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
    read = single(text, 0, no_unit)
    whole = read and read.stop == len(text) and read.form in ("letters", "fraction", "percent")
    if read is None or not whole:
        return None
    return plain(read.value / 100) if read.form == "percent" else read.value


def numeral_at(text: str, at: int, measure: Measure | None = None) -> Numeral | None:
    """The longest numeral that begins at text[at], ranges too; None where none does.

    >>> found = numeral_at("增长百分之三到百分之五", 2)
    >>> found.value, found.value_max, found.unit
    (Decimal('3'), Decimal('5'), '%')
    """
    read = single(text, at, measure or no_unit)
    if read is None or read.value_max is not None or read.form in ("slash", "word", "vague"):
        return read
    return _range(text, read, measure or no_unit) or read


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


def _range(text: str, low: Numeral, measure: Measure) -> Numeral | None:
    """3—5, 500万至1000万元, 3%—5%, 三到五百: two figures, the first the less, in one unit."""
    if not _NEAR_DASH.match(text, low.stop):
        return None
    own, dash = None, _DASH.match(text, low.stop)
    if dash is None and low.form not in ("fraction", "percent"):
        own = measure(text, low.stop)
        dash = _DASH.match(text, own[0]) if own else None
    if dash is None or dash.end() >= len(text):
        return None
    high = single(text, dash.end(), measure)
    if high is None or high.value_max is not None or text[high.stop : high.stop + 1] in ("G", "g"):
        return None
    if low.form in ("fraction", "percent"):
        return _shares(text, low, high)
    if high.form not in ("letters", "digits") or text[high.start : high.stop] in _SCALES_ALONE:
        return None
    after = measure(text, high.stop)
    if not _is_one(text, low, high, own, after, dash[0]):
        return None
    least, doubt = (low.value, "") if own else _lent(text, low, high)
    if not least < high.value:
        return None
    if low.letters != high.letters:
        doubt = "a range in two scripts"
    elif (own or after) and dash[0] in "至到" and text[low.start - 1 : low.start] in ("由", "从"):
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

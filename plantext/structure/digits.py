"""One count out of digits, letters of numerals and scales: 3亿5千万, 三万五, 二〇二一, 贰仟叁佰万, 两三百.

In: a run of such characters. Out: how many of them, from the first on, make one count, and its
value, exactly; of 两三百 the least and the most. A run that holds more than one count (5千3亿)
gives the first of them: what is left over is for the caller to doubt.

>>> count("3亿5千万").value, count("两三百").value_max, count("5千3亿").length
(Decimal('350000000'), Decimal('300'), 2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "０": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
HAN = "零〇○一二两三四五六七八九十百千万亿"
ONES = HAN[3:13]
# the numerals of cheques, which nobody can alter: 贰仟叁佰万
BANK = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
PLAIN = str.maketrans(BANK, "一二三四五六七八九十百千万亿")
ARABIC = r"(?:\d{1,3}(?:[,'’]\d{3})++(?!\d)|\d++)(?:\.\d++)?"

_TOKEN = re.compile(
    rf"(?P<digits>{ARABIC})|(?P<one>[{ONES}])|(?P<zero>[零〇○])|(?P<ten>[十百千])|(?P<scale>[万亿])"
    "|(?P<twenty>[廿卅])|(?P<more>[多余])"
)
_ROW = re.compile(rf"[{HAN[:13].replace('两', '')}]{{2,}}")
_PAIR = re.compile(
    rf"(?<![{HAN[:13]}])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?![{HAN[:13]}])"
)
_GROUPED = re.compile("[,'’]")

# what the default context keeps, 28 digits, is less than a document may print
EXACT = Context(prec=400)
MOST = Decimal(10) ** 100
_NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Count:
    """What the first `length` characters of a run count; `more` says that 多 or 余 stands among them."""

    length: int
    value: Decimal
    value_max: Decimal | None = None
    more: bool = False
    doubt: str = ""


@lru_cache(maxsize=8192)
def count(run: str) -> Count | None:
    """The count that a run of digits, letters and scales begins with, or None.

    >>> count("一百二").value, count("一百二").doubt
    (Decimal('120'), 'the last scale is left out')
    """
    with localcontext(EXACT):
        return _count(run.translate(PLAIN))


def _count(text: str) -> Count | None:
    pair = _PAIR.search(text)
    if pair is None:
        return _row(text) if _ROW.match(text) else _sum(text)
    low = _sum(text[: pair.start() + 1] + text[pair.end() :])
    if low is None or low.length <= pair.start():
        return low
    high = _sum(text[: pair.start()] + text[pair.start() + 1 :])
    if high is None or high.length != low.length:
        return None
    return replace(low, length=low.length + 1, value_max=high.value)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent: 1.10E+8 is 110000000."""
    stripped = EXACT.normalize(value)
    whole = stripped == stripped.to_integral_value()
    return EXACT.quantize(stripped, Decimal(1)) if whole else stripped


def _row(text: str) -> Count | None:
    """二〇二一, 二〇〇万: letters that stand for digits. Without a nought among them they may be none."""
    row = _ROW.match(text)
    if row is None:
        return None
    stop, value = row.end(), Decimal("".join(str(DIGITS[c]) for c in row[0]))
    bare = not {"零", "〇", "○"} & set(row[0])
    if bare and row[0][0] == "一" and stop == 2:
        return None  # 统一三家
    while not bare and text[stop : stop + 1] in SCALES:
        value *= SCALES[text[stop]]
        stop += 1
    bare = bare or (row.end() == 2 and stop == 2)
    return Count(stop, value, doubt="letters of digits side by side" if bare else "")


def _sum(text: str) -> Count | None:
    """The longest beginning of a text that is one count."""
    total, best, stop = _Sum(), None, 0
    for token in _TOKEN.finditer(text):
        whole = token.end() <= _LONGEST and token.start() == stop
        if not whole or not total.take(token.lastgroup or "", token[0]):
            break
        stop = token.end()
        if (value := total.value()) is not None and value >= MOST:
            return None
        if value is not None:
            best = Count(stop, plain(value), None, total.more, total.doubt())
    return best


_LONGEST = 120


class _Sum:
    """A count as it grows, from the left: each part counts by its scale, and less than the one before."""

    __slots__ = ("bare", "below", "decimal", "digit", "latin", "least", "lowest", "mixed", "more", "pair", "section", "total", "zero")  # fmt: skip

    def __init__(self) -> None:
        self.total = self.below = self.section = _NOUGHT
        self.digit: Decimal | None = None
        self.least = self.lowest = MOST
        self.latin = self.mixed = self.pair = self.bare = self.zero = self.decimal = self.more = (
            False
        )

    def take(self, kind: str, token: str) -> bool:
        """Take one more part; False where it cannot belong to the same count."""
        if kind == "ten":
            return self._ten(TENS[token])
        if kind == "scale":
            return self._hundred_million() if token == "亿" else self._ten_thousand()
        closed = self.decimal or self.bare or self.digit is not None
        if self.more or (kind != "more" and closed):
            return False
        if kind == "more":
            self.more = True
            return self.latin or (self.digit is None and self.least < MOST)
        if kind == "zero":
            again, self.zero = self.zero, True
            return not again
        if kind == "twenty":
            opens, self.section, self.least = self._opens(), Decimal(20 if token == "廿" else 30), Decimal(10)  # fmt: skip
            return opens
        self.latin, self.pair = kind == "digits", token == "两"
        self.mixed = self.mixed or self.latin
        self.digit = Decimal(_GROUPED.sub("", token)) if self.latin else Decimal(DIGITS[token])
        self.decimal = "." in token
        return True

    def value(self) -> Decimal | None:
        """What it comes to if nothing follows, or None where something has to."""
        known = self.total + self.below + self.section
        if self.digit is None:
            return None if self.zero and self.least < MOST else known
        if self._is_ones():
            return known + self.digit
        left_out = not (self.mixed or self.more or self.pair)
        return known + self.digit * self.least / 10 if left_out else None

    def doubt(self) -> str:
        """Why what it comes to is not sure: 一百二 and 三万五 leave the last scale out."""
        whole = self.digit is None or self._is_ones()
        return "" if whole else "the last scale is left out"

    def _opens(self) -> bool:
        return self.digit is None and self.least == MOST and not self.zero

    def _is_ones(self) -> bool:
        """Whether a digit that no scale follows counts ones: 5百6十7, 1万2345, 5百零7; not 5百7."""
        if self.digit is None or self.least == MOST:
            return True
        if self.pair:
            return False  # 十两
        if self.latin:
            fills = self.zero or self.digit * 10 >= self.least
            return fills and self.digit < self.least and not self.decimal
        return self.zero or self.least == 10

    def _ten(self, ten: int) -> bool:
        """十, 百, 千: times the digit before it; 一百十二 leaves its 一 out, 百万 stands alone."""
        opens, few = self._opens(), self.digit is None or not self.latin or self.digit < 10
        spoken = ten == 10 and not self.mixed and (self.zero or self.least == 100)
        if (self.digit is None and not (opens or spoken)) or (ten == 10 and not few) or self.bare:
            return False
        own = (1 if self.digit is None else self.digit) * ten
        if ten >= self.least or own >= self.least:
            return False
        self.bare = opens and ten > 10
        self.section, self.digit = self.section + own, None
        self.zero, self.least = False, Decimal(ten)
        return True

    def _ten_thousand(self) -> bool:
        if self.below and self._is_bare(SCALES["万"]):
            self.total, self.below = self.total + self.below * SCALES["万"], _NOUGHT
            self.lowest = self.least = Decimal(SCALES["亿"])
            return True  # 六万万
        own = self._group()
        if own is None or self.below or own * SCALES["万"] >= self.lowest:
            return False
        self.below = own * SCALES["万"]
        self._close(SCALES["万"])
        return True

    def _hundred_million(self) -> bool:
        """亿 closes what stands before it: 3万5千亿; a second one only behind 万亿, 2万亿3千亿."""
        if self.total and not self.below and self._is_bare(SCALES["亿"]):
            self.total *= SCALES["亿"]
            self.lowest *= SCALES["亿"]
            return True  # 百亿亿
        bare = self.below and self._is_bare(SCALES["万"])
        own = self.below if bare else self._group()
        if own is None or (not bare and self.below + own) * SCALES["亿"] >= self.lowest:
            return False
        self.total += (self.below if bare else self.below + own) * SCALES["亿"]
        self.lowest = Decimal(SCALES["亿"] * (SCALES["万"] if bare else 1))
        self.below = _NOUGHT
        self._close(SCALES["亿"])
        return True

    def _group(self) -> Decimal | None:
        """What a scale multiplies: what stands since the last one, 1 where nothing does at all."""
        if self.digit is None and not self.section:
            self.bare = self._opens()
            return Decimal(1) if self.bare else None
        if (self.section or self.below) and not self._is_ones():
            return None
        return self.section + (self.digit or 0)

    def _is_bare(self, scale: int) -> bool:
        """Whether nothing stands behind the scale that closed the last group."""
        return not (self.section or self.zero) and self.digit is None and self.least == scale

    def _close(self, scale: int) -> None:
        self.section, self.digit = _NOUGHT, None
        self.zero, self.least = False, Decimal(scale)

"""Numerals of every script into Decimal: 1,200 and 2.5万亿, 二十五 and 二〇二一, 三分之二.

In: a numeral as it stands in normal text, without its unit. Out: its value, exactly
(1.1亿 is 110000000, no float has touched it), or None where it is no numeral, or one of so
many digits that it counts nothing.

>>> number("1.1亿"), number("二十五"), number("二〇二一"), number("三分之二")
(Decimal('110000000'), Decimal('25'), Decimal('2021'), Decimal('0.6667'))
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "０": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
HAN = "零〇○一二两三四五六七八九十百千万亿"
# the numerals of cheques, which nobody can alter: 贰仟叁佰万
BANK = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
_PLAIN = str.maketrans(BANK, "一二三四五六七八九十百千万亿")

_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千万亿]*)")
_MIXED = re.compile(rf"(?=.*\d)(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|[{HAN}])+")
_PIECE = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{HAN}]")
_FRACTION = re.compile(rf"([{HAN}\d.]+)分之([{HAN}点\d.]+)")


_POINT = re.compile(r"([一二两三四五六七八九十百千零〇]+)点([一二三四五六七八九零〇]+)")


# what the default context keeps, 28 digits, is less than a document may print
_EXACT = Context(prec=400)
_LONGEST = 120
_MOST = Decimal(10) ** 100


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """The value of a numeral, or None.

    >>> number("9" * 30) == Decimal("9" * 30), number("9" * 300)
    (True, None)
    """
    value = _value(text) if len(text) <= _LONGEST else None
    return value if value is not None and value < _MOST else None


def _value(text: str) -> Decimal | None:
    if arabic := _ARABIC.fullmatch(text):
        return _arabic(arabic)
    if fraction := _FRACTION.fullmatch(text):
        return _fraction(*fraction.groups())
    if _MIXED.fullmatch(text):
        return _mixed(_PIECE.findall(text))
    return _han(text.translate(_PLAIN))


def _mixed(pieces: list[str]) -> Decimal | None:
    """3亿5千万, 十亿3000万: each group counts by its scales, and each less than the one before.

    What stands last without a scale has all its digits (1万2345), or 零 before it: 1万2 may be 12000.

    >>> _mixed(["3", "亿", "5", "千", "万"]), _mixed(["1", "万", "2"])
    (Decimal('350000000'), None)
    """
    total = section = Decimal(0)
    digit: Decimal | None = None
    closed = least = _MOST
    zero = decimal = False
    for piece in pieces:
        if piece in "零〇○":
            zero = True
        elif piece in DIGITS or piece[0].isdecimal():
            if digit is not None:
                return None  # two numerals side by side
            digit = Decimal(DIGITS.get(piece) or piece.replace(",", ""))
        elif piece in TENS:
            if TENS[piece] >= least and digit is not None:
                return None
            section += (1 if digit is None else digit) * TENS[piece]
            digit, least, zero = None, Decimal(TENS[piece]), False
        else:
            scale, own = Decimal(SCALES[piece]), section + (digit or 0)
            if decimal and own:
                return None  # 2.5亿3千万
            if (section and not _is_ended(digit, least, zero)) or own * scale >= closed:
                return None
            total = total + own * scale if own else total * scale  # 万亿
            closed = scale if own else closed * scale
            section, digit, zero, least = Decimal(0), None, False, scale
            if total % scale:
                decimal = True
    ended = _is_ended(digit, least, zero) and not (decimal and (section or digit))
    return plain(total + section + (digit or 0)) if ended and section < closed else None


def _is_ended(digit: Decimal | None, least: Decimal, zero: bool) -> bool:
    """Whether digits that no ten, hundred or thousand follows count ones: 5百6十7, 5百零7; not 5百7."""
    if digit is None or least == _MOST:
        return True
    return digit < least and (zero or digit * 10 >= least)


def _arabic(match: re.Match[str]) -> Decimal:
    value = Decimal(match[1].replace(",", "") + (match[2] or ""))
    for scale in match[3]:
        value = _EXACT.multiply(value, Decimal(SCALES.get(scale) or TENS[scale]))
    return plain(value)


def _fraction(below: str, above: str) -> Decimal | None:
    divisor, dividend = number(below), number(above)
    if not divisor or dividend is None:
        return None
    return plain(_EXACT.quantize(_EXACT.divide(dividend, divisor), Decimal("0.0001")))


def _han(text: str) -> Decimal | None:
    if point := _POINT.fullmatch(text):
        above, below = _han(point[1]), "".join(str(DIGITS[c]) for c in point[2])
        return None if above is None else _EXACT.add(above, Decimal(f"0.{below}"))
    if not text or any(c not in HAN for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return Decimal(_positional(text))


def _positional(text: str) -> int:
    """三亿八千万: each 亿 closes what stands before it, each 万 what stands behind the last 亿."""
    total = below = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            section += (digit or (1 if section % (TENS[char] * 10) == 0 else 0)) * TENS[char]
            digit = 0
        elif char == "万":
            below += (section + digit or 1) * SCALES[char]
            section = digit = 0
        else:
            here = below + section + digit
            total = (
                total * SCALES[char] if total and not here else total + (here or 1) * SCALES[char]
            )
            below = section = digit = 0
    return total + below + section + digit


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent: 1.10E+8 is 110000000."""
    stripped = _EXACT.normalize(value)
    whole = stripped == stripped.to_integral_value()
    return _EXACT.quantize(stripped, Decimal(1)) if whole else stripped

"""Numerals in every style a plan prints them in, each with the value it was made from.

In: a random.Random. Out: a Numeral, the words and what they come to. The value is known by
construction: nothing of plantext is asked. A style is one function here or in drawn_ranges.py;
a unit follows them (drawn_units.py).

>>> han(1203), han(23000000), bank(350000)
('一千二百零三', '二千三百万', '叁拾伍万')
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
DASHES = ("-", "—", "–", "～", "~", "－", "至", "到", "――", "——")
WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
_BANK = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TENS = ((1000, "千"), (100, "百"), (10, "十"))
_SCALES = ((10**8, "亿"), (10**4, "万"))


@dataclass(frozen=True)
class Numeral:
    """A numeral as printed, its value, the upper end of a range, and whether its words are vague."""

    printed: str
    value: Decimal
    value_max: Decimal | None = None
    vague: bool = False


def han(value: int, *, two: str = "二") -> str:
    """A whole number in Chinese numerals; `two` is what stands before 百, 千, 万 and 亿."""
    said = ""
    for scale, sign in _SCALES:
        if value >= scale:
            said += han(value // scale, two=two) + sign
            value %= scale
            if value and value < scale // 10:
                said += "零"
    for ten, sign in _TENS:
        if value >= ten:
            said += DIGITS[value // ten] + sign
            value %= ten
            if value and value < ten // 10:
                said += "零"
    said += DIGITS[value] if value else ""
    said = said[1:] if said.startswith("一十") else said
    return two + said[1:] if said[:1] == "二" and said[1:2] in (*"百千万亿",) else said


def bank(value: int) -> str:
    """A whole number in the numerals of cheques: 叁拾伍万, 壹拾万."""
    said = han(value)
    return ("一" + said if said.startswith("十") else said).translate(_BANK)


def round_figure(draw: random.Random) -> int:
    """A count as plans give them: few digits that are not zero."""
    return draw.randint(2, 99) * 10 ** draw.choice((0, 0, 1, 1, 2, 3))


def _decimal(draw: random.Random) -> Decimal:
    return Decimal(draw.randint(1, 99999)).scaleb(-draw.choice((1, 1, 1, 2, 2, 3)))


def _text(value: Decimal) -> str:
    return f"{value:f}"


def digits(draw: random.Random) -> Numeral:
    value = draw.choice((draw.randint(1, 99), draw.randint(100, 9999), round_figure(draw)))
    return Numeral(str(value), Decimal(value))


def full_width(draw: random.Random) -> Numeral:
    value = draw.choice((Decimal(draw.randint(1, 9999)), _decimal(draw)))
    return Numeral(_text(value).translate(WIDE), value)


def half_wide(draw: random.Random) -> Numeral:
    """Digits of both widths in one numeral: 1２0."""
    value = draw.randint(100, 99999)
    printed = "".join(c.translate(WIDE) if draw.random() < 0.5 else c for c in str(value))
    return Numeral(printed, Decimal(value))


def grouped(draw: random.Random) -> Numeral:
    """1,200 and 1，200 and 1 200, with further groups and decimals."""
    value = Decimal(draw.choice((draw.randint(1000, 99999), draw.randint(10**6, 10**8))))
    if draw.random() < 0.15:
        value += Decimal(draw.randint(1, 99)).scaleb(-2)
    return Numeral(f"{value:,}".replace(",", draw.choice((",", ",", "，", " "))), value)


def grouped_scale(draw: random.Random) -> Numeral:
    value = draw.randint(1000, 99999)
    sign = draw.choice((",", "，"))
    return Numeral(f"{value:,}".replace(",", sign) + "万", Decimal(value) * 10**4)


def decimals(draw: random.Random) -> Numeral:
    value = _decimal(draw)
    return Numeral(_text(value), value)


def scaled(draw: random.Random) -> Numeral:
    """3.5万, 12亿, 2.5万亿, 3百, 3百万."""
    sign, scale = draw.choice(
        (("万", 10**4), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("百", 100), ("百万", 10**6), ("千万", 10**7))
    )  # fmt: skip
    value = Decimal(draw.randint(2, 9)) if sign[0] in "百千" else draw.choice((Decimal(draw.randint(2, 9999)), _decimal(draw)))  # fmt: skip
    return Numeral(_text(value) + sign, value * scale)


def blanks(draw: random.Random) -> Numeral:
    """Blanks around the digits: 建设 3.5 万."""
    value = draw.choice((Decimal(draw.randint(2, 999)), _decimal(draw)))
    if draw.random() < 0.5:
        return Numeral(f" {_text(value)} ", value)
    return Numeral(f" {_text(value)} 万", value * 10**4)


def chinese(draw: random.Random) -> Numeral:
    value = draw.choice((draw.randint(2, 99), draw.randint(100, 9999), round_figure(draw), round_figure(draw) * 10**4))  # fmt: skip
    printed = han(value, two=draw.choice("二两"))
    if value == 2:
        printed = "两"
    return Numeral(printed.replace("零", draw.choice(("零", "零", "〇"))), Decimal(value))


def chinese_point(draw: random.Random) -> Numeral:
    whole, part = draw.randint(1, 99), draw.randint(1, 9)
    sign, scale = draw.choice((("万", 10**4), ("亿", 10**8)))
    return Numeral(
        f"{han(whole)}点{DIGITS[part]}{sign}", (Decimal(whole) + Decimal(part) / 10) * scale
    )


def chinese_two_scales(draw: random.Random) -> Numeral:
    """三亿五千万, 一万二千."""
    value = draw.choice(
        (draw.randint(1, 99) * 10**8 + draw.randint(1, 9) * 10**7, draw.randint(1, 99) * 10**4 + draw.randint(1, 9) * 1000)
    )  # fmt: skip
    return Numeral(han(value), Decimal(value))


def financial(draw: random.Random) -> Numeral:
    value = draw.choice((draw.randint(11, 9999) * 10**4, draw.randint(1, 99) * 10**8, draw.randint(101, 9999), draw.randint(1, 9) * 10**8 + draw.randint(1, 9) * 10**7))  # fmt: skip
    return Numeral(bank(value), Decimal(value))


def mixed(draw: random.Random) -> Numeral:
    """3亿5千万, 1万2千, 2千3百万, 1亿2000万, 3亿零500万, 1万2345."""
    a, b = draw.randint(1, 9), draw.randint(1, 9)
    many, some = draw.randint(1, 99), draw.randint(1000, 9999)
    return draw.choice(
        (
            Numeral(f"{many}亿{b}千万", Decimal(many * 10**8 + b * 10**7)),
            Numeral(f"{many}万{b}千", Decimal(many * 10**4 + b * 1000)),
            Numeral(f"{a}千{b}百万", Decimal(a * 10**7 + b * 10**6)),
            Numeral(f"{a}千{b}百", Decimal(a * 1000 + b * 100)),
            Numeral(f"{many}亿{some}万", Decimal(many * 10**8 + some * 10**4)),
            Numeral(f"{many}亿零{b}00万", Decimal(many * 10**8 + b * 10**6)),
            Numeral(f"{many}万{some}", Decimal(many * 10**4 + some)),
            Numeral(f"{many}万亿{b}千亿", Decimal(many * 10**12 + b * 10**11)),
            Numeral(f"{han(many)}亿{some}万", Decimal(many * 10**8 + some * 10**4)),
            Numeral(f"{DIGITS[a]}千{b}百万", Decimal(a * 10**7 + b * 10**6)),
            Numeral(f"{many}亿{DIGITS[b]}千万", Decimal(many * 10**8 + b * 10**7)),
        )
    )

"""Numerals that say more than one number, or less: 3—5万, 两三百, 30多, 十几; and all STYLES of numerals.

In: a random.Random. Out: a Numeral, as in drawn_numerals.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import drawn_numerals as plain
from drawn_numerals import DASHES, DIGITS, WIDE, Numeral, han, mixed, scaled


def and_more(draw: random.Random) -> Numeral:
    """30多, 3000余, 1.2万余, 1万2千余, 三十多: the value is that of the words."""
    base = draw.choice((_tens(draw), scaled(draw), mixed(draw)))
    return Numeral(base.printed + draw.choice("多余"), base.value)


def _tens(draw: random.Random) -> Numeral:
    value = draw.randint(1, 99) * 10 ** draw.choice((1, 2))
    return Numeral(draw.choice((str(value), han(value))), Decimal(value))


def ranged(draw: random.Random) -> Numeral:
    """2—3, 3000～5000, 3—5万, 3万—5万, 三至五, 2千至3千5百, 1,200-1,500, ２－３."""
    low = draw.randint(2, 90)
    high = low + draw.randint(1, 99)
    few, dash = low % 9 + 1, draw.choice(DASHES)
    spelt = draw.choice("至到")
    a, b = Decimal(low), Decimal(high)
    return draw.choice(
        (
            Numeral(f"{low}{dash}{high}", a, b),
            Numeral(f"{low}.5{dash}{high}.5", a + Decimal("0.5"), b + Decimal("0.5")),
            Numeral(f"{low}{dash}{high}万", a * 10**4, b * 10**4),
            Numeral(f"{low}万{dash}{high}万", a * 10**4, b * 10**4),
            Numeral(f"{low}亿{dash}{high}亿", a * 10**8, b * 10**8),
            Numeral(f"{han(low)}{spelt}{han(high)}", a, b),
            Numeral(f"{few}千万{spelt}{high}亿", Decimal(few * 10**7), b * 10**8),
            Numeral(f"{few}千{spelt}{few}千{few}百", Decimal(few * 1000), Decimal(few * 1100)),
            Numeral(f"{low},200{dash}{high},500", a * 1000 + 200, b * 1000 + 500),
            Numeral(f"{low}００{dash}{high}００".translate(WIDE), a * 100, b * 100),
            Numeral(f"{low}亿5千万{spelt}{high}亿5千万", (a + Decimal("0.5")) * 10**8, (b + Decimal("0.5")) * 10**8),
        )
    )  # fmt: skip


def neighbours(draw: random.Random) -> Numeral:
    """两三, 三五, 十二三, 七八十, 两三百, 三四千万: of two numbers one or the other."""
    a = draw.randint(2, 8)
    low, high = ("两", "三") if a == 2 else (DIGITS[a], DIGITS[a + 1])
    b = a + 1
    form = draw.randrange(5)
    if form == 0:
        return Numeral("三五", Decimal(3), Decimal(5))
    if form == 1:
        sign, scale = draw.choice(
            (("百", 100), ("万", 10**4), ("十万", 10**5), ("百万", 10**6), ("亿", 10**8))
        )
        return Numeral(f"{low}{high}{sign}", Decimal(a * scale), Decimal(b * scale))
    if form == 2 and a > 2:
        return Numeral(f"{low}{high}十", Decimal(a * 10), Decimal(b * 10))
    if form == 3:
        front = draw.choice((2, 3, 6))  # 十四五 is a plan
        return Numeral(
            f"{DIGITS[front]}十{DIGITS[a]}{DIGITS[b]}",
            Decimal(front * 10 + a),
            Decimal(front * 10 + b),
        )
    return Numeral(low + high, Decimal(a), Decimal(b))


def vague(draw: random.Random) -> Numeral:
    """十几, 数十, 百余, 上百, 近千, 几百万: what the words give, to be looked at."""
    tens = draw.randint(2, 9)
    scales = (("十", 10), ("百", 100), ("千", 1000), ("万", 10**4), ("十万", 10**5), ("百万", 10**6), ("亿", 10**8))  # fmt: skip
    sign, scale = draw.choice(scales)
    big, size = draw.choice(
        (("百", 100), ("千", 1000), ("万", 10**4), ("百万", 10**6), ("亿", 10**8))
    )
    return draw.choice(
        (
            Numeral("十几", Decimal(10), Decimal(20), True),
            Numeral("十几万", Decimal(10**5), Decimal(2 * 10**5), True),
            Numeral(f"{DIGITS[tens]}十几", Decimal(tens * 10), Decimal(tens * 10 + 10), True),
            Numeral(draw.choice("数几") + sign, Decimal(scale), None, True),
            Numeral(draw.choice("上近") + big, Decimal(size), None, True),
            Numeral("百余", Decimal(100), None, True),
            Numeral("千余", Decimal(1000), None, True),
        )
    )


STYLES: dict[str, Callable[[random.Random], Numeral]] = {
    "digits": plain.digits,
    "full width": plain.full_width,
    "both widths": plain.half_wide,
    "grouped": plain.grouped,
    "grouped, scale": plain.grouped_scale,
    "decimals": plain.decimals,
    "scale": plain.scaled,
    "blanks": plain.blanks,
    "Chinese": plain.chinese,
    "Chinese with 点": plain.chinese_point,
    "Chinese, two scales": plain.chinese_two_scales,
    "financial": plain.financial,
    "mixed": plain.mixed,
    "余 and 多": and_more,
    "range": ranged,
    "neighbours": neighbours,
    "vague": vague,
}

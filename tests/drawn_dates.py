"""Times in every style a plan prints them in, each with the day it was made from.

In: a random.Random and the plan's year. Out: a Time: its words, the days that are right (none where
no calendar can say one), how it stands in a sentence. Nothing of plantext is asked. Periods, festivals
and all kinds together: drawn_periods.py.
"""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from drawn_numerals import DIGITS, han

YEARS = tuple(range(2019, 2026))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Time:
    """A time as printed, and the days that are right.

    stands: "limit" where the words bind by themselves (9月底前), "day" where 到, 于 or 前 has to
    (2021年9月30日), "label" where only a label does.
    """

    style: str
    printed: str
    dues: tuple[date, ...]
    stands: str = "limit"


def last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(draw: random.Random, year: int) -> date:
    month = draw.randint(1, 12)
    return date(year, month, draw.randint(1, monthrange(year, month)[1]))


def later(draw: random.Random, year: int) -> int:
    return year + draw.choice((0, 0, 0, 1, 2, 4))


def _figures(draw: random.Random, value: int) -> str:
    return draw.choice((str(value), str(value), f"{value:02}"))


def han_year(year: int, zero: str = "〇") -> str:
    """二〇二一, as years are spelt."""
    return "".join(zero if c == "0" else DIGITS[int(c)] for c in str(year))


def full(draw: random.Random, plan: int) -> Time:
    d = _day(draw, later(draw, plan))
    m, n = _figures(draw, d.month), _figures(draw, d.day)
    said = draw.choice((f"{d.year}年{m}月{n}日", f"{d.year} 年 {m} 月 {n} 日", f"{d.year}年{m}月{n}日".translate(_WIDE), f"{d.year}年{m}月{n}号"))  # fmt: skip
    return Time("2021年9月30日", said, (d,), "day")


def day(draw: random.Random, plan: int) -> Time:
    d = _day(draw, plan)
    said = draw.choice((f"{d.month}月{d.day}日", f"{d.month:02}月{d.day:02}日", f" {d.month} 月 {d.day} 日", f"{d.month}月{d.day}号"))  # fmt: skip
    return Time("9月30日", said, (d,), "day")


def spelt(draw: random.Random, plan: int) -> Time:
    d = _day(draw, later(draw, plan))
    year = han_year(d.year, draw.choice("〇○零"))
    month, whole = han(d.month), f"{han(d.month)}月{han(d.day)}日"
    return draw.choice(
        (
            Time("二〇二一年九月", f"{year}年{whole}", (d,), "day"),
            Time("二〇二一年九月", f"{year}年{month}月底前", (last_day(d.year, d.month),)),
            Time("九月三十日", whole, (d.replace(year=plan) if d.month != 2 else date(plan, 2, min(d.day, 28)),), "day") if d.day < 29 else Time("九月底", f"{month}月底前", (last_day(plan, d.month),)),
            Time("九月底", f"{month}月底前", (last_day(plan, d.month),)),
        )
    )  # fmt: skip


def signs(draw: random.Random, plan: int) -> Time:
    """2021.9.30, 2021-09-30, 2021/9/30, 2021．9．30."""
    d = _day(draw, later(draw, plan))
    sign = draw.choice((".", ".", "-", "/", "．", "／", "·"))
    m, n = (f"{d.month:02}", f"{d.day:02}") if draw.random() < 0.5 else (str(d.month), str(d.day))
    said = f"{d.year}{sign}{m}{sign}{n}"
    return Time(f"2021{sign}9{sign}30", said.translate(_WIDE) if draw.random() < 0.1 else said, (d,), "day")  # fmt: skip


def signs_month(draw: random.Random, plan: int) -> Time:
    """2021.9底, 2021/9底, 2021-09底, 2021.9月底."""
    year, month = later(draw, plan), draw.randint(1, 12)
    sign = draw.choice("./-")
    tail = draw.choice(("底前", "月底前", "底之前", "末前"))
    return Time("2021.9底", f"{year}{sign}{_figures(draw, month)}{tail}", (last_day(year, month),))


def month(draw: random.Random, plan: int) -> Time:
    year, m = later(draw, plan), draw.randint(1, 12)
    tail = draw.choice(("底前", "底之前", "底以前", "末前", "份底前", "月底前", "底"))
    stands = "day" if tail == "底" else "limit"
    if draw.random() < 0.5:
        return Time("9月底", f"{_figures(draw, m)}月{tail}".replace("月月", "月"), (last_day(plan, m),), stands)  # fmt: skip
    return Time(
        "2021年9月底", f"{year}年{m}月{tail}".replace("月月", "月"), (last_day(year, m),), stands
    )


def short(draw: random.Random, plan: int) -> Time:
    """21年12月底, 21年9月30日, 23年底, ’23年三季度末."""
    d = _day(draw, later(draw, plan))
    front, q = f"{d.year % 100}年", draw.randint(1, 4)
    return draw.choice(
        (
            Time("21年12月底", f"{front}{d.month}月底前", (last_day(d.year, d.month),)),
            Time("21年9月30日", f"{front}{d.month}月{d.day}日前", (d,)),
            Time("21年底", f"{front}底前", (date(d.year, 12, 31),)),
            Time("21年底", f"{front}年底前", (date(d.year, 12, 31),)),
            Time("21年三季度", f"{front}{DIGITS[q]}季度末前", (last_day(d.year, 3 * q),)),
            Time("21年上半年", f"{front}上半年", (date(d.year, 6, 30),), "half"),
        )
    )


def weekday(draw: random.Random, plan: int) -> Time:
    d = _day(draw, later(draw, plan))
    name = "一二三四五六日"[d.weekday()]
    said = draw.choice((f"（星期{name}）", f"（周{name}）", f"(星期{name})", f"（周{name}）下班", f"（星期{name}）17:00"))  # fmt: skip
    if draw.random() < 0.4:
        return Time("9月30日（星期四）", f"{d.year}年{d.month}月{d.day}日{said}", (d,), "before")
    d = d.replace(year=plan) if (d.month, d.day) != (2, 29) else date(plan, 2, 28)
    name = "一二三四五六日"[d.weekday()]
    said = draw.choice((f"（星期{name}）", f"（周{name}）", f"(星期{name})", f"（周{name}）18时"))
    return Time("9月30日（星期四）", f"{d.month}月{d.day}日{said}", (d,), "before")


def clock(draw: random.Random, plan: int) -> Time:
    """17:00, 17：30, 24时, 18点, 下午5点, 中午12时, 下班, 17时30分."""
    d = _day(draw, plan)
    said = draw.choice(("17:00", "17：30", "24时", "18点", "下午5点", "中午12时", "下班", "17时30分", "下午下班", "12:00", " 17:00", "24:00", "上午9:30", "18时整"))  # fmt: skip
    front = draw.choice((f"{d.month}月{d.day}日", f"{d.year}年{d.month}月{d.day}日", f"{d.year}-{d.month:02}-{d.day:02} "))  # fmt: skip
    style = "下班前" if "下班" in said else "17:00"
    return Time(style, (front + said).replace("  ", " "), (d,), "before")


def tenth(draw: random.Random, plan: int) -> Time:
    year, m = later(draw, plan), draw.randint(1, 12)
    name, due = draw.choice((("上旬", 10), ("中旬", 20), ("下旬", 0)))
    front, year = draw.choice(((f"{m}月", plan), (f"{year}年{m}月", year), (f"{han(m)}月", plan)))
    dues = (date(year, m, due) if due else last_day(year, m),)
    return Time("上中下旬", front + name + draw.choice(("", "前", "末前")), dues, "half")

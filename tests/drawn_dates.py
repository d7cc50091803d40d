"""Times in every style a plan prints them in, each with the day it was made from.

In: a random.Random and the plan's year. Out: a Time: its words, the days that are right (none where
no calendar can say one), how it stands in a sentence. The calendar of festivals is written down
here; nothing of plantext is asked.
"""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from drawn_numerals import DASHES, DIGITS, han

YEARS = tuple(range(2019, 2026))
FESTIVALS = {
    "春节": ("2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"),
    "清明节": ("2019-04-05", "2020-04-04", "2021-04-04", "2022-04-05", "2023-04-05", "2024-04-04", "2025-04-04", "2026-04-05"),
    "端午节": ("2019-06-07", "2020-06-25", "2021-06-14", "2022-06-03", "2023-06-22", "2024-06-10", "2025-05-31", "2026-06-19"),
    "中秋节": ("2019-09-13", "2020-10-01", "2021-09-21", "2022-09-10", "2023-09-29", "2024-09-17", "2025-10-06", "2026-09-25"),
}  # fmt: skip
FIXED = {"元旦": (1, 1), "五一": (5, 1), "“五一”": (5, 1), "劳动节": (5, 1), "国庆节": (10, 1), "国庆": (10, 1), "“十一”": (10, 1)}  # fmt: skip
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SIGNED = (
    date(2021, 3, 5),
    date(2022, 7, 4),
    date(2023, 7, 11),
    date(2020, 7, 8),
    date(2024, 8, 2),
)


@dataclass(frozen=True)
class Time:
    """A time as printed, and the days that are right.

    stands: "limit" where the words bind by themselves (9月底前), "day" where 到, 于 or 前 has to
    (2021年9月30日), "label" where only a label does. signed: the day on which the plan is signed.
    """

    style: str
    printed: str
    dues: tuple[date, ...]
    stands: str = "limit"
    doubtful: bool = False
    signed: date | None = None


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(draw: random.Random, year: int) -> date:
    month = draw.randint(1, 12)
    return date(year, month, draw.randint(1, monthrange(year, month)[1]))


def _later(draw: random.Random, year: int) -> int:
    return year + draw.choice((0, 0, 0, 1, 2, 4))


def _figures(draw: random.Random, value: int) -> str:
    return draw.choice((str(value), str(value), f"{value:02}"))


def han_year(year: int, zero: str = "〇") -> str:
    """二〇二一, as years are spelt."""
    return "".join(zero if c == "0" else DIGITS[int(c)] for c in str(year))


def full(draw: random.Random, plan: int) -> Time:
    d = _day(draw, _later(draw, plan))
    m, n = _figures(draw, d.month), _figures(draw, d.day)
    said = draw.choice((f"{d.year}年{m}月{n}日", f"{d.year} 年 {m} 月 {n} 日", f"{d.year}年{m}月{n}日".translate(_WIDE), f"{d.year}年{m}月{n}号"))  # fmt: skip
    return Time("2021年9月30日", said, (d,), "day")


def day(draw: random.Random, plan: int) -> Time:
    d = _day(draw, plan)
    said = draw.choice((f"{d.month}月{d.day}日", f"{d.month:02}月{d.day:02}日", f" {d.month} 月 {d.day} 日", f"{d.month}月{d.day}号"))  # fmt: skip
    return Time("9月30日", said, (d,), "day")


def spelt(draw: random.Random, plan: int) -> Time:
    d = _day(draw, _later(draw, plan))
    year = han_year(d.year, draw.choice("〇○零"))
    month, whole = han(d.month), f"{han(d.month)}月{han(d.day)}日"
    return draw.choice(
        (
            Time("二〇二一年九月", f"{year}年{whole}", (d,), "day"),
            Time("二〇二一年九月", f"{year}年{month}月底前", (_last(d.year, d.month),)),
            Time("九月三十日", whole, (d.replace(year=plan) if d.month != 2 else date(plan, 2, min(d.day, 28)),), "day") if d.day < 29 else Time("九月底", f"{month}月底前", (_last(plan, d.month),)),
            Time("九月底", f"{month}月底前", (_last(plan, d.month),)),
        )
    )  # fmt: skip


def signs(draw: random.Random, plan: int) -> Time:
    """2021.9.30, 2021-09-30, 2021/9/30, 2021．9．30."""
    d = _day(draw, _later(draw, plan))
    sign = draw.choice((".", ".", "-", "/", "．", "／", "·"))
    m, n = (f"{d.month:02}", f"{d.day:02}") if draw.random() < 0.5 else (str(d.month), str(d.day))
    said = f"{d.year}{sign}{m}{sign}{n}"
    return Time(f"2021{sign}9{sign}30", said.translate(_WIDE) if draw.random() < 0.1 else said, (d,), "day")  # fmt: skip


def signs_month(draw: random.Random, plan: int) -> Time:
    """2021.9底, 2021/9底, 2021-09底, 2021.9月底."""
    year, month = _later(draw, plan), draw.randint(1, 12)
    sign = draw.choice("./-")
    tail = draw.choice(("底前", "月底前", "底之前", "末前"))
    return Time("2021.9底", f"{year}{sign}{_figures(draw, month)}{tail}", (_last(year, month),))


def month(draw: random.Random, plan: int) -> Time:
    year, m = _later(draw, plan), draw.randint(1, 12)
    tail = draw.choice(("底前", "底之前", "底以前", "末前", "份底前", "月底前", "底"))
    stands = "day" if tail == "底" else "limit"
    if draw.random() < 0.5:
        return Time("9月底", f"{_figures(draw, m)}月{tail}".replace("月月", "月"), (_last(plan, m),), stands)  # fmt: skip
    return Time(
        "2021年9月底", f"{year}年{m}月{tail}".replace("月月", "月"), (_last(year, m),), stands
    )


def short(draw: random.Random, plan: int) -> Time:
    """21年12月底, 21年9月30日, 23年底, ’23年三季度末."""
    d = _day(draw, _later(draw, plan))
    front, q = f"{d.year % 100}年", draw.randint(1, 4)
    return draw.choice(
        (
            Time("21年12月底", f"{front}{d.month}月底前", (_last(d.year, d.month),)),
            Time("21年9月30日", f"{front}{d.month}月{d.day}日前", (d,)),
            Time("21年底", f"{front}底前", (date(d.year, 12, 31),)),
            Time("21年底", f"{front}年底前", (date(d.year, 12, 31),)),
            Time("21年三季度", f"{front}{DIGITS[q]}季度末前", (_last(d.year, 3 * q),)),
            Time("21年上半年", f"{front}上半年", (date(d.year, 6, 30),), "half"),
        )
    )


def weekday(draw: random.Random, plan: int) -> Time:
    d = _day(draw, _later(draw, plan))
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
    year, m = _later(draw, plan), draw.randint(1, 12)
    name, due = draw.choice((("上旬", 10), ("中旬", 20), ("下旬", 0)))
    front, year = draw.choice(((f"{m}月", plan), (f"{year}年{m}月", year), (f"{han(m)}月", plan)))
    dues = (date(year, m, due) if due else _last(year, m),)
    return Time("上中下旬", front + name + draw.choice(("", "前", "末前")), dues, "half")


def part(draw: random.Random, plan: int) -> Time:
    """上半年, 三季度末, Q3, 前三季度, 年中, 季末, 年底, 年内."""
    q, year = draw.randint(1, 4), _later(draw, plan)
    named = draw.choice((DIGITS[q], "第" + DIGITS[q], str(q)))
    after, half = _last(plan, 3 * q), draw.choice((("上", 6), ("下", 12)))
    return draw.choice(
        (
            Time("季度", f"{named}季度末前", (after,)),
            Time("季度", f"{named}季度", (after,), "half"),
            Time("季度", f"{named}季度内", (after,), "half"),
            Time("季度", f"{year}年{named}季度末前", (_last(year, 3 * q),)),
            Time("季度", f"{year}年{named}季度", (_last(year, 3 * q),), "half"),
            Time("季末", f"{DIGITS[q]}季末前", (after,)),
            Time("Q3", f"Q{q}", (after,), "half"),
            Time("Q3", f"{year}年Q{q}末前", (_last(year, 3 * q),)),
            Time("Q3", f"{year}Q{q}", (_last(year, 3 * q),), "label"),
            Time("前三季度", "前三季度", (_last(plan, 9),), "half"),
            Time("半年", f"{half[0]}半年", (_last(plan, half[1]),), "half"),
            Time("半年", f"{year}年{half[0]}半年", (_last(year, half[1]),), "half"),
            Time("年中", draw.choice(("年中前", "年中之前")), (_last(plan, 6),)),
            Time("年中", f"{year}年年中前", (_last(year, 6),)),
            Time("年底", draw.choice(("年底前", "年末前", "年底之前", "年内", "本年底前", "今年年底前", "今年底前")), (_last(plan, 12),)),
            Time("年底", draw.choice(("明年底前", "明年年底前")), (_last(plan + 1, 12),)),
            Time("年底", f"{year}年底前", (_last(year, 12),)),
            Time("年底", f"{year}年末前", (_last(year, 12),)),
            Time("明年9月", f"明年{3 * q}月底前", (_last(plan + 1, 3 * q),)),
            Time("今年9月", f"今年{3 * q}月底前", (after,)),
        )
    )  # fmt: skip


def festival(draw: random.Random, plan: int) -> Time:
    """国庆节前, 2021年春节前, 明年元旦前: the day before; a holiday may begin some days earlier."""
    front, year = draw.choice((("", plan), (f"{plan}年", plan), ("今年", plan), ("明年", plan + 1)))
    if draw.random() < 0.5:
        name = draw.choice([*FIXED])
        if name == "元旦":  # of the year that comes
            front, year = draw.choice(("明年", f"{plan + 1}年")), plan + 1
        feast = date(year, *FIXED[name])
    else:
        name = draw.choice([*FESTIVALS])
        feast = date.fromisoformat(FESTIVALS[name][year - 2019])
    dues = tuple(feast - timedelta(days) for days in range(4))
    return Time("节前", front + name + draw.choice(("前", "之前", "假期前")), dues)


def season(draw: random.Random, plan: int) -> Time:
    said = draw.choice(("汛期前", "采暖期前", "本学期结束前", "秋季学期开学前", "主汛期到来前", "供暖季前", "下学期开学前", "汛期来临前", "采暖季开始前", "入汛前", "入冬前"))  # fmt: skip
    return Time("汛期", said, ())


def plans(draw: random.Random, plan: int) -> Time:
    name, year = ("十三五", 2020) if plan < 2021 else ("十四五", 2025)
    said, stands = draw.choice(((f"“{name}”末", "day"), (f"“{name}”期间", "period"), (f"“{name}”末期", "day")))  # fmt: skip
    return Time("“十四五”末", said, (date(year, 12, 31),), stands)


def years(draw: random.Random, plan: int) -> Time:
    year = plan + draw.randint(0, 9)
    return Time("2025年", f"{year}年", (date(year, 12, 31),), "day")


def span(draw: random.Random, plan: int) -> Time:
    dash = draw.choice(DASHES)
    first = draw.randint(1, 11)
    last, year = draw.randint(first + 1, 12), plan + draw.randint(1, 4)
    due, day_ = _last(plan, last), draw.randint(1, 28)
    return draw.choice(
        (
            Time("4—6月", f"{first}{dash}{last}月", (due,), "label"),
            Time("4—6月", f"{first}月{dash}{last}月", (due,), "label"),
            Time("2021年4—6月", f"{plan}年{first}月{dash}{last}月", (due,), "label"),
            Time("2021年4—6月", f"{plan}年{first}{dash}{last}月", (due,), "label"),
            Time("2021.4—2021.6", f"{plan}.{first}{dash}{plan}.{last}", (due,), "label"),
            Time("9月1日至30日", f"{first}月1日{dash}{last}月{day_}日", (date(plan, last, day_),), "label"),
            Time("2021年9月1日至", f"{plan}年{first}月1日{dash}{last}月{day_}日", (date(plan, last, day_),), "label"),
            Time("2021—2023年", f"{plan}{dash}{year}年", (date(year, 12, 31),), "label"),
            Time("2021—2023年", f"{plan}年{dash}{year}年", (date(year, 12, 31),), "label"),
        )
    )  # fmt: skip


def signed(draw: random.Random, plan: int) -> Time:
    """印发后15个工作日内, 印发之日起30日内: no holiday falls in the weeks that are drawn."""
    when = next((d for d in _SIGNED if d.year == plan), date(plan, 7, 4 if plan == 2025 else 5))
    count = draw.randint(2, 18)
    front = draw.choice(("印发后", "印发之日起", "自印发之日起", "本方案印发后", "发布之日起"))
    number_ = draw.choice((str(count), han(count) if count > 2 else "两"))
    work, due = count, when
    while work:
        due += timedelta(1)
        work -= due.weekday() < 5
    return draw.choice(
        (
            Time("印发后N个工作日内", f"{front}{number_}个工作日内", (due,), "limit", False, when),
            Time("印发之日起N日内", f"{front}{number_}{draw.choice('日天')}内", (when + timedelta(count),), "limit", False, when),
        )
    )  # fmt: skip


KINDS: tuple[Callable[[random.Random, int], Time], ...] = (
    full, day, spelt, signs, signs, signs_month, month, short, short, weekday, clock, clock, tenth, part, part, part,
    festival, season, plans, years, span, span, signed,
)  # fmt: skip


def time(draw: random.Random, plan: int) -> Time:
    """A time of any kind."""
    return draw.choice(KINDS)(draw, plan)

"""Periods, festivals, seasons and times counted from the signing; and all KINDS of times.

In: a random.Random and the plan's year. Out: a Time, as in drawn_dates.py. The calendar of festivals
is written down here.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import drawn_dates as days
from drawn_dates import Time, last_day, later
from drawn_numerals import DASHES, DIGITS, han

FESTIVALS = {
    "春节": ("2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"),
    "清明节": ("2019-04-05", "2020-04-04", "2021-04-04", "2022-04-05", "2023-04-05", "2024-04-04", "2025-04-04", "2026-04-05"),
    "端午节": ("2019-06-07", "2020-06-25", "2021-06-14", "2022-06-03", "2023-06-22", "2024-06-10", "2025-05-31", "2026-06-19"),
    "中秋节": ("2019-09-13", "2020-10-01", "2021-09-21", "2022-09-10", "2023-09-29", "2024-09-17", "2025-10-06", "2026-09-25"),
}  # fmt: skip
FIXED = {"元旦": (1, 1), "五一": (5, 1), "“五一”": (5, 1), "劳动节": (5, 1), "国庆节": (10, 1), "国庆": (10, 1), "“十一”": (10, 1)}  # fmt: skip
_SIGNED = (
    date(2021, 3, 5),
    date(2022, 7, 4),
    date(2023, 7, 11),
    date(2020, 7, 8),
    date(2024, 8, 2),
)


def part(draw: random.Random, plan: int) -> Time:
    """上半年, 三季度末, Q3, 前三季度, 年中, 季末, 年底, 年内."""
    q, year = draw.randint(1, 4), later(draw, plan)
    named = draw.choice((DIGITS[q], "第" + DIGITS[q], str(q)))
    after, half = last_day(plan, 3 * q), draw.choice((("上", 6), ("下", 12)))
    return draw.choice(
        (
            Time("季度", f"{named}季度末前", (after,)),
            Time("季度", f"{named}季度", (after,), "half"),
            Time("季度", f"{named}季度内", (after,), "half"),
            Time("季度", f"{year}年{named}季度末前", (last_day(year, 3 * q),)),
            Time("季度", f"{year}年{named}季度", (last_day(year, 3 * q),), "half"),
            Time("季末", f"{DIGITS[q]}季末前", (after,)),
            Time("Q3", f"Q{q}", (after,), "half"),
            Time("Q3", f"{year}年Q{q}末前", (last_day(year, 3 * q),)),
            Time("Q3", f"{year}Q{q}", (last_day(year, 3 * q),), "label"),
            Time("前三季度", "前三季度", (last_day(plan, 9),), "half"),
            Time("半年", f"{half[0]}半年", (last_day(plan, half[1]),), "half"),
            Time("半年", f"{year}年{half[0]}半年", (last_day(year, half[1]),), "half"),
            Time("年中", draw.choice(("年中前", "年中之前")), (last_day(plan, 6),)),
            Time("年中", f"{year}年年中前", (last_day(year, 6),)),
            Time("年底", draw.choice(("年底前", "年末前", "年底之前", "年内", "本年底前", "今年年底前", "今年底前")), (last_day(plan, 12),)),
            Time("年底", draw.choice(("明年底前", "明年年底前")), (last_day(plan + 1, 12),)),
            Time("年底", f"{year}年底前", (last_day(year, 12),)),
            Time("年底", f"{year}年末前", (last_day(year, 12),)),
            Time("明年9月", f"明年{3 * q}月底前", (last_day(plan + 1, 3 * q),)),
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
        feasts = [date(year, *FIXED[name]), date(year + 1, *FIXED[name])]
    else:
        name = draw.choice([*FESTIVALS])
        feasts = [date.fromisoformat(day) for day in FESTIVALS[name][year - 2019 :][:2]]
    # without a year it may be the next one, as the plan is signed after this year's
    dues = tuple(f - timedelta(n) for f in feasts[: 1 if front else 2] for n in range(4))
    return Time("节前", front + name + draw.choice(("前", "之前", "假期前")), dues)


def season(draw: random.Random, plan: int) -> Time:
    said = draw.choice(("汛期前", "采暖期前", "本学期结束前", "秋季学期开学前", "主汛期到来前", "供暖季前", "下学期开学前", "汛期来临前", "采暖季开始前", "入汛前", "入冬前"))  # fmt: skip
    return Time("汛期", said, ())


def plans(draw: random.Random, plan: int) -> Time:
    name, year = ("十三五", 2020) if plan < 2021 else ("十四五", 2025)
    said, stands = draw.choice(((f"“{name}”末", "day"), (f"“{name}”期间", "period"), (f"“{name}”末期", "day")))  # fmt: skip
    return Time("“十四五”末", said, (date(year, 12, 31),), stands)


def years(draw: random.Random, plan: int) -> Time:
    year = plan + draw.randint(1, 9)
    return Time("2025年", f"{year}年", (date(year, 12, 31),), "day")


def span(draw: random.Random, plan: int) -> Time:
    dash = draw.choice(DASHES)
    first = draw.randint(1, 11)
    last, year = draw.randint(first + 1, 12), plan + draw.randint(1, 4)
    due, day_ = last_day(plan, last), draw.randint(1, 28)
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


def signing(year: int) -> date:
    """The day on which a plan of a year is signed, where its text says one."""
    return next((d for d in _SIGNED if d.year == year), date(year, 7, 4 if year == 2025 else 5))


def since_signing(draw: random.Random, plan: int) -> Time:
    """印发后15个工作日内, 印发之日起30日内: no holiday falls in the weeks that are drawn."""
    count, due = draw.randint(2, 18), signing(plan)
    front = draw.choice(("印发后", "印发之日起", "自印发之日起", "本方案印发后", "发布之日起"))
    number = draw.choice((str(count), han(count) if count > 2 else "两"))
    if draw.random() < 0.5:
        said = f"{front}{number}{draw.choice('日天')}内"
        return Time("印发之日起N日内", said, (due + timedelta(count),))
    while count:
        due += timedelta(1)
        count -= due.weekday() < 5
    return Time("印发后N个工作日内", f"{front}{number}个工作日内", (due,))


KINDS: tuple[Callable[[random.Random, int], Time], ...] = (
    days.full, days.day, days.spelt, days.signs, days.signs, days.signs_month, days.month, days.short, days.short, days.weekday, days.clock, days.clock, days.tenth, part, part, part,
    festival, season, plans, years, span, span,
)  # fmt: skip


def time(draw: random.Random, plan: int, signed: date | None = None) -> Time:
    """A time of any kind; in a plan that is signed none of the days before, which would be past."""
    if signed is None:
        return draw.choice(KINDS)(draw, plan)
    while True:
        drawn = draw.choice((*KINDS, since_signing, since_signing, since_signing))(draw, plan)
        ahead = tuple(day for day in drawn.dues if day >= signed)
        if ahead or not drawn.dues:
            return replace(drawn, dues=ahead)

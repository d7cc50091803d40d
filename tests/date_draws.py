"""Dates printed in every style by chance, and the day that each of them means.

A draw composes a year, a month, a day or an end, a bracket, a clock and a limit, each in one of the
ways that texts print them; some are then spoilt (a sign changed, a part left out): those may be
read right or doubted, and never wrong and sure.

>>> sorted(draw(random.Random(1))) == sorted(draw(random.Random(1)))
True
"""

from __future__ import annotations

import calendar
import random
from datetime import date
from typing import NamedTuple

_TENS = ("", "十", "二十", "三十")
_ONES = "〇一二三四五六七八九"
_BY = ("前", "之前", "以前", "底前", "末前")
_BRACKETS = ("", "", "", "（星期四）", "(周五)", "（含）", "（含当日）")
_CLOCKS = (
    "",
    "",
    "",
    "17:00",
    "17：30",
    "下班",
    "17时",
    "下午5点",
    "24时",
    "上午10时30分",
    "中午12点",
)
_ENDS = {"底": None, "末": None, "上旬": 10, "中旬": 20, "下旬": None, "月底": None, "": None}
_QUARTERS = ("一季度", "第二季度", "3季度", "第4季度", "Q1", "Q2", "Q3", "第四季度")
_SPOILT = (
    lambda s: s.replace("年", ".", 1) if s[0].isdecimal() else s,
    lambda s: s.replace("月", ".", 1),
    lambda s: s.replace("日", "", 1),
    lambda s: s.replace(".", "-", 1),
    lambda s: s.replace("-", "—"),
    lambda s: s.replace("月", " 月 "),
    lambda s: s.replace("/", "／").replace("-", "－"),
    lambda s: s.replace("前", "放榜前", 1),
    lambda s: s.replace("年", "年度", 1),
    lambda s: s.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda s: s.replace("日", "日 "),
    lambda s: s.replace("2", "二", 1),
)


class Drawn(NamedTuple):
    """Words, the last day they mean, and whether they were spoilt."""

    words: str
    due: date
    spoilt: bool


def _han(number: int) -> str:
    ten, one = divmod(number, 10)
    return (_TENS[ten] + (_ONES[one] if one else "")) or _ONES[0]


def _year(chance: random.Random) -> tuple[str, int]:
    year = chance.randint(2021, 2027)
    digits = "".join(_ONES[int(digit)] for digit in str(year))
    ways = [f"{year}年", f"{year % 100}年", f"’{year % 100}年", f"{digits}年"]
    ways += ["", "今年"] * 2 if year == 2021 else ["明年", "次年"] if year == 2022 else []
    return chance.choice(ways), year


def _month(chance: random.Random, month: int) -> str:
    return chance.choice((f"{month}月", f"{month:02}月", f"{_han(month)}月"))


def _worded(chance: random.Random) -> tuple[str, date]:
    printed, year = _year(chance)
    month = chance.randint(4, 12)
    last = calendar.monthrange(year, month)[1]
    kind = chance.randrange(4)
    if kind == 0:
        end, by = chance.choice(("底", "末", "年底", "年末", "")), chance.choice(_BY[:3])
        if printed[-1:] != "年":
            return f"年底{by}", date(2021, 12, 31)
        short = not printed.startswith("20") and not end  # 23年前 is no date
        return printed + ("底" if short else end) + by, date(year, 12, 31)
    if kind == 1:
        quarter = chance.choice(_QUARTERS)
        count = 1 + next(
            i for i, names in enumerate(("一1", "二2", "三3", "四4")) if set(names) & set(quarter)
        )
        due = date(year, 3 * count, calendar.monthrange(year, 3 * count)[1])
        return printed + quarter + chance.choice(("前", "末前", "底前", "内")), due
    if kind == 2:
        end, day = chance.choice(list(_ENDS.items()))
        return printed + _month(chance, month) + end + chance.choice(_BY[:3]), date(
            year, month, day or last
        )
    day = chance.randint(1, last)
    sign = chance.choice((f"{day}日", f"{day}号", f"{day:02}日", f"{_han(day)}日"))
    extra = chance.choice(_BRACKETS) + chance.choice(_CLOCKS)
    return printed + _month(chance, month) + sign + extra + chance.choice(_BY[:3]), date(
        year, month, day
    )


def _signed(chance: random.Random) -> tuple[str, date]:
    year, month = chance.randint(2021, 2027), chance.randint(4, 12)
    last = calendar.monthrange(year, month)[1]
    day, sign = chance.randint(1, last), chance.choice(".-/．／－")
    if chance.randrange(4) == 0:
        end = chance.choice(("底", "末", "月底", ""))
        return f"{year}{sign}{month}{end}前", date(year, month, last)
    numbers = chance.choice((f"{month}{sign}{day}", f"{month:02}{sign}{day:02}"))
    extra = chance.choice(_BRACKETS) + chance.choice(
        _CLOCKS[3:] if chance.randrange(3) == 0 else ("",)
    )
    blank = " " if extra[:1].isdecimal() else ""
    return f"{year}{sign}{numbers}{blank}{extra}{chance.choice(_BY[:3])}", date(year, month, day)


def draw(chance: random.Random) -> Drawn:
    """A date by chance, a third of them spoilt."""
    words, due = (_signed if chance.randrange(3) == 0 else _worded)(chance)
    spoilt = chance.randrange(3) == 0
    changed = chance.choice(_SPOILT)(words) if spoilt else words
    front = chance.choice(("", "", "", "力争", "确保", "于", "请于", "在"))
    return Drawn(front + changed, due, changed != words)

"""Deadlines' arithmetic: which five years “十四五” are, when a quarter ends, thirty days on.

In: numerals, words and a base day. Out: dates; None where the calendar has no such day.

>>> five_years("十四五"), quarter_end(2021, 3), later(date(2021, 3, 25), 30, "日")
((2021, 2025), datetime.date(2021, 9, 30), datetime.date(2021, 4, 24))
"""

from __future__ import annotations

from datetime import date, timedelta

from plantext.structure.dates import five_years as five_years
from plantext.structure.dates import month_end
from plantext.structure.numerals import number


def whole(numeral: str) -> int | None:
    """A numeral of any script as an int: 12, 十二, 二〇二五; None where it is none."""
    value = number(numeral.replace("O", "〇"))
    return None if value is None else int(value)


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return month_end(year, 3 * quarter)


def exact(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(base: date, count: int, unit: str) -> date | None:
    """The day `count` days, months or years after `base`."""
    if unit in ("日", "天"):
        return base + timedelta(days=count)
    months = base.month - 1 + count * (12 if unit == "年" else 1)
    year, month = base.year + months // 12, months % 12 + 1
    return exact(year, month, base.day) or month_end(year, month)

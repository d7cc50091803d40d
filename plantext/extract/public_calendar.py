"""China's public holidays: the day of a feast in a year, and working days without the days off.

In: a feast's name or a base day. Out: dates. The calendar is that of the library `holidays`
(lunar feasts computed from 1901 to 2099; days off and days made up for them as the State
Council's notices set them each autumn for the next year, from 2001 on). It works offline, and is
loaded only where a text names a feast or counts working days.

>>> feast("春节", 2021), feast("中秋节", 2023), feast("05-01", 2030)
(datetime.date(2021, 2, 12), datetime.date(2023, 9, 29), datetime.date(2030, 5, 1))
>>> working_days(date(2021, 9, 28), 4)
(datetime.date(2021, 10, 9), True)
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any

from plantext.extract.days import exact

_FIRST, _LAST = 1950, 2099


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year: of one the library names (春节), a day (05-01), or days after one (春节+14)."""
    if name[0].isdecimal():
        return exact(year, int(name[:2]), int(name[3:]))
    base, sign, days = name.partition("+") if "+" in name else name.partition("-")
    first = _first_day(base, year)
    shift = timedelta(days=int(sign + days)) if sign else timedelta()
    return first + shift if first else None


def working_days(base: date, count: int) -> tuple[date, bool]:
    """The day `count` working days after `base`, and whether the holidays of its years are known.

    Where they are not (a year whose notice had not been given out), days off are those of the law,
    and the days made up for them are missing.
    """
    day = base
    while count:
        day += timedelta(days=1)
        count -= _works(day)
    return day, all(_is_known(year) for year in range(base.year, day.year + 1))


@lru_cache(maxsize=128)
def _holidays(year: int) -> Any:
    """The library's calendar of a year; its days off have names."""
    library = import_module("holidays")
    return library.country_holidays("CN", years=year, language="zh_CN", expand=False)


@lru_cache(maxsize=512)
def _first_day(name: str, year: int) -> date | None:
    if not _FIRST <= year <= _LAST:
        return None
    return min(_holidays(year).get_named(name), default=None)


def _works(day: date) -> bool:
    if not _FIRST <= day.year <= _LAST:
        return day.weekday() < 5
    return bool(_holidays(day.year).is_working_day(day))


def _is_known(year: int) -> bool:
    """Whether the year's notice is in the library: each makes somebody work on a weekend."""
    if not _FIRST <= year <= _LAST:
        return False
    return any(day.year == year for day in _holidays(year).weekend_workdays)

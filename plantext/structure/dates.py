"""Printed days into dates: 2021年3月25日, 2021-03-25, 2021/3/25, 二〇二一年三月二十五日.

In: normal text. Out: datetime.date, or None where no whole day is printed, or the
calendar has no such day.

>>> day("二〇二一年三月二十五日"), day("成文日期：2021-03-25"), day("2021年3月")
(datetime.date(2021, 3, 25), datetime.date(2021, 3, 25), None)
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from plantext.structure.numerals import number

_ZERO = "〇○◯零OoＯ0"
HAN_YEAR = rf"(?:一九|二[{_ZERO}])[{_ZERO}一二三四五六七八九]{{2}}"
_FIRST_PLAN, _SIXTH_PLAN = 1953, 1981
_COUNT = r"\d{1,2}|[一二三四五六七八九十廿卅]{1,3}"

DAY = re.compile(
    rf"""(?<!\d)(?P<year>(?:19|20)\d\d|{HAN_YEAR})(?:
      [ ]?年[ ]?(?P<month>{_COUNT})[ ]?月[ ]?(?P<day>{_COUNT})[ ]?[日号]
    | (?P<sign>[-/.])(?P<signed_month>\d{{1,2}})(?P=sign)(?P<signed_day>\d{{1,2}})(?!\d|[-/.]\d)
    )""",
    re.VERBOSE,
)
_SPELT = str.maketrans({**dict.fromkeys(_ZERO, "〇"), "廿": "二十", "卅": "三十"})


def day(text: str) -> date | None:
    """The first whole day printed in `text`."""
    match = DAY.search(text)
    return read(match) if match else None


def read(match: re.Match[str]) -> date | None:
    """The date of a match of DAY."""
    month, of_month = match["month"] or match["signed_month"], match["day"] or match["signed_day"]
    try:
        return date(_count(match["year"]), _count(month), _count(of_month))
    except ValueError:
        return None


def year_of(text: str) -> int:
    """A year in digits or in Chinese numerals, as a number; 0 where it is none."""
    return _count(text)


def five_years(name: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan named 一五 … 十五五.

    The first ran from 1953; three years of adjustment (1963–1965) came before the third.
    """
    order = _count(name.removesuffix("五")) if name.endswith("五") else None
    if not order:
        return None
    first = (
        _SIXTH_PLAN + 5 * (order - 6)
        if order >= 6
        else _FIRST_PLAN + 5 * (order - 1) + (3 if order >= 3 else 0)
    )
    return first, first + 4


def _count(text: str) -> int:
    value = number(text if text.isdecimal() else text.translate(_SPELT))
    return int(value) if value is not None else 0


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    first = date(year + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1)

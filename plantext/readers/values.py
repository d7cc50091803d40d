"""Values of cells, as files of tables hold them, into words as a person sees them.

In: a value of a spreadsheet, a Parquet file, a JSON line or a DataFrame. Out: its words; ""
where there is none (None, NaN, NaT). Whole numbers have no point, so that an id stays the id
it is; days are printed as days; lists are paragraphs.

>>> from datetime import datetime
>>> [printed(value) for value in (7.0, 0.87, datetime(2021, 6, 30), float("nan"), ["一、", "二、"])]
['7', '0.87', '2021-06-30', '', '一、\\n二、']
>>> percent(0.285), percent("87%")
('28.5%', '87%')
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isnan
from typing import Any

_MIDNIGHT = time()


def printed(value: Any) -> str:
    """The words of a value."""
    if isinstance(value, str):
        return value
    if value is None or _is_nothing(value):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value)
    return _several(value)


def percent(value: Any) -> str:
    """The words of a share that is shown in percent."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return printed(value)
    return f"{_number(round(Decimal(repr(value)) * 100, 6))}%"


def _is_nothing(value: Any) -> bool:
    """Whether a value is NaN, NaT or NA."""
    if isinstance(value, float | Decimal):
        return isnan(value)
    return type(value).__name__ in ("NAType", "NaTType")


def _number(value: float | Decimal) -> str:
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        return str(value)
    if exact == exact.to_integral_value() and abs(exact) < 10**15:
        return str(int(exact))
    return f"{exact:f}".rstrip("0") if "." in f"{exact:f}" else f"{exact:f}"


def _moment(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime):
        whole = value.replace(tzinfo=None)
        return f"{whole:%Y-%m-%d}" if whole.time() == _MIDNIGHT else f"{whole:%Y-%m-%d %H:%M:%S}"
    return str(value)


def _several(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers
        return printed(value.tolist())
    if isinstance(value, list | tuple):
        return "\n".join(map(printed, value))
    return str(value)

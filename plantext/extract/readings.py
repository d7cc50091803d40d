"""What words say of a time, and what every way of saying one needs to be read.

In: a match of what date_parts.py writes and the Context of its document. Out: a point in time as
Said, the year of a time that has none. A Wording joins a name, a pattern and what reads its matches.

>>> point({"part": "前三季度"}, 2021).due, point({"month": "九", "day": "三十"}, 2021).due
(datetime.date(2021, 9, 30), datetime.date(2021, 9, 30))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from plantext.extract.days import exact, quarter_end, whole
from plantext.reading.context import Context
from plantext.structure.dates import month_end

Parts = Mapping[str, str | None]

LABELS = "(?:时限|时间|期限|节点|进度|进度安排)"
DONE_BY = re.compile(f"(?:(?:完成|办结|整改|落实){LABELS}|(?<!办理)时限|时间节点)(?:要求)?：$")
_FRONT = re.compile(
    rf"(?:到|至|截至|截止|力争|确保|争取|不晚于|不迟于|{LABELS}：|(?<![关由基对小大等高低])于)$"
)
_LABELLED = re.compile(f"{LABELS}(?:要求)?：$")
_FAR = 160  # no sentence says its year farther before a time that has none
FULL_YEAR = re.compile(r"((?:19|20)\d\d)年(?!以?来)")


@dataclass(frozen=True)
class Said:
    """What the words alone say of a time."""

    due: date | None
    starts: date | None
    precision: str


@dataclass(frozen=True)
class Reading:
    """What is said, where the words start, and how far they stand on their own.

    `bound`: they set a limit or period themselves; `dated`: they hold their own year.
    """

    said: Said
    start: int
    bound: bool = True
    dated: bool = True
    source: str = "explicit"
    recurrence: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Wording:
    """A way to say a time: its name, its pattern, and what reads it."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]


def left(context: Context, place: int, width: int) -> str:
    """The text before a place, at most `width` characters of it."""
    return context.text[max(place - width, 0) : place]


def fronted(context: Context, place: int) -> bool:
    """Whether 到, 力争, 于 or another word that makes a limit stands before a place, or a label."""
    return _FRONT.search(left(context, place, 5)) is not None or in_column(context, place)


def labelled(context: Context, place: int) -> bool:
    """Whether a label for times stands right before a place, or heads its column: 完成时限：6月."""
    return _LABELLED.search(left(context, place, 7)) is not None or in_column(context, place)


def in_column(context: Context, place: int) -> bool:
    """Whether a place stands below a heading for times: 完成时限."""
    field = context.document.field_at(place)
    return field is not None and field.kind == "due" and place >= field.words


def point(parts: Parts, year: int) -> Said | None:
    """A year and what follows it: a month, a day, a tenth, a half, a quarter, or nothing."""
    month, part = parts.get("month"), parts.get("part") or ""
    if month:
        return _of_month(year, whole(month) or 0, parts.get("day"), part)
    if part.endswith("半年"):
        last = 6 if part[0] == "上" else 12
        return Said(month_end(year, last), date(year, last - 5, 1), "half")
    if part:
        return _of_quarters(year, part)
    if "中" in (parts.get("middle") or parts.get("close") or ""):
        return Said(date(year, 6, 30), None, "half")
    return Said(date(year, 12, 31), None, "year")


def _of_month(year: int, month: int, printed: str | None, tenth: str) -> Said | None:
    if not 1 <= month <= 12:
        return None
    if printed:
        day = exact(year, month, whole(printed.replace("廿", "二十").replace("十十", "十")) or 0)
        return Said(day, None, "day") if day else None
    last = {"上旬": 10, "中旬": 20, "初": 10}.get(tenth)
    return Said(date(year, month, last) if last else month_end(year, month), None, "month")


def _of_quarters(year: int, part: str) -> Said | None:
    """第三季度, Q3; 前三季度 are the first three of them."""
    count = whole(part.strip("第前Qq个季度")) or 0
    if not 1 <= count <= 4:
        return None
    first = 1 if part[0] == "前" else 3 * count - 2
    return Said(
        quarter_end(year, count), date(year, first, 1), "period" if part[0] == "前" else "quarter"
    )


def near_year(place: int, context: Context) -> int | None:
    """The year of a time that has none: that of the date before it in the sentence, or the plan's."""
    opening = context.sentences.behind(place, max(place - _FAR, 0))
    years = FULL_YEAR.findall(context.text[opening:place])
    near = int(years[-1]) if years else None
    if near is not None and (context.years.base is None or near >= context.years.base):
        return near
    return context.years.base


def no_year(year: int | None, context: Context) -> str:
    """The doubt about a time that does not name its year."""
    if year is None:
        return "the document does not say which year this is in"
    if context.years.named:
        return "the year is taken from the name of the file or row"
    return "" if context.years.own else "the year is taken from the day of signing"


def next_time(said: Said, context: Context) -> Said:
    """The first occurrence from the day of signing on."""
    due, today = said.due, context.years.issued
    if due is None or today is None or due >= today:
        return said
    starts = said.starts.replace(year=due.year + 1) if said.starts else None
    return Said(month_end(due.year + 1, due.month), starts, said.precision)

"""What words say of a time, and what every way of saying one needs to be read.

In: a match and the Ground of its document. Out: a point in time as Said, the year of a
time that has none. A Wording joins a name, a pattern and what reads its matches.

>>> re.fullmatch(MONTH + DAY, "9月30日") is not None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plantext.extract.days import exact, quarter_end, whole
from plantext.extract.ground import Ground
from plantext.structure.dates import month_end

MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])日"
TENTH = r"[上中下]旬"
HALF = r"[上下]半年|第?[一二三四1-4]季度"
BY = r"(?P<by>之前|以前|前(?![后期端列沿往瞻移置景]|提(?![交供出高升请])|\s*言|[一二三四五六七八九十\d]+个?[月季])|止|内(?!涝|外|容|部|蒙))"
END = r"(?P<end>年底|年末|月底|月末|底(?!数|线|层|部|色)|末(?!端|梢|位))"
DASH = r"(?:[-—–―~～至到]|——|--)"

LABELS = "(?:时限|时间|期限|节点|进度|进度安排)"
_FRONT = re.compile(
    rf"(?:到|至|截至|截止|力争|确保|争取|不晚于|不迟于|{LABELS}：|(?<![关由基对小大等高低])于)$"
)
_LABELLED = re.compile(f"{LABELS}(?:要求)?：$")
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
    read: Callable[[re.Match[str], Ground], Reading | None]


def left(ground: Ground, place: int, width: int) -> str:
    """The text before a place, at most `width` characters of it."""
    return ground.text[max(place - width, 0) : place]


def fronted(ground: Ground, place: int) -> bool:
    """Whether 到, 力争, 于 or another word that makes a limit stands before a place, or a label."""
    return _FRONT.search(left(ground, place, 5)) is not None or in_column(ground, place)


def labelled(ground: Ground, place: int) -> bool:
    """Whether a label for times stands right before a place, or heads its column: 完成时限：6月."""
    return _LABELLED.search(left(ground, place, 7)) is not None or in_column(ground, place)


def in_column(ground: Ground, place: int) -> bool:
    """Whether a place stands below a heading for times: 完成时限."""
    field = ground.document.field_at(place)
    return field is not None and field.kind == "due" and place >= field.words


def point(match: re.Match[str], year: int, month: int | None = None) -> Said | None:
    """A year and what follows it: a month, a day, a half, a quarter, or nothing."""
    parts = match.groupdict()
    month = month or (whole(parts["month"]) if parts.get("month") else None)
    part = parts.get("part") or ""
    if month and parts.get("day"):
        day = exact(year, month, whole(parts["day"]) or 0)
        return Said(day, None, "day") if day else None
    if month:
        last = {"上旬": 10, "中旬": 20}.get(part)
        return Said(date(year, month, last) if last else month_end(year, month), None, "month")
    if part.endswith("半年"):
        last = 6 if part[0] == "上" else 12
        return Said(month_end(year, last), date(year, last - 5, 1), "half")
    if part.endswith("季度"):
        quarter = whole(part.removeprefix("第").removesuffix("季度")) or 4
        return Said(quarter_end(year, quarter), date(year, 3 * quarter - 2, 1), "quarter")
    return Said(date(year, 12, 31), None, "year")


def near_year(place: int, ground: Ground) -> int | None:
    """The year of a time that has none: that of the date before it in the sentence, or the plan's."""
    sentence = re.split(r"[。！？\n\t]", left(ground, place, 160))[-1]
    years = FULL_YEAR.findall(sentence)
    near = int(years[-1]) if years else None
    if near is not None and (ground.base_year is None or near >= ground.base_year):
        return near
    return ground.base_year


def no_year(year: int | None, ground: Ground) -> str:
    """The doubt about a time that does not name its year."""
    if year is None:
        return "the document does not say which year this is in"
    if ground.named:
        return "the year is taken from the name of the file or row"
    return "" if ground.plan_year else "the year is taken from the day of signing"


def next_time(said: Said, ground: Ground) -> Said:
    """The first occurrence from the day of signing on."""
    due, today = said.due, ground.today
    if due is None or today is None or due >= today:
        return said
    starts = said.starts.replace(year=due.year + 1) if said.starts else None
    return Said(month_end(due.year + 1, due.month), starts, said.precision)

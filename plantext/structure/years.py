"""Which year, or years, a plan is for: what its words say, and what may be guessed where they do not.

In: titles, the lines of the head and the rest, a header, a file's or row's name. Out: Years,
the first and the last year, and what says so. Title and
text are believed. Where both are silent the day of signing may tell, then the name: both are
guesses and marked, and none is made where another word of the document speaks against it. A
wrong year is worse than none: it moves every deadline.

>>> of_title("岭东省数字经济行动计划（2021—2023年）"), of_title("岭东省“十四五”教育规划")
(Years(first=2021, last=2023, source='title'), Years(first=2021, last=2025, source='title'))
>>> of_name("岭东省工作要点-2021.txt"), of_name("方案20211225")
((2021, 2021), None)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plantext.model import Header
from plantext.structure import signing
from plantext.structure.dates import HAN_YEAR, five_years, year_of
from plantext.structure.signing import Signed

_YEAR = rf"(?:(?<!\d)(?:19|20)\d\d|{HAN_YEAR})"
_RANGE = re.compile(rf"({_YEAR})年?[ ]*[—\-–－~～至到]{{1,2}}[ ]*({_YEAR})年")
_NAMED = re.compile(
    rf"({_YEAR})(?:年度?(?!前|远景|愿景|以前|之前|底|末|代|北京|.{{0,4}}(?:奥运|冬奥|世博|亚运|残奥))|(?=行动|计划|方案|工作|要点))"
)
_FIVE = re.compile(
    r"“?(?P<short>[一二三四五六七八九十]{1,2}五)”?(?!年)(?=[^，。]*(?:规划|计划|纲要|方案|行动|要点))|第(?P<order>[一二三四五六七八九十]{1,3})个五年(?:发展)?(?:规划|计划)"
)
_ON_FIVE = re.compile("评估|总结|回顾|调整|编制|贯彻|落实|衔接")
YEARLY = re.compile(r"(?:工作要点|工作安排|工作计划|年度.*|重点(?:工作|任务).{0,8}|工作总结)$")
_REPORT = re.compile(r"工作报告(?:（[^（）]*）)?$")
_AHEAD = re.compile(
    rf"(?<!到)({_YEAR})年(?:(?!\d{{4}}年).){{0,16}}(?:安排|打算|部署|建议|重点工作|主要任务|工作任务|工作重点|总体要求|总体思路|主要工作|目标任务|计划的)"
)
# a first chapter of this name (一、2001年的工作) looks back, a later one ahead
_LATER_CHAPTER = re.compile(rf"[二三四五六]、({_YEAR})年的?工作$")
_BACK = re.compile(
    rf"({_YEAR})年(?:(?!\d{{4}}年).){{0,16}}(?:回顾|总结|完成情况|主要成就|发展成就|主要工作情况)"
)
_JUST_PAST = re.compile(rf"过去的({_YEAR})年")
_THIS = re.compile(rf"(?:^|[。\s])({_YEAR})年[，是][^。]{{0,60}}(?:之年|一年|年份|关键|开局|起步)")
# 为做好2021年某某工作，…; 2021年，…工作的总体要求是
_FOR = re.compile(
    rf"(?:为(?:全面|扎实|切实|进一步)*(?:做好|抓好|推进|推动|完成)|根据)[^，。]{{0,20}}?({_YEAR})年度?(?!(?:以来|底|末))[^，。会]{{0,24}}?(?:工作|任务|安排)(?=[，。要])"
    rf"|^({_YEAR})年，[^。]{{0,20}}(?:总体要求|总体思路|工作要(?!点)|要以)"
)
_LATER = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_QUOTED = re.compile(r"《[^》]*》|（[^）]*号）")
# what a text written in a year cannot yet know: numbers of later documents, counts up to later years
_KNOWN = re.compile(r"〔((?:19|20)\d\d)〕|截[至止](?:到)?((?:19|20)\d\d)年")
# 到2015年 as a goal, not the end of 从2010年到2015年
_AIM = re.compile(r"(?<!年)(?:到|至)((?:19|20)\d\d)年")
_SPOKEN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|〕|[-—－–]\d{4})")
_STALE = 8  # a text whose newest year is so long gone was written long before

_LAST_MONTH = 10  # a plan signed later in the year may be for the next
_NAME_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?[ _]*[-—–~～至到_][ _]*((?:19|20)\d\d)(?!\d)年?")
_NAME_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_.年](\d{1,2})[-_.月]\d{1,2}(?!\d)日?|(\d\d)[0-3]\d(?!\d))"
)
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?![\dxX×])")


@dataclass(frozen=True, slots=True)
class Years:
    """The first and last year of a plan, and what says so: title, text, signed, name."""

    first: int
    last: int
    source: str


def printed(
    title: str, notice: str, head: Sequence[str], rest: Sequence[str], signed: date | None
) -> Years | None:
    """The years that the document itself names; by its signing only a yearly kind of plan's."""
    spoken = signing.delivered(head)
    if (
        spoken is not None
        or _REPORT.search(title)
        or any(line.startswith("各位代表") for line in head)
    ):
        found = _title_year(title, last=True)
        year = _report_year((*head, *rest), spoken)
        return found or (Years(year, year, "text") if year else None)
    found = of_title(_QUOTED.sub("", title)) or of_title(notice)
    if found is not None:
        return found
    if said := _opening_year(head):
        return Years(said, said, "text")
    if signed and signed.month <= _LAST_MONTH and YEARLY.search(title):
        return Years(signed.year, signed.year, "signed")
    said = None if title else _printed_year(head, rest)
    return Years(said, said, "text") if said else None


def of_title(title: str) -> Years | None:
    """The years a title names; of a span of more than five years none."""
    return _title_year(title)


def guessed(header: Header, name: str, text: str) -> Years | None:
    """The years of a document that names none: by its day of signing, else by its file's or row's name.

    A plan signed in November or December may be for that year or the next: then only a name
    that says the next tells. A name's year is none where the text knows of a later one.
    """
    if (span := _RANGE.search(header.title)) and _long(span):
        return None
    signed = header.signed_on
    if signed and signed.month <= _LAST_MONTH:
        return Years(signed.year, signed.year, "signed")
    named = of_name(name)
    if named is None or not _fits(named, header, text):
        return None
    bare = re.sub(r"\.\w{1,5}$", "", re.split(r"[/\\]", name)[-1])
    if bare.isdecimal() and f"{named[0]}年" not in text:
        return None  # the number of a row
    return Years(*named, "name")


def dated(header: Header, name: str, text: str) -> Header:
    """The header, with the years guessed where it has none."""
    years = guessed(header, name, text) if header.year is None else None
    if years is None:
        return header
    last = years.last if years.last > years.first else None
    return replace(header, year=years.first, year_end=last, year_guessed=years.source)


def binding(header: Header) -> int | None:
    """The year at whose end all of a plan is due; a guessed one binds only a yearly kind of plan.

    >>> binding(Header("岭东省工作要点", year=2021, year_guessed="signed"))
    2021
    >>> binding(Header("岭东省校园安全方案", year=2021, year_guessed="signed"))
    """
    if header.year_guessed and not header.year_end and not YEARLY.search(header.title):
        return None
    return header.year_end or header.year


def of_name(name: str) -> tuple[int, int] | None:
    """The first and last year in a file's or row's name; None where it has none, or several.

    A span (2021-2023) is one; of a day (2021-03-25, 20210325) its year, but late in the year none.
    The folder counts where it is called by the year alone.

    >>> of_name("行动计划（2021—2023年）.docx"), of_name("2021/要点.txt"), of_name("2020年总结2021年打算")
    ((2021, 2023), (2021, 2021), None)
    """
    *folders, last = re.split(r"[/\\]", name)
    for part in (last, *(f for f in folders[::-1] if re.fullmatch(r"(?:19|20)\d\d年?度?", f))):
        found = _named(part)
        if found is not None:
            return found
        if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", part):
            return None
    return None


def _named(words: str) -> tuple[int, int] | None:
    spans = {(int(a), int(b)) for a, b in _NAME_SPAN.findall(words) if 0 < int(b) - int(a) < 5}
    rest = _NAME_SPAN.sub(" ", words) if spans else words
    years = {(int(d[0]), int(d[1] or d[2])) for d in _NAME_DAY.findall(rest)}
    own = {year for year, month in years if 0 < month <= _LAST_MONTH}
    own |= {int(year) for year in _NAME_YEAR.findall(_NAME_DAY.sub(" ", rest))}
    if len(spans) == 1:
        first, end = next(iter(spans))
        return (first, end) if all(first - 1 <= year <= first for year in own) else None
    late = any(month > _LAST_MONTH for _, month in years)
    return (year, year) if len(own) == 1 and not late and (year := next(iter(own))) else None


def _fits(named: tuple[int, int], header: Header, text: str) -> bool:
    """Whether no other word of the document speaks against the years of its name."""
    first, last = named
    number = re.search(r"〔((?:19|20)\d\d)〕", header.doc_number)
    given = header.signed_on or header.published_on
    if given and first != given.year + (given.month > _LAST_MONTH):
        return False
    if number and not 0 <= first - int(number[1]) <= 1:
        return False
    known = [int(year) for found in _KNOWN.findall(text) for year in found if year]
    aims = [int(year) for year in _AIM.findall(text)]
    gone = [int(year) for year in _SPOKEN.findall(text) if int(year) <= first]
    old = bool(gone) and max(gone) <= first - _STALE
    return not old and max(known, default=0) <= first and min(aims, default=last) >= first - 1


def _long(span: re.Match[str]) -> bool:
    first, end = map(year_of, span.groups())
    return end - first >= 5


def _title_year(title: str, *, last: bool = False) -> Years | None:
    if span := _RANGE.search(title):
        first, end = map(year_of, span.groups())
        return None if _long(span) or end < first else Years(first, end, "title")
    if years := [year_of(year) for year in _NAMED.findall(title)]:
        year = max(years) if last or re.search("总结|执行情况", title) else years[0]
        return Years(year, year, "title")
    five = _FIVE.search(title) if not _ON_FIVE.search(title) else None
    period = five_years(five["short"] or five["order"] + "五") if five else None
    return Years(*period, "title") if period else None


def _report_year(lines: Sequence[str], spoken: Signed | None) -> int | None:
    """A report's chapters name the year ahead or the one looked back on; else its day tells."""
    headings = [line for line in lines if len(line) <= 40]
    ahead = _years(_AHEAD, headings) + _years(_LATER_CHAPTER, headings)
    delivered = spoken.day.year if spoken and spoken.day else None
    if delivered is not None:
        near = [year for year in ahead if delivered <= year <= delivered + 1]
        return max(near) if near else delivered
    if ahead:
        return max(ahead)
    past = _years(_BACK, headings) or _years(_JUST_PAST, [line[:60] for line in lines])
    return max(past) + 1 if past else None


def _years(pattern: re.Pattern[str], lines: Iterable[str]) -> list[int]:
    return [
        year_of(next(filter(None, match.groups())))
        for line in lines
        if (match := pattern.search(line))
    ]


def _opening_year(head: Sequence[str]) -> int | None:
    """2021年是…开局之年, 为做好2021年某某工作 in the last paragraphs before the first item."""
    near = [_QUOTED.sub("", line) for line in head[-6:]]
    found = _years(_THIS, near) or _years(_FOR, near)
    return found[0] if found else None


def _printed_year(head: Sequence[str], rest: Sequence[str]) -> int | None:
    """The year of the printing line, where the text speaks of no later one."""
    line = signing.printed(rest[-14:])
    if line is None or line.day is None or line.day.month > _LAST_MONTH:
        return None
    words = "\n".join((*head, *rest))
    later = any(int(year) > line.day.year for year in _LATER.findall(_QUOTED.sub("", words)))
    return None if later else line.day.year

"""What a document says of itself: title, number, issuer, dates, addressees, cover notice.

In: normal text, its paragraphs, and where its first numbered item stands. Out: the
Header; where the plan itself begins (what stands before it is the cover: page fields
and forwarding notice); and where its preamble begins, behind title and address. What
the text does not say stays empty: a wrong title or date is worse than none.
Start reading at `read`; titles.py, fields.py and signing.py know the forms.

>>> words = "岭东省2021年工作要点\\n一、深化改革"
>>> read(words, [(0, 12), (13, 19)], 13).header.year
2021
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plantext.model import Beside, Header
from plantext.structure import fields, signing, titles
from plantext.structure.dates import HAN_YEAR, day, year_of
from plantext.structure.signing import Signed
from plantext.structure.titles import OFFICE, Line, Title, Titles

_FRONT = 80
_YEAR = rf"(?:(?<!\d)(?:19|20)\d\d|{HAN_YEAR})"
_RANGE = re.compile(rf"({_YEAR})年?[ ]*[—\-–－~～至到]{{1,2}}[ ]*({_YEAR})年")
_NAMED = re.compile(
    rf"({_YEAR})(?:年度?(?!前|远景|愿景|以前|之前|底|末|代|北京|.{{0,4}}(?:奥运|冬奥|世博|亚运|残奥))|(?=行动|计划|方案|工作|要点))"
)
_YEARLY = re.compile(r"(?:工作要点|工作安排|工作计划|年度.*|重点(?:工作|任务).{0,8}|工作总结)$")
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
_LATER = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_QUOTED = re.compile(r"《[^》]*》|（[^）]*号）")
_ISSUER = re.compile(rf"(?P<issuer>(?!关于){OFFICE})(?:关于|印发|转发|批转)")


@dataclass(frozen=True, slots=True)
class HeaderParts:
    """The header; where the plan begins behind its cover; where its preamble begins."""

    header: Header
    plan_start: int
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class _Sides:
    """The lines of a document before and behind its first numbered item, and its page fields."""

    front: list[Line]
    rest: list[str]
    page: dict[str, str]

    @property
    def head(self) -> list[str]:
        return [line.text for line in self.front]


def read(text: str, paragraphs: Sequence[tuple[int, int]], first_item: int) -> HeaderParts:
    """The header of a document, from its head and its foot."""
    lines = [Line(text[a:b].strip(), a) for a, b in paragraphs]
    front = [line for line in lines[:_FRONT] if line.start < first_item]
    page = fields.read([line.text for line in front])
    sides = _Sides(front, [line.text for line in lines[len(front) :]], page)
    found = titles.find(front, page.get("title", ""), lines[len(front) :])
    begins = _begins(front, found)
    header = _header(sides, found, begins)
    plan_start = front[begins].start if begins < len(front) and begins else 0
    return HeaderParts(
        header, plan_start, _body_start(front, found, begins, min(first_item, len(text)))
    )


def _begins(front: Sequence[Line], found: Titles) -> int:
    """The line where the plan begins: behind the notice, else behind the fields of its page."""
    if found.begins or found.plan is None or found.plan.first < 1:
        return found.begins
    above = (line.text for line in front[: found.plan.first])
    return found.plan.first if sum(map(fields.is_field, above)) > 1 else 0


def _body_start(front: Sequence[Line], found: Titles, begins: int, end: int) -> int:
    """Where running text begins behind title, delivery line, speaker, number and addressees."""
    ends = (
        title.last + 1 for title in (found.plan, found.notice) if title and title.first >= begins
    )
    title_ends = next(ends, begins)
    behind = front[max(begins, title_ends) :]
    hailed = (line.start for line in behind if line.text.startswith(("各位代表", "同志们")))
    running = (line.start for line in behind if not _is_head(line.text))
    return next(hailed, next(running, end))


def _is_head(line: str) -> bool:
    formal = fields.is_field(line) or fields.doc_number(line) or fields.addressees(line)
    said = (
        signing.offices(line)
        or signing.is_speaker(line)
        or signing.delivered([line])
        or titles.signature(line)
    )
    return (
        bool(formal or said)
        or re.fullmatch(r"（[^（）]{2,40}）|[>\d\-: ]+|目[ ]*录", line) is not None
    )


def _header(sides: _Sides, found: Titles, begins: int) -> Header:
    title = found.plan.words if found.plan else ""
    notice = found.notice.words if found.notice else ""
    signed = signing.signature(
        _signing_part(sides.head, begins, bool(notice)),
        [] if notice and begins else sides.rest,
        title,
    )
    spoken = signing.delivered(sides.head)
    given = day(sides.page.get("signed_on", "")) or signed.day
    given = given or (spoken.day if spoken else _below_title(sides.head, found.plan))
    numbers = (
        fields.doc_number(words) for words in (sides.page.get("doc_number", ""), *sides.head)
    )
    return Header(
        title=title,
        doc_number=next(filter(None, numbers), ""),
        issuer=_issuer(sides, notice or title, title, signed, spoken),
        signed_on=given,
        published_on=day(sides.page.get("published_on", "")),
        year=_year(
            sides, title, notice, spoken, given.year if given and given.month < 11 else None
        ),
        addressees=next(filter(None, map(fields.addressees, sides.head)), ()),
        index_number=sides.page.get("index_number", ""),
        category=sides.page.get("category", ""),
        notice_title=notice,
        attachments=fields.attachments([*sides.head, *sides.rest]),
    )


def _below_title(head: list[str], title: Title | None) -> date | None:
    return (
        signing.dated(head[title.last + 1 : title.last + 4]) if title and title.last >= 0 else None
    )


def _signing_part(head: list[str], begins: int, notice: bool) -> list[str]:
    """The lines a signature before the items may stand on: with a notice, only its own."""
    return head[:begins] if notice and begins else head


def _issuer(sides: _Sides, notice: str, title: str, signed: Signed, spoken: Signed | None) -> str:
    """The issuer, from the surest place that names it."""
    if named := _ISSUER.match(notice):
        bodies = "、".join(named["issuer"].split())
        same = signed.body.replace("、", "") == bodies.replace("、", "")
        return signed.body if same else bodies
    if given := sides.page.get("issuer", ""):
        return given.split()[0]
    report = spoken.body if spoken else ""
    if body := report or signed.body or signing.spoken(sides.head, title):
        return body
    printed = signing.printed(sides.rest[-14:])
    return printed.body if printed else ""


def _year(
    sides: _Sides, title: str, notice: str, spoken: Signed | None, signed: int | None
) -> int | None:
    """The year the plan is for, from the surest place that names one."""
    report = (
        spoken is not None
        or _REPORT.search(title)
        or any(line.startswith("各位代表") for line in sides.head)
    )
    if report:
        return _title_year(title, last=True) or _report_year(sides, spoken)
    return (
        _title_year(_QUOTED.sub("", title))
        or _title_year(notice)
        or (signed if title and _YEARLY.search(title) else None)
        or _opening_year(sides.head)
        or (None if title else _printed_year(sides))
    )


def _title_year(title: str, *, last: bool = False) -> int | None:
    """A title's year; of a span of up to five years the first, of a longer one none."""
    if span := _RANGE.search(title):
        first, end = (year_of(year) for year in span.groups())
        return first if end - first < 5 else None
    years = [year_of(year) for year in _NAMED.findall(title)]
    return (
        (max(years) if last or re.search("总结|执行情况", title) else years[0]) if years else None
    )


def _report_year(sides: _Sides, spoken: Signed | None) -> int | None:
    """A report's chapters name the year ahead or the one looked back on; else its day tells."""
    headings = [line for line in (*sides.head, *sides.rest) if len(line) <= 40]
    ahead = _years(_AHEAD, headings) + _years(_LATER_CHAPTER, headings)
    delivered = spoken.day.year if spoken and spoken.day else None
    if delivered is not None:
        near = [year for year in ahead if delivered <= year <= delivered + 1]
        return max(near) if near else delivered
    if ahead:
        return max(ahead)
    past = _years(_BACK, headings) or _years(
        _JUST_PAST, [line[:60] for line in (*sides.head, *sides.rest[:3])]
    )
    return max(past) + 1 if past else None


def _years(pattern: re.Pattern[str], lines: Iterable[str]) -> list[int]:
    return [year_of(match[1]) for line in lines if (match := pattern.search(line))]


def _opening_year(head: Sequence[str]) -> int | None:
    """2021年是…开局之年 in the last paragraphs before the first item."""
    found = _years(_THIS, head[-6:])
    return found[0] if found else None


def _printed_year(sides: _Sides) -> int | None:
    """The year of the printing line, where the text speaks of no later one."""
    printed = signing.printed(sides.rest[-14:])
    if printed is None or printed.day is None or printed.day.month > 10:
        return None
    words = "\n".join((*sides.head, *sides.rest))
    later = any(int(year) > printed.day.year for year in _LATER.findall(_QUOTED.sub("", words)))
    return None if later else printed.day.year


def filled(header: Header, beside: Beside) -> Header:
    """The header, where the text says nothing filled in from what stands beside it in a table.

    >>> filled(Header(doc_number="岭办函〔2021〕3号"), Beside("岭东省2021年工作要点", "岭办〔9〕")).year
    2021
    """
    if beside == Beside():
        return header
    title = header.title or beside.title
    return replace(
        header,
        title=title,
        doc_number=header.doc_number or beside.doc_number,
        issuer=header.issuer or beside.issuer,
        signed_on=header.signed_on or beside.signed_on,
        published_on=header.published_on or beside.published_on,
        year=header.year or beside.year or _title_year(_QUOTED.sub("", title)),
    )

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
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from plantext.model import Beside, Header
from plantext.structure import fields, signing, titles, years
from plantext.structure.dates import day
from plantext.structure.signing import Signed
from plantext.structure.titles import OFFICE, Line, Title, Titles

_FRONT = 80
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
    lines = [Line(titles.bare(text[a:b].strip()), a) for a, b in paragraphs[:_FRONT]]
    lines += [Line(text[a:b].strip(), a) for a, b in paragraphs[_FRONT:]]
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
        bool(notice and begins),
    )
    spoken = signing.delivered(sides.head)
    given = day(sides.page.get("signed_on", "")) or signed.day
    given = given or (spoken.day if spoken else _below_title(sides.head, found.plan))
    span = years.printed(title, notice, sides.head, sides.rest, given)
    numbers = (
        fields.doc_number(words) for words in (sides.page.get("doc_number", ""), *sides.head)
    )
    return Header(
        title=title,
        doc_number=next(filter(None, numbers), ""),
        issuer=_issuer(sides, notice or title, title, signed, spoken),
        signed_on=given,
        published_on=day(sides.page.get("published_on", "")),
        year=span.first if span else None,
        year_end=span.last if span and span.last > span.first else None,
        year_guessed="signed" if span and span.source == "signed" else "",
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


def filled(header: Header, beside: Beside) -> Header:
    """The header, where the text says nothing filled in from what stands beside it in a table.

    >>> filled(Header(doc_number="岭办函〔2021〕3号"), Beside("岭东省2021年工作要点", "岭办〔9〕")).year
    2021
    """
    if beside == Beside():
        return header
    title = header.title or beside.title
    year, end, guessed = header.year, header.year_end, header.year_guessed
    named = None if year else years.of_title(title)
    if beside.year and (year is None or guessed):
        year, end, guessed = beside.year, None, ""
    elif named is not None:
        year, end = named.first, named.last if named.last > named.first else None
    return replace(
        header,
        title=title,
        doc_number=header.doc_number or beside.doc_number,
        issuer=header.issuer or beside.issuer,
        signed_on=header.signed_on or beside.signed_on,
        published_on=header.published_on or beside.published_on,
        year=year,
        year_end=end,
        year_guessed=guessed,
    )

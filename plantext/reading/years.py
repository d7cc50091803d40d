"""Which years the words of a document count from: the one it reports on, its issue, its end.

In: a Document, whose header says its years (structure/years.py reads them). Out: Years, each
worked out once, and all that is known of today, last year and the end of the plan:

- reporting: the first year it is for; what lies before is past
- horizon: where no year is named but one to reach, the year before which all is past
- own: the year it is for, where that is no guess; binding: at whose end all of it is due
- issued: the day it speaks on; base: the year that 年底前 and 三年内 count from
- cited: the latest year that an undated text leans on; end: the last day of its years

>>> plan_end("数字山东行动计划（2021—2023年）", 2021)
datetime.date(2023, 12, 31)
>>> _printed("岭政发〔2021〕5号"), _printed("“十四五”数字岭东规划"), _printed("方案")
(2021, 2021, None)
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from plantext.model import Document
from plantext.structure import years
from plantext.structure.dates import five_years

ONE_YEAR = re.compile(r"(?:19|20)\d\d年(?!远景)")
_FIVE = re.compile("十[一二三四五]五")
_SPAN = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~～至到]|——)+((?:19|20)\d\d)年?")
_LAW = re.compile(r"(?:条例|规定|办法|细则|章程|(?<!方|做|用|看|说)法)(?:（[^（）]*）)?$")
_PRINTED = re.compile(r"(?:19|20)\d\d(?=年|[-—])|十[一二三四五]五")
_ANY = re.compile(r"(?:19|20)\d\d")
_REACHED = re.compile(r"到(20\d\d)年")
_CITED = re.compile(r"〔((?:19|20)\d\d)〕|((?:19|20)\d\d)年(?:以来|末?[，,]?已)")
_AHEAD = 4  # a plan that names but a year to reach was written so long before it


class Years:
    """The years of one document."""

    def __init__(self, document: Document) -> None:
        self._header = document.header
        self._text = document.text.text
        self.signed = self._header.signed_on

    @cached_property
    def reporting(self) -> int | None:
        """The first year it is for: its own, that of the five-year plan in its title, the signing's."""
        header = self._header
        five = _FIVE.search(header.title) if header.year is None else None
        if five and (period := five_years(five[0])):
            return period[0]
        return header.year or (self.signed.year if self.signed else None)

    @cached_property
    def horizon(self) -> int:
        """The year before which all is past, where none is named but a year to reach; else 0."""
        if self.reporting is not None:
            return 0
        return min(map(int, _REACHED.findall(self._text)), default=_AHEAD) - _AHEAD

    @cached_property
    def binding(self) -> int | None:
        """The year at whose end all of it is due."""
        return years.binding(self._header)

    @property
    def named(self) -> bool:
        """Whether the name of its file or row gave the year."""
        return self._header.year_guessed == "name"

    @property
    def own(self) -> int | None:
        """The year it is for; None where that is no more than a guess."""
        return None if self.named or self.binding is None else self._header.year

    @cached_property
    def issued(self) -> date | None:
        """The day it speaks on: signed, published, else the first day of its year."""
        header = self._header
        if given := self.signed or header.published_on:
            return given
        year = header.year or _printed(header.doc_number) or _printed(header.title)
        return date(year, 1, 1) if year else None

    @cached_property
    def base(self) -> int | None:
        """The year that 年底前 and 三年内 count from: of a plan of several years, that it was signed in."""
        header, issued = self._header, self.issued
        running = issued and header.year and header.year <= issued.year <= (header.year_end or 0)
        if header.year and not running:
            return header.year
        return issued.year if issued else None

    @cached_property
    def cited(self) -> int:
        """The latest year of the documents and counts that an undated text leans on; else 0."""
        return max((int(m[1] or m[2]) for m in _CITED.finditer(self._text)), default=0)

    @cached_property
    def end(self) -> date | None:
        """The last day of the years it is for."""
        return plan_end(self._header.title, self.binding)


def plan_end(title: str, year: int | None) -> date | None:
    """The last day of the years that a plan is for: of those in its title, else of its year.

    >>> plan_end("岭东省节水办法", 2021), plan_end("岭东省节水办法2021年实施计划", 2021)
    (None, datetime.date(2021, 12, 31))
    """
    span, five, yearly = _SPAN.search(title), _FIVE.search(title), ONE_YEAR.search(title)
    if _LAW.search(title) and not (span or five or yearly):
        return None  # a rule is in force until it is changed
    if span:
        return date(int(span[2]), 12, 31)
    period = five_years(five[0]) if five else None
    if period and (year is None or period[0] <= year <= period[1]) and not yearly:
        return date(period[1], 12, 31)
    return date(year, 12, 31) if year else None


def _printed(text: str) -> int | None:
    """The first year that a title or number prints."""
    match = _PRINTED.search(text) or _ANY.search(text)
    if match is None:
        return None
    period = five_years(match[0])
    return period[0] if period else int(match[0])

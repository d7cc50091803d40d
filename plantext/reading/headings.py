"""Which headings look back, and which look ahead: signs of what a paragraph is for (signs.py).

In: a Document and its lexicon. Out: Headings, which say past, ahead or "" (nothing says so) of
an item and of a place: by the item's own heading, or the nearest above it that says so; a
paragraph that opens with a year gone by looks back on its own.

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> document = structure(Source("一、工作回顾\\n新建20个站点。\\n二、下一步打算\\n再建30个。"))
>>> headings = Headings(document, Lexicon.default())
>>> [headings.of(item) for item in document.items if item.level]
['past', 'ahead']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from plantext.lexicon import Lexicon
from plantext.model import Document, Item
from plantext.reading import cues
from plantext.reading.years import Years
from plantext.structure.dates import five_years

_REVIEW, _OUTLOOK = "looks_back_head", "outlook_head"
YEAR = re.compile(r"(20\d\d|19\d\d)年")
_FIVE = re.compile("十[一二三四五]五")
_TURN = re.compile(r"今年|明年|下一步|安排|部署|打算|目标|今后|未来")
# 确保生态建设取得新成效 and 强化发展基础 look ahead, 取得的成效 and 发展基础 look back
_AIMED = re.compile(
    r"确保|力争|争取(?!到|了)|^(?:加快|强化|加大|推动|推进|夯实|巩固|扩大|促进|深化|持续|努力|奋力)"
)
_ANEW = re.compile(r"新(?:成效|成绩|成就|进展|突破)|加快|强化|推动|推进|提升|促进|深化")
_OPENING = re.compile(
    r"(?:过去(?:的)?(?:一|五|三)年|[一三五]年来|去年|上年|(?P<year>(?:19|20)\d\d)年(?![底末前至到—-])|“(?P<plan>十[二三四]五)”(?:时期|期间|(?P<since>以来)))[^。]{0,30}?[，,]"
)


class Headings:
    """What the headings of a document say of time, each read once."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.text = document.text.text
        self.year = Years(document).reporting
        self._lexicon = lexicon
        self._items = {item.path: item for item in document.items}
        self._starts = [item.start for item in document.items]
        self._found: dict[str, str] = {}
        self._turns_at: dict[str, int] = {}
        self._openings: dict[int, str] = {}

    def here(self, position: int) -> str:
        """The tense of the item at a place; a chapter of two plans turns from the one to the other."""
        item = self.document.items[max(bisect_right(self._starts, position) - 1, 0)]
        tense = self._found.get(item.path) or self.of(item)
        return "ahead" if tense == "past" and self._turn(item) <= position else tense

    def _turn(self, item: Item) -> int:
        """Where “十四五”成就和“十五五”目标 turns ahead: at the paragraph that opens with the second."""
        if item.path not in self._turns_at:
            plans = list(dict.fromkeys(_FIVE.findall(item.heading)))
            both = len(plans) == 2 and _OUTLOOK in cues.categories(item.heading, self._lexicon)
            opens = re.compile(rf"(?m)^[^，。\n]{{0,8}}“?{plans[-1]}") if both else None
            found = opens.search(self.text, item.body, item.stop) if opens else None
            self._turns_at[item.path] = found.start() if found else len(self.text)
        return self._turns_at[item.path]

    def of(self, item: Item) -> str:
        """past or ahead, from the item's heading or the nearest heading above it that says so."""
        if item.path not in self._found:
            parent = self._items.get(item.parent) if item.parent else None
            above = self.of(parent) if parent is not None else ""
            self._found[item.path] = self._said(item.heading, above) or above
        return self._found[item.path]

    def _said(self, heading: str, above: str) -> str:
        years = [int(year) for year in YEAR.findall(heading)]
        aimed = _AIMED.search(heading) or (above == "ahead" and _ANEW.search(heading))
        told = len(heading) < 40 and heading.count("，") < 2  # no whole paragraph
        said = cues.categories(heading, self._lexicon)
        if told and _REVIEW in said and not aimed:
            return "past"
        if _OUTLOOK in said and (above != "past" or _TURN.search(heading)):
            return "ahead"
        own = self.year or self._latest
        if years and max(years) < own and len(heading) < 30 and "，" not in heading:
            return "past"
        return ""

    def opening(self, paragraph: tuple[int, int]) -> str:
        """past where a paragraph opens with a year gone by: 2020年，… in a plan for 2021."""
        if paragraph[0] not in self._openings:
            found = _OPENING.match(self.text, *paragraph)
            self._openings[paragraph[0]] = "past" if found and self._gone(found) else ""
        return self._openings[paragraph[0]]

    def _gone(self, opening: re.Match[str]) -> bool:
        """Whether the year or the five-year plan that opens a paragraph ended before the plan's own."""
        years = five_years(opening["plan"]) if opening["plan"] else None
        if opening["year"]:
            return self.year is not None and int(opening["year"]) < self.year
        still = years is not None and self.year is not None and self.year <= years[1]
        return bool(opening["since"]) or not still

    @cached_property
    def _latest(self) -> int:
        """The latest year that a short heading names: 1955年决算 stands before 1956年预算."""
        named = (i.heading for i in self.document.items if len(i.heading) < 30)
        return max((int(y) for heading in named for y in YEAR.findall(heading)), default=0)

"""Where an amount stands: its paragraph, sentence and clause, and the half of the report.

In: a Document, its lexicon and an Amount. Out: a Setting, on which the typing rules
and the naming of indicators look. Tense comes from headings: a chapter of a work
report that looks back makes its figures results, one that looks ahead makes them aims;
it is open in a report to a meeting whose headings say neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plantext.extract.amounts import Amount
from plantext.extract.days import five_years
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.model import Document, Item
from plantext.structure.closing import GLOSSARY
from plantext.structure.labels import LABEL

_YEAR_HEADING = re.compile(r"(20\d\d|19\d\d)年")
_FIVE = re.compile("十[一二三四五]五")
_AHEAD = re.compile(r"今年(?!以来)|力争|确保|下一步|计划")
_TURN = re.compile(r"今年|明年|下一步|安排|部署|打算|目标|今后|未来")
_ADDRESS = re.compile(r"(?m)^(?:各位(?:代表|委员)|同志们|代表们)[：！，]")
# 确保生态建设取得新成效 and 强化发展基础 look ahead, 取得的成效 and 发展基础 look back
AIMED = re.compile(
    r"确保|力争|争取(?!到|了)|^(?:加快|强化|加大|推动|推进|夯实|巩固|扩大|促进|深化|持续|努力|奋力)"
)
_ANEW = re.compile(r"新(?:成效|成绩|成就|进展|突破)|加快|强化|推动|推进|提升|促进|深化")
_REACHED = re.compile(r"到(20\d\d)年")
_ENDS = re.compile("[。！？\n\t]")
_CUTS = re.compile("[，。；：！？\n\t]")
_OPENING = re.compile(
    r"(?:过去(?:的)?(?:一|五|三)年|[一三五]年来|去年|上年|(?P<year>(?:19|20)\d\d)年(?![底末前至到—-])|“十[二三四]五”(?:时期|期间|以来))[^。]{0,30}?[，,]"
)


@dataclass(frozen=True)
class Setting:
    """One amount and what surrounds it in the normal text."""

    text: str
    amount: Amount
    paragraph: tuple[int, int]
    sentence: tuple[int, int]
    clause: tuple[int, int]
    tense: str
    year: int | None
    lexicon: Lexicon
    since: int = 0
    explained: bool = False
    horizon: int = 0
    topic: str = ""

    @cached_property
    def own(self) -> str:
        """The clause from the figure before it, if there is one, up to the surface."""
        return self.text[max(self.clause[0], self.since) : self.amount.start]

    @cached_property
    def left(self) -> str:
        """The clause up to the surface of the amount."""
        return self.text[self.clause[0] : self.amount.start]

    @cached_property
    def right(self) -> str:
        """The clause behind the surface of the amount."""
        return self.text[self.amount.stop : max(self.clause[1], self.amount.stop)]

    @cached_property
    def before(self) -> str:
        """The sentence up to the surface of the amount."""
        return self.text[self.sentence[0] : self.amount.start]

    @cached_property
    def after(self) -> str:
        """The sentence behind the surface of the amount."""
        return self.text[self.amount.stop : max(self.sentence[1], self.amount.stop)]

    def words(self, table: str, **where: str) -> re.Pattern[str]:
        """The words of a lexicon table as a pattern."""
        (column, value), *_ = where.items()
        return pattern(f"⟨{table}:{column}={value}⟩", self.lexicon)


def first_year(document: Document) -> int | None:
    """The first year a plan is for: its own, that of the five-year plan in its title, the signing's."""
    header = document.header
    five = _FIVE.search(header.title)
    years = five_years(five[0]) if five and header.year is None else None
    if years:
        return years[0]
    return header.year or (header.signed_on.year if header.signed_on else None)


class Stage:
    """The settings of a document's amounts; finds each item's tense once."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.text = document.text.text
        self.year = first_year(document)
        self._review = pattern("⟨deeds:sense=review⟩", lexicon)
        self._outlook = pattern("⟨deeds:sense=outlook⟩", lexicon)
        self._items = {item.path: item for item in document.items}
        self._tenses: dict[str, str] = {}
        closing = document.items[-1]
        glossary = None if closing.level else GLOSSARY.search(self.text, closing.start)
        self._glossary = glossary.start() if glossary else len(self.text)
        self._ends = [match.start() for match in _ENDS.finditer(self.text)]
        self._cuts = [match.start() for match in _CUTS.finditer(self.text)]
        self._starts = [item.start for item in document.items]
        self._paragraphs = [start for start, _ in document.paragraphs]
        self._labels: dict[int, int] = {}
        self._turns_at: dict[str, int] = {}
        self._openings: dict[int, str] = {}

    def setting(self, amount: Amount, since: int = 0) -> Setting:
        """The setting of one amount; `since` is where the amount before it ends."""
        index = bisect_right(self._paragraphs, amount.first) - 1
        paragraph = self.document.paragraphs[max(index, 0)]
        sentence = _around(amount, self._ends, paragraph)
        behind = self._behind_label(paragraph)
        if sentence[0] < behind <= amount.start:
            sentence = behind, sentence[1]
        clause = _around(amount, self._cuts, sentence)
        tense = self._here(amount.first)
        if not tense and self._opening(paragraph) and not self._turns(sentence[0], amount.start):
            tense = "past"
        if not tense and self._told and (self._mute or self._first(amount.first)):
            tense = "open"
        return Setting(
            self.text, amount, paragraph, sentence, clause, tense, self.year, self.lexicon, since,
            amount.first >= self._glossary, self._horizon, self._topic(amount.first),
        )  # fmt: skip

    @cached_property
    def _latest(self) -> int:
        """The latest year that a short heading names: 1955年决算 stands before 1956年预算."""
        named = (i.heading for i in self.document.items if len(i.heading) < 30)
        return max((int(y) for heading in named for y in _YEAR_HEADING.findall(heading)), default=0)

    @cached_property
    def _horizon(self) -> int:
        """The year before which all is past, where a plan names no year but a year to reach."""
        years = [int(year) for year in _REACHED.findall(self.text)]
        return min(years) - 4 if years and self.year is None else 0

    @cached_property
    def _told(self) -> bool:
        """Whether this is a report to a meeting."""
        return _ADDRESS.search(self.text[:400]) is not None

    @cached_property
    def _mute(self) -> bool:
        """Whether no chapter looks back or ahead."""
        return not any(self._tense(item) for item in self.document.items)

    def _first(self, position: int) -> bool:
        """Whether a place is before the chapters of a report none of which looks back."""
        before = self.document.item_at(position).level == 0
        return before and not any(self._tense(i) == "past" for i in self.document.items)

    def _topic(self, position: int) -> str:
        """What a row of a table is about, which its other cells leave unsaid."""
        field = self.document.field_at(position)
        return self.document.item_at(position).heading if field and field.kind != "task" else ""

    @property
    def since(self) -> int | None:
        """The year before which nothing can still be due: the plan's own, or the signing's."""
        signed = self.document.header.signed_on
        return self.year or (signed.year if signed else None)

    def tense_at(self, position: int) -> str:
        """past or ahead at a place, "" where nothing says so."""
        return self._here(position) or self._opening(self.document.paragraph_at(position))

    def _here(self, position: int) -> str:
        """The tense of the item at a place; a chapter of two plans turns from the one to the other."""
        item = self.document.items[max(bisect_right(self._starts, position) - 1, 0)]
        tense = self._tenses.get(item.path) or self._tense(item)
        return "ahead" if tense == "past" and self._turn(item) <= position else tense

    def _turn(self, item: Item) -> int:
        """Where “十四五”成就和“十五五”目标 turns ahead: at the paragraph that opens with the second."""
        if item.path not in self._turns_at:
            plans = list(dict.fromkeys(_FIVE.findall(item.heading)))
            both = len(plans) == 2 and self._outlook.search(item.heading)
            opens = re.compile(rf"(?m)^[^，。\n]{{0,8}}“?{plans[-1]}") if both else None
            found = opens.search(self.text, item.body, item.stop) if opens else None
            self._turns_at[item.path] = found.start() if found else len(self.text)
        return self._turns_at[item.path]

    def _turns(self, start: int, stop: int) -> bool:
        """Whether a sentence of a paragraph that opened with a year gone by looks ahead again."""
        said = self.text[start:stop]
        years = [int(year) for year in _YEAR_HEADING.findall(said)]
        own = self.year is not None and any(year >= self.year for year in years)
        return own or _AHEAD.search(said) is not None

    def _behind_label(self, paragraph: tuple[int, int]) -> int:
        """Where a paragraph's words begin, behind the number of its item or the heading of its column."""
        if paragraph[0] not in self._labels:
            field = self.document.field_at(paragraph[0])
            words = field.words if field else paragraph[0]
            found = LABEL.match(self.text, words, paragraph[1])
            self._labels[paragraph[0]] = found.end() if found else words
        return self._labels[paragraph[0]]

    def _tense(self, item: Item) -> str:
        """past or ahead, from the item's heading or the nearest heading above it that says so."""
        if item.path not in self._tenses:
            parent = self._items.get(item.parent) if item.parent else None
            above = self._tense(parent) if parent is not None else ""
            self._tenses[item.path] = self._said(item.heading, above) or above
        return self._tenses[item.path]

    def _said(self, heading: str, above: str) -> str:
        years = [int(year) for year in _YEAR_HEADING.findall(heading)]
        aimed = AIMED.search(heading) or (above == "ahead" and _ANEW.search(heading))
        if self._review.search(heading) and not aimed:
            return "past"
        if self._outlook.search(heading) and (above != "past" or _TURN.search(heading)):
            return "ahead"
        own = self.year or self._latest
        if years and max(years) < own and len(heading) < 30 and "，" not in heading:
            return "past"
        return ""

    def _opening(self, paragraph: tuple[int, int]) -> str:
        """past where a paragraph opens with a year gone by: 2020年，… in a plan for 2021."""
        if paragraph[0] not in self._openings:
            found = _OPENING.match(self.text, *paragraph)
            year = found["year"] if found else None
            gone = found and (year is None or (self.year is not None and int(year) < self.year))
            self._openings[paragraph[0]] = "past" if gone else ""
        return self._openings[paragraph[0]]


def _around(amount: Amount, signs: Sequence[int], limits: tuple[int, int]) -> tuple[int, int]:
    """The stretch between two of the signs, given by their places, that holds an amount."""
    before, behind = bisect_left(signs, amount.first), bisect_left(signs, amount.last)
    low = signs[before - 1] + 1 if before else 0
    high = signs[behind] if behind < len(signs) else limits[1]
    return max(low, limits[0]), min(high, limits[1])

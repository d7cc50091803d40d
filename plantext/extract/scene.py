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

from plantext.extract.figures import Amount
from plantext.extract.rules import pattern
from plantext.extract.tenses import YEAR, Tenses
from plantext.lexicon import Lexicon
from plantext.model import SURE, Document
from plantext.reading.cues import Cues
from plantext.structure.closing import GLOSSARY
from plantext.structure.labels import LABEL

_AIMS = ("ahead", "by_year")
_AHEAD = re.compile(r"今年(?!以来)|力争|确保|下一步|计划")
_ADDRESS = re.compile(r"(?m)^(?:各位(?:代表|委员)|同志们|代表们)[：！，]")
_REACHED = re.compile(r"到(20\d\d)年")
NEAR = 600
"""Farther from a figure no word of its sentence says what it is, in texts that have no 。 and no ，."""
_ENDS = re.compile("[。！？\n\t]")
_CONDITIONS = re.compile(
    r"^.{0,8}(?:申报|申请|认定|支持|奖补|准入|评定|入选|资助|补贴|奖励)(?:的)?(?:基本)?条件$"
)
_CUTS = re.compile("[，。；：！？\n\t]")


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
    condition: bool = False
    part: str = ""
    part_sure: bool = False
    ahead: bool = False
    cues: frozenset[str] = frozenset()

    @cached_property
    def own(self) -> str:
        """The clause from the figure before it, if there is one, up to the surface."""
        return self._ahead(max(self.clause[0], self.since))

    @cached_property
    def left(self) -> str:
        """The clause up to the surface of the amount."""
        return self._ahead(self.clause[0])

    @cached_property
    def right(self) -> str:
        """The clause behind the surface of the amount."""
        return self._behind(self.clause[1])

    @cached_property
    def before(self) -> str:
        """The sentence up to the surface of the amount."""
        return self._ahead(self.sentence[0])

    @cached_property
    def after(self) -> str:
        """The sentence behind the surface of the amount."""
        return self._behind(self.sentence[1])

    def around(self, stretch: tuple[int, int]) -> str:
        """A stretch of text that holds the amount, as far as it is near."""
        near = self.amount.start - NEAR, self.amount.stop + NEAR
        return self.text[max(stretch[0], near[0]) : min(stretch[1], near[1])]

    def _ahead(self, start: int) -> str:
        stop = self.amount.start
        return self.text[max(start, stop - NEAR) : stop]

    def _behind(self, stop: int) -> str:
        start = self.amount.stop
        return self.text[start : min(stop, start + NEAR)]

    def words(self, table: str, **where: str) -> re.Pattern[str]:
        """The words of a lexicon table as a pattern."""
        (column, value), *_ = where.items()
        return pattern(f"⟨{table}:{column}={value}⟩", self.lexicon)


class Stage:
    """The settings of a document's amounts; finds each item's tense once."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.text = document.text.text
        self.tenses = Tenses(document, lexicon)
        self.year = self.tenses.year
        closing = document.items[-1]
        glossary = None if closing.level else GLOSSARY.search(self.text, closing.start)
        self._glossary = glossary.start() if glossary else len(self.text)
        self._ends = [match.start() for match in _ENDS.finditer(self.text)]
        self._cuts = [match.start() for match in _CUTS.finditer(self.text)]
        self._paragraphs = [start for start, _ in document.paragraphs]
        self._items = {item.path: item for item in document.items}
        self._conditions: dict[str, bool] = {}
        self._labels: dict[int, int] = {}

    def setting(self, amount: Amount, since: int = 0) -> Setting:
        """The setting of one amount; `since` is where the amount before it ends."""
        index = bisect_right(self._paragraphs, amount.first) - 1
        paragraph = self.document.paragraphs[max(index, 0)]
        sentence = _around(amount, self._ends, paragraph)
        behind = self._behind_label(paragraph)
        if sentence[0] < behind <= amount.start:
            sentence = behind, sentence[1]
        clause = _around(amount, self._cuts, sentence)
        tense = self.tenses.here(amount.first)
        if (
            not tense
            and self.tenses.opening(paragraph)
            and not self._turns(sentence[0], amount.start)
        ):
            tense = "past"
        if not tense and self._told and (self._mute or self._first(amount.first)):
            tense = "open"
        part = self.document.part_at(amount.first)
        return Setting(
            self.text, amount, paragraph, sentence, clause, tense, self.year, self.lexicon, since,
            amount.first >= self._glossary, self._horizon, self._topic(amount.first),
            self._conditional(self.document.item_at(amount.first).path),
            part.name if part else "", part is not None and part.certainty == SURE,
            self._aims(sentence[0], amount.start), self._cues.between(*sentence),
        )  # fmt: skip

    def _aims(self, start: int, stop: int) -> bool:
        """Whether a sentence so far says that it aims, or names the plan's year or a later one."""
        if not self._cues.between(start, stop).isdisjoint(_AIMS):
            return True
        return self._named(max(start, stop - NEAR), stop)

    def _named(self, start: int, stop: int) -> bool:
        first = self.year
        years = (int(year) for year in YEAR.findall(self.text[start:stop]))
        return first is not None and any(year >= first for year in years)

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self.text, self.lexicon)

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
        return not any(self.tenses.of(item) for item in self.document.items)

    def _first(self, position: int) -> bool:
        """Whether a place is before the chapters of a report none of which looks back."""
        before = self.document.item_at(position).level == 0
        return before and not any(self.tenses.of(i) == "past" for i in self.document.items)

    def _conditional(self, path: str) -> bool:
        """Whether an item, or one above it, lists the conditions of a rule: 申报条件."""
        if path not in self._conditions:
            item = self._items.get(path)
            if item is None:
                return False
            own = _CONDITIONS.search(item.heading) is not None
            self._conditions[path] = own or (item.parent != path and self._conditional(item.parent))
        return self._conditions[path]

    def _topic(self, position: int) -> str:
        """What a row of a table is about, which its other cells leave unsaid."""
        field = self.document.field_at(position)
        return self.document.item_at(position).heading if field and field.kind != "task" else ""

    @property
    def since(self) -> int | None:
        """The year before which nothing can still be due: the plan's own, or the signing's."""
        signed = self.document.header.signed_on
        return self.year or (signed.year if signed else None)

    def _turns(self, start: int, stop: int) -> bool:
        """Whether a sentence of a paragraph that opened with a year gone by looks ahead again."""
        said = self.text[max(start, stop - NEAR) : stop]
        return self._named(stop - len(said), stop) or _AHEAD.search(said) is not None

    def _behind_label(self, paragraph: tuple[int, int]) -> int:
        """Where a paragraph's words begin, behind the number of its item or the heading of its column."""
        if paragraph[0] not in self._labels:
            field = self.document.field_at(paragraph[0])
            words = field.words if field else paragraph[0]
            found = LABEL.match(self.text, words, paragraph[1])
            self._labels[paragraph[0]] = found.end() if found else words
        return self._labels[paragraph[0]]


def _around(amount: Amount, signs: Sequence[int], limits: tuple[int, int]) -> tuple[int, int]:
    """The stretch between two of the signs, given by their places, that holds an amount."""
    before, behind = bisect_left(signs, amount.first), bisect_left(signs, amount.last)
    low = signs[before - 1] + 1 if before else 0
    high = signs[behind] if behind < len(signs) else limits[1]
    return max(low, limits[0]), min(high, limits[1])

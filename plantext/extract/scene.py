"""Where an amount stands: its paragraph, sentence and clause, and the half of the report.

In: a Document, its lexicon and an Amount. Out: a Setting, on which the typing rules
and the naming of indicators look. Tense comes from headings: a chapter of a work
report that looks back makes its figures results, one that looks ahead makes them aims;
it is open in a report to a meeting whose headings say neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from plantext.extract.figures import Amount
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.model import Document
from plantext.reading.cues import Cues
from plantext.reading.headings import YEAR
from plantext.reading.parts import certain
from plantext.reading.spans import CLAUSE, SENTENCE, Cuts
from plantext.reading.years import Years
from plantext.structure.closing import GLOSSARY
from plantext.structure.labels import LABEL

_TIMELESS = ("situation", "rules", "rewards", "scoring", "annex", "cover", "other")
_BACK = "review"
_AIMS = ("ahead", "by_year")
_ADDRESS = re.compile(r"(?m)^(?:各位(?:代表|委员)|同志们|代表们)[：！，]")
NEAR = 600
"""Farther from a figure no word of its sentence says what it is, in texts that have no 。 and no ，."""
_CONDITIONS = re.compile(
    r"^.{0,8}(?:申报|申请|认定|支持|奖补|准入|评定|入选|资助|补贴|奖励)(?:的)?(?:基本)?条件$"
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
    condition: bool = False
    part: str = ""
    part_sure: bool = False
    rival: str = ""
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
        self.years = Years(document)
        self.year = self.years.reporting
        closing = document.items[-1]
        glossary = None if closing.level else GLOSSARY.search(self.text, closing.start)
        self._glossary = glossary.start() if glossary else len(self.text)
        self._sentences = Cuts(self.text, SENTENCE)
        self._clauses = Cuts(self.text, CLAUSE)
        self._paragraphs = [start for start, _ in document.paragraphs]
        self._items = {item.path: item for item in document.items}
        self._conditions: dict[str, bool] = {}
        self._labels: dict[int, int] = {}

    def setting(self, amount: Amount, since: int = 0) -> Setting:
        """The setting of one amount; `since` is where the amount before it ends."""
        index = bisect_right(self._paragraphs, amount.first) - 1
        paragraph = self.document.paragraphs[max(index, 0)]
        sentence = self._sentences.around(amount.first, amount.last, paragraph)
        behind = self._behind_label(paragraph)
        if sentence[0] < behind <= amount.start:
            sentence = behind, sentence[1]
        clause = self._clauses.around(amount.first, amount.last, sentence)
        part = self.document.part_at(amount.first)
        return Setting(
            self.text, amount, paragraph, sentence, clause, self.tense(amount.first), self.year, self.lexicon, since,
            amount.first >= self._glossary, self.years.horizon, self._topic(amount.first),
            self._conditional(self.document.item_at(amount.first).path),
            part.name if part else "", part is None or certain(part), part.rival if part else "",
            self._aims(sentence[0], amount.start), self._cues.between(sentence[0], clause[1]),
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

    def tense(self, position: int) -> str:
        """past where the part looks back, ahead where it looks ahead; open in a report where either may be."""
        part = self.document.part_at(position)
        if part is None or part.name in _TIMELESS:
            return ""
        if part.name == _BACK:
            return "past"
        return "open" if part.rival == _BACK and self._told else "ahead"

    @cached_property
    def _told(self) -> bool:
        """Whether this is a report to a meeting."""
        return _ADDRESS.search(self.text[:400]) is not None

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

    def _behind_label(self, paragraph: tuple[int, int]) -> int:
        """Where a paragraph's words begin, behind the number of its item or the heading of its column."""
        if paragraph[0] not in self._labels:
            field = self.document.field_at(paragraph[0])
            words = field.words if field else paragraph[0]
            found = LABEL.match(self.text, words, paragraph[1])
            self._labels[paragraph[0]] = found.end() if found else words
        return self._labels[paragraph[0]]

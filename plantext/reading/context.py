"""All that a judge may see: the Context of a document, and a Place in it with what stands around.

In: a Document and its lexicon. Out: one Context, read once and handed to every judge: the text, the
cuts of its sentences and clauses, its years, its kind, its parts, its cues (one scan for all). A Place is some
words of it with their spans, their part, the cues of their sentence. Decides nothing about figures
or times: extract/scene.py and spots.py say what these are beside a place.

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> text = "一、目标\\n今年新建学校12所，改建3所。"
>>> context = read(structure(Source(text)), Lexicon.default())
>>> place = Place(context, text.index("12"), text.index("所"))
>>> place.left, place.right, place.after, place.part, place.ahead
('今年新建学校', '所', '所，改建3所', 'goals', True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from plantext.lexicon import Lexicon
from plantext.model import Document, Part
from plantext.reading import kinds, parts, short_texts
from plantext.reading.cues import Cues
from plantext.reading.headings import YEAR
from plantext.reading.kinds import Kind
from plantext.reading.spans import CLAUSE, SENTENCE, Cuts
from plantext.reading.years import Years
from plantext.structure.closing import glossary
from plantext.structure.labels import LABEL

NEAR = 600
"""Farther from a figure no word of its sentence says what it is, in texts that have no 。 and no ，."""
_TIMELESS = ("situation", "rules", "rewards", "scoring", "annex", "cover", "other")
_BACK = "review"
_AIMS = ("ahead", "by_year")
# 9月30日前, 11月底之前, 印发后20个工作日内; but 受理之日起 is a step of a procedure
_BY_WHEN = re.compile(
    r"(?:[月底时旬]|\d日)(?:（[^（）]*）)?(?:之|以)?前|(?<![目此日当眼])[之以]?前$|(?:印发|发布)(?:之日起|之日后|后)"
)
_ADDRESS = re.compile(r"(?m)^(?:各位(?:代表|委员)|同志们|代表们)[：！，]")
_OPENING = 400  # in its first words a report addresses its meeting
_CONDITIONS = re.compile(
    r"^.{0,8}(?:申报|申请|认定|支持|奖补|准入|评定|入选|资助|补贴|奖励)(?:的)?(?:基本)?条件$"
)
Span = tuple[int, int]


def read(document: Document, lexicon: Lexicon) -> Context:
    """The Context of a document whose items stand; its parts and its kind are decided here."""
    cues = Cues(document.text.text, lexicon)
    named = kinds.named(document, lexicon)
    parted = replace(document, parts=parts.find(document, lexicon, cues, named))
    kind = kinds.find(parted, lexicon, named)
    heard = short_texts.spoken(parted, lexicon, named)
    header = replace(document.header, kind=kind.name)
    return Context(replace(parted, header=header, parts=heard), lexicon, cues, kind)


class Context:
    """What all places of one document share; its `cues` and `kind` are looked for where they are not given."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        cues: Cues | None = None,
        kind: Kind | None = None,
    ) -> None:
        self.document, self.lexicon = document, lexicon
        self.text = document.text.text
        self.years = Years(document)
        self.sentences = Cuts(self.text, SENTENCE)
        self.clauses = Cuts(self.text, CLAUSE)
        self._scanned, self._kind = cues, kind
        self._items = {item.path: item for item in document.items}
        self._conditions: dict[str, bool] = {}
        self._words: dict[int, int] = {}

    @cached_property
    def cues(self) -> Cues:
        """The cue words of the text."""
        return self._scanned or Cues(self.text, self.lexicon)

    @cached_property
    def kind(self) -> Kind:
        """What kind of document it is, and what it was told by."""
        return self._kind or kinds.find(self.document, self.lexicon)

    @cached_property
    def glossary(self) -> int:
        """Where the words of the text are explained behind it; its end where they are not."""
        return glossary(self.text, self.document.items[-1])

    @cached_property
    def _is_report(self) -> bool:
        """Whether this is a report to a meeting."""
        return _ADDRESS.search(self.text[:_OPENING]) is not None

    def past(self, position: int) -> bool:
        """Whether the part of the document there looks back."""
        part = self.document.part_at(position)
        return part is not None and part.name == _BACK

    def tense(self, position: int) -> str:
        """past where the part looks back, ahead where it looks ahead; open in a report where either may be."""
        part = self.document.part_at(position)
        if part is None or part.name in _TIMELESS:
            return ""
        if part.name == _BACK:
            return "past"
        return "open" if part.rival == _BACK and self._is_report else "ahead"

    def topic(self, position: int) -> str:
        """What a row of a table is about, which its other cells leave unsaid."""
        field = self.document.field_at(position)
        return self.document.item_at(position).heading if field and field.kind != "task" else ""

    def conditional(self, path: str) -> bool:
        """Whether an item, or one above it, lists the conditions of a rule: 申报条件."""
        if path not in self._conditions:
            item = self._items.get(path)
            if item is None:
                return False
            own = _CONDITIONS.search(item.heading) is not None
            self._conditions[path] = own or (item.parent != path and self.conditional(item.parent))
        return self._conditions[path]

    def words(self, paragraph: Span) -> int:
        """Where a paragraph's words begin, behind the number of its item or the heading of its column."""
        start, stop = paragraph
        if start not in self._words:
            field = self.document.field_at(start)
            at = field.words if field else start
            found = LABEL.match(self.text, at, stop)
            self._words[start] = found.end() if found else at
        return self._words[start]


@dataclass(frozen=True)
class Place:
    """text[start:stop] in its document: what stands around it, as far as `reach` characters."""

    context: Context
    start: int
    stop: int
    reach: ClassVar[int] = NEAR

    @property
    def core(self) -> Span:
        """The words that the spans hold; of a figure the numeral without its bounds."""
        return self.start, self.stop

    @property
    def text(self) -> str:
        """The whole normal text."""
        return self.context.text

    @property
    def year(self) -> int | None:
        """The reporting year of the document."""
        return self.context.years.reporting

    @cached_property
    def paragraph(self) -> Span:
        """The paragraph, or the cell of a table."""
        return self.context.document.paragraph_at(self.core[0])

    @cached_property
    def sentence(self) -> Span:
        """The sentence, in its paragraph."""
        return self.context.sentences.around(*self.core, self.paragraph)

    @cached_property
    def clause(self) -> Span:
        """The clause, in its sentence."""
        return self.context.clauses.around(*self.core, self.sentence)

    @cached_property
    def left(self) -> str:
        """The clause up to the words."""
        return self._up_from(self.clause[0])

    @cached_property
    def right(self) -> str:
        """The clause behind the words."""
        return self._on_to(self.clause[1])

    @cached_property
    def before(self) -> str:
        """The sentence up to the words."""
        return self._up_from(self.sentence[0])

    @cached_property
    def after(self) -> str:
        """The sentence behind the words."""
        return self._on_to(self.sentence[1])

    def around(self, stretch: Span) -> str:
        """A stretch of text that holds the words, as far as it is near."""
        near = self.start - self.reach, self.stop + self.reach
        return self.text[max(stretch[0], near[0]) : min(stretch[1], near[1])]

    def _up_from(self, start: int) -> str:
        return self.text[max(start, self.start - self.reach) : self.start]

    def _on_to(self, stop: int) -> str:
        return self.text[self.stop : min(stop, self.stop + self.reach)]

    @cached_property
    def cues(self) -> frozenset[str]:
        """What the cues of the sentence speak for, up to the end of the clause."""
        return self.context.cues.between(self.sentence[0], self.clause[1])

    @cached_property
    def ahead(self) -> bool:
        """Whether the sentence so far says that it aims, by when, or names the reporting year or a later one."""
        low, first = self.sentence[0], self.year
        if not self.context.cues.between(low, self.start).isdisjoint(_AIMS):
            return True
        if _BY_WHEN.search(self.before):
            return True
        return first is not None and any(int(year) >= first for year in YEAR.findall(self.before))

    @cached_property
    def _part(self) -> Part | None:
        return self.context.document.part_at(self.core[0])

    @property
    def part(self) -> str:
        """What the paragraph is for; "" where the parts are not known."""
        return self._part.name if self._part else ""

    @property
    def part_sure(self) -> bool:
        """Whether no other part that would be judged otherwise is about as probable."""
        return self._part is None or parts.certain(self._part)

    @property
    def rival(self) -> str:
        """The part that is about as probable; "" where there is none."""
        return self._part.rival if self._part else ""

    @cached_property
    def tense(self) -> str:
        """past, ahead, open or "", by the part."""
        return self.context.tense(self.core[0])

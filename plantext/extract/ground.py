"""What the times of one document share, and what stands around each of them.

In: a Scene (document, lexicon, text). Out: a Ground (the years its times count from, the
chapters that look back) and, for each place that names a time, a Spot with its clause
and sentence. Judges nothing: that is timing.py.

>>> _printed_year("岭政发〔2021〕5号"), _printed_year("“十四五”数字岭东规划"), _printed_year("方案")
(2021, 2021, None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantext.extract.days import five_years
from plantext.extract.rules import Scene
from plantext.model import Document
from plantext.reading.spans import CLAUSE, SENTENCE, Cuts
from plantext.structure.years import binding

_FAR = 160  # no clause or sentence that says what a time is reaches farther
_TITLE_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-—])|十[一二三四五]五")
_CITED = re.compile(r"〔((?:19|20)\d\d)〕|((?:19|20)\d\d)年(?:以来|末?[，,]?已)")


class Ground:
    """What all times of one document share: the years it counts from and its past chapters.

    `plan_year` is the year it is for, None where that is no more than a guess; `named` says that
    a file's or row's name gave it.
    """

    def __init__(self, scene: Scene) -> None:
        self.document, self.lexicon = scene.document, scene.lexicon
        self.text = scene.text
        header = scene.document.header
        said = header.year_guessed != "name" and binding(header) is not None
        self.plan_year = header.year if said else None
        self.named = header.year_guessed == "name"
        self.today = _today(scene.document)

    @property
    def base_year(self) -> int | None:
        """The year that 年底前 and 三年内 count from: of a plan of several years, that it was signed in."""
        header, today = self.document.header, self.today
        if header.year and not (today and header.year <= today.year <= (header.year_end or 0)):
            return header.year
        return today.year if today else None

    @cached_property
    def cited_year(self) -> int:
        """The latest year of the documents and counts that an undated text leans on; else 0."""
        return max((int(match[1] or match[2]) for match in _CITED.finditer(self.text)), default=0)

    def past(self, position: int) -> bool:
        """Whether the part of the document there looks back."""
        part = self.document.part_at(position)
        return part is not None and part.name == "review"


def _today(document: Document) -> date | None:
    """The day the document speaks on: signed, published, else the first day of its year."""
    header = document.header
    if header.signed_on or header.published_on:
        return header.signed_on or header.published_on
    year = header.year or _printed_year(header.doc_number) or _printed_year(header.title)
    return date(year, 1, 1) if year else None


def _printed_year(text: str) -> int | None:
    match = _TITLE_YEAR.search(text) or re.search(r"(?:19|20)\d\d", text)
    if match is None:
        return None
    years = five_years(match[0])
    return years[0] if years else int(match[0])


@dataclass(frozen=True)
class Spot:
    """The words text[start:stop] that name a time, what they say, and what stands around.

    `bound` says that the words themselves set a limit or a period (到, 底前, 期间);
    a bare 2025年 or 上半年 does not, and needs a verb of doing behind it.
    """

    ground: Ground
    start: int
    stop: int
    due: date | None
    bound: bool = True
    dated: bool = True

    @cached_property
    def before(self) -> str:
        """The clause up to the time."""
        return self._before(CLAUSE)

    @cached_property
    def sentence_before(self) -> str:
        """The sentence up to the time."""
        return self._before(SENTENCE)

    @cached_property
    def after(self) -> str:
        """The clause behind the time."""
        return self._behind(CLAUSE)

    @cached_property
    def rest(self) -> str:
        """The sentence behind the time, or its first 160 characters."""
        return self._behind(SENTENCE)

    @property
    def whole_year(self) -> bool:
        """Whether the words are a bare year, 2021年, with no month, half or 底 behind it."""
        last = self.ground.text[max(self.stop - 2, 0) : self.stop]
        return last.endswith("年") and not last.startswith("半")

    def _before(self, signs: str) -> str:
        text = self.ground.text
        return text[Cuts(text, signs).behind(self.start, max(self.start - _FAR, 0)) : self.start]

    def _behind(self, signs: str) -> str:
        text = self.ground.text
        return text[self.stop : Cuts(text, signs).ahead(self.stop, self.stop + _FAR)]

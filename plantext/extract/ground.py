"""What the times of one document share, and what stands around each of them.

In: a Scene (document, lexicon, text). Out: a Ground (the years its times count from, the
chapters that look back) and, for each place that names a time, a Spot with its clause
and sentence. Judges nothing: that is timing.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantext.extract.rules import Scene
from plantext.reading.spans import CLAUSE, SENTENCE, Cuts
from plantext.reading.years import Years

_FAR = 160  # no clause or sentence that says what a time is reaches farther


class Ground:
    """What all times of one document share: the years it counts from and its past chapters."""

    def __init__(self, scene: Scene) -> None:
        self.document, self.lexicon = scene.document, scene.lexicon
        self.text = scene.text
        self.years = Years(scene.document)

    def past(self, position: int) -> bool:
        """Whether the part of the document there looks back."""
        part = self.document.part_at(position)
        return part is not None and part.name == "review"


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

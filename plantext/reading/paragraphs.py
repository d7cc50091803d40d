"""The paragraphs of a document with the cues met in each: what all signs (signs.py) are seen in.

In: a Document and its Cues. Out: Paragraphs, as columns: of the paragraph with number n its place
places[n], where its words begin behind a label words[n], its item items[n], how often each category
of cue stands in it counts[n], and which stand in its first words leads[n]; `met` are all of the document.

>>> from plantext.lexicon import Lexicon
>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> document = structure(Source("一、工作\\n对新认定的企业给予奖励。"))
>>> paragraphs = Paragraphs(document, Cues(document.text.text, Lexicon.default()))
>>> paragraphs.words[0], paragraphs.size(1), paragraphs.counts[1]["grant"], "grant" in paragraphs.leads[1]
(2, 12, 2, True)
>>> paragraphs.holding("grant", 0, 2)
1
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate, pairwise

from plantext.model import Document
from plantext.reading.cues import Cues
from plantext.structure.labels import LABEL

Span = tuple[int, int]
_LEAD = 14  # characters behind the label


class Paragraphs:
    """One document's paragraphs; each label, item and cue is looked for once."""

    def __init__(self, document: Document, cues: Cues) -> None:
        self.document, self.text = document, document.text.text
        self.places = document.paragraphs
        self.starts = [start for start, _ in self.places]
        self.words = [self._behind_label(place) for place in self.places]
        self.items = [document.item_at(start) for start in self.starts]
        categories = [mark.category for mark in cues.marks]
        self.met = frozenset(categories)
        marked = self._cuts(cues)
        self.counts = [Counter(categories[low:high]) for low, _, high in marked]
        self.leads = [frozenset(categories[low:lead]) for low, lead, _ in marked]
        self._sums: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.places)

    def size(self, index: int) -> int:
        """How many characters a paragraph has."""
        start, stop = self.places[index]
        return stop - start

    def holding(self, category: str, first: int, last: int) -> int:
        """How many of the paragraphs first … last - 1 hold a cue of the category."""
        sums = self.sums(category)
        return sums[last] - sums[first]

    def sums(self, category: str) -> list[int]:
        """How many paragraphs before each hold a cue of the category; of all of them at the end."""
        if category not in self._sums:
            self._sums[category] = [0, *accumulate(category in met for met in self.counts)]
        return self._sums[category]

    def _cuts(self, cues: Cues) -> list[tuple[int, int, int]]:
        """Of each paragraph where its cues begin, where those of its first words end, and where all do."""
        starts = [mark.start for mark in cues.marks]
        bounds = [*(bisect_left(starts, start) for start in self.starts), len(starts)]
        leads = (bisect_left(starts, words + _LEAD) for words in self.words)
        return [
            (low, min(lead, high), high)
            for (low, high), lead in zip(pairwise(bounds), leads, strict=True)
        ]

    def _behind_label(self, place: Span) -> int:
        found = LABEL.match(self.text, *place)
        return found.end() if found else place[0]

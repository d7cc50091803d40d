"""Signs in where a paragraph stands: in its text, among its chapters, behind the line 附件.

In: the Paragraphs of a document and its lexicon. Out: the names of signs that one paragraph shows,
as signs.py lists them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from plantext.lexicon import Lexicon
from plantext.reading import cues
from plantext.reading.form_signs import ARTICLE, TINY
from plantext.reading.heading_signs import LONGEST
from plantext.reading.paragraphs import Paragraphs

_EDGE, _EDGES = 150, 20  # characters; of a short text a twentieth
_ANNEX = re.compile(r"附[ ]?[件表录][ ]?[一二三四五六七八九十\d]{0,3}：?$")


class Position:
    """The place of each paragraph in its text."""

    def __init__(self, paragraphs: Paragraphs, lexicon: Lexicon) -> None:
        self.paragraphs, self.lexicon = paragraphs, lexicon
        numbered = [item for item in paragraphs.document.items if item.level]
        self._numbered = [item.start for item in numbered]
        self._tops = [item.start for item in numbered if item.level == 1]
        self._annexes = self._annexed()

    def signs(self, index: int) -> Iterator[str]:
        """Where a paragraph stands."""
        start, stop = self.paragraphs.places[index]
        yield from self._annexes[index]
        yield from self._among_items(index)
        size = len(self.paragraphs.text)
        edge = min(_EDGE, size // _EDGES)
        if start < edge:
            yield "begin"
        if size - stop < edge:
            yield "finish"
        if start * 10 > size * 9:
            yield "last_tenth"
        elif start * 20 > size:
            yield "inner"

    def _among_items(self, index: int) -> Iterator[str]:
        start = self.paragraphs.starts[index]
        if not self._numbered:
            yield "no_items"
        elif start < self._numbered[0]:
            yield "before_items"
        else:
            yield from self._chapter(index)
            if start >= self._numbered[-1]:
                yield "last_item"

    def _chapter(self, index: int) -> Iterator[str]:
        """Whether the highest heading above is the first, the last, or one between; and an article's text."""
        if ARTICLE.match(self.paragraphs.items[index].label):
            yield "in_article"
        at = bisect_right(self._tops, self.paragraphs.starts[index])
        if len(self._tops) > 2 and at:
            yield "top_first" if at == 1 else "top_last" if at == len(self._tops) else "top_between"

    def _annexed(self) -> list[tuple[str, ...]]:
        """That a paragraph stands behind the line 附件 that opens an annex, and what its title says."""
        found: list[tuple[str, ...]] = []
        inside: tuple[str, ...] = ()
        for index in range(len(self.paragraphs)):
            found.append(inside)
            if self._opens_annex(index):
                inside = ("annexed", *self._annex_title(index))
        return found

    def _opens_annex(self, index: int) -> bool:
        start, stop = self.paragraphs.places[index]
        if stop - start >= TINY or start * 7 <= len(self.paragraphs.text):
            return False
        return _ANNEX.match(self.paragraphs.text[start:stop].strip()) is not None

    def _annex_title(self, index: int) -> Iterator[str]:
        for start, stop in self.paragraphs.places[index + 1 : index + 3]:
            if stop - start < LONGEST:
                said = cues.categories(self.paragraphs.text[start:stop], self.lexicon)
                yield from (f"annex/{category}" for category in said)

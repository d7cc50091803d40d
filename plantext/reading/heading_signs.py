"""Signs in the headings above a paragraph, and in the title: what they say it is for.

In: the Paragraphs of a document, its Headings, its lexicon. Out: the names of signs that one
paragraph shows, as signs.py lists them; each heading is read once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from plantext.lexicon import Lexicon
from plantext.model import Item
from plantext.reading import cues
from plantext.reading.form_signs import POINTS
from plantext.reading.headings import Headings
from plantext.reading.paragraphs import Paragraphs

LONGEST = 40
"""Characters; a longer heading is a paragraph of its own, and no title."""


class Above:
    """What stands above each paragraph."""

    def __init__(self, paragraphs: Paragraphs, headings: Headings, lexicon: Lexicon) -> None:
        self.paragraphs, self.headings, self.lexicon = paragraphs, headings, lexicon
        document = paragraphs.document
        self.tops = [item.start for item in document.items if item.level == 1]
        self.chapters = [start for start, _ in document.chapters]
        self._items = {item.path: item for item in document.items}
        self._said: dict[str, frozenset[str]] = {}
        self._over: dict[str, frozenset[str]] = {}
        self._signs: dict[str, tuple[str, ...]] = {}
        self._of_chapters: dict[int, tuple[str, ...]] = {}

    def title(self) -> Iterator[str]:
        """What the title speaks for."""
        title = self.paragraphs.document.header.title
        yield from (f"title/{category}" for category in cues.categories(title, self.lexicon))

    def signs(self, index: int) -> Iterator[str]:
        """Of the item's heading, of those above it, and of a chapter without a number; which way they look."""
        place = self.paragraphs.places[index]
        yield from self._of_item(self.paragraphs.items[index])
        chapter = bisect_right(self.chapters, place[0]) - 1
        top = bisect_right(self.tops, place[0]) - 1
        if chapter >= 0 and (top < 0 or self.chapters[chapter] >= self.tops[top]):
            yield from self._of_chapter(chapter)
        if tense := self.headings.here(place[0]):
            yield f"headed/{tense}"
        if self.headings.opening(place):
            yield "opens_past"

    def _of_item(self, item: Item) -> tuple[str, ...]:
        if item.path not in self._signs:
            self._signs[item.path] = tuple(self._read(item))
        return self._signs[item.path]

    def _read(self, item: Item) -> Iterator[str]:
        if not item.level:
            yield f"path/{item.path.rpartition(':')[2]}"
            return
        yield from (f"own/{category}" for category in self._own(item))
        yield from (f"above/{category}" for category in self._above(item))
        if POINTS.search(item.heading):
            yield "own_points"

    def _own(self, item: Item) -> frozenset[str]:
        if item.path not in self._said:
            said = cues.categories(item.heading[:LONGEST], self.lexicon)
            self._said[item.path] = said if item.level else frozenset()
        return self._said[item.path]

    def _above(self, item: Item) -> frozenset[str]:
        if item.path not in self._over:
            over = self._items.get(item.parent) if item.parent else None
            known = over is not None and over.level and over is not item
            self._over[item.path] = (
                self._own(over) | self._above(over) if over and known else frozenset()
            )
        return self._over[item.path]

    def _of_chapter(self, number: int) -> tuple[str, ...]:
        if number not in self._of_chapters:
            start, stop = self.paragraphs.document.chapters[number]
            said = cues.categories(self.paragraphs.text[start:stop], self.lexicon)
            self._of_chapters[number] = tuple(f"chapter/{category}" for category in said)
        return self._of_chapters[number]

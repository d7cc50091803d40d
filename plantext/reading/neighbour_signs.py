"""Signs in what stands around a paragraph: in those before and behind it, below a heading, in the whole.

In: the Paragraphs of a document. Out: the names of signs that one paragraph shows, or all of them, as
signs.py lists them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from plantext.reading.form_signs import TINY
from plantext.reading.paragraphs import Paragraphs

_LINE = 60  # characters; what is longer heads nothing
_AHEAD = 40  # paragraphs below a heading that are looked at
_WINDOW = 4
_FEW = 12  # paragraphs; so few say nothing of a document
_SHARES = (("10", 0.1), ("25", 0.25))
_NEAR = (
    "score", "rule", "reward", "grant", "organisation", "bodies", "done", "task", "situation", "guidance",
    "aspect", "means", "cover",
)  # fmt: skip
_BELOW = (*_NEAR, "must", "goal", "validity", "money")


class Neighbours:
    """What the paragraphs around each show."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self.paragraphs = paragraphs
        self._telling = [category for category in _BELOW if category in paragraphs.met]
        self._below = self._under_headings()
        sums = ((name, paragraphs.sums(name)) for name in _NEAR if name in paragraphs.met)
        self._near = [(category, each) for category, each in sums if each[-1] >= 2]
        self._tiny = [stop - start < TINY for start, stop in paragraphs.places]

    def whole(self) -> Iterator[str]:
        """Whether the document is short, and whether it speaks of points throughout."""
        count = len(self.paragraphs)
        if count < 2 * _FEW:
            yield "few_paragraphs"
        share = self.paragraphs.holding("score", 0, count) / max(count, _FEW)
        yield from (f"document_{name}/score" for name, least in _SHARES if share > least)

    def signs(self, index: int) -> Iterator[str]:
        """What stands in several of the paragraphs around one, and below it."""
        yield from self._below.get(index, ())
        first = max(index - _WINDOW, 0)
        last = min(index + _WINDOW + 1, len(self.paragraphs))
        if sum(self._tiny[first:last]) >= 5:
            yield "among_cells"
        own = self.paragraphs.counts[index]
        for category, sums in self._near:
            count = sums[last] - sums[first]
            if count >= 2 and (count := count - (category in own)) >= 2:
                yield f"near/{category}"
                if count >= 5:
                    yield f"around/{category}"

    def _under_headings(self) -> dict[int, list[str]]:
        """What the paragraphs below a heading show, by the heading's index."""
        starts = self.paragraphs.starts
        found: dict[int, list[str]] = {}
        for start, stop in self._headed():
            index = bisect_left(starts, start)
            first, last = index + 1, min(bisect_left(starts, stop), index + 1 + _AHEAD)
            if first < last and self.paragraphs.size(index) < _LINE and index not in found:
                found[index] = list(self._shares(first, last))
        return found

    def _headed(self) -> Iterator[tuple[int, int]]:
        """From each heading to where its text ends; then from each chapter without a number."""
        document = self.paragraphs.document
        items = {item.path: item for item in document.items}
        numbered = [item for item in document.items if item.level]
        stops: dict[int, int] = {}
        for item in reversed(numbered):  # a heading's text ends where its last part does
            over = items.get(item.parent) if item.parent else None
            stops[item.start] = max(stops.get(item.start, 0), item.stop)
            if over is not None and over.level:
                stops[over.start] = max(stops.get(over.start, 0), stops[item.start])
        yield from ((item.start, stops[item.start]) for item in numbered)
        chapters = [start for start, _ in document.chapters]
        tops = (item.start for item in numbered if item.level == 1)
        bounds = sorted({*chapters, *tops, len(self.paragraphs.text)})
        yield from ((start, bounds[bisect_right(bounds, start)]) for start in chapters)

    def _shares(self, first: int, last: int) -> Iterator[str]:
        for category in self._telling:
            share = self.paragraphs.holding(category, first, last) / (last - first)
            if share >= 0.25:
                yield f"below/{category}"
            if share >= 0.6:
                yield f"all_below/{category}"

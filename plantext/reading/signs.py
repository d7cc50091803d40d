"""What each paragraph shows of the part it belongs to: named signs, each yes or no.

In: a Document and its lexicon. Out: for each paragraph the names of its signs. A sign is a
category of cue words (cues.py) with where it was met, as `in/rule` or `above/review_head`, or
something of form, place or years, as `article` or `years_past`. What a sign weighs is said in
lexicon/part_weights.tsv, nowhere here. Where a category was met:

- in, lead: in the paragraph; in its first words. many, most: three times, six times. dense: close by
  one another.
- near, around: in two, in five of the four paragraphs before and the four behind
- own, above, chapter, annex, title: in the heading of its item; of an item above; of the chapter without a
  number; of the annex it stands in; in the document's title
- named: the kind of document that its title, or its name for itself, speaks for (kinds.py)
- headed: past or ahead, by the nearest heading that says so (headings.py)
- below, all_below: in a quarter, in most of the paragraphs that a heading has below it
- untabled: nothing here is as in an annex or a table
- document: in a tenth (_10), in a quarter (_25) of all paragraphs; of points only

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> document = structure(Source("一、工作回顾\\n去年新建学校12所。\\n二、下一步打算\\n再建30所。"))
>>> "own/review_head" in signs(document, Lexicon.default())[1]
True
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from plantext.lexicon import Lexicon
from plantext.model import Document, Item
from plantext.reading import cues, kinds
from plantext.reading.headings import Headings
from plantext.structure.labels import LABEL

Span = tuple[int, int]

_LEAD = 14
_HEADING = 40  # what is longer is a paragraph of its own, and no title
_LINE = 60
_AHEAD = 40  # paragraphs below a heading that are looked at
_WINDOW = 4
_TINY, _SHORT, _LONG = 12, 40, 250
_EDGE, _EDGES = 150, 20  # characters; of a short text a twentieth
_TABLED = frozenset(
    {"annexed", "among_cells", "in/annex", "own/annex", "path/closing", "tiny", "wordless"}
)
_TELLING = ("rules", "measures", "work_report")  # kinds whose parts are mostly alike
_FEW = 12  # paragraphs; so few say nothing of a document
_SHARES = (("10", 0.1), ("25", 0.25))
_NEAR = (
    "score", "rule", "reward", "grant", "organisation", "bodies", "done", "task", "situation", "guidance",
    "aspect", "means", "cover",
)  # fmt: skip
_BELOW = (*_NEAR, "must", "goal", "validity", "money")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-|—)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]+条")
_TO_WHOM = re.compile(r"(?:对|凡|经|符合|获得?|被)[^。；]{4,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_POINTS = re.compile(r"[（(][^（）()]{0,12}\d分[^（）()]*[）)]")
_BY_YEAR = re.compile(r"(?:力争|争取|确保)?到20\d\d年|“十[四五六]五”末")
_ROLE_LINE = re.compile(
    r"\s*[（(]?[^，。：\n]{0,6}(?:责任|牵头|配合|参与|完成|实施|考核|进度|时间|工作)(?:单位|部门|时限|时间|安排)[^，。：\n]{0,4}："
)
_ANNEX = re.compile(r"附[ ]?[件表录][ ]?[一二三四五六七八九十\d]{0,3}：?$")
_DASHES = tuple("—-●·•")


def signs(
    document: Document, lexicon: Lexicon, found: cues.Cues | None = None
) -> list[frozenset[str]]:
    """The signs of each paragraph of a document, in its order; `found` are its cues, where they are known."""
    if not document.paragraphs:
        return []
    return list(_Reader(document, lexicon, found).all())


class _Reader:
    """One document being read; each heading and each cue is looked at once."""

    def __init__(self, document: Document, lexicon: Lexicon, found: cues.Cues | None) -> None:
        self.document, self.lexicon = document, lexicon
        self.text, self.paragraphs = document.text.text, document.paragraphs
        self.starts = [start for start, _ in document.paragraphs]
        self.numbered = [item for item in document.items if item.level]
        self.roles = [
            _ROLE_LINE.match(self.text, *place) is not None for place in document.paragraphs
        ]
        self.tops = [item.start for item in self.numbered if item.level == 1]
        self.items = {item.path: item for item in document.items}
        self.counts, self.leads = self._met(found or cues.Cues(self.text, lexicon))
        self.headings = Headings(document, lexicon)
        self.chapters = [start for start, _ in document.chapters]
        self._said: dict[str, frozenset[str]] = {}
        self._over: dict[str, frozenset[str]] = {}
        self.year = self.headings.year

    def all(self) -> Iterator[frozenset[str]]:
        """The signs of each paragraph."""
        whole = {*self._of_title(), *self._of_all()}
        below, annexes = self._below(), self._annexes()
        near = list(self._windows())
        for index, place in enumerate(self.paragraphs):
            said = frozenset(
                (
                    *whole,
                    *self._words(index, place),
                    *self._headings(place),
                    *below.get(index, ()),
                    *annexes[index],
                    *near[index],
                    *self._form(index, place),
                    *self._position(place),
                    *self._years(place),
                    *self._time(place),
                )
            )
            yield said if said & _TABLED else said | {"untabled"}

    def _met(self, found: cues.Cues) -> tuple[list[Counter[str]], list[set[str]]]:
        """How often each category stands in each paragraph, and which stand in its first words."""
        counts: list[Counter[str]] = [Counter() for _ in self.paragraphs]
        leads: list[set[str]] = [set() for _ in self.paragraphs]
        behind = [self._behind_label(place) + _LEAD for place in self.paragraphs]
        for mark in found.marks:
            index = bisect_right(self.starts, mark.start) - 1
            if index >= 0:
                counts[index][mark.category] += 1
                if mark.start < behind[index]:
                    leads[index].add(mark.category)
        return counts, leads

    def _behind_label(self, place: Span) -> int:
        found = LABEL.match(self.text, *place)
        return found.end() if found else place[0]

    def _words(self, index: int, place: Span) -> Iterator[str]:
        size = place[1] - place[0]
        for category, count in self.counts[index].items():
            yield f"in/{category}"
            if count >= 2 and count * 30 > size:
                yield f"dense/{category}"
            if count >= 3:
                yield f"many/{category}"
            if count >= 6:
                yield f"most/{category}"
        for category in self.leads[index]:
            yield f"lead/{category}"

    def _headings(self, place: Span) -> Iterator[str]:
        """Of the item's heading, of those above it, and of a chapter without a number."""
        item = self.document.item_at(place[0])
        if item.level:
            yield from (f"own/{category}" for category in self._of(item))
            yield from (f"above/{category}" for category in self._above(item))
            if _POINTS.search(item.heading):
                yield "own_points"
        else:
            yield f"path/{item.path.rpartition(':')[2]}"
        index = bisect_right(self.chapters, place[0]) - 1
        top = bisect_right(self.tops, place[0]) - 1
        if index >= 0 and (top < 0 or self.chapters[index] >= self.tops[top]):
            said = self._short(self.document.chapters[index])
            yield from (f"chapter/{category}" for category in said)

    def _of(self, item: Item) -> frozenset[str]:
        if item.path not in self._said:
            said = cues.categories(item.heading[:_HEADING], self.lexicon)
            self._said[item.path] = said if item.level else frozenset()
        return self._said[item.path]

    def _above(self, item: Item) -> frozenset[str]:
        if item.path not in self._over:
            over = self.items.get(item.parent) if item.parent else None
            known = over is not None and over.level and over is not item
            self._over[item.path] = (
                self._of(over) | self._above(over) if over and known else frozenset()
            )
        return self._over[item.path]

    def _short(self, place: Span) -> frozenset[str]:
        return cues.categories(self.text[slice(*place)], self.lexicon)

    def _of_title(self) -> Iterator[str]:
        said = cues.categories(self.document.header.title, self.lexicon)
        yield from (f"title/{category}" for category in said)
        if (kind := kinds.named(self.document, self.lexicon)) in _TELLING:
            yield f"named/{kind}"

    def _of_all(self) -> Iterator[str]:
        """Whether the document is short, and whether it speaks of points throughout."""
        if len(self.counts) < 2 * _FEW:
            yield "few_paragraphs"
        share = sum("score" in met for met in self.counts) / max(len(self.counts), _FEW)
        yield from (f"document_{name}/score" for name, least in _SHARES if share > least)

    def _below(self) -> dict[int, list[str]]:
        """What the paragraphs below a heading show, by the heading's index."""
        heads = [(i.start, i.stop) for i in self.numbered]
        stops: dict[int, int] = {}
        for item in reversed(self.numbered):  # a heading's text ends where its last part does
            parts = self.items.get(item.parent) if item.parent else None
            stops[item.start] = max(stops.get(item.start, 0), item.stop)
            if parts is not None and parts.level:
                stops[parts.start] = max(stops.get(parts.start, 0), stops[item.start])
        bounds = sorted({*self.chapters, *self.tops, len(self.text)})
        open_ends = [(a, bounds[bisect_right(bounds, a)]) for a in self.chapters]
        found: dict[int, list[str]] = {}
        for start, stop in (*((a, stops[a]) for a, _ in heads), *open_ends):
            index = bisect_left(self.starts, start)
            first, last = index + 1, min(bisect_left(self.starts, stop), index + 1 + _AHEAD)
            if first < last and self._size(index) < _LINE and index not in found:
                found[index] = list(self._shares(range(first, last)))
        return found

    def _size(self, index: int) -> int:
        start, stop = self.paragraphs[index]
        return stop - start

    def _shares(self, inside: Sequence[int]) -> Iterator[str]:
        for category in _BELOW:
            share = sum(category in self.counts[i] for i in inside) / len(inside)
            if share >= 0.25:
                yield f"below/{category}"
            if share >= 0.6:
                yield f"all_below/{category}"

    def _annexes(self) -> list[tuple[str, ...]]:
        """That a paragraph stands behind the line 附件 that opens an annex, and what its title says."""
        found: list[tuple[str, ...]] = []
        inside: tuple[str, ...] = ()
        for index, (start, stop) in enumerate(self.paragraphs):
            found.append(inside)
            if start * 7 > len(self.text) and stop - start < _TINY and self._opens(start, stop):
                lines = self.paragraphs[index + 1 : index + 3]
                title = (self._short(place) for place in lines if place[1] - place[0] < _HEADING)
                inside = ("annexed", *(f"annex/{c}" for said in title for c in said))
        return found

    def _opens(self, start: int, stop: int) -> bool:
        return _ANNEX.match(self.text[start:stop].strip()) is not None

    def _windows(self) -> Iterator[list[str]]:
        """What stands in several of the paragraphs around each."""
        tables = [[category in met for met in self.counts] for category in _NEAR]
        tiny = [stop - start < _TINY for start, stop in self.paragraphs]
        for index in range(len(self.paragraphs)):
            inside = slice(max(index - _WINDOW, 0), index + _WINDOW + 1)
            said = ["among_cells"] if sum(tiny[inside]) >= 5 else []
            for category, met in zip(_NEAR, tables, strict=True):
                count = sum(met[inside]) - met[index]
                if count >= 2:
                    said.append(f"near/{category}")
                if count >= 5:
                    said.append(f"around/{category}")
            yield said

    def _form(self, index: int, place: Span) -> Iterator[str]:
        start, stop = place
        said, size = self.text[start:stop], stop - start
        if size < _LONG:
            yield from ("tiny",) if size < _TINY else ("short",) if size < _SHORT else ()
        else:
            yield "long"
        if size < _SHORT:
            yield (
                "short_stop"
                if said[-1] in "。；"
                else "wordless"
                if not _HAN.search(said)
                else "short_open"
            )
        if any(self.roles[index + 1 : index + 3]):
            yield "before_roles"
        counts = self.counts[index]
        if counts["grant"] and _TO_WHOM.match(self.text, self._behind_label(place), stop):
            yield "gives"
        yield from (
            name
            for name, holds in (
                ("no_stop", said[-1] not in "。；："), ("colon", said[-1] == "："), ("percent", "%" in said),
                ("dash", said[0] in _DASHES), ("cites", "《" in said), ("points", _POINTS.search(said)),
                ("role_line", self.roles[index]), ("field", self.document.field_at(start)),
                ("article", _ARTICLE.match(said)),
                ("by_year", _BY_YEAR.match(self.text, self._behind_label(place))),
            )
            if holds
        )  # fmt: skip
        if LABEL.match(self.text, start, stop):
            yield "numbered"
        figures = len(_FIGURE.findall(said))
        if figures:
            yield "figure"
        if figures >= 4:
            yield "figures"
        if figures >= 2 and figures * 25 > size:
            yield "dense_figures"

    def _position(self, place: Span) -> Iterator[str]:
        start, stop = place
        size = len(self.text)
        if not self.numbered:
            yield "no_items"
        elif start < self.numbered[0].start:
            yield "before_items"
        else:
            yield from self._chapter(start)
            if start >= self.numbered[-1].start:
                yield "last_item"
        edge = min(_EDGE, size // _EDGES)
        if start < edge:
            yield "begin"
        if size - stop < edge:
            yield "finish"
        if start * 10 > size * 9:
            yield "last_tenth"
        elif start * 20 > size:
            yield "inner"

    def _chapter(self, start: int) -> Iterator[str]:
        """Whether the highest heading above is the first, the last, or one between; and an article's text."""
        if _ARTICLE.match(self.document.item_at(start).label):
            yield "in_article"
        at = bisect_right(self.tops, start)
        if len(self.tops) > 2 and at:
            yield "top_first" if at == 1 else "top_last" if at == len(self.tops) else "top_between"

    def _time(self, place: Span) -> Iterator[str]:
        """Which way the headings look, and whether the paragraph opens with a year gone by."""
        if tense := self.headings.here(place[0]):
            yield f"headed/{tense}"
        if self.headings.opening(place):
            yield "opens_past"

    def _years(self, place: Span) -> Iterable[str]:
        named = [int(year) for year in _YEAR.findall(self.text[slice(*place)])]
        if not named or self.year is None:
            return ()
        last = max(named)
        if last < self.year:
            return ("years_past",)
        return ("years_now", "years_ahead") if last > self.year else ("years_now",)

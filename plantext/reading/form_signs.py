"""Signs in a paragraph itself: its cue words, its length and punctuation, its figures and years.

In: the Paragraphs of a document. Out: the names of signs that one of them shows, as signs.py lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plantext.reading.paragraphs import Paragraphs

TINY, _SHORT, _LONG = 12, 40, 250  # characters
ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]+条")
POINTS = re.compile(r"[（(][^（）()]{0,12}\d分[^（）()]*[）)]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-|—)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TO_WHOM = re.compile(r"(?:对|凡|经|符合|获得?|被)[^。；]{4,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_BY_YEAR = re.compile(r"(?:力争|争取|确保)?到20\d\d年|“十[四五六]五”末")
_ROLE_LINE = re.compile(
    r"\s*[（(]?[^，。：\n]{0,6}(?:责任|牵头|配合|参与|完成|实施|考核|进度|时间|工作)(?:单位|部门|时限|时间|安排)[^，。：\n]{0,4}："
)
_DASHES = tuple("—-●·•")


class Form:
    """The form and the words of each paragraph; `year` is the year that its document reports on."""

    def __init__(self, paragraphs: Paragraphs, year: int | None) -> None:
        self.paragraphs, self.year = paragraphs, year
        text = paragraphs.text
        self.roles = [_ROLE_LINE.match(text, *place) is not None for place in paragraphs.places]

    def signs(self, index: int) -> Iterator[str]:
        """What a paragraph shows by itself."""
        start, stop = self.paragraphs.places[index]
        said = self.paragraphs.text[start:stop]
        yield from self._words(index)
        yield from _length(said)
        yield from self._opening(index)
        yield from self._punctuation(said, index)
        if figures := len(_FIGURE.findall(said)):
            yield from _figures(figures, len(said))
            yield from self._years(said)

    def _words(self, index: int) -> Iterator[str]:
        size = self.paragraphs.size(index)
        for category, count in self.paragraphs.counts[index].items():
            yield f"in/{category}"
            if count >= 2 and count * 30 > size:
                yield f"dense/{category}"
            if count >= 3:
                yield f"many/{category}"
            if count >= 6:
                yield f"most/{category}"
        for category in self.paragraphs.leads[index]:
            yield f"lead/{category}"

    def _opening(self, index: int) -> Iterator[str]:
        """How its words begin, and what stands in the lines behind it."""
        paragraphs = self.paragraphs
        (start, stop), words = paragraphs.places[index], paragraphs.words[index]
        if any(self.roles[index + 1 : index + 3]):
            yield "before_roles"
        if self.roles[index]:
            yield "role_line"
        if paragraphs.counts[index]["grant"] and _TO_WHOM.match(paragraphs.text, words, stop):
            yield "gives"
        if _BY_YEAR.match(paragraphs.text, words):
            yield "by_year"
        if words > start:
            yield "numbered"

    def _punctuation(self, said: str, index: int) -> Iterator[str]:
        if said[-1] not in "。；：":
            yield "no_stop"
        if said[-1] == "：":
            yield "colon"
        if said[0] in _DASHES:
            yield "dash"
        if "%" in said:
            yield "percent"
        if "《" in said:
            yield "cites"
        if "分" in said and POINTS.search(said):
            yield "points"
        if ARTICLE.match(said):
            yield "article"
        if self.paragraphs.document.field_at(self.paragraphs.starts[index]):
            yield "field"

    def _years(self, said: str) -> Iterable[str]:
        if self.year is None:
            return ()
        named = [int(year) for year in _YEAR.findall(said)]
        if not named:
            return ()
        last = max(named)
        if last < self.year:
            return ("years_past",)
        return ("years_now", "years_ahead") if last > self.year else ("years_now",)


def _length(said: str) -> Iterator[str]:
    size = len(said)
    if size >= _LONG:
        yield "long"
    elif size < _SHORT:
        yield "tiny" if size < TINY else "short"
        if said[-1] in "。；":
            yield "short_stop"
        else:
            yield "short_open" if _HAN.search(said) else "wordless"


def _figures(count: int, size: int) -> Iterator[str]:
    yield "figure"
    if count >= 4:
        yield "figures"
    if count >= 2 and count * 25 > size:
        yield "dense_figures"

"""What a printer adds to every page and no author wrote: page marks and running heads.

In: the lines of all pages. Out: the lines without those. Only the outermost lines of a
page are looked at. A page mark is a number set between dashes, 第3页, or a bare number that
counts with the pages; a running head is text that stands at the same height on page after
page.

>>> from plantext.readers.layout import Line
>>> def line(text, top, page):
...     return Line(text, 90, top, 500, top + 16, 16, 16, True, 1, page)
>>> first, second = [line("推进", 90, 1), line("— 1 —", 780, 1)], [line("改革。", 90, 2)]
>>> [[each.text for each in page] for page in without([first, second])]
[['推进'], ['改革。']]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from statistics import median

from plantext.readers.layout import Line
from plantext.readers.page_heads import document_number

_DASH = r"[—\-–―－─━一·•.~～ⅠI丨|_]"
_MARK = re.compile(
    rf"""(?x)
      {_DASH}{{1,3}}[ ]*\d{{1,4}}[ ]*{_DASH}{{1,3}}
    | 第[ ]*\d{{1,4}}[ ]*页(?:[ ,，/／]*共[ ]*\d{{1,4}}[ ]*页)?
    | (?:Page|page|P\.?)[ ]*\d{{1,4}}(?:[ ]*(?:of|/)[ ]*\d{{1,4}})?
    """
)
_COUNTED = re.compile(r"\W{0,3}(\d{1,4})(?:[ ]*[/／][ ]*\d{1,4})?\W{0,3}")
_NUMBER = re.compile(r"\d{1,6}")
_NUMBERED = re.compile(r"附件|附表|附录|附图|专栏|表|图|第")
_OUTERMOST = 4
_LEVEL = 6.0
_APART = 2.2


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page but for page marks and running heads."""
    marks = {id(line) for line in _marks(pages)}
    heads = {id(line) for line in _heads(pages, marks)}
    gone = {id(line) for page in pages for line in _peeled(page, marks, heads)}
    gone |= {id(line) for line in _faint(pages)}
    gone -= {id(line) for line in _numbers(pages, gone)}
    return [[line for line in page if id(line) not in gone] for page in pages]


def _numbers(pages: Sequence[Sequence[Line]], gone: set[int]) -> Iterator[Line]:
    """The first head that has a document's number which no line of the text has."""
    told = "".join(line.text for page in pages for line in page if id(line) not in gone)
    for page in pages:
        for line in page:
            if id(line) in gone and (number := document_number(line.text)) and number not in told:
                yield line
                return


def _faint(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Faint lines that return on page after page: watermarks."""
    faint = [line for page in pages for line in page if line.faint]
    on = Counter(text for text, _ in {(line.text, line.page) for line in faint})
    yield from (line for line in faint if on[line.text] > 1)


def _outer(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines nearest to a page's upper edge, and those nearest to its lower edge, outermost first."""
    ordered = sorted(page, key=lambda line: line.top)
    return ordered[:_OUTERMOST], ordered[::-1][:_OUTERMOST]


def _peeled(page: Sequence[Line], marks: set[int], heads: set[int]) -> Iterator[Line]:
    """The furniture of a page: what has nothing but furniture between it and the edge."""
    for edge in _outer(page):
        yield from takewhile(lambda line: id(line) in marks or id(line) in heads, edge)


def _marks(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    counted: Counter[int] = Counter()
    numbers: list[tuple[Line, int]] = []
    for page in pages:
        for edge in _outer(page):
            yield from (line for line in edge if _MARK.fullmatch(line.text))
            for line in edge[:1]:
                if found := _COUNTED.fullmatch(line.text):
                    shift = int(found[1]) - line.page
                    counted[shift] += 1
                    numbers.append((line, shift))
    for line, shift in numbers:
        if counted[shift] > 1 or (len(pages) == 1 and shift == 0):
            yield line


def _heads(pages: Sequence[Sequence[Line]], marks: set[int]) -> Iterator[Line]:
    """Lines whose text, but for numbers that count with the pages, returns at their height."""
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    filled = [page for page in pages if page]
    small = 0.9 * median(line.em for page in filled for line in page) if filled else 0.0
    for page in filled:
        for line in {
            id(line): line for edge in _outer(page) for line in _apart(edge, small)
        }.values():
            if id(line) not in marks:
                for key in _keys(line):
                    seen[key].append(line)
    for group in seen.values():
        level = Counter(round(line.top / _LEVEL) for line in group)
        for line in group:
            slot = round(line.top / _LEVEL)
            times = sum(level[near] for near in (slot - 1, slot, slot + 1))
            if times >= 0.4 * len(filled) and (times > 2 or (times == 2 and line.em < small)):
                yield line


def _apart(edge: Sequence[Line], small: float) -> list[Line]:
    """The lines of an edge that are no part of the text: in small print, or far from the next."""
    found: list[Line] = []
    for number, line in enumerate(edge):
        inner = edge[number + 1] if number + 1 < len(edge) else line
        if line.em < small or abs(inner.top - line.top) > _APART * max(line.em, inner.em):
            found += edge[len(found) : number + 1]
    return found


def _keys(line: Line) -> set[str]:
    """The text of a line, and the text with one of its numbers as its distance from the page's.

    Annexes count too, but are no running heads.
    """
    keys = {line.text}
    if not _NUMBERED.match(line.text):
        for found in _NUMBER.finditer(line.text):
            shift = f"#{int(found[0]) - line.page}"
            keys.add(line.text[: found.start()] + shift + line.text[found.end() :])
    return keys

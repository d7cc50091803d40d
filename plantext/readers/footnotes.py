"""Notes below a printed page, and the marks that name them: no items, and no part of a word.

In: the lines and tables of all pages in reading order, furniture gone. Out: the same with the
marks taken from the text, and which lines begin a note. A note is in small print at the end of
its page, below text in the usual size, and begins with a mark (①, [1], *, 1). As in a Word
document it stands as a paragraph of its own, without its mark.

>>> from plantext.readers.layout import Line
>>> text = Line("覆盖率①达到95%。", 90, 90, 300, 106, 16, 16, True, 1, 1)
>>> note = Line("①指常住人口。", 90, 700, 200, 710, 10, 10, True, 1, 1)
>>> lines, begin = found([text, note])
>>> [line.text for line in lines], begin == {id(note)}, bare(note.text)
(['覆盖率达到95%。', '①指常住人口。'], True, '指常住人口。')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from plantext.readers.layout import Line
from plantext.readers.ruled import Table

_SMALL = 0.88
_MARK = re.compile(
    r"(?:[①-⑳]|[\[〔［]\d{1,2}[\]〕］]|[*＊]{1,3}|\d{1,2}(?=[ ]?[\u4e00-\u9fff“《]))[ ]*"
)
_BEFORE = r"(?<=[\u4e00-\u9fff”》）])"
Element = Line | Table


def found(elements: Sequence[Element]) -> tuple[list[Element], set[int]]:
    """The elements without the marks of notes in their text, and the ids of lines that begin notes."""
    body = _body(elements)
    kept: list[Element] = []
    begin: set[int] = set()
    for _, group in groupby(elements, key=lambda each: each.page):
        page = list(group)
        notes = list(_notes(page, body))
        begin |= {id(note) for note in notes if _MARK.match(note.text)}
        marks = [match[0].strip() for note in notes if (match := _MARK.match(note.text))]
        below = {id(note) for note in notes}
        for each in page:
            if isinstance(each, Line) and id(each) not in below and marks:
                kept.append(_unmarked(each, marks))
            else:
                kept.append(each)
    return kept, begin


def bare(text: str) -> str:
    """A note without its mark."""
    return _MARK.sub("", text, count=1)


def _body(elements: Sequence[Element]) -> float:
    """The size that most words are set in."""
    weight: Counter[float] = Counter()
    for each in elements:
        if isinstance(each, Line):
            weight[round(each.em * 2) / 2] += len(each.text)
    return weight.most_common(1)[0][0] if weight else 0.0


def _notes(page: Sequence[Element], body: float) -> Iterator[Line]:
    """The small lines at the end of a page, from the first that has a mark; none below no text."""
    last = [*takewhile(lambda each: isinstance(each, Line) and each.em < _SMALL * body, page[::-1])]
    if len(last) == len(page):
        return
    begun = False
    for each in reversed(last):
        if isinstance(each, Line):
            begun = begun or _MARK.match(each.text) is not None
            if begun:
                yield each


def _unmarked(line: Line, marks: Sequence[str]) -> Line:
    """A line without the marks that notes below it answer; a bare number is no such mark here."""
    words = line.text
    for mark in marks:
        if not mark.isdecimal():
            words = re.sub(_BEFORE + re.escape(mark), "", words, count=1)
    return line if words == line.text else replace(line, text=words)

"""Printed lines into paragraphs, by what a typesetter does and not by what the words say.

In: lines in reading order, over all pages, page marks gone. Out: Paragraphs, each the lines
it was set in. A paragraph ends where a line is short, that is, where the next word would
still have fitted; where the next line is indented, set in another size or stands off. A
title of several centred lines is one paragraph. What a frame's edges and line spacing are
is measured on the lines themselves, for left and right pages apart where they differ.

>>> def line(text, x0, x1, top):
...     return Line(text, x0, top, x1, top + 10, 10, 10, True, 1, 1)
>>> page = [line("一、推进改革", 20, 80, 0), line("优化营商环境", 20, 100, 18), line("服务企业", 0, 100, 36)]
>>> [paragraph.text for paragraph in paragraphs([[*page, line("群众。", 0, 30, 54)]])[0]]
['一、推进改革', '优化营商环境服务企业群众。']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from plantext.readers.layout import Line
from plantext.readers.page import wide

_INDENT = 1.2
_HANGING = 2.8
_SET_RIGHT = 6.0
_SIZE = 0.12
_NOTE_SIZE = 0.88
_LOOSE = 1.4
_LOOSE_TITLE = 1.75
_OPENERS = "“‘（《〔【「『(["
_CLOSERS = "，。、；：！？）》〕】」』”’,.;:!?)]%％‰…—"
_QUOTES = "“”‘’"
_LABEL = re.compile(
    r"第[一二三四五六七八九十百\d]{1,5}[章节条编篇]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳●◆■▪★☆◇□•]|附件|附表|专栏"
)
_ITEM = re.compile(
    r"第[一二三四五六七八九十百\d]{1,5}[章节条编篇]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]、)"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
)
_POINTS = re.compile("[，。；：！？、]")
_HEADING = 20
_NOTE = 200
_FEW = 4
_FULL = 2
_SPARSE = 12
_OPENING = re.compile("[（(《〔]")
_CLOSING = re.compile("[）)》〕]")
_LEADER = re.compile(r"(?:[.·]{4,}|…{2,})[ ]*\d{1,4}$")
_OPEN_END = re.compile(r"[，、（《“〔]$")
_ENDS = "。；：！？）”》….;:!?)"
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of one paragraph."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words, without a break: Latin words parted by a blank."""
        return "".join(piece for piece, _ in self.pieces())

    def pieces(self) -> list[tuple[str, Line]]:
        """The words line by line, with the blank that a line's end stood for."""
        found = [(self.lines[0].text, self.lines[0])]
        for before, line in pairwise(self.lines):
            found.append((_glue(before.text, line.text) + line.text, line))
        return found


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges that lines of one frame share, how far apart they stand (in ems), how many there are.

    `sure` says that enough lines end at the right edge to know it.
    """

    left: float
    right: float
    spacing: float
    lines: int
    sure: bool


def paragraphs(texts: Sequence[Sequence[Line]]) -> list[list[Paragraph]]:
    """The paragraphs of each of `texts`, stretches of lines in reading order that tables part."""
    lines = [line for text in texts for line in text]
    frames, body = _frames(lines), _body(lines)
    return [_joined(text, frames, body) for text in texts]


def _joined(lines: Sequence[Line], frames: Mapping[Place, Frame], body: float) -> list[Paragraph]:
    """The paragraphs of lines; one that goes on behind the notes below a page is not ended by them."""
    found: list[list[Line]] = []
    text: list[Line] = []
    for line in lines:
        small = line.em < _NOTE_SIZE * body
        last = found[-1] if found else []
        behind_notes = not small and text and last[-1].page != line.page
        opened = text if behind_notes else last
        if opened and _continues(opened, line, frames, body):
            opened.append(line)
        else:
            opened = [line]
            found.append(opened)
        text = text if small else opened
    return [Paragraph(tuple(group)) for group in found]


def _body(lines: Iterable[Line]) -> float:
    """The size that most words are set in."""
    weight: defaultdict[float, int] = defaultdict(int)
    for line in lines:
        weight[round(line.em * 2) / 2] += len(line.text)
    return max(weight, key=lambda em: weight[em]) if weight else 0.0


def _place(line: Line) -> Place:
    return (*line.frame, line.page % 2)


def _frames(lines: Sequence[Line]) -> dict[Place, Frame]:
    """The measures of each frame, of left and right pages apart where both have enough lines."""
    by_frame: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    by_place: defaultdict[Place, list[Line]] = defaultdict(list)
    for line in lines:
        by_frame[line.frame].append(line)
        by_place[_place(line)].append(line)
    return {
        place: _measured(own if len(own) >= 12 else by_frame[place[:2]])
        for place, own in by_place.items()
    }


def _measured(lines: Sequence[Line]) -> Frame:
    em = median(line.em for line in lines)
    lefts = sorted(line.x0 for line in lines)
    rights = sorted((line.x1 for line in lines), reverse=True)
    left = _shared(lefts, 0.5 * em, max(2, 0.08 * len(lines)))
    right = _shared(rights, 0.6 * em, max(2, 0.05 * len(lines)))
    beyond = sum(edge - right > em for edge in rights)
    sure = sum(abs(right - edge) < em for edge in rights) > _FULL and _SPARSE * beyond <= len(lines)
    if not sure and len(lines) < _SPARSE:
        right = rights[0]
    steps = [
        (line.top - before.top) / line.em
        for before, line in pairwise(lines)
        if line.page == before.page and 0.8 < (line.top - before.top) / line.em < 3.5
    ]
    return Frame(left, right, sorted(steps)[len(steps) // 3] if steps else 1.75, len(lines), sure)


def _shared(edges: Sequence[float], near: float, enough: float) -> float:
    """The outermost edge that enough lines share; the outermost where none do."""
    for edge in edges:
        same = [
            other
            for other in edges
            if 0 <= abs(other - edge) <= near and _outer(edges, edge, other)
        ]
        if len(same) >= enough:
            return median(same)
    return edges[0]


def _outer(edges: Sequence[float], edge: float, other: float) -> bool:
    """Whether `other` lies inward of `edge`, as the edges are ordered."""
    return other >= edge if edges[0] <= edges[-1] else other <= edge


def _continues(
    paragraph: Sequence[Line], line: Line, frames: Mapping[Place, Frame], body: float
) -> bool:
    """Whether `line` goes on in a paragraph."""
    before = paragraph[-1]
    old, new = frames[_place(before)], frames[_place(line)]
    if not _same_size(before, line) or _stands_off(before, line, new, body):
        return False
    if _open_bracket(paragraph):
        return not _LABEL.match(line.text)
    if _LEADER.search(before.text) or _row_of_fields(before, line, old, new):
        return False
    if _title(before, old, body) and _title(line, new, body):
        return not _LABEL.match(line.text)
    short = _short(before, line, old)
    indent = (line.x0 - new.left) / line.em
    if indent < _INDENT:
        if (paragraph[0].x0 - old.left) / line.em > _SET_RIGHT and len(paragraph) == 1:
            return False
        if not old.sure and _headings(paragraph, line):
            return False
        return (not short or _mid_sentence(before.text)) and not _next_item(before, line, old)
    if short or _LABEL.match(line.text):
        return False
    return _mid_sentence(before.text) if indent < _HANGING else _hangs(paragraph, line)


def _row_of_fields(before: Line, line: Line, old: Frame, new: Frame) -> bool:
    """Whether one of two lines is parted into fields like a table's row, and no line of a paragraph."""
    flush = line.x0 - new.left < 0.5 * line.em
    if line.fields > 1 and (before.fields > 1 or before.text[-1] in _ENDS or not flush):
        return True
    first = before.x0 - old.left > _INDENT * before.em
    return before.fields > 1 and not (first and flush)


def _stands_off(before: Line, line: Line, frame: Frame, body: float) -> bool:
    """Whether a line stands in another box, or lower than the next line of a paragraph would."""
    if before.page != line.page:
        return False
    if before.frame == line.frame:
        loose = _LOOSE_TITLE if line.em > 1.1 * body else _LOOSE
        return line.top - before.top > loose * frame.spacing * line.em
    return before.frame[0] != line.frame[0]


def _same_size(before: Line, line: Line) -> bool:
    if not (before.han and line.han):
        return True
    return abs(before.em - line.em) <= _SIZE * max(before.em, line.em)


def _title(line: Line, frame: Frame, body: float) -> bool:
    """A line in the middle, larger than the text."""
    off = abs((line.x0 - frame.left) - (frame.right - line.x1))
    return line.em > 1.1 * body and off < 2.5 * line.em


def _short(before: Line, line: Line, frame: Frame) -> bool:
    """Whether the next line's first word would still have fitted on the line before.

    Of very few lines the right edge is not known: there a sentence's end is a paragraph's.
    """
    if frame.lines < _FEW and before.text[-1] in _ENDS:
        return True
    room = (frame.right - before.x1) / before.step
    return room > wide(_first_word(line.text)) + 0.8


def _first_word(text: str) -> str:
    """What may not be parted at the head of a line: a word or character, its quotes and points."""
    stop = 1
    while stop < len(text) and _inseparable(text[stop - 1], text[stop]):
        stop += 1
    return text[:stop]


def _inseparable(before: str, after: str) -> bool:
    latin = before.isascii() and after.isascii() and before != " " and after != " "
    return latin or before in _OPENERS or after in _CLOSERS or before in _QUOTES or after in _QUOTES


def _open_bracket(paragraph: Sequence[Line]) -> bool:
    """Whether a bracket is open, as in a note over two lines on who passed the text, and when."""
    text = "".join(line.text for line in paragraph)
    return len(text) < _NOTE and len(_OPENING.findall(text)) > len(_CLOSING.findall(text))


def _mid_sentence(text: str) -> bool:
    return _OPEN_END.search(text) is not None


def _headings(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line is a title or heading above `line`, where no edge tells that it is short.

    What has no point inside it and stands above a label, or is a label's own few words.
    """
    above = "".join(before.text for before in paragraph)
    words = _ITEM.sub("", above, count=1)
    if _POINTS.search(words):
        return False
    labelled = len(words) < len(above) and wide(words) <= _HEADING and len(paragraph) == 1
    return labelled or _ITEM.match(line.text) is not None


def _next_item(before: Line, line: Line, frame: Frame) -> bool:
    """A label at the head of a line behind an ended sentence, where paragraphs are not indented."""
    flush = before.x0 - frame.left < _INDENT * before.em
    return flush and before.text[-1] in _ENDS and _LABEL.match(line.text) is not None


def _hangs(paragraph: Sequence[Line], line: Line) -> bool:
    """A line under the words behind a label (附件：1. …), that goes on where the last one ended."""
    first, before = paragraph[0], paragraph[-1]
    if not (_LABEL.match(first.text) or "：" in first.text[:12]) or before.text[-1] in _ENDS:
        return False
    return line.x0 - before.x0 > -0.5 * line.em and (
        len(paragraph) == 1 or line.x0 < before.x0 + line.em
    )


def _glue(before: str, after: str) -> str:
    """A blank between two Latin words."""
    return (
        " "
        if before[-1].isascii() and after[0].isascii() and (before[-1] + after[0]).isalpha()
        else ""
    )

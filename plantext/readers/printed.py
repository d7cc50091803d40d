"""Printed pages into a Source: furniture dropped, paragraphs and tables whole over page ends.

In: Pages, one after the other (each is let go as soon as its lines are made). Out: a
Source with a Block for every paragraph and cell, its page on it. PDF, OFD and OCR end here.

>>> from plantext.readers.page import Page, Run
>>> words = Run("推进改革。", 0, 0, 50, 10, 10, True, (0, 10, 20, 30, 40))
>>> composed([Page(1, 595, 842, (words,))], "plan.pdf").text
'推进改革。'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import aligned, footnotes, furniture, layout, ruled
from plantext.readers.assembly import Assembly
from plantext.readers.layout import Line
from plantext.readers.overprints import aside, cleared
from plantext.readers.page import Page, Run
from plantext.readers.page_tables import goes_on, whole
from plantext.readers.paragraphs import paragraphs
from plantext.readers.ruled import Box, Table
from plantext.readers.vertical import in_lines

MOST_CHARS = 5_000_000
_GOES_ON = re.compile(r"[（(]?(?:续表?|.{1,30}[（(]续表?[）)]|续[附]?表.{0,8})[）)]?")
Element = Line | Table


def composed(pages: Iterable[Page], name: str) -> Source:
    """The Source that pages make up; raises ReadError where they hold no words."""
    notes: dict[tuple[str, str], list[int]] = {}
    sheets = [_elements(page, notes) for page in _bounded(pages, name)]
    elements, notes_begin = footnotes.found([*_without_furniture(sheets)])
    texts = _texts(elements)
    assembly = Assembly()
    told = paragraphs([lines for lines, _ in texts])
    for said, (_, tables) in zip(told, texts, strict=True):
        for paragraph in said:
            pieces = [(words, line.page, line.doubt) for words, line in paragraph.pieces()]
            if id(paragraph.lines[0]) in notes_begin:
                pieces[0] = (footnotes.bare(pieces[0][0]), *pieces[0][1:])
            assembly.printed(pieces)
        for table in _whole(tables):
            assembly.table(whole(table), page=table[0].page)
    messages = [(kind, f"{message} ({_pages(on)})") for (kind, message), on in notes.items()]
    for kind, message in messages:
        assembly.note(kind, message)
    source = assembly.source(name)
    if not source.text:
        told_of = "; ".join(message for _, message in messages)
        raise ReadError(f"{name}: no words in it; {told_of or 'give a file that holds text'}")
    return source


def _bounded(pages: Iterable[Page], name: str) -> Iterator[Page]:
    """The pages, as long as they hold no more than can be read in good time."""
    length = 0
    for page in pages:
        length += sum(len(run.lefts) for run in page.runs)
        if length > MOST_CHARS:
            raise ReadError(
                f"{name}: over {MOST_CHARS} characters by page {page.number}; split the file and "
                "read the parts"
            )
        yield page


def _pages(numbers: Sequence[int]) -> str:
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _elements(page: Page, notes: dict[tuple[str, str], list[int]]) -> list[Element]:
    """The lines and tables of a page in reading order; its notes are added to `notes`."""
    page = in_lines(cleared(page))
    for note in page.notes:
        notes.setdefault(note, []).append(page.number)
    tables, boxes, outside = ruled.read(page)
    told, outside = aligned.read(page, outside)
    tables += told
    apart = aside(outside)
    rest = [run for run in outside if run not in apart] if apart else outside
    blocks: list[Table | Box] = [*tables, *boxes]
    found: list[Element] = []
    for number, block in enumerate(sorted(blocks, key=_top), 1):
        found += _lines([run for run in rest if run.top < block.top], page)
        rest = [run for run in rest if run.top >= block.top]
        if isinstance(block, Box):
            found += _lines(block.runs, page, box=1000 * page.number + number)
        else:
            found.append(block)
    found += _lines(rest, page) + _lines(apart, page)
    _warn_of_columns(found, page.number, notes)
    return found


def _warn_of_columns(
    elements: Sequence[Element], page: int, notes: dict[tuple[str, str], list[int]]
) -> None:
    """Note lines of figures in columns that were made no table."""
    told = [each for each in elements if isinstance(each, Line) and each.fields > 2]
    lost = [line for line in told if sum(map(_is_figure, line.text.split())) > 1]
    if len(lost) > 1:
        message = f"{len(lost)} lines of figures in columns, read as no table: {lost[0].text[:40]}"
        notes.setdefault(("table_not_read", message), []).append(page)


def _is_figure(word: str) -> bool:
    return word.strip("[]［］()（）%％<>≥≤+-").replace(",", "").replace(".", "", 1).isdigit()


def _lines(runs: Sequence[Run], page: Page, box: int = 0) -> list[Element]:
    return [*layout.lines(runs, page=page.number, box=box, doubt=page.doubt)]


def _top(block: Table | Box) -> float:
    return block.top


def _without_furniture(sheets: Sequence[Sequence[Element]]) -> Iterator[Element]:
    kept = furniture.without(
        [[each for each in sheet if isinstance(each, Line)] for sheet in sheets]
    )
    shown = {id(line) for lines in kept for line in lines}
    for sheet in sheets:
        yield from (each for each in sheet if isinstance(each, Table) or id(each) in shown)


def _texts(elements: Sequence[Element]) -> list[tuple[list[Line], list[Table]]]:
    """Stretches of lines, each with the tables behind it."""
    found: list[tuple[list[Line], list[Table]]] = [([], [])]
    for number, element in enumerate(elements):
        if isinstance(element, Table):
            found[-1][1].append(element)
        elif not _says_that_it_goes_on(elements[max(number - 1, 0) : number + 2]):
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(element)
    return found


def _says_that_it_goes_on(around: Sequence[Element]) -> bool:
    """Whether the middle one of three elements is no more than 续表 between parts of one table."""
    if len(around) < 3:
        return False
    table, line, after = around
    return (
        isinstance(table, Table)
        and isinstance(line, Line)
        and isinstance(after, Table)
        and _GOES_ON.fullmatch(line.text) is not None
        and goes_on(table, after)
    )


def _whole(tables: Iterable[Table]) -> Iterator[list[Table]]:
    """Tables that follow each other; the parts of one that goes on over pages together."""
    group: list[Table] = []
    for table in tables:
        if group and not goes_on(group[-1], table):
            yield group
            group = []
        group.append(table)
    if group:
        yield group

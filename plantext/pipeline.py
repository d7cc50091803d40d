"""The conductor: a Source goes in, a Parsed plan comes out. Decides nothing by itself.

Start reading here: each line calls one room of the house, in the order of the road.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plantext.extract import (
    agencies,
    citations,
    deadlines,
    due,
    indicator_tables,
    quantities,
    relative,
    selfcheck,
    systems,
    table_figures,
)
from plantext.lexicon import Lexicon
from plantext.model import Document, Parsed, Quantity, Remark, Source, System
from plantext.structure import grids, header
from plantext.structure.clean import clean
from plantext.structure.outline import tiled, walk
from plantext.structure.task_tables import unfolded
from plantext.structure.tasks import headed, stretches


def structure(source: Source, year: int | None = None, lexicon: Lexicon | None = None) -> Document:
    """The document of a source: normal text, header, items."""
    clear = clean(source.text, source.laid_out)
    sheet = unfolded(clear, grids.find(clear, source, lexicon or Lexicon.default()))
    text = sheet.text
    lines = _lines(text.text)
    paragraphs = grids.cut(text.text, lines, sheet.grids)
    walked = walk(text.text, paragraphs, 0, sheet.grids, sheet.opens)
    first = walked.items[0].start if walked.items else len(text.text)
    parts = header.read(text.text, grids.outside(lines, sheet.grids), first)
    if parts.plan_start > first:
        walked = walk(text.text, paragraphs, parts.plan_start, sheet.grids, sheet.opens)
    items = tiled(walked, paragraphs, parts.plan_start)
    head = parts.header if year is None else replace(parts.header, year=year)
    return Document(
        source, text, head, items, paragraphs, tuple(walked.remarks), sheet.grids, sheet.fields
    )


def extract(document: Document, *, plan: str, lexicon: Lexicon) -> Parsed:
    """All that plantext finds in a document."""
    lists = agencies.read(document, lexicon)
    items = headed(document.items, lists.closings, document.text.text)
    document = replace(document, items=items)
    dates = deadlines.find(document, lexicon)
    amounts = quantities.find(document, lexicon)
    tables = indicator_tables.find(document, lexicon)
    amounts = table_figures.settled(amounts, tables, document, lexicon)
    others = relative.find(document, lexicon, amounts)
    amounts = _in_order(*amounts, *table_figures.once(others, document))
    parts = stretches(document.items, lists.closings)
    return Parsed(
        plan=plan,
        document=document,
        stretches=parts,
        quantities=due.govern(amounts, dates, document),
        deadlines=dates,
        responsibilities=lists.responsibilities,
        systems=_outside(systems.find(document, lexicon), lists.closings),
        citations=citations.find(document, lexicon),
        remarks=(
            *document.remarks,
            *_remarks(document),
            *selfcheck.remarks(document, parts, amounts),
        ),
    )


def parse(source: Source, *, plan: str, year: int | None = None, lexicon: Lexicon) -> Parsed:
    """A Source into a Parsed plan; `year` overrides what the text says of its year."""
    return extract(structure(source, year, lexicon), plan=plan, lexicon=lexicon)


def _outside(found: Sequence[System], lists: Sequence[tuple[int, int]]) -> tuple[System, ...]:
    """Systems but for those named in a responsibility list: there a centre is a body."""
    starts = [start for start, _ in lists]
    return tuple(
        system
        for system in found
        if not (
            (index := bisect_right(starts, system.start)) and system.start < lists[index - 1][1]
        )
    )


def _in_order(*amounts: Quantity) -> tuple[Quantity, ...]:
    return tuple(sorted(amounts, key=lambda q: q.start))


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    """The places of the lines of a normal text; none of them is empty."""
    places = []
    start = 0
    for line in text.split("\n"):
        if line:
            places.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(places)


def _remarks(document: Document) -> tuple[Remark, ...]:
    """What a reader should know of a text that is hardly a plan."""
    if any(item.level for item in document.items):
        return ()
    message = "no numbered item found: the text may be no plan; it stands in one row"
    return (Remark("no_items", "preamble", message, 0, len(document.text.text)),)

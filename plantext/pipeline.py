"""The conductor: a Source goes in, a Parsed plan comes out. Decides nothing by itself.

Start reading here: each line calls one room of the house, in the order of the road.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plantext.errors import ReadError
from plantext.extract import (
    agencies,
    bases,
    citations,
    deadlines,
    doubts,
    due,
    figure_periods,
    halves,
    indicator_tables,
    owners,
    quantities,
    relative,
    selfcheck,
    systems,
    table_figures,
    undated,
)
from plantext.lexicon import Lexicon
from plantext.model import Document, Parsed, Quantity, Remark, Source, Stretch, System, Text
from plantext.reading import context as reading
from plantext.reading import kinds
from plantext.reading.context import Context
from plantext.structure import budget, chapters, grids, header, traditional, years
from plantext.structure.clean import cleaned
from plantext.structure.outline import tiled, walk
from plantext.structure.parting import Recovery
from plantext.structure.task_tables import unfolded
from plantext.structure.tasks import headed, stretches

_SHOWN = 40


def structure(source: Source, lexicon: Lexicon | None = None) -> Document:
    """The document of a source: normal text, header, items; raises ReadError where no text is left."""
    clear, recovery = cleaned(source.text, source.laid_out)
    _filled(clear.text, source)
    sheet = unfolded(clear, grids.find(clear, source, lexicon or Lexicon.default()))
    text = sheet.text
    lines = _lines(text.text)
    paragraphs = grids.cut(text.text, lines, sheet.grids)
    walked = walk(text.text, paragraphs, 0, sheet.grids, sheet.opens)
    first = walked.items[0].start if walked.items else len(text.text)
    head = header.read(text.text, grids.outside(lines, sheet.grids), first)
    if head.plan_start > first:
        walked = walk(text.text, paragraphs, head.plan_start, sheet.grids, sheet.opens)
    items = tiled(walked, paragraphs, head.plan_start)
    closing = next((item.start for item in items if item.path.endswith("closing")), len(text.text))
    heads = {item.start for item in items if item.level}
    outside = grids.outside(lines, sheet.grids)
    unnumbered = chapters.find(text.text, outside, heads, (head.body_start, closing))
    remarks = (*_laid(recovery, text), *walked.remarks)
    return Document(
        source,
        text,
        header.filled(head.header, source.beside),
        items,
        paragraphs,
        remarks,
        sheet.grids,
        sheet.fields,
        unnumbered,
    )


def extract(document: Document, *, plan: str, lexicon: Lexicon) -> Parsed:
    """All that plantext finds in a document."""
    whole, document = document, budget.readable(document)
    lists = agencies.read(document, lexicon)
    items = headed(document.items, lists.closings, document.text.text, lists.labels)
    document = replace(document, items=items)
    context = reading.read(document, lexicon)
    document = context.document
    printed = undated.Dates(deadlines.find(context), context)
    dates = printed.deadlines
    amounts = quantities.find(context)
    tables = indicator_tables.find(context)
    amounts = table_figures.settled(amounts, tables, document, lexicon)
    others = relative.find(context, amounts)
    amounts = _in_order(*amounts, *table_figures.once(others, document))
    tasks = _told(stretches(document.items, lists.closings), context)
    tasks = tuple(map(printed.stretch, tasks))
    named = _outside(systems.find(context), lists.closings)
    amounts = due.govern(owners.owned(amounts, named, document), dates, context)
    amounts = figure_periods.marked(amounts, context)
    amounts = halves.marked(bases.marked(amounts, lexicon), printed, document)
    full = replace(document, text=whole.text)
    return Parsed(
        plan=plan,
        document=full,
        stretches=tasks,
        quantities=doubts.marked(amounts, document),
        deadlines=doubts.marked(dates, document),
        responsibilities=doubts.marked(lists.responsibilities, document),
        systems=doubts.marked(named, document),
        citations=doubts.marked(citations.find(context), document),
        remarks=(
            *document.remarks,
            *_noted(document.source),
            *halves.remarks(document),
            *_remarks(full),
            *kinds.remarks(context.kind),
            *budget.remarks(full),
            *selfcheck.remarks(document, tasks, amounts),
        ),
        lexicon=lexicon.digest,
    )


def _filled(text: str, source: Source) -> None:
    """Refuse a document that cleaning empties, and say what it printed."""
    if text.strip():
        return
    printed = " ".join(source.text.split())
    shown = f"{printed[:_SHOWN]}…" if len(printed) > _SHOWN else printed
    raise ReadError(
        f"{source.name or 'the text'}: nothing but page marks, buttons of a web page or invisible "
        f"signs ({shown!r}) stands in it; give one that holds a document"
    )


def _told(found: Sequence[Stretch], context: Context) -> tuple[Stretch, ...]:
    """The stretches, those marked that stand in a part that looks back."""
    return tuple(replace(stretch, past=context.past(stretch.start)) for stretch in found)


def parse(
    source: Source, *, plan: str, year: int | None = None, lexicon: Lexicon, name: str | None = None
) -> Parsed:
    """A Source into a Parsed plan for the `year` given.

    `name` is its file's or row's name, by which a year may be guessed that neither is given nor
    said (years.dated); its id `plan` if not given. A text that says which year it is for is read by that one, whatever year it is filed under:
    what lies behind it and what ahead does not change with a label.
    """
    document = structure(source, lexicon)
    own = document.header
    if own.year is None or own.year_guessed:
        head = replace(own, year=year, year_end=None, year_guessed="") if year else None
        head = head or years.dated(own, plan if name is None else name, document.text.text)
        return extract(replace(document, header=head), plan=plan, lexicon=lexicon)
    found = extract(document, plan=plan, lexicon=lexicon)
    if year is None or year == own.year:
        return found
    filed = replace(found.document.header, year=year, year_end=None)
    return replace(found, document=replace(found.document, header=filed))


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


_WAYS = {
    "gaps": "the paragraphs are parted by gaps of blanks, not by line breaks",
    "labels": "the line breaks are lost: paragraphs begin where the numbers count up",
    "places": "in places a line break is lost: a paragraph begins where a number was missed",
    "wrapped": "the lines are cut at a fixed width: they were joined into paragraphs",
}


def _laid(recovery: Recovery, text: Text) -> Iterator[Remark]:
    """By what the paragraphs were parted where line breaks did not, and what stays doubtful there."""
    if recovery.way in _WAYS:
        yield Remark("layout_recovered", "", _WAYS[recovery.way])
    for start, stop in recovery.doubtful:
        place = text.position(start), text.position(stop)
        printed = text.text[place[0] : place[1]].strip()
        yield Remark(
            "layout_doubtful", "", f"whether {printed} begins a paragraph is not sure", *place
        )


def _noted(source: Source) -> tuple[Remark, ...]:
    """What the reader of the file wants to be known."""
    return tuple(Remark(kind, "", message) for kind, message in source.notes)


_GUESSED = {
    "signed": "no year is named, that of the day of signing was taken: {}",
    "name": "no year is named, that in the name of its file or row was taken: {}",
}


def _years_guessed(document: Document) -> Iterator[Remark]:
    """By what the plan's year was guessed that it does not name."""
    header = document.header
    if header.year_guessed in _GUESSED:
        years = f"{header.year}—{header.year_end}" if header.year_end else str(header.year)
        yield Remark("year_guessed", "", _GUESSED[header.year_guessed].format(years))


def _remarks(document: Document) -> tuple[Remark, ...]:
    """What a reader should know of a text that was not fully read, or is hardly a plan."""
    found = [*_years_guessed(document)]
    if traditional.missing(document.text.text):
        message = "the text is in traditional characters, which the rules do not know: pip install 'plantext[traditional]'"
        found.append(Remark("traditional", "", message))
    if not any(item.level for item in document.items):
        message = "no numbered item found: the text may be no plan; it stands in one row"
        found.append(Remark("no_items", "preamble", message, 0, len(document.text.text)))
    return tuple(found)

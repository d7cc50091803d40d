"""What a parsed plan is made of: frozen records, nothing else.

No pattern, no reading of files, no pandas. A `start`/`stop` here always counts
characters of the normal text (`Text.text`); `Text.origin` takes it back to the Source.
Start reading at `Parsed`, the last record: it holds all the others.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

SURE = "sure"
CHECK = "check"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the source as its reader met it: a paragraph, or a table's cell.

    `number` counts the paragraphs, `table` the tables, from 1; `row` and `cell` count from
    0 in their table, merged cells at their first row and column. `doubt` says why a person
    should look at what was read here (OCR), "" where there is none.
    """

    start: int
    end: int
    kind: str = "paragraph"
    page: int | None = None
    number: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    row_span: int = 1
    cell_span: int = 1
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text, in its row of a table: it serves where the text says nothing."""

    title: str = ""
    doc_number: str = ""
    issuer: str = ""
    signed_on: date | None = None
    published_on: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text exactly as read. Never edited; every offset of every table counts in it.

    `laid_out` says that the reader knew the paragraphs: each line is one, or a table's row
    whose cells are parted by tabs. `notes` are (kind, message) of what went missing or
    was guessed on the way; they become warnings. `beside` is what its row of a table says.
    """

    text: str
    name: str = ""
    encoding: str = ""
    blocks: tuple[Block, ...] = ()
    laid_out: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    beside: Beside = Beside()

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()

    def page_at(self, position: int) -> int | None:
        """The page of the block that holds `position`, or begins next; None without pages."""
        index = max(bisect_right(self.blocks, position, key=_start) - 1, 0)
        near = self.blocks[index : index + 2]
        if len(near) == 2 and near[0].end <= position:
            return near[1].page
        return near[0].page if near else None

    def doubts(self, start: int, end: int) -> tuple[str, ...]:
        """Why the blocks that hold [start:end] may have been read wrongly; each reason once."""
        index = max(bisect_right(self.blocks, start, key=_start) - 1, 0)
        found: dict[str, None] = {}
        for at in range(index, len(self.blocks)):
            block = self.blocks[at]
            if block.start >= end:
                break
            if block.doubt and block.end > start:
                found[block.doubt] = None
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:stop] by `replacement`; one as long as what it replaces keeps places."""

    start: int
    stop: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Text:
    """Normal text, and the map that takes each of its positions back to the Source.

    `joints` and `origins` run side by side: from joints[i] on, the normal position p
    stands at origins[i] + (p - joints[i]) in the Source, as far as the next joint.
    """

    text: str
    joints: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The place in the Source of the character at `position`."""
        index = bisect_right(self.joints, position) - 1
        return self.origins[index] + position - self.joints[index]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """The place in the Source of text[start:stop]: from its first to behind its last character.

        Where rows of a table were put in another order it is the stretch that holds all parts.
        """
        if stop <= start:
            return (self.origin(start),) * 2
        low, high = bisect_right(self.joints, start), bisect_left(self.joints, stop)
        heads = [self.origin(start), *self.origins[low:high]]
        tails = [
            *(self.origin(joint - 1) for joint in self.joints[low:high]),
            self.origin(stop - 1),
        ]
        return min(heads), max(tails) + 1

    def position(self, origin: int) -> int:
        """The first position that stands at a place of the Source or behind it, in a text in order."""
        index = max(bisect_right(self.origins, origin) - 1, 0)
        stop = self.joints[index + 1] if index + 1 < len(self.joints) else len(self.text)
        return min(max(self.joints[index] + origin - self.origins[index], self.joints[index]), stop)


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself. Dates are None and strings "" where it says nothing.

    A plan of several years is for `year` to `year_end`; `year_guessed` says by what a year was
    guessed that no word of the document names: "signed" or "name". `kind` is told by all that was
    read (reading/kinds.py), "" until then.
    """

    title: str = ""
    doc_number: str = ""
    issuer: str = ""
    signed_on: date | None = None
    published_on: date | None = None
    year: int | None = None
    year_end: int | None = None
    year_guessed: str = ""
    addressees: tuple[str, ...] = ()
    index_number: str = ""
    category: str = ""
    notice_title: str = ""
    attachments: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that holds words: where they stand in the normal text, and where in its table."""

    start: int
    stop: int
    row: int
    column: int
    row_span: int = 1
    cell_span: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its heading says it holds, and the heading's words and place.

    `kind` is a word of lexicon/headings.tsv, or a role (lead, support, responsible, guide),
    or "" where the heading is not known; `title` joins the headings of all its rows.
    """

    kind: str
    title: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order, its columns, and its first row below the headings.

    Rows above `head` are captions. `tasks` says that each row below is a task.
    """

    start: int
    stop: int
    cells: tuple[GridCell, ...]
    columns: tuple[Column, ...] = ()
    head: int = 0
    body: int = 0
    tasks: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A line of an unfolded row: heading：words. Its words begin at `words`; `kind` is its column's.

    `echo` says that the words of a merged cell stand here again, as in a row before.
    """

    start: int
    stop: int
    words: int
    kind: str
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered heading with its own text up to the next item, or preamble, closing, cover.

    start..stop is its own text, label and heading included; the items of a document
    tile its text. `heading_start`..`heading_stop` is the heading without its label.
    """

    path: str
    level: int
    label: str
    number: int
    heading: str
    parent: str
    start: int
    stop: int
    body: int
    is_leaf: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of an item that one responsibility list closes; stretches tile the items.

    `past` says that it begins in a part that looks back: what stands there is no task. `doubt` is
    what a due that none of its own deadlines gives has to be looked at for; `undated` says that its
    label or cell gives a time whose day nobody can say (汛期前), so that there is none.
    """

    path: str
    task: int
    start: int
    stop: int
    past: bool = False
    doubt: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the document a person should know: a jump in the numbering, no plan at all."""

    kind: str
    path: str
    message: str
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph is for in its document (reading/parts.py); sure, or to be checked.

    `rival` is the part that is about as probable where it is to be checked.
    """

    start: int
    stop: int
    name: str
    certainty: str = SURE
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure: what every extractor is given.

    `paragraphs` are the (start, stop) of the non-empty lines of `text.text`, and of the cells
    of its tables, in order; `fields` are the lines into which rows of tasks were unfolded;
    `chapters` are the places of headings without a number, which are no items; `parts` are what
    each paragraph is for, in the order of `paragraphs`, once the document has been read for it.
    """

    source: Source
    text: Text
    header: Header
    items: tuple[Item, ...]
    paragraphs: tuple[tuple[int, int], ...] = ()
    remarks: tuple[Remark, ...] = ()
    grids: tuple[Grid, ...] = ()
    fields: tuple[Field, ...] = ()
    chapters: tuple[tuple[int, int], ...] = ()
    parts: tuple[Part, ...] = ()

    def item_at(self, position: int) -> Item:
        """The item whose own text holds `position`."""
        index = bisect_right(self.items, position, key=_start) - 1
        return self.items[max(index, 0)]

    def field_at(self, position: int) -> Field | None:
        """The line of an unfolded row that holds `position`, if one does."""
        index = bisect_right(self.fields, position, key=_start) - 1
        return self.fields[index] if index >= 0 and position < self.fields[index].stop else None

    def part_at(self, position: int) -> Part | None:
        """The part of the paragraph that holds `position`, or stands before it."""
        index = bisect_right(self.parts, position, key=_start) - 1
        return self.parts[max(index, 0)] if self.parts else None

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The (start, stop) of the paragraph that holds `position`."""
        index = bisect_right(self.paragraphs, position, key=_first) - 1
        return self.paragraphs[max(index, 0)]


def _start(record: Block | Item | Stretch | Field | Part) -> int:
    return record.start


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """Something found at text[start:stop], the rule that found it, and how far to trust it."""

    start: int
    stop: int
    rule: str
    certainty: str = SURE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quantity(Mention):
    """A number-bearing expression, typed by `status`; a target is one of status "target"."""

    status: str = "target"
    indicator: str = ""
    subject: str = ""
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    comparator: str = "="
    direction: str = ""
    strength: str = ""
    scope: str = ""
    baseline: Decimal | None = None
    due: date | None = None
    due_source: str = ""
    value_base: Decimal | None = None
    unit_base: str = ""
    basis: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Deadline(Mention):
    """A time by which, or period in which, something has to be done. `due` is its last day."""

    due: date | None = None
    starts: date | None = None
    precision: str = "day"
    source: str = "explicit"
    recurrence: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility(Mention):
    """One body that a task is given to. `restored` says that its prefix was put back.

    `open` says that its list does not name all: 省教育厅、省财政厅等有关部门.
    """

    agency: str = ""
    role: str = "responsible"
    order: int = 1
    level: str = ""
    kind: str = ""
    restored: bool = False
    agency_id: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class System(Mention):
    """A platform, application, database, network, centre, hotline or programme, by name."""

    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Citation(Mention):
    """A document named in the text: 《title》, its number, or both."""

    title: str = ""
    doc_number: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed plan: the document and all that was found in it, by which lexicon (its digest)."""

    plan: str
    document: Document
    stretches: tuple[Stretch, ...]
    quantities: tuple[Quantity, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    systems: tuple[System, ...] = ()
    citations: tuple[Citation, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    lexicon: str = ""

    def stretch_at(self, position: int) -> Stretch:
        """The stretch (path and task number) that holds `position`."""
        key: Callable[[Stretch], int] = _start
        return self.stretches[max(bisect_right(self.stretches, position, key=key) - 1, 0)]

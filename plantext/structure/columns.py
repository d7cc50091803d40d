"""What the columns of a table hold, told by their headings; which tables are tables of tasks.

In: the Lattice of a table and a Lexicon. Out: the rows of its headings (one or two, behind
captions or not), a Column for each column, and whether its rows are tasks. A heading is known
by the word it is or ends with (2023年重点任务, 市级牵头单位), from lexicon/headings.tsv or, for
bodies, as the role labels that structure/roles.py composes. Refused as headings: rows of long or running text.

>>> [kind(words, Lexicon.default()) for words in ("序 号", "2023年重点任务", "市级牵头单位", "人口")]
['number', 'task', 'lead', '']
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plantext.lexicon import Lexicon
from plantext.model import Column
from plantext.structure import roles
from plantext.structure.lattice import Lattice

ROLES = frozenset({"lead", "support", "responsible", "guide"})
_YEAR = re.compile(r"[“（(]?(?:(?:19|20)\d\d年?|十[一二三四五]五)")
_BRACKET = re.compile(r"（[^（）]*）|\s")
_ALSO = re.compile(r"[及和与、/]+")
_FIGURE = re.compile(r"[\d.,%]+")
_BODY = re.compile(r"(?:[厅局委办部院署]|政府|中心|公司|集团|[镇乡区县]|街道|单位|部门)等?$")
_RUNNING = re.compile(r"[。；]")
_LONGEST = 24
_CAPTIONS = 4
_RANK = ("task", "thing", "name", "text")


@dataclass(frozen=True)
class _Known:
    """The words of headings: those that must be the whole heading, and those it may end with."""

    whole: Mapping[str, str]
    end: Mapping[str, str]


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    rows = lexicon.rows("headings")
    ends = {row["surface"]: row["column"] for row in rows if row["place"] == "end"}
    return _Known({row["surface"]: row["column"] for row in rows}, ends)


@lru_cache(maxsize=2048)
def kind(words: str, lexicon: Lexicon) -> str:
    """What a heading says its column holds; "" where it is not known."""
    bare = _BRACKET.sub("", words)
    if len(bare) > _LONGEST:
        return ""
    if role := roles.heading(
        words, lexicon
    ):  # 责任单位及责任人 holds bodies, whatever else it holds
        return role
    found = _kind(bare, _known(lexicon))
    parts = [_kind(part, _known(lexicon)) for part in _ALSO.split(bare)]
    several = len(parts) > 1 and found in (*_RANK, "")
    return next((part for part in _RANK if part in parts), found) if several else found


def _kind(bare: str, known: _Known) -> str:
    if bare in known.whole:
        return known.whole[bare]
    ends = (known.end[bare[i:]] for i in range(len(bare)) if bare[i:] in known.end)
    return next(ends, "")


@dataclass(frozen=True)
class Headed:
    """Where the headings of a table stand, and its columns."""

    head: int
    body: int
    columns: tuple[Column, ...]


def headed(lattice: Lattice, lexicon: Lexicon) -> Headed | None:
    """The headings of a table; None where none of its first rows is one that is known."""
    for row in range(min(lattice.height, _CAPTIONS)):
        if _is_heading(lattice, row, lexicon):
            body = _body(lattice, row, lexicon)
            first, *others = (_column(lattice, row, body, c, lexicon) for c in range(lattice.width))
            if not first.title and _counts(lattice, body):
                first = replace(first, kind="number")
            return Headed(row, body, _answering(lattice, body, (first, *others)))
    return None


def _answering(lattice: Lattice, body: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, one of bodies told by its cells where 单位 or 部门 stands beside tasks."""
    if all(column.kind != "task" for column in columns):
        return columns

    def answers(at: int) -> bool:
        cells = [words for row in range(body, lattice.height) if (words := lattice.words(row, at))]
        return bool(cells) and sum(map(bool, map(_BODY.search, cells))) > 0.6 * len(cells)

    return tuple(
        replace(column, kind="responsible") if column.kind == "unit" and answers(at) else column
        for at, column in enumerate(columns)
    )


def _counts(lattice: Lattice, body: int) -> bool:
    """Whether the first column, whose heading is blank, holds 1, 2, 3."""
    cells = [words for row in range(body, lattice.height) if (words := lattice.words(row, 0))]
    return bool(cells) and all(words.isdecimal() for words in cells)


def plainly_headed(lattice: Lattice, lexicon: Lexicon) -> Headed | None:
    """The first rows as headings that are not known, where figures stand below them and none in them."""
    body = max((cell.row + cell.row_span for cell in lattice.row(0)), default=1)
    heads = [words for row in range(body) for words in lattice.line(row)]
    below = any(
        _FIGURE.fullmatch(w) for row in range(body, lattice.height) for w in lattice.line(row)
    )
    if not below or any(_FIGURE.fullmatch(words) or len(words) > _LONGEST for words in heads):
        return None
    columns = tuple(_column(lattice, 0, body, column, lexicon) for column in range(lattice.width))
    return Headed(0, body, columns)


def _is_heading(lattice: Lattice, row: int, lexicon: Lexicon) -> bool:
    cells = {lattice.at(row, column) for column in range(lattice.width)} - {()}
    said = [lattice.said(cell) for cell in cells]
    known = sum(bool(kind(words, lexicon)) for words in said)
    years = sum(_YEAR.match(words) is not None for words in said)
    brief = all(len(words) <= _LONGEST and not _RUNNING.search(words) for words in said)
    return brief and len(said) > 1 and known > 0 and known + years > 1


def _body(lattice: Lattice, head: int, lexicon: Lexicon) -> int:
    """The first row below the headings, which may take two rows or more."""
    cells = lattice.row(head)
    reach = max(cell.row + cell.row_span for cell in cells)
    wide = any(cell.cell_span > 1 for cell in cells) or not lattice.merged
    below = head + 1
    if reach < lattice.height and reach > below and _short(lattice, below):
        return reach
    return below + (wide and below < lattice.height and _is_lower(lattice, head, lexicon))


def _short(lattice: Lattice, row: int) -> bool:
    return all(len(words) <= _LONGEST for words in lattice.line(row))


def _is_lower(lattice: Lattice, head: int, lexicon: Lexicon) -> bool:
    """A second row of headings without merged cells: known words below the blanks of the first."""
    own = {lattice.words(head + 1, column) for column in range(lattice.width)} - {""}
    said = [words for words in own if kind(words, lexicon) or _YEAR.match(words)]
    first = lattice.words(head + 1, 0)
    return bool(own) and len(said) == len(own) and (not first or first in lattice.line(head))


def _column(lattice: Lattice, head: int, body: int, column: int, lexicon: Lexicon) -> Column:
    """A column by the lowest of its headings that is known, else by the lowest."""
    cells = [lattice.at(row, column) for row in range(head, body)]
    own = [each for each in dict.fromkeys(cells) if each]
    if not own:
        return Column("", "", 0, 0)
    title = "".join(map(lattice.said, own))
    known = [each for each in own if kind(lattice.said(each), lexicon)]
    label = (known or own)[-1]
    said = kind(lattice.said(label), lexicon) or kind(title, lexicon)
    return Column(said, title, label[0].start, label[-1].stop)


def is_tasks(columns: Sequence[Column]) -> bool:
    """Whether the rows below these headings are tasks: a task, and who does it or by when.

    Where bodies or times stand beside a number, what is to be done may stand below
    another word: 工作措施, 主要内容. A project or an indicator is a task where bodies answer for it.
    """
    kinds = {column.kind for column in columns}
    given = bool(kinds & ROLES)
    if "task" in kinds:
        return given or "due" in kinds or {"number", "text"} <= kinds
    named = "thing" in kinds or {"number", "name"} <= kinds
    return (given and named) or ((given or "due" in kinds) and {"number", "text"} <= kinds)

"""Items that the rows of tables open, put into the tree of items at the place of their table.

In: the Opens of the unfolded tables, on the walk down the paragraphs. Out: Items below the
item that holds the table; a table that is an annex, or stands behind the closing, begins
another text (2:). Numbers that jump in a table are remarked on as any others.

>>> bool(ANNEX_LINE.fullmatch("附件1")), bool(ANNEX_LINE.match("附表2 任务分工"))
(True, True)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from plantext.model import Grid, Item
from plantext.structure.builder import Builder, Standing, begin_part, note
from plantext.structure.closing import closing_start
from plantext.structure.grids import holding
from plantext.structure.sheet import Open

ANNEX_LINE = re.compile(r"附[ ]?[件录表][ ]?[\d一二三四五六七八九十]{0,2}[ ]?[：:]?")
_ROWS = 20  # the rank of a table's rows: below every label


class TableItems:
    """The tables of a document on the way down: which paragraphs they hold, which open items."""

    def __init__(self, grids: Sequence[Grid], opens: Sequence[Open]) -> None:
        self.grids = grids
        self.opens = {each.head: each for each in opens}
        self.last: Grid | None = None

    def hold(self, position: int) -> bool:
        """Whether a table holds a place."""
        return holding(self.grids, position) is not None

    def open(self, build: Builder, paragraphs: Sequence[tuple[int, int]], index: int) -> None:
        """The item that a row opens, if one begins with this paragraph."""
        found = self.opens.get(paragraphs[index][0])
        if found is None:
            return
        table = holding(self.grids, found.head)
        if table is not None and table is not self.last:
            self.last = table
            _annexed(build, paragraphs, index, table.start)
            while build.stack and build.stack[-1].rank >= _ROWS:
                build.stack.pop()
        _row(build, found)


def _annexed(build: Builder, paragraphs: Sequence[tuple[int, int]], index: int, table: int) -> None:
    """Begin another text where a table is an annex, or stands behind the closing of the items."""
    if not build.items:
        return
    stop = bisect_left(paragraphs, (table, 0))
    near = paragraphs[max(stop - 3, 0) : stop]
    named = [a for a, b in near if ANNEX_LINE.match(build.text, a, b)]
    last = build.items[-1]
    start = build.boundary if build.boundary >= last.start else next(iter(named), -1)
    if start < last.start:
        return
    annex = build.annexed or ANNEX_LINE.match(build.text, start) is not None
    if annex or closing_start(build.text, paragraphs, last, start) is not None:
        begin_part(build, paragraphs, index, start)


def _row(build: Builder, found: Open) -> None:
    """Put the item of a table's row into the tree: below whatever was open before the table."""
    rank = _ROWS + found.depth
    while build.stack and build.stack[-1].rank > rank:
        build.stack.pop()
    sibling = build.stack.pop() if build.stack and build.stack[-1].rank == rank else None
    parent = build.stack[-1].path if build.stack else ""
    path = build.address(found.path)
    style = f"row {found.depth}"
    note(build, found.number, found.path, path, style, sibling, (found.head, found.body))
    build.stack.append(Standing(rank, style, found.number, path))
    build.last[style] = found.number
    build.items.append(
        Item(path, len(build.stack), found.label, found.number, found.heading, parent, found.start, found.body, found.body)
    )  # fmt: skip

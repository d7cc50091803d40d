"""A DataFrame as a sheet that can be read and printed, in Chinese or English.

In: a Sheet, and a DataFrame that says which table it is. Out: its headings, frozen, with filters
and on every printed page; every cell of `plantext.labels` of it; rows as high as their words need.
Columns that a reader seldom wants (places in the source, ids, what a neighbour says) or that are
empty are folded away: they are there, at a click on the + above them, and are not printed.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil

import pandas as pd

from plantext import tables
from plantext.model import CHECK
from plantext.present.labelling import labels
from plantext.present.sheet import LINE, Sheet, height, wide

_SIDES = ("a_", "b_")
_WIDTHS = {
    "sentence": 32, "heading": 20, "title": 40, "reason": 26, "surface": 16, "reading": 20, "indicator": 18,
    "subject": 12, "path": 11, "plan": 15, "issuer": 18, "agency": 18, "gained_tasks": 22, "lost_tasks": 22,
    "due": 11, "scope": 14, "note": 16,
}  # fmt: skip
_ASIDE = frozenset({
    "plan", "year", "task", "table", "heading", "status", "due_source", "rule", "start", "end",
    "thread", "score", "agency_id", "a_plan", "b_plan", "a_strength", "b_strength", "a_comparator", "b_comparator", "a_start", "a_end", "b_start", "b_end",
    "drawn", "among",
})  # fmt: skip
_TO_FILL = {"right", "note"}  # of an audit, empty as they are
_WANTED = {
    "plans": {"plan", "year"}, "agencies": {"year"}, "review": {"table"},
    "audit": {"table", "heading", "plan", "year", "status", "due_source"},
    "levels.items": {"a_plan", "b_plan"}, "levels.targets": {"a_plan", "b_plan"},
}  # fmt: skip
_LEVELS_ASIDE = {"a_year", "b_year", "moved", "renamed", "changed"}
_NARROW, _WIDEST = 7.0, 16.0
_BOLD, _LONGEST = (
    1.2,
    11,
)  # what bold letters take more, and how much of a long name a column follows


def put_table(out: Sheet, frame: pd.DataFrame) -> None:
    """Write a DataFrame into a sheet."""
    said = labels(frame, out.words.lang)
    shown = [_shown(frame, place) for place in range(len(frame.columns))]
    widths = [_width(said, place, str(name)) for place, name in enumerate(frame.columns)]
    for place, (width, open_) in enumerate(zip(widths, shown, strict=True)):
        folded = {} if open_ else {"level": 1, "hidden": True}
        out.sheet.set_column(place, place, width, None, folded)
        out.put(0, place, said.columns[place], out.head)
    for place in _behind(shown):
        out.sheet.set_column(
            place, place, widths[place] if place < len(widths) else None, None, {"collapsed": True}
        )
    seen = [place for place, open_ in enumerate(shown) if open_]
    out.sheet.set_row(0, height((said.columns[p], widths[p] / _BOLD) for p in seen) + LINE / 3)
    checks = frame["certainty"].eq(CHECK) if "certainty" in frame else [False] * len(frame)
    marked = frame.columns.isin(["certainty", "reason"])
    for number, (cells, check) in enumerate(
        zip(said.itertuples(index=False, name=None), checks, strict=True), 1
    ):
        for place, cell in enumerate(cells):
            out.put(number, place, cell, doubt=check and marked[place])
        out.sheet.set_row(number, height((cells[p], widths[p]) for p in seen))
    out.sheet.freeze_panes(1, 0)
    out.sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    out.sheet.repeat_rows(0)


def _behind(shown: list[bool]) -> list[int]:
    """The columns behind those that are folded away: there the + stands."""
    return [place for place, (a, b) in enumerate(pairwise([*shown, True]), 1) if b and not a]


def _shown(frame: pd.DataFrame, place: int) -> bool:
    """Whether a column is open at first: one that readers want, and that holds something."""
    name, table = str(frame.columns[place]), str(frame.attrs.get(tables.TABLE, ""))
    if table.startswith("levels.") and name in _LEVELS_ASIDE:
        return False
    if name in _TO_FILL:
        return True
    if name in _ASIDE and name not in _WANTED.get(table, ()):
        return False
    cells = frame.iloc[:, place]
    empty = cells.isna() | (cells.astype("str") == "")
    return not (len(frame) and empty.all())


def _width(said: pd.DataFrame, place: int, name: str) -> float:
    """As wide as the list above says, else as its longest cell, within bounds; a heading in two lines."""
    bare = name[2:] if name[:2] in _SIDES else name
    if bare in _WIDTHS:
        return float(_WIDTHS[bare])
    cells = said.iloc[:, place]
    numbers = pd.api.types.is_numeric_dtype(cells.dtype)
    words = (
        f"{cell:.3f}".rstrip("0").rstrip(".") if numbers else str(cell) for cell in cells.dropna()
    )
    longest = max(map(wide, words), default=0.0)
    head = max(_BOLD * wide(_unbroken(word)) for word in str(said.columns[place]).split(" "))
    return max(min(longest + 1.5, _WIDEST), head + 1.5, _NARROW)


def _unbroken(word: str) -> str:
    """What of a heading's word stands in one line: of a Chinese one the half, of a long name its head."""
    return word[:_LONGEST] if word.isascii() else word[: ceil(len(word) / 2)]

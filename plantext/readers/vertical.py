"""Pages set from top to bottom, column after column from the right: made as if set in lines.

In: a Page. Out: the Page itself, or one whose runs are its columns, the right one first, with
a note. A page is set so where most of its wide characters have the next one below them and
none beside them. Points of vertical print become the usual ones.

>>> def char(text, x, y):
...     return Run(text, x, y, x + 10, y + 10, 10, True, (x,))
>>> page = Page(1, 100, 100, tuple(char(c, x, y) for x, words in ((80, "推进改革"), (50, "服务群众"))
...     for c, y in zip(words, range(0, 60, 12))))
>>> sorted((run.top, run.text) for run in in_lines(page).runs)
[(10.0, '推进改革'), (40.0, '服务群众')]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plantext.readers.page import Page, Run, is_wide

_NOTE = ("vertical_text", "set from top to bottom; read in columns from the right")
_FEW = 8
_BELOW = 1.6
_BESIDE = 1.3
_MOST = 0.7


def in_lines(page: Page) -> Page:
    """The page with its columns as lines, where it is set from top to bottom."""
    chars = [char for run in page.runs for char in _single(run)]
    if len(chars) < _FEW or not _stacked(chars):
        return page
    laid = [_laid(char, page.width) for char in chars]
    runs = tuple(
        _joined(sorted(laid, key=lambda char: (round(char.top / (0.5 * char.em)), char.x0)))
    )
    return replace(
        page, width=page.height, height=page.width, runs=runs, rules=(), notes=(*page.notes, _NOTE)
    )


def _single(run: Run) -> Iterator[Run]:
    """A run's characters one by one; digits and Latin letters side by side stay together."""
    if not any(map(is_wide, run.text)):
        yield run
        return
    for char, left, right in zip(run.text, run.lefts, (*run.lefts[1:], run.x1), strict=True):
        if char != " ":
            yield run._replace(text=char, x0=left, x1=min(right, left + run.em), lefts=(left,))


def _stacked(chars: Sequence[Run]) -> bool:
    """Whether most characters have one right below, and few have one right beside them."""
    tops = sorted((round(char.x0 / (0.5 * char.em)), char.top, char.em) for char in chars)
    rows = sorted((round(char.bottom / (0.3 * char.em)), char.x0, char.em) for char in chars)
    below = _near(tops, _BELOW)
    return below > _MOST * len(chars) and _near(rows, _BESIDE) < (1 - _MOST) * len(chars)


def _near(placed: Sequence[tuple[int, float, float]], ems: float) -> int:
    """How many characters have the next one in their column, or line, within so many ems."""
    return sum(a[0] == b[0] and 0.5 * a[2] < b[1] - a[1] < ems * a[2] for a, b in pairwise(placed))


def _laid(char: Run, width: float) -> Run:
    """A character where it stands once the page is laid on its left side."""
    middle = width - (char.x0 + char.x1) / 2 - char.em / 2
    text = unicodedata.normalize("NFKC", char.text) if _vertical(char.text) else char.text
    return char._replace(
        text=text[:1] if _vertical(char.text) else text, x0=char.top, x1=char.top + char.em, top=middle, bottom=middle + char.em,
        lefts=tuple(char.top + n * char.em / len(char.text) for n in range(len(char.text))),
    )  # fmt: skip


def _vertical(text: str) -> bool:
    """Whether a sign is the form of a point or bracket for vertical print."""
    return len(text) == 1 and ("\ufe10" <= text <= "\ufe19" or "\ufe30" <= text <= "\ufe4f")


def _joined(chars: Sequence[Run]) -> Iterator[Run]:
    """Characters that follow each other closely as one run."""
    held: Run | None = None
    for char in chars:
        if held and abs(char.top - held.top) < 0.3 * held.em and char.x0 - held.x1 < 0.9 * held.em:
            held = held._replace(
                text=held.text + char.text, x1=char.x1, lefts=(*held.lefts, *char.lefts)
            )
        else:
            if held:
                yield held
            held = char
    if held:
        yield held

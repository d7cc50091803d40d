"""What stands on a printed page: runs of characters with their places, and ruling lines.

In: characters one by one, in the order in which a file draws them, each by the left end of
its base line. Out: Runs, each a stretch of characters side by side. All measures are
points (1/72 inch) from the page's upper left corner, y growing downward, whatever the
format counts in; so PDF, OFD and OCR share what comes after. Blanks are not kept: the gaps
say where one stood.

>>> maker = RunMaker()
>>> maker.add("共", 0, 9)
True
>>> maker.sized(10)
>>> maker.add("3", 10, 9, 15), maker.add("个", 15, 9)
(False, False)
>>> [(run.text, run.x0, run.x1, run.em) for run in maker.runs()]
[('共3个', 0, 25, 10)]
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from plantext.readers.inks import DARK

Point = tuple[float, float]
Edges = tuple[float, float, float, float]
Turn = Callable[[float, float], Point]

_WIDE = "\u2e80"
_ALSO_WIDE = frozenset("“”‘’…—")
LOST = "\ufffd"
NO_MEANING = (
    "page_not_read",
    "the file does not tell what its characters mean (fonts without Unicode); print the page as "
    "a PDF from where it was written and read that",
)
_THIN = 2.5
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd]")
_SCRIPTS = 4  # Greek, Cyrillic and the like in one text
_JOINS = 0.9
_LEVEL = 0.3
_WORD_GAP = 0.1
_PARTS = frozenset("编篇章节条")
_ASCENT = 0.86


class Run(NamedTuple):
    """Characters side by side: text, box, size, whether any is Han, their left edges, their ink."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    han: bool
    lefts: tuple[float, ...]
    ink: str = DARK


class Rule(NamedTuple):
    """A straight line along the page's edges: a table's border, an underline."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a reader found it.

    `doubt` says why a person should look at its words; `notes` are (kind, message) of what
    was left out; they become warnings.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()
    doubt: str = ""
    notes: tuple[tuple[str, str], ...] = ()


class RunMaker:
    """Collects characters into Runs."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._chars: list[str] = []
        self._lefts: list[float] = []
        self._x1 = self._base = 0.0
        self._em = 1.0
        self._spaced = self._han = False
        self._ink = DARK

    def space(self) -> None:
        """Note that the file has a blank here."""
        self._spaced = True

    def add(self, char: str, x: float, base: float, x1: float = 0.0, ink: str = DARK) -> bool:
        """Add a character that stands at `x` on the line `base`; True where it begins a run.

        `x1` is its right edge, for one that is not as wide as high. The size of a run has to
        be told (`sized`) when it was begun.
        """
        gap = x - self._x1
        begins = True
        if self._chars and -0.6 * self._em < gap < _JOINS * self._em and ink == self._ink:
            if abs(base - self._base) < _LEVEL * self._em:
                if char == self._chars[-1] and x - self._lefts[-1] < 0.1 * self._em:
                    return False  # drawn twice, to look bold
                if self._spaced and gap > _WORD_GAP * self._em:
                    self._part(char)
                begins = False
        if begins:
            self._close()
            self._base, self._han, self._ink = base, False, ink
        self._chars.append(char)
        self._lefts.append(x)
        self._spaced = False
        if x1:
            self._x1 = x1
        else:
            self._x1 = x + self._em
            self._han = True
        return begins

    def sized(self, em: float) -> None:
        """Tell the size of the run just begun."""
        self._x1 += em - self._em if self._han else 0.0
        self._em = em

    def drop(self) -> None:
        """Forget the run just begun."""
        self._chars, self._lefts = [], []

    def runs(self) -> list[Run]:
        """All runs so far."""
        self._close()
        return self._runs

    def _part(self, char: str) -> None:
        """Put a blank between two Latin words or two numbers, and behind 第一章."""
        last = self._chars[-1]
        if (char < "\x7f" and last < "\x7f" and char != "%") or (
            last in _PARTS and self._chars[0] == "第"
        ):
            self._chars.append(" ")
            self._lefts.append(self._x1)

    def _close(self) -> None:
        if self._chars:
            top = self._base - _ASCENT * self._em
            self._runs.append(
                Run(
                    "".join(self._chars), self._lefts[0], top, self._x1, top + self._em, self._em,
                    self._han, tuple(self._lefts), self._ink,
                )
            )  # fmt: skip
        self._chars, self._lefts = [], []


def sane(em: float) -> float:
    """A size of type that can be: what a broken file gives else is 1."""
    return em if 0.5 < em < 2_000 else 1.0


def is_wide(char: str) -> bool:
    """Whether a character is as wide as high, in Chinese print."""
    return char >= _WIDE or char in _ALSO_WIDE


def wide(text: str) -> float:
    """How many ems `text` takes in print: a Han character one, a Latin one half."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def cut(run: Run, x: float) -> tuple[Run | None, Run | None]:
    """The parts of a run to the left and to the right of `x`, by the middle of each character."""
    edges = (*run.lefts[1:], run.x1)
    behind = sum((a + b) / 2 < x for a, b in zip(run.lefts, edges, strict=True))
    if behind in (0, len(run.lefts)):
        return (None, run) if behind == 0 else (run, None)
    return parted(run, behind)


def parted(run: Run, behind: int) -> tuple[Run, Run]:
    """The parts of a run before and behind its first `behind` characters."""
    first = run._replace(text=run.text[:behind], x1=run.lefts[behind], lefts=run.lefts[:behind])
    rest = run._replace(text=run.text[behind:], x0=run.lefts[behind], lefts=run.lefts[behind:])
    return first, rest


def turned(bounds: Edges, quarter: int) -> Turn:
    """A function that takes a place on a page, of which `quarter` turns are text's, upright.

    >>> turned((0, 0, 600, 800), 0)(10, 700), turned((0, 0, 600, 800), 1)(10, 700)
    ((10, 100), (700, 10))
    """
    left, lower, right, upper = bounds
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, upper - y),
        lambda x, y: (y - lower, x - left),
        lambda x, y: (right - x, y - lower),
        lambda x, y: (upper - y, right - x),
    )
    return turns[quarter]


def strokes(outline: Sequence[Point], *, stroked: bool) -> Iterator[Rule]:
    """The rules that one outline draws: a thin bar's length, else its sides along the page's edges.

    >>> [tuple(rule) for rule in strokes([(0, 0), (90, 0), (90, 1), (0, 1), (0, 0)], stroked=False)]
    [(0, 0.5, 90, 0.5)]
    """
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if y1 - y0 <= _THIN:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif x1 - x0 <= _THIN:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(outline):
            if min(abs(ax - bx), abs(ay - by)) < 0.5:
                yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


Notes = tuple[tuple[str, str], ...]


def slant_notes(words: str) -> Notes:
    """The note that `words`, set at a slant, were left out; none where there are none."""
    return left_out(f"set at a slant, taken for a watermark: {begins(words)}", words)


def unseen_notes(words: str) -> Notes:
    """The note that `words` are in the file and not seen on the page."""
    return left_out(f"{len(words)} characters not seen on the page: {begins(words)}", words)


def left_out(message: str, words: str) -> Notes:
    """The note that `words` were left out; none where there are none."""
    return (("left_out", message),) if words.strip() else ()


def begins(words: str) -> str:
    """The beginning of words, for a note to show."""
    return words[:60].strip()


def unknown(runs: Sequence[Run]) -> bool:
    """Whether the file does not tell what many of the characters mean."""
    text = "".join(run.text for run in runs)
    return len(_UNKNOWN.findall(text)) + _astray(text) > 0.3 * len(text)


def unknown_notes(runs: Sequence[Run]) -> Notes:
    """The note that a few characters mean nothing; where they are most, the page is not read."""
    lost = sum(run.text.count(LOST) for run in runs)
    if not lost:
        return ()
    return (("broken_characters", f"{lost} characters whose meaning the file does not tell"),)


def _astray(text: str) -> int:
    """How many letters are of scripts that no one text mixes: numbers of glyphs, taken for letters."""
    letters = [char for char in text if char > "\u017f" and not is_wide(char) and char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
    return len(letters) if len(scripts) > _SCRIPTS else 0

"""The nested chain of numbers that counts up best over a whole text.

In: the labels that may open a paragraph, each with how much its surroundings speak for that.
Out: those that together count up, 一、 （一） （二） 1. 2. 二、, chosen for the text as a whole and
not one by one: a number that fits nowhere in the chain is part of a sentence. The tree is that
of outline.py: a label stands under the nearest open one of a higher rank; a style begins anew
under each parent or runs on across them.

>>> from plantext.structure.labels import label
>>> words = ["一、服务", "（一）窗口", "三、二产", "（二）热线", "二、生态"]
>>> [c.label.path for c in best([Candidate(i, label(w), 2) for i, w in enumerate(words)])]
['一', '（一）', '（二）', '二']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from plantext.structure.labels import RANKS, Label

_BEAM = 24
_NEXT, _FIRST, _ACROSS = 1.0, 0.3, 0.9  # it counts up; it begins a level; it counts on elsewhere
_MISSING, _STRAY = -1.3, -3.5  # for each number left out; no count at all
_ANEW, _LOW_ANEW = -0.6, -1.7  # 1 again under the same parent: a chapter, a list within one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label at a place, how much speaks for a paragraph there, and what leaving it out costs."""

    place: int
    label: Label
    weight: float
    skip: float = 0.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was chosen so far: open numbers by rank, last numbers by style, the score."""

    score: float
    stack: tuple[tuple[int, str, int], ...] = ()
    last: tuple[tuple[str, int], ...] = ()
    chosen: tuple[Candidate, _Reading] | None = None


def best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the chain with the highest score, in order."""
    beam = [_Reading(0.0)]
    for candidate in candidates:
        found: dict[object, _Reading] = {}
        for reading in beam:
            for after in _both(reading, candidate):
                key = (after.stack, after.last)
                if key not in found or after.score > found[key].score:
                    found[key] = after
        beam = nlargest(_BEAM, found.values(), key=lambda reading: reading.score)
    return list(_traced(beam[0]))[::-1]


def _traced(reading: _Reading) -> Iterator[Candidate]:
    while reading.chosen is not None:
        candidate, reading = reading.chosen
        yield candidate


def _both(reading: _Reading, candidate: Candidate) -> Iterator[_Reading]:
    """The reading without the candidate, and with it."""
    yield _Reading(reading.score - candidate.skip, reading.stack, reading.last, reading.chosen)
    found = candidate.label
    stack = reading.stack
    while stack and stack[-1][0] > found.rank:
        stack = stack[:-1]
    sibling = stack[-1] if stack and stack[-1][0] == found.rank else None
    last = dict(reading.last)
    fit = _fit(found, sibling[2] if sibling else None, last.get(found.style, 0))
    last[found.style] = found.number
    opened = (*(stack[:-1] if sibling else stack), (found.rank, found.style, found.number))
    deeper = {style for _, style, _ in opened}
    kept = tuple(sorted((style, count) for style, count in last.items() if style in deeper or count))
    yield _Reading(
        reading.score + candidate.weight + fit, opened, kept, (candidate, reading)
    )


def _fit(found: Label, sibling: int | None, last: int) -> float:
    """How well a number follows its sibling, or the last of its style where it begins a level."""
    number = found.number
    if sibling is None:
        if number == 1:
            return _FIRST
        return _ACROSS if number == last + 1 else _missing(number, last)
    if number == sibling + 1:
        return _NEXT
    if number == 1:
        return _ANEW if found.rank < RANKS["1."] else _LOW_ANEW
    return _missing(number, sibling)


def _missing(number: int, before: int) -> float:
    gone = number - before - 1
    return _NEXT + gone * _MISSING if 0 < gone < 4 else _STRAY

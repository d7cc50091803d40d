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
from typing import NamedTuple

from plantext.structure.labels import RANKS, Label

_BEAM, _MARGIN = 24, 6.0
_PLACES = {style: place for place, style in enumerate(RANKS)}
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


class _Reading(NamedTuple):
    """What was chosen so far: open numbers by rank, last numbers by style, the score."""

    score: float
    stack: tuple[tuple[int, int], ...] = ()
    last: tuple[int, ...] = (0,) * len(RANKS)
    chosen: tuple[Candidate, _Reading] | None = None


def best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the chain with the highest score, in order."""
    beam = [_Reading(0.0)]
    for candidate in candidates:
        found: dict[object, _Reading] = {}
        for reading in beam:
            for after in (_without(reading, candidate), _with(reading, candidate)):
                key = (after.stack, after.last)
                if key not in found or after.score > found[key].score:
                    found[key] = after
        top = max(reading.score for reading in found.values()) - _MARGIN
        beam = [reading for reading in found.values() if reading.score > top]
        if len(beam) > _BEAM:
            beam = nlargest(_BEAM, beam, key=lambda reading: reading.score)
    return list(_traced(max(beam, key=lambda reading: reading.score)))[::-1]


def _traced(reading: _Reading) -> Iterator[Candidate]:
    while reading.chosen is not None:
        candidate, reading = reading.chosen
        yield candidate


def _without(reading: _Reading, candidate: Candidate) -> _Reading:
    return _Reading(reading.score - candidate.skip, reading.stack, reading.last, reading.chosen)


def _with(reading: _Reading, candidate: Candidate) -> _Reading:
    found = candidate.label
    rank, place = found.rank, _PLACES[found.style]
    stack = reading.stack
    while stack and stack[-1][0] > rank:
        stack = stack[:-1]
    sibling = stack[-1][1] if stack and stack[-1][0] == rank else None
    fit = _fit(found, sibling, reading.last[place])
    opened = (*(stack if sibling is None else stack[:-1]), (rank, found.number))
    last = (*reading.last[:place], found.number, *reading.last[place + 1 :])
    return _Reading(reading.score + candidate.weight + fit, opened, last, (candidate, reading))


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

"""All cue words of a text, found in one scan: what each speaks for, and where it stands.

In: normal text and a lexicon. Out: Marks in text order, one for each category of each cue, also
of those that overlap (得分 holds 分). The words are rows of lexicon/cues.tsv; the scan is that
of an Aho-Corasick automaton, whose time is that of the text, however many words there are.

>>> text = "对新认定的企业给予奖励"
>>> [(text[m.start : m.stop], m.category) for m in scan(text, Lexicon.default()) if m.start > 5]
[('给予', 'grant'), ('给予', 'reward'), ('奖励', 'grant'), ('奖励', 'reward'), ('奖励', 'reward_head')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from plantext.lexicon import Lexicon


class Mark(NamedTuple):
    """A cue at text[start:stop], and one category that it speaks for."""

    start: int
    stop: int
    category: str


def scan(text: str, lexicon: Lexicon) -> list[Mark]:
    """Every cue of a text, in order."""
    finder, senses = _finder(lexicon)
    found = finder.find_matches_as_indexes(text, overlapping=True)
    marks = [Mark(start, stop, sense) for at, start, stop in found for sense in senses[at]]
    marks.sort()
    return marks


class Cues:
    """The cues of one text, asked by place.

    >>> Cues("今年新建12所。给予奖励。", Lexicon.default()).between(0, 8)
    frozenset({'ahead'})
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.marks = scan(text, lexicon)
        self._starts = [mark.start for mark in self.marks]

    def between(self, start: int, stop: int) -> frozenset[str]:
        """The categories of the cues that stand whole in text[start:stop]."""
        inside = self.marks[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]
        return frozenset(mark.category for mark in inside if mark.stop <= stop)


def categories(text: str, lexicon: Lexicon) -> frozenset[str]:
    """What the cues of a few words (a heading, a title) speak for."""
    finder, senses = _finder(lexicon)
    found = finder.find_matches_as_indexes(text, overlapping=True)
    return frozenset(sense for at, _, _ in found for sense in senses[at])


@lru_cache(maxsize=8)
def _finder(lexicon: Lexicon) -> tuple[AhoCorasick, Sequence[tuple[str, ...]]]:
    rows = lexicon.rows("cues")
    return AhoCorasick([row["cue"] for row in rows]), [
        tuple(row["speaks_for"].split()) for row in rows
    ]

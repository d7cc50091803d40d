"""Whether a figure's due is what its clause says: dates that were not read, and days nobody can say.

In: a Document, its Deadlines, a Lexicon. Out: of each Quantity the same with or without its due,
and the reasons to look at it. A due that comes from elsewhere is no more than a guess where the
clause itself prints a date that no deadline covers whole (9月31日前); where it names a time that
no calendar has (汛期前, a bare 季末前), there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from plantext.extract.date_parts import LIKE
from plantext.extract.deadlines import UNBOUND
from plantext.extract.occasions import FEAST_BEFORE, SEASON
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.model import CHECK, Deadline, Document, Quantity
from plantext.structure.cuts import Cuts

MORE = "it is a part of a date that was not read whole"
_FARTHEST = 160  # no clause that a person writes is longer
# what is doubtful of all times of a document, or of its verb, and not of the day
_GENERAL = (UNBOUND, "the year is taken from")
_ELSEWHERE = ("plan", "item", "list", "sentence")


def halved(
    deadlines: Sequence[Deadline], document: Document, lexicon: Lexicon
) -> tuple[Deadline, ...]:
    """The deadlines, those doubtful that are a part of what looks like one date: 2022年|灯会前."""
    unread = _unread(document.text.text, deadlines, lexicon)
    stops = [stop for _, stop in unread]

    def doubted(deadline: Deadline) -> Deadline:
        index = bisect_right(stops, deadline.start)
        if index == len(unread) or unread[index][0] >= deadline.stop:
            return deadline
        told = [deadline.reason] if deadline.reason not in ("", UNBOUND) else []
        return replace(deadline, certainty=CHECK, reason="; ".join([*told, MORE]))

    return tuple(map(doubted, deadlines))


def _unread(
    text: str, deadlines: Sequence[Deadline], lexicon: Lexicon, words: str = f"{LIKE} | {FEAST_BEFORE}"
) -> list[tuple[int, int]]:
    """Where what looks like a date is covered whole by no deadline."""
    starts, stops = [d.start for d in deadlines], [d.stop for d in deadlines]
    found = []
    for match in pattern(words, lexicon).finditer(text):
        index = bisect_right(starts, match.start())
        if not index or stops[index - 1] < match.end():
            found.append(match.span())
    return found


class Dates:
    """The dates of a document that were not read, and those that were read with doubt."""

    def __init__(
        self, document: Document, deadlines: Sequence[Deadline], lexicon: Lexicon
    ) -> None:
        text = document.text.text
        self._length = len(text)
        self._cuts = Cuts(text, "，。；！？\n")
        self._commas = Cuts(text, "，")
        self._unread = [start for start, _ in _unread(text, deadlines, lexicon)]
        seasons = [start for start, _ in _unread(text, deadlines, lexicon, SEASON)]
        undated = [d for d in deadlines if d.due is None]
        self._seasons = sorted([*seasons, *(d.start for d in undated if d.rule != "lasting")])
        self._spans = [d.start for d in undated if d.rule == "lasting"]
        doubtful = (d for d in deadlines if d.due and d.certainty == CHECK)
        self._doubtful = [d for d in doubtful if not d.reason.startswith(_GENERAL)]
        self._doubtful_starts = [d.start for d in self._doubtful]

    def judged(self, quantity: Quantity) -> tuple[Quantity, list[str]]:
        """A figure, without its due where nobody can say the day, and what is to be looked at."""
        if quantity.due is None:
            return quantity, []
        low, high = self._clause(quantity)
        elsewhere = quantity.due_source in _ELSEWHERE
        counted = quantity.due_source in ("plan", "item") and _between(self._spans, low, high)
        if counted or (elsewhere and _between(self._seasons, low, high)):
            reason = "its clause names a time whose day nobody can say"
            return replace(quantity, due=None, due_source=""), [reason]
        if elsewhere and _between(self._unread, low, high):
            return quantity, ["its clause holds a date that was not read"]
        return quantity, self._taken(quantity, low, high)

    def _taken(self, quantity: Quantity, low: int, high: int) -> list[str]:
        """The doubt about the date of the clause that a due was taken from."""
        index = bisect_left(self._doubtful_starts, low)
        for deadline in self._doubtful[index : index + 4]:
            if deadline.start < high and deadline.due == quantity.due:
                return [f"its due: {deadline.reason}"]
        return []

    def _clause(self, quantity: Quantity) -> tuple[int, int]:
        """A figure's clause, and the one before it that a comma parts from it: 汛期前，…."""
        low = max(quantity.start - _FARTHEST, 0)
        opening = self._cuts.behind(quantity.start, low)
        if opening > low and self._commas.behind(opening, opening - 1) == opening:
            opening = self._cuts.behind(opening - 1, low)
        return opening, self._cuts.ahead(quantity.stop, self._length)


def _between(places: Sequence[int], low: int, high: int) -> bool:
    index = bisect_left(places, low)
    return index < len(places) and places[index] < high

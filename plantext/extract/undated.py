"""Whether a figure's due is what its clause says: dates that were not read, and days nobody can say.

In: the Deadlines of a document, its Context. Out: of each Quantity the same with or without its due,
and the reasons to look at it. A due that comes from elsewhere is no more than a guess where the
clause itself prints a date that no deadline covers whole (9月31日前); where it names a time that
no calendar has (汛期前, a bare 季末前), there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from plantext.extract.date_parts import BARE, HAN, ISSUE, LIKE, LIMIT, LOOSE, SINCE
from plantext.extract.deadlines import UNBOUND
from plantext.extract.occasions import FEAST_NEAR, SEASON
from plantext.extract.readings import DONE_BY
from plantext.extract.rules import pattern
from plantext.extract.timing import WORK
from plantext.lexicon import Lexicon
from plantext.model import CHECK, Deadline, Document, Quantity, Stretch
from plantext.reading.context import Context
from plantext.reading.spans import MEMBER, ROW_CLAUSE, Cuts

_MORE = "it is a part of a date that was not read whole"
_LONGEST = 48  # no printed date is longer
_SEEN = 4  # letters behind a limit that say whether it is one: 前期
_FARTHEST = 160  # no clause that a person writes is longer
# what is doubtful of all times of a document, or of its verb, and not of the day
_GENERAL = (
    UNBOUND,
    "the year is taken from the name of the file or row",
    "the year is taken from the day of signing",
)
_ELSEWHERE = ("plan", "item", "list", "sentence")
_NO_DAY = "its clause names a time whose day nobody can say"
_UNREAD = "its clause holds a date that was not read"
# a part of a year that stands bare before a deed, and what follows an issue of something else;
# the first letter alone is asked first: most places of a text are neither
_FIRST = rf"[\d{HAN}十’‘'今本明次翌来后当上下第前Qq{''.join(word[0] for word in ISSUE)}]"
_BARE = rf"(?={_FIRST})(?:(?:{BARE})(?=，?(?:{WORK}))|{SINCE})"
_LABEL = 9  # no label is longer


class Dates:
    """The dates of a document that were not read, and those that were read with doubt."""

    def __init__(self, deadlines: Sequence[Deadline], context: Context) -> None:
        text, document, lexicon = context.text, context.document, context.lexicon
        self._length = len(text)
        self._document = document
        self._cuts = Cuts(text, ROW_CLAUSE)
        self._commas = Cuts(text, "，")
        spans = _uncovered(_looks(text, lexicon), deadlines)
        self._unread = [start for start, _ in spans]
        self._unread_stops = list(accumulate((stop for _, stop in spans), max))
        self.deadlines = tuple(map(self._whole, deadlines))
        seasons = _uncovered(_found(SEASON, text, lexicon), deadlines)
        undated = [d for d in deadlines if d.due is None]
        starts = [start for start, _ in seasons]
        self._seasons = sorted([*starts, *(d.start for d in undated if d.rule != "lasting")])
        self._spans = [d.start for d in undated if d.rule == "lasting"]
        self._given_no_day = self._given(self._seasons, document)
        self._given_unread = self._given(self._unread, document)
        doubtful = (d for d in self.deadlines if d.due and d.certainty == CHECK)
        self._doubtful = [d for d in doubtful if not d.reason.startswith(_GENERAL)]
        self._doubtful_starts = [d.start for d in self._doubtful]

    def _whole(self, deadline: Deadline) -> Deadline:
        """A deadline, doubtful where it is a part of what looks like one date: 2022年|灯会前."""
        index = bisect_right(self._unread_stops, deadline.start)
        if index == len(self._unread) or self._unread[index] >= deadline.stop:
            return deadline
        told = [deadline.reason] if deadline.reason not in ("", UNBOUND) else []
        return replace(deadline, certainty=CHECK, reason="; ".join([*told, _MORE]))

    def _given(self, places: Sequence[int], document: Document) -> set[int]:
        """The items, by their starts, to which a label or a cell gives a time of those places."""
        text = document.text.text
        found = set()
        for place in places:
            field = document.field_at(place)
            cell = field is not None and field.kind == "due"
            if cell or DONE_BY.search(text, max(place - _LABEL, 0), place):
                found.add(document.item_at(place).start)
        return found

    def stretch(self, stretch: Stretch) -> Stretch:
        """A stretch with what is doubtful of a due that it does not name itself."""
        if stretch.past:
            return stretch
        low, high = stretch.start, stretch.stop
        if _between(self._seasons, low, high):
            return replace(
                stretch,
                doubt=_NO_DAY,
                undated=self._document.item_at(low).start in self._given_no_day,
            )
        return replace(stretch, doubt=_UNREAD) if _between(self._unread, low, high) else stretch

    def judged(self, quantity: Quantity) -> tuple[Quantity, list[str]]:
        """A figure, without its due where nobody can say the day, and what is to be looked at."""
        if quantity.due is None:
            return quantity, []
        low, high = self._clause(quantity)
        elsewhere = quantity.due_source in _ELSEWHERE
        implied = quantity.due_source in ("plan", "item")
        counted = implied and _between(self._spans, low, high)
        own = self._document.item_at(quantity.start).start if implied else None
        if (
            counted
            or own in self._given_no_day
            or (elsewhere and _between(self._seasons, low, high))
        ):
            return replace(quantity, due=None, due_source=""), [_NO_DAY]
        if own in self._given_unread or (elsewhere and _between(self._unread, low, high)):
            return quantity, [_UNREAD]
        return quantity, self._taken(quantity, low, high)

    def _taken(self, quantity: Quantity, low: int, high: int) -> list[str]:
        """The doubt about the date of the clause that a due was taken from."""
        index = bisect_left(self._doubtful_starts, low)
        for deadline in self._doubtful[index : index + 4]:
            if deadline.start < high and deadline.due == quantity.due:
                return ["its due is not sure", deadline.reason]
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


def _looks(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where something looks like a date: in the few places before a limit, and by signs alone."""
    like, cuts = pattern(LIKE, lexicon), Cuts(text, MEMBER)
    signs = (LOOSE, _BARE, FEAST_NEAR)
    found = [span for words in signs for span in _found(words, text, lexicon)]
    low = 0
    for limit in pattern(LIMIT, lexicon).finditer(text):
        low = max(low, cuts.behind(limit.start()), limit.start() - _LONGEST)
        for match in like.finditer(text, low, min(limit.end() + _SEEN, len(text))):
            found.append(match.span())
            low = match.end()
    return sorted(found)


def _found(words: str, text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    return [match.span() for match in pattern(words, lexicon).finditer(text)]


def _uncovered(
    spans: Sequence[tuple[int, int]], deadlines: Sequence[Deadline]
) -> list[tuple[int, int]]:
    """The places that no deadline covers whole."""
    starts, stops = [d.start for d in deadlines], [d.stop for d in deadlines]
    found = []
    for start, stop in spans:
        index = bisect_right(starts, start)
        if not index or stops[index - 1] < stop:
            found.append((start, stop))
    return found

"""Where sentences, clauses and titles begin and end: the one place that says by which signs.

In: normal text and a kind of span (SENTENCE, CLAUSE …), or a pattern. Out: the nearest cut on
either side of a place. The signs are looked for once, then by bisection: a figure that asks how
far its clause reaches does not read the clause again, however long it is: time grows with the
text, and not with the text times its figures.

>>> text = "建站12座，修路；架桥。绿化"
>>> Cuts(text, CLAUSE).around(2, 5, (0, 14)), Cuts(text, SENTENCE).around(2, 5, (0, 14))
((0, 5), (0, 11))
>>> cuts = Cuts("建站，修路；架桥", "，；")
>>> cuts.behind(5), cuts.ahead(5, 8), cuts.between(0, 2)
(3, 5, False)
>>> Places("甲年底乙", re.compile("年底")).first(0, 4), Places("甲", re.compile("乙")).first(0, 1)
((1, 3), None)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import chain

SENTENCE = "。！？\n\t"
"""A sentence; a line ends it, and so does a cell of a table."""
ROW_SENTENCE = "。！？\n"
"""A sentence, through the cells of its row: what the first of them says holds in the next."""
STATEMENT = "。！？；\n"
"""A sentence, or a part of one between semicolons, through the cells of its row."""
CLAUSE = "，。；：！？\n\t"
"""A clause; what stands before a colon is one of its own."""
COLON_CLAUSE = "，。；！？\n\t"
"""A clause with what its colon opens: 完成时限：6月底前."""
ROW_CLAUSE = "，。；！？\n"
"""A clause with what its colon opens, through the cells of its row."""
MEMBER = "，。；、\n"
"""A member of a list."""
BRACKET = "（"
"""What a bracket holds, for those who read it apart: CLAUSE + BRACKET."""
_TITLE = 60  # no title of a document is longer before a figure or a date in it
_KEPT = 16  # sets of signs that one document is asked for again and again


@lru_cache(maxsize=_KEPT)
def _places(text: str, signs: str) -> tuple[int, ...]:
    """Where the signs stand; kept, as the tables of one document all ask for the same."""
    return tuple(sorted(chain.from_iterable(_of_one(text, sign) for sign in set(signs))))


@lru_cache(maxsize=_KEPT)
def _of_one(text: str, sign: str) -> tuple[int, ...]:
    """Where one sign stands; the kinds of spans share most of theirs."""
    found, at = [], text.find(sign)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + 1)
    return tuple(found)


class Cuts:
    """The places of some signs in a text."""

    def __init__(self, text: str, signs: str) -> None:
        self._at = _places(text, signs)

    def behind(self, position: int, low: int = 0) -> int:
        """The place behind the last sign before `position`; `low` where none stands behind it."""
        index = bisect_left(self._at, position)
        return max(low, self._at[index - 1] + 1) if index else low

    def ahead(self, position: int, high: int) -> int:
        """The place of the first sign at `position` or behind it; `high` where none stands before it."""
        index = bisect_left(self._at, position)
        return min(high, self._at[index]) if index < len(self._at) else high

    def around(self, start: int, stop: int, limits: tuple[int, int]) -> tuple[int, int]:
        """The span between two signs that holds text[start:stop], as far as it lies in the limits."""
        return self.behind(start, limits[0]), self.ahead(stop, limits[1])

    def between(self, start: int, stop: int) -> bool:
        """Whether one of the signs stands in text[start:stop]."""
        return self.ahead(start, stop) < stop


class Places:
    """The matches of a pattern in a text; each begins and ends with something it holds nowhere else."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self._spans = [match.span() for match in pattern.finditer(text)]

    def first(self, start: int, stop: int) -> tuple[int, int] | None:
        """The first match that lies whole in text[start:stop]."""
        index = bisect_left(self._spans, (start, 0))
        if index < len(self._spans) and self._spans[index][1] <= stop:
            return self._spans[index]
        return None

    def last(self, start: int, stop: int) -> tuple[int, int] | None:
        """The last match that lies whole in text[start:stop]."""
        index = bisect_left(self._spans, (stop, 0)) - 1
        while index >= 0 and self._spans[index][0] >= start:
            if self._spans[index][1] <= stop:
                return self._spans[index]
            index -= 1
        return None


def in_title(text: str, place: int, low: int = 0) -> bool:
    """Whether a place stands in 《》, which its line opens behind `low` and does not close before it.

    >>> in_title("落实《岭东省2021年工作要点》，", 6), in_title("落实《工作要点》，到2021年", 10)
    (True, False)
    """
    line = text[max(place - _TITLE, low) : place].rpartition("\n")[2]
    return line.rfind("《") > line.rfind("》")

"""Where a text is cut by signs, and where a pattern stands in it: looked for once, then by bisection.

In: normal text, and signs or a pattern. Out: the nearest of them on either side of a place. A
figure that asks how far its clause reaches does not read the clause again, however long it is:
time grows with the text, and not with the text times its figures.

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

_KEPT = 8  # sets of signs that one document is asked for again and again


@lru_cache(maxsize=_KEPT)
def _places(text: str, signs: str) -> tuple[int, ...]:
    """Where the signs stand; kept, as the tables of one document all ask for the same."""
    return tuple(match.start() for match in re.finditer(f"[{re.escape(signs)}]", text))


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

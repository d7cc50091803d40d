"""Where words stand that name a time, and what they say of it.

In: a Context, the place of the words and their reading. Out: a Spot: a Place (reading/context.py) with
the day they mean. Judges nothing: that is timing.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plantext.reading.context import Place


@dataclass(frozen=True)
class Spot(Place):
    """The words text[start:stop] that name a time, and what they say.

    `bound` says that the words themselves set a limit or a period (到, 底前, 期间);
    a bare 2025年 or 上半年 does not, and needs a verb of doing behind it.
    """

    due: date | None
    bound: bool = True
    dated: bool = True
    reach: ClassVar[int] = 160

    @property
    def whole_year(self) -> bool:
        """Whether the words are a bare year, 2021年, with no month, half or 底 behind it."""
        last = self.text[max(self.stop - 2, 0) : self.stop]
        return last.endswith("年") and not last.startswith("半")

"""Lists of times and lists of figures: 到2025年、2035年分别达到30%、50%.

In: Quantities and Deadlines in text order, and the normal text. Out: for the place of each
figure of such a list the day of its own time, the first figure's that of the first time.

>>> paired([], [], "到2025年、2035年分别达到30%、50%")
{}
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from plantext.model import Deadline, Quantity
from plantext.reading.spans import SENTENCE, Cuts


def paired(
    quantities: Sequence[Quantity], deadlines: Sequence[Deadline], text: str
) -> dict[int, date]:
    """到2025年、2035年分别达到30%、50%: the first figure to the first date, and so on."""
    found: dict[int, date] = {}
    ends = Cuts(text, SENTENCE)
    for first, dates in _date_lists(deadlines, text):
        end = ends.ahead(first.stop, len(text))
        if "分别" not in text[dates[-1].stop : min(end, dates[-1].stop + 60)]:
            continue
        places = _figures(quantities, dates[-1].stop, end, len(dates))
        if len(places) == len(dates):
            found.update((place, d.due) for place, d in zip(places, dates, strict=True) if d.due)
    return found


def _date_lists(
    deadlines: Sequence[Deadline], text: str
) -> Iterator[tuple[Deadline, list[Deadline]]]:
    group: list[Deadline] = []
    for deadline in deadlines:
        if group and text[group[-1].stop : deadline.start] not in ("、", "和", "及", "与"):
            if len(group) > 1:
                yield group[0], group
            group = []
        group.append(deadline)
    if len(group) > 1:
        yield group[0], group


def _figures(quantities: Sequence[Quantity], start: int, stop: int, most: int) -> list[int]:
    """Where the first targets of text[start:stop] stand, at most so many."""
    low = bisect_left(quantities, start, key=lambda q: q.start)
    found: dict[int, None] = {}
    for index in range(low, len(quantities)):
        quantity = quantities[index]
        if quantity.start > stop or len(found) == most:
            break
        if quantity.status == "target":
            found[quantity.start] = None
    return list(found)

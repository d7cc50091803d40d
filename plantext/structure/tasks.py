"""Items into task stretches: each responsibility list closes one.

In: the items, and the (start, stop) of the responsibility lists. Out: the Stretches,
which tile the items as the items tile the text. The text behind an item's last list
belongs to that list's stretch; an item with one list or none is one stretch.

>>> from plantext.model import Item
>>> item = Item("一", 1, "一、", 1, "", "", 0, 30, 2)
>>> [(s.task, s.start, s.stop) for s in stretches([item], [(8, 12), (20, 25)])]
[(1, 0, 12), (2, 12, 30)]
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plantext.model import Item, Stretch


def stretches(items: Sequence[Item], closings: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """The stretches of all items, in order."""
    ends = sorted(stop for _, stop in closings)
    return tuple(stretch for item in items for stretch in _of(item, ends))


def headed(
    items: Sequence[Item],
    closings: Sequence[tuple[int, int]],
    text: str,
    labels: Sequence[tuple[int, int]] = (),
) -> tuple[Item, ...]:
    """The items, a responsibility list that stands in a heading taken out of it.

    labels: where bodies stand as labels (1.县水利局：加强…); one is the whole heading of its item.
    """
    starts = sorted(start for start, _ in closings)
    heads = sorted(labels)
    return tuple(_bare(_labelled(item, heads, text), starts, text) for item in items)


def _labelled(item: Item, heads: Sequence[tuple[int, int]], text: str) -> Item:
    """An item with the body that its first line begins with as heading, what it does as text."""
    index = bisect_left(heads, (item.start, 0))
    if not item.level or index == len(heads) or heads[index][1] >= item.body:
        return item
    start, stop = heads[index]
    begins = text[item.start : start].strip() == item.label.strip()
    return replace(item, heading=text[start:stop], body=stop + 1) if begins else item


def _bare(item: Item, starts: Sequence[int], text: str) -> Item:
    index = bisect_left(starts, item.start)
    if not item.heading or index == len(starts) or starts[index] >= item.body:
        return item
    begin = text.find(item.heading, item.start)
    return (
        replace(item, heading=text[begin : starts[index]].rstrip("。；，、 "))
        if starts[index] > begin
        else item
    )


def _of(item: Item, ends: Sequence[int]) -> Iterator[Stretch]:
    own = ends[bisect_left(ends, item.start + 1) : bisect_left(ends, item.stop + 1)]
    cuts = [item.start, *own[:-1], item.stop]
    for task, (start, stop) in enumerate(itertools.pairwise(cuts), 1):
        yield Stretch(item.path, task, start, stop)

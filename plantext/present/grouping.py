"""Links between two plans put into groups: what splits and merges tie together, in reading order.

In: the rows of a Comparison's `items` for two neighbouring years, and the paths of both plans
in order. Out: lists of rows, those of a list having items in common.

>>> rows = [{"a_path": "1", "b_path": "1"}, {"a_path": "1", "b_path": "2"}, {"a_path": "2", "b_path": ""}]
>>> [len(part) for part in parts(rows, [["1", "2"], ["1", "2"]])]
[2, 1]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Link = dict[str, Any]


def parts(links: Sequence[Link], orders: Sequence[Sequence[str]]) -> list[list[Link]]:
    """The links tied together by a common item, in the order of the earlier plan."""
    earlier, later = ({path: n for n, path in enumerate(dict.fromkeys(order))} for order in orders)
    shift = len(earlier)
    ends = []
    for row in links:
        a, b = earlier.get(row["a_path"]), later.get(row["b_path"])
        here = a if a is not None else shift + (b or 0)
        ends.append((here, here if b is None else shift + b))
    size = shift + len(later)
    graph = coo_matrix((np.ones(len(ends)), tuple(zip(*ends, strict=True))), shape=(size, size))
    names = connected_components(graph, directed=False)[1]
    found: dict[int, list[Link]] = {}
    for row, (here, _) in zip(links, ends, strict=True):
        found.setdefault(int(names[here]), []).append(row)
    return _ordered(list(found.values()), earlier, later)


def _ordered(
    groups: Sequence[list[Link]], earlier: Mapping[str, int], later: Mapping[str, int]
) -> list[list[Link]]:
    """By the first earlier item; what is new stands behind the group of the item before it."""
    firsts = [
        min((earlier[row["a_path"]] for row in group if row["a_path"]), default=None)
        for group in groups
    ]
    held = {
        later[row["b_path"]]: first
        for group, first in zip(groups, firsts, strict=True)
        if first is not None
        for row in group
        if row["b_path"]
    }
    keys = []
    for group, first in zip(groups, firsts, strict=True):
        own = later.get(group[0]["b_path"], 0)
        before = max((n for n in held if n < own), default=-1)
        keys.append((held.get(before, -1), own) if first is None else (first, -1))
    return [group for _, group in sorted(zip(keys, groups, strict=True), key=itemgetter(0))]

"""Which rows an audit draws: at random, documents weighing the same, the same ones every time.

In: the rows of a table by document, place and certainty; how many are wanted; a seed. Out: the
rows drawn, in the order in which they are to be judged, so that whoever stops early has judged a
random part. A row's turn hangs on the seed and its own place alone: fewer rows are the beginning
of more, and most of what was drawn is drawn again when documents are added or read anew.

>>> shares({"sure": 700, "check": 20}, 100)
{'sure': 80, 'check': 20}
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import pandas as pd

NTH = "nth"
"""The column that counts the rows of a document, so that a row can be found again."""


def numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows, each with its number in its document."""
    return frame.assign(**{NTH: frame.groupby("plan", sort=False).cumcount()})


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many rows each certainty gives: as many as the others, as far as it has them.

    >>> shares({"sure": 700, "check": 300}, 101)
    {'sure': 51, 'check': 50}
    """
    given = dict.fromkeys(sizes, 0)
    left = min(wanted, sum(sizes.values()))
    while left:
        open_ = [name for name in sizes if given[name] < sizes[name]]
        for place, name in enumerate(open_):
            fair = left // len(open_) + (place < left % len(open_))
            given[name] += min(fair, sizes[name] - given[name])
        left = min(wanted, sum(sizes.values())) - sum(given.values())
    return given


def drawn(frame: pd.DataFrame, table: str, wanted: int, seed: int) -> pd.DataFrame:
    """Of the rows of a table those drawn, with how many were drawn `among` how many of a certainty.

    frame: plan, start, end, certainty, and what else is to be kept.
    """
    sizes = {name: int((frame["certainty"] == name).sum()) for name in _certainties(frame)}
    parts = []
    for name, count in shares(sizes, wanted).items():
        rows = _in_turn(frame[frame["certainty"] == name], f"{seed}\t{table}\t{name}").head(count)
        turns = [(2 * turn + 1) / (2 * count) for turn in range(count)]
        parts.append(rows.assign(drawn=count, among=sizes[name], turn=turns))
    if not parts:
        return frame.assign(drawn=0, among=0)
    return pd.concat(parts).sort_values("turn", kind="stable").drop(columns="turn")


def _certainties(frame: pd.DataFrame) -> list[str]:
    """The certainties there are, sure first."""
    return sorted(map(str, frame["certainty"].unique()), reverse=True)


def _in_turn(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows as they come: one of each document, in an order drawn by lot, then a second of each."""
    places = zip(frame["plan"], frame["start"], frame["end"], strict=True)
    lots = [_lot(f"{key}\t{plan}\t{start}\t{end}") for plan, start, end in places]
    mixed = frame.assign(lot=lots).sort_values("lot", kind="stable")
    mixed = mixed.assign(
        round=mixed.groupby("plan", sort=False).cumcount(),
        turn=[_lot(f"{key}\t{plan}") for plan in mixed["plan"]],
    )
    return mixed.sort_values(["round", "turn"], kind="stable").drop(
        columns=["lot", "round", "turn"]
    )


def _lot(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=7).digest()
    return int.from_bytes(digest, "big")

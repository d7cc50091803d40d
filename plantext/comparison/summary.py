"""What a comparison comes to, in a few rows: how many items continue, the largest moves.

In: a Comparison or a LevelComparison. Out: small DataFrames for a terminal or a first look.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from plantext.comparison.levels import STANDINGS, LevelComparison, standing
from plantext.comparison.years import Comparison

_TAKEN = ("same", "split", "merge", "dropped", "new")
_ITEMS = ("same", "split", "merge", "moved", "renamed", "dropped", "new")
_MOVED = ("raised", "lowered", "tightened", "loosened")
_TARGETS = (*_MOVED, "restated", "unchanged", "dropped", "new")


def fates(found: Comparison | LevelComparison) -> pd.DataFrame:
    """What became of items and targets, a column for each two plans; see the two kinds below."""
    return continued(found) if isinstance(found, Comparison) else taken_up(found)


def continued(found: Comparison) -> pd.DataFrame:
    """One column for each two neighbouring years; rows count items, then targets.

    The first column, what, says which: items same, split, merge (pairs), moved, renamed,
    dropped, new; targets raised, lowered, tightened, loosened, restated, unchanged, dropped, new.
    """
    columns = {"what": [f"items {r}" for r in _ITEMS] + [f"targets {v}" for v in _TARGETS]}
    for before, after in pairwise(found.years):
        items = found.items[found.items["b_year"] == after]
        counts = items["relation"].value_counts().to_dict()
        counts |= {flag: int(items[flag].sum()) for flag in ("moved", "renamed")}
        verdicts = found.targets[found.targets["b_year"] == after]["verdict"].value_counts()
        columns[f"{before}→{after}"] = [
            *(str(counts.get(r, 0)) for r in _ITEMS),
            *(str(verdicts.get(v, 0)) for v in _TARGETS),
        ]
    return pd.DataFrame(columns)


def taken_up(found: LevelComparison) -> pd.DataFrame:
    """One column for each higher and lower plan; rows count items, then targets.

    The first column, what, says which: items same (taken up), split, merge (pairs), dropped (not
    taken up), new (of its own); targets above, equal, below the higher plan's, apart (not to be
    compared).
    """
    columns = {"what": [f"items {r}" for r in _TAKEN] + [f"targets {s}" for s in STANDINGS]}
    for higher, lower in (
        (found.members[i].plan.id, found.members[j].plan.id) for i, j in found.couples
    ):
        items = _between(found.items, higher, lower)["relation"].value_counts()
        stands = _between(found.targets, higher, lower)["gap"].map(standing).value_counts()
        columns[f"{higher}→{lower}"] = [
            *(str(items.get(r, 0)) for r in _TAKEN),
            *(str(stands.get(s, 0)) for s in STANDINGS),
        ]
    return pd.DataFrame(columns)


def _between(frame: pd.DataFrame, higher: str, lower: str) -> pd.DataFrame:
    return frame[(frame["a_plan"] == higher) & (frame["b_plan"] == lower)]


def largest_moves(found: Comparison, count: int = 10) -> pd.DataFrame:
    """The targets that moved most, by the ratio of their values, sure ones first."""
    targets = found.targets[found.targets["verdict"].isin(_MOVED)].copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(np.log(targets["b_value"].to_numpy() / targets["a_value"].to_numpy()))
    targets["size"] = np.where(np.isfinite(ratio), ratio, 0.0)
    shown = targets.sort_values(["certainty", "size"], ascending=False, kind="stable").head(count)
    columns = ["verdict", "indicator", "a_year", "a_value", "b_year", "b_value", "unit", "b_path"]
    return shown[columns].reset_index(drop=True)


def widest_gaps(found: LevelComparison, count: int = 10) -> pd.DataFrame:
    """The indicators of two levels that lie farthest apart, by their ratio."""
    targets = found.targets
    size = (targets["ratio"] - 1).abs().fillna(0.0)
    shown = targets.assign(size=size).sort_values("size", ascending=False).head(count)
    columns = ["indicator", "a_plan", "a_value", "b_plan", "b_value", "unit", "gap", "ratio"]
    return shown[columns].reset_index(drop=True)

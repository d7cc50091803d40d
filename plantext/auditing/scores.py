"""How often rows are right: the answers of an audit counted, with intervals.

In: an audit that was filled in. Out: a DataFrame of COLUMNS, a row for each table and certainty that was drawn,
and for a table with both a row `all`. Precision is the share of right among those answered; low and
high are its 95 % interval by Wilson's score. `all` weighs sure and check by how many rows of each there
are, whatever their number in the audit; its interval is put together from theirs (Zou and Donner's MOVER).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan, sqrt
from pathlib import Path

import pandas as pd

from plantext import arguments
from plantext.auditing.answers import NO, YES, Answer, answers
from plantext.auditing.audit import VALUES
from plantext.model import CHECK, SURE
from plantext.tables import Row, frame

TABLE, ALL = "audit_scores", "all"
_SHARES = ("precision", "low", "high")
_COUNTS = ("right", "wrong", "unfilled", "missing", "drawn", "among")
COLUMNS = ("table", "certainty", *_SHARES, *_COUNTS)
TYPES = dict.fromkeys(_SHARES, "float64") | dict.fromkeys(_COUNTS, "int64")
_Z = 1.959963984540054  # of the normal distribution, for 95 %


def audit_scores(filled: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Precision of each table and certainty, from an audit whose column `right` was filled in.

    filled: the file (TSV, CSV or XLSX), or the DataFrame that `audit` gave. Out: table, certainty,
    precision with low and high (NaN where nothing is answered), right, wrong, unfilled (no answer),
    missing (rows that are no longer in the file), drawn, among (how many rows there were to draw from).
    Raises GoldError for a cell that is not understood, ReadError for a file that is no table.

    >>> from plantext.auditing.audit import audit
    >>> from plantext.plan import parse
    >>> made = audit(parse("一、服务\\n2021年底前新建20个站点、30个窗口。"), tables=["targets"])
    >>> audit_scores(made.assign(right=["y", "y"])).round(3).iloc[:, :7].values.tolist()
    [['targets', 'sure', 1.0, 0.342, 1.0, 2, 0]]
    """
    if not isinstance(filled, pd.DataFrame):
        arguments.place("filled", filled)
    given = answers(filled)
    rows: list[Row] = []
    for table in VALUES:
        parts = [
            _counted(
                table, certainty, [a for a in given if (a.table, a.certainty) == (table, certainty)]
            )
            for certainty in (SURE, CHECK, "")
            if any((a.table, a.certainty) == (table, certainty) for a in given)
        ]
        rows += [*parts, _together(parts)] if len(parts) > 1 else parts
    return frame(rows, COLUMNS, TYPES, TABLE)


def _counted(table: str, certainty: str, given: Sequence[Answer]) -> Row:
    right, wrong = (sum(a.right == said for a in given) for said in (YES, NO))
    low, high = interval(right, right + wrong)
    return {
        "table": table, "certainty": certainty, "precision": right / (right + wrong) if right + wrong else nan,
        "low": low, "high": high, "right": right, "wrong": wrong, "unfilled": len(given) - right - wrong,
        "missing": given[0].drawn - len(given), "drawn": given[0].drawn, "among": given[0].among,
    }  # fmt: skip


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; NaN where nothing was counted.

    >>> [round(end, 3) for end in interval(45, 50)]
    [0.786, 0.957]
    """
    if not count:
        return nan, nan
    share, spread = right / count, _Z * _Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / count + spread / count / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def _together(parts: Sequence[Row]) -> Row:
    """The row of a whole table, its parts weighed by how many rows they were drawn from."""
    total = sum(part["among"] for part in parts)
    weights = [part["among"] / total for part in parts]
    share = sum(w * part["precision"] for w, part in zip(weights, parts, strict=True))

    def reach(end: str) -> float:
        squares: Iterable[float] = (
            (w * (part[end] - part["precision"])) ** 2
            for w, part in zip(weights, parts, strict=True)
        )
        return sqrt(sum(squares))

    counts = {name: sum(part[name] for part in parts) for name in _COUNTS}
    return {
        "table": parts[0]["table"], "certainty": ALL, "precision": share,
        "low": share - reach("low"), "high": share + reach("high"), **counts,
    }  # fmt: skip

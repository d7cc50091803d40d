"""What an evaluation says: counts of each field, rows missed and extra, precision, recall, F1.

In: the rows of hand-made tables and those found, as keys. Out: Scores and Differences, and
an Evaluation of many: `scores`, one row per document and field and one per field over all
(micro-averaged), and `differences`, every row missed or extra with its sentence.

>>> score, unequal = counted("plan", "items", [(("一",), ""), (("二",), "")], [(("一",), "")])
>>> value(score), [d.row for d in unequal]
(0.6666666666666666, ['二'])
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantext import arguments

Key = tuple[str, ...]
Pair = tuple[Key, str]
Pairs = tuple[list[Pair], list[Pair]]
FIELDS = (
    "items", "headings", "targets", "strict", "sure", "due", "deadlines", "agencies", "roles",
    "tasks", "systems", "meta", "pairs", "hard_pairs", "relations", "verdicts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field in one document: rows of gold, rows found, rows right."""

    document: str
    field: str
    gold: int
    found: int
    right: int


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A row that gold has and the tables lack (missed), or the other way round (extra)."""

    document: str
    field: str
    kind: str
    row: str
    sentence: str = ""


@dataclass(frozen=True)
class Evaluation:
    """What `evaluate` returns."""

    counts: tuple[Score, ...]
    unequal: tuple[Difference, ...]
    doubtful: float

    @cached_property
    def scores(self) -> pd.DataFrame:
        """document, field, gold, found, right, precision, recall, f1; document "all" is micro."""
        return pd.DataFrame([_row(score) for score in (*self.counts, *self._micro())])

    @cached_property
    def differences(self) -> pd.DataFrame:
        """document, field, kind (missed or extra), row, sentence."""
        columns = ["document", "field", "kind", "row", "sentence"]
        return pd.DataFrame(
            [(d.document, d.field, d.kind, d.row, d.sentence) for d in self.unequal],
            columns=columns,
        )

    def f1(self, field: str, document: str = "all") -> float:
        """The F1 of a field, micro-averaged or of one document; for sure, its precision."""
        arguments.one_of("field", field, FIELDS)
        arguments.text("document", document)
        scores = self._micro() if document == "all" else self.counts
        found = (s for s in scores if s.field == field and s.document == document)
        score = next(found, None)
        return float("nan") if score is None else value(score)

    def _micro(self) -> list[Score]:
        fields = [f for f in FIELDS if any(s.field == f for s in self.counts)]
        return [
            Score(
                "all", f,
                sum(s.gold for s in self.counts if s.field == f),
                sum(s.found for s in self.counts if s.field == f),
                sum(s.right for s in self.counts if s.field == f),
            )
            for f in fields
        ]  # fmt: skip


def value(score: Score) -> float:
    """What a floor is set on: F1, or for the rows marked sure their precision."""
    if score.field == "sure":
        return share(score.right, score.found)
    return share(2 * score.right, score.gold + score.found)


def share(part: int, whole: int) -> float:
    """part of whole, 1 where there is nothing to find."""
    return part / whole if whole else 1.0


def _row(score: Score) -> dict[str, object]:
    precision, recall = share(score.right, score.found), share(score.right, score.gold)
    return {
        "document": score.document, "field": score.field, "gold": score.gold,
        "found": score.found, "right": score.right, "precision": precision, "recall": recall,
        "f1": share(2 * score.right, score.gold + score.found),
    }  # fmt: skip


def counted(
    document: str, field: str, theirs: list[Pair], ours: list[Pair]
) -> tuple[Score, list[Difference]]:
    """The score of one field of one document, and its rows that are missed or extra."""
    gold_rows, found = Counter(k for k, _ in theirs), Counter(k for k, _ in ours)
    right = sum((gold_rows & found).values())
    where = dict(ours)
    missed = [
        Difference(document, field, "missed", " | ".join(k)) for k in (gold_rows - found).elements()
    ]
    extra = [
        Difference(document, field, "extra", " | ".join(k), where[k])
        for k in (found - gold_rows).elements()
    ]
    return Score(document, field, len(theirs), len(ours), right), missed + extra

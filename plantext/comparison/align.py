"""Items of one plan paired with the items of the next that carry the same task on.

In: two plans. Out: Pairs of lowest-level items with a score, the reasons in words and a
certainty. The evidence: words and pairs of characters of headings and texts (TF-IDF; what
is common in all plans or in these weighs little), named systems, bodies, indicators.
One global assignment pairs one to one; then an item left over joins the item that took
its words in (merge) or from which it came (split), and strong second ties are kept; what
stays under the threshold is unpaired: dropped, or new. ItemAligner is a scikit-learn
estimator, so that its weights can be searched over pairs of one's own.

>>> from plantext.plan import parse
>>> first = parse("一、服务\\n1.推进一网通办，压减材料。\\n2.建设乡村图书馆。", plan="a")
>>> second = parse("一、服务\\n1.新建乡村图书馆。\\n2.深化一网通办，再压减材料。", plan="b")
>>> ItemAligner().fit([first, second]).transform([(first, second)])[0][["a_path", "b_path"]].values.tolist()
[['一/1', '一/2'], ['一/2', '一/1']]
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix, diags
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from plantext.comparison.evidence import Evidence, Matrix
from plantext.comparison.passages import Passage, passages
from plantext.comparison.words import pieces, shares
from plantext.lexicon import Lexicon
from plantext.model import SURE
from plantext.plan import Plan

COLUMNS = ("a_plan", "a_path", "b_plan", "b_path", "relation", "score", "reason", "certainty")


@dataclass(frozen=True, slots=True)
class Pair:
    """Item a (index in the earlier plan's passages) carried on in item b of the later one."""

    a: int
    b: int
    score: float
    relation: str = "same"
    reason: str = ""
    certainty: str = SURE


class ItemAligner(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Pairs the items of plans; `fit` learns what is common, `transform` pairs.

    Parameters: heading, bodies, systems, indicators are the weights of that evidence beside
    the text's own similarity (0 to 1); threshold is the score under which an item stays
    unpaired, absorb the score from which a left-over item joins a pair, second the score
    from which a paired item may have another partner (and half its best score at least);
    neither lies below threshold.
    other_half is what a pair is worth of which only one item looks back (a report's review).

    fit(X): X a sequence of Plans, or of (earlier, later) pairs of Plans. transform(X): X a
    sequence of pairs; a list of DataFrames with the columns a_plan, a_path, b_plan, b_path,
    relation (same, split, merge), score, reason, certainty. score(X, y): the micro F1
    against y, for each pair a collection of (a_path, b_path).
    """

    def __init__(
        self,
        *,
        heading: float = 0.0,
        bodies: float = 0.04,
        systems: float = 0.03,
        indicators: float = 0.05,
        threshold: float = 0.105,
        absorb: float = 0.105,
        second: float = 0.16,
        other_half: float = 0.4,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.heading = heading
        self.bodies = bodies
        self.systems = systems
        self.indicators = indicators
        self.threshold = threshold
        self.absorb = absorb
        self.second = second
        self.other_half = other_half
        self.lexicon = lexicon

    def fit(self, X: Sequence[Plan | tuple[Plan, Plan]], y: object = None) -> ItemAligner:
        """Learn the pieces of the plans' texts and how common each is; returns self."""
        found = [passage for plan in _plans(X) for passage in passages(plan.parsed)]
        return self.fit_passages(found)

    def fit_passages(self, found: Sequence[Passage]) -> ItemAligner:
        """The same from passages at hand, whose sentences are cut once and kept."""
        lexicon = self.lexicon or Lexicon.default()
        self.counter_ = CountVectorizer(analyzer=partial(pieces, lexicon=lexicon))
        parts = {passage.words: _sentences(passage) for passage in found}
        counts = self.counter_.fit_transform([s for part in parts.values() for s in part])
        self.names_ = self.counter_.get_feature_names_out()
        self.words_ = np.array([not name.startswith("~") for name in self.names_])
        ends = np.cumsum([len(part) for part in parts.values()])
        self.rows_ = {
            words: (int(end) - len(part), int(end))
            for (words, part), end in zip(parts.items(), ends, strict=True)
        }
        common = shares(lexicon)
        at_large = np.array([common.get(name, 0.0) for name in self.names_])
        held = _passages_with(counts, [self.rows_[p.words] for p in found])
        here = (held - 0.5) / max(len(found), _FEW)
        self.weights_ = np.log(1 / np.minimum(np.maximum(here, at_large), 1.0))
        self.vectors_ = self.weighed(counts)
        bodies = Counter(body for passage in found for body in passage.bodies)
        self.body_weights_ = {
            body: math.log(len(found) / count + 1) for body, count in bodies.items()
        }
        return self

    def weighed(self, counts: csr_matrix) -> csr_matrix:
        """Counts of pieces into vectors of length 1, each piece with its weight."""
        logs = counts.astype(float)
        logs.data = 1 + np.log(logs.data)
        return csr_matrix(normalize(logs @ diags(self.weights_)))

    def vectors_of(self, side: Sequence[Passage]) -> tuple[csr_matrix, list[int]]:
        """The vectors of the passages' sentences, and how many each has; `fit` has cut most."""
        unseen = [passage for passage in side if passage.words not in self.rows_]
        if unseen:
            parts = [_sentences(passage) for passage in side]
            counts = self.counter_.transform([s for part in parts for s in part])
            return self.weighed(counts), [len(part) for part in parts]
        spans = [self.rows_[passage.words] for passage in side]
        rows = np.concatenate([np.arange(start, stop) for start, stop in spans])
        return self.vectors_[rows], [stop - start for start, stop in spans]

    def transform(self, X: Sequence[tuple[Plan, Plan]]) -> list[pd.DataFrame]:
        """For each pair of plans a DataFrame of the paired items."""
        return [self._frame(a, b) for a, b in X]

    def score(
        self, X: Sequence[tuple[Plan, Plan]], y: Sequence[Iterable[tuple[str, str]]]
    ) -> float:
        """Micro F1 of the pairs found against those given."""
        found = [set(zip(f["a_path"], f["b_path"], strict=True)) for f in self.transform(X)]
        given = [set(pairs) for pairs in y]
        right = sum(len(a & b) for a, b in zip(found, given, strict=True))
        return 2 * right / max(1, sum(map(len, found)) + sum(map(len, given)))

    def pair(self, a: Sequence[Passage], b: Sequence[Passage]) -> list[Pair]:
        """The pairs between two plans' passages, in the order of the earlier plan."""
        check_is_fitted(self, "weights_")
        if not a or not b:
            return []
        evidence = Evidence(self, a, b)
        joins, again = (max(score, self.threshold) for score in (self.absorb, self.second))
        chosen = _chosen(evidence.score, self.threshold, joins, again)
        return [
            Pair(i, j, float(evidence.score[i, j]), relation, *evidence.told(i, j))
            for i, j, relation in _related(chosen)
        ]

    def _frame(self, a: Plan, b: Plan) -> pd.DataFrame:
        earlier, later = passages(a.parsed), passages(b.parsed)
        rows = [
            (a.id, earlier[p.a].path, b.id, later[p.b].path, p.relation, p.score, p.reason, p.certainty)
            for p in self.pair(earlier, later)
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(COLUMNS))


def _plans(X: Sequence[Plan | tuple[Plan, Plan]]) -> Iterator[Plan]:
    seen: set[int] = set()
    for sample in X:
        for plan in sample if isinstance(sample, tuple) else (sample,):
            if id(plan) not in seen:
                seen.add(id(plan))
                yield plan


_SENTENCE = re.compile(r"[^。；\n]{7,}")
_FEW = 20  # of fewer passages it cannot be learnt what is common: what two of them share is not


def _sentences(passage: Passage) -> list[str]:
    """The sentences of a passage; one without any is one itself."""
    return _SENTENCE.findall(passage.words) or [passage.words]


def _passages_with(counts: csr_matrix, rows: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """In how many passages each piece stands, of the counts of their sentences."""
    found = np.zeros(counts.shape[1])
    for start, stop in rows:
        found[np.unique(counts.indices[counts.indptr[start] : counts.indptr[stop]])] += 1
    return found


def _chosen(score: Matrix, threshold: float, absorb: float, second: float) -> set[tuple[int, int]]:
    """Which cells of a score matrix are pairs: an assignment, then what joins it."""
    rows, columns = linear_sum_assignment(np.where(score >= threshold, score, 0.0), maximize=True)
    kept = score[rows, columns] >= threshold
    best = set(zip(rows[kept].tolist(), columns[kept].tolist(), strict=True))
    left = set(range(score.shape[0])) - {i for i, _ in best}
    best |= {(i, j) for i in left if score[i, j := int(score[i].argmax())] >= absorb}
    left = set(range(score.shape[1])) - {j for _, j in best}
    best |= {(i, j) for j in left if score[i := int(score[:, j].argmax()), j] >= absorb}
    half = 0.5 * np.maximum(score.max(axis=1)[:, None], score.max(axis=0)[None, :])
    rows, columns = np.where((score >= second) & (score >= half))
    return best | set(zip(rows.tolist(), columns.tolist(), strict=True))


def _related(chosen: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The pairs in order with their relation: split, merge or same."""
    pairs = sorted(chosen)
    a_counts = np.bincount([i for i, _ in pairs]) if pairs else np.zeros(0)
    b_counts = np.bincount([j for _, j in pairs]) if pairs else np.zeros(0)
    for i, j in pairs:
        yield i, j, "split" if a_counts[i] > 1 else "merge" if b_counts[j] > 1 else "same"

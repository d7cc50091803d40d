"""What speaks for a pair of items, as a score matrix, and in words for one pair.

In: a fitted ItemAligner (the weights of pieces and of each kind of evidence) and the passages
of two plans. Out: Evidence. Text is compared sentence by sentence: how much of an item's
sentences finds its like in the other item, the better of both ways; shared bodies, systems
and indicators add to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from plantext.comparison.passages import Passage
from plantext.model import CHECK, SURE

Matrix = NDArray[np.float64]
_ROWS = 2000


class Fitted(Protocol):
    """What evidence asks of a fitted ItemAligner."""

    heading: float
    bodies: float
    systems: float
    indicators: float
    threshold: float
    other_half: float
    counter_: CountVectorizer
    names_: NDArray[np.str_]
    words_: NDArray[np.bool_]
    weights_: NDArray[np.float64]
    body_weights_: dict[str, float]

    def weighed(self, counts: csr_matrix) -> csr_matrix:
        """Counts of pieces into vectors."""

    def vectors_of(self, side: Sequence[Passage]) -> tuple[csr_matrix, list[int]]:
        """The vectors of the passages' sentences, and how many each has."""


@dataclass(frozen=True)
class _Side:
    """The sentences of one plan's passages as weighed vectors; `first` are where passages begin."""

    vectors: csr_matrix
    weights: NDArray[np.float64]
    first: NDArray[np.int64]

    def pieces(self, passage: int) -> NDArray[np.int64]:
        """The numbers of the pieces that stand in a passage."""
        pointers = self.vectors.indptr
        behind = self.first[passage + 1] if passage + 1 < len(self.first) else len(pointers) - 1
        return np.unique(self.vectors.indices[pointers[self.first[passage]] : pointers[behind]])


class Evidence:
    """What speaks for each pair of two plans' passages: `score`, and the reasons for one."""

    def __init__(self, aligner: Fitted, a: Sequence[Passage], b: Sequence[Passage]) -> None:
        self._a, self._b, self._aligner = a, b, aligner
        self._sides = _side(aligner, a), _side(aligner, b)
        self.score = (
            (1 - aligner.heading) * _carried(*self._sides)
            + aligner.bodies * _shared_bodies(a, b, aligner.body_weights_)
            + aligner.systems * _shared([p.systems for p in a], [p.systems for p in b])
            + aligner.indicators * _shared(*([_indicators(p) for p in side] for side in (a, b)))
        )
        if aligner.heading:
            headings = [
                aligner.weighed(aligner.counter_.transform([p.heading for p in side]))
                for side in (a, b)
            ]
            self.score += aligner.heading * np.asarray((headings[0] @ headings[1].T).todense())
        halves = [np.array([p.past for p in side]) for side in (a, b)]
        self.score[halves[0][:, None] != halves[1][None, :]] *= aligner.other_half

    def told(self, i: int, j: int) -> tuple[str, str]:
        """The reason for a pair in words, and its certainty."""
        a, b = self._a[i], self._b[j]
        named = {
            "words": self._top_words(i, j),
            "indicators": sorted(_indicators(a) & _indicators(b))[:3],
            "systems": sorted(a.systems & b.systems)[:3],
            "bodies": sorted(a.bodies & b.bodies)[:3],
        }
        reason = "; ".join(f"{what}: {'、'.join(some)}" for what, some in named.items() if some)
        row, column = self.score[i].copy(), self.score[:, j].copy()
        row[j] = column[i] = 0.0
        rival = max(row.max(), column.max())
        if self.score[i, j] < 1.3 * self._aligner.threshold:
            return f"few words in common; {reason}", CHECK
        if rival > 0.9 * self.score[i, j]:
            return f"another item is nearly as like; {reason}", CHECK
        return reason, SURE

    def _top_words(self, i: int, j: int) -> list[str]:
        """The words in common that weigh most, pairs of characters left out."""
        both = np.intersect1d(self._sides[0].pieces(i), self._sides[1].pieces(j), True)
        words = both[self._aligner.words_[both]]
        heaviest = np.argsort(-self._aligner.weights_[words], kind="stable")[:4]
        return [str(name) for name in self._aligner.names_[words[heaviest]]]


def _side(aligner: Fitted, side: Sequence[Passage]) -> _Side:
    vectors, counts = aligner.vectors_of(side)
    known = csr_matrix((np.ones_like(vectors.data), vectors.indices, vectors.indptr), vectors.shape)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return _Side(vectors, known @ aligner.weights_ + 1e-9, first)


def _carried(a: _Side, b: _Side) -> Matrix:
    """How much of one of two items finds its like in the other: the greater of both ways.

    A sentence counts by its weight and is worth its cosine to the likest sentence of the
    other item: an item that goes on as one sentence of a longer one is carried whole.
    """
    there = np.empty((a.vectors.shape[0], len(b.first)))
    back = np.zeros((len(a.first), b.vectors.shape[0]))
    for start in range(0, a.vectors.shape[0], _ROWS):
        likes = np.asarray((a.vectors[start : start + _ROWS] @ b.vectors.T).todense())
        there[start : start + _ROWS] = np.maximum.reduceat(likes, b.first, axis=1)
        owners = np.searchsorted(a.first, np.arange(start, start + len(likes)), "right") - 1
        np.maximum.at(back, owners, likes)
    return np.asarray(np.maximum(_averaged(there, a), _averaged(back.T, b).T))


def _averaged(likes: Matrix, side: _Side) -> Matrix:
    """Rows of sentences into rows of passages, weighed by what the sentences weigh."""
    summed = np.add.reduceat(likes * side.weights[:, None], side.first, axis=0)
    return np.asarray(summed / np.add.reduceat(side.weights, side.first)[:, None])


def _shared(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Matrix:
    """1 where two sets have a member in common."""
    found = np.zeros((len(a), len(b)))
    where: dict[str, list[int]] = {}
    for j, names in enumerate(b):
        for name in names:
            where.setdefault(name, []).append(j)
    for i, names in enumerate(a):
        for name in names:
            found[i, where.get(name, [])] = 1.0
    return found


def _shared_bodies(a: Sequence[Passage], b: Sequence[Passage], weights: dict[str, float]) -> Matrix:
    """The share of the smaller set of bodies that both items have, rare bodies counting more."""
    names = sorted(weights)
    index = {name: n for n, name in enumerate(names)}
    heavy = np.array([weights[name] for name in names]) if names else np.zeros(0)
    sides = []
    for side in (a, b):
        held = np.zeros((len(side), len(names)))
        for n, passage in enumerate(side):
            held[n, [index[body] for body in passage.bodies if body in index]] = 1.0
        sides.append(held)
    both = (sides[0] * heavy) @ sides[1].T
    smaller = np.minimum((sides[0] @ heavy)[:, None], (sides[1] @ heavy)[None, :])
    return np.asarray(both / np.maximum(smaller, 1e-9))


def _indicators(passage: Passage) -> frozenset[str]:
    """What the targets of a passage count, without the systems in front."""
    return frozenset(q.indicator.rpartition("·")[2] for q in passage.targets if q.indicator)

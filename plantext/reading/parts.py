"""Which part of its document each paragraph is: review, goals, tasks, rules, rewards, scoring …

In: a Document and its lexicon. Out: a Part for each paragraph. Each is scored alone, by what its
signs (signs.py) weigh; then all are decided together, each remembering the one before: the most
probable sequence (Viterbi). So a heading helps and is not needed. The weights are fitted on
paragraphs labelled by reading (tools/fit_parts.py) and stand in lexicon/part_weights.tsv. A part is
`check` where another reading of the whole document, with another part here, is about as probable.

The parts, as its readers had them: cover (header, title, addressees, signature), review (what was
done in a past period), situation (present state, problems), guidance (principles, preambles), goals
(figures or states to reach), tasks (what is to be done), rules (conditions, definitions, procedures),
rewards (amounts given or taken), scoring (criteria, points, weights), organisation (duties of bodies,
supervision), annex (tables, forms, glossaries), other.

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> text = "一、奖励\\n对新认定的企业给予100万元奖励。\\n二、加强组织领导\\n各级各部门要高度重视，加强督查考核。"
>>> [part.name for part in find(structure(Source(text)), Lexicon.default())]
['rewards', 'rewards', 'organisation', 'organisation']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Document, Part
from plantext.reading.cues import Cues
from plantext.reading.signs import signs

PARTS = (
    "cover", "review", "situation", "guidance", "goals", "tasks", "rules", "rewards", "scoring",
    "organisation", "annex", "other",
)  # fmt: skip
ALWAYS, AFTER = "always", "after/"
"""Rows of part_weights.tsv: what each part weighs without a sign, and behind each part."""
MARGIN = 6.0
"""A part is sure where every other costs at least so much (natural logarithms, as the weights)."""
_TOGETHER = (
    ("tasks", "goals", "guidance", "organisation"), ("rules", "rewards", "scoring"), ("annex", "cover", "other"),
)  # fmt: skip
Weights = Mapping[str, Sequence[tuple[int, float]]]


def find(document: Document, lexicon: Lexicon, found: Cues | None = None) -> tuple[Part, ...]:
    """The part of each paragraph of a document, in order; `found` are its cues, where they are known."""
    scores = scored(signs(document, lexicon, found), _weights(lexicon))
    named = decided(scores, _steps(lexicon))
    return tuple(
        Part(start, stop, PARTS[part])
        if margin >= MARGIN
        else Part(start, stop, PARTS[part], CHECK, PARTS[rival])
        for (start, stop), (part, margin, rival) in zip(document.paragraphs, named, strict=True)
    )


def certain(part: Part) -> bool:
    """Whether what judges a figure need not care for the part's rival: tasks or goals, rules or rewards."""
    return part.certainty == SURE or any(
        part.name in group and part.rival in group for group in _TOGETHER
    )


def scored(paragraphs: Sequence[frozenset[str]], weights: Weights) -> list[list[float]]:
    """For each paragraph what each part of PARTS scores by its signs alone."""
    if not paragraphs:
        return []
    shared = frozenset.intersection(*paragraphs)  # what title and document as a whole show
    base = [0.0] * len(PARTS)
    _add(base, (ALWAYS, *shared), weights)
    found = []
    for said in paragraphs:
        score = base.copy()
        _add(score, said - shared, weights)
        found.append(score)
    return found


def _add(score: list[float], said: Iterable[str], weights: Weights) -> None:
    """Add to the score of each part what signs weigh for it, in one order: sums differ in their last digits."""
    for sign in sorted(said):
        for part, weight in weights.get(sign, ()):
            score[part] += weight


def decided(
    scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]
) -> list[tuple[int, float, int]]:
    """The part of each paragraph in the best sequence, by how much any other would be worse, and the next best.

    steps: what it weighs that a part (row) is followed by another (column).
    """
    ahead = _swept(scores, steps)
    behind = _swept(scores[::-1], list(zip(*steps, strict=True)))
    found = []
    for here, left, right in zip(scores, ahead, reversed(behind), strict=True):
        whole = [a + b - own for a, b, own in zip(left, right, here, strict=True)]
        best = max(range(len(whole)), key=whole.__getitem__)
        others = (part for part in range(len(whole)) if part != best)
        second = max(others, key=whole.__getitem__)
        found.append((best, whole[best] - whole[second], second))
    return found


def _swept(
    scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]
) -> list[list[float]]:
    """For each paragraph and part the score of the best sequence up to there that ends with it."""
    reach = max(map(max, steps)) - min(map(min, steps)) if scores else 0.0
    found: list[list[float]] = []
    for here in scores:
        if not found:
            found.append(list(here))
            continue
        # what is so far behind the best cannot win, whatever follows it
        least = max(found[-1]) - reach
        before = [(value, steps[j]) for j, value in enumerate(found[-1]) if value >= least]
        found.append(
            [
                own + max(value + step[part] for value, step in before)
                for part, own in enumerate(here)
            ]
        )
    return found


@lru_cache(maxsize=8)
def _weights(lexicon: Lexicon) -> Weights:
    """sign -> the parts, by their index, that it speaks for or against, and how much."""
    found = {}
    for row in lexicon.rows("part_weights"):
        pairs = (cell.split("=") for cell in row["weights"].split())
        found[row["sign"]] = tuple((PARTS.index(part), float(weight)) for part, weight in pairs)
    return found


@lru_cache(maxsize=8)
def _steps(lexicon: Lexicon) -> tuple[tuple[float, ...], ...]:
    """What it weighs that a part is followed by another."""
    weights = _weights(lexicon)
    rows = []
    for part in PARTS:
        row = [0.0] * len(PARTS)
        for other, weight in weights.get(AFTER + part, ()):
            row[other] = weight
        rows.append(tuple(row))
    return tuple(rows)

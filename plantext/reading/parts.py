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

from collections.abc import Mapping, Sequence
from functools import lru_cache

from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Document, Part
from plantext.reading.cues import Cues
from plantext.reading.kinds import Kind
from plantext.reading.signs import signs

PARTS = (
    "cover", "review", "situation", "guidance", "goals", "tasks", "rules", "rewards", "scoring",
    "organisation", "annex", "other",
)  # fmt: skip
ALWAYS, AFTER = "always", "after/"
"""Rows of part_weights.tsv: what each part weighs without a sign, and behind each part."""
MARGIN = 600
"""A part is sure where every other costs at least so much (hundredths, as the weights are held here)."""
_TOGETHER = (
    ("tasks", "goals", "guidance", "organisation"), ("rules", "rewards", "scoring"), ("annex", "cover", "other"),
)  # fmt: skip
Weights = Mapping[str, Sequence[int]]
"""sign -> what it weighs for each part of PARTS: whole hundredths, so that a sum is the same in any order."""


def find(
    document: Document, lexicon: Lexicon, found: Cues | None = None, named: Kind | None = None
) -> tuple[Part, ...]:
    """The part of each paragraph, in order; `found` are the cues, `named` the kind that its words name, where known."""
    weights = _weights(lexicon)
    scores = scored(signs(document, lexicon, found, named), weights)
    read = decided(scores, followed(weights))
    return tuple(
        Part(start, stop, PARTS[part])
        if margin >= MARGIN
        else Part(start, stop, PARTS[part], CHECK, PARTS[rival])
        for (start, stop), (part, margin, rival) in zip(document.paragraphs, read, strict=True)
    )


def certain(part: Part) -> bool:
    """Whether what judges a figure need not care for the part's rival: tasks or goals, rules or rewards."""
    return part.certainty == SURE or any(
        part.name in group and part.rival in group for group in _TOGETHER
    )


def scored(paragraphs: Sequence[frozenset[str]], weights: Weights) -> list[list[int]]:
    """For each paragraph what each part of PARTS scores by its signs alone.

    >>> scored([frozenset({"a", "b"}), frozenset({"a", "c"})], {"a": (10, 20), "b": (1, -1)})
    [[11, 19], [10, 20]]
    """
    if not paragraphs:
        return []
    shared = frozenset.intersection(*paragraphs)  # what title and document as a whole show
    nothing = [0] * len(next(iter(weights.values())))
    base = _sum([nothing, *(weights[s] for s in (ALWAYS, *shared) if s in weights)])
    return [
        _sum([base, *(weights[s] for s in said - shared if s in weights)]) for said in paragraphs
    ]


def _sum(rows: Sequence[Sequence[int]]) -> list[int]:
    return list(map(sum, zip(*rows, strict=True)))


def decided(
    scores: Sequence[Sequence[int]], steps: Sequence[Sequence[int]]
) -> list[tuple[int, int, int]]:
    """The part of each paragraph in the best sequence, by how much any other would be worse, and the next best.

    steps: what it weighs that a part (row) is followed by another (column).

    >>> decided([[9, 0], [3, 5], [9, 0]], [[0, -4], [-4, 0]])
    [(0, 11, 1), (0, 6, 1), (0, 11, 1)]
    """
    ahead = _swept(scores, steps)
    behind = _swept(scores[::-1], list(zip(*steps, strict=True)))
    found = []
    for here, left, right in zip(scores, ahead, reversed(behind), strict=True):
        whole = [a + b - own for a, b, own in zip(left, right, here, strict=True)]
        best = whole.index(highest := max(whole))
        others = [*whole[:best], *whole[best + 1 :]]
        second = others.index(next_best := max(others))
        found.append((best, highest - next_best, second + (second >= best)))
    return found


def _swept(scores: Sequence[Sequence[int]], steps: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each paragraph and part the score of the best sequence up to there that ends with it."""
    if not scores:
        return []
    reach = max(map(max, steps)) - min(map(min, steps))
    last = list(scores[0])
    found = [last]
    for here in scores[1:]:
        least = max(last) - reach  # what is so far behind the best cannot win, whatever follows it
        ways = [
            [value + step for step in steps[part]]
            for part, value in enumerate(last)
            if value >= least
        ]
        best = map(max, *ways) if len(ways) > 1 else ways[0]
        last = [own + way for own, way in zip(here, best, strict=True)]
        found.append(last)
    return found


def weighed(table: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights as printed (sign -> part -> natural logarithms of two decimals) as they are held here."""
    return {
        sign: tuple(round(100 * row.get(part, 0.0)) for part in PARTS)
        for sign, row in table.items()
    }


def followed(weights: Weights) -> tuple[Sequence[int], ...]:
    """What it weighs that a part (row) is followed by another (column)."""
    return tuple(weights.get(AFTER + part, (0,) * len(PARTS)) for part in PARTS)


@lru_cache(maxsize=8)
def _weights(lexicon: Lexicon) -> Weights:
    """The rows of part_weights.tsv."""
    table = {}
    for row in lexicon.rows("part_weights"):
        pairs = (cell.split("=") for cell in row["weights"].split())
        table[row["sign"]] = {part: float(weight) for part, weight in pairs}
    return weighed(table)

"""Which item became which: the pairs between neighbouring plans, and what has no partner.

In: the members of a series and the pairs between neighbours. Out: Links, one for each pair
and each unpaired item, with what happened to it: moved (under another parent, or out of
the order that most items keep), renamed, changed. Threads follow a task over all plans
through its best partner each time, over a gap too where it comes back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plantext.comparison.align import ItemAligner, Pair
from plantext.comparison.passages import Passage, bare
from plantext.model import SURE


@dataclass(frozen=True, slots=True)
class Link:
    """An item of one plan and what it became in the next; None on one side: dropped or new."""

    a: Passage | None
    b: Passage | None
    relation: str
    moved: bool = False
    renamed: bool = False
    changed: bool = False
    score: float = 0.0
    reason: str = ""
    certainty: str = SURE


_EARLIER = "no item of the earlier plan is like it enough"
_LATER = "no item of the later plan is like it enough"


def links(
    a: Sequence[Passage],
    b: Sequence[Passage],
    pairs: Sequence[Pair],
    alone: tuple[str, str] = (_LATER, _EARLIER),
) -> list[Link]:
    """The pairs in the order of the earlier plan, then the dropped, then the new items.

    alone: the reasons why an item of a, and one of b, has no partner.
    """
    out_of_place = _moved(a, b, pairs)
    found = [_link(a[p.a], b[p.b], p, (p.a, p.b) in out_of_place) for p in pairs]
    kept, taken = {p.a for p in pairs}, {p.b for p in pairs}
    dropped = (Link(p, None, "dropped", reason=alone[0]) for i, p in enumerate(a) if i not in kept)
    new = (Link(None, p, "new", reason=alone[1]) for j, p in enumerate(b) if j not in taken)
    return [*found, *dropped, *new]


def _link(a: Passage, b: Passage, pair: Pair, moved: bool) -> Link:
    return Link(
        a, b, pair.relation, moved, bare(a.heading) != bare(b.heading), a.plain != b.plain,
        pair.score, pair.reason, pair.certainty,
    )  # fmt: skip


def _moved(
    a: Sequence[Passage], b: Sequence[Passage], pairs: Sequence[Pair]
) -> set[tuple[int, int]]:
    """The pairs whose item stands under another parent, or out of the longest common order."""
    homes = _homes([(a[p.a].parent, b[p.b].parent) for p in pairs])
    strays = {(p.a, p.b) for p in pairs if homes[a[p.a].parent] != b[p.b].parent}
    order = [(p.a, p.b) for p in pairs]
    steady = _longest_order([j for _, j in order])
    return strays | {pair for n, pair in enumerate(order) if n not in steady}


def _homes(parents: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each parent of the earlier plan the one under which most of its items now stand."""
    votes: dict[str, Counter[str]] = {}
    for earlier, later in parents:
        votes.setdefault(earlier, Counter())[later] += 1
    return {
        earlier: max(counts, key=lambda later: (counts[later], later == earlier))
        for earlier, counts in votes.items()
    }


def _longest_order(numbers: Sequence[int]) -> set[int]:
    """The places of a longest run of numbers that never go back."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_right(tails, number)
        if length == len(tails):
            tails.append(number)
            at.append(place)
        else:
            tails[length], at[length] = number, place
        before.append(at[length - 1] if length else -1)
    kept: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


Stop = tuple[int, int]


def threads(
    sides: Sequence[Sequence[Passage]],
    pairs: Sequence[Sequence[Pair]],
    aligner: ItemAligner,
    again: float = 1.5,
) -> list[list[Stop]]:
    """Tasks followed over all plans: each thread a list of (plan, item), in the order they begin.

    A task goes on in its best partner; other parts of a split begin threads of their own.
    One that was dropped comes back where an item without a partner is `again` times as like
    as the aligner's threshold asks.
    """
    ahead: dict[Stop, Stop] = {}
    for number, found in enumerate(pairs):
        ahead.update(_best(found, number))
    behind = {later: earlier for earlier, later in ahead.items()}
    _bridge(sides, ahead, behind, aligner, again)
    starts = [
        (n, i) for n, side in enumerate(sides) for i in range(len(side)) if (n, i) not in behind
    ]
    return [list(along(start, ahead)) for start in starts]


def _best(found: Sequence[Pair], number: int) -> dict[Stop, Stop]:
    """Of the pairs between two plans the best for both sides, one to one."""
    chosen: dict[Stop, Stop] = {}
    taken: set[int] = set()
    for pair in sorted(found, key=lambda p: (-p.score, p.a, p.b)):
        if (number, pair.a) not in chosen and pair.b not in taken:
            chosen[number, pair.a] = (number + 1, pair.b)
            taken.add(pair.b)
    return chosen


def _bridge(
    sides: Sequence[Sequence[Passage]],
    ahead: dict[Stop, Stop],
    behind: dict[Stop, Stop],
    aligner: ItemAligner,
    again: float,
) -> None:
    """Join a thread that ended to one that begins two plans later or more."""
    for number in range(2, len(sides)):
        fresh = [i for i in range(len(sides[number])) if (number, i) not in behind]
        for earlier in range(number - 2, -1, -1):
            ended = [i for i in range(len(sides[earlier])) if (earlier, i) not in ahead]
            found = aligner.pair(
                [sides[earlier][i] for i in ended], [sides[number][i] for i in fresh]
            )
            strong = [p for p in found if p.score >= again * aligner.threshold]
            for (_, a), (_, b) in _best(strong, 0).items():
                if (number, fresh[b]) not in behind:
                    ahead[earlier, ended[a]] = (number, fresh[b])
                    behind[number, fresh[b]] = (earlier, ended[a])


def along(start: Stop, ahead: dict[Stop, Stop]) -> Iterator[Stop]:
    """The stops of a thread from its start on."""
    stop: Stop | None = start
    while stop is not None:
        yield stop
        stop = ahead.get(stop)

"""Two plans laid side by side: groups of items that became each other, or take each other up.

In: a Comparison or a LevelComparison. Out: for each couple of it (two neighbouring years, a higher
and a lower plan) a Pairing of Groups in the order of the first plan, what is new standing behind
its neighbour. A group is what splits and
merges tie together; each of its items is compared with its own partners, word by word,
and its targets carry the number of their row among the moves. Targets that stand in no
lowest item come in groups of their own, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plantext.comparison.levels import LevelComparison, standing
from plantext.comparison.series import Member
from plantext.comparison.years import Comparison
from plantext.lexicon import Lexicon
from plantext.model import CHECK, Item
from plantext.present.diffs import changed
from plantext.present.grouping import parts
from plantext.present.marks import Mark, cut
from plantext.present.pieces import Piece, plain_pieces

FLAGS = ("moved", "renamed", "changed")


@dataclass(frozen=True, slots=True)
class Side:
    """An item of one plan: its id on the page, its label and heading, and its words in pieces."""

    id: str
    plan: str
    path: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items of two plans that became each other; one side is empty for dropped and new ones."""

    a: tuple[Side, ...]
    b: tuple[Side, ...]
    relations: tuple[str, ...]
    reasons: tuple[str, ...]
    check: bool
    moves: tuple[int, ...]
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two plans, by the number of their couple."""

    number: int
    plans: tuple[str, str]
    groups: tuple[Group, ...]


@dataclass(slots=True)
class _Plan:
    """One side while it is laid out: where its items stand, and their targets on the page."""

    letter: str
    number: int
    member: Member
    items: Mapping[str, Sequence[Item]]
    moves: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)

    def words(self, item: Item) -> tuple[str, int]:
        """The text of an item behind its label, and where that begins in the normal text."""
        text = self.member.parsed.document.text.text[item.start : item.stop]
        bare = text.removeprefix(item.label)
        return bare.rstrip("\n"), item.start + len(text) - len(bare)

    def said(self, paths: Sequence[str]) -> str:
        """The words of all items of these paths."""
        return "\n".join(self.words(item)[0] for path in paths for item in self.items[path])


def pairings(found: Comparison | LevelComparison) -> Iterator[Pairing]:
    """Each couple of a comparison, side by side."""
    moves: list[dict[str, Any]] = found.targets.to_dict("records")  # type: ignore[assignment]
    links: list[dict[str, Any]] = found.items.to_dict("records")  # type: ignore[assignment]
    flags = FLAGS if isinstance(found, Comparison) else ()
    for row in moves:
        row["verdict"] = row.get("verdict") or standing(row["gap"])
    for number, couple in enumerate(found.couples):
        members = [found.members[place] for place in couple]
        plans = members[0].plan.id, members[1].plan.id
        own = [(n, row) for n, row in enumerate(moves, 1) if _of(row) == plans]
        a, b = (
            _side(letter, number, member, own) for letter, member in zip("ab", members, strict=True)
        )
        orders = [[passage.path for passage in found.sides[place]] for place in couple]
        rows = [row for row in links if _of(row) == plans]
        groups = [_group(a, b, part, flags, found.lexicon) for part in parts(rows, orders)]
        yield Pairing(number, plans, (*groups, *_outside(a, b, orders)))


def _of(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["a_plan"], row["b_plan"]


def _side(
    letter: str, number: int, member: Member, moves: Sequence[tuple[int, dict[str, Any]]]
) -> _Plan:
    items: dict[str, list[Item]] = {}
    for item in member.parsed.document.items:  # a path may stand twice: 1. 2. 1. 2. below one head
        items.setdefault(item.path, []).append(item)
    made = _Plan(letter, number, member, items)
    for key, row in moves:
        if row[f"{letter}_path"]:
            made.moves.setdefault(row[f"{letter}_path"], []).append((key, row))
    return made


def _group(
    a: _Plan, b: _Plan, links: Sequence[dict[str, Any]], shown: Sequence[str], lexicon: Lexicon
) -> Group:
    pairs = [(row["a_path"], row["b_path"]) for row in links]
    relations = dict.fromkeys(row["relation"] for row in links)
    flags = [flag for flag in shown if any(row[flag] for row in links)]
    ours = list(dict.fromkeys(path for path, _ in pairs if path))
    theirs = list(dict.fromkeys(path for _, path in pairs if path))
    sides = [
        tuple(
            _laid(
                own, item, [p[1 - at] for p in pairs if p[at] == path and p[1 - at]], other, lexicon
            )
            for path in paths
            for item in own.items[path]
        )
        for at, (own, other, paths) in enumerate(((a, b, ours), (b, a, theirs)))
    ]
    moves = [
        key
        for plan, paths in ((a, ours), (b, theirs))
        for p in paths
        for key, _ in plan.moves.get(p, ())
    ]
    return Group(
        sides[0], sides[1], (*relations, *flags), tuple(row["reason"] for row in links if row["reason"]),
        any(row["certainty"] == CHECK for row in links), tuple(dict.fromkeys(moves)),
    )  # fmt: skip


def _laid(own: _Plan, item: Item, partners: Sequence[str], other: _Plan, lexicon: Lexicon) -> Side:
    """An item's words, marked where its partners say something else."""
    words, start = own.words(item)
    marks = [*_targets(own, item.path, start, len(words)), *_heading(item, start)]
    if partners:
        theirs = other.said(partners)
        pair = (words, theirs) if own.letter == "a" else (theirs, words)
        differs = changed(*pair, lexicon)[0 if own.letter == "a" else 1]
        kind = "removed" if own.letter == "a" else "added"
        marks += (Mark("", kind, *place) for place in differs)
    return _printed(own, item, item.label, words, marks)


def _printed(own: _Plan, item: Item, label: str, words: str, marks: Sequence[Mark]) -> Side:
    key = f"{own.letter}{own.number}-{own.member.parsed.document.items.index(item)}"
    pieces = plain_pieces(words, cut(words, marks))
    return Side(key, own.member.plan.id, item.path, label, pieces)


def _targets(own: _Plan, path: str, start: int, length: int) -> Iterator[Mark]:
    """Marks over the targets of an item, by their rows among the moves."""
    text = own.member.parsed.document.text
    spans = {text.span(q.start, q.stop): q for q in own.member.parsed.quantities}
    for key, row in own.moves.get(path, ()):
        quantity = spans.get((row[f"{own.letter}_start"], row[f"{own.letter}_end"]))
        if quantity and start <= quantity.start and quantity.stop <= start + length:
            kind = f"target v-{row['verdict']}"
            yield Mark(f"m{key}", kind, quantity.start - start, quantity.stop - start)


def _heading(item: Item, start: int) -> Iterator[Mark]:
    if item.level and item.body > start:
        yield Mark("", "heading", 0, item.body - start)


def _outside(a: _Plan, b: _Plan, orders: Sequence[Sequence[str]]) -> Iterator[Group]:
    """Groups of targets in a preamble or a chapter's head: their paragraphs, one path a group."""
    paths = [
        [path for path in plan.moves if path not in order]
        for plan, order in zip((a, b), orders, strict=True)
    ]
    for path in dict.fromkeys([*paths[0], *paths[1]]):
        sides = [
            tuple(_paragraphs(plan, item) for item in plan.items[path]) if path in own else ()
            for plan, own in zip((a, b), paths, strict=True)
        ]
        moves = [key for plan in (a, b) for key, _ in plan.moves.get(path, ())]
        yield Group(sides[0], sides[1], (), (), False, tuple(dict.fromkeys(moves)), outside=True)


def _paragraphs(own: _Plan, item: Item) -> Side:
    """The paragraphs of an item that hold targets, one below the other."""
    document = own.member.parsed.document
    words, marks = "", []
    for start, stop in document.paragraphs:
        if item.start <= start < item.stop:
            shift = len(words)
            held = list(_targets(own, item.path, start, stop - start))
            if held:
                words += document.text.text[start:stop] + "\n"
                marks += [Mark(m.id, m.kind, m.start + shift, m.end + shift) for m in held]
    return _printed(own, item, "", words.rstrip("\n"), marks)

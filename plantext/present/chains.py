"""Targets followed over the years, as lines can be drawn of them: one unit, one base.

In: a Comparison. Out: Chains of two values or more, by the moves that join them. Where a move
was restated (TB to PB, new to cumulative) the values before cannot stand in one line with
those behind: the chain begins anew there, and the last that is long enough is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plantext.comparison.years import Comparison
from plantext.present.labels import Labels

Move = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """An indicator over the years: (year, value) from the earliest; `move` is its last row of targets."""

    indicator: str
    unit: str
    values: tuple[tuple[int, float], ...]
    move: int

    @property
    def steady(self) -> bool:
        """Whether the value never changes."""
        return len({value for _, value in self.values}) == 1

    def said(self, value: float, labels: Labels) -> str:
        """A value as a drawing prints it: with its sign where it is a share."""
        return labels.number(value) + (self.unit if self.unit in ("%", "‰") else "")

    @property
    def growth(self) -> float:
        """How far its largest value lies above its smallest, as a share of the largest."""
        known = [abs(value) for _, value in self.values]
        return (max(known) - min(known)) / max(known) if max(known) else 0.0


def chains(found: Comparison) -> list[Chain]:
    """The chains of a comparison, those of most years first, else in the order of the plans.

    >>> from plantext.comparison.compare import compare
    >>> from plantext.plan import parse
    >>> plans = [parse(f"一、服务\\n1.新建站点{n}个。", plan=str(n), year=2000 + n) for n in (20, 21, 22)]
    >>> [chain.values for chain in chains(compare(plans))]
    [((2020, 20.0), (2021, 21.0), (2022, 22.0))]
    """
    moves: list[dict[str, Any]] = found.targets.to_dict("records")  # type: ignore[assignment]
    made = [chain for line in _lines(moves) if (chain := _chain(moves, line))]
    return sorted(made, key=lambda chain: -len(chain.values))


def _lines(moves: Sequence[Move]) -> Iterator[list[int]]:
    """The moves with both sides, joined where one ends at the target at which the next begins."""
    ahead: dict[tuple[Any, ...], list[int]] = {}
    for n, move in enumerate(moves):
        if move["a_path"] and move["b_path"]:
            ahead.setdefault(_end("a", move), []).append(n)
    behind = {_end("b", moves[n]) for own in ahead.values() for n in own}
    for key in [key for key in ahead if key not in behind]:
        for first in ahead[key]:
            line = [first]
            while following := ahead.get(_end("b", moves[line[-1]])):
                line.append(following.pop(0) if len(following) > 1 else following[0])
            yield line


def _end(side: str, move: Move) -> tuple[Any, ...]:
    return tuple(move[f"{side}_{name}"] for name in ("year", "path", "start", "end", "value"))


def _chain(moves: Sequence[Move], line: Sequence[int]) -> Chain | None:
    """The part of a line behind its last restated move; the one before, where that is too short."""
    cuts = [n for n, at in enumerate(line) if moves[at]["verdict"] == "restated"]
    parts = [line[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(line)], strict=True)]
    kept = next((part for part in reversed(parts) if part), None)
    if kept is None:
        return None
    first, last = moves[kept[0]], moves[kept[-1]]
    values = [(int(first["a_year"]), _middle("a", first))]
    values += [(int(moves[at]["b_year"]), _middle("b", moves[at])) for at in kept]
    name = "·".join(part for part in (last["subject"], last["indicator"]) if part)
    return Chain(name, str(last["unit"]).rpartition("→")[2], tuple(values), kept[-1] + 1)


def _middle(side: str, move: Move) -> float:
    value, high = float(move[f"{side}_value"]), move[f"{side}_value_max"]
    return value if high is None or high != high else (value + float(high)) / 2

"""The rows of a document before and after: which are the same row, and what changed in it.

In: the tables of dumped.py. Out: Changes: a field of a row that stands in both, or a row that
stands on one side only. Rows of a table are one row where they stand at the same place, then
where their places overlap, then where all but their place is equal; of several, those that
differ in the fewest fields.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Pair = tuple[Row, Row]
PLACE = ("start", "end", "page")
_ALIKE = {"review": ("table",), "warnings": ("kind",)}
"""Columns in which rows of a table must be equal to be one row, wherever they stand."""
_CLOSED = (
    "table", "status", "role", "level", "kind", "precision", "source", "due_source", "certainty",
)  # fmt: skip
"""Columns of few words, by which rows of one side are grouped."""
_NAMED = ("surface", "name", "title", "agency", "heading", "message", "path")
LONG = 40


@dataclass(frozen=True)
class Change:
    """One field of a row that stands on both sides, or with no field a whole row of one side."""

    table: str
    field: str
    before: Any
    after: Any
    row: Row

    @property
    def sign(self) -> str:
        """- for a row lost, + for one gained, ~ for a field of one that stands."""
        return "~" if self.field else "-" if self.after is None else "+"

    @property
    def group(self) -> tuple[str, str, str]:
        """Sign, table.field, reading: what equal changes share."""
        if not self.field:
            words = (str(self.row[c]) for c in _CLOSED if self.row.get(c, "") != "")
            return self.sign, self.table, " ".join(words)
        return self.sign, f"{self.table}.{self.field}", self._reading()

    def _reading(self) -> str:
        before, after = self.before, self.after
        if self.field in PLACE and "" not in (before, after):
            return "later" if after > before else "earlier"
        return " → ".join(_said(each) for each in _differing(str(before), str(after)))

    def __str__(self) -> str:
        shown = next((str(self.row[c]) for c in _NAMED if self.row.get(c)), "")
        path, start = self.row.get("path", ""), self.row.get("start", "")
        place = f"{path}@{start}" if path or start != "" else ""
        return f"{place} {_cut(shown)}".strip()


def _differing(before: str, after: str) -> tuple[str, str]:
    """Both readings; of long ones only where they differ, a letter kept on each side."""
    if max(len(before), len(after)) <= LONG:
        return before, after
    shortest = min(len(before), len(after))
    low = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - low
    high = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return before[low : len(before) - high], after[low : len(after) - high]


def _said(words: str) -> str:
    return f"“{_cut(words)}”" if words else "nothing"


def _cut(words: str) -> str:
    words = words.replace("\n", "⏎")
    return words if len(words) <= LONG else f"{words[:LONG]}… ({len(words)})"


def changes(table: str, before: list[Row], after: list[Row]) -> Iterator[Change]:
    """What differs between the rows of one table of one document; fields of one side only do not."""
    lost, gained = _unlike(before, after)
    pairs: list[Pair] = []
    for paired in (_same_place, _overlapping, _same_words):
        found = paired(table, lost, gained)
        pairs += found
        lost = _without(lost, [old for old, _ in found])
        gained = _without(gained, [new for _, new in found])
    for old, new in pairs:
        for field in _shared(old, new):
            if old[field] != new[field]:
                yield Change(table, field, old[field], new[field], new)
    yield from (Change(table, "", row, None, row) for row in lost)
    yield from (Change(table, "", None, row, row) for row in gained)


def _unlike(before: list[Row], after: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of each side that have no equal on the other."""
    fields = _shared(before[0], after[0]) if before and after else None
    counted = [Counter(_key(row, fields or tuple(row)) for row in rows) for rows in (before, after)]
    return (
        _beyond(before, counted[1], fields),
        _beyond(after, counted[0], fields),
    )  # fmt: skip


def _beyond(
    rows: list[Row], others: Counter[Hashable], fields: tuple[str, ...] | None
) -> list[Row]:
    left, found = others.copy(), []
    for row in rows:
        key = _key(row, fields or tuple(row))
        left[key] -= 1
        if left[key] < 0:
            found.append(row)
    return found


def _shared(old: Row, new: Row) -> tuple[str, ...]:
    return tuple(field for field in old if field in new)


def _key(row: Row, fields: tuple[str, ...]) -> Hashable:
    return tuple(row[field] for field in fields)


def _without(rows: list[Row], taken: list[Row]) -> list[Row]:
    ids = {id(row) for row in taken}
    return [row for row in rows if id(row) not in ids]


def _same_place(table: str, lost: list[Row], gained: list[Row]) -> list[Pair]:
    alike = _ALIKE.get(table, ())
    return _bucketed(lost, gained, lambda r: (r.get("start"), r.get("end"), _key(r, alike)))


def _same_words(table: str, lost: list[Row], gained: list[Row]) -> list[Pair]:
    if not lost or not gained:
        return []
    fields = tuple(f for f in _shared(lost[0], gained[0]) if f not in (*PLACE, "path", "task"))
    return _bucketed(lost, gained, lambda row: _key(row, fields))


def _bucketed(lost: list[Row], gained: list[Row], key: Callable[[Row], Hashable]) -> list[Pair]:
    buckets: dict[Hashable, list[Row]] = defaultdict(list)
    for row in gained:
        buckets[key(row)].append(row)
    return _nearest([(old, new) for old in lost for new in buckets.get(key(old), ())])


def _overlapping(table: str, lost: list[Row], gained: list[Row]) -> list[Pair]:
    alike, candidates = _ALIKE.get(table, ()), []
    news = sorted((row for row in gained if "start" in row), key=lambda row: int(row["start"]))
    for old in lost:
        for new in news:
            if new["start"] >= old["end"]:
                break
            if old["start"] < new["end"] and _key(old, alike) == _key(new, alike):
                candidates.append((old, new))
    return _nearest(candidates)


def _nearest(candidates: list[Pair]) -> list[Pair]:
    """Each row at most once: pairs with the fewest fields that differ first."""
    taken: set[int] = set()
    pairs = []
    for old, new in sorted(candidates, key=_distance):
        if not {id(old), id(new)} & taken:
            taken |= {id(old), id(new)}
            pairs.append((old, new))
    return pairs


def _distance(pair: Pair) -> int:
    old, new = pair
    return sum(old[field] != new[field] for field in _shared(old, new))

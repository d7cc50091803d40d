"""Ruling lines into the grids of tables: which cells there are, and what they hold.

In: a page's rules and runs. Out: Tables with their cells, Boxes (a frame with one column:
its text flows), and the runs that stand in neither. Rules that touch belong to one table;
its cells are what no rule parts. Sides left open, as statistical tables have them, are
closed where the other rules end. Drawings and charts hold no words in their cells, and
are no tables.

>>> from plantext.readers.page import Rule
>>> rows = [Rule(0, y, 90, y) for y in (0, 20, 40)]
>>> columns = [Rule(x, 0, x, 40) for x in (0, 30, 90)]
>>> [(grid.xs, grid.ys) for grid in grids([*rows, *columns])]
[((0.0, 30.0, 90.0), (0.0, 20.0, 40.0))]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plantext.readers.assembly import Cell
from plantext.readers.layout import joined, rows, size
from plantext.readers.page import Page, Rule, Run, cut

_NEAR = 2.5
_SHORT = 6.0
_OPEN = 6.0
_MOST = 40_000
Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's column edges and row edges, and its cells: row, column, rows and columns covered."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Span, ...]

    def holds(self, run: Run) -> bool:
        """Whether a run's beginning stands inside."""
        x, y = _point(run)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as one page has it: cells row by row, None where a merged cell reaches in."""

    page: int
    top: float
    xs: tuple[float, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame of one column: the runs of its text, read like a page of its own."""

    top: float
    runs: tuple[Run, ...]


def read(page: Page) -> tuple[list[Table], list[Box], list[Run]]:
    """The tables and boxes of a page, and the runs outside them."""
    tables: list[Table] = []
    boxes: list[Box] = []
    rest = list(page.runs)
    for grid in sorted(grids(page.rules), key=_area):
        inside = [run for run in rest if grid.holds(run)]
        if not inside or _around_the_page(grid, page):
            continue
        outside = [run for run in rest if not grid.holds(run)]
        if len(grid.xs) == 2:
            boxes.append(Box(grid.ys[0], tuple(inside)))
        else:
            tables.append(Table(page.number, grid.ys[0], grid.xs, _filled(grid, inside, page)))
        rest = outside
    return tables, boxes, rest


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The grids that rules make: those with at least one cell."""
    flat = [rule for rule in rules if rule.x1 - rule.x0 >= rule.bottom - rule.top]
    steep = [rule for rule in rules if rule.x1 - rule.x0 < rule.bottom - rule.top]
    across = [
        (y, low, high) for y, low, high in _merged((r.top, r.bottom, r.x0, r.x1) for r in flat)
    ]
    down = [
        (x, low, high) for x, low, high in _merged((r.x0, r.x1, r.top, r.bottom) for r in steep)
    ]
    if not down or len(across) * len(down) > _MOST:
        return []
    return [grid for parts in _touching(across, down) if (grid := _grid(*parts)) is not None]


Stroke = tuple[float, float, float]  # where it stands, from where, to where


def _merged(lines: Iterable[tuple[float, float, float, float]]) -> list[Stroke]:
    """Strokes in one line made one: double lines, dashes, the borders of cell after cell."""
    placed = sorted(((a + b) / 2, low, high) for a, b, low, high in lines)
    found: list[Stroke] = []
    group: list[Stroke] = []
    for stroke in placed:
        if group and stroke[0] - group[0][0] > _NEAR:
            found += _chained(group)
            group = []
        group.append(stroke)
    return [*found, *_chained(group)]


def _chained(group: Sequence[Stroke]) -> list[Stroke]:
    found: list[Stroke] = []
    for at, low, high in sorted(group, key=lambda stroke: stroke[1]):
        if found and low <= found[-1][2] + _NEAR:
            found[-1] = (found[-1][0], found[-1][1], max(high, found[-1][2]))
        else:
            found.append((at, low, high))
    return [stroke for stroke in found if stroke[2] - stroke[1] > _SHORT]


def _touching(
    across: Sequence[Stroke], down: Sequence[Stroke]
) -> list[tuple[list[Stroke], list[Stroke]]]:
    """The strokes in groups that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, low, high) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down, len(across)):
            if low - _NEAR <= x <= high + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index in range(len(parent)):
        flat, steep = groups.setdefault(root(index), ([], []))
        if index < len(across):
            flat.append(across[index])
        else:
            steep.append(down[index - len(across)])
    return list(groups.values())


def _grid(across: Sequence[Stroke], down: Sequence[Stroke]) -> Grid | None:
    if not across or not down:
        return None
    down = [*down, *_closing(down, across)]
    across = [*across, *_closing(across, down)]
    xs, ys = _edges(down), _edges(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(xs, ys, tuple(_cells(xs, ys, across, down)))


def _closing(strokes: Sequence[Stroke], crossing: Sequence[Stroke]) -> list[Stroke]:
    """Strokes for the sides left open: where half of the crossing ones run on beyond the last."""
    low, high = min(s[0] for s in strokes), max(s[0] for s in strokes)
    first, last = min(s[0] for s in crossing), max(s[0] for s in crossing)
    before = [s[1] for s in crossing if s[1] < low - _OPEN]
    behind = [s[2] for s in crossing if s[2] > high + _OPEN]
    enough = max(2, len(crossing) / 2)
    sides = [(min(before), first, last)] if len(before) >= enough else []
    return [*sides, (max(behind), first, last)] if len(behind) >= enough else sides


def _edges(strokes: Iterable[Stroke]) -> tuple[float, ...]:
    found: list[float] = []
    for at in sorted(stroke[0] for stroke in strokes):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return tuple(found)


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Stroke], down: Sequence[Stroke]
) -> list[Span]:
    """The cells of a grid: from each free unit as far right and down as no rule stands."""
    taken: set[tuple[int, int]] = set()
    found = []
    for i in range(len(ys) - 1):
        for j in range(len(xs) - 1):
            if (i, j) in taken:
                continue
            right, low = j + 1, i + 1
            y, x = (ys[i] + ys[i + 1]) / 2, (xs[j] + xs[j + 1]) / 2
            while (
                right < len(xs) - 1 and (i, right) not in taken and not _ruled(down, xs[right], y)
            ):
                right += 1
            while low < len(ys) - 1 and not _ruled(across, ys[low], x):
                low += 1
            taken.update((a, b) for a in range(i, low) for b in range(j, right))
            found.append((i, j, low - i, right - j))
    return found


def _ruled(strokes: Iterable[Stroke], at: float, middle: float) -> bool:
    """Whether a stroke stands at `at` beside the point `middle`."""
    return any(abs(s[0] - at) <= _NEAR and s[1] <= middle <= s[2] for s in strokes)


def _filled(grid: Grid, inside: Sequence[Run], page: Page) -> tuple[tuple[Cell | None, ...], ...]:
    owner = {
        (a, b): number
        for number, (i, j, high, broad) in enumerate(grid.cells)
        for a in range(i, i + high)
        for b in range(j, j + broad)
    }
    held: list[list[Run]] = [[] for _ in grid.cells]
    for run in inside:
        part: Run | None = run
        while part is not None:
            number = owner[_unit(grid, part)]
            _, j, _, broad = grid.cells[number]
            first, part = (
                cut(part, grid.xs[j + broad]) if j + broad < len(grid.xs) - 1 else (part, None)
            )
            held[number] += [first] if first else []
            if first is None and part is not None:
                held[number].append(part)
                part = None
    shown: list[list[Cell | None]] = [[None] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for (i, j, high, broad), runs in zip(grid.cells, held, strict=True):
        shown[i][j] = Cell(words(runs), high, broad, page.number, page.doubt)
    return tuple(tuple(row) for row in shown)


def words(runs: Iterable[Run]) -> str:
    """The text of a cell: its lines one after the other, a blank between two Latin words."""
    text = ""
    for row in rows(runs):
        line = joined(row, size(row)[0])[0]
        latin = text[-1:].isascii() and line[:1].isascii() and (text[-1:] + line[:1]).isalpha()
        text += (" " if text and latin else "") + line
    return text


def _unit(grid: Grid, run: Run) -> tuple[int, int]:
    x, y = _point(run)
    row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
    return row, min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)


def _point(run: Run) -> tuple[float, float]:
    """The middle of a run's first character."""
    first = run.lefts[1] if len(run.lefts) > 1 else run.x1
    return (run.x0 + first) / 2, (run.top + run.bottom) / 2


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _around_the_page(grid: Grid, page: Page) -> bool:
    """Whether this is a border around the whole page."""
    return len(grid.cells) == 1 and _area(grid) > 0.6 * page.width * page.height

"""Tables whose columns are told by where their words stand: rules across only, or none at all.

In: the flat rules of a page and the runs outside its ruled tables. Out: Tables, and the runs
in none. Between two rules of one width (三线表) rows are taken whose words keep out of common
strips. Without rules a table has a row of headings, at least two rows below it with a cell
under each of three headings or more, and a column of figures.

>>> def row(y, *words):
...     return [Run(w, x, y, x + 10 * len(w), y + 10, 10, True, tuple(x + 10 * n for n in range(len(w))))
...             for x, w in zip((0, 100, 200), words)]
>>> page = Page(1, 595, 842, (*row(0, "指标", "单位", "目标"), *row(20, "覆盖率", "%", "35"), *row(40, "人数", "人", "2")))
>>> tables, rest = read(page, page.runs)
>>> [[cell.text for cell in cells] for cells in tables[0].rows], rest
([['指标', '单位', '目标'], ['覆盖率', '%', '35'], ['人数', '人', '2']], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from plantext.readers.assembly import Cell
from plantext.readers.layout import rows
from plantext.readers.page import Page, Rule, Run
from plantext.readers.ruled import Table, words

Piece = list[Run]
Strip = tuple[float, float]
_SAME = 8.0
_WIDE = 0.3
_GAP = 0.8
_STRIP = 0.4
_COLUMNS, _ROWS = 3, 3
_LOOSE = 2.2
_FIGURE = re.compile(r"[\[［(（<>≥≤±+\-]*\d[\d.,，]*[\]］)）%％‰]*|[—\-－–/]+")
_STOP = re.compile("[。；]")


def read(page: Page, runs: Sequence[Run]) -> tuple[list[Table], list[Run]]:
    """The tables that alignment tells among `runs`, and the runs in none of them."""
    tables: list[Table] = []
    rest = list(runs)
    for top, bottom in _bands(page):
        inside = [run for run in rest if top < (run.top + run.bottom) / 2 < bottom]
        if table := _table(page, [_pieces(row) for row in rows(inside)], least=2):
            tables.append(table)
            rest = [run for run in rest if run not in inside]
    for group in _runs_of_rows([_pieces(row) for row in rows(rest)]):
        if table := _plain(page, group):
            tables.append(table)
            taken = {id(run) for row in group for piece in row for run in piece}
            rest = [run for run in rest if id(run) not in taken]
    return tables, rest


def _bands(page: Page) -> Iterator[Strip]:
    """From the first to the last of rules across that have the same ends."""
    flat = [
        rule
        for rule in page.rules
        if rule.top == rule.bottom and rule.x1 - rule.x0 > _WIDE * page.width
    ]
    steep = [rule for rule in page.rules if rule.x0 == rule.x1 and rule.bottom > rule.top]
    alike = sorted(
        flat, key=lambda rule: (round(rule.x0 / _SAME), round(rule.x1 / _SAME), rule.top)
    )
    for _, group in groupby(alike, lambda rule: (round(rule.x0 / _SAME), round(rule.x1 / _SAME))):
        lines = [rule.top for rule in group]
        heights = [y for n, y in enumerate(lines) if not n or y - lines[n - 1] > 3]
        if len(heights) >= _ROWS and not any(_meets(rule, heights) for rule in steep):
            yield heights[0], heights[-1]


def _meets(rule: Rule, heights: Sequence[float]) -> bool:
    return rule.top < heights[-1] and rule.bottom > heights[0]


def _pieces(row: Sequence[Run]) -> list[Piece]:
    """The runs of a row in pieces that gaps part."""
    found = [[row[0]]]
    for before, run in pairwise(row):
        if run.x0 - before.x1 > _GAP * max(before.em, run.em):
            found.append([run])
        else:
            found[-1].append(run)
    return found


def _runs_of_rows(lines: Sequence[list[Piece]]) -> Iterator[list[list[Piece]]]:
    """Rows of three pieces or more that follow each other closely."""
    group: list[list[Piece]] = []
    for row in lines:
        close = not group or row[0][0].top - group[-1][0][0].top < _LOOSE * row[0][0].em
        if group and (len(row) < _COLUMNS or not close):
            yield group
            group = []
        if len(row) >= _COLUMNS:
            group.append(row)
    if group:
        yield group


def _plain(page: Page, group: Sequence[list[Piece]]) -> Table | None:
    """A table without rules: as many cells below each heading, and figures in one column."""
    if len(group) < _ROWS or any(len(row) != len(group[0]) for row in group):
        return None
    said = [[words(piece) for piece in row] for row in group]
    figures = [
        sum(_FIGURE.fullmatch(cell) is not None for cell in column) >= 0.6 * len(column)
        for column in zip(*said[1:], strict=True)
    ]
    heads = not any(_FIGURE.fullmatch(cell) for cell in said[0])
    if not any(figures) or not heads or any(_STOP.search(cell) for cell in said[0]):
        return None
    return _table(page, group, least=_COLUMNS)


def _table(page: Page, lines: Sequence[list[Piece]], least: int) -> Table | None:
    """The table of rows of pieces; None where no strip parts them into columns."""
    several = [row for row in lines if len(row) > 1]
    if len(several) < _ROWS or 2 * len(several) < len(lines):
        return None
    em = median(run.em for row in several for piece in row for run in piece)
    columns = _columns([piece for row in several for piece in row], _STRIP * em)
    most = max(len(row) for row in several)
    if len(columns) < max(least, most):
        return None
    cells = [_cells(page, row, columns) for row in _folded(lines, columns)]
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return Table(
        page.number, lines[0][0][0].top, (columns[0][0], *edges, columns[-1][1]), tuple(cells)
    )


def _columns(pieces: Sequence[Piece], strip: float) -> list[Strip]:
    """From where to where each column's words stand."""
    found: list[Strip] = []
    for x0, x1 in sorted((piece[0].x0, piece[-1].x1) for piece in pieces):
        if found and x0 < found[-1][1] + strip:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _folded(lines: Sequence[list[Piece]], columns: Sequence[Strip]) -> list[list[Piece]]:
    """Rows with the lines that go on in their cells: those closer than rows are, with fewer cells."""
    tops = [row[0][0].top for row in lines]
    steps = [b - a for a, b in pairwise(tops)]
    usual = max(steps) if steps else 0.0
    found: list[list[Piece]] = []
    for n, row in enumerate(lines):
        if found and len(row) < len(columns) and steps[n - 1] < 0.8 * usual:
            found[-1] = [*found[-1], *row]
        else:
            found.append(list(row))
    return found


def _cells(page: Page, row: Sequence[Piece], columns: Sequence[Strip]) -> tuple[Cell | None, ...]:
    held: list[list[Run]] = [[] for _ in columns]
    for piece in row:
        middle = (piece[0].x0 + piece[-1].x1) / 2
        distance = [max(x0 - middle, middle - x1, 0.0) for x0, x1 in columns]
        held[distance.index(min(distance))] += piece
    return tuple(Cell(words(runs) if runs else "", 1, 1, page.number, page.doubt) for runs in held)

"""Which items went where between the years: a band for each, by the chapters they stand in.

In: a Comparison. Out: a figure: a column a year, its items one below the other in their
chapters; a band from each item to what it became, shared where it split or merged,
strong where it moved; what was dropped fades out, what is new fades in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from plantext.comparison.years import Comparison
from plantext.present.fonts import Chart, drawn
from plantext.present.labels import labels

COLOURS = (
    "#2f6db3", "#d9822b", "#3a9d5d", "#b8433a", "#7d5fb2", "#8c6a4f", "#c65d9b", "#5f7a8a", "#a8a032", "#2aa3a8",
    "#4b4f9e", "#d1a43c",
)  # fmt: skip
_BAR, _GAP, _STUB = 0.05, 0.8, 0.16
_INK = "#1c1f23"
_COUNTED = ("same", "split", "merge", "dropped", "new")


@dataclass(frozen=True, slots=True)
class _Column:
    """A year's items: where each begins, and its chapter; each is one high."""

    tops: Mapping[str, float]
    chapters: Mapping[str, str]
    height: float


def flow_plot(found: Comparison, lang: str = "zh") -> Chart:
    """Bands from the items of each year to those of the next."""
    words = labels(lang)
    columns = [_column([passage.path for passage in side]) for side in found.sides]
    links: list[dict[str, Any]] = found.items.to_dict("records")  # type: ignore[assignment]
    between = [[row for row in links if row["b_year"] == year] for year in found.years[1:]]
    colours = _colours(columns, between)
    height = max(column.height for column in columns)
    with drawn(3.0 * len(columns) + 1.5, max(4.0, 0.17 * height + 1.2)) as figure:
        axes = figure.subplots()
        for n, rows in enumerate(between):
            _bands(axes, n, rows, columns, colours[n])
            counts = Counter(row["relation"] for row in rows)
            said = "  ".join(f"{words.word(r)} {counts[r]}" for r in _COUNTED if counts[r])
            axes.text(n + 0.5, height + 1.4, said, ha="center", va="top", fontsize=8.5, color=_INK)
        for n, (column, member) in enumerate(zip(columns, found.members, strict=True)):
            headings = {item.path: item.heading for item in member.parsed.document.items}
            edge = {0: "right", len(columns) - 1: "left"}.get(n, "center")
            _bars(axes, n, column, headings, colours[n], edge)
            axes.text(n, -1.2, str(member.year), ha="center", fontsize=12, color=_INK)
        axes.set_xlim(-0.55, len(columns) - 0.45)
        axes.set_ylim(height + 2.6, -2.4)
        axes.set_axis_off()
    return figure


def _column(paths: Sequence[str]) -> _Column:
    tops: dict[str, float] = {}
    at, last = 0.0, ""
    for path in paths:
        chapter = path.partition("/")[0]
        at += _GAP if last and chapter != last else 0.0
        tops[path], last = at, chapter
        at += 1.0
    return _Column(tops, {path: path.partition("/")[0] for path in paths}, at)


def _colours(
    columns: Sequence[_Column], between: Sequence[Sequence[Mapping[str, Any]]]
) -> list[dict[str, str]]:
    """A colour for each chapter; one that most of another's items went to keeps that one's colour."""
    fresh = iter(COLOURS * 50)
    found = [{chapter: next(fresh) for chapter in dict.fromkeys(columns[0].chapters.values())}]
    for n, rows in enumerate(between):
        votes = Counter(
            (columns[n].chapters[row["a_path"]], columns[n + 1].chapters[row["b_path"]])
            for row in rows
            if row["a_path"] and row["b_path"]
        )
        own: dict[str, str] = {}
        for (before, after), _ in votes.most_common():
            if after not in own and found[n][before] not in own.values():
                own[after] = found[n][before]
        for chapter in dict.fromkeys(columns[n + 1].chapters.values()):
            if chapter not in own:
                own[chapter] = next(colour for colour in fresh if colour not in own.values())
        found.append(own)
    return found


def _bands(
    axes: Axes,
    n: int,
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[_Column],
    colours: Mapping[str, str],
) -> None:
    shares = [
        Counter(row[f"{side}_path"] for row in rows if row["a_path"] and row["b_path"])
        for side in "ab"
    ]
    used: list[dict[str, float]] = [defaultdict(float), defaultdict(float)]
    for row in sorted(rows, key=lambda row: _order(row, columns[n], columns[n + 1])):
        a, b = row["a_path"], row["b_path"]
        if a and b:
            ends = []
            for side, path in enumerate((a, b)):
                part = 1.0 / shares[side][path]
                top = columns[n + side].tops[path] + used[side][path]
                used[side][path] += part
                ends.append((top, top + part))
            strength = 0.75 if row["moved"] else 0.38
            _band(axes, (n + _BAR, n + 1 - _BAR), ends, colours[columns[n].chapters[a]], strength)
        elif a:
            top = columns[n].tops[a]
            ends = [(top, top + 1), (top + 0.5, top + 0.5)]
            _band(axes, (n + _BAR, n + _BAR + _STUB), ends, "#8a8f96", 0.7)
        else:
            top = columns[n + 1].tops[b]
            ends = [(top + 0.5, top + 0.5), (top, top + 1)]
            _band(axes, (n + 1 - _BAR - _STUB, n + 1 - _BAR), ends, "#2ea043", 0.7)


def _order(row: Mapping[str, Any], a: _Column, b: _Column) -> tuple[float, float]:
    return a.tops.get(row["a_path"], -1.0), b.tops.get(row["b_path"], -1.0)


def _band(
    axes: Axes,
    across: tuple[float, float],
    ends: Sequence[tuple[float, float]],
    colour: str,
    strength: float,
) -> None:
    """A band from (top, bottom) at the left to (top, bottom) at the right, bent in between."""
    left, right = across
    middle = (left + right) / 2
    (top, bottom), (to_top, to_bottom) = ends
    points = [
        (left, top), (middle, top), (middle, to_top), (right, to_top), (right, to_bottom),
        (middle, to_bottom), (middle, bottom), (left, bottom), (left, top),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    axes.add_patch(
        PathPatch(
            Path(points, codes), facecolor=colour, alpha=strength, linewidth=0.3, edgecolor="white"
        )
    )


def _bars(
    axes: Axes,
    n: int,
    column: _Column,
    headings: Mapping[str, str],
    colours: Mapping[str, str],
    edge: str,
) -> None:
    """A year's items as bars, and the names of its chapters: beside the first and last year, else over them."""
    for path, top in column.tops.items():
        colour = colours[column.chapters[path]]
        axes.add_patch(
            Rectangle((n - _BAR, top + 0.06), 2 * _BAR, 0.88, facecolor=colour, linewidth=0)
        )
    shift = {"right": -1.4 * _BAR, "left": 1.4 * _BAR}.get(edge, 0.0)
    for chapter in dict.fromkeys(column.chapters.values()):
        own = [top for path, top in column.tops.items() if column.chapters[path] == chapter]
        words = f"{chapter.rpartition(':')[2]} {headings.get(chapter, '')}".strip()
        axes.text(
            n + shift, (min(own) + max(own) + 1) / 2, words if len(words) <= 13 else f"{words[:12]}…", ha=edge,
            va="center", fontsize=8, color=_INK, bbox={"facecolor": "white", "alpha": 0.82, "linewidth": 0, "pad": 1.5},
        )  # fmt: skip

"""Plots of a comparison: targets over the years, and the tasks of bodies.

In: a Comparison. Out: matplotlib figures with Chinese letters, to be shown or saved as
any other. Refused: nothing to draw (OptionError), no font with Chinese letters (fonts.py).
"""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from plantext.comparison.years import Comparison
from plantext.errors import OptionError
from plantext.present.chains import Chain, chains
from plantext.present.fonts import Chart, drawn
from plantext.present.labels import Labels, labels

_INK, _QUIET, _LINE = "#1c1f23", "#69727c", "#0b57a4"
_ACROSS = 4


def targets_plot(found: Comparison, count: int = 12, lang: str = "zh") -> Chart:
    """A small drawing for each of `count` indicators, those of most years that moved most.

    Raises OptionError where no indicator has comparable values in two years.
    """
    words = labels(lang)
    shown = sorted(chains(found), key=lambda c: (-len(c.values), c.steady, -c.growth))[:count]
    if not shown:
        raise OptionError(
            "no indicator has comparable values in two years: there is no line to draw"
        )
    across = min(_ACROSS, len(shown))
    down = ceil(len(shown) / across)
    with drawn(3.1 * across, 2.3 * down) as figure:
        figure.set_layout_engine("constrained", h_pad=0.14)
        grid = figure.subplots(down, across, squeeze=False).flatten()
        for axes, chain in zip(grid, shown, strict=False):
            _line(axes, chain, found.years, words)
        for axes in grid[len(shown) :]:
            axes.set_axis_off()
    return figure


def _line(axes: Axes, chain: Chain, years: list[int], words: Labels) -> None:
    at, values = zip(*chain.values, strict=True)
    colour = _QUIET if chain.steady else _LINE
    axes.plot(at, values, color=colour, marker="o", markersize=4, linewidth=1.8, clip_on=False)
    for year, value in chain.values:
        axes.annotate(
            chain.said(value, words), (year, value), (0, 6), textcoords="offset points", ha="center",
            fontsize=9, color=_INK, path_effects=[withStroke(linewidth=2.5, foreground="white")],
        )  # fmt: skip
    unit = f"（{chain.unit}）" if chain.unit else ""
    axes.set_title(
        f"{_short(chain.indicator, 16)}{unit}", fontsize=10, loc="left", color=_INK, pad=12
    )
    axes.set_xticks(years, [str(year) for year in years], fontsize=8, color=_QUIET)
    axes.set_yticks([])
    axes.margins(x=0.1, y=0.3)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color("#d5dae0")


def agencies_plot(found: Comparison, count: int = 20, lang: str = "zh") -> Chart:
    """Tasks led, and tasks supported or answered for, of the `count` busiest bodies by year.

    Raises OptionError where no body answers for anything.
    """
    words = labels(lang)
    if found.agencies.empty:
        raise OptionError("no plan names a body that answers for a task: there is nothing to draw")
    table = found.agencies.assign(
        helped=found.agencies["supported"]
        + found.agencies["responsible"]
        + found.agencies["guided"]
    )
    names = dict(zip(table["agency_id"], table["agency"], strict=True))
    busy = table.assign(all=table["led"] + table["helped"]).groupby("agency_id")["all"].sum()
    order = list(busy.sort_values(ascending=False, kind="stable").head(count).index)
    titles = (
        words.column("led", "agencies"),
        ("、" if lang == "zh" else ", ").join(
            words.column(c, "agencies") for c in ("supported", "responsible", "guided")
        ),
    )
    with drawn(3.4 + 1.25 * len(found.years), 1.1 + 0.29 * len(order)) as figure:
        pair = figure.subplots(1, 2, sharey=True)
        for axes, column, title in zip(pair, ("led", "helped"), titles, strict=True):
            _heat(axes, _by_year(table, column, order, found.years), title)
        pair[0].set_yticks(
            range(len(order)), [_short(names[body], 14) for body in order], fontsize=9
        )
    return figure


def _by_year(table: pd.DataFrame, column: str, order: list[str], years: list[int]) -> pd.DataFrame:
    counts = table.pivot_table(index="agency_id", columns="year", values=column, aggfunc="sum")
    return counts.reindex(index=order, columns=years).fillna(0).astype("float64")


def _heat(axes: Axes, counts: pd.DataFrame, title: str) -> None:
    values: Any = counts.to_numpy()
    top = max(values.max(), 1)
    axes.imshow(values, aspect="auto", cmap="Blues", vmin=0, vmax=top * 1.2)
    for row, column in zip(*values.nonzero(), strict=True):
        strong = values[row, column] > 0.7 * top
        axes.text(
            column, row, f"{values[row, column]:.0f}", ha="center", va="center", fontsize=9,
            color="white" if strong else _INK,
        )  # fmt: skip
    axes.set_title(title, fontsize=10, color=_INK)
    axes.set_xticks(range(counts.shape[1]), [str(year) for year in counts.columns], fontsize=9)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"

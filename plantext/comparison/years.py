"""The Comparison of a series of plans over the years, its tables built on first use.

In: the members of a series. Out: items, threads, targets, trajectories, agencies, systems,
kept, network(year). Start reading at `_pairs` and `_matches`: items and targets paired
between neighbours; all tables are views of these.
"""

from __future__ import annotations

from functools import cached_property, partial
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pandas as pd

from plantext import arguments, tables
from plantext.comparison import bodies, rows
from plantext.comparison.aims import Aim, aims, matched
from plantext.comparison.align import Pair
from plantext.comparison.base import Compared
from plantext.comparison.kept import reports
from plantext.comparison.linking import Link, Stop, along, links, threads
from plantext.comparison.series import Member
from plantext.comparison.verdicts import restated
from plantext.errors import OptionError
from plantext.views import view

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TABLES = ("items", "threads", "targets", "trajectories", "agencies", "systems", "kept")


class Comparison(Compared):
    """The plans of several years side by side; see `compare`."""

    @cached_property
    def years(self) -> list[int]:
        """The years compared, the earliest first."""
        return [member.year for member in self.members if member.year is not None]

    @cached_property
    def items(self) -> pd.DataFrame:
        """Each pair and each unpaired item of neighbouring years, and what happened to it."""
        found = [
            row
            for (a, b), links in zip(self._neighbours, self._links, strict=True)
            for row in rows.item_rows(a, b, links)
        ]
        return tables.frame(found, rows.COLUMNS["items"], rows.DTYPES, "items")

    @cached_property
    def threads(self) -> pd.DataFrame:
        """Each task followed over all years: one column a year with its path and heading."""
        found = list(rows.thread_rows(self.members, self.sides, self._threads, self._pairs))
        columns = (*rows.COLUMNS["threads"], *map(str, self.years))
        return tables.frame(found, columns, rows.DTYPES, "threads")

    @cached_property
    def targets(self) -> pd.DataFrame:
        """What became of each target between neighbouring years, with its verdict."""
        found = [
            rows.target_row(a, b, self._aim(n, i), self._aim(n + 1, j), self._thread_of(n, i, j))
            for n, (a, b) in enumerate(self._neighbours)
            for i, j in self._moves[n]
        ]
        return tables.frame(found, rows.COLUMNS["targets"], rows.DTYPES, "targets")

    @cached_property
    def trajectories(self) -> pd.DataFrame:
        """One row an indicator, one column a year with its value (of a range the middle).

        A row never holds values that cannot be compared: where a target was restated (a unit of
        another family, another base) a new row begins. All values are in the row's unit.
        """
        found = []
        for stops in self.lines:
            last = self._aims[stops[-1][0]][stops[-1][1]]
            years = {str(self.years[n]): self._aims[n][i].middle_in(last) for n, i in stops}
            found.append({
                "indicator": last.quantity.indicator, "subject": last.quantity.subject,
                "unit": last.quantity.unit, "thread": self._numbers.get((stops[-1][0], last.path)),
                **years,
            })  # fmt: skip
        columns = [str(year) for year in self.years]
        dtypes = rows.DTYPES | dict.fromkeys(columns, "float64")
        columns = [*rows.COLUMNS["trajectories"], *columns]
        return tables.frame(found, columns, dtypes, "trajectories")

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Body by year: tasks led, supported, answered for, guided; items gained and lost."""
        found = bodies.agency_rows(self.members, self._links)
        return tables.frame(found, rows.COLUMNS["agencies"], rows.DTYPES, "agencies")

    @cached_property
    def systems(self) -> pd.DataFrame:
        """Named systems by first and last year, and each year's items that name them."""
        found = list(bodies.system_rows(self.members))
        columns = (*rows.COLUMNS["systems"], *map(str, self.years))
        return tables.frame(found, columns, rows.DTYPES, "systems")

    @cached_property
    def kept(self) -> pd.DataFrame:
        """Each target beside what the next year's text reports: kept, missed, not yet due, not reported."""
        found = [
            row
            for n, (a, b) in enumerate(self._neighbours)
            for row in rows.kept_rows(
                a, b, reports(self._aims[n], aims(b.parsed, self.lexicon, "achieved"), self.years[n + 1] - self.years[n]),
                partial(self._thread_at, n),
            )
        ]  # fmt: skip
        return tables.frame(found, rows.COLUMNS["kept"], rows.DTYPES, "kept")

    def network(self, year: int | None = None) -> pd.DataFrame:
        """Edges from leading to supporting bodies: source, target, weight and their tasks.

        year: one of `years`; all of them if None. For networkx.from_pandas_edgelist. Raises
        OptionError for a year that is not compared.
        """
        if arguments.year_or_none("year", year) is not None and year not in self.years:
            raise OptionError(
                f"{year} is not compared; compared are {', '.join(map(str, self.years))}"
            )
        found = [row for m in self.members if year in (None, m.year) for row in bodies.edges(m)]
        return tables.frame(found, rows.COLUMNS["network"], rows.DTYPES, "network")

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: plans, items, threads, targets, trajectories, agencies, …"""
        found = {name: getattr(self, name) for name in _TABLES}
        return {"plans": self.plans, **found, "network": self.network()}

    def plot_targets(self, *, count: int = 12, lang: str = "zh") -> Figure:
        """Lines of the `count` indicators of most years that moved most, as a matplotlib figure.

        Needs plantext[plots], as all plots, and a font with Chinese letters: MissingExtraError
        names the cure. Raises OptionError where no indicator has two comparable values.
        """
        figure: Figure = view("targets_plot")(self, arguments.count("count", count), lang)
        return figure

    def plot_agencies(self, *, count: int = 20, lang: str = "zh") -> Figure:
        """Tasks of the `count` busiest bodies by year; raises OptionError where there is none."""
        figure: Figure = view("agencies_plot")(self, arguments.count("count", count), lang)
        return figure

    def plot_flow(self, *, lang: str = "zh") -> Figure:
        """Which items went where between the years, a band for each."""
        figure: Figure = view("flow_plot")(self, lang)
        return figure

    def draw_network(self, year: int | None = None, *, lang: str = "zh") -> Figure:
        """The table `network` drawn: an arrow from each leading to each supporting body.

        Raises OptionError for a year that is not compared or has no such bodies.
        """
        figure: Figure = view("network_plot")(self, year, lang)
        return figure

    def __repr__(self) -> str:
        return f"<Comparison: {len(self.members)} plans, {self.years[0]} to {self.years[-1]}>"

    @property
    def couples(self) -> list[tuple[int, int]]:
        """Each plan and the next, by their places in `members`."""
        return list(pairwise(range(len(self.members))))

    @cached_property
    def _neighbours(self) -> list[tuple[Member, Member]]:
        return list(pairwise(self.members))

    @cached_property
    def _pairs(self) -> list[list[Pair]]:
        return [self.aligner.pair(a, b) for a, b in pairwise(self.sides)]

    @cached_property
    def _links(self) -> list[list[Link]]:
        sides = zip(self.sides, self.sides[1:], self._pairs, strict=False)
        return [links(a, b, pairs) for a, b, pairs in sides]

    @cached_property
    def _threads(self) -> list[list[Stop]]:
        return threads(self.sides, self._pairs, self.aligner)

    @cached_property
    def _numbers(self) -> dict[tuple[int, str], int]:
        """The number of the thread in which the item of a plan and path stands."""
        return {
            (n, self.sides[n][i].path): number
            for number, stops in enumerate(self._threads, 1)
            for n, i in stops
        }

    @cached_property
    def _aims(self) -> list[list[Aim]]:
        return [aims(member.parsed, self.lexicon) for member in self.members]

    @cached_property
    def _matches(self) -> list[list[tuple[int, int]]]:
        """For each two neighbours the (index, index) of the aims that count the same."""
        found = []
        for n, pairs in enumerate(self._pairs):
            sides = self.sides[n], self.sides[n + 1]
            paired = {(sides[0][p.a].path, sides[1][p.b].path) for p in pairs}
            paired |= set(product(self._outside(n), self._outside(n + 1)))
            best = matched(self._aims[n], self._aims[n + 1], paired)
            found.append([(i, j) for i, j, _ in best])
        return found

    def _outside(self, number: int) -> set[str]:
        """The paths of a plan's targets that stand in no lowest item: in a preamble, a chapter's head."""
        return {aim.path for aim in self._aims[number]} - {p.path for p in self.sides[number]}

    @cached_property
    def _moves(self) -> list[list[tuple[int | None, int | None]]]:
        """The matches in the order of the earlier plan, the dropped among them, then the new."""
        found: list[list[tuple[int | None, int | None]]] = []
        for n, matches in enumerate(self._matches):
            later = dict(matches)
            taken = set(later.values())
            old = [(i, later.get(i)) for i in range(len(self._aims[n]))]
            new = [(None, j) for j in range(len(self._aims[n + 1])) if j not in taken]
            found.append([*old, *new])
        return found

    @cached_property
    def lines(self) -> list[list[Stop]]:
        """Targets followed while their values can be compared: (plan, aim) from first to last."""
        ahead = {
            (n, i): (n + 1, j)
            for n, found in enumerate(self._matches)
            for i, j in found
            if not restated(self._aims[n][i], self._aims[n + 1][j])
        }
        begun = set(ahead.values())
        starts = [
            (n, i)
            for n, own in enumerate(self._aims)
            for i in range(len(own))
            if (n, i) not in begun
        ]
        return [list(along(start, ahead)) for start in starts]

    def row_of(self, stop: Stop) -> int:
        """The row of `targets` that tells what became of a target (plan, aim), counted from 0."""
        number, index = stop
        return sum(map(len, self._moves[:number])) + index

    def _thread_at(self, number: int, aim: Aim) -> int | None:
        return self._numbers.get((number, aim.path))

    def _aim(self, number: int, index: int | None) -> Aim | None:
        return None if index is None else self._aims[number][index]

    def _thread_of(self, number: int, i: int | None, j: int | None) -> int | None:
        at = (
            (number, self._aims[number][i])
            if i is not None
            else (number + 1, self._aims[number + 1][j or 0])
        )
        return self._numbers.get((at[0], at[1].path))

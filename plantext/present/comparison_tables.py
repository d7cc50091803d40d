"""A comparison's tables as its page shows them, with links to both sides of each row.

In: a Comparison, Labels, the Pairings of side_by_side.py, and what the page calls each plan. Out:
Tables of Rows whose cells may lead to an item of one of the plans: moves of targets, what was
kept, threads, bodies, systems. What level_tables.py shares with it stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.model import CHECK
from plantext.present.labels import Labels
from plantext.present.page_tables import reading
from plantext.present.side_by_side import Pairing

_ROLES = ("led", "supported", "responsible", "guided")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `to` is the id of the side it leads to; `verdict` makes it a chip."""

    words: str
    to: str = ""
    verdict: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id, its cells, and what filters ask of it."""

    id: str
    cells: tuple[Cell, ...]
    verdict: str = ""
    check: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on the page; `note` says what it holds."""

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


class Finder:
    """Where an item is shown: ids of sides, by plan and path, and what each plan is called."""

    def __init__(self, pairings: Iterable[Pairing], names: Mapping[str, str]) -> None:
        self.names = names
        self._within: dict[tuple[tuple[str, str], str, str], str] = {}
        self._any: dict[tuple[str, str], str] = {}
        for pairing in pairings:
            for group in pairing.groups:
                for side in (*group.a, *group.b):
                    self._within[pairing.plans, side.plan, side.path] = side.id
        for (plans, plan, path), found in self._within.items():
            if plan == plans[0]:
                self._any[plan, path] = found
            else:
                self._any.setdefault((plan, path), found)

    def beside(self, row: Mapping[str, Any], letter: str) -> str:
        """The id of one side of a row, where it stands beside the other; "" for none."""
        plans = row["a_plan"], row["b_plan"]
        return self._within.get((plans, row[f"{letter}_plan"], row[f"{letter}_path"]), "")

    def anywhere(self, plan: str, path: str) -> str:
        """The id of a side that shows the item, the earlier one of two; "" for none."""
        return self._any.get((plan, path), "")


def comparison_tables(found: Comparison, labels: Labels, finder: Finder) -> list[Table]:
    """The tables of a comparison in the page's order; those without rows left out."""
    made = (
        _moves(found, labels, finder),
        _kept(found, labels, finder),
        _threads(found, labels, finder),
        _bodies(found, labels),
        _systems(found, labels, finder),
    )
    return [table for table in made if table.rows]


def records(found: Comparison | LevelComparison, table: str) -> list[dict[str, Any]]:
    """The rows of one of its tables."""
    rows: list[dict[str, Any]] = getattr(found, table).to_dict("records")
    return rows


def _moves(found: Comparison, labels: Labels, finder: Finder) -> Table:
    rows = []
    for key, row in enumerate(records(found, "targets"), 1):
        cells = (
            Cell(indicator(row)),
            *sides(row, labels, finder),
            Cell(_change(row, labels), sort=str(row["change_pct"])),
            Cell(labels.word(row["verdict"]), verdict=row["verdict"]),
        )
        check = row["certainty"] == CHECK
        rows.append(Row(f"r-m{key}", cells, row["verdict"], check, labels.reason(row["reason"])))
    columns = (
        labels.column("indicator"), labels.column("a_path"), labels.column("a_value"), labels.column("b_path"),
        labels.column("b_value"), labels.column("change"), labels.column("verdict"),
    )  # fmt: skip
    return Table("moves", labels.page("moves"), columns, tuple(rows))


def indicator(row: Mapping[str, Any]) -> str:
    """What a row of targets counts, and of whom."""
    return "·".join(part for part in (row["subject"], row["indicator"]) if part) or "—"


def sides(row: Mapping[str, Any], labels: Labels, finder: Finder) -> list[Cell]:
    """For each plan the item, a link to it, and the value as it is printed there: 减少50%以上 is no ≥ 50%."""
    units = str(row["unit"]).split("→")
    cells = []
    for letter, unit in (("a", units[0]), ("b", units[-1])):
        path = row[f"{letter}_path"]
        where = f"{finder.names[row[f'{letter}_plan']]} {labels.path(path)}" if path else ""
        cells.append(Cell(where, finder.beside(row, letter)))
        said = {
            "value": row[f"{letter}_value"], "value_max": row.get(f"{letter}_value_max"), "unit": unit,
            "comparator": row.get(f"{letter}_comparator") or "=", "scope": "",
        }  # fmt: skip
        printed = row.get(f"{letter}_surface") or reading(said, labels)
        cells.append(Cell(printed, sort=str(row[f"{letter}_value"])))
    return cells


def _change(row: Mapping[str, Any], labels: Labels) -> str:
    percent = row["change_pct"]
    sign = "+" if percent > 0 else ""
    share = f"（{sign}{labels.number(round(percent, 1))}%）" if percent == percent else ""
    return f"{signed(row['change'], labels)}{share}"


def signed(change: float, labels: Labels) -> str:
    """A difference with its sign; "" for none."""
    if change != change:
        return ""
    return ("+" if change > 0 else "") + labels.number(change)


def _kept(found: Comparison, labels: Labels, finder: Finder) -> Table:
    rows = []
    for key, row in enumerate(records(found, "kept"), 1):
        cells = (
            Cell(indicator(row)),
            *sides(row, labels, finder),
            Cell(labels.word(row["verdict"]), verdict=row["verdict"].replace(" ", "-")),
        )
        check = row["certainty"] == CHECK
        rows.append(Row(f"r-h{key}", cells, row["verdict"], check, labels.reason(row["reason"])))
    columns = (
        labels.column("indicator"), labels.column("a_path"), labels.column("a_value"), labels.column("b_path"),
        labels.column("b_value"), labels.column("verdict", "kept"),
    )  # fmt: skip
    return Table("kept", labels.table("kept"), columns, tuple(rows))


def _threads(found: Comparison, labels: Labels, finder: Finder) -> Table:
    rows, plans = [], _plans(found)
    for row in records(found, "threads"):
        cells = [Cell(str(row["thread"])), Cell(row["heading"])]
        for year in found.years:
            path = row[str(year)].removeprefix("in ").partition(" ")[0]
            words = labels.cell(row[str(year)], str(year), "threads")
            cells.append(Cell(words, finder.anywhere(plans[year], path)))
        rows.append(Row(f"r-n{row['thread']}", tuple(cells)))
    columns = (labels.column("thread"), labels.column("heading"), *map(str, found.years))
    return Table("threads", labels.table("threads"), columns, tuple(rows))


def _bodies(found: Comparison, labels: Labels) -> Table:
    by_body: dict[str, dict[int, dict[str, Any]]] = {}
    names: dict[str, str] = {}
    for row in records(found, "agencies"):
        by_body.setdefault(row["agency_id"], {})[row["year"]] = row
        names[row["agency_id"]] = row["agency"]
    order = sorted(by_body, key=lambda body: -sum(_tasks(row) for row in by_body[body].values()))
    rows = []
    for key, body in enumerate(order, 1):
        own = by_body[body]
        cells = [Cell(names[body])]
        for year in found.years:
            held = own.get(year)
            cells.append(
                Cell(_roles(held, labels) if held else "", sort=str(_tasks(held)) if held else "")
            )
        for column in ("gained", "lost"):
            count = sum(row[column] for row in own.values())
            cells.append(Cell(str(count or ""), sort=str(count)))
        rows.append(Row(f"r-b{key}", tuple(cells)))
    columns = (
        labels.column("agency"),
        *map(str, found.years),
        labels.column("gained"),
        labels.column("lost"),
    )
    return Table(
        "agencies", labels.page("bodies_years"), columns, tuple(rows), labels.page("led_note")
    )


def _tasks(row: Mapping[str, Any]) -> int:
    return int(sum(row[role] for role in _ROLES))


def _roles(row: Mapping[str, Any], labels: Labels) -> str:
    said = [f"{labels.column(role, 'agencies')} {row[role]}" for role in _ROLES if row[role]]
    return (", " if labels.lang == "en" else "，").join(said)


def _systems(found: Comparison, labels: Labels, finder: Finder) -> Table:
    rows, plans = [], _plans(found)
    for key, row in enumerate(records(found, "systems"), 1):
        cells = [Cell(row["name"]), Cell(labels.word(row["kind"], "kind"))]
        for year in found.years:
            paths = row[str(year)]
            to = finder.anywhere(plans[year], paths.partition("；")[0])
            cells.append(Cell(labels.cell(paths, str(year), "systems"), to))
        rows.append(Row(f"r-s{key}", tuple(cells)))
    columns = (labels.column("name"), labels.column("kind"), *map(str, found.years))
    return Table("systems", labels.table("systems"), columns, tuple(rows))


def _plans(found: Comparison) -> dict[int, str]:
    """The plan of each year."""
    return {year: member.plan.id for year, member in zip(found.years, found.members, strict=True)}

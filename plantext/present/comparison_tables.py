"""A comparison's tables as its page shows them, with links to both sides of each row.

In: a Comparison, Labels, and the Pairings of side_by_side.py. Out: Tables of Rows whose cells
may lead to an item of one of the plans: moves of targets, what was kept, threads, bodies,
systems.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plantext.comparison.years import Comparison
from plantext.model import CHECK
from plantext.present.labels import Labels
from plantext.present.page_tables import reading
from plantext.present.side_by_side import Pairing

_ROLES = ("led", "supported", "responsible", "guided")
Places = Mapping[tuple[int, str], str]


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


def places(pairings: Iterable[Pairing]) -> dict[str, dict[tuple[int, str], str]]:
    """For each letter, (year, path) into the id of the side that shows the item."""
    found: dict[str, dict[tuple[int, str], str]] = {"a": {}, "b": {}}
    for pairing in pairings:
        for group in pairing.groups:
            for letter, sides in (("a", group.a), ("b", group.b)):
                found[letter] |= {(side.year, side.path): side.id for side in sides}
    return found


def comparison_tables(
    found: Comparison, labels: Labels, pairings: Sequence[Pairing]
) -> list[Table]:
    """The tables of a comparison in the page's order; those without rows left out."""
    at = places(pairings)
    made = (
        _moves(found, labels, at["a"], at["b"]),
        _kept(found, labels, at["a"], at["b"]),
        _threads(found, labels, at["b"] | at["a"]),
        _bodies(found, labels),
        _systems(found, labels, at["b"] | at["a"]),
    )
    return [table for table in made if table.rows]


def _records(found: Comparison, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = getattr(found, table).to_dict("records")
    return rows


def _moves(found: Comparison, labels: Labels, a: Places, b: Places) -> Table:
    rows = []
    for key, row in enumerate(_records(found, "targets"), 1):
        cells = (
            Cell(_indicator(row)),
            *_sides(row, labels, a, b),
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


def _indicator(row: Mapping[str, Any]) -> str:
    return "·".join(part for part in (row["subject"], row["indicator"]) if part) or "—"


def _sides(row: Mapping[str, Any], labels: Labels, a: Places, b: Places) -> list[Cell]:
    """For each year the item, a link to it, and the value as it was read."""
    units = str(row["unit"]).split("→")
    cells = []
    for letter, at, unit in (("a", a, units[0]), ("b", b, units[-1])):
        path = row[f"{letter}_path"]
        to = at.get((row[f"{letter}_year"], path), "")
        cells.append(
            Cell(f"{row[f'{letter}_year']} {labels.word(path, 'path')}" if path else "", to)
        )
        said = {
            "value": row[f"{letter}_value"], "value_max": row.get(f"{letter}_value_max"), "unit": unit,
            "comparator": row.get(f"{letter}_comparator") or "=", "scope": "",
        }  # fmt: skip
        cells.append(Cell(reading(said, labels), sort=str(row[f"{letter}_value"])))
    return cells


def _change(row: Mapping[str, Any], labels: Labels) -> str:
    change, percent = row["change"], row["change_pct"]
    if change != change:
        return ""
    sign = "+" if change > 0 else ""
    share = f"（{sign}{labels.number(round(percent, 1))}%）" if percent == percent else ""
    return f"{sign}{labels.number(change)}{share}"


def _kept(found: Comparison, labels: Labels, a: Places, b: Places) -> Table:
    rows = []
    for key, row in enumerate(_records(found, "kept"), 1):
        cells = (
            Cell(_indicator(row)),
            *_sides(row, labels, a, b),
            Cell(labels.word(row["verdict"]), verdict=row["verdict"].replace(" ", "-")),
        )
        check = row["certainty"] == CHECK
        rows.append(Row(f"r-h{key}", cells, row["verdict"], check, labels.reason(row["reason"])))
    columns = (
        labels.column("indicator"), labels.column("a_path"), labels.column("a_value"), labels.column("b_path"),
        labels.column("b_value"), labels.column("verdict", "kept"),
    )  # fmt: skip
    return Table("kept", labels.table("kept"), columns, tuple(rows))


def _threads(found: Comparison, labels: Labels, at: Places) -> Table:
    rows = []
    for row in _records(found, "threads"):
        cells = [Cell(str(row["thread"])), Cell(row["heading"])]
        for year in found.years:
            words = row[str(year)]
            path = words.removeprefix("in ").partition(" ")[0]
            if words.startswith("in "):
                words = f"{labels.page('in_item')} {words.removeprefix('in ')}"
            cells.append(Cell(words, at.get((year, path), "")))
        rows.append(Row(f"r-n{row['thread']}", tuple(cells)))
    columns = (labels.column("thread"), labels.column("heading"), *map(str, found.years))
    return Table("threads", labels.table("threads"), columns, tuple(rows))


def _bodies(found: Comparison, labels: Labels) -> Table:
    by_body: dict[str, dict[int, dict[str, Any]]] = {}
    names: dict[str, str] = {}
    for row in _records(found, "agencies"):
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


def _systems(found: Comparison, labels: Labels, at: Places) -> Table:
    rows = []
    for key, row in enumerate(_records(found, "systems"), 1):
        cells = [Cell(row["name"]), Cell(labels.word(row["kind"], "kind"))]
        for year in found.years:
            words = row[str(year)]
            cells.append(Cell(words, at.get((year, words.partition("；")[0]), "")))
        rows.append(Row(f"r-s{key}", tuple(cells)))
    columns = (labels.column("name"), labels.column("kind"), *map(str, found.years))
    return Table("systems", labels.table("systems"), columns, tuple(rows))

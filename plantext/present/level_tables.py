"""The tables that the page of several levels of government shows, with links to both sides.

In: a LevelComparison, Labels, and a Finder. Out: Tables as comparison_tables.py makes them: each
indicator of a lower plan beside the higher one's, with gap and ratio, and the indicators with a
column a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantext.comparison.levels import LevelComparison, standing
from plantext.model import CHECK
from plantext.present.comparison_tables import (
    Cell,
    Finder,
    Row,
    Table,
    indicator,
    records,
    sides,
    signed,
)
from plantext.present.labels import Labels

FAMILY = "levels"


def level_tables(found: LevelComparison, labels: Labels, finder: Finder) -> list[Table]:
    """The tables of a comparison of levels in the page's order; those without rows left out."""
    made = (_gaps(found, labels, finder), _indicators(found, labels, finder))
    return [table for table in made if table.rows]


def _gaps(found: LevelComparison, labels: Labels, finder: Finder) -> Table:
    rows = []
    for key, row in enumerate(records(found, "targets"), 1):
        stands = standing(row["gap"])
        cells = (
            Cell(indicator(row)),
            *sides(row, labels, finder),
            Cell(signed(row["gap"], labels), sort=str(row["gap"])),
            Cell(_ratio(row, labels), sort=str(row["ratio"])),
            Cell(labels.word(stands, "standing", FAMILY), verdict=stands),
        )
        check = row["certainty"] == CHECK
        rows.append(Row(f"r-m{key}", cells, stands, check, labels.reason(row["reason"])))
    columns = ("indicator", "a_path", "a_value", "b_path", "b_value", "gap", "ratio")
    heads = *(labels.column(name, FAMILY) for name in columns), labels.page("standing")
    return Table("moves", labels.table("levels.targets"), heads, tuple(rows))


def _ratio(row: Mapping[str, Any], labels: Labels) -> str:
    ratio = row["ratio"]
    return "" if ratio != ratio else f"{labels.number(float(f'{ratio:.3g}'))}×"


def _indicators(found: LevelComparison, labels: Labels, finder: Finder) -> Table:
    plans = [member.plan.id for member in found.members]
    rows = []
    held = zip(records(found, "indicators"), found.shared, strict=True)
    for key, (row, aims) in enumerate(held, 1):
        cells = [Cell(indicator(row)), Cell(row["unit"])]
        for n, plan in enumerate(plans):
            if n in aims:
                to = finder.anywhere(plan, aims[n].path)
                cells.append(Cell(labels.number(row[plan]), to, sort=str(row[plan])))
            else:
                cells.append(Cell(""))
        rows.append(Row(f"r-i{key}", tuple(cells)))
    heads = (
        labels.column("indicator"),
        labels.column("unit"),
        *(finder.names[plan] for plan in plans),
    )
    note = labels.page("indicators_note")
    return Table("indicators", labels.table("levels.indicators"), heads, tuple(rows), note)

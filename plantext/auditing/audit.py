"""Rows drawn at random from a user's own tables, as a form that a person fills in.

In: a dataset, a folder of documents, Plans; how many rows of each table. Out: a DataFrame of
COLUMNS, a row for each that was drawn, `right` and `note` empty; form.py makes a file of it,
scores.py counts what was filled in. Start reading at `audit`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from plantext import arguments
from plantext.auditing import marks, rows
from plantext.auditing.draw import NTH, drawn, numbered
from plantext.corrections import Given
from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.plan import Plan, Plans
from plantext.tables import DTYPES, Row, frame

TABLE, SEED = "audit", 1
VALUES: dict[str, tuple[str, ...]] = {
    "targets": ("indicator", "comparator", "value", "value_max", "unit", "status", "due", "due_source"),
    "deadlines": ("due", "precision"),
    "agencies": ("agency", "role"),
    "items": ("number", "heading"),
}  # fmt: skip
"""The tables that are drawn from, and the cells by which a row of each is right or wrong."""
COLUMNS = (
    "row", "table", "right", "note", "sentence", *dict.fromkeys(c for of in VALUES.values() for c in of),
    "plan", "year", "path", "page", "certainty", "reason", "rule", "start", "end", "drawn", "among",
)  # fmt: skip
TYPES = DTYPES | dict.fromkeys(("row", "drawn", "among"), "int64")
_KEY = ("plan", "start", "end")
_PLACE = (*_KEY, "path", "page", "heading")
_MENTION = (*_PLACE, "certainty", "reason", "rule", "surface", "sentence")
_ITEM = (*_PLACE, "level", "text")


def audit(
    place: str | Path | Plan | Plans | rows.Tables,
    n: int = 100,
    *,
    tables: Sequence[str] | None = None,
    seed: int = SEED,
    lexicon: Lexicon | None = None,
    corrections: Given = None,
) -> pd.DataFrame:
    """Rows drawn at random from the tables of `place`, for a person to say which are right.

    place: the path of a dataset, of a folder of documents (or one document), or what `open`,
    `read_folder` and the like gave. n: how many rows of each table, half of them sure and half to
    be checked as far as there are such. tables: which of targets, deadlines, agencies and items
    (all if not given). seed: another draws other rows, the same draws the same. lexicon,
    corrections: as for `read`, where documents are read.

    Every document weighs the same: each gives a row before any gives a second. Out: a DataFrame
    whose columns `right` and `note` are empty: fill in `right` (y or n) and give it, or the file
    it was written to, to `audit_scores`. Raises OptionError where there is no row to draw.

    >>> from plantext.plan import parse
    >>> made = audit(parse("一、服务\\n2021年底前新建20个站点。"), tables=["targets"])
    >>> made[["row", "right", "sentence", "value", "unit"]].values.tolist()
    [[1, '', '一、服务⏎2021年底前新建〖20个〗站点。', 20.0, '个']]
    """
    arguments.count("n", n)
    arguments.whole("seed", seed)
    names = list(VALUES) if tables is None else named(tables)
    source = rows.of(place, lexicon, corrections)
    picked = {name: _drawn(source, name, n, seed) for name in names}
    plans = sorted({plan for found in picked.values() for plan in found["plan"]})
    if not plans:
        raise OptionError(f"there is no row to draw in {', '.join(names)}; give other documents")
    texts = _told(source, "sources", "text", plans)
    years = _told(source, "plans", "year", plans)
    asked = [
        {**row, "table": name, "year": years.get(row["plan"])}
        for name, found in picked.items()
        for row in _rows(name, found, texts)
    ]
    return frame([{**row, "row": n} for n, row in enumerate(asked, 1)], COLUMNS, TYPES, TABLE)


def named(given: object) -> list[str]:
    """The tables asked for, in their own order; raises OptionError for one that is not drawn from."""
    names = arguments.texts("tables", given)
    for name in names:
        arguments.one_of("tables", name, VALUES)
    if not names:
        raise arguments.refused("tables", given, "names none", f"give some of {', '.join(VALUES)}")
    return [name for name in VALUES if name in names]


def _drawn(source: rows.Tables, name: str, wanted: int, seed: int) -> pd.DataFrame:
    """The rows drawn from a table, with all that is asked of them."""
    items = name == "items"
    found = numbered(rows.known(source, name, [*_KEY, "level" if items else "certainty"]))
    if items:  # they have no certainty; what stands outside all items has no number to judge
        found = found[found["level"] > 0].assign(certainty="")
    picked = drawn(found, name, wanted, seed)[["plan", NTH, "drawn", "among"]]
    columns = list(dict.fromkeys((*(_ITEM if items else _MENTION), *VALUES[name])))
    where = [("plan", "in", picked["plan"].unique().tolist())]
    whole = numbered(rows.known(source, name, columns, where)) if len(picked) else found
    return picked.merge(whole, on=["plan", NTH])


def _told(source: rows.Tables, table: str, column: str, plans: list[str]) -> Mapping[str, object]:
    """What a table says of each plan."""
    said = rows.known(source, table, ["plan", column], [("plan", "in", plans)])
    return dict(zip(said["plan"], said[column], strict=True))


def _rows(name: str, found: pd.DataFrame, texts: Mapping[str, object]) -> Iterator[Row]:
    for row in found.to_dict("records"):
        text, start = str(texts.get(row["plan"], "")), row["start"]
        if name == "items":
            said = marks.of_item(row["text"], row["heading"], text, start)
        else:
            said = marks.of_mention(row["sentence"], row["surface"], text, start, row["end"])
        yield {**{str(column): cell for column, cell in row.items()}, "sentence": said}

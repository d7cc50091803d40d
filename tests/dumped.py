"""All tables of documents as lines of JSON, one a document: what gains.py compares.

Run: python -P tests/dumped.py FILE …, with the plantext to be asked first on PYTHONPATH. It
uses what each revision since the first has: plantext.read, and of a Plan frames(), meta, source.
A document that fails, in whatever way, is a row of the table `failures` and stops no other.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

import pandas as pd

import plantext

Row = dict[str, Any]


def tables(name: str) -> dict[str, list[Row]]:
    """The rows of all tables of one document, its own fields among them as the table `meta`."""
    try:
        plan = plantext.read(name, plan="")
        found = {table: _rows(frame) for table, frame in plan.frames().items()}
    except Exception as error:
        return {"failures": [{"kind": type(error).__name__, "message": str(error)}]}
    meta = {key: _cell(value) for key, value in dataclasses.asdict(plan.meta).items()}
    return {**found, "meta": [{**meta, "source": plan.source}]}


def _rows(frame: pd.DataFrame) -> list[Row]:
    cells = [[_cell(cell) for cell in frame[column].astype(object)] for column in frame]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*cells, strict=True)]


def _cell(value: Any) -> Any:
    """A cell as JSON has it: a day as 2021-12-31, a list as words, "" for nothing."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool | int | float | str):
        return value
    return str(value).removesuffix(" 00:00:00")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for file in sys.argv[1:]:
        print(json.dumps(tables(file), ensure_ascii=False), flush=True)

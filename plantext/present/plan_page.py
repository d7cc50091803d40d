"""The page of a plan: its text with what was found marked in it, and the tables beside it.

In: a Plan. Out: one HTML file that needs nothing else. Start reading at `plan_page`; what
it looks like stands in assets/plan.html, what it does in assets/plan.js.

>>> from plantext.plan import parse
>>> "<mark" in plan_page(parse("一、服务\\n新建20个站点。", year=2021))
False
>>> 'data-m="t1 k1"' in plan_page(parse("一、服务\\n新建20个站点。", year=2021))
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from plantext.plan import Plan
from plantext.present import html
from plantext.present.labels import Labels, labels
from plantext.present.layout import blocks
from plantext.present.marks import KINDS, LETTERS
from plantext.present.page_tables import Table, page_tables
from plantext.present.pieces import laid

_STYLES = ("base.css", "marks.css", "plan.css")
_SCRIPTS = ("base.js", "plan.js")
_ABOVE = ("doc_number", "issuer", "signed_on", "year")


def write_plan(plan: Plan, path: str | Path, lang: str = "zh") -> Path:
    """Write the page of a plan; raises OptionError for an unknown `lang` or a bad place."""
    return html.save(plan_page(plan, lang), path)


def plan_page(plan: Plan, lang: str = "zh") -> str:
    """The page of a plan as a text; raises OptionError for an unknown `lang`."""
    words = labels(lang)
    tables, bodies = page_tables(plan, words)
    document = plan.parsed.document
    meta = _meta(plan, words)
    return html.page(
        "plan.html",
        words,
        _STYLES,
        _SCRIPTS,
        title=plan.meta.title or plan.id,
        above=[row for row in meta if row[0] in _ABOVE],
        below=[row for row in meta if row[0] not in _ABOVE],
        source=document.source,
        digest=document.source.digest,
        blocks=laid(document.source.text, blocks(plan)),
        tables=tables,
        bodies=list(enumerate(bodies)),
        statuses=_statuses(plan, words),
        kinds=[(kind, LETTERS[table], _count(tables, table)) for table, kind in KINDS.items()],
        columns=_columns(tables, words),
    )


def _meta(plan: Plan, words: Labels) -> list[tuple[str, str, str]]:
    """(name, label, words) of all that the header says."""
    found = []
    for each in fields(plan.meta):
        value = getattr(plan.meta, each.name)
        if value not in (None, "", ()) and each.name != "title":
            shown = "；".join(value) if isinstance(value, tuple) else words.word(value, each.name)
            found.append((each.name, words.column(each.name, "plans"), shown))
    return found


def _statuses(plan: Plan, words: Labels) -> list[tuple[str, str, int]]:
    counts = plan.quantities["status"].value_counts()
    return [(str(name), words.word(name, "status"), int(count)) for name, count in counts.items()]


def _count(tables: Sequence[Table], name: str) -> int:
    return next(len(table.rows) for table in tables if table.name == name)


def _columns(tables: Sequence[Table], words: Labels) -> dict[str, str]:
    """The labels of the columns that stand in `more`, for the script that shows details."""
    names = {name for table in tables for row in table.rows for name in row.more}
    return {name: words.column(name) for name in sorted(names)}

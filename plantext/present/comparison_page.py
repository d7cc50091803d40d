"""The page of a comparison: two years at a time side by side, and what became of each target.

In: a Comparison. Out: one HTML file that needs nothing else. What it looks like stands in
assets/comparison.html, what it does in assets/comparison.js.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from plantext.comparison.summary import continued
from plantext.comparison.years import Comparison
from plantext.present import html
from plantext.present.comparison_tables import Row, comparison_tables
from plantext.present.labels import Labels, labels
from plantext.present.lines import HEIGHT, WIDTH, lines
from plantext.present.side_by_side import Pairing, pairings

_STYLES = ("base.css", "marks.css", "comparison.css")
_SCRIPTS = ("base.js", "comparison.js")
RELATIONS = ("same", "split", "merge", "moved", "renamed", "changed", "dropped", "new")


def write_comparison(found: Comparison, path: str | Path, lang: str = "zh") -> Path:
    """Write the page of a comparison; raises OptionError for an unknown `lang` or a bad place."""
    return html.save(comparison_page(found, lang), path)


def comparison_page(found: Comparison, lang: str = "zh") -> str:
    """The page of a comparison as a text; raises OptionError for an unknown `lang`.

    >>> from plantext.comparison.compare import compare
    >>> from plantext.plan import parse
    >>> a = parse("一、服务\\n1.新建站点20个。", plan="a", year=2021)
    >>> b = parse("一、服务\\n1.新建站点30个。", plan="b", year=2022)
    >>> "+10（+50%）" in comparison_page(compare([a, b]))
    True
    """
    words = labels(lang)
    pairs = list(pairings(found))
    tables = comparison_tables(found, words, pairs)
    moves = {row.id: row for table in tables if table.name == "moves" for row in table.rows}
    return html.page(
        "comparison.html",
        words,
        _STYLES,
        _SCRIPTS,
        title=words.page("comparison"),
        years=words.page("years", found.years[0], found.years[-1]),
        members=found.members,
        counts=_counts(found, words),
        pairings=pairs,
        moves=moves,
        tables=tables,
        lines=lines(found, words),
        canvas=(WIDTH, HEIGHT),
        relations=_relations(pairs, words),
        verdicts=_verdicts([row for table in tables for row in table.rows], words),
    )


def _counts(found: Comparison, words: Labels) -> list[tuple[str, ...]]:
    """What became of items and targets, a column for each two years; the first row is the head."""
    fates = continued(found)
    rows: list[tuple[str, ...]] = [("", *map(str, fates.columns[1:]))]
    for what, *numbers in fates.itertuples(index=False):
        kind, _, name = str(what).partition(" ")
        rows.append((words.page(f"of_{kind}", words.word(name)), *map(str, numbers)))
    return rows


def _relations(pairs: Sequence[Pairing], words: Labels) -> list[tuple[str, str, int]]:
    counts = Counter(r for pairing in pairs for group in pairing.groups for r in group.relations)
    return [(name, words.word(name), counts[name]) for name in RELATIONS if counts[name]]


def _verdicts(rows: Sequence[Row], words: Labels) -> list[tuple[str, str, int]]:
    counts = Counter(row.verdict for row in rows if row.verdict)
    return [(name, words.word(name), count) for name, count in counts.most_common()]

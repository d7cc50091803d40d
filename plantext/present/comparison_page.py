"""The page of a comparison: two plans at a time side by side, and what became of each target.

In: a Comparison or a LevelComparison. Out: one HTML file that needs nothing else. What it looks
like stands in assets/comparison.html, what it does in assets/comparison.js; both kinds share them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from plantext.comparison.levels import LevelComparison
from plantext.comparison.summary import fates
from plantext.comparison.years import Comparison
from plantext.present import html
from plantext.present.comparison_tables import Finder, Row, Table, comparison_tables
from plantext.present.labels import Labels, labels
from plantext.present.level_tables import FAMILY, level_tables
from plantext.present.lines import HEIGHT, WIDTH, lines
from plantext.present.side_by_side import Pairing, pairings

Either = Comparison | LevelComparison
_STYLES = ("base.css", "marks.css", "comparison.css")
_SCRIPTS = ("base.js", "comparison.js")
RELATIONS = ("same", "split", "merge", "moved", "renamed", "changed", "dropped", "new")


def write_comparison(found: Either, path: str | Path, lang: str = "zh") -> Path:
    """Write the page of a comparison; raises OptionError for an unknown `lang` or a bad place."""
    return html.save(comparison_page(found, lang), path)


def comparison_page(found: Either, lang: str = "zh") -> str:
    """The page of a comparison as a text; raises OptionError for an unknown `lang`.

    >>> from plantext.comparison.compare import compare
    >>> from plantext.plan import parse
    >>> a = parse("一、服务\\n1.新建站点20个。", plan="a", year=2021)
    >>> b = parse("一、服务\\n1.新建站点30个。", plan="b", year=2022)
    >>> "+10（+50%）" in comparison_page(compare([a, b]))
    True
    >>> levels = {"a": "province", "b": "city"}
    >>> "高于上级" in comparison_page(compare([a, b], by="level", levels=levels))
    True
    """
    words = labels(lang)
    names = names_of(found, words)
    pairs = list(pairings(found))
    tables = _tables(found, words, Finder(pairs, names))
    moves = {row.id: row for table in tables if table.name == "moves" for row in table.rows}
    return html.page(
        "comparison.html",
        words,
        _STYLES,
        _SCRIPTS,
        **_kind(found, words, names),
        names=names,
        members=found.members,
        counts=counts(found, words, names),
        pairings=pairs,
        moves=moves,
        tables=tables,
        lines=lines(found, words) if isinstance(found, Comparison) else [],
        canvas=(WIDTH, HEIGHT),
        relations=_relations(pairs, words, _family(found)),
        verdicts=_verdicts([row for table in tables for row in table.rows]),
    )


def names_of(found: Either, words: Labels) -> dict[str, str]:
    """What each plan is called on the page: its year, or its level, with its id where two share it."""
    if isinstance(found, Comparison):
        return {member.plan.id: str(member.year) for member in found.members}
    counts = Counter(member.level for member in found.members)
    return {
        m.plan.id: words.word(m.level, "level") + (f" {m.plan.id}" if counts[m.level] > 1 else "")
        for m in found.members
    }


def _kind(found: Either, words: Labels, names: Mapping[str, str]) -> dict[str, object]:
    """What the two kinds of comparison say differently."""
    if isinstance(found, Comparison):
        return {
            "family": "", "title": words.page("comparison"),
            "span": words.page("years", found.years[0], found.years[-1]),
            "alone": {plan: words.page("no_partner", name) for plan, name in names.items()},
            "key": (words.page("removed"), words.page("added")), "judged": words.page("verdicts"),
        }  # fmt: skip
    levels = dict.fromkeys(words.word(member.level, "level") for member in found.members)
    return {
        "family": FAMILY, "title": words.page("level_comparison"), "span": " → ".join(levels),
        "alone": {plan: words.page("no_partner_level", name) for plan, name in names.items()},
        "key": (words.page("only_higher"), words.page("only_lower")), "judged": words.page("standing"),
    }  # fmt: skip


def _family(found: Either) -> str:
    return "" if isinstance(found, Comparison) else FAMILY


def _tables(found: Either, words: Labels, finder: Finder) -> list[Table]:
    if isinstance(found, Comparison):
        return comparison_tables(found, words, finder)
    return level_tables(found, words, finder)


def counts(found: Either, words: Labels, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """What became of items and targets, a column for each couple; the first row is the head."""
    plans = [[found.members[place].plan.id for place in couple] for couple in found.couples]
    rows: list[tuple[str, ...]] = [("", *(" → ".join(names[plan] for plan in p) for p in plans))]
    family = _family(found)
    for what, *numbers in fates(found).itertuples(index=False):
        kind, _, name = str(what).partition(" ")
        column = "relation" if kind == "items" else "standing"
        rows.append((
            words.page(f"of_{kind}", words.word(name, column, family)), *map(str, numbers)
        ))  # fmt: skip
    return rows


def _relations(pairs: Sequence[Pairing], words: Labels, family: str) -> list[tuple[str, str, int]]:
    counts = Counter(r for pairing in pairs for group in pairing.groups for r in group.relations)
    return [
        (name, words.word(name, "relation", family), counts[name])
        for name in RELATIONS
        if counts[name]
    ]


def _verdicts(rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    """The verdicts of the rows, the most frequent first, as the last cell of a row says them."""
    counts = Counter(row.verdict for row in rows if row.verdict)
    said = {row.verdict: row.cells[-1].words for row in rows if row.verdict}
    return [(name, said[name], count) for name, count in counts.most_common()]

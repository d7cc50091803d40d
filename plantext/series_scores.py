"""A series scored against hand-made alignments and verdicts: align/*.tsv and moves/*.tsv.

In: a folder of hand-made tables with align/ and, if there, moves/ in it; NAME-A-B.tsv there
compares the documents of the folders NAME-A and NAME-B beside. Out: for each such table the
fields pairs (of lowest-level items), hard_pairs (those split, merged or renamed past
recognition), relations (of the right pairs), verdicts (paths, values and verdict of each
target), as rows of gold and rows found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from plantext import gold
from plantext.comparison.aims import alike
from plantext.comparison.compare import compare
from plantext.comparison.years import Comparison
from plantext.errors import GoldError
from plantext.gold import Row
from plantext.lexicon import Lexicon
from plantext.plan import read
from plantext.scores import Key, Pair, Pairs

_RENAMED = 0.4


def scored(folder: Path, lexicon: Lexicon) -> Iterator[tuple[str, str, Pairs]]:
    """(series, field, rows) of every alignment in a folder of hand-made tables."""
    for file in sorted(folder.glob("align/*.tsv")):
        found = _compared(folder, file.stem, lexicon)
        yield from _aligned(file.stem, gold.rows_of(file, "align"), found)
        moves = folder / "moves" / file.name
        if moves.is_file():
            yield file.stem, "verdicts", _verdicts(gold.rows_of(moves, "moves"), found)


def _compared(folder: Path, name: str, lexicon: Lexicon) -> Comparison:
    """The two plans that a table's name tells, compared."""
    series, *years = name.rsplit("-", 2)
    if len(years) != 2 or not all(year.isdigit() for year in years):
        raise GoldError(f"{folder / 'align' / name}.tsv: the name must end in two years, A-B")
    plans = [
        read(gold.read(folder / f"{series}-{year}").source, plan=year, year=int(year), lexicon=lexicon)
        for year in years
    ]  # fmt: skip
    found = compare(plans, years=dict(zip(years, map(int, years), strict=True)), lexicon=lexicon)
    assert isinstance(found, Comparison)
    return found


def _aligned(
    name: str, theirs: tuple[Row, ...], found: Comparison
) -> Iterator[tuple[str, str, Pairs]]:
    rows = [row for row in found.items.to_dict("records") if row["a_path"] and row["b_path"]]
    headings = [{p.path: p.heading for p in side} for side in found.sides]
    ours = {(row["a_path"], row["b_path"]): (row["relation"], row["reason"]) for row in rows}
    given = {(row["a_path"], row["b_path"]): row["relation"] for row in theirs}

    def hard(pair: Key, relation: str) -> bool:
        renamed = alike(headings[0].get(pair[0], ""), headings[1].get(pair[1], "")) < _RENAMED
        return relation != "same" or renamed

    yield name, "pairs", (_bare(given), [(pair, told) for pair, (_, told) in ours.items()])
    yield (
        name,
        "hard_pairs",
        (
            _bare(pair for pair, relation in given.items() if hard(pair, relation)),
            [(p, told) for p, (relation, told) in ours.items() if hard(p, given.get(p, relation))],
        ),
    )
    right = [pair for pair in given if pair in ours]
    yield (
        name,
        "relations",
        (_bare((*p, given[p]) for p in right), [((*p, ours[p][0]), ours[p][1]) for p in right]),
    )


def _bare(keys: Iterable[Key]) -> list[Pair]:
    return [(key, "") for key in keys]


def _verdicts(theirs: tuple[Row, ...], found: Comparison) -> Pairs:
    columns = ("a_path", "b_path", "a_value", "b_value", "verdict")
    ours: list[Pair] = []
    for row in found.targets.to_dict("records"):
        amounts = _amount(row, "a"), _amount(row, "b")
        key = (str(row["a_path"]), str(row["b_path"]), *amounts, str(row["verdict"]))
        ours.append((key, f"{row['indicator']}: {row['reason']}"))
    return _bare(tuple(row[c] for c in columns) for row in theirs), ours


def _amount(row: Mapping[Any, Any], side: str) -> str:
    """A side's value as the tables write it: 12, 0.8, 80-100."""
    values = [row[f"{side}_value"], row[f"{side}_value_max"]]
    return "-".join(f"{Decimal(str(value)).normalize():f}" for value in values if value == value)

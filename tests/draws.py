"""Values, units and dates printed in every style inside sentences of our own, and read back.

Run: python tests/draws.py --draws 100000 [--seed 16] [--workers 2] [--style WORD] [--examples 3].
Twenty sentences make a plan (drawn_plans.py), which plantext.parse reads; what each figure and
time was made from is known, and what became of it is one of four: right; wrong and sure (our worst
bug); wrong and check; none (no row where one belongs). A figure of vague words that is sure, and a row that is
sure where nothing was drawn, are wrong and sure. 2,000 draws run in the suite.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import pandas as pd
from drawn_dates import Time
from drawn_plans import document
from drawn_sentences import Case
from drawn_units import Figure

import plantext

SEED = 16
SIZE = 20
RIGHT, SURE, CHECK, NONE = "right", "wrong and sure", "wrong and check", "none"
BESIDE, NOWHERE = "a figure beside it", "a figure where none was drawn"
_READ = ("target", "achieved", "baseline", "threshold")
Row = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of one drawn thing: its style, the outcome, and the sentence with what was read."""

    style: str
    outcome: str
    told: str
    doubted: bool = False


def outcomes(number: int, seed: int = SEED) -> list[Outcome]:
    """What became of everything drawn into the plan of a number."""
    made = document(number, seed, SIZE)
    plan = plantext.parse(made.text, year=made.year)
    figures = _rows(plan.quantities[plan.quantities["status"].isin(_READ)])
    times = _rows(plan.deadlines)
    found: list[Outcome] = []
    for begin, case in made.cases:
        stop = begin + len(case.text)
        near = [row for row in figures if row["start"] < stop and row["end"] > begin]
        due = [row for row in times if row["start"] < stop and row["end"] > begin]
        found += _case(case, begin, near, due, f"{number} ({made.year}): {case.text}")
    return found


def _rows(table: pd.DataFrame) -> list[Row]:
    return table.to_dict("records")  # type: ignore[return-value]


def _case(case: Case, begin: int, figures: list[Row], dues: list[Row], told: str) -> Iterator[Outcome]:  # fmt: skip
    left = [row for row in figures if row["status"] == "target" and row["certainty"] == "sure"]
    for start, stop, thing in case.things:
        mine = [
            row for row in figures if row["start"] < begin + stop and row["end"] > begin + start
        ]
        if isinstance(thing, Figure):
            left = [row for row in left if row not in mine]
            said, doubted = _figure(thing, mine)
            yield Outcome(thing.style, said, f"{told} {thing.printed} → {_told(mine)}", doubted)
        else:
            time = [
                row for row in dues if row["start"] < begin + stop and row["end"] > begin + start
            ]
            governed = [row for row in figures if row not in mine and row["status"] == "target"]
            said, doubted = _time(thing, time, governed)
            shown = f"{told} {thing.printed} ({', '.join(map(str, thing.dues[:2]))}) → {_told(time)}; {_told(governed)}"  # fmt: skip
            yield Outcome(f"time: {thing.style}", said, shown, doubted)
    if left:
        yield Outcome(NOWHERE, SURE, f"{told} → {_told(left)}")


def _told(rows: list[Row]) -> str:
    """What was read, for a person: surface, value, unit or day, certainty."""
    if not rows:
        return "none"
    return " | ".join(
        f"{row['surface']} {row['value']:g}{'' if pd.isna(row['value_max']) else '..' + format(row['value_max'], 'g')} {row['unit']} {row['certainty']} {_day(row)}"
        if "value" in row
        else f"{row['surface']} {_day(row)} {row['certainty']}"
        for row in rows
    )  # fmt: skip


def _day(row: Row) -> str:
    return "-" if pd.isna(row["due"]) else f"{row['due']:%Y-%m-%d} {row.get('due_source', '')}".strip()  # fmt: skip


def _figure(thing: Figure, rows: list[Row]) -> tuple[str, bool]:
    """The outcome of a figure, and whether a right one is marked check."""
    if not rows:
        return NONE, False
    good = [row for row in rows if _equal(thing, row) and not (thing.vague and row["certainty"] == "sure")]  # fmt: skip
    if len(good) == len(rows) == 1:
        return RIGHT, good[0]["certainty"] != "sure"
    bad = [row for row in rows if row not in good] or rows[1:]
    return (SURE if any(row["certainty"] == "sure" for row in bad) else CHECK), False


def _equal(thing: Figure, row: Row) -> bool:
    top = None if pd.isna(row["value_max"]) else row["value_max"]
    return any(
        row["value"] == float(value) and top == (None if most is None else float(most)) and row["unit"] == unit
        for value, most, unit in thing.readings
    )  # fmt: skip


def _time(thing: Time, rows: list[Row], governed: list[Row]) -> tuple[str, bool]:
    """The outcome of a time: its own rows, and the days of the figures it governs."""
    named = [row for row in (*rows, *governed) if not pd.isna(row["due"])]
    bad = [row for row in named if row["due"].date() not in thing.dues]
    if any(row["certainty"] == "sure" for row in bad):
        return SURE, False
    if bad:
        return CHECK, False
    if not thing.dues:
        doubted = all(row["certainty"] != "sure" for row in governed)
        return (RIGHT if doubted else SURE), False
    read = [row for row in named if row in rows or row["due_source"] == "clause"]
    return (RIGHT, any(row["certainty"] != "sure" for row in read)) if read else (NONE, False)


def table(found: Sequence[Outcome], examples: int) -> str:
    """Counts by style, the worst first, with examples of what is not right.

    doubt: those of the right ones that are marked check; sure!, check: the wrong ones.
    """
    styles: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        styles[one.style].append(one)
    lines = [f"{'all':>8}{'right':>8}{'doubt':>8}{'sure!':>8}{'check':>8}{'none':>8}"]
    lines.append(f"{_counts(asked_for(found))}  all that were asked for")
    ordered = sorted(styles.items(), key=lambda pair: -sum(o.outcome != RIGHT for o in pair[1]))
    lines += [f"{_counts(those)}  {style}" for style, those in ordered]
    for style, those in ordered:
        for outcome in (SURE, CHECK, NONE):
            told = [one.told for one in those if one.outcome == outcome]
            if told and examples:
                lines += [f"\n{style}: {outcome} ({len(told)})", *told[:examples]]
    return "\n".join(lines)


def asked_for(found: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of what was drawn for its own sake, not to stand beside it."""
    return [one for one in found if one.style not in (BESIDE, NOWHERE)]


def reached(found: Sequence[Outcome]) -> tuple[float, int]:
    """The share that is right of what was asked for, and how many of all are wrong and sure."""
    drawn = asked_for(found)
    right = sum(one.outcome == RIGHT for one in drawn)
    return right / len(drawn), sum(one.outcome == SURE for one in found)


def _counts(found: Sequence[Outcome]) -> str:
    by = [sum(one.outcome == name for one in found) for name in (RIGHT, SURE, CHECK, NONE)]
    doubted = sum(one.doubted for one in found)
    return f"{len(found):8}{by[0]:8}{doubted:8}" + "".join(f"{n:8}" for n in by[1:])


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the draws asked for; 1 where one is wrong and sure, or fewer than 99.5 % are right."""
    said = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    said.add_argument("--draws", type=int, default=2000)
    said.add_argument("--seed", type=int, default=SEED)
    said.add_argument("--workers", type=int, default=1)
    said.add_argument("--examples", type=int, default=3)
    said.add_argument("--style", default="", help="only styles that hold this word")
    asked = said.parse_args(arguments)
    numbers = range(-(-asked.draws // SIZE))
    found: list[Outcome] = []
    if asked.workers > 1:
        with ProcessPoolExecutor(asked.workers) as pool:
            for part in pool.map(outcomes, numbers, [asked.seed] * len(numbers), chunksize=20):
                found += part
    else:
        found = [one for number in numbers for one in outcomes(number, asked.seed)]
    found = [one for one in found if asked.style in one.style]
    if not found:
        said.error(f"no style holds {asked.style!r}")
    print(table(found, asked.examples))
    right, sure = reached(found)
    print(f"\n{right:.2%} right, {sure} wrong and sure")
    return int(sure > 0 or right < 0.995)


if __name__ == "__main__":
    sys.exit(main())

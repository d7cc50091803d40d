"""Dates as data: what each sentence of specs/dates.tsv says of time, and what its figure is due by.

Forty sentences are the items of one plan, so that few plans are parsed; none leans on another.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from date_draws import draw

import plantext

SPECS = Path(__file__).parent / "specs" / "dates.tsv"
TITLE = "云浦市2021年工作要点\n"
SIGNED = "\n云浦市人民政府\n2021年3月25日"
MIXED = 7
TOGETHER = 40


class Row(NamedTuple):
    text: str
    deadlines: str
    figure: str


def rows() -> list[Row]:
    lines = SPECS.read_text(encoding="utf-8").splitlines()
    said = [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]
    return said[1:]


def plan(texts: list[str]) -> plantext.Plan:
    body = "\n".join(f"{n}. 抓好落实。{text}" for n, text in enumerate(texts, start=1))
    return plantext.parse(f"{TITLE}一、主要目标\n{body}{SIGNED}", year=2021)


def by_item(table: pd.DataFrame) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        number = row["path"].rpartition("/")[2]
        found.setdefault(int(number) if number.isdecimal() else 0, []).append(row)
    return found


def day(value: object) -> str:
    return "-" if pd.isna(value) else str(value)[:10]


def said(row: dict[str, Any]) -> str:
    source = "" if row["source"] == "explicit" else f" {row['source']}"
    return f"{day(row['due'])} {row['precision']}{source}"


def governed(row: dict[str, Any]) -> str:
    return f"{day(row['due'])} {row['due_source'] or '-'} {row['certainty']}"


def read(texts: list[str]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Of each text its deadlines and its figures, as specs/dates.tsv has them."""
    for first in range(0, len(texts), TOGETHER):
        some = texts[first : first + TOGETHER]
        parsed = plan(some)
        times, figures = by_item(parsed.deadlines), by_item(parsed.targets)
        for number in range(1, len(some) + 1):
            mine = figures.get(number, [])
            yield (
                "; ".join(map(said, times.get(number, []))) or "-",
                "; ".join(map(governed, mine)) or "-",
                pd.DataFrame(mine),
            )


def dated(figure: str, frame: pd.DataFrame) -> str:
    """A figure's time; without its certainty where so mixed a plan leaves open what its sections are for."""
    if len(frame) and frame["reason"].str.contains("the evidence speaks").any():
        return re.sub(" (?:sure|check)(?=;|$)", "", figure)
    return figure


def test_there_are_enough_of_both_kinds() -> None:
    given = rows()
    assert len({row.text for row in given}) == len(given) >= 300
    none = [row for row in given if row.deadlines.startswith("-")]
    assert 3 * len(none) >= len(given)


def test_dates_are_read_as_specified() -> None:
    given = random.Random(MIXED).sample(rows(), len(rows()))  # no plan says 印发之日起 forty times
    wrong = []
    for row, (deadlines, figure, frame) in zip(given, read([r.text for r in given]), strict=True):
        if (deadlines, dated(figure, frame)) != (row.deadlines, dated(row.figure or figure, frame)):
            wrong.append(
                f"{row.text}\n  want {row.deadlines} | {row.figure}\n  read {deadlines} | {figure}"
            )
    assert not wrong, "\n".join(wrong)


def wrong_draws(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Of dates printed by chance those whose due is wrong and sure, and those that are not right."""
    chance = random.Random(seed)
    drawn = [draw(chance) for _ in range(count)]
    signs = [chance.choice(("", "，")) for _ in drawn]
    texts = [f"{d.words}{sign}建成站点30个。" for d, sign in zip(drawn, signs, strict=True)]
    sure, missed = [], []
    for given, text, (_, figure, _) in zip(drawn, texts, read(texts), strict=True):
        due, _, certainty = figure.split(" ") if figure.count(" ") == 2 else ("-", "-", figure)
        if due != str(given.due):
            told = f"{text} is {given.due}, read {figure}"
            missed += [] if given.spoilt else [told]
            sure += [told] if certainty == "sure" else []
    return sure, missed


def test_no_date_by_chance_is_wrong_and_sure() -> None:
    sure, missed = wrong_draws(800, seed=16)
    assert not sure, "\n".join(sure)
    assert len(missed) <= 4, "\n".join(missed)


def test_the_calendar_is_loaded_only_where_a_feast_or_working_days_are_met() -> None:
    texts = [
        f"{TITLE}一、主要目标\n{text}"
        for text in ("9月底前建成站点30个。", "中秋节前建成站点30个。")
    ]
    said = "import sys, plantext\nfor text in {!r}:\n    plantext.parse(text, year=2021); print('holidays' in sys.modules)"
    run = [sys.executable, "-c", said.format(texts)]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["False", "True"]

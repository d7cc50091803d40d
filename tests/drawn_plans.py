"""Plans of drawn sentences: items, a table of tasks, a table of indicators.

In: a number and a seed. Out: a Document: its text, and where in it each Case stands.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

import drawn_dates
import drawn_periods
import drawn_units
from drawn_numerals import han
from drawn_sentences import Case, Piece, figure_case, figure_pieces, simple, time_case
from drawn_units import Figure


@dataclass
class Document:
    """A plan: its text, its year, and its cases, each with the place of its sentence."""

    year: int
    text: str = ""
    cases: list[tuple[int, Case]] = field(default_factory=list)

    def add(self, front: str, case: Case, behind: str) -> None:
        self.text += front
        self.cases.append((len(self.text), case))
        self.text += case.text + behind


def row_case(draw: random.Random, year: int, signed: date | None) -> Case:
    """A row of a table of tasks: a figure or a time of any style, or both."""
    task, t = simple(draw), drawn_periods.time(draw, year, signed)
    f = drawn_units.figure(draw) if draw.random() < 0.5 else None
    body = figure_pieces(draw, f) if f else ("建成", task.noun, task)
    cell: Piece = f"{year}年12月底" if f else t
    return Case().add(*body, "\t市住建局\t", cell)


def indicator_case(draw: random.Random) -> Case:
    """A row of a table of indicators: name, unit and figure in cells of their own."""
    noun, unit = draw.choice(drawn_units.MEASURED[:33])
    unit = unit.removeprefix("个")
    sign, scale = draw.choice((("", 1), ("万", 10**4), ("亿", 10**8)))
    style = draw.choice(("digits", "decimals", "grouped", "full width"))
    n = drawn_units.STYLES[style](draw)
    figure = Figure("cell: " + style, n.printed.strip(), ((n.value * scale, None, unit),), noun, "cell")  # fmt: skip
    return Case().add(f"{noun}\t{sign}{unit}\t", figure)


def document(number: int, seed: int, size: int = 20) -> Document:
    """The plan of a number and a seed, always the same."""
    draw = random.Random(f"{seed}/{number}")
    made = Document(draw.choice(drawn_dates.YEARS))
    made.text = f"云浦市{made.year}年重点工作计划\n一、重点任务"
    signed = drawn_periods.signing(made.year) if number % 3 == 0 else None
    rows = 4 if number % 2 else 0
    for place in range(size - rows):
        if place and place % 9 == 0:
            made.text += f"\n{han(place // 9 + 1)}、保障措施"
        label = f"\n（{han(place % 9 + 1)}）"
        case = figure_case(draw) if draw.random() < 0.55 else time_case(draw, made.year, signed)
        behind = draw.choice(("。", "。", "。", "。加强统筹，完善机制。", "\n加强统筹，完善机制。"))
        made.add(label, case, behind)
    if number % 4 == 1:
        made.text += "\n三、任务清单\n序号\t任务\t牵头单位\t完成时限"
        for place in range(rows):
            made.add(f"\n{place + 1}\t", row_case(draw, made.year, signed), "")
    elif rows:
        made.text += f"\n三、主要指标\n序号\t指标\t单位\t{made.year}年目标"
        for place in range(rows):
            made.add(f"\n{place + 1}\t", indicator_case(draw), "")
    if signed:
        made.text += f"\n云浦市人民政府\n{signed.year}年{signed.month}月{signed.day}日"
    return made

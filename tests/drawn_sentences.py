"""Sentences of our own around a drawn figure or time.

In: a random.Random. Out: a Case: the sentence, and where in it each drawn thing stands. What
stands beside it is drawn as well: bounds, lists, brackets, dates, names that hold
digits (drawn_names.py), words that begin with the character a unit may go on with.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import drawn_periods
import drawn_units
from drawn_dates import Time
from drawn_names import BEFORE, BEHIND, FOLLOWING, NAMES, PLACES
from drawn_units import Figure

Piece = str | Figure | Time


@dataclass
class Case:
    """A sentence and what was drawn into it: (start, stop, thing); the first is the one asked for."""

    text: str = ""
    things: list[tuple[int, int, Figure | Time]] = field(default_factory=list)

    def add(self, *pieces: Piece) -> Case:
        for piece in pieces:
            said = piece if isinstance(piece, str) else piece.printed
            if not isinstance(piece, str):
                self.things.append((len(self.text), len(self.text) + len(said), piece))
            self.text += said
        return self


def simple(draw: random.Random) -> Figure:
    """A figure that is no riddle, to stand beside what is asked."""
    noun, unit = draw.choice(drawn_units.COUNTED)
    value = draw.randint(3, 999)
    return Figure("a figure beside it", f"{value}{unit}", ((Decimal(value), None, unit),), noun, "counted")  # fmt: skip


def figure_pieces(draw: random.Random, f: Figure) -> tuple[Piece, ...]:
    """Ways to say a figure with its noun."""
    noun, verb = f.noun, draw.choice(("新建", "建设", "新增", "完成"))
    other = simple(draw)
    reach = draw.choice(
        (
            "达到",
            "提高到",
            "突破",
            "不低于",
            "不少于",
            "超过",
            "力争达到",
            "稳定在",
            "至少达到",
            "增至",
        )
    )
    tail = (
        ""
        if reach in ("突破", "不低于", "不少于", "超过", "至少达到")
        else draw.choice(("", "", "以上", "左右"))
    )
    if f.binding == "alone":
        return (noun, f)
    if f.binding == "points":
        return (
            noun,
            draw.choice(("提高", "提升", "下降", "增加")),
            f,
            draw.choice(("", "以上", "左右")),
        )
    ways: list[tuple[Piece, ...]] = [
        (noun, reach, f, tail),
        ("力争", noun, reach.removeprefix("力争"), f, tail),
        (noun, "控制在", f, draw.choice(("以内", "以下"))),
        ("建设", other.noun, other, "，", noun, reach, f, tail),
        ("实施提升行动（", noun, reach, f, "）"),
        (noun, reach, f, tail, "，建设", other.noun, other),
        (noun, reach, f, tail, "、", "建设", other.noun, other),
    ]
    if f.binding == "counted":
        bound = draw.choice(("不少于", "至少", "超过", "约"))
        follow = draw.choice(FOLLOWING)
        unit = f.readings[0][2]
        ways = [
            *ways[:2],
            (verb, noun, f),
            (verb, noun, f, draw.choice(("以上", "左右"))),
            (verb, f, noun),
            (verb, noun, "" if f.vague else bound, f),
            (verb, other.noun, other, "、", noun, f),
            (verb, other.noun, other, "和", noun, f),
            (verb, noun, f, "、", other.noun, other),
            (verb, noun, "（含改扩建）", f),
            (verb, noun, f, "（其中", other.noun, other, "）"),
            (verb, "：", noun, f, "，", other.noun, other),
            ("计划", verb, f, "高标准", noun),
        ]
        if unit == follow[0] or draw.random() < 0.3:
            value, top, _ = f.readings[0]
            printed = f.printed.removesuffix(unit) + follow[0]
            turned = Figure(f.style, printed, ((value, top, follow[0]),), noun, f.binding, f.vague)
            return ("新建", turned, follow[1])
    if f.binding == "measured":
        ways += [
            ("确保全年", noun, reach.removeprefix("力争"), f, tail),
            (noun, "增加", f, tail),
            ("新增", noun, f),
        ]
    return draw.choice(ways)


def list_case(draw: random.Random) -> Case:
    """Figures of a list whose unit stands once, at its end: 分别新建站点3、5、8个."""
    noun, unit = draw.choice(drawn_units.COUNTED[:30])
    numbers = [draw.randint(2, 99) for _ in range(draw.choice((2, 3)))]
    figures = [
        Figure("list with one unit", f"{n}{unit if last else ''}", ((Decimal(n), None, unit),), noun, "counted")
        for n, last in zip(numbers, [False] * (len(numbers) - 1) + [True], strict=True)
    ]  # fmt: skip
    pieces: list[Piece] = [piece for f in figures for piece in ("、", f)][1:]
    places = "城区、城东、城西" if len(figures) == 3 else "城东、城西"
    return Case().add(f"{places}分别新建{noun}", *pieces)


def figure_case(draw: random.Random) -> Case:
    if draw.random() < 0.03:
        return list_case(draw)
    f = drawn_units.figure(draw)
    pieces = figure_pieces(draw, f)
    return Case().add(draw.choice(BEFORE), draw.choice(PLACES), *pieces, draw.choice(BEHIND))


DOING = ("建成", "完成", "新增", "建设", "改造")


def time_pieces(draw: random.Random, t: Time) -> tuple[Piece, ...]:
    """Ways to say by when a figure is to be reached."""
    f = simple(draw)
    noun, doing = f.noun, draw.choice(DOING)
    said: tuple[Piece, ...]
    if t.stands == "label":
        label = draw.choice(("完成时限：", "时限：", "完成时间："))
        return ("建成", noun, f, "（" + label, t, "）")
    if t.stands == "day":
        before = (t, draw.choice(("前", "前", "之前", "以前")))
        said = draw.choice((before, before, ("于", *before), ("到", t, "，"), ("不晚于", t)))
        if t.style in ("“十四五”末", "2025年", "9月底", "2021年9月底"):
            said = draw.choice((("到", t, "，"), ("力争到", t)))
    elif t.stands == "before":
        said = (t, draw.choice(("前", "前", "之前", "以前")))
    elif t.stands == "period":
        said = (t, draw.choice(("", "，")))
    else:
        said = (t,)
    named = draw.choice(NAMES)
    front = (named.removesuffix("要在") if isinstance(said[0], str) else named,)
    end = said[-1] if isinstance(said[-1], str) else ""
    ways: list[tuple[Piece, ...]] = [
        (*front, *said, doing, noun, f),
        (*front, *said, doing, noun, f),
        (*front, "确保", *said, doing, noun, f)
        if said[0] not in ("力争到", "到")
        else (*said, doing, noun, f),
        (*said, doing, f, noun),
    ]
    if not end.endswith("，") and t.stands != "half":
        ways += [
            (*front, *said, "，", doing, noun, f),
            (doing, noun, f, "（", *said, "完成）"),
        ]
        if end or t.stands == "limit":  # no figure may touch the digits of a day
            ways.append((*said, f, noun, "投入使用"))
    return draw.choice(ways)


def time_case(draw: random.Random, year: int, signed: date | None = None) -> Case:
    t = drawn_periods.time(draw, year, signed)
    tail = draw.choice(("", "", "，加强督导", "（责任单位：市住建局）", "、统一标准"))
    return Case().add(*time_pieces(draw, t), tail)

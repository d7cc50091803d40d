"""Sentences of our own around a drawn figure or time, and plans made of them.

In: a random.Random. Out: a Document: its text, and where in it each drawn thing stands. What
stands beside a figure is drawn as well: bounds, lists, brackets, dates, names that hold
digits, words that begin with the character a unit may go on with.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import drawn_dates
import drawn_units
from drawn_dates import Time
from drawn_numerals import han
from drawn_units import Figure

Piece = str | Figure | Time
PLACES = ("", "", "", "全市", "云浦城区", "各县（区）")
# names and numbers of other kinds, none of them a target
BEFORE = (
    "", "", "", "", "到2035年，", "围绕5G应用，", "依托12345热线，", "按照云府发〔2020〕9号文件要求，", "对照“三线一单”，", "参照GB/T 2589—2020标准，",
    "沿G80高速，", "按照“1+3+N”框架，", "落实第七次普查结果，", "统一规划，", "在第二批试点基础上，", "（一期）", "按照V2.1.30版规范，", "根据10.2.3.4网段规划，",
    "聚焦“两不愁三保障”，", "衔接“十四五”规划，", "强化7×24小时值守，", "结合附件2，", "加快国道321线改造，", "用好0758-8123456专线，", "三级联动，",
)  # fmt: skip
BEHIND = (
    "", "", "", "", "，争创全国前三", "（见附件2）", "，做到一次办成", "，落实“四个一”机制", "、统一标准", "，形成一批经验", "；加强运维", "，三级联动", "，第二批同步启动", "，接入12345热线",
    "，完善“1+3+N”体系", "（责任单位：市住建局）", "，参照第3.2.1节执行", "，全面推广", "，一体推进", "，加快实施二期工程",
)  # fmt: skip
# what follows a unit and begins with a character that another unit has there
FOLLOWING = (
    ("个", "个体户培训点"), ("个", "月季园"), ("个", "工作日志系统"), ("个", "小时工服务站"), ("家", "家政企业"), ("项", "项目审批制度"), ("项", "目录管理制度"), ("台", "套餐售卖机"), ("场", "次高峰演练"),
    ("条", "次干路"), ("个", "名师工作室"), ("个", "百姓书屋"), ("个", "一站式窗口"), ("家", "三甲医院"), ("所", "九年一贯制学校"), ("个", "5G基站"), ("座", "110千伏变电站"), ("套", "人才住房"),
    ("个", "人才驿站"), ("个", "人民调解室"), ("个", "人工湖"), ("个", "人行天桥"), ("个", "体验馆"), ("件", "套装展品"), ("张", "床位"), ("个", "本科专业"), ("次", "次生灾害演练"), ("处", "处理设施"),
    ("台", "台式电脑"), ("个", "分拨中心"), ("个", "千兆小区"), ("个", "十分钟生活圈"), ("个", "半岛公园"), ("条", "例行检修线"), ("个", "天然气站"), ("个", "公里碑"), ("家", "百强企业"), ("个", "周转箱清洗点"), ("个", "标准化村卫生室"), ("名", "名老中医"),
)  # fmt: skip


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
            (verb, noun, bound, f),
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


def figure_case(draw: random.Random) -> Case:
    f = drawn_units.figure(draw)
    pieces = figure_pieces(draw, f)
    return Case().add(draw.choice(BEFORE), draw.choice(PLACES), *pieces, draw.choice(BEHIND))


NAMES = (
    "",
    "",
    "",
    "",
    "云浦大桥",
    "二期工程",
    "第3批项目",
    "5G专网",
    "12345热线",
    "“三馆”",
    "G80高速",
    "各县（区）要在",
    "全市",
    "一标段",
)
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
            (*said, f, noun, "投入使用"),
        ]
    return draw.choice(ways)


def time_case(draw: random.Random, year: int) -> Case:
    t = drawn_dates.time(draw, year)
    tail = draw.choice(("", "", "，加强督导", "（责任单位：市住建局）", "、统一标准"))
    return Case().add(*time_pieces(draw, t), tail)


def row_case(draw: random.Random, year: int) -> Case:
    """A row of a table of tasks: a figure or a time of any style, or both."""
    task, t = simple(draw), drawn_dates.time(draw, year)
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
    rows = 4 if number % 2 else 0
    for place in range(size - rows):
        if place and place % 9 == 0:
            made.text += f"\n{han(place // 9 + 1)}、保障措施"
        label = f"\n（{han(place % 9 + 1)}）"
        case = figure_case(draw) if draw.random() < 0.55 else time_case(draw, made.year)
        behind = draw.choice(("。", "。", "。", "。加强统筹，完善机制。", "\n加强统筹，完善机制。"))
        made.add(label, case, behind)
    if number % 4 == 1:
        made.text += "\n三、任务清单\n序号\t任务\t牵头单位\t完成时限"
        for place in range(rows):
            made.add(f"\n{place + 1}\t", row_case(draw, made.year), "")
    elif rows:
        made.text += f"\n三、主要指标\n序号\t指标\t单位\t{made.year}年目标"
        for place in range(rows):
            made.add(f"\n{place + 1}\t", indicator_case(draw), "")
    signed = _signed(made)
    if signed:
        made.text += f"\n云浦市人民政府\n{signed.year}年{signed.month}月{signed.day}日"
    return made


def _signed(made: Document) -> date | None:
    days = (t.signed for _, case in made.cases for *_, t in case.things if isinstance(t, Time))
    return next(filter(None, days), None)

"""The plan that every format is made of: a text of corpus/text in its parts, and an annex of our own.

In: the text of lingdong-2022. Out: a Plan with the fields of its page, the lines of its
notice, and its paragraphs, each with its printed label and depth; ANNEX is the table
behind them, with cells over several rows and columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TEXT = Path(__file__).parent.parent / "text" / "lingdong-2022.txt"
ANNEX_TITLE = "重点任务分工表"
_LABELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\.")


@dataclass(frozen=True)
class Paragraph:
    """Words, the label printed before them, and its depth (-1 without a label)."""

    words: str
    label: str = ""
    depth: int = -1

    @property
    def printed(self) -> str:
        """The paragraph as printed."""
        return self.label + self.words


@dataclass(frozen=True)
class Plan:
    """A notice and the plan it forwards; `fields` are (label, value) of its page."""

    fields: tuple[tuple[str, str], ...]
    title_lines: tuple[str, ...]
    notice: tuple[str, ...]
    signed: tuple[str, ...]
    name: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def title(self) -> str:
        """The title of the notice, in one line."""
        return "".join(self.title_lines)


@dataclass(frozen=True)
class Cell:
    """A cell of the annex, over how many rows and columns; `goes_on` of one above."""

    words: str
    rows: int = 1
    columns: int = 1
    goes_on: bool = False


def read() -> Plan:
    """The plan, from corpus/text."""
    lines = [line.strip() for line in TEXT.read_text(encoding="utf-8").split("\n") if line.strip()]
    first = next(i for i, line in enumerate(lines) if line.startswith("【打印】")) + 1
    name = lines.index("岭东省数字政府改革建设2022年工作要点")
    last = next(i for i, line in enumerate(lines) if line.startswith("附件下载"))
    return Plan(
        fields=tuple(pair for line in lines[1 : first - 1] for pair in _fields(line)),
        title_lines=tuple(lines[first : first + 2]),
        notice=tuple(lines[first + 2 : name - 2]),
        signed=tuple(lines[name - 2 : name]),
        name=lines[name],
        paragraphs=tuple(map(_paragraph, lines[name + 1 : last])),
    )


def _fields(line: str) -> list[tuple[str, str]]:
    found = (part.split("：", 1) for part in re.split(r"\u3000\u3000(?=[^：]{2,6}：)", line))
    return [(re.sub(r"[\s\u3000]", "", label), value) for label, value in found]


def _paragraph(line: str) -> Paragraph:
    for depth, label in enumerate(_LABELS):
        if found := re.match(label, line):
            return Paragraph(line[found.end() :], found[0], depth)
    return Paragraph(line)


def _group(words: str) -> list[Cell]:
    return [Cell(words, columns=5)]


def _row(number: int, task: Cell | str, aim: str, lead: str, until: str) -> list[Cell]:
    first = task if isinstance(task, Cell) else Cell(task)
    return [Cell(str(number)), first, Cell(aim), Cell(lead), Cell(until)]


_SAME = Cell("", goes_on=True)
_YEAR = "2022年12月底前"
ANNEX = [
    [Cell(words) for words in ("序号", "重点任务", "工作目标", "牵头单位", "完成时限")],
    _group("便民利企服务"),
    _row(1, Cell("扩大“一类事”集成服务", rows=2), "“一类事”达到200项以上", "省数据管理局", _YEAR),
    _row(2, _SAME, "高频事项平均办理时限压减至5个工作日以内", "省数据管理局", _YEAR),
    _row(3, "迭代“岭省通”", "实名注册用户突破4000万", "省数据管理局", _YEAR),
    _row(
        4, "提升12345热线质量", "全省推行热线与110分流联动", "省数据管理局、公安厅", "2022年9月底前"
    ),
    _group("一网感知治理"),
    _row(
        5,
        Cell("完善治理平台和运行中枢", rows=2),
        "接入重点领域指标1200个以上",
        "省数据管理局",
        _YEAR,
    ),
    _row(6, _SAME, "云浦市实现市、区、街三级贯通", "云浦市政府", "2022年6月底前"),
    _group("数据要素和统一底座"),
    _row(7, "发展数据流通交易", "引进数据服务企业80家，交易额达到5亿元", "省发展改革委", _YEAR),
    _row(8, "建强云网设施", "云资源平均利用率不低于55%", "省数据管理局", _YEAR),
]

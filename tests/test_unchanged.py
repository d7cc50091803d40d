"""What must not change what is found: width, wrapped lines, blanks in digits, order, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import CORPUS

import plantext
from plantext.structure.clean import fold

TEXTS = sorted(p for p in (CORPUS / "text").glob("*.txt") if "dirty" not in p.name)
_FULL = {**{chr(c): chr(c + 0xFEE0) for c in range(0x30, 0x3A)}, "%": "％", ".": "．"}


def found(text: str) -> Counter[tuple[object, ...]]:
    """The rows of a text that a person reads, in one width."""
    plan = plantext.parse(text)
    rows: list[tuple[object, ...]] = []
    for row in plan.targets.itertuples():
        cells = (row.path, row.indicator, row.value, row.value_max, row.unit, row.comparator)
        rows.append((*cells, str(row.due), row.due_source))
    rows += [(r.path, r.task, r.agency, r.role) for r in plan.agencies.itertuples()]
    rows += [(r.path, str(r.due), r.precision) for r in plan.deadlines.itertuples()]
    rows += [(r.path, r.heading) for r in plan.items.itertuples() if r.level]
    bare = [tuple(re.sub(r"\s", "", fold(str(cell))) for cell in row) for row in rows]
    return Counter(bare)


found_before = cache(found)
"""Of the few texts that many changes start from."""


def same(before: str, after: str) -> None:
    first, second = found_before(before), found(after)
    assert first == second, (first - second, second - first)


def full_width(text: str) -> str:
    return re.sub(r"(?m)^(?!.*[/〔＞>]).*$", lambda m: m[0].translate(str.maketrans(_FULL)), text)


def blanks_in_digits(text: str) -> str:
    return re.sub(
        r"(?<![\d.〔/A-Za-z-])\d{2,5}(?=[\u4e00-\u9fff%])", lambda m: " ".join(m[0]), text
    )


def wrapped(width: int, indent: bool) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        paragraphs = [line for line in text.split("\n") if line.strip()]
        return ("\n" if indent else "\n\n").join(_lines(line, width, indent) for line in paragraphs)

    return wrap


def _lines(line: str, width: int, indent: bool) -> str:
    if "\t" in line or len(line) <= width:
        return ("　　" if indent else "") + line
    line = ("　　" if indent else "") + line
    return "\n".join(line[i : i + width] for i in range(0, len(line), width))


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
@pytest.mark.parametrize("change", [full_width, blanks_in_digits], ids=lambda f: f.__name__)
def test_widths_and_blanks(text: Path, change: Callable[[str], str]) -> None:
    before = text.read_text(encoding="utf-8")
    assert change(before) != before
    same(before, change(before))


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
@pytest.mark.parametrize("indent", [True, False], ids=["indented", "parted"])
@pytest.mark.parametrize("width", [20, 33, 47, 60])
def test_wrapped_lines(text: Path, width: int, indent: bool) -> None:
    before = text.read_text(encoding="utf-8")
    same(before, wrapped(width, indent)(before))


@pytest.mark.parametrize("text", [p for p in TEXTS if "lingdong" in p.name], ids=lambda p: p.stem)
@pytest.mark.parametrize("name", ["山西", "海右"])
def test_another_provinces_name(text: Path, name: str) -> None:
    before = text.read_text(encoding="utf-8")
    after = before.replace("岭东", name)
    first = Counter(
        tuple(cell.replace("岭东", name) for cell in row) for row in found_before(before).elements()
    )
    second = found(after)
    assert first == second, (first - second, second - first)


@pytest.mark.parametrize("name", ["lingdong-2020", "lingdong-2022", "hailing-tasks-2023"])
def test_chapters_in_another_order(name: str) -> None:
    before = (CORPUS / "text" / f"{name}.txt").read_text(encoding="utf-8")
    plan = plantext.parse(before)
    tops = plan.items[plan.items["level"] == 1]["start"].tolist()
    closing = plan.items[plan.items["path"] == "closing"]["start"].tolist() or [len(before)]
    front, *chapters = [before[a:b] for a, b in zip([0, *tops], [*tops, closing[0]], strict=True)]
    after = front + "".join(reversed(chapters)) + before[closing[0] :]
    first, second = found_before(before), found(after)
    lost, won = first - second, second - first
    # what a paragraph is for is told by its neighbours and its place too: two rows of a hundred may move
    assert max(lost.total(), won.total()) * 50 <= first.total(), (lost, won)


TABLE = "\n".join(
    [
        "海陵市2023年重点任务分工方案", "一、主要任务",
        "序号\t工作任务\t工作目标\t牵头单位\t完成时限",
        "1\t新建站点。布点到镇，方便群众就近办事，减少来回跑动。\t新建便民站点200个\t市政务服务局\t2023年6月底前",
        "2\t压减时限\t平均时限压减50%以上，材料压减到12份以内\t市行政审批局、司法局\t9月30日前",
        "二、保障措施", "全年培训干部3000人次。（市委组织部牵头）",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "change", [full_width, blanks_in_digits, wrapped(20, True), wrapped(20, False)]
)
def test_a_table_of_plain_text(change: Callable[[str], str]) -> None:
    assert change(TABLE) != TABLE
    assert sum(found(TABLE).values()) == 14
    same(TABLE, change(TABLE))

"""Tables that are none of tasks, tables of plain text, and whatever else may stand in a table."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from tabled import (
    HEAD,
    ROWS,
    TITLE,
    aims,
    bodies,
    drawn,
    holds,
    items,
    parsed,
    rows,
    squeezed,
    typed,
)

from plantext import readers
from plantext.model import Source
from plantext.readers.assembly import Assembly, Cell

LOOK_ALIKES = {
    "contacts": [
        ["序号", "单位", "姓名", "职务", "电话"],
        ["1", "市教育局", "张江", "科长", "5551234"],
        ["2", "市财政局", "李河", "处长", "5551235"],
    ],
    "statistics": [
        ["地区", "人口（万人）", "2021年产值", "2022年产值"],
        ["海陵区", "35.2", "120", "130"],
        ["石门县", "42", "98", "101"],
    ],
    "budget": [
        ["序号", "科目", "2022年决算数", "2023年预算数", "增长（%）"],
        ["1", "教育支出", "1200", "1350", "12.5"],
        ["2", "社保支出", "800", "850", "6.3"],
    ],
    "services": [
        ["序号", "事项名称", "法定时限", "承诺时限"],
        ["1", "企业设立登记", "15个工作日", "1个工作日"],
        ["2", "食品经营许可", "20个工作日", "5个工作日"],
    ],
    "definitions": [
        ["序号", "指标", "解释"],
        ["1", "绿地占比", "绿地面积占建成区面积的百分比，半径超过500米的不计。"],
        ["2", "路网密度", "建成区内达到6米以上道路的长度。"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", LOOK_ALIKES)
@pytest.mark.parametrize("form", [drawn, typed], ids=["cells", "tabs"])
def test_other_tables_have_no_tasks_bodies_or_aims(name: str, form: Callable[..., Source]) -> None:
    plan = parsed(form(LOOK_ALIKES[name]))
    assert [row[0] for row in items(plan)] == ["一", "二"]
    assert not bodies(plan) and not aims(plan) and not rows(plan, "deadlines", "path")
    text = rows(plan, "items", "text")[1][0]
    for row in LOOK_ALIKES[name]:
        assert "\t".join(row) in str(text)
    for figure in rows(plan, "quantities", "status", "reason"):
        assert figure[0] != "target" and figure[1]
    holds(plan)


def test_aims_in_a_table_of_unknown_headings_are_to_be_checked() -> None:
    source = drawn(
        [
            ["街道", "安排", "整治计划（处）"],
            ["城东街道", "新建公厕3座", "12"],
            ["城西街道", "新建公厕2座", "9"],
        ]
    )
    found = rows(parsed(source), "targets", "surface", "indicator", "unit", "certainty")
    assert found == [
        ["3座", "公厕", "座", "check"],
        ["12", "城东街道·整治计划", "处", "check"],
        ["2座", "公厕", "座", "check"],
        ["9", "城西街道·整治计划", "处", "check"],
    ]


def test_a_box_without_headings_is_running_text() -> None:
    box = [
        [("专栏1 便民工程", 1, 2), None],
        ["1.站点", "新建便民站点20个。"],
        ["2.网络", "实现乡镇全覆盖。"],
    ]
    plan = parsed(drawn(box))
    assert rows(plan, "targets", "path", "indicator", "certainty") == [
        ["一", "便民站点", "sure"],
        ["一", "乡镇", "sure"],
    ]
    assert [row[0] for row in items(plan)] == ["一", "二"]


def test_what_became_of_tasks_is_a_result() -> None:
    source = drawn(
        [
            ["序号", "重点任务", "责任单位", "完成情况"],
            ["1", "新建站点", "市财政局", "建成站点12个"],
            ["2", "新建学校", "市教育局", "新增学位3100个"],
        ]
    )
    plan = parsed(source)
    assert not aims(plan) and len(bodies(plan)) == 2
    done = [row for row in rows(plan, "quantities", "status", "value") if row[0] == "achieved"]
    assert done == [["achieved", 12.0], ["achieved", 3100.0]]


# Plain text


def test_a_first_cell_left_blank_and_a_cell_broken_over_lines() -> None:
    lines = (
        f"{TITLE}\n\n一、主要任务\n\n序号\t工作任务\t牵头单位\t完成时限\n\n1\t新开工项目120个；\n\n"
        "竣工项目60个\t市发展改革委\t12月底\n\n\t新建园区2个\t市商务局\t10月底\n\n2\t新增学位3000个\t市教育局\t\n\n二、保障"
    )
    plan = parsed(readers.from_text(lines))
    assert rows(plan, "tasks", "path", "task", "targets", "lead", "due")[:3] == [
        ["一/1", 1, "120个；60个", "市发展改革委", "2023-12-31"],
        ["一/1", 2, "2个", "市商务局", "2023-10-31"],
        ["一/2", 1, "3000个", "市教育局", "2023-12-31"],
    ]
    holds(plan)


@pytest.mark.parametrize(
    "joint", ["    ", "\n", "\n\n"], ids=["gaps", "a cell a line", "blank lines"]
)
def test_full_rows_parted_by_gaps_or_lines(joint: str) -> None:
    full = [[*row[:2], *row[3:4], row[5]] for row in ROWS]
    plan = parsed(typed([[*HEAD[:2], *HEAD[3:4], HEAD[5]], *full], joint))
    assert [row[:2] for row in items(plan)] == [
        ["一", "一、"],
        ["一/1", "1"],
        ["一/2", "2"],
        ["一/3", "3"],
        ["二", "二、"],
    ]
    assert [row[2] for row in bodies(plan)] == [
        "市政务服务局",
        "市行政审批局",
        "市公安局",
        "市司法局",
    ]
    assert len(rows(plan, "deadlines", "path")) == 2
    holds(plan)


@pytest.mark.parametrize(
    "broken",
    [
        ["序号", "任务", "牵头单位", "1", "建站", "市财政局", "2", "建桥"],  # a cell is missing
        ["序号", "任务", "牵头单位", "1", "建站", "补充", "市财政局", "2", "建桥", "市水务局"],
        ["序号", "村名", "户数", "1", "大河村", "52", "2", "小河村", "37"],  # headings not known
    ],
)
def test_lines_that_may_be_cells_are_left_as_lines(broken: list[str]) -> None:
    plan = parsed(typed([[word] for word in broken]))
    assert [row[0] for row in items(plan)] == ["一", "二"]
    assert not plan.document.grids


def test_rows_that_do_not_come_out_even_are_left_as_lines() -> None:
    uneven = [
        ["序号", "任务", "牵头单位", "时限"],
        ["1", "建站", "市财政局", "6月底"],
        ["2", "建桥", "9月底"],
    ]
    plan = parsed(typed(uneven, "    "))
    assert [row[0] for row in items(plan)] == ["一", "二"] and not bodies(plan)
    assert "2    建桥    9月底" in plan.document.text.text


def test_lines_with_tabs_and_labels_are_no_table() -> None:
    plan = parsed(
        typed([["一、", "建站", "到村"], ["二、", "建桥", "到镇"], ["三、", "修路", "到乡"]])
    )
    assert [row[0] for row in items(plan)][1:4] == ["一·2", "二", "三"]


WORDS = [
    "1",
    "2",
    "3",
    "10",
    "一",
    "合计",
    "62",
    "≥45",
    "[13.5]",
    "—",
    "%",
    "约束性",
    "1.5亿",
    "张江",
    "附件",
    "附件1",
    "6月底前",
    "长期坚持",
    "达到300项以上",
    "（一）强化",
    "一、优化服务",
    "新建站点20个。布点到镇。",
    "压减时限50%以上",
    "省教育厅、财政厅",
    "（省教育厅牵头）",
    "注：以上为计划数。",
    "2021年12月底",
    "省水利厅省公安厅",
] + [""] * 4
HEADS = [
    "序号",
    "任务类别",
    "工作任务",
    "工作目标",
    "牵头单位",
    "责任单位",
    "完成时限",
    "备注",
    "指标",
    "单位",
    "2020年",
    "2025年目标",
    "属性",
    "项目名称",
    "总投资（万元）",
    "责任领导",
    "一级任务",
    "二级任务",
    "姓名",
    "",
]
LINES = [
    "一、总体要求",
    "（一）优化服务。新建20座。",
    "附件",
    "附件2",
    "岭东省2021年重点任务分工",
    "单位：亿元",
    "2021年3月5日",
    "二、任务",
]


def chance(seed: int) -> Source:
    """A document of random lines and tables, their cells merged at random."""
    draw = random.Random(seed)
    found = Assembly()
    found.paragraph("岭东省数字政府2021年工作要点", page=1)
    for _ in range(draw.randint(1, 3)):
        for _ in range(draw.randint(0, 3)):
            found.paragraph(draw.choice(LINES), page=1)
        width, height = draw.randint(2, 6), draw.randint(2, 6)
        grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        taken: set[tuple[int, int]] = set()
        for row in range(height):
            for column in range(width):
                if (row, column) in taken:
                    continue
                down = min(draw.choice([1, 1, 1, 1, 2, 3]), height - row)
                across = min(draw.choice([1, 1, 1, 1, 1, 2, width]), width - column) if row else 1
                while any((row, column + i) in taken for i in range(across)):
                    across -= 1
                taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
                words = draw.choice(WORDS if row else HEADS)
                grid[row][column] = Cell(words, down, across, draw.choice([1, 1, 1, 2]))
        found.table(grid)
    found.paragraph("二、保障。加强领导。", page=2)
    return found.source(f"chance {seed}")


def test_random_tables_hold_what_holds_of_every_text() -> None:
    for seed in range(120):
        plan = parsed(chance(seed))
        holds(plan)
        text = plan.document.text
        kept = {text.origin(at) for at in range(len(text.text))}
        said = {squeezed(line) for line in re.split(r"[\n\t：]", text.text)}
        for block in plan.document.source.blocks:
            words = plan.document.source.text[block.start : block.end]
            there = kept & set(range(block.start, block.end))
            assert there or squeezed(words) in said, (seed, words)

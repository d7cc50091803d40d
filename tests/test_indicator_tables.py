"""Tables of indicators: their columns, bounds, units, and what is no such table."""

from __future__ import annotations

import pytest
from tabled import Row, drawn, holds, rows
from tabled import parsed as parsed_source

import plantext
from plantext import Plan, readers
from plantext.model import Parsed

FIVE = "岭东省“十四五”绿色发展规划"

HEAD = "岭东省“十四五”绿色发展规划\n第一章 目标\n表1 主要指标\n"
ROWS = [
    ["序号", "指标", "单位", "2020年", "2025年目标", "属性"],
    ["1", "森林覆盖率", "%", "61.2", "62", "约束性"],
    ["2", "优良天数比例", "%", "96.8", "97以上", "约束性"],
    ["3", "单位能耗下降", "%", "—", "[14]", "约束性"],
    ["4", "自然保护地面积", "万亩", "1420", "1450", "预期性"],
    ["5", "公园（个）", "", "30", "≥45", "预期性"],
]


def parsed(joint: str, rows: list[list[str]] = ROWS) -> Plan:
    return plantext.parse(
        HEAD + "\n".join(joint.join(row) for row in rows) + "\n第二章 任务\n新建20座。"
    )


def test_the_last_year_holds_targets_the_earlier_one_baselines() -> None:
    plan = parsed("\t")
    found = plan.targets[plan.targets["rule"] == "indicator_table"]
    columns = ["path", "indicator", "value", "unit", "comparator", "strength"]
    assert found[columns].values.tolist() == [
        ["第一章", "森林覆盖率", 62.0, "%", "=", "binding"],
        ["第一章", "优良天数比例", 97.0, "%", ">=", "binding"],
        ["第一章", "单位能耗下降", 14.0, "%", "=", "binding"],
        ["第一章", "自然保护地面积", 14500000.0, "亩", "=", "strive"],
        ["第一章", "公园", 45.0, "个", ">=", "strive"],
    ]
    assert set(found["due"].astype(str)) == {"2025-12-31"}
    assert found["baseline"].tolist()[0] == 61.2 and found["baseline"].isna().tolist()[2]
    assert found["scope"].tolist()[2] == "累计"
    baselines = plan.quantities[plan.quantities["status"] == "baseline"]
    assert baselines["value"].tolist() == [61.2, 96.8, 14200000.0, 30.0]
    for row in found.itertuples():
        assert plan.source[row.start : row.end] == row.surface
    assert plan.targets["surface"].tolist()[-1] == "20座"


@pytest.mark.parametrize("joint", ["|", " | ", "   "])
def test_cells_parted_in_other_ways(joint: str) -> None:
    full = [row for row in ROWS if "" not in row]
    found = parsed(joint, full).targets
    values = found[found["rule"] == "indicator_table"]["value"].tolist()
    assert values == [62.0, 97.0, 14.0, 14500000.0]


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "任务", "单位", "牵头单位", "完成时限", "备注"],  # a table of tasks
        ["序号", "指标", "单位", "解释", "来源", "属性"],  # no years
        ["序号", "城市", "单位", "2020年", "2025年", "属性"],  # no column of names
    ],
)
def test_other_tables_are_left_alone(head: list[str]) -> None:
    plan = parsed("\t", [head, *ROWS[1:]])
    assert "indicator_table" not in plan.quantities["rule"].tolist()


# Cells that a reader met as cells


def cells(*table: Row, caption: str = "表1 主要指标", title: str = FIVE) -> Parsed:
    return parsed_source(drawn(table, "第一章 目标", caption, after="第二章 任务", title=title))


def figures(plan: Parsed) -> list[list[object]]:
    found = rows(plan, "quantities", "indicator", "status", "value", "unit", "due", "reason")
    return [row for row in found if "table" in str(row[5])]


def test_headings_over_two_rows_a_category_that_spans_rows_and_growth() -> None:
    plan = cells(
        [("类别", 2, 1), ("指标", 2, 1), ("2020年", 1, 1), ("2025年", 1, 1), ("年均增速[累计]", 2, 1), ("属性", 2, 1)],
        [None, None, "实际", "目标", None, None],
        [("经济发展", 2, 1), "地区生产总值（亿元）", "1200", "1800左右", "8", ("预期性", 2, 1)],
        [None, "城镇化率（%）", "58.5", "62", "—", None],
        ["绿色生态", "单位能耗降低（%）", "—", "—", "[13.5]", "约束性"],
        ["民生福祉", "人均预期寿命（岁）", "77.3*", "—", "[1]", "预期性"],
    )  # fmt: skip
    found = rows(
        plan,
        "targets",
        "indicator",
        "comparator",
        "value",
        "unit",
        "scope",
        "strength",
        "direction",
        "baseline",
    )
    assert [row[:7] for row in found] == [
        ["地区生产总值", "~", 1.8e11, "元", "", "strive", "up"],
        ["地区生产总值", "=", 8.0, "%", "年均", "strive", "up"],
        ["城镇化率", "=", 62.0, "%", "", "strive", "up"],
        ["单位能耗降低", "=", 13.5, "%", "累计", "binding", "down"],
        ["人均预期寿命", "=", 1.0, "岁", "累计", "strive", "up"],
    ]
    assert [row[7] for row in found][::2][:2] == [1.2e11, 58.5]
    assert {row[0] for row in rows(plan, "targets", "due")} == {"2025-12-31"}
    assert [row[2] for row in figures(plan) if row[1] == "baseline"] == [1.2e11, 58.5, 77.3]
    holds(plan)


@pytest.mark.parametrize(
    ("head", "title", "caption"),
    [
        (["指标", "单位", "“十三五”规划目标", "“十三五”完成情况", "完成率"], FIVE, "表1"),
        (["指标", "单位", "2021年目标", "2021年完成", "完成率"], "海陵市2022年工作要点", "表1"),
        (["指标", "单位", "2018年", "2019年", "2020年"], FIVE, "表1"),
        (["指标", "单位", "2019年", "2020年", "2021年"], FIVE, "表1 主要指标完成情况"),
    ],
)
def test_results_alone_are_no_aims(head: list[str], title: str, caption: str) -> None:
    body = [["新建公园", "个", "30", "33", "110"], ["新增就业", "人", "3万人", "3.2万人", "106"]]
    plan = cells(head, *body, caption=caption, title=title)
    assert not rows(plan, "targets", "value")
    assert {row[1] for row in figures(plan)} <= {"achieved", "scope"}
    assert [row[2] for row in figures(plan)][-2:] == [32000.0, 106.0]


def test_aims_without_a_year_are_due_with_the_plan_and_yearly_ones_with_their_year() -> None:
    plan = cells(
        ["序号", "主要指标", "单位", "计划任务", "其中：2021年任务", "指标属性"],
        ["1", "建设管网", "公里", "2000", "628", "约束性"],
    )
    found = rows(plan, "targets", "indicator", "value", "unit", "due", "strength")
    assert found == [
        ["建设管网", 2000.0, "公里", "2025-12-31", "binding"],
        ["建设管网", 628.0, "公里", "2021-12-31", "binding"],
    ]


def test_units_of_a_heading_and_of_a_caption() -> None:
    body = ["1", "投资规模", "30", "45"]
    own = cells(["序号", "指标", "2020年", "2025年（万人）"], body, caption="单位：亿元")
    assert rows(own, "targets", "value", "unit") == [[450000.0, "人"]]
    caption = cells(["序号", "指标", "2020年", "2025年"], body, caption="单位：亿元")
    assert rows(caption, "targets", "value", "unit") == [[4.5e9, "元"]]
    body_named = cells(["序号", "指标", "2020年", "2025年"], body, caption="责任单位：省财政厅")
    assert rows(body_named, "targets", "value", "unit") == [[45.0, ""]]


def test_more_than_a_figure_in_a_cell_is_to_be_checked() -> None:
    plan = cells(
        ["指标", "2020年", "2025年", "属性"],
        ["海绵城市面积比例（%）", "—", "设市城市≥55；县城≥25", "约束性"],
        ["办理时限", "20个工作日", "5个工作日以内", "预期性"],
    )
    found = rows(plan, "targets", "indicator", "comparator", "value", "unit", "due", "certainty")
    assert found == [
        ["海绵城市面积比例·设市城市", ">=", 55.0, "%", "2025-12-31", "check"],
        ["海绵城市面积比例·县城", ">=", 25.0, "%", "2025-12-31", "check"],
        ["办理时限", "<=", 5.0, "工作日", "2025-12-31", "sure"],
    ]


def test_indicators_with_bodies_are_items_too() -> None:
    plan = cells(
        ["序号", "指标", "2025年目标", "责任单位"],
        ["1", "森林覆盖率（%）", "62", "省林业局"],
        ["2", "公园（个）", "≥45", "省住房城乡建设厅"],
    )
    assert rows(plan, "targets", "path", "indicator", "value", "unit") == [
        ["第一章/1", "森林覆盖率", 62.0, "%"],
        ["第一章/2", "公园", 45.0, "个"],
    ]
    assert rows(plan, "agencies", "path", "agency") == [
        ["第一章/1", "省林业局"],
        ["第一章/2", "省住房城乡建设厅"],
    ]
    holds(plan)


# Dumps of one cell a line


def test_rows_that_end_with_their_binding_force() -> None:
    lines = [
        "序号",
        "类别",
        "主要指标",
        "2020年现状",
        "2025年目标",
        "指标",
        "属性",
        "1",
        "综合",
        "治理",
        "内涝防治达标率（%）",
        "——",
        "95",
        "约束性",
        "2",
        "防洪达标率（%）",
        "80",
        "95",
        "约束性",
        "3",
        "数字",
        "赋能",
        "智能化监测率（%）",
        "——",
        "重点城市≥30",
        "一般城市≥15",
        "预期性",
        "4",
        "海绵",
        "城市",
        "达标面积比例（%）",
        "设区市≥25",
        "县级市≥20",
        "设市城市≥55",
        "其他县城≥25",
        "预期性",
    ]
    text = "\n\n".join([FIVE, "第一章 目标", "表1  主要指标", *lines, "第二章 任务"])
    plan = parsed_source(readers.from_text(text))
    found = rows(plan, "targets", "indicator", "comparator", "value", "certainty")
    assert found == [
        ["内涝防治达标率", "=", 95.0, "sure"],
        ["防洪达标率", "=", 95.0, "sure"],
        ["智能化监测率·重点城市", ">=", 30.0, "check"],
        ["智能化监测率·一般城市", ">=", 15.0, "check"],
        ["达标面积比例·设市城市", ">=", 55.0, "check"],
        ["达标面积比例·其他县城", ">=", 25.0, "check"],
    ]
    text = rows(plan, "items", "text")[1][0]
    assert "综合\n治理" in str(text)


def test_lines_without_a_binding_force_are_left_as_lines() -> None:
    lines = [
        "序号",
        "类别",
        "主要指标",
        "2020年现状",
        "2025年目标",
        "指标",
        "属性",
        "1",
        "防洪达标率（%）",
        "80",
        "95",
        "待定",
    ]
    text = "\n\n".join([FIVE, "第一章 目标", *lines, "第二章 任务"])
    assert not parsed_source(readers.from_text(text)).document.grids

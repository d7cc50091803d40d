"""Tables of indicators in plain text: their columns, bounds, units, and what is no such table."""

from __future__ import annotations

import pytest

import plantext
from plantext import Plan

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
    rows = plan.targets[plan.targets["rule"] == "indicator_table"]
    columns = ["path", "indicator", "value", "unit", "comparator", "strength"]
    assert rows[columns].values.tolist() == [
        ["第一章", "森林覆盖率", 62.0, "%", "=", "binding"],
        ["第一章", "优良天数比例", 97.0, "%", ">=", "binding"],
        ["第一章", "单位能耗下降", 14.0, "%", "=", "binding"],
        ["第一章", "自然保护地面积", 14500000.0, "亩", "=", "strive"],
        ["第一章", "公园", 45.0, "个", ">=", "strive"],
    ]
    assert set(rows["due"].astype(str)) == {"2025-12-31"}
    assert rows["baseline"].tolist()[0] == 61.2 and rows["baseline"].isna().tolist()[2]
    assert rows["scope"].tolist()[2] == "累计"
    baselines = plan.quantities[plan.quantities["status"] == "baseline"]
    assert baselines["value"].tolist() == [61.2, 96.8, 14200000.0, 30.0]
    for row in rows.itertuples():
        assert plan.source[row.start : row.end] == row.surface
    assert plan.targets["surface"].tolist()[-1] == "20座"


@pytest.mark.parametrize("joint", ["|", " | ", "   "])
def test_cells_parted_in_other_ways(joint: str) -> None:
    full = [row for row in ROWS if "" not in row]
    rows = parsed(joint, full).targets
    values = rows[rows["rule"] == "indicator_table"]["value"].tolist()
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

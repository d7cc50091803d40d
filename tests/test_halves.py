"""What is read by half is never sure: a number, its unit, its range, a date, a broken character."""

from __future__ import annotations

import pandas as pd
import pytest

import plantext

TITLE = "云浦市2021年工作要点\n一、建设\n"
DATE = "its clause holds a date that was not read"


def targets(sentence: str) -> pd.DataFrame:
    return plantext.parse(TITLE + sentence, year=2021).targets


@pytest.mark.parametrize(
    "sentence",
    [
        "水费降到每户2元5角。",
        "储能规模达到600兆瓦·时。",
        "周转量达到300万吨英里·次。",
        "补贴达到50元/盏。",
        "建成管线30公里500米。",
        "改造房屋12,34间。",
        "改造房屋30—五十间。",
        "培训学员3千4百零5人·次。",
        "建成站点50个至30个。",
    ],
)
def test_a_half_read_figure_is_doubtful(sentence: str) -> None:
    read = targets(sentence)
    assert not read["certainty"].eq("sure").any(), read[["surface", "value", "unit"]]


@pytest.mark.parametrize(
    "when",
    [
        "8月20日午休前", "8月20日18:30前", "2021·8·20前", "2021.8.20前", "2021/8/20前", "2021-08-20前",
        "中秋节前", "放假前", "学期末前", "汛期到来前", "21年8月前", "8.20前", "年中以前",
    ],
)  # fmt: skip
def test_the_plans_year_is_not_sure_beside_an_unread_date(when: str) -> None:
    for read in (targets(f"{when}建成站点30个。"), targets(f"{when}，建成站点30个。")):
        [row] = read.to_dict("records")
        taken = row["due_source"] in ("plan", "item")
        assert not taken or (row["certainty"] == "check" and DATE in row["reason"])


@pytest.mark.parametrize(
    "sentence",
    [
        "建成站点30个5G基站。", "统一建成站点30个。", "培训12345名学员。", "新建三级医院30家。", "全年建成站点30个，提前完成。",
        "按照2021—2025年规划，建成站点30个。", "当前要建成站点30个。", "3月底前建成站点30个。", "建成站点30个一类服务区。",
        "办理时间压减至3小时以内。", "超前谋划，建成站点30个。",
    ],
)  # fmt: skip
def test_what_is_read_whole_stays_as_it_was(sentence: str) -> None:
    read = targets(sentence)
    said = "; ".join(read["reason"])
    assert len(read) and not any(part in said for part in ("stands b", "not read", "one end"))


@pytest.mark.parametrize("sign", ["\ufffd", "\ue0c4", "\U000f0001"])
def test_a_broken_character_beside_a_figure_is_told(sign: str) -> None:
    for sentence in (
        f"建成站点{sign}20个。",
        f"建成站点不少于20个{sign}。",
        f"建成站点12{sign}个。",
    ):
        plan = plantext.parse(TITLE + sentence, year=2021)
        near = plan.quantities[plan.quantities["surface"].str.contains("20|12")]
        near = near[~near["surface"].str.contains("2021")]
        assert len(near) and set(near["certainty"]) == {"check"}
        assert plan.warnings["kind"].tolist().count("broken_characters") == 1


def test_a_mark_before_a_line_is_no_broken_character() -> None:
    plan = plantext.parse(TITLE + "\ue0b7建成站点20个。\n\uf06c建成学校5所。", year=2021)
    assert "broken_characters" not in set(plan.warnings["kind"])


def test_a_number_on_the_line_above_is_another_number() -> None:
    plan = plantext.parse("一、目标\n上年为80\n95%以上的事项网上可办。", year=2021)
    row = plan.quantities[plan.quantities["value"] == 95].iloc[0]
    assert "more of a number" not in row["reason"]

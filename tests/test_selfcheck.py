"""What a document says of its own size, its doubtful rows, its relative targets, its bodies' ids."""

from __future__ import annotations

import pytest

import plantext
from plantext.extract.identity import identify
from plantext.lexicon import Lexicon

PLAN = "岭东省2022年工作要点\n今年共安排{}项重点任务。\n一、服务\n（一）办实事。新建{}个站点。\n（二）办好事。\n二、监管\n（三）严监管。"


def test_a_count_that_differs_is_a_warning() -> None:
    plan = plantext.parse(PLAN.format(4, 7))
    assert plan.warnings["kind"].tolist() == ["count_differs"]
    row = plan.warnings.iloc[0]
    assert "4项" in row["message"] and "3 lowest items" in row["message"]
    assert plan.source[row["start"] : row["end"]].startswith("共安排4项")


@pytest.mark.parametrize("count", ["3", "三", "2"])
def test_a_count_that_agrees_is_none(count: str) -> None:
    assert plantext.parse(PLAN.format(count, 7)).warnings.empty


def test_deeds_are_counted_in_their_annex() -> None:
    text = "一、总结\n二、安排\n办好十件民生实事。\n附件\n岭东县民生实事\n1.建学校。\n2.修公路。\n3.通水。"
    assert plantext.parse(text, year=2022).warnings["kind"].tolist() == ["count_differs"]
    assert plantext.parse(text.replace("十件", "三件"), year=2022).warnings.empty
    assert plantext.parse(text.partition("附件")[0], year=2022).warnings.empty


def test_review_lists_doubtful_rows_first_to_last() -> None:
    plan = plantext.parse(
        "一、服务\n（一）统筹。三年内建成2家。合格率、完成率达到97%、98%和99%。（省教育厅牵头）",
        year=2022,
    )
    review = plan.review
    assert review["table"].tolist() == ["deadlines", *["targets"] * 4]
    assert "its due is not sure" in review["reason"].iloc[1]  # 2家, by a time that is counted
    assert review["start"].is_monotonic_increasing and (review["reason"] != "").all()
    assert review["reason"].str.contains("3 figures for one name").sum() == 3
    assert plan.source[review["start"].iloc[0] : review["end"].iloc[0]] == "三年内"
    assert plantext.parse("一、服务\n新建不少于2个站点。", year=2022).review.empty


@pytest.mark.parametrize(
    ("sentence", "indicator", "scope"),
    [
        ("居民收入增长与经济增长同步。", "居民收入", "与经济增长同步"),
        ("县域经济增速高于全省平均水平，", "县域经济增速", "高于全省平均水平"),
        ("“三公”经费只减不增。", "“三公”经费", "只减不增"),
        ("完成国家下达的节能减排任务。", "节能减排", "完成国家下达的节能减排任务"),
        (
            "收入增速不低于经济增速、农民收入增速高于城镇居民收入增速。",
            "收入增速",
            "不低于经济增速",
        ),
    ],
)
def test_relative_targets(sentence: str, indicator: str, scope: str) -> None:
    rows = plantext.parse(f"一、目标\n确保{sentence}", year=2022).targets
    row = rows.iloc[0]
    assert (row["indicator"], row["scope"], row["rule"]) == (indicator, scope, "relative")
    assert row["value"] != row["value"] and row["status"] == "target"


@pytest.mark.parametrize(
    "sentence",
    [
        "增速高于全国平均水平2个百分点。",  # a figure says how much
        "数据与平台同步建设。",  # 同步 in time, of no relation
        "坚持与群众同步伐。",
    ],
)
def test_no_relative_targets(sentence: str) -> None:
    rows = plantext.parse(f"一、目标\n{sentence}", year=2022).targets
    assert "relative" not in rows["rule"].tolist()


def test_a_relation_that_was_reached_is_no_target() -> None:
    text = "一、2021年工作回顾\n居民收入增长与经济增长同步。\n二、2022年工作安排\n抓好落实。"
    assert plantext.parse(text, year=2022).targets.empty


@pytest.mark.parametrize(
    ("name", "issuer", "known"),
    [
        ("省政务服务数据管理局", "岭东省人民政府办公厅", "岭东省/dept.data"),
        ("省政务服务和数据管理局", "岭东省人民政府办公厅", "岭东省/dept.data"),  # renamed
        ("省扶贫办", "岭东省人民政府", "岭东省/dept.rural"),  # became 乡村振兴局 in 2021
        ("省乡村振兴局", "岭东省人民政府", "岭东省/dept.rural"),  # merged away later: keeps its own
        ("省农业农村厅", "岭东省人民政府", "岭东省/dept.agriculture"),
        ("县农业农村局", "石门县人民政府", "石门县/dept.agriculture"),  # 局 for 厅
        ("省教育厅", "石门县人民政府", "省/dept.education"),  # of a place the issuer is not
        ("工业和信息化部", "国务院办公厅", "sc.industry"),
        ("岭东数字科技集团有限公司", "岭东省人民政府", "岭东省/岭东数字科技集团有限公司"),
        ("各地级以上市政府", "岭东省人民政府", ""),
        ("江洲市人民政府", "岭东省人民政府", "江洲市/政府"),
        ("江洲市政府", "岭东省人民政府", "江洲市/政府"),
    ],
)
def test_one_body_has_one_id(name: str, issuer: str, known: str) -> None:
    assert identify(name, issuer, Lexicon.default()) == known

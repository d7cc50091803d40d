"""Traditional characters: told by themselves, read as simplified ones, printed as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plantext
from plantext.structure import traditional
from plantext.structure.clean import clean
from plantext.structure.traditional import is_traditional

PLAN = (
    "嶺東省數字政府2021年工作要點\n一、優化政務服務\n（一）推進集成辦理。2021年9月底前，上線「一類事」服務不少於120項，"
    "實現鄉鎮全覆蓋。（省政務服務局牽頭，省財政廳配合）\n"
)


def test_a_traditional_plan_is_read_like_the_simplified_one() -> None:
    plan = plantext.parse(PLAN)
    assert plan.targets["indicator"].tolist() == ["“一类事”服务", "乡镇"]
    assert plan.agencies["agency"].tolist() == ["省政务服务局", "省财政厅"]
    row = plan.targets.iloc[0]
    assert plan.source[row["start"] : row["end"]] == "不少於120項"
    assert row["surface"] == "不少于120项"
    assert plan.warnings.empty


def test_without_the_extra_a_warning_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traditional, "opencc", None)
    warnings = plantext.parse(PLAN).warnings
    assert warnings["kind"].tolist() == ["traditional"]
    assert "plantext[traditional]" in warnings["message"][0]
    assert plantext.parse("一、优化政务服务").warnings.empty


@pytest.mark.parametrize(
    "words",
    [
        "推动数字政府建设，完善政务服务体系",
        "推动“龍興堂”等老字号企业数字化转型，朱镕基同志",
        "一、2021年工作",
        "English only, 300%",
        "",
    ],
)
def test_what_is_not_traditional(words: str) -> None:
    assert not is_traditional(words)
    assert traditional.simplified(words) == []


def test_a_conversion_that_changes_the_length_is_made_character_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {"數": "数", "據": "据", "庫": "库房"}
    monkeypatch.setattr(
        traditional, "_converter", lambda: lambda text: "".join(table.get(c, c) for c in text)
    )
    (edit,) = traditional.simplified("建設數據庫")
    assert edit.replacement == "建設数据庫"


@given(st.text(alphabet="數據庫建設與應用推進發展為國「」『』乾坤著力於瞭解裏麵 \n", max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    for edit in traditional.simplified(text):
        assert len(edit.replacement) == len(text)
    once = clean(text).text
    assert clean(once).text == once

"""Which year a plan is for: said, or guessed and marked; where words speak against a guess, none."""

from __future__ import annotations

from pathlib import Path

import pytest

import plantext
from plantext.structure import years

PLAN = "岭东省校园安全工作方案\n一、检查\n6月底前检查学校20所。\n{}"


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("岭东省数字经济规划（2021—2025年）", (2021, 2025)),
        ("岭东省养老服务三年行动计划（2018-2020年）", (2018, 2020)),
        ("岭东省“十四五”教育发展规划", (2021, 2025)),
        ("岭东省国民经济和社会发展第十三个五年规划纲要", (2016, 2020)),
        ("岭东省第十四个五年规划和2035年远景目标纲要", (2021, 2025)),
        ("岭东省“十四五”规划2023年度实施计划", (2023, 2023)),
        ("某市2018年重点工作", (2018, 2018)),
        ("岭东省“十四五”规划实施情况中期评估报告", None),
        ("岭东省国土空间规划（2021—2035年）", None),
        ("岭东省2030年前碳达峰行动方案", None),
    ],
)
def test_the_years_of_a_title(title: str, span: tuple[int, int] | None) -> None:
    found = years.of_title(title)
    assert (found and (found.first, found.last)) == span


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("工作要点2021", (2021, 2021)),
        ("2021/要点.txt", (2021, 2021)),
        ("行动计划_2024_2026年.pdf", (2024, 2026)),
        ("2024_行动计划_2024_2026年", (2024, 2026)),
        ("20210325-要点", (2021, 2021)),
        ("2021-12-25-要点", None),
        ("2020年总结2021年打算", None),
        ("编号1202134", None),
        ("截图2048x1080", None),
        ("要点", None),
    ],
)
def test_the_years_of_a_name(name: str, span: tuple[int, int] | None) -> None:
    assert years.of_name(name) == span


def guess(text: str, plan: str = "text") -> tuple[int | None, list[str]]:
    found = plantext.parse(text, plan=plan)
    said = found.warnings.loc[found.warnings["kind"] == "year_guessed", "message"].tolist()
    return found.meta.year, said


def test_the_day_of_signing_comes_before_the_name() -> None:
    text = PLAN.format("岭东省教育厅\n2021年3月5日")
    assert guess(text, "方案2020") == (
        2021,
        ["no year is named, that of the day of signing was taken: 2021"],
    )


def test_what_is_signed_late_may_be_for_either_year() -> None:
    text = PLAN.format("岭东省教育厅\n2021年12月5日")
    assert guess(text) == (None, [])
    assert guess(text, "方案2021") == (None, [])
    assert guess(text, "方案2022")[0] == 2022


@pytest.mark.parametrize(
    "words",
    [
        "按照《意见》（岭政发〔2022〕5号）执行。",
        "截至2022年底，建成站点20个。",
        "到2019年，建成站点20个。到2025年，建成站点50个。",
        "2010年检查学校20所，2011年检查学校30所。",
    ],
)
def test_no_name_against_the_words_of_the_text(words: str) -> None:
    assert guess(PLAN.format("二、实施\n" + words), "方案2021") == (None, [])
    assert guess(PLAN.format("二、实施\n抓好落实。"), "方案2021")[0] == 2021


def test_the_number_of_a_row_is_no_year() -> None:
    assert guess(PLAN.format(""), "2021")[0] is None
    assert guess(PLAN.format("二、实施\n2021年抓好落实。"), "2021")[0] == 2021


def test_a_guessed_year_places_a_day_but_binds_nothing() -> None:
    plan = plantext.parse(PLAN.format("二、培训\n培训教师200人。"), plan="方案2021")
    day = plan.deadlines.iloc[0]
    assert (str(day["due"].date()), day["certainty"]) == ("2021-06-30", "check")
    last = plan.targets.iloc[-1]
    assert last["value"] == 200 and last["due_source"] == ""


def test_a_year_that_is_given_overrules_a_guess_and_no_word_of_the_text() -> None:
    text = PLAN.format("岭东省教育厅\n2021年3月5日")
    given = plantext.parse(text, year=2022)
    assert given.meta.year == 2022 and "year_guessed" not in set(given.warnings["kind"])
    assert str(given.deadlines["due"].iloc[0].date()) == "2022-06-30"


def test_a_file_is_guessed_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "校园安全2021.txt").write_text(PLAN.format(""), encoding="utf-8")
    (plan,) = plantext.read_folder(tmp_path)
    assert (plan.meta.year, plan.meta.year_guessed) == (2021, "name")
    assert "year_guessed" in set(plan.warnings["kind"])


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("为做好2021年校园安全工作，制定本方案。", 2021),
        ("2021年，校园安全工作的总体要求是：坚持统筹。", 2021),
        ("为贯彻落实2020年全国教育工作会议精神，制定本方案。", None),
        ("2020年，某市工作要点为全省提供了指引。", None),
    ],
)
def test_the_year_that_the_opening_names(opening: str, year: int | None) -> None:
    assert guess(f"岭东省校园安全工作方案\n{opening}\n一、检查\n检查学校20所。") == (year, [])


def test_no_span_is_counted_from_a_guess() -> None:
    plan = plantext.parse(PLAN.format("二、培训\n三年内培训教师200人。"), plan="方案2021")
    counted = plan.deadlines[plan.deadlines["surface"] == "三年内"].iloc[0]
    assert (str(counted["due"]), counted["certainty"]) == ("NaT", "check")

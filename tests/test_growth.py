"""Time grows with the text, whatever stands in it again and again; told by work, not by a clock.

tools/sweep_time.py tries every trigger by the clock, up to 25,600 times; here stand those that
once grew with the square, at two sizes. counted_work.py counts the characters that patterns walk
over: four times the text is four times the work, and was up to sixteen times.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import effort
import pytest

import plantext
from plantext.structure import budget
from plantext.structure.clean import clean

HERE = Path(__file__).parent
TRIGGERS = (
    "负责推进工作，", "负责推进工作", "配合，", "配合", "会同省财政厅，", "省教育厅牵头、", "（省教育厅牵头）、",
    "建设站点10个、", "建设站点10个，", "3月底前建成10个，", "10%、", "张村分别10个、", "均达到90%、",
    "全覆盖", "翻一番、", "清零，", "附件1", "与经济增长同步、", "建设政务服务平台、", "“10个", "《方案》、",
)  # fmt: skip
STEADY = (
    "到2025年建设站点10个，", "到2025年，建设10个。", "完成时限：2022年6月", "到2025年、2030年分别达到30%、50%，",
    "“粤省事”平台用户突破10万人、", "甲3月底前建成。（省教育厅牵头）", "甲\n", "1.甲\n",
)  # fmt: skip
"""Those whose work is as linear before the first bound on a long sentence (4.2 at most) as behind it."""


def grown(triggers: tuple[str, ...], small: int, large: int) -> dict[str, float]:
    """By trigger how many times the work at the small size is the work at the large one."""
    done = subprocess.run(
        [sys.executable, str(HERE / "counted_work.py"), str(small), str(large), *triggers],
        cwd=HERE.parent, capture_output=True, encoding="utf-8", check=True,
        env={"PYTHONPATH": str(HERE.parent), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    works = [json.loads(line) for line in done.stdout.splitlines()]
    return {t: after / before for t, (before, after) in zip(triggers, works, strict=True)}


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    found = grown(TRIGGERS, 300, 1200)
    assert {trigger: ratio for trigger, ratio in found.items() if ratio > 5.5} == {}
    steady = grown(STEADY, 150, 600)
    assert {trigger: ratio for trigger, ratio in steady.items() if ratio > 4.7} == {}


@pytest.mark.parametrize("line", ["…….", "· . ", "字体   ", "打印  ", "浏览次数：1 ", " "])
def test_no_line_is_read_again_and_again(line: str) -> None:
    """Marks of page ends and of contents: each of these lines once took hours, or all time there is."""
    text = line * 6000 + "甲"
    assert clean(text).text.endswith("甲")
    assert clean("目录\n" + text + "\n一、甲\n").text.endswith("一、甲")


def test_one_sentence_of_many_figures_is_given_whole_or_as_what_is_near() -> None:
    few = plantext.parse("建设站点10个、" * 300).quantities
    assert set(few.sentence) == {"建设站点10个、" * 300}
    many = plantext.parse("建设站点10个、" * 3000).quantities
    assert len(many) == 3000
    assert many.sentence.str.len().max() < 1100
    assert all("10个" in sentence for sentence in many.sentence)


def test_a_figure_in_a_list_that_goes_on_and_on_has_one_row() -> None:
    assert len(plantext.parse("张村分别10个、" * 300).quantities) < 400


def test_names_and_figures_still_pair() -> None:
    rows = plantext.parse("张村、李村、王村分别建设10个、20个、30个站点。").targets
    assert rows.indicator.tolist() == ["张村·站点", "李村·站点", "王村·站点"]


def test_who_leads_in_a_clause_before_is_found_once_for_all() -> None:
    text = "市水务局承担日常工作，" + "负责推进工作，" * 400 + "负责督查。"
    assert set(plantext.parse(text).agencies.agency) == {"市水务局"}


def test_a_paragraph_beyond_all_bounds_is_kept_as_text_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(budget, "LONGEST", 1000)
    long = "建设站点10个，" * 200
    plan = plantext.parse(
        f"一、服务\n新建20个站点。\n{long}\n二、数据\n归集3类数据。（省数据局牵头）"
    )
    assert plan.targets.surface.tolist() == ["20个", "3类"]
    assert plan.agencies.agency.tolist() == ["省数据局"]
    warning = plan.warnings.iloc[0]
    assert (warning.kind, warning.path) == ("paragraph_too_long", "一")
    assert plan.source[warning.start : warning.end] == long
    assert long in plan.items.text[0]
    assert (
        "".join(plan.source[row.start : row.end] for row in plan.items.itertuples()) == plan.source
    )


NUMBERS = "新建20个站点。力争100%全覆盖，3—5个过半。改造12处；"


def test_what_a_paragraph_has_beyond_so_many_numbers_is_kept_as_text_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """20, 100, 覆盖, 3, 5, 半, 12: with the sixth allowed and the seventh not, the cut is behind 过半。"""
    monkeypatch.setattr(budget, "MOST", 6)
    rest = "改造12处；归集3类数据。（省数据局牵头）"
    text = f"一、服务\n{NUMBERS.removesuffix('改造12处；')}{rest}\n二、数据\n汇聚5类数据。"
    plan = plantext.parse(text)
    assert plan.targets.surface.tolist() == ["20个", "100%", "全覆盖", "3—5个", "过半", "5类"]
    assert plan.agencies.empty
    warning = plan.warnings.iloc[0]
    assert (warning.kind, warning.path) == ("paragraph_too_long", "一")
    assert "more than 6 numbers" in warning.message
    assert plan.source[warning.start : warning.end] == rest
    assert (
        "".join(plan.source[row.start : row.end] for row in plan.items.itertuples()) == plan.source
    )


@pytest.mark.parametrize("most", range(8))
def test_a_sentence_is_read_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """No budget cuts 3—5个 in two, or a figure from the word that bounds it."""
    text = "一、服务\n" + NUMBERS
    whole = list(map(str, plantext.parse(text).quantities.itertuples(index=False)))
    monkeypatch.setattr(budget, "MOST", most)
    read = list(map(str, plantext.parse(text).quantities.itertuples(index=False)))
    assert read == whole[: len(read)]
    assert len(read) == (0, 1, 1, 1, 1, 1, len(whole) - 1, len(whole))[most]


def test_numbers_without_end_cost_no_more_than_those_that_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(budget, "MOST", 200)
    few, many, more = (
        effort.calls(lambda n=n: plantext.parse("新建10个。" * n).quantities)  # type: ignore[misc]
        for n in (100, 200, 1000)
    )
    assert (more - many) / 800 < 0.2 * (
        many - few
    ) / 100  # they are cleaned and laid out as any text


def test_a_long_text_without_line_breaks_is_read() -> None:
    text = "一、服务" + "新建20个站点，方便群众。" * 6000
    plan = plantext.parse(text)
    assert len(text) > 60_000
    assert len(plan.targets) == 6000
    assert plan.warnings.kind.tolist() == []


@pytest.mark.parametrize("blank", [" ", "\u3000", " \t"])
def test_a_line_of_blanks_is_not_read_from_each_of_them_anew(blank: str) -> None:
    """Patterns pass over blanks before they count, so this too would show as hours only."""
    assert clean(blank * 100_000 + "甲").text.endswith("甲")

"""Which years the words of a document count from, by what its header says and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plantext import pipeline, readers
from plantext.model import Header
from plantext.reading.years import Years, plan_end

MARCH = date(2021, 3, 25)


def of(text: str = "新建12所。", **header: object) -> Years:
    document = pipeline.structure(readers.from_text(text))
    return Years(replace(document, header=Header("", **header)))  # type: ignore[arg-type]


def titled(title: str, **header: object) -> Years:
    document = pipeline.structure(readers.from_text("新建12所。"))
    return Years(replace(document, header=Header(title, **header)))  # type: ignore[arg-type]


def test_the_reporting_year() -> None:
    assert of(year=2021, signed_on=date(2020, 12, 1)).reporting == 2021
    assert of(signed_on=MARCH).reporting == 2021
    assert titled("“十四五”数字岭东评估", signed_on=date(2023, 1, 1)).reporting == 2021
    assert titled("“十四五”数字岭东2023年要点", year=2023).reporting == 2023
    assert of().reporting is None


def test_a_horizon_stands_only_where_no_year_is_said() -> None:
    assert of("到2030年达到20%，到2025年达到10%。").horizon == 2021
    assert of("到2025年达到10%。", signed_on=MARCH).horizon == 0
    assert of("2025年达到10%。").horizon == 0


def test_its_own_year_is_no_guess() -> None:
    assert (of(year=2021).own, of(year=2021).named) == (2021, False)
    guessed = titled("岭东省2021年工作要点", year=2021, year_guessed="name")
    assert (guessed.own, guessed.named, guessed.binding) == (None, True, 2021)
    assert titled("岭东省校园安全方案", year=2021, year_guessed="signed").own is None
    assert of(year=2021, year_end=2023).binding == 2023


def test_the_day_it_speaks_on() -> None:
    assert of(signed_on=MARCH, published_on=date(2021, 4, 1), year=2022).issued == MARCH
    assert of(published_on=MARCH, year=2022).issued == MARCH
    assert of(year=2022).issued == date(2022, 1, 1)
    assert of(doc_number="岭政发〔2019〕5号").issued == date(2019, 1, 1)
    assert titled("“十四五”数字岭东评估").issued == date(2021, 1, 1)
    assert of().issued is None


def test_what_years_are_counted_from() -> None:
    assert of(year=2022, signed_on=MARCH).base == 2022
    assert of(year=2021, year_end=2025, signed_on=date(2023, 1, 5)).base == 2023
    assert of(year=2021, year_end=2025, signed_on=date(2020, 12, 5)).base == 2021
    assert of(signed_on=MARCH).base == 2021
    assert of().base is None


def test_the_latest_year_an_undated_text_leans_on() -> None:
    said = "落实岭政发〔2018〕5号，2019年以来建成3所，2020年末已达5所，到2025年建成9所。"
    assert (of(said).cited, of("到2025年建成9所。").cited) == (2020, 0)


@pytest.mark.parametrize(
    ("title", "year", "last"),
    [
        ("岭东省行动计划（2021—2023年）", 2021, 2023),
        ("岭东省“十四五”供水规划", 2022, 2025),
        ("岭东省“十四五”供水规划", 2030, 2030),
        ("岭东省“十四五”供水规划2022年要点", 2022, 2022),
        ("岭东省“十四五”规划和2035年远景目标纲要", 2021, 2025),
        ("岭东省节水条例（修订）", 2021, None),
        ("岭东省节水做法", 2021, 2021),
    ],
)
def test_the_end(title: str, year: int, last: int | None) -> None:
    end = date(last, 12, 31) if last else None
    assert plan_end(title, year) == end == titled(title, year=year).end

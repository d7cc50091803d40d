"""Specifications as data: what a figure of a sentence is, and where there is none that is sure."""

from __future__ import annotations

import runpy
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import plantext
from plantext.extract.units import known
from plantext.structure import numerals

LEXICON = plantext.Lexicon.default()
SPECS = Path(__file__).parent / "specs"
TITLE = "云浦市2021年工作要点\n一、主要目标\n"


def rows(name: str) -> list[list[str]]:
    lines = (SPECS / name).read_text(encoding="utf-8").splitlines()
    said = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return said[1:]


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit"), rows("numerals.tsv"), ids=lambda cell: cell
)
def test_a_numeral_is_read_whole(text: str, value: str, value_max: str, unit: str) -> None:
    read = plantext.parse(TITLE + text, year=2021).targets
    if value == "-":
        assert not read["certainty"].eq("sure").any()
        return
    [row] = read.fillna({"value_max": 0}).to_dict("records")
    assert (row["value"], row["value_max"], row["unit"]) == (
        float(value), float(value_max or 0), unit,
    )  # fmt: skip


def figures(name: str) -> dict[str, list[list[str]]]:
    """The rows that a file of specifications expects of each of its sentences."""
    said: dict[str, list[list[str]]] = {}
    for text, *row in rows(name):
        said.setdefault(text, []).append(row)
    return said


@pytest.mark.parametrize(
    ("text", "expected"), [*figures("lists.tsv").items(), *figures("names.tsv").items()], ids=str
)
def test_lists_and_what_stands_around_a_figure(text: str, expected: list[list[str]]) -> None:
    read = plantext.parse(TITLE + text, year=2021).quantities
    read = read[read["status"].isin(["target", "achieved", "baseline"])]
    columns = ["unit", "indicator", "status", "direction", "certainty"]
    found = [
        [f"{row['value']:.12g}", *(row[c] for c in columns)] for row in read.to_dict("records")
    ]
    assert found == [row for row in expected if row[0] != "-"]


@pytest.mark.parametrize(("text", "name"), rows("acts.tsv"), ids=lambda cell: cell)
def test_what_is_done_to_a_thing_is_no_part_of_its_name(text: str, name: str) -> None:
    *_, read = plantext.parse(TITLE + text, year=2021).quantities["indicator"]
    assert read == name


def test_a_figure_of_every_year_and_one_of_all_years_say_so() -> None:
    text = "每年开工1万套、改造2万套，三年累计新增9万套。"
    read = plantext.parse(TITLE + text, year=2021).targets
    assert read["scope"].tolist() == ["每年", "每年", "三年累计"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "value_base", "unit_base"), rows("units.tsv"), ids=lambda cell: cell
)
def test_a_unit_is_read_whole(
    text: str, value: str, unit: str, value_base: str, unit_base: str
) -> None:
    read = plantext.parse(TITLE + text, year=2021)
    if value == "-":
        assert not read.targets.query("certainty == 'sure'")["unit"].any()
        return
    figures = read.quantities[read.quantities["status"] != "date"]
    [row] = figures.to_dict("records")
    assert (row["value"], row["unit"], row["unit_base"]) == (float(value), unit, unit_base)
    converted = pytest.approx(float(value_base or "nan"), rel=1e-15, abs=0, nan_ok=True)
    assert row["value_base"] == converted


@pytest.mark.parametrize("vague", ["十几个", "数十个", "几百个", "上千个", "百余个", "近千个"])
def test_a_vague_figure_is_to_be_looked_at(vague: str) -> None:
    [row] = plantext.parse(f"{TITLE}建成站点{vague}。", year=2021).targets.to_dict("records")
    assert row["certainty"] == "check" and "vague words" in row["reason"]


@pytest.mark.parametrize("said", ["时间减半", "时间压缩一半以上", "成本降低一半"])
def test_half_of_it_goes_the_way_of_its_verb(said: str) -> None:
    [row] = plantext.parse(f"{TITLE}审批{said}。", year=2021).targets.to_dict("records")
    assert (row["value"], row["unit"], row["direction"]) == (50, "%", "down")


@pytest.mark.parametrize(
    "run",
    [
        "3" + "百" * 3000 + "一",
        "3千" * 3000,
        "3,000" * 2000 + "万一",
        "几百" * 3000,
        "十" * 3000 + "3",
        "3亿" * 3000,
        "二三" * 3000,
        "三到" * 3000 + "五",
        "1，200" * 2000,
        "1:2" * 3000,
        "9" * 9000,
    ],
)
def test_a_run_of_numerals_ends(run: str) -> None:
    assert (
        not plantext.parse(f"{TITLE}建成站点{run}个。", year=2021)
        .targets["certainty"]
        .eq("sure")
        .any()
    )


def test_dues_that_are_halved_are_a_rule() -> None:
    said = "对初创企业房租减半。办理时间减半。"
    read = plantext.parse(TITLE + said, year=2021).quantities
    half = read[read["surface"] == "减半"]
    assert half["status"].tolist() == ["threshold", "target"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("建成站点33，212个。", "a comma of full width"),
        ("建成站点一百二个。", "the last scale is left out"),
        ("建成站点五三个。", "letters of digits side by side"),
        ("建成站点3到五个。", "a range in two scripts"),
        ("建成站点三到五十个。", "the first figure may count tens"),
        ("比例由5%到8%。", "it may go from the one to the other"),
        ("完成投资1.5万3千元。", "more of a number stands before it"),
        ("建成站点七1200个。", "more of a number stands before it"),
        ("建成站点几10个。", "more of a number stands before it"),
        ("建成站点2分之3个。", "more of a number stands"),
    ],
)
def test_why_a_numeral_is_doubtful_is_told(said: str, reason: str) -> None:
    read = plantext.parse(TITLE + said, year=2021).targets
    assert len(read) and read["certainty"].eq("check").all()
    assert read["reason"].str.contains(reason).any()


def test_a_ratio_of_two_figures_has_a_row_and_no_value() -> None:
    for said in ("师生比达到1:15。", "师生比达到1∶15。", "医护比不低于1:1.25。"):
        [row] = plantext.parse(TITLE + said, year=2021).targets.to_dict("records")
        assert row["value"] != row["value"] and row["indicator"] in ("师生比", "医护比")
    for said in ("会议不晚于17:30开始。", "比赛以3:2结束。", "按照1:2配比混合。"):
        assert plantext.parse(TITLE + said, year=2021).targets.empty


def test_counts_are_exact() -> None:
    assert numerals.number("1" * 40 + ".5") == Decimal("1" * 40 + ".5")
    assert numerals.number("十万分之一") == Decimal("0.00001")
    assert str(numerals.number("0.3万亿")) == "300000000000"
    assert numerals.number("二三十") is None


def test_a_unit_that_no_table_has_is_to_be_looked_at() -> None:
    [row] = plantext.parse(f"{TITLE}新增充电仓200仓。", year=2021).targets.to_dict("records")
    assert (row["unit"], row["certainty"]) == ("仓", "check")
    assert "its unit stands in no table" in row["reason"]


@pytest.mark.parametrize(
    ("amount", "unit", "other", "of"), rows("unit_equalities.tsv"), ids=lambda cell: cell
)
def test_units_of_one_family_are_converted_exactly(
    amount: str, unit: str, other: str, of: str
) -> None:
    one, two = (known(name, LEXICON) for name in (unit, of))
    assert one is not None and two is not None and one.family == two.family
    assert Fraction(amount) * one.factor == Fraction(other) * two.factor


def test_each_unit_that_is_converted_has_an_equality() -> None:
    said = {cell for row in rows("unit_equalities.tsv") for cell in (row[1], row[3])}
    units = {row["surface"]: row["family"] for row in LEXICON.rows("units")}
    assert {unit for unit, family in units.items() if family} <= said
    assert not {unit for unit, family in units.items() if not family} & said
    bases = {row["family"]: known(row["unit"], LEXICON) for row in LEXICON.rows("unit_families")}
    assert set(units.values()) - {""} <= set(bases)
    assert all(base and (base.family, base.factor) == (name, 1) for name, base in bases.items())


def test_the_base_of_each_family() -> None:
    assert LEXICON.lookup("unit_families", "unit") == {
        "apparent_power": "千伏安", "area": "公顷", "bandwidth": "Gbps", "carbon_dioxide": "吨二氧化碳",
        "carbon_dioxide_equivalent": "吨二氧化碳当量", "computing": "PFLOPS", "container": "标准箱",
        "energy": "千瓦时", "freight": "吨公里", "frequency": "MHz", "hong_kong_dollar": "港元",
        "length": "公里", "mass": "吨", "oil_equivalent": "吨油当量", "peak_power": "千瓦峰",
        "percent": "%", "power": "千瓦", "reactive_power": "千乏", "standard_coal": "吨标准煤",
        "storage": "TB", "time": "小时", "voltage": "千伏", "volume": "立方米", "yuan": "元",
    }  # fmt: skip


def test_units_are_named_as_printed() -> None:
    other = {
        "个小时": "小时", "个工作日": "工作日", "个月": "月", "个百分点": "百分点", "元人民币": "元",
        "人民币元": "元", "成": "%", "周岁": "岁",
    }  # fmt: skip
    for row in LEXICON.rows("units"):
        assert row["unit"] == other.get(row["surface"], row["surface"])


@pytest.mark.parametrize("row", LEXICON.rows("unit_parts"), ids=lambda row: row["surface"])
def test_parts_are_found_in_their_examples(row: dict[str, str]) -> None:
    read = plantext.parse(f"{TITLE}{row['example']}。", year=2021).quantities
    [unit] = read.loc[read["value"] == 40, "unit"]
    assert row["surface"] in unit and row["example"].endswith(f"40{unit}")


def test_ordinary_words_are_those_of_the_dictionary() -> None:
    made = runpy.run_path(str(SPECS.parent.parent / "tools" / "unit_words.py"))
    table = [tuple(row.values()) for row in LEXICON.rows("unit_words")]
    assert table == list(made["rows"](made["Dictionary"](), LEXICON))

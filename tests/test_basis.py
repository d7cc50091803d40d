"""How targets and results count and over which time: sentences of our own (specs/basis.tsv), each row of basis.tsv."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from test_cases import MARK
from test_specs import rows

import plantext
from plantext import pipeline, readers
from plantext.extract.figure_basis import basis
from plantext.lexicon import Lexicon
from plantext.model import Quantity
from plantext.reading.context import Context, Place

LEXICON = Lexicon.default()
KNOWN = LEXICON.rows("basis")
FRAMES = {
    "yearly": "岭东省2021年数字政府工作要点\n一、重点任务\n{}",
    "years": "岭东省数字强省行动计划（2021—2023年）\n一、重点任务\n{}",
    "five": "岭东省“十四五”教育发展规划（2021—2025年）\n一、重点任务\n{}",
    "situation": "岭东省“十四五”教育发展规划（2021—2025年）\n一、发展基础\n教育事业取得长足进步。\n{}\n二、重点任务\n继续努力。",
    "undated": "政府工作报告\n各位代表：\n一、工作回顾\n全县上下扎实工作。\n二、重点工作\n{}",
    "past": "岭东省数字强省行动计划（2021—2023年）\n一、发展基础\n数字化工作取得长足进步。\n{}\n二、重点任务\n继续努力。",
    "chapter": "岭东省2026年政府工作报告\n各位代表：\n一、2025年工作回顾\n2025年，全省上下扎实工作。\n二、“十五五”时期主要目标和任务\n{}\n三、2026年重点工作\n继续努力。",
    "opinion": "岭东省人民政府关于加快数字化发展的若干意见\n一、重点任务\n{}",
    "report": "岭东省2021年政府工作报告\n各位代表：\n一、2020年工作回顾\n2020年，全省上下扎实工作。{}\n二、2021年重点工作\n继续努力。",
    "review": "岭东省2021年政府工作报告\n各位代表：\n一、“十三五”时期工作回顾\n“十三五”时期，全省上下扎实工作。{}\n二、2021年重点工作\n继续努力。",
}
"""Documents that the sentences of the specification stand in, by the kind that their first cell names."""


@pytest.mark.parametrize(("kind", "sentence"), rows("basis.tsv"), ids=lambda cell: cell)
def test_a_figure_counts_as_its_sentence_says(kind: str, sentence: str) -> None:
    wanted = [(mark["surface"], mark["reading"]) for mark in MARK.finditer(sentence)]
    text = FRAMES[kind].format(MARK.sub(lambda mark: mark["surface"], sentence))
    found = plantext.parse(text).quantities
    found = found[found["status"].isin(["target", "achieved"])].drop_duplicates("start")
    read = zip(found["surface"], found["basis"] + " " + found["period"], strict=True)
    assert list(read) == wanted


def counted(example: str, lexicon: Lexicon) -> str:
    """The basis of the last figure of an example, taken for a target whatever it is."""
    document = pipeline.structure(readers.from_text(f"一、任务\n{example}。"))
    *_, last = pipeline.extract(document, plan="example", lexicon=LEXICON).quantities
    place = Place(Context(document, lexicon), last.start, last.stop)
    return basis(replace(last, status="target"), place).name


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row["surface"])
def test_each_word_makes_its_example_count_so(row: dict[str, str]) -> None:
    others = {**LEXICON.tables, "basis": tuple(r for r in KNOWN if r is not row)}
    without = counted(row["example"], Lexicon(others, f"without {row['surface']}"))
    wanted = "stock" if row["basis"] == "none" else row["basis"]
    assert counted(row["example"], LEXICON) == wanted != without


def test_what_is_no_target_counts_as_nothing() -> None:
    context = Context(pipeline.structure(readers.from_text("一、任务\n增长8%")), LEXICON)
    figure, place = Quantity(5, 9, "rule", value=Decimal(8), unit="%"), Place(context, 5, 9)
    assert basis(figure, place).name == "growth"
    assert basis(replace(figure, status="scope"), place).name == ""
    assert basis(replace(figure, value=None), place).name == ""


TABLE = """岭东省“十四五”数字化规划
一、目标
专栏1 主要指标
指标\t2020年\t2025年目标\t年均增速[累计]\t属性
数字经济增加值（亿元）\t900\t1500\t10.8%\t预期性
规上企业（家）\t300\t500\t-\t预期性
单位产值能耗降低（%）\t-\t-\t[13.5]\t约束性
新增绿地（公顷）\t-\t-\t[300]\t预期性
近视率下降（百分点）\t-\t5\t-\t预期性
网上可办率（%）\t80\t95\t-\t预期性
"""


def test_a_table_of_indicators_counts_by_its_rows_and_columns() -> None:
    found = plantext.parse(TABLE).targets
    assert (found["basis"] + " " + found["period"]).tolist() == [
        "flow year", "growth span", "stock point", "growth span", "flow span", "difference span", "stock point",
    ]  # fmt: skip


def test_a_corrected_figure_counts_anew(tmp_path: Path) -> None:
    text = "岭东省2021年工作要点\n一、服务\n新建站点30个。覆盖率达到90%。"
    file = tmp_path / "corrections.tsv"
    lines = (
        "plan\tpath\tfield\told\tnew\tnote",
        "岭东\t一\ttargets.due\t2021-12-31\t2025-12-31\t见更正",
        "岭东\t一\ttargets.basis\tstock\tlimit\t见更正",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    read = plantext.parse(text, plan="岭东").targets
    assert (read["basis"] + " " + read["period"]).tolist() == ["flow year", "stock year"]
    found = plantext.parse(text, plan="岭东", corrections=file).targets
    assert (found["basis"] + " " + found["period"]).tolist() == ["flow span", "limit point"]

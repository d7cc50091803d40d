"""Plan, Plans and their tables: columns, dtypes, files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from word_files import paragraph, word

import plantext
from plantext import tables, writers
from plantext.errors import MissingExtraError, OptionError, ReadError

TEXT = (
    "岭东省2021年工作要点\n一、服务\n（一）推进共享。2021年9月底前，依托“岭省通”平台归集数据不少于3亿条。"
    "（省大数据局、教育厅牵头，各市政府配合）\n（二）落实《岭东省数据条例》。"
)


@pytest.fixture
def plan() -> plantext.Plan:
    return plantext.parse(TEXT, plan="岭东")


def test_columns_and_dtypes_also_when_empty(plan: plantext.Plan) -> None:
    empty = plantext.parse("无")
    for name, columns in tables.COLUMNS.items():
        for one in (plan, empty):
            frame = getattr(one, name)
            assert tuple(frame.columns) == columns
        assert (getattr(plan, name).dtypes == getattr(empty, name).dtypes).all(), name
    targets = plan.targets
    assert targets["value"].dtype == "float64" and targets["start"].dtype == "int64"
    assert targets["year"].dtype == "Int64" and str(targets["due"].dtype) == "datetime64[ns]"
    assert plan.agencies["restored"].dtype == "bool"


def test_absent_strings_are_empty(plan: plantext.Plan) -> None:
    for frame in plan.frames().values():
        texts = frame.select_dtypes(exclude=["number", "datetime", "bool"])
        assert not texts.isna().any().any()


def test_what_a_row_says(plan: plantext.Plan) -> None:
    row = plan.targets.iloc[0]
    assert (row["path"], row["value"], row["unit"], row["comparator"]) == (
        "一/（一）",
        3e8,
        "条",
        ">=",
    )
    assert row["due"] == pd.Timestamp(2021, 9, 30) and row["due_source"] in ("clause", "sentence")
    assert plan.source[row["start"] : row["end"]] == row["surface"]
    assert plan.agencies["agency"].tolist() == ["省大数据局", "省教育厅", "各市政府"]
    assert plan.agencies["restored"].tolist() == [False, True, False]
    assert "岭东省数据条例" in plan.citations["title"].tolist()
    assert (plan.targets["plan"] == "岭东").all()


def test_what_looks_back_is_due_on_no_day() -> None:
    plan = plantext.parse(
        "岭东省2021年政府工作报告\n一、2020年工作回顾\n新增就业30万人。\n"
        "二、2021年工作安排\n新增就业35万人。"
    )
    tasks = plan.tasks.set_index("path")
    assert pd.isna(tasks.at["一", "due"]) and tasks.at["一", "due_source"] == ""
    assert tasks.at["二", "due"] == pd.Timestamp(2021, 12, 31)


def test_meta_and_outline(plan: plantext.Plan) -> None:
    assert plan.meta.year == 2021 and plan.meta.title == "岭东省2021年工作要点"
    assert [node.path for node in plan.outline] == ["一"]
    assert "（一）" in str(plan.outline[0])
    assert "items" in plan._repr_html_() and "岭东" in repr(plan)


@pytest.mark.parametrize("format", writers.FORMATS)
def test_written_tables_read_back_equal(plan: plantext.Plan, tmp_path: Path, format: str) -> None:
    files = plan.write(tmp_path / "out", format)
    assert not list((tmp_path / "out").glob("*.part*"))
    if format == "csv":
        raw = (tmp_path / "out" / "targets.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        back = pd.read_csv(tmp_path / "out" / "targets.csv")
    elif format == "json":
        back = pd.DataFrame(
            json.loads((tmp_path / "out" / "targets.json").read_text(encoding="utf-8"))
        )
    elif format == "parquet":
        back = pd.read_parquet(tmp_path / "out" / "targets.parquet")
    else:
        back = pd.read_excel(files[0], sheet_name="targets")
    assert back["surface"].tolist() == plan.targets["surface"].tolist()
    assert back["value"].tolist() == plan.targets["value"].tolist()


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    plan = plantext.parse("一、=1+1\n推进20项。")
    (file,) = plan.write(tmp_path, "xlsx")
    sheet = openpyxl.load_workbook(file)["items"]
    heading = next(cell for cell in sheet[2] if cell.value == "=1+1")
    assert heading.data_type == "s"


def test_unknown_format_and_missing_extra(
    plan: plantext.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OptionError, match="csv, xlsx, parquet, json"):
        plan.write(tmp_path, "pdf")
    monkeypatch.setattr(writers, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=re.escape("plantext[parquet]")):
        plan.write(tmp_path, "parquet")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "c.txt").write_bytes(b"")
    plans = plantext.read_folder(tmp_path)
    assert [plan.id for plan in plans] == ["2020/a.txt", "b.txt"]
    assert plans.failures["plan"].tolist() == ["c.txt"]
    assert len(plans.targets) == 2 * len(plans[0].targets)
    written = plans.write(tmp_path / "out", "csv")
    assert "failures.csv" in {file.name for file in written}


def test_a_folder_is_read_by_the_suffixes_of_the_kinds_that_are_read(tmp_path: Path) -> None:
    inner = tmp_path / "2021"
    inner.mkdir()
    (tmp_path / "a.TXT").write_text("一、服务", encoding="utf-8")
    (inner / "b.docx").write_bytes(word(paragraph("一、监管")))
    (inner / "~$b.docx").write_bytes(b"lock")
    (inner / "c.docx").write_bytes(b"%PDF-1.7")
    (inner / "notes.md").write_text("一、草稿", encoding="utf-8")
    plans = plantext.read_folder(tmp_path)
    assert [plan.id for plan in plans] == ["2021/b.docx", "2021/notes.md", "a.TXT"]
    assert plans.failures["plan"].tolist() == ["2021/c.docx"]
    assert len(plantext.read_folder(tmp_path, pattern="**/*.md")) == 1
    (tmp_path / "other").mkdir()
    with pytest.raises(OptionError, match=r"no file matches one of \.txt, .*\.docx"):
        plantext.read_folder(tmp_path / "other")


def test_the_kind_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(word(paragraph("一、服务")))
    assert plantext.read(file, kind="docx").items["path"].tolist() == ["一"]
    with pytest.raises(OptionError, match="known are text, "):
        plantext.read(file, kind="papyrus")
    assert len(plantext.read_folder(tmp_path, kind="text").failures) == 1


def test_folder_without_files(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no file matches"):
        plantext.read_folder(tmp_path)
    with pytest.raises(OptionError, match="no such folder"):
        plantext.read_folder(tmp_path / "none")


def test_lexicon_of_ones_own(tmp_path: Path) -> None:
    head = "surface\tunit\tscale\tkind\texample\n"
    (tmp_path / "units.tsv").write_text(head + "舱\t舱\t\tcount\t新建5舱\n", encoding="utf-8")
    text = "一、服务\n新建方舱形态的服务点5舱。"
    assert plantext.parse(text).targets["certainty"].tolist() == ["check"]
    own = plantext.parse(text, lexicon=plantext.Lexicon.load(tmp_path))
    assert own.targets[["unit", "certainty"]].values.tolist() == [["舱", "sure"]]


def test_year_given_by_hand() -> None:
    plan = plantext.parse("一、服务\n年底前完成20项。", year=2030)
    assert plan.deadlines["due"].tolist() == [pd.Timestamp(2030, 12, 31)]
    assert plan.meta.year == 2030


def test_dates_are_dates() -> None:
    plan = plantext.parse("成文日期：2021-03-25\n一、服务\n推进。")
    assert plan.meta.signed_on == date(2021, 3, 25)


def test_blank_text() -> None:
    with pytest.raises(ReadError, match="empty"):
        plantext.parse(" \n　")


def test_the_door_loads_nothing_heavy() -> None:
    code = (
        "import sys, plantext; heavy = {'pandas','spacy','sklearn','jieba','matplotlib','numpy'} & set(sys.modules);"
        "assert not heavy, heavy; assert len(plantext.__all__) <= 16; plantext.read;"
        "import plantext.cli; heavy = {'spacy','sklearn','scipy','jieba','matplotlib'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_name_lists_the_known() -> None:
    with pytest.raises(AttributeError, match="read_folder"):
        _ = plantext.nothing

"""The ledger: rows are tasks, cells those of the tables, and the workbook holds just them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from conftest import CORPUS
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

import plantext
from plantext.comparison.levels import LevelComparison
from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.present.labels import labels
from plantext.present.ledger import TASK

TEXT = """岭东省2021年工作要点
一、服务
（一）推进共享。2021年9月底前归集数据不少于3亿条。（省大数据局、教育厅牵头，省财政厅配合）推广一窗受理，三年内覆盖县级窗口。（省政务服务局负责，省司法厅指导）
（二）=SUM(A1)式的公式不得进入台账，新建站点20个左右。（各地级以上市政府负责）
二、保障
1.+号开头的任务。培训干部500人次。
"""


@pytest.fixture(scope="module")
def plan() -> plantext.Plan:
    return plantext.parse(TEXT)


def test_a_row_is_a_task(plan: plantext.Plan) -> None:
    table = plan.ledger()
    assert len(table) == len(plan.tasks)
    assert list(table.columns) == [
        "序号", "一级任务", "二级任务", "具体任务", "目标值", "牵头单位", "配合单位", "责任单位", "完成时限",
        "完成时限依据", "原文", "页码", "备注（存疑）", "进展情况", "完成率",
    ]  # fmt: skip
    first = table.iloc[0]
    assert (first["一级任务"], first["二级任务"]) == ("服务", "推进共享")
    assert first["具体任务"] == "2021年9月底前归集数据不少于3亿条。"
    assert first["目标值"].endswith("数据：不少于3亿条")
    assert (first["牵头单位"], first["配合单位"]) == ("省大数据局、省教育厅", "省财政厅")
    assert first["完成时限"] == pd.Timestamp(2021, 9, 30) and first["完成时限依据"]
    assert first["原文"].startswith("（一）推进共享。") and first["原文"].endswith("配合）")
    second = table.iloc[1]
    assert second["配合单位"] == "省司法厅（指导）" and second["责任单位"] == "省政务服务局"
    assert second["具体任务"] == "推广一窗受理，三年内覆盖县级窗口。" and second["备注（存疑）"]
    assert (table[["进展情况", "完成率"]] == "").all(axis=None)
    assert table["序号"].tolist() == list(range(1, len(table) + 1))


def test_a_row_for_each_body(plan: plantext.Plan) -> None:
    table = plan.ledger(by="agency", lang="en")
    assert {"Body", "Role", "Due"} <= set(table.columns)
    bodies = plan.agencies.query("role != 'guide'")
    assert sorted(b for b in table["Body"] if b) == sorted([*bodies["agency"], "省司法厅（guide）"])
    assert table["No."].is_monotonic_increasing


def test_no_task_is_lost(own_plan: plantext.Plan) -> None:
    plan = own_plan
    table, tasks = plan.ledger(), plan.tasks
    assert len(table) == len(tasks)
    assert table["牵头单位"].tolist() == tasks["lead"].tolist()
    assert table["责任单位"].tolist() == tasks["responsible"].tolist()
    assert table["完成时限"].equals(tasks["due"].rename("完成时限"))
    for words, (start, end) in zip(
        table["原文"], tasks[["start", "end"]].itertuples(index=False), strict=True
    ):
        lines = (line.strip() for line in plan.source[start:end].splitlines())
        assert words == "\n".join(line for line in lines if line)  # no blank lines
    bodied = tasks["lead"] != ""
    assert not table[bodied]["具体任务"].str.contains("牵头单位：|牵头，").any()


def cells(path: Path, sheet: int) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_the_workbook_holds_the_ledger(plan: plantext.Plan, tmp_path: Path) -> None:
    path = plan.to_excel(tmp_path / "台账.xlsx")
    book = openpyxl.load_workbook(path)
    words = labels("zh")
    assert book.sheetnames == [
        "工作台账",
        words.table("targets"),
        words.table("review"),
        "生成说明",
    ]
    title, head, *rows = cells(path, 0)
    assert title[0] == "岭东省2021年工作要点 工作台账"
    table = plan.ledger()
    assert head == list(table.columns)
    merged = {(cell.min_row, cell.min_col) for cell in book.worksheets[0].merged_cells.ranges}
    assert (3, 2) in merged
    for row, wanted in zip(rows, table.itertuples(index=False), strict=True):
        for column, (cell, value) in enumerate(zip(row, wanted, strict=True)):
            if column in (TASK.index("first"), TASK.index("second")) and cell is None:
                continue  # a merged cell shows its words once
            empty = pd.isna(value) or value == ""
            assert (cell in (None, "")) if empty else cell == value, (column, cell, value)
    sheet = book.worksheets[0]
    assert (
        sheet.freeze_panes == "B3" and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$2"
    )
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9


def test_what_looks_like_a_formula_stays_text(plan: plantext.Plan, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(plan.to_excel(tmp_path / "a.xlsx"))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    words = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any(word.startswith("=SUM") for word in words)


def test_doubtful_cells_are_marked(plan: plantext.Plan, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(plan.to_excel(tmp_path / "a.xlsx")).worksheets[0]
    marked = {
        c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == "FFFFF2CC"
    }
    assert any(place.startswith("M") for place in marked) and len(marked) < 12


def test_the_stamp_says_how_to_make_it_again(plan: plantext.Plan, tmp_path: Path) -> None:
    path = plan.to_excel(tmp_path / "a.xlsx", lang="en")
    stamp = {str(row[0]): row[1] for row in cells(path, 3)}
    assert stamp["plantext version"] == plantext.__version__
    assert len(str(stamp["SHA-256 of the text"])) == 64
    assert stamp["Lexicon digest"] == Lexicon.default().digest


def test_the_stamp_names_the_lexicon_that_was_used(tmp_path: Path) -> None:
    brands = tmp_path / "brands.tsv"
    brands.write_text("name\tkind\n岭易办\tplatform\n", encoding="utf-8")
    lexicon = Lexicon.default().with_rows(brands)
    plan = plantext.parse("一、服务\n1.新建站点20个。", year=2021, lexicon=lexicon)
    found = {str(row[0]): row[1] for row in cells(plan.to_excel(tmp_path / "a.xlsx", lang="en"), 3)}
    assert found["Lexicon digest"] == lexicon.digest != Lexicon.default().digest


def test_a_body_with_a_list_in_its_name_is_one_row() -> None:
    plan = plantext.parse("一、服务\n1.新建站点20个。（各区、市政府负责）\n2.开展评估。", year=2021)
    (body,) = plan.agencies["agency"]
    assert "、" in body
    assert list(plan.ledger(by="agency", lang="en")["Body"]) == [body, ""]


def holds(sheet: Worksheet, frame: pd.DataFrame, lang: str) -> None:
    """A sheet has the headings and all cells of the labelled frame, numbers as numbers."""
    wanted = plantext.labels(frame, lang)
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == list(wanted.columns) and len(rows) == len(wanted)
    for row, cells in zip(rows, wanted.itertuples(index=False, name=None), strict=True):
        for cell, value in zip(row, cells, strict=True):
            empty = pd.isna(value) or value == ""
            if isinstance(value, float) and not empty:
                value = pytest.approx(value, rel=1e-14)  # a workbook keeps 16 digits
            assert (cell in (None, "")) if empty else cell == value, (cell, value)
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_comparison_has_its_own_workbook(tmp_path: Path, lang: str) -> None:
    series = plantext.compare([CORPUS / "text" / f"lingdong-{y}.txt" for y in (2021, 2022)])
    book = openpyxl.load_workbook(series.to_excel(tmp_path / "对照.xlsx", lang=lang))
    titles = {
        "zh": ["任务对照", "目标变化", "牵头单位变化"],
        "en": ["Tasks compared", "Targets moved", "Bodies"],
    }
    assert book.sheetnames == titles[lang]
    for sheet, frame in zip(book, (series.items, series.targets, series.agencies), strict=True):
        holds(sheet, frame, lang)


def leveled(tmp_path: Path) -> tuple[LevelComparison, Path]:
    plans = [
        plantext.parse(
            f"岭东省2022年工作要点\n一、服务\n1.=SUM(A1)服务。{body}", plan=plan, year=2022
        )
        for plan, body in (
            ("=sheng", "热线接通率不低于95%。新建站点800个。"),
            ("@shi", "热线接通率不低于97%。新建站点60个。"),
        )
    ]
    found = plantext.compare(plans, by="level", levels={"=sheng": "province", "@shi": "city"})
    assert isinstance(found, LevelComparison)
    return found, found.to_excel(tmp_path / "各级.xlsx")


def test_levels_have_a_workbook(tmp_path: Path) -> None:
    found, path = leveled(tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["各级指标", "各级目标", "各级条目", "文件"]
    frames = (found.indicators, found.targets, found.items, found.plans)
    for sheet, frame in zip(book, frames, strict=True):
        holds(sheet, frame, "zh")
    assert "f" not in {
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row
    }
    assert book["各级指标"]["D1"].value == "=sheng"
    assert [cell.value for cell in book["各级指标"]["E"]][1:] == [97, 60]
    with pytest.raises(OptionError, match="known are zh, en"):
        found.to_excel(path, lang="fr")


def test_columns_seldom_wanted_are_folded_away(tmp_path: Path) -> None:
    _, path = leveled(tmp_path)
    sheet = openpyxl.load_workbook(path)["各级目标"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    folded = set()
    for group in sheet.column_dimensions.values():
        if group.hidden:
            folded |= set(range(group.min, group.max + 1))
    hidden = {head for head, letter in heads.items() if column_index_from_string(letter) in folded}
    assert {"上级起", "上级止", "下级数值上限", "主体"} <= hidden
    assert not hidden & {"指标", "上级数值", "下级数值", "差距", "比值", "上级原句", "理由"}


def test_rows_are_high_enough(plan: plantext.Plan, tmp_path: Path) -> None:
    long = plantext.parse("一、服务\n1." + "扎实推进，" * 60 + "新建站点20个。", year=2021)
    sheet = openpyxl.load_workbook(long.to_excel(tmp_path / "a.xlsx")).worksheets[1]
    words = len(str(sheet.cell(2, sheet.max_column).value))
    assert words > 300 and (sheet.row_dimensions[2].height or 0) > words / 20 * 15
    first = openpyxl.load_workbook(plan.to_excel(tmp_path / "b.xlsx")).worksheets[1]
    assert (first.row_dimensions[2].height or 0) < 80


def test_what_is_refused(plan: plantext.Plan, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="known are task, agency"):
        plan.ledger(by="month")
    with pytest.raises(OptionError, match="known are zh, en"):
        plan.ledger(lang="fr")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OptionError, match="cannot be written"):
        plan.to_excel(tmp_path / "file" / "ledger.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_every_column_has_a_name_in_both_languages() -> None:
    for lang in ("zh", "en"):
        named = [labels(lang).column(name, "ledger") for name in TASK]
        assert len(set(named)) == len(TASK) and not set(named) & set(TASK)

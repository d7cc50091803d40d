"""Spreadsheets as documents: cells as a person sees them, titles, merged cells, sheets, and what is refused."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from conftest import CORPUS
from python_calamine import PasswordError
from xlsxwriter import Workbook

import plantext
from plantext.errors import MissingExtraError, ReadError
from plantext.readers import workbooks

LEDGER = CORPUS / "formats" / "hailing-ledger-2023.xlsx"
HEADS = ("序号", "重点任务", "牵头单位", "完成时限")


def book(path: Path, *sheets: list[tuple[object, ...]]) -> Path:
    """A workbook of sheets, each of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_a_ledger_of_our_own() -> None:
    plan = plantext.read(LEDGER)
    assert (plan.meta.title, plan.meta.year) == ("海陵县2023年数字政府重点任务台账", 2023)
    assert plan.tasks["heading"].tolist() == [
        "推进高频事项集成办理",
        "延伸基层便民服务",
        "归集民生领域数据",
        "治理重复采集",
    ]
    assert plan.tasks["lead"].tolist() == ["县政务服务局"] * 2 + ["县数据局"] * 2
    assert plan.tasks["due"].dt.strftime("%m%d").tolist() == ["0630", "1220", "0930", "1130"]
    aims = plan.targets[plan.targets["page"] == 2]
    assert aims[["indicator", "value", "unit", "baseline"]].values.tolist() == [
        ["事项网上可办率", 95.0, "%", 91.0],
        ["热线按时办结率", 98.0, "%", 96.4],
        ["便民服务点", 165.0, "个", 120.0],
    ]
    assert plan.warnings["message"].tolist() == ["hidden sheets are not read: 底稿"]
    for row in plan.targets.itertuples():
        assert plan.source[row.start : row.end] == row.surface


def test_what_the_ledger_says_is_what_its_source_says() -> None:
    source = plantext.readers.read(LEDGER)  # type: ignore[attr-defined]
    merged = [block for block in source.blocks if block.row_span > 1]
    assert [source.text[b.start : b.end] for b in merged] == ["政务服务", "数据共享"]
    assert source.text.splitlines()[-1].split("\t") == ["便民服务点", "个", "120", "165"]
    assert source.text.splitlines()[-5] == "主要指标"  # the sheet's name, as it has no title


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on the PATH")
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_workbooks_are_read_as_the_xlsx_is(tmp_path: Path, suffix: str) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(LEDGER)], capture_output=True, timeout=600)
    made = tmp_path / f"hailing-ledger-2023.{suffix}"
    if suffix == "xls":
        made = made.rename(made.with_suffix(".et"))
    plan, same = plantext.read(made), plantext.read(LEDGER)
    assert plan.tasks[["path", "lead", "due"]].equals(same.tasks[["path", "lead", "due"]])
    # no format is known: 0.95 may be 95%, and says so
    assert plan.targets.loc[plan.targets["value"] == 165, "certainty"].tolist() == ["sure"]
    shares = plan.quantities[plan.quantities["surface"].str.startswith("0.9")]
    assert len(shares) and (shares["certainty"] == "check").all()
    assert shares["reason"].str.contains("may be shown in percent").all()


def test_cells_are_printed_as_a_person_sees_them(tmp_path: Path) -> None:
    made = io.BytesIO()
    with Workbook(made) as out:
        sheet = out.add_worksheet("数")
        formats = {
            f: out.add_format({"num_format": f}) for f in ("0%", "0.00%", '0"%"', "yyyy-mm-dd")
        }
        for column, (value, format) in enumerate(
            [(0.285, "0%"), (1, "0.00%"), (5, '0"%"'), (44377, "yyyy-mm-dd")]
        ):
            sheet.write_number(0, column, value, formats[format])
        sheet.write_row(1, 0, (12000, 0.5, -3.25, True))
        sheet.write_formula(2, 0, "=1+2", None, 3)
        sheet.write(2, 1, "甲\n乙")
    (found,) = workbooks.read(made.getvalue(), "a.xlsx")
    assert found.rows == [
        ["28.5%", "100%", "5", "2021-06-30"],
        ["12000", "0.5", "-3.25", "TRUE"],
        ["3", "甲\n乙", "", ""],
    ]


def test_titles_above_and_notes_below_are_paragraphs(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        (),
        (None, "岭东省2022年重点任务分工表"),
        (),
        (None, *HEADS),
        (None, 1, "建设便民站点20个", "省民政厅", date(2022, 6, 30)),
        (None, "二、数据"),
        (None, 2, "归集数据3亿条", "省数据管理局", datetime(2022, 12, 1)),
        (),
        (None, "注：时限为当年。"),
    ]
    source = plantext.readers.read(book(tmp_path / "a.xlsx", rows))  # type: ignore[attr-defined]
    kinds = [(b.kind, source.text[b.start : b.end]) for b in source.blocks]
    assert kinds[0] == ("paragraph", "岭东省2022年重点任务分工表")
    assert kinds[-1] == ("paragraph", "注：时限为当年。")
    assert ("cell", "二、数据") in kinds
    plan = plantext.read(tmp_path / "a.xlsx")
    assert plan.meta.title == "岭东省2022年重点任务分工表"
    assert plan.agencies["agency"].tolist() == ["省民政厅", "省数据管理局"]
    assert plan.items["heading"].str.contains("数据").any()


def test_several_sheets_of_tasks(tmp_path: Path) -> None:
    one = [("岭东省2022年甲表",), HEADS, (1, "建设站点20个", "省民政厅", "6月底前")]
    two = [("岭东省2022年乙表",), HEADS, (1, "归集数据3亿条", "省数据管理局", "年底前")]
    plan = plantext.read(book(tmp_path / "a.xlsx", one, [], two))
    assert plan.targets[["value", "page"]].values.tolist() == [[20.0, 1], [300000000.0, 3]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (LEDGER.read_bytes()[:2000], "damaged"),
        (LEDGER.read_bytes()[:4000] + b"\x00" * 500 + LEDGER.read_bytes()[4500:], "broken|damaged"),
    ],
)
def test_damaged_workbooks_are_refused(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(ReadError, match=says) as error:
        plantext.read(tmp_path / "a.xlsx")
    assert "a.xlsx" in str(error.value)


def test_blank_and_boundless_workbooks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no sheet that shows holds a word"):
        plantext.read(book(tmp_path / "blank.xlsx", [], []))
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD1048576"] = "序号", "1"
    made.save(tmp_path / "far.xlsx")
    with pytest.raises(ReadError, match="over the limit"):
        plantext.read(tmp_path / "far.xlsx")


def test_a_workbook_locked_with_a_password_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> object:
        raise PasswordError("Workbook is password protected")

    monkeypatch.setattr(workbooks, "load_workbook", locked)
    with pytest.raises(ReadError, match="locked with a password; save a copy without one"):
        plantext.read(LEDGER)


def test_without_calamine_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise ModuleNotFoundError(name="python_calamine")

    monkeypatch.setattr("plantext.readers.import_module", absent)
    with pytest.raises(MissingExtraError, match=r"plantext\[sheets\]"):
        plantext.read(LEDGER)

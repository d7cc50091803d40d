"""Nothing stops the others: no file, text or name raises anything but a PlantextError that says what to do."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import mutants
import openpyxl
import pandas as pd
import pytest
import typeset
from conftest import SHARED
from word_files import paragraph, word

import plantext
from plantext import pipeline, readers
from plantext.batch import columns, inputs, work
from plantext.errors import PlantextError, ReadError
from plantext.structure.numerals import number

TEXT = "岭东省{}年工作要点\n一、服务\n（一）建站。新建站点{}个。（省民政厅牵头）\n"
GBK = sys.platform == "linux"

Called = Callable[..., tuple[int, str, str]]


def misnamed(data: bytes) -> bytes:
    """A zip with one more member whose name says that it is UTF-8, and is none."""
    with zipfile.ZipFile(packed := BytesIO(data), "a") as archive:
        archive.writestr("图一.png", b"")
    raw = packed.getvalue()
    return raw.replace("图一".encode(), b"\xcd\xbc\xd2\xbb\xff\xff")


def kinds() -> list[tuple[str, bytes]]:
    """Files that cannot be read, of many kinds: suffix and bytes."""
    docx = word(paragraph("一、服务"))
    pdf = typeset.document("岭东省工作要点\n一、服务").pdf()
    emptied = (
        "打印",
        "第1页",
        "— 1 —",
        "\u200b",
        "【关闭窗口】\n第 2 页 共 3 页\n",
        "字体：大 中 小\n打印\n分享到：",
        "第一章………… 12",
        "\ufeff\u2060\n－ 3 －",
    )
    return [
        *((".txt", text.encode()) for text in emptied),
        (".txt", b""), (".txt", b"\x00" * 40), (".txt", b"\xff\xfe\x00\xd8a\x00"), (".txt", b"\x00\x01\x02" * 99),
        (".txt", "岭东".encode() + b"\xff\xfe\xff" * 9), (".docx", b""), (".docx", docx[:200]), (".docx", misnamed(docx)),
        (".docx", word("")), (".docx", word(paragraph("第1页"))), (".docx", b"PK\x03\x04" + b"\x00" * 40),
        (".docx", docx.replace(b"word/document.xml", b"word/documenu.xml")), (".pdf", pdf[:300]), (".pdf", b"%PDF-1.7\n%%EOF"),
        (".ofd", misnamed(typeset.document("一、服务").ofd())), (".ofd", typeset.document("一、服务").ofd()[:-60]),
        (".html", b"<html><body></body></html>"), (".html", "<html><body><p>打印</p></body></html>".encode()),
        (".rtf", b"\x7fELF" + b"\x00" * 99), (".doc", b"Rar!\x1a\x07\x00" + b"\x00" * 60),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "打印",
        "第1页",
        "— 1 —",
        "\u200b",
        "打印\r\n\r\n第3页",
        "　\u200b\x0c打印　",
        "【打印】\n" * 50,
    ],
)
def test_a_text_that_cleaning_empties_is_refused_with_what_it_says(
    text: str, tmp_path: Path
) -> None:
    with pytest.raises(
        ReadError, match=r"^text: nothing but page marks.* give one that holds a document$"
    ):
        plantext.parse(text)
    (tmp_path / "empty.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=r"empty\.txt: nothing but page marks"):
        plantext.read(tmp_path / "empty.txt")


@pytest.mark.parametrize("digits", [28, 29, 30, 41, 99])
def test_a_figure_of_many_digits_is_read_exactly_and_doubted(digits: int) -> None:
    plan = plantext.parse(
        f"一、建设\n新建站点{'7' * digits}个，覆盖率达到{'3' * digits}.5%。", year=2021
    )
    assert [q.value for q in plan.parsed.quantities] == [
        Decimal("7" * digits),
        Decimal("3" * digits + ".5"),
    ]
    assert (plan.targets["certainty"] == "check").all()
    assert plan.targets["reason"].str.contains("more digits than a table holds exactly").all()
    assert plantext.parse("新建站点1200000000000000000000个。").targets["certainty"].tolist() == [
        "sure"
    ]


@pytest.mark.parametrize(
    "numeral",
    ["9" * 5000, "9" * 40 + "万亿", "万" * 60, "亿" * 500, "一" * 300, "1," + "000," * 90 + "000", "三分之" + "9" * 60,
     "9" * 60 + "分之一", "0." + "3" * 400, "三点" + "一" * 80, "1e999", "²", "①②", "〇", "٣٤", "½", "增长½", "百分之" + "八" * 60,
     "0分之0", "零分之一", "十百千万亿" * 30, "𝟙𝟚", "१२", "㊿", "1" * 29 + "—" + "2" * 30, "1" * 40 + "至" + "2" * 40 + "%"],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame",
    [
        "一、建设\n新建{}个站点，增长{}%。",
        "{}、改革\n（{}）办事。\n第{}条 建站。",
        "{}年{}月{}日前建成{}个。",
        "序号\t任务\t目标值\n{}\t建站\t{}个\n",
    ],
)
def test_any_numeral_is_read(numeral: str, frame: str, tmp_path: Path) -> None:
    plan = plantext.parse(frame.replace("{}", numeral), year=2021)
    assert plan.source == frame.replace("{}", numeral)
    columns.of_plan(plan.parsed, columns.Provenance("", "", ""))
    plan.ledger()


def test_numerals_are_exact_whatever_their_length() -> None:
    assert number("9" * 40 + "万") == Decimal("9" * 40 + "0000")
    assert number("1." + "0" * 50 + "1") == Decimal("1." + "0" * 50 + "1")
    assert number("10" + "分之" + "9" * 40) is None  # more than the whole
    assert number("9" * 101) is None and number("亿" * 60) is None


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\udc80", "\ud83d\ude00"])
def test_half_a_character_in_a_page_does_so_too(half: str) -> None:
    page = f"<table><tr><td>一、服务{half}</td></tr><tr><td>新建站点20个。</td></tr></table>"
    for text in (
        page,
        f"<p>一、服务{half}</p><p>新建站点20个。</p>",
        f"# 一、服务{half}\n**新建**站点20个。",
    ):
        plan = plantext.parse(text)
        assert plan.source.count("\ufffd") == len(half)
        assert plan.targets.surface.tolist() == ["20个"]
        assert plan.warnings["kind"].tolist().count("broken_characters") == 1


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\udc80", "\ud83d\ude00"])
def test_half_a_character_stands_as_one_that_can_be_written(half: str, tmp_path: Path) -> None:
    text = f"岭东{half}省2021年工作要点\n一、服务{half}\n（一）建{half}站。新建站点20个。（省民政厅{half}牵头）{half}"
    plan = plantext.parse(text, plan=f"甲{half}")
    assert plan.source == text.replace(half, "\ufffd" * len(half)) and len(plan.source) == len(text)
    target = plan.targets.iloc[0]
    assert text[target["start"] : target["end"]] == target["surface"] == "20个"
    assert plan.warnings["kind"].tolist().count("broken_characters") == 1
    for format in ("csv", "json", "xlsx", "parquet"):
        plan.write(tmp_path / format, format)
    assert "站点" in plan.to_html(tmp_path / "plan.html").read_text(encoding="utf-8")
    plan.to_excel(tmp_path / "ledger.xlsx")
    other = plantext.parse(TEXT.format(2022, 30), plan="乙")
    found = plantext.compare([plan, other])
    found.to_html(tmp_path / "both.html")
    found.to_excel(tmp_path / "both.xlsx")


@pytest.mark.parametrize("suffix", [".docx", ".ofd"])
def test_a_zip_whose_names_belie_their_flag_is_refused(suffix: str, tmp_path: Path) -> None:
    data = word(paragraph("一、服务")) if suffix == ".docx" else typeset.document("一、服务").ofd()
    (tmp_path / f"plan{suffix}").write_bytes(misnamed(data))
    with pytest.raises(ReadError, match=rf"plan\{suffix}: .*damaged.*save it again"):
        plantext.read(tmp_path / f"plan{suffix}")


def test_the_zip_that_was_found_is_refused() -> None:
    place = SHARED / "cases" / "files" / "badname.docx"
    if not place.exists():
        pytest.skip("../shared/cases is not beside this checkout")
    with pytest.raises(ReadError, match=r"badname\.docx: .*save it again"):
        plantext.read(place)


@pytest.mark.parametrize(
    "error",
    [
        RecursionError("deep"),
        KeyError("x"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        AssertionError(),
    ],
)
def test_whatever_a_parser_raises_names_the_file(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, name: str) -> None:
        raise error

    monkeypatch.setattr("plantext.readers.docx.read", broken)
    (tmp_path / "plan.docx").write_bytes(word(paragraph("一、服务")))
    with pytest.raises(
        ReadError, match=r"plan\.docx: a Word document \(docx\) that cannot be read .*save it again"
    ):
        plantext.read(tmp_path / "plan.docx")


REPEATED = (
    "一、改革\n1.推进审批改革。\n2.新建站点30个。\n1.推进数据共享。\n2.建成学校5所。\n二、服务\n建成医院3家。\n二、服务\n建成公园4座。\n",
    "一、改革\n（一）推进审批改革。新建站点30个。\n（一）推进审批改革。新建站点30个。\n（一）推进数据共享。建成学校5所。\n",
    "一、改革\n新建站点30个。\n一、改革\n建成学校5所。\n一、改革\n推进数据共享。\n",
)


@pytest.mark.parametrize("later", REPEATED)
@pytest.mark.parametrize("by", ["year", "level"])
def test_plans_whose_paths_repeat_are_laid_side_by_side(
    later: str, by: str, tmp_path: Path
) -> None:
    first = plantext.parse(
        "一、改革\n1.推进审批改革。\n2.新建站点20个。\n3.推进数据共享。\n", plan="a", year=2021
    )
    second = plantext.parse(later, plan="b", year=2022)
    for plans in ([first, second], [plantext.parse(later, plan="a", year=2021), second]):
        found = plantext.compare(plans, by=by, levels={"a": "province", "b": "city"})
        page = found.to_html(tmp_path / "page.html").read_text(encoding="utf-8")
        for word_ in ("推进数据共享", "建成学校", "新建站点"):
            assert word_ in page
        found.to_excel(tmp_path / "book.xlsx")
    for plan in (second,):
        plan.to_html(tmp_path / "plan.html")
        assert len(plan.ledger()) == len(plan.tasks)


def test_days_that_no_table_holds_are_doubted() -> None:
    text = "岭东省2021年工作要点\n一、服务\n（一）建站。自本通知印发之日起999年内，新建站点20个。\n省政府办公厅\n2021年3月25日\n"
    plan = plantext.parse(text)
    assert plan.deadlines["due"].isna().all() and plan.deadlines["certainty"].tolist() == ["check"]
    assert "a day too far off" in plan.deadlines["reason"].iloc[0]
    columns.of_plan(plan.parsed, columns.Provenance("", "", ""))


def test_of_two_hundred_files_forty_fail_and_each_says_why(tmp_path: Path) -> None:
    for number_ in range(160):
        (tmp_path / f"{number_:03}.txt").write_text(
            TEXT.format(2021, number_ + 1), encoding="utf-8"
        )
    made = kinds()
    bad = [made[n % len(made)] for n in range(40)]
    for number_, (suffix, data) in enumerate(bad):
        (tmp_path / f"bad{number_:02}{suffix}").write_bytes(data)
    plans = plantext.read_folder(tmp_path)
    assert len(plans) == 160 and len(plans.failures) == 40
    assert plans.targets["value"].sum() == sum(range(1, 161))
    for row in plans.failures.itertuples():
        assert row.kind == "ReadError" and row.plan in row.message, row
        assert any(cure in row.message for cure in ("give", "save", "fetch", "print", "open")), row
    written = plans.write(tmp_path / "out", "csv")
    assert "failures.csv" in {file.name for file in written}


def broken_on(monkeypatch: pytest.MonkeyPatch, plan: str, error: Exception) -> None:
    """A bug of ours in one document."""
    real = pipeline.extract

    def extract(document: object, **more: object) -> object:
        if more["plan"] == plan:
            raise error
        return real(document, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract", extract)


@pytest.mark.parametrize(
    "error", [IndexError("tuple index"), RecursionError("deep"), MemoryError()]
)
def test_a_bug_in_one_document_of_a_folder_does_not_stop_the_others(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: Called
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, year in (("a", 2021), ("b", 2022), ("c", 2023)):
        (folder / f"{name}.txt").write_text(TEXT.format(year, year), encoding="utf-8")
    broken_on(monkeypatch, "b.txt", error)
    plans = plantext.read_folder(folder)
    assert [plan.id for plan in plans] == ["a.txt", "c.txt"]
    assert plans.failures["plan"].tolist() == ["b.txt"] and plans.failures["message"].iloc[
        0
    ].startswith("b.txt: ")
    code, _, err = called("parse", folder, "-o", tmp_path / "out", "--together")
    assert code == 2 and "b.txt: " in err
    assert pd.read_csv(tmp_path / "out" / "failures.csv")["plan"].tolist() == ["b.txt"]
    code, out, err = called("compare", folder)
    assert code == 2 and "b.txt: " in err and "2021→2023" in out
    found = plantext.compare(folder)
    assert found.failures["plan"].tolist() == ["b.txt"]


def test_one_of_the_files_named_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: Called
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT.format(2021, 20), encoding="utf-8")
    broken_on(monkeypatch, "a", IndexError("tuple index"))
    code, _, err = called("parse", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert code == 2 and "IndexError" in err and "please report it" in err
    assert (tmp_path / "out" / "b" / "targets.csv").is_file()


def test_a_folder_whose_files_all_fail_is_an_error(tmp_path: Path, called: Called) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert called("parse", tmp_path)[0] == 2


def test_a_link_that_leads_nowhere_and_a_folder_that_is_shut_are_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(2021, 20), encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / ".#a.txt").symlink_to("user@host.1234")
    (tmp_path / "shut").mkdir()
    real = os.scandir

    def scandir(place: str = ".") -> object:
        if Path(place).name == "shut":
            raise PermissionError(13, "Permission denied", str(place))
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = plantext.read_folder(tmp_path)
    assert len(found) == 1 and sorted(found.failures["plan"]) == ["gone.txt", "shut"]
    assert (
        "no such file" in found.failures["message"].str.cat()
        and "cannot be listed" in found.failures["message"].str.cat()
    )


@pytest.fixture
def gbk(tmp_path: Path) -> Path:
    """A folder of plans as a zip from Chinese Windows unpacks on Linux: names in GBK."""
    if not GBK:
        pytest.skip("names of files are no bytes here")
    folder = os.path.join(os.fsencode(tmp_path), "要点".encode("gbk"))
    os.mkdir(folder)
    for year, count in ((2021, 20), (2022, 30)):
        place = os.path.join(folder, f"{year}年要点.txt".encode("gbk"))
        Path(os.fsdecode(place)).write_text(TEXT.format(year, count), encoding="utf-8")
    Path(os.fsdecode(os.path.join(folder, "坏.txt".encode("gbk")))).write_bytes(b"")
    return Path(os.fsdecode(folder))


def test_names_in_gbk_are_read_listed_and_written(gbk: Path, tmp_path: Path) -> None:
    plans = plantext.read_folder(gbk)
    assert [plan.id for plan in plans] == ["2021年要点.txt", "2022年要点.txt"]
    assert (
        plans.failures["plan"].tolist() == ["坏.txt"]
        and "坏.txt: the file is empty" in plans.failures["message"].iloc[0]
    )
    for format in ("csv", "json", "xlsx", "parquet"):
        assert plans.write(tmp_path / format, format)
    repr(plans), plans._repr_html_()
    found = plantext.compare(gbk)
    assert found.failures["plan"].tolist() == ["坏.txt"]
    found.write(tmp_path / "compared", "csv")
    found.to_excel(tmp_path / "both.xlsx")
    assert "新建站点" in found.to_html(tmp_path / "both.html").read_text(encoding="utf-8")
    one = plantext.read(gbk / os.fsdecode("2021年要点.txt".encode("gbk")))
    assert one.id == "2021年要点"
    one.to_excel(tmp_path / "one.xlsx")
    one.to_html(tmp_path / "one.html")
    openpyxl.load_workbook(tmp_path / "one.xlsx")


def test_names_in_gbk_in_every_command(gbk: Path, tmp_path: Path, called: Called) -> None:
    out = tmp_path / os.fsdecode("出".encode("gbk"))
    one = gbk / os.fsdecode("2021年要点.txt".encode("gbk"))
    two = gbk / os.fsdecode("2022年要点.txt".encode("gbk"))
    fixes = tmp_path / os.fsdecode("改.tsv".encode("gbk"))
    fixes.write_text(
        "plan\tpath\tfield\told\tnew\tnote\n无\t一\ttargets.value\t20\t30\t\n2021年要点\t一\ttargets.value\t99\t30\t\n",
        encoding="utf-8",
    )
    calls: tuple[tuple[int, tuple[str | Path, ...]], ...] = (
        (2, ("parse", gbk)), (2, ("parse", gbk, "-o", out / "1")), (2, ("parse", gbk, "-o", out / "2", "--together")),
        (0, ("parse", one, "-o", out / "3", "--corrections", fixes)), (0, ("ledger", one, "-o", out / "4.xlsx")),
        (2, ("audit", gbk, "-o", out / "9.tsv")), (0, ("audit", one, "-o", out / "9.xlsx")), (0, ("explain", one)), (0, ("review", one)), (0, ("review", one, "-o", out / "5.tsv")),
        (2, ("compare", gbk, "-o", out / "6.html")), (2, ("compare", gbk, "-o", out / "7.xlsx")), (2, ("compare", gbk, "-o", out / "8")),
        (0, ("compare", one, two, "--year", f"{one.stem}=2020")),
    )  # fmt: skip
    for code, arguments in calls:
        ended, _, err = called(*arguments)
        assert ended == code and "Traceback" not in err, (arguments, err)
        assert code == 0 or "坏.txt: the file is empty" in err
    assert sorted(place.name for place in (out / "1").iterdir()) == ["2021年要点", "2022年要点"]


def test_the_batch_gives_the_same_names_and_failures(gbk: Path) -> None:
    from_folder = plantext.read_folder(gbk)
    rules = work.Rules(None, b"", "", work.code_digest(), 20, 300, 2000, "")
    documents = [work.Document(found.plan, found.path, "none") for found in inputs.walk([gbk])]
    assert [d.plan for d in documents] == sorted(
        [*(p.id for p in from_folder), *from_folder.failures["plan"]]
    )
    bad = next(d for d in documents if d.plan == "坏.txt")
    rows = work._tables(bad, rules)["failures"].to_pylist()
    assert (rows[0]["kind"], rows[0]["message"].partition(": ")[0]) == ("ReadError", "坏.txt")


def test_names_that_are_no_gbk_either_can_be_written() -> None:
    assert readers.readable("甲/\udcff\udcfe.txt") == "甲/\ufffd\ufffd.txt"
    assert readers.readable("\ud800甲") == "\ufffd甲"
    assert readers.readable(os.fsdecode("岭东".encode("gbk") + "/二〇".encode())) == "岭东/二〇"


def test_mutants_are_read_or_refused(tmp_path: Path) -> None:
    outcomes = [mutants.tried(number_, tmp_path, seed=14) for number_ in range(400)]
    assert outcomes.count("read") > 300 and {*outcomes} <= {"read", "ReadError", "OptionError"}


def test_mutants_are_the_same_each_time() -> None:
    assert [mutants.made(n, 3) for n in (0, 1, 50)] == [mutants.made(n, 3) for n in (0, 1, 50)]
    assert issubclass(ReadError, PlantextError)

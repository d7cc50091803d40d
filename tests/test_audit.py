"""Audits of one's own documents: what is drawn, what is written, what is read back, what it comes to."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable
from math import isnan
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from scipy.stats import binomtest

import plantext
from plantext.auditing import marks
from plantext.auditing.answers import answer
from plantext.auditing.audit import COLUMNS, VALUES
from plantext.auditing.draw import shares
from plantext.auditing.form import text, write
from plantext.auditing.scores import interval
from plantext.errors import GoldError, OptionError

Called = Callable[..., tuple[int, str, str]]
LONG = "".join(
    f"（{label}）办事。2021年9月底前建成站点{n}0个。（省教育厅牵头，省司法厅配合）\n"
    for n, label in enumerate("一二三四五六", 2)
)
SHORT = "（一）服务。三年内新建窗口30个，建成平台3个，督办3个。（省公安厅负责）\n"
HEAD = "岭东省2021年工作要点\n一、总体\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents: one of many rows, two of few."""
    place = tmp_path / "docs"
    place.mkdir()
    for name, body in {"long": LONG, "a": SHORT, "b": SHORT.replace("30", "40")}.items():
        (place / f"{name}.txt").write_text(HEAD + body, encoding="utf-8")
    return place


@pytest.fixture
def made(folder: Path) -> pd.DataFrame:
    return plantext.audit(folder, 6)


def keys(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(frame[["table", "plan", "start", "end"]].itertuples(index=False, name=None))


# ---- what is drawn


def test_a_row_of_each_document_before_a_second_of_any(folder: Path) -> None:
    items = plantext.audit(folder, 3, tables=["items"])
    assert sorted(items["plan"]) == ["a.txt", "b.txt", "long.txt"]
    more = plantext.audit(folder, 8, tables=["items"])
    assert Counter(more["plan"]) == {"long.txt": 4, "a.txt": 2, "b.txt": 2}


def test_sure_and_check_in_halves_as_far_as_there_are_rows(
    made: pd.DataFrame, folder: Path
) -> None:
    drawn = made.query("table == 'targets'")["certainty"].value_counts()
    assert drawn.to_dict() == {"sure": 3, "check": 3}
    bodies = made.query("table == 'agencies'")
    assert set(bodies["certainty"]) == {"sure"} and len(bodies) == 6
    whole = plantext.audit(folder, 1000)
    plans = plantext.read_folder(folder)
    assert Counter(whole["table"]) == {
        "items": (plans.items["level"] > 0).sum(), **{t: len(getattr(plans, t)) for t in VALUES if t != "items"}
    }  # fmt: skip
    assert whole["drawn"].equals(whole["among"]) and not whole[list(COLUMNS[5:])].duplicated().any()


@pytest.mark.parametrize(
    ("sizes", "wanted", "given"),
    [
        ({"sure": 9, "check": 9}, 6, [3, 3]), ({"sure": 9, "check": 1}, 6, [5, 1]), ({"sure": 1, "check": 9}, 7, [1, 6]),
        ({"sure": 2, "check": 1}, 9, [2, 1]), ({"sure": 9, "check": 9}, 1, [1, 0]), ({"": 4}, 3, [3]), ({}, 3, []),
    ],
)  # fmt: skip
def test_shares(sizes: dict[str, int], wanted: int, given: list[int]) -> None:
    assert list(shares(sizes, wanted).values()) == given


def test_the_same_rows_every_time_and_fewer_are_the_beginning_of_more(folder: Path) -> None:
    six, four = plantext.audit(folder, 6), plantext.audit(folder, 4)
    assert keys(six) == keys(plantext.audit(folder, 6))
    assert set(keys(four)) < set(keys(six))
    assert keys(six) != keys(plantext.audit(folder, 6, seed=2))


def test_every_row_can_be_drawn_about_as_often(folder: Path) -> None:
    plans = plantext.read_folder(folder)
    drawn = Counter(
        row
        for seed in range(300)
        for row in keys(plantext.audit(plans, 3, tables=["items"], seed=seed))
    )
    long = [count for (_, plan, *_), count in drawn.items() if plan == "long.txt"]
    assert len(long) == 7 and sum(long) == 300 and min(long) > 20


def test_judging_in_order_meets_both_certainties_from_the_start(folder: Path) -> None:
    found = plantext.audit(folder, 6, tables=["targets"])["certainty"].tolist()
    assert set(found[:2]) == {"sure", "check"}


def test_what_may_be_given(folder: Path, made: pd.DataFrame) -> None:
    assert keys(plantext.audit(plantext.read_folder(folder), 6)) == keys(made)
    one = plantext.audit(folder / "a.txt")
    assert keys(plantext.audit(plantext.read(folder / "a.txt"))) == keys(one)
    with pytest.raises(OptionError, match="no row to draw"):
        plantext.audit(plantext.parse("岭东省通知\n请遵照执行。"))


def test_a_dataset_and_written_tables_give_the_same(
    folder: Path, made: pd.DataFrame, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    plantext.batch.run(folder, tmp_path / "set", workers=1)
    for given in (tmp_path / "set", plantext.open(tmp_path / "set")):
        pd.testing.assert_frame_equal(plantext.audit(given, 6), made)
    for form in ("csv", "parquet"):
        plantext.read_folder(folder).write(tmp_path / form, form)
        found = plantext.audit(tmp_path / form, 6)
        shown = [column for column in COLUMNS if column not in ("sentence", "year")]
        pd.testing.assert_frame_equal(found[shown], made[shown])
        assert found["sentence"].str.contains("〖").all()
    plantext.read_folder(folder).write(tmp_path / "zh", lang="zh")
    with pytest.raises(OptionError, match="without --lang"):
        plantext.audit(tmp_path / "zh")
    (tmp_path / "csv" / "targets.csv").unlink()
    shutil.rmtree(tmp_path / "set" / "targets")
    for place in (tmp_path / "csv", tmp_path / "set"):
        with pytest.warns(UserWarning, match="no table targets; it is left out"):
            assert set(plantext.audit(place)["table"]) == {"deadlines", "agencies", "items"}


def test_a_file_that_fails_stops_no_other(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match=r"bad\.txt: the file is empty"):
        assert len(plantext.audit(folder, 3))


# ---- what is shown


def test_places_lead_into_the_source(folder: Path) -> None:
    plans = {plan.id: plan for plan in plantext.read_folder(folder)}
    for row in plantext.audit(folder, 50).to_dict("records"):
        words = plans[row["plan"]].source[row["start"] : row["end"]]
        shown = row["sentence"].split("〖")[1].split("〗")[0]
        assert shown == words if row["table"] != "items" else shown in words
        assert all(row[cell] == row[cell] for cell in ("plan", "path", "sentence"))


@pytest.mark.parametrize(
    ("before", "said"),
    [("一、服务\n", "〖3个〗站点，3个窗口，3个平台。"), ("新建\n3 个站点，", "3个站点，〖3个〗窗口，3个平台。"),
     ("3个站点，3个窗\n口，", "3个站点，3个窗口，〖3个〗平台。"), ("", "〖3个〗站点，3个窗口，3个平台。")],
)  # fmt: skip
def test_of_the_same_words_those_that_are_meant(before: str, said: str) -> None:
    assert marks.marked("3个站点，3个窗口，3个平台。", "3个", before) == said


def test_sentences_of_any_length() -> None:
    long = f"{'甲' * 2000}20个{'乙' * 2000}"
    said = marks.of_mention(long, "20个", "", 0, 0)
    assert (
        said.startswith("…甲") and said.endswith("乙…") and "〖20个〗" in said and len(said) < 900
    )
    assert (
        marks.of_mention("20个", "20个", "站点（个）\r\n\r\n  20个\t30个", 11, 14)
        == "站点（个）⏎〖20个〗 30个"
    )
    assert marks.marked("一句。", "不在") == "一句。"
    assert (
        marks.of_item("（一）办事。新建站点。", "办事", "一、总体\n（一）办事。新建站点。", 5)
        == "一、总体⏎〖（一）办事〗。新建站点。"
    )
    assert marks.of_item("1.", "", "", 0) == "〖1.〗"


# ---- what is written, and read back


def filled(frame: pd.DataFrame, right: str = "y") -> pd.DataFrame:
    return frame.assign(right=right)


@pytest.mark.parametrize("lang", ["", "zh", "en"])
@pytest.mark.parametrize("name", ["a.tsv", "a.xlsx"])
def test_a_form_comes_back(name: str, lang: str, made: pd.DataFrame, tmp_path: Path) -> None:
    file = write(filled(made, "否"), tmp_path / name, lang)
    scores = plantext.audit_scores(file)
    pd.testing.assert_frame_equal(scores, plantext.audit_scores(filled(made, "n")))
    assert (scores["wrong"] == scores["drawn"]).all()


def test_a_form_holds_what_is_to_be_judged_and_no_formula(made: pd.DataFrame) -> None:
    rows = list(csv.reader(text(made).splitlines(), delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(made) + 1
    at = {column: place for place, column in enumerate(COLUMNS)}
    for cells, row in zip(rows[1:], made.to_dict("records"), strict=True):
        assert cells[at["right"]] == cells[at["note"]] == ""
        assert not cells[at["comparator"]].startswith("=")
        wanted = [column for column in VALUES[row["table"]] if column not in ("value_max",)]
        assert all(cells[at[column]] for column in wanted), row
    values = {cells[at["value"]] for cells in rows[1:]} - {""}
    assert values and all(value.isdecimal() for value in values)


def test_a_workbook_offers_the_answers(made: pd.DataFrame, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(made, tmp_path / "a.xlsx"))["抽查"]
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == '"y,n"' and str(offered.sqref) == f"C2:C{len(made) + 1}"
    assert sheet["C1"].value == "是否正确" and not sheet.column_dimensions["C"].hidden
    assert sheet.freeze_panes == "D2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(("delimiter", "name"), [("\t", "a.tsv"), ("\t", "a.txt"), (",", "a.csv")])
def test_as_a_spreadsheet_saves_it(
    encoding: str, delimiter: str, name: str, made: pd.DataFrame, tmp_path: Path
) -> None:
    frame = filled(made, "√").iloc[::-1][[*reversed(COLUMNS)]].assign(mine="看")
    frame.loc[0, "note"] = "第一行\n第二行"
    file = tmp_path / name
    with file.open("w", encoding=encoding, newline="", errors="replace") as out:
        frame.to_csv(out, sep=delimiter, index=False, lineterminator="\r\n")
    (tmp_path / "same.tsv").write_text(text(filled(made)), encoding="utf-8", newline="")
    scores = plantext.audit_scores(file)
    pd.testing.assert_frame_equal(scores, plantext.audit_scores(tmp_path / "same.tsv"))


def test_words_that_are_answers() -> None:
    for word in (
        "y",
        "Y",
        " ｙ ",
        "Yes",
        "TRUE",
        True,
        1,
        "1",
        1.0,
        "是",
        "对",
        "正确",
        "√",
        "✓",
        "✔",
    ):
        assert answer(str(word)) == "y", word
    for word in (
        "n",
        "N",
        "ｎ",
        "no",
        "FALSE",
        False,
        0,
        "0",
        "否",
        "错",
        "错误",
        "不对",
        "×",
        "✗",
        "✘",
    ):
        assert answer(str(word)) == "n", word
    for word in ("x", "?", "maybe", "2", "不", "y n", "是否"):
        assert answer(word) is None, word
    assert answer("") == answer("  ") == answer("　") == ""


def test_rows_not_filled_in_gone_or_twice(made: pd.DataFrame) -> None:
    frame = made.query("table == 'items'").assign(right=["y", "n", *[""] * 4])
    (row,) = plantext.audit_scores(frame).to_dict("records")
    assert (row["right"], row["wrong"], row["unfilled"], row["missing"]) == (1, 1, 4, 0)
    (row,) = plantext.audit_scores(frame.iloc[:3]).to_dict("records")
    assert (row["right"], row["wrong"], row["unfilled"], row["missing"]) == (1, 1, 1, 3)
    twice = pd.concat([frame, frame.iloc[:1], frame.iloc[2:3].assign(right="n")])
    (row,) = plantext.audit_scores(twice).to_dict("records")
    assert (row["right"], row["wrong"], row["unfilled"], row["drawn"]) == (1, 2, 3, 6)
    with pytest.raises(GoldError, match="row 19: stands twice, with y and with n; keep one"):
        plantext.audit_scores(pd.concat([frame, frame.iloc[:1].assign(right="n")]))


def test_what_is_wrong_with_a_form_is_said(made: pd.DataFrame, tmp_path: Path) -> None:
    def refused(frame: pd.DataFrame, said: str) -> None:
        file = tmp_path / "a.tsv"
        file.write_text(text(frame), encoding="utf-8")
        with pytest.raises(GoldError, match=said) as caught:
            plantext.audit_scores(file)
        assert str(caught.value).startswith(str(file))

    odd = made.assign(right=["maybe", "y", "2", *[""] * (len(made) - 3)])
    refused(odd, r"neither yes nor no in row 1 'maybe', row 3 '2'; write y or n")
    refused(filled(made, "x"), "and 16 more; write y or n")
    refused(
        made.drop(columns=["right", "among"]), r"no column right \(是否正确\), among \(总行数\)"
    )
    refused(made.assign(row="甲"), "line 1 below the headings: row is '甲'; give the number")
    for column, cell in (
        ("table", "tasks"),
        ("certainty", "perhaps"),
        ("drawn", "0"),
        ("among", "1"),
    ):
        refused(made.assign(**{column: cell}), f"row 1: .*'{column}': '{cell}'.*put the cells back")
    other = made.assign(plan="other")
    refused(pd.concat([made, other]), "row 1: rows of two audits stand here together")
    added = pd.DataFrame([dict.fromkeys(COLUMNS, "") | {"note": "漏一行"}])
    refused(pd.concat([made, added]), f"line {len(made) + 1} below the headings: row is ''")
    (tmp_path / "b.tsv").write_text(text(made) + "1\t2\n", encoding="utf-8")
    with pytest.raises(GoldError, match=f"line {len(made) + 1} below the headings: 2 cells where"):
        plantext.audit_scores(tmp_path / "b.tsv")


def test_answers_are_never_written_over(made: pd.DataFrame, tmp_path: Path) -> None:
    for name in ("a.tsv", "a.xlsx"):
        file = write(made, tmp_path / name)
        write(made, file)
        for column in ("right", "note"):
            write(made.assign(**{column: ["y", *[""] * (len(made) - 1)]}), file)
            before = file.read_bytes()
            with pytest.raises(OptionError, match="holds answers"):
                write(made, file)
            assert file.read_bytes() == before
            file.unlink()
    other = tmp_path / "mine.tsv"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(OptionError, match="is no audit"):
        write(made, other)


# ---- what it comes to


@pytest.mark.parametrize(
    ("right", "count"), [(0, 1), (1, 1), (3, 7), (45, 50), (50, 50), (0, 50), (999, 1000)]
)
def test_intervals_are_those_of_wilson(right: int, count: int) -> None:
    wanted = binomtest(right, count).proportion_ci(method="wilson")
    assert interval(right, count) == pytest.approx((wanted.low, wanted.high), abs=1e-12)


def test_both_certainties_together_are_weighed_by_their_rows() -> None:
    def row(n: int, certainty: str, among: int, right: str) -> dict[str, object]:
        return {
            "row": n,
            "table": "targets",
            "certainty": certainty,
            "drawn": 10,
            "among": among,
            "right": right,
        }

    rows = [row(n, "sure", 900, "y" if n < 9 else "n") for n in range(1, 11)]
    rows += [row(n, "check", 100, "y" if n < 16 else "n") for n in range(11, 21)]
    scores = plantext.audit_scores(pd.DataFrame(rows)).set_index("certainty")
    assert scores.loc["all", "precision"] == pytest.approx(0.9 * 0.8 + 0.1 * 0.5)
    low, high = interval(8, 10)
    assert scores.loc["all", "low"] == pytest.approx(
        0.77 - ((0.9 * (0.8 - low)) ** 2 + (0.1 * (0.5 - interval(5, 10)[0])) ** 2) ** 0.5
    )
    assert scores.loc["all", "low"] < 0.77 < scores.loc["all", "high"] < high + 0.1
    assert scores.loc["all", ["right", "wrong", "drawn", "among"]].tolist() == [13, 7, 20, 1000]
    blank = plantext.audit_scores(pd.DataFrame(rows[:10] + [r | {"right": ""} for r in rows[10:]]))
    assert isnan(blank.set_index("certainty").loc["all", "precision"])
    assert list(plantext.audit_scores(pd.DataFrame(rows[:10]))["certainty"]) == ["sure"]


# ---- the command line


def test_from_documents_to_scores(folder: Path, tmp_path: Path, called: Called) -> None:
    file = tmp_path / "new" / "audit.tsv"
    code, out, err = called("audit", folder, "-n", "6", "-o", file)
    assert (code, err) == (0, "") and out.startswith(f"{file}\n") and f"--filled {file}" in out
    assert called("audit", folder, "-n", "6")[1] == file.read_text(encoding="utf-8-sig")
    code, out, _ = called("audit", "--filled", file)
    assert code == 0 and out.splitlines()[0].split() == list(plantext.audit_scores(file).columns)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    cells = [line.split("\t") for line in lines]
    for row in cells[1:]:
        row[2] = "Y"
    file.write_text("\r\n".join("\t".join(row) for row in cells), encoding="utf-8", newline="")
    code, out, _ = called("audit", "--filled", file)
    assert code == 0 and "1.000" in out and "targets       all" in out
    code, out, _ = called("audit", "--filled", file, "--lang", "zh")
    assert code == 0 and "准确率" in out and "合计" in out
    code, _, err = called("audit", folder, "-n", "6", "-o", file)
    assert code == 2 and "holds answers" in err


def test_a_workbook_on_the_command_line(folder: Path, tmp_path: Path, called: Called) -> None:
    file = tmp_path / "audit.xlsx"
    code, out, err = called("audit", folder, "--table", "items", "-o", file, "--lang", "zh")
    assert (code, err) == (0, "") and "请在“是否正确”一列填写" in out
    book = openpyxl.load_workbook(file)
    sheet = book["抽查"]
    for number, word in enumerate(["y", "Y", "是", 1, True, "√", "否", 0, "×", "n"], 2):
        sheet.cell(number, 3).value = word
    sheet.delete_rows(12)
    book.save(file)
    (row,) = plantext.audit_scores(file).to_dict("records")
    assert (row["right"], row["wrong"], row["unfilled"], row["missing"]) == (6, 4, 0, 1)


def test_what_the_command_refuses(folder: Path, tmp_path: Path, called: Called) -> None:
    file = tmp_path / "a.tsv"
    assert called("audit", folder, "-o", file)[0] == 0
    (tmp_path / "empty").mkdir()
    for given, said in {
        (): "give DATASET or FOLDER",
        (folder, "--filled", file): "give DATASET or FOLDER",
        (file,): f"this is an audit; to score it: plantext audit --filled {file}",
        (tmp_path / "empty",): "no file matches",
        (tmp_path / "none",): "no such file",
        (folder, "--table", "tasks"): "known are targets, deadlines, agencies, items",
        (folder, "--lang", "fr"): "known are zh, en",
        ("--filled", folder / "a.txt"): "no column row",
        ("--filled", tmp_path / "none.tsv"): "no such file",
        (folder, "-o", folder / "a.txt"): "is no audit",
    }.items():
        code, out, err = called("audit", *given)
        assert code == 2 and said in err and not out and "Traceback" not in err, given


def test_the_command_names_what_fails_and_goes_on(
    folder: Path, tmp_path: Path, called: Called
) -> None:
    (folder / "bad.txt").write_bytes(b"")
    code, out, err = called("audit", folder, "-n", "3", "-o", tmp_path / "a.tsv")
    assert code == 2 and "bad.txt: the file is empty" in err and "items" in out
    assert (tmp_path / "a.tsv").is_file()
    pytest.importorskip("pyarrow")
    plantext.batch.run(folder, tmp_path / "set", workers=1)
    code, out, err = called("audit", tmp_path / "set", "-n", "3", "-o", tmp_path / "b.tsv")
    assert code == 0 and "1 files could not be read" in err
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()
    code, _, err = called("audit", tmp_path / "set", "--year", "2021")
    assert code == 2 and "its tables stay as they were made" in err

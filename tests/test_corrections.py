"""Corrections: applied on every run, to every table, and never lost; reviews that feed them."""

from __future__ import annotations

import csv
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from conftest import CORPUS

import plantext
from plantext import corrections, review
from plantext.correction_lines import COLUMNS, FIELDS, PLACED
from plantext.errors import CorrectionError, OptionError

TEXT = """发文机关：岭东省人民政府办公厅
岭东省2021年工作要点
一、服务
（一）推进共享。9月底前，归集数据不少于3亿条，新建站点20个，升级站点20个。（省公安厅牵头，省大数据局、教育厅配合）
（二）推进“岭省办”平台建设。三年内建成示范区5个，采用5G网络。落实《岭东省数据条例》。（省公安厅负责）
"""
Called = Callable[..., tuple[int, str, str]]


def written(folder: Path, *lines: str, name: str = "corrections.tsv") -> Path:
    """A corrections file; cells parted by |."""
    file = folder / name
    rows = ["|".join(COLUMNS), *lines]
    file.write_text("\n".join(row.replace("|", "\t") for row in rows), encoding="utf-8")
    return file


def read(folder: Path, *lines: str) -> plantext.Plan:
    return plantext.parse(TEXT, plan="岭东", corrections=written(folder, *lines))


def test_a_value_in_every_table(tmp_path: Path) -> None:
    plan = read(tmp_path, "岭东|一/（一）|targets.value|300000000|4亿|见公报")
    row = plan.targets.iloc[0]
    assert (row["value"], row["surface"], row["rule"]) == (4e8, "不少于3亿条", "commitment")
    assert (row["certainty"], row["reason"]) == ("sure", "corrected: 见公报")
    assert plan.quantities.query("value == 4e8")["reason"].tolist() == ["corrected: 见公报"]
    assert not (plan.warnings["kind"].str.startswith("correction")).any()


@pytest.mark.parametrize(
    ("line", "table", "column", "wanted"),
    [
        ("一/（一）|targets.unit|条|项|", "targets", "unit", "项"),
        ("一/（一）|targets.comparator|>=|~|", "targets", "comparator", "~"),
        ("一/（一）|targets.value_max||5亿|", "targets", "value_max", 5e8),
        ("一/（一）|targets.baseline||２亿|", "targets", "baseline", 2e8),
        ("一/（一）|targets.direction|up|keep|", "targets", "direction", "keep"),
        ("一/（一）|targets.strength||binding|", "targets", "strength", "binding"),
        ("一/（一）|targets.basis|flow|stock|", "targets", "basis", "stock"),
        ("一/（一）|targets.period|year|each|", "targets", "period", "each"),
        ("一/（一）|targets.scope||全省|", "targets", "scope", "全省"),
        ("一/（一）|targets.subject||省级部门|", "targets", "subject", "省级部门"),
        ("一/（二）|targets.indicator|示范区|省级示范区|", "targets", "indicator", "省级示范区"),
        ("一/（一）|targets.due|2021/9/30|2021年10月31日|", "targets", "due", pd.Timestamp(2021, 10, 31)),
        ("一/（一）|agencies.role|support|guide|", "agencies", "role", "guide"),
        ("一/（一）|agencies.agency|省教育厅|市教育局|", "agencies", "agency", "市教育局"),
        ("一/（一）|agencies.kind|department|government|", "agencies", "kind", "government"),
        ("一/（一）|deadlines.due|2021-09-30|2021-10-31|", "deadlines", "due", pd.Timestamp(2021, 10, 31)),
        ("一/（一）|deadlines.precision|month|day|", "deadlines", "precision", "day"),
        ("一/（一）|items.heading|推进共享|推进数据共享|", "items", "heading", "推进数据共享"),
        ("一/（二）|systems.kind|platform|application|", "systems", "kind", "application"),
        ("一/（二）|systems.name|“岭省办”平台|岭省办|", "systems", "name", "岭省办"),
        ("一/（二）|citations.title|岭东省数据条例|数据条例|", "citations", "title", "数据条例"),
    ],
)  # fmt: skip
def test_each_field(tmp_path: Path, line: str, table: str, column: str, wanted: object) -> None:
    assert wanted not in getattr(plantext.parse(TEXT, plan="岭东"), table)[column].tolist()
    plan = read(tmp_path, f"岭东|{line}")
    assert wanted in getattr(plan, table)[column].tolist(), plan.warnings["message"].tolist()


def test_headings_stand_in_every_row(tmp_path: Path) -> None:
    plan = read(tmp_path, "岭东|一/（一）|items.heading|推进共享|推进数据共享|")
    for frame in (plan.tasks, plan.targets, plan.agencies, plan.deadlines):
        assert frame["heading"].iloc[0] == "推进数据共享"


def test_what_is_no_target_and_what_is_one(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "岭东|一/（二）|targets.status|target|scope|只是范围",
        "岭东|一/（二）|quantities.status|name|target|是目标",
    )
    below = plan.quantities[plan.quantities["path"] == "一/（二）"]
    assert below["status"].tolist() == ["scope", "target"]
    assert below["due_source"].iloc[0] == "" and below["due_source"].iloc[1] != ""
    assert "5G" in plan.tasks["targets"].iloc[-1] and "5个" not in plan.tasks["targets"].iloc[-1]


def test_a_body_is_another_one(tmp_path: Path) -> None:
    plan = read(tmp_path, "岭东|一/（一）|agencies.agency|省教育厅|省民政厅|")
    row = plan.agencies.set_index("agency").loc["省民政厅"]
    assert (row["agency_id"], row["restored"], row["level"]) == (
        "岭东省/dept.civil",
        False,
        "province",
    )
    assert "省大数据局、省民政厅" in plan.tasks["support"].tolist()


def test_targets_follow_the_deadline_that_governs_them(tmp_path: Path) -> None:
    plan = read(tmp_path, "岭东|一/（一）|deadlines.due|2021-09-30|2021-10-31|")
    first = plan.targets[plan.targets["path"] == "一/（一）"]
    assert set(first["due"]) == {pd.Timestamp(2021, 10, 31)}
    assert plan.tasks["due"].iloc[0] == pd.Timestamp(2021, 10, 31)
    gone = read(tmp_path, "岭东|一/（一）|deadlines|9月底前|-|")
    assert set(gone.targets[gone.targets["path"] == "一/（一）"]["due_source"]) == {"plan"}
    assert (gone.deadlines["path"] != "一/（一）").all()


def test_a_day_set_by_hand_stays(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "岭东|一/（一）|deadlines.due|2021-09-30|2021-10-31|",
        "岭东|一/（二）|targets.due|2023-12-31|2022-12-31|",
        "岭东|一/（二）|deadlines.due|2023-12-31|2024-12-31|",
    )
    dues = plan.targets[["due", "due_source"]].drop_duplicates().values.tolist()
    assert dues == [
        [pd.Timestamp(2021, 10, 31), "sentence"],
        [pd.Timestamp(2022, 12, 31), "corrected"],
    ]
    emptied = read(tmp_path, "岭东|一/（二）|targets.due|2023-12-31|empty|")
    assert pd.isna(emptied.targets["due"].iloc[-1]) and not emptied.targets["due_source"].iloc[-1]


def test_rows_taken_out_and_confirmed(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "岭东|一/（一）|agencies|教育厅|-|",
        "岭东|一/（二）|targets|5个|删除|",
        "岭东|一/（二）|deadlines|三年内|sure|看过",
        "岭东|一/（二）|systems.name|“岭省办”平台|“岭省办”平台|",
        "岭东|一/（一）|targets.strength||空|",
    )
    assert "省教育厅" not in plan.agencies["agency"].tolist()
    assert (plan.targets["path"] == "一/（一）").all()
    row = plan.deadlines.set_index("surface").loc["三年内"]
    assert (row["certainty"], row["reason"]) == ("sure", "confirmed: 看过")
    assert plan.parsed.systems[0].reason == "confirmed"
    assert not (plan.review["path"] == "一/（二）").any()


def test_a_line_that_meets_nothing_says_what_is_there(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "岭东|一/（一）|targets.value|4亿|5亿|",
        "岭东|一/（九）|targets.value|4亿|5亿|",
        "岭东|一/（一）|citations|数据条例|-|",
    )
    said = plan.warnings[plan.warnings["kind"] == "correction_unused"]
    assert said["path"].tolist() == ["一/（一）", "一/（九）", "一/（一）"]
    first, second, third = said["message"]
    assert "corrections.tsv, line 2: no targets.value at 一/（一） reads '4亿'" in first
    assert "there '300000000', '20'" in first
    assert "line 3: no item has the path 一/（九）" in second
    assert "line 4: no row of citations stands at 一/（一）" in third


def test_a_line_that_meets_several_says_so_and_can_be_told_apart(tmp_path: Path) -> None:
    line = "岭东|一/（一）|targets.value|20|30|"
    plan = read(tmp_path, line)
    assert plan.targets["value"].tolist().count(30.0) == 2
    (said,) = plan.warnings.query("kind == 'correction_several'").itertuples()
    assert "2 rows of targets at 一/（一） are met" in said.message
    assert plan.source[said.start : said.end] in TEXT and said.end > said.start
    places = plan.targets.query("value == 30")["start"].tolist()
    file = tmp_path / "placed.tsv"
    head = "\t".join((*COLUMNS, *PLACED))
    file.write_text(f"{head}\n{line.replace('|', chr(9))}\t\t\t{places[1]}\n", encoding="utf-8")
    one = plantext.parse(TEXT, plan="岭东", corrections=file)
    assert one.targets.query("value == 30")["start"].tolist() == [places[1]]
    assert one.warnings.empty


def test_rows_at_one_place_are_told_apart_by_a_cell(tmp_path: Path) -> None:
    text = "一、服务\n核心系统和终端均不少于800套。"
    lines = (
        "a|一|targets|不少于800套|-|",
        "a|一|targets.indicator|终端|-|",
        "a|一|targets|不少于800套|sure|",
    )
    both, one, sure = (
        plantext.parse(text, plan="a", corrections=written(tmp_path, line)) for line in lines
    )
    assert both.targets.empty and "use the line of a cell" in both.warnings["message"][0]
    assert one.targets["indicator"].tolist() == ["核心系统"] and one.warnings.empty
    assert sure.targets["reason"].tolist() == ["confirmed"] * 2 and sure.warnings.empty


def test_a_line_overruled_by_another_says_so(tmp_path: Path) -> None:
    file = tmp_path / "placed.tsv"
    head = "\t".join((*COLUMNS, *PLACED))
    line = "岭东\t一/（二）\ttargets.value\t5\t{}\t\t{}\t\t"
    file.write_text(f"{head}\n{line.format(6, '')}\n{line.format(7, '5个')}\n", encoding="utf-8")
    plan = plantext.parse(TEXT, plan="岭东", corrections=file)
    assert plan.targets["value"].tolist()[-1] == 7.0
    (said,) = plan.warnings["message"]
    assert "line 2: overruled by" in said and said.endswith("line 3")
    drop = "岭东|一/（二）|targets|5个|-|", "岭东|一/（二）|targets.value|5|6|"
    gone = read(tmp_path, *drop)
    assert (gone.targets["path"] == "一/（一）").all()
    assert "line 3: overruled by" in gone.warnings["message"][0]


def test_an_old_place_decides_only_between_several(tmp_path: Path) -> None:
    file = tmp_path / "placed.tsv"
    head = "\t".join((*COLUMNS, *PLACED))
    line = "岭东\t一/（一）\ttargets.value\t300000000\t4亿\t\t不少于3亿条\t\t1"
    file.write_text(f"{head}\n{line}\n", encoding="utf-8")
    plan = plantext.parse(TEXT, plan="岭东", corrections=file)
    assert plan.targets["value"].tolist()[0] == 4e8


def test_counts_of_itself_are_compared_anew(tmp_path: Path) -> None:
    text = "岭东县2021年工作要点\n今年共安排8个主要指标。\n一、指标\n1.新建站点20个。\n2.新建路口30个。\n3.升级泵站40座，升级桥梁50座，绿化60亩，清淤70公里，修桥7座，铺路8公里，植树9亩。"
    before = plantext.parse(text, plan="a")
    assert before.warnings["kind"].tolist() == ["count_differs"]
    file = written(tmp_path, "a|一/3|targets.value|9|-|")
    assert plantext.parse(text, plan="a", corrections=file).warnings.empty


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("岭东|一|targets.price|1|2|", "unknown field 'targets.price'; known are targets.status"),
        ("岭东|一|goals.value|1|2|", "unknown field 'goals.value'; known are items"),
        ("岭东||targets.value|1|2|", "path is empty"),
        ("岭东|一|targets.value|1|许多|", "new: '许多' is not a number"),
        ("岭东|一|targets.value|若干|2|", "old: '若干' is not a number"),
        ("岭东|一|targets.value|1|nan|", "is not a number"),
        ("岭东|一|targets.due||年底|", "is not a day such as"),
        ("岭东|一|targets.status|target|aim|", "known are achieved, baseline"),
        ("岭东|一|agencies.role|lead|empty|", "new: ''; known are guide, lead"),
        ("岭东|一|agencies.agency|省教育厅|empty|", "a name cannot be empty"),
        ("岭东|一|items|推进共享|-|", "an item cannot be taken out"),
        ("岭东|一|targets|20个|30个|", "for a whole row give - or sure"),
        ("岭东|一|targets.value|1|2||x||y", "cells where 6 are due"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = written(tmp_path, line)
    with pytest.raises(CorrectionError, match=re.escape(says)) as error:
        corrections.load(file)
    assert str(error.value).startswith(f"{file}, line 2")


def test_broken_files(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="cannot be read"):
        corrections.load(tmp_path / "none.tsv")
    (tmp_path / "other.tsv").write_text("plan\tpath\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="header row must be plan<tab>path"):
        corrections.load(tmp_path / "other.tsv")
    one = "岭东|一|targets.value|20|{}|"
    twice = written(tmp_path, one.format(30), one.format(30), name="same.tsv")
    assert len(corrections.load(twice).lines) == 2
    with pytest.raises(CorrectionError, match=r"line 3: .*line 2 corrects the same cell to '30'"):
        corrections.load(written(tmp_path, one.format(30), one.format(40)))


def test_lines_not_filled_in_say_nothing(tmp_path: Path) -> None:
    assert (
        corrections.load(written(tmp_path, "岭东|一|what.ever|20||", "岭东|一|targets")).lines == ()
    )


def test_closed_words_are_those_of_the_tables(own_plan: plantext.Plan) -> None:
    for table, fields in FIELDS.items():
        for field, kind in fields.items():
            if isinstance(kind, frozenset):
                assert set(getattr(own_plan, table)[field]) <= kind, (table, field)


def test_which_plan_is_meant(tmp_path: Path) -> None:
    for year in (2020, 2021):
        (tmp_path / str(year)).mkdir()
        (tmp_path / str(year) / "要点.txt").write_text(TEXT, encoding="utf-8")
    file = written(
        tmp_path,
        "2020/要点|一/（一）|targets.unit|条|项|",
        "2021/要点.txt|一/（一）|targets.unit|条|件|",
        "2022/要点.txt|一/（一）|targets.unit|条|件|",
    )
    plans = plantext.read_folder(tmp_path, corrections=file)
    assert [plan.targets["unit"].iloc[0] for plan in plans] == ["项", "件"]
    assert plans.warnings.columns.tolist() == list(plans[0].warnings.columns)
    (said,) = plans.warnings[plans.warnings["kind"] != "skipped"].itertuples()
    assert (said.plan, said.kind) == ("2022/要点.txt", "correction_unused")
    assert "line 4: no plan '2022/要点.txt' among those read" in said.message
    alone = plantext.read(tmp_path / "2021" / "要点.txt", corrections=file)
    assert alone.targets["unit"].iloc[0] == "条"
    (said,) = alone.warnings.itertuples()
    assert "is for the plan '2020/要点', and this one is '要点'" in said.message
    first = written(tmp_path, "2020/要点|一/（一）|targets.unit|条|项|")
    kinds = plantext.read_folder(tmp_path, corrections=first).warnings["kind"]
    assert set(kinds) == {"skipped"}  # the file of corrections lies in the folder
    other = plantext.parse(TEXT, plan="另一份", corrections=file)
    assert other.warnings.empty


def test_several_files_and_one_digest(tmp_path: Path) -> None:
    one = written(tmp_path, "岭东|一/（一）|targets.unit|条|项|", name="1.tsv")
    two = written(tmp_path, "岭东|一/（二）|targets.unit|个|处|", name="2.tsv")
    both = corrections.load([one, two])
    plan = plantext.parse(TEXT, plan="岭东", corrections=both)
    assert {"项", "处"} <= set(plan.targets["unit"])
    assert both.digest != corrections.load(one).digest
    assert corrections.load(one).digest == corrections.load(str(one)).digest
    assert pickle.loads(pickle.dumps(both)) == both


def test_a_comparison_sees_them(tmp_path: Path) -> None:
    file = written(tmp_path, "b|一|targets.value|30|15|误印")
    plans = [
        plantext.parse(f"一、服务\n新建站点{n}个。", plan=name, year=year, corrections=file)
        for name, year, n in (("a", 2021, 20), ("b", 2022, 30))
    ]
    (row,) = plantext.compare(plans).targets.itertuples()
    assert (row.b_value, row.verdict) == (15.0, "lowered")


def filled(file: Path, fill: Callable[[dict[str, str]], str]) -> int:
    """Fill in column new of a review as a person would; how many lines there are."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        comments = [next(lines), next(lines)]
        rows = list(csv.DictReader(lines, delimiter="\t"))
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(comments)
        writer = csv.DictWriter(out, rows[0].keys() if rows else COLUMNS, delimiter="\t")
        writer.writeheader()
        writer.writerows({**row, "new": fill(row)} for row in rows)
    return len(rows)


def test_a_review_confirmed_leaves_no_doubt(
    own_text: Path, own_plan: plantext.Plan, tmp_path: Path
) -> None:
    before = own_plan
    file = review.write([before.parsed], tmp_path / "review.tsv")
    assert corrections.load(file).lines == ()
    filled(file, lambda row: "sure" if "." not in row["field"] else row["old"])
    after = plantext.read(own_text, corrections=file)
    assert not len(before.review) or len(corrections.load(file).lines)
    assert after.review.empty
    assert "correction_unused" not in after.warnings["kind"].tolist()
    for name in ("targets", "deadlines", "agencies", "quantities"):
        old, new = getattr(before, name), getattr(after, name)
        doubts = ["certainty", "reason"]
        pd.testing.assert_frame_equal(old.drop(columns=doubts), new.drop(columns=doubts))


def test_confirming_every_row_changes_no_cell(tmp_path: Path) -> None:
    text = CORPUS / "text" / "songyuan-145-extract.txt"
    before = plantext.read(text)
    rows = before.quantities[["path", "surface"]].drop_duplicates()
    lines = [f"{before.id}|{row.path}|quantities|{row.surface}|sure|" for row in rows.itertuples()]
    after = plantext.read(text, corrections=written(tmp_path, *lines))
    assert set(after.quantities["reason"]) == {"confirmed"}
    doubts = ["certainty", "reason"]
    pd.testing.assert_frame_equal(
        before.quantities.drop(columns=doubts), after.quantities.drop(columns=doubts)
    )


def test_a_review_taken_out_leaves_what_was_sure(
    own_text: Path, own_plan: plantext.Plan, tmp_path: Path
) -> None:
    before = own_plan
    file = review.write([before.parsed], tmp_path / "review.tsv")
    filled(file, lambda row: "-" if "." not in row["field"] else "")
    after = plantext.read(own_text, corrections=file)
    assert after.review.empty
    for name in ("targets", "deadlines", "agencies"):
        sure = getattr(before, name).query("certainty == 'sure'")
        assert getattr(after, name)["start"].tolist() == sure["start"].tolist()


def test_a_review_holds_the_rows_of_the_table_review(own_plan: plantext.Plan) -> None:
    plan = own_plan
    rows = list(review.lines(plan.parsed))
    whole = {(row["field"], row["old"], row["start"]) for row in rows if "." not in row["field"]}
    table = (
        plan.review[["table", "surface", "start"]].astype(str).itertuples(index=False, name=None)
    )
    assert whole == set(table)
    assert [int(row["start"]) for row in rows] == sorted(int(row["start"]) for row in rows)


def test_the_command_line(tmp_path: Path, called: Called) -> None:
    file = tmp_path / "岭东.txt"
    file.write_text(TEXT, encoding="utf-8")
    form = tmp_path / "review.tsv"
    assert called("review", file, "-o", form) == (0, f"{form}\n", "")
    printed = called("review", file)[1]
    assert printed == form.read_text(encoding="utf-8-sig")
    dues = ("deadlines.due", "targets.due")  # a figure is due when its time is: both are asked
    count = filled(form, lambda row: "2022-12-31" if row["field"] in dues else "")
    assert count == 10
    code, _, err = called("review", file, "-o", form)
    assert code == 2 and "holds corrections already" in err
    code, out, _ = called("explain", file, "--path", "一/（二）", "--corrections", form)
    assert code == 0 and "deadline 2022-12-31" in out and "[check]" not in out
    code, out, _ = called("review", file, "--corrections", form)
    assert code == 0 and out.splitlines()[-1].startswith("plan\tpath")
    assert called("review", tmp_path / "none.txt")[0] == 2


def test_corrections_on_the_command_line(tmp_path: Path, called: Called) -> None:
    for name, year in (("a", "2021"), ("b", "2022")):
        text = TEXT.replace("2021", year)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    file = written(tmp_path, "a|一/（一）|targets.unit|条|宗|改", "c|一/（一）|targets.unit|条|宗|")
    code, out, err = called("explain", tmp_path / "a.txt", "--corrections", file)
    assert code == 0 and "宗" in out and "corrected: 改" in out
    out_dir = tmp_path / "out"
    code, _, err = called("parse", tmp_path / "a.txt", "-o", out_dir, "--corrections", file)
    assert code == 0 and f"{file}, line 3: no plan 'c' among those read" in err
    assert "宗" in (out_dir / "a" / "targets.csv").read_text(encoding="utf-8")
    for given in ([tmp_path / "a.txt", tmp_path / "b.txt"], [tmp_path]):
        code, _, err = called("compare", *given, "-o", out_dir, "--corrections", file)
        assert code == 0 and "no plan 'c'" in err
        assert "宗" in (out_dir / "targets.csv").read_text(encoding="utf-8")
    file.write_text("plan\n", encoding="utf-8")
    for command in ("parse", "explain", "review"):
        code, _, err = called(command, tmp_path / "a.txt", "--corrections", file)
        assert code == 2 and "header row must be" in err


def test_a_review_is_not_written_over_what_is_no_review(tmp_path: Path) -> None:
    plan = plantext.parse(TEXT, plan="岭东")
    for name, text in (("a.txt", "一、服务"), ("b.tsv", "new\nx\n"), ("c.tsv", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(OptionError, match="holds corrections already"):
            review.write([plan.parsed], tmp_path / name)
    with pytest.raises(OptionError, match="cannot be written"):
        review.write([plan.parsed], tmp_path / "a.txt" / "review.tsv")

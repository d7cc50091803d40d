"""Headings and words in Chinese and English: a label for all that a table may say, and no two alike."""

from __future__ import annotations

import re
import string
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from conftest import CORPUS
from said import phrases
from test_docs import closed_lists

import plantext
from plantext import tables
from plantext.auditing import audit, scores
from plantext.batch import columns as dataset
from plantext.comparison import rows, summary
from plantext.comparison.levels import STANDINGS, LevelComparison
from plantext.comparison.years import Comparison
from plantext.errors import LexiconError, OptionError
from plantext.present import labels as labelling
from plantext.present.labels import labels

TEXT = """岭东省2021年工作要点
一、服务
（一）推进共享。2021年9月底前，依托“岭省通”平台归集数据不少于3亿条，力争上线20项。（省大数据局、教育厅牵头，各市政府配合）
（三）落实《岭东省数据条例》，三年内新建站点2000个左右。（=省教育厅负责）
"""
ALL_TABLES = [
    *tables.COLUMNS.items(),
    *rows.COLUMNS.items(),
    ("plans", rows.PLANS),
    ("audit", audit.COLUMNS),
    ("audit_scores", scores.COLUMNS),
    *((name, (*columns, *dataset.PROVENANCE)) for name, columns in dataset.COLUMNS.items()),
]
HAN = re.compile("[\u4e00-\u9fff]")


def leveled(issuer: str, plan: str, body: str) -> plantext.Plan:
    text = f"{issuer}关于印发2022年数字化工作要点的通知\n一、服务\n（一）办好热线。{body}\n"
    return plantext.parse(text, plan=plan, year=2022)


@pytest.fixture(scope="module")
def plan() -> plantext.Plan:
    return plantext.parse(TEXT, plan="岭东")


@pytest.fixture(scope="module")
def years() -> Comparison:
    found = plantext.compare([CORPUS / "text" / f"lingdong-{year}.txt" for year in (2021, 2022)])
    assert isinstance(found, Comparison)
    return found


@pytest.fixture(scope="module")
def levels() -> LevelComparison:
    plans = [
        leveled("国务院办公厅", "guo", "热线接通率不低于90%。平均办理时限压减至10天。"),
        leveled("岭东省人民政府", "sheng", "热线接通率不低于95%。新建站点800个。"),
        leveled("云浦市人民政府", "shi", "热线接通率不低于97%。新建站点60个。"),
    ]
    found = plantext.compare(
        plans, by="level", levels={"guo": "centre", "sheng": "province", "shi": "city"}
    )
    assert isinstance(found, LevelComparison)
    return found


@pytest.fixture(scope="module")
def frames(
    plan: plantext.Plan, years: Comparison, levels: LevelComparison
) -> dict[str, pd.DataFrame]:
    """Every table that people hold in their hands."""
    several = plantext.plan.Plans(
        [plan], [("b.txt", None, "ReadError", "b.txt: the file is empty")]
    )
    held = {"plan": plan, "plans": several, "years": years, "levels": levels}
    return {f"{kind} {name}": f for kind, of in held.items() for name, f in of.frames().items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("table", "columns"), ALL_TABLES)
def test_every_column_has_a_heading_of_its_own(
    table: str, columns: tuple[str, ...], lang: str
) -> None:
    words = labels(lang)
    assert ("table", table) in words.rows
    heads = [words.column(column, table) for column in columns]
    assert len(set(heads)) == len(heads), [h for h in heads if heads.count(h) > 1]
    assert not set(heads) & set(columns)
    if lang == "zh":
        assert all(HAN.search(head) for head in heads)


def test_every_table_held_in_hands_can_be_labelled(frames: dict[str, pd.DataFrame]) -> None:
    for name, frame in frames.items():
        before = frame.copy()
        for lang in ("zh", "en"):
            said = plantext.labels(frame, lang)
            assert len(set(said.columns)) == len(frame.columns), name
            known = [c for c in frame.columns if not re.fullmatch(r"\d{4}|guo|sheng|shi", c)]
            assert not set(said.columns) & set(known), name
            assert said.shape == frame.shape and said.index.equals(frame.index)
            for place, dtype in enumerate(frame.dtypes):
                own = said.dtypes.iloc[place]
                assert own == dtype or (dtype == "bool" and own == "str"), (name, place)
                if dtype not in ("str", "bool"):
                    assert said.iloc[:, place].rename("x").equals(frame.iloc[:, place].rename("x"))
        pd.testing.assert_frame_equal(frame, before)
        assert frame.attrs == before.attrs


def test_sheets_have_titles_of_their_own(
    plan: plantext.Plan, years: Comparison, levels: LevelComparison
) -> None:
    for held in (plan, years, levels):
        for lang in ("zh", "en"):
            names = [frame.attrs[tables.TABLE] for frame in held.frames().values()]
            titles = [labels(lang).table(name) for name in names]
            assert len(set(titles)) == len(titles)
            assert all(len(t) <= 31 and not re.search(r"[\[\]:*?/\\]", t) for t in titles)


def test_every_word_of_a_closed_list_has_a_label() -> None:
    lists = {column.split(" ")[0]: set[str]() for column in closed_lists()}
    for column, words in closed_lists().items():
        lists[column.split(" ")[0]] |= words
    lists["relation"] = set(summary._ITEMS)
    lists["verdict"] = {*summary._TARGETS, "kept", "missed", "not reported"}
    assert set(lists) | {"restored", "open", "moved", "renamed", "changed"} == labelling.CLOSED
    for column, words in lists.items():
        for word in words - {""}:
            for lang in ("zh", "en"):
                named = labels(lang).rows
                assert ("word", f"{column}:{word}") in named or ("word", word) in named, word
    for word in STANDINGS:
        assert HAN.search(labels("zh").word(word, "standing", "levels"))
    for word in summary._TAKEN:
        assert HAN.search(labels("zh").word(word, "relation", "levels.items"))


def test_every_reason_and_message_of_the_code_has_a_label() -> None:
    found = list(phrases(closed_lists()["kind (warnings)"]))
    assert len(found) > 200 and any("read by OCR" in said for _, said in found)
    untold = [
        (place, part)
        for place, said in found
        for part in said.replace("{}", "甲").split("; ")
        if re.search("[a-z]{3}", part) and part not in OF_ERRORS and not told(part)
    ]
    assert not untold


OF_ERRORS = (
    "甲 is no level", "no issuer names its level", "give an ItemAligner()",
    "give Plans, paths of files or of a folder, or addresses",
)  # fmt: skip


def told(part: str) -> bool:
    """Whether a part of a reason has a label: as it is, behind a correction's line, its end empty."""
    zh = labels("zh")
    ways = (part, f"甲: {part}", part.removesuffix("甲"))
    said = {way: zh.reason(way) for way in ways}
    return zh.word(part, "verdict") != part or any(
        reason != way and not english(reason) for way, reason in said.items()
    )


def test_a_label_of_a_reason_can_be_filled_in() -> None:
    for (kind, name), said in labels("zh").rows.items():
        if kind == "reason":
            gaps = name.count("{}")
            words = [f"甲{n}" for n in range(gaps)]
            told = labels("zh").reason(name.format(*words)) if "; " not in name else ""
            assert all(word in told for word in words), name
            fields = [
                field for _, field, _, _ in string.Formatter().parse(said) if field is not None
            ]
            assert len(fields) == gaps, name


def english(cell: str) -> bool:
    bare = re.sub(r"pip install \S+|plantext\[\w+\]|[“\"'].*?[”\"']", "", cell)
    return re.search("[a-z]{3,} [a-z]{2,}", bare) is not None


def speaks_chinese(frame: pd.DataFrame) -> None:
    said = plantext.labels(frame, "zh")
    for place, column in enumerate(frame.columns):
        name = re.sub("^[ab]_", "", str(column))
        cells = said.iloc[:, place]
        if name in ("reason", "message"):
            assert not [cell for cell in cells if english(cell)]
        elif name in labelling.CLOSED and cells.dtype == "str" and column != "source":
            assert not [cell for cell in cells if re.search("[A-Za-z]", cell)], column


def test_own_texts_speak_chinese(own_plan: plantext.Plan) -> None:
    for name, frame in own_plan.frames().items():
        assert frame.attrs[tables.TABLE] == name
        speaks_chinese(frame)


def test_real_texts_speak_chinese(real_plan: plantext.Plan) -> None:
    for frame in real_plan.frames().values():
        speaks_chinese(frame)


def test_comparisons_speak_chinese(years: Comparison, levels: LevelComparison) -> None:
    for frame in (*years.frames().values(), *levels.frames().values()):
        speaks_chinese(frame)
    assert "dept" not in "".join(years.items["reason"])


def test_which_table_it_is_survives(plan: plantext.Plan) -> None:
    targets = plan.targets
    heads = {"指标", "数值", "约束"}
    some = ["indicator", "value", "comparator"]
    for part in (
        targets[some],
        targets[targets["value"] > 100][some],
        targets.query("value > 100")[some],
        targets.sort_values("value").head(1)[some],
        targets.loc[:, some].reset_index(drop=True),
        targets[some].copy().assign(mine=1).drop(columns="mine"),
        pd.concat([targets[some], targets[some]]),
    ):
        assert set(plantext.labels(part).columns) == heads
    mine = plantext.labels(targets[some].assign(**{"2021": 5.0, "备注": "看"}))
    assert list(mine.columns[-2:]) == ["2021", "备注"]


def test_a_table_that_lost_its_name_is_told(years: Comparison) -> None:
    counted = years.targets.groupby("verdict", as_index=False)["change"].count()
    with pytest.raises(OptionError, match="does not say which table it is; give table="):
        plantext.labels(counted)
    said = plantext.labels(counted, table="targets")
    assert list(said.columns) == ["判断", "变化"] and "提高" in set(said["判断"])
    with pytest.raises(OptionError, match=r"table='goals' is unknown.*targets"):
        plantext.labels(counted, table="goals")


def test_words_can_be_left_alone(plan: plantext.Plan) -> None:
    said = plantext.labels(plan.targets, words=False)
    assert list(said["约束"]) == list(plan.targets["comparator"])
    assert list(plantext.labels(plan.targets)["约束"]) == ["≥", "=", "≈"]
    assert list(plantext.labels(plan.targets, "en")["Bound"]) == ["≥", "=", "≈"]
    restored = plantext.labels(plan.agencies)["补全前缀"]
    assert set(restored) == {"是", "否"} and restored.dtype == "str"


def test_a_word_in_a_heading_is_no_word_of_a_list(plan: plantext.Plan) -> None:
    odd = plan.tasks.head(1).assign(heading="new", text="check", lead="lead")
    said = plantext.labels(odd)
    assert said[["标题", "原文", "牵头单位"]].values.tolist() == [["new", "check", "lead"]]


def test_paths_and_places_of_tasks(years: Comparison) -> None:
    frame = pd.DataFrame({"path": ["2:preamble", "一/（二）"], "gained_tasks": ["closing；一", ""]})
    said = plantext.labels(frame, table="agencies")
    assert said.values.tolist() == [["2:前言", "结尾；一"], ["一/（二）", ""]]
    threads = years.threads
    hosted = threads["2022"].str.startswith("in ")
    assert hosted.any()
    assert plantext.labels(threads)["2022"][hosted].str.startswith("并入 ").all()


def test_levels_are_told_as_levels(levels: LevelComparison) -> None:
    for frame in (levels.items, levels.targets):
        heads = "".join(plantext.labels(frame).columns)
        assert "前一年" not in heads and "上级文件" in heads and "下级条目" in heads
        assert list(plantext.labels(frame, table="levels").columns) == list(
            plantext.labels(frame).columns
        )
    assert set(plantext.labels(levels.items)["对应关系"]) == {"承接"}


def test_what_is_refused(plan: plantext.Plan) -> None:
    with pytest.raises(OptionError, match="known are zh, en"):
        plantext.labels(plan.targets, "fr")
    said = plantext.labels(plan.targets, "en")
    with pytest.raises(OptionError, match="labelled already"):
        plantext.labels(said[said["Value"] > 5], "zh")
    twice = plan.targets[["indicator"]].assign(指标=1)
    with pytest.raises(OptionError, match="'indicator' and '指标' would both be called '指标'"):
        plantext.labels(twice)


def test_empty_tables_are_labelled() -> None:
    none = plantext.parse("岭东省通知\n请遵照执行。", plan="n")
    for name, frame in none.frames().items():
        assert plantext.labels(frame).shape == frame.shape, name


@pytest.mark.parametrize("format", ["csv", "xlsx", "json", "parquet"])
def test_a_plan_is_written_with_headings(plan: plantext.Plan, tmp_path: Path, format: str) -> None:
    files = plan.write(tmp_path, format, lang="zh")
    wanted = plantext.labels(plan.targets)
    if format == "xlsx":
        assert [file.name for file in files] == ["plan.xlsx"]
        book = openpyxl.load_workbook(files[0])
        assert book.sheetnames == [labels("zh").table(name) for name in plan.frames()]
        assert {c.data_type for sheet in book for row in sheet for c in row} <= {"s", "n", "d", "b"}
        read = pd.read_excel(files[0], "目标", keep_default_na=False)
    else:
        assert [file.stem for file in files] == list(plan.frames())
        file = tmp_path / f"targets.{format}"
        ways = {
            "csv": lambda: pd.read_csv(file, encoding="utf-8-sig", keep_default_na=False),
            "json": lambda: pd.read_json(file), "parquet": lambda: pd.read_parquet(file),
        }  # fmt: skip
        read = ways[format]()
    assert list(read.columns) == list(wanted.columns)
    assert read["数值"].tolist() == wanted["数值"].tolist() == plan.targets["value"].tolist()
    assert read["理由"].tolist() == wanted["理由"].tolist()
    with pytest.raises(OptionError, match="known are zh, en"):
        plan.write(tmp_path, format, lang="de")


def test_comparisons_are_written_with_headings(
    years: Comparison, levels: LevelComparison, tmp_path: Path
) -> None:
    years.write(tmp_path / "y", lang="en")
    head = (tmp_path / "y" / "targets.csv").read_text(encoding="utf-8-sig").split("\n")[0]
    assert head.startswith("Indicator,Subject,Unit,Thread,Earlier plan")
    (file,) = levels.write(tmp_path / "l.xlsx", lang="zh")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["文件", "各级条目", "各级目标", "各级指标"]
    assert book["各级目标"]["D1"].value == "上级级别" and book["各级目标"]["D2"].value == "中央"


def test_a_file_of_labels_that_breaks_its_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(OptionError, match="zh, en"):
        labels("fr")
    zh = labels("zh")
    assert zh.column("2021") == "2021" and zh.word("省教育厅", "agency") == "省教育厅"
    assert zh.reason("a reason nobody wrote") == "a reason nobody wrote"
    assert labels("en").reason("bound by 不少于") == "bound by 不少于"
    broken = tmp_path / "labels.tsv"
    broken.write_text("kind\tname\ten\tzh\nword\tup\tup\n", encoding="utf-8")
    monkeypatch.setattr(labelling, "_FILE", broken)
    with pytest.raises(LexiconError, match="line 2"):
        labelling._read()


def test_labels_are_sorted_and_reasons_are_their_own_english() -> None:
    lines = labelling._FILE.read_text(encoding="utf-8").splitlines()
    table = [tuple(line.split("\t")) for line in lines if not line.startswith("#")][1:]
    keys = [row[:2] for row in table]
    assert keys == sorted(keys)
    assert all(row[1] == row[2] for row in table if row[0] == "reason")

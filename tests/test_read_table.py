"""Tables of documents: every format and encoding, columns by name or usual name, rows that fail, in a batch."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from batches import tree
from conftest import CORPUS, ROOT

import plantext
from plantext import batch, records
from plantext.batch import inputs
from plantext.errors import OptionError, ReadError
from plantext.lexicon import Lexicon
from plantext.readers import choice
from plantext.records.entries import entries

POLICIES = CORPUS / "tables" / "policies.csv"
TEXT = "一、服务\n新建便民站点{}个。（省民政厅牵头）\n二、数据\n归集“数据”3亿条，上线系统2套。"
ROWS = [["007", "甲文", TEXT.format(20)], ["8", "乙文", TEXT.format(30)]]


def delimited(path: Path, encoding: str, delimiter: str) -> None:
    rows = [["编号", "标题", "正文"], *ROWS]
    lines = [delimiter.join('"{}"'.format(c.replace('"', '""')) for c in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def written(place: Path, kind: str) -> Path:
    frame = pd.DataFrame(ROWS, columns=["编号", "标题", "正文"])
    path = place / f"t.{kind.split('-')[0]}"
    if kind == "parquet":
        frame.to_parquet(path)
    elif kind == "xlsx":
        frame.to_excel(path, index=False)
    elif kind == "jsonl":
        frame.to_json(path, orient="records", lines=True, force_ascii=False)
    else:
        delimited(path, kind.partition("-")[2], "\t" if path.suffix == ".tsv" else ",")
    return path


@pytest.mark.parametrize(
    "kind",
    ["csv-utf-8", "csv-utf-8-sig", "csv-gb18030", "csv-utf-16", "tsv-utf-8", "tsv-utf-16-le", "jsonl", "parquet", "xlsx"],
)  # fmt: skip
def test_every_format_and_encoding(tmp_path: Path, kind: str) -> None:
    plans = plantext.read_table(written(tmp_path, kind), text="正文")
    assert plans.failures.empty and [plan.id for plan in plans] == ["007", "8"]
    assert [plan.source for plan in plans] == [row[2] for row in ROWS]
    assert plans.plans["title"].tolist() == ["甲文", "乙文"]
    assert plans.targets["value"].tolist()[0] == 20.0
    for plan in plans:
        for row in plan.targets.itertuples():
            assert plan.source[row.start : row.end] == row.surface


def test_a_frame_with_nothing_in_some_cells() -> None:
    frame = pd.DataFrame(
        {
            "full_text": [
                TEXT.format(1),
                None,
                TEXT.format(1) + "\n",
                float("nan"),
                TEXT.format(2),
            ],
            "id": [7.0, 8.0, None, 9.0, 7.0],
            "年份": [2021, pd.NA, "二〇二二年", "无", None],
            "发布日期": [pd.Timestamp("2021-03-02"), pd.NaT, "20220105", None, "近日"],
            "title": ["甲", "乙", "丙", "丁", "戊"],
            "热度": [1, 2, 3, 4, 5],
        }
    )
    plans = plantext.read_table(frame)
    assert [plan.id for plan in plans] == ["7", "row-3", "7·2"]
    assert plans.plans["row"].tolist() == [1, 3, 5]
    assert plans.plans["duplicate_of"].tolist() == ["", "7", ""]
    assert plans.plans["year"].tolist()[:2] == [2021, 2022] and pd.isna(plans.plans["year"][2])
    assert plans[1].meta.published_on == date(2022, 1, 5)
    assert plans.plans["热度"].tolist() == [1, 3, 5] and plans.plans["given_title"].tolist() == [
        "甲",
        "丙",
        "戊",
    ]
    assert plans.failures[["plan", "row"]].values.tolist() == [["8", 2], ["9", 4]]
    assert plans.failures["message"].str.contains("column full_text is empty; fill it").all()
    said = plans.warnings[plans.warnings["kind"].isin(["id_repeated", "cell_not_read"])]
    assert said[["plan", "kind"]].values.tolist() == [
        ["7·2", "id_repeated"],
        ["7·2", "cell_not_read"],
    ]


def test_what_the_text_says_goes_before_its_row() -> None:
    text = "岭东省2021年工作要点\n一、服务\n新建站点20个。"
    frame = pd.DataFrame(
        {
            "content": [text, "一、服务\n新建站点20个。"],
            "title": ["别名", "海陵县2019年工作要点"],
            "year": [2030, None],
        }
    )
    one, two = plantext.read_table(frame)
    assert (one.meta.title, one.meta.year) == ("岭东省2021年工作要点", 2021)
    assert (two.meta.title, two.meta.year) == ("海陵县2019年工作要点", 2019)
    assert two.targets["due"].dt.year.tolist() == [2019]


def test_columns_are_named_or_found_or_refused() -> None:
    frame = pd.DataFrame({"content": ["一、甲。"], "正文": ["一、乙。"], "标题": ["丙"]})
    with pytest.raises(
        OptionError, match="both 'content' and '正文' may hold the text; say which: text="
    ):
        plantext.read_table(frame)
    assert plantext.read_table(frame, text="正文")[0].source == "一、乙。"
    assert plantext.read_table(frame, text="正文", title="")[0].meta.title == ""
    with pytest.raises(
        OptionError, match="no column 'body' for text; the table has content, 正文, 标题"
    ):
        plantext.read_table(frame, text="body")
    with pytest.raises(OptionError, match="no column with a usual name for texts"):
        plantext.read_table(frame[["标题"]])
    with pytest.raises(OptionError, match="is no table"):
        plantext.read_table(7)


def test_rows_that_cannot_be_read_leave_the_others(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = [
        "id,content,地区",
        "1,一、甲。,东",
        "2,一、乙",
        '3,"一、丙',
        "4,一、丁。,西",
        "5,一、戊，己。,南,北",
        '6,"一、庚",西',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    plans = plantext.read_table(path)
    assert [plan.id for plan in plans] == ["1", "4", "6"]
    assert plans.failures["row"].tolist() == [2, 3, 5]
    assert "2 cells where the headings are 3" in plans.failures["message"][0]
    (tmp_path / "t.jsonl").write_text(
        '{"content": "一、甲。"}\n{"content": \n[1]\n{"content": ["一、乙。", "二、丙。"]}\n',
        "utf-8",
    )
    plans = plantext.read_table(tmp_path / "t.jsonl")
    assert [plan.source for plan in plans] == ["一、甲。", "一、乙。\n二、丙。"]
    assert plans.failures["row"].tolist() == [2, 3]


def test_an_open_quotation_mark_swallows_no_row(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text('id\tcontent\tx\n1\t"一、甲\tx\n2\t一、乙\ty\n3\t一、丙\tz\n', encoding="utf-8")
    plans = plantext.read_table(path)
    assert [plan.source for plan in plans] == ['"一、甲', "一、乙", "一、丙"]


def test_a_large_cell_and_one_too_large(tmp_path: Path) -> None:
    large = "一、服务\n" + "推进服务事项办理。" * 20_000
    pd.DataFrame({"content": [large, "一、甲。"]}).to_csv(tmp_path / "t.csv", index=False)
    assert len(plantext.read_table(tmp_path / "t.csv")[0].source) == len(large)
    found = plantext.read_table(tmp_path / "t.csv", limit_mb=0.1)
    assert len(found) == 1 and "over the limit of 0.1 MB" in found.failures["message"][0]


def test_a_few_broken_bytes_are_told_of(tmp_path: Path) -> None:
    rows = "\n".join(f"{n},{'一、推进政务服务事项办理，各部门落实工作。' * 9}" for n in range(200))
    data = f"id,content\n{rows}\n".encode()
    at = len(data) // 2
    path = tmp_path / "t.csv"
    path.write_bytes(data[:at] + b"\xff" + data[at:])
    plans = plantext.read_table(path)
    assert len(plans) == 200
    assert plans.warnings["kind"].tolist().count("broken_characters") == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\x00\x01\x02" * 99, "binary"),
        ("a.csv", b"%PDF-1.7 content", "a PDF, no table of documents"),
        ("a.parquet", b"PAR1" + b"x" * 99, "cut short or damaged"),
        ("a.json", b'[{"content": "x"}]', "one list of JSON; write a record a line"),
        ("a.xlsx", b"PK\x03\x04xl/workbook.xml", "damaged"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=says) as error:
        plantext.read_table(tmp_path / name, text="content")
    assert name in str(error.value)


def test_a_workbook_wants_its_column_named() -> None:
    with pytest.raises(OptionError, match="only where its column of texts is named"):
        plantext.read_table(CORPUS / "formats" / "hailing-ledger-2023.xlsx")


def test_one_rule_for_what_a_folder_holds(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "INDEX.tsv", "b.csv", "c.pptx", ".d.txt", "~$e.txt"):
        (folder / name).write_text("id\tcontent\n1\t一、服务。\n", encoding="utf-8")
    plans = plantext.read_folder(folder)
    with ThreadPoolExecutor(1) as engine:
        data = batch.run(folder, tmp_path / "out", engine=engine)
    assert [plan.id for plan in plans] == ["a.txt"] == data.plans["plan"].tolist()
    skipped = [["INDEX.tsv", "skipped"], ["b.csv", "skipped"], ["c.pptx", "skipped"]]
    for found in (plans.warnings, data.warnings):
        rows = found[found["kind"] == "skipped"]
        assert rows[["plan", "kind"]].values.tolist() == skipped
        assert "read_table" in rows["message"].iloc[0] and "pattern" in rows["message"].iloc[2]
    assert choice.why_not("plan.XLSX") == ""


def test_a_batch_over_a_table_is_what_read_table_reads(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as engine:
        data = batch.run(POLICIES, tmp_path / "out", engine=engine, text="content")
        again = batch.run(POLICIES, tmp_path / "out", engine=engine, text="content")
    plans = plantext.read_table(POLICIES, "content")
    assert data.parsed == 4 and again.parsed == 0
    ours = data.plans.drop(columns=[*batch.columns.PROVENANCE])  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(ours, plans.plans, check_dtype=False)
    pd.testing.assert_frame_equal(
        data.targets.drop(columns=[*batch.columns.PROVENANCE]),
        plans.targets,  # type: ignore[attr-defined]
    )
    assert data.failures["row"].tolist() == [4] and data["P-003"].meta == plans[2].meta


def test_a_table_is_brought_up_to_date(tmp_path: Path) -> None:
    def run(rows: list[str], place: str) -> batch.Dataset:
        (tmp_path / "t.csv").write_text("\n".join(["id,content,地区", *rows]), encoding="utf-8")
        with ThreadPoolExecutor(1) as engine:
            return batch.run(
                tmp_path / "t.csv", tmp_path / place, engine=engine, text="content", slice_size=4
            )

    rows = [f"{n},一、新建站点{n}个。,东" for n in range(1, 30)]
    assert run(rows, "out").parsed == 29
    changed = ["new,一、新建站点99个。,东", *rows[:5], "6,一、新建站点7个。,西", *rows[6:]]
    found = run(changed, "out")
    assert found.parsed <= 2 and found.plans["row"].tolist() == list(range(1, 31))
    assert found.plans.set_index("plan").loc["7", "duplicate_of"] == "6"
    run(changed, "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_tables_in_a_folder_beside_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("一、服务。", encoding="utf-8")
    (folder / "b.jsonl").write_text(
        json.dumps({"id": 1, "content": "一、甲。", "地区": "东"}), "utf-8"
    )
    (folder / "c.parquet").write_bytes(b"PAR1broken")
    with ThreadPoolExecutor(1) as engine:
        data = batch.run(folder, tmp_path / "out", engine=engine, text="content")
    assert data.plans[["plan", "地区"]].values.tolist() == [["a.txt", ""], ["b.jsonl/1", "东"]]
    assert data.failures["plan"].tolist() == ["c.parquet"]
    assert "地区" in data.table("plans", ["地区"]).columns
    with (
        pytest.raises(OptionError, match="a table is no document"),
        ThreadPoolExecutor(1) as engine,
    ):
        batch.run(folder / "b.jsonl", tmp_path / "other", engine=engine)


def test_a_table_is_walked_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,content\n" + "".join(f"{n},一、甲{n}。\n" for n in range(3000)), "utf-8")
    columns = inputs.Columns({"text": "content"}, Lexicon.default(), 20)
    walked = inputs.walk([path], columns=columns)
    assert next(walked).plan == "0" and sum(1 for _ in walked) == 2999
    table = records.opened(path)
    assert len({entry.plan for entry in entries(table, {}, Lexicon.default())}) == 3000


def test_usual_names_are_words_of_the_lexicon() -> None:
    for row in Lexicon.default().rows("columns"):
        assert row["language"] == ("en" if row["name"].isascii() else "zh"), row
    assert (ROOT / "plantext" / "lexicon" / "columns.tsv").is_file()

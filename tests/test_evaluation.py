"""Scoring against hand-made tables, by small tables whose scores are counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import plantext
from plantext import evaluation
from plantext.errors import GoldError

TEXT = (
    "一、服务\n（一）推进共享。年底前归集数据不少于3亿条，新建站点20个左右。（省大数据局、教育厅牵头）\n"
    "（二）加强监管。完成培训500人次。\n"
)
TABLES = {
    "items": "path\theading\n一\t服务\n一/（一）\t推进共享\n一/（二）\t加强监督\n",
    "targets": (
        "path\ttask\tsurface\tvalue\tvalue_max\tunit\tcomparator\tindicator\tstatus\tdue\n"
        "一/（一）\t1\t不少于3亿条\t300000000\t\t条\t>=\t数据\ttarget\t2021-12-31\n"
        "一/（一）\t1\t20个左右\t20\t\t个\t=\t站点\ttarget\t\n"
        "一/（二）\t1\t600人次\t600\t\t人次\t=\t培训\ttarget\t\n"
    ),
    "agencies": "path\ttask\tagency\trole\n一/（一）\t1\t省大数据局\tlead\n一/（一）\t1\t省教育厅\tsupport\n",
    "deadlines": "path\ttask\tsurface\tdue\tprecision\n一/（一）\t1\t年底前\t2021-12-31\tyear\n",
    "meta": "key\tvalue\nyear\t2021\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_text("岭东省2021年工作要点\n" + TEXT, encoding="utf-8")
    (tmp_path / "source.txt").write_text("text.txt\n", encoding="utf-8")
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.tsv").write_text(rows, encoding="utf-8")
    return tmp_path


def score(result: evaluation.Evaluation, field: str) -> tuple[int, int, int]:
    row = result.scores.query("document == 'all' and field == @field").iloc[0]
    return int(row["gold"]), int(row["found"]), int(row["right"])


def test_counts(folder: Path) -> None:
    result = plantext.evaluate(folder)
    assert score(result, "items") == (3, 3, 3)
    assert score(result, "headings") == (3, 3, 2)
    assert score(result, "targets") == (3, 3, 2)
    assert score(result, "strict") == (3, 3, 1)
    assert score(result, "due")[0] == 2
    assert score(result, "deadlines") == (1, 1, 1)
    assert score(result, "agencies") == (2, 2, 2)
    assert score(result, "roles") == (2, 2, 1)
    assert score(result, "meta") == (1, 1, 1)
    assert result.f1("targets") == pytest.approx(2 / 3)


def test_differences_name_the_row_and_its_sentence(folder: Path) -> None:
    rows = plantext.evaluate(folder).differences
    extra = rows.query("field == 'targets' and kind == 'extra'").iloc[0]
    assert "500" in extra["row"] and "完成培训" in extra["sentence"]
    assert (
        rows.query("field == 'targets' and kind == 'missed'")
        .iloc[0]["row"]
        .startswith("一/（二） | 600")
    )


def test_a_document_that_cannot_be_read_counts_with_everything_missed(folder: Path) -> None:
    (folder / "text.txt").write_bytes(b"")
    result = plantext.evaluate(folder)
    assert score(result, "items") == (3, 0, 0)
    assert score(result, "agencies") == (2, 0, 0)


def test_a_folder_of_folders(folder: Path) -> None:
    assert score(plantext.evaluate(folder.parent), "items")[0] >= 3


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("items.tsv", "path\ttitle\n", "header row"),
        ("items.tsv", "path\theading\n一\n", "1 cells"),
        ("agencies.tsv", "path\ttask\tagency\trole\n一\t1\t省教育厅\tchief\n", "none of"),
        ("source.txt", "nowhere.txt\n", "not there"),
    ],
)
def test_broken_tables_are_refused(folder: Path, name: str, content: str, says: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=says):
        plantext.evaluate(folder)


def test_no_tables(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no folder with a source"):
        plantext.evaluate(tmp_path)


def test_a_series_is_scored(tmp_path: Path) -> None:
    for year, amount in ((2021, 20), (2022, 30)):
        place = tmp_path / f"plan-{year}"
        place.mkdir()
        text = f"岭东省{year}年工作要点\n一、服务\n1.新建站点{amount}个。\n2.办好热线，及时接听群众来电。\n"
        (place / "text.txt").write_text(text, encoding="utf-8")
        (place / "source.txt").write_text("text.txt", encoding="utf-8")
    for table, rows in {
        "align": "a_path\tb_path\trelation\n一/1\t一/1\tsame\n一/2\t一/1\tmerge\n",
        "moves": "a_path\tb_path\tindicator\tunit\ta_value\tb_value\tverdict\n一/1\t一/1\t站点\t个\t20\t30\tlowered\n",
    }.items():
        (tmp_path / table).mkdir()
        (tmp_path / table / "plan-2021-2022.tsv").write_text(rows, encoding="utf-8")
    result = plantext.evaluate(tmp_path)
    assert score(result, "pairs") == (2, 2, 1)
    assert score(result, "relations") == (1, 1, 1)
    assert score(result, "verdicts") == (1, 1, 0)
    (tmp_path / "align" / "plan.tsv").write_text("a_path\tb_path\trelation\n", encoding="utf-8")
    with pytest.raises(GoldError, match="must end in two years"):
        plantext.evaluate(tmp_path)

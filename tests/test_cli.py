"""The command line: exit codes, stderr, and `python -m plantext`."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import openpyxl
import pandas as pd
import pytest
from word_files import paragraph, word

from plantext import cli

TEXT = "岭东省2021年工作要点\n一、服务\n（一）推进共享。年底前归集数据不少于3亿条，采用5G网络。（省大数据局牵头）\n"


def run(*arguments: str | Path | int) -> subprocess.CompletedProcess[str]:
    """The command line, called in this process: a process of its own takes a second to begin."""
    given = ["plantext", *map(str, arguments)]
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", given),
        mock.patch.dict(os.environ, COLUMNS="200"),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        cli.main()
    code = ended.value.code
    assert code is None or isinstance(code, int)
    return subprocess.CompletedProcess(given, code or 0, out.getvalue(), err.getvalue())


def process(*arguments: str | Path | int) -> subprocess.CompletedProcess[str]:
    """The command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "plantext", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", timeout=600,
        env={**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_summary(file: Path) -> None:
    done = process("parse", file)
    assert done.returncode == 0, done.stderr
    assert "省大数据局" in done.stdout and "不少于3亿条" in done.stdout


def test_a_process_of_its_own_ends_with_the_code() -> None:
    done = process("parse", "none.txt")
    assert done.returncode == 2 and "none.txt" in done.stderr and not done.stdout


def test_tables_into_a_folder(file: Path, tmp_path: Path) -> None:
    done = run("parse", file, "-o", tmp_path / "out", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "plan" / "targets.json").is_file()


def test_explain_says_what_was_not_taken_and_why(file: Path) -> None:
    done = run("explain", file, "--path", "一/（一）")
    assert done.returncode == 0, done.stderr
    assert "+ 不少于3亿条: target" in done.stdout
    assert "- 5G: name" in done.stdout and "Latin letters" in done.stdout
    assert "title:" not in done.stdout


def test_explain_an_unknown_path(file: Path) -> None:
    done = run("explain", file, "--path", "九")
    assert done.returncode == 2 and "no item with the path" in done.stderr


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x00\x01\x02" * 30])
def test_bad_input_is_exit_code_2(tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    done = run("parse", bad)
    assert done.returncode == 2
    assert "bad.txt" in done.stderr and "Traceback" not in done.stderr and not done.stdout


def test_one_bad_file_does_not_stop_the_others(file: Path, tmp_path: Path) -> None:
    done = run("parse", tmp_path / "none.txt", file)
    assert done.returncode == 2
    assert "none.txt" in done.stderr and "省大数据局" in done.stdout


def test_bad_options(file: Path) -> None:
    assert run("parse", file, "--format", "pdf").returncode == 2
    assert run("parse").returncode == 2
    assert run("nonsense").returncode == 2


def test_no_plan_is_no_error(tmp_path: Path) -> None:
    text = tmp_path / "poem.txt"
    text.write_text("春天来了，花开满园。", encoding="utf-8")
    done = run("parse", text)
    assert done.returncode == 0 and "no numbered item" in done.stdout


def test_floors_are_a_gate(tmp_path: Path, file: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "source.txt").write_text("../plan.txt\n", encoding="utf-8")
    (gold / "items.tsv").write_text(
        "path\theading\n一\t服务\n一/（一）\t推进共享\n二\t监管\n", encoding="utf-8"
    )
    floors = tmp_path / "floors.toml"
    floors.write_text("[mine]\nitems = 0.5\n", encoding="utf-8")
    assert run("evaluate", gold, "--floors", floors, "--name", "mine").returncode == 0
    floors.write_text("[mine]\nitems = 0.95\n", encoding="utf-8")
    done = run("evaluate", gold, "--floors", floors, "--name", "mine", "--differences")
    assert done.returncode == 1 and "under its floor" in done.stderr
    assert "missed: 二" in done.stdout


def test_known_failures_are_a_gate(tmp_path: Path, file: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "source.txt").write_text("../plan.txt\n", encoding="utf-8")
    (gold / "items.tsv").write_text(
        "path\theading\n一\t服务\n一/（一）\t推进共享\n二\t监管\n", encoding="utf-8"
    )
    known = tmp_path / "known.tsv"
    assert run("evaluate", gold, "--known", known).returncode == 2
    assert run("evaluate", gold, "--renew").returncode == 2
    assert run("evaluate", gold, "--known", known, "--renew").returncode == 0
    assert "gold\titems\tmissed\t二\n" in known.read_text(encoding="utf-8")
    rows = known.read_text(encoding="utf-8").splitlines()
    known.write_text("\n".join(rows[:1]), encoding="utf-8")
    done = run("evaluate", gold, "--known", known)
    assert done.returncode == 1 and "new failure: gold  items  missed  二" in done.stderr
    known.write_text("\n".join([*rows, "gold\titems\tmissed\t九"]), encoding="utf-8")
    done = run("evaluate", gold, "--known", known)
    assert done.returncode == 1 and "mended, take it out" in done.stderr and "九" in done.stderr
    known.write_text("a\tb\n", encoding="utf-8")
    assert "header row" in run("evaluate", gold, "--known", known).stderr


def test_floors_of_one_document(tmp_path: Path, file: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "source.txt").write_text("../plan.txt\n", encoding="utf-8")
    (gold / "items.tsv").write_text("path\theading\n一\t服务\n九\t无\n", encoding="utf-8")
    floors = tmp_path / "floors.toml"
    floors.write_text("[mine.gold]\nitems = 0.99\n", encoding="utf-8")
    done = run("evaluate", gold, "--floors", floors, "--name", "mine")
    assert done.returncode == 1 and "gold: items is" in done.stderr
    floors.write_text("[mine.other]\nitems = 0.1\n", encoding="utf-8")
    done = run("evaluate", gold, "--floors", floors, "--name", "mine")
    assert done.returncode == 1 and "other: items is nan" in done.stderr


def test_version() -> None:
    assert run("--version").stdout.startswith("plantext ")


def test_batch(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a.txt", "b.txt"):
        (texts / name).write_text("一、服务\n2021年新建20个站点。", encoding="utf-8")
    (texts / "bad.txt").write_bytes(b"")
    done = process("batch", texts, "-o", tmp_path / "out", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "2 plans, 1 failures, 3 parsed" in done.stdout
    assert "1 failed: ReadError" in done.stderr and "documents" not in done.stderr
    assert "2 plans, 1 failures, 0 parsed" in run("batch", texts, "-o", tmp_path / "out").stdout
    assert run("batch", texts, "-o", texts).returncode == 2


def test_plans_of_a_folder_in_one_set_of_tables(file: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "plans" / name).write_text(TEXT, encoding="utf-8")
    done = run("parse", tmp_path / "plans", "-o", tmp_path / "out", "--together")
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(tmp_path / "out" / "targets.csv")
    assert list(table["plan"].unique()) == ["a.txt", "b.txt"] and len(table) % 2 == 0


def test_years_side_by_side(file: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(TEXT.replace("2021", "2022").replace("3亿条", "5亿条"), encoding="utf-8")
    done = run("compare", later, file, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2021→2022" in done.stdout and "raised" in done.stdout
    assert {"items.csv", "targets.csv", "threads.csv"} <= {
        p.name for p in (tmp_path / "out").iterdir()
    }
    done = run("compare", later, file, "-o", tmp_path / "both.xlsx")
    assert done.returncode == 0 and (tmp_path / "both.xlsx").is_file()


def test_years_and_levels_can_be_said(file: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("一、服务\n（一）推进共享。归集数据5亿条。\n", encoding="utf-8")
    missing = run("compare", file, bare)
    assert missing.returncode == 2
    assert "bare: the text does not say which year" in missing.stderr
    assert run("compare", file, bare, "--year", "bare=2022").returncode == 0
    for wrong in ("bare", "bare=MMXXII", "=2022"):
        assert "ID=" in run("compare", file, bare, "--year", wrong).stderr
    levels = ("--by", "level", "--level", "plan=province", "--level", "bare=city")
    done = run("compare", file, bare, *levels)
    assert done.returncode == 0 and "indicators that levels share" in done.stdout


def test_a_file_that_fails_is_told_and_the_others_compared(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for year in (2021, 2022):
        (folder / f"{year}.txt").write_text(TEXT.replace("2021", str(year)), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    done = run("compare", folder)
    assert done.returncode == 2
    assert "empty" in done.stderr and "2021→2022" in done.stdout


def test_the_kind_of_a_file_can_be_said(file: Path) -> None:
    assert "省大数据局" in run("parse", file, "--as", "text").stdout
    assert "+ 不少于3亿条" in run("explain", file, "--as", "text").stdout
    done = run("parse", file, "--as", "docx")
    assert done.returncode == 2 and "leave the kind to be found" in done.stderr
    for command in ("parse", "explain"):
        done = run(command, file, "--as", "papyrus")
        assert done.returncode == 2 and "known are text" in done.stderr


def test_a_folder_of_many_kinds(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plan.docx").write_bytes(word(paragraph("一、服务")))
    done = run("parse", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["plan", "plan-2"]


def test_tables_with_chinese_headings(
    called: Callable[..., tuple[int, str, str]], file: Path, tmp_path: Path
) -> None:
    code, out, err = called("parse", file, "-o", tmp_path / "o", "--lang", "zh")
    assert code == 0, err
    head = (tmp_path / "o" / "plan" / "targets.csv").read_text(encoding="utf-8-sig").split("\n")[0]
    assert head.startswith("文件,年份,条目,任务序,原文用语,指标")
    code, out, err = called("parse", file, "--lang", "zh")
    assert code == 0 and "牵头单位" in out and "1 目标" in out and "responsible" not in out
    code, out, err = called("parse", file, "--lang", "en")
    assert code == 0 and "Lead" in out
    code, out, err = called("parse", file)
    assert code == 0 and "responsible" in out and "1 targets" in out
    assert called("parse", file, "--lang", "fr")[0] == 2


@pytest.mark.parametrize("by", ["year", "level"])
def test_comparisons_in_chinese_and_as_a_page(
    called: Callable[..., tuple[int, str, str]], tmp_path: Path, by: str
) -> None:
    files = []
    for year, count in ((2021, 20), (2022, 30)):
        files.append(tmp_path / f"p{year}.txt")
        text = f"岭东省{year}年工作要点\n一、服务\n（一）办事。新建站点{count}个。\n"
        files[-1].write_text(text, encoding="utf-8")
    levels = ["--level", "p2021=province", "--level", "p2022=city"] if by == "level" else []
    given = ["compare", *files, "--by", by, *levels]
    code, out, err = called(*given, "-o", tmp_path / "x.xlsx", "--lang", "zh")
    assert code == 0, err
    assert ("目标：高于上级" if by == "level" else "目标：提高") in out and "站点" in out
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert ("各级目标" if by == "level" else "目标变化") in book.sheetnames
    code, out, err = called(*given, "-o", tmp_path / "x.html")
    assert code == 0 and str(tmp_path / "x.html") in out
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert ("各级对照" if by == "level" else "历年对照") in page
    assert ("targets above" if by == "level" else "targets raised") in out
    assert called(*given, "--lang", "fr")[0] == 2
    assert called(*given, "-o", tmp_path / "e.html", "--lang", "en")[0] == 0
    assert 'lang="en"' in (tmp_path / "e.html").read_text(encoding="utf-8")

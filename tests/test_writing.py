"""Writing loses nothing: names, links, devices, long cells, formulas, and what stands there already."""

from __future__ import annotations

import os
import stat
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import process, run

import plantext
from plantext import cells, review, saving, writers
from plantext.corrections import load
from plantext.errors import OptionError
from plantext.file_names import MOST, Names, file_name

TEXT = "岭东省2021年工作要点\n一、服务\n（一）推进共享。年底前归集数据不少于3亿条。（省大数据局牵头）\n"
LATER = TEXT.replace("2021", "2022").replace("3亿", "5亿")
KINDS = pd.DataFrame({
    "surface": ["=1+1", "+86", "-5%", "@x", "\t=1", "\r=1", "'=1", "＝1", "一、=1", "#1", ""],
    "value": [-1.5, -2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, None],
})  # fmt: skip


@pytest.fixture
def plan() -> plantext.Plan:
    return plantext.parse(TEXT, plan="岭东")


@pytest.fixture
def found() -> plantext.Comparison:
    plans = [plantext.parse(TEXT, plan="a"), plantext.parse(LATER, plan="b")]
    made = plantext.compare(plans)
    assert isinstance(made, plantext.Comparison)
    return made


# ---- names


ODD = ["", ".", "..", "...", "../../etc/passwd", "a/b\\c", "C:\\x", "\x00", "a\x00b", "a\nb", "CON", "con.txt",
       "NUL .x", "LPT1", "com¹", "AUX", "end. ", " . ", "目" * 300, "a" * 300, "é" * 200, "\u202egnp.exe", "a\ud800b",
       "-o", "?*<>|\""]  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_a_name_stays_in_its_folder(words: str, tmp_path: Path) -> None:
    name = file_name(words)
    assert len(name.encode()) <= MOST and not set(name) & set('\\/:*?"<>|\x00\n')
    assert name not in ("", ".", "..") and not name.endswith((".", " "))
    assert name.partition(".")[0].strip().casefold() not in {"con", "nul", "aux", "lpt1", "com¹"}
    (tmp_path / name).mkdir()
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert file_name(name) == name


@given(st.lists(st.one_of(st.sampled_from(ODD), st.text()), max_size=30))
def test_names_in_one_folder_are_told_apart(words: list[str]) -> None:
    names = Names()
    made = [names.of(each) for each in words]
    assert len({name.casefold() for name in made}) == len(words)
    assert all("/" not in name and name.strip(". ") and len(name.encode()) <= 255 for name in made)


def test_long_names_that_differ_at_their_end_stay_two() -> None:
    assert file_name("目" * 299 + "一") != file_name("目" * 299 + "二")


def test_plans_of_one_name_get_a_folder_each(tmp_path: Path) -> None:
    """Two files `plan` and one `plan-2` made two folders: the second plan was written over."""
    places = ("x/plan.txt", "y/plan.txt", "z/plan-2.txt")
    for number, place in enumerate(places, 1):
        file = tmp_path / place
        file.parent.mkdir()
        file.write_text(TEXT.replace("3亿", f"{number}亿"), encoding="utf-8")
    done = run("parse", *(tmp_path / place for place in places), "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    values = {pd.read_csv(file)["value"][0] for file in (tmp_path / "out").glob("*/targets.csv")}
    assert values == {1e8, 2e8, 3e8}


def test_a_plan_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("mine", encoding="utf-8")
    done = run("parse", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert done.returncode == 2 and "no folder" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "out" / "b" / "items.csv").is_file()
    assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "mine"


# ---- what stands there already


def test_a_file_of_the_users_own_survives(plan: plantext.Plan, tmp_path: Path) -> None:
    own = tmp_path / "台账.part.xlsx"
    own.write_bytes(b"mine")
    plan.to_excel(tmp_path / "台账.xlsx")
    assert own.read_bytes() == b"mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["台账.part.xlsx", "台账.xlsx"]


def test_a_save_that_breaks_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")

    def broken(part: Path) -> None:
        part.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(OptionError, match=r"a\.txt: cannot be written \(No space left"):
        saving.safely(file, broken)
    assert file.read_text(encoding="utf-8") == "old" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of POSIX")
def test_a_link_stays_a_link_and_a_mode_stays(plan: plantext.Plan, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "real.html", tmp_path / "link.html"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert plan.to_html(link) == link
    assert link.is_symlink() and real.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "items.csv").symlink_to(tmp_path / "far" / "new.csv")
    plan.write(tmp_path / "out")
    assert (tmp_path / "out" / "items.csv").is_symlink() and (
        tmp_path / "far" / "new.csv"
    ).is_file()
    (tmp_path / "round.html").symlink_to(tmp_path / "round.html")
    with pytest.raises(OptionError, match="cannot be written"):
        plan.to_html(tmp_path / "round.html")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_devices_and_pipes_are_written_into_and_stay(plan: plantext.Plan, tmp_path: Path) -> None:
    plan.to_html("/dev/null")
    review.write([plan.parsed], "/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    with pytest.raises(OptionError, match="cannot be written"):
        plan.to_html(pipe)  # nobody reads
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    while not got:
        try:
            plan.to_html(pipe)
        except OptionError:
            continue  # the reader has not opened it yet
        reader.join(10)
    assert stat.S_ISFIFO(pipe.stat().st_mode) and got[0].startswith(b"<!doctype html>")


def test_a_document_is_not_written_over(tmp_path: Path) -> None:
    page = f"<html><body><p>{'</p><p>'.join(TEXT.splitlines())}</p></body></html>"
    for name, text in {"a.html": page, "b.html": page.replace("2021", "2022")}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("compare", tmp_path / "a.html", tmp_path / "b.html", "-o", tmp_path / "a.html")
    assert done.returncode == 2 and "one of the documents" in done.stderr
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == page


def test_a_dataset_leaves_the_files_of_others(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    texts, place = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    with ThreadPoolExecutor(1) as one:
        plantext.batch.run(texts, place, engine=one)
    own = [
        place / ".gitignore",
        place / "items" / "notes.xlsx",
        place / "items" / "mine" / "a.parquet",
    ]
    for file in own:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine", encoding="utf-8")
    (place / ".git").mkdir()
    (texts / "b.txt").write_text(LATER, encoding="utf-8")
    with ThreadPoolExecutor(1) as one:
        assert len(plantext.batch.run(texts, place, engine=one)) == 2
    assert all(file.read_text(encoding="utf-8") == "mine" for file in own)
    assert len(list((place / "items").glob("*.parquet"))) == 1


# ---- every failure names the place


def test_what_cannot_be_written_is_an_option_error(
    plan: plantext.Plan, found: plantext.Comparison, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    (tmp_path / "dir.xlsx").mkdir()
    (tmp_path / "dir.html").mkdir()
    for below in (file / "x.xlsx", tmp_path / "dir.xlsx", tmp_path / ("a" * 300 + ".xlsx")):
        for write in (plan.to_excel, found.to_excel, found.write):
            with pytest.raises(OptionError) as caught:
                write(below)
            assert str(below) in str(caught.value) or str(file) in str(caught.value)
    for place in (file, file / "x"):
        for format in writers.FORMATS:
            with pytest.raises(OptionError, match="file"):
                plan.write(place, format)
    for page in (tmp_path / "dir.html", file / "a.html", "", "."):
        with pytest.raises(OptionError):
            plan.to_html(page)
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("command", "name"),
    [("parse", "x"), ("ledger", "x.xlsx"), ("review", "x.tsv"), ("audit", "x.tsv"), ("audit", "x.xlsx"), ("compare", "x.xlsx"), ("compare", "x.html"), ("compare", "x")],
)  # fmt: skip
def test_missing_folders_are_made(command: str, name: str, tmp_path: Path) -> None:
    for file, text in {"a.txt": TEXT, "b.txt": LATER}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    files = (
        [tmp_path / "a.txt", tmp_path / "b.txt"] if command == "compare" else [tmp_path / "a.txt"]
    )
    place = tmp_path / "missing" / "dir" / name
    done = run(command, *files, "-o", place)
    assert done.returncode == 0, done.stderr
    assert place.exists()


def test_a_figure_is_saved_like_all_else(found: plantext.Comparison, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    figure = found.plot_flow()
    figure.savefig(tmp_path / "new" / "flow.svg")
    figure.savefig(tmp_path / "flow")
    assert (tmp_path / "new" / "flow.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert (tmp_path / "flow.png").read_bytes().startswith(b"\x89PNG")
    (tmp_path / "dir.png").mkdir()
    with pytest.raises(OptionError, match=r"dir\.png"):
        figure.savefig(tmp_path / "dir.png")
    with pytest.raises(OptionError, match="png"):
        figure.savefig(tmp_path / "a.docx")


# ---- cells


def test_cells_of_csv_are_no_formulas(tmp_path: Path) -> None:
    (file,) = writers.write({"t": KINDS.rename(columns={"value": "=sum"})}, tmp_path, "csv")
    back = pd.read_csv(file, dtype={"surface": str}, keep_default_na=False)
    assert list(back.columns) == ["surface", "'=sum"]
    raw = list(KINDS["surface"])
    assert [text[:1] for text in back["surface"]] == [*"''''''''", "一", "#", ""]
    assert len(back) == len(raw)
    assert [cells.plain(text) for text in back["surface"]] == raw
    assert back["'=sum"].tolist()[:2] == ["-1.5", "-2.0"] or back["'=sum"].tolist()[:2] == [
        -1.5,
        -2,
    ]
    (file,) = writers.write({"t": KINDS}, tmp_path, "csv", formulas="keep")
    kept = pd.read_csv(file, dtype={"surface": str}, keep_default_na=False)["surface"]
    assert list(kept) == raw
    with pytest.raises(OptionError, match="guard, keep"):
        writers.write({"t": KINDS}, tmp_path, "csv", formulas="raw")


@given(st.text(alphabet="'=+-@\t\r\n#＝a一 "))
def test_a_guarded_text_comes_back(text: str) -> None:
    for remarks in (False, True):
        made = cells.guarded(text, remarks)
        assert cells.plain(made, remarks) == text
        assert not made.startswith(tuple("=+-@\t\r\n"))


def test_cells_of_a_workbook_are_no_formulas(tmp_path: Path) -> None:
    odd = pd.DataFrame({"surface": ["=1+1", "{=1+1}", "+1", "@a", "-5%", "http://a.b", "_x0041_"]})
    (file,) = writers.write({"t": odd}, tmp_path, "xlsx")
    column = [cell for (cell,) in openpyxl.load_workbook(file)["t"].iter_rows(min_row=2)]
    assert [cell.value for cell in column] == list(odd["surface"])
    assert {cell.data_type for cell in column} == {"s"}
    assert not any(cell.hyperlink for cell in column)


def test_formulas_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、服务\n=1+1，年底前新建20个站点。\n", encoding="utf-8")
    for way, begins in (("guard", "'=1+1"), ("keep", "=1+1")):
        done = run("parse", tmp_path / "a.txt", "-o", tmp_path / way, "--formulas", way)
        assert done.returncode == 0, done.stderr
        sentences = pd.read_csv(tmp_path / way / "a" / "targets.csv")["sentence"]
        assert sentences[0].startswith(begins), sentences[0]
    assert run("parse", tmp_path / "a.txt", "--formulas", "no").returncode == 2


def test_a_long_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    for letter in ("长", "𠮷"):  # the second takes two units of a cell
        whole = letter * 40_000
        with pytest.warns(UserWarning, match="40,000 characters is cut"):
            (file,) = writers.write({"t": pd.DataFrame({"a": [whole]})}, tmp_path, "xlsx")
        cell = openpyxl.load_workbook(file)["t"]["A2"].value
        assert len(cell.encode("utf-16-le")) // 2 <= cells.MOST
        assert "全文共40000字" in cell and cell.startswith(letter * 1000)
    (file,) = writers.write({"t": pd.DataFrame({"a": [whole]})}, tmp_path, "csv")
    assert pd.read_csv(file)["a"][0] == whole
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert cells.fitted("长" * cells.MOST) == "长" * cells.MOST


def test_a_long_cell_of_a_ledger_is_cut_with_a_mark(tmp_path: Path) -> None:
    plan = plantext.parse(
        "一、服务\n1." + "扎实推进办事服务，" * 4000 + "新建站点20个。", year=2021
    )
    with pytest.warns(UserWarning, match="is cut"):
        book = openpyxl.load_workbook(plan.to_excel(tmp_path / "a.xlsx"))
    held = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any("此处截断" in text for text in held) and max(map(len, held)) <= cells.MOST


def test_the_command_line_says_what_it_cut(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "一、服务\n1." + "扎实推进办事服务，" * 4000 + "新建20个。", encoding="utf-8"
    )
    done = process("ledger", tmp_path / "a.txt", "-o", tmp_path / "a.xlsx")
    assert done.returncode == 0 and "\nplantext: a cell of " in f"\n{done.stderr}"


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    many = pd.DataFrame({"a": range(writers.MOST_ROWS)})
    with pytest.raises(OptionError, match="more than a sheet holds; write csv or parquet"):
        writers.write({"t": many}, tmp_path, "xlsx")
    assert not list(tmp_path.iterdir())


# ---- what plantext reads back


def test_a_review_comes_back_as_it_was(tmp_path: Path) -> None:
    """An id that begins with # made its lines remarks; one with = was a formula for a spreadsheet."""
    for name in ("#1", "=1+1", "'#2", "-3", "岭东"):
        plan = plantext.parse("一、服务\n=三年内建成站点20个。", plan=name, year=2021)
        file = review.write([plan.parsed], tmp_path / f"{file_name(name)}.tsv")
        head, *lines = file.read_text(encoding="utf-8-sig").splitlines()[2:]
        assert lines and not any(
            cell[:1] in tuple("=+@") for line in lines for cell in line.split("\t")
        )
        place = head.split("\t").index("new")
        filled = [line.split("\t") for line in lines]
        for cells_ in filled:
            cells_[place] = "sure"
        file.write_text(
            "\n".join("\t".join(row) for row in [head.split("\t"), *filled]), encoding="utf-8"
        )
        found = load(file).lines
        assert len(found) == len(lines) and {line.plan for line in found} == {name}
        again = plantext.parse(
            "一、服务\n=三年内建成站点20个。", plan=name, year=2021, corrections=file
        )
        assert again.warnings.empty and again.review.empty, again.warnings

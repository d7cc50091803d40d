"""A batch and its dataset: the tables of read_folder, whatever carries it, and brought up to date."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from batches import folder, text, tree
from conftest import CORPUS
from rich.console import Console

import plantext
from plantext import batch, tables
from plantext.batch import columns, engine, inputs, progress
from plantext.errors import LexiconError, MissingExtraError, OptionError

TEXTS = CORPUS / "text"


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    """An executor of the caller's own, which needs no process to start."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, threads: ThreadPoolExecutor) -> Path:
    """The dataset of corpus/text."""
    place = tmp_path_factory.mktemp("batch") / "dataset"
    batch.run(TEXTS, place, engine=threads, slice_size=4)
    return place


@pytest.fixture
def data(made: Path) -> batch.Dataset:
    return plantext.open(made)


def bare(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns=list(columns.PROVENANCE))


def test_tables_are_those_of_read_folder(data: batch.Dataset) -> None:
    plans = plantext.read_folder(TEXTS)
    assert len(data) == len(plans) and data.failures.empty
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(bare(getattr(data, name)), getattr(plans, name))


def test_documents_of_every_kind_with_their_pages(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    data = batch.run(CORPUS / "formats", tmp_path / "out", engine=threads)
    plans = plantext.read_folder(CORPUS / "formats")
    assert data.failures.empty and len(data) == len(plans) >= 5
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(bare(data.table(name)), getattr(plans, name))
    assert data.targets["page"].notna().sum() > 50
    again = data["lingdong-2022.pdf"]
    own = plans.targets[plans.targets["plan"] == again.id].reset_index(drop=True)
    pd.testing.assert_frame_equal(again.targets, own)


def test_every_row_says_where_it_comes_from(data: batch.Dataset) -> None:
    digest = inputs.digest(TEXTS / "lingdong-2021.txt")
    for name in columns.TABLES:
        frame = data.table(name)
        assert tuple(frame.columns) == (*columns.COLUMNS[name], *columns.PROVENANCE)
        assert (frame.dtypes.astype(str) == list(columns.dtypes(name).values())).all(), name
        assert (frame["plantext_version"] == plantext.__version__).all()
        assert (frame["lexicon_digest"] == plantext.Lexicon.default().digest).all()
        if len(frame) > 20:
            own = frame[frame["plan"] == "lingdong-2021.txt"]
            assert (own["file_digest"] == digest).all() and len(own)


def test_plans_say_what_the_documents_say(data: batch.Dataset) -> None:
    row = data.plans.set_index("plan").loc["lingdong-2021.txt"]
    plan = plantext.read(TEXTS / "lingdong-2021.txt")
    assert (row["title"], row["year"]) == (plan.meta.title, plan.meta.year)
    assert (row["targets"], row["characters"]) == (len(plan.targets), len(plan.source))


def test_columns_and_rows_asked_for(data: batch.Dataset) -> None:
    found = data.table("targets", ["plan", "value"], [("unit", "==", "个"), ("value", ">", 100)])
    all_of = data.targets
    kept = all_of[(all_of["unit"] == "个") & (all_of["value"] > 100)]
    assert list(found.columns) == ["plan", "value"] and len(found)
    assert found["value"].tolist() == kept["value"].tolist()
    with pytest.raises(OptionError, match="has no column 'nothing'"):
        data.table("targets", ["nothing"])
    with pytest.raises(OptionError, match="known are plans, items"):
        data.table("nothing")
    with pytest.raises(OptionError, match="cannot be asked"):
        data.table("targets", where=[("value", ">", "many")])


def test_sql(data: batch.Dataset) -> None:
    found = data.sql("select count(*) as n from targets join plans using (plan) where value > 10")
    assert found["n"].tolist() == [int((data.targets["value"] > 10).sum())]
    with pytest.raises(OptionError, match="cannot be answered"):
        data.sql("select nothing from targets")
    with pytest.raises(OptionError, match="cannot be answered"):
        data.sql("select * from nowhere")


def test_extras_that_are_missing(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = plantext.open(made)
    monkeypatch.setattr("plantext.batch.dataset.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"plantext\[sql\]"):
        data.sql("select 1")
    monkeypatch.setattr("plantext.batch.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"plantext\[batch\]"):
        _ = plantext.open
    monkeypatch.setattr("plantext.batch.engine.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"plantext\[dask\]"), engine.crew("dask://a:1", 1):
        pass


def test_straight_into_compare(data: batch.Dataset) -> None:
    years = [f"lingdong-{year}.txt" for year in (2020, 2021, 2022)]
    found = plantext.compare(data.select(years))
    same = plantext.compare([TEXTS / year for year in years])
    assert found.years == [2020, 2021, 2022]
    assert found.targets["verdict"].tolist() == same.targets["verdict"].tolist()


def test_plans_are_had_again(data: batch.Dataset) -> None:
    plan = data["lingdong-2021.txt"]
    row = plan.targets.iloc[0]
    assert plan.source[row["start"] : row["end"]] == row["surface"]
    assert data[0].id == data.plans["plan"].iloc[0]
    assert [plan.id for plan in data] == data.plans["plan"].tolist()
    with pytest.raises(OptionError, match="no plan 'none'"):
        data.select(["none"])


def test_a_lexicon_of_ones_own(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    (tmp_path / "own").mkdir()
    head = "surface\tunit\tscale\tkind\texample\n"
    (tmp_path / "own" / "units.tsv").write_text(head + "舱\t舱\t\tcount\t新建5舱\n", "utf-8")
    own = plantext.Lexicon.load(tmp_path / "own")
    assert pickle.loads(pickle.dumps(own)).digest == own.digest
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("一、服务\n新建方舱形态的服务点5舱。", "utf-8")
    made = batch.run(tmp_path / "texts", tmp_path / "out", engine=threads, lexicon=own)
    assert made.targets["unit"].tolist() == ["舱"] == made[0].targets["unit"].tolist()
    with pytest.raises(OptionError, match="made with the lexicon"):
        plantext.open(tmp_path / "out")[0]
    with pytest.raises(LexiconError):
        plantext.Lexicon.load(tmp_path / "texts")


def test_a_second_run_parses_what_changed_only(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    texts, place = folder(tmp_path / "texts", 160, items=1), tmp_path / "dataset"

    def run(place: Path) -> batch.Dataset:
        return batch.run(texts, place, engine=threads, slice_size=10)

    assert run(place).parsed == 160
    before = tree(place)
    assert run(place).parsed == 0 and tree(place) == before
    (texts / "000" / "00003.txt").rename(texts / "002" / "renamed.txt")
    (texts / "001" / "00025.txt").unlink()
    (texts / "001" / "00030.txt").write_text(text(930), encoding="utf-8")
    (texts / "001" / "new.txt").write_text(text(931), encoding="utf-8")
    again = run(place)
    assert again.parsed == 2
    assert {"002/renamed.txt", "001/new.txt"} <= set(again.plans["plan"]) and len(again) == 160
    run(tmp_path / "fresh")
    assert tree(place) == tree(tmp_path / "fresh")
    kept = set(before) & set(tree(place))
    assert len([name for name in kept if name.startswith("items/")]) >= 5


def test_what_changes_the_rules_parses_all_anew(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    texts = folder(tmp_path / "texts", 5)
    assert batch.run(texts, tmp_path / "out", engine=threads).parsed == 5
    assert batch.run(texts, tmp_path / "out", engine=threads, year=2030).parsed == 5
    assert (plantext.open(tmp_path / "out").plans["year"] == 2030).all()


def test_the_inputs_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "b-c/1.txt", "a.txt", ".hidden/x.txt", "b/.x.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("一、无。", encoding="utf-8")
    (tmp_path / "in" / "b" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b" / "none.txt").symlink_to(tmp_path / "nowhere")
    found = [each.plan for each in inputs.walk([tmp_path / "in"])]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "b/none.txt", "b-c/1.txt"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "z.txt").write_text("一、无。", encoding="utf-8")
    both = [each.plan for each in inputs.walk([tmp_path / "other", tmp_path / "in"], "*.txt")]
    assert both[0] == "in/a.txt" and both[-1] == "other/z.txt"
    with pytest.raises(OptionError, match="one name"):
        list(inputs.walk([tmp_path / "in", tmp_path / "other" / ".." / "in"]))
    with pytest.raises(OptionError, match="no such folder"):
        list(inputs.walk([tmp_path / "none"]))


def test_the_dataset_is_no_input_of_its_own(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    folder(tmp_path, 3)
    for _ in range(2):
        assert len(batch.run(tmp_path, tmp_path / "out", engine=threads)) == 3


def test_slices_stay_where_they_are() -> None:
    found = [inputs.Found(f"{n:05}.txt", "", 10) for n in range(3000)]
    cut = list(inputs.slices(found, 100))
    assert [each for part in cut for each in part] == found
    assert all(50 <= len(part) <= 200 for part in cut[:-1]) and 20 <= len(cut) <= 45
    less = list(inputs.slices(found[:1000] + found[1001:], 100))
    same = {tuple(part) for part in cut} & {tuple(part) for part in less}
    assert len(same) >= len(cut) - 4
    large = [inputs.Found(f"{n}.txt", "", 9_000_000) for n in range(6)]
    assert [len(part) for part in inputs.slices(large, 100)] == [2, 2, 2]


def test_failures_are_rows(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    texts = folder(tmp_path / "texts", 3)
    (texts / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    (texts / "empty.txt").write_bytes(b"")
    with (texts / "huge.txt").open("wb") as file:
        file.truncate(500_000_000)
    found = batch.run(texts, tmp_path / "out", engine=threads)
    assert len(found) == 3 and found.failures["plan"].tolist() == [
        "bad.txt",
        "empty.txt",
        "huge.txt",
    ]
    assert (found.failures["kind"] == "ReadError").all()
    assert str(tmp_path) not in " ".join(found.failures["message"])
    assert "over the limit of 20 MB" in found.failures["message"].iloc[2]
    assert found.failures["file_digest"].tolist()[2] == ""
    more = batch.run(texts, tmp_path / "out", engine=threads, limit_mb=0.000_001, slice_size=1)
    assert len(more) == 0 and len(more.failures) == 6


def test_a_bug_is_a_row_with_its_place(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    texts = folder(tmp_path / "texts", 2)

    def broken(path: str) -> plantext.model.Source:  # type: ignore[name-defined]
        raise ValueError(path[-9:])

    found = batch.run(texts, tmp_path / "out", engine=threads, read=broken).failures
    assert found["kind"].tolist() == ["ValueError"] * 2
    assert "please report it" in found["message"].iloc[0]
    assert found["traceback_digest"].nunique() == 1 and found["traceback_digest"].iloc[0]


def test_a_file_that_changes_meanwhile(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    texts = folder(tmp_path / "texts", 2)

    def changing(path: str) -> plantext.model.Source:  # type: ignore[name-defined]
        if path.endswith("00001.txt"):
            Path(path).write_text(text(7), encoding="utf-8")
        return plantext.readers.read(path)  # type: ignore[attr-defined]

    found = batch.run(texts, tmp_path / "out", engine=threads, read=changing)
    assert found.failures["kind"].tolist() == ["changed"]
    assert "run the batch once more" in found.failures["message"].iloc[0]
    again = batch.run(texts, tmp_path / "out", engine=threads, read=changing)
    assert again.failures.empty and again.parsed == 1


def test_the_caller_is_not_ended_by_a_slow_document(
    tmp_path: Path, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantext.batch.limits.GRACE", 0.05)

    def slow(path: str) -> plantext.model.Source:  # type: ignore[name-defined]
        time.sleep(0.6)
        return plantext.readers.read(path)  # type: ignore[attr-defined]

    texts = folder(tmp_path / "texts", 1)
    assert len(batch.run(texts, tmp_path / "out", engine=threads, seconds=0.05, read=slow)) == 1


def test_retry(
    tmp_path: Path, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, out = folder(tmp_path / "texts", 4), tmp_path / "out"

    def greedy(path: str) -> plantext.model.Source:  # type: ignore[name-defined]
        if path.endswith("00001.txt") and not (tmp_path / "more").exists():
            raise MemoryError
        return plantext.readers.read(path)  # type: ignore[attr-defined]

    first = batch.run(texts, out, engine=threads, read=greedy)
    assert first.failures["kind"].tolist() == ["memory"]
    (tmp_path / "more").touch()
    assert batch.run(texts, out, engine=threads, read=greedy).parsed == 0
    again = batch.run(texts, out, engine=threads, read=greedy, retry=True)
    assert again.failures.empty and again.parsed == 1 and len(again) == 4


def test_places_that_are_refused(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    texts = folder(tmp_path / "texts", 1)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place, why in ((tmp_path / "file", "is a file"), (texts, "holds other files")):
        with pytest.raises(OptionError, match=why):
            batch.run(texts, place, engine=threads)
    with pytest.raises(OptionError, match="no dataset"):
        plantext.open(texts)
    with pytest.raises(OptionError, match="no file matches"):
        batch.run(texts, tmp_path / "out", engine=threads, pattern="*.docx")
    with pytest.raises(OptionError, match="unknown engine"):
        batch.run(texts, tmp_path / "out", engine="spark")
    with pytest.raises(OptionError, match="a run died here"):
        batch.run(texts, tmp_path / "out", engine=threads)
    with pytest.raises(OptionError, match="first run is unfinished"):
        plantext.open(tmp_path / "out")
    assert len(batch.run(texts, tmp_path / "out", engine=threads, resume=True)) == 1
    (tmp_path / "out" / "dataset.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(OptionError, match="another plantext"):
        plantext.open(tmp_path / "out")


def test_an_executor_that_takes_no_work(tmp_path: Path) -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(OptionError, match="takes no more work"):
        batch.run(folder(tmp_path / "texts", 1), tmp_path / "out", engine=executor)


def test_a_part_that_a_power_cut_broke_is_made_again(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    texts, out = folder(tmp_path / "texts", 3), tmp_path / "out"
    batch.run(texts, out, engine=threads)
    whole = tree(out)
    for folder_of, cut in (("items", ".parquet"), ("marks", ".json")):
        (file,) = (out / folder_of).glob(f"*{cut}")
        file.write_bytes(b"")
        batch.run(texts, out, engine=threads)
        assert tree(out) == whole


def test_parts_are_plain_parquet(made: Path) -> None:
    (first, *_) = sorted((made / "targets").glob("*.parquet"))
    table = pq.read_table(first)
    assert table.column_names == [*columns.COLUMNS["targets"], *columns.PROVENANCE]
    assert str(table.schema.field("due").type) == "timestamp[ns]"


def test_progress_is_quiet_without_a_terminal() -> None:
    for terminal in (False, True):
        out = io.StringIO()
        with progress.shown(10, Console(file=out, force_terminal=terminal, width=100)) as told:
            told(4, 1)
        assert bool(out.getvalue()) is terminal
        assert ("4/10" in out.getvalue() and "1 failures" in out.getvalue()) is terminal


def test_the_batch_loads_nothing_heavy_at_the_door() -> None:
    code = (
        "import sys, plantext, plantext.batch; loaded = {'pandas','pyarrow','rich','duckdb','distributed'} & set(sys.modules);"
        "assert not loaded, loaded; assert plantext.batch.run"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

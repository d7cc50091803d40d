"""Corrections in a batch: in every row, in every plan, and made anew where they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import plantext
from plantext import batch
from plantext.batch import columns
from plantext.correction_lines import COLUMNS
from plantext.errors import CorrectionError, OptionError

TEXT = "岭东县2021年工作要点\n一、服务\n新建站点{}个。（县教育局牵头）\n"


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, count in (("a", 20), ("b", 20), ("c", 30)):
        (folder / f"{name}.txt").write_text(TEXT.format(count), encoding="utf-8")
    return folder


def written(folder: Path, *lines: str) -> Path:
    file = folder / "corrections.tsv"
    rows = ["|".join(COLUMNS), *lines]
    file.write_text("\n".join(row.replace("|", "\t") for row in rows), encoding="utf-8")
    return file


def values(data: batch.Dataset) -> dict[str, float]:
    return dict(data.targets[["plan", "value"]].itertuples(index=False, name=None))


def test_rows_are_those_of_read_folder(
    plans: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    file = written(tmp_path, "a.txt|一|targets.value|20|25|误印", "c.txt|一|targets.value|1|2|")
    data = batch.run(plans, tmp_path / "data", engine=threads, corrections=file)
    alone = plantext.read_folder(plans, corrections=file)
    assert values(data) == {"a.txt": 25.0, "b.txt": 20.0, "c.txt": 30.0}
    for name in ("targets", "agencies", "warnings"):
        own = getattr(data, name).drop(columns=list(columns.PROVENANCE))
        pd.testing.assert_frame_equal(own, getattr(alone, name))
    assert data.warnings["kind"].tolist() == ["correction_unused"]


def test_other_corrections_are_put_in_anew(
    plans: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    place = tmp_path / "data"

    def run(*lines: str) -> batch.Dataset:
        given = written(tmp_path, *lines) if lines else None
        return batch.run(plans, place, engine=threads, corrections=given)

    assert run().parsed == 3 and run().parsed == 0
    first = run("a|一|targets.value|20|25|")
    assert (first.parsed, values(first)["a.txt"]) == (3, 25.0)
    assert run("a|一|targets.value|20|25|").parsed == 0
    assert values(run("a|一|targets.value|20|26|"))["a.txt"] == 26.0
    assert values(run())["a.txt"] == 20.0


def test_a_corrected_plan_is_not_taken_for_another_of_its_text(
    plans: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    file, place = written(tmp_path, "a|一|targets.value|20|25|"), tmp_path / "data"
    batch.run(plans, place, engine=threads, corrections=file)
    (plans / "a.txt").rename(plans / "d.txt")
    (plans / "c.txt").rename(plans / "e.txt")
    data = batch.run(plans, place, engine=threads, corrections=file)
    assert values(data) == {"b.txt": 20.0, "d.txt": 20.0, "e.txt": 30.0}


def test_plans_of_a_dataset_are_corrected(
    plans: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    file, place = written(tmp_path, "a|一|targets.value|20|25|"), tmp_path / "data"
    made = batch.run(plans, place, engine=threads, corrections=file)
    for data in (made, plantext.open(place, corrections=file)):
        assert data["a.txt"].targets["value"].tolist() == [25.0]
    with pytest.raises(
        OptionError, match=r"made with the corrections .* give open the corrections"
    ):
        _ = plantext.open(place)["a.txt"]
    with pytest.raises(CorrectionError):
        batch.run(plans, place, engine=threads, corrections=tmp_path / "none.tsv")


def test_on_the_command_line(
    plans: Path, tmp_path: Path, called: Callable[..., tuple[int, str, str]]
) -> None:
    file = written(tmp_path, "a|一|targets.value|20|25|", "x|一|targets.value|20|25|")
    place = tmp_path / "data"
    code, out, err = called("batch", plans, "-o", place, "--workers", "1", "--corrections", file)
    assert code == 0 and "3 plans" in out
    assert f"{file}, line 3: no plan 'x' among those read" in err
    assert values(plantext.open(place))["a.txt"] == 25.0

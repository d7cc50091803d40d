"""What tools/fit_parts.py measures: nothing of a document's series may be known where it is read."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parent.parent / "tools" / "fit_parts.py"


@pytest.fixture(scope="module")
def fit_parts() -> Any:
    """The tool as a module; tools/ is no package."""
    spec = spec_from_file_location("fit_parts", FILE)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["fit_parts"] = module  # its records ask for it
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("txt/plans/yunpu-2019.txt", "txt/plans/yunpu-2021.txt", True),
        ("txt/plans/2019_云浦市工作要点.txt", "txt/plans/2021_云浦市工作要点.txt", True),
        ("txt/a/2016_云浦市_十三五_教育规划.txt", "txt/b/2021_云浦市_十四五_教育规划.txt", True),
        ("txt/hailar_gwr/2012_政府工作报告.txt", "txt/hailar_gwr/hailar-new.txt", True),
        ("txt/plans/yunpu-2019.txt", "txt/plans/heqing-2019.txt", False),
    ],
)
def test_years_and_numbers_are_no_part_of_a_series_name(
    fit_parts: Any, one: str, other: str, same: bool
) -> None:
    names = [fit_parts.Labelled(name, [], [], []).series for name in (one, other)]
    assert (names[0] == names[1]) is same


@pytest.fixture(scope="module")
def documents(fit_parts: Any) -> list[Any]:
    """Two years each of ten plans, and a short document of our own, in signs that tell their parts."""
    said = [frozenset({f"in/{sign}"}) for sign in ("reward", "task", "reward", "rule")]
    labels = [(0, "rewards", True), (1, "tasks", True), (2, "rewards", False), (3, "rules", True)]
    names = [f"txt/{letter}-{year}.txt" for letter in "abcdefghij" for year in (2020, 2021)]
    return [fit_parts.Labelled(name, said, labels, []) for name in [*names, "own-notice"]]


def test_no_document_is_read_by_what_a_year_of_its_series_was_fitted_on(
    fit_parts: Any, documents: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    known: set[str] = set()
    rows: list[int] = []
    fitted = fit_parts.fitted

    def watched(kept: list[Any], samples: Any) -> Any:
        known.clear()
        known.update(document.series for document in kept)
        rows.append(samples.signs.shape[0] - 4 * len(kept))
        return fitted(kept, samples)

    monkeypatch.setattr(fit_parts, "fitted", watched)
    read = []
    for name, *_ in fit_parts.left_out(documents, fit_parts.sampled(documents), 0):
        assert fit_parts.Labelled(name, [], [], []).series not in known
        read.append(name)
    assert sorted(set(read)) == sorted(document.name for document in documents)
    assert set(rows) == {0}  # and no paragraph of another document is among the samples


def test_some_of_the_samples_weigh_as_they_do_alone(fit_parts: Any, documents: list[Any]) -> None:
    few = documents[:6]
    shared = fit_parts.sampled(documents).of([document in few for document in documents])
    assert fit_parts.fitted(few, shared) == fit_parts.fitted(few)


def test_the_mean_of_several_foldings_is_measured(fit_parts: Any, documents: list[Any]) -> None:
    cases, found = fit_parts.measured(documents, {"own-notice"})
    assert len(cases) == 20 * 4 * fit_parts.FOLDINGS
    assert (found["accuracy"], found["rewards"], found["short"]) == (1.0, 1.0, 1.0)


def test_each_folding_parts_the_series_otherwise(fit_parts: Any, documents: list[Any]) -> None:
    samples = fit_parts.sampled(documents)
    orders = [
        tuple(case[0] for case in fit_parts.left_out(documents, samples, seed))
        for seed in range(fit_parts.FOLDINGS)
    ]
    assert len(set(orders)) == fit_parts.FOLDINGS > 1

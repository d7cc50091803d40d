"""How what findings weigh is fitted (tools/fit.py), on made-up figures: two findings that speak, and one by chance."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plantext.extract.judging import judge, weights
from plantext.extract.statuses import Verdict

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import fit

AIMED = Verdict("target", "commitment", "bound by 不低于")


def figure(document: str, held: str, label: str, *, clear: bool = True) -> fit.Figure:
    return fit.Figure(document, AIMED, frozenset(held.split()), label, clear)


def made_up() -> list[fit.Figure]:
    """Figures in four documents of three series: a bound speaks for a target, a bracket against; so, by chance, does a ceiling for one."""
    return [
        figure(document, held, label)
        for document in ("甲计划2021", "甲计划2022", "乙计划", "丙计划")
        for held, label in (
            ("bound_before", "target"), ("bound_before ceiling", "target"), ("in_bracket", "none"),
            ("in_bracket bound_before", "none"), ("", "none"), ("ceiling", "target"),
        )
    ]  # fmt: skip


def test_a_weight_against_its_fixed_sign_is_taken_out_and_all_are_fitted_again() -> None:
    table = fit.fitted(made_up())
    assert "ceiling" not in table and table["bound_before"] > 0 > table["in_bracket"]
    without = [replace(one, held=one.held - {"ceiling"}) for one in made_up()]
    assert table == fit.fitted(without)


def test_a_doubtful_label_weighs_less_than_one_that_is_clear() -> None:
    clear, doubtful = (
        fit.fitted([*made_up(), figure("丁计划", "bound_before", "none", clear=clear)])
        for clear in (True, False)
    )
    assert doubtful["bound_before"] > clear["bound_before"]


def test_figures_that_closed_grammar_explains_are_not_fitted_on() -> None:
    dates = [
        fit.Figure(
            "丁计划", replace(AIMED, status=status), frozenset(["bound_before"]), "none", True
        )
        for status in sorted(judge.CLOSED)
    ]
    assert fit.fitted([*made_up(), *dates]) == fit.fitted(made_up())


def test_a_series_that_is_left_out_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []

    def fitted(found: Sequence[fit.Figure]) -> fit.Table:
        seen.append({figure.series for figure in found})
        return {weights.ALWAYS: 0.0}

    monkeypatch.setattr(fit, "fitted", fitted)
    judged = []
    for one, _ in fit.left_out(made_up()):
        assert one.series not in seen[-1]
        judged.append(one.document)
    assert sorted(judged) == sorted(one.document for one in made_up() * fit.FOLDINGS)
    assert {one.series for one in made_up()} == {"甲计划", "乙计划", "丙计划"}


@pytest.mark.parametrize(
    ("edited", "named"),
    [
        ({}, ""),
        ({"bound_before": fit.NEAR - 0.01}, ""),
        ({"bound_before": fit.NEAR + 0.01}, "bound_before"),
        ({"in_review": -1.0}, "in_review"),
        ({"always": 1.0, "in_bracket": 1.0}, "always, in_bracket"),
    ],
)
def test_weights_that_were_edited_are_noticed(
    edited: dict[str, float], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = fit.fitted(made_up())
    shipped = right | {name: right.get(name, 0.0) + more for name, more in edited.items()}
    monkeypatch.setattr(fit, "figures", lambda shared: made_up())
    monkeypatch.setattr(weights, "table", lambda lexicon: shipped)
    monkeypatch.setattr(sys, "argv", ["fit.py", "--same"])
    if not named:
        return fit.main()
    with pytest.raises(SystemExit, match=f"not what the labels give: {named}$"):
        fit.main()

"""tests/gains.py: rows paired by their place, equal changes in one line, and nothing left unseen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from gains import columns_apart, compared, told, total
from row_changes import changes

Row = dict[str, Any]
TEXT = "一、办事服务\n（一）站点。年底前新建便民站点20个以上。（市民政局牵头，市财政局配合）"


def figure(start: int, **fields: Any) -> Row:
    row = {"path": "一", "surface": "20个", "status": "target", "unit": "个", "value": 20.0}
    return {**row, "start": start, "end": start + 3, "page": "", "rule": "counted"} | fields


def lines(before: list[Row], after: list[Row], *, everything: bool = False) -> list[str]:
    found = [("a.txt", change) for change in changes("quantities", before, after)]
    return list(told(found, everything))


def test_a_field_that_changed_is_no_row_lost_and_gained() -> None:
    before, after = [figure(4), figure(30)], [figure(4, status="size"), figure(30)]
    assert lines(before, after) == [
        "~ quantities.status “target” → “size” ×1: a.txt 一@4 20个",
    ]


def test_a_thousand_equal_changes_are_one_line() -> None:
    before = [figure(10 * i) for i in range(1000)]
    after = [figure(10 * i, unit="座") for i in range(1000)]
    assert lines(before, after) == [
        "~ quantities.unit “个” → “座” ×1000: a.txt 一@0 20个; a.txt 一@10 20个; …"
    ]
    assert len("\n".join(lines(before, after, everything=True)).split("\n")) == 1001


def test_rows_of_one_side_are_grouped_by_what_they_are() -> None:
    before = [figure(4), figure(30), figure(60, status="size")]
    after = [figure(4), figure(90, status="target"), figure(120), figure(150)]
    assert lines(before[:1], after) == [
        "+ quantities target ×3: a.txt 一@90 20个; a.txt 一@120 20个; …"
    ]
    assert lines(before, after[:1]) == [
        "- quantities target ×1: a.txt 一@30 20个",
        "- quantities size ×1: a.txt 一@60 20个",
    ]


def test_two_equal_rows_of_which_one_went() -> None:
    assert lines([figure(4), figure(4)], [figure(4)]) == ["- quantities target ×1: a.txt 一@4 20个"]


def test_a_longer_stretch_over_the_same_words_is_the_same_row() -> None:
    before, after = [figure(4)], [figure(4, end=9, surface="20个以上")]
    assert lines(before, after) == [
        "~ quantities.end later ×1: a.txt 一@4 20个以上",
        "~ quantities.surface “20个” → “20个以上” ×1: a.txt 一@4 20个以上",
    ]


def test_of_several_rows_at_one_place_the_most_alike_are_one() -> None:
    before = [figure(4, value=1.0), figure(4, value=2.0, unit="座")]
    after = [figure(4, value=2.0, unit="所"), figure(4, value=1.0)]
    assert lines(before, after) == ["~ quantities.unit “座” → “所” ×1: a.txt 一@4 20个"]


def test_equal_words_elsewhere_are_a_place_that_moved() -> None:
    before, after = [figure(4, page=1)], [figure(400, page=2)]
    assert lines(before, after) == [
        "~ quantities.end later ×1: a.txt 一@400 20个",
        "~ quantities.page later ×1: a.txt 一@400 20个",
        "~ quantities.start later ×1: a.txt 一@400 20个",
    ]


def test_warnings_of_two_kinds_at_one_place_are_two() -> None:
    before = [{"kind": "no_items", "message": "none", "start": 0, "end": 0}]
    after = [{"kind": "too_long", "message": "long", "start": 0, "end": 0}]
    found = [("a.txt", change) for change in changes("warnings", before, after)]
    assert [line[0] for line in told(found)] == ["+", "-"]


def test_long_words_are_shown_where_they_differ() -> None:
    words = "便民站点" * 30
    before, after = [figure(4, sentence=words)], [figure(4, sentence=words + "。" + words)]
    (line,) = lines(before, after)
    assert line.startswith("~ quantities.sentence nothing → “。便民站点")
    assert len(line) < 200


def test_many_readings_of_a_field_are_cut_and_counted() -> None:
    before = [figure(10 * i) for i in range(50)]
    after = [figure(10 * i, value=float(i)) for i in range(50)]
    short = lines(before, after)
    assert len(short) == 13
    assert short[-1] == "~ quantities.value: 37 other readings ×37 (--all shows them)"
    assert sum("×1\n" in line for line in lines(before, after, everything=True)) == 49


def test_the_rules_name_counts_only_where_asked() -> None:
    before, after = {"targets": [figure(4)]}, {"targets": [figure(4, rule="goal")]}
    assert not list(compared(before, after, rules=False))
    (change,) = compared(before, after, rules=True)
    assert change.group == ("~", "targets.rule", "“counted” → “goal”")


def test_a_table_or_column_that_only_one_side_has() -> None:
    before, after = {"targets": [figure(4)]}, {"targets": [figure(4, basis="flow")]}
    assert not list(compared(before, after, rules=False))
    assert list(columns_apart(before, after)) == ["+ targets.basis: a new column"]
    assert list(columns_apart(after, before)) == ["- targets.basis: no such column any more"]
    assert [each.group[:2] for each in compared({}, after, rules=False)] == [("+", "targets")]


def test_the_last_line_counts_rows_once() -> None:
    before, after = (
        [figure(4), figure(30)],
        [figure(4, unit="座", value=2.0), figure(90, value=1.0)],
    )
    found = [("a.txt", change) for change in changes("targets", before, after)]
    assert total(3, found, False) == "3 texts, 1 rows gained, 1 lost, 1 changed in 2 fields"
    assert total(3, [], False).startswith("3 texts, nothing changed: all rows of all tables")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository of its own with this plantext and gains.py in it, and one document."""
    if shutil.which("git") is None:
        pytest.skip("no git here: gains.py compares with a revision")
    shutil.copytree(
        ROOT / "plantext", tmp_path / "plantext", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "tests").mkdir()
    for name in ("gains.py", "dumped.py", "row_changes.py", "draw_sealed.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests" / name)
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    me = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], [*me, "commit", "-q", "-m", "as it was"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def gains(checkout: Path, *given: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "tests/gains.py", "HEAD", *given], cwd=checkout, capture_output=True,
        text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_the_working_tree_against_a_revision(checkout: Path) -> None:
    file, nothing = "plan.txt", checkout / "empty.txt"
    nothing.write_text("", encoding="utf-8")
    bounds = checkout / "plantext" / "lexicon" / "bounds.tsv"
    bounds.write_text(
        bounds.read_text(encoding="utf-8").replace("以上\tafter\t>=\t", "以上\tafter\t>\t"),
        encoding="utf-8",
    )
    found = gains(checkout, file, "empty.txt")
    assert found == [
        "~ quantities.comparator “>=” → “>” ×1: plan.txt 一/（一）@22 20个以上",
        "~ targets.comparator “>=” → “>” ×1: plan.txt 一/（一）@22 20个以上",
        "2 texts, 0 rows gained, 0 lost, 2 changed in 2 fields; 1 texts are not read",
    ]
    subprocess.run(["git", "checkout", "-q", "."], cwd=checkout, check=True)
    assert gains(checkout, ".") == [
        "2 texts, nothing changed: all rows of all tables are equal (names of rules left aside)"
        "; 1 texts are not read"
    ]

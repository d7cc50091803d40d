"""Docs that can fail: the README's example runs, and names every column and command."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from conftest import ROOT
from typer.main import get_command

import plantext
from plantext import tables
from plantext.cli import app
from plantext.comparison import rows

README = (ROOT / "README.md").read_text(encoding="utf-8")


EXAMPLES = re.findall(
    r"```python\n(.*?)```\n\nprints\n\n<!-- output -->\n```text\n(.*?)```", README, re.DOTALL
)


def test_no_example_is_left_out() -> None:
    assert len(EXAMPLES) == README.count("```python") == README.count("<!-- output -->") >= 2


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_the_examples_print_what_the_readme_says(
    code: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        line.rstrip() for line in printed.splitlines()
    ]


def test_every_column_of_a_comparison_is_named() -> None:
    section = README.split("## Years side by side")[1].split("\n## ")[0]
    cells = {line.split("|")[1].strip(): line for line in section.splitlines() if "|" in line}
    for name, columns in rows.COLUMNS.items():
        row = cells.get("network(year)" if name == "network" else name, section)
        bare = {re.sub("^[ab]_", "", column) for column in columns}
        assert all(re.search(rf"\b(?:[ab]_)?{column}\b", row) for column in bare), name


def test_every_column_is_named() -> None:
    for name, columns in tables.COLUMNS.items():
        row = next(
            line for line in README.splitlines() if re.match(rf"\| [^|]*\b{name}\b[^|]* \|", line)
        )
        listed = [cell.strip() for cell in row.split("|")[2].split(",")]
        assert tuple(listed) == columns, name


def test_every_command_is_named() -> None:
    for command in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"plantext {command}" in README, command


def closed_lists() -> dict[str, set[str]]:
    """The closed lists of words, as the README's table gives them."""
    section = README.split("The closed lists of words:")[1].split("path is the address")[0]
    lists = {}
    for column, words in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)[2:]:
        bare = re.sub(r"\([^()]*\)", "", words).replace("`", " ").replace(" or ", " ")
        lists[column.strip()] = {word.strip('",') for word in re.split(r"[,\s]+", bare) if word}
    return lists


def columns_with_words(plan: plantext.Plan) -> dict[str, set[str]]:
    frames = plan.frames()
    figures = frames["quantities"]
    return {
        "status": set(figures["status"]),
        "comparator": set(figures["comparator"]),
        "direction": set(frames["targets"]["direction"]),
        "strength": set(figures["strength"]),
        "due_source": set(figures["due_source"]) | set(frames["tasks"]["due_source"]),
        "precision": set(frames["deadlines"]["precision"]),
        "source (deadlines)": set(frames["deadlines"]["source"]),
        "role": set(frames["agencies"]["role"]),
        "level (agencies)": set(frames["agencies"]["level"]),
        "kind (agencies)": set(frames["agencies"]["kind"]),
        "kind (systems)": set(frames["systems"]["kind"]),
        "certainty": set(figures["certainty"]),
        "kind (warnings)": set(frames["warnings"]["kind"]),
    }


def keeps_to_the_lists(path: Path) -> None:
    lists = closed_lists()
    for column, words in columns_with_words(plantext.read(path)).items():
        assert words <= lists[column] | {""}, (column, words - lists[column])


def test_own_texts_keep_to_the_closed_lists(own_text: Path) -> None:
    keeps_to_the_lists(own_text)


def test_real_texts_keep_to_the_closed_lists(real_text: Path) -> None:
    keeps_to_the_lists(real_text)

"""Docs that can fail: the READMEs' examples run, and they name every column and command."""

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

READMES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")
}
README = READMES["README.md"]
EXAMPLE = re.compile(
    r"```python\n(.*?)```\n\n(?:prints|输出：)\n\n<!-- output -->\n```text\n(.*?)```", re.DOTALL
)
EXAMPLES = [(name, *found) for name, text in READMES.items() for found in EXAMPLE.findall(text)]
each_readme = pytest.mark.parametrize("readme", READMES.values(), ids=READMES)


@each_readme
def test_no_example_is_left_out(readme: str) -> None:
    found = EXAMPLE.findall(readme)
    assert len(found) == readme.count("```python") == readme.count("<!-- output -->") >= 2


@pytest.mark.parametrize(("name", "code", "printed"), EXAMPLES)
def test_the_examples_print_what_the_readme_says(
    name: str, code: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, name, "exec"), {})
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        line.rstrip() for line in printed.splitlines()
    ]


@each_readme
def test_every_column_of_a_comparison_is_named(readme: str) -> None:
    section = readme.split("\n## ")[5]
    cells = {line.split("|")[1].strip(): line for line in section.splitlines() if "|" in line}
    for name, columns in rows.COLUMNS.items():
        row = cells.get("network(year)" if name == "network" else name, section)
        bare = {re.sub("^[ab]_", "", column) for column in columns}
        assert all(re.search(rf"\b(?:[ab]_)?{column}\b", row) for column in bare), name


@each_readme
def test_every_column_is_named(readme: str) -> None:
    for name, columns in tables.COLUMNS.items():
        row = next(
            line for line in readme.splitlines() if re.match(rf"\| [^|]*\b{name}\b[^|]* \|", line)
        )
        listed = re.findall(r"[a-z_]+", row.split("|")[2])
        assert tuple(listed) == columns, name


@each_readme
def test_every_command_is_named(readme: str) -> None:
    for command in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"plantext {command}" in readme, command


def test_every_option_of_a_batch_is_explained() -> None:
    told = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    for parameter in get_command(app).commands["batch"].params:  # type: ignore[attr-defined]
        for option in parameter.opts:
            assert not option.startswith("-") or f"`{option}`" in told, option


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
        "basis": set(figures["basis"]),
        "period": set(figures["period"]),
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


def keeps_to_the_lists(plan: plantext.Plan) -> None:
    lists = closed_lists()
    for column, words in columns_with_words(plan).items():
        assert words <= lists[column] | {""}, (column, words - lists[column])


def test_own_texts_keep_to_the_closed_lists(own_plan: plantext.Plan) -> None:
    keeps_to_the_lists(own_plan)


def test_real_texts_keep_to_the_closed_lists(real_plan: plantext.Plan) -> None:
    keeps_to_the_lists(real_plan)

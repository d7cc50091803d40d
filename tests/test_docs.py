"""Docs that can fail: the README's example runs, and names every column and command."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from typer.main import get_command

from plantext import tables
from plantext.cli import app

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_readme_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (printed,) = re.findall(r"<!-- output -->\n```text\n(.*?)```", README, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        line.rstrip() for line in printed.splitlines()
    ]


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

"""The pages of docs/: their examples run, their tables are not stale, what they name is there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from conftest import CORPUS, ROOT
from doc_examples import as_told, examples, ran
from test_docs import closed_lists
from typer.main import get_command

from plantext import correction_lines
from plantext.cli import app

DOCS = ROOT / "docs"
PAGES = {file.name: file.read_text(encoding="utf-8") for file in sorted(DOCS.glob("*.md"))}
WITH_EXAMPLES = [name for name, page in PAGES.items() if list(examples(page))]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """A folder with corpus/ and plans/ in it, where a page's examples run; the names they know."""
    (tmp_path / "corpus").symlink_to(CORPUS, target_is_directory=True)
    (tmp_path / "plans").mkdir()
    for year in (2020, 2021, 2022, 2023):
        text = (CORPUS / "text" / f"lingdong-{year}.txt").read_bytes()
        (tmp_path / "plans" / f"lingdong-{year}.txt").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    with pd.option_context("display.unicode.east_asian_width", True):
        yield {"__name__": "__main__"}


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_print_what_the_page_says(name: str, session: dict[str, object]) -> None:
    for example in examples(PAGES[name]):
        printed = ran(example, session)
        assert as_told(printed, example.printed or ""), f"{example.code}\nprinted\n{printed}"


def test_no_example_is_left_out() -> None:
    assert len(WITH_EXAMPLES) >= 8
    for name, page in PAGES.items():
        blocks = re.findall(r"^```(\w+)$", page, re.MULTILINE)
        shown = page.count("<!-- output -->")
        found = list(examples(page))
        assert sum(e.kind == "python" for e in found) == blocks.count("python"), name
        assert sum(e.kind == "python" and e.printed is not None for e in found) == shown, name
        assert blocks.count("text") == shown, name
        assert set(blocks) <= {"python", "console", "text", "sh"}, name


def test_a_line_of_dots_stands_for_any_lines_and_nothing_else() -> None:
    assert as_told("a\nb\nc\n", "a\n…\nc\n")
    assert not as_told("a\nb\nc\n", "a\nc\n")
    assert not as_told("ab\n", "a…\n")


def test_filled_tables_are_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "fill_docs.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def words() -> dict[str, set[str]]:
    """The closed lists of docs/words.tsv."""
    lines = (DOCS / "words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {name: {word for given, word, _ in rows if given == name} for name, _, _ in rows}


NAMED = {
    "agency_kind": "kind (agencies)", "system_kind": "kind (systems)", "warning": "kind (warnings)",
    "plan_kind": "kind (plans)",    "level": "level (agencies)", "source": "source (deadlines)",
}  # fmt: skip


def test_lists_of_words_are_those_of_the_readme() -> None:
    readme, ours = closed_lists(), words()
    for name in ours.keys() - {"relation", "verdict", "kept"}:
        assert ours[name] == readme[NAMED.get(name, name)] - {""}, name


def test_lists_of_words_are_those_that_corrections_know() -> None:
    ours = words()
    fields: Mapping[str, Mapping[str, object]] = correction_lines.FIELDS
    known = {
        **{name: fields["targets"][name] for name in ("status", "comparator", "direction", "strength")},
        **{name: fields["deadlines"][name] for name in ("precision", "source")},
        **{name: fields["agencies"][name] for name in ("role", "level")},
        "agency_kind": fields["agencies"]["kind"], "system_kind": fields["systems"]["kind"],
    }  # fmt: skip
    for name, given in known.items():
        assert isinstance(given, frozenset)
        assert ours[name] == given - {""}, name


def test_commands_options_extras_and_targets_of_make_exist() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    options = {opt for command in commands.values() for p in command.params for opt in p.opts}
    extras = re.findall(r"^(\w+) =$", (ROOT / "setup.cfg").read_text(), re.MULTILINE)
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for name, page in PAGES.items():
        told = re.sub(
            r"dask (?:scheduler|worker)[^\n`]*|pip install[^\n`]*|tools/\S+\.py[^\n`]*", "", page
        )
        assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", told)) <= options, name
        for extra in re.findall(r"plantext\[([\w,]+)\]", page):
            assert set(extra.split(",")) <= set(extras), (name, extra)
        assert set(re.findall(r"(?:`|^ *)make ([\w-]+)", page, re.MULTILINE)) <= set(targets), name
        for command in re.findall(r"(?:`|\$ )plantext ([a-z]+)", page):
            assert command in commands, (name, command)


def test_files_that_pages_name_are_there() -> None:
    for name, page in PAGES.items():
        for path in re.findall(
            r"\b(?:plantext|tests|tools|docs|corpus|benchmarks)/[\w./-]*\w(?![\w./-]*\{)", page
        ):
            if not path.startswith("docs/_site"):
                assert (ROOT / path).exists(), (name, path)


def test_the_citation_file_says_this_version() -> None:
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    from_code = re.search(r'__version__ = "(.+)"', (ROOT / "plantext/__init__.py").read_text())
    assert from_code and f"\nversion: {from_code[1]}\n" in told
    assert "\nlicense: MIT\n" in told and "license = MIT" in (ROOT / "setup.cfg").read_text()

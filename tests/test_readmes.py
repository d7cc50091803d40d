"""README.zh.md says what README.md says: the same examples, commands, words, files; none falls behind."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator

import pytest
from conftest import ROOT
from test_docs import EXAMPLE, README, closed_lists

from plantext import tables
from plantext.comparison import rows
from plantext.present.labels import labels

ZH = (ROOT / "README.zh.md").read_text(encoding="utf-8")
TOLD = labels("zh")
KINDS, TABLES, WORDS, COMPARED = range(4)  # the tables of a README, in their order
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
CELL = r"`([^`]+)` "


def grids(readme: str) -> list[list[list[str]]]:
    """The tables of a README: rows of cells, without the line of dashes."""
    found = re.findall(r"(?:^\|.*\|\n)+", FENCED.sub("", readme), re.MULTILINE)
    return [
        [[cell.strip() for cell in line.split("|")[1:-1]] for line in grid.splitlines()]
        for grid in (re.sub(r"^\| --- .*\n", "", each, flags=re.MULTILINE) for each in found)
    ]


def labelled(cell: str) -> Iterator[tuple[str, str]]:
    """Each word in code of a cell, and what stands behind it."""
    for word in re.finditer(CELL, cell):
        yield word[1], cell[word.end() :]


def says(behind: str, label: str) -> bool:
    """Whether a label stands there as a whole: 数值 is not said by 数值上限."""
    return re.match(re.escape(label) + r"(?:$|[、，。；（ ])", behind) is not None


def bare(readme: str) -> str:
    """A README without what is its own: the link to the other one, and remarks."""
    return re.sub(r"\]\(README[\w.]+\)|<!-- docs/.*?-->", "", readme)


def links(readme: str) -> set[str]:
    return set(re.findall(r"\]\(([^)]+)\)", bare(readme)))


def test_each_links_to_the_other_at_its_top() -> None:
    assert "](README.zh.md)" in README.split("\n## ")[0].splitlines()[2]
    assert "](README.md)" in ZH.split("\n## ")[0].splitlines()[2]


def test_links_lead_to_files() -> None:
    assert len(links(README)) > 8
    for target in links(README) | links(ZH):
        assert (ROOT / target).is_file(), target


NAMED: dict[str, Callable[[str], object]] = {
    "commands": lambda text: set(
        re.findall(r"(?:^    |/|`)plantext ([a-z]+)", text, re.MULTILINE)
    ),
    "options": lambda text: set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", text)),
    "extras": lambda text: set(re.findall(r"plantext\[\w+\]", text)),
    "targets of make": lambda text: set(re.findall(r"\bmake ([a-z]+)", FENCED.sub("", text))),
    "files": lambda text: set(
        re.findall(r"\b(?:plantext|tests|tools|docs|corpus|dist|notebooks)/[\w./*?-]*[\w/]", text, re.ASCII)
    ),
    "names of files": lambda text: set(re.findall(r"[\w-]+\.(?:md|txt|tsv|xlsx|html|docx|ipynb)\b", text, re.ASCII)),
    "links": links,
    "figures": lambda text: set(re.findall(r"(?<![\w.])\d+(?:\.\d+)*", FENCED.sub("", text), re.ASCII)),
    "headings": lambda text: re.findall(r"^#+ ", FENCED.sub("", text), re.MULTILINE),
    "examples": EXAMPLE.findall,
    "blocks": lambda text: len(re.findall(r"\n\n    \S", FENCED.sub("", text))),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMED)
def test_both_name_the_same(what: str) -> None:
    found = NAMED[what](bare(README))
    assert found and found == NAMED[what](bare(ZH))


def test_what_is_code_in_one_stands_in_the_other() -> None:
    for one, other in ((README, ZH), (ZH, README)):
        spans = set(re.findall(r"`([^`\n]+)`", FENCED.sub("", one)))
        assert len(spans) > 80
        assert not {span for span in spans if span not in other}


def test_both_have_the_same_tables() -> None:
    ours, theirs = grids(README), grids(ZH)
    assert len(ours) == len(theirs) == 4
    for number, (mine, its) in enumerate(zip(ours, theirs, strict=True)):
        assert len(mine) == len(its), number
        for row, other in zip(mine[1:], its[1:], strict=True):
            assert re.findall(r"[a-z_]+", row[0]) == re.findall(r"[a-z_]+", other[0])
            assert len(row) == len(other), row[0]
    for row, other in zip(ours[KINDS], theirs[KINDS], strict=True):
        assert row[2].count("`") == other[2].count("`")


def test_columns_have_their_chinese_headings() -> None:
    for row in grids(ZH)[TABLES][1:]:
        for name, behind in labelled(row[0]):
            assert says(behind, TOLD.table(name)), name
            told = dict(labelled(row[1]))
            assert tuple(told) == tables.COLUMNS[name]
            for column, said in told.items():
                assert says(said, TOLD.column(column, name)), (name, column)


def test_columns_of_a_comparison_have_their_chinese_headings() -> None:
    for row in grids(ZH)[COMPARED][1:]:
        name = row[0].removesuffix("(year)")
        told = {word: said for word, said in labelled(row[2]) if word != "in"}
        left_out = {column for column in rows.COLUMNS[name] if column not in told}
        same_as_a = {f"b_{column[2:]}" for column in told if column.startswith("a_")}
        assert left_out <= (same_as_a if name == "targets" else set()), name
        for column, said in told.items():
            assert column in rows.COLUMNS[name]
            assert says(said, TOLD.column(column, name)), (name, column)


def test_words_of_closed_lists_have_their_chinese_words() -> None:
    ours = closed_lists()
    found = {row[0]: row[1] for row in grids(ZH)[WORDS][1:]}
    assert found.keys() == ours.keys()
    for column, cell in found.items():
        told = dict(labelled(cell))
        assert told.keys() == ours[column] - {""}, column
        assert ('""' in cell) == ("" in ours[column]), column
        for word, said in told.items():
            assert says(said, TOLD.word(word, column.split(" ")[0])), (column, word)


def test_what_became_of_items_and_targets_is_said_in_chinese() -> None:
    section = ZH.split("\n## ")[5]
    by_year, by_level = section.split('by="level"')
    lines = (ROOT / "docs" / "words.tsv").read_text(encoding="utf-8").splitlines()
    given = csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t")
    moves = [row for row in given if row["list"] in ("relation", "verdict", "kept")]
    assert len(moves) > 15
    for row in moves:
        assert f"`{row['word']}` {TOLD.word(row['word'], 'verdict')}" in by_year, row["word"]
        assert re.search(rf"\b{row['word']}\b", README.split("\n## ")[5]), row["word"]
    for word in ("same", "dropped", "new"):
        assert f"`{word}` {TOLD.word(word, 'relation', 'levels.items')}" in by_level

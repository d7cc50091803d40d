"""Dictionaries tested like code: columns, doubles, examples, references."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantext import pipeline, readers
from plantext.errors import LexiconError
from plantext.lexicon import COLUMNS, Lexicon
from plantext.structure.clean import fold

TABLES = sorted(COLUMNS)
LEXICON = Lexicon.default()


@pytest.mark.parametrize("name", TABLES)
def test_rows(name: str) -> None:
    rows = LEXICON.rows(name)
    assert rows, f"{name}.tsv is missing or empty"
    first = [row[COLUMNS[name][0]] for row in rows]
    assert len(set(first)) == len(first)
    folded = [fold(word) for word in first]
    assert len(set(folded)) == len(folded), "twins of half and full width"


@pytest.mark.parametrize("name", [n for n in TABLES if "example" in COLUMNS[n]])
def test_examples_hold_their_word(name: str) -> None:
    for row in LEXICON.rows(name):
        assert row[COLUMNS[name][0]] in row["example"], f"{name}: {row}"


@pytest.mark.parametrize("name", TABLES)
def test_files_say_what_they_hold(name: str) -> None:
    file = Path(pipeline.__file__).parent / "lexicon" / f"{name}.tsv"
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("row", LEXICON.rows("units"), ids=lambda row: row["surface"])
def test_units_are_found_in_their_examples(row: dict[str, str]) -> None:
    document = pipeline.structure(readers.from_text(f"一、任务\n{row['example']}。"))
    found = pipeline.extract(document, plan="example", lexicon=LEXICON).quantities
    assert any(q.unit == row["unit"] for q in found), row["example"]


def test_bounds_are_found_in_their_examples() -> None:
    for row in LEXICON.rows("bounds"):
        document = pipeline.structure(readers.from_text(f"一、任务\n{row['example']}。"))
        found = pipeline.extract(document, plan="example", lexicon=LEXICON).quantities
        assert any(q.comparator == row["comparator"] for q in found), row["example"]


def test_closed_words() -> None:
    assert {r["comparator"] for r in LEXICON.rows("bounds")} <= {">=", ">", "<=", "<", "~"}
    assert {r["place"] for r in LEXICON.rows("bounds")} == {"before", "after"}
    given = {r["role"] for r in LEXICON.rows("roles") if r["part"] == "stem"}
    assert given == {"lead", "support", "responsible", "guide"}
    assert {r["strength"] for r in LEXICON.rows("strength")} == {
        "binding", "firm", "principle", "strive", "explore",
    }  # fmt: skip


def test_successors_resolve() -> None:
    ids = {row["id"] for row in LEXICON.rows("agencies")}
    for row in LEXICON.rows("agencies"):
        assert not row["succeeded_by"] or row["succeeded_by"] in ids, row["name"]
        assert not row["valid_to"] or not row["valid_from"] or row["valid_from"] <= row["valid_to"]


def test_parents_of_places_resolve() -> None:
    names = {row["name"] for row in LEXICON.rows("places")}
    assert all(not row["parent"] or row["parent"] in names for row in LEXICON.rows("places"))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["surface\tunit"], "header row"),
        (["surface\tunit\tscale\tkind\texample", "舱\t舱"], "2 cells"),
        (["surface\tunit\tscale\tkind\texample", "舱 \t舱\t\tcount\t5舱"], "stray space"),
        (["surface\tunit\tscale\tkind\texample", "舱\t\t\tcount\t5舱"], "is empty"),
        (["surface\tunit\tscale\tkind\texample"] + ["舱\t舱\t\tcount\t5舱"] * 2, "stands twice"),
    ],
)
def test_broken_rows_are_refused(tmp_path: Path, lines: list[str], says: str) -> None:
    (tmp_path / "units.tsv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LexiconError, match=says) as error:
        Lexicon.load(tmp_path)
    assert "units.tsv" in str(error.value)


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="known are"):
        Lexicon.load(tmp_path)


def test_digest_changes_with_the_rows(tmp_path: Path) -> None:
    (tmp_path / "brands.tsv").write_text("name\tkind\n岭省通\tapplication\n", encoding="utf-8")
    assert Lexicon.load(tmp_path).digest != LEXICON.digest

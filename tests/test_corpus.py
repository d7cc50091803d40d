"""corpus/'s hand-made tables: quoted words stand in the text, paths are items, words are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import CORPUS, ROOT, own_texts

from plantext import gold
from plantext.structure.clean import clean, fold

FOLDERS = sorted(pointer.parent for pointer in CORPUS.glob("*/source.txt"))


def normal(folder: Path) -> str:
    """The normal text of a folder's document, without white space."""
    return squeezed(clean(gold.read(folder).source.read_text(encoding="utf-8")).text)


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", fold(words))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_surfaces_and_paths(folder: Path) -> None:
    tables = gold.read(folder).tables
    text = normal(folder)
    paths = {row["path"] for row in tables["items"]}
    for name in ("targets", "deadlines", "agencies", "systems"):
        for row in tables[name]:
            bare = row["path"].split(":")[-1]
            assert row["path"] in paths or bare in ("preamble", "closing", "cover"), row
            if "surface" in row:
                assert squeezed(row["surface"]) in text, row
    for row in tables["items"]:
        assert squeezed(row["heading"]) in text, row
    for row in tables["systems"]:
        assert squeezed(row["name"]) in text, row


SERIES = sorted(path.name for path in CORPUS.glob("align/*.tsv"))
MOVES = ("a_path", "b_path", "indicator", "unit", "a_value", "b_value", "verdict")
VERDICTS = set(
    ["raised", "lowered", "unchanged", "tightened", "loosened", "new", "dropped", "restated"]
)


def pair(name: str) -> list[gold.Gold]:
    """The two plans that a table of the series compares: lingdong-2020-2021.tsv."""
    series, first, second = name.removesuffix(".tsv").rsplit("-", 2)
    return [gold.read(CORPUS / f"{series}-{year}") for year in (first, second)]


def lowest(plan: gold.Gold) -> set[str]:
    paths = [row["path"] for row in plan.tables["items"]]
    return {p for p in paths if not any(other.startswith(f"{p}/") for other in paths)}


def rows_of(file: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    assert tuple(head.split("\t")) == columns
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


@pytest.mark.parametrize("name", SERIES)
def test_alignments_pair_lowest_items_and_say_split_or_merge(name: str) -> None:
    rows = rows_of(CORPUS / "align" / name, ("a_path", "b_path", "relation"))
    a_paths, b_paths = ([row[side] for row in rows] for side in ("a_path", "b_path"))
    assert len({(row["a_path"], row["b_path"]) for row in rows}) == len(rows)
    earlier, later = map(lowest, pair(name))
    assert set(a_paths) <= earlier and set(b_paths) <= later
    for row in rows:
        several = a_paths.count(row["a_path"]) > 1, b_paths.count(row["b_path"]) > 1
        assert row["relation"] == ("split" if several[0] else "merge" if several[1] else "same")


def test_four_years_are_compared() -> None:
    assert [f"lingdong-{year}-{year + 1}.tsv" for year in (2020, 2021, 2022)] == SERIES
    assert sorted(path.name for path in CORPUS.glob("moves/*.tsv")) == SERIES


@pytest.mark.parametrize("name", SERIES)
def test_each_target_of_both_years_moves_once(name: str) -> None:
    rows = rows_of(CORPUS / "moves" / name, MOVES)
    aligned = {
        (row["a_path"], row["b_path"])
        for row in rows_of(CORPUS / "align" / name, ("a_path", "b_path", "relation"))
    }
    for side, plan in zip("ab", pair(name), strict=True):
        targets = [row for row in plan.tables["targets"] if row["status"] == "target"]
        stated = sorted((row["path"], amount(row)) for row in targets)
        assert stated == sorted(
            (row[f"{side}_path"], row[f"{side}_value"]) for row in rows if row[f"{side}_path"]
        )
    for row in rows:
        assert row["verdict"] in VERDICTS, row
        assert (row["a_path"] == "") == (row["verdict"] == "new"), row
        assert (row["b_path"] == "") == (row["verdict"] == "dropped"), row
        if row["a_path"] and row["b_path"]:
            assert (row["a_path"], row["b_path"]) in aligned, row


def amount(row: dict[str, str]) -> str:
    return f"{row['value']}-{row['value_max']}" if row["value_max"] else row["value"]


def test_the_phenomena_point_at_text_that_is_there() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    sections = [part for part in re.split(r"\n## ", readme) if ": phenomenon" in part[:80]]
    assert len(sections) == len(FOLDERS)
    for section in sections:
        folder = CORPUS / section.split(":")[0]
        text = normal(folder)
        paths = {row["path"] for row in gold.read(folder).tables["items"]}
        rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)[2:]
        for path, words in rows:
            assert path.strip() in paths | {"preamble", "closing", "cover"}, path
            assert squeezed(words) in text, words


def test_no_run_of_30_characters_of_a_real_document() -> None:
    real = sorted((ROOT.parent / "shared" / "corpus" / "txt").glob("*/*"))
    if not real:
        pytest.skip("../shared/corpus is not beside this checkout: real documents stay there")
    own = {path: squeezed(path.read_text(encoding="utf-8")) for path in own_texts()}
    runs = {text[i : i + 30]: path for path, text in own.items() for i in range(len(text) - 29)}
    for file in real:
        text = squeezed(file.read_text(encoding="utf-8", errors="replace"))
        for i in range(len(text) - 29):
            assert text[i : i + 30] not in runs, (file.name, text[i : i + 30])


def test_the_corpus_is_as_large_as_it_says() -> None:
    tables = [gold.read(folder).tables for folder in FOLDERS]
    texts = [folder.read_text(encoding="utf-8") for folder in own_texts()]
    targets = [row for each in tables for row in each["targets"] if row["status"] == "target"]
    assert len(FOLDERS) == len(texts) >= 12
    assert sum(len(squeezed(text)) for text in texts) >= 45_000
    assert sum(len(each["items"]) for each in tables) >= 250 and len(targets) >= 300
    assert sum(len(each["deadlines"]) for each in tables) >= 80
    assert sum(len(each["agencies"]) for each in tables) >= 400

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


def test_the_phenomena_point_at_text_that_is_there() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    sections = re.split(r"\n## ", readme)[1:]
    assert sections
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

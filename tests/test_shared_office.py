"""Real Word files beside us: the paragraphs, labels, cells and rows that a reader has to find."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import SHARED
from word_files import restarts_never

import plantext
from plantext import readers
from plantext.model import Source
from plantext.structure.clean import fold

FORMATS = SHARED / "formats"
PLAIN = SHARED / "corpus" / "txt" / "guangdong_shuzizhengfu" / "粤办函〔2021〕44号.txt"
OFFICE = sorted(SHARED.glob("corpus/doc*/*"))

pytestmark = pytest.mark.skipif(
    not FORMATS.is_dir(), reason="../shared is not beside this checkout: real documents stay there"
)
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here"
)


def squeezed(words: object) -> str:
    return re.sub(r"\s", "", fold(str(words)))


def gold(name: str) -> Any:
    return json.loads((FORMATS / name).read_text(encoding="utf-8"))


def lines(source: Source) -> list[str]:
    return [squeezed(line) for line in source.text.split("\n")]


def in_order(wanted: Iterable[str], found: Iterable[str]) -> int:
    """How many of the wanted lines are found, each behind the one before."""
    rest = iter(found)
    return sum(any(line == squeezed(each) for line in rest) for each in wanted)


@pytest.mark.parametrize("name", ["auto_numbered.docx", "plan_literal.docx"])
def test_every_paragraph_and_label_of_the_docx(name: str) -> None:
    paragraphs = gold("gold_docx.json")
    assert len(paragraphs) == 76 and sum(1 for label, _ in paragraphs if label) == 67
    found = lines(readers.read(FORMATS / name))
    assert in_order((label + text for label, text in paragraphs), found) == 76


def cells(source: Source) -> Counter[str]:
    return Counter(
        squeezed(source.text[b.start : b.end]) for b in source.blocks if b.kind == "cell"
    )


@needs_libreoffice
def test_paragraphs_and_cells_of_the_doc() -> None:
    wanted = gold("gold_pdf.json")
    source = readers.read(FORMATS / "plan_literal.doc")
    filled = Counter(squeezed(cell) for row in wanted["rows"] for cell in row if cell)
    assert len(wanted["paras"]) == 85 and sum(filled.values()) == 98
    assert in_order(wanted["paras"], lines(source)) >= 82
    assert sum((filled & cells(source)).values()) >= 97


@needs_libreoffice
def test_the_numbered_doc_shows_the_labels_it_holds(tmp_path: Path) -> None:
    """LibreOffice made this file and forgot that （一） runs on: 43 labels are those of the DOCX.

    With the bit that Word sets for it (see doc_lists), all 67 are.
    """
    wanted = [(squeezed(label), squeezed(text)) for label, text in gold("gold_docx.json")]
    mended = tmp_path / "mended.doc"
    mended.write_bytes(restarts_never((FORMATS / "auto_numbered.doc").read_bytes(), "（\x01）"))
    for file, equal in ((FORMATS / "auto_numbered.doc", 43), (mended, 67)):
        source = readers.read(file)
        found = lines(source)
        shown = [next(line for line in found if line.endswith(text)) for _, text in wanted]
        labels = [line.removesuffix(text) for line, (_, text) in zip(shown, wanted, strict=True)]
        assert [bool(label) for label in labels] == [bool(label) for label, _ in wanted]
        pairs = zip(labels, wanted, strict=True)
        assert sum(bool(label) and label == meant for label, (meant, _) in pairs) == equal
        assert sum(cells(source).values()) == 28


def rows(plan: plantext.Plan, paths: frozenset[str]) -> dict[str, Counter[tuple[str, ...]]]:
    """What a plan says of items, targets and bodies at these paths, its tables left out."""
    kept = {
        "items": ("path", "heading"),
        "targets": ("path", "indicator", "value", "value_max", "unit", "comparator", "due"),
        "agencies": ("path", "task", "agency", "role"),
    }
    found = {}
    for name, columns in kept.items():
        frame: pd.DataFrame = getattr(plan, name)
        frame = frame[[in_text(plan, place) for place in frame["start"]]]
        found[name] = Counter(
            tuple(map(squeezed, row))
            for row in frame[list(columns)].itertuples(index=False)
            if row.path in paths
        )
    return found


def in_text(plan: plantext.Plan, place: int) -> bool:
    """Whether a row stands in the plan's running text: in no table, nor in what tests were added to it."""
    added = plan.source.find("修订测试")
    if 0 <= added <= place:
        return False
    blocks = plan.parsed.document.source.blocks
    return not any(b.kind == "cell" and b.start <= place < b.end for b in blocks)


@pytest.mark.parametrize(
    "name",
    [
        "auto_numbered.docx",
        "plan_literal.docx",
        pytest.param("plan_literal.doc", marks=needs_libreoffice),
    ],
)
def test_rows_equal_those_of_the_plain_text(name: str) -> None:
    plain = plantext.read(PLAIN)
    paths = frozenset(plain.items["path"]) - {"cover", "preamble", "closing"}
    wanted, found = rows(plain, paths), rows(plantext.read(FORMATS / name), paths)
    assert min(sum(each.values()) for each in wanted.values()) >= 25
    assert found == wanted


@pytest.mark.parametrize("file", OFFICE or [None], ids=lambda file: file.stem if file else "none")
def test_real_files_are_read(file: Path) -> None:
    if shutil.which("soffice") is None and file.read_bytes()[:2] != b"PK":
        pytest.skip("LibreOffice (soffice) is not installed here")
    plan = plantext.read(file)
    assert len(plan.source) > 3000
    numbers = plan.items[plan.items["label"].str.match("第.+条")]["number"].astype(int).tolist()
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 15

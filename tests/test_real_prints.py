"""Real documents in ../shared as PDF, OFD and scans: paragraphs, cells, and the same tables as text."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import SHARED

import plantext
from plantext import pipeline, readers, tables
from plantext.lexicon import Lexicon
from plantext.model import Parsed, Source

FORMATS = SHARED / "formats"
if not FORMATS.exists():
    pytest.skip("../shared/formats is not beside this checkout", allow_module_level=True)
(TEXT,) = (SHARED / "corpus" / "txt" / "guangdong_shuzizhengfu").glob("*.txt")
KEYS = {
    "items": ["path", "heading"],
    "agencies": ["path", "task", "agency", "role"],
    "targets": ["path", "task", "indicator", "comparator", "value", "unit", "due"],
}
REAL = sorted(
    path for kind in ("pdf", "ofd") for path in (SHARED / "corpus" / kind).rglob(f"*.{kind}")
)


SCANS: dict[str, Path] = {}
"""What with_ocr has read: where the Source of each scan lies, for all processes of the suite."""


@cache
def source(name: str) -> Source:
    if name in SCANS:
        read: Source = pickle.loads(SCANS[name].read_bytes())
        return read
    return readers.read(FORMATS / name)


@cache
def frame(name: str, table: str) -> pd.DataFrame:
    """A table of a file; the file is read once."""
    return tables.table(table, [parsed(name)])


@cache
def parsed(name: str) -> Parsed:
    return pipeline.parse(source(name), plan=name, lexicon=Lexicon.default())


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def gold(kind: str) -> tuple[Counter[str], Counter[str]]:
    """The paragraphs and cells that should be found."""
    told = json.loads((FORMATS / f"gold_{kind}.json").read_text(encoding="utf-8"))
    paragraphs, rows = (told["paras"], told["rows"]) if isinstance(told, dict) else (told, [])
    return Counter(map(bare, paragraphs)), Counter(
        bare(cell) for row in rows for cell in row if cell
    )


def held(read: Source) -> tuple[Counter[str], Counter[str]]:
    """The paragraphs and cells of a source."""
    paragraphs: dict[int, str] = {}
    cells: Counter[str] = Counter()
    for block in read.blocks:
        words = bare(read.text[block.start : block.end])
        if block.kind == "cell":
            cells[words] += 1
        else:
            assert block.number is not None
            paragraphs[block.number] = paragraphs.get(block.number, "") + words
    return Counter(paragraphs.values()), cells


@pytest.mark.parametrize(
    ("name", "kind", "paragraphs", "cells"),
    [("plan_literal.pdf", "pdf", 85, 98), ("plan.ofd", "ofd", 81, 0)],
)
def test_paragraphs_and_cells(name: str, kind: str, paragraphs: int, cells: int) -> None:
    wanted, mine = gold(kind), held(source(name))
    assert (wanted[0] & mine[0]).total() >= paragraphs
    assert (wanted[1] & mine[1]).total() >= cells


def rows(name: str, table: str, paths: set[str]) -> Counter[Any]:
    """The rows of a table on `paths`, but for those that stand in a table's cells."""
    read = source(name)
    cells = [(b.start, b.end) for b in read.blocks if b.kind == "cell"]
    found = frame(name, table)
    kept = [
        path in paths and not any(low <= start < high for low, high in cells)
        for path, start in zip(found["path"], found["start"], strict=True)
    ]
    return Counter(map(tuple, found.loc[kept, KEYS[table]].astype(str).values.tolist()))


def score(mine: Counter[Any], wanted: Counter[Any]) -> float:
    return 2 * (mine & wanted).total() / (mine.total() + wanted.total())


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize(("name", "least"), [("plan_literal.pdf", 0.98), ("plan.ofd", 1.0)])
def test_the_tables_are_those_of_the_plain_text(name: str, least: float, table: str) -> None:
    text = plantext.read(TEXT)
    paths = {path for path in text.items["path"] if path not in ("cover", "preamble", "closing")}
    told = getattr(text, table)
    told = told[told["path"].isin(paths)]
    wanted = Counter(map(tuple, told[KEYS[table]].astype(str).values.tolist()))
    assert score(rows(name, table, paths), wanted) >= least


def test_pages_are_those_of_the_pdf() -> None:
    items = frame("plan_literal.pdf", "items")
    assert items["page"].is_monotonic_increasing
    pages = dict(zip(items["path"], items["page"], strict=True))
    assert [pages[path] for path in ("cover", "一/（一）", "六/（三十）", "2:1", "2:9")] == [
        1,
        2,
        17,
        19,
        20,
    ]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_real_file_reads(path: Path) -> None:
    read = readers.read(path)
    assert read.text
    assert [b.start for b in read.blocks] == sorted(b.start for b in read.blocks)
    assert not re.search(r"(?m)^[—-] ?\d+ ?[—-]$", read.text)


@pytest.fixture(scope="module")
def with_ocr(once_for_all: Callable[[str, Callable[[Path], None]], Path]) -> None:
    """OCR takes ten seconds a page: each scan is read by one of the suite's processes."""
    pytest.importorskip("rapidocr", reason="scans need plantext[ocr]")
    for name in ("scanned.pdf", "scan_p2_noisy.jpg"):

        def read(folder: Path, name: str = name) -> None:
            (folder / "source").write_bytes(pickle.dumps(readers.read(FORMATS / name)))

        SCANS[name] = once_for_all(name, read) / "source"


@pytest.mark.usefixtures("with_ocr")
@pytest.mark.parametrize("table", KEYS)
def test_a_scan_has_the_tables_of_the_printed_pages(table: str) -> None:
    scan = {
        path for path in frame("scanned.pdf", "items")["path"] if "一" in path and ":" not in path
    }
    assert {"一", "一/（一）", "一/（二）", "一/（三）"} <= scan
    wanted = rows("plan_literal.pdf", table, scan)
    assert wanted
    assert score(rows("scanned.pdf", table, scan), wanted) >= 0.9


@pytest.mark.usefixtures("with_ocr")
def test_a_picture_with_noise_reads_like_its_text() -> None:
    """Its clean twin scan_p2.png is left aside: what is read through noise is read without."""
    name = "scan_p2_noisy.jpg"
    words = bare((FORMATS / "scan_p2.txt").read_text(encoding="utf-8")).removesuffix("—2—")
    read = bare(source(name).text)
    assert (Counter(read) & Counter(words)).total() >= 0.99 * len(words)
    assert len(source(name).blocks) == 5


@pytest.mark.usefixtures("with_ocr")
def test_all_that_a_scan_says_is_to_be_checked() -> None:
    for name in ("quantities", "deadlines", "agencies", "tasks"):
        rows = frame("scanned.pdf", name)
        assert set(rows["certainty"]) == {"check"}, name
        assert rows["reason"].str.contains("read by OCR").all(), name
    assert set(frame("scanned.pdf", "targets")["page"]) <= {1, 2, 3}
    assert len(held(source("scanned.pdf"))[1]) > 20

"""One plan of ours in every format: read from any of them it says the same."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from conftest import CORPUS

import plantext
from plantext import readers
from plantext.readers.kinds import sniff
from plantext.structure.clean import fold

FILES = sorted((CORPUS / "formats").glob("lingdong-2022*"))
WITH_ANNEX = [path for path in FILES if path.suffix not in (".ofd",) and "editor" not in path.name]
KEPT = {
    "items": ("path", "heading"),
    "targets": ("path", "indicator", "value", "value_max", "unit", "comparator", "baseline", "due"),
    "agencies": ("path", "task", "agency", "role"),
    "systems": ("path", "name", "kind"),
}


def squeezed(words: object) -> str:
    return re.sub(r"\s", "", fold(str(words)))


def read(path: Path) -> plantext.Plan:
    kind = sniff(path.read_bytes())
    if kind not in readers.READERS:
        pytest.skip(f"no reader of {kind} files in this tree")
    if readers.READERS[kind].endswith("office") and shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    return plantext.read(path)


@pytest.fixture(scope="module")
def plain() -> plantext.Plan:
    """The plan as plain text."""
    return plantext.read(CORPUS / "text" / "lingdong-2022.txt")


def rows(plan: plantext.Plan, paths: frozenset[str]) -> dict[str, Counter[tuple[str, ...]]]:
    """What the plan's running text says at these paths."""
    found = {}
    for name, columns in KEPT.items():
        frame: pd.DataFrame = getattr(plan, name)
        frame = frame[frame["path"].isin(paths)]
        frame = frame[[not in_table(plan, place) for place in frame["start"]]]
        cells = frame[list(columns)].itertuples(index=False)
        found[name] = Counter(tuple(map(squeezed, row)) for row in cells)
    return found


def in_table(plan: plantext.Plan, place: int) -> bool:
    blocks = plan.parsed.document.source.blocks
    return any(b.kind == "cell" and b.start <= place < b.end for b in blocks)


def test_there_is_a_file_of_each_kind() -> None:
    kinds = {sniff(path.read_bytes()) for path in FILES}
    assert kinds == {"html", "mht", "text", "docx", "office", "pdf", "ofd"} and len(FILES) == 9
    assert sum(path.stat().st_size for path in FILES) < 180_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_format_says_what_the_plain_text_says(path: Path, plain: plantext.Plan) -> None:
    paths = frozenset(plain.items["path"]) - {"cover", "preamble", "closing"}
    wanted = rows(plain, paths)
    assert len(wanted["items"]) == 38 and min(sum(each.values()) for each in wanted.values()) > 9
    plan = read(path)
    assert rows(plan, paths) == wanted
    for name in (
        "title",
        "notice_title",
        "doc_number",
        "issuer",
        "signed_on",
        "year",
        "addressees",
    ):
        assert getattr(plan.meta, name) == getattr(plain.meta, name), name
    assert plan.warnings.empty


@pytest.mark.parametrize("path", WITH_ANNEX, ids=lambda path: path.name)
def test_every_cell_of_the_annex(path: Path) -> None:
    source = read(path).parsed.document.source
    cells = [b for b in source.blocks if b.kind == "cell"]
    words = {squeezed(source.text[b.start : b.end]): b for b in cells}
    assert len(cells) == 46 and {b.table for b in cells} == {1}
    merged = words["扩大“一类事”集成服务"]
    assert (merged.row, merged.cell, merged.row_span) == (2, 1, 2)
    assert words["便民利企服务"].cell_span == 5
    assert [w for w in words if w.isdecimal()] == [str(n) for n in range(1, 9)]


def test_the_files_can_be_made_again(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    script = CORPUS / "make_formats.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, timeout=600)
    for path in FILES:
        made = tmp_path / path.name
        if path.suffix in (".html", ".jsp", ".mht", ".md"):
            assert made.read_bytes() == path.read_bytes()
        elif path.suffix in (".docx", ".ofd"):
            assert members(made) == members(path)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}

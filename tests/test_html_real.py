"""Real pages in ../shared: every paragraph, cell and field, and the tables of their plain text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import SHARED
from test_invariants import holds

import plantext
from plantext import readers
from plantext.plan import Plan
from plantext.structure.clean import fold
from plantext.structure.dates import day

FORMATS = SHARED / "formats"
PAGES = sorted(FORMATS.glob("page_*.html"))
REAL = sorted((SHARED / "corpus" / "html").glob("*.html"))
TEXTS = SHARED / "corpus" / "txt"
ABSENT = "../shared is not beside this checkout: real documents stay there"
BLANKS = " \u3000\u00a0"
# fields of the gold under the names that other pages have for them
ALIKE = {"分类": "主题分类", "发布机构": "发文机关", "文号": "发文字号"}
TABLES = {
    "targets": ["path", "task", "surface", "indicator", "value", "unit", "comparator", "due"],
    "agencies": ["path", "task", "agency", "role", "order"],
    "deadlines": ["path", "task", "surface", "due", "precision"],
}


def pages(files: list[Path]) -> Any:
    return pytest.mark.parametrize(
        "page", files or [None], ids=lambda path: path.stem[:24] if path else "none"
    )


def given(page: Path | None) -> Path:
    if page is None:
        pytest.skip(ABSENT)
    return page


def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FORMATS / "gold_html.json").read_text(encoding="utf-8"))
    return found


def squeezed(words: object) -> str:
    return re.sub(r"\s", "", fold(str(words)))


def rows(frame: pd.DataFrame, columns: list[str]) -> list[list[str]]:
    return [[squeezed(cell) for cell in row] for row in frame[columns].values.tolist()]


def numbered(plan: Plan) -> pd.DataFrame:
    return plan.items[plan.items["level"] > 0]


@pages(PAGES)
def test_every_paragraph_in_order(page: Path | None) -> None:
    source = readers.read(given(page))
    assert source.laid_out
    lines = [source.text[b.start : b.end] for b in source.blocks if b.kind == "paragraph"]
    at = 0
    for words in gold()["blocks"]:
        at = lines.index(words.strip(BLANKS), at) + 1
    assert len(gold()["blocks"]) == 83
    assert not any("隐藏" in line or "统计代码" in line or "ICP" in line for line in lines)


@pages(PAGES)
def test_every_cell_of_the_table(page: Path | None) -> None:
    file = given(page)
    source = readers.read(file)
    found = [["" for _ in row] for row in gold()["table"]]
    cells = [block for block in source.blocks if block.kind == "cell"]
    for block in cells:
        assert block.row is not None and block.cell is not None
        found[block.row][block.cell] = source.text[block.start : block.end]
    if "rowspan" in file.read_bytes().decode("gb18030", "ignore"):
        assert found == gold()["table"]
        assert [block.row for block in cells if block.row_span == 2] == [2]
    else:
        assert not cells


@pages(PAGES)
def test_every_field_of_the_page(page: Path | None) -> None:
    file = given(page)
    plan = plantext.read(file)
    head = dict(
        line.split("：", 1)
        for line in plan.source.splitlines()[:12]
        if re.match(r"[^：]{2,6}：", line)
    )
    printed = squeezed(file.read_bytes().decode("gb18030" if "gb18030" in file.name else "utf-8"))
    for label, value in gold()["meta"]:
        own = label if label in head else ALIKE.get(label, label)
        if own not in head:
            assert f"{label}：" not in printed and f"{own}：" not in printed
            continue
        if file.name.startswith("page_a") or label in ("标题", "发布机构", "文号"):
            assert head[own] == value
        assert day(head[own].split()[0]) == day(value) or squeezed(head[own]) in printed
    meta = plan.meta
    for value in (meta.title, meta.doc_number, meta.issuer, meta.index_number, meta.notice_title):
        assert value and value in plan.source
    assert str(meta.signed_on) == "2021-03-25" and meta.attachments == (
        "重点任务分工表",
        "名词解释",
    )


@pages(PAGES)
def test_the_tables_of_a_page_are_those_of_its_text(page: Path | None) -> None:
    plan = plantext.read(given(page))
    holds(plan)
    (file,) = (TEXTS / "guangdong_shuzizhengfu").glob("*.txt")
    text = plantext.read(file)
    columns = ["path", "label", "number", "heading"]
    assert rows(numbered(plan), columns) == rows(numbered(text), columns)
    assert (
        plan.items["path"].tolist()[:2] == text.items["path"].tolist()[:2] == ["cover", "preamble"]
    )
    cells = [(b.start, b.end) for b in plan.parsed.document.source.blocks if b.kind == "cell"]
    for name, kept in TABLES.items():
        frame = getattr(plan, name)
        inside = [any(a <= start < b for a, b in cells) for start in frame["start"]]
        outside = frame[[not each for each in inside]]
        assert rows(outside, kept) == rows(getattr(text, name), kept), name


@pages(REAL)
def test_a_real_page_gives_the_items_of_its_text(page: Path | None) -> None:
    file = given(page)
    name = file.stem.removeprefix("govcn_")
    (twin,) = (path for path in TEXTS.glob("*/*.txt") if path.stem.split("_", 1)[-1] == name)
    plan, text = plantext.read(file), plantext.read(twin)
    holds(plan)
    assert plan.parsed.document.source.notes == ()
    for part in (
        "title",
        "doc_number",
        "issuer",
        "signed_on",
        "year",
        "addressees",
        "notice_title",
    ):
        assert getattr(plan.meta, part) == getattr(text.meta, part), part
    assert plan.meta.index_number and plan.meta.index_number in plan.source
    # the text twin of a page with tables has each cell on a line: only the plan itself compares
    tables = any(block.kind == "cell" for block in plan.parsed.document.source.blocks)
    for name, columns in {"items": ["path", "heading", "text"], **TABLES}.items():
        frames = [getattr(each, name) for each in (plan, text)]
        found, expected = (
            rows(frame[~frame["path"].str.match("cover|2:" if tables else "cover")], columns)
            for frame in frames
        )
        assert found == expected, name
    words = squeezed(plan.source)
    for line in twin.read_text(encoding="utf-8-sig").splitlines():
        assert squeezed(line) in words, line

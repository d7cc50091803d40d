"""What people look at, without a browser: labels, marks, layout, escaping, cards, notebook."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plantext
from plantext import pipeline, views
from plantext.errors import MissingExtraError, OptionError
from plantext.lexicon import Lexicon
from plantext.model import Source
from plantext.plan import Plan
from plantext.present import html, plan_page
from plantext.present.layout import blocks
from plantext.present.marks import Mark, cut, marks
from plantext.readers.assembly import Assembly, Cell

TEXT = (
    "岭东省2021年工作要点\n一、服务\n（一）推进共享。2021年9月底前，依托“岭省通”平台归集数据不少于3亿条。"
    "（省大数据局、教育厅牵头，各市政府配合）\n（二）落实《岭东省数据条例》，新建站点20个。"
)


@pytest.fixture
def plan() -> plantext.Plan:
    return plantext.parse(TEXT, plan="岭东")


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12))
def test_segments_tile_and_carry_all_marks(places: list[tuple[int, int]]) -> None:
    text = "字" * 30
    found = [
        Mark(f"t{n}", "target", a, min(a + length, 30)) for n, (a, length) in enumerate(places)
    ]
    segments = cut(text, found)
    assert "".join(text[s.start : s.stop] for s in segments) == text
    for segment in segments:
        for place in range(segment.start, segment.stop):
            over = {mark.id for mark in found if mark.start <= place < mark.end}
            assert {mark.id for mark in segment.marks} == over


def laid_words(plan: Plan) -> str:
    cells = [
        [*block.segments, *(s for row in block.rows for cell in row for s in cell.segments)]
        for block in blocks(plan)
    ]
    return "".join(plan.source[s.start : s.stop] for own in cells for s in own)


def test_own_texts_stand_whole_on_the_page(own_plan: Plan) -> None:
    assert squeezed(laid_words(own_plan)) == squeezed(own_plan.source)


def test_real_texts_stand_whole_on_the_page(real_plan: Plan) -> None:
    assert squeezed(laid_words(real_plan)) == squeezed(real_plan.source)
    page = plan_page.plan_page(real_plan)
    assert page.count("<article") == page.count("</article>") == 1
    article = page[page.index("<article") : page.index("</article>")]  # the tables are half a page
    assert squeezed(shown(article)["article"]) == squeezed(real_plan.source)


def test_marks_lead_to_what_the_tables_say(own_plan: Plan) -> None:
    plan = own_plan
    by_id = {mark.id: mark for mark in marks(plan)}
    for number, row in enumerate(plan.targets.itertuples(), 1):
        assert (by_id[f"t{number}"].start, by_id[f"t{number}"].end) == (row.start, row.end)
    figures = sum(mark.kind == "figure" for mark in by_id.values())
    assert figures == len(plan.quantities) - len(plan.targets)


class Reader(HTMLParser):
    """The words of each element, by tag, and the attributes that may run something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.pieces: defaultdict[str, list[str]] = defaultdict(list)
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "link", "input", "br", "wbr", "img"):
            self.open.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [
            value or "" for name, value in attrs if name in ("href", "src", "action")
        ]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.pieces[tag].append(data)

    @property
    def words(self) -> dict[str, str]:
        return {tag: "".join(pieces) for tag, pieces in self.pieces.items()}


def read_page(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def shown(text: str) -> dict[str, str]:
    return read_page(text).words


def test_the_page_prints_the_text_and_no_more(plan: plantext.Plan) -> None:
    read = read_page(plan_page.plan_page(plan))
    assert squeezed(read.words["article"]) == squeezed(TEXT)
    assert all(address.startswith(("#", "data:")) for address in read.addresses)
    assert len(read.ids) == len(set(read.ids))


EVIL = (
    "岭东省2021年<script>alert(1)</script>工作要点\n一、\"><img src=x onerror=alert(1)>服务'\n"
    "（一）推进</script><script>alert(2)</script>“a' onmouseover='b”平台建设，新建{{7*7}}站点20个。"
    "（省教育厅“><b>牵头）"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_of_the_document_is_escaped(lang: str) -> None:
    plan = plantext.parse(EVIL, plan="<i>evil</i>'\"")
    for text in (plan_page.plan_page(plan, lang), plan.show(lang=lang).data, plan._repr_html_()):
        read = read_page(text)
        assert not read.tags & {"img", "i"} and not read.handlers
        assert text.count("<script") == text.count("</script>") in (0, 2)
        assert "{{7*7}}" in text or "7*7" not in text
    assert squeezed(EVIL) == squeezed(shown(plan_page.plan_page(plan, lang))["article"])


def test_the_page_may_run_its_own_script_only(plan: plantext.Plan) -> None:
    text = plan_page.plan_page(plan)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy and "default-src 'none'" in policy[1]
    assert "script-src 'sha256-" in policy[1] and "unsafe-eval" not in policy[1]


def test_overlapping_marks_are_cut_and_carry_both() -> None:
    plan = plantext.parse("一、服务\n（一）办事。2021年底前依托“岭省通”平台上线20项。", year=2021)
    text = plan_page.plan_page(plan)
    both = re.findall(r'data-m="([^"]* [^"]*)"', text)
    assert any({"d", "q", "k"} <= {one[0] for one in ids.split()} for ids in both)


def table_plan() -> Plan:
    """A plan whose reader found a table with merged cells, and a page for each block."""
    found = Assembly()
    found.paragraph("岭东省2021年工作要点", page=1)
    found.paragraph("一、服务", page=1)
    found.paragraph("新建站点20个。", page=2)
    found.table(
        [
            [Cell("指标", 1, 2), None, Cell("2021年")],
            [Cell("服务", 2, 1), Cell("办件量"), Cell("不少于30万件")],
            [None, Cell(""), Cell("达到95%")],
        ],
        page=2,
    )
    source: Source = found.source("plan.docx")
    return Plan(pipeline.parse(source, plan="表", lexicon=Lexicon.default()))


def test_tables_of_the_source_are_tables() -> None:
    plan = table_plan()
    (table,) = [block for block in blocks(plan) if block.kind == "table"]
    spans = [[(cell.row_span, cell.cell_span) for cell in row] for row in table.rows]
    assert spans == [[(1, 2), (1, 1)], [(2, 1), (1, 1), (1, 1)], [(1, 1), (1, 1)]]
    text = plan_page.plan_page(plan)
    assert '<td colspan="2">' in text and '<td rowspan="2">' in text
    assert '<div class="page">1</div>' in text and '<div class="page">2</div>' in text
    assert squeezed(laid_words(plan)) == squeezed(plan.source)


def test_headings_stand_by_their_level(plan: plantext.Plan) -> None:
    text = plan_page.plan_page(plan)
    assert re.search(r'<h2 class="l1"><span[^>]*>一、服务</span></h2>', text)
    assert 'class="item l2"' in text and 'class="title l0"' in text


def test_english_page_speaks_english(plan: plantext.Plan) -> None:
    text = plan_page.plan_page(plan, "en")
    assert 'lang="en"' in text and "Targets" in text and "≥ 300,000,000 条" in text
    with pytest.raises(OptionError, match="lang"):
        plan_page.plan_page(plan, "de")


def test_a_place_that_cannot_be_written(plan: plantext.Plan, tmp_path: Path) -> None:
    written = plan.to_html(tmp_path / "new" / "plan.html")
    assert written.read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(OptionError, match="cannot be written"):
        plan.to_html(tmp_path / "new")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["plan.html"]


def test_styles_in_a_notebook_touch_nothing_else(plan: plantext.Plan) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", plan.show().data, re.DOTALL)
    inside = re.sub(r"@media[^{]*\{(.*?\})\s*\}", r"\1", style, flags=re.DOTALL)
    selectors = [
        one.strip()
        for group in re.findall(r"([^{}]+)\{[^}]*\}", inside)
        for one in group.split(",")
    ]
    assert len(selectors) > 10 and all(one.startswith(".plantext-text ") for one in selectors)


def test_show_one_item(plan: plantext.Plan) -> None:
    words = shown(plan.show("一/（二）").data)["p"]
    assert "新建站点20个" in words and "推进共享" not in words
    assert "目标 · 站点 · 20个" in plan.show().data
    # without styles, as a code host shows it, the marks are still marks
    assert re.search(r'<mark class="m target[^>]*>20个</mark>', plan.show().data)
    with pytest.raises(OptionError, match=r"一/（九）.*一/（一）"):
        plan.show("一/（九）")


def test_cards_are_short_and_count(plan: plantext.Plan) -> None:
    assert re.search(r"<code>targets</code> 2\b", plan._repr_html_())
    several = plantext.plan.Plans(
        [plan] * 12, [("b.txt", None, "ReadError", "b.txt: the file is <empty>")]
    )
    card = several._repr_html_()
    assert card.count("<tr>") == 11 and "2 more" in card and "&lt;empty&gt;" in card
    assert len(card) < 6000


def test_views_name_rooms_that_are_there() -> None:
    for name in views.VIEWS:
        assert callable(views.view(name))


def test_a_missing_package_names_the_cure(
    plan: plantext.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "plantext.present.notebook", raising=False)
    monkeypatch.setitem(sys.modules, "IPython", None)
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    with pytest.raises(MissingExtraError, match="pip install ipython"):
        plan.show()


def test_the_room_of_pages_ships_its_assets() -> None:
    for name in ("plan.html", "blocks.html", "base.css", "plan.js"):
        assert html.asset(name)

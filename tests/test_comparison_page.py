"""The page of a comparison: what is marked, where links lead, and how it does in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Page
from conftest import CORPUS
from test_pages import clean, fits_and_is_legible, light, pick
from test_present import read_page, squeezed

import plantext
from plantext.comparison.years import Comparison
from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.present.chains import chains
from plantext.present.comparison_page import comparison_page
from plantext.present.diffs import changed
from plantext.present.side_by_side import pairings

A = """岭东省2021年工作要点
总体上，全年新增就业10万人。
一、服务
（一）推进共享。归集数据不少于3亿条。（省教育厅牵头）
（二）建设站点。新建站点20个，审批时间压减至5天。
（三）办好展览。举办展览3场。
（四）整治河湖。清理河道80公里，清理水库十五座。
二、安全
（五）守好边界。巡查边界12次，开展演练2次，内存达到800TB。
"""
B = """岭东省2022年工作要点
总体上，全年新增就业12万人。
一、服务
（一）推进共享。归集数据不少于4亿条。（省教育厅牵头，省财政厅配合）
（二）建设站点。新建站点35个，审批时间压减至3天。
（三）整治河湖。清理河道80公里，清理水库二十座。
（四）培养工匠<script>alert(1)</script>。评选"工匠'30名。
二、安全
（五）守好边界。巡查边界12次，开展演练4次，内存达到1.2PB。
"""


@pytest.fixture(scope="module")
def small() -> Comparison:
    found = plantext.compare([
        plantext.parse(A, plan="a", year=2021), plantext.parse(B, plan="b<i>", year=2022)
    ])  # fmt: skip
    assert isinstance(found, Comparison)
    return found


@pytest.fixture(scope="module")
def years() -> Comparison:
    found = plantext.compare(
        [CORPUS / "text" / f"lingdong-{year}.txt" for year in range(2020, 2024)]
    )
    assert isinstance(found, Comparison)
    return found


@pytest.fixture(scope="module")
def file(years: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years.to_html(tmp_path_factory.mktemp("page") / "comparison.html")


@pytest.mark.parametrize(
    "a, b, gone, come",
    [
        ("新建站点20个", "新建站点35个", ["20"], ["35"]),
        ("增长5%以上", "增长5.5%以上", ["5%"], ["5.5%"]),
        ("达到120万人次", "达到260万人次", ["120万"], ["260万"]),
        ("省教育厅牵头", "省教育厅牵头，省财政厅配合", [], ["，省财政厅配合"]),
        ("同一句话", "同一句话", [], []),
        ("", "新增", [], ["新增"]),
    ],
)
def test_changed_words_and_figures(a: str, b: str, gone: list[str], come: list[str]) -> None:
    first, second = changed(a, b, Lexicon.default())
    assert [a[i:j] for i, j in first] == gone
    assert [b[i:j] for i, j in second] == come


def test_every_item_stands_beside_its_partners(years: Comparison) -> None:
    for pairing, (n, after) in zip(pairings(years), enumerate(years.years[1:]), strict=True):
        for letter, side in (("a", years.sides[n]), ("b", years.sides[n + 1])):
            shown = [s.path for g in pairing.groups if not g.outside for s in getattr(g, letter)]
            assert sorted(shown) == sorted(passage.path for passage in side)
        rows = years.items[years.items["b_year"] == after]
        pairs = {(r.a_path, r.b_path) for r in rows.itertuples() if r.a_path and r.b_path}
        together = {(a.path, b.path) for g in pairing.groups for a in g.a for b in g.b}
        assert pairs <= together
        moves = [n for group in pairing.groups for n in group.moves]
        assert len(set(moves)) == (years.targets["b_year"] == after).sum()


def test_words_of_a_side_are_the_items_words(years: Comparison) -> None:
    for n, pairing in enumerate(pairings(years)):
        document = years.members[n].parsed.document
        text = {item.path: document.text.text[item.start : item.stop] for item in document.items}
        for group in pairing.groups:
            for side in () if group.outside else group.a:
                said = side.label + "".join(piece.words for piece in side.pieces)
                assert squeezed(said) == squeezed(text[side.path])


def test_a_new_item_stands_behind_its_neighbour(small: Comparison) -> None:
    (pairing,) = pairings(small)
    order = [([s.path for s in g.a], [s.path for s in g.b]) for g in pairing.groups]
    assert order == [
        (["一/（一）"], ["一/（一）"]),
        (["一/（二）"], ["一/（二）"]),
        (["一/（三）"], []),
        (["一/（四）"], ["一/（三）"]),
        ([], ["一/（四）"]),
        (["二/（五）"], ["二/（五）"]),
        (["preamble"], ["preamble"]),
    ]
    assert pairing.groups[-1].outside and len(pairing.groups[-1].moves) == 1


def test_targets_are_marked_with_their_verdict(small: Comparison) -> None:
    (pairing,) = pairings(small)
    side = pairing.groups[1].b[0]
    marked = {piece.words: piece.classes for piece in side.pieces if piece.ids}
    said = {words: classes for words, classes in marked.items() if any("v-" in c for c in classes)}
    assert any("v-raised" in " ".join(c) and "35" in w for w, c in said.items())
    assert any("v-tightened" in " ".join(c) and "3" in w for w, c in said.items())


def test_lines_never_join_what_was_restated(small: Comparison, years: Comparison) -> None:
    names = {chain.indicator for chain in chains(small)}
    assert "内存" in set(small.targets[small.targets["verdict"] == "restated"]["indicator"])
    assert "内存" not in names and "演练" in names
    known = years.trajectories[[str(year) for year in years.years]]
    rows = [{int(y): v for y, v in row.items() if v == v} for row in known.to_dict("records")]
    for chain in chains(years):
        assert any(dict(chain.values).items() <= row.items() for row in rows), chain
    memory = [chain for chain in chains(years) if "内存" in chain.indicator]
    assert [chain.unit for chain in memory] == ["TB", "PB"]
    assert max(y for y, _ in memory[0].values) < min(y for y, _ in memory[1].values)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_lead_somewhere_and_text_is_escaped(
    small: Comparison, years: Comparison, lang: str
) -> None:
    for found in (small, years):
        read = read_page(comparison_page(found, lang))
        assert len(read.ids) == len(set(read.ids))
        inner = {address[1:] for address in read.addresses if address.startswith("#")}
        assert inner <= set(read.ids) and len(inner) > 10
        assert not read.tags & {"img", "i"} and not read.handlers
    text = comparison_page(small, lang)
    assert text.count("<script") == 1 and "&lt;script&gt;" in text
    with pytest.raises(OptionError, match="lang"):
        comparison_page(small, "de")


def test_the_card_counts(small: Comparison) -> None:
    card = small._repr_html_()
    assert "2021" in card and "items new" in card
    assert len(card) < 4000


def test_it_loads_and_counts(page: Page, years: Comparison, file: Path) -> None:
    light(page, file)
    rows = page.run("document.querySelectorAll('#p-moves tbody tr').length")
    assert rows == len(years.targets)
    assert page.run("document.querySelectorAll('#p-lines svg').length") == len(chains(years))
    assert page.run("document.querySelector('#p-kept tbody').rows.length") == len(years.kept)
    clean(page)


def test_filters_by_what_became_of_items(page: Page, years: Comparison, file: Path) -> None:
    page.open(file)
    for relation in ("same", "split", "merge", "moved", "renamed", "dropped", "new"):
        pick(page, "relation", relation)
        expected = sum(relation in g.relations for p in pairings(years) for g in p.groups)
        assert page.run("document.querySelectorAll('.group:not([hidden])').length") == expected > 0
    pick(page, "relation", "")
    pick(page, "verdict", "lowered")
    lowered = (years.targets["verdict"] == "lowered").sum()
    assert (
        page.run("document.querySelectorAll('#p-moves tbody tr:not([hidden])').length") == lowered
    )
    groups = page.run(
        "Array.from(document.querySelectorAll('.group:not([hidden])'), g => g.textContent)"
    )
    assert groups and all("降低" in words for words in groups)
    page.click(".filters [type=reset]")
    page.click(".filters [name=words]")
    page.type("没有这样的话")
    assert (
        page.run(
            "document.querySelectorAll('.group:not([hidden]), .rows tbody tr:not([hidden])').length"
        )
        == 0
    )
    clean(page)


def test_moves_lead_to_both_sides_and_back(page: Page, years: Comparison, file: Path) -> None:
    page.open(file)
    number = int((years.targets["verdict"] == "raised").to_numpy().nonzero()[0][-1]) + 1
    page.click("#tab-moves")
    for cell, letter in ((2, "a"), (4, "b")):
        page.click(f"#r-m{number} td:nth-child({cell}) a")
        side = page.run("location.hash")
        assert side.startswith(f"#{letter}") and page.in_view(side)
        said = page.run(f"document.querySelector('{side}').textContent")
        assert f"{years.targets.iloc[number - 1][f'{letter}_year']} " in said
        page.run("history.replaceState(null, '', '#')")
        page.click("#tab-moves")
    page.click(f"#r-m{number} td:nth-child(1)")
    marked = page.run(
        "Array.from(document.querySelectorAll('.side .sel'), s => s.textContent).join('')"
    )
    row = years.targets.iloc[number - 1]
    assert re.search(r"\d", marked) and page.in_view(".pair > div + div .sel")
    page.click(".pair > div + div .sel")
    assert page.run("document.querySelector('tr.sel').id") == f"r-m{number}"
    assert page.in_view(f"#r-m{number}") and row["verdict"] == "raised"
    clean(page)


def test_keys_and_chips(page: Page, file: Path) -> None:
    page.open(file)
    page.click(".group .chips a")
    assert (
        page.in_view("tr.sel")
        and page.run("document.querySelector('#tab-moves').ariaSelected") == "true"
    )
    page.run("document.querySelector('#r-m1').focus()")
    page.key("ArrowDown")
    assert page.run("document.activeElement.id") == "r-m2"
    page.key("Enter")
    assert "m2" in page.run("document.activeElement.dataset.m").split()
    page.key("Escape")
    assert page.run("document.activeElement.id") == "r-m2"
    clean(page)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_and_can_be_read(page: Page, file: Path, width: int, dark: bool) -> None:
    fits_and_is_legible(page, file, width, dark)
    clean(page)

"""Plans of several levels of government: which stand side by side, their page, what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Page
from test_pages import clean, fits_and_is_legible, light, pick
from test_present import read_page

import plantext
from plantext.comparison import summary
from plantext.comparison.levels import LevelComparison
from plantext.errors import OptionError
from plantext.present.comparison_page import comparison_page
from plantext.present.side_by_side import pairings

HEAD = "关于印发2022年数字化工作要点的通知\n一、服务\n"
TEXTS = {
    "guo": "国务院办公厅" + HEAD + "（一）办好热线。热线接通率不低于90%，平均办理时限压减至10天以内。\n（二）推进适老化改造。完成网站改造1000个。\n（三）守好安全。开展演练2次。",
    "sheng": "岭东省人民政府" + HEAD + "（一）办好热线。热线接通率不低于95%，平均办理时限压减至8天以内。\n（二）建设站点。新建便民站点800个。\n（三）守好安全<script>alert(1)</script>。开展演练2次。",
    "shi": "云浦市人民政府" + HEAD + "（一）办好热线。热线接通率不低于97%。\n（二）建设站点。新建便民站点60个。",
    "qu<i>": "海澜市人民政府" + HEAD + "（一）办好热线。热线接通率达到93万次。",
}  # fmt: skip
LEVELS = {"guo": "centre", "sheng": "province", "shi": "city", "qu<i>": "city"}


def compared(*names: str) -> LevelComparison:
    plans = [plantext.parse(TEXTS[name], plan=name, year=2022) for name in names]
    found = plantext.compare(plans, by="level", levels={name: LEVELS[name] for name in names})
    assert isinstance(found, LevelComparison)
    return found


@pytest.fixture(scope="module")
def levels() -> LevelComparison:
    return compared(*TEXTS)


@pytest.fixture(scope="module")
def file(levels: LevelComparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return levels.to_html(tmp_path_factory.mktemp("pages") / "levels.html")


def test_each_plan_stands_beside_the_next_higher_ones(levels: LevelComparison) -> None:
    assert levels.couples == [(0, 1), (1, 2), (1, 3)]
    assert compared("guo", "shi").couples == [(0, 1)]
    assert [p.plans for p in pairings(levels)] == [
        ("guo", "sheng"), ("sheng", "shi"), ("sheng", "qu<i>"),
    ]  # fmt: skip


def test_indicators_side_by_side(levels: LevelComparison) -> None:
    table = levels.indicators.set_index("indicator")
    assert list(table.columns) == ["subject", "unit", *TEXTS]
    assert table.loc["热线接通率", ["guo", "sheng", "shi"]].tolist() == [90.0, 95.0, 97.0]
    assert table.loc["便民站点", "sheng":"shi"].tolist() == [800.0, 60.0]
    assert table.loc["便民站点"].isna()["guo"]
    assert "网站改造" not in table.index
    # another unit (万次, not %) is beside it among the targets, with no gap, and never in one row
    assert table.loc["热线接通率"].isna()["qu<i>"]
    odd = levels.targets[levels.targets["b_plan"] == "qu<i>"]
    assert odd["gap"].isna().all() and set(odd["certainty"]) == {"check"}


def test_one_row_holds_one_target_of_a_plan(levels: LevelComparison) -> None:
    places = [(n, aim.path, aim.middle) for row in levels.shared for n, aim in row.items()]
    assert len(places) == len(set(places)) and len(levels.shared) == len(levels.indicators)


def test_a_plan_that_has_the_name_of_a_column() -> None:
    a = plantext.parse(TEXTS["guo"], plan="unit", year=2022)
    b = plantext.parse(TEXTS["sheng"], plan="b", year=2022)
    found = plantext.compare([a, b], by="level", levels={"unit": "centre", "b": "province"})
    with pytest.raises(OptionError, match="id 'unit'"):
        _ = found.indicators


def test_what_is_taken_up(levels: LevelComparison) -> None:
    fates = summary.taken_up(levels).set_index("what")
    assert list(fates.columns) == ["guo→sheng", "sheng→shi", "sheng→qu<i>"]
    assert fates.loc["items dropped", "guo→sheng"] == "1" == fates.loc["items new", "guo→sheng"]
    stands = {
        name: fates.loc[f"targets {name}", "guo→sheng"] for name in ("above", "equal", "below")
    }
    assert stands == {"above": "1", "equal": "1", "below": "1"}
    relations = levels.items.groupby("b_plan")["relation"].value_counts()
    assert int(fates.loc["items same", "sheng→shi"]) == relations["shi", "same"] == 2
    assert set(levels.items["reason"]).isdisjoint({""})
    assert not levels.items["reason"].str.contains("earlier|later").any()


def test_the_card_counts(levels: LevelComparison) -> None:
    card = levels._repr_html_()
    assert "centre – province – city" in card and "targets above" in card
    assert "<i>" not in card and len(card) < 4000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_lead_somewhere_and_text_is_escaped(levels: LevelComparison, lang: str) -> None:
    text = comparison_page(levels, lang)
    read = read_page(text)
    assert len(read.ids) == len(set(read.ids))
    inner = {address[1:] for address in read.addresses if address.startswith("#")}
    assert inner <= set(read.ids) and len(inner) > 10
    assert not read.tags & {"img", "i"} and not read.handlers
    assert text.count("<script") == 1 and "&lt;script&gt;" in text
    assert ("前一年" if lang == "zh" else "arlier") not in text.split("<script")[0]
    with pytest.raises(OptionError, match="lang"):
        comparison_page(levels, "de")


def test_it_loads_and_counts(page: Page, levels: LevelComparison, file: Path) -> None:
    light(page, file)
    for tab, rows in (("moves", levels.targets), ("indicators", levels.indicators)):
        shown = page.run(f"document.querySelectorAll('#p-{tab} tbody tr').length")
        assert shown == len(rows)
    assert page.run("document.querySelectorAll('#p-lines, #p-kept').length") == 0
    groups = page.run("document.querySelectorAll('.group').length")
    assert groups == sum(len(pairing.groups) for pairing in pairings(levels))
    clean(page)


def test_filters_by_what_is_taken_up(page: Page, levels: LevelComparison, file: Path) -> None:
    page.open(file)
    for relation in ("same", "dropped", "new"):
        pick(page, "relation", relation)
        expected = sum(relation in g.relations for p in pairings(levels) for g in p.groups)
        assert page.run("document.querySelectorAll('.group:not([hidden])').length") == expected > 0
    pick(page, "relation", "")
    pick(page, "verdict", "below")
    below = (levels.targets["gap"] < 0).sum()
    shown = "document.querySelectorAll('#p-moves tbody tr:not([hidden])').length"
    assert page.run(shown) == below > 0
    clean(page)


def test_targets_and_indicators_lead_to_the_text(
    page: Page, levels: LevelComparison, file: Path
) -> None:
    page.open(file)
    page.click("#tab-moves")
    row = levels.targets[levels.targets["b_plan"] == "shi"].iloc[0]
    number = row.name + 1
    for cell, words in ((2, "省级"), (4, "市级 shi")):
        page.click(f"#r-m{number} td:nth-child({cell}) a")
        side = page.run("location.hash")
        assert page.in_view(side)
        said = page.run(f"document.querySelector('{side}').textContent")
        assert said.startswith(words) and row["indicator"] in said
        page.run("history.replaceState(null, '', '#')")
        page.click("#tab-moves")
    page.click("#tab-indicators")
    page.click("#r-i1 td:nth-child(3) a")
    assert "≥" not in page.run("location.hash") and page.in_view(page.run("location.hash"))
    assert re.match("中央", page.run("document.querySelector(location.hash).textContent"))
    page.click(".side .target")
    assert page.run("document.querySelector('tr.sel').id").startswith("r-m")
    clean(page)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_and_can_be_read(page: Page, file: Path, width: int, dark: bool) -> None:
    fits_and_is_legible(page, file, width, dark)
    clean(page)

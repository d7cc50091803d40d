"""The pages in a real browser: load, filter, click there and back, keys, no request, no complaint."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from browser import Page
from conftest import CORPUS, SHARED
from test_present import EVIL

import plantext
from plantext.present.page_tables import SHOWN

LIMIT_BYTES = 1_000_000
LIMIT_ELEMENTS = 20_000


@pytest.fixture(scope="module")
def plan() -> plantext.Plan:
    return plantext.read(CORPUS / "text" / "lingdong-2022.txt")


@pytest.fixture(scope="module")
def file(plan: plantext.Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan.to_html(tmp_path_factory.mktemp("page") / "plan.html")


def clean(page: Page) -> None:
    """Nothing asked of a network, nothing complained of."""
    assert not page.requests and not page.complaints


def shown_rows(page: Page, table: str) -> int:
    return int(page.run(f"document.querySelectorAll('#p-{table} tbody tr:not([hidden])').length"))


def selected(page: Page) -> list[str]:
    found: list[str] = page.run("Array.from(document.querySelectorAll('tr.sel'), row => row.id)")
    return found


def pick(page: Page, name: str, value: str) -> None:
    """Choose in a filter, as a reader does."""
    page.run(
        f"(one => {{ one.value = {json.dumps(value)}; one.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
        f"(document.querySelector('.filters [name={name}]'))"
    )
    page.settle()


def test_it_loads_and_shows_all_rows(page: Page, plan: plantext.Plan, file: Path) -> None:
    page.open(file)
    for table in SHOWN:
        frame = plan.frames()[table]
        expected = len(frame) - (len(plan.targets) if table == "quantities" else 0)
        assert shown_rows(page, table) == expected, table
        assert re.search(
            rf"\b{expected}$",
            page.run(f"document.getElementById('tab-{table}').textContent").strip(),
        )
    assert page.run("document.documentElement.lang") == "zh-CN"
    clean(page)


def test_a_click_on_a_row_shows_the_place(page: Page, plan: plantext.Plan, file: Path) -> None:
    page.open(file)
    page.click("#tab-targets")
    number = len(plan.targets) - 3
    page.click(f"#r-t{number} td:nth-child(2)")
    words = page.run(
        "Array.from(document.querySelectorAll('article .sel'), s => s.textContent).join('')"
    )
    row = plan.targets.iloc[number - 1]
    assert words == plan.source[row["start"] : row["end"]]
    assert page.in_view("article .sel") and page.in_view(f"#r-t{number}")
    assert page.run("location.hash") == f"#m-t{number}"
    told = page.run("document.getElementById('detail').textContent")
    assert row["indicator"] in told and row["rule"] in told
    clean(page)


def test_a_click_on_a_mark_shows_the_row(page: Page, plan: plantext.Plan, file: Path) -> None:
    page.open(file)
    number = len(plan.agencies) - 5
    page.click(f"#m-a{number}")
    assert selected(page) == [f"r-a{number}"]
    assert page.run("document.getElementById('tab-agencies').ariaSelected") == "true"
    assert page.in_view(f"#r-a{number}")
    clean(page)


def test_marks_over_each_other_are_shown_in_turn(page: Page, file: Path) -> None:
    page.open(file)
    both = page.run(
        "Array.from(document.querySelectorAll('article .m')).map(s => s.dataset.m)"
        ".find(ids => ids.split(' ').length > 2)"
    )
    seen = []
    for _ in both.split():
        page.click(f'article [data-m="{both}"]')
        seen += selected(page)
    assert seen == [f"r-{one}" for one in both.split()]
    assert page.run("document.querySelectorAll('.also button').length") == len(both.split()) - 1
    clean(page)


def test_the_keyboard_goes_there_and_back(page: Page, file: Path) -> None:
    page.open(file)
    page.click("#tab-deadlines")
    page.run("document.querySelector('#p-deadlines tbody tr').focus()")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.key(key)
    assert page.run("document.activeElement.id") == "r-d2"
    page.key("Enter")
    assert "d2" in page.run("document.activeElement.dataset.m").split()
    assert page.in_view("article .sel")
    page.key("Escape")
    assert page.run("document.activeElement.id") == "r-d2"
    page.key("Enter")
    page.key("ArrowRight")
    page.key("Enter")
    assert page.run("document.activeElement.id") == selected(page)[0] != "r-d2"
    page.run("document.getElementById('tab-tasks').focus()")
    page.key("ArrowRight")
    assert page.run("document.activeElement.id") == "tab-targets"
    clean(page)


def test_filters_keep_the_rows_they_say(page: Page, plan: plantext.Plan, file: Path) -> None:
    page.open(file)
    body = plan.agencies["agency"].value_counts().index[0]
    number = page.run(
        f"Array.from(document.querySelectorAll('[name=body] option')).find(o => o.textContent === {json.dumps(body)}).value"
    )
    pick(page, "body", number)
    own = plan.agencies[plan.agencies["agency"] == body]
    assert shown_rows(page, "agencies") == len(own)
    stretches = set(zip(own["path"], own["task"], strict=True))
    for table in ("targets", "deadlines", "tasks"):
        frame = plan.frames()[table]
        kept = [pair in stretches for pair in zip(frame["path"], frame["task"], strict=True)]
        assert shown_rows(page, table) == sum(kept) < len(frame)
    assert page.run("document.querySelectorAll('article .m.target.off').length") > 0
    page.click(".filters [type=reset]")
    assert shown_rows(page, "agencies") == len(plan.agencies)
    assert page.run("document.querySelectorAll('article .target.off').length") == 0
    pick(page, "certainty", "check")
    assert shown_rows(page, "targets") == (plan.targets["certainty"] == "check").sum() > 0
    why = page.run("document.querySelector('#p-targets tr.check .why').textContent")
    assert why.startswith("存疑：") and len(why) > 4
    pick(page, "certainty", "")
    pick(page, "status", "achieved")
    assert shown_rows(page, "quantities") == (plan.quantities["status"] == "achieved").sum()
    assert shown_rows(page, "targets") == 0
    page.click(".filters [type=reset]")
    page.click(".filters [name=words]")
    page.type("满意")
    held = plan.targets["indicator"].str.contains("满意") | plan.targets["surface"].str.contains(
        "满意"
    )
    assert 0 < shown_rows(page, "targets") <= held.sum()
    left = page.run("document.querySelectorAll('.rows tbody tr:not([hidden])').length")
    assert page.run("document.querySelector('.filters output').textContent").startswith(f"{left} /")
    clean(page)


def test_headings_sort(page: Page, plan: plantext.Plan, file: Path) -> None:
    page.open(file)
    page.click("#tab-targets")
    column = "Array.from(document.querySelectorAll('#p-targets td.c-reading'), c => +c.dataset.v)"
    page.click("#p-targets th.c-reading")
    values = [value for value in page.run(column) if value is not None]
    assert values == sorted(values) and len(values) == len(plan.targets)
    page.click("#p-targets th.c-reading")
    assert page.run(column) == values[::-1] or page.run(column)[0] == max(values)
    page.click("#p-targets th.c-reading")
    ids = page.run("Array.from(document.querySelectorAll('#p-targets tbody tr'), r => r.id)")
    assert ids == [f"r-t{n}" for n in range(1, len(plan.targets) + 1)]
    clean(page)


def test_an_address_leads_to_its_place(page: Page, file: Path) -> None:
    page.open(file)
    assert not selected(page) and not page.in_view("#m-t40") and not page.in_view("#r-a40")
    page.open(file, "#m-t40")
    assert selected(page) == ["r-t40"] and page.in_view("#m-t40")
    page.open(file, "#r-a40")
    assert selected(page) == ["r-a40"] and page.in_view("#r-a40")
    clean(page)


def test_a_row_scrolled_up_to_lies_below_the_headings(page: Page, file: Path) -> None:
    """As the browser scrolls to an address by itself, and as the arrow keys go up."""
    page.open(file)
    page.click("#tab-agencies")
    page.run("document.getElementById('r-a40').scrollIntoView({block: 'start'})")
    assert page.in_view("#r-a40")
    page.run("document.getElementById('r-a40').focus({preventScroll: true})")
    for number in range(39, 29, -1):
        page.key("ArrowUp")
        assert page.run("document.activeElement.id") == f"r-a{number}"
        assert page.in_view(f"#r-a{number}")
    clean(page)


def test_a_narrow_window_shows_one_side_at_a_time(page: Page, file: Path) -> None:
    page.size(390, 844)
    page.open(file)
    assert page.in_view("article h2") or page.in_view("#text")
    assert not page.in_view("#tab-targets")
    page.click(".views [data-view=tables]")
    page.click("#tab-targets")
    page.click("#r-t5 td:nth-child(2)")
    assert page.in_view("#m-t5") and not page.in_view("#r-t5")
    page.click("#m-t5")
    assert page.in_view("#r-t5") and not page.in_view("#m-t5")
    assert page.run("document.documentElement.scrollWidth") <= 390
    clean(page)


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(page: Page, file: Path, width: int, dark: bool) -> None:
    page.size(width, 900)
    page.dark(dark)
    page.open(file)
    ink, ground = page.run(
        "['color', 'backgroundColor'].map(p => getComputedStyle(document.body)[p].match(/\\d+/g).map(Number))"
    )
    assert (sum(ground) < 3 * 64) is dark and contrast(ink, ground) > 7
    clean(page)


def contrast(a: list[int], b: list[int]) -> float:
    """How far two colours stand apart, as WCAG counts it."""

    def light(colour: list[int]) -> float:
        parts = [
            c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


def fits_and_is_legible(page: Page, file: Path, width: int, dark: bool) -> None:
    """A page of plans side by side is no wider than its window; changed words stand out from their ground."""
    page.size(width, 900)
    page.dark(dark)
    page.open(file)
    assert page.run("document.documentElement.scrollWidth") <= width
    for kind in ("added", "removed"):
        ink, ground = page.run(
            f"['color', 'backgroundColor'].map(p => getComputedStyle(document.querySelector('.side .{kind}'))[p]"
            ".match(/\\d+/g).map(Number))"
        )
        assert contrast(ink, ground) > 7


def test_print_holds_text_and_tables(
    page: Page, plan: plantext.Plan, file: Path, tmp_path: Path
) -> None:
    page.open(file)
    page.call("Emulation.setEmulatedMedia", media="print")
    try:
        for what in ("article", "#p-tasks", "#p-targets", "#p-agencies"):
            assert (
                page.run(f"document.querySelector('{what}').getBoundingClientRect().height") > 100
            )
        assert page.run("document.querySelector('.filters').getBoundingClientRect().height") == 0
    finally:
        page.call("Emulation.setEmulatedMedia", media="")
    page.pdf(tmp_path / "plan.pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "plan.pdf").read_bytes()))
    assert 5 <= pages <= 30
    clean(page)


def test_nothing_of_the_document_runs(page: Page, tmp_path: Path) -> None:
    plan = plantext.parse(EVIL, plan="evil")
    page.open(plan.to_html(tmp_path / "evil.html"))
    assert page.run("document.querySelectorAll('img, article script').length") == 0
    assert "<script>alert(1)</script>" in page.run("document.querySelector('article').textContent")
    page.click("#tab-items")
    page.click("#p-items tbody tr:nth-child(2)")
    clean(page)


def test_the_policy_lets_nothing_out(page: Page, file: Path, tmp_path: Path) -> None:
    """A page that someone wrote a picture and a script into asks for neither."""
    spoiled = tmp_path / "spoiled.html"
    words = file.read_text(encoding="utf-8")
    spoiled.write_text(
        words.replace(
            "</article>",
            '<img src="https://example.org/a.png"><script>document.title = "run"</script></article>',
        ),
        encoding="utf-8",
    )
    page.open(spoiled)
    assert not page.requests
    assert page.run("document.title") != "run"
    assert any("Content Security Policy" in said for said in page.complaints)


def long_reports() -> list[Path]:
    found = sorted((SHARED / "corpus" / "txt" / "provincial_gwr_2026").glob("*.txt"))
    return [path for path in found if 15_000 < len(path.read_text(encoding="utf-8")) < 18_000]


def test_a_long_report_is_light(page: Page, tmp_path: Path) -> None:
    paths = long_reports()
    if not paths:
        pytest.skip("../shared/corpus is not beside this checkout: real documents stay there")
    for path in paths:
        light(page, plantext.read(path).to_html(tmp_path / "long.html"))
        clean(page)


def test_a_long_text_of_our_own_is_light(page: Page, tmp_path: Path) -> None:
    texts = [
        (CORPUS / "text" / f"lingdong-{year}.txt").read_text(encoding="utf-8")
        for year in (2021, 2022, 2023)
    ]
    plan = plantext.parse("\n".join(texts), plan="long")
    assert len(plan.source) > 15_000
    light(page, plan.to_html(tmp_path / "long.html"))
    clean(page)


def light(page: Page, file: Path) -> None:
    """Open a page that costs a browser little, whatever its speed: few bytes, elements and layouts.

    A script that asks for a place after each change has the page laid out once for each row.
    Seconds are measured by benchmarks/page_speed.py.
    """
    assert file.stat().st_size < LIMIT_BYTES
    page.open(file)
    elements, rows = page.run("['*', 'tbody tr'].map(one => document.querySelectorAll(one).length)")
    assert 0 < rows < elements < LIMIT_ELEMENTS
    assert page.metrics()["LayoutCount"] < 20 + rows // 10

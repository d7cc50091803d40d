"""The site of docs/ builds without a warning, loads nothing from a network, and its links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from browser import Page
from conftest import ROOT

pytest.importorskip("furo", reason="the site is built with the extra docs")
DOCS = ROOT / "docs"
# what a browser fetches by itself: everything but the links that a reader follows
LOADED = re.compile(
    r"<(?!a\b)[a-z]+\b[^>]*?\b(?:src|href|srcset|data-src)=\"([^\"]+)\"", re.IGNORECASE
)
IN_STYLES = re.compile(r"url\(\s*['\"]?(?!data:)([^)'\"]+)|@import\s+['\"]([^'\"]+)")


@pytest.fixture(scope="module")
def site(once_for_all: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The folder of the site, built by the command of `make docs`."""
    return once_for_all("site", build) / "html"


def build(folder: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", folder / "doctrees", DOCS, folder / "html"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


def pages(site: Path) -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}


def test_the_words_that_search_knows() -> None:
    spec = importlib.util.spec_from_file_location("chinese_search", DOCS / "chinese_search.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    done = doctest.testmod(module)
    assert done.attempted and not done.failed


def test_each_page_of_docs_is_in_the_site(site: Path) -> None:
    for page in DOCS.glob("*.md"):
        made = (site / f"{page.stem}.html").read_text(encoding="utf-8")
        title = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert title and re.sub(r"[`*]", "", title[1]) in unescape(re.sub(r"<[^>]+>", "", made))


def test_the_api_page_documents_the_door(site: Path) -> None:
    made = (site / "api.html").read_text(encoding="utf-8")
    for name in (
        "parse",
        "read",
        "read_folder",
        "compare",
        "evaluate",
        "audit",
        "audit_scores",
        "Plan",
        "Plans",
        "Comparison",
    ):
        assert f'id="plantext.{name}"' in made, name
    for name in (
        "Lexicon.with_rows",
        "batch.run",
        "Comparison.network",
        "Plan.targets",
        "errors.ReadError",
    ):
        assert f'id="plantext.{name}"' in made, name


def test_no_page_loads_anything_from_a_network(site: Path) -> None:
    found = [(file.name, url) for file, page in pages(site).items() for url in LOADED.findall(page)]
    for sheet in site.rglob("*.css"):
        styles = sheet.read_text(encoding="utf-8")
        found += [(sheet.name, one or other) for one, other in IN_STYLES.findall(styles)]
    assert len(found) > 100
    outside = [(name, url) for name, url in found if re.match(r"(?i)[a-z]+:|//", url)]
    assert not outside


def internal(site: Path) -> Iterator[tuple[Path, Path, str]]:
    """Each link within the site: the page it stands on, the file it leads to, the place in it."""
    for file, page in pages(site).items():
        for url in re.findall(r"\b(?:href|src)=\"([^\"]*)\"", page):
            parts = urlsplit(unescape(url))
            if not parts.scheme and not parts.netloc and url != "#":
                target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
                yield file, target, unquote(parts.fragment)


def test_links_within_the_site_lead_somewhere(site: Path) -> None:
    known = {
        file: set(re.findall(r"\bid=\"([^\"]+)\"", page)) for file, page in pages(site).items()
    }
    links = list(internal(site))
    assert len(links) > 300
    for page, target, place in links:
        assert target.exists(), (page.name, target)
        if place and target.suffix == ".html":
            assert place in {unescape(name) for name in known[target]}, (
                page.name,
                target.name,
                place,
            )


def searched(page: Page, site: Path, words: str) -> list[str]:
    """The titles that a search finds, the page opened as a file."""
    page.site = site.as_uri()
    page.open(site / "search.html", f"?q={quote(words)}")
    page.until(
        "/^(Search finished|Your search did not match)/"
        ".test(document.querySelector('#search-results p')?.innerText || '')"
    )
    return list(
        page.run("[...document.querySelectorAll('#search-results li > a')].map(a => a.innerText)")
    )


@pytest.fixture
def files_only(page: Page) -> Iterator[Page]:
    yield page
    page.site = ""


def test_search_finds_chinese_and_english_words_without_a_server(
    site: Path, files_only: Page
) -> None:
    assert "Tables and columns" in searched(files_only, site, "责任单位")
    assert "How targets are decided" in searched(files_only, site, "卫生健康委")
    assert "Without a network" in searched(files_only, site, "wheelhouse")
    assert searched(files_only, site, "位任单") == []
    assert not files_only.complaints and not files_only.requests


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_no_page_is_wider_than_the_window(
    site: Path, files_only: Page, width: int, dark: bool
) -> None:
    files_only.site = site.as_uri()
    files_only.size(width, 900)
    files_only.dark(dark)
    for name in ("index", "zh", "tables", "targets", "comparing", "accuracy", "api"):
        files_only.open(site / f"{name}.html")
        assert files_only.run("document.documentElement.scrollWidth") <= width, name
    assert not files_only.complaints and not files_only.requests

"""Makes the pictures of docs/pictures anew, of the plans of corpus/: the ledger, pages, a plot.

Run: python tools/doc_pictures.py (in the environment of `make test`; needs Chromium, LibreOffice,
pdftoppm and a font with Chinese letters). Writes plan-page.png, years-page.png, ledger.png and
targets.png, with few colours, each under 200 kB; another font makes other pixels.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

import plantext

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser import Page, chromium  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
TEXTS = ROOT / "corpus" / "text"
YEARS = (2020, 2021, 2022, 2023)
COLOURS, LARGEST = 96, 200_000


def main() -> None:
    """Make all pictures; each is named as it is done."""
    plan = plantext.read(TEXTS / "lingdong-2021.txt")
    years = plantext.compare([TEXTS / f"lingdong-{year}.txt" for year in YEARS])
    assert isinstance(years, plantext.Comparison)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with chromium() as page:
            plan.to_html(place / "plan.html", lang="en")
            _shot(page, place / "plan.html", "plan-page", _a_row_chosen)
            years.to_html(place / "years.html", lang="en")
            _shot(page, place / "years.html", "years-page", _side_by_side)
        _printed(plan.to_excel(place / "ledger.xlsx"), "ledger")
        years.plot_targets(count=8, lang="en").savefig(place / "targets.png", dpi=90)
        _kept(place / "targets.png", "targets")


def _shot(page: Page, file: Path, name: str, ready: Callable[[Page], None]) -> None:
    page.size(1440, 820)
    page.open(file)
    ready(page)
    page.settle()
    page.picture(file.with_suffix(".png"))
    _kept(file.with_suffix(".png"), name)


def _a_row_chosen(page: Page) -> None:
    """The sixth row of targets clicked: its place is shown in the text."""
    page.click("#tab-targets")
    page.click("#p-targets tbody tr:nth-child(6) td")


def _side_by_side(page: Page) -> None:
    """Down to where two items stand beside each other with words marked in both."""
    page.run("document.querySelector('.pair .m.added').scrollIntoView({block: 'center'})")


def _printed(book: Path, name: str) -> None:
    """The first printed page of a workbook."""
    folder = book.parent
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", folder, book], check=True, capture_output=True
    )
    pages = ["pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*pages, book.with_suffix(".pdf"), folder / name], check=True)
    _kept(folder / f"{name}.png", name)


def _kept(shot: Path, name: str) -> None:
    """Put into docs/pictures with few colours; too large a file is an error."""
    file = PICTURES / f"{name}.png"
    with Image.open(shot) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)
    size = file.stat().st_size
    assert size < LARGEST, f"{file}: {size} bytes; make it smaller"
    print(f"{file.relative_to(ROOT)}: {size // 1000} kB")


if __name__ == "__main__":
    main()

"""How long a browser takes to open the pages that plantext writes.

Prints, for each text: bytes of its page, and the seconds until it is loaded and drawn, the best
of five. Under one second is wanted for a plan, one and a half for four years side by side. Needs
Chromium. Run: python benchmarks/page_speed.py FILE … ; corpus/ is read if none is given.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import plantext

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import Page, chromium, program  # noqa: E402

ROUNDS = 5


def seconds(page: Page, file: Path) -> float:
    start = time.perf_counter()
    page.open(file)
    return time.perf_counter() - start


def report(page: Page, file: Path) -> str:
    best = min(seconds(page, file) for _ in range(ROUNDS))
    return f"{file.stem}: {file.stat().st_size:,} bytes, {best:.2f} s"


def main() -> None:
    if program() is None:
        print("no Chromium here: apt-get install chromium fonts-noto-cjk")
        return
    texts = ROOT / "corpus" / "text"
    given = [Path(argument) for argument in sys.argv[1:]] or sorted(texts.glob("lingdong-20??.txt"))
    with TemporaryDirectory() as folder, chromium() as page:
        for file in given:
            made = plantext.read(file).to_html(Path(folder) / f"{file.stem}.html")
            print(report(page, made))
        if len(given) > 1:
            print(report(page, plantext.compare(given).to_html(Path(folder) / "compared.html")))


if __name__ == "__main__":
    main()

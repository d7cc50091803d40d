"""Write what the examples of docs/ print into them, where it has changed.

In: the pages. Out: the pages with new outputs; one with a line … in it is only named, as a
person has to choose what is shown. Read the difference before you commit it.
Run: python tools/renew_examples.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from doc_examples import as_told, examples, ran  # noqa: E402


def renew(page: Path) -> None:
    """Run the examples of a page in a folder that holds corpus/ and plans/."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "__main__"}
    for example in examples(text):
        printed = ran(example, names)
        if example.printed is None or as_told(printed, example.printed):
            continue
        if "…" in example.printed.splitlines():
            print(f"{page.name}: to be chosen by hand: {example.code.splitlines()[0]}")
            continue
        lines = "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())
        text = text.replace(example.printed, lines + "\n" * example.printed.endswith("\n\n"), 1)
        print(f"{page.name}: renewed: {example.code.splitlines()[0]}")
    page.write_text(text, encoding="utf-8")


def main() -> None:
    os.environ["COLUMNS"] = "110"
    pages = sorted((ROOT / "docs").glob("*.md"))
    with pd.option_context("display.unicode.east_asian_width", True):
        for page in pages:
            with tempfile.TemporaryDirectory() as place:
                (Path(place) / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
                plans = Path(place) / "plans"
                plans.mkdir()
                for text in sorted((ROOT / "corpus" / "text").glob("lingdong-20??.txt")):
                    (plans / text.name).write_bytes(text.read_bytes())
                os.chdir(place)
                renew(page)
    os.chdir(ROOT)


if __name__ == "__main__":
    main()

"""Writes the tables of docs/*.md that say what the code says: columns, words, accuracy, failures.

Run: python tools/fill_docs.py [--check]. A page holds `<!-- filled: NAME WORD -->` and, below,
`<!-- end -->`; what stands between them is made anew by the function NAME of FILLERS from WORD.
--check writes nothing and exits with 1 where a page is stale, each named. What the scores of
../shared/gold come to is left as it stands where that folder is not beside this checkout.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import doc_accuracy
import doc_columns

DOCS = Path(__file__).parent.parent / "docs"
FILLERS: dict[str, Callable[[str], str | None]] = {
    "columns": doc_columns.columns,
    "words": doc_columns.words,
    "accuracy": doc_accuracy.accuracy,
    "failures": doc_accuracy.failures,
}
_BLOCK = re.compile(r"(<!-- filled: (\w+) ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its blocks made anew."""
    return _BLOCK.sub(_block, page)


def _block(block: re.Match[str]) -> str:
    head, filler, word, before, end = block.groups()
    made = FILLERS[filler](word)
    return f"{head}{before if made is None else f'{chr(10)}{made}{chr(10)}'}{end}"


def main() -> int:
    """Fill all pages, or with --check name the stale ones."""
    stale = []
    for page in sorted(DOCS.glob("*.md")):
        now = page.read_text(encoding="utf-8")
        made = filled(now)
        if made != now:
            stale.append(page.name)
            if "--check" not in sys.argv[1:]:
                page.write_text(made, encoding="utf-8", newline="\n")
    said = "stale, run tools/fill_docs.py" if "--check" in sys.argv[1:] else "filled"
    print("\n".join(f"docs/{name}: {said}" for name in stale))
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())

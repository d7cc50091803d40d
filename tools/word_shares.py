"""Remakes plantext/lexicon/commonness.tsv: how common words and character pairs are in plans.

Run: python tools/word_shares.py [FOLDER]. Reads the texts of FOLDER (../shared/corpus/txt if
not given; the series of ../shared/gold/align is left out, so that it stays unseen), takes at
most 60 paragraphs of each, and writes every word and pair of characters that stands in one
paragraph of a hundred or more, with its share in thousandths.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from plantext.comparison.words import pieces
from plantext.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "plantext" / "lexicon" / "commonness.tsv"
HEAD = """\
# How common words (as jieba cuts them) and pairs of characters (~ before them) are in plans and
# reports: in how many of a thousand paragraphs they stand. What is common tells tasks apart least.
# Made by tools/word_shares.py over 163 real texts; facts of frequency only. To add one: a row.
piece	share
"""
UNSEEN = "shuzi_shandong"
PARAGRAPHS, SHORTEST, LEAST = 60, 40, 0.01


def paragraphs(folder: Path) -> list[str]:
    """A sample of the paragraphs of all texts, the same each time."""
    draw = random.Random(1)
    found: list[str] = []
    for file in sorted(folder.rglob("*.txt")):
        if UNSEEN not in file.parts:
            lines = file.read_text(encoding="utf-8", errors="ignore").split("\n")
            own = [line.strip() for line in lines if len(line.strip()) > SHORTEST]
            found += draw.sample(own, min(PARAGRAPHS, len(own)))
    return found


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "shared" / "corpus" / "txt"
    texts = paragraphs(folder)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(pieces(text, Lexicon.default())))
    common = sorted((piece, n) for piece, n in counts.items() if n >= LEAST * len(texts))
    rows = "".join(f"{piece}\t{round(1000 * n / len(texts))}\n" for piece, n in common)
    TABLE.write_text(HEAD + rows, encoding="utf-8")
    print(f"{len(common)} rows from {len(texts)} paragraphs: {TABLE}")


if __name__ == "__main__":
    main()

"""Turns tables labelled in the form of ../shared/gold into places and closed values, without text.

    python tests/sealing.py FOLDER > tests/labels/sealed.tsv

FOLDER holds a folder for each document of tests/sealed.txt, in its order (s01, s02, …), as its readers
left it. Out: document (s01 …), table, row, field, start, end, value: words of the document by their place in
its text as it lies in ../shared/corpus, all else (numbers, units, days, roles, statuses, paths,
names of bodies that the text abbreviates) as value. What stands nowhere in the text is counted on
stderr and kept as value. Only the scorer of a sealed set opens what comes out, once.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from draw_sealed import ROOT, SHARED, file_of

QUOTED = {
    "items": ("heading",), "targets": ("surface", "indicator"), "deadlines": ("surface",),
    "agencies": ("agency",), "meta": ("value",),
}  # fmt: skip
"""The columns of each table that hold words of the document."""


class Places:
    """A text without its blanks, every sign at half width, with the way back."""

    def __init__(self, text: str) -> None:
        kept = [(at, unicodedata.normalize("NFKC", c)) for at, c in enumerate(text)]
        pairs = [(at, c) for at, folded in kept for c in folded if not c.isspace()]
        self.letters = "".join(c for _, c in pairs)
        self.at = [at for at, _ in pairs]

    def find(self, words: str, since: int) -> tuple[int, int, int] | None:
        """Where words stand: from `since` on, else from the beginning; start, end, where they begin here."""
        said = "".join(unicodedata.normalize("NFKC", words).split())
        found = self.letters.find(said, since) if said else -1
        found = found if found >= 0 or not said else self.letters.find(said)
        if found < 0:
            return None
        return self.at[found], self.at[found + len(said) - 1] + 1, found


def rows(folder: Path, document: str) -> Iterator[tuple[str, ...]]:
    """All labels of a document."""
    with file_of(document, SHARED / "corpus").open(encoding="utf-8", newline="") as file:
        text = file.read()
    places = Places(text)
    for table, quoted in QUOTED.items():
        since = 0
        for number, row in enumerate(_read(folder / f"{table}.tsv"), 1):
            for field, cell in row.items():
                found = places.find(cell, since) if field in quoted and cell else None
                if found and field == quoted[0] and table != "meta":
                    since = found[2]
                start, end = (str(found[0]), str(found[1])) if found else ("", "")
                yield document, table, str(number), field, start, end, "" if found else cell
    for number, row in enumerate(_read(folder / "parts.tsv"), 1):
        for field in ("part", "sure"):
            yield document, "parts", str(number), field, row["start"], row["end"], row[field]
    kind = (folder / "kind.txt").read_text("utf-8").strip()
    yield document, "kind", "1", "kind", "", "", kind


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Write the labels of all documents."""
    folder = Path(sys.argv[1])
    listed = (ROOT / "tests" / "sealed.txt").read_text("utf-8").splitlines()
    print("document\ttable\trow\tfield\tstart\tend\tvalue")
    for number, line in enumerate(listed, 1):
        document = line.split("\t")[1]
        name = f"s{number:02d}"
        found = [(name, *row[1:]) for row in rows(folder / name, document)]
        lost = sum(f in QUOTED.get(t, ()) and bool(v) for _, t, _, f, _, _, v in found)
        print(
            f"{document}: {len(found)} cells, {lost} quoted ones without a place", file=sys.stderr
        )
        for row in found:
            print("\t".join(row))


if __name__ == "__main__":
    main()

"""How often right figures have the name that a person gave them, in the hand-made tables and in opened sets.

    python tools/name_shares.py [--shared ../shared] [--differences]

Of the targets (and, in the second line of each group, targets and results) whose value, unit and item are
right: the share whose name agrees (as `plantext evaluate` scores strict), the share whose name is equal but
for blanks, signs and width, and the same of those marked sure. --differences shows the names that are not equal.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from sealed_score import sealed  # noqa: E402 (tests/ has what reads labels that are kept as places)

from plantext import evaluation, gold, pipeline, readers  # noqa: E402
from plantext.lexicon import Lexicon  # noqa: E402
from plantext.model import SURE, Quantity  # noqa: E402

COUNTED = ("target", "achieved")


class Named(NamedTuple):
    """A right figure: what its table calls it, and what plantext does."""

    status: str
    theirs: str
    ours: str
    sure: bool

    @property
    def agrees(self) -> bool:
        """Whether the names agree as strict scores them."""
        return evaluation._named(self.theirs, self.ours)

    @property
    def equal(self) -> bool:
        """Whether the names are equal behind the last middle dot."""
        first, second = (name.rpartition("·")[2] for name in (self.theirs, self.ours))
        return evaluation.same(first) == evaluation.same(second)


def tables(shared: Path) -> Iterator[tuple[str, Path, Sequence[gold.Row]]]:
    """Group, text and table of targets of every document that has one."""
    for group in (shared / "gold", shared / "wild", ROOT / "corpus"):
        for folder in sorted(place.parent for place in group.glob("*/source.txt")):
            document = gold.read(folder)
            yield group.name, document.source, document.tables.get("targets", ())
    for opened in sealed(ROOT / "tests/labels/opened.tsv", ROOT / "tests/opened.txt", shared):
        yield "opened", opened.source, opened.tables["targets"]


def named(source: Path, rows: Sequence[gold.Row]) -> Iterator[Named]:
    """The figures of a table that plantext has too, each with both names."""
    parsed = pipeline.parse(readers.read(source), plan=source.stem, lexicon=Lexicon.default())
    pool: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for quantity in parsed.quantities:
        if quantity.status in COUNTED and quantity.value is not None:
            pool[evaluation._figure(parsed, quantity)].append(quantity)
    for row in rows:
        if row["status"] in COUNTED and row["value"] and row["indicator"]:
            found = evaluation._best(row, pool)
            if found is not None and row["status"] == found.status:
                sure = found.certainty == SURE
                yield Named(row["status"], row["indicator"], found.indicator, sure)


def report(group: str, found: Sequence[Named]) -> str:
    """A line of shares."""
    sure = [name for name in found if name.sure]
    shown = [
        f"{word} {sum(name.agrees for name in some) / max(len(some), 1):.3f} agree, "
        f"{sum(name.equal for name in some) / max(len(some), 1):.3f} equal of {len(some)}"
        for word, some in (("all", found), ("sure", sure))
    ]
    return f"{group:16} {'; '.join(shown)}\n"


def main() -> None:
    """Read the tables, print the shares."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--differences", action="store_true")
    given = ask.parse_args()
    groups: dict[str, list[Named]] = defaultdict(list)
    for group, source, rows in tables(given.shared.resolve()):
        groups[group] += named(source, rows)
    for group, found in groups.items():
        targets = [name for name in found if name.status == "target"]
        sys.stdout.write(report(group, targets) + report("  and results", found))
        if given.differences:
            sys.stdout.writelines(f"    {n.theirs} | {n.ours}\n" for n in found if not n.equal)


if __name__ == "__main__":
    main()

"""What the working tree reads otherwise than revision REV: all tables, field by field.

Run: python tests/gains.py REV [FOLDER or FILE …] [--all] [--rules]

Both revisions read the texts of corpus/, and of ../shared/corpus/txt where it stands (or what is
named; never those of tests/sealed.txt), side by side in two processes. Equal changes are one
line: `~` a field of rows that stand in both, with before → after, `-` rows lost, `+` rows gained;
each with the number of rows and the first two of them, as document, path@start and words. Rows at one place of one document are one
row, whatever else changed in them. A place that moved is grouped as later or earlier.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from draw_sealed import file_of
from row_changes import Change, changes

ROOT = Path(__file__).parent.parent
USUAL = (ROOT / "corpus" / "text", ROOT.parent / "shared" / "corpus" / "txt")
SHOWN, GROUPS = 2, 12
Tables = dict[str, list[dict[str, Any]]]
Found = tuple[str, Change]


def documents(named: list[str]) -> list[Path]:
    """The files named, and all .txt of the folders named; without names, of the usual places."""
    places = [Path(name).resolve() for name in named] or [
        place for place in USUAL if place.exists()
    ]
    missing = [str(place) for place in places if not place.exists()]
    if missing:
        sys.exit(f"no such folder or file: {'; '.join(missing)}")
    files = {f for p in places for f in ([p] if p.is_file() else p.rglob("*.txt"))} - sealed()
    if not files:
        sys.exit(
            f"no .txt in {'; '.join(map(str, places))}; files of other kinds are named one by one"
        )
    return sorted(files)


def sealed() -> set[Path]:
    """The documents of the sealed set: nobody reads what is made of them until the work is done."""
    lists = (ROOT / "tests").glob("sealed.txt")
    listed = [line for each in lists for line in each.read_text("utf-8").splitlines()]
    return {file_of(line.split("\t")[1]) for line in listed}


def unpacked(revision: str, folder: Path) -> None:
    """The plantext of a revision, unpacked into a folder."""
    packed = subprocess.run(
        ["git", "archive", revision, "plantext"], cwd=ROOT, capture_output=True, check=False
    )
    if packed.returncode:
        sys.exit(f"{revision}: {packed.stderr.decode(errors='replace').strip()}")
    subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)


def dumped(trees: Iterable[Path], files: list[Path], folder: Path) -> list[Iterator[Tables]]:
    """The tables that the plantext of each tree reads in the files; all trees at once."""
    dump = Path(__file__).with_name("dumped.py")
    running: list[tuple[Path, IO[str], subprocess.Popen[bytes]]] = []
    for number, tree in enumerate(trees):
        out = (folder / f"{number}.jsonl").open("w+", encoding="utf-8")
        started = subprocess.Popen(
            [sys.executable, "-P", str(dump), *map(str, files)], cwd=tree, stdout=out,
            env=os.environ | {"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        running.append((tree, out, started))
    found = []
    for tree, out, started in running:
        if started.wait():
            sys.exit(f"{tree}: the tables could not be read; see above")
        out.seek(0)
        found.append(map(json.loads, out))
    return found


def compared(before: Tables, after: Tables, rules: bool) -> Iterator[Change]:
    """The changes of one document; the name of the rule counts as one only with `rules`."""
    for table in {**before, **after}:
        sides = (before.get(table, []), after.get(table, []))
        if not rules:
            sides = tuple([{**row, "rule": ""} for row in side] for side in sides)  # type: ignore[assignment]
        yield from changes(table, *sides)


def columns_apart(before: Tables, after: Tables) -> Iterator[str]:
    """Columns that only one side has: nothing can be said of what they hold."""
    for table in before.keys() & after.keys():
        olds, news = (
            {field for row in side[table][:1] for field in row} for side in (before, after)
        )
        if olds and news:
            yield from (f"- {table}.{field}: no such column any more" for field in olds - news)
            yield from (f"+ {table}.{field}: a new column" for field in news - olds)


def told(found: list[Found], everything: bool = False) -> Iterator[str]:
    """A line for each group of equal changes, the largest first; of one field the largest dozen."""
    by: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, change in found:
        sign, field, reading = change.group
        by[field, sign][reading].append(f"{name} {change}")
    for (field, sign), readings in sorted(by.items()):
        ranked = sorted(readings.items(), key=lambda each: -len(each[1]))
        listed = ranked if everything or len(ranked) == GROUPS + 1 else ranked[:GROUPS]
        for reading, rows in listed:
            yield f"{sign} {field} {reading} ×{len(rows)}{_examples(rows, everything)}"
        if rest := ranked[len(listed) :]:
            number = sum(len(rows) for _, rows in rest)
            yield f"{sign} {field}: {len(rest)} other readings ×{number} (--all shows them)"


def _examples(rows: list[str], everything: bool) -> str:
    if everything:
        return "".join(f"\n    {row}" for row in rows)
    return f": {'; '.join(rows[:SHOWN])}{'; …' if rows[SHOWN:] else ''}"


def total(texts: int, found: list[Found], rules: bool, unread: int = 0) -> str:
    """The last line; `unread` are the texts that the working tree fails on."""
    signs = Counter(change.sign for _, change in found)
    rows = len({id(change.row) for _, change in found if change.field})
    failed = f"; {unread} texts are not read" if unread else ""
    if found:
        return (
            f"{texts} texts, {signs['+']} rows gained, {signs['-']} lost, "
            f"{rows} changed in {signs['~']} fields{failed}"
        )
    but = "" if rules else " (names of rules left aside)"
    return f"{texts} texts, nothing changed: all rows of all tables are equal{but}{failed}"


def main() -> None:
    said = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    said.add_argument("revision", metavar="REV")
    said.add_argument("names", metavar="FOLDER or FILE", nargs="*")
    said.add_argument(
        "--all", action="store_true", help="every row, not the first two of each kind"
    )
    said.add_argument("--rules", action="store_true", help="the name of the rule is a reading too")
    given = said.parse_args()
    files = documents(given.names)
    found: list[Found] = []
    apart: set[str] = set()
    unread = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        tree.mkdir()
        unpacked(given.revision, tree)
        sides = dumped((tree, ROOT), files, Path(folder))
        for file, before, after in zip(files, *sides, strict=True):
            found += [(file.name, each) for each in compared(before, after, given.rules)]
            apart.update(columns_apart(before, after))
            unread += "meta" not in after
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in (*sorted(apart), *told(found, given.all)):
        print(line)
    print(total(len(files), found, given.rules, unread))


if __name__ == "__main__":
    main()

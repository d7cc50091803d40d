"""What the working tree finds that REV does not, and the other way round, row by row.

Run: python tests/gains.py REV [FOLDER …]. Parses the texts of corpus/, and of
../shared/corpus/txt where it stands (or the folders named), with both revisions, and
prints each mention gained (+) or lost (-) with its document, path, reading and rule.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
DUMP = """
import json, sys
from plantext import pipeline, readers
from plantext.errors import PlantextError
from plantext.lexicon import Lexicon
for name in sys.argv[1:]:
    try:
        p = pipeline.parse(readers.read(name), plan=name, lexicon=Lexicon.default())
    except PlantextError as error:
        print(json.dumps([name, "", "error", str(error), ""], ensure_ascii=False))
        continue
    text = p.document.text.text
    for kind in ("quantities", "deadlines", "responsibilities", "systems", "citations"):
        for m in getattr(p, kind):
            reading = [str(getattr(m, f)) for f in ("status", "indicator", "comparator", "value",
                       "value_max", "unit", "due", "agency", "role", "name", "title", "doc_number")
                       if getattr(m, f, None) not in (None, "")]
            row = [name, p.stretch_at(m.start).path, kind, text[m.start:m.stop], " ".join(reading) + " (" + m.rule + ")"]
            print(json.dumps(row, ensure_ascii=False))
"""


def texts(folders: list[str]) -> list[str]:
    places = [Path(folder) for folder in folders] or [
        ROOT / "corpus" / "text",
        ROOT.parent / "shared" / "corpus" / "txt",
    ]
    return sorted(str(file) for place in places for file in place.rglob("*.txt"))


def rows(tree: Path, files: list[str]) -> Counter[tuple[str, ...]]:
    """All mentions that the plantext in `tree` finds."""
    done = subprocess.run(
        [sys.executable, "-c", DUMP, *files], cwd=tree, capture_output=True, text=True,
        encoding="utf-8", env={"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"}, check=True,
    )  # fmt: skip
    return Counter(tuple(json.loads(line)) for line in done.stdout.splitlines())


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = texts(sys.argv[2:])
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", sys.argv[1], "plantext"], cwd=ROOT, capture_output=True, check=True
        )
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        before = rows(Path(folder), files)
    after = rows(ROOT, files)
    changed = [("-", row) for row in (before - after).elements()] + [
        ("+", row) for row in (after - before).elements()
    ]
    for sign, (name, path, kind, surface, reading) in sorted(changed, key=lambda c: (c[1], c[0])):
        print(f"{sign} {Path(name).name} {path} {kind} {surface}: {reading}")
    print(
        f"{len(files)} texts, {sum((after - before).values())} gained, {sum((before - after).values())} lost"
    )


if __name__ == "__main__":
    main()

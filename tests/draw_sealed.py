"""Draws the documents of the next sealed set: a seeded choice among those that nothing names.

    python tests/draw_sealed.py SEED [KEPT] > drawn.txt

KEPT: documents of a set that stay; only the places that they leave are drawn (one that somebody has
looked into before its time is drawn anew).

A document counts as named where its path, its file's name or its number in a collection stands
in a label, a note or a test: in ../shared (but for corpus/INDEX.tsv, its list) or in the
repository; and a State Council report whose year stands in ../shared/panel. No collection gives
more than sixteen, no two documents are years of one plan, none is older than 1996; each kind has
the places that ORDER gives it.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
KINDS = {
    "report": ("政府工作报告", "党代会报告"),
    "plan": ("行动计划", "工作要点", "三年行动计划", "任务分工", "工作方案", "规划", "实施方案", "专项行动方案(5合1)"),
    "opinion": ("意见", "实施意见", "若干意见"),
    "rules": ("若干措施/政策", "若干措施", "法规/条例", "考核办法", "考评办法", "管理办法", "实施办法", "十条措施", "十五条措施", "办法/规则", "督查激励"),
}  # fmt: skip
ORDER = {"report": 3, "plan": 17, "opinion": 5, "rules": 2}
SITTING = (1_200, 25_000)
"""Characters: shorter is no document, longer more than one sitting."""
_TEXTS = {".tsv", ".md", ".py", ".txt", ".toml", ".json", ".ipynb"}


_NAME = 12  # characters of a file's name that a list keeps: more would be the document's title


def short(path: str, corpus: Path = SHARED / "corpus") -> str:
    """The name that a list has for a document: a * for the rest of its title, where it is the only one so."""
    folder, _, name = path.rpartition("/")
    for size in range(_NAME, len(name) - len(".txt")):
        shown = f"{folder}/{name[:size]}*"
        if len(list(corpus.glob(shown))) == 1:
            return shown
    return path


def file_of(name: str, corpus: Path = SHARED / "corpus") -> Path:
    """The file that a name in a list means."""
    found = list(corpus.glob(name))
    return found[0] if len(found) == 1 else corpus / name


def notes() -> str:
    """All that names documents: every label, note and test, in one string."""
    places = [p for p in SHARED.rglob("*") if SHARED / "corpus" not in p.parents]
    places += [p for p in ROOT.rglob("*") if not {".venv", ".git", "corpus"} & set(p.parts)]
    found = [p for p in places if p.suffix in _TEXTS and p.is_file() and p.name != "sealed.txt"]
    return "\n".join(p.read_text("utf-8", "replace") for p in found)


def candidates() -> dict[str, list[tuple[str, str]]]:
    """kind -> (series, path) of each text that nothing names."""
    told = notes()
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    with (SHARED / "corpus" / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = SHARED / "corpus" / row["path"]
            kind = next((k for k, names in KINDS.items() if row["kind"] in names), "")
            year = int(row["year"] or 0)
            if year < 1996 or (path.parent.name == "central_gwr" and year >= 2010):
                continue
            if not kind or path.suffix != ".txt" or not path.is_file():
                continue
            if path.stem in told or short(row["path"]) in told:
                continue
            if SITTING[0] <= len(path.read_text("utf-8", "replace")) <= SITTING[1]:
                found[kind].append((path.parent.name, row["path"]))
    return found


def _plan(path: str) -> str:
    """What the years of one plan have in common."""
    return re.sub(r"[\d_]+|20\d\d年?", "", file_of(path).stem)


def draw(seed: int, kept: Sequence[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """(kind, path) of the set, behind those that are kept."""
    chance = random.Random(seed)
    series = Counter(Path(path).parent.name for _, path in kept)
    plans = {_plan(path) for _, path in kept}
    drawn = list(kept)
    for kind, found in candidates().items():
        left = ORDER[kind] - sum(own == kind for own, _ in kept)
        for name, path in chance.sample(sorted(found), len(found)):
            plan = _plan(path)
            if left and series[name] < 16 and plan not in plans:
                drawn.append((kind, path))
                series[name] += 1
                plans.add(plan)
                left -= 1
    return drawn


if __name__ == "__main__":
    lines = Path(sys.argv[2]).read_text("utf-8").splitlines() if sys.argv[2:] else []
    stays = [(kind, path) for kind, path in (line.split("\t") for line in lines)]
    drawn = draw(int(sys.argv[1]), stays)
    sys.stdout.writelines(
        f"{kind}\t{path if '*' in path else short(path)}\n" for kind, path in drawn
    )

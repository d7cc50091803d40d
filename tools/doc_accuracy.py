"""What `make accuracy` comes to, as tables in Markdown: per field, per kind of document.

In: corpus, kinds, series or shared. Out: rows right, in the gold table and found, precision,
recall, F1. The scores are computed when a page is filled, never typed in; None for shared where
../shared/gold is not beside this checkout. Beside it the known failures: rows of corpus/ that
are still wrong, and sentences of tests/cases that are.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd

from plantext.evaluation import evaluate
from plantext.scores import FIELDS, Evaluation, share

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "gold"
SERIES = ("pairs", "hard_pairs", "relations", "verdicts")
KINDS = {
    "a province's yearly plans": (
        "lingdong-2020",
        "lingdong-2021",
        "lingdong-2022",
        "lingdong-2023",
    ),
    "the same, out of a copied page": ("lingdong-2022-dirty",),
    "a central opinion": ("central-opinion-2022",),
    "a city's list of tasks": ("hailing-tasks-2023",),
    "a county's work reports": ("shimen-2022", "shimen-2023"),
    "a five-year plan": ("songyuan-145-extract",),
    "a policy of subsidies": ("hailing-policy-2023",),
    "a notice of two plans": ("shuangqiao-two-plans-2024",),
    "a ledger": ("linchuan-ledger-2022",),
}
SHOWN = ("items", "targets", "strict", "due", "deadlines", "agencies", "roles", "systems")


@cache
def _scored(folder: Path) -> Evaluation:
    return evaluate(folder)


def accuracy(what: str) -> str | None:
    """The table of what was asked for."""
    if what == "kinds":
        return _kinds(_scored(ROOT / "corpus").scores)
    folder = SHARED if what == "shared" else ROOT / "corpus"
    if not folder.is_dir():
        return None
    found = _scored(folder)
    fields = (
        SERIES if what == "series" else [f for f in FIELDS if what == "shared" or f not in SERIES]
    )
    rows = found.scores[found.scores["document"] == "all"].set_index("field")
    lines = [_line(field, rows.loc[field]) for field in fields if field in rows.index]
    if what != "series":
        lines.append(
            ("share of targets marked `check`", "", "", "", "", "", f"{found.doubtful:.3f}")
        )
    return _markdown(("field", "right", "gold", "found", "precision", "recall", "F1"), lines)


def _line(field: str, row: pd.Series) -> tuple[str, ...]:
    counts = (str(row[name]) for name in ("right", "gold", "found"))
    return (f"`{field}`", *counts, *(f"{row[name]:.3f}" for name in ("precision", "recall", "f1")))


def _kinds(scores: pd.DataFrame) -> str:
    """F1 by kind of document and field; every document of corpus/ has to be of a kind."""
    own = scores[scores["field"].isin(SHOWN) & (scores["document"] != "all")]
    if strays := set(own["document"]) - {name for names in KINDS.values() for name in names}:
        raise KeyError(f"tools/doc_accuracy.py: no kind for {', '.join(sorted(strays))}")
    lines = []
    for kind, names in KINDS.items():
        some = own[own["document"].isin(names)].groupby("field")[["right", "gold", "found"]].sum()
        lines.append((kind, *(_f1(some, field) for field in SHOWN)))
    return _markdown(("kind of document", *(f"`{field}`" for field in SHOWN)), lines)


def _f1(counts: pd.DataFrame, field: str) -> str:
    if field not in counts.index or not counts.loc[field, ["gold", "found"]].sum():
        return "–"
    right, gold, found = counts.loc[field, ["right", "gold", "found"]]
    return f"{share(2 * right, gold + found):.3f}"


def failures(what: str) -> str:
    """corpus: how many rows are known to be wrong; cases: sentences that are read wrongly."""
    return _rows() if what == "corpus" else _cases()


def _rows() -> str:
    with (ROOT / "tests" / "known_failures.tsv").open(encoding="utf-8") as file:
        counts = Counter(
            (row["field"], row["kind"]) for row in csv.DictReader(file, delimiter="\t")
        )
    fields = [f for f in FIELDS if any(field == f for field, _ in counts)]
    lines = [(f"`{f}`", str(counts[f, "missed"]), str(counts[f, "extra"])) for f in fields]
    return _markdown(("field", "rows missed", "rows too many"), lines)


def _cases() -> str:
    """The sentences under `== known failure`, with the comment that says why they fail."""
    found = []
    for file in sorted((ROOT / "tests" / "cases").glob("*.txt")):
        known, why = False, ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                known = line == "== known failure"
            elif known and line.startswith("# "):
                why = line[2:]
            elif known and line and not line.startswith("@ "):
                found.append((file.stem, line.replace("|", "\\|"), why))
    return _markdown(("table", "sentence, and how it should be read", "why it fails"), found)


def _markdown(head: tuple[str, ...], body: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)

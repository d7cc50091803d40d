"""Is a figure a target: the rules against a small model, document by document.

Run: python benchmarks/rules_or_model.py. Each figure of the documents with hand-made tables
(corpus/, and ../shared/gold where it stands) is a case; it is one of target if a hand-made
target has its item, value and unit. The model (logistic regression on the words around a
figure, its unit, bound, form and the half of the report) is trained on all documents but
the one it is tried on. The rules were written with these documents open, so what they reach
here is their upper bound: benchmarks/results.md has what they reached before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import plantext
from plantext import gold
from plantext.extract.amounts import scan
from plantext.extract.scene import Setting
from plantext.extract.statuses import verdict
from plantext.lexicon import Lexicon
from plantext.reading.context import Context
from plantext.structure.clean import fold

ROOT = Path(__file__).parent.parent
Case = tuple[dict[str, float], bool, bool]


def cases(folder: Path) -> Iterator[Case]:
    """The figures of a document: features, whether hand-made tables call it a target, and the rules."""
    tables = gold.read(folder)
    parsed = plantext.read(tables.source).parsed
    wanted = Counter(
        (row["path"], float(row["value"]), fold(row["unit"]))
        for row in tables.tables["targets"]
        if row["status"] == "target"
    )
    context = Context(parsed.document, Lexicon.default())
    for amount in scan(context.text, context.lexicon):
        here = Setting.of(context, amount)
        key = (parsed.stretch_at(amount.start).path, float(amount.value), amount.unit)
        aim = wanted[key] > 0
        wanted[key] -= aim
        yield features(here), aim, verdict(here).status == "target"


def features(setting: Setting) -> dict[str, float]:
    """What stands around a figure, as the model sees it."""
    a = setting.amount
    left, right = setting.left[-8:], setting.right[:6]
    said = [f"unit={a.unit}", f"kind={a.kind}", f"lead={a.lead}", f"tail={a.tail}"]
    said += [f"form={a.form}", f"tense={setting.tense}", f"end={setting.text[a.stop : a.stop + 1]}"]
    said += [f"left={left[i : i + 2]}" for i in range(len(left) - 1)]
    said += [f"right={right[i : i + 2]}" for i in range(len(right) - 1)]
    said += [
        f"before={word}"
        for word in ("去年", "力争", "已", "了", "今年", "到20")
        if word in setting.before
    ]
    return dict.fromkeys(said, 1.0)


def f1(pairs: list[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of (true, said) pairs."""
    right = sum(true and said for true, said in pairs)
    said = sum(said for _, said in pairs)
    true = sum(true for true, _ in pairs)
    precision, recall = right / said if said else 1.0, right / true if true else 1.0
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {2 * right / (said + true):.3f}"


def main() -> None:
    """Print both, document by document left out, and over all."""
    folders = sorted(
        pointer.parent
        for root in (ROOT / "corpus", ROOT.parent / "shared" / "gold")
        for pointer in root.glob("*/source.txt")
        if "dirty" not in pointer.parent.name
    )
    known = {folder.name: list(cases(folder)) for folder in folders}
    ours: list[tuple[bool, bool]] = []
    theirs: list[tuple[bool, bool]] = []
    for name, held in known.items():
        rest = [case for other, rows in known.items() if other != name for case in rows]
        model = make_pipeline(DictVectorizer(), LogisticRegression(max_iter=2000, C=3.0))
        model.fit([case[0] for case in rest], [case[1] for case in rest])
        guessed = [bool(g) for g in model.predict([case[0] for case in held])]
        rules = [(aim, said) for _, aim, said in held]
        pairs = [(case[1], said) for case, said in zip(held, guessed, strict=True)]
        print(f"{name}: {len(held)} figures\n  rules  {f1(rules)}\n  model  {f1(pairs)}")
        ours += rules
        theirs += pairs
    print(f"all: {len(ours)} figures\n  rules  {f1(ours)}\n  model  {f1(theirs)}")


if __name__ == "__main__":
    main()

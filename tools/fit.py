"""Fits what the findings on a figure weigh, on figures labelled by reading, and measures the judge.

    python tools/fit.py [--shared ../shared] [--left-out] [--by kind] [--floors FILE] [--same] [--write]

Labels: SHARED/figures/figures.tsv (figures drawn from documents), the targets of the whole documents in
SHARED/gold and SHARED/wild, and of a sealed set that was opened (tests/labels/opened.tsv). A document that has a
table is taken by its table. --left-out: each series of documents is left out once, an eighth of them together,
in three foldings, and judged by weights fitted on the others: precision, recall and F1 of target, what
is right of the sure ones, and how many of those read as target or unclear are check; exit code 1 below
a floor of section [left_out]. --same: exit code 1 where the weights that ship are not what the labels give.

L1 logistic regression of scikit-learn, target against the rest, over the figures that closed grammar does not
explain; a document weighs as the root of its figures, a label that its reader was not sure of half. A
weight against its finding's fixed sign is taken out, and all are fitted again.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from sealed_score import Sealed, sealed  # noqa: E402 (tests/ has what reads labels that are kept as places)
from sealing import Places  # noqa: E402

import plantext  # noqa: E402
from plantext import pipeline, readers  # noqa: E402
from plantext.extract import quantities  # noqa: E402
from plantext.extract.judging import judge, weights  # noqa: E402
from plantext.extract.judging.evidence import EVIDENCE, findings  # noqa: E402
from plantext.extract.statuses import Verdict, verdict  # noqa: E402
from plantext.lexicon import Lexicon  # noqa: E402
from plantext.model import SURE  # noqa: E402
from plantext.reading import context  # noqa: E402
from plantext.structure.grids import holding  # noqa: E402

STRENGTH = 3.0  # of the weights: small is weak (sklearn's C)
UNSURE = 0.5
FOLDS, FOLDINGS = 8, 3
CERTAIN = 0.8  # weights alone are sure from here on
OFTEN = 50  # targets of a kind of document, before its own F1 has a floor
LEAST = 0.05
NEAR = 0.05  # what a weight may differ where another machine has fitted it
HEAD = """# What a finding on a figure weighs for its being a target (extract/judging/evidence.py), natural logarithms.
# evidence: the name of a finding, or `always`; target: above 0 it speaks for, below 0 against.
# From: fitted by tools/fit.py on figures labelled by reading; not to be edited by hand.
evidence\ttarget
"""
Row = dict[str, str]


@dataclass
class Figure:
    """A labelled figure: what the rules say of it, what holds of it (None in a table), what its reader said."""

    document: str
    said: Verdict
    held: frozenset[str] | None
    label: str
    clear: bool

    @property
    def series(self) -> str:
        """Documents of one series are left out together: a series' name has no year and no number."""
        return re.sub(r"[\d_\-]+", "", self.document)


def rows(path: Path) -> list[Row]:
    """The rows of a table, without its comments."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


Labels = list[tuple[int, int, str, bool]]  # start, end, status, clear


def drawn(shared: Path) -> dict[str, Labels]:
    """The labels of figures that were drawn, by document."""
    found: dict[str, Labels] = defaultdict(list)
    for row in rows(shared / "figures" / "figures.tsv"):
        place = int(row["start"]), int(row["end"])
        found[row["doc"]].append((*place, row["status"], row["sure"] == "1"))
    return found


def tabled(shared: Path) -> dict[str, Labels]:
    """The targets and results of whole documents, by document; every other figure of them is neither."""
    corpus, found = shared / "corpus", {}
    for folder in sorted(
        p.parent for d in ("gold", "wild") for p in (shared / d).glob("*/source.txt")
    ):
        source = (
            folder / (folder / "source.txt").read_text("utf-8").split("\n")[0].strip()
        ).resolve()
        found[source.relative_to(corpus).as_posix()] = _placed(source, rows(folder / "targets.tsv"))
    for document in opened(shared):
        name = document.source.relative_to(corpus).as_posix()
        found[name] = _placed(document.source, document.tables["targets"])
    return found


def opened(shared: Path) -> list[Sealed]:
    """The documents of sealed sets that were opened."""
    return sealed(ROOT / "tests" / "labels" / "opened.tsv", ROOT / "tests" / "opened.txt", shared)


def _placed(source: Path, table: Sequence[Row]) -> Labels:
    """Where the surfaces of a table of targets stand, in its order."""
    with source.open(encoding="utf-8", newline="") as file:
        places = Places(file.read())
    found: Labels = []
    since = end = 0
    last = ""
    for row in table:
        place = places.find(row["surface"], since if row["surface"] == last else end)
        if place is not None:
            since, last = place[2], row["surface"]
            end = since + len("".join(last.split()))
            found.append((place[0], place[1], row["status"], True))
    return found


def figures(shared: Path) -> list[Figure]:
    """All labelled figures that plantext finds."""
    some, whole = drawn(shared), tabled(shared)
    return [
        figure
        for name in dict.fromkeys((*some, *whole))
        for figure in _figures(shared / "corpus", name, some.get(name, []), whole.get(name))
    ]


def _figures(corpus: Path, name: str, some: Labels, whole: Labels | None) -> Iterator[Figure]:
    source, lexicon = readers.read(corpus / name), Lexicon.default()
    parsed = pipeline.parse(source, plan=name, lexicon=lexicon)
    document, span = parsed.document, parsed.document.text.span
    read = [
        (setting.amount, said, findings(setting))  # what the rules alone say
        for setting, said in quantities.readings(context.Context(document, lexicon), verdict)
        if holding(document.grids, setting.amount.start) is None
    ]
    read += [
        (
            quantity,
            Verdict(quantity.status, quantity.rule, quantity.reason, quantity.certainty),
            None,
        )
        for quantity in parsed.quantities
        if holding(document.grids, quantity.start) is not None
    ]
    places = [span(amount.start, amount.stop) for amount, _, _ in read]
    found = dict[int, tuple[str, bool]]()
    for start, end, status, clear in whole if whole is not None else some:
        over = [i for i, (a, b) in enumerate(places) if a < end and b > start]
        if over and whole is None:
            found[min(over, key=lambda i: places[i][1] - places[i][0])] = status, clear
        elif over:
            found[max(over, key=lambda i: places[i][1])] = status, clear
    for i, (_, said, held) in enumerate(read):
        if i in found or whole is not None:
            yield Figure(name, said, held, *found.get(i, ("none", True)))


Table = dict[str, float]


def fitted(found: Sequence[Figure]) -> Table:
    """finding -> weight, of all that may speak the way it does."""
    weighed = [
        (f, f.held) for f in found if f.held is not None and f.said.status not in judge.CLOSED
    ]
    labels = [figure.label == "target" for figure, _ in weighed]
    count = Counter(figure.document for figure, _ in weighed)
    share = [(1 if f.clear else UNSURE) / math.sqrt(count[f.document]) for f, _ in weighed]
    kept = list(EVIDENCE)
    while True:
        matrix = np.array([[one.name in held for one in kept] for _, held in weighed], float)
        model = LogisticRegression(C=STRENGTH, l1_ratio=1, solver="liblinear", intercept_scaling=10)
        model.fit(matrix, labels, sample_weight=share)
        wrong = {one.name for one, w in zip(kept, model.coef_[0], strict=True) if w * one.sign < 0}
        if not wrong:
            break
        kept = [one for one in kept if one.name not in wrong]
    named = {one.name: round(float(w), 2) for one, w in zip(kept, model.coef_[0], strict=True)}
    return {weights.ALWAYS: round(float(model.intercept_[0]), 2)} | {
        name: weight for name, weight in named.items() if abs(weight) >= LEAST
    }


def probable(figure: Figure, table: Table) -> float:
    """How probable these weights make it that a figure is a target."""
    total = sum(table.get(name, 0.0) for name in figure.held or ())
    return weights.chance(table[weights.ALWAYS] + total)


Case = tuple[Figure, str, bool]  # what is read, and whether it is sure
Chance = tuple[Figure, float]


def left_out(found: Sequence[Figure]) -> Iterator[Chance]:
    """Each figure weighed by weights that have not seen its series, once for each folding."""
    for folding in range(FOLDINGS):
        series = sorted({figure.series for figure in found})
        random.Random(folding).shuffle(series)
        for fold in range(FOLDS):
            without = set(series[fold::FOLDS])
            table = fitted([figure for figure in found if figure.series not in without])
            yield from ((f, probable(f, table)) for f in found if f.series in without)


def judged(chances: Sequence[Chance]) -> list[Case]:
    """What the judge reads."""
    cases = []
    for figure, chance in chances:
        said = figure.said
        if figure.held is not None:
            said = judge.arbitrated(said, weights.Odds(chance, "", ""))
        cases.append((figure, said.status, said.certainty == SURE))
    return cases


def by_rules(chances: Sequence[Chance]) -> list[Case]:
    """What the rules read alone."""
    return [(figure, figure.said.status, figure.said.certainty == SURE) for figure, _ in chances]


def by_weights(chances: Sequence[Chance]) -> list[Case]:
    """What the weights read alone, behind the closed grammar and without what stands in tables."""
    return [
        (figure, "target" if chance >= judge.LIKELY else "none", chance >= CERTAIN)
        if figure.said.status not in judge.CLOSED
        else (figure, figure.said.status, True)
        for figure, chance in chances
        if figure.held is not None
    ]


def scores(cases: Sequence[Case]) -> dict[str, float]:
    """Precision, recall and F1 of target; of those marked sure, the share that is right; the share of check."""
    read = [
        (figure.label == "target", sure, figure.clear)
        for figure, said, sure in cases
        if said == "target"
    ]
    true, labelled = (
        sum(right for right, _, _ in read),
        sum(f.label == "target" for f, _, _ in cases),
    )
    marked = [(right, clear) for right, sure, clear in read if sure]
    seen = sum(said in ("target", "unclear") for _, said, _ in cases)
    return {
        "targets": 2 * true / max(len(read) + labelled, 1),
        "precision": true / max(len(read), 1),
        "recall": true / max(labelled, 1),
        "sure": sum(right for right, _ in marked) / max(len(marked), 1),
        "clear": sum(right for right, clear in marked if clear) / max(sum(c for _, c in marked), 1),
        "check": 1 - len(marked) / max(seen, 1),
        "labelled": labelled,
    }


def report(name: str, found: dict[str, float]) -> str:
    """A line of scores."""
    shown = " ".join(f"{key} {value:.3f}" for key, value in found.items() if key != "labelled")
    return f"{name:16} {shown} of {found['labelled'] / FOLDINGS:.0f}\n"


def main() -> None:
    """Read the labels; measure, compare, or write the table."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--left-out", action="store_true")
    ask.add_argument("--floors", type=Path)
    ask.add_argument("--same", action="store_true")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    found = figures(given.shared.resolve())
    faults: list[str] = []
    if given.left_out:
        faults += measured(found, given.shared, given.floors)
    table = fitted(found)
    shipped = weights.table(Lexicon.default())
    if given.same and (
        other := [
            n
            for n in sorted(table.keys() | shipped)
            if abs(table.get(n, 0) - shipped.get(n, 0)) > NEAR
        ]
    ):
        faults.append(f"weights.tsv is not what the labels give: {', '.join(other)}")
    if given.write:
        lines = (f"{name}\t{weight:+g}\n" for name, weight in table.items())
        place = Path(plantext.__file__).parent / "lexicon" / "weights.tsv"
        place.write_text(HEAD + "".join(lines), encoding="utf-8")
    if faults:
        sys.exit("\n".join(faults))


def measured(found: Sequence[Figure], shared: Path, floors: Path | None) -> list[str]:
    """Print the scores with the series left out, of all and of each kind of document; what is below its floor."""
    chances = list(left_out(found))
    for name, alone in (("rules alone", by_rules(chances)), ("weights alone", by_weights(chances))):
        sys.stdout.write(report(name, scores(alone)))
    cases = judged(chances)
    kinds = {row["doc"]: row["kind"] for row in rows(shared / "kinds.tsv")}
    kinds |= {
        d.source.relative_to(shared.resolve() / "corpus").as_posix(): d.kind
        for d in opened(shared.resolve())
    }
    groups = defaultdict(list)
    for case in cases:
        groups[kinds.get(case[0].document, "unknown")].append(case)
    for kind, some in sorted(groups.items()):
        sys.stdout.write(report(kind, scores(some)))
    whole = scores(cases)
    sys.stdout.write(report("all", whole))
    often = [
        found for some in groups.values() if (found := scores(some))["labelled"] >= OFTEN * FOLDINGS
    ]
    whole["kinds"] = min(found["targets"] for found in often)
    wanted = tomllib.loads(floors.read_text("utf-8"))["left_out"] if floors else {}
    return [f"left_out: {n} {whole[n]:.3f}, floor {f}" for n, f in wanted.items() if whole[n] < f]


if __name__ == "__main__":
    main()

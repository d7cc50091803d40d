"""Fits what the signs of a paragraph weigh, on paragraphs labelled by reading, and measures it.

    python tools/fit_parts.py LABELS.tsv [LABELS.tsv …] --corpus FOLDER [--left-out] [--same] [--write]

LABELS: doc (relative to FOLDER), start, end, part, sure, as in ../shared/parts/parts.tsv and
tests/labels/parts.tsv. --left-out: each series of documents is left out once, an eighth of them
together, and scored by what was fitted on the others; that over FOLDINGS ways of parting them, whose mean
counts; exit code 1 where it is below a floor of --floors, section parts. --own: short documents of our own,
fitted on as the others; their accuracy, left out, is `short`. --bare: the same with all headings without
numbers taken out. --same: exit code 1 where the weights that ship are not those that the labels give.
--write: fits on all and writes plantext/lexicon/part_weights.tsv.

A label that its reader was not sure of weighs a third; a document weighs as the root of its
labels. Weights below LEAST are dropped: a sign that says nothing of a part is not in its row.
"""

from __future__ import annotations

import argparse
import csv
import math
import operator
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import plantext
from plantext.lexicon import Lexicon
from plantext.model import Document, Source
from plantext.pipeline import structure
from plantext.reading import parts
from plantext.reading.signs import signs

UNSURE = 0.3
STRENGTH = 0.15  # of the weights: small is weak (sklearn's C)
STEP = 0.6  # what the part before counts, against the paragraph's own signs
PRIOR = 0.7  # how much of a part's being frequent is taken out: the sequence says it again
PLAIN, FEW = ("annex", "other"), {"few_paragraphs"}  # no short text is an annex and nothing else
UNTABLED, GATE = (
    "untabled",
    -4.0,
)  # an annex shows itself: by its line, its cells, or as a table's neighbour
SEEN = 0.3  # added to each count of steps
MOST = 75  # of a document, as ../shared/parts samples long ones
EXCERPT, SHORT = 6, 0.5  # paragraphs of a short text; what one counts beside the whole document
CELL = {"among_cells"}
LEAST = 0.04
FOLDS, FOLDINGS = 8, 3
NEAR = 0.05  # what a weight may differ where another machine has fitted it
HEAD = """# What a sign of a paragraph weighs for each part it may be (reading/signs.py, reading/parts.py).
# sign: a name of signs.py, `always`, or after/PART, the part of the paragraph before; weights: part=weight,
# natural logarithms; what is not named weighs nothing.
# From: fitted by tools/fit_parts.py on paragraphs labelled by reading; not to be edited by hand.
"""


_NUMBERS = re.compile(r"[\d_-]+|十[一二三四五六]五")


@dataclass
class Labelled:
    """A document's signs, and the parts its readers gave: index of the paragraph, part, sure."""

    name: str
    said: list[frozenset[str]]
    labels: list[tuple[int, str, bool]]
    excerpts: list[tuple[frozenset[str], str, bool]]

    @property
    def series(self) -> str:
        """Documents of one series are left out together: a series' name has no year and no number.

        >>> names = ("txt/2016_province2_山东省_十三五_教育规划.txt", "txt/2021_province20_山东省_十四五_教育规划.txt")
        >>> {Labelled(name, [], [], []).series for name in names}
        {'province山东省教育规划'}
        """
        path = Path(self.name)
        whole = {"central_gwr", "provincial_gwr_2026", "hailar_gwr", "docx"}
        return path.parent.name if path.parent.name in whole else _NUMBERS.sub("", path.stem)


def read(files: Sequence[Path], corpus: Path, *, bare: bool = False) -> list[Labelled]:
    """All labelled documents, each read once; `bare`: without their headings that have no number."""
    rows = defaultdict(list)
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                rows[_named(corpus, row["doc"])].append(row)
    return [_labelled(corpus, doc, found, bare=bare) for doc, found in sorted(rows.items())]


def _named(corpus: Path, doc: str) -> str:
    """The name of a document's file; in a list of ours a * stands for the rest of its title."""
    (file,) = corpus.glob(doc)
    return file.relative_to(corpus).as_posix()


def read_own(files: Sequence[Path]) -> list[Labelled]:
    """Short documents of our own, each row with its text (tests/labels/own_parts.tsv)."""
    said: dict[str, list[dict[str, str]]] = defaultdict(list)
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        shown = (line for line in lines if not line.startswith("#"))
        for row in csv.DictReader(shown, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["form"] == "lines":
                said[row["document"]].append(row)
    return [found for name, rows in said.items() if (found := _own(name, rows))]


def _own(name: str, rows: Sequence[dict[str, str]]) -> Labelled | None:
    """One of them; None where a paragraph is read as several."""
    document = structure(Source("\n".join(row["text"] for row in rows)))
    if len(document.paragraphs) != len(rows):
        return None
    labels = [(at, row["part"], row["sure"] == "1") for at, row in enumerate(rows)]
    return Labelled(name, signs(document, Lexicon.default()), labels, [])


def _labelled(
    corpus: Path, doc: str, rows: Sequence[dict[str, str]], *, bare: bool = False
) -> Labelled:
    document = plantext.read(corpus / doc).parsed.document
    if bare:
        heads = set(document.chapters)
        left = tuple(place for place in document.paragraphs if place not in heads)
        document = replace(document, paragraphs=left, chapters=())
    places = [document.text.span(*place) for place in document.paragraphs]
    labels = []
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        over = [min(end, stop) - max(start, first) for first, stop in places]
        if max(over) > 0:
            labels.append((int(np.argmax(over)), row["part"], row["sure"] == "1"))
    said = signs(document, Lexicon.default())
    kept = labels[:: math.ceil(len(labels) / MOST)]
    return Labelled(doc, said, kept, list(_excerpts(document, kept)))


def _excerpts(
    document: Document, labels: Sequence[tuple[int, str, bool]]
) -> Iterator[tuple[frozenset[str], str, bool]]:
    """Paragraphs as they would be read in a short text: few beside them, no title, no whole."""
    for first in range(0, len(labels), EXCERPT):
        some = labels[first : first + EXCERPT]
        text = "\n".join(document.text.text[slice(*document.paragraphs[i])] for i, _, _ in some)
        short = structure(Source(text, laid_out=True)) if text.strip() else None
        if short is not None and len(short.paragraphs) == len(some):
            read = signs(short, Lexicon.default())
            yield from (
                (said - FEW if part in PLAIN else said, part, sure)
                for said, (_, part, sure) in zip(read, some, strict=True)
            )


Table = dict[str, dict[str, float]]


@dataclass
class Samples:
    """What weights are fitted on, a row a paragraph: its signs, its part, its weight, its document's number."""

    signs: csr_matrix
    columns: Sequence[str]
    names: NDArray[np.str_]
    weights: NDArray[np.float64]
    documents: NDArray[np.int_]

    def of(self, chosen: Sequence[bool]) -> Samples:
        """Those of the documents that are chosen."""
        rows = np.asarray(chosen)[self.documents]
        return replace(
            self,
            signs=self.signs[rows],
            names=self.names[rows],
            weights=self.weights[rows],
            documents=self.documents[rows],
        )


def sampled(documents: Sequence[Labelled]) -> Samples:
    """The labelled paragraphs of documents, and their excerpts, for as many fits as there are to be."""
    rows = []
    for number, document in enumerate(documents):
        own = 1 / math.sqrt(len(document.labels))
        whole = [(document.said[index], part, sure) for index, part, sure in document.labels]
        for shown, share in ((whole, 1.0), (document.excerpts, SHORT)):
            for said, part, sure in shown:
                if not any(sign.startswith("in/") for sign in said) or said >= CELL:
                    continue  # its words say nothing: what stands around it decides
                signs = dict.fromkeys((parts.ALWAYS, *said), 1)
                rows.append((signs, part, own * share * (1 if sure else UNSURE), number))
    vectors = DictVectorizer()
    found, names, weights, numbers = zip(*rows, strict=True)
    return Samples(
        vectors.fit_transform(found).tocsr(),
        vectors.get_feature_names_out(),
        np.array(names),
        np.array(weights),
        np.array(numbers),
    )


def fitted(documents: Sequence[Labelled], samples: Samples | None = None) -> Table:
    """sign -> part -> weight, of the signs, of `always` and of the steps; `samples` are those of the documents."""
    shown = samples or sampled(documents)
    often = {name: shown.weights[shown.names == name].sum() for name in set(shown.names)}
    whole = shown.weights.sum()
    common = np.array([(often[name] / whole) ** -PRIOR for name in shown.names])
    share = shown.weights * common
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(shown.signs, shown.names, sample_weight=share / share.mean())
    table: Table = defaultdict(dict)
    for part, row in zip(model.classes_, model.coef_, strict=True):
        for sign, weight in zip(shown.columns, row, strict=True):
            table[sign][part] = weight
    table[UNTABLED]["annex"] = GATE
    for part, steps in _steps(documents).items():
        table[parts.AFTER + part] = steps
    for part in set(parts.PARTS) - set(model.classes_):
        table[parts.ALWAYS][part] = -99.0  # nobody has labelled one
    return {sign: _kept(row) for sign, row in table.items()}


def _kept(row: dict[str, float]) -> dict[str, float]:
    return {part: round(weight, 2) for part, weight in row.items() if abs(weight) >= LEAST}


def _steps(documents: Sequence[Labelled]) -> Table:
    counts = {part: dict.fromkeys(parts.PARTS, SEEN) for part in parts.PARTS}
    for document in documents:
        for (i, before, _), (j, here, _) in zip(document.labels, document.labels[1:], strict=False):
            counts[before][here] += j - i == 1  # of a long document only a sample is labelled
    return {
        part: {other: STEP * math.log(n / sum(row.values())) for other, n in row.items()}
        for part, row in counts.items()
    }


def told(document: Labelled, weights: parts.Weights) -> list[tuple[int, int, int]]:
    """What the weights say of a document's paragraphs, with margins."""
    return parts.decided(parts.scored(document.said, weights), parts.followed(weights))


Case = tuple[str, str, str, bool, int]  # document, label, read, sure, margin


def left_out(documents: Sequence[Labelled], samples: Samples, seed: int) -> Iterator[Case]:
    """Each labelled paragraph with what is read where its series was left out; `seed` parts the series."""
    series = sorted({document.series for document in documents})
    random.Random(seed).shuffle(series)
    for fold in range(FOLDS):
        without = set(series[fold::FOLDS])
        kept = [document.series not in without for document in documents]
        weights = parts.weighed(fitted(list(compress(documents, kept)), samples.of(kept)))
        for document in compress(documents, map(operator.not_, kept)):
            read = told(document, weights)
            for index, part, sure in document.labels:
                yield document.name, part, parts.PARTS[read[index][0]], sure, read[index][1]


def scores(cases: Sequence[Case]) -> dict[str, float]:
    """Over the labels their reader was sure of: accuracy, F1 of each part; how often sure is right."""
    sure = [case for case in cases if case[3]]
    marked = [case for case in sure if case[4] >= parts.MARGIN]
    labels, read = [case[1] for case in sure], [case[2] for case in sure]
    found = {
        "accuracy": sum(map(operator.eq, labels, read)) / len(sure),
        "sure": sum(case[1] == case[2] for case in marked) / max(len(marked), 1),
        "share_sure": len(marked) / len(sure),
    }
    for part in sorted(set(labels)):
        found[part] = f1_score([p == part for p in labels], [p == part for p in read])
    return found


def measured(documents: Sequence[Labelled], ours: set[str]) -> tuple[list[Case], dict[str, float]]:
    """The cases of all foldings, and the mean of their scores; `ours`, short documents, are scored apart."""
    samples, cases, found = sampled(documents), [], []
    for seed in range(FOLDINGS):
        read = list(left_out(documents, samples, seed))
        cases += [case for case in read if case[0] not in ours]
        found.append(scores([case for case in read if case[0] not in ours]))
        if short := [case for case in read if case[0] in ours]:
            found[-1]["short"] = scores(short)["accuracy"]
    return cases, {name: mean(each[name] for each in found) for name in found[0]}


def report(cases: Sequence[Case], found: dict[str, float]) -> Iterator[str]:
    """The mean scores, what is taken for what in all foldings, and the documents read worst."""
    sure = [case for case in cases if case[3]]
    count = Counter(case[1] for case in sure)
    yield f"{len(cases) // FOLDINGS} paragraphs, {len(sure) // FOLDINGS} of which their reader was sure; means of {FOLDINGS} foldings"
    yield from (
        f"  {name:13} {score:.3f}  {count[name] // FOLDINGS or ''}" for name, score in found.items()
    )
    wrong = Counter((case[1], case[2]) for case in sure if case[1] != case[2])
    yield from (
        f"  {label} read as {part} {n / FOLDINGS:.0f}" for (label, part), n in wrong.most_common(12)
    )
    by_document = defaultdict(list)
    for name, label, part, _, _ in sure:
        by_document[name].append(label == part)
    worst = sorted((mean(hits), len(hits) // FOLDINGS, name) for name, hits in by_document.items())
    yield from (f"  {share:.2f} of {n} {name}" for share, n, name in worst[:12])


def differing(table: Table) -> list[str]:
    """The signs whose weights are not those that ship."""
    shipped = {}
    for row in Lexicon.default().rows("part_weights"):
        pairs = (pair.split("=") for pair in row["weights"].split())
        shipped[row["sign"]] = {part: float(weight) for part, weight in pairs}
    known = {sign: row for sign, row in table.items() if row}
    return [
        sign
        for sign in sorted(shipped.keys() | known.keys())
        if any(
            abs(shipped.get(sign, {}).get(part, 0) - known.get(sign, {}).get(part, 0)) > NEAR
            for part in parts.PARTS
        )
    ]


def main() -> None:
    """Read the labels; measure, compare, or write the table."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("labels", nargs="+", type=Path)
    ask.add_argument("--corpus", required=True, type=Path)
    ask.add_argument("--left-out", action="store_true")
    ask.add_argument("--own", nargs="*", type=Path, default=[])
    ask.add_argument("--bare", action="store_true")
    ask.add_argument("--floors", type=Path)
    ask.add_argument("--same", action="store_true")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    own = read_own(given.own)
    documents = [*read(given.labels, given.corpus, bare=given.bare), *own]
    faults: list[str] = []
    if given.left_out:
        cases, found = measured(documents, {document.name for document in own})
        sys.stdout.writelines(f"{line}\n" for line in report(cases, found))
        floors = tomllib.loads(given.floors.read_text("utf-8"))["parts"] if given.floors else {}
        low = {name: floor for name, floor in floors.items() if found.get(name, 0) < floor}
        faults += [f"parts: {name} {found.get(name, 0):.3f}, floor {low[name]}" for name in low]
    if given.same and (other := differing(fitted(documents))):
        faults.append(f"part_weights.tsv is not what the labels give: {', '.join(other)}")
    if given.write:
        lines = (
            f"{sign}\t{' '.join(f'{part}={weight:+g}' for part, weight in row.items())}\n"
            for sign, row in sorted(fitted(documents).items())
            if row
        )
        place = Path(plantext.__file__).parent / "lexicon" / "part_weights.tsv"
        place.write_text(f"{HEAD}sign\tweights\n{''.join(lines)}", encoding="utf-8")
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()

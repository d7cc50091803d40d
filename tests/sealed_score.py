"""Scores plantext on a sealed set: tables labelled blind, kept as places and closed values.

    python tests/sealed_score.py [--labels FILE] [--list tests/sealed.txt] [--by-kind] [--differences]

The labels (sealing.py wrote them) are opened here and nowhere else, once, when the work is done. The words they
quote are taken from the texts in ../shared/corpus; the tables so restored are scored by what
`plantext evaluate` scores with, all documents counted together and, with --by-kind, each kind of
the list too. Precision and recall stand with their 95 % interval after Wilson. Besides: how many
of the figures read as target or unclear are `check`; of the paragraphs whose reader was sure, how
many are read as the right part, and F1 of each part; the document's kind, where plantext says one.

Only scores are printed; --differences shows rows with their sentences too, for after the opening. Refused is
what cannot be scored whole: no ../shared/corpus, a document that is not there, labels of another list or text.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from draw_sealed import ROOT, SHARED, file_of
from sealing import QUOTED

import plantext
from plantext import evaluation, gold
from plantext.errors import GoldError
from plantext.model import SURE
from plantext.scores import FIELDS, Difference, Score, share, value

Z = 1.959964  # 95 % of the normal distribution lie so many standard deviations around its mean
Part = tuple[int, int, str, str]  # start, end, part, whether its reader was sure ("1")


class Refused(Exception):
    """What is amiss with the set, and where."""


@dataclass
class Sealed:
    """A document of the set: its list's kind, its text's file, and the labels restored."""

    name: str
    listed: str
    source: Path
    tables: dict[str, list[gold.Row]]
    parts: list[Part]
    kind: str


@dataclass
class Counts:
    """What is counted over the documents of a kind, or over all."""

    scores: dict[str, Score] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)
    parts: list[tuple[str, str, str]] = field(default_factory=list)  # label, read, certainty
    kinds: list[tuple[str, str]] = field(default_factory=list)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson; all from 0 to 1 where nothing was counted.

    >>> [round(bound, 3) for bound in wilson(98, 100)]
    [0.93, 0.994]
    """
    if not of:
        return 0.0, 1.0
    rate, extra = right / of, Z * Z / of
    middle = (rate + extra / 2) / (1 + extra)
    reach = Z / (1 + extra) * math.sqrt(rate * (1 - rate) / of + extra / (4 * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def sealed(labels: Path, listed: Path, shared: Path = SHARED) -> list[Sealed]:
    """The documents of the list with their labels, the words they quote taken from their texts."""
    if not (shared / "corpus").is_dir():
        raise Refused(f"{shared / 'corpus'} is not there: a sealed set is scored over its texts")
    for file in (labels, listed):
        if not file.is_file():
            raise Refused(f"{file} is not there")
    found: dict[str, list[gold.Row]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["document"]].append(row)
    known = [line.split("\t") for line in listed.read_text("utf-8").splitlines()]
    names = [f"s{number:02d}" for number in range(1, len(known) + 1)]
    if unequal := sorted(set(names) ^ set(found)):
        raise Refused(f"{labels} and {listed} do not name the same documents: {', '.join(unequal)}")
    return [
        _restored(name, kind, file_of(document, shared / "corpus"), found[name])
        for name, (kind, document) in zip(names, known, strict=True)
    ]


def _restored(name: str, listed: str, source: Path, cells: Sequence[gold.Row]) -> Sealed:
    if not source.is_file():
        raise Refused(f"{name}: {source} is not there; without it the set is not the set")
    with source.open(encoding="utf-8", newline="") as file:
        text = file.read()
    rows: dict[str, dict[int, gold.Row]] = defaultdict(lambda: defaultdict(dict))
    parts: dict[int, list[gold.Row]] = defaultdict(list)
    kind = ""
    for cell in cells:
        number = int(cell["row"])
        if cell["table"] == "parts":
            parts[number].append(cell)
        elif cell["table"] == "kind":
            kind = cell["value"]
        else:
            rows[cell["table"]][number][cell["field"]] = _words(name, text, cell)
    tables = {table: [row for _, row in sorted(rows[table].items())] for table in QUOTED}
    return Sealed(name, listed, source, tables, [_part(p) for _, p in sorted(parts.items())], kind)


def _words(name: str, text: str, cell: gold.Row) -> str:
    if not cell["start"]:
        return cell["value"]
    start, end = int(cell["start"]), int(cell["end"])
    if not 0 <= start < end <= len(text):
        raise Refused(f"{name}: the text has no place {start}-{end}; it is not the one labelled")
    return "".join(text[start:end].split())  # blanks and breaks do not count where words are scored


def _part(cells: Sequence[gold.Row]) -> Part:
    said = {cell["field"]: cell["value"] for cell in cells}
    return int(cells[0]["start"]), int(cells[0]["end"]), said["part"], said["sure"]


def scored(documents: Sequence[Sealed]) -> tuple[dict[str, Counts], list[Difference]]:
    """What is counted over "all" and over each kind of the list, and the rows missed and extra."""
    counts: dict[str, Counts] = defaultdict(Counts)
    kinds = {document.name: document.listed for document in documents}
    with TemporaryDirectory() as folder:
        for document in documents:
            _write(document, Path(folder) / document.name)
        judged = evaluation.evaluate(folder)
    for score in judged.counts:
        for group in ("all", kinds[score.document]):
            _add(counts[group].scores, group, score)
    for document in documents:
        plan = plantext.read(document.source)
        for group in ("all", document.listed):
            _count(counts[group], document, plan)
    return counts, list(judged.unequal)


def _write(document: Sealed, folder: Path) -> None:
    """A gold folder as `plantext evaluate` reads it."""
    folder.mkdir()
    (folder / "source.txt").write_text(str(document.source.resolve()), encoding="utf-8")
    for table, rows in document.tables.items():
        columns = gold.COLUMNS[table]
        if any(set(columns) - set(row) for row in rows):
            raise Refused(f"{document.name}: a row of {table} has not the columns {columns}")
        lines = [columns, *([row[column] for column in columns] for row in rows)]
        text = "".join("\t".join(line) + "\n" for line in lines)
        (folder / f"{table}.tsv").write_text(text, encoding="utf-8")


def _add(scores: dict[str, Score], group: str, new: Score) -> None:
    old = scores.get(new.field, Score(group, new.field, 0, 0, 0))
    scores[new.field] = Score(
        group, new.field, old.gold + new.gold, old.found + new.found, old.right + new.right
    )


def _count(counts: Counts, document: Sealed, plan: plantext.Plan) -> None:
    figures = plan.quantities
    counts.figures.update(figures.certainty[figures.status.isin(["target", "unclear"])])
    columns = plan.parts[["start", "end", "part", "certainty"]]
    paragraphs = list(columns.itertuples(index=False, name=None))
    for start, end, part, sure in document.parts:
        if sure == "1":
            over = [min(stop, end) - max(first, start) for first, stop, _, _ in paragraphs]
            _, _, read, certainty = paragraphs[over.index(max(over))]
            counts.parts.append((part, read, certainty))
    if hasattr(plan.meta, "kind"):
        counts.kinds.append((document.kind, gold.said(plan.meta, "kind")))


def report(group: str, counts: Counts) -> Iterator[str]:
    """The scores of a group, a line each."""
    yield f"{group:11} {'gold':>6} {'found':>6} {'right':>6}  precision           recall              f1"
    for name in (f for f in FIELDS if f in counts.scores):
        score = counts.scores[name]
        told = "" if name == "sure" else f"{rate(score.right, score.gold)} {value(score):.3f}"
        yield f"  {name:9} {score.gold:6} {score.found:6} {score.right:6}  {rate(score.right, score.found)} {told}".rstrip()
    figures = counts.figures.total()
    yield f"  check     {rate(figures - counts.figures[SURE], figures)} of {figures} figures read as target or unclear"
    yield from _report_parts(counts.parts)
    right = sum(a == b for a, b in counts.kinds)
    yield (
        f"  kind      {rate(right, len(counts.kinds))} of {len(counts.kinds)} documents"
        if counts.kinds
        else "  kind      not said by plantext: not scored"
    )


def _report_parts(read: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    marked = [case for case in read if case[2] == SURE]
    for name, cases in (("parts", read), ("  sure", marked)):
        right = sum(case[0] == case[1] for case in cases)
        yield f"  {name:9} {rate(right, len(cases))} of {len(cases)} paragraphs"
    labels, found = Counter(c[0] for c in read), Counter(c[1] for c in read)
    both = Counter(c[0] for c in read if c[0] == c[1])
    for part in sorted(labels | found):
        f1 = share(2 * both[part], labels[part] + found[part])
        counts = f"gold {labels[part]:4} found {found[part]:4} right {both[part]:4}"
        yield f"    {part:13} {counts}  f1 {f1:.3f}"


def rate(right: int, of: int) -> str:
    """A share with its interval.

    >>> rate(98, 100)
    '0.980 [0.930 0.994]'
    """
    low, high = wilson(right, of)
    return f"{share(right, of):.3f} [{low:.3f} {high:.3f}]" if of else "-".ljust(19)


def main(arguments: Sequence[str] | None = None, shared: Path = SHARED) -> None:
    """Print the scores."""
    ask = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    ask.add_argument("--labels", type=Path, default=ROOT / "tests" / "labels" / "sealed.tsv")
    ask.add_argument("--list", type=Path, default=ROOT / "tests" / "sealed.txt")
    ask.add_argument("--by-kind", action="store_true", help="each kind of the list beside all")
    ask.add_argument("--differences", action="store_true", help="rows missed and extra, with words")
    given = ask.parse_args(arguments)
    try:
        documents = sealed(given.labels, given.list, shared)
        counts, unequal = scored(documents)
    except (Refused, GoldError) as why:
        sys.exit(f"sealed_score: {why}")
    print(f"{len(documents)} documents, labels {given.labels}")
    for group in ("all", *sorted(set(counts) - {"all"})) if given.by_kind else ("all",):
        sys.stdout.writelines(f"{line}\n" for line in report(group, counts[group]))
    for row in unequal if given.differences else ():
        print(row.document, row.field, row.kind, row.row, row.sentence, sep="\t")


if __name__ == "__main__":
    main()

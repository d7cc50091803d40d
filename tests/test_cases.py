"""Runs tests/cases/*.txt: sentences with marks around what must be found.

`[surface]{reading}` marks a mention; taking the marks out gives the text. Sections are
found, negative (nothing of the kind may be found) and known failure (strict xfail). A
line `@ year=2021 …` sets what the header says for the cases below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plantext import pipeline, readers
from plantext.extract import agencies, citations, deadlines, statuses, systems
from plantext.lexicon import Lexicon
from plantext.model import Header, Mention, Parsed

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[(?P<surface>[^\[\]]+)\]\{(?P<reading>[^{}]*)\}")
SECTIONS = ("found", "negative", "known failure")


@dataclass(frozen=True)
class Case:
    kind: str
    section: str
    line: int
    text: str
    marks: tuple[tuple[str, str], ...]
    header: tuple[tuple[str, str], ...]


def cases() -> Iterator[Case]:
    for file in sorted(CASES.glob("*.txt")):
        section, header = "found", {}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            if line.startswith("== "):
                section = line[3:].strip()
                assert section in SECTIONS, f"{file}, line {number}: {section}"
            elif line.startswith("@"):
                header = dict(part.split("=", 1) for part in line[1:].split())
            else:
                text = line.replace("⏎", "\n")
                marks = tuple((m["surface"], m["reading"]) for m in MARK.finditer(text))
                bare = MARK.sub(lambda m: m["surface"], text)
                yield Case(file.stem, section, number, bare, marks, tuple(header.items()))


def parsed(case: Case) -> Parsed:
    """The case as a document whose header says what the case sets."""
    given: dict[str, Any] = dict(case.header)
    for key in ("signed_on", "published_on"):
        if key in given:
            given[key] = date.fromisoformat(given[key])
    if "year" in given:
        given["year"] = int(given["year"])
    known = {field.name for field in fields(Header)}
    head = Header(**{key: value for key, value in given.items() if key in known})
    document = pipeline.structure(readers.from_text(case.text))
    return pipeline.extract(replace(document, header=head), plan="case", lexicon=Lexicon.default())


def number(value: Any) -> str:
    return f"{value:f}"


def figure(q: Any) -> str:
    upper = "" if q.value_max is None else f"-{number(q.value_max)}"
    unit = f" {q.unit}" if q.unit else ""
    return f"{q.status} {q.comparator} {number(q.value)}{upper}{unit} | {q.indicator}"


def deadline(d: Any) -> str:
    source = "" if d.source == "explicit" else f" {d.source}"
    return f"{d.due or 'open'} {d.precision}{source}"


READ = {
    "targets": lambda p: [
        (q, figure(q))
        for q in p.quantities
        if q.status in ("target", "achieved", "baseline", "threshold")
    ],
    "quantities": lambda p: [(q, q.status) for q in p.quantities if q.rule != "item_number"],
    "deadlines": lambda p: [(d, deadline(d)) for d in p.deadlines],
    "agencies": lambda p: [(r, f"{r.role} {r.agency}") for r in p.responsibilities],
    "systems": lambda p: [(s, s.name) for s in p.systems],
    "citations": lambda p: [(c, f"{c.title}|{c.doc_number}") for c in p.citations],
}


def found(case: Case) -> list[tuple[str, str]]:
    """(surface, reading) of what was found; rows of one surface joined by "; "."""
    plan = parsed(case)
    places: dict[tuple[int, int], list[str]] = {}
    mention: Mention
    for mention, reading in READ[case.kind](plan):
        places.setdefault((mention.start, mention.stop), []).append(reading)
    text = plan.document.text.text
    return [(text[a:b], "; ".join(rows)) for (a, b), rows in sorted(places.items())]


def agrees(theirs: tuple[str, str], ours: tuple[str, str]) -> bool:
    """Equal, where what the case leaves out behind | does not count."""
    if theirs[0] != ours[0]:
        return False
    a, b = theirs[1].split("; "), ours[1].split("; ")
    return len(a) == len(b) and all(
        x == y or ("|" not in x and x == y.split("|")[0].strip()) for x, y in zip(a, b, strict=True)
    )


def params() -> Iterator[Any]:
    for case in cases():
        marks = (
            [pytest.mark.xfail(strict=True, reason="known failure")]
            if case.section == "known failure"
            else []
        )
        yield pytest.param(case, id=f"{case.kind}-{case.line}", marks=marks)


@pytest.mark.parametrize("case", list(params()))
def test_case(case: Case) -> None:
    ours = found(case)
    expected = list(case.marks)
    assert len(ours) == len(expected), f"{case.text}\nfound {ours}"
    for mine, theirs in zip(ours, expected, strict=True):
        assert agrees(theirs, mine), f"{case.text}\nfound {ours}"


def test_negative_cases_have_no_marks() -> None:
    negative = [case for case in cases() if case.section == "negative"]
    bare = [case for case in negative if case.kind not in ("quantities", "targets")]
    assert len({case.kind for case in bare}) > 3
    for case in bare:
        assert not case.marks, f"{case.kind}, line {case.line}"


def test_every_rule_has_a_case() -> None:
    """A rule that no case reaches could be broken without a test noticing."""
    reached: set[str] = set()
    for case in cases():
        plan = parsed(case)
        for kind in ("quantities", "deadlines", "responsibilities", "systems", "citations"):
            reached |= {mention.rule for mention in getattr(plan, kind)}
    rules = {rule.name for rule in statuses.RULES}
    rules |= {rule.name for rule in (*deadlines.RULES, *citations.RULES, *systems.RULES)}
    rules |= set(agencies.RULES)
    assert rules <= reached, f"no case for {sorted(rules - reached)}"

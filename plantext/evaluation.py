"""Tables scored against hand-made ones: precision, recall and F1 of each field.

In: folders of hand-made tables (gold.py). Out: an Evaluation (scores.py). Fields: items,
headings, targets, strict, sure, due, deadlines, agencies, roles, tasks, systems, meta, and
of series (series_scores.py) pairs, hard_pairs, relations, verdicts. White space, final punctuation and full or half width do not count. A document that cannot
be read counts with everything missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from plantext import arguments, gold, pipeline, readers, series_scores
from plantext.errors import GoldError, PlantextError
from plantext.gold import Gold
from plantext.lexicon import Lexicon, chosen
from plantext.model import Deadline, Header, Parsed, Quantity, System
from plantext.scores import Difference, Evaluation, Key, Pair, Pairs, Score, counted, share
from plantext.structure.clean import fold

_EXPLICIT = frozenset({"clause", "sentence", "list", "label"})


def evaluate(
    folders: str | Path | Sequence[str | Path], *, lexicon: Lexicon | None = None
) -> Evaluation:
    """Score what plantext finds against the hand-made tables in `folders`.

    A folder is one document's, or holds such folders. Raises GoldError where there is
    none, or where a table breaks its columns or words.

    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> for name, rows in {
    ...     "text.txt": "一、服务",
    ...     "source.txt": "text.txt",
    ...     "items.tsv": "path\\theading\\n一\\t服务\\n",
    ... }.items():
    ...     _ = (folder / name).write_text(rows, encoding="utf-8")
    >>> evaluate(folder).f1("headings")
    1.0
    """
    words = chosen(lexicon)
    given = arguments.places("folders", folders)
    counts: list[Score] = []
    unequal: list[Difference] = []
    figures = doubts = 0
    for place in _folders(given):
        document = gold.read(place)
        parsed = _parsed(document, words)
        for field, pairs in _pairs(document, parsed):
            score, rows = counted(document.name, field, *pairs)
            counts.append(score)
            unequal += rows
        own = [q for q in parsed.quantities if q.status == "target"] if parsed else []
        figures += len(own)
        doubts += sum(q.certainty != "sure" for q in own)
    for folder in given:
        for name, field, series_pairs in series_scores.scored(Path(folder), words):
            score, rows = counted(name, field, *series_pairs)
            counts.append(score)
            unequal += rows
    return Evaluation(tuple(counts), tuple(unequal), share(doubts, figures) if figures else 0.0)


def _folders(given: Sequence[str | Path]) -> Iterator[Path]:
    found = False
    for place in map(Path, given):
        below = (
            [place]
            if (place / "source.txt").is_file()
            else sorted(p.parent for p in place.glob("*/source.txt"))
        )
        found = found or bool(below)
        yield from below
    if not found:
        raise GoldError(
            f"{', '.join(map(str, given))}: no folder with a source.txt; name one that has tables"
        )


def _parsed(document: Gold, lexicon: Lexicon) -> Parsed | None:
    try:
        return pipeline.parse(readers.read(document.source), plan=document.name, lexicon=lexicon)
    except PlantextError:
        return None


def _pairs(document: Gold, parsed: Parsed | None) -> Iterator[tuple[str, Pairs]]:
    """For each field: gold's rows and ours, each a key with the sentence it stands in."""
    t = document.tables
    if "items" in t:
        ours = [i for i in parsed.document.items if i.level] if parsed else []
        yield "items", (_keys((r["path"],) for r in t["items"]), [((i.path,), "") for i in ours])
        yield (
            "headings",
            (
                _keys((r["path"], same(r["heading"])) for r in t["items"]),
                [((i.path, same(i.heading)), "") for i in ours],
            ),
        )
    if "targets" in t:
        yield from _targets(
            [r for r in t["targets"] if r["status"] == "target" and r["value"]], parsed
        )
    if "deadlines" in t:
        theirs = _keys((r["path"], r["due"]) for r in t["deadlines"])
        yield (
            "deadlines",
            (theirs, [_deadline(parsed, d) for d in _explicit(parsed)] if parsed else []),
        )
    if "agencies" in t:
        yield from _agencies(t["agencies"], parsed)
    if "systems" in t:
        yield "systems", _systems(t["systems"], parsed)
    if "meta" in t:
        head = parsed.document.header if parsed else Header()
        theirs = _keys((r["key"], same(r["value"])) for r in t["meta"])
        yield (
            "meta",
            (theirs, [((r["key"], same(gold.said(head, r["key"]))), "") for r in t["meta"]]),
        )


def _keys(rows: Iterable[Key]) -> list[Pair]:
    return [(row, "") for row in rows]


def _explicit(parsed: Parsed) -> list[Deadline]:
    return [d for d in parsed.deadlines if d.source not in ("inherited", "implied")]


def _deadline(parsed: Parsed, deadline: Deadline) -> Pair:
    return (_path(parsed, deadline.start), _day(deadline.due)), _sentence(parsed, deadline.start)


def _agencies(rows: Sequence[gold.Row], parsed: Parsed | None) -> Iterator[tuple[str, Pairs]]:
    ours = parsed.responsibilities if parsed else ()
    views = {
        "agencies": ("path", "agency"),
        "roles": ("path", "agency", "role"),
        "tasks": ("path", "task", "agency"),
    }
    for field, columns in views.items():
        theirs = _keys(tuple(same(r[c]) for c in columns) for r in rows)
        found = []
        for body in ours:
            assert parsed is not None
            stretch = parsed.stretch_at(body.start)
            row = {
                "path": stretch.path,
                "task": str(stretch.task),
                "agency": body.agency,
                "role": body.role,
            }
            found.append((tuple(same(row[c]) for c in columns), _sentence(parsed, body.start)))
        yield field, (theirs, found)


def _targets(rows: Sequence[gold.Row], parsed: Parsed | None) -> Iterator[tuple[str, Pairs]]:
    """targets, strict, sure and due: pair each gold row with the best of the equal figures."""
    ours = (
        [q for q in parsed.quantities if q.status == "target" and q.value is not None]
        if parsed
        else []
    )
    pool: dict[Key, list[Quantity]] = {}
    for quantity in ours:
        assert parsed is not None
        pool.setdefault(_figure(parsed, quantity), []).append(quantity)
    theirs = _keys(_gold_figure(r) for r in rows)
    found = [(_figure(parsed, q), _sentence(parsed, q.start)) for q in ours if parsed]
    yield "targets", (theirs, found)
    pairs = [(row, _best(row, pool)) for row in rows]
    taken = [(row, q) for row, q in pairs if q is not None]
    left = [q for rest in pool.values() for q in rest]
    strict = [((*_gold_figure(r), r["comparator"], r["indicator"]), "") for r in rows]
    good = [
        ((*_gold_figure(r), r["comparator"], r["indicator"] if _named(r["indicator"], q.indicator) else q.indicator)
         if q.comparator == r["comparator"] else (*_gold_figure(r), q.comparator, q.indicator),
         _sentence(parsed, q.start))
        for r, q in taken if parsed
    ]  # fmt: skip
    extra = [
        ((*_figure(parsed, q), q.comparator, q.indicator), _sentence(parsed, q.start))
        for q in left
        if parsed
    ]
    yield "strict", (strict, good + extra)
    sure = [(_gold_figure(r), "") for r, q in taken if q.certainty == "sure"]
    marked = [
        (_figure(parsed, q), _sentence(parsed, q.start))
        for q in ours
        if parsed and q.certainty == "sure"
    ]
    yield "sure", (sure, marked)
    due = [((*_gold_figure(r), r["due"]), "") for r, _ in taken]
    told = [
        (
            (*_gold_figure(r), _day(q.due) if q.due_source in _EXPLICIT else ""),
            _sentence(parsed, q.start),
        )
        for r, q in taken
        if parsed
    ]
    yield "due", (due, told)


def _best(row: gold.Row, pool: dict[Key, list[Quantity]]) -> Quantity | None:
    """Of the figures equal to a gold row's, the one whose other cells fit best; it is used up."""
    equal = pool.get(_gold_figure(row), [])
    if not equal:
        return None

    def fit(q: Quantity) -> int:
        told = _day(q.due) if q.due_source in _EXPLICIT else ""
        return (
            4 * (q.comparator == row["comparator"])
            + 4 * _named(row["indicator"], q.indicator)
            + (told == row["due"])
        )

    best = max(equal, key=fit)
    equal.remove(best)
    return best


def _figure(parsed: Parsed, q: Quantity) -> Key:
    return (_path(parsed, q.start), _number(q.value), _number(q.value_max), same(q.unit))


def _gold_figure(row: gold.Row) -> Key:
    return (row["path"], _number(row["value"]), _number(row["value_max"]), same(row["unit"]))


def _number(cell: str | Decimal | None) -> str:
    if cell is None or cell == "":
        return ""
    try:
        return f"{Decimal(cell).normalize():f}"
    except InvalidOperation:
        return str(cell)


def _named(theirs: str, ours: str) -> bool:
    """Indicators agree: behind the last middle dot, F1 of characters 0.6, or one holds the other."""
    a, b = same(theirs.rpartition("·")[2]), same(ours.rpartition("·")[2])
    shared = sum((Counter(a) & Counter(b)).values())
    if a and b and 2 * shared / (len(a) + len(b)) >= 0.6:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and short in long and len(long) <= 2.5 * len(short)


def _systems(rows: Sequence[gold.Row], parsed: Parsed | None) -> Pairs:
    """Names agree where one, quotes taken off, holds the other and is at most twice as long."""
    theirs = _keys((r["path"], same(r["name"])) for r in rows)
    left = Counter(key for key, _ in theirs)
    found: list[Pair] = []
    for path, system in _distinct(parsed):
        name = same(system.name)
        match = next((k for k in left if left[k] and k[0] == path and _like(k[1], name)), None)
        if match is not None:
            left[match] -= 1
        assert parsed is not None
        found.append((match or (path, name), _sentence(parsed, system.start)))
    return theirs, found


def _distinct(parsed: Parsed | None) -> list[tuple[str, System]]:
    """The systems of each item, each name once."""
    seen: dict[Key, tuple[str, System]] = {}
    for system in parsed.systems if parsed else ():
        assert parsed is not None
        path = _path(parsed, system.start)
        seen.setdefault((path, same(system.name)), (path, system))
    return list(seen.values())


def _like(a: str, b: str) -> bool:
    short, long = sorted((re.sub('[“”"]', "", a), re.sub('[“”"]', "", b)), key=len)
    return bool(short) and short in long and len(long) <= 2 * len(short)


def same(words: str) -> str:
    """White space, final punctuation and width taken out of the comparison."""
    return re.sub(r"\s", "", fold(words)).rstrip("。；，、：.")


def _path(parsed: Parsed, position: int) -> str:
    return parsed.stretch_at(position).path


def _day(when: date | None) -> str:
    return when.isoformat() if when else ""


def _sentence(parsed: Parsed, position: int) -> str:
    text = parsed.document.text.text
    low, high = parsed.document.paragraph_at(position)
    start = text.rfind("。", low, position) + 1 or low
    stop = text.find("。", position, high)
    return text[start : stop + 1 if stop >= 0 else high].strip()

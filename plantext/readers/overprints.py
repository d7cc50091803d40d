"""What stands over a page's text and is no part of it: strokes through words, seals, watermarks.

In: a Page with the inks of its runs. Out: the Page without words that are struck out,
without those of a seal over a signature, without faint ones that lie over the text, are
larger than it or return on the page; a note says of each how much was left out.

>>> from plantext.readers.page import Rule
>>> words = Run("新建旧站", 0, 0, 40, 10, 10, True, (0, 10, 20, 30))
>>> page = cleared(Page(1, 595, 842, (words,), (Rule(20, 5.5, 40, 5.5),)))
>>> [run.text for run in page.runs], page.notes[0][1]
(['新建'], '2 characters struck out: 旧站')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from plantext.readers.inks import FAINT, RED
from plantext.readers.page import Page, Rule, Run, begins, left_out, parted

_HIGHEST, _LOWEST = 0.3, 0.75
_BESIDE = 0.6
_LARGE = 1.5
_SEAL = 150.0
_SEAL_TYPE = 1.6
_NEAR = 1.0
_OVER = 0.25
_APART = 2.0
_FEW = 2


def cleared(page: Page) -> Page:
    """The page without what stands over its text."""
    runs, struck = _struck(page.runs, page.rules)
    sealed = _sealed(runs)
    runs = [run for run in runs if id(run) not in sealed]
    marked = _watermarks(runs)
    seal, mark = "".join(sealed.values()), "".join(marked.values())
    notes = (
        *left_out(f"{len(struck)} characters struck out: {begins(struck)}", struck),
        *left_out(
            f"{len(seal)} characters over other words, taken for a seal: {begins(seal)}", seal
        ),
        *left_out(
            f"{len(mark)} characters in faint letters, taken for a watermark: {begins(mark)}", mark
        ),
    )
    kept = tuple(run for run in runs if id(run) not in marked)
    return replace(page, runs=kept, notes=(*page.notes, *notes)) if notes else page


def aside(runs: Sequence[Run]) -> list[Run]:
    """Faint runs that share their height with others and stand apart: perhaps a watermark's."""
    plain = [run for run in runs if run.ink != FAINT]
    return [
        run
        for run in runs
        if run.ink == FAINT
        and any(abs(run.bottom - other.bottom) < other.em for other in plain)
        and all(
            max(run.x0 - other.x1, other.x0 - run.x1) > _APART * run.em
            for other in plain
            if abs(run.bottom - other.bottom) < other.em
        )
    ]


def _struck(runs: Sequence[Run], rules: Sequence[Rule]) -> tuple[list[Run], str]:
    """The runs without what a rule strikes out, and the words that went."""
    across = sorted((rule for rule in rules if rule.top == rule.bottom), key=lambda rule: rule.top)
    kept: list[Run] = []
    gone = ""
    for run in runs:
        through = [rule for rule in _between(across, run) if _within(rule, run, runs)]
        for part, out in _parts(run, through):
            if out:
                gone += part.text
            else:
                kept.append(part)
    return kept, gone


def _between(across: Sequence[Rule], run: Run) -> Iterator[Rule]:
    """The rules that run through the middle of a run's letters."""
    for rule in across:
        if run.top + _HIGHEST * run.em < rule.top < run.top + _LOWEST * run.em and (
            rule.x0 < run.x1 and run.x0 < rule.x1
        ):
            yield rule


def _within(rule: Rule, run: Run, runs: Sequence[Run]) -> bool:
    """Whether a rule is no longer than the words that stand on it: a table's or a form's is."""
    row = [other for other in runs if other.top < rule.top < other.bottom]
    low, high = min(other.x0 for other in row), max(other.x1 for other in row)
    beside = _BESIDE * run.em
    covered = sum(max(0.0, min(other.x1, rule.x1) - max(other.x0, rule.x0)) for other in row)
    return (
        low - beside < rule.x0 and rule.x1 < high + beside and covered > 0.8 * (rule.x1 - rule.x0)
    )


def _parts(run: Run, through: Sequence[Rule]) -> Iterator[tuple[Run, bool]]:
    """The parts of a run, each with whether it is struck out."""
    edges = (*run.lefts[1:], run.x1)
    middles = [(a + b) / 2 for a, b in zip(run.lefts, edges, strict=True)]
    out = [any(rule.x0 <= x <= rule.x1 for rule in through) for x in middles]
    turns = [n for n, (a, b) in enumerate(pairwise(out), 1) if a != b]
    rest, at = run, 0
    for turn in turns:
        part, rest = parted(rest, turn - at)
        yield part, out[at]
        at = turn
    yield rest, out[at]


def _sealed(runs: Sequence[Run]) -> dict[int, str]:
    """The words of seals: red ones over others, and red ones beside those; the same words again."""
    red = [run for run in runs if run.ink == RED]
    other = [run for run in runs if run.ink != RED]
    plain = [run for run in other if run.ink != FAINT]
    seeds = [
        run
        for run in red
        if any(run.em < _SEAL_TYPE * below.em and _stamps(run, below) for below in plain)
    ]
    found = {
        id(run): run.text for run in red if any(run is seed or _reach(run, seed) for seed in seeds)
    }
    for run in other:
        if any(_again(run, below) for below in plain):
            found[id(run)] = run.text
    return found


def _stamps(run: Run, below: Run) -> bool:
    """Whether red words lie over black ones, or right beside them and say the same."""
    if min(run.x1, below.x1) - max(run.x0, below.x0) < 0.5 * run.em:
        return False
    gap = max(run.top, below.top) - min(run.bottom, below.bottom)
    if gap < -_OVER * min(run.em, below.em):
        return True
    same = len(run.text) > _FEW and (run.text in below.text or below.text in run.text)
    return same and gap < _NEAR * below.em


def _reach(run: Run, seed: Run) -> bool:
    """Whether a red run may be on the seal that another one is on."""
    near = abs(run.x0 - seed.x0) < _SEAL and abs(run.top - seed.top) < _SEAL
    return near and run.em < _SEAL_TYPE * seed.em


def _again(run: Run, below: Run) -> bool:
    """Whether a run lies over a larger one (or one that came before) and says the same."""
    if run is below or run.text != below.text or len(run.text) <= _FEW or run.em >= below.em:
        return False
    return _overlap(run, below) > _OVER


def _overlap(run: Run, other: Run) -> float:
    """How much of a run's box lies in another's."""
    wide = min(run.x1, other.x1) - max(run.x0, other.x0)
    high = min(run.bottom, other.bottom) - max(run.top, other.top)
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / max((run.x1 - run.x0) * (run.bottom - run.top), 1e-6)


def _watermarks(runs: Sequence[Run]) -> dict[int, str]:
    """Faint words that are large, return on the page, or lie over others."""
    faint = [run for run in runs if run.ink == FAINT]
    plain = [run for run in runs if run.ink != FAINT]
    if not faint or not plain:
        return {}
    usual = median(run.em for run in plain)
    times = Counter(run.text for run in faint)
    tests: tuple[Callable[[Run], bool], ...] = (
        lambda run: run.em > _LARGE * usual,
        lambda run: times[run.text] > 1 and len(run.text) > _FEW,
        lambda run: any(
            _overlap(run, other) > 0.1 or _overlap(other, run) > 0.1 for other in plain
        ),
    )
    return {id(run): run.text for run in faint if any(test(run) for test in tests)}

"""How fast plans are compared, as a ratio to jieba in the same run, and how much memory it takes.

Prints: the comparison of ten years of plans of 60 items (all tables) against jieba.lcut over
their texts; the peak memory of 2,000 items aligned with 2,000. The plans are made of the
items of corpus/'s series, drawn anew each year.
Run: python benchmarks/compare_speed.py
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import jieba

import plantext
from plantext.comparison.align import ItemAligner
from plantext.comparison.passages import Passage, passages

TEXTS = Path(__file__).parent.parent / "corpus" / "text"
SERIES = [TEXTS / f"lingdong-{year}.txt" for year in (2020, 2021, 2022, 2023)]
YEARS, ITEMS, MANY = 10, 60, 2000


def bodies() -> list[str]:
    """The texts of the lowest-level items of the series, without their labels."""
    found: list[Passage] = []
    for path in SERIES:
        found += passages(plantext.read(path).parsed)
    return [passage.plain for passage in found]


def made(draw: random.Random, items: list[str], count: int) -> str:
    """A plan of `count` items in chapters of twenty."""
    lines = []
    for number, body in enumerate(map(changed(draw), draw.choices(items, k=count))):
        if number % 20 == 0:
            lines.append(f"{'一二三四五六七八九十'[number // 20 % 10]}、重点任务")
        lines.append(f"{number % 20 + 1}.{body}。")
    return "\n".join(lines)


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The least time of several runs: other work on the machine only adds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def changed(draw: random.Random) -> Callable[[str], str]:
    """A change of an item from year to year: its sentences shuffled, one figure in two changed."""

    def change(body: str) -> str:
        sentences = body.split("。")
        draw.shuffle(sentences)
        return "。".join(
            re.sub(r"\d+", lambda m: str(int(m[0]) + draw.choice((0, 3))), s) for s in sentences
        )

    return change


def main() -> None:
    draw = random.Random(7)
    items = bodies()
    texts = [made(draw, items, ITEMS) for _ in range(YEARS)]
    plans = [plantext.parse(text, plan=str(n), year=2010 + n) for n, text in enumerate(texts)]
    jieba.lcut("预热")
    plantext.compare(plans[:2]).frames()
    cutting = seconds(lambda: [jieba.lcut(text) for text in texts])
    comparing = seconds(lambda: plantext.compare(plans).frames())
    frames = plantext.compare(plans).frames()
    rows = sum(len(frame) for frame in frames.values())
    print(f"{YEARS} years of {ITEMS} items, {sum(map(len, texts))} characters, {rows} rows")
    print(f"compare, all tables, against jieba.lcut: {comparing / cutting:.2f} (asked for: 3)")
    sides = [
        [
            Passage(f"{n}", item, "", item, item)
            for n, item in enumerate(draw.choices(items, k=MANY))
        ]
        for _ in range(2)
    ]
    pairs = ItemAligner().fit_passages(sides[0] + sides[1]).pair(*sides)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{MANY} x {MANY} items: {len(pairs)} pairs, peak memory {peak:.2f} GB (asked for: 2)")


if __name__ == "__main__":
    main()

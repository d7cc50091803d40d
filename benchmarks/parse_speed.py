"""How fast plantext parses, as ratios to peers in the same run on the same machine.

Prints: parsing (no DataFrames) against jieba.lcut over the same text; time against
length, from 100,000 to 1,000,000 characters; `import plantext` against `import pandas`.
Run: python benchmarks/parse_speed.py [TEXT]. TEXT is a plan; corpus/'s own if not given.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from plantext import pipeline, readers
from plantext.lexicon import Lexicon

CORPUS = Path(__file__).parent.parent / "corpus"
ROUNDS = 7


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of several runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def parse(text: str) -> None:
    pipeline.parse(readers.from_text(text), plan="benchmark", lexicon=Lexicon.default())


def longer(text: str, characters: int) -> str:
    """The text's chapters again and again, as a long document would hold them."""
    times = characters // len(text) + 1
    return (text + "\n") * times


def imported(module: str) -> float:
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    run = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return statistics.median(float(done.stdout) for done in run)


def main() -> None:
    given = [Path(argument) for argument in sys.argv[1:]]
    files = given or sorted((CORPUS / "text").glob("*.txt"))
    cutter = jieba.Tokenizer()
    cutter.initialize()
    for file in files:
        text = readers.read(file).text
        parse(text)
        ours, theirs = seconds(lambda t=text: parse(t)), seconds(lambda t=text: cutter.lcut(t))
        print(
            f"{file.parent.name}/{file.name}: {len(text)} characters, parse {len(text) / ours:,.0f}/s, "
            f"jieba.lcut {len(text) / theirs:,.0f}/s, ratio of times {ours / theirs:.2f}"
        )
    base = readers.read(files[0]).text
    short, long = longer(base, 100_000), longer(base, 1_000_000)
    small, large = seconds(lambda: parse(short), 3), seconds(lambda: parse(long), 3)
    per = (large / len(long)) / (small / len(short))
    print(
        f"{len(short):,} characters {small:.2f} s, {len(long):,} characters {large:.2f} s: "
        f"ten times the text takes {10 * per:.1f} times the time"
    )
    door, peer = imported("plantext"), imported("pandas")
    print(
        f"import plantext {door * 1000:.1f} ms, import pandas {peer * 1000:.0f} ms, ratio {door / peer:.3f}"
    )


if __name__ == "__main__":
    main()

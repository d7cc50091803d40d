"""How fast, and with how much memory, folders become a dataset; ratios to peers in the same run.

Prints: characters a second of parsing, of jieba.lcut, of jionlp's and Recognizers-Text's
extractors (pip install 'plantext[bench]'; skipped with a word where they are not installed),
of parsing with all DataFrames, and from file to Parquet; a batch with one and with two
workers; the parent's peak memory and the time a document over growing numbers of documents,
which are recombined from the items of corpus/; the time of `import plantext`.
Run: python benchmarks/batch_speed.py [TEXT or FOLDER …] [--documents 1000,5000,10000,50000]
[--items 12]
[--only speed,workers,memory,import]. corpus/'s own texts are read if none are given.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import jieba

import plantext
from plantext import batch, pipeline, readers
from plantext.lexicon import Lexicon
from plantext.model import Source

CORPUS = Path(__file__).parent.parent / "corpus" / "text"
ROUNDS = 5
PEER_CHARACTERS = 40_000
PARTS = ("speed", "workers", "memory", "import")
CHARS = "一二三四五六七八九十"


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of several runs: other work on the machine only adds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def files_of(given: Sequence[Path]) -> list[Path]:
    found = [file for place in given or [CORPUS] for file in _below(place)]
    return sorted(found)


def _below(place: Path) -> list[Path]:
    return list(place.rglob("*.txt")) if place.is_dir() else [place]


def speed(files: list[Path]) -> None:
    """Characters a second over the same texts, and what that is of jieba.lcut's."""
    sources = [readers.read(file) for file in files]
    characters = sum(len(source.text) for source in sources)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    parse(sources[:2])
    took: dict[str, float] = {}
    for _ in range(ROUNDS):  # in turns, so that a noisy minute hits all alike
        for name, task in (
            ("jieba.lcut", lambda: [cutter.lcut(source.text) for source in sources]),
            ("parse", lambda: parse(sources)),
            ("file to DataFrames", lambda: [plantext.read(file).frames() for file in files]),
            ("file to Parquet", lambda: made(files)),
        ):
            took[name] = min(took.get(name, 1e9), best(task, 1))
    print(f"{len(files)} texts, {characters:,} characters")
    for name, seconds in took.items():
        share = took["jieba.lcut"] / seconds
        print(
            f"  {name}: {characters / seconds:,.0f} characters a second, {share:.2f} of jieba.lcut"
        )
    peers(sources)


def parse(sources: Sequence[Source]) -> None:
    for source in sources:
        pipeline.parse(source, plan="benchmark", lexicon=Lexicon.default())


def made(files: list[Path]) -> None:
    """A whole batch in one thread of this process: read, parse, tables, Parquet."""
    folders = sorted({file.parent for file in files})
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(1) as one:
        batch.run(folders, Path(place) / "d", engine=one, pattern="*.txt", workers=1)


def peers(sources: Sequence[Source]) -> None:
    """Extractors of times and numbers, on the first texts only, as they are slow."""
    sample, size = [], 0
    for source in sources:
        if size < PEER_CHARACTERS and len(source.text) < PEER_CHARACTERS:
            sample.append(source)
            size += len(source.text)
    if not sample:
        return
    ours = best(lambda: parse(sample), 3)
    print(f"  {len(sample)} of the texts, {size:,} characters: parse {size / ours:,.0f} a second")
    logging.disable(logging.CRITICAL)  # jionlp prints what it cannot read
    for name, extract in extractors():
        theirs = best(lambda e=extract: [e(s.text) for s in sample], 1)
        print(
            f"  {name}: {size / theirs:,.0f} a second, parse is {theirs / ours:.1f} times as fast"
        )


def extractors() -> Iterator[tuple[str, Callable[[str], object]]]:
    if find_spec("jionlp") is None:
        print("  jionlp is not installed: skipped")
    else:
        yield "jionlp's time extractor", import_module("jionlp").ner.extract_time
    if find_spec("recognizers_suite") is None:
        print("  Recognizers-Text is not installed: skipped")
    else:
        yield "Recognizers-Text, all kinds", recognized(import_module("recognizers_suite"))


def recognized(suite: object) -> Callable[[str], object]:
    """Numbers, ordinals, percentages, ages, currencies, dimensions, temperatures and times."""
    kinds = ("number", "ordinal", "percentage", "age", "currency", "dimension", "temperature")
    calls = [getattr(suite, f"recognize_{kind}") for kind in (*kinds, "datetime")]
    return lambda text: [call(text, "zh-cn") for call in calls]


def bodies() -> list[str]:
    """The items of corpus/'s texts, without their labels."""
    found = []
    for file in sorted(CORPUS.glob("*.txt")):
        items = plantext.read(file).parsed.document
        found += [items.text.text[i.body : i.stop].strip() for i in items.items if i.level]
    return [body for body in found if len(body) > 40]


def generated(folder: Path, count: int, size: int) -> int:
    """So many documents of `size` items each into `folder`; how many characters they hold."""
    draw, items = random.Random(7), bodies()
    characters = 0
    for number in range(count):
        lines = [f"岭东省{2000 + number % 25}年第{number}号工作要点"]
        for place, body in enumerate(draw.choices(items, k=size)):
            if place % 4 == 0:
                lines.append(f"{CHARS[place // 4 % 10]}、重点任务之{CHARS[place // 4 % 10]}")
            lines.append(f"（{CHARS[place % 4]}）第{number}项工作。{body}")
        text = "\n".join(lines)
        characters += len(text)
        file = folder / f"{number // 500:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return characters


def measured(folder: Path, place: Path, workers: int) -> None:
    """Called in a process of its own: a batch, and what it took, as JSON on stdout."""
    start = time.perf_counter()
    found = batch.run(folder, place, workers=workers)
    seconds = time.perf_counter() - start
    hands = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    said = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in said.splitlines() if line.startswith("VmHWM"))
    print(
        json.dumps(
            {
                "documents": len(found), "seconds": seconds, "peak_mb": peak / 1000,
                "workers_cpu": hands.ru_utime + hands.ru_stime, "own_cpu": own.ru_utime + own.ru_stime,
            }
        )
    )  # fmt: skip


def run(folder: Path, workers: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, __file__, "--measured", folder, Path(place) / "d", str(workers)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout)
        size = sum(f.stat().st_size for f in Path(place).rglob("*") if f.is_file())
        return found | {"size_mb": size / 1e6}


def workers(folder: Path, count: int, size: int) -> None:
    """One worker against two, in turns; the best of each."""
    generated(folder, count, size)
    runs = [(run(folder, 1), run(folder, 2)) for _ in range(3)]
    one, two = (min(pair[i]["seconds"] for pair in runs) for i in (0, 1))
    print(
        f"{count} documents: one worker {one:.1f} s, two {two:.1f} s, {one / two:.2f} times as fast"
    )
    shutil.rmtree(folder)


def memory(folder: Path, counts: Sequence[int], size: int) -> None:
    """The parent's peak memory, and the time a document, over growing numbers."""
    for count in counts:
        characters = generated(folder, count, size)
        found = run(folder, 2)
        print(
            f"{count} documents, {characters / 1e6:.1f} million characters: parent's peak "
            f"{found['peak_mb']:.0f} MB, {found['seconds']:.0f} s, processor time a document: workers "
            f"{found['workers_cpu'] / count * 1000:.2f} ms, parent {found['own_cpu'] / count * 1000:.2f} ms; "
            f"dataset {found['size_mb']:.0f} MB",
            flush=True,
        )
        shutil.rmtree(folder)


def imports() -> None:
    for module in ("plantext", "plantext.batch", "pandas"):
        code = (
            f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
        )
        took = [
            float(subprocess.check_output([sys.executable, "-c", code], text=True))
            for _ in range(ROUNDS)
        ]
        print(f"import {module}: {min(took) * 1000:.0f} ms of processor time")


def arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("texts", nargs="*", type=Path)
    reader.add_argument("--documents", default="1000,5000,10000,50000")
    reader.add_argument("--items", type=int, default=12, help="items of each such document")
    reader.add_argument("--only", default=",".join(PARTS))
    reader.add_argument("--measured", action="store_true", help=argparse.SUPPRESS)
    return reader.parse_args()


def main() -> None:
    given = arguments()
    if given.measured:
        folder, place, count = given.texts
        measured(folder, place, int(str(count)))
        return
    counts = [int(count) for count in given.documents.split(",")]
    parts = given.only.split(",")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"plantext {plantext.__version__}, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "texts"
        if "speed" in parts:
            speed(files_of(given.texts))
        if "workers" in parts:
            workers(folder, min(4000, max(counts)), given.items)
        if "memory" in parts:
            memory(folder, counts, given.items)
        if "import" in parts:
            imports()


if __name__ == "__main__":
    main()

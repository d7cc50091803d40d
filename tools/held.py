"""Whether knowledge is held: gives rows of the lexicon a wrong value, takes words out of patterns, and asks the tests.

    python tools/held.py [--rows 100] [--more 0] [--words 50] [--seed 18] [--each FILE] [--tests judge] [--green FILE]

Drawn at random: --rows of cues, roles, bounds, units and weights, each given another word of its closed list,
another comparator, unit or sense, a weight the other sign; --more of deeds, directions and strength; --words, one
each taken out of an alternation of a pattern in extract/ or reading/. --each: every word and every number of
one file instead. Each falsehood stands alone in a copy of the package. Printed: the first test that
turns red, `green` where none does, the share of red. --green writes down what stays green.

Only tests that read a sentence count: those that compare tables with tables, or take too long, are left out, as are those
whose texts do not hold the word. A test that fails without any falsehood turns red where it fails otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import inspect
import io
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from falsehoods import MORE, TABLES, Falsehood, numbers, rows, taken_out, words

ROOT = Path(__file__).parents[1]
FILES = (
    "cases", "specs", "part_figures", "judge", "parts", "cues", "kinds", "roles", "dates", "deadlines", "years",
    "reading_years", "systems", "halves", "indicator_tables", "spans", "context", "other_tables", "task_tables",
    "citations", "header", "structure",
)  # fmt: skip
UNREAD = re.compile(
    r"_row_(?:changed|removed)_is_seen|_has_a_sentence|_is_said_twice|units_of_one_family|has_an_equality|base_of_each"
    r"|_have_no_marks|there_are_enough|in_both_languages|speaks_the_way|sentences_of_both_kinds|ordinary_words_are|_labelled_documents"
)  # tables beside tables
LONG = 2.5  # seconds
BROKEN = "does not load"
_ENDED = "TimeoutError"


class Test(NamedTuple):
    """A test by its module and name, what it is called with, and all the text that it may read."""

    module: str
    name: str
    given: dict[str, Any]
    own: str
    text: str


def tests(files: Sequence[str]) -> list[Test]:
    """The tests of some files that can be called by themselves, with what they may read."""
    found: list[Test] = []

    class Keep:
        def pytest_collection_finish(self, session: pytest.Session) -> None:
            found.extend(test for item in session.items if (test := _test(item)))

    said = [str(ROOT / "tests" / f"test_{name}.py") for name in files]
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *said], plugins=[Keep()])
    return found


def _test(item: pytest.Item) -> Test | None:
    given = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    if UNREAD.search(item.name) or set(item.fixturenames) - {*given, "request"}:
        return None
    if any(item.iter_markers("xfail")) or any(item.iter_markers("skip")):
        return None
    if hasattr(item.function, "is_hypothesis_test"):
        return None  # of texts by chance
    function = item.function
    text = _read_by(function, sys.modules[function.__module__], set())
    return Test(function.__module__, function.__name__, given, repr(given), repr(given) + text)


def _read_by(function: Any, module: Any, seen: set[str]) -> str:
    """The source of a function, of what it calls in its module, and the texts and files these name."""
    text = inspect.getsource(function)
    names = {word for word in re.findall(r"\w+", text)} - seen
    seen |= names
    for name in sorted(names):
        value = getattr(module, name, None)
        if isinstance(value, str):
            text += value
        elif inspect.isfunction(value) and value.__module__.startswith("test_"):
            text += _read_by(value, sys.modules[value.__module__], seen)
        elif isinstance(value, dict | list | tuple):
            text += repr(value)
        elif isinstance(value, Path) and value.is_file():
            text += value.read_text("utf-8")
    return text


class Bench:
    """A copy of the package in which falsehoods are told one at a time, and the tests that are asked."""

    def __init__(self, folder: Path, files: Sequence[str]) -> None:
        self.package = folder / "plantext"
        shutil.copytree(ROOT / "plantext", self.package, symlinks=True)
        self.root = folder
        self.tests = tests(files)
        self.base: dict[int, str] = {}
        self.cost: dict[int, float] = {}

    def measure(self) -> None:
        """What each test says where nothing is wrong, and how long it takes."""
        for line in self._apart(lambda: self._said(range(len(self.tests)), stop=False)):
            number, seconds, fault = line.split("\t")
            self.cost[int(number)], self.base[int(number)] = float(seconds), fault

    def red(self, false: Falsehood) -> str:
        """The first test that turns red; "" where none does, BROKEN where the package does not even load."""
        file = self.package / false.file
        kept, times = file.read_bytes(), file.stat()
        file.write_text(false.text, encoding="utf-8")
        try:
            lines = self._apart(lambda: self._said(self._asked(false.word), stop=True))
            return lines[0] if lines else BROKEN
        finally:
            file.write_bytes(kept)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    def _asked(self, word: str) -> list[int]:
        """The tests that may read a word, those that have it in their own sentence first."""
        asked = [n for n, test in enumerate(self.tests) if word in test.text]
        asked = [n for n in asked if not self.base[n].startswith(_ENDED)]
        return sorted(asked, key=lambda n: (word not in self.tests[n].own, self.cost[n] > 1, n))

    def _said(self, asked: Sequence[int], *, stop: bool) -> Iterator[str]:
        """Call tests on the copy as it is now; where `stop`, say the first that is not as it was."""
        for name in [
            n for n in sys.modules if n.split(".")[0] == "plantext" or n.startswith("test_")
        ]:
            del sys.modules[name]
        sys.path.insert(0, str(self.root))
        assert Path(importlib.import_module("plantext").__file__ or "").parent == self.package
        for number in asked:
            test, begun = self.tests[number], time.process_time()
            fault = _fault(test, LONG * 4 if stop else LONG)
            if not stop:
                yield f"{number}\t{time.process_time() - begun:.3f}\t{fault}"
            elif fault != self.base[number]:
                yield f"{test.name}"
                return
        if stop:
            yield ""

    def _apart(self, work: Callable[[], Iterator[str]]) -> list[str]:
        """The lines that some work says, done in a process of its own."""
        out, into = os.pipe()
        child = os.fork()
        if not child:
            os.close(out)
            sys.dont_write_bytecode = True
            signal.signal(signal.SIGPROF, _too_long)
            code = 1
            with contextlib.suppress(BaseException), os.fdopen(into, "w") as file:
                for line in work():
                    file.write(line + "\n")
                code = 0
            os._exit(code)
        os.close(into)
        with os.fdopen(out) as file:
            lines = file.read().split("\n")[:-1]
        os.waitpid(child, 0)
        return lines


def _fault(test: Test, seconds: float) -> str:
    """How a test fails, in one line; "" where it does not."""
    function = getattr(importlib.import_module(test.module), test.name)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            function(**test.given)
    except BaseException as fault:  # a test's own failure is none of Exception's
        return re.sub(r"\s+|0x\w+", " ", f"{type(fault).__name__} {fault}")[:2000]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError


def main() -> None:
    """Tell falsehoods, and say which are noticed."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--rows", type=int, default=100)
    ask.add_argument("--more", type=int, default=0)
    ask.add_argument("--words", type=int, default=50)
    ask.add_argument("--seed", type=int, default=18)
    ask.add_argument("--each", type=Path)
    ask.add_argument("--tests", nargs="+", default=FILES)
    ask.add_argument("--green", type=Path)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.tests)
        package = bench.package
        if given.each:
            file = package / given.each
            groups = {"each": [*taken_out(package, file), *numbers(package, file)]}
        else:
            groups = {
                "rows": list(rows(package, TABLES, given.rows, random.Random(given.seed))),
                "more": list(rows(package, MORE, given.more, random.Random(given.seed))),
                "words": words(package, given.words, random.Random(given.seed)),
            }
        bench.measure()
        sys.stdout.write(f"{len(bench.tests)} tests, {sum(bench.cost.values()):.0f} s\n")
        green = [what for name, some in groups.items() for what in asked(bench, name, some)]
    if given.green:
        given.green.write_text("".join(f"{what}\n" for what in green), encoding="utf-8")


def asked(bench: Bench, name: str, falsehoods: Sequence[Falsehood]) -> list[str]:
    """Tell falsehoods one by one and print what comes of them; those that nobody notices."""
    green, kinds = [], defaultdict[str, Counter[bool]](Counter)
    for false in falsehoods:
        test = bench.red(false)
        sys.stdout.write(f"{test or 'green':48} {false.what}\n")
        sys.stdout.flush()
        if test == BROKEN:
            continue
        kinds[false.what.split(":")[0]][bool(test)] += 1
        if not test:
            green.append(false.what)
    for kind, count in sorted(kinds.items()):
        sys.stdout.write(f"  {kind}: {count[True]} of {count.total()} red\n")
    if told := sum(count.total() for count in kinds.values()):
        sys.stdout.write(f"{name}: {1 - len(green) / told:.0%} of {told} turn red\n")
    return green


if __name__ == "__main__":
    main()

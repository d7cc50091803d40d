"""Falsehoods to tell of the package: a row of the lexicon with a wrong value, a pattern without one of its words.

In: a copy of the package. Out: Falsehoods, drawn at random or all of one file: which file says what instead. A wrong value is
another word of the same column that the lexicon's loader lets pass; a word of a pattern is one that | parts from others.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

CLOSED = {
    "cues": ("speaks_for",), "roles": ("role",), "bounds": ("comparator",), "units": ("unit", "kind", "factor"),
    "deeds": ("sense",), "directions": ("direction",), "strength": ("strength",),
}  # fmt: skip
Row = dict[str, str]
_WORD = re.compile(r"(?<=[|(:!=>\"'])[\u4e00-\u9fff]+(?=[|)\"'])")
TABLES = ("cues", "roles", "bounds", "units", "weights")
MORE = ("deeds", "directions", "strength")


class Falsehood(NamedTuple):
    """A file of the package, what it says instead, the word it concerns and in words what was done."""

    file: str
    text: str
    word: str
    what: str


def rows(
    package: Path, tables: Sequence[str], count: int, draw: random.Random
) -> Iterator[Falsehood]:
    """Rows of the tables, drawn at random, each with a value that is wrong and that the loader lets pass."""
    lines = [(t, n) for t in tables for n in range(len(_lines(package, t)[1]))]
    for table, number in draw.sample(lines, min(count, len(lines))):
        head, body = _lines(package, table)
        every = [dict(zip(head[-1].split("\t"), line.split("\t"), strict=True)) for line in body]
        row, name = every[number], next(iter(every[number].values()))
        changed = draw.choice(draw.choice(list(_wrong(table, row, every))))
        wrong = "\n".join(
            (*head, *body[:number], "\t".join((row | changed).values()), *body[number + 1 :])
        )
        said = ", ".join(f"{c} {row[c]} -> {v}" for c, v in changed.items())
        word = "" if table == "weights" else name
        yield Falsehood(f"lexicon/{table}.tsv", f"{wrong}\n", word, f"{table}: {name} {said}")


def _wrong(table: str, row: Row, every: Sequence[Row]) -> Iterator[list[Row]]:
    """What a row may say that is wrong, for each of its columns that has something to say."""
    if table == "weights":
        yield [{"target": f"{-float(row['target']):+g}"}]
    elif table == "roles" and not row["role"]:
        yield [{"part": "person" if row["part"] == "noun" else "noun", "place": "label"}]
    else:
        for column in (c for c in CLOSED[table] if row[c]):
            others = {other[column] for other in every} - {row[column], ""}
            yield [{column: other} for other in sorted(others)]


def _lines(package: Path, table: str) -> tuple[list[str], list[str]]:
    lines = (package / "lexicon" / f"{table}.tsv").read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if not line.startswith("#")) + 1
    return lines[:first], lines[first:]


def words(package: Path, count: int, draw: random.Random) -> list[Falsehood]:
    """Words of patterns, drawn at random, each taken out."""
    files = sorted(
        file for room in ("extract", "reading") for file in (package / room).rglob("*.py")
    )
    every = [one for file in files for one in taken_out(package, file)]
    return draw.sample(every, min(count, len(every)))


def taken_out(package: Path, file: Path) -> Iterator[Falsehood]:
    """A file without one word of an alternation, for each."""
    source = file.read_text("utf-8")
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for low, high, line in _literals(source, starts):
        for match in _WORD.finditer(source, low, high):
            a, b = match.span()
            if source[b] == "|":
                b += 1
            elif source[a - 1] == "|":
                a -= 1
            else:
                continue
            name = file.relative_to(package).as_posix()
            yield Falsehood(
                name, source[:a] + source[b:], match[0], f"{name}:{line}: {match[0]} taken out"
            )


def numbers(package: Path, file: Path) -> Iterator[Falsehood]:
    """A file with one number of its own more by one, and less, for each."""
    source = file.read_text("utf-8")
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()
    name = file.relative_to(package).as_posix()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            a, b = (
                starts[node.lineno - 1] + node.col_offset,
                starts[node.end_lineno - 1] + node.end_col_offset,
            )
            for step in (1, -1):
                said = str(node.value + step).encode()
                what = f"{name}:{node.lineno}: {node.value} {step:+}"
                yield Falsehood(name, (data[:a] + said + data[b:]).decode(), "", what)


def _literals(source: str, starts: list[int]) -> Iterator[tuple[int, int, int]]:
    """Where the literals of a file stand that are no docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    lines = source.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            docs |= {id(inner) for inner in ast.walk(node) if inner is not node}
        if id(node) in docs or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            continue
        low = starts[node.lineno - 1] + len(
            lines[node.lineno - 1].encode()[: node.col_offset].decode()
        )
        last = lines[node.end_lineno - 1].encode()[: node.end_col_offset].decode()
        yield low, starts[node.end_lineno - 1] + len(last), node.lineno

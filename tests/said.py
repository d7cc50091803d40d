"""What plantext may say in a table, read off its own code: reasons and messages, as patterns.

In: the rooms whose words reach `reason` and `message`. Out: each English phrase of theirs with {}
for what varies, and where it stands. What is raised as an error reaches no table and is left out,
as are docstrings.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import plantext

PACKAGE = Path(plantext.__file__).parent
SPEAKING = (
    "extract", "structure", "comparison", "pipeline.py", "tables.py", "corrections.py", "correction_matches.py",
)  # fmt: skip
_PHRASE = re.compile(r"[A-Za-z']{2,} [A-Za-z]{2,}|[a-z]: \{\}|\{\} [a-z]{2}")
_PATTERN = re.compile(r"\(\?|\\[dsw]|\[\^")


def phrases(kinds: set[str]) -> Iterator[tuple[str, str]]:
    """(place, phrase) of all rooms; of the readers, what they note of these kinds of warning."""
    for name in SPEAKING:
        place = PACKAGE / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            yield from ((f"{file.name}:{line}", said) for line, said in _spoken(tree))
    rooms = (PACKAGE / "readers", PACKAGE / "records")
    for file in sorted(file for room in rooms for file in room.glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from ((f"{file.name}:{line}", said) for line, said in _noted(tree, kinds))


def _spoken(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every phrase that is neither raised nor a docstring, nor inside another."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.FunctionDef) and node.name in ("__repr__", "__str__")
        ):
            skipped |= {id(inner) for inner in ast.walk(node)}
        if id(node) in skipped or not isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
            continue
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            continue
        skipped |= {id(inner) for inner in ast.walk(node)}
        for said in _texts(node, {}):
            if _PHRASE.search(said) and not _PATTERN.search(said):
                yield node.lineno, said.removeprefix("? ")


def _noted(tree: ast.Module, kinds: set[str]) -> Iterator[tuple[int, str]]:
    """The message of each pair (kind, message), in a tuple or a call's arguments; a reader's DOUBT."""
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if "DOUBT" in named:
        yield from ((named["DOUBT"].lineno, said) for said in _texts(named["DOUBT"], {}))
    for node in ast.walk(tree):
        pair = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
        if len(pair) == 2 and isinstance(pair[0], ast.Constant) and pair[0].value in kinds:
            yield from ((node.lineno, said) for said in _texts(pair[1], named))


def _texts(node: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    """What an expression may say, {} for what is not known; both ways of a condition."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield from map("".join, product(*(list(_texts(part, named)) for part in node.values)))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = (list(_texts(side, named)) for side in (node.left, node.right))
        yield from map("".join, product(*sides))
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body, named), *_texts(node.orelse, named))
    elif isinstance(node, ast.FormattedValue):
        yield from _texts(node.value, named)
    elif isinstance(node, ast.Name) and node.id in named:
        yield from _texts(named[node.id], named)
    else:
        yield "{}"

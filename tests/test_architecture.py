"""The plan of the house: imports point back along the road, nothing heavy at the door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import plantext

PACKAGE = Path(plantext.__file__).parent
# the road a document walks; a module may import from its own room and from rooms before it
ROAD = (
    ("errors",), ("arguments", "cells", "file_names", "saving"), ("views",), ("model",), ("sheets",), ("lexicon",), ("readers",), ("structure",), ("records",), ("reading",), ("extract",), ("pipeline",), ("correction_lines",), ("correction_matches",), ("corrections",),
    ("tables", "writers", "gold", "scores"), ("plan",), ("documents",), ("comparison",), ("present",), ("batch",), ("auditing",), ("series_scores",), ("evaluation",),
    ("gates", "explain", "options", "review", "terminal"), ("terminal_comparison",), ("inputs",), ("audit_command",), ("spacy_extensions", "spacy_tokenizer"), ("spacy_pipeline",), ("cli",), ("__main__",),
)  # fmt: skip
BANNED = frozenset({"utils", "helpers", "common", "misc"})
HEAVY = frozenset({"pandas", "numpy", "spacy", "sklearn", "jieba", "matplotlib", "rich", "typer"})
LIGHT_ROOMS = frozenset(
    {
        "errors",
        "model",
        "sheets",
        "lexicon",
        "readers",
        "structure",
        "records",
        "reading",
        "extract",
        "pipeline",
    }
)


@cache
def modules() -> tuple[tuple[str, ast.Module, Path], ...]:
    """Each module's name, tree and file, parsed once for all tests here."""
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 100, "where is the package?"
    return tuple((_name(file), ast.parse(file.read_text(encoding="utf-8")), file) for file in files)


def _name(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room(name: str) -> str:
    return name.split(".")[0]


def rank(name: str) -> int:
    return next(i for i, rooms in enumerate(ROAD) if room(name) in rooms)


def imported(tree: ast.Module) -> Iterator[str]:
    """The plantext modules that a module imports when it runs (not for type checkers only)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plantext"):
            inner = (node.module or "").removeprefix("plantext").lstrip(".")
            for alias in node.names:
                below = f"{inner}.{alias.name}".lstrip(".")
                yield (
                    below
                    if (PACKAGE / Path(*below.split("."))).with_suffix(".py").exists()
                    or (PACKAGE / Path(*below.split(".")) / "__init__.py").exists()
                    else inner
                )


def test_imports_point_back() -> None:
    for name, tree, _ in modules():
        if name:
            for other in imported(tree):
                if other:
                    assert rank(other) <= rank(name), f"{name} imports {other}, a step forward"


def test_no_cycle() -> None:
    graph = {name: set(imported(tree)) - {name, ""} for name, tree, _ in modules() if name}

    without: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in without:
            for other in graph.get(name, ()):
                visit(other, (*trail, name))
            without.add(name)

    for name in graph:
        visit(name, ())


def test_no_import_inside_a_function_and_no_star_and_no_global() -> None:
    for name, tree, _ in modules():
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Global), f"{name} uses global"
            if isinstance(node, ast.ImportFrom):
                assert all(alias.name != "*" for alias in node.names), f"{name} imports *"
            if isinstance(node, ast.FunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not inner, f"{name}.{node.name} imports inside the function"


def test_light_rooms_load_nothing_heavy() -> None:
    for name, tree, _ in modules():
        if room(name) in LIGHT_ROOMS:
            for node in ast.walk(tree):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not {n.split(".")[0] for n in names} & HEAVY, name


def test_no_room_without_a_subject() -> None:
    for name, _, _ in modules():
        assert not set(name.split(".")) & BANNED, name


def test_every_module_and_public_function_says_what_it_does() -> None:
    for name, tree, _ in modules():
        assert ast.get_docstring(tree), f"{name} has no docstring"
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{name}.{node.name} has no docstring"


def test_files_can_be_read_in_one_go() -> None:
    for name, _, file in modules():
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= 450, f"{name} has {lines} lines: split it"

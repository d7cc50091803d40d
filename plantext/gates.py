"""What an evaluation has to reach: a floor for each field, and no failure that is not known.

In: an Evaluation and a file. Out: a line for each thing that is wrong, none where all is
well. Floors stand in a TOML table of fields, or of documents with fields each; known
failures in a tab-separated table document, field, kind, row: a row that fails and is not
in it is a new failure, a row in it that no longer fails has to leave it.
Refused with an OptionError that names the file: one that cannot be read or has not that form.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from plantext.errors import OptionError
from plantext.saving import write_text
from plantext.scores import Evaluation

COLUMNS = ("document", "field", "kind", "row")
Failure = tuple[str, ...]


def below_floors(result: Evaluation, file: Path, name: str) -> list[str]:
    """The fields that lie under their floor in the table `name` of `file`, a line each."""
    try:
        floors = tomllib.loads(file.read_text(encoding="utf-8"))[name]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise OptionError(f"{file}: no floors of the name {name} in it ({error})") from error
    return [
        f"{document or name}: {field} is {reached:.4f}, under its floor {floor}"
        for document, field, floor in _floors(floors)
        if not (reached := result.f1(field, document or "all")) >= floor
    ]


def _floors(table: Mapping[str, object], document: str = "") -> Iterator[tuple[str, str, float]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _floors(value, key)
        elif isinstance(value, float | int):
            yield document, key, float(value)


def surprises(result: Evaluation, file: Path) -> list[str]:
    """The failures that `file` does not list, and the listed ones that are failures no more."""
    now, known = Counter(_failures(result)), Counter(_read(file))
    new = [f"new failure: {'  '.join(row)}" for row in (now - known).elements()]
    mended = (known - now).elements()
    return new + [f"mended, take it out of {file}: {'  '.join(row)}" for row in mended]


def renew(result: Evaluation, file: Path) -> None:
    """Write the failures of `result` into `file`, in place of those it listed."""
    lines = ["\t".join(row) for row in (COLUMNS, *_failures(result))]
    write_text("\n".join(lines) + "\n", file)


def _failures(result: Evaluation) -> list[Failure]:
    return [(d.document, d.field, d.kind, " ".join(d.row.split())) for d in sorted(result.unequal)]


def _read(file: Path) -> list[Failure]:
    try:
        head, *lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise OptionError(f"{file}: no list of known failures ({error})") from error
    if tuple(head.split("\t")) != COLUMNS:
        raise OptionError(f"{file}: the header row must be {'<tab>'.join(COLUMNS)}")
    return [tuple(line.split("\t")) for line in lines if line]

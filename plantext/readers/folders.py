"""The files of a folder that are read as documents, those passed over, and what cannot be looked into.

In: a folder, and a pattern or none. Out: the files in the order of their names; those left out, each with
the reason that choice.py gives; failures for folders in it that cannot be listed.

>>> files(Path("nowhere"), "../*", False)
Traceback (most recent call last):
plantext.errors.OptionError: pattern='../*' leads out of nowhere; give a pattern of names in it
"""

from __future__ import annotations

import os
from pathlib import Path

from plantext.errors import Failure, OptionError, ReadError, failure
from plantext.readers import choice, readable, suffixes


def unlisted(folder: Path) -> list[Failure]:
    """The failures of folders below that cannot be listed: what is in them is not read."""
    errors: list[OSError] = []
    for _ in os.walk(folder, onerror=errors.append):
        pass
    return [_shut(folder, error) for error in errors]


def _shut(folder: Path, error: OSError) -> Failure:
    place = Path(os.fsdecode(error.filename))
    said = f"{place}: cannot be listed ({error.strerror}); check its rights, or leave it out"
    name = place.relative_to(folder).as_posix()
    return failure(readable(name), ReadError(readable(said)))


def files(folder: Path, pattern: str, failed: bool) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files of a folder to be read, in the order of their names, and those left out, with why.

    Raises OptionError where there is none to be read. What is no ordinary file (a link that leads
    nowhere, a pipe) is among them: reading says so.
    """
    if ".." in Path(pattern).parts:
        raise OptionError(
            f"pattern={pattern!r} leads out of {folder}; give a pattern of names in it"
        )
    try:
        found = sorted(file for file in folder.glob(pattern or "**/*") if not file.is_dir())
    except (ValueError, NotImplementedError) as error:
        raise OptionError(f"pattern={pattern!r}: {error}; give one such as *.docx") from error
    shown = [f for f in found if not any(map(choice.is_hidden, f.relative_to(folder).parts))]
    why = {} if pattern else {file: choice.why_not(file.name) for file in shown}
    taken = [file for file in shown if not why.get(file)]
    if not taken and not failed:
        wanted = pattern or f"one of {', '.join(suffixes())}"
        raise OptionError(f"{folder}: no file matches {wanted}; give another pattern")
    return taken, [(file.relative_to(folder).as_posix(), why[file]) for file in why if why[file]]

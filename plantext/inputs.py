"""What a command of the command line is given: options as calls take them, files and folders as plans.

In: the words of the command line. Out: Options, and the Plans of all that could be read; what
could not, what was passed over and corrections of plans that are not there are told on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from plantext import arguments
from plantext import corrections as correcting
from plantext import plan as plans
from plantext.corrections import Corrections
from plantext.errors import Failure, PlantextError, failure
from plantext.lexicon import Lexicon
from plantext.options import Options
from plantext.readers import is_address, readable


def options(
    year: int | None,
    limit_mb: float,
    words: Path | None,
    kind: str,
    fixes: list[Path] | None,
    allow_private: bool,
) -> Options:
    """As plan.read takes them; raises OptionError for a year or a limit that is none."""
    arguments.year_or_none("year", year)
    arguments.amount("limit_mb", limit_mb, "megabytes")
    return Options(
        year=year,
        lexicon=Lexicon.load(words) if words else None,
        corrections=correcting.given(fixes),
        limit_mb=limit_mb,
        kind=kind,
        allow_private=allow_private,
    )


def all_of(files: list[str], given: Options) -> tuple[list[plans.Plan], list[Failure]]:
    """The plans of all files, and what is known of those that could not be read."""
    found: list[plans.Plan] = []
    failed: list[Failure] = []
    for file in files:
        try:
            found += _one(file, given, failed)
        except Exception as error:  # whatever stops one must not stop the others
            failed.append(failure(readable(file), error))
    for *_, message in failed:
        print(f"plantext: {message}", file=sys.stderr)
    unread((plan.id for plan in found), given["corrections"])
    return found, failed


def unread(found: Iterable[str], lines: Corrections | None) -> None:
    """Tell of the lines of corrections whose plan is none of those found."""
    for line in correcting.unread(lines, found):
        print(f"plantext: {line.where}: no plan {line.plan!r} among those read", file=sys.stderr)


def _one(file: str, given: Options, failed: list[Failure]) -> list[plans.Plan]:
    if is_address(file) or not Path(file).is_dir():
        return [plans.read(file, **given)]
    below = {name: value for name, value in given.items() if name != "allow_private"}
    folder = plans.read_folder(file, **below)  # type: ignore[arg-type]
    failed += folder.failures.itertuples(index=False, name=None)
    for row in folder.warnings.query("kind == 'skipped'").itertuples():
        print(f"plantext: skipped {row.plan}: {row.message}", file=sys.stderr)
    return list(folder)


def complain(error: PlantextError) -> None:
    """Tell what went wrong."""
    print(f"plantext: {error}", file=sys.stderr)


def warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning as a person is told it: where in the code it came up is none of theirs."""
    print(f"plantext: {message}", file=sys.stderr)

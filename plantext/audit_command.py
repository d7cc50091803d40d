"""The command `plantext audit`: reads its arguments, calls the library, prints. Nothing is decided here.

It stands beside cli.py, which is long; in: what is given on the command line, out: a file and what
was drawn, or the scores of one that was filled in.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import plantext
from plantext import inputs
from plantext.auditing import form, rows
from plantext.auditing.answers import is_audit
from plantext.auditing.audit import SEED, VALUES, named
from plantext.errors import OptionError
from plantext.options import Fixes, Lang, Limit, Options, Words, Year
from plantext.plan import Plans
from plantext.present.labelling import labels as labelled
from plantext.present.labels import labels
from plantext.readers import LIMIT_MB

_DRAWN = ["table", "certainty", "drawn", "among"]


def run(
    place: Annotated[
        str | None,
        typer.Argument(metavar="DATASET|FOLDER", help="What `batch` wrote, or documents."),
    ] = None,
    n: Annotated[
        int,
        typer.Option("-n", "--rows", min=1, help="Rows of each table, half sure, half to check."),
    ] = 100,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write into this file (*.tsv, *.xlsx).")
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option(help=f"One of {', '.join(VALUES)}; may be repeated.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number draws other rows.")] = SEED,
    filled: Annotated[
        Path | None,
        typer.Option(help="An audit whose column right is filled in: print its scores."),
    ] = None,
    lang: Lang = "",
    year: Year = None,
    limit_mb: Limit = LIMIT_MB,
    lexicon: Words = None,
    corrections: Fixes = None,
) -> None:
    """Rows of your own tables, drawn at random, to be judged (column right: y or n); then their scores."""
    if lang:
        labels(lang)
    if (place is None) == (filled is None):
        raise OptionError("give DATASET or FOLDER to draw rows from, or --filled FILE to score one")
    if filled is not None:
        _print(plantext.audit_scores(filled), lang)
        return
    assert place is not None
    if is_audit(Path(place)):
        raise OptionError(
            f"{place}: this is an audit; to score it: plantext audit --filled {place}"
        )
    if table:
        named(table)
    if output is not None:
        form.unwritten(output)
    options = inputs.options(year, limit_mb, lexicon, "", corrections, False)
    source, whole = _opened(place, options)
    made = plantext.audit(source, n, tables=table, seed=seed)
    if output is None:
        print(form.text(made, lang), end="")
    else:
        print(form.write(made, output, lang))
        _print(plantext.audit_scores(made)[_DRAWN], lang)
        print(labels(lang or "en").page("audit_next", output))
    if not whole:
        raise typer.Exit(2)


def _opened(place: str, options: Options) -> tuple[rows.Tables | Plans, bool]:
    """What to draw from, and whether all of its files could be read; those that could not are told."""
    made = rows.made(Path(place))
    if made is None:
        found, failures = inputs.all_of([place], options)
        if not found:
            raise typer.Exit(2)
        return Plans(found), not failures
    if options["lexicon"] or options["corrections"] or options["year"]:
        raise OptionError(
            f"{place}: its tables stay as they were made; make them with these options"
        )
    bad = len(rows.known(made, "failures", ["plan"]))
    if bad:
        print(f"plantext: {place}: {bad} files could not be read: see failures", file=sys.stderr)
    return made, True


def _print(scores: pd.DataFrame, lang: str) -> None:
    """A table of counts and shares on the terminal."""
    shown = labelled(scores, lang) if lang else scores
    with pd.option_context("display.unicode.east_asian_width", True):
        print(shown.to_string(index=False, na_rep="", float_format=lambda share: f"{share:.3f}"))

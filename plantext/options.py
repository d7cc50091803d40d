"""The options that several commands of the command line share: their names, types and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantext.readers import READERS

Year = Annotated[
    int | None, typer.Option(help="The year the plan is for, where the text does not say it.")
]
Limit = Annotated[float, typer.Option(help="Refuse files over this many megabytes.")]
Kind = Annotated[
    str,
    typer.Option("--as", help=f"What the file is, whatever it looks like: {', '.join(READERS)}."),
]
Words = Annotated[
    Path | None, typer.Option(help="Lexicon rows of your own: a *.tsv or a folder of them.")
]
Private = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Let an address lead to this machine or into a private network.",
    ),
]
Formulas = Annotated[
    str,
    typer.Option(
        help="guard puts a ' before texts of csv that begin with = + - @ or a tab, keep does not."
    ),
]
Lang = Annotated[
    str,
    typer.Option(help="zh or en: headings and words of the tables; else the columns' own names."),
]
Fixes = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections", help="A file of corrections, as `review` writes it; may be repeated."
    ),
]

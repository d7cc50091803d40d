"""The options that several commands of the command line share: each with its help, and as calls take them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypedDict

import typer

from plantext.corrections import Corrections
from plantext.lexicon import Lexicon
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
Text = Annotated[
    str | None,
    typer.Option(help="The column of texts: files are tables of documents, a row a document."),
]
Title = Annotated[str | None, typer.Option(help="With --text: the column of titles.")]
Id = Annotated[str | None, typer.Option(help="With --text: the column of ids.")]
YearColumn = Annotated[
    str | None, typer.Option(help="With --text: the column of the plans' years.")
]
Issuer = Annotated[str | None, typer.Option(help="With --text: the column of issuers.")]
Fixes = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections", help="A file of corrections, as `review` writes it; may be repeated."
    ),
]


class Options(TypedDict):
    """How files are read, as plan.read takes it."""

    year: int | None
    lexicon: Lexicon | None
    corrections: Corrections | None
    limit_mb: float
    kind: str
    allow_private: bool


class Columns(TypedDict):
    """Which columns of a table hold what, as documents.read_table takes it."""

    text: str
    title: str | None
    id: str | None
    year: str | None
    issuer: str | None

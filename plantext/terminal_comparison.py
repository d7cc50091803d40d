"""What the command line shows of a comparison on a terminal.

In: a Comparison or a LevelComparison, and a language for headings and words ("" for the names
of columns). Out: printed tables. A room of its own, as comparing costs a second of loading that
who reads a plan need not wait for.
"""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from plantext.comparison import summary
from plantext.comparison.levels import LevelComparison
from plantext.comparison.years import Comparison
from plantext.present.comparison_page import counts, names_of
from plantext.present.labelling import labels as labelled
from plantext.present.labels import labels
from plantext.terminal import table

MEMBERS = ["plan", "year", "level", "title"]


def compared(found: Comparison | LevelComparison, lang: str = "") -> None:
    """Print the plans of a comparison, what continues, and the largest moves or gaps."""
    console = Console()
    console.print(_table_of(found.plans[MEMBERS], lang))
    console.print(_fates(found, lang))
    speech = labels(lang or "en")
    if isinstance(found, Comparison):
        console.rule(speech.page("largest_moves"))
        moves = summary.largest_moves(found)
    else:
        console.rule(speech.page("shared_indicators"))
        moves = summary.widest_gaps(found)
    console.print(_table_of(moves, lang))


def _fates(found: Comparison | LevelComparison, lang: str) -> Table:
    """What became of items and targets, a column for each two plans side by side."""
    if lang:
        speech = labels(lang)
        head, *rows = counts(found, speech, names_of(found, speech))
        return table(head, rows)
    return _table_of(summary.fates(found), "")


def _table_of(frame: pd.DataFrame, lang: str) -> Table:
    shown = labelled(frame, lang) if lang else frame
    return table(map(str, shown.columns), shown.itertuples(index=False))

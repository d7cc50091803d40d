"""An audit as a file that a person fills in.

In: the DataFrame that `audit` made, the place of a file, a language for headings and words. Out: the
file, written whole or not at all: a workbook that can be printed where the place ends in .xlsx, else
cells parted by tabs, UTF-8 with BOM. No cell is a formula. Refused with an OptionError: to write over
a file that holds answers, or that is something else.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from plantext import arguments
from plantext.auditing.answers import answers
from plantext.cells import guarded
from plantext.errors import OptionError, PlantextError
from plantext.present.labelling import labels as labelled
from plantext.readers import readable
from plantext.saving import write_text
from plantext.views import view


def write(frame: pd.DataFrame, path: str | Path, lang: str = "") -> Path:
    """Write an audit and return its place; a file that was filled in is not written over.

    lang: zh or en for headings and words that people read; a workbook is in Chinese without.
    """
    place = Path(arguments.place("path", path))
    unwritten(place)
    if place.suffix.lower() == ".xlsx":
        made: Path = view("audit_book")(frame, place, lang or "zh")
        return made
    # with BOM: spreadsheets of Chinese offices take a file without one for GBK
    return write_text(text(frame, lang), place, "utf-8-sig")


def unwritten(place: Path) -> None:
    """Refuse a place where a file stands that is anything but an audit not filled in yet."""
    if not place.is_file() or not place.stat().st_size:
        return
    try:
        blank = not any(found.right or found.note for found in answers(place))
    except PlantextError:
        blank = False
    if not blank:
        raise OptionError(
            f"{readable(str(place))}: holds answers, or is no audit; write to another file, or score this "
            "one with --filled and move it"
        )


def text(frame: pd.DataFrame, lang: str = "") -> str:
    """An audit as the text of a file, cells parted by tabs."""
    shown = labelled(frame, lang) if lang else frame
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(shown.columns)
    for cells in shown.itertuples(index=False, name=None):
        writer.writerow([_cell(cell) for cell in cells])
    return out.getvalue()


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if pd.isna(cell):
        return ""
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    return f"{Decimal(repr(float(cell))).normalize():f}"

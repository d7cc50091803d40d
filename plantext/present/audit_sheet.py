"""An audit as a workbook: a sheet to be filled in, whose column `right` offers y and n.

In: the DataFrame of an audit, the place of a file, a language. Out: the file, written whole or not at
all, as all workbooks are (table_sheet.py). Refused: a place that cannot be written (OptionError).
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from plantext.present.labels import Labels, labels
from plantext.present.sheet import Sheet, workbook
from plantext.present.table_sheet import put_table
from plantext.saving import safely

_OFFERED = {"validate": "list", "source": ["y", "n"], "error_type": "information"}


def write_audit(frame: pd.DataFrame, path: str | Path, lang: str = "zh") -> Path:
    """Write an audit as a workbook; returns its path."""
    words = labels(lang)
    return safely(Path(path), lambda part: _book(part, frame, words))


def _book(part: Path, frame: pd.DataFrame, words: Labels) -> None:
    with workbook(part) as book:
        out = Sheet(book, words.table("audit"), words)
        put_table(out, frame)
        place = list(frame.columns).index("right")
        out.sheet.data_validation(1, place, max(len(frame), 1), place, _OFFERED)
        out.sheet.freeze_panes(1, place + 1)

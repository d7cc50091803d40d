"""Tables into files: csv, xlsx, parquet or json, whole or not at all.

In: DataFrames by table name, a folder and a format, and a language for their headings. Out:
one file a table (xlsx: one workbook). Each file is written beside its place under another name and then moved, so a
run that dies leaves no half-written file. Refused: an unknown format (OptionError), a
format whose package is missing (MissingExtraError).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from plantext.errors import MissingExtraError, OptionError
from plantext.views import view

FORMATS = ("csv", "xlsx", "parquet", "json")


def write_to(
    tables: Mapping[str, pd.DataFrame],
    place: str | Path,
    format: str,
    workbook: str,
    lang: str = "",
) -> list[Path]:
    """Write `tables` into a folder, or into one workbook where `place` ends in .xlsx."""
    file = Path(place)
    if file.suffix.lower() == ".xlsx":
        return write(tables, file.parent, "xlsx", file.name, lang)
    return write(tables, place, format, workbook, lang)


def write(
    tables: Mapping[str, pd.DataFrame],
    folder: str | Path,
    format: str,
    workbook: str = "plan.xlsx",
    lang: str = "",
) -> list[Path]:
    """Write `tables` into `folder` and return the files; xlsx is one file, named `workbook`.

    lang: "zh" or "en", the language of headings, words and sheets; as they are if not given.
    Files keep the tables' own names.
    """
    if format not in FORMATS:
        raise OptionError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    if format == "parquet" and find_spec("pyarrow") is None:
        raise MissingExtraError("parquet needs pyarrow: pip install 'plantext[parquet]'")
    sheets: Mapping[str, str] = {}
    if lang:
        tables, sheets = view("labelled")(tables, lang)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    if format == "xlsx":
        return [safely(place / workbook, lambda path: _workbook(tables, path, sheets))]
    save = {"csv": _csv, "parquet": _parquet, "json": _json}[format]
    return [_saved(save, frame, place / f"{name}.{format}") for name, frame in tables.items()]


def write_text(text: str, path: str | Path) -> Path:
    """Write a text in UTF-8, whole or not at all; raises OptionError where that cannot be."""

    def save(part: Path) -> None:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")

    return safely(Path(path), save)


def _saved(save: Callable[[pd.DataFrame, Path], None], frame: pd.DataFrame, path: Path) -> Path:
    return safely(path, lambda part: save(frame, part))


def safely(path: Path, save: Callable[[Path], Any]) -> Path:
    """Save beside `path` under another name, then move it there; returns the path."""
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        save(part)
        os.replace(part, path)
    except OSError as error:
        raise OptionError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _csv(frame: pd.DataFrame, path: Path) -> None:
    # with BOM: spreadsheets of Chinese offices take a csv without one for GBK
    frame.to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d")


def _parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _json(frame: pd.DataFrame, path: Path) -> None:
    dated = frame.assign(
        **{c: frame[c].dt.strftime("%Y-%m-%d") for c in frame.columns if frame[c].dtype.kind == "M"}
    )
    dated.to_json(path, orient="records", force_ascii=False, indent=1)


def _workbook(tables: Mapping[str, pd.DataFrame], path: Path, sheets: Mapping[str, str]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        for name, frame in tables.items():
            title = sheets.get(name, name)
            frame.to_excel(book, sheet_name=title, index=False)
            sheet = book.sheets[title]
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(frame.columns):
                sheet.set_column(column, column, _width(frame[head], str(head)))


def _width(cells: pd.Series[Any], title: str) -> int:
    longest = max((len(str(cell)) for cell in cells.head(200)), default=0)
    return max(len(title) + 2, min(longest * 2, 60))

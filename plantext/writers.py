"""Tables into files: csv, xlsx, parquet or json, whole or not at all.

In: DataFrames by table name, a folder and a format, and a language for their headings. Out:
one file a table (xlsx: one workbook), written as saving.py says. A text that a spreadsheet would take for a
formula is guarded in csv (cells.py), unless formulas="keep"; in a workbook it stands as
the text it is. Refused: an unknown format, a table of more rows than a workbook holds
(OptionError), a format whose package is missing (MissingExtraError).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter.exceptions import FileCreateError

from plantext import arguments, cells
from plantext.errors import MissingExtraError, OptionError
from plantext.saving import folder as made
from plantext.saving import safely
from plantext.views import view

_Save = Callable[[pd.DataFrame, Path], None]
FORMATS = ("csv", "xlsx", "parquet", "json")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a worksheet, the headings among them


def write_to(
    tables: Mapping[str, pd.DataFrame],
    place: str | Path,
    format: str,
    workbook: str,
    lang: str = "",
    formulas: str = cells.GUARD,
) -> list[Path]:
    """Write `tables` into a folder, or into one workbook where `place` ends in .xlsx."""
    file = Path(arguments.place("place", place))
    if file.suffix.lower() == ".xlsx":
        arguments.one_of("format", format, FORMATS)
        return write(tables, file.parent, "xlsx", file.name, lang, formulas)
    return write(tables, place, format, workbook, lang, formulas)


def write(
    tables: Mapping[str, pd.DataFrame],
    folder: str | Path,
    format: str,
    workbook: str = "plan.xlsx",
    lang: str = "",
    formulas: str = cells.GUARD,
) -> list[Path]:
    """Write `tables` into `folder` and return the files; xlsx is one file, named `workbook`.

    lang: "zh" or "en", the language of headings, words and sheets; as they are if not given.
    formulas: "keep" leaves texts of csv that begin with = + - @ as they are, "guard" puts a ' in front.
    Files keep the tables' own names.
    """
    place = Path(arguments.place("folder", folder))
    arguments.one_of("format", format, FORMATS)
    arguments.one_of("formulas", formulas, cells.FORMULAS)
    if format == "parquet" and find_spec("pyarrow") is None:
        raise MissingExtraError("parquet needs pyarrow: pip install 'plantext[parquet]'")
    sheets: Mapping[str, str] = {}
    if arguments.text("lang", lang):
        tables, sheets = view("labelled")(tables, lang)
    made(place)
    if format == "xlsx":
        _within_a_sheet(tables, place / workbook)
        return [safely(place / workbook, lambda path: _workbook(tables, path, sheets))]
    csv: _Save = partial(_csv, formulas=formulas)
    save = {"csv": csv, "parquet": _parquet, "json": _json}[format]
    return [_saved(save, frame, place / f"{name}.{format}") for name, frame in tables.items()]


def _saved(save: _Save, frame: pd.DataFrame, path: Path) -> Path:
    return safely(path, lambda part: save(frame, part))


def _csv(frame: pd.DataFrame, path: Path, formulas: str) -> None:
    shown = _texts(frame, cells.guarded) if formulas == cells.GUARD else frame
    # a return within a text is put into quotes only where it ends lines too
    ends = "\r\n" if any("\r" in text for text in _held(frame)) else None
    # with BOM: spreadsheets of Chinese offices take a csv without one for GBK
    shown.to_csv(
        path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d", lineterminator=ends
    )


def _held(frame: pd.DataFrame) -> Iterator[str]:
    """All texts of a frame."""
    for place in range(len(frame.columns)):
        yield from (cell for cell in frame.iloc[:, place] if isinstance(cell, str))


def _texts(frame: pd.DataFrame, put: Callable[[str], str]) -> pd.DataFrame:
    """The frame with `put` done to each text of it, headings among them; numbers and days stay."""

    def on(cell: Any) -> Any:
        return put(cell) if isinstance(cell, str) else cell

    shown = frame.copy()
    for place, kind in enumerate(frame.dtypes):
        if not (pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_datetime64_any_dtype(kind)):
            shown.isetitem(place, frame.iloc[:, place].map(on).array)
    shown.columns = pd.Index([on(name) for name in frame.columns])
    return shown


def _parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _json(frame: pd.DataFrame, path: Path) -> None:
    dated = frame.assign(
        **{c: frame[c].dt.strftime("%Y-%m-%d") for c in frame.columns if frame[c].dtype.kind == "M"}
    )
    dated.to_json(path, orient="records", force_ascii=False, indent=1)


def _within_a_sheet(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    for name, frame in tables.items():
        if len(frame) >= MOST_ROWS or len(frame.columns) > MOST_COLUMNS:
            raise OptionError(
                f"{path}: {name} has {len(frame):,} rows and {len(frame.columns):,} columns, more than "
                "a sheet holds; write csv or parquet, or fewer plans"
            )


def _workbook(tables: Mapping[str, pd.DataFrame], path: Path, sheets: Mapping[str, str]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    try:
        with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
            for name, frame in tables.items():
                title = sheets.get(name, name)
                shown = _texts(frame, cells.fitted)
                shown.to_excel(book, sheet_name=title, index=False)
                sheet = book.sheets[title]
                sheet.freeze_panes(1, 0)
                for column, head in enumerate(frame.columns):
                    sheet.set_column(column, column, _width(frame.iloc[:, column], str(head)))
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _width(cells: pd.Series[Any], title: str) -> int:
    longest = max((len(str(cell)) for cell in cells.head(200)), default=0)
    return max(len(title) + 2, min(longest * 2, 60))

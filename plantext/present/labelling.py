"""Tables with headings that people read: any of our DataFrames in Chinese or English.

In: a DataFrame of a plan, a comparison or a dataset, whole, filtered or some columns of it.
Out: a new one whose columns, words of closed lists and reasons are said in that language.
Which table it is says `frame.attrs` (set in tables.py, kept by pandas through filters), or
`table`, where that was lost. Refused with an OptionError: a frame of which neither says what it
is, one that is labelled already, two columns that would have one heading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from plantext import arguments, tables
from plantext.errors import OptionError
from plantext.present.labels import Labels
from plantext.present.labels import labels as speaking

LANG = "plantext_lang"


def labels(
    frame: pd.DataFrame, lang: str = "zh", *, table: str = "", words: bool = True
) -> pd.DataFrame:
    """A table with headings in Chinese (lang="zh") or English ("en"); `frame` stays as it is.

    frame: a DataFrame of a Plan, Plans, a Comparison or an opened dataset, or some rows and
    columns of one. table: its name (targets, kept, levels …), for a frame that lost it, as
    after a groupby or from SQL. words: whether words of closed lists (>=, strive, tightened),
    True and False, and reasons are said in that language too; numbers, days and all other
    text stand as they are, and so does a column without a heading (a year, one of your own).

    Out: a DataFrame of the same rows, index and types (bool into str where `words`). Raises
    OptionError for an unknown language or table, a frame that does not say which table it is,
    one labelled already, and where two columns would have one heading.

    >>> from plantext.plan import parse
    >>> plan = parse("一、服务\\n2021年底前新建站点不少于20个。", year=2021)
    >>> sure = plan.targets[["indicator", "comparator", "value", "due", "reason"]]
    >>> labels(sure).columns.tolist()
    ['指标', '约束', '数值', '完成时限', '理由']
    >>> labels(sure)[["约束", "数值", "理由"]].values.tolist()
    [['≥', 20.0, '约束词：不少于']]
    >>> labels(sure, "en", words=False)[["Indicator", "Bound"]].values.tolist()
    [['站点', '>=']]
    """
    speech = speaking(lang)
    arguments.instance("frame", frame, pd.DataFrame, "give a table of a Plan or a Comparison")
    arguments.flag("words", words)
    name = _name(frame, arguments.text("table", table), speech)
    heads = [speech.column(str(column), name) for column in frame.columns]
    _told_apart(dict(enumerate(frame.columns)), heads)
    said = frame.copy()
    if words:
        for place, column in enumerate(frame.columns):
            said.isetitem(place, _said(frame.iloc[:, place], str(column), name, speech).array)
    said.columns = pd.Index(heads, name=frame.columns.name)
    said.attrs = {key: value for key, value in frame.attrs.items() if key != tables.TABLE}
    said.attrs[LANG] = lang
    return said


def labelled(
    frames: Mapping[str, pd.DataFrame], lang: str
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Tables by name, labelled, and what each table is called; for whoever writes them."""
    names = {key: frame.attrs.get(tables.TABLE, key) for key, frame in frames.items()}
    made = {key: labels(frame, lang, table=names[key]) for key, frame in frames.items()}
    return made, {key: speaking(lang).table(name) for key, name in names.items()}


def _name(frame: pd.DataFrame, table: str, speech: Labels) -> str:
    """Which table a frame is: as given, else as it says of itself."""
    if LANG in frame.attrs:
        raise OptionError(
            f"this frame is labelled already (lang={frame.attrs[LANG]!r}); label the original"
        )
    name = str(table or frame.attrs.get(tables.TABLE, ""))
    known = speech.tables()
    if name in known:
        return name
    said = f"table={name!r} is unknown" if name else "the frame does not say which table it is"
    raise OptionError(f"{said}; give table=, one of {', '.join(known)}")


def _told_apart(columns: Mapping[int, object], heads: list[str]) -> None:
    first: dict[str, object] = {}
    for place, head in enumerate(heads):
        if head in first:
            raise OptionError(
                f"the columns {first[head]!r} and {columns[place]!r} would both be called {head!r}; "
                "rename one of them before"
            )
        first[head] = columns[place]


def _said(cells: pd.Series[Any], column: str, table: str, speech: Labels) -> pd.Series[Any]:
    """The cells of a column in the language; a column that holds no words as it is."""
    if cells.dtype == "bool":
        return cells.map({True: speech.word("True"), False: speech.word("False")}).astype("str")
    if not pd.api.types.is_string_dtype(cells.dtype):
        return cells
    ways = {
        cell: speech.cell(cell, column, table) for cell in cells.unique() if isinstance(cell, str)
    }
    if all(cell == said for cell, said in ways.items()):
        return cells
    return cells.map(lambda cell: ways.get(cell, cell)).astype(cells.dtype)

"""Which column of a table holds what: as the caller names it, else by its usual names.

In: the columns of a table, the names that the caller gave for fields, a Lexicon whose table
`columns` has the usual names. Out: the column of each field that there is. Refused with an
OptionError: a column that the table has not; two columns that may hold the text.

>>> found(["序号", "Full Text", "发布日期"], {}, Lexicon.default(), "a.csv")
{'id': '序号', 'text': 'Full Text', 'date': '发布日期'}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from plantext.errors import OptionError
from plantext.lexicon import Lexicon
from plantext.structure.clean import fold

FIELDS = ("text", "title", "id", "year", "issuer", "doc_number", "signed", "date")
_SIGNS = re.compile(r"[\s_.\-]+")


def found(
    columns: Sequence[str],
    named: Mapping[str, str | None],
    lexicon: Lexicon,
    name: str,
    fields: Sequence[str] = FIELDS,
) -> dict[str, str]:
    """The column of each field; `named` has the caller's: None to look for it, "" for none."""
    usual = _usual(lexicon)
    wanted = {field: named.get(field) for field in fields}
    given = {
        field: _given(column, columns, field, name) for field, column in wanted.items() if column
    }
    made: dict[str, str] = {}
    for column in columns:
        field = usual.get(_bare(column), "")
        if field in wanted and wanted[field] is None and column not in given.values():
            if field == "text" and "text" in made:
                raise OptionError(
                    f"{name}: both {made['text']!r} and {column!r} may hold the text; say which: "
                    "text= (Python) or --text (command line)"
                )
            made.setdefault(field, column)
    return {**made, **given}


def _given(column: str, columns: Sequence[str], field: str, name: str) -> str:
    same = [each for each in columns if each == column] or [
        each for each in columns if _bare(each) == _bare(column)
    ]
    if not same:
        raise OptionError(
            f"{name}: no column {column!r} for {field}; the table has {', '.join(columns)}"
        )
    return same[0]


def _bare(column: str) -> str:
    return _SIGNS.sub("", fold(column).casefold())


@lru_cache(maxsize=8)
def _usual(lexicon: Lexicon) -> dict[str, str]:
    return {_bare(row["name"]): row["field"] for row in lexicon.rows("columns")}

"""Which files of a folder are documents: one rule, for read_folder and for a batch.

Hidden files (their names begin with a dot) and lock files of Office (~$) are none, silently. A
file with the suffix of a kind that is read is a document. A table of documents (.csv, .tsv,
.jsonl, .parquet; of workbooks any) is read row by row where a column of texts is named, and is no
document where none is; a workbook then is one, as a ledger. Whatever else there is is left out,
and the reason says how it is read. A pattern given by the caller takes all that it matches.

>>> why_not("plan.docx"), why_not("INDEX.tsv")[:22], is_table("plans.xlsx")
('', 'a table is no document', True)
"""

from __future__ import annotations

from pathlib import PurePath

from plantext.readers.kinds import SUFFIXES

_HIDDEN = (".", "~$")
_ONLY_TABLES = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".parquet")
_WORKBOOKS = tuple(suffix for kind in ("xlsx", "xls", "ods") for suffix in SUFFIXES[kind])
_DOCUMENTS = frozenset(suffix for kind in SUFFIXES.values() for suffix in kind)


def is_hidden(name: str) -> bool:
    """Whether a file's or folder's name says that it is not for readers."""
    return name.startswith(_HIDDEN)


def is_table(name: str) -> bool:
    """Whether a file is a table of documents where a column of texts is named."""
    return _suffix(name) in (*_ONLY_TABLES, *_WORKBOOKS)


def is_workbook(name: str) -> bool:
    """Whether a file is a document of its own where no column of texts is named."""
    return _suffix(name) in _WORKBOOKS


def why_not(name: str) -> str:
    """Why a file of a folder is no document, and how it is read; "" for one that is."""
    suffix = _suffix(name)
    if suffix in _ONLY_TABLES:
        return (
            "a table is no document: read its rows with read_table, or with batch and the column that "
            "holds the texts (--text)"
        )
    if suffix in _DOCUMENTS:
        return ""
    said = f"{suffix} is no suffix" if suffix else "no suffix"
    return f"{said} of a kind that is read: take the file in with a pattern, or rename it"


def _suffix(name: str) -> str:
    return PurePath(name).suffix.casefold()

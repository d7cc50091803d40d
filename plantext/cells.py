"""A text as a cell of a file that spreadsheets open: no formula, and no longer than it may be.

In: a text. Out: for csv and tsv the text with a ' in front where a spreadsheet would take it for
a formula (it begins with = + - @, their wide forms, a tab or a line end); `plain` takes it away, and gives
every text back as it was. For xlsx, where a text is marked as one, the text cut to what a
cell holds, with a mark that says so and a UserWarning: the other formats hold it whole.

>>> guarded("=1+1"), guarded("'-5%"), guarded("一、服务")
("'=1+1", "''-5%", '一、服务')
>>> [plain(guarded(text)) for text in ("=1+1", "'-5%", "'一'")]
['=1+1', "'-5%", "'一'"]
"""

from __future__ import annotations

import re
import warnings

GUARD, KEEP = "guard", "keep"
FORMULAS = (GUARD, KEEP)
MOST = 32_767  # of UTF-16 units, by the format of workbooks
_SIGNS = r"=+\-@\t\r\n＝＋－＠"
_READ = re.compile(rf"'*[{_SIGNS}]")
_READ_OR_REMARK = re.compile(rf"'*[{_SIGNS}#]")
_MARK = "……〔此处截断，全文共{length}字，见csv或parquet；cut here, the whole has {length} characters: see csv or parquet〕"


def guarded(text: str, remarks: bool = False) -> str:
    """The text as no spreadsheet takes it for a formula.

    remarks: for files in which a line that begins with # says nothing.
    """
    return f"'{text}" if _read(remarks).match(text) else text


def plain(text: str, remarks: bool = False) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and _read(remarks).match(text) else text


def _read(remarks: bool) -> re.Pattern[str]:
    return _READ_OR_REMARK if remarks else _READ


def fitted(text: str) -> str:
    """The text as a cell of a workbook holds it.

    >>> fitted("一、服务")
    '一、服务'
    """
    if len(text) <= MOST // 2 or _units(text) <= MOST:
        return text
    warnings.warn(
        f"a cell of {len(text):,} characters is cut, a workbook holds {MOST:,}: {text[:30]!r}…; csv, "
        "parquet and json hold it whole",
        UserWarning,
        stacklevel=2,
    )
    mark = _MARK.format(length=len(text))
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * (MOST - len(mark))]
    return units.decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

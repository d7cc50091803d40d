"""Tab-separated files as offices keep them, into rows that know their line.

In: a path. Out: each row's line number and cells. Taken: UTF-8 with or without BOM, UTF-16
with one, GB18030 (as spreadsheets of Chinese offices save text), any line ends, cells that
a spreadsheet put in quotes or padded with empty ones; lines that begin with `#` and blank
ones say nothing. Refused with the error class given: a file that is missing or no text.

>>> from tempfile import mkdtemp
>>> file = Path(mkdtemp()) / "brands.tsv"
>>> _ = file.write_bytes("# 自有平台\\t\\r\\nname\\tkind\\r\\n岭东通\\tapplication\\r\\n".encode("gb18030"))
>>> rows(file, OSError)
[(2, ['name', 'kind']), (3, ['岭东通', 'application'])]
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def rows(path: str | Path, error: type[Exception]) -> list[tuple[int, list[str]]]:
    """The rows of a file that say something; raises `error` where it is no text."""
    reader = csv.reader(StringIO(_text(Path(path), error), newline=""), delimiter="\t")
    found, line = [], 1
    try:
        for cells in reader:
            if any(cells) and not cells[0].startswith("#"):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as broken:
        raise error(f"{path}, line {line}: no tab-separated row ({broken})") from broken
    return found


def cut(cells: list[str], length: int = 0) -> list[str]:
    """Cells without the empty ones at their end that go beyond `length`.

    >>> cut(["一", "", ""], 2)
    ['一', '']
    """
    while len(cells) > length and not cells[-1]:
        cells = cells[:-1]
    return cells


def _text(path: Path, error: type[Exception]) -> str:
    try:
        data = path.read_bytes()
    except OSError as broken:
        why = broken.strerror or broken
        raise error(f"{path}: cannot be read ({why}); check the path and its rights") from broken
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise error(f"{path}: in no known encoding; save it as UTF-8 text, cells parted by tabs")

"""Lists of a DOC whose numbers run on across chapters: what LibreOffice forgets of them.

In: the bytes of a DOC. Out: for each level of a list that does not begin anew behind every
higher one, the lvlRestart that a DOCX would have, as numbering.Numbering takes it. A file
without lists, or whose lists cannot be made out, gives nothing. The records are those of
[MS-DOC]: FIB, LSTF and LVLF.

>>> running_on(b"no DOC at all")
{}
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from io import BytesIO

import olefile

from plantext.readers.numbering import Restarts

_FLAGS, _PAIRS, _LISTS = 0x0A, 0x9A, 73  # places in the FIB: its flags, its table, our row of that
_SECOND_TABLE = 0x0200
_LIST = struct.Struct("<26xBx")
_LEVEL = struct.Struct("<5xB18xBBBx")
_SIMPLE, _RUNS_ON = 0x01, 0x08
_Level = tuple[str, int | None]


def running_on(data: bytes) -> Restarts:
    """The levels that number on; those of two lists that look alike and differ are left out."""
    try:
        lists = list(_lists(*_table(data)))
    except (OSError, struct.error, IndexError, ValueError):
        return {}
    said: dict[tuple[str, ...], set[int | None]] = {}
    for levels in lists:
        texts = tuple(text for text, _ in levels)
        for depth, (_, restart) in enumerate(levels, 1):
            said.setdefault(texts[:depth], set()).add(restart)
    return {
        texts: restart
        for texts, restarts in said.items()
        if len(restarts) == 1 and (restart := next(iter(restarts))) is not None
    }


def _table(data: bytes) -> tuple[bytes, int]:
    """The stream that holds the lists of a DOC, and where they stand in it."""
    with olefile.OleFileIO(BytesIO(data)) as file:
        head = file.openstream("WordDocument").read()
        (flags,) = struct.unpack_from("<H", head, _FLAGS)
        place, length = struct.unpack_from("<II", head, _PAIRS + 8 * _LISTS)
        if not length:
            return b"", 0
        return file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read(), place


def _lists(table: bytes, place: int) -> Iterator[Sequence[_Level]]:
    """The lists that stand at `place`: first all LSTF, then the levels of each."""
    if not table:
        return
    (count,) = struct.unpack_from("<h", table, place)
    place += 2
    flags = [_LIST.unpack_from(table, place + _LIST.size * i)[0] for i in range(count)]
    place += _LIST.size * max(count, 0)
    for simple in flags:
        levels = []
        for _ in range(1 if simple & _SIMPLE else 9):
            level, place = _level(table, place)
            levels.append(level)
        yield levels


def _level(table: bytes, place: int) -> tuple[_Level, int]:
    """A level's text as a DOCX writes it and its lvlRestart, and where the next one stands."""
    flags, characters, paragraph, limit = _LEVEL.unpack_from(table, place)
    place += _LEVEL.size + characters + paragraph
    (length,) = struct.unpack_from("<H", table, place)
    words = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
    text = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in words)
    return (text, limit if flags & _RUNS_ON else None), place + 2 + 2 * length

"""The encoding of a text file that is too large to be held: told as of any text, piece by piece.

In: a path. Out: the name of its encoding, as readers.text tells it of a whole file: the byte order mark,
else UTF-8 where all of it is, else what the piece says in which it breaks. A few broken bytes in
a file of UTF-8 do not make it another; who reads it replaces them. Refused with a ReadError that
names the cure: binary files, and bytes in none of these encodings.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from plantext.errors import ReadError
from plantext.readers import text

_PIECE = 1_000_000


def encoding_of(path: Path) -> str:
    """The encoding of the text in a file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        first = piece = _lines(file.read(_PIECE))
        if marked := text.marked(first):
            return marked
        if b"\x00" in first:
            return text.decode(first[: len(first) // 4 * 4], str(path))[1]
        file.seek(0)
        before = b""
        while piece := file.read(_PIECE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return _other(before + piece + file.read(_PIECE), str(path))
            before = piece[-1000:]
    return "utf-8"


def _lines(piece: bytes) -> bytes:
    """A piece without the line that it cuts, where it has others."""
    return piece[: piece.rfind(b"\n") + 1] or piece


def _other(piece: bytes, name: str) -> str:
    """The encoding of a piece that is not all UTF-8, cut at the ends of its lines."""
    whole = _lines(piece)
    whole = whole[whole.find(b"\n") + 1 :] or whole if len(piece) > _PIECE else whole
    mended, encoding, _ = text.mended(whole)
    if mended and encoding == "utf-8":
        return encoding
    try:
        return text.decode(whole, name)[1]
    except ReadError:
        if mended:
            return encoding
        raise

"""Files into Sources: one module a format, picked by what the file holds, not by its name.

In: a path (or text at hand). Out: a Source whose text is the document exactly as
decoded. Refused with a ReadError that names the file and the cure: a file that is
missing, empty, larger than the limit, of a kind that no module reads, or in no known
encoding. A new format is a sibling module with `holds` and `read`, and a place in FORMATS.

>>> from_text("一、深化改革。").text
'一、深化改革。'
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import text as plain_text

LIMIT_MB = 20.0


class Format(Protocol):
    """What a module of this package has to offer."""

    def holds(self, data: bytes) -> bool:
        """Whether a file's bytes are of this format, judged by their beginning."""

    def read(self, data: bytes, name: str) -> Source:
        """The Source of a file; raises ReadError where it is broken."""


# plain text takes whatever has no mark of its own, so it stands last
FORMATS: tuple[Format, ...] = (plain_text,)


def read(path: str | Path, *, limit_mb: float = LIMIT_MB) -> Source:
    """The Source of a file.

    Raises ReadError for a missing, empty, binary, too large or undecodable file.
    """
    place = Path(path)
    data = _bytes(place, limit_mb)
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{place}: the file is empty; give a file that holds a document")
    for form in FORMATS:
        if form.holds(data):
            return form.read(data, str(place))
    kind = plain_text.kind(data)
    raise ReadError(
        f"{place}: this is {kind}; save the document as plain text (.txt) and read that"
    )


def from_text(text: str, name: str = "") -> Source:
    """The Source of a text at hand; raises ReadError where it is blank."""
    if not text.strip("\ufeff \t\r\n\u3000\x00"):
        raise ReadError(f"{name or 'the text'}: it is empty; give a text that holds a document")
    return Source(text, name)


def _bytes(place: Path, limit_mb: float) -> bytes:
    try:
        if place.is_dir():
            raise ReadError(f"{place}: this is a folder; use read_folder, or name a file in it")
        if not place.exists():
            raise ReadError(f"{place}: no such file; check the path")
        if not place.is_file():
            raise ReadError(f"{place}: this is no ordinary file; save the document as a file first")
        size = place.stat().st_size
        if size > limit_mb * 1_000_000:
            raise ReadError(
                f"{place}: {size / 1e6:.1f} MB is over the limit of {limit_mb:g} MB; "
                "raise it with limit_mb= (Python) or --limit-mb (command line)"
            )
        return place.read_bytes()
    except OSError as error:
        why = error.strerror or error
        raise ReadError(f"{place}: cannot be read ({why}); check the file's rights") from error

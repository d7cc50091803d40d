"""Files and texts into Sources: one module a format, picked by what is held, not by a name.

In: a path, the address of a web page, or text at hand. Out: a Source whose text is the
document as its reader found it. Refused with a ReadError that names the file and the cure: a
file that is missing, empty, larger than the limit, of a kind that no module reads, or
broken; an address that does not answer. A new format is
a sibling module with `read(data, name)`, and a row in READERS; it is loaded on first use,
so that what it needs costs nothing where no such file is read.

>>> from_text("一、深化改革。").text
'一、深化改革。'
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Protocol, cast
from urllib.parse import unquote, urlsplit

from plantext import arguments
from plantext.errors import MissingExtraError, PlantextError, ReadError
from plantext.file_names import file_name
from plantext.model import Source
from plantext.readers import markup
from plantext.readers.kinds import KINDS, SUFFIXES, sniff

LIMIT_MB = 20.0
READERS = {
    "text": "plantext.readers.text",
    "html": "plantext.readers.html",
    "markdown": "plantext.readers.markdown",
    "mht": "plantext.readers.mht",
    "docx": "plantext.readers.docx",
    "office": "plantext.readers.office",
    "rtf": "plantext.readers.office",
    "odt": "plantext.readers.office",
    "pdf": "plantext.readers.pdf",
    "ofd": "plantext.readers.ofd",
    "image": "plantext.readers.ocr",
    "xlsx": "plantext.readers.spreadsheet",
    "xls": "plantext.readers.spreadsheet",
    "ods": "plantext.readers.spreadsheet",
}
TEXTS = ("text", "html", "markdown")  # kinds that a text at hand can be
EXTRAS = {"pdf": "pdf", "image": "ocr", "xlsx": "sheets", "xls": "sheets", "ods": "sheets"}


# halves of characters, which Python can hold and no file, table or page can
_HALF = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"(?i)(?P<scheme>[a-z][a-z0-9+.-]+)://")


class Reader(Protocol):
    """What a module of READERS has to offer."""

    def read(self, data: bytes, name: str) -> Source:
        """The Source of a file; raises ReadError where it is broken."""


class _TextReader(Protocol):
    """What a module of TEXTS has to offer besides."""

    def from_text(self, text: str, name: str) -> Source:
        """The Source of a text at hand; raises ReadError where it holds no words."""


class _Web(Protocol):
    """What the module offers that fetches from the web."""

    def fetch(self, address: str, *, limit_mb: float, allow_private: bool) -> bytes:
        """The bytes that stand at an address; raises ReadError where there are none."""


def read(
    path: str | Path,
    *,
    limit_mb: float = LIMIT_MB,
    kind: str = "",
    allow_private: bool = False,
) -> Source:
    """The Source of a file or of an http(s) address; `kind` (a key of READERS) overrides its bytes.

    allow_private: whether an address may lead to this machine or into a private network.

    Raises ReadError for a missing, empty, too large or broken file or one of a kind that
    is not read, OptionError for an unknown `kind` or an argument of a wrong type, MissingExtraError where what reads it is
    not installed.
    """
    arguments.place("path", path)
    arguments.amount("limit_mb", limit_mb, "megabytes")
    arguments.flag("allow_private", allow_private)
    if arguments.text("kind", kind):
        arguments.one_of("kind", kind, READERS)
    place = readable(str(path) if is_address(path) else str(Path(path)))
    data = (
        _fetched(str(path), limit_mb, allow_private)
        if is_address(path)
        else _bytes(Path(path), limit_mb)
    )
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{place}: the file is empty; give a file that holds a document")
    found = kind or sniff(data)
    if found == "text" and not kind:
        found = markup.kind_of_bytes(data, _suffix(place))
    if found not in READERS:
        raise ReadError(
            f"{place}: this is {KINDS[found]}, which is not read; known are "
            f"{', '.join(READERS)}: save the document as one of these, or as plain text (.txt)"
        )
    return _whole(_opened(_reader(found, place), data, place, found))


def _opened(reader: Reader, data: bytes, place: str, kind: str) -> Source:
    """What a reader makes of a file; whatever else a parser raises over a damaged one, it is a ReadError."""
    try:
        return reader.read(data, place)
    except (PlantextError, MemoryError):
        raise
    except Exception as error:
        raise ReadError(
            f"{place}: {KINDS[kind]} that cannot be read ({type(error).__name__}: {readable(str(error))}); "
            "open it in the program that wrote it and save it again"
        ) from error


def _whole(source: Source) -> Source:
    """The Source with each half of a character as U+FFFD, in its place."""
    text, halves = _HALF.subn("\ufffd", source.text)
    return _told(replace(source, text=text), halves) if halves else source


def _told(source: Source, halves: int) -> Source:
    note = ("broken_characters", f"{halves} broken characters stand as \ufffd")
    return replace(source, notes=(*source.notes, note))


def readable(name: str) -> str:
    r"""The name of a file as a table, a page and a terminal can hold it.

    Bytes of a name that are no UTF-8 are read as GB18030, as names from Chinese Windows are;
    what is not that either, and halves of characters, is U+FFFD.

    >>> readable("岭东/2021年要点.txt"), readable(b"\xb9\xa4\xd7\xf7.txt".decode("utf-8", "surrogateescape"))
    ('岭东/2021年要点.txt', '工作.txt')
    """
    if not _HALF.search(name):
        return name
    return "/".join(map(_named, name.split("/")))


def _named(part: str) -> str:
    """A folder's or a file's name; each may be in an encoding of its own."""
    try:
        data = part.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", part)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def is_address(path: str | Path) -> bool:
    """Whether `path` is the address of something on the web and no file."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def stem(path: str | Path) -> str:
    """The name of a file or of the page at an address, without folders and suffix.

    >>> stem("plans/2021.txt"), stem("https://www.example.gov.cn/zwgk/post_44.html?from=1")
    ('2021', 'post_44')
    >>> stem("https://www.example.gov.cn/a/%2e%2e"), stem("https://www.example.gov.cn/%2e%2e%2fb%00")
    ('_', 'b_')
    """
    if not is_address(path):
        return readable(Path(path).stem)
    address = urlsplit(str(path))
    last = PurePosixPath(unquote(address.path)).stem or address.hostname or "page"
    return file_name(re.sub(r"\s+", "_", last))


def suffixes() -> tuple[str, ...]:
    """The suffixes of the kinds of file that are read.

    >>> ".txt" in suffixes(), ".xlsx" in suffixes(), ".pptx" in suffixes()
    (True, True, False)
    """
    return tuple(suffix for kind in READERS for suffix in SUFFIXES.get(kind, ()))


def _reader(kind: str, place: str) -> Reader:
    try:
        return cast(Reader, import_module(READERS[kind]))
    except ModuleNotFoundError as error:
        if kind not in EXTRAS:
            raise
        raise MissingExtraError(
            f"{place}: reading {KINDS[kind]} needs {error.name}: "
            f"pip install 'plantext[{EXTRAS[kind]}]'"
        ) from error


def from_text(text: str, name: str = "", *, kind: str = "") -> Source:
    """The Source of a text at hand, whether plain text, markup of a page or Markdown.

    `kind` ("text", "html" or "markdown") overrides what its marks say it is. Raises ReadError
    where it is blank or holds no words, OptionError for another kind.

    >>> from_text("<p>一、服务</p><p>二、数据</p>").text
    '一、服务\\n二、数据'
    """
    arguments.text(
        "text", text, "give a str: decode bytes with .decode(), read a file with plantext.read"
    )
    if kind:
        arguments.one_of("kind", kind, TEXTS)
    if not text.strip("\ufeff \t\r\n\u3000\x00"):
        raise ReadError(
            f"{readable(name) or 'the text'}: it is empty; give a text that holds a document"
        )
    found = kind or markup.kind(text)
    text, halves = _HALF.subn("\ufffd", text)  # no parser of pages takes them
    source = cast(_TextReader, _reader(found, name)).from_text(text, readable(name) or "the text")
    source = replace(source, name=readable(name))
    return _told(source, halves) if halves else source


def _suffix(place: str) -> str:
    """The suffix of a file's name, or of the last part of an address."""
    return PurePosixPath(urlsplit(place).path if is_address(place) else Path(place).name).suffix


def _fetched(address: str, limit_mb: float, allow_private: bool) -> bytes:
    web = cast(_Web, import_module("plantext.readers.web"))
    return web.fetch(address, limit_mb=limit_mb, allow_private=allow_private)


def _bytes(place: Path, limit_mb: float) -> bytes:
    name = readable(str(place))
    try:
        if place.is_dir():
            raise ReadError(f"{name}: this is a folder; use read_folder, or name a file in it")
        if not place.exists():
            raise ReadError(f"{name}: no such file; check the path")
        if not place.is_file():
            raise ReadError(f"{name}: this is no ordinary file; save the document as a file first")
        size = place.stat().st_size
        if size > limit_mb * 1_000_000:
            raise ReadError(
                f"{name}: {size / 1e6:.1f} MB is over the limit of {limit_mb:g} MB; "
                "raise it with limit_mb= (Python) or --limit-mb (command line)"
            )
        return place.read_bytes()
    except OSError as error:
        why = error.strerror or error
        raise ReadError(f"{name}: cannot be read ({why}); check the file's rights") from error

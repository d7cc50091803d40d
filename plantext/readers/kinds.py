"""What a file is, told from what it holds and never from its name.

In: a file's bytes. Out: the key of its kind, such as "docx" or "text"; KINDS says each in
words, SUFFIXES what such files are called. Zip files are told apart by the names of their
members, read from the archive's directory; plain text is whatever bears no mark of its own.

>>> sniff(b"%PDF-1.7"), sniff("一、服务".encode())
('pdf', 'text')
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import olefile

KINDS = {
    "text": "plain text",
    "html": "an HTML page",
    "markdown": "a text in Markdown",
    "mht": "a saved web page (mht)",
    "docx": "a Word document (docx)",
    "pdf": "a PDF",
    "ofd": "an OFD document",
    "office": "an old Office document (doc or wps)",
    "xls": "an old workbook (xls or et)",
    "ods": "an OpenDocument spreadsheet (ods)",
    "rtf": "an RTF document",
    "odt": "an OpenDocument text (odt)",
    "image": "a picture",
    "xlsx": "an Excel workbook (xlsx)",
    "zip": "a zip archive (docx, xlsx, ofd or the like)",
    "archive": "a packed archive",
    "data": "a data file",
    "program": "a program",
}
SUFFIXES = {
    "text": (".txt", ".text"),
    "html": (".html", ".htm", ".shtml", ".xhtml", ".jsp", ".jspx", ".asp", ".aspx", ".php"),
    "markdown": (".md", ".markdown"),
    "mht": (".mht", ".mhtml"),
    "docx": (".docx", ".docm", ".dotx"),
    "pdf": (".pdf",),
    "ofd": (".ofd",),
    "office": (".doc", ".dot", ".wps", ".wpt"),
    "rtf": (".rtf",),
    "odt": (".odt",),
    "image": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
    "xlsx": (".xlsx", ".xlsm", ".xlsb"),
    "xls": (".xls", ".et"),
    "ods": (".ods",),
}
_MARKS = (
    (
        rb"\s*(?i:(?:[a-z][a-z0-9\-]{1,40}:[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,20}){0,20}?"
        rb"(?:mime-version|content-type):\s)(?=(?s:.{0,2000}?)(?i:multipart/|text/html))",
        "mht",
    ),
    (rb"(?s).{0,1023}?%PDF-", "pdf"),
    (rb"PK\x03\x04|PK\x05\x06", "zip"),
    (rb"\xd0\xcf\x11\xe0", "office"),
    (rb"\{\\rtf", "rtf"),
    (
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?s:.{0,2000}?)-->\s*){0,3}"
        rb"(?i:<!doctype\s+html|<(?:html|head|body|title|meta)[\s>])",
        "html",
    ),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|BM(?s:.{4})\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF(?s:.{4})WEBP",
        "image",
    ),
    (rb"\x1f\x8b|Rar!|7z\xbc\xaf|BZh|\xfd7zXZ", "archive"),
    (rb"PAR1|SQLite format 3", "data"),
    (rb"\x7fELF|MZ(?s:.{1,80})\x00\x00\x00", "program"),
)
_MAGIC = tuple((re.compile(pattern), key) for pattern, key in _MARKS)
_MEMBERS = tuple(
    (re.compile(member), key)
    for member, key in (
        (r"word/document\d*\.xml", "docx"),
        (r"xl/workbook\d*\.(?:xml|bin)", "xlsx"),
        (r"OFD\.xml", "ofd"),
    )
)


def sniff(data: bytes) -> str:
    """The key of the kind of a file, from its bytes."""
    key = next((key for magic, key in _MAGIC if magic.match(data)), "text")
    if key == "office" and _holds_sheets(data):
        return "xls"
    return _packed(data) if key == "zip" else key


def _holds_sheets(data: bytes) -> bool:
    """Whether an OLE file is a workbook, by its streams; one that is cut short is not known."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return file.exists("Workbook") or file.exists("Book")
    except (OSError, ValueError, IndexError):
        return b"W\0o\0r\0k\0b\0o\0o\0k\0" in data


def _packed(data: bytes) -> str:
    """The kind of a zip file, from its members; a broken one by the names at its beginning."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            said = archive.open("mimetype").read(80) if "mimetype" in names else b""
            for mark, key in ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods")):
                if mark in said:
                    return key
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        words = data[:100_000].decode("latin-1")
        names = {found[0] for member, _ in _MEMBERS if (found := member.search(words))}
    return next((key for member, key in _MEMBERS if any(map(member.fullmatch, names))), "zip")

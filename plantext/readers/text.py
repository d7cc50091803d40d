"""Bytes of a plain-text file into text: UTF-8 with or without BOM, UTF-16, GB18030.

In: bytes, and the file's name for messages. Out: the Source, its text exactly as
decoded but for the byte order mark. Refused with a ReadError: binary data, and bytes
in none of these encodings. GB18030 takes almost any bytes (Big5, Latin-1, Shift-JIS
among them), so what it makes of them must look like Chinese: characters of everyday
use, and among them the words that every official text is full of.

>>> decode("数字政府".encode("gb18030"), "plan.txt")
('数字政府', 'gb18030')
"""

from __future__ import annotations

import re

from plantext.errors import ReadError
from plantext.model import Source

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ASCII = re.compile("[\x00-\x7f]+")
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff]")
_PAIR = re.compile(rb"[\xa1-\xfe]{2}")
_EVERYDAY = re.compile(rb"[\xb0-\xd7]")
_BINDING = re.compile(
    "[的一是在不了和有大这主中人上为国地到以工作政府省市年月日全会建设推进业务发展实施管理服务各部门及与"
    "這為國會設進業務發實務門與區縣條]"
)
# encodings that a page may declare, and what they are read as; any other word is no help
_DECLARED = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950"), "big5hkscs"),
}
# a character of three bytes in UTF-8, as Latin-1 or Windows-1252 shows it
_AS_LATIN = re.compile(
    "[\u00e2-\u00ef][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}"
)
_BEYOND = re.compile("[^\x00-\x7f]+")
_TWICE = 20  # characters that look so
_HALF = 0.5
_CURE = "open it in the program that wrote it and save it as UTF-8"
_SAMPLE = 20_000


def read(data: bytes, name: str) -> Source:
    """The Source of a plain-text file."""
    text, encoding = decode(data, name)
    return Source(once_encoded(text, name), name, encoding)


def from_text(text: str, name: str) -> Source:
    """The Source of a text at hand."""
    return Source(once_encoded(text, name), name)


def once_encoded(text: str, name: str) -> str:
    """The text; raises ReadError where its bytes were taken for another encoding and saved again.

    UTF-8 taken for Latin-1 shows as ä¸ and the like, UTF-8 taken for GBK as 涓€ and 鏈.
    """
    latin = sum(len(found) for found in _AS_LATIN.findall(text)) if _AS_LATIN.search(text) else 0
    as_latin = latin >= _TWICE and latin >= len(_HAN.findall(text[: 50 * _SAMPLE]))
    taken = "Latin-1" if as_latin else "GBK" if _as_gbk(text) else ""
    if taken:
        raise ReadError(
            f"{name}: it is encoded twice: UTF-8 was taken for {taken} and saved again; "
            "fetch or save it again from where it came"
        )
    return text


def _as_gbk(text: str) -> bool:
    """Whether the characters are UTF-8 taken for GBK: as GBK they make other words in UTF-8."""
    sample = "".join(_BEYOND.findall(text[:_SAMPLE]))[:2000]
    if len(sample) < _TWICE:
        return False
    made = sample.encode("gb18030", "ignore").decode("utf-8", "replace")
    return len(_HAN.findall(made)) >= max(_HALF * len(made), _HALF * len(sample) / 2)


def marked(data: bytes) -> str:
    """The encoding that a byte order mark tells, "" without one."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The text of `data` and the encoding it was in; `declared` is what it says itself, if right."""
    if encoding := marked(data):
        return _filled(_marked(data, encoding, name), name), encoding
    if b"\x00" in data:
        return _wide(data, name)
    text = as_declared(data, declared)
    encoding = _DECLARED[declared.lower()] if text else "utf-8"
    try:
        text = text or data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, encoding = _chinese_only(data, name, error.start), "gb18030"
    if len(_CONTROL.findall(text)) > max(2, len(text) // 1000):
        raise ReadError(_binary(name))
    return _filled(text, name), encoding


def as_declared(data: bytes, declared: str) -> str:
    """The text of data in the encoding declared; "" where the bytes or what they make belie it."""
    try:
        text = data.decode(_DECLARED[declared.lower()])
    except (UnicodeDecodeError, KeyError):
        return ""
    return text if looks_chinese(text) else ""


def mended(data: bytes, declared: str = "") -> tuple[str, str, int]:
    """The text of data with a few broken bytes, each as U+FFFD, its encoding, and how many.

    The text is "" where more than a few are broken in every encoding that might be meant.
    """
    for encoding in dict.fromkeys((_DECLARED.get(declared.lower(), "utf-8"), "utf-8", "gb18030")):
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken <= 1 + len(text) // 5000 and looks_chinese(text):
            return text, encoding, broken
    return "", "", 0


def _filled(text: str, name: str) -> str:
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise ReadError(f"{name}: the file is empty; give a file that holds a document")
    return text


def _binary(name: str) -> str:
    return f"{name}: this is a binary file, no text; save the document as plain text (.txt) and read that"


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: begins as {encoding.removesuffix('-sig')} but breaks at byte {error.start}; {_CURE}"
        ) from error
    if "\x00" in text:
        raise ReadError(_binary(name))
    return text


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark shows by a NUL byte beside every ASCII character and line end."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and looks_chinese(text):
            return text, encoding
    raise ReadError(_binary(name))


def _chinese_only(data: bytes, name: str, bad: int) -> str:
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
        why = "and as GB18030 it makes no Chinese text"
        if looks_chinese(text):
            return text
    except UnicodeDecodeError as error:
        why = f"GB18030 at byte {error.start}"
    raise ReadError(f"{name}: in no known encoding (UTF-8 breaks at byte {bad}, {why}); {_CURE}")


def looks_chinese(text: str) -> bool:
    """Whether decoded text is Chinese: everyday characters, and enough of the binding words.

    The 3755 everyday characters are the first level of GB 2312; bytes of another
    encoding taken for GB18030 fall mostly outside it, or miss the binding words.
    """
    sample = _ASCII.sub("", text[: 50 * _SAMPLE])[:_SAMPLE]
    beyond = len(sample)
    if not beyond:
        return True
    han = len(_HAN.findall(sample))
    if han < 0.5 * beyond:
        return False
    pairs = _PAIR.findall(sample.encode("gb2312", "ignore"))
    everyday = sum(1 for pair in pairs if _EVERYDAY.match(pair))
    binding = len(_BINDING.findall(sample))
    return everyday >= 0.6 * han and (han < 15 or binding >= 0.06 * han)

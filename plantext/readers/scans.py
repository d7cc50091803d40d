"""Pages that are pictures: handed to OCR where it is installed, else told of.

In: a page's picture, drawn only when it is needed. Out: the Page that OCR makes of it, or a
blank one with a note. Refused with a ReadError: more pictures than can be read in good time.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from plantext.errors import ReadError
from plantext.readers.page import Page

MOST_SCANS = 200
UNREAD = (
    "page_not_read",
    "pictures without a text layer are not read; pip install 'plantext[ocr]' to read them",
)


class Ocr(Protocol):
    """What the OCR reader offers here."""

    def page(self, picture: Any, number: int, width: float, height: float) -> Page:
        """The Page in a picture of a page that is so wide and high, in points."""


class Scans:
    """The pictured pages of one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._read = 0
        self._ocr = _installed()

    def page(self, draw: Callable[[], Any], number: int, width: float, height: float) -> Page:
        """The page as OCR reads it; a blank one with a note where OCR is not installed."""
        if self._ocr is None:
            return Page(number, width, height, (), notes=(UNREAD,))
        self._read += 1
        if self._read > MOST_SCANS:
            raise ReadError(
                f"{self._name}: more than {MOST_SCANS} of its pages are pictures, too many to read "
                "by OCR in one go; split the file and read the parts"
            )
        return self._ocr.page(draw(), number, width, height)


def _installed() -> Ocr | None:
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    return cast(Ocr, import_module("plantext.readers.ocr"))

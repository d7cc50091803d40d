"""PDFs into Sources: the text layer's characters with their places, ruling lines, scans.

In: bytes. Out: the Source that `printed` makes of the pages. A page without words that
shows something is a scan and goes to the OCR reader, where that is installed. Text set at
a slant is a watermark and left out, with a warning; a page that lies on its side is
turned. Nothing but the file's own bytes is read: no script runs, no link is followed.
Refused with a ReadError: encrypted and broken files, files of too many pages, and scans
where OCR is not installed.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers.page import (
    NO_MEANING,
    Edges,
    Page,
    slant_notes,
    turned,
    unknown,
    unknown_notes,
    unseen_notes,
)
from plantext.readers.pdf_inks import Inks
from plantext.readers.pdf_rules import Drawing, drawing
from plantext.readers.pdf_text import PageText, page_text
from plantext.readers.printed import composed
from plantext.readers.scans import Scans

MOST_PAGES = 2_000
MOST_CHARS = 100_000
_FEW = 20
_COVERS = 0.5
_DPI = 200
_SIDE = 4_000
_LAYER = "text layer of a scan"
_ONE_BY_ONE = Lock()


def read(data: bytes, name: str) -> Source:
    """The Source of a PDF; one at a time, for PDFium is not made for threads."""
    with _ONE_BY_ONE:
        document = _opened(data, name)
        try:
            return _read(document, name)
        finally:
            document.close()


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    if b"startxref" not in data.rstrip(b"\x00 \r\n")[-2048:]:
        raise ReadError(f"{name}: the PDF breaks off before its end; fetch or save the file again")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY):
            raise ReadError(
                f"{name}: the PDF is encrypted; save a copy without a password and read that"
            ) from error
        raise ReadError(
            f"{name}: this is no PDF that can be opened ({error}); open it in a PDF viewer and "
            "save or print it as a new PDF"
        ) from error


def _read(document: pdfium.PdfDocument, name: str) -> Source:
    count = len(document)
    if count > MOST_PAGES:
        raise ReadError(
            f"{name}: {count} pages are over the limit of {MOST_PAGES}; split the PDF and read the parts"
        )
    if not count:
        raise ReadError(f"{name}: the PDF has no pages; give a file that holds a document")
    scans = Scans(name)
    return composed((_page(document, index, scans, name) for index in range(count)), name)


def _page(document: pdfium.PdfDocument, index: int, scans: Scans, name: str) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise ReadError(
            f"{name}: page {index + 1} is broken; open the PDF in a viewer and print it as a new PDF"
        ) from error
    try:
        return _shown(page, index + 1, scans, name)
    finally:
        page.close()


def _shown(page: pdfium.PdfPage, number: int, scans: Scans, name: str) -> Page:
    bounds = page.get_bbox()
    text = _text(page, bounds, f"{name}: page {number}")
    drawn = drawing(page, turned(bounds, text.turn))
    left, lower, right, upper = bounds
    width, height = right - left, upper - lower
    covered = drawn.pictured / max(width * height, 1.0)
    if _is_scan(text, drawn, covered):
        seen = scans.page(lambda: _picture(page), number, *page.get_size())
        told = (*unseen_notes(text.unseen), *((NO_MEANING,) if unknown(text.runs) else ()))
        return replace(seen, notes=(*seen.notes, *told))
    if text.turn % 2:
        width, height = height, width
    doubt = _LAYER if text.overlaid else ""
    notes = (*slant_notes(text.slanted), *unseen_notes(text.unseen), *unknown_notes(text.runs))
    return Page(number, width, height, text.runs, drawn.rules, doubt, notes)


def _text(page: pdfium.PdfPage, bounds: Edges, place: str) -> PageText:
    layer = page.get_textpage()
    try:
        if layer.count_chars() > MOST_CHARS:
            raise ReadError(
                f"{place} holds over {MOST_CHARS} characters, no page that was meant for print; "
                "print the document as a new PDF"
            )
        inks = Inks(page, layer)
        return page_text(layer, inks, bounds)
    finally:
        layer.close()


def _is_scan(text: PageText, drawn: Drawing, covered: float) -> bool:
    """Whether a page has to be looked at to be read: a picture, outlines, or unknown characters."""
    if unknown(text.runs):
        return True
    if text.length < _FEW:
        return covered > _COVERS or (not text.length and (covered > 0.05 or drawn.outlines > 50))
    return False


def _picture(page: pdfium.PdfPage) -> Any:
    """A page drawn as OCR needs it, however large it is printed."""
    scale = min(_DPI / 72, _SIDE / max(page.get_size()))
    return page.render(scale=scale).to_pil()

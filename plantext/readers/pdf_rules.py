"""What a PDF's page shows besides words: ruling lines, pictures, words struck out by a comment.

In: a page of pypdfium2. Out: Drawing: Rules, upright; how much of the page pictures cover.
Word and WPS draw a table's border as thin filled bars, LibreOffice and browsers as strokes or
rectangles; a form inside the page may hold them too. A drawing of very many lines (a map, a
plan) holds no table.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from plantext.readers.page import Point, Rule, Turn, strokes

_MOST = 5_000
_DEPTH = 4
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page's rules, the area of its pictures, how many outlines it has."""

    rules: tuple[Rule, ...]
    pictured: float
    outlines: int


def drawing(page: pdfium.PdfPage, turn: Turn) -> Drawing:
    """What a page shows besides words; `turn` takes its places upright."""
    rules: list[Rule] = [*_struck(page, turn)]
    outlines = 0
    for kind, shape, outer in _shapes(page):
        if kind == api.FPDF_PAGEOBJ_PATH and outlines < _MOST:
            outlines += 1
            for outline, stroked in _drawn(shape, outer):
                rules += strokes([turn(*point) for point in outline], stroked=stroked)
    shown = tuple(rules) if len(rules) < _MOST else ()
    return Drawing(shown, pictured(page), outlines)


def pictured(page: pdfium.PdfPage) -> float:
    """The area of a page's pictures."""
    area = 0.0
    for kind, shape, outer in _shapes(page):
        if kind == api.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _matrix(shape, outer)
            area += abs(a * d - b * c)
    return area


def _struck(page: pdfium.PdfPage, turn: Turn) -> Iterator[Rule]:
    """The lines that a reader's comments draw through words."""
    place = api.FS_QUADPOINTSF()
    for index in range(min(api.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        note = api.FPDFPage_GetAnnot(page.raw, index)
        if api.FPDFAnnot_GetSubtype(note) == api.FPDF_ANNOT_STRIKEOUT:
            for part in range(min(api.FPDFAnnot_CountAttachmentPoints(note), _MOST)):
                if api.FPDFAnnot_GetAttachmentPoints(note, part, ctypes.byref(place)):
                    xs = (place.x1, place.x2, place.x3, place.x4)
                    y = (place.y1 + place.y2 + place.y3 + place.y4) / 4
                    yield from strokes([turn(min(xs), y), turn(max(xs), y)], stroked=True)
        api.FPDFPage_CloseAnnot(note)


def _shapes(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, Matrix]]:
    """The objects of a page and of the forms in it: kind, object, the matrix around it."""
    handle, get, kind_of = page.raw, api.FPDFPage_GetObject, api.FPDFPageObj_GetType
    for index in range(api.FPDFPage_CountObjects(handle)):
        shape = get(handle, index)
        kind = kind_of(shape)
        if kind == api.FPDF_PAGEOBJ_FORM:
            yield from _inner(shape, _IDENTITY, 0)
        else:
            yield kind, shape, _IDENTITY


def _inner(form: Any, outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    matrix = _matrix(form, outer)
    for index in range(min(api.FPDFFormObj_CountObjects(form), _MOST)):
        shape = api.FPDFFormObj_GetObject(form, index)
        kind = api.FPDFPageObj_GetType(shape)
        if kind != api.FPDF_PAGEOBJ_FORM:
            yield kind, shape, matrix
        elif depth < _DEPTH:
            yield from _inner(shape, matrix, depth + 1)


def _drawn(path: Any, outer: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The outlines that a path draws, and whether it strokes them."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    api.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if fill.value or stroke.value:
        for outline in _outlines(path, _matrix(path, outer)):
            yield outline, bool(stroke.value)


def _outlines(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The outlines of a path, point by point; one with curves is no ruling line."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    curved = False
    for index in range(min(api.FPDFPath_CountSegments(path), _MOST)):
        segment = api.FPDFPath_GetPathSegment(path, index)
        kind = api.FPDFPathSegment_GetType(segment)
        if kind == api.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1 and not curved:
                yield outline
            outline, curved = [], False
        curved = curved or kind == api.FPDF_SEGMENT_BEZIERTO
        api.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        outline.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if api.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1 and not curved:
        yield outline


def _matrix(shape: Any, outer: Matrix) -> Matrix:
    """The matrix of a page object, and of the forms around it."""
    own = api.FS_MATRIX()
    api.FPDFPageObj_GetMatrix(shape, ctypes.byref(own))
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c, own.a * b + own.b * d, own.c * a + own.d * c,
        own.c * b + own.d * d, own.e * a + own.f * c + e, own.e * b + own.f * d + f,
    )  # fmt: skip

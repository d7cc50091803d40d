"""Whether the characters of a PDF's page are seen, and in what ink.

In: a page and its text layer in pypdfium2. Out: Inks, asked character by character: DARK,
FAINT, RED, or UNSEEN. Unseen is what is drawn invisibly (but for the words that a scanner
lays over its picture), without ink, or in the colour of what lies behind it. Only a light
character has its surroundings looked at: there the page is drawn once, small.
"""

from __future__ import annotations

import ctypes
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from plantext.readers.inks import DARK, UNSEEN, Colour, ink, lightness
from plantext.readers.pdf_rules import pictured

_SCALE = 2.0
_COVERS = 0.5
_AROUND = 0.15
_INVISIBLE = (api.FPDF_TEXTRENDERMODE_INVISIBLE, api.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINED = (api.FPDF_TEXTRENDERMODE_STROKE, api.FPDF_TEXTRENDERMODE_STROKE_CLIP)


class Inks:
    """The inks of a page's characters, by their numbers in the text layer.

    `laid_under` says that words were met that a scanner laid under its picture.
    """

    def __init__(self, page: pdfium.PdfPage, layer: pdfium.PdfTextPage) -> None:
        self.laid_under = False
        self._page, self._layer = page, layer
        self._shape: int | None = None
        self._ink: str = DARK
        self._light: tuple[Colour, float] | None = None
        self._box = api.FS_RECTF()
        self._rgba = [ctypes.c_uint() for _ in range(4)]

    def of(self, index: int) -> str:
        """The ink of a character; those of one text object share its colour."""
        shape = api.FPDFText_GetTextObject(self._layer.raw, index)
        address = ctypes.cast(shape, ctypes.c_void_p).value
        if address != self._shape:
            self._shape = address
            self._look(index, shape)
        return self._ink if self._light is None else ink(*self._light, self._behind(index))

    @cached_property
    def _overlaid(self) -> bool:
        """Whether the unseen words are those of a scan's picture: it covers the page, they are most."""
        left, lower, right, upper = self._page.get_bbox()
        area = max((right - left) * (upper - lower), 1.0)
        return pictured(self._page) > _COVERS * area and 2 * self._invisible() > self._all

    @property
    def _all(self) -> int:
        return int(self._layer.count_chars())

    def _invisible(self) -> int:
        return sum(self._mode(self._shape_of(index)) in _INVISIBLE for index in range(self._all))

    def _shape_of(self, index: int) -> Any:
        return api.FPDFText_GetTextObject(self._layer.raw, index)

    @staticmethod
    def _mode(shape: Any) -> int:
        return int(api.FPDFTextObj_GetTextRenderMode(shape)) if shape else 0

    def _look(self, index: int, shape: Any) -> None:
        """Note the ink of a text object, or that it depends on what lies behind."""
        self._ink, self._light = DARK, None
        mode = self._mode(shape)
        if mode in _INVISIBLE:
            self.laid_under = self._overlaid
            self._ink = DARK if self._overlaid else UNSEEN
            return
        asked = api.FPDFText_GetStrokeColor if mode in _OUTLINED else api.FPDFText_GetFillColor
        if not asked(self._layer.raw, index, *map(ctypes.byref, self._rgba)):
            return
        red, green, blue, alpha = (part.value / 255 for part in self._rgba)
        colour = (red, green, blue)
        if lightness(colour, alpha) > 0.5 and mode in (0, *_OUTLINED):
            self._light = (colour, alpha)
        else:
            self._ink = ink(colour, alpha, 1.0)

    def _behind(self, index: int) -> float:
        """How light the page is around a character, 0 for black to 1 for white."""
        api.FPDFText_GetLooseCharBox(self._layer.raw, index, ctypes.byref(self._box))
        more = _AROUND * abs(self._box.top - self._box.bottom)
        corners = (
            self._pixel(self._box.left - more, self._box.top + more),
            self._pixel(self._box.right + more, self._box.bottom - more),
        )
        (x0, x1), (y0, y1) = (sorted(side) for side in zip(*corners, strict=True))
        grey, wide, high = self._drawn
        part = sorted(
            b"".join(
                grey[y * wide + max(x0, 0) : y * wide + min(x1 + 1, wide)]
                for y in range(max(y0, 0), min(y1 + 1, high))
            )
        )
        return part[len(part) // 2] / 255 if part else 1.0

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        _, wide, high = self._drawn
        across, down = ctypes.c_int(), ctypes.c_int()
        api.FPDF_PageToDevice(
            self._page.raw, 0, 0, wide, high, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value

    @cached_property
    def _drawn(self) -> tuple[bytes, int, int]:
        """The page in greys, row by row; its width and height in pixels."""
        scale = min(_SCALE, 2_000 / max(self._page.get_size()))
        bitmap = self._page.render(scale=scale, grayscale=True)
        data, stride, wide, high = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
        each = bitmap.n_channels
        bitmap.close()
        rows = (data[y * stride : y * stride + wide * each : each] for y in range(high))
        return b"".join(rows), wide, high

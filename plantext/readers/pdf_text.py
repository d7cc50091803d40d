"""The characters of a PDF's page into Runs, turned upright where the page lies on its side.

In: a page's text layer in pypdfium2. Out: PageText: its runs, and what was set at a slant
(watermarks). Characters are placed by their origins, for the boxes of many fonts are wrong.
PDF counts upward from the lower left corner; a Turn takes its places to points from the
upper left.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot

import pypdfium2 as pdfium
import pypdfium2.raw as api

from plantext.readers.page import Edges, Point, Run, RunMaker, Turn, is_wide, sane, turned

_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_BLANKS = frozenset((0xA0, 0x3000))
_UNKNOWN = "\ufffd"
_SLANT = -1


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page's text layer says: upright runs, slanted words, the turn that made them upright."""

    runs: tuple[Run, ...]
    slanted: str
    turn: int

    @property
    def length(self) -> int:
        """How many characters the runs have."""
        return sum(len(run.lefts) for run in self.runs)


def page_text(layer: pdfium.PdfTextPage, bounds: Edges) -> PageText:
    """The text of a page; `bounds` are its left, lower, right and upper edge."""
    found, aside = _collected(layer, bounds, 0)
    angles = Counter(quarter for quarter, _ in aside if quarter != _SLANT)
    quarter, most = angles.most_common(1)[0] if angles else (0, 0)
    if most > sum(len(run.lefts) for run in found):
        found, aside = _collected(layer, bounds, quarter)
    else:
        quarter = 0
    return PageText(tuple(found), "".join(char for _, char in aside), quarter)


def _collected(
    layer: pdfium.PdfTextPage, bounds: Edges, quarter: int
) -> tuple[list[Run], list[tuple[int, str]]]:
    """The text whose lines run at `quarter` turns, and the characters that run at other ones."""
    places = _Places(layer, turned(bounds, quarter))
    maker = RunMaker()
    aside: list[tuple[int, str]] = []
    runs = quarter
    for index, char in _chars(layer):
        if not char:
            maker.space()
            continue
        if runs != quarter:
            runs, _ = places.angle(index)
        if runs == quarter:
            x, y = places.origin(index)
            if maker.add(char, x, y, 0.0 if is_wide(char) else places.right(index, x)):
                runs, em = places.angle(index)
                maker.sized(em)
                if runs != quarter:
                    maker.drop()
        if runs != quarter:
            aside.append((runs, char))
    return maker.runs(), aside


class _Places:
    """Where the characters of a text layer stand, taken upright by a turn."""

    def __init__(self, layer: pdfium.PdfTextPage, turn: Turn) -> None:
        self._layer, self._turn = layer.raw, turn
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = api.FS_RECTF(), api.FS_MATRIX()
        self._to_x, self._to_y = ctypes.byref(self._x), ctypes.byref(self._y)

    def origin(self, index: int) -> Point:
        """The left end of a character's base line."""
        api.FPDFText_GetCharOrigin(self._layer, index, self._to_x, self._to_y)
        return self._turn(self._x.value, self._y.value)

    def right(self, index: int, x: float) -> float:
        """The right edge of a character that begins at `x`."""
        box = self._box
        api.FPDFText_GetLooseCharBox(self._layer, index, ctypes.byref(box))
        ends = self._turn(box.left, box.bottom), self._turn(box.right, box.top)
        return max(ends[0][0], ends[1][0], x + 0.1)

    def angle(self, index: int) -> tuple[int, float]:
        """How many quarter turns a character is turned by (_SLANT for none such), and its size."""
        matrix = self._matrix
        api.FPDFText_GetMatrix(self._layer, index, ctypes.byref(matrix))
        size = api.FPDFText_GetFontSize(self._layer, index) * hypot(matrix.c, matrix.d)
        angle = degrees(atan2(matrix.b, matrix.a)) % 360
        quarter = round(angle / 90)
        return (quarter % 4 if abs(angle - 90 * quarter) < 3 else _SLANT), sane(size)


def _chars(layer: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Each character with its number, "" for a blank."""
    code_at, handle = api.FPDFText_GetUnicode, layer.raw
    high = 0
    for index in range(layer.count_chars()):
        code = code_at(handle, index)
        if code in _HYPHENS:
            yield index, "-"
        elif 0 < code <= 32 or code in _BLANKS:
            yield index, ""
        elif 0xD800 <= code < 0xDC00:
            high = code
        elif high and 0xDC00 <= code < 0xE000:
            yield index, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
            high = 0
        else:
            yield index, chr(code) if code and not 0xDC00 <= code < 0xE000 else _UNKNOWN

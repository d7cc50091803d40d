"""The characters of a PDF's page into Runs, turned upright where the page lies on its side.

In: a page's text layer in pypdfium2, and its inks. Out: PageText: its runs, what was set at
a slant (watermarks), and what no reader of the page sees: words without ink, smaller than
print can be, or off the page. Characters are placed by their origins, for the boxes of many fonts are wrong.
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

from plantext.readers.inks import UNSEEN
from plantext.readers.page import LOST, Edges, Point, Run, RunMaker, Turn, is_wide, sane, turned
from plantext.readers.pdf_inks import Inks

_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_BLANKS = frozenset((0xA0, 0x3000))
_SLANT = -1
_TINY = 1.5


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page's text layer says: upright runs, slanted words, unseen ones, their turn, if OCR's."""

    runs: tuple[Run, ...]
    slanted: str
    unseen: str
    turn: int
    overlaid: bool

    @property
    def length(self) -> int:
        """How many characters the runs have."""
        return sum(len(run.lefts) for run in self.runs)


def page_text(layer: pdfium.PdfTextPage, inks: Inks, bounds: Edges) -> PageText:
    """The text of a page; `bounds` are its left, lower, right and upper edge."""
    found = _Collected(layer, inks, bounds, 0)
    angles = Counter(quarter for quarter, _ in found.aside if quarter != _SLANT)
    quarter, most = angles.most_common(1)[0] if angles else (0, 0)
    if most > sum(len(run.lefts) for run in found.runs):
        found = _Collected(layer, inks, bounds, quarter)
    else:
        quarter = 0
    slanted = "".join(char for _, char in found.aside)
    return PageText(tuple(found.runs), slanted, "".join(found.unseen), quarter, inks.laid_under)


class _Collected:
    """The text whose lines run at `quarter` turns, the characters at other ones, those not seen."""

    def __init__(self, layer: pdfium.PdfTextPage, inks: Inks, bounds: Edges, quarter: int) -> None:
        self.aside: list[tuple[int, str]] = []
        self.unseen: list[str] = []
        self._places = _Places(layer, turned(bounds, quarter))
        self._bounds = bounds
        self._maker = RunMaker()
        self._quarter = self._runs = quarter
        for index, char in _chars(layer):
            if not char:
                self._maker.space()
            elif (ink := inks.of(index)) == UNSEEN:
                self.unseen.append(char)
            else:
                self._add(index, char, ink)
        self.runs = self._maker.runs()

    def _add(self, index: int, char: str, ink: str) -> None:
        """Add a character to the runs, or to what stands aside."""
        maker, places, quarter = self._maker, self._places, self._quarter
        if self._runs != quarter:
            self._runs, _ = places.angle(index)
        if self._runs == quarter:
            x, y = places.origin(index)
            if maker.add(char, x, y, 0.0 if is_wide(char) else places.right(index, x), ink):
                self._runs, em = places.angle(index)
                maker.sized(em)
                if em < _TINY or places.off(self._bounds):
                    maker.drop()
                    self.unseen.append(char)
                    self._runs = quarter
                elif self._runs != quarter:
                    maker.drop()
        if self._runs != quarter:
            self.aside.append((self._runs, char))


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

    def off(self, bounds: Edges) -> bool:
        """Whether the character last asked for stands off the page."""
        left, lower, right, upper = bounds
        x, y = self._x.value, self._y.value
        return not (left <= x <= right and lower <= y <= upper)

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
    """Each character with its number, "" for a blank, LOST where the font does not tell it."""
    code_at, handle = api.FPDFText_GetUnicode, layer.raw
    high = 0
    for index in range(layer.count_chars()):
        code = code_at(handle, index)
        if api.FPDFText_HasUnicodeMapError(handle, index) == 1:
            yield index, LOST
        elif code in _HYPHENS:
            yield index, "-"
        elif 0 < code <= 32 or code in _BLANKS:
            yield index, ""
        elif 0xD800 <= code < 0xDC00:
            high = code
        elif high and 0xDC00 <= code < 0xE000:
            yield index, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
            high = 0
        else:
            yield index, chr(code) if code and not 0xDC00 <= code < 0xE000 else LOST

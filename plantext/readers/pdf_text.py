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
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from plantext.readers.page import Edges, Run, RunMaker, is_wide, sane, turned

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
    found, angles = _collected(layer, bounds, 0)
    quarter, most = angles.most_common(1)[0] if angles else (0, 0)
    return _collected(layer, bounds, quarter)[0] if most > found.length else found


def _collected(
    layer: pdfium.PdfTextPage, bounds: Edges, quarter: int
) -> tuple[PageText, Counter[int]]:
    """The text whose lines run at `quarter` turns, and how many characters run at other ones."""
    origin_at, handle = api.FPDFText_GetCharOrigin, layer.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), api.FS_RECTF()
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    turn = turned(bounds, quarter)
    maker = RunMaker()
    add = maker.add
    angles: Counter[int] = Counter()
    aside: list[str] = []
    skipping = False
    for index, char in _chars(layer):
        if not char:
            maker.space()
            continue
        if skipping:
            runs = _angle(handle, index)[0]
            if runs != quarter:
                angles[runs] += 1
                aside.append(char)
                continue
            skipping = False
        origin_at(handle, index, to_x, to_y)
        across, down = turn(x.value, y.value)
        if is_wide(char):
            begins = add(char, across, down)
        else:
            api.FPDFText_GetLooseCharBox(handle, index, to_box)
            ends = turn(box.left, box.bottom), turn(box.right, box.top)
            begins = add(char, across, down, max(ends[0][0], ends[1][0], across + 0.1))
        if begins:
            runs, em = _angle(handle, index)
            maker.sized(em)
            if runs != quarter:
                maker.drop()
                skipping = True
                angles[runs] += 1
                aside.append(char)
    angles.pop(_SLANT, None)
    return PageText(tuple(maker.runs()), "".join(aside), quarter), angles


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
        elif 0xDC00 <= code < 0xE000:
            yield (
                index,
                chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else _UNKNOWN,
            )
        else:
            yield index, chr(code) if code else _UNKNOWN


def _angle(layer: Any, index: int) -> tuple[int, float]:
    """How many quarter turns a character is turned by (_SLANT for none such), and its size."""
    matrix = api.FS_MATRIX()
    api.FPDFText_GetMatrix(layer, index, ctypes.byref(matrix))
    size = api.FPDFText_GetFontSize(layer, index) * hypot(matrix.c, matrix.d)
    angle = degrees(atan2(matrix.b, matrix.a)) % 360
    quarter = round(angle / 90)
    return (quarter % 4 if abs(angle - 90 * quarter) < 3 else _SLANT), sane(size)

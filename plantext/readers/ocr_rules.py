"""The ruling lines in a picture of a page, as a scanned table has them.

In: a picture, by how much it is askew, and how many points a dot is. Out: Rules in points,
on the page set straight. Strokes of characters are too short to be taken for lines.
"""

from __future__ import annotations

from typing import Any

import cv2

from plantext.readers.page import Rule

_LENGTH = 30.0
_THICK = 4.0


def rules(dots: Any, askew: float, scale: float) -> tuple[Rule, ...]:
    """The lines of a picture (an array of dots) that lie `askew` degrees; `scale` makes points."""
    grey = cv2.cvtColor(dots, cv2.COLOR_BGR2GRAY)
    if abs(askew) > 0.05:
        high, broad = grey.shape
        turn = cv2.getRotationMatrix2D((broad / 2, high / 2), askew, 1.0)
        grey = cv2.warpAffine(grey, turn, (broad, high), borderValue=255)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    length = max(int(_LENGTH / scale), 20)
    flat = _lines(ink, (length, 1), scale)
    steep = _lines(ink, (1, length), scale)
    return (*flat, *steep)


def _lines(ink: Any, kernel: tuple[int, int], scale: float) -> list[Rule]:
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, kernel)
    # a broken stroke is mended before what is too short goes
    mended = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    )
    kept = cv2.morphologyEx(mended, cv2.MORPH_OPEN, shape)
    outlines, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline in outlines:
        x, y, broad, high = (scale * side for side in cv2.boundingRect(outline))
        if min(broad, high) > _THICK:
            continue
        if kernel[0] > 1:
            found.append(Rule(x, y + high / 2, x + broad, y + high / 2))
        else:
            found.append(Rule(x + broad / 2, y, x + broad / 2, y + high))
    return found

"""The inks of an OFD page's words: colours, and what they lie on.

In: the XML of an object, and what was drawn before it. Out: an ink's name for each place.

>>> node = etree.fromstring('<TextObject><FillColor Value="255 255 255"/></TextObject>')
>>> behind = Behind()
>>> text_ink(node, behind)((5.0, 5.0))
'unseen'
>>> behind.fill((0.0, 0.0, 9.0, 9.0), 0.1)
>>> text_ink(node, behind)((5.0, 5.0))
''
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from plantext.readers.inks import DARK, UNSEEN, Colour, ink, lightness
from plantext.readers.page import Edges, Point

_BEYOND = 1e6
_MOST = 2_000


class Behind:
    """What was drawn so far, as far as words may lie on it."""

    def __init__(self) -> None:
        self._fills: list[tuple[Edges, float]] = []

    def fill(self, box: Edges, light: float) -> None:
        """Note how light the box of an object is."""
        if len(self._fills) < _MOST:
            self._fills.append((box, light))

    def at(self, place: Point) -> float:
        """How light it is at a place: the last thing that was drawn there, else paper."""
        x, y = place
        for (x0, y0, x1, y1), light in reversed(self._fills):
            if min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1):
                return light
        return 1.0


def text_ink(node: etree._Element, behind: Behind) -> Callable[[Point], str]:
    """The ink of a text object by the place of a character; only a light one is looked behind."""
    filled, stroked = node.get("Fill") != "false", node.get("Stroke") == "true"
    if node.get("Visible") == "false" or not (filled or stroked):
        return lambda place: UNSEEN
    shade, alpha = colour(node)
    if lightness(shade, alpha) > 0.5 and not stroked:
        return lambda place: ink(shade, alpha, behind.at(place))
    always = ink(shade, alpha, 1.0) if filled else DARK
    return lambda place: always


def colour(node: etree._Element) -> tuple[Colour, float]:
    """The colour that an object is filled with, and how much it covers: grey, RGB or CMYK, else black."""
    said = node.find("{*}FillColor")
    parts = [] if said is None else numbers(said.get("Value", ""))
    alpha = _share(node.get("Alpha")) * (1.0 if said is None else _share(said.get("Alpha")))
    parts = [min(max(part / 255, 0.0), 1.0) for part in parts]
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    red, green, blue = (parts * 3)[:3] if len(parts) in (1, 3) else (0.0, 0.0, 0.0)
    return (red, green, blue), alpha


def _share(words: str | None) -> float:
    """How much an Alpha of 0 to 255 covers; all where it is not said."""
    said = numbers(words or "")
    return min(max(said[0] / 255, 0.0), 1.0) if said else 1.0


def numbers(words: str) -> list[float]:
    """The numbers in an attribute; none where one of them is no number, or beyond all paper."""
    try:
        found = [float(word) for word in words.split()]
    except ValueError:
        return []
    return found if all(abs(number) < _BEYOND for number in found) else []

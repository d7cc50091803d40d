"""Inks of printed words: what is seen, what is seen faintly, what is red as a seal.

In: a colour, how much of it covers what lies behind, how light that is. Out: an ink's name.

>>> ink((0.0, 0.0, 0.0), 1.0, 1.0), ink((1.0, 1.0, 1.0), 1.0, 1.0), ink((1.0, 1.0, 1.0), 1.0, 0.2)
('', 'unseen', '')
>>> ink((0.8, 0.8, 0.8), 1.0, 1.0), ink((0.0, 0.0, 0.0), 0.2, 1.0), ink((0.9, 0.0, 0.0), 1.0, 1.0)
('faint', 'faint', 'red')
"""

from __future__ import annotations

Colour = tuple[float, float, float]

DARK = ""
FAINT = "faint"
RED = "red"
UNSEEN = "unseen"
_NONE = 0.05
_LITTLE = 0.45
_PAPER = 0.6
_MOSTLY_RED = 0.35


def lightness(colour: Colour, alpha: float, behind: float = 1.0) -> float:
    """How light a colour looks on what lies behind it, 0 for black to 1 for white."""
    red, green, blue = colour
    return alpha * (0.3 * red + 0.59 * green + 0.11 * blue) + (1 - alpha) * behind


def ink(colour: Colour, alpha: float, behind: float) -> str:
    """The ink of words in a colour: by how far it stands out from what lies behind."""
    contrast = abs(lightness(colour, alpha, behind) - behind)
    red, green, blue = colour
    if contrast < _NONE and (alpha < _LITTLE or max(colour) - min(colour) < 4 * _NONE):
        return UNSEEN
    if red - max(green, blue) > _MOSTLY_RED and alpha > _LITTLE:
        return RED
    return FAINT if contrast < _LITTLE and behind > _PAPER else DARK

"""Signs of fonts that do not keep to Unicode (Wingdings, Symbol) into signs that do.

In: a character of such a font, in the private place where Word puts it (U+F000 and up) or
by its code. Out: the sign a reader sees, "•" for a bullet and "□" for a sign that is not
known here.

>>> symbol("Wingdings", 0xF0FC), bullet("\\uf0d8"), bullet("●")
('√', '➢', '●')
"""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆",
    0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "☆", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(ord("①") + i) for i in range(10)},
    **{0x8C + i: chr(ord("❶") + i) for i in range(10)},
}  # fmt: skip
_SYMBOL = {
    0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x7E: "~", 0xA3: "≤", 0xA5: "∞",
    0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xD7: "·",
}  # fmt: skip


def symbol(font: str, code: int) -> str:
    """The sign at `code` of `font`."""
    bare = code - 0xF000 if code in _PRIVATE else code
    if font.casefold().startswith("wingdings"):
        return _WINGDINGS.get(bare, "□")
    if font.casefold() == "symbol":
        return _SYMBOL.get(bare) or (chr(bare) if 0x30 <= bare < 0x3A else "□")
    if code in _PRIVATE:
        return "□"
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def bullet(words: str) -> str:
    """The bullet of a list, whose font is Wingdings or Symbol where it is no Unicode sign."""
    if len(words) != 1 or ord(words) not in _PRIVATE:
        return words
    bare = ord(words) - 0xF000
    return _WINGDINGS.get(bare) or _SYMBOL.get(bare) or "•"

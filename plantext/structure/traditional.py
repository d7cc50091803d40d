"""Traditional characters into simplified ones, each in its place, so that the rules can read them.

In: text of one width. Out: the edit that simplifies it, for a text in traditional
characters only; quotation marks 「」 become “” with them. A text is traditional by its
own characters: those that Big5 has and GB 2312 has not, against those of the other side;
so a simplified plan that quotes a few stays as it is. Without the extra
plantext[traditional] nothing is changed, and `missing` says so.

>>> is_traditional("推動數字政府建設"), is_traditional("推动数字政府建设")
(True, False)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

from plantext.model import Edit

try:
    import opencc
except ImportError:  # the extra is not installed
    opencc = None  # type: ignore[assignment]

_SAMPLE = 20_000
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")


def simplified(text: str) -> list[Edit]:
    """The edit that simplifies `text`, none for a text that needs it not."""
    if opencc is None or not is_traditional(text):
        return []
    return [Edit(0, len(text), _in_place(text.translate(_QUOTES)))]


def missing(text: str) -> bool:
    """Whether `text` should be simplified and cannot be."""
    return opencc is None and is_traditional(text)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    sides = {1: 0, 0: 0, -1: 0}
    for char, times in Counter(text[:_SAMPLE]).items():
        sides[_side(char)] += times
    return sides[1] > 1 and sides[1] > 2 * sides[-1]


@cache
def _side(char: str) -> int:
    """1 for a character that only traditional texts use, -1 for one of simplified texts, else 0."""
    if not "\u3400" <= char <= "\u9fff":
        return 0
    return _has("big5", char) - _has("gb2312", char)


def _has(encoding: str, char: str) -> bool:
    return bool(char.encode(encoding, "ignore"))


def _in_place(text: str) -> str:
    """`text` simplified; character by character where words would change its length."""
    convert = _converter()
    found = convert(text)
    if len(found) == len(text):
        return found
    return "".join(one if len(one := convert(char)) == 1 else char for char in text)


@cache
def _converter() -> Callable[[str], str]:
    converter: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return converter

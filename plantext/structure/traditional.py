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

import re
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
    sample = text[:_SAMPLE]
    own = len(_only("big5", "gb2312").findall(sample))
    return own > 1 and own > 2 * len(_only("gb2312", "big5").findall(sample))


@cache
def _only(one: str, other: str) -> re.Pattern[str]:
    """A character that one encoding has and the other has not."""
    chars = map(chr, range(0x3400, 0xA000))
    return re.compile(f"[{''.join(c for c in chars if _has(one, c) and not _has(other, c))}]")


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

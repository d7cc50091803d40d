"""Times around the name of what is counted: no part of it.

In: the words before a figure. Out: the same without the time that they begin or end with.

>>> untimed("9月30日（星期四）17:00前开工率"), untimed("2021-09-30前，开工率"), untimed("国庆节前开工率")
('开工率', '开工率', '开工率')
>>> untimed_end("开工率三季度末前"), untimed("三季稻种植面积")
('开工率', '三季稻种植面积')
"""

from __future__ import annotations

import re
from functools import lru_cache

from plantext.extract.date_parts import BEFORE, LEADING, LEADING_FIGURES, TRAILING
from plantext.extract.occasions import FEAST_NEAR, SEASON
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon

_LONGEST = 16  # no printed time that ends a name is longer
_SEVERAL = r"(?:[^，。；、\d]{1,3}、)?"


def untimed(words: str) -> str:
    """Words without the time that they begin with."""
    figures = LEADING_FIGURES.match(words)
    if figures and (figures["by"] or figures["end"]):
        return words[figures.end() :]
    found = LEADING.match(words) or _occasion().match(words)
    return words[found.end() :] if found else words


def untimed_end(words: str) -> str:
    """Words without the limit that they end with."""
    if not words.endswith(("前", "内", "底", "末", "止")):
        return words
    found = TRAILING.search(words, max(len(words) - _LONGEST, 0))
    return words[: found.start()] if found and (found["by"] or found["end"]) else words


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    year = r"(?:(?:19|20)\d\d年|今年|明年|本)?"
    said = rf"[到至于在]?{year}{_SEVERAL}[“]?(?:{FEAST_NEAR}|{SEASON}(?:{BEFORE})?)[，：]?"
    return pattern(said, Lexicon.default())

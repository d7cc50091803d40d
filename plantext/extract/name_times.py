"""Times around the name of what is counted: no part of it.

In: the words before a figure. Out: the same without the time that they begin or end with. The one
place that takes times off a name; name_edges.py builds its own patterns of TIMES, WHEN and BY.

>>> untimed("9月30日（星期四）17:00前开工率"), untimed("2021-09-30前，开工率"), untimed("国庆节前开工率")
('开工率', '开工率', '开工率')
>>> untimed_end("开工率三季度末前"), untimed("三季稻种植面积")
('开工率', '三季稻种植面积')
"""

from __future__ import annotations

import re
from functools import lru_cache

from plantext.extract.date_parts import BEFORE, HALF, LEADING, LEADING_FIGURES, TENTH, TRAILING
from plantext.extract.occasions import FEAST_NEAR, SEASON
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon

# what stands for a time beside a name: printed dates, years, spans, and 同期, 近三年, 全年
_HAN_YEAR = "[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_YEAR = rf"(?:(?:19|20)\d\d|{_HAN_YEAR})(?:[-—至到、和](?:(?:19|20)\d\d|{_HAN_YEAR}))?年度?"
_FIVE = "“?十?[一二三四五六七八九]五”?(?:(?:时期|期间|期末|末)|(?=[，的比较以]|$))"
SOME = r"(?:(?<![一二三四五六七八九〇○零])[一二两三四五六七八九十]{1,3}|(?<!\d)\d{1,2})"
TIMES = "|".join((
    _YEAR, _FIVE, r"[今明去前当本]年度?(?![级轻龄])", "上一?年(?:同期|度)?", "同期", "年[底末初]|年中(?=[，前]|$)", "全年", HALF,
    r"\d{1,2}月(?:份|\d{1,2}[日号])?", TENTH, "届时",
    f"(?:近|过去|未来|今后|前|后|这)?{SOME}个?(?:年|月)(?=[内来间累共合平，]|以来|时间)", f"近?{SOME}年(?=[\u4e00-\u9fff]{{2}})(?![级制期生龄计规行禁限大义轮前后])", "第[一二三四五]个五年计划",
))  # fmt: skip
BY = "[底末初]?(?:以来|之前|以前|期间|时间|[内间]|来(?!华|访|自|源)|前(?![期沿端置景往列后三三十\\d])|度)?"
WHEN = rf"(?:(?:截至|截止|到|至|在|于|自|从|由)?(?:{TIMES}){BY}[，、]?)"
_TIME_FIRST = re.compile(WHEN)
_LONGEST = 16  # no printed time that ends a name is longer
_SEVERAL = r"(?:[^，。；、\d]{1,3}、)?"


def untimed(words: str) -> str:
    """Words without the time that they begin with: 三季度末前开工率, 2021至2023年产量."""
    words = _undated(words)
    found = _TIME_FIRST.match(words)
    return words[found.end() :] if found else words


def _undated(words: str) -> str:
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

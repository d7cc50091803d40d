"""Times named by an occasion: 国庆节前, 2022年春节前, 汛期前.

In: a match of a word of lexicon/occasions.tsv with the limit behind it, and the Context of its
document. Out: a Reading, due on the day before the feast and always doubtful: whether the feast
itself, its days off or the day before them is meant the words leave open. A season (汛期, 学期末)
has no day that anybody could say: there is no Reading, and what it governs has no due (halves.py).

>>> [wording.name for wording in FEASTS], bool(_NAMED.search("明年"))
(['feast'], True)
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from plantext.extract.date_parts import BEFORE, HAN
from plantext.extract.days import whole
from plantext.extract.public_calendar import feast
from plantext.extract.readings import Reading, Said, Wording, left, near_year, no_year
from plantext.reading.context import Context

_NAMED = re.compile(
    rf"(?:(?:(?P<year>(?:19|20)\d\d|二[〇○零][{HAN}]{{2}})年|(?P<said>今年|本年|明年|次年|翌年|来年)的?)?[“\"]?|[“\"])$"
)
_NUMERAL = re.compile(f"[{HAN}十]$")  # 十五|一前
_AFTER = r"[”\"]?(?:佳节|节日|小?长假|节)?假?期?(?:到来|来临)?之?"


def _feast(match: re.Match[str], context: Context) -> Reading | None:
    """国庆节前, 2022年春节前: the day before it; without a year the next one to come."""
    front = _NAMED.search(left(context, match.start(), 9))
    start = match.start() - (len(front[0]) if front else 0)
    printed, named = (front["year"], front["said"]) if front else (None, None)
    year = whole(printed.replace("○", "〇")) if printed else near_year(start, context)
    name = context.lexicon.lookup("occasions", "day").get(match["feast"], "")
    reading = Reading(Said(None, None, "day"), start, dated=bool(printed))
    doubt = f"due on the day before {match['feast']}"
    inside = _NUMERAL.search(left(context, match.start(), 1))
    if not name or inside or left(context, start, 1) == "每":
        return None
    if not year:
        return replace(reading, doubt=no_year(year, context))
    due = _eve(name, year + (named in ("明年", "次年", "翌年", "来年")))
    if due and not printed and not named and context.years.issued and due < context.years.issued:
        due = _eve(name, year + 1)
    return replace(reading, said=Said(due, None, "day"), doubt=doubt)


def _eve(name: str, year: int) -> date | None:
    day = feast(name, year)
    return day - timedelta(days=1) if day else None


FEASTS: tuple[Wording, ...] = (
    Wording(
        "feast",
        rf"(?P<feast>⟨occasions:kind=feast⟩){_AFTER}(?P<by>{BEFORE}|前夕)",
        _feast,
    ),
)
SEASON = rf"⟨occasions:kind=season⟩(?:工作)?(?:结束|开始|到来|来临|来到)?之?(?:末|底|初|中|内)?(?:{BEFORE}|(?<=[末底内中]))"
FEAST_NEAR = rf"⟨occasions:kind=feast⟩[^，。；、\n\d]{{0,3}}?(?:{BEFORE}|前夕|期间)"

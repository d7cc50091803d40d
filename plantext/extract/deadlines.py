"""Times by which, or periods in which, something has to be done, resolved to days.

In: a Document and a Lexicon. Out: Deadlines in text order, with their last day, the
first day where a period is meant, and how they were resolved: explicit, relative to
the day the document was signed, or recurring. Read wordings.py for what is found and
timing.py for what is refused: dates of past events and documents, the plan's own year
as its name, names of plans.

>>> _opening(4, "力争截至2025年")
2
"""

from __future__ import annotations

import re
from functools import partial

from plantext.extract.date_parts import ISSUE
from plantext.extract.readings import Said, Wording
from plantext.extract.rules import Rule, run
from plantext.extract.spots import Spot
from plantext.extract.timing import refusal
from plantext.extract.wordings import WORDINGS
from plantext.model import CHECK, SURE, Deadline, Document
from plantext.reading.context import Context

__all__ = ["RULES", "UNBOUND", "find"]

RULES = WORDINGS
UNBOUND = "nothing in the words sets a limit; the verb behind them does"
_LAST_YEAR = 2261  # the last whole one that 64 bits of nanoseconds reach
_LEAD = re.compile(r"(?:截至|截止|到|至|今|本|明)$")
_OWN = re.compile(r"自?本[^，。；、\n]{1,8}$")


def find(context: Context) -> tuple[Deadline, ...]:
    """The deadlines of a document's normal text."""
    rules = [Rule(w.name, w.pattern, partial(_build, w)) for w in WORDINGS]
    return tuple(date for date in run(rules, context) if not _heads(date, context.document))


def _heads(date: Deadline, document: Document) -> bool:
    """Whether a time stands in the heading of a column: it says what the figures below it are."""
    field = document.field_at(date.start)
    return field is not None and date.start < field.words


def _build(wording: Wording, match: re.Match[str], context: Context) -> Deadline | None:
    reading = wording.read(match, context)
    if reading is None:
        return None
    said, doubt = _held(reading.said, reading.doubt)
    spot = Spot(context, reading.start, match.end(), said.due, reading.bound, reading.dated)
    if refusal(spot):
        return None
    if not reading.bound and not doubt:
        doubt = UNBOUND
    return Deadline(
        _opening(reading.start, context.text), match.end(), wording.name,
        CHECK if doubt else SURE, doubt,
        said.due, said.starts, said.precision, reading.source, reading.recurrence,
    )  # fmt: skip


def _held(said: Said, doubt: str) -> tuple[Said, str]:
    """What is said without days that no table holds: 999 years from now are no day of a plan."""
    if all(day is None or day.year <= _LAST_YEAR for day in (said.due, said.starts)):
        return said, doubt
    return Said(None, None, said.precision), doubt or "a day too far off for a table"


def _opening(start: int, text: str) -> int:
    """Where the surface starts: 到, 至, 今 and 本通知 belong to it."""
    low = max(start - 10, 0)
    issue = text.startswith(ISSUE, start)
    lead = (_OWN if issue else _LEAD).search(text[low:start])
    return low + lead.start() if lead else start

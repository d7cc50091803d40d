"""Over which time a target or a result counts: its year, each of several, a span, or a point of time.

In: Quantities whose due days are known, and the Context of their document. Out: the same Quantities with basis
and period: year (the plan's or report's own, or the one named), each (每年), span (五年, 累计, “十四五”期间; by a
later year, of what is done or grows), point (a stock at a stated later year), none (no time governs it).

>>> [match.lastgroup for match in _CUE.finditer("每年培训，三年内建成，今年改造")]
['each', 'span', 'year']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from plantext.extract.figure_basis import Basis, basis
from plantext.model import Quantity
from plantext.reading.context import Context, Place

_MANY = "[二两三四五六七八九十2-9]"
_PLAN = "十[一二三四五]五"
_CUE = re.compile(
    rf"(?P<mean>年均)|(?P<each>(?<![人户亩名])(?:每(?:个|一)?(?:年|半年|学年)))|(?P<often>(?<![人户亩名])每(?:个|一)?(?:月|季度?|学期))"
    rf"|(?P<sum>累计)|(?P<span>(?<!第){_MANY}年(?:内|来|间|期间|共|新|建|跨)|今明两年|“?{_PLAN}”?(?:以来|期间|时期)"
    rf"|(?:过去|未来|今后|这|近|前)的?{_MANY}年|20\d\d年以来)"
    r"|(?P<year>今年(?!起|以来)|全年|年内|本年)"
)
_NAMED = re.compile(r"(?<![比较是\d])(?:20\d\d年(?!以来)|去年|上年)")
_SINCE = re.compile(rf"[比较是]“?(?:(?P<plan>{_PLAN})|(?P<year>20\d\d)年)")
_SEVERAL = re.compile(
    rf"(?m)(?:^|。)[^，。\n]{{0,8}}(?:过去的?{_MANY}年|{_MANY}年[来间]|“?{_PLAN}”?(?:时期|期间|以来))"
)
_ONE = re.compile(
    r"(?m)(?:^|。)[^，。\n]{0,6}(?:过去的?一年|一年来|去年|上年|20\d\d年(?!以来|[-—至]))"
)
_STATED = ("clause", "sentence", "list", "label", "corrected")
_ADDED = ("flow", "difference")
_OF_ITS_CLAUSE = ("mean", "sum")
_YEARLY = ("work_report",)


def marked(quantities: Sequence[Quantity], context: Context) -> tuple[Quantity, ...]:
    """The quantities, each target and result with its basis and period."""
    times = _Times(context)
    return tuple(_marked(quantity, times) for quantity in quantities)


def _marked(quantity: Quantity, times: _Times) -> Quantity:
    if quantity.status not in ("target", "achieved"):
        name = period = ""
    else:
        place = Place(times.context, quantity.start, quantity.stop)
        counts = basis(quantity, place, in_table=quantity.rule in ("indicator_table", "table_cell"))
        name, period = counts.name, times.period(quantity, counts, place)
    if (name, period) == (quantity.basis, quantity.period):
        return quantity
    return replace(quantity, basis=name, period=period)


class _Times:
    """What a document says of the times that its figures count over."""

    def __init__(self, context: Context) -> None:
        self.context = context
        years = context.years
        self.first = years.reporting
        self.last = years.end.year if years.end else None
        self.report = context.document.header.kind in _YEARLY

    @cached_property
    def _reviews(self) -> list[tuple[int, bool]]:
        """Where words open a look at several years (True) or at one."""
        found = [(m.start(), True) for m in _SEVERAL.finditer(self.context.text)]
        return sorted(found + [(m.start(), False) for m in _ONE.finditer(self.context.text)])

    def period(self, quantity: Quantity, counts: Basis, place: Place) -> str:
        """The period of a target or a result."""
        cue = _cue(place, quantity, counts)
        stands = counts.name in ("stock", "limit")
        if (
            cue == "each"
            or (cue == "often" and not stands)
            or (cue == "mean" and counts.name in _ADDED)
        ):
            return "each"
        if cue in ("mean", "sum", "span") and not stands:
            return "year" if counts.reached and cue == "span" else "span"
        told = self._aimed if quantity.status == "target" else self._done
        return told(quantity, counts, place, cue)

    def _aimed(self, quantity: Quantity, counts: Basis, place: Place, cue: str) -> str:
        """By the day that governs it."""
        due, source = quantity.due, quantity.due_source
        if cue == "year":
            return "year"
        if due is None:
            return "point" if cue == "span" else "year" if self.report else "none"
        later = self.first is None or due.year > self.first
        ends_plan = source == "item" and self.last == self.first and _ends_five(due.year)
        if later and (source in _STATED or ends_plan):
            return _by(counts)
        if source in _STATED or self.last == self.first:
            return "year"
        return "none"

    def _done(self, quantity: Quantity, counts: Basis, place: Place, cue: str) -> str:
        """By the years that the text looks back on."""
        since = _SINCE.search(place.left + place.text[quantity.start : quantity.stop])
        stands = counts.name in ("stock", "limit")
        if since and not stands and self._far(since):
            return "span"
        named = _NAMED.search(place.around((place.paragraph[0], quantity.start)))
        if stands or counts.yearly:
            return "year" if self.report or named or counts.yearly else "none"
        if self._several(quantity.start):
            return "span"
        if self.report or named or cue == "year":
            return "year"
        return "span" if self.context.document.header.kind == "five_year_plan" else "none"

    def _far(self, since: re.Match[str]) -> bool:
        """Whether a result is compared with a year before the last but one."""
        if since["plan"] or self.first is None:
            return True
        return self.first - int(since["year"]) > 2

    def _several(self, position: int) -> bool:
        """Whether the review a place stands in looks at several years."""
        index = bisect_left(self._reviews, (position, False))
        return index > 0 and self._reviews[index - 1][1]


def _by(counts: Basis) -> str:
    """What is stated for a later year: it stands then, is that year's own, or is done until then."""
    if counts.name in ("stock", "limit", ""):
        return "point"
    return "year" if counts.yearly else "span"


def _ends_five(year: int) -> bool:
    return year % 5 == 0


def _cue(place: Place, quantity: Quantity, counts: Basis) -> str:
    """The last word of time up to a figure in its sentence: of its own clause, or of one that no day parts from it."""
    surface = place.text[quantity.start : quantity.stop]
    own = [m.lastgroup or "" for m in _CUE.finditer(place.left + surface + place.right[:8])]
    if own:
        return own[-1] if own[-1] != "year" or quantity.due_source != "clause" else ""
    *_, last = (
        None,
        *(m for m in _CUE.finditer(place.before) if m.lastgroup not in _OF_ITS_CLAUSE),
    )
    if last is None or quantity.due_source == "clause":
        return ""
    if quantity.due is not None and f"{quantity.due.year}年" in place.before[last.end() :]:
        return ""
    if last.lastgroup == "each" and (counts.name != "flow" or quantity.status != "target"):
        return ""
    return last.lastgroup or ""

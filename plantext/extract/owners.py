"""Whose users a figure counts: the application that its sentence is about.

In: Quantities and Systems of a document. Out: the Quantities; one that counts users, visits or
downloads and names no owner has the application in front (粤省事·实名注册用户) and as its subject.
It is the first that the figure's own sentence names, or the nearest earlier sentence of the
paragraph that names one.

>>> [bool(_USE.search(name)) for name in ("实名注册用户", "日均访问量", "用户满意度", "用水户")]
[True, True, False, False]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from plantext.model import Document, Quantity, System
from plantext.reading.spans import ROW_SENTENCE, Cuts

_USE = re.compile(r"(?:用户|活跃(?:用户)?数?|访问量|下载量|点击量|浏览量|日活|月活|注册量)$")
_LINES = re.compile(r"5G|宽带|光纤|电话|自来水|天然气|燃气|用电|供热|供暖|用水")


def owned(
    quantities: Sequence[Quantity], systems: Sequence[System], document: Document
) -> tuple[Quantity, ...]:
    """The quantities, those of users with the application that has them."""
    named = [s for s in systems if s.kind in ("application", "platform")]
    ends = Cuts(document.text.text, ROW_SENTENCE)
    return tuple(_owned(quantity, named, document, ends) for quantity in quantities)


def _owned(
    quantity: Quantity, systems: Sequence[System], document: Document, ends: Cuts
) -> Quantity:
    told = quantity.status in ("target", "achieved", "baseline") and not quantity.subject
    if not (told and _USE.search(quantity.indicator)) or _LINES.search(quantity.indicator):
        return quantity
    system = _owner(quantity, systems, document, ends)
    if system is None or system.name.strip("“”") in quantity.indicator:
        return quantity
    return replace(quantity, indicator=f"{system.name}·{quantity.indicator}", subject=system.name)


def _owner(
    quantity: Quantity, systems: Sequence[System], document: Document, ends: Cuts
) -> System | None:
    """The first system of the nearest sentence before a figure, in its paragraph, that names one."""
    low, _ = document.paragraph_at(quantity.start)
    behind = bisect_left(systems, quantity.start, key=lambda s: s.start)
    if not behind or systems[behind - 1].start < low:
        return None
    start = ends.behind(systems[behind - 1].start, low)
    return systems[bisect_left(systems, start, key=lambda s: s.start)]

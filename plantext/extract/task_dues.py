"""By when a task as a whole is due: what its own words, its label or its bracket say, else its item or plan.

In: a Stretch, the Deadlines in it, its Document. Out: the day and where it comes from, as due.py has them.

>>> bool(_NO_END.match("长期坚持")), bool(_LABELLED.search("完成时限："))
(True, True)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from plantext.extract.readings import LABELS
from plantext.model import Deadline, Document, Stretch
from plantext.reading.years import Years

CLOSED = re.compile(
    r"（[^（）]{0,300}?(?:牵头|负责|责任单位|配合|参与|指导|落实|组织实施)[^（）]{0,300}）"
)
_LABELLED = re.compile(f"{LABELS}(?:要求)?：$")
_ENDLESS = re.compile(rf"{LABELS}(?:要求)?：(?P<said>[^，。；\n\d]{{2,14}})(?=[，。；\n]|$)")
_NO_END = re.compile("长期|持续|常态|全年|滚动|不断|经常|随时|实时|即时|一直|按|根据|见")


def of_stretch(
    stretch: Stretch, deadlines: Sequence[Deadline], latest: date | None, document: Document
) -> tuple[date | None, str]:
    """The due day of a task: the latest one it names, else its item's, else the plan's.

    `deadlines` are the stretch's own, `latest` the last day that its item names. What looks back
    is due on no day but one it names.
    """
    if own := [d for d in deadlines if d.due]:
        last = max(own, key=last_day)
        return last.due, "label" if _is_given(last, stretch, document) else "clause"
    if stretch.past or stretch.undated or endless(stretch, document):
        return None, ""
    if latest is not None:
        return latest, "item"
    implied = Years(document).end
    return implied, "plan" if implied else ""


def endless(stretch: Stretch, document: Document) -> str:
    """What a label or a cell says instead of a time: 长期坚持; "" where it says none of the kind."""
    text = document.text.text
    places = (stretch.start, stretch.stop)
    low, high = (bisect_left(document.fields, at, key=lambda f: f.start) for at in places)
    cells = (f for f in document.fields[low:high] if f.kind == "due")
    said = next((text[f.words : f.stop] for f in cells), "")
    found = _ENDLESS.search(text, stretch.start, stretch.stop)
    said = said or (found["said"] if found else "")
    return said.strip("。；") if _NO_END.match(said) else ""


def is_behind_label(deadline: Deadline, text: str) -> bool:
    """Whether a label stands right before a time: 完成时限：2025年6月底."""
    return bool(_LABELLED.search(text, max(deadline.start - 9, 0), deadline.start))


def _is_given(deadline: Deadline, stretch: Stretch, document: Document) -> bool:
    """Whether a label, a cell or the bracket of the bodies gives a time to the task."""
    text = document.text.text
    field = document.field_at(deadline.start)
    if (field is not None and field.kind == "due") or is_behind_label(deadline, text):
        return True
    return any(
        m.start() < deadline.start < m.end()
        for m in CLOSED.finditer(text, stretch.start, stretch.stop)
    )


def last_day(deadline: Deadline) -> date:
    """Its day, or the first there is where it has none."""
    return deadline.due or date.min

"""What is left of the parts of a text too short to show any: what its headings say.

In: a Document with its parts as read, and its lexicon. Out: the parts that judges see. A few sentences
alone (a quotation, a cell, a line typed at the prompt) have no sequence of paragraphs that could
be weighed, and by weights alone any of them may seem an annex or a review. There a paragraph's
part is what its heading says, or what its words leave no doubt of; where nothing says anything,
not even a title that it is a plan, the text has no parts.

>>> from dataclasses import replace
>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> from plantext.reading import parts
>>> lexicon = Lexicon.default()
>>> def names(text):
...     document = structure(Source(text))
...     document = replace(document, parts=parts.find(document, lexicon))
...     return [part.name for part in spoken(document, lexicon)]
>>> names("新增泊位1200个。")
[]
>>> names("一、工作回顾\\n新建学校12所。\\n二、下一步打算\\n再建30所。")
['review', 'review', 'tasks', 'tasks']
"""

from __future__ import annotations

from collections.abc import Iterator

from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Document, Part
from plantext.reading import cues, kinds
from plantext.reading.headings import Headings
from plantext.reading.kinds import Kind

SHORT = 200
"""Characters; a longer text is read as a sequence of parts."""
_AIMING = ("goals", "tasks", "guidance", "organisation")
_BACK, _AHEAD, _GOAL = "looks_back_head", "outlook_head", "goal_head"
_NAMED = {
    "scoring": "score_head",
    "rewards": "reward_head",
    "rules": "rule_head",
    "situation": "situation_head",
}
_PLANS = ("work_plan", "five_year_plan")  # kinds whose paragraphs set tasks, if nothing says more
_FRAME = ("cover", "annex", "other")  # of these no part of the text itself can be told
_HEADING = 40  # what is longer is a paragraph of its own
_STOPS = tuple("。；：，！？")


def spoken(document: Document, lexicon: Lexicon, named: Kind | None = None) -> tuple[Part, ...]:
    """The parts of a document; of a short one, what its headings say. `named`: the kind its words name, where known."""
    if len(document.text.text) >= SHORT:
        return document.parts
    kind = named or kinds.named(document, lexicon)
    reports = kind.name == "bulletin"
    said = [_headed(part, headed) for part, headed in _lines(document, lexicon, reports)]
    if not any(said) and kind.name not in _PLANS:
        return ()
    return tuple(
        one or Part(part.start, part.stop, "tasks", CHECK, "goals")
        for part, one in zip(document.parts, said, strict=True)
    )


def _lines(
    document: Document, lexicon: Lexicon, reports: bool
) -> Iterator[tuple[Part, frozenset[str]]]:
    """Each part with what its headings speak for: that of its item, and the last line that is one."""
    headings = Headings(document, lexicon)
    always = frozenset({_BACK}) if reports else frozenset()
    line = always
    for part in document.parts:
        printed = document.text.text[part.start : part.stop]
        item = document.item_at(part.start)
        if not item.level and len(printed) < _HEADING and not printed.endswith(_STOPS):
            line = cues.categories(printed, lexicon) | always
        own = cues.categories(item.heading[:_HEADING] if item.level else "", lexicon)
        tense = headings.opening((part.start, part.stop)) or headings.here(part.start)
        if tense:
            yield part, (own | line) - {_BACK, _AHEAD} | {_BACK if tense == "past" else _AHEAD}
        else:
            yield part, line if _BACK in line or _AHEAD in line else (line | own) - {_BACK, _AHEAD}


def _headed(part: Part, said: frozenset[str]) -> Part | None:
    """A part as its headings have it; None where they say nothing."""
    if _BACK in said:
        return Part(part.start, part.stop, "review")
    if _AHEAD in said:
        aiming = "goals" if _GOAL in said else part.name if part.name in _AIMING else "tasks"
        return Part(part.start, part.stop, aiming)
    sure = part.certainty == SURE and part.name not in _FRAME
    return part if sure or _NAMED.get(part.name, "") in said else None

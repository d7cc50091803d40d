"""Whether a document holds as many tasks, indicators and deeds as it says of itself.

In: a Document and what was found in it. Out: a Remark for each count that nothing found
agrees with (提出32项任务, 十件民生实事, 28个主要指标). A count agrees where items of some
level, their lowest ones, those of an annex, tasks or targets are as many.

>>> _SAID.search("今年共安排32项重点任务").group("count", "what")
('32', '任务')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plantext.model import Document, Quantity, Remark, Stretch
from plantext.structure.numerals import number

_SAID = re.compile(
    r"(?:共|安排|提出|部署|明确|确定|分解|列出|设置|包括|实施|办好|抓好)[^，。；\d]{0,8}?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|件|条|方面)"
    r"(?:主要|重点|具体|年度|工作|目标|改革|民生|为民)*(?P<what>任务|指标|实事|举措|措施|事项)"
)
_PLACES = ("preamble", "cover")
_TARGETS = ("指标",)


def remarks(
    document: Document, stretches: Sequence[Stretch], quantities: Sequence[Quantity]
) -> tuple[Remark, ...]:
    """A Remark for each count of itself that the document does not hold: one said before its
    first item, or one of deeds (实事) that stand in an annex."""
    targets = sum(q.status == "target" for q in quantities)
    counts = _counts(document) | {len(stretches), targets}
    annexed = any(item.path.startswith("2:") and item.level for item in document.items)
    found = []
    told = _told(document)
    for match in _SAID.finditer(document.text.text):
        place = document.item_at(match.start()).path.rpartition(":")[2]
        said = number(match["count"])
        deeds = match["what"] == "实事" and annexed
        if not (place in _PLACES or deeds) or said is None or int(said) in {1, 2} | counts:
            continue
        kept = f"{targets} targets" if match["what"] in _TARGETS else told
        message = f"the text says {match[0]!r}; found are {kept}"
        path = document.item_at(match.start()).path
        found.append(Remark("count_differs", path, message, *match.span()))
    return tuple(found)


def _counts(document: Document) -> set[int]:
    """How many items there are at each level, of each text, below each chapter, and lowest ones."""
    numbered = [item for item in document.items if item.level]
    parts = [item.path.partition(":")[0] if ":" in item.path else "1" for item in numbered]
    counts = Counter(
        (part, level)
        for part, item in zip(parts, numbered, strict=True)
        for level in (item.level, "lowest" if item.is_leaf else "above")
    )
    counts.update(("level", str(item.level)) for item in numbered)
    counts.update(("all", "lowest") for item in numbered if item.is_leaf)
    counts.update(("below", item.parent) for item in numbered)
    return set(counts.values())


def _told(document: Document) -> str:
    levels = Counter(item.level for item in document.items if item.level)
    lowest = sum(item.is_leaf for item in document.items)
    told = ", ".join(f"{count} of level {level}" for level, count in sorted(levels.items()))
    return f"{lowest} lowest items ({told})"

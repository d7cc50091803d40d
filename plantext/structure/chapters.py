"""Chapters without a number: short lines that head the text below them, several of a kind.

In: normal text, its paragraphs, the places of its items' first lines, and where its running text
begins and ends. Out: the (start, stop) of the lines that are such headings. They are no items:
what stands below them belongs to the item before. Refused are a single one, lines of a
signature or a list of annexes, rows of tables, and a short line that nothing stands below.

>>> text = "工作回顾\\n过去一年，新建学校12所。\\n重点工作\\n今年要新建学校15所。"
>>> [text[a:b] for a, b in find(text, [(0, 4), (5, 18), (19, 23), (24, 37)], set(), (0, len(text)))]
['工作回顾', '重点工作']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from plantext.structure.labels import label

_FORM = re.compile(
    r"[^\s。；：，！？…\d（][^。；！？…：\t\n]{2,38}[^。；：，！？…、\t\n]|(?:19|20)\d\d年[^。；！？…：\t\n]{2,30}"
)
_NONE = re.compile(
    r"附[ ]?[件表录]|专栏|图[ ]?\d|表[ ]?\d|.*(?:政府|委员会|办公[厅室]|[厅局部委])$|.*\d{1,2}月(?:\d{1,2}日)?$|抄送|来源|[目前][ ]*[录言]$|.*(?:[ ]{2}|，.*，)"
)
_RUNNING = 10


def find(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    heads: Collection[int],
    body: tuple[int, int],
) -> tuple[tuple[int, int], ...]:
    """The headings without a number between the two places of `body`, where there are several."""
    inside = [place for place in paragraphs if body[0] <= place[0] < body[1]]
    found = [
        (start, stop)
        for (start, stop), below in itertools.pairwise(inside)
        if start not in heads and _heads(text, start, stop, below, heads)
    ]
    return tuple(found) if len(found) > 1 else ()


def _heads(
    text: str, start: int, stop: int, below: tuple[int, int], heads: Collection[int]
) -> bool:
    """Whether a line is in the form of a heading, and running text or a numbered item stands below."""
    if stop - start > 40 or _FORM.fullmatch(text, start, stop) is None:
        return False
    line = text[start:stop]
    if _NONE.match(line) or label(line) is not None:
        return False
    running = (
        below[1] - below[0] >= max(_RUNNING, 2 * (stop - start)) and "。" in text[slice(*below)]
    )
    return running or below[0] in heads

"""Which words of two texts differ: places in each, for a reader to see.

In: two texts and a Lexicon. Out: for each text the (start, stop) of its words that the other
does not have at that place. Texts are compared word by word as jieba cuts them, a figure
with its unit sign being one word; a single sign or character between two changed words
counts as changed, so that marks do not flicker.

>>> from plantext.lexicon import Lexicon
>>> changed("上线服务120项", "上线服务150项", Lexicon.default())
([(4, 7)], [(4, 7)])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from plantext.comparison.words import cut
from plantext.lexicon import Lexicon

Place = tuple[int, int]
_FIGURE = re.compile(r"\d[\d.,]*(?:[万亿千百]+)?(?:个百分点|[%‰])?")
_BRIDGE = 1


def changed(a: str, b: str, lexicon: Lexicon) -> tuple[list[Place], list[Place]]:
    """The places of `a` that `b` left out or said otherwise, and those of `b` that are new."""
    words = _words(a, lexicon), _words(b, lexicon)
    steps = SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
    sides: tuple[list[bool], list[bool]] = ([], [])
    for number, (tag, a1, a2, b1, b2) in enumerate(steps):
        between = 0 < number < len(steps) - 1
        bridge = tag == "equal" and between and len("".join(words[0][a1:a2])) <= _BRIDGE
        differs = tag != "equal" or bridge
        sides[0].extend([differs] * (a2 - a1))
        sides[1].extend([differs] * (b2 - b1))
    return _places(words[0], sides[0]), _places(words[1], sides[1])


@lru_cache(maxsize=4096)
def _words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Figures whole, all else as jieba cuts it; joined they are the text."""
    return tuple(_cut(text, lexicon))


def _cut(text: str, lexicon: Lexicon) -> Iterator[str]:
    at = 0
    for figure in _FIGURE.finditer(text):
        yield from cut(text[at : figure.start()], lexicon)
        yield figure[0]
        at = figure.end()
    yield from cut(text[at:], lexicon)


def _places(words: Sequence[str], differs: Sequence[bool]) -> list[Place]:
    """Runs of words that differ, as places in the text; blank ones left out."""
    found: list[Place] = []
    at = 0
    for word, marked in zip(words, differs, strict=True):
        if marked and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + len(word))
        elif marked and word.strip():
            found.append((at, at + len(word)))
        at += len(word)
    return found

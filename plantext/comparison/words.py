"""Texts into the pieces that comparing counts: words as jieba cuts them, pairs of characters.

In: a text and a Lexicon, whose brands and bodies jieba is told of. Out: a list of pieces,
pairs of characters marked with `~`, each as often as it stands; and how common a piece is
in plans at large (lexicon/commonness.tsv), so that 加快推进 tells two tasks apart less than
残疾人 does. Single characters and signs are left out.

>>> pieces("推进“岭省通”", Lexicon.default())
['推进', '省通', '~推进', '~岭省', '~省通']
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache

import jieba

from plantext.lexicon import Lexicon

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9+.]+")
_BARE = re.compile(r"[\d.]+")


@lru_cache(maxsize=2)
def _tokenizer(lexicon: Lexicon) -> jieba.Tokenizer:
    """jieba with the lexicon's names of systems and bodies; its own, never the module's."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for row in (*lexicon.rows("brands"), *lexicon.rows("agencies")):
        tokenizer.add_word(row["name"])
    return tokenizer


def cut(text: str, lexicon: Lexicon) -> list[str]:
    """All words and signs of a text as jieba cuts them; joined they are the text.

    >>> cut("推进“岭省通”。", Lexicon.default())[0]
    '推进'
    """
    return list(_tokenizer(lexicon).cut(text))


def pieces(text: str, lexicon: Lexicon) -> list[str]:
    """The words of two characters and more, then the pairs of characters, of a text.

    A text that has neither is one piece itself, so that no text is without any.

    >>> pieces("办", Lexicon.default())
    ['办']
    """
    words = [w for w in _tokenizer(lexicon).lcut(text) if len(w) > 1 and _told(w)]
    runs = (run for run in _RUN.findall(text) if len(run) > 1)
    pairs = (run[i : i + 2] for run in runs for i in range(len(run) - 1))
    return words + [f"~{pair}" for pair in pairs if not _BARE.fullmatch(pair)] or [text]


def _told(word: str) -> bool:
    """Whether a word may tell a task: letters or Han characters, no sign and no bare number."""
    return _RUN.match(word) is not None and _BARE.fullmatch(word) is None


@lru_cache(maxsize=2)
def shares(lexicon: Lexicon) -> dict[str, float]:
    """In which share of the paragraphs of plans at large each common piece stands."""
    return {row["piece"]: int(row["share"]) / 1000 for row in lexicon.rows("commonness")}

"""A spaCy tokenizer that cuts Chinese with jieba and the lexicon's words.

In: a text. Out: a Doc of the same text, cut by a jieba of its own (never the module's) that
knows the lexicon's bodies, places, systems and bound words (不少于 is one token), so that
mentions begin and end where tokens do. In a config: `@tokenizers = "plantext.zh_tokenizer.v1"`,
with `lexicon` for a file or folder of words of your own.

>>> import spacy
>>> nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "plantext.zh_tokenizer.v1"}}})
>>> [token.text for token in nlp("粤省事不少于20项")]
['粤省事', '不少于', '20', '项']
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache

import jieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, get_words_and_spaces, registry
from spacy.vocab import Vocab

from plantext.lexicon import Lexicon

WORDS = {
    "agencies": ("name", "short"), "places": ("name", "short"), "brands": ("name",),
    "bounds": ("surface",), "directions": ("surface",), "strength": ("surface",), "system_suffixes": ("suffix",),
}  # fmt: skip


class PlanTokenizer(DummyTokenizer):
    """The tokenizer of a vocab, with a lexicon's words."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self.vocab, self.lexicon = vocab, lexicon

    def __call__(self, text: str) -> Doc:
        """The Doc of a text, every character of it kept."""
        words, spaces = get_words_and_spaces(_cutter(self.lexicon).lcut(text), text)
        return Doc(self.vocab, words=words, spaces=spaces)


@lru_cache(maxsize=2)
def _cutter(lexicon: Lexicon) -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for word in sorted(words(lexicon)):
        cutter.add_word(word)
    return cutter


def words(lexicon: Lexicon) -> set[str]:
    """The lexicon's words that the tokenizer keeps whole, those of one character left out."""
    cells = {
        cell
        for table, columns in WORDS.items()
        for row in lexicon.rows(table)
        for column in columns
        for cell in row[column].split("；")
    }
    return {cell for cell in cells if len(cell) > 1}


def zh_tokenizer(lexicon: str | None = None) -> Callable[[Language], PlanTokenizer]:
    """The factory of the tokenizer; raises LexiconError for a broken lexicon file."""
    own = Lexicon.load(lexicon) if lexicon else Lexicon.default()
    return lambda nlp: PlanTokenizer(nlp.vocab, own)


registry.tokenizers("plantext.zh_tokenizer.v1", func=zh_tokenizer)

"""A paragraph so long that nobody wrote it is kept as text, and nothing is looked for in it.

In: a Document. Out: what the extractors read of it, every such paragraph blank, each other
character in its place; and a Remark for each, so that a person knows. The longest paragraph of
any text met so far has 80,000 characters, a whole town's list of rules without a line break.
The measure is the length, so that the same text is always read in the same way.

>>> from plantext.model import Header, Source, Text
>>> words = "一、建站\\n" + "甲" * (LONGEST + 1)
>>> long = Document(Source(words), Text(words, (0,), (0,)), Header(), (), ((0, 4), (5, len(words))))
>>> readable(long).text.text.rstrip(), len(readable(long).text.text) == len(words)
('一、建站', True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plantext.model import Document, Remark

LONGEST = 500_000
"""Characters; a paragraph that has more is kept as text."""


def readable(document: Document) -> Document:
    """The document without the words of its overlong paragraphs; every place stays what it was."""
    long = _overlong(document)
    if not long:
        return document
    text = document.text.text
    pieces: list[str] = []
    at = 0
    for start, stop in long:
        pieces += (text[at:start], "\n" * (stop - start))
        at = stop
    read = replace(document.text, text="".join((*pieces, text[at:])))
    return replace(document, text=read)


def remarks(document: Document) -> Iterator[Remark]:
    """A warning for each paragraph that was not read."""
    for start, stop in _overlong(document):
        message = f"a paragraph of more than {LONGEST} characters is kept as text: nothing is looked for in it"
        yield Remark("paragraph_too_long", document.item_at(start).path, message, start, stop)


def _overlong(document: Document) -> list[tuple[int, int]]:
    return [(start, stop) for start, stop in document.paragraphs if stop - start > LONGEST]

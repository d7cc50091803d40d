"""What of a paragraph is more than anybody wrote is kept as text, and nothing is looked for in it.

In: a Document. Out: what the extractors read of it, every such stretch blank, each other
character in its place; and a Remark for each, so that a person knows. A paragraph of more than
LONGEST characters is not read at all; of one with more than MOST numbers the sentences are read
that end before the first number beyond them, whole ones, so that no figure is read by half. Both
are counts, so that the same text is always read in the same way, on every machine.

>>> from plantext.model import Header, Source, Text
>>> words = "一、建站\\n" + "甲" * (LONGEST + 1)
>>> long = Document(Source(words), Text(words, (0,), (0,)), Header(), (), ((0, 4), (5, len(words))))
>>> readable(long).text.text.rstrip(), len(readable(long).text.text) == len(words)
('一、建站', True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from plantext.model import Document, Remark
from plantext.structure.digits import HAN

LONGEST = 500_000
"""Characters; a paragraph that has more is kept as text. The longest met has 80,000, a whole town's
list of rules without a line break."""
MOST = 10_000
"""Numbers; what a paragraph has beyond them is kept as text. The densest met, a table of 12,800
characters without a line break, has 843, the densest that is prose 108, the densest whole document 1,895."""
_NUMBER = re.compile(rf"\d[\d.,]*|[{HAN}]+|覆盖|半")  # 全覆盖 and 过半 are figures too
_ENDS = "。！？；\n\t"


def readable(document: Document) -> Document:
    """The document without the words that are over the budget; every place stays what it was."""
    over = list(_over(document))
    if not over:
        return document
    text = document.text.text
    pieces: list[str] = []
    at = 0
    for start, stop, _ in over:
        pieces += (text[at:start], "\n" * (stop - start))
        at = stop
    read = replace(document.text, text="".join((*pieces, text[at:])))
    return replace(document, text=read)


def remarks(document: Document) -> Iterator[Remark]:
    """A warning for each stretch that was not read."""
    for start, stop, message in _over(document):
        yield Remark("paragraph_too_long", document.item_at(start).path, message, start, stop)


def _over(document: Document) -> Iterator[tuple[int, int, str]]:
    """The stretches that are not read, each with the reason in words."""
    text = document.text.text
    for start, stop in document.paragraphs:
        if stop - start > LONGEST:
            said = f"a paragraph of more than {LONGEST} characters is kept as text: nothing is looked for in it"
            yield start, stop, said
        elif (end := _read_to(text, start, stop)) < stop:
            said = f"a paragraph of more than {MOST} numbers: from here on it is kept as text, and nothing is looked for in it"
            yield end, stop, said


def _read_to(text: str, start: int, stop: int) -> int:
    """Where the sentences of a paragraph end that hold no more than MOST numbers."""
    if stop - start <= MOST:
        return stop
    beyond = next(islice(_NUMBER.finditer(text, start, stop), MOST, None), None)
    if beyond is None:
        return stop
    return max(start, *(text.rfind(end, start, beyond.start()) + 1 for end in _ENDS))

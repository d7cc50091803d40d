"""What was hard to read is doubtful, however plain the rule that found it.

In: mentions, and the document they were found in. Out: the same mentions; those that stand
in a block with a doubt (read by OCR, say) are marked `check`, and that reason comes after
their own. The one place where a reader's doubt reaches what was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from plantext.model import CHECK, Document, Mention

Found = TypeVar("Found", bound=Mention)


def marked(found: Iterable[Found], document: Document) -> tuple[Found, ...]:
    """`found`, with the doubts of the blocks that each stands in."""
    if not any(block.doubt for block in document.source.blocks):
        return tuple(found)
    return tuple(_marked(mention, document) for mention in found)


def _marked(mention: Found, document: Document) -> Found:
    doubts = document.source.doubts(*document.text.span(mention.start, mention.stop))
    if not doubts:
        return mention
    reasons = (mention.reason, *doubts) if mention.reason else doubts
    return replace(mention, certainty=CHECK, reason="; ".join(reasons))

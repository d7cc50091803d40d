"""Segments of a text as pieces that a template prints: words, classes, ids, each id once.

In: the Source and the Blocks of layout.py. Out: for each Block its Pieces in order.
Neighbours under the same marks are one piece. Blanks that reading left out stay as
printed; a line break inside a paragraph, or at its end, does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantext.present.layout import Block
from plantext.present.marks import Segment


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under one set of marks: their ids, shortest mark first, and the CSS classes.

    begins: the ids whose marks begin here.
    """

    words: str
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell of a table, in pieces."""

    pieces: tuple[Piece, ...]
    row_span: int
    cell_span: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A Block in pieces."""

    block: Block
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[LaidCell, ...], ...] = ()


def laid(source: str, blocks: Sequence[Block]) -> list[Laid]:
    """Each block with its pieces."""
    seen: set[str] = set()
    found = []
    for block in blocks:
        seen |= set(block.anchors)
        rows = tuple(
            tuple(
                LaidCell(_pieces(source, cell.segments, seen), cell.row_span, cell.cell_span)
                for cell in row
            )
            for row in block.rows
        )
        found.append(Laid(block, _pieces(source, block.segments, seen), rows))
    return found


def _pieces(source: str, segments: Sequence[Segment], seen: set[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for number, segment in enumerate(segments):
        words = _words(source, segment, number == len(segments) - 1)
        ids = tuple(mark.id for mark in segment.marks)
        classes = _classes(segment) if words.strip() else ()
        begins = tuple(one for one in ids if one not in seen)
        seen |= set(begins)
        last = found[-1] if found else None
        if (
            last
            and not begins
            and last.ids == ids
            and (last.classes == classes or not words.strip())
        ):
            found[-1] = Piece(last.words + words, ids, last.classes, last.begins)
        elif words or begins:
            found.append(Piece(words, ids, classes, begins))
    return tuple(found)


def _words(source: str, segment: Segment, last: bool) -> str:
    words = source[segment.start : segment.stop]
    if "\n" not in words and "\r" not in words:
        return words
    if words.strip():
        return words.rstrip() if last else words
    before, after = source[: segment.start].rstrip()[-1:], source[segment.stop :].lstrip()[:1]
    return " " if not last and before.isascii() and after.isascii() else ""


def _classes(segment: Segment) -> tuple[str, ...]:
    kinds = dict.fromkeys(mark.kind for mark in segment.marks if mark.kind != "task")
    check = ("check",) if any(mark.check for mark in segment.marks) else ()
    dropped = ("printed",) if segment.printed else ()
    return (*kinds, *check, *dropped)


def plain_pieces(words: str, segments: Sequence[Segment]) -> tuple[Piece, ...]:
    """The pieces of a text that stands as it is: each with the classes and ids of its marks."""
    seen: set[str] = set()
    found = []
    for segment in segments:
        ids = tuple(mark.id for mark in segment.marks if mark.id)
        begins = tuple(one for one in ids if one not in seen)
        seen |= set(begins)
        classes = tuple(dict.fromkeys(mark.kind for mark in segment.marks))
        found.append(Piece(words[segment.start : segment.stop], ids, classes, begins))
    return tuple(found)

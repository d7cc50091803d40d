"""The one place where text is edited and where the map back to the Source is composed.

In: a Text and the Edits of one cleaning step, in order, not overlapping. Out: the
edited Text, whose map still leads to the Source. A replacement may be shorter than
what it replaces, or as long, never longer: so each character that is left has a
character it came from, and no diff has to guess afterwards. The one thing that may be
put in is a line break between two characters, where a paragraph begins that nothing
parts from the one before: it stands where the character before it stands.

>>> apply(identity("ab c"), [Edit(2, 3, "")]).text
'abc'
>>> apply(identity("ab c"), [Edit(2, 3, "")]).span(1, 3)
(1, 4)
>>> broken = apply(identity("一。二"), [Edit(2, 2, "\\n")])
>>> broken.text, broken.span(0, 3), broken.span(3, 4)
('一。\\n二', (0, 2), (2, 3))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from plantext.model import Edit, Text


def identity(text: str) -> Text:
    """A Text that stands in the Source as it is."""
    return Text(text, (0,), (0,))


def apply(text: Text, edits: Sequence[Edit]) -> Text:
    """`text` with `edits` made; raises ValueError where a replacement is too long."""
    if not edits:
        return text
    pieces: list[str] = []
    joints: list[int] = []
    origins: list[int] = []
    length = old = 0
    for edit in (*edits, Edit(len(text.text), len(text.text), "")):
        put_in = _is_break(edit)
        if len(edit.replacement) > edit.stop - edit.start + put_in or edit.start < old:
            raise ValueError(f"an edit that grows the text, or overlaps the one before: {edit}")
        kept = edit.start + len(edit.replacement) - put_in
        _trace(text, old, kept, length, joints, origins)
        pieces += (text.text[old : edit.start], edit.replacement)
        length += kept - old
        old = edit.stop
        if put_in:
            _trace(text, old - 1, old, length, joints, origins)
            length += 1
    return Text("".join(pieces), tuple(joints) or (0,), tuple(origins) or (0,))


def _is_break(edit: Edit) -> bool:
    """A line break put in between two characters."""
    return edit.start == edit.stop > 0 and edit.replacement == "\n"


def arranged(text: Text, pieces: Sequence[Edit]) -> Text:
    """The pieces text[start:stop] in the order given; one may stand twice, none be longer than it was.

    A piece with a replacement prints that instead, as long as what it replaces.

    >>> arranged(identity("a\\tb"), [Edit(2, 3, ""), Edit(1, 2, "\\n"), Edit(0, 1, "")]).text
    'b\\na'
    """
    words: list[str] = []
    joints: list[int] = []
    origins: list[int] = []
    length = 0
    for piece in pieces:
        words.append(piece.replacement or text.text[piece.start : piece.stop])
        _trace(text, piece.start, piece.stop, length, joints, origins)
        length += piece.stop - piece.start
    return Text("".join(words), tuple(joints) or (0,), tuple(origins) or (0,))


def _trace(
    text: Text, start: int, stop: int, at: int, joints: list[int], origins: list[int]
) -> None:
    """Note that text[start:stop] now stands at `at`, with the joints that lie in it."""
    if start == stop:
        return
    first = bisect_right(text.joints, start)
    last = bisect_right(text.joints, stop - 1)
    for joint in (start, *text.joints[first:last]):
        place, origin = at + joint - start, text.origin(joint)
        if not joints or origin - origins[-1] != place - joints[-1]:
            joints.append(place)
            origins.append(origin)

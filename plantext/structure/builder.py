"""The tree of items as it grows, whoever finds them: paragraphs with labels, rows of tables.

In: what a walk down a document knows of an item. Out: the items so far, the items that later
ones may stand under, Remarks on numbers that jump, and another text (2:) where one begins.

>>> build = Builder("1.建站")
>>> build.prefix(), rank("1.") > rank("一、")
('', True)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from plantext.model import Item, Remark
from plantext.structure.closing import closing_start
from plantext.structure.labels import RANKS


@dataclass(slots=True)
class Standing:
    """An item that later items may still stand under."""

    rank: int
    style: str
    number: int
    path: str


@dataclass(slots=True)
class Builder:
    """What is known while walking down the paragraphs of a document."""

    text: str
    items: list[Item] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    stack: list[Standing] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    top: str = ""
    part: int = 1
    boundary: int = -1
    annexed: bool = False
    seen: set[str] = field(default_factory=set)
    paths: Counter[str] = field(default_factory=Counter)
    end: int | None = None

    def prefix(self) -> str:
        """What the addresses of the present text begin with: nothing in the first, 2: in the second."""
        return f"{self.part}:" if self.part > 1 else ""

    def address(self, label: str) -> str:
        """The path of an item under what stands open; ·2 where its parent has one of that number.

        >>> build = Builder("1.建站")
        >>> build.address("1"), build.address("1")
        ('1', '1·2')
        """
        parent = self.stack[-1].path if self.stack else ""
        path = f"{parent}/{label}" if parent else self.prefix() + label
        self.paths[path] += 1
        return path if self.paths[path] == 1 else f"{path}·{self.paths[path]}"


def rank(style: str) -> int:
    """The conventional depth of a label's style; below all others where there is none."""
    return RANKS[style] if style else 99


def begin_part(
    build: Builder, paragraphs: Sequence[tuple[int, int]], index: int, start: int
) -> None:
    """Begin another text at `start`; its first item stands in paragraph `index`."""
    after = closing_start(build.text, paragraphs, build.items[-1], start)
    if after is not None and build.items[-1].start < after < start:
        build.items.append(bare(f"{build.prefix()}closing", after))
    build.part += 1
    build.stack.clear()
    build.last.clear()
    build.seen.clear()
    build.top = ""
    if start < paragraphs[index][0]:
        build.items.append(bare(f"{build.prefix()}preamble", start))


def note(
    build: Builder,
    number: int,
    label: str,
    path: str,
    style: str,
    sibling: Standing | None,
    place: tuple[int, int],
) -> None:
    """A Remark where the number is not the one that was due."""
    before = sibling.number if sibling else build.last.get(style, 0)
    printed = sibling.path.rpartition("/")[2] if sibling else before
    if number == before + 1 or (sibling is None and number == 1):
        return
    if number > before + 1:
        kind, says = "number_jumps", f"{label} follows {printed}"
    elif number == before:
        kind, says = "number_repeats", f"{label} stands twice"
    else:
        kind, says = "number_goes_back", f"{label} follows {printed}"
    build.remarks.append(Remark(kind, path, says, *place))


def bare(path: str, start: int) -> Item:
    """A stretch without a number: cover, preamble, closing."""
    return Item(path, 0, "", 0, "", "", start, start, start)

"""A text written anew from the pieces of another: cells in another order, some of them twice.

In: the normal text, and what a table's rows ask to be printed. Out: the pieces for
`offsets.arranged`, where each cell stands first, the items that open and the fields. A sign
that parts cells or lines takes the place of a character of the text; no word is made up.

>>> sheet = Sheet("任务\t建站")
>>> sheet.label(0, 2)
>>> sheet.cells((GridCell(3, 5, 0, 1),)), sheet.cells((GridCell(3, 5, 0, 1),)), sheet.length
(False, True, 7)
"""

from __future__ import annotations

from dataclasses import dataclass

from plantext.model import Edit, Field, GridCell
from plantext.structure.lattice import Cells


@dataclass(frozen=True, slots=True)
class Open:
    """Where a row opens an item: its place, its label, number and address, its heading, its depth."""

    start: int
    head: int
    label: str
    number: int
    path: str
    heading: str
    body: int
    depth: int


class Sheet:
    """The new text as it is written: its pieces, and where each cell stands first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.length = 0
        self.pieces: list[Edit] = []
        self.places: dict[GridCell, tuple[int, int]] = {}
        self.opens: list[Open] = []
        self.fields: list[Field] = []

    def copy(self, stop: int) -> None:
        """The old text from where it was left, up to `stop`."""
        self._piece(self.at, stop)
        self.at = stop

    def cells(self, cells: Cells) -> bool:
        """The words of a cell, part by part; whether they stand here again."""
        again = cells[0] in self.places
        for cell in cells:
            start = self.length
            self._piece(cell.start, cell.stop)
            self.places.setdefault(cell, (start, self.length))
        return again

    def label(self, start: int, stop: int) -> None:
        """The words of a heading and ：, which stands for what parts it from the next cell."""
        self._piece(start, stop)
        self.sign("：", stop)

    def sign(self, sign: str, at: int) -> None:
        """A sign in place of a character that parts cells or lines."""
        at = min(at, len(self.text) - 1)
        self.pieces.append(Edit(at, at + 1, sign))
        self.length += 1

    def _piece(self, start: int, stop: int) -> None:
        if stop > start:
            self.pieces.append(Edit(start, stop, ""))
            self.length += stop - start

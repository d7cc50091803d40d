"""A table as rows and columns, each place filled by the cell that reaches over it.

In: normal text and the GridCells of one table. Out: a Lattice, which answers what stands
at a row and column; merged cells fill all their places, parts of one cell that stand at the
same place follow each other.

>>> cells = (GridCell(0, 1, 0, 0, row_span=2), GridCell(2, 3, 0, 1), GridCell(4, 5, 1, 1))
>>> grid = Lattice("a\\tb\\nc", cells)
>>> [[grid.words(row, column) for column in (0, 1)] for row in (0, 1)]
[['a', 'b'], ['a', 'c']]
"""

from __future__ import annotations

from collections.abc import Sequence

from plantext.model import GridCell

Cells = tuple[GridCell, ...]


class Lattice:
    """The cells of a table by row and column."""

    def __init__(self, text: str, cells: Sequence[GridCell]) -> None:
        self.text = text
        self.height = max((cell.row + cell.row_span for cell in cells), default=0)
        self.width = max((cell.column + cell.cell_span for cell in cells), default=0)
        self.merged = any(cell.row_span > 1 for cell in cells)
        self._places: dict[tuple[int, int], Cells] = {}
        self._rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            self._rows.setdefault(cell.row, []).append(cell)
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.cell_span):
                    self._places[row, column] = (*self._places.get((row, column), ()), cell)

    def at(self, row: int, column: int) -> Cells:
        """The cell at a place, in its parts; nothing where the place is empty."""
        return self._places.get((row, column), ())

    def row(self, row: int) -> list[GridCell]:
        """The cells that begin in a row."""
        return self._rows.get(row, [])

    def words(self, row: int, column: int) -> str:
        """What the cell at a place says."""
        return self.said(self.at(row, column))

    def said(self, cells: Sequence[GridCell]) -> str:
        """What the parts of a cell say together."""
        return "".join(self.text[cell.start : cell.stop] for cell in cells)

    def line(self, row: int) -> tuple[str, ...]:
        """The words of all places of a row."""
        return tuple(self.words(row, column) for column in range(self.width))

"""What a reader found in a file, put together into a Source: one line a paragraph or row.

In: paragraphs and tables in reading order. Out: a Source whose text holds each paragraph
as a line and each row of a table as a line of cells parted by tabs, with a Block for each
paragraph and each cell that holds anything. Readers of formats with paragraphs of their
own (HTML, DOCX, PDF, OFD) call this; plain text has no need of it.

>>> found = Assembly()
>>> found.paragraph("一、服务", page=1)
>>> found.table([[Cell("序号"), Cell("任务")], [Cell("1"), Cell("建 设\\n站点")]])
>>> found.source("plan.docx").text
'一、服务\\n序号\\t任务\\n1\\t建 设站点'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from plantext.model import Block, Source

_BREAKS = re.compile(r"(?<![ \t])[ \t]*[\r\n\t\x0b\x0c\u2028\u2029]+[ \t]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its words, over how many rows and columns, on which page."""

    text: str
    row_span: int = 1
    cell_span: int = 1
    page: int | None = None
    doubt: str = ""


class Assembly:
    """Paragraphs and tables in reading order; `source` makes the Source of them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._notes: list[tuple[str, str]] = []
        self._length = 0
        self._paragraphs = 0
        self._tables = 0

    def paragraph(self, text: str, *, page: int | None = None, doubt: str = "") -> None:
        """Add a paragraph, its label printed in front; a blank one is left out."""
        words = _one_line(text)
        if words:
            self._paragraphs += 1
            start = self._line(words)
            self._blocks.append(
                Block(start, start + len(words), "paragraph", page, self._paragraphs, doubt=doubt)
            )

    def printed(self, pieces: Sequence[tuple[str, int, str]]) -> None:
        """Add a paragraph by its lines (words, page, doubt): a Block for each page it stands on."""
        parts = [(_BREAKS.sub(" ", words), page, doubt) for words, page, doubt in pieces]
        self._paragraphs += 1
        start = self._line("".join(words for words, _, _ in parts))
        for (page, doubt), group in groupby(parts, key=itemgetter(1, 2)):
            length = sum(len(words) for words, _, _ in group)
            self._blocks.append(
                Block(start, start + length, "paragraph", page, self._paragraphs, doubt=doubt)
            )
            start += length

    def table(self, rows: Sequence[Sequence[Cell | None]], *, page: int | None = None) -> None:
        """Add a table: a grid of cells, None where a merged cell reaches in; blank rows stay out."""
        self._tables += 1
        for number, row in enumerate(rows):
            cells = [(_one_line(cell.text) if cell else "") for cell in row]
            if any(cells):
                self._row(number, row, cells, page)

    def note(self, kind: str, message: str) -> None:
        """Tell the user of something that was lost or guessed: a row of `warnings`."""
        self._notes.append((kind, message))

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What the user was told so far."""
        return tuple(self._notes)

    def source(self, name: str, encoding: str = "") -> Source:
        """The Source of all that was added."""
        text = "\n".join(self._lines)
        return Source(text, name, encoding, tuple(self._blocks), True, tuple(self._notes))

    def _row(
        self, number: int, row: Sequence[Cell | None], cells: list[str], page: int | None
    ) -> None:
        start = self._line("\t".join(cells))
        for column, (cell, words) in enumerate(zip(row, cells, strict=True)):
            if cell is not None and words:
                self._blocks.append(
                    Block(
                        start, start + len(words), "cell", cell.page or page, None, self._tables,
                        number, column, cell.row_span, cell.cell_span, cell.doubt,
                    )
                )  # fmt: skip
            start += len(words) + 1

    def _line(self, words: str) -> int:
        start = self._length
        self._lines.append(words)
        self._length += len(words) + 1
        return start


def _one_line(text: str) -> str:
    """Words without line breaks and tabs: in Han text nothing stands in their place."""

    def glue(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        return " " if before.isascii() and after.isascii() and before and after else ""

    return _BREAKS.sub(glue, text).strip(" \u3000\u00a0")

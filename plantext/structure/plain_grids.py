"""Tables of plain text: a row a line, its cells parted by tabs, by | or by wide gaps.

In: the normal text, the Source's text and a Lexicon. Out: the GridCells of each table. Tabs
keep empty cells, also those that begin a row, which the normal text no longer shows; a
line break inside a cell of a row parted by tabs cuts it in two lines, which are one row again.
Refused: lines below no heading, unless tabs part three cells of two lines or more.

>>> [cell.column for cell in _Row("| 指标 | | 单位 |", 0, "|").cells(0)]
[0, 2]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantext.lexicon import Lexicon
from plantext.model import GridCell, Text
from plantext.structure import listed_grids
from plantext.structure.columns import headed, is_tasks
from plantext.structure.labels import label
from plantext.structure.lattice import Lattice

Lines = Sequence[tuple[int, int]]
_LINE = re.compile(r"[^\n]+")
_JOINTS = {"\t": re.compile("\t"), "|": re.compile(r"\|"), " ": re.compile(" {2,}")}
_RULE = re.compile(r"[-:|+= ]+")
_NUMBER = re.compile(r"\d{1,3}[.、]?$|（?[一二三四五六七八九十]{1,3}）?$")
_LONE = 40


class _Row:
    """A line cut into cells at its joints; tabs around it count as the source has them."""

    def __init__(self, text: str, start: int, joint: str, lead: int = 0, trail: int = 0) -> None:
        self.joint = joint
        self.parts: list[tuple[int, int, int]] = []  # start, stop, column
        column, at = lead, 0
        for gap in [*_JOINTS[joint].finditer(text), None]:
            stop = gap.start() if gap else len(text)
            words = text[at:stop]
            if words.strip():
                begin = start + at + len(words) - len(words.lstrip())
                self.parts.append((begin, begin + len(words.strip()), column))
            elif joint == "|" and not at:
                column -= 1  # the bar at a line's edge parts nothing
            column, at = column + 1, gap.end() if gap else stop
        self.joints = column - 1 + trail
        self.first = "" if lead else text.split("\t", 1)[0]

    def cells(self, row: int) -> Iterator[GridCell]:
        """The cells of the line as those of a row."""
        return (GridCell(start, stop, row, column) for start, stop, column in self.parts)

    def glued(self, below: _Row) -> None:
        """Add the rest of a row that a line break inside a cell cut off."""
        self.parts += [(start, stop, column + self.joints) for start, stop, column in below.parts]
        self.joints += below.joints


def find(text: Text, source: str, lexicon: Lexicon) -> list[list[GridCell]]:
    """The cells of each table of a plain text."""
    lines = [match.span() for match in _LINE.finditer(text.text)]
    found = listed_grids.find(text.text, lines, lexicon)
    if any(joint in text.text for joint in ("\t", "|", "  ")):
        found += _parted(text, source, lines, lexicon)
    return sorted(found, key=lambda cells: cells[0].start)


def _parted(text: Text, source: str, lines: Lines, lexicon: Lexicon) -> Iterator[list[GridCell]]:
    index = 0
    while index < len(lines):
        start, stop = lines[index]
        joint = _joint(text.text[start:stop])
        rows, after = _run(text, source, lines, index, joint) if joint else ([], index)
        even = [row for row in rows if joint == "\t" or row.joints == rows[0].joints]
        cells = [cell for number, row in enumerate(even) for cell in row.cells(number)]
        if _is_table(text.text, even, cells, lexicon, len(even) == len(rows)):
            yield cells
            index = after
        else:
            index += 1


def _joint(line: str) -> str:
    """What parts the cells of a line; "" where nothing does."""
    if "\t" in line:
        return "\t"
    if line.count("|") > 1:
        return "|"
    return " " if len(_JOINTS[" "].findall(line)) > 1 else ""


def _is_table(
    text: str, rows: Sequence[_Row], cells: Sequence[GridCell], lexicon: Lexicon, clear: bool
) -> bool:
    """Whether rows are a table; where some do not come out even, no table of tasks is read from them."""
    if len(rows) < 2:
        return False
    if heads := headed(Lattice(text, cells), lexicon):
        return clear or not is_tasks(heads.columns)
    labelled = any(label(text[slice(*row.parts[0][:2])]) for row in rows if row.parts)
    return rows[0].joint == "\t" and all(len(row.parts) > 2 for row in rows) and not labelled


def _run(text: Text, source: str, lines: Lines, index: int, joint: str) -> tuple[list[_Row], int]:
    """The rows that begin at a line, and the line behind them."""
    if joint == "\t":
        return _tabbed(text, source, lines, index)
    rows: list[_Row] = []
    while index < len(lines):
        start, stop = lines[index]
        line = text.text[start:stop]
        if joint == "|" and _RULE.fullmatch(line):
            index += 1
            continue
        if _joint(line) != joint:
            break
        rows.append(_Row(line, start, joint))
        index += 1
    return rows, index


def _tabbed(text: Text, source: str, lines: Lines, index: int) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    due = 0
    while index < len(lines):
        row = _row(text, source, *lines[index])
        if rows and 0 < rows[-1].joints < due and _completes(rows[-1], row, due):
            rows[-1].glued(row)
        elif row.joints or (rows and _is_lone(text, source, lines, index)):
            rows.append(row)
            due = due or row.joints
        else:
            break
        index += 1
    return rows, index


def _row(text: Text, source: str, start: int, stop: int) -> _Row:
    """A line with the tabs around it that the normal text has lost."""
    first, behind = text.span(start, stop)
    lead = trail = 0
    while first > lead and source[first - lead - 1] == "\t":
        lead += 1
    while behind + trail < len(source) and source[behind + trail] == "\t":
        trail += 1
    return _Row(text.text[start:stop], start, "\t", lead, trail)


def _completes(above: _Row, below: _Row, due: int) -> bool:
    """Whether a line is the rest of a row that has too few cells."""
    return above.joints + below.joints <= due and not _NUMBER.match(below.first)


def _is_lone(text: Text, source: str, lines: Lines, index: int) -> bool:
    """Whether a line without tabs heads the rows behind it: one cell across the table."""
    if index + 1 == len(lines) or lines[index][1] - lines[index][0] > _LONE:
        return False
    below = _row(text, source, *lines[index + 1])
    return below.joints > 0 and _NUMBER.match(below.first) is not None

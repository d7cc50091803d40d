"""Tables of plain-text dumps that hold one cell a line: headings, then cells in the same cycle.

In: normal text, its lines and a Lexicon. Out: the GridCells of each such table. Read only
where unmistakable: a first heading 序号, known headings below it, then 1, 2, 3 … at equal
distances, as many lines apart as there are headings. Or, for indicators, rows of any length
that end with name, figures and 约束性 or 预期性. Refused: everything else, a table with an
empty or a broken cell among it.

>>> words = "序号\\n任务\\n牵头单位\\n1\\n建站\\n省教育厅\\n2\\n建桥\\n省水利厅\\n二、保障"
>>> lines = [match.span() for match in re.finditer("[^\\\\n]+", words)]
>>> [words[cell.start : cell.stop] for cell in find(words, lines, Lexicon.default())[0][-3:]]
['2', '建桥', '省水利厅']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantext.lexicon import Lexicon
from plantext.model import GridCell
from plantext.structure.columns import kind
from plantext.structure.labels import label

Lines = Sequence[tuple[int, int]]
_MOST = 12
_FORCES = ("约束性", "预期性")
_DATED = re.compile(r"20\d\d年|“?十[一二三四五]五|目标|现状|基期")
_FIGURE = re.compile(r"[—\-–/]{1,2}|[\[≥≤<>]?\d[\d.,]*%?\]?(?:以[上下内]|左右)?")


def find(text: str, lines: Lines, lexicon: Lexicon) -> list[list[GridCell]]:
    """The cells of each table whose cells stand one a line."""
    found: list[list[GridCell]] = []
    index = 0
    while index < len(lines):
        cells: list[GridCell] = []
        if _opens(text, lines, index, lexicon):
            cells = _cycle(text, lines, index, lexicon) or _forced(text, lines, index, lexicon)
        if cells:
            found.append(cells)
            while index < len(lines) and lines[index][0] < cells[-1].stop:
                index += 1
        else:
            index += 1
    return found


def _cycle(text: str, lines: Lines, index: int, lexicon: Lexicon) -> list[GridCell]:
    """The cells of a table in which each row has as many lines as there are headings."""
    width = _width(text, lines, index, lexicon)
    rows = _rows(text, lines, index + width, width) if width else 0
    stop = index + width * (rows + 1) if rows else index
    return [GridCell(*place, *divmod(at, width)) for at, place in enumerate(lines[index:stop])]


def _forced(text: str, lines: Lines, index: int, lexicon: Lexicon) -> list[GridCell]:
    """The cells of a table of indicators whose rows end with their binding force.

    What stands before the name in a row (综合, 治理: a category over two lines) is left out.
    """
    heads = _heads(text, lines, index, lexicon)
    kinds = [kind(_said(text, head), lexicon) for head in heads]
    if "name" not in kinds or kinds[-1] != "force":
        return []
    name = len(kinds) - 1 - kinds[::-1].index("name")
    width = len(kinds) - name
    if width < 3 or not all(_DATED.match(_said(text, head)) for head in heads[name + 1 : -1]):
        return []
    cells = [GridCell(a, b, 0, column) for column, head in enumerate(heads) for a, b in head]
    at = index + sum(map(len, heads))
    row = 1
    while at < len(lines) and text[slice(*lines[at])] == str(row):
        end = next(
            (
                i
                for i in range(at, min(at + _MOST, len(lines)))
                if text[slice(*lines[i])] in _FORCES
            ),
            0,
        )
        if not end:
            break
        cells.append(GridCell(*lines[at], row, 0))
        for i, own in enumerate(_anchored(text, lines[at + 1 : end + 1], width)):
            cells += [GridCell(*place, row, name + i) for place in own]
        at, row = end + 1, row + 1
    return cells if row > 2 else []


def _anchored(text: str, lines: Lines, width: int) -> list[Lines]:
    """The name, figures and force of a row, told from its end; cells may hold two lines each.

    Nothing where the lines do not come out even.
    """
    plain = len(lines) - width
    if plain >= 0 and all(_FIGURE.fullmatch(text[a:b]) for a, b in lines[plain + 1 : -1]):
        return [[place] for place in lines[plain:]]
    named = [at for at, (a, b) in enumerate(lines) if text[a:b].endswith("）")]
    figures = lines[named[-1] + 1 : -1] if named else []
    columns = width - 2
    if not figures or not all(re.search(r"\d|^[—–/-]+$", text[a:b]) for a, b in figures):
        return []
    if len(figures) % columns == 0:
        each = len(figures) // columns
        parts = [figures[at : at + each] for at in range(0, len(figures), each)]
    elif columns == 2 and _FIGURE.fullmatch(text[slice(*figures[0])]):
        parts = [figures[:1], figures[1:]]
    else:
        return []
    return [lines[named[-1] : named[-1] + 1], *parts, lines[-1:]]


def _heads(text: str, lines: Lines, index: int, lexicon: Lexicon) -> list[list[tuple[int, int]]]:
    """The headings before the 1 of the first row, one that takes two lines put together."""
    heads: list[list[tuple[int, int]]] = []
    for place in lines[index : index + _MOST + 1]:
        words = text[slice(*place)]
        if words == "1":
            return heads
        joined = _said(text, heads[-1]) + words if heads else ""
        if joined in lexicon.lookup("headings", "column"):
            heads[-1].append(place)
        else:
            heads.append([place])
    return []


def _said(text: str, places: Sequence[tuple[int, int]]) -> str:
    return "".join(text[start:stop] for start, stop in places)


def _opens(text: str, lines: Lines, index: int, lexicon: Lexicon) -> bool:
    start, stop = lines[index]
    return stop - start < 8 and kind(text[start:stop], lexicon) == "number"


def _width(text: str, lines: Lines, index: int, lexicon: Lexicon) -> int:
    """How many headings stand before the 1 of the first row; 0 where they are no headings."""
    words = [text[start:stop] for start, stop in lines[index : index + _MOST + 1]]
    if "1" not in words:
        return 0
    heads = words[: words.index("1")]
    known = sum(bool(kind(each, lexicon)) for each in heads)
    brief = all(len(each) <= 24 and "。" not in each for each in heads)
    return len(heads) if brief and len(heads) > 2 and known > 2 else 0


def _rows(text: str, lines: Lines, index: int, width: int) -> int:
    """How many rows follow, each beginning with its number; 0 where they are not alike."""
    count = 0
    while index + (count + 1) * width <= len(lines):
        start, stop = lines[index + count * width]
        if text[start:stop] != str(count + 1):
            break
        count += 1
    after = index + count * width
    between = [text[a:b] for a, b in lines[index:after]]
    if after < len(lines) and _is_number(text, lines, after):
        return 0  # a row of another length breaks the cycle
    alike = all(
        str(row + 2) not in between[row * width + 1 : (row + 1) * width] for row in range(count)
    )
    if count and _strange(between, width):
        count -= 1
    return count if alike and count > 1 else 0


def _is_number(text: str, lines: Lines, index: int) -> bool:
    start, stop = lines[index]
    return text[start:stop].isdigit()


def _strange(words: Sequence[str], width: int) -> bool:
    """Whether the last row took in a line behind the table: a numbered one among cells that are not."""
    last, others = words[-width:], words[:-width]
    return any(
        label(cell) is not None and not any(map(label, others[at::width]))
        for at, cell in enumerate(last)
    )

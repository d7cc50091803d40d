"""The words of one paragraph of a DOCX, and what hangs on it: notes, text boxes, pictures.

In: a w:p. Out: Words: its lines (a manual line break parts them), as a reader of the
accepted document sees them. Insertions and moved-in text stand, deletions and moved-out
text are gone; hidden text, white text on paper and text that is struck out are gone and
kept count of (docx_marks); of a field its result stands, not its code; of two
alternatives the first. Footnotes are named by their ids and text boxes handed over,
for the caller to put behind the paragraph.

>>> from lxml import etree
>>> from plantext.readers.wordml import MAIN
>>> Runs(Styles(None)).words(etree.fromstring(
...     f'<w:p xmlns:w="{MAIN}"><w:r><w:t>一、服务</w:t><w:br/></w:r><w:ins><w:r><w:t>新增30项</w:t>'
...     '</w:r></w:ins><w:del><w:r><w:delText>20项</w:delText></w:r></w:del></w:p>')).lines
['一、服务', '新增30项']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from plantext.readers.docx_marks import left_out
from plantext.readers.docx_styles import Styles
from plantext.readers.symbols import bullet, symbol
from plantext.readers.wordml import ALTERNATIVES, MATH, W, chosen, whole

_GONE = frozenset(
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr")
)
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", ALTERNATIVES})
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_GAP, _DOTS = "\u3000\u3000", "……"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SIZE = re.compile(r"(width|height):([\d.]+)pt")
_LARGE = 60.0  # square centimetres: what is smaller is a seal or a logo


@dataclass(slots=True)
class Words:
    """What a paragraph says: its lines, and what hangs on it."""

    lines: list[str] = field(default_factory=lambda: [""])
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: int = 0
    gone: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Go on in the last line."""
        self.lines[-1] += text

    def joined(self, other: Words) -> Words:
        """These words with those of the paragraph that they run on into."""
        lines = [*self.lines[:-1], self.lines[-1] + other.lines[0], *other.lines[1:]]
        notes, boxes = [*self.notes, *other.notes], [*self.boxes, *other.boxes]
        gone = [*self.gone, *other.gone]
        return Words(lines, notes, boxes, self.pictures + other.pictures, gone)


class Runs:
    """Reads paragraph after paragraph, for a field may begin in one and end in another.

    `fields` is False for a document whose fields do not close: then nothing is taken for
    the code of one.
    """

    def __init__(self, styles: Styles, fields: bool = True) -> None:
        self._styles = styles
        self._fields = fields
        self._in_code: list[bool] = []

    def words(self, paragraph: etree._Element, *, dotted: bool = False, unseen: str = "") -> Words:
        """The Words of a w:p whose tabs are `dotted`, or whose style leaves its text `unseen`."""
        found = Words()
        self._walk(paragraph, found, _DOTS if dotted else _GAP, unseen)
        return found

    def _walk(self, parent: etree._Element, found: Words, tab: str, unseen: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, found, tab, unseen)
            elif tag == ALTERNATIVES:
                self._walk(chosen(child), found, tab, unseen)
            elif tag == f"{{{MATH}}}t":
                found.add(child.text or "")
            elif tag not in _GONE:
                self._walk(child, found, tab, unseen)

    def _run(self, run: etree._Element, found: Words, tab: str, unseen: str) -> None:
        unseen_here = left_out(run, unseen, self._styles)
        for child in run:
            if child.tag == f"{W}fldChar":
                self._turn(child.get(f"{W}fldCharType") or "")
            elif True in self._in_code:
                continue
            elif not unseen_here:
                self._piece(child, found, tab, unseen)
            elif child.tag == f"{W}t" and (child.text or "").strip():
                found.gone.append((unseen_here, child.text or ""))

    def _turn(self, mark: str) -> None:
        """A field begins with its code, and behind `separate` comes its result."""
        if not self._fields:
            return
        if mark == "begin":
            self._in_code.append(True)
        elif mark == "separate" and self._in_code:
            self._in_code[-1] = False
        elif mark == "end" and self._in_code:
            self._in_code.pop()

    def _piece(self, piece: etree._Element, found: Words, tab: str, unseen: str) -> None:
        tag = piece.tag
        if tag == f"{W}t":
            found.add(_PRIVATE.sub(lambda sign: bullet(sign[0]), piece.text or ""))
        elif tag in (f"{W}tab", f"{W}ptab"):
            found.add(tab)
        elif tag in (f"{W}br", f"{W}cr"):
            found.lines.append("")
        elif tag == f"{W}noBreakHyphen":
            found.add("-")
        elif tag == f"{W}sym":
            found.add(_sign(piece))
        elif tag in _NOTES:
            found.notes.append((_NOTES[tag], piece.get(f"{W}id") or ""))
        elif tag in _DRAWN:
            _draw(piece, found)
        elif tag == f"{W}ruby":
            self._walk(piece, found, tab, unseen)


def _sign(piece: etree._Element) -> str:
    try:
        return symbol(piece.get(f"{W}font") or "", int(piece.get(f"{W}char") or "", 16))
    except ValueError:
        return ""


def _draw(drawing: etree._Element, found: Words) -> None:
    """The text boxes of a drawing, each once; a large one without any counts as a picture."""
    before = len(found.boxes)
    _open(drawing, found)
    if len(found.boxes) == before and _area(drawing) > _LARGE:
        found.pictures += 1


def _open(parent: etree._Element, found: Words) -> None:
    if parent.tag == ALTERNATIVES:
        parent = chosen(parent)
    for child in parent:
        if child.tag == f"{W}txbxContent":
            found.boxes.append(child)
        else:
            _open(child, found)


def _area(drawing: etree._Element) -> float:
    """How many square centimetres a drawing takes; 0.0 where it does not say."""
    for extent in drawing.iter(_EXTENT):
        sides = whole(extent.get("cx"), 0), whole(extent.get("cy"), 0)
        return (sides[0] or 0) * (sides[1] or 0) / 360_000**2
    for shape in drawing.iter():
        size = dict(_SIZE.findall(shape.get("style") or ""))
        if len(size) == 2:
            return float(size["width"]) * float(size["height"]) * (2.54 / 72) ** 2
    return 0.0

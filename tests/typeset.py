"""A small press: sets texts of our own on pages as offices do, and prints them as PDF or OFD.

A4, 16 points, 28 characters a line, 22 lines a page, first lines indented by two
characters, titles larger and in the middle, a page mark below: the shape of Chinese
official documents. All measures are points from the upper left corner.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, LINES, CHARS, SIZE, LEADING = 79.0, 105.0, 22, 28, 16.0, 28.0
RIGHT = LEFT + CHARS * SIZE
NO_HEAD = "，。、；：！？）》”%"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass
class Sheet:
    """One page: words by the left end of their base line, and ruling lines."""

    words: list[tuple[str, float, float, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def advance(char: str) -> float:
    if char >= "\u2e80" or char in "“”‘’…—":
        return 1.0
    return float(pdfmetrics.stringWidth(char, FONT, 1))


def width(text: str) -> float:
    return sum(map(advance, text))


def broken(text: str, chars: float, indent: float) -> list[str]:
    """A paragraph's lines; no line begins with a closing mark, no number is cut."""
    lines, line, room = [], "", chars - indent
    for word in words(text):
        if width(line + word) > room and line:
            if word[0] in NO_HEAD:
                line, word = line[:-1], line[-1] + word
            lines.append(line)
            line, room = "", chars
        line += word
    return [*lines, line]


def words(text: str) -> list[str]:
    found: list[str] = []
    for char in text:
        if (
            found
            and char.isascii()
            and char.isalnum()
            and found[-1][-1].isalnum()
            and found[-1][-1].isascii()
        ):
            found[-1] += char
        else:
            found.append(char)
    return found


class Press:
    """Sets one document; `mark` is the page mark, {} for the number."""

    def __init__(self, mark: str = "— {} —", head: str = "", leading: float = LEADING) -> None:
        self.sheets: list[Sheet] = []
        self._mark, self._head, self._leading = mark, head, leading
        self._y = HEIGHT

    def turn(self) -> None:
        """Go to the next page."""
        sheet = Sheet()
        self.sheets.append(sheet)
        self._y = TOP
        if self._mark:
            mark = self._mark.format(len(self.sheets))
            sheet.words.append((mark, (WIDTH - 14 * width(mark)) / 2, 780, 14))
        if self._head:
            sheet.words.append((self._head.format(len(self.sheets)), LEFT, 60, 9))

    def line(self, text: str, x: float, size: float = SIZE) -> None:
        """Set one line at `x`, on the next page where this one is full."""
        if self._y > TOP + (LINES - 1) * LEADING + 1:
            self.turn()
        self.sheets[-1].words.append((text, x, self._y, size))
        self._y += self._leading * max(1.0, size / SIZE)

    def title(self, text: str, size: float = 22.0) -> None:
        """Set a title in the middle, over as many lines as it needs."""
        for line in broken(text, (RIGHT - LEFT) / size, 0):
            self.line(line, (LEFT + RIGHT - size * width(line)) / 2, size)

    def paragraph(self, text: str, indent: float = 2, size: float = SIZE) -> None:
        """Set a paragraph, its first line indented."""
        for number, line in enumerate(broken(text, (RIGHT - LEFT) / size, indent)):
            self.line(line, LEFT + (0 if number else indent * size), size)

    def right(self, text: str) -> None:
        """Set a line to the right, as the issuer and the date are."""
        self.line(text, RIGHT - SIZE * width(text) - 2 * SIZE)

    def skip(self, points: float = LEADING) -> None:
        """Leave some room."""
        self._y += points

    def table(self, rows: Sequence[Sequence[str]], edges: Sequence[float], header: int = 0) -> None:
        """Set a ruled table; the first `header` rows again on every page. `edges` are columns' x."""
        size, pad = 12.0, 3.0
        for number, row in enumerate(rows):
            cells = [
                broken(cell, (b - a - 2 * pad) / size, 0)
                for cell, a, b in zip(row, edges, edges[1:], strict=False)
            ]
            high = 16.0 * max(map(len, cells)) + 4
            if not self.sheets or self._y + high > 760:
                self.turn()
                if number >= header > 0:
                    self.table(rows[:header], edges)
            self.row(cells, edges, high)

    def row(self, cells: Sequence[Sequence[str]], edges: Sequence[float], high: float) -> None:
        """Set one row of a table, and the rules around its cells."""
        sheet, top = self.sheets[-1], self._y - 14
        for lines, x in zip(cells, edges, strict=False):
            for number, line in enumerate(lines):
                sheet.words.append((line, x + 3, top + 14 + 16 * number, 12.0))
        sheet.rules += [(edges[0], top + y, edges[-1], top + y) for y in (0, high)]
        sheet.rules += [(x, top, x, top + high) for x in edges]
        self._y += high

    def pdf(self, **options: object) -> bytes:
        """The pages as a PDF."""
        return pdf(self.sheets, **options)

    def ofd(self) -> bytes:
        """The pages as an OFD document."""
        return ofd(self.sheets)


def document(text: str) -> Press:
    """A text whose lines are paragraphs, set as an office would: a title first, rows as tables."""
    press = Press()
    lines = [line.strip(" ") for line in text.split("\n") if line.strip()]
    for is_row, group in groupby(lines, lambda line: "\t" in line):
        if is_row:
            rows = [line.split("\t") for line in group]
            step = (RIGHT - LEFT) / len(rows[0])
            press.table(rows, [LEFT + step * n for n in range(len(rows[0]) + 1)], header=1)
            press.skip()
            continue
        for line in group:
            if press.sheets:
                press.paragraph(re.sub(" {2,}", "\u3000\u3000", line))
            else:
                press.title(line)
    return press


def pdf(sheets: Iterable[Sheet], password: str = "") -> bytes:
    """Sheets as a PDF, every character set by itself."""
    packed = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password else None
    page = canvas.Canvas(packed, pagesize=(WIDTH, HEIGHT), encrypt=lock)
    for sheet in sheets:
        for text, x, y, size in sheet.words:
            page.setFont(FONT, size)
            for char in text:
                page.drawString(x, HEIGHT - y, char)
                x += size * advance(char)
        for x0, y0, x1, y1 in sheet.rules:
            page.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        page.showPage()
    page.save()
    return packed.getvalue()


def ofd(sheets: Iterable[Sheet]) -> bytes:
    """Sheets as an OFD document, drawn from the last word to the first."""
    files = {
        "OFD.xml": OFD.format("OFD", "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>")
    }
    pages = ""
    for number, sheet in enumerate(sheets):
        files[f"Doc_0/Pages/{number}.xml"] = ofd_page(sheet)
        pages += f'<Page ID="{number + 1}" BaseLoc="Pages/{number}.xml"/>'
    area = "<PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    body = f"<CommonData>{area}</CommonData><Pages>{pages}</Pages>"
    files["Doc_0/Document.xml"] = OFD.format("Document", body)
    return zipped(files)


OFD = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.ofdspec.org/2016">{1}</{0}>'
MM = 25.4 / 72


def ofd_page(sheet: Sheet) -> str:
    """The XML of a page."""
    objects = "".join(ofd_text(*word) for word in reversed(sheet.words))
    for x0, y0, x1, y1 in sheet.rules:
        box = f"{x0 * MM:.3f} {y0 * MM:.3f} {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}"
        ends = f"M 0 0 L {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}"
        objects += (
            f'<PathObject Boundary="{box}"><AbbreviatedData>{ends}</AbbreviatedData></PathObject>'
        )
    return OFD.format("Page", f"<Content><Layer>{objects}</Layer></Content>")


def ofd_text(text: str, x: float, y: float, size: float) -> str:
    """The XML of one text object."""
    steps = " ".join(f"{advance(char) * size * MM:.3f}" for char in text[:-1])
    box = f"{x * MM:.3f} {(y - size) * MM:.3f} {width(text) * size * MM:.3f} {size * MM:.3f}"
    code = f'<TextCode X="0" Y="{size * MM:.3f}" DeltaX="{steps}">{escape(text)}</TextCode>'
    return f'<TextObject Boundary="{box}" Size="{size * MM:.3f}">{code}</TextObject>'


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Files packed into a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()

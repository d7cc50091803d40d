"""The plan set on pages as offices set them, as a PDF and as an OFD document.

In: the Plan. Out: bytes. The PDF is made by reportlab and not by LibreOffice: its files
can be made again byte for byte, need no font of this machine (readers know STSong-Light
by its name) and stay small. Its platypus breaks lines and pages and rules the annex. OFD
is zip and XML (GB/T 33190), written here: 28 characters a line, 22 lines a page, the lines of
each page drawn last to first.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from making.plan import ANNEX, ANNEX_TITLE, Plan
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table
from word_files import zipped

_FONT = "STSong-Light"
_CHARACTERS, _LINES = 28, 22
_SIZE, _STEP, _LEFT, _TOP = 5.64, 10.2, 26.0, 37.0  # millimetres: 16 points, 28 points a line
_OFD = '<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{0} xmlns:ofd="http://www.ofdspec.org/2016"{2}>{1}</ofd:{0}>'
_CLOSE = "，。、；：！？）》”%"


def pdf(plan: Plan) -> bytes:
    """The plan as PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle("body", None, fontName=_FONT, fontSize=16, leading=28, wordWrap="CJK")
    text = ParagraphStyle("text", body, firstLineIndent=32)
    title = ParagraphStyle("title", body, fontSize=22, leading=34, alignment=TA_CENTER)
    middle = ParagraphStyle("middle", body, alignment=TA_CENTER)
    right = ParagraphStyle("right", body, alignment=TA_RIGHT, rightIndent=32)
    story: list[Flowable] = [
        Paragraph(plan.title, title),
        Paragraph(plan.notice[0], middle),
        Paragraph(plan.notice[1], body),
        *(Paragraph(line, text) for line in plan.notice[2:]),
        *(Paragraph(line, right) for line in plan.signed),
        PageBreak(),
        Paragraph(plan.name, title),
        *(Paragraph(escape(each.printed), text) for each in plan.paragraphs),
        PageBreak(),
        Paragraph("附件", body),
        Paragraph(ANNEX_TITLE, title),
        _ruled(ParagraphStyle("cell", body, fontSize=12, leading=16)),
    ]
    made = io.BytesIO()
    sides = {
        "leftMargin": 28 * mm,
        "rightMargin": 26 * mm,
        "topMargin": 37 * mm,
        "bottomMargin": 35 * mm,
    }
    press = SimpleDocTemplate(made, pagesize=A4, invariant=1, title=plan.title, **sides)
    press.build(story, onFirstPage=_numbered, onLaterPages=_numbered)
    return made.getvalue()


def _ruled(style: ParagraphStyle) -> Table:
    """The annex, its heading again on each page."""
    grid, spans = [], []
    for number, cells in enumerate(ANNEX):
        row: list[Paragraph | str] = []
        for each in cells:
            if each.rows > 1 or each.columns > 1:
                at = len(row)
                spans.append(
                    ("SPAN", (at, number), (at + each.columns - 1, number + each.rows - 1))
                )
            row += [Paragraph(each.words, style), *[""] * (each.columns - 1)]
        grid.append(row)
    rules = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return Table(
        grid, [16 * mm, 38 * mm, 46 * mm, 28 * mm, 28 * mm], repeatRows=1, style=[*rules, *spans]
    )


def _numbered(page: Canvas, _: object) -> None:
    page.setFont(_FONT, 14)
    page.drawCentredString(A4[0] / 2, 25 * mm, f"— {page.getPageNumber()} —")


def ofd(plan: Plan) -> bytes:
    """The plan as OFD, without its annex."""
    lines = [
        *(line for each in plan.title_lines for line in _middle(each)), *_middle(plan.notice[0]), *_broken(plan.notice[1], 0),
        *(line for each in plan.notice[2:] for line in _broken(each)),
        *((line, _CHARACTERS - 2 - _wide(line)) for line in plan.signed),
        *_middle(plan.name),
        *(line for each in plan.paragraphs for line in _broken(each.printed)),
    ]  # fmt: skip
    pages = [lines[i : i + _LINES] for i in range(0, len(lines), _LINES)]
    files = {f"Doc_0/Pages/Page_{n}/Content.xml": _page(page, n) for n, page in enumerate(pages)}
    places = "".join(
        f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    box = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>{box}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
    files["Doc_0/Document.xml"] = _OFD.format(
        "Document", f"{common}<ofd:Pages>{places}</ofd:Pages>", ""
    )
    font = '<ofd:Fonts><ofd:Font ID="3" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts>'
    files["Doc_0/PublicRes.xml"] = _OFD.format("Res", font, ' BaseLoc="Res"')
    info = f"<ofd:DocInfo><ofd:DocID>{'0' * 32}</ofd:DocID><ofd:Title>{plan.title}</ofd:Title></ofd:DocInfo>"
    root = f"<ofd:DocBody>{info}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    files["OFD.xml"] = _OFD.format("OFD", root, ' DocType="OFD" Version="1.1"')
    return zipped(files)


def _wide(words: str) -> float:
    """How wide words are, in Han characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def _broken(words: str, indent: float = 2.0) -> list[tuple[str, float]]:
    """A paragraph's lines and their indents; no line begins with a closing mark."""
    found = []
    line, room = "", _CHARACTERS - indent
    for char in words:
        if _wide(line + char) > room and char not in _CLOSE:
            found.append((line, indent))
            line, room, indent = "", float(_CHARACTERS), 0.0
        line += char
    return [*found, (line, indent)]


def _middle(words: str) -> list[tuple[str, float]]:
    return [(words, (_CHARACTERS - _wide(words)) / 2)]


def _page(lines: Sequence[tuple[str, float]], number: int) -> str:
    mark = f"— {number + 1} —"
    objects = [
        _line(words, _LEFT + indent * _SIZE, _TOP + at * _STEP, number * 100 + at + 200)
        for at, (words, indent) in enumerate(lines)
    ]
    objects.append(_line(mark, 105 - _wide(mark) * _SIZE / 2, 272.0, number * 100 + 250))
    layer = (
        f'<ofd:Layer ID="{number * 100 + 260}" Type="Body">{"".join(reversed(objects))}</ofd:Layer>'
    )
    area = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
    return _OFD.format("Page", f"{area}<ofd:Content>{layer}</ofd:Content>", "")


def _line(words: str, x: float, y: float, number: int) -> str:
    steps = " ".join(f"{_wide(char) * _SIZE:.2f}" for char in words[:-1])
    code = f'<ofd:TextCode X="0" Y="4.85" DeltaX="{steps}">{escape(words)}</ofd:TextCode>'
    box = f"{x:.2f} {y:.2f} {_wide(words) * _SIZE:.2f} {_SIZE}"
    return f'<ofd:TextObject ID="{number}" Boundary="{box}" Font="3" Size="{_SIZE}">{code}</ofd:TextObject>'

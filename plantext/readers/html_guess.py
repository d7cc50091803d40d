"""Where no container is found: trafilatura says which part of a page is the document.

In: a page's decoded text. Out: its paragraphs and tables as trafilatura finds them; none
where it finds none. This is the one module that needs the extra plantext[web].

>>> guess("<html><body><p>一、推进政务服务事项集成办理。</p></body></html>")
[Paragraph(text='一、推进政务服务事项集成办理。', parted=False, indented=False)]
"""

from __future__ import annotations

import trafilatura
from lxml import etree

from plantext.readers.assembly import Cell
from plantext.readers.html_blocks import Grid, Paragraph
from plantext.readers.html_tree import Element


def guess(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of the document that a page holds."""
    found = trafilatura.extract(
        text, output_format="xml", include_comments=False, include_tables=True, favor_recall=True
    )
    if not found:
        return []
    main = etree.fromstring(found.encode("utf-8")).find("main")
    return [] if main is None else [block for element in main for block in _blocks(element)]


def _blocks(element: Element) -> list[Paragraph | Grid]:
    if element.tag == "table":
        return [[[Cell(_words(cell)) for cell in row.iter("cell")] for row in element.iter("row")]]
    leaves = list(element.iter("item")) or [element]
    return [Paragraph(words) for leaf in leaves for words in _words(leaf).split("\n") if words]


def _words(element: Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(str(words) for words in element.itertext()).strip()

"""Text of a DOCX that its file has and its reader does not see as text: hidden, struck out, white.

In: a w:r and the Styles. Out: what it is left out as, "" for plain text. Direct formatting goes
before styles. White text counts only on white: not on a shaded run, paragraph or cell, nor in
a table or shape that may have its fill from elsewhere.

>>> from lxml import etree
>>> from plantext.readers.wordml import MAIN
>>> run = etree.fromstring(f'<w:r xmlns:w="{MAIN}"><w:rPr><w:dstrike/></w:rPr><w:t>20项</w:t></w:r>')
>>> left_out(run, "", Styles(None))
'struck out'
"""

from __future__ import annotations

from lxml import etree

from plantext.readers.docx_styles import Styles
from plantext.readers.page import begins
from plantext.readers.wordml import W, is_on, value

HIDDEN, STRUCK, WHITE = "hidden", "struck out", "white"
_PAPER = ("auto", "FFFFFF", "ffffff", None)
_FILLED = frozenset((f"{W}txbxContent", f"{W}tbl"))
_PROPERTIES = tuple(f"{W}{name}" for name in ("rPr", "pPr", "tcPr"))


def by_style(styles: Styles, name: str) -> str:
    """What all text of a style is left out as."""
    if styles.hidden(name):
        return HIDDEN
    return STRUCK if styles.struck(name) else ""


def left_out(run: etree._Element, paragraph: str, styles: Styles) -> str:
    """What a run is left out as; `paragraph` is what its paragraph's style says."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return paragraph
    style = value(properties, "rStyle")
    inherited = paragraph or (by_style(styles, style) if style else "")
    vanishes = is_on(properties, "vanish")
    if vanishes or (vanishes is None and inherited == HIDDEN):
        return HIDDEN
    strikes = [is_on(properties, "strike"), is_on(properties, "dstrike")]
    if any(strikes) or (strikes == [None, None] and inherited == STRUCK):
        return STRUCK
    return WHITE if _white(properties) and not _on_fill(run) else ""


def told(why: str, words: str) -> str:
    """The message that `words` were left out."""
    if why == HIDDEN:
        return f"{len(words)} characters hidden: {begins(words)}"
    if why == STRUCK:
        return f"{len(words)} characters struck out: {begins(words)}"
    return f"{len(words)} characters not seen on the page: {begins(words)}"


def _white(properties: etree._Element) -> bool:
    colour = properties.find(f"{W}color")
    if colour is None or value(properties, "highlight") not in (None, "none", "white"):
        return False
    return (colour.get(f"{W}val") or "").upper() == "FFFFFF"


def _on_fill(run: etree._Element) -> bool:
    """Whether what is around a run may be filled with a colour."""
    for around in (run, *run.iterancestors()):
        if around.tag in _FILLED and not _plain_table(around):
            return True
        for name in _PROPERTIES:
            shade = around.find(f"{name}/{W}shd")
            if shade is not None and shade.get(f"{W}fill") not in _PAPER:
                return True
    return False


def _plain_table(around: etree._Element) -> bool:
    """Whether a table takes no fill from a style."""
    return around.tag == f"{W}tbl" and value(around.find(f"{W}tblPr"), "tblStyle") is None

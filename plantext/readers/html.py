"""A web page into a Source: its fields first, one a line, then the document's own paragraphs.

In: a page's bytes or text, whole or a piece of it. Out: a Source whose first lines are the fields
of the page (索引号：…, 发文机关：…), its title where no field gives it and the attachments
that the text does not name; then the paragraphs and tables of the document. Menus,
footers, scripts and hidden blocks stay out. What was guessed, left out or is no text of the
page (files, pictures, further pages) is said in the notes. Refused with a ReadError: a page
without words, in no known encoding, or nested beyond all measure.

>>> page = "<html><body><h1>岭东省2021年工作要点</h1><div id='zoom'>一、服务<br>二、数据</div></body></html>"
>>> read(page.encode(), "page.html").text.splitlines()
['标题：岭东省2021年工作要点', '一、服务', '二、数据']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import (
    html_body,
    html_escapes,
    html_fields,
    html_fragment,
    html_links,
    html_marks,
)
from plantext.readers.assembly import Assembly
from plantext.readers.html_blocks import Grid, Paragraph, blocks, whole
from plantext.readers.html_tree import Element, parse
from plantext.readers.text import decode, mended, once_encoded

_DECLARED = re.compile(rb"(?i)<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([a-z0-9_\-]{3,20})")
_OPENED = re.compile(r"(?i)<(?:html|body)[\s>]")
_CLOSED = re.compile(r"(?i)</(?:html|body)\s*>")
_INSIDE_TAG = re.compile(r"<[a-zA-Z/!][^<>]*\Z")
_GUESSED = 3_000_000  # characters of a page; for more, guessing takes minutes and gigabytes
_WORTH_TELLING = 80
_AGAIN = "save the page again"


class _Guesser(Protocol):
    def guess(self, text: str) -> list[Paragraph | Grid]:
        """The paragraphs and tables of the document that a page holds."""


class _Page(NamedTuple):
    """A page: its text, whether that has an end, its tree, and where in it the document stands."""

    text: str
    ends: bool
    root: Element
    body: html_body.Body


def read(data: bytes, name: str) -> Source:
    """The Source of a web page, or of a piece of one."""
    found = Assembly()
    text, encoding = _decoded(data, name, found)
    return _source(text, name, found, encoding)


def from_text(text: str, name: str) -> Source:
    """The Source of a page, or a piece of one, that is at hand as text.

    >>> from_text("<p>一、服务</p><p>二、数据</p>", "cell").text
    '一、服务\\n二、数据'
    """
    return _source(text.replace("\x00", "").removeprefix("\ufeff"), name, Assembly())


def _source(text: str, name: str, found: Assembly, encoding: str = "") -> Source:
    """The Source of decoded markup; a piece whose tags stand inside its lines is plain text."""
    text = html_escapes.freed(once_encoded(text, name))
    if not html_marks.is_page(text):
        words = html_fragment.plain(text) if _has_marks(text) else None
        if words is not None:
            return Source(_filled(words, name), name, encoding, notes=found.notes)
        text = html_fragment.page(text)
    return from_markup(text, name, found, encoding)


def _has_marks(text: str) -> bool:
    return html_marks.survey(text).count > 0 or html_escapes.entities(text) > 0


def _filled(words: str, name: str) -> str:
    if not words.strip():
        raise ReadError(f"{name}: the markup holds no text; give a document that does")
    return words


def from_markup(text: str, name: str, found: Assembly, encoding: str = "") -> Source:
    """The Source of markup that a parser of pages reads as it stands; notes go into `found`."""
    root = parse(text, name)
    page = _Page(text, _ends(text), root, _body(root, text))
    document = _document(page, found)
    if not document:
        raise ReadError(f"{name}: the page holds no text of a document{_instead(page)}")
    _head(page, document, found)
    for block in document:
        if isinstance(block, Paragraph):
            found.paragraph(block.text)
        else:
            found.table(block)
    _tell(page, found)
    return found.source(name, encoding)


def _body(root: Element, text: str) -> html_body.Body:
    """Where the document stands; a piece of a page is all document where no part of it is denser."""
    body = html_body.find(root)
    return body if body.parts or html_marks.is_page(text) else html_body.Body((root,), sure=True)


def _decoded(data: bytes, name: str, found: Assembly) -> tuple[str, str]:
    """The page's text and its encoding; a few broken bytes are told, many are refused."""
    said = _DECLARED.search(data[:20_000])
    declared = said[1].decode("ascii") if said else ""
    try:
        text, encoding = decode(data, name, declared)
    except ReadError:
        text, encoding, broken = mended(data, declared)
        if not text:
            raise
        found.note("broken_characters", f"{broken} broken characters stand as \ufffd")
    return text.replace("\x00", "").removeprefix("\ufeff"), encoding


def _ends(text: str) -> bool:
    """Whether a page is whole: it ends outside a tag, and closes what it opens."""
    closed = _CLOSED.search(text) is not None or _OPENED.search(text) is None
    return closed and _INSIDE_TAG.search(text[-5000:]) is None


def _document(page: _Page, found: Assembly) -> list[Paragraph | Grid]:
    """The paragraphs and tables of the document, guessed where no container is sure."""
    shown = whole([block for part in page.body.parts for block in blocks(part, html_body.noise)])
    if page.body.sure or not shown:
        return shown
    guesser = _guesser()
    guessed = guesser.guess(page.text) if guesser and len(page.text) <= _GUESSED else []
    if not guessed:
        cure = "" if guesser else "; for a better guess install plantext[web]"
        found.note(
            "container_guessed",
            f"where the document stands in the page is not known: all was read, menus included{cure}",
        )
        return shown
    found.note(
        "container_guessed",
        f"where the document stands in the page was guessed, by trafilatura{_lost(shown, guessed)}",
    )
    return guessed


def _guesser() -> _Guesser | None:
    try:
        return cast(_Guesser, import_module("plantext.readers.html_guess"))
    except ImportError:
        return None


def _lost(shown: Sequence[Paragraph | Grid], guessed: Sequence[Paragraph | Grid]) -> str:
    """How many lines of running text a guess leaves out, in words."""
    kept = {"".join(block.text.split()) for block in guessed if isinstance(block, Paragraph)}
    lost = sum(
        1
        for block in shown
        if isinstance(block, Paragraph)
        and html_body.is_running(block.text)
        and "".join(block.text.split()) not in kept
    )
    return f"; {lost} paragraphs of the page are not in it" if lost else ""


def _head(page: _Page, document: Sequence[Paragraph | Grid], found: Assembly) -> None:
    """The lines before the document: fields, title, attachments that it does not name."""
    outside = html_fields.lines(page.root, page.body.parts)
    given = html_fields.fields(page.root, outside)
    title = html_fields.title(page.root, outside)
    if title and not any(label == "标题" for label, _ in given):
        found.paragraph(f"标题：{title}")
    for label, value in given:
        found.paragraph(f"{label}：{value}")
    own = "\n".join(block.text for block in document if isinstance(block, Paragraph))
    for attachment in html_links.attachments(page.root, page.body.parts):
        if attachment.name not in own:
            found.paragraph(f"附件：{attachment.name}")


def _tell(page: _Page, found: Assembly) -> None:
    """Notes of what the page holds besides the text that was read, and of what it lacks."""
    if not page.ends:
        found.note("cut_off", f"the page has no end: it may be cut off; {_AGAIN}")
    if (left_out := page.body.left_out) >= _WORTH_TELLING:
        found.note("left_out", f"{left_out} characters of running text stand beside the document")
    for name, address in html_links.attachments(page.root, page.body.parts):
        found.note("attachment", f"附件 {name} is a file of its own, not read: {address[:200]}")
    if seen := html_links.pictures(page.body.parts):
        found.note("pictures", f"{len(seen)} pictures in the document were not read: {_few(seen)}")
    if crossed := html_links.struck(page.body.parts):
        found.note("left_out", f"{len(crossed)} crossed-out passages are no text: {_few(crossed)}")
    if html_links.goes_on(page.root):
        found.note("more_pages", "the document has a next page (下一页), which was not read")


def _instead(page: _Page) -> str:
    """What a page without text holds instead, and the cure."""
    if not page.ends:
        return f"; it is cut off: {_AGAIN}"
    if frames := html_links.framed(page.root):
        return f": it stands in frames; save and read these: {_few(frames)}"
    if seen := html_links.pictures((page.root,)):
        return f", only pictures; read these: {_few(seen)}"
    return "; it may be filled in by a script: open it in a browser and save it from there"


def _few(addresses: Sequence[str]) -> str:
    return ", ".join(address[:120] for address in addresses[:3])

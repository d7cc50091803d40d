"""What a page holds besides words: files to be loaded down, framed files, pictures, further pages.

In: a page's tree, and the elements that hold the document. Out: the attachments with their
names and addresses, and notes of what plantext did not read. A link to a file counts where
it stands in the document, or where 附件 stands in it or shortly before it.

>>> from plantext.readers.html_tree import parse
>>> page = parse("<div>附件：<a href='x/P01.docx'>1.任务分工表.docx</a></div>", "page.html")
>>> attachments(page, ())
[Attachment(name='任务分工表', address='x/P01.docx')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from plantext.readers.html_body import noise
from plantext.readers.html_tree import Element, Kind, is_struck, walk

_SUFFIX = r"\.(?:docx?|wps|pdf|xlsx?|et|pptx?|ofd|ceb|zip|rar|7z|rtf|txt)"
_FILE = re.compile(rf"(?i){_SUFFIX}(?=$|[?#&'\"])")
_NUMBER = re.compile(
    r"^(?:附[ ]?[件表][ ]?[\d一二三四五六七八九十]{0,2}\s*[：:.、]?\s*)?(?:\d{1,2}[.、．](?!\d))?\s*"
)
_EMPTY = re.compile(r"(?:点击|请)?(?:此处|这里)?(?:查看|下载|打开)?(?:附件|全文|原文|文件)?\d{0,2}")
_NEAR = 40  # characters from 附件 to a link that belongs to it
_CHAIN = (
    "\ufdd0附件"  # what an attachment leaves for the link behind it, as long as their group is open
)
_GROUPS = frozenset({"div", "ul", "ol", "table", "section", "dl"})
_NEXT = re.compile(r"[\s>]*(?:下一页|下页)[\s>]*")
_ICON = re.compile(r"(?i)icon|logo|qr|ewm|/images?/.{0,40}\.gif")


class Attachment(NamedTuple):
    """A file of its own that a page names: its name without number and suffix, its address."""

    name: str
    address: str


def attachments(root: Element, parts: Sequence[Element]) -> list[Attachment]:
    """The files that a page attaches to its document, in order, each address once."""
    found: dict[str, Attachment] = {}
    inside = 0
    before = ""  # the words before a link
    link: list[str] | None = None
    for step in walk(root, noise):
        change = (step.kind is Kind.OPEN) - (step.kind is Kind.CLOSE)
        if step.kind is Kind.CLOSE and step.element.tag in _GROUPS:
            before = before.removesuffix(_CHAIN)
        inside += change if any(step.element is part for part in parts) else 0
        if step.kind is Kind.WORDS:
            before = (before + step.words)[-_NEAR:]
            if link is not None:
                link.append(step.words)
        elif step.element.tag == "a" and step.kind is Kind.OPEN:
            link = []
        elif step.element.tag == "a" and step.kind is Kind.CLOSE:
            address = (step.element.get("href") or "").strip()
            said = f"{before}{step.element.get('title', '')}"
            if _FILE.search(address) and (inside or "附件" in said):
                name = _name("".join(link or ()), step.element, address)
                found.setdefault(address, Attachment(name, address))
                before = _CHAIN
            link = None
    return list(found.values())


def _name(words: str, link: Element, address: str) -> str:
    """An attachment's name: the link's words, else its title, else the file's own name."""
    shown = (words, link.get("title") or "", unquote(re.split("[/=]", _stem(address))[-1]))
    for text in shown:
        bare = _NUMBER.sub("", re.sub(r"\s+", "", text))
        bare = re.sub(rf"(?i){_SUFFIX}$", "", bare)
        if not _EMPTY.fullmatch(bare):
            return bare
    return shown[-1]


def _stem(address: str) -> str:
    found = _FILE.search(address)
    return address[: found.start()] if found else address


def framed(root: Element) -> list[str]:
    """The addresses of files that a page shows in a frame of its own."""
    sources = (
        element.get("src") or element.get("data") or ""
        for element in root.iter("iframe", "frame", "embed", "object")
    )
    return list(dict.fromkeys(source for source in sources if source.strip()))


def pictures(parts: Sequence[Element]) -> list[str]:
    """The addresses of pictures in the document that may hold words: no icons, none in links."""
    return list(dict.fromkeys(_pictures(parts)))


def _pictures(parts: Sequence[Element]) -> Iterator[str]:
    for part in parts:
        links = 0
        for step in walk(part, noise):
            if step.element.tag == "a" and step.kind in (Kind.OPEN, Kind.CLOSE):
                links += 1 if step.kind is Kind.OPEN else -1
            elif step.element.tag == "img" and step.kind is Kind.OPEN and not links:
                source = step.element.get("src") or ""
                if source and not _ICON.search(source) and not _is_small(step.element):
                    yield source


def _is_small(picture: Element) -> bool:
    sides = (picture.get("width") or "", picture.get("height") or "")
    return any(side.isascii() and side.isdigit() and int(side) <= 60 for side in sides)


def goes_on(root: Element) -> bool:
    """Whether a page has a link to the next page of the same document."""
    return any(
        _NEXT.fullmatch("".join(str(words) for words in link.itertext())) for link in root.iter("a")
    )


def struck(parts: Sequence[Element]) -> list[str]:
    """The crossed-out words in the document, such as are no text of it."""
    found = (
        "".join(str(words) for words in element.itertext()).strip()
        for part in parts
        for element in part.iter(etree.Element)
        if is_struck(element)
    )
    return [words for words in found if words]

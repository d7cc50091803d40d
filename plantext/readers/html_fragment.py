"""A piece of a page, without <html>, as the markup of a page or as plain text.

In: text that html_marks.is_markup takes for markup, or that holds entities. Out: `page`
gives markup that a parser reads as a browser would: a server's code is gone, signs that are no
tags (PM2.5<35, <附件>) are written as characters, and where a text outside all blocks is parted by
its line breaks these are <br>. `plain` gives the text of a piece whose tags stand inside its
lines (<b>, <span>, <br>, &nbsp;), or None where others do: its line breaks are its own.

>>> plain("一、<b>服务</b>&nbsp;<br>PM2.5<35"), plain("<p>一、服务</p>")
('一、服务\\xa0\\nPM2.5<35', None)
>>> page("一、服务\\n<p>PM2.5<35</p>")
'一、服务<br>\\n<p>PM2.5&lt;35</p>'
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from plantext.readers import html_marks
from plantext.readers.html_tree import BLOCKS, STRUCK, UNSEEN

_COMMENT = re.compile(r"<!--.*?-->|<!\[(?:end)?if[^>]*>", re.DOTALL)
_DECLARED = re.compile(r"<!\[CDATA\[|\]\]>|<!doctype[^>]*>|<\?xml[^>]*>", re.IGNORECASE)
_OTHER = re.compile(r"</?(?P<name>[a-zA-Z][\w:.\-]*)(?P<rest>(?:\s[^<>]*)?/?)>", re.ASCII)
_CLOSED = re.compile(r"</(?P<name>[a-zA-Z][\w:.\-]*)\s*>", re.ASCII)
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TEXTS = frozenset({"script", "style", "textarea", "title"})  # no tags inside of these
_INSIDE = html_marks.INLINE - STRUCK - {"img"} | {"o:p"}  # br among them
_CUT = re.compile(r"</?(?:p|div|span|table|t[drh]|strong|br|font|a)(?:\s[^<>]*)?\Z", re.IGNORECASE)
_LONGEST = 5000  # characters of a tag
_ENDS = re.compile(r"[ \t]*\n")


def bare(text: str) -> str:
    """A piece of a page without comments, a server's code and what XML puts around text."""
    text = _DECLARED.sub("", html_marks.served(text))
    return _COMMENT.sub("", text) if "<!" in text else text


def plain(text: str) -> str | None:
    """The text of a piece whose tags all stand inside its lines; None where others do."""
    text = bare(text).replace("\r\n", "\n")
    found: list[str] = []
    for words, tag in _pieces(text):
        found.append(_CHARACTER.sub(lambda match: html.unescape(match[0]), words))
        if tag is None:
            continue
        if tag.name not in _INSIDE:
            return None
        if tag.name == "br" and not _ENDS.match(text, tag.stop):
            found.append("\n")
    return "".join(found).strip("\n")


def page(text: str) -> str:
    """The markup of a piece, such as a parser of pages reads without loss."""
    text = bare(text)
    cut = _CUT.search(text, max(len(text) - _LONGEST, 0))
    text, end = (text[: cut.start()], cut[0]) if cut else (text, "")
    closed = {match["name"].lower() for match in _CLOSED.finditer(text)}
    pieces = list(_pieces(text))
    parted = _parted_by_lines(pieces)
    found: list[str] = []
    depth = _Depth()
    for words, tag in pieces:
        shown = words if depth.literal else _escaped(words, closed)
        found.append(_ENDS.sub("<br>\n", shown) if parted and not depth.open else shown)
        if tag is not None:
            depth.see(tag)
            found.append(text[tag.start : tag.stop])
    return "".join((*found, end))


def _pieces(text: str) -> Iterator[tuple[str, html_marks.Tag | None]]:
    """Words and the tag behind them; None behind the last."""
    end = 0
    for tag in html_marks.tags(text):
        yield text[end : tag.start], tag
        end = tag.stop
    yield text[end:], None


class _Depth:
    """How many blocks are open, and whether one that holds no tags is."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self.open = 0
        self.literal = False

    def see(self, tag: html_marks.Tag) -> None:
        """Take note of a tag; one that closes what is not open counts for nothing."""
        if tag.name in _TEXTS:
            self.literal = not tag.closes
        if tag.name not in BLOCKS | UNSEEN or tag.name in html_marks.EMPTY:
            return
        held = self._names.get(tag.name, 0)
        if tag.closes and not held:
            return
        change = -1 if tag.closes else 1
        if tag.name == "p" and not tag.closes and held:
            return  # a paragraph ends where the next begins
        self._names[tag.name] = held + change
        self.open += change


def _parted_by_lines(pieces: list[tuple[str, html_marks.Tag | None]]) -> bool:
    """Whether more line breaks than <br> part the words outside all blocks."""
    depth = _Depth()
    lines = breaks = 0
    for words, tag in pieces:
        if not depth.open and words.strip():
            lines += words.count("\n")
        if tag is not None:
            breaks += tag.name == "br" and not depth.open
            depth.see(tag)
    return lines > breaks


def _escaped(words: str, closed: set[str]) -> str:
    """Words between tags, a < that opens none written as a character."""
    if "<" not in words:
        return words
    found: list[str] = []
    end = 0
    for other in _OTHER.finditer(words):
        if other["name"].lower() in closed or other["rest"]:
            found += words[end : other.start()].replace("<", "&lt;"), other[0]
            end = other.end()
    return "".join((*found, words[end:].replace("<", "&lt;")))

"""The tags of a text: which they are, what they hold, and whether they make it a page's markup.

In: a text of any kind. Out: `tags` gives what stands in it as a tag of HTML, but for tags that
the text speaks of (用<br>标签换行, “<p>”); `survey` counts what they hold; `is_markup` decides. Signs
that merely look alike, as in PM2.5<35 or <附件>, are no tags. Everything is found on one walk, so
that the time grows with the text only.

>>> is_markup("<p>一、服务</p><p>二、数据</p>"), is_markup("一、<附件>所列站点\\n二、PM2.5<35，优良率>90%")
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plantext.readers.html_tree import BLOCKS, UNSEEN

# elements inside a line; with BLOCKS and UNSEEN all that HTML has, and what editors add
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
EMPTY = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_OPTIONAL = frozenset(
    ["p", "li", "dt", "dd", "td", "th", "tr", "option"]
)  # their ends may be left out
OF_A_PAGE = frozenset(["html", "head", "body", "title", "meta", "link", "script", "style", "base"])
KNOWN = BLOCKS | UNSEEN | INLINE | EMPTY
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*(?::[a-zA-Z][\w.\-]*)?)"
    r"(?P<rest>|[\s/](?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*|[\s/][^<>]*)>"
)
_PAGE = re.compile(r"(?i)\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)[\s>]")
_SERVER = re.compile(r"<%.*?%>|<\?(?:php|=).*?\?>", re.DOTALL)
_SPOKEN_OF = re.compile(
    r"[”’\"'」』`]?[ ]?(?:标签|标记|元素|标识|代码|等?字符|符号|tags?\b|elements?\b)"
)
_QUOTED = {"“": "”", "‘": "’", "「": "」", "『": "』", "`": "`", "《": "》", '"': '"', "'": "'"}
_SPACE = re.compile(r"\s+")
_HALF = 0.5
_SOME = 0.1


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, says more, stands at its line's edge; its place."""

    name: str
    closes: bool
    says_more: bool
    at_edge: bool
    start: int
    stop: int


@dataclass(slots=True)
class Marks:
    """What the tags of a text come to."""

    words: int = 0  # characters but for blanks and tags
    held: int = 0  # of these, what stands between a tag and its closing one
    pairs: int = 0  # elements that hold words
    styled: int = 0  # of these, such as say more than their name
    lined: int = 0  # of these, blocks that have lines of their own
    breaks: int = 0  # <br>, <hr>, and such as part words without a closing tag
    cells: int = 0  # cells of tables that are closed
    lines: int = 0  # lines that hold words
    blocks: int = 0  # tags of paragraphs, tables and the like, closing ones too

    @property
    def count(self) -> int:
        """How many places are marked."""
        return self.pairs + self.breaks


def tags(text: str) -> Iterator[Tag]:
    """The tags of a text in order, but for those that it speaks of, and names that are none of HTML.

    >>> [tag.name for tag in tags("<P>用<br>标签换行，<DRG>付费<br/>")]
    ['p', 'br']
    """
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if (name in KNOWN or ":" in name) and not is_spoken_of(text, found):
            says_more = bool(found["rest"].strip(" /\t\r\n"))
            closes = bool(found["close"])
            edge = _is_last(text, found.end()) if closes else _is_first(text, found.start())
            yield Tag(name, closes, says_more, edge, found.start(), found.end())


def _is_first(text: str, start: int) -> bool:
    return not text[max(start - 20, 0) : start].rpartition("\n")[2].strip()


def _is_last(text: str, stop: int) -> bool:
    return not text[stop : stop + 20].partition("\n")[0].strip()


def is_spoken_of(text: str, found: re.Match[str]) -> bool:
    """Whether a text speaks of a tag or an entity: it is quoted, or called one."""
    before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if before and _QUOTED.get(before) == behind:
        return True
    return not found[0].startswith("</") and _SPOKEN_OF.match(text, found.end()) is not None


def survey(text: str) -> Marks:
    """What the tags of a text hold, counted on one walk through it."""
    marks = Marks(lines=sum(1 for line in _TAG.sub("", text).splitlines() if line.strip()))
    walker = _Walker(marks)
    end = 0
    for tag in tags(text):
        walker.words(text[end : tag.start])
        walker.tag(tag)
        end = tag.stop
    walker.words(text[end:])
    walker.finish()
    return marks


class _Walker:
    """Follows the open elements of a text; each is opened and closed once."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._open: list[tuple[Tag, int]] = []
        self._names: Counter[str] = Counter()
        self._held: list[tuple[int, int]] = []  # stretches of words inside elements, apart

    def words(self, words: str) -> None:
        self._marks.words += len(_SPACE.sub("", words))

    def tag(self, tag: Tag) -> None:
        self._marks.blocks += tag.name in BLOCKS
        if tag.name in ("br", "hr", "img"):
            self._marks.breaks += 1
        elif tag.name in EMPTY or ":" in tag.name:
            return
        elif not tag.closes:
            self._open.append((tag, self._marks.words))
            self._names[tag.name] += 1
        elif self._names[tag.name]:
            self._close(tag)

    def finish(self) -> None:
        """Count the elements that no tag closes, and what the others hold."""
        for opened, _ in self._open:
            self._marks.breaks += opened.name in _OPTIONAL
        self._marks.held = sum(stop - start for start, stop in self._held)

    def _close(self, tag: Tag) -> None:
        while True:
            opened, start = self._open.pop()
            self._names[opened.name] -= 1
            if opened.name == tag.name:
                break
            self._marks.breaks += opened.name in _OPTIONAL
        stop = self._marks.words
        if stop == start or tag.name in UNSEEN:
            return
        self._marks.pairs += 1
        self._marks.styled += opened.says_more
        self._marks.lined += tag.name in BLOCKS and opened.at_edge and tag.at_edge
        self._marks.cells += tag.name in ("td", "th")
        while self._held and self._held[-1][0] >= start:
            self._held.pop()
        self._held.append((start, stop))


def is_page(text: str) -> bool:
    """Whether a text begins as a whole page does."""
    return _PAGE.match(text) is not None


def is_markup(text: str, *, told: bool = False) -> bool:
    """Whether the tags of a text make it markup; `told` says that its file's name says so."""
    if is_page(text):
        return True
    if "<" not in text:
        return False
    bare = served(text)
    marks = survey(bare)
    if told or bare != text:
        return marks.count > 0
    return is_marked(marks)


def is_marked(marks: Marks) -> bool:
    """Whether so many tags, holding so much, make a text markup."""
    if not marks.count:
        return not marks.words
    if marks.cells >= 2 or marks.held >= _HALF * marks.words or marks.styled or marks.lined:
        return True
    often = marks.count >= _HALF * marks.lines
    return often or marks.pairs >= 2 or 2 <= marks.count >= _SOME * marks.lines


def served(text: str) -> str:
    """A text without the code that a server runs before it sends the page: JSP, ASP, PHP.

    >>> served('<%@ page language="java" %><p class="<%= x %>">一、服务</p>')
    '<p class="">一、服务</p>'
    """
    return _SERVER.sub("", text) if "%>" in text or "?>" in text else text

"""Where in a page the document stands: the container that its site is known to use, or the densest.

In: a page's tree. Out: a `Body`: the elements that hold the document, in order; whether they
are sure; and how much running text stands elsewhere. CONTAINERS are the ids and classes in
which the content systems of government sites print a document, NOISE those of menus,
footers and buttons: facts, one a line, to be added to. Where no known container holds
most of the page's running text, it is the innermost block that does.

>>> from plantext.readers.html_tree import parse
>>> page = parse("<div>菜单</div><div id='zoom'><p>一、服务</p></div>", "page.html")
>>> find(page).parts[0].get("id")
'zoom'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plantext.readers.html_tree import Element, Kind, Step, is_block, walk

# ids, classes and tags, in lower case; behind each the system or the sites that use it
CONTAINERS = frozenset(
    (
        "trs_editor", "trs_ueditor", "trs_editor_view",  # TRS WCM, of most provinces
        "ucap-content", "ucapcontent",  # UCAP, www.gov.cn until 2023 and many cities
        "pages_content",  # www.gov.cn since 2023
        "zoom", "zoomcon", "fontzoom",  # JCMS and others: the block whose letters can be enlarged
        "article-content", "article_content", "articlecontent",  # the pages that Guangdong shares
        "vsb_content", "v_news_content",  # VSB
        "wp_articlecontent",  # WebPlus
        "bt_content",  # JCMS, with zoom
        # names that many sites chose for themselves
        "ivs_content", "contxt", "con_txt", "art_con", "artcontent", "newscontent", "news_content",
        "custom_unionstyle", "maintextcontainer", "detailcontent", "content_text",
    )
)  # fmt: skip
NOISE = re.compile(
    r"""(?xi)(?:
      (?:.+[-_])?(?:nav|navbar|navigation|menu|crumbs?|breadcrumbs?|footer|foot|share|copyright|pagination|pager
        |aside|sidebar|toolbar|qrcode|ewm|erweima|related|search)(?:[-_].+)? | print(?:er)?(?:[-_]?(?:btn|button|bar|box|page))?
    | (?:bd|b|social)?share\w* | (?:top|bottom|main|sub|left|right)(?:nav|menu)\w* | \w*breadcrumb\w*
    | dqwz | weizhi | xgxx | xgwz | xgyd | xgjd | xglj | prevnext | gwds_tool
    )"""
)
_HOLDERS = frozenset({"div", "td", "section", "article", "main", "body", "form", "center", "table"})
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_RUNNING = 20  # Han characters; with a stop among them a line of text, not a menu's
_FEW = 60  # a page with less running text is one of tables or lists
_A_PARAGRAPH = 80
_STOPS = re.compile("[，。；：]")


@dataclass(slots=True)
class _Tally:
    """Han characters in an element: of running text, of other lines, of links."""

    running: int = 0
    plain: int = 0
    linked: int = 0

    def add(self, other: _Tally) -> None:
        self.running += other.running
        self.plain += other.plain
        self.linked += other.linked


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that hold the document; whether they are sure; Han characters left out."""

    parts: tuple[Element, ...]
    sure: bool
    left_out: int = 0


class _Survey:
    """What is counted on one walk through a page: `blocks` with words, innermost first."""

    def __init__(self, root: Element) -> None:
        self.whole = _Tally()
        self.blocks: list[tuple[Element, _Tally]] = []
        self.known: list[tuple[Element, _Tally]] = []
        self._open: list[tuple[Element, _Tally]] = []
        self._outermost: Element | None = None  # the known container that is open
        self._line: list[str] = []
        self._links = self._linked = 0
        for step in walk(root, noise):
            self._see(step)

    def weight(self, tally: _Tally) -> int:
        """Running text, or all lines where a page has hardly any (a table of tasks)."""
        return tally.running if self.whole.running >= _FEW else tally.running + tally.plain

    def _see(self, step: Step) -> None:
        if step.kind is Kind.WORDS:
            self._line.append(step.words)
            self._linked += len(_HAN.findall(step.words)) if self._links else 0
            return
        block = is_block(step.element) or _is_container(step.element)
        if step.kind is Kind.BREAK or block:
            self._end_line()
        if step.element.tag == "a" and step.kind is not Kind.SKIPPED:
            self._links += 1 if step.kind is Kind.OPEN else -1
        if block and step.kind is Kind.OPEN:
            self._open.append((step.element, _Tally()))
            if self._outermost is None and _is_container(step.element):
                self._outermost = step.element
        elif block and step.kind is Kind.CLOSE:
            self._close()

    def _close(self) -> None:
        block, tally = self._open.pop()
        (self._open[-1][1] if self._open else self.whole).add(tally)
        if self._outermost is block:
            self.known.append((block, tally))
            self._outermost = None
        if tally.running or tally.plain:
            self.blocks.append((block, tally))

    def _end_line(self) -> None:
        words = "".join(self._line)
        han = len(_HAN.findall(words))
        if han and self._open:
            tally = self._open[-1][1]
            if self._linked > 0.5 * han:
                tally.linked += han
            elif is_running(words):
                tally.running += han
            else:
                tally.plain += han
        self._line.clear()
        self._linked = 0


def find(root: Element) -> Body:
    """The body of a page; its `parts` are empty where the page holds no words."""
    survey = _Survey(root)
    total = survey.weight(survey.whole)
    known = [pair for pair in survey.known if survey.weight(pair[1])]
    share = 0.5 if survey.whole.running >= _FEW else 0.2  # a title may be longer than a table
    if known and sum(survey.weight(tally) for _, tally in known) >= share * total:
        return _body(survey, known, sure=True)
    for block, tally in survey.blocks:
        if total and survey.weight(tally) >= 0.85 * total:
            holder = _holder(block)
            held = next((t for b, t in survey.blocks if b is holder), tally)
            words = held.running + held.plain + held.linked
            return _body(survey, [(holder, held)], sure=held.linked <= 0.3 * words)
    return Body((root,) if total else (), sure=False)


def noise(element: Element) -> bool:
    """Whether an element is a menu, a footer or a button: by its name, and as it holds no text."""
    if element.tag in ("html", "body") or not any(map(NOISE.fullmatch, names(element))):
        return False
    words = "".join(str(words) for words in islice(element.itertext(), 2000))
    return words.count("。") < 2 or len(_HAN.findall(words)) < _A_PARAGRAPH


def names(element: Element) -> Iterator[str]:
    """The id and the classes of an element, and its tag, which some systems invent."""
    yield element.tag
    yield element.get("id", "")
    yield from element.get("class", "").split()


def _body(survey: _Survey, parts: list[tuple[Element, _Tally]], *, sure: bool) -> Body:
    inside = sum(tally.running for _, tally in parts)
    return Body(tuple(part for part, _ in parts), sure, survey.whole.running - inside)


def _holder(block: Element) -> Element:
    """The division that a paragraph or list stands in: its headings stand beside it."""
    while block.tag not in _HOLDERS and (parent := block.getparent()) is not None:
        block = parent
    return block


def _is_container(element: Element) -> bool:
    return any(name.lower() in CONTAINERS for name in names(element))


def is_running(words: str) -> bool:
    """Whether a line is running text and not a menu's, a heading or a table's cell."""
    return len(_HAN.findall(words)) >= _RUNNING and _STOPS.search(words) is not None

"""A page's markup into a tree, and the tree walked as a reader of the page would see it.

In: a page's decoded text. Out: `parse` gives the tree's root, `walk` its elements and words
in reading order: white space as a browser shows it, the numbers of numbered lists printed,
scripts, forms' fields and hidden blocks left out. Walking needs no recursion. Refused with
a ReadError: more than TAGS tags, or tags nested deeper than DEPTH, as no page of a document
has them; without the bounds a few megabytes of markup fill the memory.

>>> page = parse("<p>一、<b>服</b>务<script>x()</script></p>", "page.html")
>>> [step.words for step in walk(page) if step.kind is Kind.WORDS]
['一、', '服', '务']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from lxml import etree

from plantext.errors import ReadError

Element = etree._Element
TAGS = 1_000_000
DEPTH = 1_000
_BLOCKS = (
    "html body main article section header footer nav aside address div p center blockquote pre"
    " h1 h2 h3 h4 h5 h6 ul ol li dl dt dd menu dir form fieldset legend figure figcaption hr"
    " table caption thead tbody tfoot colgroup tr td th details summary frameset noframes"
)
_NOT_SHOWN = (
    "head script style noscript template iframe frame object embed applet svg canvas map audio video"
    " button input select option textarea datalist xml link meta title base param"
)
BLOCKS = frozenset(_BLOCKS.split())
UNSEEN = frozenset(_NOT_SHOWN.split())
STRUCK = frozenset({"s", "strike", "del"})  # what was crossed out is no text
_STRUCK = re.compile(r"(?i)text-decoration(?:-line)?\s*:[^;]*line-through")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_AS_BLOCK = re.compile(r"(?i)display\s*:\s*(?:block|flex|table|grid)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAN_LIST = re.compile(r"(?i)cjk-ideographic|(?:simp|trad)-chinese")
_BARE_LIST = re.compile(r"(?i)list-style(?:-type)?\s*:[^;]*\bnone\b")
LABEL = re.compile(r"\s*[（(第]?[\d一二三四五六七八九十①-⑳]{1,4}[、.．）)章节条]")
_DIGITS = "〇一二三四五六七八九"


class Kind(Enum):
    """What a step of a walk comes to."""

    OPEN = 1
    CLOSE = 2
    WORDS = 3
    BREAK = 4
    SKIPPED = 5


class Step(NamedTuple):
    """One step of a walk: an element opens or closes, words, a line break, an element left out."""

    kind: Kind
    element: Element
    words: str = ""


def parse(text: str, name: str) -> Element:
    """The root of a page's tree; raises ReadError where the markup is beyond the bounds."""
    if text.count("<") > TAGS:
        raise ReadError(
            f"{name}: over {TAGS} tags, more than any page of a document has; "
            "save the document's own page, or its text"
        )
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name}: no markup of a page ({error.msg}); {_CURE}") from error
    if root is None:
        raise ReadError(f"{name}: the page is empty; {_CURE}")
    if _depth(root) > DEPTH:
        raise ReadError(f"{name}: tags are nested deeper than {DEPTH}; {_CURE}")
    if fatal := [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]:
        raise ReadError(f"{name}: the markup breaks off ({fatal[0].message}); {_CURE}")
    return root


_CURE = "open it in a browser and save it again, or save its text (.txt)"


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def walk(root: Element, skip: Callable[[Element], bool] | None = None) -> Iterator[Step]:
    """The steps through `root` but for what is not seen and what `skip` asks to pass by.

    An element passed by is one SKIPPED step; `root` itself is never passed by.
    """
    walker = etree.iterwalk(root, events=("start", "end"))
    numbers: list[int] = []
    typed = 0  # how many <pre> are open: in them the line breaks count
    passed: Element | None = None
    for event, element in walker:
        if event == "start":
            if element is not root and (unseen(element) or (skip is not None and skip(element))):
                walker.skip_subtree()
                passed = element
                continue
            typed += element.tag == "pre"
            yield from _opened(element, numbers)
            yield from _words(element, element.text or "", typed > 0)
            continue
        if passed is not None and element is passed:
            yield Step(Kind.SKIPPED, element)
            passed = None
        elif element.tag != "br":
            yield Step(Kind.CLOSE, element)
            typed -= element.tag == "pre"
            if element.tag == "ol":
                numbers.pop()
        if element is not root:
            yield from _words(element, element.tail or "", typed > 0)


def unseen(element: Element) -> bool:
    """Whether no reader of the page sees an element: a script, a form's field, a hidden block."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return True
    hidden = "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
    return hidden or is_struck(element)


def is_struck(element: Element) -> bool:
    """Whether an element's words are crossed out."""
    return element.tag in STRUCK or bool(_STRUCK.search(element.get("style", "")))


def is_block(element: Element) -> bool:
    """Whether an element's words stand on lines of their own."""
    return element.tag in BLOCKS or bool(_AS_BLOCK.search(element.get("style", "")))


def _opened(element: Element, numbers: list[int]) -> Iterator[Step]:
    if element.tag == "br":
        yield Step(Kind.BREAK, element)
        return
    yield Step(Kind.OPEN, element)
    if element.tag == "ol":
        numbers.append(_whole(element.get("start"), 1) - 1)
    elif element.tag == "li" and (printed := _number(element, numbers)):
        yield Step(Kind.WORDS, element, printed)


def _words(element: Element, words: str, typed: bool) -> Iterator[Step]:
    """Words with white space as shown: a run is one blank, a line's end in the markup "\\n"."""
    if not words:
        return
    if not typed:
        yield Step(Kind.WORDS, element, _SPACE.sub(_shown, words))
        return
    for index, line in enumerate(words.split("\n")):
        if index:
            yield Step(Kind.BREAK, element)
        yield Step(Kind.WORDS, element, line.rstrip("\r"))


def _shown(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else " "


def _number(item: Element, numbers: list[int]) -> str:
    """The number that a browser prints before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or not numbers:
        return ""
    numbers[-1] = _whole(item.get("value"), numbers[-1] + 1)
    style = f"{parent.get('style', '')};{item.get('style', '')}"
    begins = "".join(words for _, words in zip(range(8), _texts(item), strict=False))
    if _BARE_LIST.search(style) or LABEL.match(begins):
        return ""
    han = _HAN_LIST.search(style) is not None and 0 < numbers[-1] < 100
    return f"{_han(numbers[-1])}、" if han else f"{numbers[-1]}."


def _texts(element: Element) -> Iterator[str]:
    return (str(words) for words in element.itertext(with_tail=False))


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and re.fullmatch(r"-?\d{1,6}", words.strip()) else otherwise

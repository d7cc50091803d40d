"""What a page says of its document outside the text: its fields and its title.

In: a page's tree, and the elements that hold the document. Out: the fields as pairs of label
and value (索引号, 发文机关, 成文日期 …), found by their labels and by <meta>; the title where
no field gives it. A label's value stands behind it in the
same line (<li><em>文号：</em>…), or in the element next to it (<th>, <dt>, a <div>).

>>> from plantext.readers.html_tree import parse
>>> page = parse("<table><tr><th>文 号：</th><td>岭府办〔2021〕6号</td></tr></table>", "page.html")
>>> fields(page, lines(page, ()))
[('文号', '岭府办〔2021〕6号')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from plantext.readers.html_body import noise
from plantext.readers.html_tree import Element, Kind, is_block, walk
from plantext.readers.page_fields import NAMES, labelled

# an inline element's begin and end in a line: they part a label from its value, a value from what follows
_IN, _OUT = "\ufdd0", "\ufdd1"
_GAP = rf"[\s\u3000\u00a0{_IN}{_OUT}]*"
_LABEL = rf"(?:^|(?<=[\s\u3000\u00a0【\[|{_IN}{_OUT}]))(?P<label>{labelled(NAMES, _GAP)})"
_FIELD = re.compile(
    rf"{_LABEL}{_GAP}(?:[:：】\]]{_GAP}[:：]?|(?<=[{_IN}{_OUT}])(?={_GAP}[^\s{_IN}{_OUT}]))"
)
_ALONE = re.compile(rf"{_GAP}[【\[]?{_GAP}{_LABEL}{_GAP}[】\]]?{_GAP}")
_EDGES = " \t\r\n\u3000\u00a0【】[]|>"
_LONGEST = 160
_CELLS = frozenset({"td", "th", "dt", "dd", "li", "tr"})
# the names that the rules for pages of government sites give to <meta>
_META = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "来源"}
_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{2,14}[〔\[（【［(](?:19|20)\d\d[〕\]）】］)]\d{1,5}号[）)]?"
)
_ORDER = {label: place for place, label in enumerate(NAMES)}
# behind a title: any words after _ or |, else words that name a site or a column of one
_SITE = re.compile(
    r"\s*[_|｜]\s*[^_|｜]{1,40}$|\s+[-–—－]+\s+[^-–—－]{1,40}$"
    r"|(?:\s+|[-–—－]+)[^\s]{2,30}(?:网|网站|政府|门户|专栏|平台|公开|中心|局|厅|委|委员会|办公[厅室])\s*$"
)


class Line(NamedTuple):
    """A line of a page, the begins and ends of its inline elements marked; its block; where it is."""

    text: str
    block: Element
    before: bool = True  # the document stands below it


def lines(root: Element, parts: Sequence[Element]) -> list[Line]:
    """The lines of a page that stand outside the document's own elements."""
    found: list[Line] = []
    open_: list[Element] = []
    held: list[str] = []
    before = True
    for step in walk(root, _outside(parts)):
        block = is_block(step.element)
        if step.kind is Kind.WORDS:
            held.append(step.words)
        elif not block and step.kind in (Kind.OPEN, Kind.CLOSE):
            held.append(_IN if step.kind is Kind.OPEN else _OUT)
        else:
            text = "".join(held)
            held.clear()
            if bare(text) and open_:
                found.append(Line(text, open_[-1], before))
            before = before and not any(step.element is part for part in parts[:1])
            if block and step.kind is Kind.OPEN:
                open_.append(step.element)
            elif block and step.kind is Kind.CLOSE:
                open_.pop()
    return found


def fields(root: Element, page: Sequence[Line]) -> list[tuple[str, str]]:
    """The fields of a page: label and value, each label once, the surest label of a field first."""
    found: dict[str, str] = {}
    for index, line in enumerate(page):
        if len(line.text) <= 600:
            for label, value in _pairs(page, index):
                if value and value not in NAMES and len(value) <= _LONGEST:
                    found.setdefault(label, value)
    given = {NAMES[label] for label in found}
    numbers = (bare(line.text) for line in page if line.before)
    printed = (("文号", number) for number in numbers if _NUMBER.fullmatch(number))
    for label, value in (*_metas(root), *printed):
        if NAMES[label] not in given:
            found.setdefault(label, value)
    return sorted(found.items(), key=lambda pair: _ORDER[pair[0]])


def bare(words: str) -> str:
    """Words of a line without marks, line breaks and the blanks and brackets around them."""
    return re.sub(rf"[{_IN}{_OUT}]|\s*\n\s*", "", words).strip(_EDGES)


def _outside(parts: Sequence[Element]) -> Callable[[Element], bool]:
    return lambda element: any(element is part for part in parts) or noise(element)


def _pairs(page: Sequence[Line], index: int) -> Iterator[tuple[str, str]]:
    """The labels of a line with their values; the last one's may stand in the next element."""
    text = page[index].text
    alone = _ALONE.fullmatch(text)
    found = [alone] if alone else list(_FIELD.finditer(text))
    for match, below in zip_longest(found, found[1:]):
        label = re.sub(_GAP, "", match["label"])
        value = _cut(match, text[match.end() : below.start() if below else len(text)])
        if not value and below is None:
            value = _beside(page, index)
        if len(label) > 2 or re.search("[:：】]", match[0]) or match is alone:
            yield label, value


def _cut(match: re.Match[str], words: str) -> str:
    """A value up to the end of the inline element that holds it together with its label."""
    depth = 0
    together = not re.search(f"[{_IN}{_OUT}]", match[0]) and bare(words)
    for place, char in enumerate(words) if together else ():
        depth += (char == _IN) - (char == _OUT)
        if depth < 0:
            return bare(words[:place])
    return bare(words)


def _beside(page: Sequence[Line], index: int) -> str:
    """The words of the element next to the one that holds nothing but the label of a line."""
    holder = page[index].block
    while holder.tag not in _CELLS and (parent := holder.getparent()) is not None:
        if len(parent) != 1:
            break
        holder = parent
    beside = holder.getnext()
    words: list[str] = []
    for line in page[index + 1 : index + 6]:
        if beside is None or not _within(line.block, beside):
            break
        if _FIELD.match(line.text) or _ALONE.fullmatch(line.text):
            return ""
        words.append(bare(line.text))
    return "".join(words)


def _within(element: Element, holder: Element) -> bool:
    return element is holder or any(above is holder for above in element.iterancestors())


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    """The fields of <meta name=…>, the names of which the rules for government sites fix."""
    for meta in root.iter("meta"):
        label = _META.get((meta.get("name") or "").strip().lower())
        value = bare(meta.get("content") or "")
        if label and value and len(value) <= _LONGEST:
            yield label, value


def title(root: Element, page: Sequence[Line]) -> str:
    """The title of a page: the heading that <title> names, else <title> without the site's name."""
    named = bare("".join(str(words) for el in root.iter("title") for words in el.itertext()))
    above = [line for line in page if line.before and line.block.tag in ("h1", "h2", "h3")]
    headings = [bare(line.text) for line in above]
    headings = [heading for heading in headings if len(heading) >= 8]
    for heading in headings:
        if heading in named or (len(named) >= 8 and named in heading):
            return heading
    while (shorter := _SITE.sub("", named)) != named and len(shorter) >= 6:
        named = shorter
    return named if len(named) >= 8 else max(headings, key=len, default="")

"""Labels that Word counts by itself (numbering.xml) into the words a reader sees: 第三条, （十一）.

In: numbering.xml and the styles. Out: a Numbering, asked once for each numbered paragraph
in the order of the document. It keeps to Word's rules: lists made of one abstractNum count
on together; a startOverride begins anew where its list is first used; a level begins
anew behind every higher one, or as lvlRestart says (0: never); a level that was never used
shows its start; isLgl prints all numbers in Arabic digits; a list may borrow another's
levels through a style (numStyleLink). An unknown list, and numId 0, print nothing.

>>> from lxml import etree
>>> from plantext.readers.wordml import MAIN
>>> root = etree.fromstring(
...     f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
...     '<w:start w:val="9"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
...     '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>')
>>> numbering = Numbering(root, {})
>>> numbering.label("1", 0), numbering.label("1", 0), numbering.label("0", 0)
('第九条 ', '第十条 ', '')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from plantext.readers.number_formats import printed
from plantext.readers.symbols import bullet
from plantext.readers.wordml import VAL, W, is_on, value, whole

_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、。．：；）】〕」』》，"
Restarts = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as w:lvl says: `restart` is its lvlRestart, None where it has none."""

    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """What a numId stands for: whose counts it shares, its levels, where it starts anew."""

    shared: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


class Numbering:
    """The lists of a document, and how far each has counted.

    `links` are the lists that numbering styles name, by style; `restarts` gives back each
    lvlRestart that numbering.xml has lost, by the texts of the levels down to its own.
    """

    def __init__(
        self,
        root: etree._Element | None,
        links: Mapping[str, str],
        restarts: Restarts | None = None,
    ) -> None:
        self._lists = {} if root is None else _lists(root, links, restarts or {})
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, num_id: str, level: int) -> str:
        """Count a paragraph of that list and level; its label with the gap behind it, or ""."""
        found = self._lists.get(num_id)
        if found is None or level not in found.levels:
            return ""
        numbers = self._counts.setdefault(found.shared, {})
        if level in found.overrides and (num_id, level) not in self._begun:
            self._begun.add((num_id, level))
            numbers[level] = found.overrides[level]
        else:
            numbers[level] = numbers.get(level, _start(found, level) - 1) + 1
        for deeper, below in found.levels.items():
            if deeper > level and (below.restart is None or level < below.restart):
                numbers.pop(deeper, None)
        return _label(found, level, numbers)

    def level_of(self, num_id: str, style: str) -> int | None:
        """The level of a list that a paragraph style is tied to."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        return next((number for number, level in levels.items() if level.style == style), None)


def _start(found: List, level: int) -> int:
    return found.overrides.get(level, found.levels[level].start)


def _label(found: List, level: int, numbers: Mapping[int, int]) -> str:
    own = found.levels[level]
    if own.format == "bullet":
        return bullet(own.text) + " " if own.text else ""

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other not in found.levels:
            return ""
        at = numbers.get(other, _start(found, other))
        return printed(at, "decimal" if own.legal else found.levels[other].format)

    words = _PLACE.sub(number, own.text)
    return words + _gap(words, own.suffix) if words.strip() else ""


def _gap(words: str, suffix: str) -> str:
    """A blank for the gap behind a label, but for a label that ends with a full-width sign."""
    return "" if suffix == "nothing" or words[-1] in _CLOSED else " "


def _lists(root: etree._Element, links: Mapping[str, str], restarts: Restarts) -> dict[str, List]:
    shapes = {str(each.get(f"{W}abstractNumId")): each for each in root.iter(f"{W}abstractNum")}
    levels = {shape: _restarting(_levels(each), restarts) for shape, each in shapes.items()}
    nums = {str(each.get(f"{W}numId")): each for each in root.iter(f"{W}num")}
    found = {}
    for num_id, num in nums.items():
        shape = _shape(num, shapes, nums, links)
        if shape in levels and num_id != "0":
            found[num_id] = _list(shape, levels[shape], num)
    return found


def _list(shape: str, levels: Mapping[int, Level], num: etree._Element) -> List:
    """A list of that shape, with what the num itself says otherwise."""
    own, starts = dict(levels), {}
    for each in num.iterfind(f"{W}lvlOverride"):
        own.update(_levels(each))
        level, start = whole(each.get(f"{W}ilvl")), whole(value(each, "startOverride"))
        if level is not None and start is not None:
            starts[level] = start
    return List(shape, own, starts)


def _shape(
    num: etree._Element,
    shapes: Mapping[str, etree._Element],
    nums: Mapping[str, etree._Element],
    links: Mapping[str, str],
) -> str:
    """The abstractNum whose levels a num uses, through numbering styles if need be."""
    seen: set[str] = set()
    while True:
        shape = value(num, "abstractNumId") or ""
        link = value(shapes[shape], "numStyleLink") if shape in shapes else None
        behind = nums.get(links.get(link or "", ""))
        if link is None or behind is None or shape in seen:
            return shape
        seen.add(shape)
        num = behind


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for each in parent.iterfind(f"{W}lvl"):
        number = whole(each.get(f"{W}ilvl"))
        if number is not None:
            found[number] = _level(each)
    return found


def _level(lvl: etree._Element) -> Level:
    return Level(
        start=whole(value(lvl, "start"), 0) or 0,
        format=_format(lvl),
        text=value(lvl, "lvlText") or "",
        suffix=value(lvl, "suff") or "tab",
        restart=whole(value(lvl, "lvlRestart")),
        legal=bool(is_on(lvl, "isLgl")),
        style=value(lvl, "pStyle"),
    )


def _format(lvl: etree._Element) -> str:
    """The name of the number format; for one of Word 2010's own (001, 002, …) its first number."""
    found = next(lvl.iter(f"{W}numFmt"), None)
    if found is None:
        return "decimal"
    if found.get(VAL) == "custom":
        return str(found.get(f"{W}format", "")).split(",")[0].strip()
    return found.get(VAL) or "decimal"


def _restarting(levels: dict[int, Level], restarts: Restarts) -> dict[int, Level]:
    """The levels with the lvlRestart that `restarts` gives back."""
    texts = tuple(level.text for _, level in sorted(levels.items()))
    return {
        number: replace(level, restart=restarts.get(texts[: number + 1], level.restart))
        for number, level in levels.items()
    }

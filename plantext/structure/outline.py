"""Numbered paragraphs into items that tile the text, whatever mix of labels they wear.

In: normal text, its paragraphs, and the place where the plan itself begins (before it
is the cover). Out: the Items in order, from 0 to the text's end, and a Remark for each
number that jumps, repeats or steps back. Depth comes from the label's style alone; a
style may restart under each parent or run on across them. An annex, or a second text
in the same file, numbers anew: its paths begin with `2:`.
Refused are look-alikes: 第三章 in a sentence, 一、二、三产业, lines of a table of contents, 2.
in a list of annexes (附件：1.…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plantext.model import Grid, Item
from plantext.structure.builder import Builder, Standing, bare, begin_part, note, rank
from plantext.structure.closing import GLOSSARY, closing_start
from plantext.structure.labels import DECIMALS, Label, label, loose_label
from plantext.structure.sheet import Open
from plantext.structure.table_items import ANNEX_LINE, TableItems

TOPS = frozenset({"编", "篇", "部分", "章", "条", "一、"})
_ANNEX = re.compile(
    r"附[ ]?[件录][ ]?[\d一二三四五六七八九十]{0,2}[ ]?[：:]?(?:.{0,40}[^。；，\d])?$"
)
_ANNEX_LINE = re.compile(r"附[ ]?[件录表][ ]?[\d一二三四五六七八九十]{0,2}[ ]?[：:]?")
_ANNEX_LIST = re.compile(r"附[ ]?件[ ]?[：:][ ]?1[.、．](?!\d)[^。]*")
_TITLE = re.compile(
    r"[^。；]{4,60}(?:方案|要点|计划|规划|政策|措施|意见|办法|规定|细则|条例|清单|任务|分工|纲要|指南)(?:（[^（）]{1,24}）)?$"
)
_HEADING_END = re.compile(r"。|！(?=.{12})|\n|$")
# a title set off by a colon from the text it stands before: 1.县级路长：负责…
_SET_OFF = re.compile(r"[ ]*(?P<title>[^。；，、：！？\d]{2,16})：(?=[^\n]*。)")
_SENTENCE = re.compile(r"(?:规定|所列|第[一二三四五六七八九十\d]+[章节条款项]|的|所)")
_TAIL = "。；;，,、：: "


def walk(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    plan_start: int = 0,
    grids: Sequence[Grid] = (),
    opens: Sequence[Open] = (),
) -> Builder:
    """The numbered items from `plan_start` on, not yet tiled; in tables only those that rows open."""
    build = Builder(text)
    listed = 0
    tables = TableItems(grids, opens)
    for index, (start, stop) in enumerate(paragraphs):
        if start < plan_start:
            continue
        if tables.hold(start):
            tables.open(build, paragraphs, index)
            continue
        paragraph = text[start:stop]
        if build.items and GLOSSARY.fullmatch(paragraph):
            build.end = start  # what follows explains words; its numbers are no items
            break
        found = label(paragraph) or _due(build, paragraph)
        listed = _listed(paragraph, found, listed)
        if listed > 1:
            continue
        if found is not None and _opens(build, found, paragraph):
            _turn(build, found, paragraphs, index)
            _add(build, found, start, paragraph)
        elif _parts(paragraph, build):
            if not (build.annexed and build.boundary >= build.items[-1].start):
                build.boundary, build.annexed = start, ANNEX_LINE.fullmatch(paragraph) is not None
    return build


def _due(build: Builder, paragraph: str) -> Label | None:
    """A loose label, where its number is the one due: 11。 behind 10., 2.1 below 二、."""
    found = loose_label(paragraph)
    if found is None:
        return None
    if found.style in DECIMALS:
        return found if _under(build, found) else None
    first = found.number == 1 and (
        found.style == "Ⅰ" or (found.style == "A." and bool(build.items))
    )
    due = found.number > 1 and build.last.get(found.style) == found.number - 1
    return found if first or due else None


def _under(build: Builder, found: Label) -> bool:
    """Whether a decimal's first number is that of the item it would stand below."""
    above = next((s for s in reversed(build.stack) if s.style not in DECIMALS), None)
    return above is not None and above.number == int(found.path.partition(".")[0])


def _beside(open_: Standing, found: Label) -> bool:
    """Whether a decimal does not stand below an open one: 2.2.5 behind 2.1."""
    decimal = open_.style in DECIMALS and found.style in DECIMALS and open_.rank < found.rank
    return decimal and not found.path.startswith(open_.path.rpartition("/")[2].split("·")[0] + ".")


def _listed(paragraph: str, found: Label | None, listed: int) -> int:
    """The number a line has in a list of annexes, 附件：1.… with 2.… below it; 0 for another line."""
    if _ANNEX_LIST.fullmatch(paragraph):
        return 1
    follows = listed and found is not None and (found.style, found.number) == ("1.", listed + 1)
    return listed + 1 if follows and "。" not in paragraph else 0


def _opens(build: Builder, found: Label, paragraph: str) -> bool:
    """Whether a label at the head of a paragraph opens an item, and is not part of a sentence."""
    rest = paragraph[found.stop :]
    if not rest or rest[0] in "，。、；）" or (found.style == "一、" and _list(rest)):
        return False
    expected = _expected(build, found)
    if rest[0].isdigit() and not expected:
        return False
    if found.style in ("编", "篇", "部分", "章", "节"):
        return found.spaced or (
            len(paragraph) < 60 and "。" not in paragraph and not _SENTENCE.match(rest)
        )
    if found.style == "条":
        return found.spaced or expected or not _SENTENCE.match(rest)
    if found.style in DECIMALS:
        return expected or _under(build, found)
    if found.style in ("第一，", "一是", "1）", "一）"):
        return expected
    return True


def _list(rest: str) -> bool:
    """一、 that is the first of a list of numbers: 一、二、三产业."""
    return len(rest) > 1 and rest[0] in "二三四五六七八九十" and rest[1] in "、，"


def _expected(build: Builder, found: Label) -> bool:
    return found.number == 1 or build.last.get(found.style) == found.number - 1


def _parts(paragraph: str, build: Builder) -> bool:
    """A line that may begin another text: 附件, or a title in the midst of the items."""
    if not build.items or len(paragraph) > 70:
        return False
    return bool(_ANNEX.match(paragraph) or _TITLE.fullmatch(paragraph))


def _turn(build: Builder, found: Label, paragraphs: Sequence[tuple[int, int]], index: int) -> None:
    """Begin another text where the top numbering starts anew behind a title or annex line."""
    if not build.items or found.number != 1:
        return
    restarts = found.rank <= rank(build.top) and build.last.get(found.style, 0) > 1
    marked = build.boundary >= build.items[-1].start
    titled = build.annexed and build.boundary < paragraphs[index - 1][0]  # 附件, a title, 1.
    again = found.style == build.top and found.style in TOPS and found.path in build.seen
    if not (marked and (restarts or titled or found.rank <= rank(build.top))) and not (
        restarts and again
    ):
        return
    begin_part(build, paragraphs, index, build.boundary if marked else paragraphs[index][0])


def _add(build: Builder, found: Label, start: int, paragraph: str) -> None:
    """Put the item into the tree: under the nearest open label of a higher rank."""
    while build.stack and build.stack[-1].rank > found.rank:
        build.stack.pop()
    while build.stack and _beside(build.stack[-1], found):
        build.stack.pop()
    sibling = build.stack.pop() if build.stack and build.stack[-1].rank == found.rank else None
    parent = build.stack[-1].path if build.stack else ""
    path = build.address(found.path)
    stop = start + len(paragraph)
    note(build, found.number, found.path, path, found.style, sibling, (start, stop))
    build.top = build.top or found.style
    if found.rank < rank(build.top):
        build.top = found.style
    build.stack.append(Standing(found.rank, found.style, found.number, path))
    build.last[found.style] = found.number
    build.seen.add(found.path)
    heading, body = _heading(paragraph, found.stop)
    build.items.append(
        Item(path, len(build.stack), paragraph[found.start : found.stop].strip(), found.number, heading, parent, start, stop, start + body)
    )  # fmt: skip


def _heading(paragraph: str, label_stop: int) -> tuple[str, int]:
    """The item's own title, and where its body begins, both counted in the paragraph."""
    end = _SET_OFF.match(paragraph, label_stop) or _HEADING_END.search(paragraph, label_stop)
    stop = end.end("title") if end and end.lastgroup else end.start() if end else len(paragraph)
    title = paragraph[label_stop:stop].strip().rstrip(_TAIL)
    return title, min(stop + 1, len(paragraph))


def tiled(
    build: Builder, paragraphs: Sequence[tuple[int, int]], plan_start: int
) -> tuple[Item, ...]:
    """Cover, preamble, items and closing, each reaching to the start of the next."""
    items = list(build.items)
    if not items or items[0].start > plan_start or plan_start == 0:
        items.insert(0, bare("preamble", plan_start if plan_start else 0))
    if plan_start > 0:
        items.insert(0, bare("cover", 0))
    items[0] = replace(items[0], start=0)
    stop = len(build.text) if build.end is None else build.end
    after = closing_start(build.text, paragraphs, items[-1], stop)
    after = build.end if after is None else after
    if after is not None:
        prefix = build.prefix()
        items.append(bare(f"{prefix}closing", after))
    stops = [item.start for item in items[1:]] + [len(build.text)]
    parents = {item.parent for item in items}
    return tuple(
        replace(item, stop=stop, is_leaf=item.level > 0 and item.path not in parents)
        for item, stop in zip(items, stops, strict=True)
        if stop > item.start or len(items) == 1
    )

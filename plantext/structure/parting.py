"""What parts the paragraphs of a text that lost its line breaks, decided for the whole of it.

In: text of one width. Out: the edits that put a line break where a paragraph begins, and which
way was taken: by the line breaks that stand there (nothing is done), by gaps of two or more
blanks, or by the numbers themselves, found inside the lines as the one nested chain that counts
up (chains.py). Refused are look-alikes: 做好（一）窗口、（二）热线 in a sentence, 一、二、三产,
见（三）, 第（二）项, 1.5.

>>> words = "岭东省工作要点一、服务。上线120项。二、生态（一）植树。植树30万株。（二）治水。建库2座。"
>>> recovered(words).way, len(recovered(words).edits)
('labels', 4)
>>> recovered("一、服务。做好（一）窗口、（二）热线。").way
'lines'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plantext.model import Edit
from plantext.structure import heads
from plantext.structure.chains import Candidate, best
from plantext.structure.digits import HAN
from plantext.structure.labels import DECIMALS, LABEL, RANKS, Label, label
from plantext.structure.lines import PAIRS

GAP = re.compile(r"[ ]{2,}")
_STOPS = "。！？!?…"
# what a label cannot stand behind inside a line: a list, a reference, an open bracket, a number
_BEFORE = frozenset(
    "、，,（(《〈“‘「『【[第/／—-–~～至到和与及或按见由将即为是如在的.·:%‰×+=0123456789"
)
_NUMERALS = frozenset("一二三四五六七八九十百零〇")
_BEHIND = re.compile(
    r"[，。、；：）》”？！\s]|项|款|类|期|号|[二三四五六七八九十][、，]|规定|所列|之[一二三]|$"
)
# where a label may stand inside a line: behind a stop or a blank; looked for before anything else
_INNER = re.compile(
    r"[。！？!?…；：）”』」 ][ ]?(?:第|（?[一二三四五六七八九十百]{1,4}[、.）]|（?[ ]?\d{1,3}[ ]?[.．、）]|[①-⒛㈠-㈩])"
)
_LINE = re.compile(r"[^\n]+")
# at the first of several blanks or behind them, so that a line of blanks is not read from each anew
_ANYWHERE = re.compile(rf"(?:(?<![ \t　])|(?=[^ \t　])){LABEL.pattern}", re.VERBOSE)
_HEAD = re.compile(r"(?:[。！？）]|\A)(?P<head>[^。；！？，）\n]{4,60})\Z")
_ANNEX = re.compile(r"附[ ]?[件录表][ ]?[\d一二三四五六七八九十]{0,2}(?=[^\d：:、，的等])")
_PAGE = re.compile(r"[—–-][ ]?\d{1,4}[ ]?[—–-][ ]*\Z")
_HEADING = re.compile(r"[^。；！？\n]{2,40}?(?=第|（[一1]）|1[.、．]|\Z)")
_COUNTED = frozenset("季级产类线期月年批层楼审档")
_LONG, _SHORT = 200, 8
# the numbers of 附件：1.… 2.…, which are no items
_ANNEXES = re.compile(r"附[ ]?件[ ]?：[ ]*(?=1[.、．])")
_WEIGHTS = {
    "line": (3.0, 0.5), "gap": (2.5, 0.3), "stop": (2.0, 0.3), "close": (1.2, 0.1), "semi": (1.0, 0.0),
    "blank": (1.0, 0.0), "colon": (0.5, 0.0), "title": (0.3, 0.0), "glued": (-0.3, 0.0), "bare": (-0.5, 0.05),
}  # fmt: skip
# labels that hardly ever run on inside a paragraph whose line breaks are intact
_CHAPTERS = frozenset({"编", "篇", "部分", "章", "节", "条", "一、", "（一）"})


@dataclass(frozen=True, slots=True)
class Recovery:
    """The way paragraphs are parted (lines, gaps, labels, places), the edits, what stays doubtful.

    "places" says that only here and there a line break was lost, before a number that is missed.
    """

    way: str
    edits: tuple[Edit, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A label that may open a paragraph: where it stands, and what stands before it."""

    start: int
    stop: int
    label: Label
    context: str


def recovered(text: str) -> Recovery:
    """How the paragraphs of `text` are parted, and the edits that break its lines there."""
    lines = [m.span() for m in _LINE.finditer(text) if m[0].count("\t") < 2 and not m[0].isspace()]
    longest = max((stop - start for start, stop in lines), default=0)
    whole = len(lines) < 4 or longest > len(text) / 2
    found = list(_labels(text, lines, whole))
    chosen = _chain(text, found)
    inside = _running_on(found, chosen, whole)
    gaps = _gaps(text, lines)
    if not inside and not gaps:
        lone = whole and longest >= _LONG
        head = heads.run_together(text, len(text)) if lone else heads.numbered(text)
        return Recovery("lines", tuple(_edits(text, head)))
    cuts = {found[index].start for index in inside} | set(gaps) | set(_titled(text, found, inside))
    led = sum(found[index].context == "line" for index in chosen)
    way = "gaps" if gaps else "labels" if len(inside) >= led else "places"
    first = found[chosen[0]].start if chosen else len(text)
    cuts.update(heads.numbered(text) if way == "places" else heads.run_together(text, first))
    return Recovery(way, tuple(_edits(text, sorted(cuts))), _doubtful(found, chosen, inside))


# labels -----------------------------------------------------------------------------------------


def _labels(text: str, lines: Sequence[tuple[int, int]], whole: bool) -> Iterator[_Found]:
    """All labels that stand at the head of a line, or may open a paragraph inside one."""
    for start, stop in lines:
        inner = whole or _INNER.search(text, start + 1, stop) is not None
        long = whole or stop - start > _LONG
        annexes = set(_annexes(text, start, stop)) if inner else set()
        last: _Found | None = None
        for match in _ANYWHERE.finditer(text, start, stop) if inner else _heads(text, start, stop):
            begin = match.start() + len(match[0]) - len(match[0].lstrip(" \t"))
            context = _context(text, start, begin)
            if not context or begin in annexes:
                continue
            own = _found(text, match, begin, context, last)
            if own is not None and (long or own.context != "bare"):
                last = own
                yield own


def _heads(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The label at the head of a line, and the first one of a lower level that its heading meets."""
    match = LABEL.match(text, start, stop)
    if match is None:
        return
    yield match
    heading = _HEADING.match(text, match.end(), stop)
    if heading is not None and (below := LABEL.match(text, heading.end(), stop)):
        yield below


def _found(
    text: str, match: re.Match[str], begin: int, context: str, last: _Found | None
) -> _Found | None:
    """The label of a match, if it may open a paragraph; `last` is the one before it in its line."""
    if match.lastgroup in ("counted", "run") or _BEHIND.match(text, match.end()) is not None:
        return None
    own = label(text[begin : match.end() + 12])
    if own is None or (own.style in DECIMALS and text[match.end()].isdigit()):
        return None  # figures in columns
    if context in ("bare", "close") and _cited(own, begin, last):
        return None
    if context in ("bare", "close") and text[match.end()] == "《":
        return None  # one of the rules that something rests on: 1.《…法》第三条2.《…办法》第五条
    if _counting(text, own, match.end()) or (
        last is not None and begin - last.stop < 2 and own.rank <= last.label.rank
    ):
        return None
    if context == "bare":
        context = _plainly(text, own, begin, last)
    return _Found(begin, match.end(), own, context)


def _counting(text: str, own: Label, stop: int) -> bool:
    """The first of two numbers that count one thing: 三、四季度, 一、二级医院."""
    after = text[stop : stop + 2]
    return own.style == "一、" and len(after) > 1 and after[0] in HAN and after[1] in _COUNTED


def _plainly(text: str, own: Label, begin: int, last: _Found | None) -> str:
    """What stands before a label that no stop parts from it: its parent's heading, its own, or a sentence."""
    behind = last.stop if last is not None else text.rfind("\n", 0, begin) + 1
    if own.number == 1 and _head(text, behind, begin) is not None:
        return "title"
    below = last is not None and last.label.rank < own.rank
    return "glued" if below and _HEADING.fullmatch(text, behind, begin) else "bare"


def _cited(own: Label, begin: int, last: _Found | None) -> bool:
    """An article that is only named: 《…办法》（…令第1号）第六条.

    One that opens has a blank behind it, or its chapter's heading before it.
    """
    chapter = last is not None and last.label.style in ("章", "节") and begin - last.stop < 40
    return own.style == "条" and not own.spaced and not chapter


def _annexes(text: str, start: int, stop: int) -> Iterator[int]:
    """Where the numbers of a list of annexes stand: 附件：1.分工表2.考核办法."""
    for match in _ANNEXES.finditer(text, start, stop):
        place: int | None = match.end()
        for number in range(2, 40):
            if place is None:
                break
            yield place
            after = re.compile(rf"[^。\n]{{1,60}}?(?<![\d.])(?={number}[.、．](?!\d))").match(
                text, place, stop
            )
            place = after.end() if after else None


def _context(text: str, start: int, begin: int) -> str:
    """What stands before a place in its line, "" where no paragraph can begin there."""
    before = text[max(start, begin - 12) : begin]
    bare = _PAGE.sub("", before).rstrip(" \t")
    blanks = len(before) - len(bare)
    if not bare:
        return "line" if begin - blanks == start or not text[start:begin].strip() else "gap"
    if blanks > 1:
        return "gap"
    last = bare[-1]
    if last in "”』」’" and len(bare) > 1 and bare[-2] in _STOPS:
        return "stop"
    kind = "stop" if last in _STOPS else {"；": "semi", "）": "close", "：": "colon"}.get(last, "")
    if kind:
        return kind
    if last in _BEFORE or last in _NUMERALS or last.isascii():
        return ""
    return "blank" if blanks else "bare"


def _chain(text: str, found: Sequence[_Found]) -> list[int]:
    """The indices of the labels of the best chain; none where no label stands inside a line."""
    if all(each.context == "line" for each in found):
        return []
    candidates = [
        Candidate(index, each.label, *_WEIGHTS[each.context])
        for index, each in enumerate(found)
        if each.context != "bare" or _apart(text, found, index)
    ]
    return [candidate.place for candidate in best(candidates)]


def _apart(text: str, found: Sequence[_Found], index: int) -> bool:
    """Whether a label that nothing parts from the text before may open a paragraph all the same.

    It is the first of its level (一、总体要求（一）指导思想), or stands some way behind the last.
    """
    before = found[index - 1] if index else None
    if before is None or found[index].label.number == 1:
        return True
    between = found[index].start - before.stop
    return between >= _SHORT or (between > 1 and before.label.rank < found[index].label.rank)


def _running_on(found: Sequence[_Found], chosen: Sequence[int], whole: bool) -> list[int]:
    """The labels of the chain that stand inside lines and open a paragraph there.

    `whole` says that most of the text stands in one line. Where it does not, a list that a
    colon begins inside a paragraph (分为：（一）…；（二）…) is part of that.
    """
    listed = set() if whole else set(_listed(found, chosen))
    led = Counter(found[i].label.style for i in chosen if found[i].context == "line")
    inner = Counter(
        found[i].label.style for i in chosen if found[i].context != "line" and i not in listed
    )
    running = {s for s, count in inner.items() if count + whole > led[s] and count + led[s] > 1}
    if not any(style in _CHAPTERS for style in running) and not _alone(found, chosen, running):
        running = set()
    opens = {style for style in inner if style in running or (running and not led[style])}
    return [
        i
        for at, i in enumerate(chosen)
        if found[i].context != "line"
        and (
            (found[i].label.style in opens and i not in listed)
            or _fills(found, chosen, at, bool(running))
        )
    ]


def _listed(found: Sequence[_Found], chosen: Sequence[int]) -> Iterator[int]:
    """The labels of lists that a colon begins inside a paragraph."""
    style, number = "", 0
    for index in chosen:
        own = found[index]
        if own.context == "colon" and own.label.number == 1:
            style, number = own.label.style, 0
        if (own.label.style, own.label.number) != (style, number + 1) or own.context == "line":
            style = ""
            continue
        number += 1
        yield index


def _alone(found: Sequence[_Found], chosen: Sequence[int], running: set[str]) -> bool:
    """Whether a low style that runs on is all the numbering there is: 1.…。2.…。"""
    return "1." in running and not any(
        found[i].label.rank < RANKS["1."] and found[i].context == "line" for i in chosen
    )


def _fills(found: Sequence[_Found], chosen: Sequence[int], at: int, running: bool) -> bool:
    """A number inside a line that is missed at the head of one: the next of its style stands so."""
    own = found[chosen[at]].label
    if not running and own.style not in _CHAPTERS and own.style != "1.":
        return False
    after = next((found[i] for i in chosen[at + 1 :] if found[i].label.rank <= own.rank), None)
    before = next((found[i] for i in chosen[:at][::-1] if found[i].label.rank <= own.rank), None)
    same = before is not None and before.label.style == own.style
    return (
        after is not None
        and not (same and before is not None and before.label.number >= own.number)
        and after.context == "line"
        and (after.label.style, after.label.number) == (own.style, own.number + 1)
    )


def _head(text: str, start: int, begin: int) -> re.Match[str] | None:
    """The words between a stop and a first number, which are the heading of what it begins."""
    head = _HEAD.search(text, max(start, begin - 70), begin)
    if head is None or label(head["head"]) is not None:
        return None
    return (
        head if all(head["head"].count(p[0]) == head["head"].count(p[1]) for p in PAIRS) else None
    )


def _titled(text: str, found: Sequence[_Found], inside: Sequence[int]) -> Iterator[int]:
    """Where a line without a number begins that a first number follows: 。某县十件实事1.新建…."""
    for own in (found[index] for index in inside):
        if own.context == "title" and (head := _head(text, 0, own.start)):
            yield head.start("head")
            if annex := _ANNEX.match(text, head.start("head"), own.start):
                yield annex.end()


def _doubtful(
    found: Sequence[_Found], chosen: Sequence[int], inside: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Labels inside lines whose surroundings speak for the other reading than the one taken."""
    taken = set(inside)
    return tuple(
        (each.start, each.stop)
        for index, each in enumerate(found)
        if each.context != "line"
        and (index in taken) == (_WEIGHTS[each.context][0] < 1 and each.context != "bare")
        and (index in taken or each.context in ("stop", "gap"))
    )


# gaps -------------------------------------------------------------------------------------------


def _gaps(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Where paragraphs begin behind gaps, in a text that is parted by them; none in another."""
    places = [
        (match, start, stop)
        for start, stop in lines
        for match in GAP.finditer(text, start, stop)
        if match.end() < stop and text[start : match.start()].strip()
    ]
    telling = sum(_telling(text, match) for match, _, _ in places)
    if telling < 2 or telling < 0.5 * len(lines):
        return []
    return [match.end() for match, start, stop in places if _parts(text, match, start, stop)]


def _telling(text: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands where a paragraph ends or begins: behind a stop, beside a numbered heading."""
    behind = text[gap.end() : gap.end() + 24]
    below = label(behind)
    if text[gap.start() - 1] in _STOPS + "：；" or (
        below and not behind[below.stop : below.stop + 1].isdigit()
    ):
        return True
    begin = max(text.rfind(sign, gap.start() - 42, gap.start()) for sign in ("\n", "  "))
    found = label(text[max(begin, gap.start() - 42) : gap.start()].lstrip())
    return found is not None and found.stop < gap.start() - begin


def _parts(text: str, gap: re.Match[str], start: int, stop: int) -> bool:
    """Whether a gap parts two paragraphs, and not a label from its heading or 总  则."""
    before = text[max(start, gap.start() - 12) : gap.start()]
    after = text[gap.end() : min(stop, gap.end() + 12)]
    found = label(before.rpartition(" ")[2] + " ")
    if found is not None and found.stop >= len(before.rpartition(" ")[2]):
        return False
    return not (_single(before.rpartition(" ")[2]) or _single(after.partition(" ")[0]))


def _single(word: str) -> bool:
    return len(word) == 1 and "\u4e00" <= word <= "\u9fff"


# edits ------------------------------------------------------------------------------------------


def _edits(text: str, cuts: Sequence[int]) -> Iterator[Edit]:
    """A break at each place, in place of the blanks before it if there are any."""
    behind = 0
    for cut in cuts:
        before = text[max(cut - 16, 0) : cut]
        begin = cut - len(before) + len(_PAGE.sub("", before.rstrip(" \t")).rstrip(" \t"))
        begin = max(begin, behind)
        behind = cut
        if begin and text[begin - 1] != "\n":
            yield Edit(begin, cut, "\n")

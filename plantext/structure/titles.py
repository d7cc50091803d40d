"""Titles: the plan's own, and that of the notice which forwards it.

In: the lines that stand before the first numbered item. Out: a `Titles`: the plan's
title and the notice's, with the lines they stand on. A title may be broken over up to
five lines, with the issuer above it and （试行） below it. What looks like a title but
has body text before it is none; where a notice says what it forwards, the plan's title
is that and nothing else.

>>> find([Line("岭东省2021年工作要点", 0), Line("为做好全年工作，制定本要点。", 12)], "").plan.words
'岭东省2021年工作要点'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plantext.structure import fields
from plantext.structure.dates import DAY

GENRES = (
    "报告|方案|要点|计划|规划|意见|通知|决定|办法|措施|政策|细则|条例|清单|批复|函|纲要|解读|公告|规定|指南|通报|公报"
    "|决议|任务分工|任务分解|重点任务|工作任务|工作安排|预案|分工|台账|重点工作|路线图|任务书|工作总结|部署|若干规定|行动|规程|章程|(?:分[工解]|任务|责任|一览|清单|汇总|安排|推进|计划|进度|指标)表|实事"
)
OFFICE = (
    r"[^，。；：\s（）\d][^，。；：（）]{0,60}?"
    r"(?:国务院|政府|办公[厅室]|委员会|联席会议|[厅局部委办院会署]|小组|指挥部|管委会|行署|专班|中心)"
)
# what a site prints before a title, and behind it: 省政府办公厅：关于…, …通知_某市人民政府网
SITE = re.compile(r"[^，。：\n]{2,40}：[ ]*(?=关于|印发|转发|批转)")
_SITE_BEHIND = re.compile(r"[ ]*[_|丨][^，。：]{2,30}(?:网|网站|政府|平台|公开)$")
_GENRE_END = re.compile(rf"[^。；]{{2,}}(?:{GENRES})$")
_TAIL = re.compile(r"（[^（）]{1,30}）$")
_BELOW = re.compile(
    r"（[ ]?(?:[^（）月日]*(?:19|20)\d\d[^（）月日]*|试行|暂行|草案|征求意见稿|送审稿|修订稿?|审议稿|[^（）]{1,8}版)[ ]?）"
)
_JUNK = re.compile(
    r"^(?:[^\w“《（〈]+|(?:\d{1,2}|[IVX]{1,4})(?=[\u4e00-\u9fff])(?!\d*[年月条项个天大号日]))+"
)
_REFUSED = re.compile(r"[。；：！？>|]|^附[ ]?件|https?|^我?代表|www\.|^主办|^前[ ]*言$|^目[ ]*录$")
_ON_BEHALF = re.compile(r"我.{0,4}代表|各位代表")
_FORWARD = re.compile(
    r"""(?P<issuer>.{0,80}?)(?:关于(?:调整|修订|重新|做好|转发)?|(?<=[府厅室委局部办院会组署])|^)
    (?P<deed>印发|转发|批转|发布|公布|下发|下达)(?P<name>.+?)的?(?:通知|函|决定|公告|命令|令)(?:（[^（）]{1,30}）)?$""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_SAID = re.compile(r"现(?:将|予|把)?|已?经")
_NOTE = re.compile(r"（?(?:此件|本文有删减|公开属性|主动公开|联系人：|联系电话)")
_OFFICE_LINE = re.compile(OFFICE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of normal text and where it starts."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its first and last line; both are -1 where only a page field gives it."""

    words: str
    first: int = -1
    last: int = -1


@dataclass(frozen=True, slots=True)
class Titles:
    """The plan's title and the forwarding notice's, and the line where the plan begins."""

    plan: Title | None
    notice: Title | None
    begins: int = 0


def bare(line: str) -> str:
    """A line without what a site prints before a title and behind it.

    >>> bare("省政府办公厅：关于印发数字岭东工作要点的通知_岭东省人民政府网")
    '关于印发数字岭东工作要点的通知'
    """
    words = SITE.sub("", line, count=1) if SITE.match(line) else line
    return _SITE_BEHIND.sub("", words) if _GENRE_END.match(_SITE_BEHIND.sub("", words)) else words


def find(front: Sequence[Line], field: str, rest: Sequence[Line] = ()) -> Titles:
    """The titles of a document; `field` is its page's title, `rest` stands behind `front`."""
    found = _candidates(front)
    body = next((i for i, line in enumerate(front) if _is_body(line.text)), len(front))
    head = [title for title in found if title.first < body]
    notice = next((title for title in head if forwarded(title.words)), None)
    if notice is None and forwarded(field):
        notice = Title(field)
    if notice is None:
        plain = next((title for title in head if title.words == field), None) or next(
            iter(head), None
        )
        return Titles(plain or (Title(field) if _GENRE_END.match(field) else None), None)
    return _behind(front, found, notice, rest)


def forwarded(title: str) -> str:
    """The name of what a notice of this title forwards; empty where it forwards nothing."""
    match = _FORWARD.match(title)
    if match is None or ("关于" in match["issuer"] and match["deed"] in ("发布", "公布", "下达")):
        return ""
    return match["name"]


def _behind(
    front: Sequence[Line], found: Sequence[Title], notice: Title, rest: Sequence[Line]
) -> Titles:
    """The plan behind its notice: at its title, else right behind the notice's signature."""
    name = forwarded(notice.words)
    names = _names(name, front)
    after = max((t.last for t in found if t.words == notice.words), default=notice.last)
    plan = _named(front, names, after) or _alike(found, names, after)
    if plan is not None and forwarded(plan.words):  # a cover in a cover: its plan stands behind it
        inner = _behind(front, found, plan, rest)
        return Titles(inner.plan, notice, inner.begins or plan.first)
    if plan is not None:
        return Titles(plan, notice, plan.first)
    signed = next((i for i in range(after + 1, len(front)) if signature(front[i].text)), None)
    if signed is None:  # a notice with items of its own has its plan behind them
        later = _named([line for line in rest if len(line.text) <= 60], names, -1)
        return Titles(Title(later.words) if later else notice, notice)
    begins = signed + 1
    while begins < len(front) and _NOTE.match(front[begins].text):
        begins += 1
    if begins == len(front):
        return Titles(notice, notice)
    below = next((t for t in found if t.first == begins and not forwarded(t.words)), None)
    quoted = _QUOTED.findall(name)
    return Titles(below or Title(quoted[0] if quoted else name, begins, begins - 1), notice, begins)


def _names(name: str, front: Sequence[Line]) -> list[str]:
    """What may be the plan's title, bare: as the notice's title and its text name it."""
    said = [_quotes(line.text) for line in front if "《" in line.text and _SAID.search(line.text)]
    names = [name, *_quotes(name), *(quoted for line in said for quoted in line)]
    return [bare for bare in map(_bare, names) if len(bare) >= 4]


def _quotes(words: str) -> list[str]:
    return [str(quoted) for quoted in _QUOTED.findall(words)]


def _named(front: Sequence[Line], names: Sequence[str], after: int) -> Title | None:
    """The first lines behind the notice's title that are one of the names, whatever they end with."""
    for first in range(after + 1, len(front)):
        words = ""
        for last in range(first, min(first + 5, len(front))):
            words += front[last].text
            if len(words) > 120 or _REFUSED.search(front[last].text):
                break
            if _bare(_JUNK.sub("", words)) in names:
                return _with_tail(front, first, last, words)
    return None


def _alike(found: Sequence[Title], names: Sequence[str], after: int) -> Title | None:
    """A title behind the notice's that is part of a name, or has a name as part of it."""
    for title in found:
        own = _bare(title.words)
        alike = any((len(own) > 5 and own in name) or name in own for name in names)
        if title.first > after and alike and not forwarded(title.words):
            return title
    return None


def _candidates(front: Sequence[Line]) -> list[Title]:
    found: list[Title] = []
    index = 0
    while index < len(front):
        title = _title_at(front, index)
        if title is not None:
            found.append(title)
            index = title.last
        index += 1
    return found


def _title_at(front: Sequence[Line], first: int) -> Title | None:
    """A title that begins at a line, over at most five lines; the issuer may be the first of them."""
    if not _may_be_title(front, first) or _BELOW.fullmatch(front[first].text):
        return None
    words = ""
    for last in range(first, min(first + 5, len(front))):
        if not _may_be_title(front, last) or (
            last > first and not _joins(front[last - 1].text, front[last].text)
        ):
            break
        words += front[last].text
        if len(words) > 150:
            break
        if _whole(words) and not _goes_on(front, last, words):
            return _with_tail(front, first, last, words)
    return None


def _joins(above: str, below: str) -> bool:
    """Whether a title's line can go on below: a site's name or button above it is no part of it."""
    if _OFFICE_LINE.fullmatch(above) and "关于" not in above:
        return (
            below.startswith(("关于", "印发", "转发", "批转", "的"))
            or _OFFICE_LINE.fullmatch(below) is not None
        )
    return len(above) >= 6 or (len(above) >= 4 and len(below) <= 3)


def _whole(words: str) -> bool:
    bare = _TAIL.sub("", _JUNK.sub("", words))
    open_ = any(bare.count(a) > bare.count(b) for a, b in ("《》", "“”", "（）", "〈〉"))
    unsent = re.search("关于(?:印发|转发|批转|下发)", bare) and not bare.endswith(
        ("通知", "函", "决定")
    )
    return not open_ and not unsent and len(bare) >= 6 and _GENRE_END.match(bare) is not None


def _goes_on(front: Sequence[Line], last: int, words: str) -> bool:
    """The next line cannot begin anything: 的通知, 和三年行动计划, 》的意见."""
    below = front[last + 1].text if last + 1 < len(front) else ""
    if _about(words) and _may_be_title(front, last + 1) and _whole(words + below):
        return True
    return (
        below[:1] in ("的", "》", "和", "及", "与", "、", "暨")
        and _may_be_title(front, last + 1)
        and len(words) < 120
    )


def _about(words: str) -> bool:
    """关于某某规划 is half a title: 关于 asks for a report, an opinion, a decision."""
    return (
        re.match(
            rf"(?:{OFFICE})?关于.*(?:计划|规划|要点|清单|行动|部署|分工|纲要|方案|预案|台账)$",
            words,
        )
        is not None
    )


def _with_tail(front: Sequence[Line], first: int, last: int, words: str) -> Title:
    words = _JUNK.sub("", words)
    while last + 1 < len(front) and _BELOW.fullmatch(front[last + 1].text):
        if fields.doc_number(front[last + 1].text):
            break
        last += 1
        words += front[last].text
    return Title(words.strip(), first, last)


def _may_be_title(front: Sequence[Line], index: int) -> bool:
    line = _JUNK.sub("", front[index].text)
    if len(line) > 110 or _REFUSED.search(line) or _NOTE.match(line) or fields.is_field(line):
        return False
    if fields.doc_number(line):
        return False
    near = [front[i].text for i in (index - 1, index + 1) if 0 <= i < len(front)]
    crumb = ">" in near or (
        index > 0 and front[index - 1].text.endswith(("：", ">")) and fields.is_field(near[0])
    )
    return (
        not crumb and DAY.match(line.lstrip("—-–－―─（ ")) is None and not _ON_BEHALF.search(line)
    )


def _is_body(line: str) -> bool:
    """Running text: what stands behind it is no title of the document any more."""
    return (
        "。" in line
        or len(line) > 150
        or line.startswith(("各位代表", "同志们"))
        or bool(fields.addressees(line))
    )


def signature(line: str) -> bool:
    """Whether a line is a day, with a signing office before it or none."""
    match = DAY.search(line)
    if match is None or line[match.end() :].strip("） "):
        return False
    head = line[: match.start()].strip("（ ")
    return not head or _OFFICE_LINE.fullmatch(head) is not None


def _bare(name: str) -> str:
    return re.sub(r"[《》〈〉“”\"\s（）()—\-－–~～]", "", name)

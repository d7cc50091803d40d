"""Who signed a document and when, who delivered a report and where, who printed it.

In: lines of normal text. Out: the signing bodies and day that stand on lines of their
own, the day and meeting of a report's delivery, the body and day of a printing line. A
date in a table or a sentence is none of these: a signature stands before the first
item, or ends its text, or has （此件公开发布） or its annexes behind it.

>>> delivered(["——2021年1月24日在岭东省第十三届人民代表大会第四次会议上"]).body
'岭东省人民政府'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plantext.structure import fields
from plantext.structure.dates import DAY
from plantext.structure.dates import read as read_day
from plantext.structure.titles import OFFICE

_OFFICE = re.compile(
    rf"{OFFICE}|[^，。；：\s（）\d][^，。；：（）]{{2,40}}(?:公司|总队|[分支]行|协会|学会)"
)
_SEAL = re.compile(r"（(?:盖?章|公章|[^（）]{0,40}代[ ]?章)）")
_AFTER = re.compile(
    r"（?(?:此件|公开属性|主动公开|本文有删减|信息公开)|附[ ]?[件表]|抄[ ]?送|联系人|主题词|扫一扫|相关|来源|责任编辑|分享"
)
_MONTH = re.compile(r"[（ ]*(?:19|20)\d\d年\d{1,2}月[） ]*(?:前[ ]*言)?")
_MEETING = re.compile(
    rf"[—\-–－―─（\s]*(?:{DAY.pattern})[，\s]*[在于]?(?P<meeting>[^。]{{4,70}}?(?:会[议議]|大会|全会))上?）?(?P<rest>[^。，；]{{0,24}})$",
    re.VERBOSE,
)
_ADOPTED = re.compile("通过|批准|修[订正]|审议|公布")
_TERM = r"第[一二三四五六七八九十\d]+届"
_PLACE = re.compile(
    rf"(?:{_TERM})?(?P<place>(?!第)[\u4e00-\u9fff]{{2,20}}?)(?:{_TERM})?人民代表大会"
)
_SPEAKER = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{0,16}?(?:人民政府|国务院))?(?P<place>[\u4e00-\u9fff]{1,12}?(?P<level>[省市县区旗州盟]))?代?"
    r"(?:(?P<head>[省市县区旗州盟])长|主席|总理)[ ]*[\u4e00-\u9fff· ]{0,12}$"
)
_ON_BEHALF = re.compile(r"我.{0,12}?代表(?P<body>[\u4e00-\u9fff]{0,14}?(?:政府|国务院))")
_BARE = re.compile(r"(?P<level>省|市|县|区|旗|州|盟|自治区|自治州|自治县)(?:人民)?政府")
_PRINTED = re.compile(
    rf"(?P<body>[^，。；：\s\d]{{4,40}}?(?:办公[厅室]|秘书[局处]|委员会|[厅局部委办]))\s*(?:{DAY.pattern})\s*印发(?![^\s。）（，共]|，)",
    re.VERBOSE,
)
_INNER = re.compile(r"(?<=[厅局部委室院])(?:办公室|秘书[局处])$")


@dataclass(frozen=True, slots=True)
class Signed:
    """A body and a day, either of them perhaps unknown."""

    body: str = ""
    day: date | None = None


def signature(front: Sequence[str], rest: Sequence[str], title: str, cover: bool = False) -> Signed:
    """The signature before the first item, else the one that ends the text or the notice.

    `cover` says that `front` is a notice, behind which its plan stands. A notice with items of its own ends where the plan's `title` stands below.
    """
    found = [
        signed
        for i in range(len(front))
        if (signed := _signed(front, i, bare=_ends_notice(front, i, title, cover)))
    ]
    if found:
        return next((signed for signed in found if signed.day), found[0])
    ends = [
        i
        for i, line in enumerate(rest)
        if len(line) <= 90 and line[-1:] in "日）" and _closes(rest, i, title)
    ]
    signatures = [signed for i in ends if (signed := _signed(rest, i, bare=i > len(rest) - 4))]
    whole = [signed for signed in signatures if signed.day]
    return whole[0] if len({signed.day for signed in whole}) == 1 else Signed()


def _ends_notice(front: Sequence[str], index: int, title: str, cover: bool) -> bool:
    """Whether a day on its own ends a notice: its text stands above, （此件公开发布） or the plan below."""
    below = front[index + 1] if index + 1 < len(front) else ""
    text = any("。" in line for line in front[:index])
    noted = below.startswith("（") and _AFTER.match(below) is not None
    ends = cover and index == len(front) - 1
    return text and (ends or noted or (len(below) > 5 and title.startswith(below)))


def _closes(lines: Sequence[str], index: int, title: str) -> bool:
    if any(
        len(line) <= 40 and (day := DAY.search(line)) and not line[day.end() :].strip("） ")
        for line in lines[max(index - 5, 0) : max(index - 1, 0)]
    ):
        return False  # rows of a table: body, day, body, day
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if len(below) > 3 and title.startswith(below):
        return True
    return not below or _AFTER.match(below) is not None or index >= len(lines) - 2


def _signed(lines: Sequence[str], index: int, *, bare: bool) -> Signed | None:
    """The signature whose date is line `index`; a date without a body only if `bare`."""
    line = _SEAL.sub("", lines[index])
    match = DAY.search(line)
    if match is None:
        above = _bodies(lines, index) if _MONTH.fullmatch(line) else ""
        return Signed(above) if above else None
    if fields.is_field(line) or match["sign"] or line[match.end() :].strip("） "):
        return None
    head = line[: match.start()].strip("（ ")
    body = offices(head) if head else _bodies(lines, index)
    return Signed(body, read_day(match)) if body or (bare and not head) else None


def _bodies(lines: Sequence[str], index: int) -> str:
    """The offices on the lines right above a date, joined by 、, each once (a seal says it again)."""
    found: list[str] = []
    while index > 0:
        line = _SEAL.sub("", lines[index - 1]).strip()
        body = offices(line) if line else ""
        if line and not body:
            break
        found.insert(0, body)
        index -= 1
    return "、".join(dict.fromkeys(body for line in found if line for body in line.split("、")))


def offices(line: str) -> str:
    """Offices that share a line, parted by blanks; empty where one of them is no office."""
    parts = line.split()
    if (
        len(line) > 90
        or fields.is_field(line)
        or not all(_OFFICE.fullmatch(part) for part in parts)
    ):
        return ""
    return "、".join(parts)


def dated(lines: Sequence[str]) -> date | None:
    """A day in brackets on a line of its own, as it stands below a title."""
    for line in lines:
        match = DAY.fullmatch(line.strip("（） ")) if line.startswith("（") else None
        if match and not match["sign"]:
            return read_day(match)
    return None


def delivered(front: Sequence[str]) -> Signed | None:
    """The day a report was delivered, and the government that a people's congress hears."""
    for index, line in enumerate(front):
        for words in (line, line + front[index + 1] if index + 1 < len(front) else ""):
            match = _MEETING.match(words)
            if match and not match["sign"] and not _ADOPTED.search(match["rest"]):
                return Signed(_heard(match["meeting"]), read_day(match))
    return None


def _heard(meeting: str) -> str:
    match = _PLACE.match(meeting.lstrip("在于 "))
    if match is None:
        return ""
    return "国务院" if match["place"] in ("全国", "中华人民共和国") else match["place"] + "人民政府"


def is_speaker(line: str) -> bool:
    """Whether a line is a speaker's office and name: 岭东省省长某某."""
    return len(line) <= 30 and _SPEAKER.fullmatch(line) is not None


def spoken(front: Sequence[str], title: str) -> str:
    """The government a speaker stands for, with its place where the head of the text names it."""
    for line in front:
        if len(line) <= 30 and (match := _SPEAKER.fullmatch(line)):
            if match["body"]:
                return _placed(match["body"], title)
            if "总理" in line:
                return "国务院"
            if match["place"] and match["level"] == match["head"] and len(match["place"]) > 1:
                return f"{match['place']}人民政府"
    for line in front:
        if match := _ON_BEHALF.search(line):
            return _placed(match["body"], title)
    return ""


def _placed(body: str, title: str) -> str:
    """省人民政府 with its place, where the title names it: 陕西省2026年政府工作报告."""
    bare = _BARE.fullmatch(body)
    if bare is None:
        return body
    place = re.search(
        rf"(?:^|年)(?P<place>[\u4e00-\u9fff]{{2,10}}?{bare['level']})(?=人民政府|政府|\d{{4}}年)",
        title,
    )
    return f"{place['place']}人民政府" if place else body


def printed(lines: Sequence[str]) -> Signed | None:
    """The body and day of the printing line; an inner office stands for its house."""
    for line in lines:
        if "印发" in line and (match := _PRINTED.search(line)):
            return Signed(_INNER.sub("", match["body"]), read_day(match))
    return None

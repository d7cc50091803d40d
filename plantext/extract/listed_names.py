"""A list of things that one stretch of words names, cut into its members.

In: the words before a figure. Out: one name for each thing, with what stands behind the last
and is meant of all: 种植、收获机械化率.

>>> split("种植、收获机械化率")
['种植机械化率', '收获机械化率']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantext.extract.name_edges import enclosed
from plantext.structure.numerals import number

_JOINT = re.compile("、|(?<=.)(?:和|及(?![时格其早])|与|以及)(?=..)")
_MEASURED = re.compile(
    "产业(?:增加值|产值)|排放|接入|抽检|检测|安全检查|检查|生产|养殖|产量|出栏|存栏|建成|通关|合格|处理|供应|死亡|绿化|种植|登记|改造|参保|入学|就业|治理|利用|回收|住房|人均|办理|审批|报装|增加值|水质|业务"
)
_PROCESSES = frozenset([
    "种植", "收获", "播种", "耕整", "机耕", "机播", "机收", "养殖", "加工", "采收", "收集", "转运",
    "处理", "处置", "回收", "利用", "新建", "改造", "生产", "供应",
])  # fmt: skip
MEASURES = frozenset([
    "居民人均可支配收入", "居民收入", "机械化率", "种植机械化率", "收获机械化率", "产业规模", "总量", "比例", "比重",
    "覆盖率", "普及率", "达标率", "入学率", "使用率", "利用率", "收入", "规模", "数量", "增加值", "产值",
    "人数", "面积", "人均可支配收入", "占比", "时间", "时限", "天数", "周期", "率", "量", "数",
])  # fmt: skip
_KINDS = re.compile(
    r"(?P<name>[^\d]{1,8}?)(?P<count>[两二三四五六七八九十]+|\d+)(?:大|个|类|种|项)(?P<what>.{3,})"
)
_PLACES_OF = re.compile(
    r"(?P<name>[^\d]{1,8}?)(?P<count>[两二三四五六七八九十]+|\d+)(?:个?[省市县区州旗镇乡村地季]|家|所)"
)  # 甲、乙、丙三县
_A_LEVEL = re.compile("(?:国家|[省市县区州旗镇乡村])级")
_OF_LEVEL = re.compile(f"{_A_LEVEL.pattern}(?P<what>..+)")
_PACKED = {
    "城乡": ("城镇", "农村"), "一二三产业": ("第一产业", "第二产业", "第三产业"), "一二三产": ("第一产业", "第二产业", "第三产业"),
    "一、二、三产业": ("第一产业", "第二产业", "第三产业"), "二三产业": ("第二产业", "第三产业"), "省市县": ("省", "市", "县"),
}  # fmt: skip


def split(words: str) -> list[str]:
    """A list of subjects into its members, a shared ending given to each."""
    members = [part for part in _parts(words) if part]
    if len(members) < 2:
        return packed(words)
    last = members[-1]
    if (places := _PLACES_OF.fullmatch(last)) and number(places["count"]) == len(members):
        return [*members[:-1], places["name"]]
    if (level := _OF_LEVEL.fullmatch(last)) and all(map(_A_LEVEL.fullmatch, members[:-1])):
        return [*(member + level["what"] for member in members[:-1]), last]
    if (kind := _KINDS.fullmatch(last)) and number(kind["count"]) == len(members):
        return [f"{name}·{kind['what']}" for name in (*members[:-1], kind["name"])]
    head = members[0]
    tail = next((last[i:] for i in range(1, len(last)) if last[i:] in MEASURES), "")
    shared = _behind_name(members)
    if tail and shared.endswith(tail):
        tail = shared
    if tail and (front := _before_process(members, tail)):
        members = [members[0], *(front + member for member in members[1:])]
    if tail and not head.endswith((tail, tail[-1])):
        members = [member if member.endswith(tail) else member + tail for member in members]
    return members


def _parts(words: str) -> list[str]:
    """The members of a list; what stands in a bracket or a quotation is parted nowhere."""
    parts, start = [], 0
    for joint in _JOINT.finditer(words):
        if not enclosed(words, joint.start()):
            parts.append(words[start : joint.start()])
            start = joint.end()
    return [*parts, words[start:]]


def _before_process(members: Sequence[str], tail: str) -> str:
    """马铃薯 of 马铃薯种植、收获机械化率: what stands before the first of several processes."""
    first, *others = (member.removesuffix(tail) for member in members)
    processes = all(other in _PROCESSES for other in others) and first.endswith(tuple(_PROCESSES))
    return first[:-2] if processes and len(first) > 3 else ""


def _behind_name(members: Sequence[str]) -> str:
    """What the last of a list has behind its name, as far as the others tell how long names are.

    供水、供气接入时间: 接入时间; 装备制造业、高技术制造业增加值: 增加值, behind the letter that all end with.
    """
    *others, last = members
    end = others[0][-1]
    if all(member.endswith(end) for member in others) and (at := last.find(end)) > 0:
        return last[at + 1 :]
    size = len(others[0])
    measure = _MEASURED.search(last, 1)
    if measure:
        return last[measure.start() :]
    alike = len(others) > 1 and all(len(member) == size for member in others)
    behind = last[size:] if alike and len(last) - size <= 8 else ""
    return "" if behind.startswith(tuple("业园菌果域池品")) or "”" in behind else behind


def packed(words: str) -> list[str]:
    """城乡居民收入 into 城镇居民收入 and 农村居民收入; anything else stays one."""
    for short, members in _PACKED.items():
        if short in words:
            return [words.replace(short, member) for member in members]
    return [words]

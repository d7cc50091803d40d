"""What a figure is by the part of the document that it stands in: its points, its rules, its past.

In: a Setting. Out of each test: the reason in words, with "? " before it where the part itself is
not sure, or "" where the part says nothing. A sentence that names a year to come, or says that it
aims (力争, 确保, 今年 …), is heard before its part.
"""

from __future__ import annotations

import re

from plantext.extract.figure_frames import promised
from plantext.extract.scene import Setting
from plantext.reading.context import NEAR

_RULING = ("rules", "rewards")
_RULED, _GIVEN = ("rule", "grant"), ("grant",)
_DOING = ("tasks", "organisation")
_MARK = re.compile(r"(?:满分|总分|分值|权重|计|[得扣加记])(?:分别|各|为|共|以)*$")
_WEIGHED = re.compile(r"(?:权重|分值|总分|评分)[^，。；]{0,10}$")
_THING = re.compile("[\u4e00-\u9fff”）]{2}$")
_TO = re.compile("(?:^|[，、])(?:为|对|面?向|[\u4e00-\u9fff]{0,8}在)[^，。；]{0,12}$")
_AMONG = re.compile("[^，。；]{0,14}[中内](?![小等]?学|[\u4e00-\u9fff]?[心部])")
_SUBJECT = 4  # characters before a figure that opens its clause: 首期5个站点年内建成
_CLOSES = ("）", "，")


def points(s: Setting) -> str:
    """（3分）, 满分100分, 日常监测（60%）＋实地调研（40%）: what something counts in an assessment."""
    a = s.amount
    if a.kind == "score" and a.unit == "分":
        if s.part == "scoring" or _bracketed(s) or _MARK.search(s.left):
            return "the points of an assessment"
    if a.kind == "percent" and (not a.lead or a.lead.startswith("占")) and not a.tail:
        if _WEIGHED.search(s.text, max(a.first - NEAR, s.clause[0]), a.first) or (
            _bracketed(s) and _summed(s)
        ):
            return "a weight in an assessment"
    return ""


def _bracketed(s: Setting) -> bool:
    """Whether a figure opens a bracket and nothing, or a comma, follows it there."""
    a = s.amount
    opened = s.text[max(a.first - 1, 0) : a.first].endswith("（")
    return opened and s.text[a.stop : a.stop + 1].startswith(_CLOSES)


def _summed(s: Setting) -> bool:
    """Whether what a bracket holds is a term of a sum: 监测（60%）＋调研（40%）."""
    behind = s.text[s.amount.stop + 1 : s.amount.stop + 2]
    return behind in ("+", "＋") or any(sign in s.before for sign in "+＋")


def ruled(s: Setting) -> str:
    """A figure in a part that rules or rewards, where no word of its sentence aims at it.

    A sentence of doing without a word of rule or reward is heard before its part, but for its caps.
    """
    a = s.amount
    aimed = s.ahead and s.cues.isdisjoint(_GIVEN)
    if s.part not in _RULING or aimed or a.form == "coverage":
        return ""
    doing = promised(s) or (s.since > s.sentence[0] and not s.left)
    if a.comparator not in ("<=", "<") and doing and s.cues.isdisjoint(_RULED):
        return ""
    said = "in a part that sets rules" if s.part == "rules" else "in a part that gives or takes"
    floor = a.comparator in (">=", ">")  # one that a body must meet may be its target
    return said if s.part_sure and not floor else f"? {said}"


def told(s: Setting) -> str:
    """A figure in a part that looks back, or says how things stand, unless its sentence looks ahead."""
    if s.ahead or s.part not in ("review", "situation"):
        return ""
    if s.part == "review":
        return "in a part that looks back" if s.part_sure else "? in a part that looks back"
    bound = s.amount.lead or s.amount.tail or promised(s)
    return "? in a part that says how things stand" if bound else ""


def aimed(s: Setting) -> bool:
    """Whether its part, its sentence or a target just before makes a counted thing one."""
    if s.part == "goals" or s.ahead:
        return True
    return s.part in _DOING and (s.since > s.sentence[0] or _done(s))


def _done(s: Setting) -> bool:
    """整修山塘260口, 为62所学校安装设备, 筹措7亿元改造管网, 60%的村实现通气: what is done to so many."""
    if not s.right:
        return _THING.search(s.left) is not None
    if s.amount.kind == "money" and (
        s.left.endswith("投资") or s.words("deeds", sense="spend").search(s.left[-4:])
    ):
        return True
    if len(s.left) < _SUBJECT and s.words("deeds", sense="promise").search(s.right):
        return True
    return _TO.search(s.left) is not None and not _AMONG.match(s.right)

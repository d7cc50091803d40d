"""The deed around the name of what is counted: done to it or by it, and no part of it.

In: a Setting and a name. Out: the name of the thing alone. In front of a figure the deed opens the
name (关停老旧锅炉 61台), but for what is new (新增床位) and for what a deed makes a measure of (接待人数);
behind a figure it closes it (38座 泵站全部完工, 7个 牧场建设任务).
"""

from __future__ import annotations

import re

from plantext.extract.listed_names import MEASURES
from plantext.extract.rules import pattern
from plantext.extract.scene import Setting

DEED = "(?:⟨deeds:sense=promise⟩|⟨deeds:sense=act⟩)"
"""A verb whose object is counted, as a template of rules.pattern."""
# not what a deed makes a noun of (服务业, 保障性住房, 检测点), nor 新增 and 惠及, which say of what kind a count is
_OPENS = f"(?!新增|惠及|.*有$)(?:{DEED}[、和并及]?)*{DEED}(?![性型业者率量额数费员类化度期点站机的了0-9、和及与])(?=..)"
_DONE = f"(?<=..)(?:全部|全面(?!振兴)|正式|(?:基本|均|都|已)(?={DEED})).*$"
_TASK = f"(?<=..)(?:{DEED})+(?:工作)?任务$"
# 时限压减至法定时限的 50%: a level that the figure is a share of
_LEVEL = "(?<=..)(?:要|将|可以?|应)?(?:(?:⟨directions:direction=down⟩|⟨directions:direction=up⟩)(?<=[至到])(?<!达到)|(?:控制|稳定|保持)在)..+$"
_REACHED = re.compile("[至到在]")
_COUNTS = "率量额数比力费度值资"  # the last character of a measure
_PERSONS = ("人", "名")  # 3万人次的培训任务 counts trainings
_SHORT = 4  # 处理能力, 接待人数: no longer is a measure that has its deed in front


def undone(setting: Setting, name: str) -> str:
    """A name in front of its figure without the deeds that it begins with, or a level that it is brought to."""
    level = pattern(_LEVEL, setting.lexicon).search(name) if _REACHED.search(name) else None
    name = name[: level.start()] if level else name
    if setting.amount.lead or setting.amount.kind == "percent":
        return name
    found = pattern(_OPENS, setting.lexicon).match(name)
    thing = name[found.end() :] if found else name
    measure = thing in MEASURES or (len(thing) < _SHORT and thing.endswith(tuple(_COUNTS)))
    return name if measure else thing


def standing(setting: Setting, name: str) -> str:
    """A name behind its figure without what is done to all of it, or that it is a task to do."""
    if setting.amount.kind == "percent":
        return name  # 80%的县基本普及: the share of those that do
    if done := pattern(_DONE, setting.lexicon).search(name):
        name = name[: done.start()]
    task = pattern(_TASK, setting.lexicon).search(name) if name.endswith("任务") else None
    things = setting.amount.kind == "count" and not setting.amount.unit.startswith(_PERSONS)
    return name[: task.start()] if task and things else name

"""Which way a figure should go, how strongly it is meant, what limits it.

In: a Setting. Out: its direction (up, down, keep), its strength (a word of strength.tsv's), its scope
in the text's own words.

>>> _LEFT_OUT.search("200家（不含分支机构）")[1]
'不含分支机构'
"""

from __future__ import annotations

import re

from plantext.extract.rules import pattern
from plantext.extract.scene import Setting

_PER = re.compile(
    r"(?:^|[，、，]|力争|确保|保证)(每(?![年月天周日季次一])(?:个|所|家|名|户|座|处)?[\u4e00-\u9fff]{1,8}?)(?:每年|每学期)?(?:(?:至少|最少|都|均)(?:建成?|配[备置齐]?|新?建设?|打造|培育|有|设立?|开展|组织|培养|创建|拥有)?|建成?|配[备置齐]|新建|打造|培育|设立?|创建|拥有)(?:好|成|了)?$"
)
_SPAN = re.compile(
    r"((?<!每[\u4e00-\u9fff])每年(?!度)|(?<![\d第前])(?:[一二两三四五六七八九十]|\d{1,2})年(?:内|间)?(?:累计|合计|共(?![享建同])))"
)
_BASE = re.compile(r".*?(?:达到|于|过|到|达|占)([^\d，]{2,18})的$")
_LEFT_OUT = re.compile(r"（((?:不含|含|不包括|包括|除)[^（）]{1,30})）")
_OF_ITS_CLAUSE = ("努力", "奋力", "坚决")
_DOWN = re.compile(
    r"失业率|能耗|排放|死亡|事故|时限|时间|环节|材料|成本|负担|债务|赤字|不良|投诉|跑动|次数|用水量|强度|PM|涨幅|发病率|漏损|逾期|浓度|缺失|差错|空置|流失"
)


def direction(setting: Setting) -> str:
    """up, down or keep: which way the figure should move to be better."""
    amount = setting.amount
    directions = setting.lexicon.lookup("directions", "direction")
    own = directions.get(amount.lead, "none")
    if amount.form == "word" and amount.unit != "%":
        return "down" if amount.value == 0 else "up"
    if own in ("down", "keep"):
        return own
    found = [
        m[0]
        for m in pattern("⟨directions:direction=down⟩", setting.lexicon).finditer(
            setting.left[-24:]
        )
    ]
    if found or _DOWN.search(setting.left[-16:]):
        return "down"
    return "keep" if amount.comparator in ("<=", "<") and own == "none" else "up"


def strength(setting: Setting) -> str:
    """How strongly it is meant: the nearest strength word before it in the sentence.

    探索 and 努力 say so of their own clause only: 探索推动进驻，实现用户突破1亿 is no exploring.
    """
    strengths = setting.lexicon.lookup("strength", "strength")
    own = len(setting.before) - len(setting.left)
    found = [
        strengths[m[0]]
        for m in pattern("⟨strength⟩", setting.lexicon).finditer(
            setting.before + setting.amount.lead
        )
        if m.start() >= own or not (strengths[m[0]] == "explore" or m[0] in _OF_ITS_CLAUSE)
    ]
    return found[-1] if found else ""


def scope(setting: Setting) -> str:
    """What limits the figure: its base (应替代目标总量), what brackets leave out, what it is for
    (每万亩), over how long it adds up (每年, 三年累计)."""
    surface = setting.text[setting.amount.start : setting.amount.first]
    base = _BASE.match(surface) if surface.endswith("的") else None
    bracket = _LEFT_OUT.match(setting.text, setting.amount.stop, setting.paragraph[1])
    each = _PER.search(setting.own) if setting.amount.kind == "count" else None
    *_, span = (None, *_SPAN.finditer(setting.left))
    found = tuple(part[1] if part else "" for part in (base, bracket, each, span))
    return "；".join(part for part in found if part)

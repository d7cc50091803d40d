"""What speaks for or against a figure's being a target: at most 25 findings, each yes or no.

In: a Setting (an amount and what surrounds it). Out: the names of the findings that hold. What each
weighs is fitted on figures labelled by reading (tools/fit.py, lexicon/weights.tsv); which way it may
speak is fixed here, before any fitting, and a weight of the other sign is not used. A new one is a function, a row in EVIDENCE, and three sentences in tests/specs/evidence.tsv.

The shape is that of ConText (medspaCy): a finding about what is around a mention, never about the
sentence that it was first seen in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from plantext.extract.figure_frames import WEAK_LEADS, promised, promised_next
from plantext.extract.scene import Setting

_REVIEW = "review"
_RULING = frozenset(("rules", "rewards"))
_NO_AIMS = frozenset(("situation", "annex", "cover", "scoring", "other"))
_FEW = 12  # 三大, 十项: so many of something are named more often than aimed at
_RULE_BEFORE, _RULE_BEHIND = 40, 14  # characters in which 奖励, 补助, 给予 speak of this figure
_DONE = re.compile("[^为不除]了(?!解)")
_OF_THING = re.compile(
    r"的?[\u4e00-\u9fff]{0,10}?(?:企业|项目|园区|集群|基地|机构|单位|个人|人员|主体|车辆|船舶|锅炉|机组|电站|地块|贷款|农户|家庭|村|团队|人才|平台|产业)(?=[，。；、]|的|由|按|给|$)"
)
_LISTED = re.compile(r"[、和等][^，。；、\d]{0,8}$")
_MEASURED_NEXT = re.compile(
    r"[^，。；、\d]{2,12}[率度比数](?:达到|达|超过|突破|不低于|不少于|高于|保持在|提高到|提升到|提升至|提高至|控制在)\d"
)
_STOPS = "，。；、）的"


class Evidence(NamedTuple):
    """A finding: name, test, whether it may speak for a target (+1) or against one (-1), and in words."""

    name: str
    holds: Callable[[Setting], bool]
    sign: int
    words: str


def findings(setting: Setting) -> frozenset[str]:
    """The names of all that hold of a figure."""
    return frozenset(one.name for one in EVIDENCE if one.holds(setting))


def _in_review(s: Setting) -> bool:
    """Its section reviews what has been done, and its sentence does not aim."""
    return s.part == _REVIEW and not s.ahead


def _maybe_review(s: Setting) -> bool:
    """Its section may as well review what has been done."""
    return s.rival == _REVIEW


def _in_rules(s: Setting) -> bool:
    """Its section sets rules, or gives and takes."""
    return s.part in _RULING


def _maybe_rules(s: Setting) -> bool:
    """Its section may as well set rules, or give and take."""
    return s.rival in _RULING and s.part not in _RULING


def _in_no_aims(s: Setting) -> bool:
    """Its section is none that aims: how things stand, an annex, a cover, a scoring."""
    return s.part in _NO_AIMS


def _sentence_aims(s: Setting) -> bool:
    """Its sentence says so far that it aims, or by when, or names a year to come."""
    return s.ahead


def _done_said(s: Setting) -> bool:
    """A verb right before it says that it is done: 完成了, 达到了."""
    return _DONE.search(s.left[-8:] + s.text[s.amount.start : s.amount.first]) is not None


def _rule_said(s: Setting) -> bool:
    """A word of giving and taking stands near: 奖励, 补助, 最高."""
    low = max(s.amount.first - _RULE_BEFORE, s.sentence[0])
    high = min(s.amount.last + _RULE_BEHIND, s.sentence[1])
    return s.words("deeds", sense="rule").search(s.text, low, high) is not None


def _bound_before(s: Setting) -> bool:
    """A bound or a verb that binds stands before it: 不低于, 提高到."""
    return bool(s.amount.lead) and s.amount.lead not in WEAK_LEADS


def _bound_behind(s: Setting) -> bool:
    """A bound stands behind it: 以上, 左右."""
    return bool(s.amount.tail)


def _ceiling(s: Setting) -> bool:
    """It is a most, not a least: 不超过, 以内."""
    return s.amount.comparator in ("<", "<=")


def _length_of_time(s: Setting) -> bool:
    """It counts days, months, years of age."""
    return s.amount.kind in ("time", "age")


def _small_numeral(s: Setting) -> bool:
    """A small number in Chinese numerals: 三大, 四个."""
    return s.amount.form == "han" and s.amount.value <= _FEW


def _said_in_words(s: Setting) -> bool:
    """A level said without a number: 全覆盖, 翻一番."""
    return s.amount.form in ("coverage", "word")


def _without_unit(s: Setting) -> bool:
    """It has no unit."""
    return not s.amount.unit


def _committing(s: Setting) -> bool:
    """A verb by which plans commit stands before it in its clause: 新建, 培育."""
    return promised(s) or _leads(s)


def _committing_next(s: Setting) -> bool:
    """Such a verb stands right before it."""
    return promised_next(s) or _leads(s)


def _leads(s: Setting) -> bool:
    """Whether the word that binds it is itself such a verb: 完成12项."""
    return s.lexicon.lookup("deeds", "sense").get(s.amount.lead) == "promise"


def _tells_of_thing(s: Setting) -> bool:
    """It tells what the thing named next is like: 500万元以上的企业."""
    a = s.amount
    bound = bool(a.lead or a.tail)
    if a.tail and s.right.startswith("的"):
        return True
    return bound and a.kind != "count" and _OF_THING.match(s.right) is not None


def _in_bracket(s: Setting) -> bool:
    """It stands in a bracket."""
    return s.left.rfind("（") > s.left.rfind("）")


def _behind_list(s: Setting) -> bool:
    """No bound stands before it, and a list of things does: 甲、乙等5个."""
    return not s.amount.lead and _LISTED.search(s.left) is not None


def _thing_follows(s: Setting) -> bool:
    """What is counted follows at once."""
    return bool(s.right) and s.right[0] not in _STOPS


def _names_measure(s: Setting) -> bool:
    """It is part of the name of what the next figure measures: 5米远场识别率超过92%."""
    return _MEASURED_NEXT.match(s.right) is not None


def _behind_target(s: Setting) -> bool:
    """A target or a result stands before it in its sentence."""
    return s.since > s.sentence[0]


EVIDENCE: tuple[Evidence, ...] = (
    Evidence("in_review", _in_review, -1, "its section reviews what has been done"),
    Evidence("maybe_review", _maybe_review, -1, "its section may review what has been done"),
    Evidence("in_rules", _in_rules, -1, "its section sets rules or gives and takes"),
    Evidence("maybe_rules", _maybe_rules, -1, "its section may set rules or give and take"),
    Evidence("in_no_aims", _in_no_aims, -1, "its section is none that aims"),
    Evidence("sentence_aims", _sentence_aims, +1, "its sentence aims"),
    Evidence("done_said", _done_said, -1, "a verb before it says that it is done"),
    Evidence("rule_said", _rule_said, -1, "a word of giving or taking stands near"),
    Evidence("bound_before", _bound_before, +1, "a bound stands before it"),
    Evidence("bound_behind", _bound_behind, +1, "a bound stands behind it"),
    Evidence("ceiling", _ceiling, -1, "it is a ceiling"),
    Evidence("length_of_time", _length_of_time, -1, "it is a length of time or an age"),
    Evidence("small_numeral", _small_numeral, -1, "a small number in Chinese numerals"),
    Evidence("said_in_words", _said_in_words, +1, "a level said in words"),
    Evidence("without_unit", _without_unit, -1, "it has no unit"),
    Evidence("committing", _committing, +1, "a verb of doing stands before it in its clause"),
    Evidence("committing_next", _committing_next, +1, "a verb of doing stands right before it"),
    Evidence("tells_of_thing", _tells_of_thing, -1, "it tells what the thing named next is like"),
    Evidence("in_bracket", _in_bracket, -1, "it stands in a bracket"),
    Evidence("behind_list", _behind_list, -1, "a list of things stands before it"),
    Evidence("thing_follows", _thing_follows, -1, "what is counted follows at once"),
    Evidence(
        "names_measure",
        _names_measure,
        -1,
        "it is part of the name of what the next figure measures",
    ),
    Evidence(
        "behind_target", _behind_target, +1, "a target or a result stands before it in its sentence"
    ),
)
"""All findings, in the order of the table of weights."""
WORDS = {one.name: one.words for one in EVIDENCE} | {"": "all of it together"}
"""Each finding in words; "" where none speaks alone."""

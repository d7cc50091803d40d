"""What a figure is: target, achieved, baseline, threshold, scope, name, code, date, ordinal.

In: a Setting (an amount and what surrounds it). Out: a Verdict with status, the rule
that spoke, its reason in words, and whether a person should look. The first rule of
RULES that answers wins; the last two always do, so nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plantext.extract import (
    figure_definitions,
    figure_frames,
    figure_limits,
    figure_names,
    part_figures,
)
from plantext.extract.scene import Setting
from plantext.model import CHECK, SURE


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the rule that gave it, and why."""

    status: str
    rule: str
    reason: str
    certainty: str = SURE


@dataclass(frozen=True, slots=True)
class Typing:
    """A rule that types a figure: its name, the status it gives, and its test."""

    name: str
    status: str
    test: Callable[[Setting], str]


def verdict(setting: Setting) -> Verdict:
    """The status of an amount, by the first rule that answers."""
    for rule in RULES:
        reason = rule.test(setting)
        if reason:
            doubt = reason.startswith("? ")
            return Verdict(
                rule.status, rule.name, reason.removeprefix("? "), CHECK if doubt else SURE
            )
    return Verdict("name", "bare_number", "a number with no unit, bound or verb")


_PAST_VERB = re.compile(
    r"(?:[^为不](?<!除)了(?![解]))|(?:完成|实现|达到?|增长|下降|建成|获得?|荣获|突破|超过)了$"
)
_PAST_YEAR = re.compile(
    r"(?P<front>到|至|较|比|与|以|从|自|由|在|截至)?(?P<year>(?:19|20)\d\d)年(?P<end>底|末)?(?P<by>前)?"
)
_AIM = re.compile(
    r"到(?:20\d\d年|“十[四五六]五”末|[^，。]{0,4}年底)|力争|确保|争取(?!到|了)|目标[是为：]|计划(?!生育)|预期|今年(?!以来)|下一步|将(?=[^近])|拟(?=[新建投])"
)
_NOUNS = re.compile(r"(?:成功|完成|建成|获得)[率区度量]")
_ASIDE = re.compile(r"（[^（）]*）")
_ALREADY = re.compile(
    r"已经?[^，。；、]{1,14}的(?=(?:企业|单位|项目|人员|个人|对象|平台|车辆|机组|设备|农户|家庭|城市|地区)[，。、]?)"
)
_PART_DONE = re.compile(r"完成(?:全年|年度|年)?(?:目标)?(?:任务|目标|计划)数?的?\d")
_PART_OF_YEAR = re.compile(r"上半年|前[一二三两]季度|[一1]季度|截至|[-—至]\d{1,2}月|目前")
_BESIDE = re.compile(
    r"[由从比较与同其对](?:(?<![其对])(?:去年|上一?年|上年同期)[^，。；]{0,14}|(?<=[其对])上一?年度)"
)
_MERE = re.compile(r"取得|获得|荣获|成功|圆满|现有|已(?:经)?(?=[^，。；]{1,10}的)|已有|目前")
_FROM = re.compile(r"[由从在][^，。；]{0,15}$")
_ON_TOP = re.compile(r"的?基础上")
_SINCE = re.compile(r"(?:比|较|与|同比|高于|低于)(?:上年|去年|同期|\d{4}年)")
_MODAL = re.compile(
    r"[要将拟](?!求|素|闻)|应(?![用变对急])|必须|预计|预期|计划(?!生育)|力争|争取|确保|安排|打算|准备|今后|明年|未来|目标|到(?:20\d\d|二[〇○零]..|一九..|本世纪)[年末]|努力|下一步|可[以望]|保证|力求|继续|希望"
)
_EARLIER = re.compile(
    r"[比较同与]?(?:上一?年|去年|前年|同期|(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)(?!前|底)"
)
_TURN = re.compile("，(?:在此基础上|(?=今年(?!以来)|明年|再(?=[建新增培引])|(?P<whole>全年|年内)))")
_BY_NOW = re.compile("已|去年|截至")
_BUILT_UPON = re.compile("[^，。；]{0,8}[，；]在此基础上")
_CHANGED = re.compile(r"[由从][^，。；]{1,8}(?:整合|合并|归并|调整|重组|优化)[为成]$")
_NEXT_LEVEL = re.compile(
    r"[^，。；]{0,14}?(?:压减|压缩|缩短|缩减|减少|降低|下降|下调|精简|提高|提升|增加|增长|扩大|扩展|拓展|上升|增|减|降|升|调整|整合|合并|归并|重组|优化|发展|扩面)(?:到|至|为|成)"
)


def _baseline(s: Setting) -> str:
    """由30天压减至10天, 在50%的基础上: what the target is compared with."""
    behind = s.text[s.amount.stop : min(s.amount.stop + 26, s.paragraph[1])]
    before = s.text[max(s.amount.first - 16, s.paragraph[0]) : s.amount.first]
    if _FROM.search(before) and (_NEXT_LEVEL.match(behind) or _ON_TOP.match(behind)):
        return "what a target is compared with"
    return ""


def _achieved(s: Setting) -> str:
    """What the text says has been done: by the half of the report, the year, the verb's aspect."""
    last = s.before[_since_turn(s) :]
    said = _BESIDE.sub("", _ASIDE.sub("", _NOUNS.sub("  ", _ALREADY.sub("", last))))
    heard = said if _BY_NOW.search(said) else s.before
    if _BUILT_UPON.match(s.after) and "累计" in last and not _AIM.search(last):
        return "what the next figure adds to"
    if s.tense == "past":
        if not _looks_ahead(heard, s.year):
            return "in the part that looks back"
    elif s.tense == "open":
        if reason := _compared(s):
            return reason
    elif _AIM.search(heard):
        return ""
    if s.tense == "ahead":
        said = _MERE.sub("", said)  # among goals 取得10项成果 is one, and 已批复的中心 is a thing
    if s.words("deeds", sense="past").search(said) and not _SINCE.search(s.before[-14:]):
        return "the sentence reports what has been done"
    if _PART_DONE.search(s.around(s.clause)) and _PART_OF_YEAR.search(s.before):
        return "the share of the year's task that is done"
    if _PAST_VERB.search(s.left[-8:] + s.text[s.amount.start : s.amount.first]):
        return "the verb reports what has been done"
    return _past_year(s)


def _since_turn(s: Setting) -> int:
    """Where in what is before a figure its own stretch begins: behind ；, or where the sentence turns ahead.

    已完成80亿元，全年完成100亿元; 去年新建12所，今年再建15所.
    """
    start = s.before.rfind("；") + 1
    turns = list(_TURN.finditer(s.before, start))
    if turns and not (turns[-1]["whole"] and _EARLIER.search(s.before, start)):
        return turns[-1].end()
    return start


def _looks_ahead(said: str, year: int | None) -> bool:
    """Whether words in a part that looks back aim all the same: 今年, 到2030年, 2030年力争."""
    aims = [match[0] for match in _AIM.finditer(said)]
    years = (int(match["year"]) for match in _PAST_YEAR.finditer(said))
    named = year is not None and any(one >= year for one in years)
    return any(_forward(aim, year) for aim in aims) or bool(aims and named)


def _compared(s: Setting) -> str:
    """In a report without chapters that say so: 比上年增长20%, and no word before it looks ahead."""
    if _MODAL.search(s.before):
        return ""
    clauses = s.around((s.sentence[0], s.clause[1]))
    return "compared with a year gone by" if _EARLIER.search(clauses) else ""


def _open(s: Setting) -> bool:
    """Whether neither the clause nor a heading of a report says if this is done or aimed at."""
    return s.tense == "open" and not _MODAL.search(s.left + s.amount.lead + s.right)


def _past_year(s: Setting) -> str:
    first = s.year or s.horizon
    if not first:
        return ""
    for match in reversed(list(_PAST_YEAR.finditer(s.before))):
        if int(match["year"]) >= first:
            return ""
        if match["front"] in ("较", "比", "与", "以", "从", "自", "由", "在"):
            continue
        return f"the sentence speaks of {match['year']}"
    return ""


def _forward(aim: str, year: int | None) -> bool:
    """Whether an aim in a part that looks back is one still: 到2030年, 今年, 目标是."""
    found = re.search(r"20\d\d", aim)
    if found:
        return year is not None and int(found[0]) >= year
    return aim.startswith(("今年", "下一步", "目标"))


def _bare(s: Setting) -> str:
    a = s.amount
    if s.text[a.first : a.last] in ("一半", "半数") and not (a.lead or a.tail):
        if not figure_frames.promised(s) and not s.words("directions", direction="down").search(
            s.left
        ):
            return "a half in passing"
    if a.unit or a.tail or a.form in ("coverage", "word", "fraction", "range") or a.kind:
        return (
            "" if a.form != "range" or a.unit or a.lead else "a number with no unit, bound or verb"
        )
    if not a.lead:
        people = s.text[a.last - 1] in "万亿" and s.right and re.match("[\u4e00-\u9fff]", s.right)
        if people and (figure_frames.promised(s) or s.ahead or _MODAL.search(s.left)):
            return ""  # 确保5.2万贫困人口脱贫
        return "a number with no unit, bound or verb"
    if (
        a.lead in figure_frames.WEAK_LEADS
        and a.value < 1000
        and s.right
        and not s.right.startswith(("，", "；"))
    ):
        return "a number with no unit"
    return ""


def _committed(s: Setting) -> str:
    """A bound, a verb that binds, or a verb of doing in the clause."""
    a = s.amount
    if _open(s):
        return "? the report does not say whether this is done or aimed at"
    if a.shared:
        return "? the bound stands once in a list of figures"
    return _bound(s)


def _bound(s: Setting) -> str:
    a = s.amount
    if a.lead or a.tail or a.form in ("coverage", "word"):
        return "bound by " + (a.lead or a.tail or a.surface(s.text))
    if _CHANGED.search(s.left):
        return "what another figure is brought to"
    return "a verb of doing governs it" if figure_frames.promised(s) else ""


def _assumed(s: Setting) -> str:
    """A counted thing in a part of goals, or in a sentence that aims."""
    said = part_figures.aimed(s) or _MODAL.search(s.before)
    return "? a counted thing with no verb of doing before it" if said else ""


def _unclear(s: Setting) -> str:
    return "? no rule says what this figure is"


RULES: tuple[Typing, ...] = (
    Typing("item_number", "ordinal", figure_names.item_number),
    Typing("glossary", "name", figure_names.glossary),
    Typing("document_title", "name", figure_names.document_title),
    Typing("calendar", "date", figure_names.calendar),
    Typing("latin_name", "name", figure_names.latin_name),
    Typing("row_of_fields", "name", figure_names.row_of_fields),
    Typing("serial_code", "code", figure_names.serial_code),
    Typing("signed_name", "name", figure_names.signed_name),
    Typing("quoted_name", "name", figure_names.quoted_name),
    Typing("adjective", "name", figure_names.adjective),
    Typing("rank", "ordinal", figure_names.rank),
    Typing("grade", "name", figure_names.grade),
    Typing("program_name", "name", figure_names.program_name),
    Typing("product", "name", figure_definitions.product),
    Typing("indicator_line", "name", figure_definitions.indicator_line),
    Typing("definition", "scope", figure_definitions.definition),
    Typing("counted_by", "scope", figure_definitions.counted_by),
    Typing("reach", "scope", figure_definitions.reach),
    Typing("members", "scope", figure_definitions.members),
    Typing("per_figure", "scope", figure_frames.per_figure),
    Typing("counted_list", "scope", figure_frames.counted_list),
    Typing("repeated", "scope", figure_frames.repeated),
    Typing("inside", "scope", figure_frames.inside),
    Typing("whole", "scope", figure_frames.whole),
    Typing("points", "points", part_figures.points),
    Typing("condition", "threshold", figure_limits.condition),
    Typing("age", "threshold", figure_limits.age),
    Typing("subsidy", "threshold", figure_limits.subsidy),
    Typing("case", "threshold", figure_limits.case),
    Typing("size", "threshold", figure_limits.size),
    Typing("baseline", "baseline", _baseline),
    Typing("procedure", "threshold", figure_limits.procedure),
    Typing("frame", "scope", figure_frames.frame),
    Typing("bare_number", "name", _bare),
    Typing("achieved", "achieved", _achieved),
    Typing("told", "achieved", part_figures.told),
    Typing("ruled", "threshold", part_figures.ruled),
    Typing("commitment", "target", _committed),
    Typing("aimed_at", "target", _assumed),
    Typing("unclear", "unclear", _unclear),
)

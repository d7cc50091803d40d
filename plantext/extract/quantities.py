"""Every number-bearing expression of a document, typed; targets are those typed target.

In: a Document and a Lexicon. Out: Quantities in text order: what the figure is
(status), what it counts, its value, unit, comparator, direction and strength, the rule
that typed it and the reason. One row per figure and per thing it is given for: 均 and
分别 make several rows of one figure or pair figures with names.
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from plantext.extract import figure_aims, indicators, listed_names
from plantext.extract.amounts import scan
from plantext.extract.bounds import words
from plantext.extract.figures import Amount, unlisted
from plantext.extract.judging.judge import judge
from plantext.extract.name_changes import changed, unchanged
from plantext.extract.name_edges import closed
from plantext.extract.scene import Setting
from plantext.extract.statuses import RULES, Verdict
from plantext.model import CHECK, Quantity
from plantext.reading.context import Context

__all__ = ["RULES", "find"]

_EACH = re.compile(
    r"(?:年均|均|都|各|各自|各级|各类)(?:要|应|须|需|分别|力争|争取|达|提高|提升|控制|保持|稳定|不|已|在|为|到|至|约|近|实现|降低|下降|增长|增加|减少|压缩|缩短|完成|新建|建设|建成|培育|打造|设立|配备|新增|组建|布局|引进)*$"
)
_PAIRED = re.compile(
    r"分别(?:为|是|要|力争|争取|达|约|近|控制在|保持在|增|新|完成|实现|建成|建设|培育|打造|给予)*$"
)
_ALONE = re.compile(r"(?:分别|均|都)(?:比上年|较上年|同比)?(?:力争|预计)?")
_DIGITS = 15  # what a float holds
_WIDE = decimal.Context(prec=400)
_COUNTED = ("target", "achieved", "baseline")
_BARE = "a number with no unit"
_Reading = tuple[Setting, Verdict]
Judge = Callable[[Setting], Verdict]
_POINT = re.compile("·(?![^“”]*”)")  # but not that of “岭东·优品”
_DIGIT = re.compile(r"\d")
_FEW, _MANY = 10, 60  # so many figures may stand in a list of names, and so many names
_JOINTS = ("、", "和", "及", "与", "以及", "，")


def find(context: Context) -> tuple[Quantity, ...]:
    """The quantities of a document's normal text."""
    found: list[Quantity] = []
    for group in _groups(context.text, list(readings(context))):
        found.extend(_typed(group, found))
    return tuple(found)


def readings(context: Context, judged: Judge = judge) -> Iterator[_Reading]:
    """Each amount with its setting and what `judged` says; its own words begin behind the last one counted.

    The 20户 of 20户以上自然村通达率 is no such one: it is part of the next figure's name.
    """
    since = 0
    before: _Reading | None = None
    for amount in scan(context.text, context.lexicon):
        here = Setting.of(context, amount, since)
        said = _held(judged(here), amount)
        here, said = _in_its_own_unit(here, said, judged) or (here, said)
        if before and said.status in _COUNTED and _trails(context.text, before, amount):
            reason = f"{said.reason}; a bare figure stands in one list with it"
            said = replace(said, certainty=CHECK, reason=reason)
        before = here, said
        yield here, said
        if said.status in _COUNTED:
            since = here.amount.stop


def _in_its_own_unit(setting: Setting, said: Verdict, judged: Judge) -> _Reading | None:
    """A figure that is no name, rank or version, in a unit that no table has (137颗): doubtful."""
    if said.status not in _COUNTED and not said.reason.startswith(_BARE):
        return None
    bound = said.status in _COUNTED
    amount = unlisted(setting.text, setting.amount, words(setting.lexicon), grade=bound)
    if amount is None:
        return None
    own = Setting.of(setting.context, amount, setting.since)
    now = judged(own)
    if not bound and not now.reason.startswith("a verb of doing governs it"):
        return None  # 进入全国500强
    return own, replace(now, certainty=CHECK, reason=f"{now.reason}; its unit stands in no table")


def _trails(text: str, before: _Reading, amount: Amount) -> bool:
    """2、3个站点: more than this one figure is meant, be it two or three, or two things."""
    first, said = before[0].amount, before[1]
    bare = not first.unit and said.status == "name" and said.rule == "bare_number"
    return bare and text[first.stop : amount.start] == "、"


def _held(said: Verdict, amount: Amount) -> Verdict:
    """A figure of more digits than a table's columns hold (a code, two figures run together) is doubtful, and so are 数十 and 百余."""
    if doubt := "so many only in vague words" if amount.form == "vague" else amount.doubt:
        return replace(said, certainty=CHECK, reason=f"{said.reason}; {doubt}")
    values = (v for v in (amount.value, amount.value_max) if v is not None)
    if all(len(v.normalize(_WIDE).as_tuple().digits) <= _DIGITS for v in values):
        return said
    reason = f"{said.reason}; more digits than a table holds exactly"
    return replace(said, certainty=CHECK, reason=reason)


def _groups(text: str, readings: Sequence[_Reading]) -> Iterator[list[_Reading]]:
    """Figures that stand in one list (70%、80%和90%) together, all others alone."""
    group: list[_Reading] = []
    for reading in readings:
        if group and not _joined(text, group[-1][0], reading[0]):
            yield group
            group = []
        group.append(reading)
    if group:
        yield group


def _joined(text: str, left: Setting, right: Setting) -> bool:
    between = text[left.amount.stop : right.amount.start]
    return between in _JOINTS[:5] and left.amount.kind == right.amount.kind


def _typed(group: list[_Reading], before: Sequence[Quantity]) -> Iterator[Quantity]:
    settings, verdicts = [s for s, _ in group], _alike(group)
    if not any(v.status in _COUNTED for v in verdicts):
        yield from map(_plain, settings, verdicts)
    elif len(group) > 1:
        yield from _paired(settings, verdicts, before)
    else:
        yield from _single(settings[0], verdicts[0], before)


def _alike(group: list[_Reading]) -> list[Verdict]:
    """The verdicts of a list; figures whose unit stands behind the last one are no more than that is."""
    *_, (last, said) = group
    if said.status in _COUNTED:
        return [v for _, v in group]
    return [said if _borrows(s) and s.amount.unit == last.amount.unit else v for s, v in group]


def _borrows(setting: Setting) -> bool:
    """Whether a figure's unit is printed elsewhere: the 3 of 3、5和8亿元."""
    amount = setting.amount
    return bool(amount.unit) and setting.text[amount.last - 1] in "0123456789"


def _plain(setting: Setting, said: Verdict) -> Quantity:
    """A quantity that is no target, result or baseline: typed, with its value, nothing more."""
    a = setting.amount
    return Quantity(
        a.start, a.stop, said.rule, said.certainty, said.reason, said.status,
        value=_value(a), value_max=a.value_max, unit=a.unit, comparator=a.comparator,
    )  # fmt: skip


def _value(amount: Amount) -> Decimal | None:
    """A ratio whose second figure is not 1 has no value of its own."""
    return None if amount.form == "proportion" else amount.value


def _full(
    setting: Setting, said: Verdict, name: str, doubt: str = "", baseline: Decimal | None = None
) -> Quantity:
    """A target, result or baseline with all that is known of it."""
    a, name = setting.amount, changed(setting, name)
    *_, own = parts = _POINT.split(name)
    subject = name[: -len(own) - 1] if own and len(parts) > 1 else ""
    return Quantity(
        a.start, a.stop, said.rule,
        CHECK if doubt else said.certainty,
        f"{said.reason}; {doubt}" if doubt else said.reason,
        said.status, closed(name.removesuffix("·")), closed(subject), _value(a), a.value_max, a.unit, a.comparator,
        figure_aims.direction(setting), figure_aims.strength(setting), figure_aims.scope(setting), baseline,
    )  # fmt: skip


def _single(setting: Setting, said: Verdict, before: Sequence[Quantity]) -> Iterator[Quantity]:
    """One figure: one row, or one for each thing listed before 均 or 各."""
    name = indicators.indicator(setting, _last_name(setting, before))
    baseline = _compared(setting, before) if said.status == "target" else None
    carried = _carried(setting, name, before)
    several = _together(setting, before) or _each(setting, name)
    for each in several if _are_names(several) else [name]:
        yield _full(setting, said, each, "" if len(several) > 1 else carried, baseline)


def _carried(setting: Setting, name: str, before: Sequence[Quantity]) -> str:
    """培训2万人，三年累计新增3万套: a count whose only name is that of a count of something else."""
    if setting.amount.kind != "count" or not before or name in setting.around(setting.clause):
        return ""
    last = before[-1]
    other = last.unit != setting.amount.unit and last.unit not in ("", "%")
    mine = unchanged(last.indicator) == name and last.start >= setting.sentence[0]
    return "named by a figure of another unit before it" if mine and other and name else ""


def _are_names(listed: Sequence[str]) -> bool:
    """Whether what stands in a list are names: 甲村分别10个、乙村分别10个、… goes on and on and is none."""
    return len(listed) <= _FEW or (
        len(listed) <= _MANY and sum(map(bool, map(_DIGIT.search, listed))) <= _FEW
    )


def _together(setting: Setting, before: Sequence[Quantity]) -> list[str]:
    """人数突破3万人次，收入达到8亿元，分别增长20%: what the sentence has named so far."""
    if not _ALONE.fullmatch(setting.left) or setting.amount.kind != "percent":
        return []
    own = [q for q in before[-6:] if q.start >= setting.sentence[0] and q.status in _COUNTED]
    names = list(dict.fromkeys(unchanged(q.indicator) for q in own if q.indicator))
    return names if 1 < len(names) <= 4 and all(q.unit != "%" for q in own) else []


def _each(setting: Setting, name: str) -> list[str]:
    """The names that one figure holds for."""
    if setting.amount.form == "coverage":
        return [name]
    if _EACH.search(setting.left, max(len(setting.left) - 60, 0)) and not re.search(
        r"各地|各部门|各市", setting.left[-8:]
    ):
        listed = indicators.bare(indicators.unended(_EACH, setting.left))
        members = listed_names.split(listed) if listed else [name]
        if len(members) == 1:
            members = _fronted(indicators.unended(_EACH, setting.left), listed) or members
        behind = name if name and name not in setting.left else ""
        if len(members) > 1:
            return [f"{m}·{behind}" if behind else m for m in members]
    if "分别" in setting.left[-12:]:
        listed = indicators.bare(indicators.unended(_PAIRED, setting.left)) or indicators.earlier(
            setting
        )
        members = listed_names.split(listed)
        if name not in listed and len(members) > 1:
            return [f"{member}·{name}" for member in members]
        return members if len(members) > 1 else listed_names.split(name)
    return [name]


def _fronted(left: str, what: str) -> list[str]:
    """供水、供气…的报装时间 into 供水·报装时间 and 供气·报装时间: a list in front of what is counted."""
    first, *others = left.removesuffix(what).split("、")
    if not others or any("的" in word for word in (first, *others[:-1])) or len(first) > 6:
        return []
    return [f"{word[: len(first)]}·{what}" for word in (first, *others)]


def _paired(
    group: list[Setting], verdicts: list[Verdict], before: Sequence[Quantity]
) -> Iterator[Quantity]:
    """A list of figures with a list of names: paired if there are as many of both."""
    first = group[0]
    own = [indicators.indicator(s, "") if s.right else "" for s in group]
    if all(own) and len(set(own)) == len(own) and _named_apart(group):
        for setting, said, name in zip(group, verdicts, own, strict=True):
            yield _full(setting, said, name)
        return
    listed, what = _dealt(group)
    listed = listed or _last_name(first, before)
    members = listed_names.split(listed.replace("分别", ""))
    together = "分别" in first.left
    if what and len(members) == len(group):
        members = [f"{member}·{what}" for member in members]
    if len(members) == len(group):
        doubt = "" if together else "figures and names paired by their order"
    else:
        members = [listed] * len(group)
        doubt = f"{len(group)} figures for one name"
    for setting, said, name in zip(group, verdicts, members, strict=True):
        yield _full(setting, said, changed(first, name), doubt)


def _dealt(group: list[Setting]) -> tuple[str, str]:
    """The names that a list of figures is dealt to, and what is counted of each if that stands apart.

    甲、乙两县分别培训3、5万人 and 甲、乙两县分别建成3、5个站点 are 甲·培训 and 甲·站点.
    """
    first, last = group[0], group[-1]
    names, _, said = first.left.rpartition("分别")
    if not names or not indicators.bare(names):
        return indicators.bare(indicators.unended(_PAIRED, first.left)), ""
    what = indicators.bare(indicators.unended(_PAIRED, f"分别{said}"))
    deed = first.words("deeds", sense="promise").search(said) or what in listed_names.MEASURES
    behind = indicators.behind(last) if last.amount.kind == "count" else ""
    return indicators.bare(names), behind or (what if deed else "")


def _named_apart(group: list[Setting]) -> bool:
    """Each figure has a noun of its own behind it: 24万核vCPU、642TB内存."""
    return all(
        s.text[s.amount.stop : s.amount.stop + 1] not in "、，。；和及与" for s in group[:-1]
    )


def _last_name(setting: Setting, before: Sequence[Quantity]) -> str:
    """The indicator of the figure before: of its sentence, or of its paragraph and its unit."""
    for quantity in reversed(before[-4:]):
        if quantity.start < setting.paragraph[0]:
            break
        near = quantity.start >= setting.sentence[0] or quantity.unit == setting.amount.unit
        if near and quantity.indicator:
            return unchanged(quantity.indicator)
    return ""


def _compared(setting: Setting, before: Sequence[Quantity]) -> Decimal | None:
    """The value of the baseline that stands just before in the same clause."""
    if before and before[-1].status == "baseline" and before[-1].stop >= setting.clause[0]:
        return before[-1].value
    return None

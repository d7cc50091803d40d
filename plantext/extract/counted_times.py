"""Times counted from something: 每年2月底前, 印发之日起30日内, 月底前, 三年内, 利用2—3年时间.

In: a match and the Context of its document. Out: a Reading whose source is recurring
(the occurrence in the plan's year) or relative (counted from the day of signing, or in
whole years from the plan's year on). Refused: limits counted from a case, such as
受理之日起7个工作日内, which no calendar can resolve.

>>> [wording.name for wording in COUNTED]
['recurring', 'after_issue', 'in_month', 'in_quarter', 'half_year', 'lasting', 'coming']
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from plantext.extract.date_parts import AT, BY, DASH, DAY, END, HALF, ISSUE, MONTH, TENTH, WITHIN
from plantext.extract.days import exact, later, whole
from plantext.extract.public_calendar import working_days
from plantext.extract.readings import (
    FULL_YEAR,
    Reading,
    Said,
    Wording,
    left,
    near_year,
    next_time,
    no_year,
    point,
)
from plantext.reading.context import Context
from plantext.structure.dates import month_end
from plantext.structure.digits import count as count_of

_COUNT_LEFT = re.compile(
    rf"(?<![\d.年第])(?P<count>[一二两三四五六七八九十\d]{{1,3}})(?:{DASH}(?P<upto>[一二两三四五六七八九十\d]{{1,3}}))?$"
)
_WINDOW = re.compile(
    r"(?:利用|用|经过|经|通过|力争|争取|确保|再用|未来|今后|在|按照|计划|[自从][^，。；]{0,6}起)的?$|(?<!的)[，。；\n：]$|^$"
)
# what stands before 印发后 and names nothing that is issued
_NO_NAME = re.compile(r"(?:在|于|应当?|须|需|要|必须|务必|将|请|确保|力争|争取|并|且|原则上)$")
_LAST_MONTH = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!.*\d月)"
)
_DOES = re.compile(r"(?:基本|全部|全面)?(?:见成效|见效|建成|完成|实现|达到|达产|消除)")
_NAMED_BEFORE = re.compile(r"到.{4}年[^，。]{0,12}，[^，。]{0,4}$")


def _recurring(match: re.Match[str], context: Context) -> Reading | None:
    """每年2月底前: the one in the plan's year; of 每月10日前, 每季度末前 the last is implied."""
    if not (match["by"] or match["end"]):
        return None
    cycle = match["cycle"].removesuffix("度") if match["cycle"] == "每年度" else match["cycle"]
    year = near_year(match.start(), context)
    reading = Reading(
        Said(None, None, "year"),
        match.start(),
        True,
        False,
        "recurring",
        cycle,
        no_year(year, context),
    )
    if year is None:
        return reading
    if cycle == "每年":
        said = point(match.groupdict(), year)
        stated = context.years.own or FULL_YEAR.search(left(context, match.start(), 16))
        return replace(reading, said=said if stated else next_time(said, context)) if said else None
    day = whole(match["day"]) if match["day"] else None
    due = exact(year, 12, day) if day else date(year, 12, 31)
    doubt = reading.doubt or f"{cycle}: the last time in the plan's year"
    said = Said(due, None, "day" if day else "month")
    return replace(reading, said=said, source="implied", doubt=doubt) if due else None


def _after_issue(match: re.Match[str], context: Context) -> Reading | None:
    """印发之日起30日内, 印发后5个工作日内: counted from the day the document was signed."""
    head = re.split(r"[，。；、：\s（）.]", left(context, match.start(), 14))[-1]
    own = re.search(r"本|该|方案|意见|通知|办法|规定|措施|文件|要点|自$", head)
    if own is None and head and not _NO_NAME.search(head):
        return None
    bare = own is None and "之日" not in match[0]
    doubt = "whether this document is meant that is issued" if bare else ""
    count, signed = whole(match["count"]), context.years.signed
    due, unsure = _counted_from(signed, count, match["unit"])
    said = Said(due, signed, "day")
    return Reading(said, match.start(), True, False, "relative", "", unsure or doubt)


def _most(said: str) -> int | None:
    """The number that a text says, of 两三 and 二三十 the greater one."""
    found = count_of(said)
    between = found and found.length == len(said) and found.value_max is not None
    return int(found.value_max) if found and between and found.value_max else whole(said)


def _counted_from(signed: date | None, count: int | None, unit: str) -> tuple[date | None, str]:
    """A day so long after the signing, and what is not sure of it."""
    if not signed:
        return None, "the document does not say when it was signed"
    if not count:
        return None, ""
    if unit != "个工作日":
        return later(signed, count, unit), ""
    due, known = working_days(signed, count)
    return due, "" if known else "the public holidays of that year are not known yet"


def _in_month(match: re.Match[str], context: Context) -> Reading | None:
    """月底前, 本月20日前, 次月5日前: of the month of signing, or next to the one named before it."""
    opening = context.sentences.behind(match.start(), max(match.start() - 60, 0))
    named = _LAST_MONTH.search(context.text[opening : match.start()])
    signed, year = context.years.signed, near_year(match.start(), context)
    doubt, which = "the words do not say which month", match["which"] or ""
    reading = Reading(
        Said(None, None, "month"), match.start(), True, False, "relative", doubt=doubt
    )
    if named and year and which in ("当月", "次月"):
        month = 12 * year + (whole(named["month"]) or 1) - 1
    elif signed and not named and which not in ("当月", "次月"):
        month, doubt = 12 * signed.year + signed.month - 1, "counted from the day of signing"
    else:
        return reading
    month += which in ("次月", "下月", "下个月")
    if not which and signed and match["part"] == "初" and signed.day > 10:
        month += 1  # the next 月初 to come
    parts = {"month": str(month % 12 + 1), "day": match["day"], "part": match["part"]}
    said = point(parts, month // 12)
    return replace(reading, said=said, doubt=doubt) if said else None


def _in_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """季末前, 本季度末前: 本 is the quarter of signing; else the words do not say which."""
    signed = context.years.signed
    if signed and match["which"]:
        due, doubt = (
            month_end(signed.year, (signed.month + 2) // 3 * 3),
            "counted from the day of signing",
        )
    else:
        due, doubt = None, "the words do not say which quarter"
    said = Said(due, None, "quarter")
    return Reading(said, match.start(), True, False, "relative", doubt=doubt)


def _half_year(match: re.Match[str], context: Context) -> Reading | None:
    """半年内: six months from the day of signing."""
    if not _WINDOW.search(left(context, match.start(), 12)):
        return None
    signed = context.years.signed
    due = later(signed, 6, "个月") if signed else None
    doubt = "counted from the day of signing"
    said = Said(due, None, "period")
    return Reading(said, match.start(), True, False, "relative", doubt=doubt)


def _lasting(match: re.Match[str], context: Context) -> Reading | None:
    """三年内, 利用2—3年时间: whole years from the plan's year on, or months from the signing."""
    printed = _COUNT_LEFT.search(left(context, match.start(), 8))
    count = _most(printed["upto"] or printed["count"]) if printed else None
    if printed is None or not count or count > 30:
        return None
    start = match.start() - len(printed[0])
    window = _WINDOW.search(left(context, start, 12)) or _DOES.match(context.text, match.end())
    if not window or _NAMED_BEFORE.search(left(context, start, 26)):
        return None
    base = None if context.years.named else context.years.base  # no span is counted from a guess
    signed = context.years.signed
    if match["unit"] == "年":
        late = context.years.own is None and signed is not None and signed.month > 6
        due = date(base + count - (0 if late else 1), 12, 31) if base else None
        doubt = (
            "counted from the plan's year" if base else "the document names no year to count from"
        )
    else:
        due, doubt = (
            later(signed, count, "个月") if signed else None,
            "counted from the day of signing",
        )
    return Reading(Said(due, None, "period"), start, True, False, "relative", "", doubt)


def _coming(match: re.Match[str], context: Context) -> Reading | None:
    """今后五年, 今明两年: years of which the plan's own is the first."""
    count = _most(match["count"])
    base = None if context.years.named else context.years.base
    if not count or count > 30:
        return None
    due = date(base + count - 1, 12, 31) if base else None
    doubt = "counted from the plan's year" if base else "the document names no year to count from"
    return Reading(Said(due, None, "period"), match.start(), True, False, "relative", "", doubt)


COUNTED: tuple[Wording, ...] = (
    Wording(
        "recurring",
        rf"(?P<cycle>每(?:年度?|季度|月|半年))的?(?:首月|第一个月|{MONTH})?(?:{DAY}{AT})?(?P<part>{HALF}|{TENTH})?{END}?{BY}?",
        _recurring,
    ),
    Wording(
        "after_issue",
        rf"(?:{'|'.join(ISSUE)})(?:之日)?(?:起|后|之后)的?(?P<count>[一二两三四五六七八九十\d]{{1,3}})(?P<unit>个工作日|日|天|个月|年){WITHIN}",
        _after_issue,
    ),
    Wording(
        "in_month",
        rf"(?=[本当次下月])(?:(?P<which>[本当次下]月|下个月)|(?<![\d个每各逐按一二三四五六七八九十当本次下上全近整满])月(?=[底末初]))(?:(?:{DAY}{AT})|(?P<part>{TENTH}))?{END}?{BY}",
        _in_month,
    ),
    Wording(
        "in_quarter",
        rf"(?=[本当季])(?P<which>本|当)?(?<![一二三四1-4个每各逐按])季度?{END}{BY}",
        _in_quarter,
    ),
    Wording("half_year", rf"半(?<![上下个\d]半)年(?:时间)?{WITHIN}", _half_year),
    Wording(
        "lasting",
        rf"(?P<unit>年|个月)(?:左右)?的?(?:时间{WITHIN}?|{WITHIN}|努力|奋斗|攻坚)",
        _lasting,
    ),
    Wording(
        "coming",
        r"(?:今后|未来|接下来|今明)的?(?P<count>[一二两三四五六七八九十\d]{1,3})年(?!内|时间|左右|的?(?:努力|奋斗|攻坚))(?:间|里)?",
        _coming,
    ),
)

"""The ways a plan says a time: 到2025年, 6月底前, 2021.9.30前, “十四五”期间, 上半年, 2021—2023年.

In: a match of one of the patterns in WORDINGS and the Context of its document. Out: a
Reading, what the words alone say: due, starts, precision, and whether they bind by
themselves. What a date is made of stands in date_parts.py; here it is asked what its parts
say together. A span begins at its dash; what stands left of it is read backwards from there.
Whether the words are a deadline in their place is not asked here (timing.py); times
counted from something are read in counted_times.py, feasts in occasions.py.

>>> [wording.name for wording in WORDINGS][:3]
['date', 'figures', 'years']
"""

from __future__ import annotations

import re
from datetime import date

from plantext.extract.counted_times import COUNTED
from plantext.extract.date_parts import DASH, DAY, END, FIGURES, MONTH, WORDS
from plantext.extract.days import exact, five_years, whole
from plantext.extract.occasions import FEASTS
from plantext.extract.readings import (
    DONE_BY,
    Reading,
    Said,
    Wording,
    fronted,
    in_column,
    labelled,
    left,
    near_year,
    next_time,
    no_year,
    point,
)
from plantext.reading.context import Context

_SPAN_LEFT = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?:(?<=年)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?$"
)
_MONTH_LEFT = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])(?:月(?:(?P<day>\d{1,2})日)?)?$"
)
_FIVE_LEFT = re.compile(r"“?(?P<plan>十[一二三四五]|(?<=“)[一二三四五六七八九])$")
_MORE_YEARS = re.compile(r"到(?:20\d\d年[底末]?[、和及与，])+$")
_NO_MONTH = "年每前连—–-~至到/.…〇○0123456789"
_NO_YEAR_END = (
    "去上每多近历同学财几数往翌周成少青老中全其当千百十一二三四五六七八九两半〇○0123456789"
)
_AHEAD = {"明年": 1, "次年": 1, "翌年": 1, "来年": 1, "后年": 2}
_NAMED = ("今年", "本年", "本年度", "明年")
_LAST_DAY = re.compile(r"(?:(?<![\d日号月年起由从延改整推调迟期])[到至]|不晚于|不迟于)$")
_UP_TO = re.compile(r"(?:[到至]|不晚于|不迟于|(?<![关由基对小大等高低])于)$")
_HELD = re.compile(
    r"(?:[、和及]\d{1,2}月){0,11}+(?:正式|全面|集中|各|分别)?"
    r"(?:举办|召开|启动|上线|投用|投入使用|开工|开通|开放|揭牌|挂牌|组织|开展|委托|举行"
    r"|完成|建成|竣工|通车|投产|印发|出台|公布|通过[^，。；]{0,8}(?:验收|认定|评审|评估|审查))(?![了过的])"
)
_EVERY_YEAR = re.compile(r"每年(?:[^。\n]{0,80}前[^。\n]*|[^，。\n]{0,8}、)$")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)年，?$")
_GOES_ON = re.compile(r"\d{1,2}[./-]\d")  # 2021年|9.30前: half of it was read
_OLDEST, _FARTHEST = 5, 30  # years before and behind the plan's that two digits may mean


def _year(printed: str) -> int:
    return whole(printed.removesuffix("年").replace("○", "〇")) or 0


def _worded(match: re.Match[str], context: Context) -> Reading | None:
    """2025年, 23年12月底前, 二〇二一年九月, 明年一季度, 9月30日（星期四）17:00前, 年中前, 年内."""
    if not match[0] or _GOES_ON.match(context.text, match.end()):
        return None
    if match["year"]:
        return _dated(match, context, _year(match["year"]))
    if two := match["clipped"] or match["short"]:
        year = _of_two_digits(two, context)
        return _dated(match, context, year) if year else None
    if match["month"]:
        return _month(match, context)
    return _half(match, context) if match["part"] else _year_end(match, context)


def _of_two_digits(printed: str, context: Context) -> int | None:
    """The year of the plan's century that two digits mean; None where it is far from the plan's."""
    base = context.years.base
    year = int(printed) + 100 * ((base or 2000) // 100)
    return year if base is None or base - _OLDEST <= year <= base + _FARTHEST else None


def _limits(match: re.Match[str]) -> bool:
    """Whether a word for the end, the middle or a limit stands in it; 年终 and 岁末 are a season."""
    closed = match["close"] and not match["close"].endswith(("年终", "岁末"))
    return bool(closed or match["by"] or match["end"] or match["middle"])


def _doubt(match: re.Match[str], doubt: str = "") -> str:
    early = (
        "whose first days are meant, or the day before"
        if match.groupdict().get("part") == "初"
        else ""
    )
    return (
        doubt
        or early
        or ("whether the day before or its end is meant" if match["midnight"] else "")
    )


def _dated(match: re.Match[str], context: Context, year: int) -> Reading | None:
    """2025年, 2019年6月底前, 2021年上半年, 到2030年."""
    said, start = point(match.groupdict(), year), match.start()
    if said is None:
        return None
    limited = fronted(context, start)
    if said.precision == "day" and match["by"] is None and not limited:
        return None
    listed = _MORE_YEARS.search(left(context, start, 24)) is not None
    doubt = "" if match["year"] or context.years.base else "no other year says which century"
    return Reading(said, start, _limits(match) or limited or listed, doubt=_doubt(match, doubt))


def _years(match: re.Match[str], context: Context) -> Reading | None:
    """2021—2023年, 2018年至2020年, 1997年10月—1998年2月: a period, due on its last day."""
    printed = _SPAN_LEFT.search(left(context, match.start(), 11))
    if printed is None:
        return None
    first, last = _year(printed["year"]), _year(match["last"])
    starts, said = _first_day(printed, first), point(match.groupdict(), last)
    if said is None or starts is None or not 0 < last - first < 30:
        return None
    follows = context.text[match.end() : match.end() + 2]
    start = match.start() - len(printed[0])
    bound = follows[:1] == "，" or follows == "每年" or match[0].endswith("间")
    return Reading(Said(said.due, starts, "period"), start, bound or labelled(context, start))


def _first_day(printed: re.Match[str], year: int) -> date | None:
    return exact(year, whole(printed["month"] or "1") or 0, whole(printed["day"] or "1") or 0)


def _months(match: re.Match[str], context: Context) -> Reading | None:
    """2021年3月—12月, 4—6月, 7月15日至9月30日: due at the end of the last month, or that day."""
    printed = _MONTH_LEFT.search(left(context, match.start(), 11))
    if printed is None:
        return None
    start = match.start() - len(printed[0])
    stated = printed["year"] is not None
    year = _year(printed["year"]) if stated else near_year(start, context)
    said = point(match.groupdict(), year) if year else None
    starts = _first_day(printed, year) if year else None
    if said is None or said.due is None or starts is None or starts >= said.due:
        return None
    doubt = "" if stated else no_year(year, context)
    days = labelled(context, start) or (
        stated
        and printed["day"] is not None
        and context.text[match.end() : match.end() + 1] == "，"
    )
    return Reading(Said(said.due, starts, "period"), start, days, stated, doubt=doubt)


def _five(match: re.Match[str], context: Context) -> Reading | None:
    """“十四五”期间, “十四五”末."""
    printed = _FIVE_LEFT.search(left(context, match.start(), 3))
    years = five_years(printed["plan"] + "五") if printed else None
    if years is None or printed is None:
        return None
    starts = date(years[0], 1, 1) if match["part"] in ("期间", "时期", "期内", "内") else None
    start = match.start() - len(printed[0])
    bound = match["part"] != "时期" or fronted(context, start)
    return Reading(
        Said(date(years[1], 12, 31), starts, "period" if starts else "year"), start, bound
    )


def _year_end(match: re.Match[str], context: Context) -> Reading | None:
    """年底前, 年内, 今年底, 明年年底, 本年度内, 年中前."""
    start, named = match.start(), match["said"] or ""
    before = left(context, start, 1)
    if not (_limits(match) or match["close"]) or (not named and before and before in _NO_YEAR_END):
        return None
    year = _stated_year(match, context)
    said = point(match.groupdict(), year) if year else Said(None, None, "year")
    bound = bool(match["by"]) or match["close"] == "年内" or named in _NAMED
    bound = bound or fronted(context, start)
    return (
        Reading(said, start, bound, False, doubt=_said_doubt(match, year, context))
        if said
        else None
    )


def _stated_year(match: re.Match[str], context: Context) -> int | None:
    """The plan's year, or that before it in the sentence; 明年 and 次年 are the next."""
    year = near_year(match.start(), context)
    return year + _AHEAD.get(match["said"] or "", 0) if year else None


def _said_doubt(match: re.Match[str], year: int | None, context: Context) -> str:
    doubt = no_year(year, context)
    return doubt or ("当年 may be any year" if match["said"] == "当年" else "")


def _month(match: re.Match[str], context: Context) -> Reading | None:
    """6月底前, 9月30日前, 今年6月底前; a bare 6月 only behind a label or before a deed."""
    start = match.start()
    if not (_limits(match) or match["part"]) and not labelled(context, start):
        planned = match[0].endswith("月份") or _HELD.match(context.text, match.end())
        if not (planned and context.years.own) and not _reached(match, context):
            return None
    return _unyeared(match, context, "month")


def _reached(match: re.Match[str], context: Context) -> bool:
    """到9月30日，…, 不晚于9月30日: a day without its year that words before it make a limit."""
    word = _LAST_DAY.search(left(context, match.start(), 4)) if match["day"] else None
    return word is not None and (len(word[0]) > 1 or context.text.startswith("，", match.end()))


def _half(match: re.Match[str], context: Context) -> Reading | None:
    """上半年, 第三季度, 四季度末前, 前三季度, Q3."""
    return _unyeared(match, context, "half" if "年" in match["part"] else "quarter")


def _figures(match: re.Match[str], context: Context) -> Reading | None:
    """2022.6底, 2022-06-30前, 22.6.30前, 6.30前; without a limit behind 完成时限： or below it."""
    start, limit = match.start(), bool(match["by"] or match["end"])
    if match["bare_month"]:
        return _bare_figures(match, context)
    if two := match["clipped"]:
        year = _of_two_digits(two, context)
        day = {"month": match["clipped_month"], "day": match["clipped_day"]}
        said = point(day, year) if year and limit else None
        return Reading(said, start, doubt="a year of two digits") if said else None
    given = DONE_BY.search(left(context, start, 9)) or in_column(context, start)
    reached = match["day"] and _UP_TO.search(left(context, start, 3))
    if not (limit or given or reached):
        return None  # 发布时间：2022-06-30
    said = point(match.groupdict(), _year(match["year"]))
    beside = (
        match["day"]
        and len(match["day"]) == 1
        and context.text[match.end("day") : match.end("day") + 1].isdecimal()
    )
    doubt = "the day and the hour stand side by side" if beside else ""
    return Reading(said, start, doubt=_doubt(match, doubt)) if said else None


def _bare_figures(match: re.Match[str], context: Context) -> Reading | None:
    """9.30前: a day of the plan's year, or a number."""
    year = near_year(match.start(), context)
    behind = left(context, match.start(), 1)
    said = point({"month": match["bare_month"], "day": match["bare_day"]}, year) if year else None
    if said is None or not match["by"] or behind in ("年", "为", "到", "达"):
        return None
    return Reading(said, match.start(), True, False, doubt="two figures that may be a day")


def _figure_span(match: re.Match[str], context: Context) -> Reading | None:
    """2022.3-2022.6 behind 完成时限： or below it."""
    if not (DONE_BY.search(left(context, match.start(), 9)) or in_column(context, match.start())):
        return None
    said = point(match.groupdict(), _year(match["year"]))
    since = exact(_year(match["since"]), whole(match["first"]) or 0, 1)
    return Reading(Said(said.due, since, "period"), match.start()) if said and since else None


def _unyeared(match: re.Match[str], context: Context, shape: str) -> Reading | None:
    start = match.start()
    before, two = left(context, start, 1), left(context, start, 2)
    if before and before in _NO_MONTH and two[:1] in "年月度日半0123456789每去前连各上往":
        return None
    year = _stated_year(match, context)
    if not match["said"] and _is_past(left(context, start, 6), year):
        return None
    said = point(match.groupdict(), year) if year else Said(None, None, shape)
    if said is None:
        return None
    every = "每年" if _EVERY_YEAR.search(left(context, start, 100)) else ""
    bound = _limits(match) or fronted(context, start)
    said = said if context.years.own and not every else next_time(said, context)
    source = "recurring" if every else "explicit"
    doubt = _doubt(match, _said_doubt(match, year, context))
    return Reading(said, start, bound, False, source, every, doubt)


def _is_past(before: str, year: int | None) -> bool:
    """2020年，前三季度…: of the year right before it, and that is gone."""
    stated = _YEAR_BEFORE.search(before)
    return bool(stated and year and int(stated[1]) < year)


WORDINGS: tuple[Wording, ...] = (
    Wording("date", WORDS, _worded),
    Wording("figures", FIGURES, _figures),
    Wording(
        "years",
        rf"{DASH}{DASH}?(?P<last>(?:19|20)\d\d)年(?:{MONTH}(?:{DAY})?)?{END}?(?:期?间)?",
        _years,
    ),
    Wording("months", rf"{DASH}{DASH}?{MONTH}(?:{DAY})?{END}?(?:期?间)?", _months),
    Wording("five_years", r"五”?(?:规划)?(?P<part>期间|时期|期末|期内|末期|末|内)", _five),
    Wording(
        "figure_span",
        rf"(?=20\d\d[./-])(?P<since>20\d\d)[./](?P<first>1[0-2]|0?[1-9])(?:[./]\d{{1,2}})?{DASH}{{1,2}}"
        r"(?P<year>20\d\d)[./-](?P<month>1[0-2]|0?[1-9])(?:[./-](?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d./-])(?:之?前|底前?)?",
        _figure_span,
    ),
    *COUNTED,
    *FEASTS,
)

"""The ways a plan says a time: 到2025年, 6月底前, “十四五”期间, 上半年, 2021—2023年.

In: a match of one of the patterns in WORDINGS and the Ground of its document. Out: a
Reading, what the words alone say: due, starts, precision, and whether they bind by
themselves. Each pattern begins at a rare character (年, 月, 季度, 五); what stands left of
it is read backwards from there, which keeps the scan of a long text cheap.
Whether the words are a deadline in their place is not asked here (timing.py); times
counted from something are read in counted_times.py.

>>> [wording.name for wording in WORDINGS][:3]
['dated', 'years', 'months']
"""

from __future__ import annotations

import re
from datetime import date

from plantext.extract.counted_times import COUNTED
from plantext.extract.days import exact, five_years, whole
from plantext.extract.ground import Ground
from plantext.extract.readings import (
    BY,
    DASH,
    DAY,
    END,
    HALF,
    LABELS,
    MONTH,
    TENTH,
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

_HAN = "〇○零一二三四五六七八九"
_YEAR_LEFT = re.compile(rf"(?:(?:19|20)\d\d|二[〇○零][{_HAN}]{{2}})年?$")
_SPAN_LEFT = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?:(?<=年)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?$"
)
_MONTH_LEFT = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])(?:月(?:(?P<day>\d{1,2})日)?)?$"
)
_NUMBER_LEFT = re.compile(r"(?<![\d.])(?:1[0-2]|0?[1-9]|十[一二]?|(?<!十)[一二三四五六七八九])$")
_FIVE_LEFT = re.compile(r"“?(?P<plan>十[一二三四五]|(?<=“)[一二三四五六七八九])$")
_MORE_YEARS = re.compile(r"到(?:20\d\d年[底末]?[、和及与，])+$")
_NO_MONTH = "年每前连—–-~至到/.…〇○0123456789"
_NO_YEAR_END = (
    "去上每多近历同学财几数往翌周成少青老中全其当千百十一二三四五六七八九两半〇○0123456789"
)
_DONE_BY = re.compile(f"(?:完成|办结|整改|落实){LABELS}(?:要求)?：$")
_HELD = re.compile(
    r"(?:[、和及]\d{1,2}月){0,11}+(?:正式|全面|集中|各|分别)?"
    r"(?:举办|召开|启动|上线|投用|投入使用|开工|开通|开放|揭牌|挂牌|组织|开展|委托|举行"
    r"|完成|建成|竣工|通车|投产|印发|出台|公布|通过[^，。；]{0,8}(?:验收|认定|评审|评估|审查))(?![了过的])"
)
_EVERY_YEAR = re.compile(r"每年(?:[^。\n]{0,80}前[^。\n]*|[^，。\n]{0,8}、)$")


def _year(printed: str) -> int:
    return whole(printed.removesuffix("年").replace("○", "〇")) or 0


def _dated(match: re.Match[str], ground: Ground) -> Reading | None:
    """2025年, 2019年6月底前, 2021年上半年, 到2030年."""
    printed = _YEAR_LEFT.search(left(ground, match.start(), 4))
    said = point(match, _year(printed[0])) if printed else None
    if said is None:
        return None
    start = match.start() - 4
    limited = fronted(ground, start)
    if said.precision == "day" and match["by"] is None and not limited:
        return None
    listed = _MORE_YEARS.search(left(ground, start, 24)) is not None
    return Reading(said, start, bool(match["by"] or match["end"]) or limited or listed)


def _years(match: re.Match[str], ground: Ground) -> Reading | None:
    """2021—2023年, 2018年至2020年, 1997年10月—1998年2月: a period, due on its last day."""
    printed = _SPAN_LEFT.search(left(ground, match.start(), 11))
    if printed is None:
        return None
    first, last = _year(printed["year"]), _year(match["last"])
    starts, said = _first_day(printed, first), point(match, last)
    if said is None or starts is None or not 0 < last - first < 30:
        return None
    follows = ground.text[match.end() : match.end() + 2]
    start = match.start() - len(printed[0])
    bound = follows[:1] == "，" or follows == "每年" or match[0].endswith("间")
    return Reading(Said(said.due, starts, "period"), start, bound or labelled(ground, start))


def _first_day(printed: re.Match[str], year: int) -> date | None:
    return exact(year, whole(printed["month"] or "1") or 0, whole(printed["day"] or "1") or 0)


def _months(match: re.Match[str], ground: Ground) -> Reading | None:
    """2021年3月—12月, 4—6月, 7月15日至9月30日: due at the end of the last month, or that day."""
    printed = _MONTH_LEFT.search(left(ground, match.start(), 11))
    if printed is None:
        return None
    start = match.start() - len(printed[0])
    stated = printed["year"] is not None
    year = _year(printed["year"]) if stated else near_year(start, ground)
    said = point(match, year) if year else None
    starts = _first_day(printed, year) if year else None
    if said is None or said.due is None or starts is None or starts >= said.due:
        return None
    doubt = "" if stated else no_year(year, ground)
    days = labelled(ground, start) or (
        stated and printed["day"] is not None and ground.text[match.end() : match.end() + 1] == "，"
    )
    return Reading(Said(said.due, starts, "period"), start, days, stated, doubt=doubt)


def _five(match: re.Match[str], ground: Ground) -> Reading | None:
    """“十四五”期间, “十四五”末."""
    printed = _FIVE_LEFT.search(left(ground, match.start(), 3))
    years = five_years(printed["plan"] + "五") if printed else None
    if years is None or printed is None:
        return None
    starts = date(years[0], 1, 1) if match["part"] in ("期间", "时期", "期内", "内") else None
    start = match.start() - len(printed[0])
    bound = match["part"] != "时期" or fronted(ground, start)
    return Reading(
        Said(date(years[1], 12, 31), starts, "period" if starts else "year"), start, bound
    )


def _year_end(match: re.Match[str], ground: Ground) -> Reading | None:
    """年底前, 年内, 今年底, 明年年底."""
    before = left(ground, match.start(), 1)
    if before and before in _NO_YEAR_END:
        return None
    year = near_year(match.start(), ground)
    if before and before in "明次来" and year:
        year += 1
    said = Said(date(year, 12, 31) if year else None, None, "year")
    bound = bool(match["by"]) or match[0] == "年内" or before in ("今", "本", "明")
    bound = bound or fronted(ground, match.start())
    return Reading(said, match.start(), bound, False, doubt=no_year(year, ground))


def _month(match: re.Match[str], ground: Ground) -> Reading | None:
    """6月底前, 9月30日前: the month stands left of the match."""
    printed = _NUMBER_LEFT.search(left(ground, match.start(), 3))
    bare = not (match["by"] or match["end"] or match["part"])
    if printed is None:
        return None
    start = match.start() - len(printed[0])
    planned = match[0] == "月份" or _HELD.match(ground.text, match.end())
    if bare and not labelled(ground, start) and not (planned and ground.plan_year):
        return None
    return _unyeared(match, ground, start, whole(printed[0]))


def _figures(match: re.Match[str], ground: Ground) -> Reading | None:
    """2022.6, 2022-06-30, 2022.3-2022.6 behind 完成时限： or below it."""
    front = _DONE_BY.search(left(ground, match.start(), 9))
    if not (front or in_column(ground, match.start())):
        return None  # 发布时间：2022-06-30
    said = point(match, _year(match["year"]))
    since = exact(_year(match["since"]), whole(match["first"]) or 0, 1) if match["since"] else None
    if said is not None and since is not None:
        said = Said(said.due, since, "period")
    return Reading(said, match.start()) if said else None


def _half(match: re.Match[str], ground: Ground) -> Reading | None:
    """上半年, 第三季度, 四季度末前."""
    printed = re.search(
        rf"(?:{HALF})$", ground.text[max(match.start() - 2, 0) : match.end("pivot")]
    )
    if printed is None:
        return None
    return _unyeared(match, ground, match.end("pivot") - len(printed[0]), None, printed[0])


def _unyeared(
    match: re.Match[str], ground: Ground, start: int, month: int | None, part: str = ""
) -> Reading | None:
    before = left(ground, start, 1)
    if (
        before
        and before in _NO_MONTH
        and left(ground, start, 2) not in ("明年", "今年", "本年", "次年", "翌年")
        and left(ground, start, 2)[:1] in "年月度日半0123456789每去前连各"
    ):
        return None
    limit, year = bool(match["by"] or match["end"]), near_year(start, ground)
    if year and left(ground, start, 2) in ("明年", "次年", "翌年"):
        year += 1
    shape = "month" if month else "half" if part.endswith("半年") else "quarter"
    said = _part_of(match, year, month, part) if year else Said(None, None, shape)
    if said is None:
        return None
    every = "每年" if _EVERY_YEAR.search(left(ground, start, 100)) else ""
    bound = limit or fronted(ground, start)
    said = said if ground.plan_year and not every else next_time(said, ground)
    source = "recurring" if every else "explicit"
    return Reading(said, start, bound, False, source, every, no_year(year, ground))


def _part_of(match: re.Match[str], year: int, month: int | None, part: str) -> Said | None:
    if month:
        return point(match, year, month)
    fixed = re.match(rf"(?P<part>{HALF})", part)
    return point(fixed, year) if fixed else None


WORDINGS: tuple[Wording, ...] = (
    Wording(
        "dated",
        rf"年(?<=[12二][09〇○零][\d{_HAN}]{{2}}年)(?:{MONTH}(?:{DAY})?)?(?P<part>{HALF}|{TENTH})?{END}?{BY}?",
        _dated,
    ),
    Wording(
        "years",
        rf"{DASH}{DASH}?(?P<last>(?:19|20)\d\d)年(?:{MONTH}(?:{DAY})?)?{END}?(?:期?间)?",
        _years,
    ),
    Wording("months", rf"{DASH}{DASH}?{MONTH}(?:{DAY})?{END}?(?:期?间)?", _months),
    Wording("five_years", r"五”?(?:规划)?(?P<part>期间|时期|期末|期内|末期|末|内)", _five),
    Wording("year_end", rf"年(?:内(?!涝|外|容|部)|(?:年?[底末]|终){BY}?)(?P<none>)", _year_end),
    Wording("month", rf"月份?(?:{DAY})?(?P<part>{TENTH})?{END}?{BY}?", _month),
    Wording("half_or_quarter", rf"(?P<pivot>半年|季度){END}?{BY}?", _half),
    Wording(
        "figures",
        rf"(?=20\d\d[./-])(?:(?P<since>20\d\d)[./](?P<first>1[0-2]|0?[1-9])(?:[./]\d{{1,2}})?{DASH}{{1,2}})?"
        r"(?P<year>20\d\d)[./-](?P<month>1[0-2]|0?[1-9])(?:[./-](?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d./-])(?:之?前|底前?)?",
        _figures,
    ),
    *COUNTED,
)

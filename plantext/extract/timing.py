"""Why words that name a time are no deadline: a title, a year gone by, a review, a name.

In: a Spot (spots.py). Out: the reason in words, or "" where they are a deadline. Each
test is one reason; REFUSALS at the foot is their order.

>>> bool(_NAMES.match("远景目标纲要")), bool(_NAMES.match("，建成")), bool(_SINCE.match("起，"))
(True, False, True)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from plantext.extract.spots import Spot
from plantext.reading.spans import in_title

_NAMES = re.compile(
    r"度(?!过)|版|远景|规划|纲要|工作(?:要点|安排|计划|回顾|任务|目标|方案)|行动(?:计划|方案)|重点工作|目标(?:纲要|值)|"
    r"(?:建设|发展)?(?:任务|目标)(?=[，。、；）\n]|$)|春节|元旦|国庆|“?五一|“?七一|中秋|端午|汛期|入冬|供暖|采暖|现状|预算|决算|开局|收官|头号|第[一二三四]批|[-—~]\d"
)
_ISSUED = re.compile(
    r"(?:国民|国际|全国|世界|中国)|(?:修订|修正|印发|发布)[）)]?(?=[，。；、）]|$)"
)
_SINCE = re.compile(r"(?:以|之|年)?来|后(?!续)|初(?!步)|(?:以|之)后|起|开始|始(?!终)")
_IS = re.compile(
    r"有[约近]?\d|[，,]?(?!对)[^，。]{0,8}(?:将迎来|处于|面临|进入)|[^，。：]{0,16}(?:指导思想|总体要求|总体思路|基本思路|基本原则|主要原则)|[，,]?(?:既|也|又|不仅|仍)?(?:是(?!否)|为(?!主)|系(?=我))|(?:的|之)[^，。]{0,8}?(?:关键期|起步之年|开局)"
)
_THAN = re.compile(
    r"(?:较|(?<!占)比|与|同|和|跟|自|从|据|对|向|由|按|以|为|锚定|关于|由于|基于|小于|大于|对于|迎|迎接|依据|根据|按照|截至|截止|有效期|期限|期|已于|成立于|始于|距|距离|承办|举办|召开|属于|早在|刚刚过去的|过去的|相当于|超过|[是达]到?了)(?:到|至|为|在)?[“（]?$"
)
_YEARS_LISTED = re.compile(r"到20\d\d年[底末]?[和与及]$")
_TERM = re.compile(
    r"(?:有效期|实施期限?|执行期限?|规划期限?|试点期限?|试行期限?|施行期?|水平年|基准年|目标年|期限)[^，。；]{0,8}$"
)
_TERM_SAID = re.compile(r"(?:规划|计划|行动|实施|试点)(?:期限?|年限)(?:为|是|：)")
_DONE = re.compile(
    r"(?<![为除不])了(?![解])|已(?:经(?![^，。]{0,6}的)|有|达|在|完|建|成|实|形|全|累|超|初|基)|累计[^，。]{0,4}(?:建成|完成|实现|达)|同比|同期|顺利(?:完成|实现)|获评|荣获"
)
_NAMING_VERB = re.compile(
    r"(?:制定|编制|落实|实施|印发|出台|发布|修订|研究|谋划|启动|推进|完善|形成|起草|衔接|纳入|列入)[^，。；、]{0,6}$"
)
_NAMED = re.compile(
    r"[^，。；、]{0,14}?(?:行动方案|实施方案|方案|规划|纲要|行动计划|路线图)(?=[，。；、（）]|和|$|及|编制)"
)
WORK = (
    r"完成|实现|建成|达(?:到|成|产|标|[^，]{0,3}[\d%])|力争|确保|争取|突破|超过|启动|开工|竣工|投产|投入|运营|启用|形成|建立|培育|打造|基本|全面|"
    r"并入|归并|移交|初步|新建|新增|新改建|建设|推进|推动|推广|开展|制定|出台|印发|覆盖|提高|提升|降至|降低|下降|减少|控制|保持|增长|增加|进一步|上线|组织|验收|开放|"
    r"完工|开通|通车|投用|交付|选派|每年|投资|使用|取得|成为|具备|完善|营业|开园|开馆|面市|趋于|改造|落实|认定|支持|遴选|执行|取消|用上|淘汰|退出|稳定|累计|翻|不低于|不少于|左右|以上|以内|报(?:送|请|省|市|县|国)|提交|审议|审定|挂牌|转换|聘任|安排|签订|入驻|迁移|迁入|关停|整合|征求|公开|公示|公布|评审|通过|消除|摸排|见成效|见效|封顶|完工|进入|达产|签约|面试|评比|评估|督查|检查|发布"
)
_WORK = re.compile(WORK)
_COUNTED = re.compile(r"\d|[一二两三四五六七八九十百千万]+[个家项所座条台套名人处件]")
_STAGE = re.compile(r"为[^，。；]{2,14}(?:阶段|时段|期)$")
_NEXT_YEAR = re.compile(r"^[^，。；]{2,16}[、，]20\d\d年[^，。；]{2,}")
_BARS = re.compile(
    r"(?:，)?(?:均|一律|也)?(?:不得|不再|不予|禁止|取消(?=[^，。；]{0,6}(?:资格|申[报请]|评[先优选]|参[加与])))"
)
_YEARS_ON = re.compile(rf"(?:[、和及与]20\d\d年)+(?:分别|各)?(?:{WORK})")
_AGE = re.compile(
    r"(?:到期|注册|登记|出台|发布|印发|建成|投产|入库|在册|取得|获得|参加|成立|签订|出生|毕业|退休|参保|购买|已)[^，。]{0,10}的"
)
_AIM = re.compile(
    r"(?:力争|确保|争取|计划|预计|努力|保证|必须|务必|将|要|须|应|于|在|并|底线|期间|目标|以便|逐步)$"
)
_SUBJECT = re.compile(r"[，。；：、—（-]$|^$|）$|”$")


def refusal(spot: Spot) -> str:
    """Why the words at `spot` are no deadline, by the first test that answers; "" if they are."""
    return next((reason for test in REFUSALS if (reason := test(spot))), "")


def _title(spot: Spot) -> str:
    if in_title(spot.text, spot.start) or spot.after.startswith(("》", "）》")):
        return "in the title of a document"
    return ""


def _name(spot: Spot) -> str:
    if (
        _NAMES.match(spot.after)
        or (spot.whole_year and _ISSUED.match(spot.after))
        or spot.left.endswith(("—", "-", "~", "–", "第"))
    ):
        return "part of a name or of a span of years"
    if _NAMING_VERB.search(spot.left) and _NAMED.match(spot.right):
        return "in the name of a plan that is to be made"
    inside = spot.left.rpartition("（")[2]
    if "（" in spot.left and "）" not in inside and spot.after.startswith("）") and len(inside) < 3:
        text = spot.text[max(spot.start - 12, 0) : spot.start]
        return "" if re.search(r"阶段|步骤?|时间|期", text) else "the years of a plan in its title"
    return ""


def _since(spot: Spot) -> str:
    return "where something begins" if spot.dated and _SINCE.match(spot.after) else ""


def _own_line(spot: Spot) -> str:
    """A heading or a cover's date that holds nothing but the time."""
    text = spot.text
    left, right = text[spot.start - 1 : spot.start], text[spot.stop : spot.stop + 1]
    lonely = left in ("", "\n") and right in ("", "\n")
    first = spot.context.document.items[0].path if spot.context.document.items else ""
    at_door = spot.context.document.item_at(spot.start).path == first
    return "a date that stands alone on a title page" if lonely and at_door else ""


def _compared(spot: Spot) -> str:
    if not spot.dated or _YEARS_LISTED.search(spot.left):
        return ""
    return "what something is compared with, or counted from" if _THAN.search(spot.left) else ""


def _term(spot: Spot) -> str:
    said = _TERM.search(spot.left) or _TERM_SAID.search(spot.before)
    return "how long a document is in force" if said else ""


def _gone(spot: Spot) -> str:
    today = spot.context.years.issued
    if spot.due is None or not spot.dated:
        return ""
    if today is None:
        gone = not spot.bound and spot.due.year <= spot.context.years.cited
        return "a year gone by when the text was written" if gone else ""
    return "a time gone by" if spot.due < today else ""


def _reviewed(spot: Spot) -> str:
    if not spot.context.past(spot.start):
        return ""
    year = spot.context.years.base
    ahead = spot.bound and spot.dated and spot.due and year is not None and spot.due.year > year
    return "" if ahead else "in the part that looks back"


def _done(spot: Spot) -> str:
    today = spot.context.years.issued
    if today is not None and spot.due is not None and spot.due.year > today.year:
        return ""
    return "told of as done" if _DONE.search(spot.left[-12:] + spot.right) else ""


def _heading(spot: Spot) -> str:
    """A period in a short heading names the chapter; not where the heading is the task."""
    item = spot.context.document.item_at(spot.start)
    inside = spot.start < item.start + len(item.label) + len(item.heading)
    if spot.bound or not inside or not item.level or len(item.heading) > 24:
        return ""
    alone = item.is_leaf and not spot.text[item.body : item.stop].strip("。；\n")
    clause = spot.right or spot.after.lstrip("，,")  # 三季度，建成…
    does = _WORK.match(clause) and (alone or _COUNTED.search(clause))
    return "" if does else "in a heading"


def _barred(spot: Spot) -> str:
    """三年内不得申报: how long something is forbidden."""
    return "how long something is barred" if _BARS.match(spot.right) else ""


def _relative(spot: Spot) -> str:
    """2005年底前注册的车辆: the time belongs to a thing, not to a task."""
    limit = spot.text[spot.stop - 1] == "前"
    return "the age of a thing" if limit and _AGE.match(spot.right) else ""


def _is(spot: Spot) -> str:
    if _STAGE.match(spot.right) or (not spot.dated and spot.right.startswith("为")):
        return ""  # 三年内为…招募: 为 is for whom
    told = _IS.match(spot.after)
    reached = told and spot.left.endswith("到") and told[0].endswith("进入")
    return "what the sentence tells of" if told and not reached else ""  # 到2026年进入前30位


def _own_year(spot: Spot) -> str:
    """2021年 in a plan for 2021, unless 到 stands before it or 力争 … 建成 around it."""
    own = spot.dated and spot.due and spot.due.year == spot.context.years.own
    if not own or not spot.whole_year or spot.left.endswith(("到", "至", "于")):
        return ""
    if _NEXT_YEAR.search(spot.after[:40]):
        return ""  # 2024年建成9所、2025年建成8所: one of several
    doing = _AIM.search(spot.left) and _WORK.match(spot.right)
    return "" if doing else "the plan's own year"


def _idle(spot: Spot) -> str:
    """A bare year, half or quarter that no verb of doing follows."""
    if spot.bound or _STAGE.match(spot.right):
        return ""
    if not spot.dated:
        clause = spot.right or spot.after
        aimed = _AIM.search(spot.left) and not clause.startswith("的")
        return "" if aimed or _WORK.search(clause) else "nothing is to be done by it"
    if _YEARS_ON.match(
        spot.right
    ):  # 2023年、2025年分别开展: the verb stands behind the last of them
        return ""
    if not (_SUBJECT.search(spot.left) or _AIM.search(spot.left) or _WORK.match(spot.right)):
        return "a year in passing"
    if spot.right.startswith(("的", "举办", "召开", "在")) or not _WORK.search(spot.after):
        return "a year with nothing to be done by it"
    return ""


REFUSALS: tuple[Callable[[Spot], str], ...] = (
    _title,
    _name,
    _since,
    _own_line,
    _compared,
    _term,
    _gone,
    _reviewed,
    _done,
    _heading,
    _barred,
    _relative,
    _is,
    _own_year,
    _idle,
)

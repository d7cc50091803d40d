"""Numbers that are names, codes, dates and ordinals: no amount of anything.

In: a Setting. Out of each test: the reason in words, or "" where it does not hold.
"""

from __future__ import annotations

import re

from plantext.extract.scene import Setting
from plantext.reading.spans import in_title
from plantext.structure.labels import LABEL

_DATE_AFTER = re.compile(
    r"年|月|日(?!均)|世纪|周年|号(?=[，。）、至到前]|$)|:\d\d|时(?=[，。至到前])|-\d|/\d|\.\d"
)
_DATE_BEFORE = re.compile(r"(?:\d{4}[-/.年]|[-/:]|\d月|\d{4}[-/.]\d{1,2}[-/.])$")
_CLOCK = re.compile(r"\d[时点]$")
_BY = ("前", "之前", "以前", "止")
_LATIN = re.compile(r"[A-Za-z]$|[A-Za-z][-+]?$")
_LATIN_AFTER = re.compile(r"[A-Za-z]")
_CODE_AFTER = re.compile(
    r"号|〕|\]|】|[-/]\d|(?:政务|便民|服务|公共|市民|投诉|举报|监督|非紧急|公安|救助|维权)?[^，。；、]{0,8}?热线"
)
_CODE_BEFORE = re.compile(r"[〔\[【第/=_.@-]$|电话：?|邮编：?|代码：?|编号：?|热线“?$|https?：?")
_LINE = re.compile(r"12\d{3}|110|119|120|122")
_CALLS = re.compile(r"热线|电话|拨打|号码|来电|诉求|报警|接警")
_JOINED_AFTER = re.compile(r"[×+xX*]|[+＋]?N\b|/\d")
_JOINED_BEFORE = re.compile(r"[×+xX*][“]?$|\d/$")
_GRADE_AFTER = re.compile(
    r"级|星级?(?!酒店数)|类(?!项目)|等(?=[奖功品])|档|代(?!表)|期(?=工程|项目|建设|改造|规划|试点|用地)|版"
)
_SCALE_ONLY = re.compile(r"[百千万亿]{2,}(?!\d)")
_SIZED_BY = re.compile(
    r"(?!并|同比|占|的(?:目标|任务)|增长|带动)(?:级)?[^，。；、\d]{0,8}?(?:企业|产业|集群|园区|县|镇|村|项目|基地|平台|市场|机场|港口|品牌|城市|省份|大户|主体)"
)
_PAST_A_SIZE = ("过", "超", "超过", "达")  # 过百亿元企业新增3户
_ASIDE = re.compile(r"（[一二三四五六七八九十\d]+期）")  # 超算中心（二期）
_NICKNAME = re.compile(r"[\u4e00-\u9fff]新$")  # 民间投资新36条: so a paper is called
_NOUN = re.compile(r"(?![左以上下内]|新?台阶|大关|关口|门槛|规模)[\u4e00-\u9fff]")
_SECOND = re.compile(r"[污供开利创加转产能]")
_MEETING = re.compile(r"全会|全委|会议|代表|党代会|大会|全体|集体学习")
_QUOTED = 24  # no name in quotation marks is longer
_RATIO = ("∶", ":")
_G_NAME = re.compile(r"[2-6]G|\d[KDAG]")
_BAND = re.compile("频段|波段")
_DESCRIBED = re.compile(r"、全|、[^，。；、]{2,8}的(?!目标|要求)")
_ROW_OF = re.compile(
    r"(?:、[^，。；、]{2,8}){1,5}的[^，。；、]{0,6}(?:制度|体系|机制|格局|标准|网络|规范)"
)
_MADE = re.compile(r"(?:、|构建|建立|建设|完善|健全|打造|形成)$")
_PROGRAM = re.compile(r"[^，。；、的]{1,12}(?:行动|计划|工程|战略|规划)(?=[，。；、]|$)")
# 以前, 24:00前, 下班前, 汛期前: what stands behind is no rank
_NO_TIME = r"(?<![底日月年末以之节\d])(?<!\d[时点分])(?<![上下]班)(?<![假汛暖]期)(?<!到来)"
_RANK_BEFORE = re.compile(
    rf"(?:第(?:\d+[、和及与])*|{_NO_TIME}前|(?:排名|排位|位列|位居)后|倒数|首|百|Top|TOP)$"
)


def item_number(s: Setting) -> str:
    """1. or （十一）: the number of an item."""
    if s.amount.first - s.paragraph[0] > 4:
        return ""
    match = LABEL.match(s.text, s.paragraph[0], s.paragraph[1])
    return "the number of an item" if match and match.end() > s.amount.first else ""


def glossary(s: Setting) -> str:
    """Behind 名词解释: there the words of a report are explained, nothing is promised."""
    return "in the glossary behind the text" if s.explained else ""


def document_title(s: Setting) -> str:
    """《2021年…清单》: in the title of a document."""
    inside = in_title(s.text, s.amount.first, s.paragraph[0])
    return "in the title of a document" if inside else ""


def calendar(s: Setting) -> str:
    """2021年, 3月25日, 11:37: a date or a length of time."""
    if s.amount.form in ("coverage", "word", "fraction"):
        return ""
    behind = s.text[s.amount.last : s.amount.last + 4]
    before = s.text[max(s.amount.first - 9, 0) : s.amount.first]
    if s.amount.unit == "周年" or (s.amount.unit in ("", "周") and _DATE_AFTER.match(behind)):
        return "a date or a length of time"
    if s.amount.unit == "日" and not _length(s):
        return "a date or a length of time"
    if s.amount.unit == "分" and _CLOCK.search(before) and s.text.startswith(_BY, s.amount.stop):
        return "a time of day"
    return "a date" if s.amount.unit == "" and _DATE_BEFORE.search(before) else ""


def _length(s: Setting) -> bool:
    """不超过15日, 由20日压缩至10日: so many days, and not the day of a month."""
    a = s.amount
    if s.text.startswith(("前", "起"), a.stop) or a.lead in ("至", "到", "为"):
        return False
    limited = a.lead or a.tail
    return bool(limited) or re.search(r"[由从]$", s.left) is not None


_ONLY_FIGURE = re.compile(r"[\[(（]?[\d.,]+[\])）]?")


def row_of_fields(s: Setting) -> str:
    """森林覆盖率  %  33.1  35: a bare figure in a row whose cells no table was made of."""
    a = s.amount
    if a.unit or a.lead or a.tail:
        return ""
    start, stop = s.text.rfind("\n", 0, a.first) + 1, s.text.find("\n", a.last)
    line = s.text[start : stop if stop >= 0 else None]
    if line.count("  ") < 2:
        return ""
    at = a.first - start
    field = line[line.rfind("  ", 0, at) + 1 :].strip().split("  ")[0]
    return "? a figure in a row that is no table" if _ONLY_FIGURE.fullmatch(field) else ""


def serial_code(s: Setting) -> str:
    """〔2021〕44号, 12345热线: the number of a document or a line."""
    a = s.amount
    if a.unit or a.form != "figure":
        return ""
    before, behind = s.text[max(a.first - 8, 0) : a.first], s.text[a.last : a.last + 16]
    if _CODE_AFTER.match(behind) or _CODE_BEFORE.search(before):
        return "a document's or a line's number"
    if _LINE.fullmatch(s.text, a.first, a.last) and not a.tail and _CALLS.search(s.before + behind):
        return "the number of a hotline"
    return ""


def latin_name(s: Setting) -> str:
    """5G, IPv6, 3A: part of a name in Latin letters."""
    a = s.amount
    if a.form != "figure":
        return ""
    if _LATIN.search(s.text[max(a.first - 2, 0) : a.first]) and not a.unit:
        return "part of a name in Latin letters"
    if _LATIN_AFTER.match(a.unit) and re.match("[A-Za-z]", s.text[a.first - 1 : a.first]):
        return "part of a name in Latin letters"  # P2P
    printed = s.text[a.first : a.last]
    if printed == "360度":
        return "a word for all round"
    if _G_NAME.fullmatch(printed) or (not a.unit and _LATIN_AFTER.match(s.text, a.last)):
        return "part of a name in Latin letters"
    return ""


def signed_name(s: Setting) -> str:
    """7×24, 1+3+N, 1∶15: joined to another by a sign."""
    before, behind = (
        s.text[max(s.amount.first - 3, 0) : s.amount.first],
        s.text[s.amount.last : s.amount.last + 2],
    )
    if (behind[:1] in _RATIO and behind[1:2].isdigit()) or before[-1:] in _RATIO:
        return "a ratio of two figures"
    return (
        "joined by a sign, as in 7×24 or 1+N"
        if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(behind)
        else ""
    )


def adjective(s: Setting) -> str:
    """分级分类、全覆盖的体系: a word that describes, not an aim."""
    if s.amount.form != "coverage":
        return ""
    stop = s.amount.stop
    listed = (_DESCRIBED.match(s.text, stop) and _MADE.search(s.left)) or re.search(
        r"全[^，。；、]{1,3}、$", s.left
    )
    principle = s.left.endswith(("坚持", "遵循", "按照", "体现")) and not s.right.startswith("到")
    row = _ROW_OF.match(s.text, stop) is not None
    described = s.text.startswith("的", stop) or listed or principle or row
    return "describes a thing, sets no aim" if described else ""


def quoted_name(s: Setting) -> str:
    """Inside a short quotation that is a name: “5G+工业互联网”, “全覆盖、零距离”."""
    left = s.text.rfind("“", max(s.paragraph[0], s.amount.first - _QUOTED), s.amount.last)
    if left < 0 or s.text.find("”", left, s.amount.first) >= 0:
        return ""
    right = s.text.find("”", left, left + _QUOTED)
    if right < 0 or right < s.amount.first:
        return ""
    inside = s.text[left + 1 : right]
    if inside in ("全覆盖", "全面覆盖", "全域覆盖", "清零", "零发生", "零新增"):
        return ""
    return "" if s.amount.tail and len(inside) > 12 else "inside a quoted name"


def grade(s: Setting) -> str:
    """三级, 二期工程, 十五届九次全会: a grade, a stage, an ordinal."""
    a = s.amount
    behind = s.text[a.last : a.last + 6]
    if not a.lead and (behind.startswith("级") or (not a.unit and _GRADE_AFTER.match(behind))):
        return "a grade, a stage or a generation"
    if (
        (not a.lead or a.lead in _PAST_A_SIZE)
        and not a.tail
        and _SCALE_ONLY.match(s.text, a.first, a.last)
        and (_SIZED_BY if a.lead else _NOUN).match(s.text, a.last)
    ):
        return "a size that stands in a name"
    if a.unit == "期" and re.match(r"[^，。；、）\s培训班左以]", behind):
        return "a stage of a project"
    if a.unit == "期" and not (a.lead or a.tail) and _ASIDE.match(s.text, a.start - 1):
        return "a stage of a project"
    if a.unit == "条" and not (a.lead or a.tail) and _NICKNAME.search(s.left) and not s.right:
        return "a word or an ordinal, not a count"
    if a.unit in ("次", "批", "步", "期", "年") and s.left.endswith("分") and not a.lead:
        return "how a thing is divided, not a count"
    if (
        a.unit == "期"
        and a.form == "han"
        and not (a.lead or a.tail)
        and behind[:1] in "、，。；和及等\n"
    ):
        return "a stage of a project"
    if a.unit == "轮" and a.form == "han" and re.match("延包|土?地?承包|督察|中央", behind):
        return "a word or an ordinal, not a count"
    if a.unit == "位" and behind.startswith("一体"):
        return "a word or an ordinal, not a count"
    if a.unit == "次" and ((a.form == "han" and _SECOND.match(behind)) or _MEETING.match(behind)):
        return "a word or an ordinal, not a count"
    if a.kind == "data" and s.text[a.first] in "百千万亿":
        return "a class of bandwidth"
    return "a technical figure" if a.kind == "freq" or _BAND.match(behind) else ""


def program_name(s: Setting) -> str:
    """百亿斤果蔬提质计划: the figure is part of a program's name."""
    a = s.amount
    sized = a.form == "han" and a.kind in ("mass", "money", "area", "energy")
    named = sized and a.lead in ("", "新增") and not a.tail and _PROGRAM.match(s.right)
    return "part of a program's name" if named else ""


def rank(s: Setting) -> str:
    """第三, 前十: a rank."""
    before = s.text[max(s.amount.first - 12, s.paragraph[0]) : s.amount.first]
    return (
        "a rank or an ordinal"
        if _RANK_BEFORE.search(before) and s.amount.form != "fraction"
        else ""
    )

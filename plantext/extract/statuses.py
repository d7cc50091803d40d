"""What a figure is: target, achieved, baseline, threshold, scope, name, code, date, ordinal.

In: a Setting (an amount and what surrounds it). Out: a Verdict with status, the rule
that spoke, its reason in words, and whether a person should look. The first rule of
RULES that answers wins; the last two always do, so nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plantext.extract.scene import Setting
from plantext.model import CHECK, SURE
from plantext.structure.labels import LABEL


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


_DATE_AFTER = re.compile(
    r"年|月|日(?!均)|世纪|周年|号(?=[，。）、至到前]|$)|:\d\d|时(?=[，。至到前])|-\d|/\d|\.\d"
)
_DATE_BEFORE = re.compile(r"(?:\d{4}[-/.年]|[-/:]|\d月|\d{4}[-/.]\d{1,2}[-/.])$")
_LATIN = re.compile(r"[A-Za-z]$|[A-Za-z][-+]?$")
_LATIN_AFTER = re.compile(r"[A-Za-z]")
_CODE_AFTER = re.compile(
    r"号|〕|\]|】|[-/]\d|(?:政务|便民|服务|公共|市民|投诉|举报|监督|非紧急|公安|救助|维权)?[^，。；、]{0,8}?热线"
)
_CODE_BEFORE = re.compile(r"[〔\[【第/=_.@-]$|电话：?|邮编：?|代码：?|编号：?|热线“?$|https?：?")
_JOINED_AFTER = re.compile(r"[×+xX*]|[+＋]?N\b|/\d")
_JOINED_BEFORE = re.compile(r"[×+xX*][“]?$|\d/$")
_GRADE_AFTER = re.compile(
    r"级|星级?(?!酒店数)|类(?!项目)|等(?=[奖功品])|档|代(?!表)|期(?=工程|项目|建设|改造|规划|试点|用地)|版"
)
_SECOND = re.compile(r"[污供开利创加转产能]")
_RATE_BEFORE = re.compile(
    r"(?:按照?[^，。；]{0,24}|给予[^，。；]{0,12}|最高|(?:额|费用|金额|投资|投入|总额|价格|成本|租金|利息|利率)的)$"
)
_RATE_AFTER = re.compile(
    r"(?:以内|以下)?(?:的(?:比例|标准|额度)?)?(?:给予|予以|补助|补贴|奖励|资助|贴息|配套|支持|返还|标准|比例)"
)
_MEETING = re.compile(r"全会|全委|会议|代表|党代会|大会|全体|集体学习")
_RANK_BEFORE = re.compile(r"(?:第|前|首|百|Top|TOP)$")
_PER_BEFORE = re.compile(r"(?:每|每(?:认定|新增|引进|培育|培养|增加|减少|完成|建成|满))$")
_LISTED_BEFORE = re.compile(r"等(?:全[省市县区州])?$")
_SUCH_AFTER = re.compile(
    r"(?:方面|环节|层面|维度|原则|阶段|步骤|角度|关系|要素|大类|大方面|大环节)"
)
_WHOLE_BEFORE = re.compile(
    r"(?:全[省市县区州国旗盟]|我[省市县区州]|辖区内?|其余|其他|其它|上述|以上|以下|下列|这|该|其中)$"
)
_REALM = re.compile(
    r"(?:试点)?(?:[市县区州省国]|地市|城市|地区|国家|部门|领域|行业|方面|单位|乡镇|街道|省份)"
)
_MEASURES = re.compile(
    r"(?:[^，。；、\d]{0,8}(?:政策|措施|举措)|规定|制度|纪律|原则|机制|要求|准则|禁令|[^，。；、\d]{0,6}实事|[^，。；、\d]{0,6}指标(?=[，。、；]|$))"
)
_FUND = re.compile(r"(?:设立|组建|发起|筹集|安排|落实|投放|发行|争取)[^，。；]{0,8}$")
_PLACE = frozenset({"市", "县", "区", "省", "镇", "乡", "村", "州", "旗", "国"})
_OF_NOUN = re.compile(
    r"(?:人民币)?(?:的|以上的|以下的|以上|以下|及以上的?|以内的)?[^，。；、）]{2,}"
)
_CASE_END = re.compile(r"的(?=[，：]|$)")
_HABIT = re.compile(r"(?:自|从|在|于|收到|受理|提交|接到)[^，。；]{0,24}$|日起$")
_PAST_VERB = re.compile(
    r"(?:[^为不](?<!除)了(?![解]))|(?:完成|实现|达到?|增长|下降|建成|获得?|荣获|突破|超过)了$"
)
_PAST_YEAR = re.compile(
    r"(?P<front>到|至|较|比|与|以|从|自|由|在|截至)?(?P<year>(?:19|20)\d\d)年(?P<end>底|末)?(?P<by>前)?"
)
_AIM = re.compile(
    r"到(?:20\d\d年|“十[四五六]五”末|[^，。]{0,4}年底)|力争|确保|争取(?!到|了)|目标[是为：]|计划|预期|今年(?!以来)|下一步|将(?=[^近])|拟(?=[新建投])"
)
_SINCE = re.compile(r"(?:比|较|与|同比|高于|低于)(?:上年|去年|同期|\d{4}年)")
_NEXT_LEVEL = re.compile(
    r"[^，。；]{0,14}?(?:压减|压缩|缩短|缩减|减少|降低|下降|下调|精简|提高|提升|增加|增长|扩大|扩展|拓展|上升|增|减|降|升|调整)(?:到|至|为)"
)
_WEAK = frozenset(
    ("", "到", "至", "为", "占", "达", "完成", "实现", "形成", "过", "超", "落实", "近", "约")
)


def _label(s: Setting) -> str:
    if s.amount.first - s.paragraph[0] > 4:
        return ""
    match = LABEL.match(s.text, s.paragraph[0], s.paragraph[1])
    return "the number of an item" if match and match.end() > s.amount.first else ""


def _title(s: Setting) -> str:
    head = s.text[max(s.amount.first - 60, s.paragraph[0]) : s.amount.first]
    return "in the title of a document" if head.rfind("《") > head.rfind("》") else ""


def _date(s: Setting) -> str:
    if s.amount.form in ("coverage", "word", "fraction"):
        return ""
    behind = s.text[s.amount.last : s.amount.last + 4]
    before = s.text[max(s.amount.first - 9, 0) : s.amount.first]
    if s.amount.unit in ("", "周") and _DATE_AFTER.match(behind):
        return "a date or a length of time"
    return "a date" if s.amount.unit == "" and _DATE_BEFORE.search(before) else ""


def _code(s: Setting) -> str:
    a = s.amount
    if a.unit or a.form != "figure":
        return ""
    before, behind = s.text[max(a.first - 8, 0) : a.first], s.text[a.last : a.last + 16]
    if _CODE_AFTER.match(behind) or _CODE_BEFORE.search(before):
        return "a document's or a line's number"
    return ""


def _latin(s: Setting) -> str:
    a = s.amount
    if a.form != "figure":
        return ""
    if _LATIN.search(s.text[max(a.first - 2, 0) : a.first]) and not a.unit:
        return "part of a name in Latin letters"
    printed = s.text[a.first : a.last]
    if re.fullmatch(r"[2-6]G|\d[KDAG]", printed) or (
        not a.unit and _LATIN_AFTER.match(s.text, a.last)
    ):
        return "part of a name in Latin letters"
    return ""


def _joined(s: Setting) -> str:
    before, behind = (
        s.text[max(s.amount.first - 3, 0) : s.amount.first],
        s.text[s.amount.last : s.amount.last + 2],
    )
    if re.match(r"[∶:]\d", behind) or re.search(r"[∶:]$", before):
        return "a ratio of two figures"
    return (
        "joined by a sign, as in 7×24 or 1+N"
        if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(behind)
        else ""
    )


def _adjective(s: Setting) -> str:
    """分级分类、全覆盖的体系: a word that describes, not an aim."""
    a = s.amount
    described = a.form == "coverage" and s.text.startswith("的", a.stop)
    return "describes a thing, sets no aim" if described else ""


def _quoted(s: Setting) -> str:
    """Inside a short quotation that is a name: “5G+工业互联网”, “全覆盖、零距离”."""
    left = s.text.rfind("“", s.paragraph[0], s.amount.last)
    if left < 0 or s.text.find("”", left, s.amount.first) >= 0:
        return ""
    right = s.text.find("”", left, left + 24)
    if right < 0 or right < s.amount.first:
        return ""
    inside = s.text[left + 1 : right]
    if inside in ("全覆盖", "全面覆盖", "全域覆盖"):
        return ""
    bound = s.amount.lead in (">", "<") or s.amount.tail
    return "" if bound and len(inside) > 12 else "inside a quoted name"


def _grade(s: Setting) -> str:
    a = s.amount
    behind = s.text[a.last : a.last + 6]
    if not a.lead and (behind.startswith("级") or (not a.unit and _GRADE_AFTER.match(behind))):
        return "a grade, a stage or a generation"
    if a.unit == "期" and re.match(r"[^，。；、）\s培训班左以]", behind):
        return "a stage of a project"
    if a.unit == "位" and behind.startswith("一体"):
        return "a word or an ordinal, not a count"
    if a.unit == "次" and ((a.form == "han" and _SECOND.match(behind)) or _MEETING.match(behind)):
        return "a word or an ordinal, not a count"
    if a.kind == "data" and a.form == "han":
        return "a class of bandwidth"
    return "a technical figure" if a.kind == "freq" or re.match(r"频段|波段", behind) else ""


def _rank(s: Setting) -> str:
    before = s.text[max(s.amount.first - 3, 0) : s.amount.first]
    return (
        "a rank or an ordinal"
        if _RANK_BEFORE.search(before) and s.amount.form != "fraction"
        else ""
    )


def _per(s: Setting) -> str:
    before = s.text[max(s.amount.first - 7, s.clause[0]) : s.amount.first]
    if s.amount.form != "figure" and s.amount.form != "han":
        return ""
    return "what the figure is counted by" if _PER_BEFORE.search(before) else ""


def _counted_list(s: Setting) -> str:
    """The count of things just listed, or of the parts of a whole."""
    a = s.amount
    if a.lead or a.tail or a.form not in ("han", "figure") or s.tense == "past":
        return ""
    near = s.text[max(a.first - 12, s.paragraph[0]) : a.first]
    if a.form == "han" and a.unit == "个" and re.match(r"[^，。；]{2,12}?(?:分别|均)", s.right):
        return "counts the things that the figures behind are given for"
    if _LISTED_BEFORE.search(near) and (a.unit in _PLACE or _REALM.match(s.right) or not _does(s)):
        return "counts what was just listed"
    if a.unit in ("项", "条", "个", "件") and _MEASURES.match(s.right):
        return "a counted package of measures"
    if (a.form == "han" and a.unit in _PLACE) or (a.unit == "个" and _SUCH_AFTER.match(s.right)):
        return "counts parts of a whole"
    if a.unit in ("个", "项", "条", "类", "大类", "种") and re.search(
        r"(?:以下|下列|上述|这|该)(?:[^，。]{0,2})$", near
    ):
        return "counts what is listed elsewhere"
    listed = a.form == "han" and a.unit in ("个", "类", "种") and s.right and "、" in s.left[-14:]
    return (
        "counts what was just listed"
        if listed and not s.words("deeds", sense="promise").search(s.left[-8:])
        else ""
    )


def _does(s: Setting) -> bool:
    """Whether a verb by which plans commit stands before the figure in its clause."""
    return s.words("deeds", sense="promise").search(s.left) is not None


def _whole(s: Setting) -> str:
    """全省16个市: the size of the whole, not an aim."""
    a = s.amount
    if a.lead or a.tail or a.kind != "count":
        return ""
    near = s.text[max(a.first - 4, s.paragraph[0]) : a.first]
    placed = re.match(
        r"(?:地级)?(?:设区)?(?:[市县区州镇乡村]|乡镇|街道|省份|城市|地区|部门|民族|行业|领域)",
        s.right or " ",
    )
    return "the size of a whole" if _WHOLE_BEFORE.search(near) and placed else ""


def _frame(s: Setting) -> str:
    """围绕37条产业链: what a plan turns around."""
    a = s.amount
    if a.lead or a.tail or a.form in ("coverage", "word") or s.tense == "past":
        return ""
    frames = [m.end() for m in s.words("deeds", sense="frame").finditer(s.left)]
    if not frames:
        return ""
    promise = s.words("deeds", sense="promise").search(s.left[frames[-1] :])
    return "" if promise else "what the task turns around"


def _age(s: Setting) -> str:
    return "an age limit" if s.amount.kind == "age" else ""


def _subsidy(s: Setting) -> str:
    """Money and shares that a rule gives or takes."""
    a = s.amount
    if s.tense == "past" or a.form == "coverage":
        return ""
    near = s.text[max(a.first - 40, s.sentence[0]) : a.first]
    behind = s.text[a.last : min(a.last + 14, s.sentence[1])]
    if not s.words("deeds", sense="rule").search(near + behind):
        return ""
    if a.kind in ("money", "score"):
        return "an amount that a rule sets"
    rated = a.kind in ("percent", "permille", "ratio") and (
        _RATE_BEFORE.search(near) or _RATE_AFTER.match(behind)
    )
    return "a rate that a rule sets" if rated else ""


def _case(s: Setting) -> str:
    """…超过1亿元的，给予…: the case in which a rule holds."""
    a = s.amount
    if a.form in ("coverage", "word"):
        return ""
    end = (
        s.text[s.clause[1] - 1 : s.clause[1]] == "的"
        and s.text[s.clause[1] : s.clause[1] + 1] in "，："
    )
    return "the case in which a rule holds" if end else ""


def _size(s: Setting) -> str:
    """收入过200亿元的产业集群, 亿元以上项目, 20人以上的自然村: a size of what is named next."""
    a = s.amount
    if a.form in ("coverage", "word", "fraction"):
        return ""
    if s.text.startswith("的部分", a.stop):
        return "the size of the things named next"
    right = s.text[a.stop : s.clause[1]]
    of = re.match(r"(?:人民币)?的?(?=[^，。；、）\s])", right)
    if a.kind in ("money", "area", "mass", "energy", "volume", "length") and of and right:
        attribute = s.words("deeds", sense="size").search(s.left[-10:])
        joined = right.startswith("的") or a.tail
        fund = _FUND.search(s.left) and re.match(r"的[^，。；]{0,16}(?:基金|资金|贷款|债券)", right)
        if fund:
            return ""
        if attribute and joined:
            return "the size of the things named next"
        if (
            a.tail
            and not right.startswith("的")
            and not s.words("deeds", sense="promise").search(s.left[-6:])
        ):
            return "the size of the things named next"
        if a.form == "han" and a.tail:
            return "the size of the things named next"
    crowd = a.unit in ("人", "户", "名", "张", "床", "张床") and a.tail in ("以上", "以下", "以内")
    if crowd and re.match(
        r"的?[^，。；、的]{0,6}(?:村|屯|县|乡|镇|企业|单位|医院|机构|学校|小区|社区|城市|园区|班级|集体)",
        right,
    ):
        return "the size of the things named next"
    return ""


def _procedure(s: Setting) -> str:
    """在5个工作日内答复: a step of a procedure."""
    a = s.amount
    if a.kind != "time":
        return ""
    if not a.tail and a.lead in _WEAK and not _aimed(s):
        return "a length of time inside a name or a service"
    if _HABIT.search(s.left[-26:]) and not re.search(r"压|缩|减|降|控制", s.left):
        return "a time limit of a procedure"
    return ""


def _aimed(s: Setting) -> bool:
    return bool(
        re.search(
            r"压减|压缩|缩短|减少|降低|提速|控制|不超过|少于|延长|提高|达到|减|缩", s.left[-14:]
        )
    )


def _baseline(s: Setting) -> str:
    """由30天压减至10天, 在50%的基础上: what the target is compared with."""
    behind = s.text[s.amount.stop : min(s.amount.stop + 26, s.paragraph[1])]
    before = s.text[max(s.amount.first - 16, s.paragraph[0]) : s.amount.first]
    if re.search(r"(?:由|从|在)[^，。；]{0,15}$", before) and (
        _NEXT_LEVEL.match(behind) or re.match(r"的?基础上", behind)
    ):
        return "what a target is compared with"
    return ""


def _achieved(s: Setting) -> str:
    """What the text says has been done: by the half of the report, the year, the verb's aspect."""
    if s.tense == "past":
        ahead = any(_forward(m[0], s.year) for m in _AIM.finditer(s.before))
        return "" if ahead else "in the part that looks back"
    marked = _AIM.search(s.before)
    if marked:
        return ""
    if s.words("deeds", sense="past").search(s.before) and not _SINCE.search(s.before[-14:]):
        return "the sentence reports what has been done"
    if _PAST_VERB.search(s.left[-8:] + s.amount.lead):
        return "the verb reports what has been done"
    return _past_year(s)


def _past_year(s: Setting) -> str:
    if s.year is None:
        return ""
    for match in reversed(list(_PAST_YEAR.finditer(s.before))):
        if int(match["year"]) >= s.year:
            return ""
        if match["front"] in ("较", "比", "与", "以", "从", "自", "由", "在"):
            continue
        return f"the sentence speaks of {match['year']}"
    return ""


def _forward(aim: str, year: int | None) -> bool:
    """Whether an aim in a part that looks back is one still: 到2030年, 今年, 目标是."""
    found = re.search(r"20\d\d", aim)
    if found:
        return year is None or int(found[0]) >= year
    return aim.startswith(("今年", "下一步", "目标"))


def _bare(s: Setting) -> str:
    a = s.amount
    if a.unit or a.tail or a.form in ("coverage", "word", "fraction", "range") or a.kind:
        return (
            "" if a.form != "range" or a.unit or a.lead else "a number with no unit, bound or verb"
        )
    if not a.lead:
        return "a number with no unit, bound or verb"
    if a.lead in _WEAK and a.value < 1000 and s.right and not s.right.startswith(("，", "；")):
        return "a number with no unit"
    return ""


def _committed(s: Setting) -> str:
    """A bound, a verb that binds, or a verb of doing in the clause."""
    a = s.amount
    if a.shared:
        return "? the bound stands once in a list of figures"
    if a.lead or a.tail or a.form in ("coverage", "word"):
        return "bound by " + (a.lead or a.tail or a.surface(s.text))
    if _does(s):
        return "a verb of doing governs it"
    return ""


def _assumed(s: Setting) -> str:
    return "? a counted thing with no verb of doing before it"


RULES: tuple[Typing, ...] = (
    Typing("item_number", "ordinal", _label),
    Typing("document_title", "name", _title),
    Typing("calendar", "date", _date),
    Typing("latin_name", "name", _latin),
    Typing("serial_code", "code", _code),
    Typing("signed_name", "name", _joined),
    Typing("quoted_name", "name", _quoted),
    Typing("adjective", "name", _adjective),
    Typing("rank", "ordinal", _rank),
    Typing("grade", "name", _grade),
    Typing("per_figure", "scope", _per),
    Typing("counted_list", "scope", _counted_list),
    Typing("whole", "scope", _whole),
    Typing("age", "threshold", _age),
    Typing("subsidy", "threshold", _subsidy),
    Typing("case", "threshold", _case),
    Typing("size", "threshold", _size),
    Typing("baseline", "baseline", _baseline),
    Typing("procedure", "threshold", _procedure),
    Typing("frame", "scope", _frame),
    Typing("bare_number", "name", _bare),
    Typing("achieved", "achieved", _achieved),
    Typing("commitment", "target", _committed),
    Typing("counted_thing", "target", _assumed),
)

"""Figures that frame a task instead of aiming it: limits, sizes, rates, counts of what is there.

In: a Setting. Out of each test: the reason in words, or "" where it does not hold.
"""

from __future__ import annotations

import re

from plantext.extract.scene import Setting

_RATE_BEFORE = re.compile(
    r"(?:(?:补助|补贴|奖励|贴息|资助|奖补)(?:比例|标准)?(?:不超过|不高于|为)?|按照?[^，。；]{0,24}|给予[^，。；]{0,12}|最高|(?:额|费用|金额|投资|投入|总额|价格|成本|租金|利息|利率)的)$"
)
_RATE_AFTER = re.compile(
    r"(?:以内|以下)?(?:的(?:比例|标准|额度)?)?(?:给予|予以|补助|补贴|奖励|资助|贴息|配套|支持|返还|标准|比例)"
)
_PER_BEFORE = re.compile(r"(?:每|每(?:秒|认定|新增|引进|培育|培养|增加|减少|完成|建成|满))$")
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
_MEASURED = re.compile(
    r"[^，。；、\d]{2,12}[率度比数](?:达到|达|超过|突破|不低于|不少于|高于|保持在|提高到|提升到|提升至|提高至|控制在)\d"
)
_WORKED_ON = re.compile(r"[^，。；、]{1,8}?(?:20\d\d年底?前)?(?:推行|推广|开展|实现|试行|率先|凭)")
_CHOSEN = re.compile(r"选取|选择|遴选")
_THESE = re.compile(r"(?:^|[^\u4e00-\u9fff])?(?:这|上述|以上|该|此)$")
_HURDLES = re.compile(r"(?:难点|堵点|痛点|重点|难题|问题|方向|特点|场景|市场)(?=[，。；]|$)")
_TASKS = re.compile(r"(?:重点|主要|具体|年度|改革|工作)*任务(?=[，。；]|$)")
_OWN_COUNT = re.compile(r"(?:安排|提出|部署|明确|确定|分解|列出|包括|涉及|共)[^，。；]{0,8}$")
_SPAN = re.compile(r"从[^，。；]{1,14}到[^，。；]{1,14}$")
_EVERY = re.compile(r"每(?:\d+[年月天周]|半年|年度?|季度?|个?月|周|天|日|两年|旬)[^，。；]{0,14}$")
_CAP = re.compile(
    r"(?:每|单)(?:校|人|户|家|个|项|企业|项目)[^，。；]{0,4}(?:每年|每月|年度)?[^，。；]{0,4}$"
)
_RAISED = re.compile(
    r"[由从][^，。；]{0,8}\d[^，。；]{0,8}(?:提高|增加|提升|提标|调整|上调)(?:到|至|为)$"
)
_RISES = re.compile(r"[^，。；\d]{0,6}(?:提高|增加|提升|提标|调整|上调)(?:到|至|为)")
_COMPARED = re.compile(r"[≤≥<>＜＞]")
_TOGETHER = re.compile(r"(?:在|由|经|对|跨|被)$")
_RULED = re.compile(
    r"的(?=由|按|给|要|须|应|可|将|取|自动|停|改|扣|追|予|列|纳|视|收|撤|不得|不予|一律)"
)
_WHO = re.compile(
    r"的[^，。；]{0,8}(?:企业|项目|单位|机构|个人|人才|平台|园区|基地|工程师|团队|村|农户|主体)$"
)
_GIVEN = re.compile(
    r"^，(?:[^，。；]{0,10}(?:给予|奖励|补助|补贴|资助|奖补|贴息|减免)|可?按(?!期|时|照?要求)|实行“一事一议”)"
)
_DEFINES = re.compile(r"(?:是指|(?<![要目])指(?![标数导定挥引南示向令])|称为|系指)")
_SHARE_OF = re.compile(r"的[^，。；]{1,8}(?:一律|自动|不得|由|按|须|予以|停止|暂停|列入|纳入)")
_BEYOND = re.compile(r"(?:超过|低于|高于|不足|达到|超出)[^，。；]{0,8}$")
_FUND = re.compile(r"(?:设立|组建|发起|筹集|安排|落实|投放|发行|争取)[^，。；]{0,8}$")
_BUDGET = re.compile(
    r"(?:安排|筹措|筹集|投入|下达|统筹|兑现|发放|投放|争取|化解)(?:(?!每|最高|给予)[^，。；]){0,14}(?:资金|经费|基金|贷款|消费券|债券|债务)(?:不少于|不低于|达到|超过|约)?$"
)
_PLACE = frozenset({"市", "县", "区", "省", "镇", "乡", "村", "州", "旗", "国"})
_HABIT = re.compile(r"(?:自|从|在|于|收到|受理|提交|接到)[^，。；]{0,24}$|日起$")
WEAK_LEADS = frozenset(
    ("", "到", "至", "为", "占", "达", "完成", "实现", "形成", "过", "超", "落实", "近", "约")
)
_CLASS = re.compile(r"(?<=以[上下])\d[\d,.]*[千万亿]?[\u4e00-\u9fff]{0,2}以[下内]")
_WORKS = re.compile(
    r"[^，。；、\d的]{0,8}?(?:电站|风电|光伏|热电|机组|项目|储能|装置|生产线|工程|锅炉|[一二三]期)"
)
_CLASS_BEFORE = re.compile(r"\d[^，。；]{0,3}以[上下]$|[万亿元人]以[上下]$")


def per_figure(s: Setting) -> str:
    """每千人: what a figure is counted by."""
    before = s.text[max(s.amount.first - 7, s.clause[0]) : s.amount.first]
    if s.amount.unit in ("次", "遍") and _EVERY.search(s.left):
        return "how often something is done"
    if s.amount.form != "figure" and s.amount.form != "han":
        return ""
    return "what the figure is counted by" if _PER_BEFORE.search(before) else ""


def counted_list(s: Setting) -> str:
    """The count of things just listed, or of the parts of a whole."""
    a = s.amount
    if a.lead or a.tail or a.form not in ("han", "figure") or s.tense == "past":
        return ""
    near = s.text[max(a.first - 12, s.paragraph[0]) : a.first]
    if a.form == "han" and a.unit == "个" and re.match(r"[^，。；]{2,12}?(?:分别|均)", s.right):
        return "counts the things that the figures behind are given for"
    worked_on = a.unit not in _PLACE and (_WORKED_ON.match(s.right) or _CHOSEN.search(s.left))
    if (
        _LISTED_BEFORE.search(near)
        and not worked_on
        and (a.unit in _PLACE or _REALM.match(s.right) or not promised(s))
    ):
        return "counts what was just listed"
    if a.unit in ("项", "条", "个", "件") and _MEASURES.match(s.right):
        return "a counted package of measures"
    if (a.form == "han" and a.unit in _PLACE) or (a.unit == "个" and _SUCH_AFTER.match(s.right)):
        return "counts parts of a whole"
    if a.value == len(_members(s)) >= 2:
        return "counts what was just listed"
    if _THESE.search(s.left):
        return "counts what was named before"
    if a.unit == "个" and _HURDLES.match(s.right) and re.search(r"、[^，。；、\d]{2,8}$", s.left):
        return "counts what was just listed"
    if a.form == "han" and a.unit in ("个", "项", "条", "类") and s.right:
        if s.left.endswith("”") or (not s.left and not s.before.endswith(("，", "；"))):
            return "counts what was named before"
    if a.unit in ("项", "个") and s.left.endswith(("约束性指标", "预期性指标", "主要指标")):
        return "the plan's count of its own indicators"
    if a.unit in ("项", "个", "条") and _OWN_COUNT.search(near) and _TASKS.match(s.right or " "):
        return "the plan's count of its own tasks"
    if a.unit in ("个", "项", "条", "类", "大类", "种") and re.search(
        r"(?:以下|下列|上述|这|该)(?:[^，。]{0,2})$", near
    ):
        return "counts what is listed elsewhere"
    named = a.form == "han" and a.unit in ("个", "条", "类", "种", "支", "块") and s.right
    if named and re.search(r"[\u4e00-\u9fff]{2}$", s.left) and not promised(s):
        return "counts what was just named"
    listed = a.form == "han" and a.unit in ("个", "类", "种") and s.right and "、" in s.left[-14:]
    return (
        "counts what was just listed"
        if listed and not s.words("deeds", sense="promise").search(s.left[-8:])
        else ""
    )


def _members(s: Setting) -> list[str]:
    """The things listed right before a figure: 垃圾分类和物业管理 before 两个关键小事."""
    if not s.right or s.right[0] in "，。；、）":
        return []
    left = s.left
    for verb in s.words("deeds", sense="promise").finditer(s.left):
        left = s.left[verb.end() :]
    return [part for part in re.split("[、和及与]", left) if part]


def promised(s: Setting) -> bool:
    """Whether a verb by which plans commit stands before the figure in its clause."""
    left = s.left.replace("线上", "  ")  # 线上线下 holds no 上线
    return s.words("deeds", sense="promise").search(left) is not None


def promised_next(s: Setting) -> bool:
    """Whether a verb by which plans commit ends right before the figure."""
    ends = [m.end() for m in s.words("deeds", sense="promise").finditer(s.left[-6:])]
    return bool(ends) and ends[-1] == len(s.left[-6:])


def repeated(s: Setting) -> str:
    """不低于50万元（含50万元）: says whether the bound itself is in."""
    before = s.text[max(s.amount.first - 3, s.paragraph[0]) : s.amount.first]
    return "repeats a bound" if before.endswith(("（含", "（不含")) else ""


def inside(s: Setting) -> str:
    """5米远场识别率超过92%: a figure in the name of what the next figure measures."""
    a = s.amount
    if a.lead or a.tail or a.form not in ("figure", "han") or a.kind == "percent":
        return ""
    return "part of what the next figure measures" if _MEASURED.match(s.right) else ""


def whole(s: Setting) -> str:
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


def frame(s: Setting) -> str:
    """围绕37条产业链: what a plan turns around."""
    a = s.amount
    if a.lead or a.tail or a.form in ("coverage", "word") or s.tense == "past":
        return ""
    left = s.left.replace("实际利用", "    ")  # 实际利用外资 is a figure's name
    frames = [m.end() for m in s.words("deeds", sense="frame").finditer(left)]
    if not frames:
        return ""
    promise = s.words("deeds", sense="promise").search(s.left[frames[-1] :])
    return "" if promise else "what the task turns around"


def age(s: Setting) -> str:
    """60岁以上: an age limit."""
    return "an age limit" if s.amount.kind == "age" else ""


def subsidy(s: Setting) -> str:
    """Money and shares that a rule gives or takes."""
    a = s.amount
    if s.tense == "past" or a.form == "coverage":
        return ""
    near = s.text[max(a.first - 40, s.sentence[0]) : a.first]
    behind = s.text[a.last : min(a.last + 14, s.sentence[1])]
    rises = re.search(r"[由从][^，。；]{0,10}$", s.left) and _RISES.match(s.text, a.last)
    if rises or (a.lead.endswith(("到", "至", "为")) and _RAISED.search(near)):
        return ""  # 补助标准由每人380元提高到420元: a promise
    if a.kind == "money" and a.comparator in ("<=", "<") and _CAP.search(s.left):
        return "a cap that a rule sets"
    if a.kind == "money" and (_BUDGET.search(near) or re.search(r"外资$|进出口总?额?$", s.left)):
        return ""
    if not s.words("deeds", sense="rule").search(near + behind):
        return ""
    if a.kind in ("money", "score"):
        return "an amount that a rule sets"
    rated = a.kind in ("percent", "permille", "ratio", "point") and (
        _RATE_BEFORE.search(near) or _RATE_AFTER.match(behind)
    )
    return "a rate that a rule sets" if rated else ""


def case(s: Setting) -> str:
    """…超过1亿元的，给予…: the case in which a rule holds."""
    a = s.amount
    if a.form in ("coverage", "word"):
        return ""
    if _DEFINES.search(s.left) and s.right.startswith("的"):
        return "what a definition says"
    share = a.form == "fraction" or a.kind == "percent"
    if share and _SHARE_OF.match(s.right) and _BEYOND.search(s.left + a.lead):
        return "the case in which a rule holds"
    if a.unit in ("次", "个", "人", "天", "日", "年") and _RULED.match(s.right):
        return "the case in which a rule holds"
    if a.tail or a.lead or a.kind in ("money", "percent"):
        of = _WHO.search(s.text[a.last : s.clause[1]])
        next_ = s.text[s.clause[1] : s.clause[1] + 24]
        if of and next_.startswith("，") and _GIVEN.search(next_):
            return "the case in which a rule holds"
    end = (
        s.text[s.clause[1] - 1 : s.clause[1]] == "的"
        and s.text[s.clause[1] : s.clause[1] + 1] in "，："
    )
    return "the case in which a rule holds" if end else ""


def size(s: Setting) -> str:
    """收入过200亿元的产业集群, 亿元以上项目, 20人以上的自然村: a size of what is named next."""
    a = s.amount
    if a.form in ("coverage", "word", "fraction"):
        return ""
    if _COMPARED.search(s.text[max(a.first - 1, 0) : a.first] + " " + s.text[a.stop : a.stop + 1]):
        return "the limits of a class"
    if a.unit in ("千伏", "kV", "伏", "V") and not (a.lead or a.tail):
        return "the size of the things named next"
    if a.form == "han" and a.tail and a.unit in ("个", "种", "项") and _TOGETHER.search(s.left):
        return "how many of them make the case"
    if _CLASS.match(s.text, a.stop) or (a.tail and _CLASS_BEFORE.search(s.left[-4:])):
        return "the limits of a class"
    if s.text.startswith("的部分", a.stop):
        return "the size of the things named next"
    right = s.text[a.stop : s.clause[1]]
    of = re.match(r"(?:人民币)?的?(?=[^，。；、）\s])", right)
    if a.kind in ("money", "area", "mass", "energy", "volume", "length") and of and right:
        if a.tail and right.startswith("的") and re.match(r"对|凡", s.left):
            return "the size of the things named next"
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
    if a.kind in ("energy", "mass") and not (a.lead or a.tail) and s.tense != "past":
        if _WORKS.match(right) and not promised_next(s):
            return "the size of the work named next"
    crowd = a.unit in ("人", "户", "名", "张", "床", "张床") and a.tail in ("以上", "以下", "以内")
    if crowd and re.match(
        r"的?[^，。；、的]{0,6}(?:村|屯|县|乡|镇|企业|单位|医院|机构|学校|小区|社区|城市|园区|班级|集体)",
        right,
    ):
        return "the size of the things named next"
    return ""


def procedure(s: Setting) -> str:
    """在5个工作日内答复: a step of a procedure."""
    a = s.amount
    if a.kind != "time":
        return ""
    if not a.tail and a.lead in WEAK_LEADS and not aimed(s):
        return "a length of time inside a name or a service"
    if a.lead and _SPAN.search(s.left):
        return ""  # 从受理到拨付不超过20个工作日
    if _HABIT.search(s.left[-26:]) and not re.search(r"压|缩|减|降|控制", s.left):
        return "a time limit of a procedure"
    return ""


def aimed(s: Setting) -> bool:
    """Whether a verb before the figure changes or limits it."""
    return bool(
        re.search(
            r"压减|压缩|缩短|减少|降低|提速|控制|不超过|少于|延长|提高|达到|减|缩", s.left[-14:]
        )
    )

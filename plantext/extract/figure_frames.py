"""Figures that frame a task instead of aiming it: limits, sizes, rates, counts of what is there.

In: a Setting. Out of each test: the reason in words, or "" where it does not hold.
"""

from __future__ import annotations

import re

from plantext.extract.scene import Setting

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
_NATION = re.compile(r"(?:全[国省市县区州]|我[国省市县区])(?:共?有)?")
_STATES = re.compile(r"(?:领取|享受|参加|从事|生活|居住|外出|持有|享有)")
_LISTS = re.compile(r"^[^，。；：]{0,10}：(?:一是|一要|一、|1[.．、]|（一）|（1）|①)")
_PEOPLES = re.compile(r"民族(?!村|团结|自治|乡|地区|学校|医|特色|风情)")
_MATTERS = re.compile(r"(?:大|要|具体|关键)?事(?=[，。；]|$)")
_PAIR = re.compile(r"[^，。；、和与及]{2,14}[和与及][^，。；、和与及]{2,12}$")
_MADE = re.compile(r"(?:作为|列为|确定为|概括为|归纳为|细分为)[^，。；]{0,12}的$")
_GRADUATES = re.compile(r"毕业生(?:人数|规模|总数)?(?:将|预计)?$")
_FORESEEN = re.compile(r"^，(?:要|需|必须|务必|应)")
_DEEDS = re.compile(
    r"[^，。；、\d]{0,6}实事(?=[，。；、]|$)(?![，：]?(?:包括|分别|即|一是|1|其中))"
)
_MEASURES = re.compile(
    r"(?:[^，。；、\d]{0,8}(?:政策|措施|举措)|规定|主张|制度|纪律|原则|机制|要求|准则|禁令|[^，。；、\d]{0,6}实事|[^，。；、\d]{0,6}指标(?=[，。、；]|$))"
)
_MEASURED = re.compile(
    r"[^，。；、\d]{2,12}[率度比数](?:达到|达|超过|突破|不低于|不少于|高于|保持在|提高到|提升到|提升至|提高至|控制在)\d"
)
_WORKED_ON = re.compile(
    r"[^，。；、]{1,8}?(?:20\d\d年底?前)?(?:推行|推广|开展|实现|试行|率先|凭|(?:进行|实施|的)[^，。；、]{0,6}(?:改造|整治|治理|维修|修缮|绿化|亮化|硬化))"
)
_CHOSEN = re.compile(r"选取|选择|遴选")
_THESE = ("这", "上述", "以上", "该", "此")
_HURDLES = re.compile(r"(?:难点|堵点|痛点|重点|难题|问题|方向|特点|场景|市场)(?=[，。；]|$)")
_TASKS = re.compile(r"(?:重点|主要|具体|年度|改革|工作)*任务(?=[，。；]|$)")
_OWN_COUNT = re.compile(r"(?:安排|提出|部署|明确|确定|分解|列出|包括|涉及|共)[^，。；]{0,8}$")
_ISSUERS = re.compile(
    r"[^，。；、\d的]{2,8}?(?:印发|制定|发布|出台|下发|签署|颁布|公布|提出)的(?=..)"
)  # 12个部委印发的意见: the paper is the thing
_MARKETS = re.compile("(?:大)?市场(?=[，。；、和与及]|$)")
_BUILT = re.compile("(?:建成|新建|建设|改建|改造|打造|培育|创建|升级)$")
_EVERY = re.compile(r"每(?:\d+[年月天周]|半年|年度?|季度?|个?月|周|天|日|两年|旬)[^，。；]{0,14}$")
_CENTRED = re.compile(r"(?:^|[，、和])以[^，。；]*$|^[^，。；]{0,4}$")
_CENTRE = re.compile(
    r"[^，。；]{0,24}?为(?:[^，。；]{0,4}(?:重点|核心|主体|主线|依托|抓手|支撑|单元|载体|引领|骨架|牵引|中心)|主(?=[，。；]|$))"
)
_PLACE = frozenset({"市", "县", "区", "省", "镇", "乡", "村", "州", "旗", "国"})
WEAK_LEADS = frozenset(
    ("", "到", "至", "为", "占", "达", "完成", "实现", "形成", "过", "超", "落实", "近", "约")
)
_MADE_ONE = re.compile(r"(?:整合|合并|归并|精简|压减|优化|集成|缩减)(?:为|成|至|到)$")


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
    if _MADE_ONE.search(near):
        return ""
    if a.unit == "件" and a.form == "han" and _MATTERS.match(s.right):
        return "counts what is listed behind it"
    if "：" in s.after[:14] and _LISTS.match(s.after):
        return "counts what is listed behind it"
    if a.form == "han" and a.unit == "张" and s.right.startswith(("清单", "网", "表", "图")):
        return "counts parts of a whole"
    if near.endswith(("（共", "（共计", "（合计", "（总计")) and s.text.startswith("）", a.stop):
        return "counts what was just listed"
    if a.form == "han" and a.unit == "个" and re.match(r"[^，。；]{2,12}?(?:分别|均)", s.right):
        return "counts the things that the figures behind are given for"
    if (
        _LISTED_BEFORE.search(near)
        and not _worked_on(s)
        and (a.unit in _PLACE or _REALM.match(s.right) or not promised(s))
    ):
        return "counts what was just listed"
    if "实事" in s.right and _DEEDS.match(s.text, a.stop, s.sentence[1] + 4) and promised_next(s):
        return ""
    if a.unit in ("项", "条", "个", "件") and _MEASURES.match(s.right):
        return "a counted package of measures"
    if (a.form == "han" and a.unit in _PLACE) or (a.unit == "个" and _SUCH_AFTER.match(s.right)):
        return "counts parts of a whole"
    if a.form == "han" and a.unit == "个" and _MARKETS.match(s.right) and not _BUILT.search(s.left):
        return "counts parts of a whole"  # 开拓两个市场: at home and abroad
    if a.value >= 2 and (a.value in _members(s) or (a.value == 2 and _pair(s))):
        return "counts what was just listed"
    if a.form == "han" and _MADE.search(s.left):
        return "counts what was named before"
    if s.left.endswith(_THESE):
        return "counts what was named before"
    if a.unit == "个" and _HURDLES.match(s.right) and re.search(r"、[^，。；、\d]{2,8}$", s.left):
        return "counts what was just listed"
    if a.form == "han" and a.unit in ("个", "项", "条", "类") and s.right:
        if s.left.endswith("”") or (not s.left and not s.before.endswith(("，", "；"))):
            return "counts what was named before"
    if a.unit in ("项", "个") and s.left.endswith(("约束性指标", "预期性指标", "主要指标")):
        return "the plan's count of its own indicators"
    own = _OWN_COUNT.search(near) or (
        a.form == "han" and near.endswith(("通过实施", "实施", "聚焦"))
    )
    if a.unit in ("项", "个", "条") and own and _TASKS.match(s.right or " "):
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


def _worked_on(s: Setting) -> bool:
    """Whether something is done with so many of what was listed: …等12个社区推行, 选取…等12个社区."""
    if s.amount.unit in _PLACE:
        return False
    return bool(_WORKED_ON.match(s.right) or _CHOSEN.search(s.left))


def _members(s: Setting) -> set[int]:
    """How many things are listed right before a figure: 垃圾分类和物业管理 before 两个关键小事."""
    if not s.right or s.right[0] in "，。；、）" or "分别" in s.left:
        return set()  # 甲县、乙县分别新建学校2所和3所
    verbs = [m.end() for m in s.words("deeds", sense="promise").finditer(s.left)]
    lists = ([p for p in re.split("[、和及与]", s.left[start:]) if p] for start in (0, *verbs[-1:]))
    return {len(parts) for parts in lists if len(parts) > 1}


def _pair(s: Setting) -> bool:
    """Two that are named: …、站前大街和西门街 before 两条道路."""
    return _PAIR.search(s.left) is not None and not promised_next(s)


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
    if a.unit in ("人", "户") and _NATION.fullmatch(s.left) and _STATES.match(s.right):
        return "the size of a whole"  # 全省近2百万人参加互助会
    if a.lead or a.tail or a.kind != "count":
        return ""
    nation = a.unit == "人" and a.value > 10**9 and s.right.startswith("的")
    if s.right.startswith("特别行政区"):
        return "the size of a whole"
    if nation or (a.unit == "个" and a.value <= 56 and _PEOPLES.match(s.right)):
        return "the size of a whole"  # 13亿人的口粮, 56个民族
    near = s.text[max(a.first - 4, s.paragraph[0]) : a.first]
    placed = re.match(
        r"(?:地级)?(?:设区)?(?:[市县区州镇乡村]|乡镇|街道|省份|城市|地区|部门|民族|行业|领域)",
        s.right or " ",
    )
    return "the size of a whole" if _WHOLE_BEFORE.search(near) and placed else ""


def frame(s: Setting) -> str:
    """围绕37条产业链: what a plan turns around."""
    a = s.amount
    if a.unit == "人" and s.tense != "past" and _GRADUATES.search(s.left):
        return "what is foreseen, and not aimed at"
    if s.left.startswith(("预计", "据预测")) and _FORESEEN.match(s.after):
        return "what is foreseen, and not aimed at"
    if a.kind == "count" and a.lead in WEAK_LEADS and not a.tail and _ISSUERS.match(s.right):
        return "what the task turns around"
    if a.lead or a.tail or a.form in ("coverage", "word") or s.tense == "past":
        return ""
    left = s.left.replace("实际利用", "    ")  # 实际利用外资 is a figure's name
    if s.left.endswith("以") and _CENTRE.match(s.right):
        return "what the task turns around"
    if "为" in s.right and _CENTRED.search(s.left) and _CENTRE.match(s.right) and not promised(s):
        return "what the task turns around"
    frames = [m.end() for m in s.words("deeds", sense="frame").finditer(left)]
    if not frames:
        return ""
    promise = s.words("deeds", sense="promise").search(s.left[frames[-1] :])
    return "" if promise else "what the task turns around"

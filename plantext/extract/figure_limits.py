"""Limits that a rule sets: ages, subsidies, the case it holds in, sizes of things, time limits.

In: a Setting. Out of each test: the reason in words, or "" where it does not hold.
"""

from __future__ import annotations

import re

from plantext.extract.figure_frames import WEAK_LEADS, promised_next
from plantext.extract.scene import Setting
from plantext.reading.context import NEAR

_RATE_BEFORE = re.compile(
    r"(?:(?:补助|补贴|奖励|贴息|资助|奖补)(?:比例|标准)?(?:不超过|不高于|为)?|按照?[^，。；]{0,24}|给予[^，。；]{0,12}|最高|(?:额|费用|金额|投资|投入|总额|价格|成本|租金|利息|利率)的)$"
)
_RATE_AFTER = re.compile(
    r"(?:以内|以下)?(?:的(?:比例|标准|额度)?)?(?:给予|予以|补助|补贴|奖励|资助|贴息|配套|支持|返还|标准|比例)"
)
_SPAN = re.compile(r"从[^，。；]{1,14}到[^，。；]{1,14}$")
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
_TERM = re.compile("”(?:是|系|即)?指(?![标数导定挥引南示向令])[^，。；]*$")  # “高层住宅”指18层住宅
_OF_LAYERS = frozenset({"层", "级"})  # units that tell what a thing is like, never how many
_MEASURED = ("money", "area", "mass", "energy", "volume", "length")
_COUNTED_NEXT = re.compile("的?(?P<noun>(?!同比|环比|增|比上|较上|占)[\u4e00-\u9fff]{1,12})\\d")
_MEASURED_AS = re.compile("(?:[率度量积径长高宽额速力距]|规模)为$")
_MEASURED_THING = re.compile(
    "的(?![^，。；]{0,10}(?:目标|任务|要求|水平|标准)(?=[，。；、]|$))[\u4e00-\u9fff]{2}"
)
_DEFINES = re.compile(r"(?:是指|(?<![要目])指(?![标数导定挥引南示向令])|称为|系指)")
_SHARE_OF = re.compile(
    r"的[^，。；]{1,8}(?:一律|自动|不得|由|按|须|予以|停止|暂停|列入|纳入|取消|通报|约谈|问责|扣减|给予|即可|方可)"
)
_BEYOND = re.compile(r"(?:超过|低于|高于|不足|达到|超出|落后)[^，。；]{0,8}$")
_WANTED = re.compile(r"(?:力争|确保|争取|预计)(?:达到)?$")
_COST = re.compile(r"(?:成本|费用|价格|收费|租金)(?:进一步|平均|再|要)?$")
_MUST = re.compile(r"(?:人民币)?的[^，。；、]{2,14}，(?:应当|须|必须|不得)")
_PROMISED = re.compile(r"(?:标准|水平|养老金|津贴)(?:每人|每年|每月|月人均|人均|分别|平均|再)*$")
_EASED = re.compile(r"(?:减负|减轻|降本|让利|节省|节约|筹集)$")
_OF_STATE = re.compile(r"(?:财政|国家|基金|预算)[^，。；每]{0,10}$")
_GRANTED = re.compile(r"最高|给予|单[个家户项]|对(?!口)[^，。；]{2,16}(?:企业|项目|单位|个人|机构)")
_POOL = re.compile(r"的?[^，。；]{0,12}(?:资金池|基金|专项资金|引导资金)")
_ATTRIBUTE = re.compile(
    r"（(?:[^（）]{0,16}[、，])?(?:全长|全程|总长|床位|占地(?:面积)?|总?投资(?:额)?|建筑面积|总面积|日供水|日处理|每(?:小时|[天日年])|装机(?:容量)?|总?库容|年产|总规模|单个面积)约?$"
)
_PAID_BACK = re.compile(r"(?:返还|退还|减免|减按|抵扣|报销)[^，。；\d]{2,24}的$")
_QUOTA = re.compile(
    r"每(?!年|月|周|天|日|季)[^，。；]{1,6}(?:推荐|申报|限报|报送|遴选)[^，。；]{0,4}$"
)
_ENTITLES = re.compile(
    r"(?:的[^，。；]{0,8})?(?:（[^（）]*）|）)?(?:，?(?:即可|方可)|，均?可)以?(?:申请|享受|申报|认定|参加|办理)"
)
_WITHIN_RATE = re.compile(
    r"以?内[\u4e00-\u9fff]{1,5}(?<!效)(?<!满意)率(?=(?:要|应|均|力争)?(?:达|不低于|高于|超过|保持|提高|为|\d))"
)
_OLD = re.compile(r"(?:年限|房龄|楼龄|车龄|船龄|使用|服役|闲置|停产|停工)[^，。；]{0,4}$")
_IN_BRACKET = re.compile(r"（[^（）]*$")
_BY_STANDARD = re.compile(r"按照?[^，。；]{0,30}$")
_BY_EACH = re.compile(r"按照?每[^，。；]{1,6}$")
_FITTED = re.compile("[^，。；]{0,4}(?:配备|配置|设置|标准)")
_REPLACED = re.compile("的?(?:减量|等量|产能)?置?替代|的?产能置换")
_AND_SUCH = re.compile(r"[且或并][^，。；]{2,14}的(?:农户|家庭|人员|企业|项目|对象|单位|村|学生)")
_WEIGHT = ("得分的", "分值的", "成绩的", "总分的")
_FUND = re.compile(r"(?:设立|组建|发起|筹集|安排|落实|投放|发行|争取)[^，。；]{0,8}$")
_BUDGET = re.compile(
    r"(?:安排|筹措|筹集|投入|下达|统筹|兑现|发放|投放|争取|化解)(?:(?!每|最高|给予)[^，。；]){0,14}(?:资金|经费|基金|贷款|消费券|债券|债务)(?:不少于|不低于|达到|超过|约)?$"
)
_HABIT = re.compile(r"(?:自|从|在|于|收到|受理|提交|接到)[^，。；]{0,24}$|日起$")
_CLASS = re.compile(r"(?<=以[上下])\d[\d,.]*[千万亿]?[\u4e00-\u9fff]{0,2}以[下内]")
_WORKS = re.compile(
    r"[^，。；、\d的]{0,8}?(?:电站|风电|光伏|热电|机组|项目|储能|装置|生产线|工程|锅炉|[一二三]期|煤矿|露天矿|矿井|选煤厂|矿山)"
)
_CLASS_BEFORE = re.compile(r"\d[^，。；]{0,3}以[上下]$|[万亿元人]以[上下]$")


_ALLOWED = ("允许", "准许")
_RULED_GROUP = re.compile(r"[^，。；的]{0,8}的(?:应当?(?!用)|须|要(?!求)|不得|一律|按)")
_LASTS = re.compile(
    r"(?:实习|实践|实训|培训|锻炼|训练|轮岗|挂职|跟岗|研修|军训)(?:时间|时长|期)[^，。；]{0,6}$"
)
_RAISING = ("提高", "增加", "上调", "再提高", "提升", "上涨")
_PAYMENT = re.compile(r"(?:缴纳|首付|缴存)款?的?比例$")
_LIVED = re.compile(r"寿命|平均年龄|退休年龄")
_FROM = re.compile(r"[由从][^，。；]{0,10}$")
_OF_MEASURE = re.compile(r"(?:人民币)?的?(?=[^，。；、）\s])")
_TOWARDS = re.compile(r"(?:^|[，、可])对[^，。；]*$")
_PAID = re.compile(r"[^，。；]{0,10}?(?:预付|支付|拨付|计提|提取|缴纳|结算|返还|收取|预留)")
_TAX = re.compile(
    "(?:税|征收)率(?:[\\d.%％、和至到—-]|统一|分别|再|由|从|为|按|下?降|降?低|下?调|减)*$"
)
_AT_RATE = re.compile(r"按照?[^，。；]{0,6}$")
_SINGLE = re.compile(r"单(?:笔|户|个|项|家|人|件|台|体|车|船|次)(?!位)[^，。；]{0,10}$")
_BRACKET = re.compile(r"（[^（）]{1,12}）")
_SIZED_THING = re.compile(
    r"的(?![^，。；]{0,10}(?:目标|任务|基金|资金|债券|水平)(?=[，。；、]|$))[^，。；、的]{0,12}(?:企业|项目|园区|集群|基地|工厂|产业链|机构|单位|用户|主体|车辆|船舶|码头|锅炉|机组|景区|电站|水库|湖泊|河流|地块|市场|贷款|业务|品牌|大户|农户)"
)
_PLANT = re.compile(r"的?[^，。；、\d]{0,6}(?:机组|锅炉|电站|电厂|小火电)")
_FARM = re.compile(r"[^，。；、\d]{0,10}(?:[养猪鸡牛羊鸭禽]场|养殖基地|养殖小区|屠宰)")
_DISTRICT = re.compile(r"[^，。；、\d的]{0,8}(?:区|组团|新城|园)")
_GRADED = re.compile(
    r"[、的]?[^，。；]{0,16}?(?:航道|码头|泊位|船舶|船闸|货轮|油轮|散货|集装箱船|深水港|线路|电网|通道|机组)"
)
_DUES = re.compile(
    r"(?:租金|房租|[税费]|[税费]用|[税费]率|票价|利息|利率|保证金|押金)(?:标准)?(?:予以|给予|一律)?$"
)


def condition(s: Setting) -> str:
    """Below 申报条件: what one has to have, not what is to be reached."""
    return "one of the conditions that a heading announces" if s.condition else ""


def age(s: Setting) -> str:
    """60岁以上: an age limit."""
    if s.amount.kind != "age":
        return ""
    return "" if _LIVED.search(s.left) else "an age limit"  # 人均预期寿命达到80岁 is an aim


def subsidy(s: Setting) -> str:
    """Money and shares that a rule gives or takes."""
    a = s.amount
    if s.tense == "past" or a.form == "coverage":
        return ""
    near = s.text[max(a.first - 40, s.sentence[0]) : a.first]
    behind = s.text[a.last : min(a.last + 14, s.sentence[1])]
    if a.kind == "money" and _pooled(s) and not _GRANTED.search(s.left):
        return ""  # 为企业减负12亿元, 设立2亿元风险补偿资金池
    if a.kind == "money" and s.ahead and s.part in ("tasks", "goals") and _OF_STATE.search(s.left):
        return ""  # 今年财政拿出100亿元补贴农民
    if a.kind == "money" and (_WANTED.search(s.left) or _COST.search(s.left)) and a.lead:
        return ""  # 全年减免费用力争超过200亿元, 成本降至400元以内
    if a.unit == "分" and s.left.endswith(("扣", "加", "记")):
        return "an amount that a rule sets"
    rises = _RISES.match(s.text, a.last) and _FROM.search(s.left)
    if a.kind == "money" and a.lead in _RAISING and _PROMISED.search(s.left):
        return ""  # 补助标准提高20元: a promise
    if rises or (a.lead.endswith(("到", "至", "为")) and _RAISED.search(near)):
        return ""  # 补助标准由每人380元提高到420元: a promise
    if a.kind == "money" and a.comparator in ("<=", "<") and _CAP.search(s.left):
        return "a cap that a rule sets"
    if a.kind == "money" and (_BUDGET.search(near) or re.search(r"外资$|进出口总?额?$", s.left)):
        return ""
    if a.kind == "percent" and _PAYMENT.search(s.left):
        return "a rate that a rule sets"
    if a.kind == "percent" and _AT_RATE.search(s.left) and _PAID.match(s.right):
        return "a rate that a rule sets"
    if a.kind == "money" and (a.lead or a.tail) and _SINGLE.search(s.left):
        return "an amount that a rule sets"
    if not s.words("deeds", sense="rule").search(near + behind):
        return ""
    if a.kind in ("money", "score"):
        return "an amount that a rule sets"
    rated = a.kind in ("percent", "permille", "ratio", "point") and (
        _RATE_BEFORE.search(near) or _RATE_AFTER.match(behind)
    )
    return "a rate that a rule sets" if rated else ""


def _pooled(s: Setting) -> bool:
    """Whether money is saved for others or put into a fund."""
    eased = _EASED.search(s.left + s.amount.lead)
    return bool(eased or (_POOL.match(s.right) and _FUND.search(s.left)))


def case(s: Setting) -> str:
    """…超过1亿元的，给予…: the case in which a rule holds, or what it sets."""
    if s.amount.form == "word" and s.text[s.amount.first : s.amount.last] == "半":
        return "a rate that a rule sets" if _DUES.search(s.left) else ""  # 初创企业租金减半
    if s.amount.form in ("coverage", "word"):
        return ""
    return _set_by_rule(s) or ("the case in which a rule holds" if _in_case(s) else "")


def _set_by_rule(s: Setting) -> str:
    """What a rule defines, caps, allows, pays back, or how much it counts in a mark."""
    a = s.amount
    if (s.right.startswith("的") and _DEFINES.search(s.left)) or _TERM.search(s.left):
        return "what a definition says"
    if a.comparator == "<=" and s.left.endswith(("最多", "最长")):
        return "a cap that a rule sets"
    if a.comparator in ("<=", "<") and _QUOTA.search(s.left):
        return "a cap that a rule sets"
    if a.comparator in ("<=", "<", ">=", ">") and s.left.endswith(_ALLOWED):
        return "what a rule allows"
    if s.right.startswith("的标准") and _BY_STANDARD.search(s.left):
        return "a standard that a rule sets"
    if a.kind == "percent" and _TAX.search(s.left):
        return "a rate that a rule sets"
    if _FITTED.match(s.right) and _BY_EACH.search(s.left):
        return "a standard that a rule sets"
    if a.kind == "percent" and _PAID_BACK.search(s.left):
        return "a rate that a rule sets"
    if a.unit == "倍" and _REPLACED.match(s.right):
        return "a rate that a rule sets"
    return "how much it counts in a mark" if s.left.endswith(_WEIGHT) else ""


def _in_case(s: Setting) -> bool:
    """Whether a figure says in which case, or for whom, a rule holds."""
    a = s.amount
    bound = bool(a.lead or a.tail)
    if bound and a.kind == "percent" and _SIZED_THING.match(s.right) and _TOWARDS.search(s.left):
        return True
    if bound and _TOWARDS.search(s.left) and s.right.startswith("的"):
        if s.words("deeds", sense="rule").search(s.right):
            return True  # 对服务企业超过10家的机构给予奖励
    if bound and (
        _AND_SUCH.match(s.right) or _ENTITLES.match(s.text, a.stop) or _MUST.match(s.text, a.last)
    ):
        return True
    share = a.form == "fraction" or a.kind in ("percent", "point", "score", "money")
    if share and _SHARE_OF.match(s.right) and _BEYOND.search(s.left + a.lead):
        return True
    if a.unit in ("次", "个", "人", "天", "日", "年") and _ruled(s):
        return True
    if bound or a.kind in ("money", "percent"):
        of = _WHO.search(s.text[max(a.last, s.clause[1] - NEAR) : s.clause[1]])
        next_ = s.text[s.clause[1] : s.clause[1] + 24]
        if of and next_.startswith("，") and _GIVEN.search(next_):
            return True
    ends = s.text[s.clause[1] - 1 : s.clause[1]] == "的"
    return ends and s.text[s.clause[1] : s.clause[1] + 1] in "，："


def _ruled(s: Setting) -> bool:
    grouped = s.amount.tail and _RULED_GROUP.match(s.right)
    return bool(_RULED.match(s.right) or grouped)


def _size_said(s: Setting) -> str:
    """A size told by the words around the figure: 全长418公里的, （床位800张, ≤3, 使用超过20年的."""
    a = s.amount
    if _COMPARED.search(s.text[a.stop : a.stop + 1]) or (
        _COMPARED.search(s.text[max(a.first - 1, 0) : a.first])
        and (not re.search("[\u4e00-\u9fff）)A-Za-z\\d]$", s.left) or _IN_BRACKET.search(s.left))
    ):
        return "the limits of a class"
    if _ATTRIBUTE.search(s.text[max(a.first - 30, s.paragraph[0]) : a.first]):
        return "the size of what is named before"
    if s.right.startswith("的") and re.search(r"(?:全长|全程|总长)约?$", s.left):
        return "the size of the things named next"
    if a.kind == "time" and not a.lead and _WITHIN_RATE.match(s.text, a.last):
        return "in the name of what the next figure measures"
    if a.kind == "time" and (a.lead or a.tail) and s.right.startswith("的") and _OLD.search(s.left):
        return "the size of the things named next"
    if a.kind == "volume" and a.tail and _PLANT.match(s.right):
        return "the size of the things named next"
    if a.unit in ("千伏", "kV", "伏", "V") and not (a.lead or a.tail):
        return "the size of the things named next"
    if a.form == "han" and a.tail and a.unit in ("个", "种", "项") and _TOGETHER.search(s.left):
        return "how many of them make the case"
    if _CLASS.match(s.text, a.stop) or (a.tail and _CLASS_BEFORE.search(s.left[-4:])):
        return "the limits of a class"
    if s.text.startswith("的部分", a.stop) or _tells_size(s):
        return "the size of the things named next"
    return ""


def _tells_size(s: Setting) -> bool:
    """20层以上住宅13栋, 功率为20千瓦的装置: what the things are like that are counted or named next."""
    a = s.amount
    if a.lead in ("", "为") and _MEASURED_AS.search(s.left + a.lead):
        return _MEASURED_THING.match(s.right) is not None
    if a.lead or not a.tail or not (a.unit in _OF_LAYERS or a.kind in _MEASURED):
        return False
    counted = _COUNTED_NEXT.match(s.right)
    return bool(counted and not s.words("deeds", sense="promise").search(counted["noun"]))


def size(s: Setting) -> str:
    """收入过200亿元的产业集群, 亿元以上项目, 20人以上的自然村: a size of what is named next."""
    a = s.amount
    if a.form in ("coverage", "word", "fraction"):
        return ""
    if said := _size_said(s):
        return said
    right = _BRACKET.sub("", s.right, count=1) if s.right.startswith("（") else s.right
    measured = a.kind in _MEASURED and a.form == "figure"
    if (a.lead or a.tail) and right.startswith("规模的"):
        return "the size of the things named next"
    if measured and (a.lead or a.tail) and _SIZED_THING.match(right):
        return "the size of the things named next"
    if a.kind == "energy" and a.tail and _PLANT.match(right):
        return "the size of the things named next"
    if a.unit.endswith("级") and _GRADED.match(right):
        return "the size of the things named next"
    of = _OF_MEASURE.match(right)
    if a.kind in _MEASURED and of and right:
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
            and not s.words("deeds", sense="promise").search(s.left.rpartition("、")[2][-6:])
        ):
            return "the size of the things named next"
        if a.form == "han" and a.tail:
            return "the size of the things named next"
    if a.unit in ("头", "只", "羽", "尾") and not promised_next(s) and _FARM.match(right):
        return "the size of the work named next"
    if (
        a.unit == "平方公里"
        and not (a.lead or a.tail)
        and not promised_next(s)
        and _DISTRICT.match(right)
    ):
        return "the size of the place named next"
    if a.kind in ("energy", "mass") and not (a.lead or a.tail) and s.tense != "past":
        if _WORKS.match(right) and not promised_next(s):
            return "the size of the work named next"
    crowd = a.unit in ("人", "户", "名", "张", "床", "张床") and a.tail in ("以上", "以下", "以内")
    if crowd and re.match(
        r"的?[^，。；、的]{0,6}(?:村|屯|县|乡|镇|企业|单位|医院|机构|学校|小区|社区|城市|园区|班级|集体|大班额|超大班额)",
        right,
    ):
        return "the size of the things named next"
    return ""


def procedure(s: Setting) -> str:
    """在5个工作日内答复: a step of a procedure."""
    a = s.amount
    if a.kind != "time":
        return ""
    if not a.tail and a.lead in WEAK_LEADS and not aimed(s) and not _LASTS.search(s.left):
        return "a length of time inside a name or a service"
    if a.lead and _SPAN.search(s.left):
        return ""  # 从受理到拨付不超过20个工作日
    if _HABIT.search(s.left[-26:]) and not re.search(r"压|缩|减|降|控制", s.left + a.lead):
        return "a time limit of a procedure"
    return ""


def aimed(s: Setting) -> bool:
    """Whether a verb before the figure changes or limits it."""
    return bool(
        re.search(
            r"压减|压缩|缩短|减少|降低|提速|控制|不超过|少于|延长|提高|达到|减|缩", s.left[-14:]
        )
    )

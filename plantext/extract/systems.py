"""Platforms, applications, databases, networks, centres, hotlines that are named as one thing.

In: a Document and a Lexicon. Out: Systems in text order, every mention: brands (粤省事),
quoted names with what they are (“数字财政”平台), full descriptive names
(固体废物环境监管平台) cut free of the verbs and the 全省统一的 before them. One row per
item and name is what a table wants: keep the first mention of each (path, name).
Refused: generic mentions (一体化平台, 各类监管系统, 数据分析平台), figures of speech
(开放平台, 生态系统), rules about platforms (平台管理办法).

>>> _plain("建设全省统一的医疗保障信息平台", "平台")
'医疗保障信息平台'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plantext.extract.rules import Rule, run, settle
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Header, System
from plantext.reading.context import Context
from plantext.reading.spans import in_title

_PROVINCE = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇藏陕秦甘陇青宁新"
_NEIGHBOUR = "港澳台东西南北中京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇藏陕秦甘"
_WHAT = "平台|APP|App|小程序|客户端|公众号"
# What can follow the three characters of a brand begins with one of these.
_BEHIND_BRAND = "[”应服决首注移" + "".join(sorted({what[0] for what in _WHAT.split("|")})) + "]"

# What stands left of a name and never in it; the last one found is where the name begins.
_CUT = re.compile(
    r"直接进|进驻|接入|纳入|并入|办好|建好|融入|归并为|归集至|汇聚至|迁移至|依托|基于|通过|利用|运用|借助|打造|搭建|上线|推进|推动|构建|建立健全|建立|建成|建好|"
    r"研发|开发(?!区|者|建设|利用)|加快|提升|强化|深化|优化|健全|发挥|推广|汇聚|开通|启动|支持|形成|探索|实现|加强|完善|升级|改造|拓展|扩展|整合(?!共享)|"
    r"提高|丰富|配齐|采用|制定|退出|防范|化解(?!平台|中心|系统)|归并(?!为|至)|扩容|提速|迭代|^试点|完成|确保|保证|若有|多家|首个|首家|研制|编制|得为|建有|拥有|投用|成立(?!大会)|组织(?!部|管理)|统筹|决定|解决|妥善|增设|加大|集成(?!电路)|用好|抓好|布局|谋划|筹建|组建|设立|新建|扩建|在建|试点建设|联合建设|对接(?!平台|系统)|引导|围绕|鼓励|以及|并在|并与|并将|"
    r"统一的|成熟的|有序|持续|逐步|进一步|大力|积极|全力|全面(?!质量)|加速|率先|尽快|继续|实施(?!监督|监管|监测)|开展|促进|保障(?!平台|系统|信息|管理|服务|业务)|提供|登录|"
    r"使用(?!权|情况|管理|监管)|创建|争取|争创|做强|做优|做大|推行|推出|发布|部署|落实|参与|包括|其中|利旧|要求|作为|成为|指导(?!中心|平台)|充分|有效|"
    r"全省|全市|全县|全区|全国统一|全域|我省|我市|我区|我县|各级|各地(?![方区])|各地方|各地区|各种|各类|各市|各县|各部门|各单位|每个|多个|一批|一个|等市|等地|等县|等区|打通|贯通|联通|"
    r"现有|已有|原有|相关|有关|上述|这些|特别是|尤其是|等(?!级)|该|此外|同时|(?<![一统])建(?:成|立|强)|[的将把被对向由从让使为]|(?<![一不])以(?!外|上|下)|(?:[省市县区乡镇村]{1,4}|[\d一二两三四五六]个?)级(?=[^别])(?<!省级)(?<!市级)(?<!县级)(?<!区级)(?<!国级)"
)
_BUILD = re.compile(
    r"建设(?!管理|项目|工程|领域|单位|信息|档案|监管|用地|系统|平台|市场|行业|和|运营|与|兵团|审批|资金)"
)
_EDGE = re.compile(
    r"(?:在(?!线)|与|和|及|或|并|于|至|到|含|等|各|本|其|也|都|还|已|均|、|了|以|（[一二三四五六七八九十\d]+）|(?:\d+|N|[一二两三四五六七八九十]+)(?:余|多)?[个家套项类])+"
)
_LEFT = re.compile(r"[一-鿿A-Za-z0-9+“”（）()·＋\-/]+\Z")
_JOINT = re.compile(
    r"(?:平台|系统|数据库|中心|热线|门户|网络?|APP|小程序|制度|体系|机制|工程|标准|目录|市场|试点|设施|装置|设备|”)(?:和|与|及|、|或)"
)
_LINKED = re.compile(
    r"(?:建设|服务|接口|数据)?(?:的)?(?:全面|互联|互通|对接|融合|联通|联动|衔接|相|直连|实现|无缝|之间|数据(?:共享|互通|对接))"
)
_NEXT_REFUSED = re.compile(
    r"型|化|性|经济|试点(?=[，。、；]|$)|企业(?!服务)|公司|期间|载体|管理办法|管理规定|管理规范|标准|技术规范|集成|工程师|治理|推进|思维|观念|谋划|思考|梳理|设计|总结|部署|完整|学习|论|规则|生态|内的?企业|软件(?!园)|解决方案|供应商|一体化|整合|网站|作用|枢纽|地位|(?:近|约|超过?|达到?)?\d+余?[个家套项]|(?:智能|数字|信息)化(?:水平|管理|程度)|等级"
)
_COUNTED = re.compile(
    r"(?:[\d一二两三四五六七八九十百千]+(?:余|多|万)?|多|几|数|若干|一批|各|批|大|这|首|第[一二三])(?:个|家|项|类|套|大|批)[^，。；、]{0,2}$"
)
_GENERIC = (
    "一体化|一体|综合|信息化|信息|管理|服务|专业|业务|数据|大数据|分析|处理|统一|公共|智能化|智能|智慧|数字化|数字|重要|重点|专题|行业|产业|应用|交易|核心|"
    "共享|交换|支撑|网上|线上|线下|移动|互联网|网络|网|电子|基础|技术|现代|高端|高水平|高质量|高能级|高层次|新型|新|省级|市级|县级|国家级|区级|区域|跨|层级|部门|"
    "系统|平台|中心|总|云|软件|硬件|安全|协同|监管|监测|监控|预警|指挥|调度|审批|办公|运营|运行|控制|决策|评估|开放|创新|合作|交流|孵化|研发|科研|科技|载体|"
    "实体|功能|型|化|级|类|大|多|和|与|及|等|各|级|其他|其它|主要|关键|传统|第三方|计算机|自动|操作|生态|检测|认证|检验|展示|对外|投融资|投资|招商|引才|人才|工作|办事|办理|政务|政府|便民|咨询|在线|企业|社会|省|市|县|区|国产|紧急|各行业|"
    "工业互联网|工业|绿色|国际|车联网|物联网|区块链|人工智能|可视化|特色|区域型|行业型|综合型|领域|开放性|超算|海底|智能制造|装备|专项|本地|国内|国外|内部|外部|自有|自建|自助|"
    "上云|业务上云|外贸|电商|知识产权|金融|物流|研究|开源|通用|算力|计算|备份|灾备|容灾"
)
_ALL_GENERIC = re.compile(rf"(?:{_GENERIC})*")
_DIGITAL = re.compile(
    r"信息|数据|数字|数智|智慧|智能|网|在线|云|监管|管理|监测|监控|预警|指挥|调度|政务|一体化|一体机|业务|审批|交易|应用|兑现|申报|融资|支付|认证|通$|通(?=平台)|码|链|电子|"
    r"远程|诊|办案|办公|服务|登记|追溯|查询|预约|12345|”|交换|共享|开放广东|运营|教育|诊疗|医疗"
)
_FIGURE = re.compile(
    r"(?:创新|开放|合作|交流|研发|孵化|科研|产业|招商|投融资|融资担保|展示|展会|引才|人才|科创|试验|实验|中试|双创|创业|创新创业|转化|对话|贸易|会展|经贸|发展|重大|引智|承载|开发|策源|共性技术|公共技术|检验检测|合作对话)+(?:服务|支撑|公共服务)?(?:平台|中心|系统)$"
)
_SECTOR = re.compile(
    r"(?:生态|操作|神经|免疫|消化|循环|呼吸|动力|电力|供热|供水|排水|导航|卫星|推进|制动|交通|物流|储能|能源|生产|制造|装备|机器人|控制|诊疗|金融|教育|政法|税务|公安|工会|银行|海关|卫生|民政|法院|检察|机关|党政|财政|宣传|组织|统战|纪检|司法|全国|全省|灌溉|山水林田湖草|产业|话语|市场|价值|评价|考核|指标|工业|嵌入式|数控|复杂|巨)系统$"
)

_BRAND_LEFT = re.compile(
    r"(?:^|[^一-鿿]|建设|完善|拓展|强化|加强|推广|用好|做强|依托|通过|升级|优化|打造|推进|深化|构建|上线|[以在与和将及入驻到用于对])$"
)
# Endings that are names by themselves as soon as one word stands before them.
_SPECIFIC = frozenset({"电子税务局", "服务超市", "中介超市", "数据交易中心", "运营中心"})
_LEVEL = re.compile(r"(?:国家|全国|省|市|县|区|州)级?(?:[市县]级?)?")
_DEBT = re.compile(r"债务|^(?:地方|政府|国有|市县)*(?:投)?融资平台$")
_BUILT = re.compile(
    r"(?:建设|完善|建立|搭建|打造|推进|推动|上线|升级|依托|基于|构建|建成|开发|研发|优化|强化|深化|拓展|加强|整合|用好|启动|通过|利用|推广|健全|接入|纳入|融入|进驻|统一的|全省|全市|提升|加快)$"
)
_BAND = re.compile(r"\d(?:GHz|MHz|M)|频段")
_AGENCY = re.compile(r"[^（）。]{0,60}(?:牵头|负责|配合|参与|单位)[^（）。]{0,20}）")


def find(context: Context) -> tuple[System, ...]:
    """The named systems of a document's normal text, every mention."""
    found = run(RULES, context)
    return settle((*found, *_again(found, context)), [rule.name for rule in RULES])


def _again(found: tuple[System, ...], context: Context) -> Iterator[System]:
    """A local brand, once introduced, wherever else it stands."""
    kinds = {system.name: system.kind for system in found if system.rule == "local_brand"}
    known = {system.start for system in found}
    if kinds:
        for match in re.finditer("|".join(map(re.escape, sorted(kinds))), context.text):
            if match.start() not in known:
                yield System(
                    match.start(), match.end(), "local_brand", name=match[0], kind=kinds[match[0]]
                )


def _brand(match: re.Match[str], context: Context) -> System:
    kind = _table(context.lexicon, "brands", "kind")[match[0]]
    return System(match.start(), match.end(), "brand", name=match[0], kind=kind)


def _local_brand(match: re.Match[str], context: Context) -> System | None:
    name = match["name"]
    if name[0] not in _PROVINCE + _letters(context.document.header):
        return None
    if name[1] in _NEIGHBOUR or name[2] in "市省县区州大省的" or name[1:] == "系列":
        return None
    before = context.text[max(match.start() - 2, 0) : match.start()]
    if not _BRAND_LEFT.search(before) or (
        name[0] in "云新青黑宁贵甘秦" and not before.endswith("“")
    ):
        return None
    kind = "platform" if match.group().endswith("平台") else "application"
    return System(match.start("name"), match.end("name"), "local_brand", name=name, kind=kind)


def _letters(header: Header) -> str:
    """The letters a place signs its documents with (岭办函〔2021〕17号): its brands begin so too."""
    return header.doc_number[:1] + (header.issuer[:1] if header.doc_number else "")


def _described(match: re.Match[str], context: Context) -> System | None:
    suffix = match["suffix"]
    behind = match.end() + context.text.startswith("”", match.end())
    if _NEXT_REFUSED.match(context.text, behind):
        return None
    low = max(match.start() - 40, 0)
    left = _LEFT.search(context.text[low : match.start()])
    if left is None:
        return None
    kind = _table(context.lexicon, "system_suffixes", "kind")[suffix]
    if kind == "centre" and _AGENCY.match(context.text, match.end()):
        return None
    linked = _LINKED.match(context.text, match.end()) is not None
    name = _plain(left[0] + suffix, suffix, linked)
    start = match.end() - len(name)
    if _COUNTED.search(context.text[max(start - 16, 0) : start]) or not _is_name(
        name, suffix, kind
    ):
        return None
    if _brands(context.lexicon).search(name):
        return None
    if in_title(context.text, start):
        return None
    head = context.text[max(start - 60, 0) : start].rpartition("\n")[2]
    sure = "“" in name or (_firm(name, suffix) and (_BUILT.search(head) or _LEVEL.match(name)))
    doubt = "" if sure else "may be a kind of thing and not the name of one"
    stop = match.end() + (
        1 if name.count("“") > name.count("”") and context.text[match.end() :][:1] == "”" else 0
    )
    return System(
        start, stop, "described", CHECK if doubt else SURE, doubt,
        name=context.text[start:stop], kind=kind,
    )  # fmt: skip


def _plain(run_of_text: str, suffix: str, linked: bool = False) -> str:
    """The name at the end of a run of text: without verbs, 全省, 的 and the things joined to it."""
    limit = len(run_of_text) - len(suffix)
    quote = run_of_text.find("“")
    first = 0
    for pattern in (_CUT, _BUILD, _JOINT):
        for cut in pattern.finditer(run_of_text, 0, limit):
            inside = run_of_text.count("“", 0, cut.start()) > run_of_text.count("”", 0, cut.start())
            if not inside and cut.end() <= limit:
                first = max(first, cut.end())
    if linked:
        first = max(first, max(run_of_text.rfind(joint, 0, limit) for joint in "与和同") + 1)
    name = run_of_text[first:]
    edge = _EDGE.match(name)
    name = name[edge.end() :] if edge and quote != first else name
    return _balanced(name)


def _balanced(name: str) -> str:
    """A name without the half of a pair of quotes or brackets that was cut in two."""
    for opened, closed in ("“”", "（）", "()"):
        while name.count(closed) > name.count(opened):
            name = name[name.index(closed) + 1 :]
    if name.count("（") > name.count("）"):
        name = name[name.rindex("（") + 1 :]
    return name


def _is_name(name: str, suffix: str, kind: str) -> bool:
    own = name.removesuffix(suffix)
    if (
        (len(own) < 2 and suffix not in _SPECIFIC)
        or re.search(r"(?:[等、各该]|(?<![网线])上)$", own)
        or len(name) > 34
    ):
        return False
    if _DEBT.search(name):
        return False
    if "“" in name or kind == "application" or suffix in _SPECIFIC:
        return True
    if _generic(own) or _FIGURE.search(name) or _SECTOR.search(name) or _BAND.search(name):
        return False
    return suffix not in ("平台", "系统", "门户") or _DIGITAL.search(own) is not None


def _generic(own: str) -> bool:
    """Made of words that any system could bear; long ones, and 省级 … ones, are names all the same."""
    if not _ALL_GENERIC.fullmatch(own):
        return False
    level = _LEVEL.match(own)
    return len(own) < 8 and (level is None or len(own) - level.end() < 2)


def _firm(name: str, suffix: str) -> bool:
    return len(name) - len(suffix) >= 4


def _programme(match: re.Match[str], context: Context) -> System:
    return System(match.start(), match.end(), "programme", name=match[0], kind="programme")


@lru_cache(maxsize=32)
def _table(lexicon: Lexicon, table: str, column: str) -> dict[str, str]:
    return lexicon.lookup(table, column)


@lru_cache(maxsize=8)
def _brands(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(map(re.escape, lexicon.words("brands")))
    return re.compile(
        rf"{names}|^“?[{_PROVINCE}][^{_NEIGHBOUR}“”][^市省县区州大的“”]”?(?:{_WHAT})$"
    )


RULES: tuple[Rule[System], ...] = (
    Rule("brand", "⟨brands⟩", _brand),
    Rule(
        "local_brand",
        rf"(?P<name>[一-鿿]{{3}})(?={_BEHIND_BRAND})”?(?:(?<=码)(?=”|应用|服务)|{_WHAT}|决策指挥|(?<=[通办码易事联政行]”)|(?=”?(?:首页|注册用户|移动)))",
        _local_brand,
    ),
    Rule("described", "(?P<suffix>⟨system_suffixes⟩)", _described),
    Rule("programme", "“金[一-鿿]{1,2}工程”", _programme),
    Rule(
        "named_programme",
        r"“(?!十?[一二三四五六七八九]五”|[一二三四五六七八九十\d]+(?:个|大|项|小)?[工行计]|形象|政绩|面子|样子|半拉子|民心)[^“”，。；\n]{2,14}(?:”(?![^，。；、“”\n]{0,2}(?:规划|方案))[一-鿿]{0,4}(?:工程|行动|计划)(?!方案|纲要|书|单列|[一-鿿]?项目)|(?:工程|行动|计划)”)",
        _programme,
    ),
)

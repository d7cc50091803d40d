"""What a figure counts: its indicator, the subject of its clause.

In: a Setting. Out: the shortest stretch of the text that names what is counted. A
figure stands behind its noun (占比达到70%, 示范项目120个) or before it (建设5个示范区);
where the clause names nothing (年均增长10%以上), the figure before it does.

>>> bare("到2025年，全省培育")
''
"""

from __future__ import annotations

import re

from plantext.extract.name_deeds import DEED, standing, undone
from plantext.extract.name_edges import edged
from plantext.extract.name_times import untimed, untimed_end
from plantext.extract.rules import pattern
from plantext.extract.scene import Setting
from plantext.reading.context import NEAR

_TIME = re.compile(
    r"^[，、；\s]*(?:其中|同时|并且?(?![网购联轨行])|及(?!时)|和(?![谐平田美睦])|以及|——?|-{1,2}|－{1,2})?(?:力争|争取|确保|努力|到(?![位岗账期港访岸])|至(?!少)|在(?![线学网轨保外途校园役营建岗册职读库产研编训孵任住京津沪渝粤桂琼鄂湘赣皖苏浙闽鲁豫晋冀辽吉黑蒙陕甘宁青新藏川黔滇]))*(?:(?:20)?\d\d年(?:底|末|年底|年末)?(?:前|以前|之前)?|“?十[三四五六]五”?(?:末|期间|时期)?|今年|全年|年底前?|年内|年均|每年|届时|当年|[上下]半年|第?[一二三四]季度[末底]?|\d{1,2}月(?:\d{1,2}日|[上中下]旬)?[底末]?之?前?(?=[\u4e00-\u9fff，]))?[，：]?"
)
_LEADERS = (
    "但是 但 力争 争取 确保 努力 保证 必须 原则上 基本 全部 全面 累计 使 让 令 不断 进一步 大力 积极 加快 继续 稳步 持续 逐步 分别 "
    "完成 实现 推动 推进 促进 落实 实施 开展 举办 组织 制定 发布 遴选 选取 选择 选树 出台 支持 投放 新增对接 对接 开通 提供 推出 推广 建设开通 建成并开通 建设 打造 培育壮大 培育 培养 "
    "引进 引育 认定 创建 形成 建立 设立 组建 布局 启动 开工 招引 新建 改建 扩建 新建改造 改造 新改建 改扩建 梳理 利旧改造 发放 筹集 保持 滚动 引导推动 引导 突破 争创 或 "
    "面向 针对 上线 达到 做到 确定 拥有 使得 集聚 壮大 招收 帮助 帮扶 全省 全市 全县 全区 全州 全国 我省 我市 我县 我区 各地 各部门 每个市 把 提出 至少 其中 包括"
)
_LED = re.compile(r"^由[^，。；]{2,24}?(?:牵头|负责)(?:组织)?")  # 由教育局牵头建设
_RATE = re.compile(r"(?:开工|竣工|投产|覆盖|完成|达标|建成|启动)(?:率|面)")
_LEADER = re.compile(
    "^(?:"
    + "|".join(sorted(_LEADERS.split(), key=len, reverse=True))
    + r"|投入(?!产出|品|强度)|建成(?!区|率)|应(?![用急届收缴对])|保障(?!性|房|力|水平|能|体|网)|共(?![建享同创青性])|要(?!素)|有(?![效机关色])|对(?![外内口接])|用(?![户水电地工于能])|重点(?=建设|培育|打造|实施|发展|推进|支持|抓好|突破|推动|完成)|以(?!上|下|电|气|工|旧|县|市)|即(?![时办将])|并(?![网购联轨行])|等(?![级候值效])|将(?![军乐])|和(?![谐平田美睦])|为(?!民|农)|，|、|；|“(?=[^”\"]*$))"
)
ADVERB = re.compile(
    r"(?:[从由]人均|(?<![人户地亩])均|都|各|每月|每年|每人|每天|总体|基本|只|仅|力争|争取|确保|努力|累计|年均|每年|逐年|再次|年度|同比|平均|分别|全部|共|总共|再|也|要|应|将|已|已经|进一步|稳定|继续|一律|原则上|不|必须|预期|预计|比上年|较上年|比去年|较去年|达|达到|可|[由从](?:目前|现在|当前|现有|去年|上一?年)|(?<=[率度量数额值均都也才])能|至少|近|(?<![预节公制集条合])约|的|为|是|由|从|在|(?:19|20)\d\d年|[比较](?:20)?\d\d年|拟?按照?|(?<![虚模])拟|又|(?<![返偿退归])还|仍|将|比上一年|较上一年|(?<=目标)定|全部|全面|动态|只有|(?<![规原细准法守总附])则|却|仍然|大幅度?|新?安排|(?<![一二两三四五六七八九十\d])年内)+$"
)
_VERBS_END = re.compile(
    r"(?:完成|实现|推动|建成|新建|打造|培育|新增|形成|发展|引进|覆盖|突破|减少|压减|降低|下降|缩短|压缩|提高|增长)$"
)
# its first characters are looked for before its alternatives, which ask what stands before them
_CUT_RIGHT = re.compile(
    r"(?=[，。；：！？\n（、和及与开先试率实安加推凭配在纳下入进并建投向分一二三工按如年月])(?:"
    r"[，。；：！？\n]|（(?![^（）]{1,8}）[\u4e00-\u9fff])|[、和及与](?=所有|全部|各|[^，。；、和]{0,6}\d|[二两三四五六七八九十]{1,3}[个项家类种条])"
    r"|(?<=.)(?:开展|先行|试点(?=[，。；]|$)|率先)|(?<=......)实施(?!方案|细则|主体|单位|率|的)|(?<=..)(?:安装|加装|推行|凭(?!证)|配备(?!率))(?!的)|(?<=...)(?:在全|纳入|下沉|下放|入驻|进行|并(?!购)|建成投|投入使用|向社会|分别)|(?<=....)实现|(?<=...)(?:[一二三]期)?(?:工程)?(?:按期|按时|如期)|[年月]底前)"
)
_SIZED = re.compile(r"\d[^，。；]{0,8}以[上下内]$|[过超达]\d[^，。；的]{0,8}$")
_THAN = re.compile(
    r"[^，。；]{0,2}(?:比|较)(?:上一?年|去年|前年|上年同期|(?:19|20)\d\d年)[^，。；]{0,10}"
)
_PAID_FOR = re.compile(r"(?:投资|投入|资金|安排|筹集)$")
_FOCUS = re.compile(r"^以[^，。；]{2,24}为(?:重点|牵引|抓手|支撑|引领)")
_PER_HEAD = re.compile(r"^[^，。；]{2,}?每(?:人|名|家|户)(?:每年)?(?=..)")
_NO_NOUN = re.compile(
    r"(?:内(?=提高|提升|完成|办[理结]|实现|解决|放行|答复|落实)|并(?!网)|同比|(?:安排|执行|掌握|把握|考虑|控制|计算)(?=[，。；、]|$)|用于|年[内底]|[上下]半年|等(?![级候值效])|\d(?![GgDK]|\d*(?:千伏|万?吨级))|第?[一二三四]季度|全部|已(?![建有])|将|于\d|明年|今年)"
)
_DONE_TO = re.compile(r"^对(?P<whom>[^，]{2,16}?)(?:实现|实行|开展)[^，]{0,6}$")
_MERE_VERB = re.compile(
    r"(?:累计|全年|共)?(?:整合|合并|归并|办理|调整|受理|完成|达成|实现)|(?:实际|名义|平均|同比|环比|净)+"
)
_AVERAGED = re.compile("(?:城镇|城乡|城市|农村|[省市县区乡镇村])?(?:[年月]?人均|户均|亩均)")
_AVERAGED_END = re.compile(f"·{_AVERAGED.pattern}$")
_BESIDE = re.compile("比(?![例重值率较])[^，的]{2,}")  # 比年度计划, 比全国平均水平高
_TAKEN = re.compile(r".*把(?![关握控脉手])(?=..)")  # 精简会议、把文件压减三分之一
_WORKS = re.compile(r"^([^、]{2,}?)等[^，。；、]{0,6}(?:工程|项目|任务|工作|活动)")
_NOTE = re.compile(r"^（[^（）。]+）(?=[\u4e00-\u9fff“])(?![以之左上])")
_LONGEST_DEED = 5
_DE = re.compile(r"^的(?=.)")
_RAISED = f"{DEED}|⟨deeds:sense=spend⟩"  # 统筹3亿元支持, 筹措3亿元实施: no name of money
_DEED = re.compile(r"实施|建设|推进|开展|改造|新建|完成|支持|用于|打造")
_DEED_NOUN = re.compile(
    r"^(.{2,})的[^的]{0,20}(?:改造|提升|建设|协作|联动|升级|整治|任务|工作|治理|修复|整改|转型|应用|覆盖|目标|培训)$"
)
_OWED = re.compile(r"(?<=..)(?:要|应当?|必须|须)(?=[\u4e00-\u9fff]{2})(?!素|点|求)")
_END = 60  # adverbs, verbs and times at the end of a name are shorter
_PLACES = frozenset("市县区镇乡村")
_LEVELS = re.compile(r"[省市县区乡镇村州、和级地城]{1,8}")
_ITS_LEVEL = re.compile(
    "(?:全?国|国家|[省市县区乡镇村州地、和及与])+级(?:及?以[上下])?(?=..)"
)  # 省级…，市、县级…, 地级及以上…
_LIST_END = re.compile(r".*[、].*等(?=[^，。；]{2,})")
_OF = re.compile(r"^.{10,}的(?=[^的“]{3,}$)")
_KIN = re.compile(r"[\u4e00-\u9fffA-Za-z”“]|[2-6]G|\d+(?:兆|千伏(?=.)|万?吨级(?=.))")
_CHANGES = re.compile(
    r"(?:压减|压缩|缩短|缩减|减少|降低|下降|精简|提高|提升|增加|增长|扩大|扩展|拓展|上升|增|减|降|升|调整|整合|合并|归并)(?:到|至|为)|的?基础上"
)
_ASIDE = re.compile(r"（(?:含|不含|包括|不包括|其中|暂)[^（）]*）$")
_LEVEL_NOUN = re.compile(r"(?:大关|门槛|台阶|关口|水平|的?目标|新台阶)(?=[，。；、]|$)")
_MIDWAY = re.compile(
    r".*(?:实现(?!再?就业|脱贫|增收|达标|升级|转型)|推进|推动|确保|打造|培育|建成(?!区)|新建|新设(?![施备计])|开展|完成|布设|布放|投放|发放|设立|配备|配置|安装|上线|引进|遴选|认定|创建|接入|汇聚|招募|招聘|选聘|聘请|选派|推出|安排|下达|筹集|组建|招引|下放|归集|改建)(?!时间|时限|周期|天数|比例|比重)(?=[^率度量情]{2})"
)


def indicator(setting: Setting, previous: str) -> str:
    """The words that say what the figure counts; `previous` is the figure before's."""
    amount = setting.amount
    if amount.form == "coverage":
        return _covered(setting)
    if noun := behind(setting):
        return noun
    ahead = bare(unended(pattern("⟨strength⟩$", setting.lexicon), setting.own))
    if previous and _LEVELS.fullmatch(ahead):
        what = _unled(_ITS_LEVEL, previous.rpartition("·")[2])
        places = what[-1:] in _PLACES and not ahead.endswith("级")
        return ahead if places else f"{ahead}·{what}"  # 城市建成区70%, 县城60%
    if _AVERAGED.fullmatch(ahead):
        whose = _averaged(setting, previous)
        return f"{whose}·{ahead}" if whose else ahead
    if setting.amount.kind == "money" and not ahead and (paid := _PAID_FOR.search(setting.own)):
        return paid[0]
    verbs = pattern("(?:实际|名义)?⟨directions⟩了?|⟨bounds:place=before⟩", setting.lexicon)
    bound = verbs.fullmatch(ahead) is not None
    nameless = bound or _MERE_VERB.fullmatch(ahead) or (previous and _beside(setting, ahead))
    if len(ahead) >= 2 and not nameless:
        return undone(setting, ahead)
    if setting.since > setting.clause[0] and previous:
        return previous  # 分值权重由3分提高到5分: one name for both
    near = earlier(setting) or previous or _deed(setting)
    return near or ("" if bound else ahead) or bare(setting.topic)


def _averaged(setting: Setting, previous: str) -> str:
    """What is told by the head: the subject of the clause before, or of the figure that stands in it."""
    start, _ = _clause_before(setting)
    # 继续提高养老金，人均提高150元
    raised = pattern("[^，]{0,8}?⟨directions:direction=up⟩(?=..)", setting.lexicon)
    told = _unled(raised, earlier(setting))
    return told or (_AVERAGED_END.sub("", previous) if setting.since > start else "")


def _beside(setting: Setting, ahead: str) -> bool:
    """Whether a clause only compares what was named before: 比年度计划翻了一番."""
    a = setting.amount
    changes = a.form == "word" or a.lead in setting.lexicon.lookup("directions", "direction")
    return bool(changes and _BESIDE.fullmatch(ahead))


def _deed(setting: Setting) -> str:
    """The verb of doing itself, where it is all that a clause says: 每年开工1万套."""
    verbs = setting.words("deeds", sense="promise").findall(setting.own[-8:])
    return verbs[-1] if verbs else ""


def behind(setting: Setting) -> str:
    """The noun behind the figure, if one follows at once: 建设5个示范区."""
    right = _next(setting)
    right = _unnoted(setting, right) if right.startswith("（") else right
    printed = setting.text[setting.amount.first : setting.amount.last]
    if (
        not right
        or setting.amount.tail == "内"
        or (setting.amount.form == "word" and printed not in ("半数", "过半", "一半"))
    ):
        return ""
    counted = setting.text[setting.amount.last : setting.amount.stop]
    if setting.amount.tail and len(counted) > len(setting.amount.tail) + 1:
        noun = counted[: -len(setting.amount.tail)].strip("的")
        return edged(noun, noun) if _KIN.match(noun) else ""
    end = _CUT_RIGHT.search(right)
    noun = _DE.sub("", right[: end.start()] if end else right[:40]).strip().removesuffix("等")
    if _CHANGES.match(right) or _LEVEL_NOUN.match(right):
        return ""
    named = len(noun) >= 2 and _KIN.match(noun) and not _NO_NOUN.match(noun)
    if setting.amount.kind == "money" and _DEED.match(noun) and _paid(setting):
        return (
            ""  # 投资1.6亿元实施堤防加固, 发放贷款2亿元支持小微企业: the money is what is counted
        )
    if not named:
        return noun if noun in _PLACES else ""
    return edged(standing(setting, _head(noun)), right)


def _paid(setting: Setting) -> bool:
    """Whether the words before a sum of money say what money it is."""
    if _PAID_FOR.search(setting.left):
        return True
    name = bare(setting.own)
    return len(name) > 1 and not pattern(_RAISED, setting.lexicon).fullmatch(name)


def _unnoted(setting: Setting, right: str) -> str:
    """What stands behind a figure, over a note on it if its clause goes on: 新增20户（累计80户）餐饮单位."""
    noted = pattern(f"{DEED}$", setting.lexicon)
    goes_on = setting.amount.lead or noted.search(setting.own[-_LONGEST_DEED:])
    return _NOTE.sub("", right) if goes_on else right


def _next(setting: Setting) -> str:
    """What stands right behind a figure, over the end of its clause."""
    start = setting.amount.stop
    return setting.text[start : min(setting.paragraph[1], start + NEAR)]


def _head(noun: str) -> str:
    """The thing itself: behind 等 and behind the last 的, before the name of a deed."""
    if deed := _DEED_NOUN.match(noun):
        return deed[1]
    if works := _WORKS.match(noun):
        return works[1]
    listed = _LIST_END.match(noun)
    kept = noun[listed.end() :] if listed else noun
    owner = re.match(r".*的(?=[^的]{3,}$)", kept)
    return kept[owner.end() :] if owner and not _SIZED.search(owner[0][:-1]) else kept


def bare(left: str) -> str:
    """A clause's left part without time, verbs and adverbs: the name of what is measured."""
    words = _unled(_FOCUS, _unled(_LED, left.strip().lstrip("，")))
    if ("比" in words or "较" in words) and _THAN.fullmatch(words):
        return ""
    while True:
        shorter = _unled(_TIME, untimed(words)).strip()
        shorter = shorter if _RATE.match(shorter) else _unled(_LEADER, shorter)
        if shorter == words:
            break
        words = shorter
    words = _unled(_PER_HEAD, _ASIDE.sub("", unended(ADVERB, words.rstrip("“"))))
    words = unended(ADVERB, unended(_VERBS_END, words)) if len(words) > 4 else words
    if "等" in words and (listed := _LIST_END.match(words)):
        words = words[listed.end() :]
    words = _unled(_TAKEN, words)
    if middle := _MIDWAY.match(words):
        words = words[middle.end() :]
    words = untimed_end(words)
    _, yearly, done = words.rpartition("每年")
    if yearly and len(named := _unled(_LEADER, done)) > 1 and named != done:
        return bare(named)  # 依托企业每年实施重大项目: so much a year of what is done
    if (owner := _OF.match(words)) and not _SIZED.search(words[: owner.end() - 1]):
        words = words[owner.end() :]
    return edged(words.strip("，、；：— -的"), left)


def _unled(front: re.Pattern[str], words: str) -> str:
    """Words without what they begin with."""
    found = front.match(words)
    return words[found.end() :] if found else words


def unended(end: re.Pattern[str], words: str) -> str:
    """Words without what they end with; asked of their end only, and again where all of that went.

    >>> unended(re.compile("(?:都|要)+$"), "站点都要")
    '站点'
    """
    while found := end.search(words, low := max(len(words) - _END, 0)):
        words = words[: found.start()]
        if found.start() > low:
            break
    return words


def _covered(setting: Setting) -> str:
    """What full coverage covers: the noun before 全覆盖, or behind 全面覆盖."""
    right = _next(setting)
    end = re.search(r"[，。；：！？、（\n]|的", right)
    noun = right[: end.start()] if end else right[:24]
    if setting.amount.surface(setting.text).endswith("面覆盖") and len(noun) >= 2:
        return noun
    of = _DONE_TO.search(setting.own)
    return of["whom"] if of else bare(re.sub(r"(?:的|基本|实现|达到|率)+$", "", setting.own))


def earlier(setting: Setting) -> str:
    """The noun of the clause before, where this clause has none: …达到70%，增长10%."""
    start, clause = _clause_before(setting)
    named = _OWED.split(clause, maxsplit=1)[0]
    if not re.search(r"\d", clause) and setting.since <= start:
        return bare(named)
    sized = re.search(
        r"以[上下]的([^，。；、\d的]{2,16})$", clause
    )  # 500万元以上的业务收费，不高于
    return sized[1] if sized else ""


def _clause_before(setting: Setting) -> tuple[int, str]:
    """Where the clause before begins, and its words."""
    start = max(setting.sentence[0], setting.clause[0] - NEAR)
    before = setting.text[start : setting.clause[0]].rstrip("，；：")
    clause = re.split("[，；：]", before)[-1] if before else ""
    return start + len(before) - len(clause), clause

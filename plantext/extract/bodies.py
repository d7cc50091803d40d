"""Names of bodies: cutting a list into names, putting elided prefixes back, telling kinds.

In: the words of a list (省公安厅、卫生健康委), and a lexicon. Out: Names with the full form
(省卫生健康委), the place each was printed at, whether a prefix was restored, level and
kind. A prefix passes on only from a list's first name to bare departments behind it:
never to governments, companies, collectives, or names that hold a place or a prefix.

>>> [n.full for n in names("省公安厅、卫生健康委", 0, Lexicon.default())]
['省公安厅', '省卫生健康委']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from plantext.lexicon import Lexicon

_PREFIX = re.compile(
    r"(?P<party>(?:省|市|县|区|州|盟|旗|自治区)(?:党委|委)(?=[^、，]))|自治区|自治州|兵团|省(?!会|际)|市(?!场|民(?![政营族宗])|容|域|值)|县(?!域)|区(?!域|块)|州|盟|旗"
)
_COLLECTIVE = re.compile(
    r"各|(?:设区的?)?[省市县区州旗](?:（[^（）]{1,8}）)?、|[县市区旗]（[^（）]{1,8}）|有关|相关|其他|其它|省有关|市有关|县有关|省直|市直|区直|省级|市级|县级|省属|市属|全[省市县区]|承担|涉及|项目|试点|所在|属地|地方(?!金融|税务|志|海事)|责任|成员|行业|中央"
)
_OFFICE = re.compile(
    r"(?<=级)[\u4e00-\u9fff]{2,}办公室$|[小联]组(?:办公室|成员单位)?$|(?:领导|工作)小组办公室$|指挥部(?:办公室)?$|联席会议(?:办公室)?$"
)
_DEPARTMENT = re.compile(r"^(?!各|有关|相关|其[他它]).{2,}(?:行政|主管|管理|监管)部门$")
_STATE = re.compile(r"国务院[^、]{2,}部门$")
_OWN = re.compile(
    r"中国|中共|国家|国务院|中央|全国|国网|人民银行|人行|中[石铁建交车移粮航船核电]|大唐|华[能电润]|团[省市县区]委|驻|原"
)
_NAMED_MEDIA = re.compile(r"[\u4e00-\u9fff]{2,4}(?:广播电视[总集]?[台团]|电视台|日报社?|出版社)")
_JOIN = re.compile(r"(?:以及|和|及|与|暨)")
_PAUSE = re.compile(r"、(?![^（]*）)")
_OTHERS = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:个)?(?:国务院)?(?:省直|省级|市直|市级|有关|相关|责任|成员|职能|主管)*(?:部门|单位|部委|地区|市|地|方|机构|企业)?(?:和单位|及单位|和地区)?|等)$"
)
# offices of the centre in a place bear the place's name: no prefix before 岭东证监局
_FIELD_OFFICE = re.compile(
    r"(?!地方)[\u4e00-\u9fff]{2,}?(?:证监局|银保监局|银保监分局|监管分局|金融监管局|通信管理局|海事局|海关)"
)
_SEAT = re.compile(r"（(?:设在[^（）]*|[^（）]*下同)）$")
_CARRIER = re.compile(
    r"(?P<prefix>[省市县区州]?)(?:电信|移动|联通|铁塔|广电)(?P<end>(?:分公司|公司)?)"
)
_PLACES = r"(?:省|自治区|直辖市|兵团|地级市|县级市|市|自治州|州|盟|自治县|县|区|旗|镇|乡|街道|开发区|功能区|新区|园区)(?:（[^（）]{1,16}）)?"
_OTHER = "(?:部门|单位|地方|地区|企业|机构|组织|院校|高校)"
# 各省、自治区、直辖市人民政府 and 各有关部门、单位 are one name each, as written
_COLLECTIVE_LIST = re.compile(
    rf"(?:(?:各|有关|相关)+{_PLACES}(?:、{_PLACES})+(?:(?:人民)?政府|党委|管委会|[^、，和及]{{2,8}}部门)?"
    rf"|(?:^|(?<=[、，和及与]))(?:设区的?)?{_PLACES}(?:、{_PLACES})+级?(?:人民政府|政府|党委)"
    rf"|(?:[省市县区]|中央)?(?:各|有关|相关|直属|直)+[^、，和及]{{0,6}}{_OTHER}(?:、{_OTHER})+)(?=$|[、，和及]|以及)"
)
_MERE_OTHERS = re.compile(_OTHER)
_NAME_ENDS = re.compile(r"[厅局委办部院署会社台站处室府心]")
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,5}[市县区旗州盟](?:人民)?政府")
_BARE_PLACE = re.compile(r"[\u4e00-\u9fff]{2,5}")
_SUBJECT = re.compile(r"(?!有关|相关|其[他它])[\u4e00-\u9fff]{2,6}(?<![省市县区州旗业])")
_ZHOU = re.compile(r"[\u4e00-\u9fff]州")  # 万州、永川区政府
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}[市县区州旗盟]")
_SHARED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,5}?)(?P<end>(?:市|县|区|州)(?:人民)?政府|市委|市|县(?:人民)?政府|区管委会)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A body as printed at start..stop and in full; a doubt says why a person should look.

    others: the words behind it that say there are more of its kind (等有关部门).
    """

    full: str
    start: int
    stop: int
    restored: bool = False
    kind: str = ""
    level: str = ""
    doubt: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a list: its names' words, where they stand, and the role said of them.

    others: what says that there are more (等), where it is no longer among the words.
    """

    words: str
    at: int
    role: str
    labelled: bool = False
    doubt: str = ""
    others: str = ""


@dataclass(frozen=True)
class _Facts:
    kinds: tuple[tuple[str, str], ...]
    known: dict[str, tuple[str, str]]
    places: re.Pattern[str]
    shorts: frozenset[str]


@lru_cache(maxsize=8)
def _facts(lexicon: Lexicon) -> _Facts:
    kinds = sorted(lexicon.lookup("body_suffixes", "kind").items(), key=lambda p: -len(p[0]))
    known = {}
    for row in lexicon.rows("agencies"):
        for name in (row["name"], *row["short"].split("；")):
            if name and (name not in known or row["level"] == "local"):
                known[name] = (row["kind"], row["level"])
    shorts = {row["short"] for row in lexicon.rows("places")} - {""}
    places = re.compile("|".join(sorted(map(re.escape, shorts), key=len, reverse=True)) or "$^")
    return _Facts(tuple(kinds), known, places, frozenset(shorts))


def bare(name: str) -> str:
    """A name without what stands in its brackets: 推进小组办公室（设在省教育厅）."""
    return re.sub(r"（[^（）]*）", "", name)


@lru_cache(maxsize=8192)
def is_body(name: str, lexicon: Lexicon) -> bool:
    """Whether words have the form of a body's name."""
    core = bare(name)
    if not 2 <= len(core) <= 40 or re.search(
        r"[。；：！？《》]|\s{2}|^以下|均[需须由]|(?<!设区)的(?!士)|[要应须将]$", core
    ):
        return False
    return core in _facts(lexicon).known or kind(name, lexicon) != ""


@lru_cache(maxsize=8192)
def kind(name: str, lexicon: Lexicon) -> str:
    """The kind of a body, from the lexicon or from its ending."""
    facts = _facts(lexicon)
    core = re.sub(r"（[^（）]*）$", "", name)
    bare = _PREFIX.sub("", core, count=1) if _PREFIX.match(core) else core
    if _COLLECTIVE.match(core) and not (_OFFICE.search(core) and core[0] != "各"):
        ending = next((k for suffix, k in facts.kinds if core.endswith(suffix)), "")
        return "collective" if ending else ""
    for words in (core, bare):
        if words in facts.known:
            return facts.known[words][0]
    return next((k for suffix, k in facts.kinds if core.endswith(suffix)), "")


def names(words: str, at: int, lexicon: Lexicon, prefix: str = "") -> list[Name]:
    """The bodies of a list printed at `at`, prefixes and shared endings restored.

    prefix: the one that the part of the list before has: （省教育厅牵头，财政厅配合）.
    """
    return [
        replace(n, start=n.start + at, stop=n.stop + at) for n in _names(words, lexicon, prefix)
    ]


@lru_cache(maxsize=4096)
def _names(words: str, lexicon: Lexicon, prefix: str) -> tuple[Name, ...]:
    found = _shared_ending(list(_cut(words, 0, lexicon)), lexicon)
    return tuple(_described(name, lexicon) for name in _restored(found, lexicon, prefix))


def _place_of(own: re.Match[str]) -> str:
    """省 of the prefix 省委 or 省: the place without its party committee."""
    return re.sub("(?:党委|委)$", "", own[0])


def prefix_of(name: str) -> str:
    """省 of 省教育厅; "" of a name without one, and of a collective.

    >>> prefix_of("省教育厅"), prefix_of("教育部"), prefix_of("省有关部门")
    ('省', '', '')
    """
    own = _PREFIX.match(name)
    if own is None or _COLLECTIVE.match(name) or not name[own.end() :]:
        return ""
    return _place_of(own)


def _cut(words: str, at: int, lexicon: Lexicon) -> Iterator[Name]:
    start = 0
    whole = [place.span() for place in _COLLECTIVE_LIST.finditer(words)]
    pauses = (p for p in _PAUSE.finditer(words) if not any(a < p.start() < b for a, b in whole))
    for pause in [*pauses, None]:
        stop = pause.start() if pause else len(words)
        yield from _joined(words[start:stop], at + start, lexicon)
        start = pause.end() if pause else stop


def _joined(part: str, at: int, lexicon: Lexicon) -> Iterator[Name]:
    """One name, or two where 和 stands between two whole names."""
    lead = len(part) - len(part.lstrip())
    more = _OTHERS.search(part.strip())
    others = more[0] if more else ""
    part, at = _SEAT.sub("", _OTHERS.sub("", part.strip())), at + lead
    cut, doubt = _glued(part, lexicon)
    if cut:
        yield from _joined(part[:cut], at, lexicon)
        for name in _joined(part[cut:], at + cut, lexicon):
            yield replace(name, doubt=name.doubt or doubt, others=name.others or others)
        return
    for joint in _JOIN.finditer(part):
        left, right = part[: joint.start()], part[joint.end() :]
        before = _OTHERS.sub("", left)
        if (
            before
            and is_body(before, lexicon)
            and (is_body(_OTHERS.sub("", right), lexicon))
            and not is_known(part, lexicon)
            and not (_COLLECTIVE.match(left) and _MERE_OTHERS.fullmatch(right))
        ):
            yield Name(before, at, at + len(before), others=left[len(before) :])
            for name in _joined(right, at + joint.end(), lexicon):
                yield replace(name, others=name.others or others)
            return
    if part:
        yield Name(part, at, at + len(part), others=others)


def _glued(part: str, lexicon: Lexicon) -> tuple[int, str]:
    """Where two names run together that stood on lines of their own: 省教育厅|省财政厅; 0 for nowhere.

    The second begins with the prefix of the first or with 各, or names another place's
    government; or both and all behind them are bodies that the lexicon knows, which is doubtful.
    """
    if len(part) < 6 or is_known(part, lexicon):
        return 0, ""
    own = _PREFIX.match(part)
    prefix = _place_of(own) if own else "各"
    for cut in (match.end() for match in _NAME_ENDS.finditer(part, 2, len(part) - 2)):
        left, right = part[:cut], part[cut:]
        again = right.startswith((prefix, "各")) and (
            own is None or _PREFIX.match(right) or right[0] == "各"
        )
        placed = left.endswith("政府") and _GOVERNMENT.match(right)
        if (again or placed) and is_body(left, lexicon) and is_body(right, lexicon):
            return cut, ""
        if is_known(left, lexicon) and _are_known(right, lexicon):
            return cut, "two names run together"
    return 0, ""


def _are_known(words: str, lexicon: Lexicon) -> bool:
    """Whether words are known names from first to last, with nothing between them."""
    if is_known(words, lexicon):
        return True
    cuts = (match.end() for match in _NAME_ENDS.finditer(words, 1, len(words) - 2))
    return any(is_known(words[:cut], lexicon) and _are_known(words[cut:], lexicon) for cut in cuts)


def is_known(part: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon lists a body of this name, its prefix taken off or not."""
    known = _facts(lexicon).known
    return part in known or _PREFIX.sub("", part, count=1) in known


def _shared_ending(found: list[Name], lexicon: Lexicon) -> list[Name]:
    """济南、青岛、烟台市政府: the ending of the last name belongs to the bare places before it."""
    shorts = _facts(lexicon).shorts
    result = _carriers(found)
    ending = ""
    for index in range(len(found) - 1, -1, -1):
        name = found[index]
        shared = _SHARED.search(name.full)
        if index == len(found) - 1 and name.others.endswith("部门"):
            ending = "部门"
        if ending == "部门" and _SUBJECT.fullmatch(name.full) and not is_body(name.full, lexicon):
            result[index] = replace(name, full=name.full + ending, restored=True)
        elif ending.endswith("政府") and _TOWN.fullmatch(name.full):
            tail = "人民政府" if ending.endswith("人民政府") else "政府"
            result[index] = replace(name, full=name.full + tail, restored=True)
        elif shared and (shared["place"] in shorts or len(found) > 1):
            ending = shared["end"]
        elif (
            ending
            and ending != "部门"
            and (name.full in shorts or _unknown(name.full, lexicon) or _ZHOU.fullmatch(name.full))
        ):
            doubt = "" if name.full in shorts else "taken for a place that shares the ending"
            result[index] = replace(name, full=name.full + ending, restored=True, doubt=doubt)
        else:
            ending = ""
    return result


def _carriers(found: list[Name]) -> list[Name]:
    """县电信、移动、联通公司: what the last of them ends with, and the first begins with."""
    result = list(found)
    ending = prefix = ""
    for index in reversed(range(len(found))):
        said = _CARRIER.fullmatch(found[index].full)
        ending = (said["end"] or ending) if said else ""
        if said and ending and not said["end"]:
            result[index] = replace(found[index], full=found[index].full + ending, restored=True)
    for index, name in enumerate(result):
        said = _CARRIER.fullmatch(name.full)
        prefix = (said["prefix"] or prefix) if said else ""
        if said and prefix and not said["prefix"]:
            result[index] = replace(name, full=prefix + name.full, restored=True)
    return result


def _unknown(name: str, lexicon: Lexicon) -> bool:
    """A short name that has the form of no body, and so may be a place's."""
    return _BARE_PLACE.fullmatch(name) is not None and not is_body(name, lexicon)


def _restored(found: list[Name], lexicon: Lexicon, prefix: str) -> Iterator[Name]:
    """The names with the prefix of the list's first name put back where it was left out.

    One carried over from the part before is put to bodies that the lexicon knows only.
    """
    party, carried = "", prefix
    state = False
    for name in found:
        own = _PREFIX.match(name.full)
        if _STATE.match(name.full):
            state = True
            yield name
        elif state and name.kind == "" and _DEPARTMENT.search(name.full) and not own:
            yield replace(name, full="国务院" + name.full, restored=True)
        elif own and not _COLLECTIVE.match(name.full) and _PREFIX.sub("", name.full, count=1):
            prefix = _place_of(own)
            party, carried = own["party"] or "", ""
            yield name
        elif (
            not prefix
            or name.restored
            or not _bare(name.full, lexicon)
            or (carried and name.full not in _facts(lexicon).known)
        ):
            yield name
            if _COLLECTIVE.match(name.full) is None and not own and not prefix:
                prefix = ""
        else:
            front = party if party and kind(name.full, lexicon) == "party" else prefix
            sure = name.full in _facts(lexicon).known
            doubt = "" if sure else "prefix restored to a body the lexicon does not know"
            doubt = name.doubt or doubt
            yield replace(name, full=front + name.full, restored=True, doubt=doubt)


def takes_prefix(name: str, lexicon: Lexicon) -> bool:
    """Whether a name has neither a prefix nor a place, and is none of the whole country."""
    return not (
        _COLLECTIVE.match(name)
        or _OWN.match(name)
        or _PREFIX.match(name)
        or _NAMED_MEDIA.match(name)
        or _FIELD_OFFICE.fullmatch(name)
        or _facts(lexicon).places.search(name)
    )


def _bare(name: str, lexicon: Lexicon) -> bool:
    """A department's name without prefix or place: one that may take the list's prefix."""
    if not takes_prefix(name, lexicon):
        return False
    return kind(name, lexicon) in (
        "department",
        "party",
        "institution",
        "organisation",
        "organ",
    ) and not name.endswith(
        ("大学", "学院", "院校", "高校", "银行", "公司", "集团", "电网", "海关")
    )


def _described(name: Name, lexicon: Lexicon) -> Name:
    return replace(name, kind=kind(name.full, lexicon), level=level(name.full, lexicon))


_LEVELS = {
    "省": "province", "自治区": "province", "兵团": "province", "市": "city", "州": "city", "自治州": "city",
    "盟": "city", "县": "county", "区": "county", "旗": "county",
}  # fmt: skip


def level(name: str, lexicon: Lexicon) -> str:
    """centre, province, city, county or "" from the name itself."""
    facts = _facts(lexicon)
    if (name in facts.known and facts.known[name][1] == "centre") or re.match(
        "国家|国务院|中央|全国|中国", name
    ):
        return "centre"
    if _COLLECTIVE.match(name):
        return ""
    own = _PREFIX.match(name)
    if own:
        return _LEVELS.get(_place_of(own), "")
    placed = re.match(
        r"[\u4e00-\u9fff]{2,12}?(省|自治区|市|自治州|州|盟|县|区|旗)(?=[\u4e00-\u9fff])", name
    )
    return _LEVELS.get(placed[1], "") if placed else ""

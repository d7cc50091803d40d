"""Bodies that running text makes responsible: 由…牵头, …负责, A会同B, A配合B, …组织实施.

In: normal text, the places already taken by lists, the document's items. Out: parts, that
is words that hold names, each with its role. The names stand right before the role word
(由省教育厅牵头), or are the subject of its clause or of an earlier clause of its sentence
(市水务局承担日常工作，负责…; 成立专家组，负责…).
Refused: 企业负责, 谁主管谁负责, 各地要密切配合, 对人民负责, who explains a document.

>>> [m[0] for m in _TRIGGER.finditer("省教育厅负责救助，负责人由市政府任命")]
['负责']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from plantext.extract import bodies
from plantext.extract.bodies import Name, Part
from plantext.lexicon import Lexicon
from plantext.model import Document
from plantext.reading.spans import BRACKET, CLAUSE, STATEMENT, Cuts
from plantext.structure.closing import glossary
from plantext.structure.labels import LABEL

Found = tuple[int, int, list[Part]]

HEAD = re.compile(
    r"^(?:由|请|以(?![上下])|经(?![济贸信开营商])|报|报经|商(?!务)|并由|其中|具体由|原则上由)"
)
ADVERB = re.compile(
    r"(?:按照?(?:各自)?职[责能](?:分工)?|按分工|按照分工|分别|共同|联合|具体|分工|等|各自|依[法职]|牵头|参与|积极|认真|抓好|做好|根据职责|结合职责|统一|统筹)+$"
)
_ASKED = re.compile(
    r"(?:要|应当?|必须|须|将|可以?|同时|并|也|均|主要|具体|全面|切实|及时|主动|密切)+$"
)
_TRIGGER = re.compile(
    r"(?=[会牵负承主具组实落配参协])(?:"  # what each begins with is looked for first, and fast
    r"(?P<with>会同)|(?P<role>牵头|负责|承办|主办)(?!的|人|者|同志|单位|部门|任(?!务)|制(?!定))"
    r"|(?P<done>(?:具体)?(?:组织)?实施|落实)(?=[，。；]|$)"
    r"|(?P<help>配合|参与|协助)(?=[，。；\n]|$)|(?P<assist>配合|协助)(?=[\u4e00-\u9fff]{3}))"
)
_EXPLAINS = re.compile(r"[^，。；]{0,16}解释")
_ANY_CUT = re.compile(f"[{CLAUSE}（）]")
_TOWARDS = re.compile(r"对[^，]{1,8}$")
_LONG = 400  # no list of bodies before a role word is longer, in texts without any signs
_IDLE = 120  # and what stands between two predicates of one clause is shorter
_ENDING = re.compile(
    r"(?:部门|单位|政府|公司|[大支总]队|委员会|办公[厅室]|厅|局|委|办|部|署|院)(?:等(?:有关|相关)?(?:部门|单位))?"
)
_PREDICATE = re.compile(
    r"(?:要|应当?|必须|须|将|可)?(?:具体|主要|统一|统筹|定期|及时|按[职期年]|牵头)?"
    r"(?:负责|会同|承担|作为|设在|组织|根据|按照|依照|依据|对(?!口)|在(?!线)|由|制定|编制|建立|指导|协调|推进|做好|加强|完善|开展|结合|汇总|履行|发挥|配合|提供|设立|每年|每[季半]|应对)"
)
_ADVERBIAL = re.compile(r"(?:(?:根据|按照?|依照|依据|结合|围绕|在|作为)[^，]{1,24})?")
_LED = re.compile(r"(?:牵头|负责)，(?:并)?$")
_FOUNDED = re.compile(
    r"(?:成立|设立|组建|建立|下设)(?:由[^，。]{2,60}(?:组成|参加|参与|负责|组长|主任)的)?(?P<body>[^，。；由的]{1,24}(?:小组|[^，。；小]组|委员会|办公室|专班|指挥部|中心))$"
)
_ENTRUSTED = re.compile(r"^.{2,16}?(?:授权|委托|指定|明确)(?=[\u4e00-\u9fff]{3})")
_MERE_PLACE = re.compile(r"[省市县区州盟旗地镇乡]+|办公室")
_ROLES = {"牵头": "lead", "主办": "lead", "配合": "support", "协助": "support", "指导": "guide"}
_SPECIFIC = re.compile(r"(?:主管|行政|监管|管理|提供|使用|成员|牵头|职能)(?:部门|单位)$")
_VAGUE = re.compile(
    r"(?:企业|业务|行业|牵头|责任|项目|用人|建设|施工|承包|承办|运营|使用|主办|主管|监管|管理|职能)?(?:部门|单位)$"
)
_GOVERNED = re.compile(r"[将把对从向在被]")
_NOT_NAMED = re.compile(r"^(?:有关|相关|各)|组建|建立|成立|制定|组织(?!部)|设立|开展")
_DEED_INSIDE = re.compile(
    r"研究(?!院|所)|制定|组织(?!部)|建立|组建|开展|推进|落实|加强|对(?!口|外)|将"
)
_OFFICES = ("办公室", "小组", "工作组", "指挥部", "专班", "委员会", "管委会")


def find(document: Document, inside: Callable[[int], bool], lexicon: Lexicon) -> Iterator[Found]:
    """(start, stop, parts) of the role words of running text that govern names."""
    text = document.text.text
    clauses = _Clauses(text, lexicon)
    for match in _TRIGGER.finditer(text, 0, glossary(text, document.items[-1])):
        if not inside(match.start()) and (parts := clauses.governed(match)):
            yield match.start(), match.end(), parts


class _Clauses:
    """The clauses and sentences of a text; whom the clauses before a place name is told once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self._cuts = Cuts(text, CLAUSE + BRACKET)
        self._outer = Cuts(text, CLAUSE)
        self._closings = Cuts(text, "）")
        self._commas = Cuts(text, "，")
        self._ends = Cuts(text, STATEMENT)
        self._told: dict[int, list[Part]] = {}

    def governed(self, match: re.Match[str]) -> list[Part]:
        """The names that a role word governs, with the roles they have."""
        text, stop = self.text, match.start()
        if _EXPLAINS.match(text, match.end()):
            return []  # who explains a document answers for no task
        start = self._cuts.behind(stop)
        if text[start - 1 : start] == "（" and self._closings.between(start, stop):
            start = self._outer.behind(start)  # 县（市）主管部门
        start = _behind_label(text, start, stop)
        near = max(start, stop - _LONG)
        clause = text[near:stop].partition("会同")[0]
        if _TOWARDS.search(clause, max(len(clause) - 9, 0)) and not match["with"]:
            return []  # 对人民负责
        by = clause.rfind("由") + 1
        named = by or near == start
        subject = _named_part(clause[by:], near + by, bool(by), self.lexicon) if named else []
        if match["done"]:
            return subject if by else []
        if match["help"]:
            return _helpers(subject, self.lexicon)
        return self._led(match, subject or self._subject(start, stop), start, clause)

    def _led(
        self, match: re.Match[str], subject: list[Part], start: int, clause: str
    ) -> list[Part]:
        """What 负责, 会同 and 配合 with an object make of the subject of their clause."""
        lexicon = self.lexicon
        if not subject:
            led = match["with"] and _LED.search(self.text, max(start - 60, 0), start)
            helped = _company(self.text, match.end(), lexicon) if match["with"] else []
            alone = match["with"] and _idle(clause) and not _collective(helped, lexicon)
            return helped if led or alone else []
        if match["with"]:
            return _as("responsible", subject) + _company(self.text, match.end(), lexicon)
        if match["assist"]:
            helped = _company(self.text, match.end(), lexicon)
            helps = helped and not _collective(helped, lexicon)
            return _as("support", subject) if helps or not _collective(subject, lexicon) else []
        return _as(_ROLES.get(match["role"], "responsible"), subject)

    def _subject(self, start: int, stop: int) -> list[Part]:
        """The bodies at the head of this clause, or of the nearest clause before it in the sentence."""
        found = self._head(start, stop, own=True)
        if found or stop - start > _IDLE or not _idle(self.text[start:stop]):
            return found
        opening = _behind_label(self.text, self._ends.behind(stop), stop)
        return self._before(start - 1, opening) if start > opening else []

    def _before(self, end: int, opening: int) -> list[Part]:
        """The bodies of the nearest clause that names some, of those that end at `end` or before it."""
        passed: list[int] = []
        found: list[Part] = []
        while end not in self._told:
            passed.append(end)
            start = self._commas.behind(end, opening)
            found = self._head(start, end, own=False) or self._founded(start, end)
            if found or start <= opening:
                break
            end = start - 1
        else:
            found = self._told[end]
        self._told.update(dict.fromkeys(passed, found))
        return found

    def _founded(self, start: int, end: int) -> list[Part]:
        """成立工作组，负责…: the body that a clause sets up."""
        founded = _FOUNDED.search(self.text, max(start, end - _IDLE), end)
        return [Part(founded["body"], founded.start("body"), "responsible")] if founded else []

    def _head(self, start: int, stop: int, *, own: bool) -> list[Part]:
        """The bodies that a clause begins with, if a predicate follows them at once."""
        head = self.text[start : min(stop, start + _IDLE)]
        for predicate in _PREDICATE.finditer(head):
            if predicate.start() > 60:
                return []
            parts = _named_part(head[: predicate.start()], start, False, self.lexicon)
            if parts and (not own or self._goes_on(start + predicate.start(), stop)):
                return parts
        return []

    def _goes_on(self, at: int, stop: int) -> bool:
        """Whether nothing but a time or a manner stands between a predicate and the role word."""
        if self.text.endswith("并", at, stop):
            return True
        behind = self.text[at:stop] if stop - at <= _IDLE else ""
        return bool(behind) and _idle(_ADVERBIAL.sub("", _asked_off(behind), count=1))


def _as(role: str, parts: list[Part]) -> list[Part]:
    return [Part(part.words, part.at, role) for part in parts]


def _named_part(words: str, at: int, by: bool, lexicon: Lexicon) -> list[Part]:
    """The words as one part, if they are names of bodies beyond doubt and nothing else."""
    lead, bare = _bare(words, by, lexicon)
    return [Part(bare, at + lead, "responsible")] if bare else []


@lru_cache(maxsize=4096)
def _bare(words: str, by: bool, lexicon: Lexicon) -> tuple[int, str]:
    """Names without the words around them, and where they begin; "" where they are none."""
    bare = HEAD.sub("", _ENTRUSTED.sub("", words))
    lead = len(words) - len(bare)
    while (shorter := _ASKED.sub("", ADVERB.sub("", bare))) != bare:
        bare = shorter
    if not bare or bare.count("）") > bare.count("（"):
        return 0, ""  # 县（市）主管部门负责, cut in two by its bracket
    named = _named([Part(bare, lead, "responsible")], lexicon, by)
    return (lead, bare) if named else (0, "")


def _helpers(subject: list[Part], lexicon: Lexicon) -> list[Part]:
    """由省教育厅牵头，省财政厅配合: bodies named one by one; not 各部门要密切配合."""
    return _as("support", subject) if subject and not _collective(subject, lexicon) else []


def _collective(parts: list[Part], lexicon: Lexicon) -> bool:
    found = [name for part in parts for name in bodies.names(part.words, part.at, lexicon)]
    return all(
        name.kind in ("collective", "locality") and not _of_a_field(name.full) for name in found
    )


def _of_a_field(full: str) -> bool:
    """生态环境部门, 公安部门: the departments of one field; not 有关部门, 业务部门."""
    named = re.fullmatch(r"(?![一两多几每某该本同各])[\u4e00-\u9fff]{2,6}部门", full)
    return named is not None and not _VAGUE.fullmatch(full) and not _NOT_NAMED.search(full)


def _behind_label(text: str, opening: int, stop: int) -> int:
    label = LABEL.match(text, opening, stop) if text[opening - 1 : opening] in ("", "\n") else None
    if label is None:
        return opening
    at = label.end()
    while at < stop and text[at].isspace():
        at += 1
    return at


def _idle(clause: str) -> bool:
    """Whether a clause names nobody before its role word: ，并具体负责."""
    return not _ASKED.sub("", ADVERB.sub("", _ASKED.sub("", clause)))


def _asked_off(words: str) -> str:
    return re.sub(r"^(?:要|应当?|必须|须|将|可)", "", words)


def _company(text: str, at: int, lexicon: Lexicon) -> list[Part]:
    """The names behind 会同, as far as they are bodies: 国家发展改革委、财政部等部门筛选确定."""
    end = _ANY_CUT.search(text, at, at + _LONG)
    clause = text[at : end.start() if end else at + 160].partition("会同")[0]
    for ending in reversed(list(_ENDING.finditer(clause))):
        parts = [Part(clause[: ending.end()], at, "support")]
        if _named(parts, lexicon, True):
            return parts
    return []


def _named(parts: list[Part], lexicon: Lexicon, by: bool) -> bool:
    """Whether all names of running text are bodies beyond doubt."""
    found = [n for part in parts for n in bodies.names(part.words, part.at, lexicon)]
    return bool(found) and all(len(n.full) <= 24 and _beyond_doubt(n, lexicon, by) for n in found)


def _beyond_doubt(name: Name, lexicon: Lexicon, by: bool) -> bool:
    """A prefix, a name of the lexicon, an office; behind 由 and 会同 any department that is one."""
    full = bodies.bare(name.full)
    if not bodies.is_body(full, lexicon) or _MERE_PLACE.fullmatch(full) or _GOVERNED.match(full):
        return False
    if name.kind == "collective":
        return (
            len(_ENDING.findall(full)) <= 2
            and not _DEED_INSIDE.search(full)
            and (
                full.endswith(("部门", "单位", "政府", "城市", "地区"))
                or re.fullmatch(r"各[有相]?关?[省市县区旗州盟]+", full) is not None
            )
        )
    if by and re.search(r"[有相]关[省市县区旗州盟]$|^[\u4e00-\u9fff]{2,3}[县旗]$", full):
        return True
    if name.level or bodies.is_known(full, lexicon):
        return True
    if _NOT_NAMED.search(full):
        return False
    if full.endswith(_OFFICES):
        return True
    if (by or name.restored) and _of_a_field(full):
        return True
    if _SPECIFIC.search(full) and not _VAGUE.fullmatch(full):
        return True
    return by and name.kind in ("department", "government", "institution") and len(full) > 3

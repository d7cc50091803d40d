"""Bodies that answer for what stands below them: a heading, or a label, that is nothing but a body.

In: a Document and a Lexicon. Out: the parts, each with its role, for the items that are headed
（二、省财政厅） and the paragraphs of an item that are labelled (县水利局：加强河道管理) by bodies
alone. What a document does elsewhere counts: a body is one where it says what it does
(负责, 承担), or has a department's name, and a name of any other form (信息中心, 配网部) where the
headings beside it are bodies too. Refused: members of a list, with nothing below them; places;
kinds of bodies; persons and telephones behind a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plantext.extract import bodies
from plantext.extract.bodies import Name, Part
from plantext.lexicon import Lexicon
from plantext.model import Document
from plantext.structure.labels import LABEL

Found = tuple[int, int, list[Part]]
ALONE = "taken for a body because it heads what stands below"

_DOES = re.compile(
    r"\s*(?:主要|具体|统一|分别)?(?P<role>负责|承担|牵头|配合|协助|指导)(?!的|人|单位)"
)
_ROLES = {"牵头": "lead", "配合": "support", "协助": "support", "指导": "guide"}
_LABELLED = re.compile(r"[ ]*(?P<names>[^，。；：\n\t]{2,60})：[ ]*(?=(?P<said>[^\n]{8,}))")
_COUNTED = re.compile(r"（[共计]{0,2}\d+[项条个件]?[\u4e00-\u9fff]{0,4}）$")
_NUMBERS = re.compile(r"\d{5}|《")
_DEED = re.compile(
    r"支持|优化|加强|推进|推动|完善|建设(?!厅|局|委)|强化|做好|发挥|健全|深化|规范|加快|提升|开展|实施|构建|建立|打造|引导|鼓励"
)
_KIND = re.compile(
    r"(?:[小处]?组|[室处站科]|中心|院|所|会|海关|[支分银]行|专班|指挥部|公司|集团|局|厅|大队|支队|总队|[\u4e00-\u9fff]{2}部|[\u4e00-\u9fff]{2}委|[\u4e00-\u9fff]{2}办|联)$"
)
_OFFICIAL = re.compile(r"[厅局委办部署]$|办公室$|局[\u4e00-\u9fff]{2,6}队$")
_NO_NAME = re.compile(
    r"[，、的]|[布新格大全开结破变]局$|着力|加强|推动|促进|提升|优化|完善|全面|落实"
)
_MERE = re.compile(r"[省市县区州盟旗地镇乡]+(?:人民)?政府|政府|党委|办公室|委员会|领导小组")


@dataclass(frozen=True)
class _Candidate:
    """Names at the head of an item or of one of its paragraphs, and how sure they are bodies."""

    at: int
    words: str
    group: tuple[str, bool]
    role: str
    sure: bool


def find(document: Document, lexicon: Lexicon) -> Iterator[Found]:
    """(start, stop, parts) of the headings and labels that are nothing but bodies."""
    found = [*_headings(document, lexicon), *_labels(document, lexicon)]
    sure = Counter(each.group for each in found if each.sure or each.role)
    for each in found:
        beside = sure[each.group] - (each.sure or each.role != "")
        labelled = each.group[1]
        if each.role or beside or (each.sure and not labelled):
            doubt = "" if each.sure and (beside or each.role) else ALONE
            part = Part(each.words, each.at, each.role or "responsible", doubt=doubt)
            yield each.at, each.at + len(each.words), [part]


def _headings(document: Document, lexicon: Lexicon) -> Iterator[_Candidate]:
    """The items whose heading is bodies alone, with text or items below it."""
    text = document.text.text
    parents = {item.parent for item in document.items}
    for item in document.items:
        words = _COUNTED.sub("", item.heading)
        at = text.find(words, item.start, item.body)
        below = text[item.body : item.stop].strip()
        if not item.level or at < 0 or not (len(below) > 4 or item.path in parents):
            continue
        if names := _named(words, lexicon):
            does = _DOES.match(below)
            role = _ROLES.get(does["role"], "responsible") if does else ""
            yield _Candidate(at, words, (item.parent, False), role, _official(names, lexicon))


def _labels(document: Document, lexicon: Lexicon) -> Iterator[_Candidate]:
    """The paragraphs of items that begin with bodies and ：, and say what these do."""
    text = document.text.text
    for start, stop in document.paragraphs:
        number = LABEL.match(text, start, stop)
        said = _LABELLED.match(text, number.end() if number else start, stop)
        item = document.item_at(start) if said else None
        if said is None or item is None or not item.level or _NUMBERS.search(said["said"][:40]):
            continue
        if names := _named(said["names"], lexicon):
            does = _DOES.match(said["said"])
            role = "responsible" if does else ""
            group = item.parent if number else item.path
            yield _Candidate(
                said.start("names"), said["names"], (group, True), role, _official(names, lexicon)
            )


def _named(words: str, lexicon: Lexicon) -> list[Name]:
    """The names that words are, if every one of them is one body, no place and no kind of body."""
    if not 3 <= len(words) <= 60 or _DEED.match(words):
        return []
    found = bodies.names(words, 0, lexicon)
    return found if all(_one(name, lexicon) for name in found) else []


def _one(name: Name, lexicon: Lexicon) -> bool:
    bare = bodies.bare(name.full)
    return (
        2 < len(bare) <= 30
        and name.kind not in ("collective", "locality", "")
        and bodies.is_body(name.full, lexicon)
        and _MERE.fullmatch(bare) is None
        and (bodies.is_known(bare, lexicon) or _NO_NAME.search(bare) is None)
        and (_KIND.search(bare) is not None or bodies.is_known(bare, lexicon))
    )


def _official(names: list[Name], lexicon: Lexicon) -> bool:
    """Whether names are those of departments: known, or of a level, and ending as such do."""
    return all(
        (_OFFICIAL.search(bodies.bare(n.full)) is not None and (n.level or _known(n, lexicon)))
        or (_known(n, lexicon) and n.kind in ("department", "party", "government", "organ"))
        for n in names
    )


def _known(name: Name, lexicon: Lexicon) -> bool:
    return bodies.is_known(bodies.bare(name.full), lexicon)

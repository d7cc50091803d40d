"""Who answers for a task: the bodies of responsibility lists, each with its role.

In: a Document and a Lexicon. Out: Lists, that is the Responsibilities in text order and
the places of the lists that close a task. Read are brackets (…牵头，…配合), brackets and
lines with a label (责任单位：…), bare lists of bodies in brackets, and running text where
a role word governs names (由…牵头). A body merely mentioned is not taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from plantext.extract import bodies, running_bodies
from plantext.extract.bodies import Name, Part
from plantext.extract.identity import identify
from plantext.extract.running_bodies import ADVERB, HEAD
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Document, Responsibility
from plantext.structure.columns import ROLES
from plantext.structure.cuts import Cuts

RUNNING = ("running_text", "heading_body")
RULES = (
    "role_bracket", "label_bracket", "bare_list_bracket", "label_line", "table_column", *RUNNING,
)  # fmt: skip

_BRACKET = re.compile(
    r"[（【〔\[](?P<words>(?:[^（）【】〔〕\[\]\n\t]|（[^（）\n\t]{1,40}）){2,900})[）】〕\]](?P<stop>。)?"
)
_RULE = re.compile(
    r"(?:列|排)(?:名)?(?:在)?(?:第一|首)(?:位)?(?:的|者)?(?:部门|单位|者)?(?:为|是)?(?:牵头|主办)(?:部门|单位)?"
)
_PARTS = re.compile(r"[，；,;](?![^（]*）)|(?<=[）\u4e00-\u9fff])[ ]{1,4}(?=\S{2,8}：)")
_WITH = re.compile(r"会同|会商|商(?=[省市国各]|有关)|联合(?=[省市国各])")
_BY = re.compile(r"[^、由]{1,16}由(?=[\u4e00-\u9fff]{3})")
_NESTED = re.compile(r"（(?P<words>[^（）]{5,40})）$")
_PERSON = r"(?:牵头|分管|责任|包抓|包联|联系|挂点|协助|督导)?(?:省|市|县|区|州)?级?(?:委|政府)?领导(?:同志)?[：为]"
_LEADER = re.compile(rf"{_PERSON}[^；。\n]{{2,30}}[；;]")
_NO_BODY = re.compile(
    rf"\s*(?:{_PERSON}"
    r"|(?:于|并|需|应)?(?:20\d\d年|\d{1,2}月|年[内底末]|[上下]半年|第?[一二三四]季度|持续|长期|每[年月季]|全年)[^、：]{0,20}$)"
)
_OWN_ROLE = re.compile(r"（(?P<role>[^（）]{2,4}?)(?:单位|部门)?）$")
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）·]{1,19}")
_COLUMN = "taken for a body because of its column"
_LINE_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Lists:
    """All bodies of a document, and the (start, stop) of the lists that close a task."""

    responsibilities: tuple[Responsibility, ...]
    closings: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Roles:
    after: re.Pattern[str]
    before: re.Pattern[str]
    inner: re.Pattern[str]
    role: dict[str, str]


@lru_cache(maxsize=8)
def _roles(lexicon: Lexicon) -> _Roles:
    after = "|".join(map(re.escape, lexicon.words("roles", place="after")))
    labels = [word.rstrip("：") for word in lexicon.words("roles", place="before")]
    before = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    inner = "|".join(re.escape(label) for label in labels if len(label) > 2)
    return _Roles(
        re.compile(rf"(?:{after})$"),
        re.compile(rf"[\s，；]*(?P<label>{before})(?:（[^（）]*）)?(?:：|为：?)\s*"),
        re.compile(rf"(?<=[^\s，；,;])(?<![牵头主要])(?=(?:{inner})：)"),
        lexicon.lookup("roles", "role"),
    )


def read(document: Document, lexicon: Lexicon) -> Lists:
    """The responsibilities of a document and the lists that close its tasks."""
    text = document.text.text
    first_leads = _RULE.search(text)
    since = _start_of(document, first_leads.start()) if first_leads else len(text)
    found: list[Responsibility] = []
    closings: list[tuple[int, int]] = []
    for start, stop, rule, parts in _lists(document, lexicon):
        bodies_ = list(_bodies(parts, rule, lexicon))
        if not bodies_:
            continue
        if start >= since and rule not in RUNNING:
            bodies_ = _first_leads(bodies_)
        found += bodies_
        if (
            rule in ("label_line", "table_column")
            and closings
            and not text[closings[-1][1] : start].strip()
        ):
            # 牵头单位：… and 配合单位：… on lines of their own are one list
            closings[-1] = (closings[-1][0], stop)
        elif rule not in RUNNING:
            closings.append((start, stop))
    issuer = document.header.issuer
    kept = _once(found, document, sorted(stop for _, stop in closings))
    known = (replace(r, agency_id=identify(r.agency, issuer, lexicon)) for r in kept)
    return Lists(tuple(sorted(known, key=lambda r: r.start)), tuple(sorted(closings)))


def _once(
    found: list[Responsibility], document: Document, ends: list[int]
) -> Iterator[Responsibility]:
    """The bodies of lists, and of running text those that their task does not have already."""
    seen: set[tuple[str, int, str]] = set()
    for body in sorted(found, key=lambda r: (r.rule in RUNNING, r.role != "lead", r.start)):
        task = (document.item_at(body.start).path, bisect_left(ends, body.start), body.agency)
        if body.rule not in RUNNING or task not in seen:
            yield body
        seen.add(task)


def find(document: Document, lexicon: Lexicon) -> tuple[Responsibility, ...]:
    """The responsibilities of a document, in text order."""
    return read(document, lexicon).responsibilities


def _start_of(document: Document, position: int) -> int:
    """From where a rule on the first-listed body holds: its own list; from a cover, everywhere."""
    return (
        0
        if document.item_at(position).level == 0
        else document.text.text.rfind("（", 0, position + 1)
    )


def _lists(document: Document, lexicon: Lexicon) -> Iterator[tuple[int, int, str, list[Part]]]:
    """(start, stop, rule, parts) of every responsibility list."""
    text = document.text.text
    columns = list(_columns(document, lexicon))
    taken: list[tuple[int, int]] = [(start, stop) for start, stop, _, _ in columns]
    yield from columns
    labels, lines_ = _roles(lexicon).before, Cuts(text, "\n")
    for match in _BRACKET.finditer(text):
        opening = lines_.behind(match.start())
        inner = _inside(taken, match.start()) or labels.match(text, opening)
        if read_ := None if inner else _of_bracket(match, lexicon):
            insort(taken, match.span())
            yield (*match.span(), *read_)
    below = {place[0] for place in columns}
    lines = [
        _of_line(text, *place, lexicon, taken)
        for place in document.paragraphs
        if place[0] not in below
    ]
    for line in lines:
        if line is not None:
            taken.append((line[0], line[1]))
            yield line
    taken.sort()
    running = running_bodies.find(document, lambda place: _inside(taken, place), lexicon)
    for rule, (start, stop, parts) in running:
        yield start, stop, rule, parts


def _columns(document: Document, lexicon: Lexicon) -> Iterator[tuple[int, int, str, list[Part]]]:
    """The cells below a heading for bodies, as lists of the heading's role."""
    for line in document.fields:
        if line.kind in ROLES:
            words = document.text.text[line.words : line.stop]
            parts = _parts(words, line.words, lexicon, line.kind)
            yield line.start, line.stop, "table_column", parts


def _inside(taken: list[tuple[int, int]], position: int) -> bool:
    """Whether a place lies in one of the sorted lists."""
    index = bisect_right(taken, (position, position + 1)) - 1
    return index >= 0 and taken[index][0] <= position < taken[index][1]


def _of_bracket(match: re.Match[str], lexicon: Lexicon) -> tuple[str, list[Part]] | None:
    words, at = match["words"], match.start("words")
    first = re.match(r"[^。]+", words)
    if first is None or _RULE.match(words) or (_BY.match(words) and "，" not in words):
        return None
    words = first[0]
    roles = _roles(lexicon)
    labelled = roles.before.match(words) is not None
    parts = _parts(words, at, lexicon)
    if labelled:
        return ("label_bracket", parts) if _mostly(parts, lexicon, 0.5) else None
    if any(part.role for part in parts):
        return ("role_bracket", parts) if _mostly(parts, lexicon, 0.6) else None
    listed = (
        len(words) >= 3 and _mostly(parts, lexicon, 1.0) and not re.search(r"[0-9A-Za-z]", words)
    )
    closes = (
        match["stop"]
        or match.string[match.start() - 1 : match.start()] == "。"
        or match.end() == len(match.string)
        or match.string[match.end() : match.end() + 1] in ("\n", "\t")
    )
    return ("bare_list_bracket", parts) if listed and closes and _certain(parts, lexicon) else None


def _certain(parts: list[Part], lexicon: Lexicon) -> bool:
    """A list without a role word must hold bodies, not kinds of places （县、区）."""
    kinds = [name.kind for part in parts for name in bodies.names(part.words, part.at, lexicon)]
    return any(kind in ("department", "government", "party") for kind in kinds)


def _of_line(
    text: str, start: int, stop: int, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> tuple[int, int, str, list[Part]] | None:
    """A line, or a line's last sentence, that begins with a label: 责任单位：省教育厅."""
    roles = _roles(lexicon)
    led = _LEADER.match(text, start, stop)
    start = head = led.end() if led else start
    found = roles.before.match(text, start, stop)
    if not found:
        tail = text.rfind("。", start, stop - 1) + 1
        found = roles.before.match(text, tail, stop) if tail else None
        head = tail
    if not found:
        return _bare_line(text, start, stop, lexicon, taken)
    if _inside(taken, head):
        return None
    words = text[head:stop].rstrip("。 ")
    words = words.replace("。", "；")
    parts = _parts(words, head, lexicon)
    return (head, stop, "label_line", parts) if _mostly(parts, lexicon, 0.5) else None


def _bare_line(
    text: str, start: int, stop: int, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> tuple[int, int, str, list[Part]] | None:
    """A line of nothing but bodies with a role word at its end: 省委网信办，省公安厅牵头."""
    words = text[start:stop].rstrip("。 ")
    if len(words) > _LINE_LIMIT or "。" in words or not _roles(lexicon).after.search(words):
        return None
    if _inside(taken, start):
        return None
    parts = _parts(words, start, lexicon)
    whole = _mostly(parts, lexicon, 1.0) and _certain(parts, lexicon)
    return (start, stop, "label_line", parts) if whole else None


def _parts(words: str, at: int, lexicon: Lexicon, label: str = "") -> list[Part]:
    """The parts of a list with their roles; a part that says none takes the next one's.

    `label` is the role of the whole list, until a part brings a label of its own.
    """
    roles = _roles(lexicon)
    parts: list[Part] = []
    start = 0
    for cut in [*_cuts(words, roles), None]:
        stop = cut.start() if cut else len(words)
        part = words[start:stop]
        if _NO_BODY.match(part):  # a person who leads, a time
            start = cut.end() if cut else stop
            continue
        if found := roles.before.match(part):
            label = roles.role[found["label"] + "："]
            start += found.end()
            part = words[start:stop]
        parts += _with(part, at + start, label, roles)
        start = cut.end() if cut else stop
    return _inherit(parts)


def _cuts(words: str, roles: _Roles) -> Iterator[re.Match[str]]:
    """What parts a list, and where a label stands behind names: 牵头单位：省教育厅配合单位：省财政厅."""
    if words.count("：") < 2:
        return _PARTS.finditer(words)
    cuts = [*_PARTS.finditer(words), *roles.inner.finditer(words)]
    return iter(sorted(cuts, key=lambda cut: cut.start()))


def _with(part: str, at: int, label: str, roles: _Roles) -> list[Part]:
    """A part with its role word taken off; A会同B负责 is two parts."""
    head = HEAD.match(part) or _BY.match(part)
    if head:
        part, at = part[head.end() :], at + head.end()
    role = label
    said = roles.after.search(part)
    if said:
        own = roles.role[said[0]]
        role = label if label and own == "responsible" else own
        part = part[: said.start()]
    if nested := _NESTED.search(part):
        inner = _with(nested["words"], at + nested.start("words"), "", roles)
        if any(each.role for each in inner):
            return [*_with(part[: nested.start()], at, role, roles), *inner]
    part = ADVERB.sub("", part)
    joint = _WITH.search(part)
    if joint and joint.start() > 1:
        behind = part[joint.end() :]
        return [
            Part(part[: joint.start()], at, role or "responsible", bool(label)),
            Part(behind, at + joint.end(), "support", bool(label)),
        ]
    return [Part(part, at, role, bool(label))]


def _inherit(parts: list[Part]) -> list[Part]:
    given: list[Part] = []
    role = ""
    for part in reversed(parts):
        role = part.role or role
        given.append(Part(part.words, part.at, part.role or role, part.labelled))
    return given[::-1]


def _mostly(parts: list[Part], lexicon: Lexicon, share: float) -> bool:
    """Whether enough of the words of a list are names of bodies."""
    found = [n for part in parts for n in bodies.names(part.words, part.at, lexicon)]
    good = sum(bodies.is_body(name.full, lexicon) for name in found)
    return bool(found) and good >= share * len(found)


def _bodies(parts: list[Part], rule: str, lexicon: Lexicon) -> Iterator[Responsibility]:
    order = 0
    seen: set[tuple[str, str]] = set()
    prefix = ""
    for part in parts:
        found = bodies.names(part.words, part.at, lexicon, prefix)
        prefix = next((p for n in found if (p := bodies.prefix_of(n.full))), prefix)
        for name in found:
            role = part.role or "responsible"
            if own := _OWN_ROLE.search(name.full):  # 市教育局（牵头）
                role = _roles(lexicon).role.get(own["role"], role)
                name = replace(name, full=name.full[: own.start()], stop=name.stop - len(own[0]))
            if rule == "table_column":
                name = _in_column(name, lexicon)
            if not (bodies.is_body(name.full, lexicon) or name.doubt == _COLUMN):
                continue
            if (name.full, role) in seen:
                continue
            seen.add((name.full, role))
            order += 1
            yield _row(name, role, order, rule)


def _in_column(name: Name, lexicon: Lexicon) -> Name:
    """A name that has the form of no body, but stands where only bodies do."""
    if bodies.is_body(name.full, lexicon) or not _PLAIN.fullmatch(name.full):
        return name
    return replace(name, doubt=_COLUMN)


def _row(name: Name, role: str, order: int, rule: str) -> Responsibility:
    doubt = name.doubt or ("named in running text" if rule in RUNNING else "")
    reason = doubt or f"{rule.replace('_', ' ')}: {role}"
    return Responsibility(
        name.start, name.stop, rule, CHECK if doubt else SURE, reason,
        name.full, role, order, name.level, name.kind, name.restored,
    )  # fmt: skip


def _first_leads(found: list[Responsibility]) -> list[Responsibility]:
    """The document's rule that the first-listed body leads and the others support."""
    roles = {r.role for r in found}
    if "lead" in roles or "responsible" not in roles:
        return found
    first = next((r.order for r in found if r.role != "guide"), 0)
    reason = "the document says that the first body listed leads"
    return [
        Responsibility(
            r.start, r.stop, r.rule, r.certainty, reason, r.agency,
            "lead" if r.order == first else "support", r.order, r.level, r.kind, r.restored,
        )
        if r.role != "guide"
        else r
        for r in found
    ]  # fmt: skip

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
from itertools import pairwise

from plantext.extract import bodies, heading_bodies, prefixes, role_parts, running_bodies
from plantext.extract.bodies import Name, Part
from plantext.extract.identity import identify
from plantext.extract.role_parts import BY, mostly
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Document, Responsibility
from plantext.reading.spans import Cuts
from plantext.structure import roles
from plantext.structure.columns import ROLES
from plantext.structure.labels import LABEL
from plantext.structure.numerals import number

RUNNING = ("running_text", "heading_body")
RULES = (
    "role_bracket", "label_bracket", "bare_list_bracket", "label_line", "table_column", *RUNNING,
)  # fmt: skip

_BRACKET = re.compile(
    r"[（【〔\[［](?P<words>(?:[^（）【】〔〕\[\]［］\n\t]|（[^（）\n\t]{1,40}）){2,900})[）】〕\]］](?P<stop>。)?"
)
_RULE = re.compile(
    r"(?:列|排)(?:名)?(?:在)?(?:第一|首)(?:位)?(?:的|者)?(?:部门|单位|者)?(?:为|是)?(?:牵头|主办)(?:部门|单位)?"
)
_OWN = re.compile(r"（(?P<words>[^（）]{2,4})）$")
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）·]{1,19}")
_COLUMN = "taken for a body because of its column"
_COUNT = re.compile(r"\d+|[一二三四五六七八九十]+")
_SHORT = re.compile(r"(?:以下|下)?[统简]{0,2}称")
_STOP = re.compile("。")
_PAUSE = re.compile(r"。|[ ]{2,}(?=\S)")
_LINE_LIMIT = 120
Found = tuple[int, int, str, list[Part]]


@dataclass(frozen=True, slots=True)
class Lists:
    """All bodies of a document, the (start, stop) of the lists that close a task, and of labels.

    labels: bodies that a paragraph begins with, ： behind them (县水利局：加强…).
    """

    responsibilities: tuple[Responsibility, ...]
    closings: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int], ...] = ()


def read(document: Document, lexicon: Lexicon) -> Lists:
    """The responsibilities of a document and the lists that close its tasks."""
    text = document.text.text
    first_leads = _RULE.search(text)
    since = _start_of(document, first_leads.start()) if first_leads else len(text)
    own = prefixes.own(document)
    found: list[Responsibility] = []
    closings: list[tuple[int, int]] = []
    labels: list[tuple[int, int]] = []
    for start, stop, rule, parts in _lists(document, lexicon):
        bodies_ = list(_bodies(parts, rule, own, lexicon))
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
        elif rule == "heading_body" and text[stop : stop + 1] == "：":
            labels.append((start, stop))
    issuer = document.header.issuer
    kept = _once(found, document, sorted(stop for _, stop in closings))
    known = (replace(r, agency_id=identify(r.agency, issuer, lexicon)) for r in kept)
    return Lists(
        tuple(sorted(known, key=lambda r: r.start)), tuple(sorted(closings)), tuple(labels)
    )


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


def _lists(document: Document, lexicon: Lexicon) -> Iterator[Found]:
    """(start, stop, rule, parts) of every responsibility list."""
    text = document.text.text
    columns = list(_columns(document, lexicon))
    taken: list[tuple[int, int]] = [(start, stop) for start, stop, _, _ in columns]
    yield from columns
    breaks = Cuts(text, "\n")
    for match in _BRACKET.finditer(text):
        opening = breaks.behind(match.start())
        said = roles.label(text, lexicon, opening, match.start())
        inner = _inside(taken, match.start()) or (said and said.role != roles.PERSON)
        if read_ := None if inner else _of_bracket(match, lexicon):
            insort(taken, match.span())
            yield (*match.span(), *read_)
    below = {place[0] for place in columns}
    for place, after in pairwise((*document.paragraphs, (len(text), len(text)))):
        if place[0] not in below:
            stop = _continued(text, place, after, lexicon)
            for line in _of_paragraph(text, place[0], stop, lexicon, taken):
                insort(taken, line[:2])
                yield line
    for start, stop, parts in heading_bodies.find(document, lexicon):
        if not _inside(taken, start):
            yield start, stop, "heading_body", parts
    running = running_bodies.find(document, lambda place: _inside(taken, place), lexicon)
    for start, stop, parts in running:
        yield start, stop, "running_text", parts


def _columns(document: Document, lexicon: Lexicon) -> Iterator[Found]:
    """The cells below a heading for bodies, as lists of the heading's role."""
    for line in document.fields:
        if line.kind in ROLES:
            words = document.text.text[line.words : line.stop]
            parts = role_parts.parts(words, line.words, lexicon, line.kind)
            yield line.start, line.stop, "table_column", parts


def _inside(taken: list[tuple[int, int]], position: int) -> bool:
    """Whether a place lies in one of the sorted lists."""
    index = bisect_right(taken, (position, position + 1)) - 1
    return index >= 0 and taken[index][0] <= position < taken[index][1]


def _of_bracket(match: re.Match[str], lexicon: Lexicon) -> tuple[str, list[Part]] | None:
    words, at = match["words"], match.start("words")
    first = re.match(r"[^。]+", words)
    if first is None or _RULE.match(words) or (BY.match(words) and "，" not in words):
        return None
    words = first[0]
    parts = role_parts.parts(words, at, lexicon)
    if any(part.labelled for part in parts):
        said = roles.label(words, lexicon)
        share = 1.0 if said and said.strict else 0.5
        return ("label_bracket", parts) if mostly(parts, lexicon, share) else None
    if any(part.role for part in parts):
        return ("role_bracket", parts) if mostly(parts, lexicon, 0.6) else None
    listed = (
        len(words) >= 3
        and not _SHORT.match(words)
        and mostly(parts, lexicon, 1.0)
        and not re.search(r"[0-9A-Za-z]", words)
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


def _of_paragraph(
    text: str, start: int, stop: int, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> Iterator[Found]:
    """The lists of a paragraph that begin with a label: 责任单位：省教育厅, also behind sentences."""
    found = False
    end = start
    for said, share in _labels(text, start, stop, lexicon):
        if said.start < end or _inside(taken, said.start):
            continue
        close = _end_of(text, said, stop, lexicon)
        words = text[said.start : close].rstrip("。 ").replace("。", "；")
        parts = role_parts.parts(words, said.start, lexicon)
        if any(part.labelled for part in parts) and mostly(parts, lexicon, share):
            yield said.start, close, "label_line", parts
            found, end = True, close
    bare = None if found else _bare_line(text, start, stop, lexicon, taken)
    if bare is not None:
        yield bare


def _continued(text: str, place: tuple[int, int], after: tuple[int, int], lexicon: Lexicon) -> int:
    """Where a paragraph ends; below one that is a label alone (责任单位：) stands its list."""
    if text[place[1] - 1 : place[1]] != "：" or after[1] - after[0] > _LINE_LIMIT:
        return place[1]
    said = roles.label(text, lexicon, *place)
    whole = said is not None and said.stop == place[1] and said.role != roles.PERSON
    if not whole or roles.label(text, lexicon, *after):
        return place[1]
    listed = role_parts.parts(text[slice(*after)].rstrip("。 "), after[0], lexicon)
    return after[1] if mostly(listed, lexicon, 1.0) else place[1]


def _labels(
    text: str, start: int, stop: int, lexicon: Lexicon
) -> Iterator[tuple[roles.Label, float]]:
    """The label that a paragraph begins with, its number passed over, and those inside it.

    Each with the share of the words behind it that have to be bodies.
    """
    numbered = LABEL.match(text, start, stop)
    for place in dict.fromkeys((start, numbered.end() if numbered else start)):
        if said := roles.label(text, lexicon, place, stop):
            yield said, 1.0 if said.strict else 0.5
            break
    for said in roles.labels(text, lexicon, start, stop):
        yield said, 0.5 if text[said.start - 1] == "。" else 1.0


def _end_of(text: str, said: roles.Label, stop: int, lexicon: Lexicon) -> int:
    """Where the list ends that a label opens: at the first 。 or gap with no label behind it."""
    start, pause = said.stop, _STOP if said.strict else _PAUSE
    while end := pause.search(text, start, stop):
        start = end.end()
        if roles.label(text, lexicon, start, stop) is None:
            return start
    return stop


def _bare_line(
    text: str, start: int, stop: int, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> Found | None:
    """A line of nothing but bodies with a role word at its end: 省委网信办，省公安厅牵头."""
    words = text[start:stop].rstrip("。 ")
    if len(words) > _LINE_LIMIT or "。" in words or not roles.behind(words, lexicon):
        return None
    if _inside(taken, start):
        return None
    parts = role_parts.parts(words, start, lexicon)
    whole = mostly(parts, lexicon, 1.0) and _certain(parts, lexicon)
    return (start, stop, "label_line", parts) if whole else None


def _bodies(
    parts: list[Part], rule: str, own: prefixes.Own, lexicon: Lexicon
) -> Iterator[Responsibility]:
    order = 0
    seen: set[tuple[str, str]] = set()
    prefix = ""
    for part in parts:
        named = bodies.names(part.words, part.at, lexicon, prefix)
        found = prefixes.as_written(named, own, lexicon)
        prefix = next((p for n in found if (p := bodies.prefix_of(n.full))), prefix)
        more = _is_open(part, found)
        for name in found:
            name, role = _own_role(name, part.role or "responsible", lexicon)
            if rule == "table_column":
                name = _in_column(name, lexicon)
            if not (bodies.is_body(name.full, lexicon) or name.doubt == _COLUMN):
                continue
            if (name.full, role) in seen:
                continue
            seen.add((name.full, role))
            order += 1
            yield _row(replace(name, doubt=name.doubt or part.doubt), role, order, rule, more)


def _is_open(part: Part, found: list[Name]) -> bool:
    """Whether a list says that it does not name all: 等有关部门; not 等3个部门 behind three."""
    others = part.others or next((name.others for name in found if name.others), "")
    said = _COUNT.search(others)
    return bool(others) and not (said and number(said[0]) == len(found))


def _own_role(name: Name, role: str, lexicon: Lexicon) -> tuple[Name, str]:
    """A name without the brackets that give it a role of its own: 市教育局（牵头）, 市教育局（张三）."""
    own = _OWN.search(name.full)
    if own is None or bodies.is_body(own["words"], lexicon):
        return name, role
    said = roles.behind(own["words"], lexicon)
    given = said[1] if said and not said[0] else roles.heading(own["words"], lexicon)
    bare = replace(name, full=name.full[: own.start()], stop=name.stop - len(own[0]))
    return bare, given if given not in ("", roles.PERSON) else role


def _in_column(name: Name, lexicon: Lexicon) -> Name:
    """A name that has the form of no body, but stands where only bodies do."""
    if bodies.is_body(name.full, lexicon) or not _PLAIN.fullmatch(name.full):
        return name
    return replace(name, doubt=_COLUMN)


def _row(name: Name, role: str, order: int, rule: str, more: bool) -> Responsibility:
    doubt = name.doubt or ("named in running text" if rule == "running_text" else "")
    reason = doubt or f"{rule.replace('_', ' ')}: {role}"
    return Responsibility(
        name.start, name.stop, rule, CHECK if doubt else SURE, reason,
        name.full, role, order, name.level, name.kind, name.restored, open=more,
    )  # fmt: skip


def _first_leads(found: list[Responsibility]) -> list[Responsibility]:
    """The document's rule that the first-listed body leads and the others support."""
    roles = {r.role for r in found}
    if "lead" in roles or "responsible" not in roles:
        return found
    first = next((r.order for r in found if r.role != "guide"), 0)
    reason = "the document says that the first body listed leads"
    return [
        replace(r, reason=reason, role="lead" if r.order == first else "support")
        if r.role != "guide"
        else r
        for r in found
    ]

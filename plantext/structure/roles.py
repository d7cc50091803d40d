"""Role labels (主要牵头单位：) and the role words behind names (省教育厅牵头), composed of their parts.

In: words, and the parts of lexicon/roles.tsv. A label is qualifiers, one stem or more, and a
noun at its end, joined or not (牵头及责任单位, 牵头（责任）单位), or a stem that may stand alone
(牵头：); one matcher serves brackets, lines and headings of tables. Words that the lexicon does
not know may stand before it or inside it, which is doubtful. Refused: what only begins like
one (责任清单：, 牵头制定…, 责任制). A label of persons (责任人：, 分管领导：) has the role PERSON.

>>> lexicon = Lexicon.default()
>>> [heading(words, lexicon) for words in ("牵头考核单位", "协同配合部门", "第一责任人", "责任清单")]
['lead', 'support', 'person', '']
>>> label("主办科室：教务科", lexicon).role, behind("省教育厅按职责分工负责", lexicon)
('lead', (4, 'responsible'))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plantext.lexicon import Lexicon

PERSON = "person"
STRANGE = "a word in its label that the lexicon does not know"
MIXED = "its label names more than one role"
_RANK = ("lead", "guide", "support", "responsible")
_JOINT = "(?:以及|[及和与或、/])"
_COLON = r"[ ]?(?:：|为(?![了此])：?)[ ]*"
_NOTHING = r"(?:[ \t]{1,4}|(?=[\u4e00-\u9fff]))(?![的要应须将和及与、在对由按]|负责|牵头|配合)"
_OPEN = r"(?![各有相请要由对将把向为按和及与])[\u4e00-\u9fff]"
_NOTE = r"(?:（[^（）]{0,16}）)?"
_BLANK = re.compile(r"\s")
_BRACKET = re.compile(r"（[^（）]*）")
_PLACED = re.compile("[省市县区乡镇州旗]")
_LEAD_IN = re.compile(r"[\s，；]*")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its role (or PERSON), where the list behind it begins, and what is doubtful.

    strict: it says so little that nothing but bodies may follow (牵头：; 责任单位 without ：).
    """

    role: str
    start: int
    stop: int
    strict: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class _Grammar:
    forms: tuple[tuple[re.Pattern[str], bool, str], ...]
    anywhere: re.Pattern[str]
    inside: re.Pattern[str]
    person: re.Pattern[str]
    headings: tuple[re.Pattern[str], ...]
    behind: re.Pattern[str]
    pieces: re.Pattern[str]
    stems: frozenset[str]
    role: dict[str, str]


def label(words: str, lexicon: Lexicon, start: int = 0, stop: int | None = None) -> Label | None:
    """The label that words begin with, blanks and stops before it passed over.

    >>> label("责任领导：张三；", Lexicon.default()).role, label("责任制：", Lexicon.default())
    ('person', None)
    """
    grammar = _grammar(lexicon)
    stop = len(words) if stop is None else stop
    lead = _LEAD_IN.match(words, start, stop)
    at = lead.end() if lead else start
    for pattern, strict, doubt in grammar.forms:
        if found := pattern.match(words, at, stop):
            return _read(found, grammar, strict, doubt)
    if person := grammar.person.match(words, at, stop):
        return Label(PERSON, at, person.end())
    return None


def labels(words: str, lexicon: Lexicon, start: int, stop: int) -> Iterator[Label]:
    """The labels with ： that stand behind a stop, a blank or a bracket: 。责任单位：省教育厅."""
    if words.find("：", start, stop) < 0:
        return
    grammar = _grammar(lexicon)
    for found in grammar.anywhere.finditer(words, start, stop):
        yield _read(found, grammar, False, "")


def inside(words: str, lexicon: Lexicon) -> Iterator[int]:
    """Where labels begin, whatever stands before them: 省教育厅配合单位：省财政厅."""
    return (found.start() for found in _grammar(lexicon).inside.finditer(words))


@lru_cache(maxsize=2048)
def heading(words: str, lexicon: Lexicon) -> str:
    """The role that a table's heading gives to the bodies below it, PERSON, or ""."""
    bare = _BLANK.sub("", words)
    if len(bare) > 2 * _LONGEST:
        return ""
    grammar = _grammar(lexicon)
    for said in dict.fromkeys((bare, _BRACKET.sub("", bare))):
        for pattern in grammar.headings:
            if found := pattern.fullmatch(said):
                return _role(found["label"], grammar)[0]
        if grammar.person.fullmatch(f"{said}："):
            return PERSON
    return ""


def behind(words: str, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the role words begin that words end with, and the role they give.

    >>> behind("省教育厅牵头组织实施", Lexicon.default()), behind("市委组织部", Lexicon.default())
    ((4, 'lead'), None)
    """
    grammar = _grammar(lexicon)
    found = grammar.behind.search(words)
    return (found.start(), _role(found[0], grammar)[0]) if found else None


def _read(found: re.Match[str], grammar: _Grammar, strict: bool, doubt: str) -> Label:
    role, mixed = _role(found["label"], grammar)
    return Label(role, found.start("label"), found.end(), strict, doubt or mixed)


def _role(words: str, grammar: _Grammar) -> tuple[str, str]:
    """The role of a label and what is doubtful about it.

    The strongest stem decides. Roles that are joined (牵头及责任单位) are the lead's where all
    of them answer; where some only help (牵头、配合单位) nobody can tell who does what.
    """
    bare = _BLANK.sub("", words)
    said: list[set[str]] = [set()]
    for piece in grammar.pieces.findall(bare):
        if piece in grammar.stems:
            said[-1].add(grammar.role[piece])
        else:
            said.append(set())
    roles = {next(role for role in _RANK if role in each) for each in said if each}
    if len(roles) > 1 and roles != {"lead", "responsible"}:
        return "responsible", MIXED
    first = next((role for role in _RANK if role in roles), "")
    return first or grammar.role.get(bare, ""), ""


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> _Grammar:
    stem, alone = _any(_of(lexicon, "stem", "label")), _any(_of(lexicon, "stem", "alone"))
    qualifiers, noun = _of(lexicon, "qualifier"), _any(_of(lexicon, "noun"))
    qualifier = _any(qualifiers)
    within = rf"（(?:{stem}|{qualifier}|{noun}|{_JOINT}){{1,4}}）"
    rest = rf"(?:[ ]?(?:{stem}|{qualifier}|{noun}|{_JOINT}|{within})){{0,6}}?[ ]?{noun}"
    core = rf"(?:{qualifier}[ ]?){{0,4}}{stem}{rest}"
    single = rf"{qualifier}{{0,3}}{alone}(?:{_JOINT}?{stem}){{0,2}}"
    holder = _any(_of(lexicon, "person", "label"))
    who = rf"(?:{_any(_of(lexicon, 'person', 'alone'))}|{stem}{holder})"
    known = rf"(?P<label>(?:{_OPEN}{{0,6}}?{who}{_JOINT})?{core})(?:{_JOINT}{_OPEN}{{0,6}}?{who})?{_NOTE}"
    bare = rf"(?P<label>{single})"
    strange = (
        rf"(?P<label>{_OPEN}{{1,6}}?{core}|{qualifier}{{0,3}}{alone}{_OPEN}{{1,4}}?{noun}){_NOTE}"
    )
    unplaced = _any(word for word in qualifiers if not _PLACED.search(word))
    return _Grammar(
        (
            (re.compile(known + _COLON), False, ""),
            (re.compile(bare + _COLON), True, ""),
            (re.compile(strange + _COLON), True, STRANGE),
            (re.compile(known + _NOTHING), True, ""),
        ),
        re.compile(rf"(?<=[。；，、：）！\s]){known}[ ]?：[ ]*"),
        re.compile(rf"(?:{unplaced}){{0,3}}(?:{stem}{rest}|{who}){_NOTE}[ ]?："),
        re.compile(rf"[\u4e00-\u9fff、]{{0,12}}?{who}{_NOTE}{_COLON}"),
        (re.compile(rf"[^（）]{{0,16}}?{known}"), re.compile(bare), re.compile(strange)),
        _behind(lexicon),
        re.compile(rf"{_any(_of(lexicon, 'stem'))}|{_JOINT}|[（）]"),
        frozenset(_of(lexicon, "stem")),
        {row["surface"]: row["role"] for row in lexicon.rows("roles")},
    )


def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    """Role words behind names: what may come before a stem, stems, what may come behind one."""
    stem, front = _any(_of(lexicon, "stem", "after")), _of(lexicon, "qualifier", "front")
    more = _any([*front, *_of(lexicon, "qualifier", "back")])
    whole = _any(
        row["surface"]
        for row in lexicon.rows("roles")
        if row["part"] == "qualifier" and row["role"]
    )
    return re.compile(rf"(?:{_any(front)}{{0,3}}{stem}(?:{stem}|{more}){{0,3}}|{whole})$")


def _any(words: Iterable[str]) -> str:
    """The words as one pattern, longest first; a blank may part their letters (责 任 单 位)."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("[ ]?".join(map(re.escape, word)) for word in ordered) + ")"


def _of(lexicon: Lexicon, part: str, place: str = "") -> list[str]:
    """The words of one part of labels that may stand in a place."""
    return [
        row["surface"]
        for row in lexicon.rows("roles")
        if row["part"] == part and (not place or place in row["place"].split("+"))
    ]

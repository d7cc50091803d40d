"""The words of a responsibility list cut into parts, each with the role that is said of it.

In: the words of a list (牵头单位：省教育厅；省财政厅配合，8月底前完成), where they stand, the role of
the column or label they stand under. Out: Parts: names' words, places and roles. A part that says
no role takes the next one's; a label holds until another one; persons, times and what another
label holds (完成时限：…) are no parts. A会同B is two parts.

>>> words = "牵头领导：张三；牵头单位：省教育厅；省财政厅配合"
>>> [(part.words, part.role) for part in parts(words, 0, Lexicon.default())]
[('省教育厅', 'lead'), ('省财政厅', 'support')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plantext.extract import bodies
from plantext.extract.bodies import Part
from plantext.extract.running_bodies import ADVERB, HEAD
from plantext.lexicon import Lexicon
from plantext.structure import roles

BY = re.compile(r"[^、由]{1,16}由(?=[\u4e00-\u9fff]{3})")
_CUTS = re.compile(r"[，；,;](?![^（]*）)|(?<=[）\u4e00-\u9fff])[ ]{1,4}(?=\S{2,8}：)")
_WITH = re.compile(r"会同|会商|商(?=[省市国各]|有关)|联合(?=[省市国各])")
_NESTED = re.compile(r"（(?P<words>[^（）]{5,40})）$")
_OTHER_LABEL = re.compile(r"[\s，；]*[\u4e00-\u9fff（）、]{2,12}：")
_TIME = re.compile(
    r"\s*(?:于|并|需|应)?(?:20\d\d年|\d{1,2}月|年[内底末]|[上下]半年|第?[一二三四]季度|持续|长期|每[年月季]|全年)[^、：]{0,20}$"
)


def parts(words: str, at: int, lexicon: Lexicon, role: str = "") -> list[Part]:
    """The parts of a list; `role` is that of the whole list until a part has a label of its own."""
    found: list[Part] = []
    start, doubt, labelled = 0, "", bool(role)
    for stop, after in [*_cuts(words, lexicon), (len(words), len(words))]:
        said = roles.label(words, lexicon, start, stop)
        if said and not (said.strict and _unlike(words[said.stop : stop], at, lexicon)):
            role, doubt, start, labelled = said.role, said.doubt, said.stop, True
            found = found if len(found) and found[0].labelled else _only_bodies(found, lexicon)
        part = words[start:stop]
        named = said is not None and said.role == roles.PERSON
        person = role == roles.PERSON and (named or _unlike(part, at, lexicon))
        if not (person or _TIME.match(part) or _OTHER_LABEL.match(part)):
            own = "" if role == roles.PERSON else role
            given = _with(part, at + start, own, lexicon)
            found += [replace(each, labelled=labelled and bool(own), doubt=doubt) for each in given]
        start = after
    return _inherit(found)


def mostly(found: list[Part], lexicon: Lexicon, share: float) -> bool:
    """Whether enough of the words of a list are names of bodies."""
    named = [n for part in found for n in bodies.names(part.words, part.at, lexicon)]
    good = sum(bodies.is_body(name.full, lexicon) for name in named)
    return bool(named) and good >= share * len(named)


def _unlike(words: str, at: int, lexicon: Lexicon) -> bool:
    """Whether words hold anything but names of bodies, role words taken off."""
    return not mostly(_with(words, at, "", lexicon), lexicon, 1.0)


def _only_bodies(found: list[Part], lexicon: Lexicon) -> list[Part]:
    """What stands before the first label of a list, if it is named: 持续优化，牵头单位：… is not."""
    return [part for part in found if part.role or mostly([part], lexicon, 1.0)]


def _cuts(words: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What parts a list, and where a label stands behind names: 牵头单位：省教育厅配合单位：省财政厅."""
    found = {cut.span() for cut in _CUTS.finditer(words)}
    if words.count("：") > 1:
        inside = ((at, at) for at in roles.inside(words, lexicon) if at)
        found |= {cut for cut in inside if words[cut[0] - 1] not in "，；,; \t"}
    start = 0
    for at, after in sorted(found):
        said = roles.label(words, lexicon, start) if at == after else None
        if said is None or said.stop <= at:  # 领导： begins no label in 分管领导：
            yield at, after
            start = after


def _with(part: str, at: int, label: str, lexicon: Lexicon) -> list[Part]:
    """A part with its role word taken off; A会同B负责 is two parts."""
    head = HEAD.match(part) or BY.match(part)
    if head:
        part, at = part[head.end() :], at + head.end()
    role = label
    if said := roles.behind(part, lexicon):
        role = label if label and said[1] == "responsible" else said[1]
        part = part[: said[0]]
    if nested := _NESTED.search(part):
        inner = _with(nested["words"], at + nested.start("words"), "", lexicon)
        if any(each.role for each in inner):
            return [*_with(part[: nested.start()], at, role, lexicon), *inner]
    named = ADVERB.sub("", part)
    others = "等" if "等" in part[len(named) :] else ""
    joint = _WITH.search(named)
    if joint and joint.start() > 1:
        first = Part(named[: joint.start()], at, role or "responsible")
        return [first, Part(named[joint.end() :], at + joint.end(), "support", others=others)]
    return [Part(named, at, role, others=others)]


def _inherit(found: list[Part]) -> list[Part]:
    given: list[Part] = []
    role = ""
    for part in reversed(found):
        role = part.role or role
        given.append(replace(part, role=role))
    return given[::-1]

"""Prefixes as the document itself writes them: which names of a list take 省, which do not.

In: the Names of a list, their prefixes restored by its form alone (bodies.py), and what the
document says elsewhere. Out: the Names. A name that begins with the place that the document
speaks for (临川县: 临川生态环境局) takes no prefix, nor does an institute that the lexicon does
not know and that the text never writes with one; a company takes it where the text writes
it with one, or where the company before it has one.

>>> from plantext.extract import bodies
>>> lexicon = Lexicon.default()
>>> found = bodies.names("省数据局、岭海研究院", 0, lexicon)
>>> [n.full for n in as_written(found, Own("省数据局、岭海研究院", frozenset()), lexicon)]
['省数据局', '岭海研究院']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plantext.extract import bodies
from plantext.extract.bodies import Name
from plantext.extract.identity import issuing
from plantext.lexicon import Lexicon
from plantext.model import Document

_INSTITUTE = re.compile(r"(?:研究[院所]|实验室|规划院|设计院|科学院)$")
_ABOUT = re.compile(r"^(?:关于)?(?:印发|转发|公布)?《?")
_KIND_OF_PLACE = re.compile(r"(?:[^省市县区州盟旗]族)*(?:自治[区州县]|[省市县区州盟旗])$")
_NEAR = "prefix restored as the company before it has one"


@dataclass(frozen=True, slots=True)
class Own:
    """A document's text, and the places it speaks for without their 省, 市, 县."""

    text: str
    places: frozenset[str]


def own(document: Document) -> Own:
    """What a document says of its places: in its issuer's name and its title."""
    header = document.header
    words = (header.issuer, _ABOUT.sub("", header.title))
    places = {_KIND_OF_PLACE.sub("", issuing(said)) for said in words if said}
    return Own(document.text.text, frozenset(place for place in places if len(place) > 1))


def as_written(found: list[Name], said: Own, lexicon: Lexicon) -> list[Name]:
    """The names of one list with the prefixes that the document gives them."""
    return list(_as_written(found, said, lexicon))


def _as_written(found: list[Name], said: Own, lexicon: Lexicon) -> Iterator[Name]:
    prefix, company = "", False
    for name in found:
        printed = name.full
        if name.restored:
            printed = said.text[name.start : name.stop]
            if name.full.endswith(printed) and _bare(printed, name.full, said, lexicon):
                name = _named(name, printed, False, "", lexicon)
        elif prefix and name.kind == "company" and bodies.takes_prefix(name.full, lexicon):
            full = prefix + name.full
            if full in said.text or company:
                doubt = name.doubt or ("" if full in said.text else _NEAR)
                name = _named(name, full, True, doubt, lexicon)
        prefix = bodies.prefix_of(name.full) or prefix
        company = name.kind == "company" and bodies.prefix_of(name.full) != ""
        yield name


def _bare(printed: str, full: str, said: Own, lexicon: Lexicon) -> bool:
    """Whether a name stands as it is printed, against the prefix that its list has."""
    if printed == full or full in said.text:
        return False
    unknown = not bodies.is_known(printed, lexicon)
    return printed.startswith(tuple(said.places)) or (
        unknown and _INSTITUTE.search(printed) is not None
    )


def _named(name: Name, full: str, restored: bool, doubt: str, lexicon: Lexicon) -> Name:
    return replace(
        name, full=full, restored=restored, doubt=doubt,
        kind=bodies.kind(full, lexicon), level=bodies.level(full, lexicon),
    )  # fmt: skip

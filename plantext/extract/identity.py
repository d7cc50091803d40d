"""One id for a body through all the names it goes by, so that plans of several years join.

In: a body's full name, the issuer of the document, a Lexicon. Out: the place and the
lexicon's id of the body (岭东省/dept.data), a central body's id alone (sc.labour), the
place and the bare name where the lexicon does not know it, "" for a collective (各市政府).
A body that was only renamed keeps its id; one that was merged into another does not.

>>> identify("省大数据局", "岭东省人民政府", Lexicon.default())
'岭东省/dept.data'
>>> identify("工业和信息化部", "国务院办公厅", Lexicon.default())
'sc.industry'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from plantext.extract.bodies import kind
from plantext.lexicon import Lexicon

_PLACE = re.compile(
    r"(?!国家|人民|中国)[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|省|市(?!场)|州|盟|县|区|旗)"
)
_PREFIX = re.compile(
    r"(?P<level>自治区|自治州|省|市(?!场)|县|区|州|盟|旗)(?P<party>委)?(?=[\u4e00-\u9fff]{2})"
)
_CENTRE = re.compile(r"国务院|国家|中央|中共中央|全国|最高人民|[\u4e00-\u9fff]{2,10}部(?:办公厅)?$")
Row = Mapping[str, str]
_TWINS = (("厅", "局"), ("局", "厅"), ("委员会", "委"), ("办公室", "办"), ("委", "局"))


@dataclass(frozen=True)
class _Names:
    """The ids of bodies by each of their names, of the centre and of local ones."""

    centre: dict[str, str]
    local: dict[str, str]


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> _Names:
    rows = {row["id"]: row for row in lexicon.rows("agencies")}
    found = _Names({}, {})
    for row in rows.values():
        last = row
        while _renamed(last, rows):
            last = rows[last["succeeded_by"]]
        table = found.centre if row["level"] == "centre" else found.local
        for name in (row["name"], *filter(None, row["short"].split("；"))):
            table.setdefault(name, last["id"])
    return found


def _renamed(row: Row, rows: Mapping[str, Row]) -> bool:
    """Whether a body only changed its name: its successor begins in the year in which it ends."""
    after = rows.get(row["succeeded_by"])
    return after is not None and row["valid_to"] != "" and after["valid_from"] == row["valid_to"]


@lru_cache(maxsize=4096)
def identify(agency: str, issuer: str, lexicon: Lexicon) -> str:
    """The id of a body, as the issuer of the document would mean its name."""
    if kind(agency, lexicon) == "collective":
        return ""
    names = _names(lexicon)
    own = _PREFIX.match(agency)
    placed = None if own else _PLACE.match(agency)
    if own or (placed and len(placed[0]) + 2 <= len(agency)):
        cut = own.end() if own else placed.end() if placed else 0
        place = _place(own["level"], issuer) if own else agency[:cut]
        bare = agency[cut:].replace("人民政府", "政府")
        return f"{place}/{_known(bare, names.local) or bare}"
    central = _CENTRE.match(issuer) is not None
    first, second = (names.centre, names.local) if central else (names.local, names.centre)
    found = _known(agency, first)
    if found is None:
        found = _known(agency, second)
    if found is None or found.partition(".")[0] in ("dept", "party", "mo"):
        place = "" if central else issuing(issuer)
        return f"{place}/{found or agency}" if place else found or agency
    return found


def _known(name: str, table: dict[str, str]) -> str | None:
    """The id of a name, or of its twin: a county's 局 is a province's 厅."""
    if name in table:
        return table[name]
    twins = (name.removesuffix(a) + b for a, b in _TWINS if name.endswith(a))
    return next((table[twin] for twin in twins if twin in table), None)


def _place(level: str, issuer: str) -> str:
    """The place that 省 or 市 stands for: the issuer's, where it is of that level."""
    own = issuing(issuer)
    return own if own.endswith(level) else level


def issuing(issuer: str) -> str:
    """The place that an issuer governs: 岭东省人民政府办公厅 is 岭东省's; "" for the centre's."""
    found = _PLACE.match(issuer)
    return found[0] if found else ""

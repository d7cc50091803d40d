"""What a row of a lexicon file must be: its cells full, its words known, its example fitting.

In: a table's name and a row, its word first. Out: "", or what is wrong with it, in words that
say what is known. The loader puts file and line before them.

>>> flaw("bounds", {"surface": "不多于", "place": "front", "comparator": "<=", "example": "不多于5天"})
"column place is 'front'; known are after, before"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Row = Mapping[str, str]

OPTIONAL = frozenset({"short", "scale", "valid_from", "valid_to", "succeeded_by", "parent"})

_BODIES = "company department government institution locality organ organisation party"
_SYSTEMS = "application centre database hotline network platform programme"
_SIDES = "after before"
_KINDS = (
    "age area count data energy freq length mass money percapita percent permille point "
    "ratio score share time volume"
)
_MADE_OF = frozenset(["prefix", "stem", "joint", "square", "cube", "denominator"])
KNOWN: dict[tuple[str, str], frozenset[str]] = {
    place: frozenset(words.split())
    for place, words in {
        ("agencies", "level"): "centre local",
        ("agencies", "kind"): _BODIES,
        ("basis", "part"): "noun unit verb",
        ("basis", "basis"): "flow growth limit none stock",
        ("body_suffixes", "kind"): _BODIES,
        ("bounds", "place"): _SIDES,
        ("bounds", "comparator"): ">= > <= < ~",
        ("brands", "kind"): _SYSTEMS,
        ("columns", "field"): (
            "text title id year issuer doc_number signed date task indicator value unit lead support "
            "responsible due source"
        ),
        ("columns", "language"): "en zh",
        ("deeds", "sense"): "promise past ahead rule size frame spend act",
        ("directions", "direction"): "up down keep none",
        ("genres", "part"): "head trait head+trait mark filler carrier errand issue self form tail",
        ("genres", "kind"): (
            "work_plan work_report five_year_plan measures rules assessment opinion bulletin notice other"
        ),
        ("occasions", "kind"): "feast season",
        ("places", "level"): "province city",
        ("roles", "part"): "stem qualifier noun person",
        ("roles", "role"): "lead support responsible guide",
        ("roles", "place"): (
            "after label label+alone after+label after+label+alone front back alone"
        ),
        ("strength", "strength"): "binding firm principle strive explore",
        ("system_suffixes", "kind"): _SYSTEMS,
        ("unit_parts", "kind"): _KINDS,
        ("units", "kind"): _KINDS,
    }.items()
}
# columns whose cells may be empty in one table only
LOOSE = frozenset(
    {
        ("genres", "kind"), ("genres", "over"), ("occasions", "day"), ("roles", "role"), ("units", "family"), ("units", "factor"), ("unit_parts", "beside"),
        ("unit_parts", "kind"), ("unit_parts", "family"), ("unit_parts", "factor"),
        ("unit_words", "parted"),
    }
)  # fmt: skip
# what a part of a role label has to say: its place, and whether it needs a role or has none
_PARTS = {
    "stem": ({"after", "label", "label+alone", "after+label", "after+label+alone"}, {True}),
    "qualifier": ({"front", "back", "label"}, {True, False}),
    "noun": ({"label"}, {False}),
    "person": ({"alone", "label"}, {False}),
}
# a column whose cells name rows of a table, by the cells of a column there
POINTS = {
    "agencies": ("succeeded_by", "agencies", "id"),
    "places": ("parent", "places", "name"),
    "unit_parts": ("family", "unit_families", "family"),
    "units": ("family", "unit_families", "family"),
}

# texts are read with letters and digits at half width and signs at full width
_UNFOLDED = re.compile(
    "[!(),:;?\uff10-\uff19\uff21-\uff3a\uff41-\uff5a＃％＆＊＋－．／＜＝＞＠～\u3000]"
)
_YEAR = re.compile(r"(?:\d{4})?")
_DAY = re.compile(r"\d\d-\d\d|[\u4e00-\u9fff]+(?:[+-]\d{1,2})?")
_SCALE = re.compile(r"(?:\d+(?:\.\d+)?)?")
_FACTOR = re.compile(r"(?:(?=[\d.]*[1-9])\d+(?:\.\d+)?(?:/[1-9]\d*)?)?")


def may_be_empty(table: str, column: str) -> bool:
    """Whether a table's column may have empty cells; a file of one's own may then leave it out."""
    return column in OPTIONAL or (table, column) in LOOSE - {("roles", "role")}


def flaw(table: str, row: Row) -> str:
    """What is wrong with a row, "" where nothing is."""
    return next(_flaws(table, row), "")


def _flaws(table: str, row: Row) -> Iterator[str]:
    word = next(iter(row.values()))
    for column, cell in row.items():
        if cell != cell.strip():
            yield f"a stray space in column {column}"
        if not cell and column not in OPTIONAL and (table, column) not in LOOSE:
            yield f"column {column} is empty"
        words = KNOWN.get((table, column))
        if words and cell not in words and (cell or (table, column) not in LOOSE):
            yield f"column {column} is {cell!r}; known are {', '.join(sorted(words))}"
    if sign := _UNFOLDED.search(word):
        yield (
            f"{word} holds {sign[0]!r} and would never be found: write letters and digits at half "
            "width, signs at full width"
        )
    if word not in row.get("example", word):
        yield f"the example {row['example']!r} does not hold {word}"
    if table == "roles":
        yield from _role(row)
    if table in ("units", "unit_parts"):
        yield from _measure(table, row)
    if table == "occasions" and bool(_DAY.fullmatch(row["day"])) != (row["kind"] == "feast"):
        yield "a feast has a day such as 05-01, 春节 or 春节-1, a season has none"
    yield from _numbers(row)


def _role(row: Row) -> Iterator[str]:
    places, roles = _PARTS.get(row["part"], (set(), set()))
    if row["place"] not in places:
        yield f"a {row['part']} stands {' or '.join(sorted(places))}, not {row['place']!r}"
    if bool(row["role"]) not in roles:
        yield f"a {row['part']} {'has no role' if row['role'] else 'needs a role'}"


def _measure(table: str, row: Row) -> Iterator[str]:
    if not _FACTOR.fullmatch(row["factor"]):
        yield f"column factor is {row['factor']!r}, no number such as 1000 or 1/15"
    parts = set(row["part"].split("+")) if table == "unit_parts" else set()
    if parts - _MADE_OF:
        yield f"column part is {row['part']!r}; known are {', '.join(sorted(_MADE_OF))}"
    if row["family"] and not row["factor"]:
        yield f"a unit of the family {row['family']} needs a factor"
    if row["factor"] and not row["family"] and not parts & {"prefix"}:
        yield "a factor needs the family that it leads to"


def _numbers(row: Row) -> Iterator[str]:
    for column in ("valid_from", "valid_to"):
        if not _YEAR.fullmatch(row.get(column, "")):
            yield f"column {column} is {row[column]!r}, no year such as 2018"
    if row.get("valid_to") and row["valid_from"] > row["valid_to"]:
        yield f"valid_from {row['valid_from']} comes after valid_to {row['valid_to']}"
    if not _SCALE.fullmatch(row.get("scale", "")):
        yield f"column scale is {row['scale']!r}, no number such as 10000"
    share = row.get("share", "0")
    if not share.isascii() or not share.isdigit() or int(share) > 1000:
        yield f"column share is {share!r}, no whole number from 0 to 1000"

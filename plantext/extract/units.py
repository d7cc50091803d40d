"""Units as compositions: what stands at a place of the text, or in a cell, and what it is worth.

In: normal text, a place in it, a lexicon. Out: a Unit, with its name as the tables give it, its
kind, and, where it can be converted, its family's base unit and the exact factor to it. An
atom stands in units.tsv or is made of a prefix and a stem (兆瓦, km), or of a power and a length
(平方公里); a joint may follow (人次, 吨公里), or a bracket (套（间）), and denominators (元/人). Refused: a
unit's characters that begin a longer ordinary word (unit_words.tsv: 5项目, 16部门), which only a longer
one that they do not belong to takes back (12项|目标).

>>> table = measures(Lexicon.default())
>>> read("600兆瓦时储能", 3, table).name, read("16部门", 2, table), read("12项目标", 2, table).name
('兆瓦时', None, '项')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from plantext.lexicon import Lexicon, Row

_LETTER = re.compile(r"[A-Za-z]")
_BRACKET = re.compile(r"（([^（）\n]{1,3})）")
_NAMED_BRACKET = re.compile(r"/（[^（）\n]{1,10}）")
_SCALE = re.compile(r"[十百千万亿]*")
_ENDS = re.compile(r"[^\u4e00-\u9fff\w]|的|$")
_EACH = frozenset(
    {"area", "length", "mass", "volume", "energy"}
)  # 克每立方米; 次每年 where it ends


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands: where it ends, its name and kind, the scale it brings, its worth."""

    stop: int
    name: str
    kind: str
    scale: str = ""
    family: str = ""
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Joint:
    """What may follow a unit as its second factor, and behind which units or kinds of units."""

    beside: frozenset[str]
    family: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Measures:
    """A lexicon's units and what they are composed of, laid out for looking up by length."""

    atoms: Mapping[str, Unit]
    stems: Mapping[str, Unit]
    lengths: Mapping[str, tuple[int, ...]]
    joints: Mapping[str, Joint]
    denominators: frozenset[str]
    words: Mapping[str, tuple[frozenset[str], frozenset[str], int]]
    bounds: tuple[str, ...]
    bases: Mapping[str, str]


@lru_cache(maxsize=8)
def measures(lexicon: Lexicon) -> Measures:
    """The units of a lexicon, those made of a prefix or a power among them."""
    parts = lexicon.rows("unit_parts")
    atoms = {row["surface"]: _atom(row, row["unit"]) for row in lexicon.rows("units")}
    stems = {row["surface"]: _atom(row, row["surface"]) for row in _of(parts, "stem")}
    known = {**stems, **atoms}
    for row in _of(parts, "prefix"):
        made = {
            row["surface"] + name: (known[name], 1)
            for name in row["beside"].split()
            if name in known
        }
        atoms = {**_powers(made, row), **atoms}
    for part, power in (("square", 2), ("cube", 3)):
        for row in _of(parts, part):
            before = "\u4e00" <= row["surface"] <= "\u9fff"
            names = (name for name in row["beside"].split() if name in atoms)
            made = {
                row["surface"] + name if before else name + row["surface"]: (atoms[name], power)
                for name in names
            }
            atoms = {**_powers(made, row), **atoms}
    return Measures(
        atoms, stems, _lengths([*atoms, *stems]),
        {row["surface"]: Joint(frozenset(row["beside"].split()), row["family"], _fraction(row)) for row in _of(parts, "joint")},
        frozenset(row["surface"] for row in _of(parts, "denominator")),
        {row["surface"]: _listed(row) for row in lexicon.rows("unit_words")},
        tuple(row["surface"] for row in lexicon.rows("bounds") if row["place"] == "after"),
        lexicon.lookup("unit_families", "unit"),
    )  # fmt: skip


def _of(parts: tuple[Row, ...], part: str) -> list[Row]:
    return [row for row in parts if part in row["part"].split("+")]


def _fraction(row: Row) -> Fraction:
    return Fraction(row["factor"] or 1)


def _atom(row: Row, name: str) -> Unit:
    return Unit(0, name, row["kind"], row.get("scale", ""), row["family"], _fraction(row))


def _powers(made: Mapping[str, tuple[Unit, int]], row: Row) -> dict[str, Unit]:
    """Units with a prefix (千 before 瓦), or raised to a power (平方 before 公里)."""
    return {
        word: replace(
            unit, name=word, kind=row["kind"] or unit.kind, family=row["family"] or unit.family,
            factor=unit.factor**power * _fraction(row),
        )
        for word, (unit, power) in made.items()
    }  # fmt: skip


def _listed(row: Row) -> tuple[frozenset[str], frozenset[str], int]:
    words, parted = frozenset(row["words"].split()), frozenset(row["parted"].split())
    return words, parted, max(map(len, words | parted), default=0)


def _lengths(words: list[str]) -> dict[str, tuple[int, ...]]:
    """By first character the lengths of the words that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def read(text: str, at: int, table: Measures) -> Unit | None:
    """The longest unit that stands at a place, or None; one blank may stand before it."""
    at += text[at : at + 1] == " "
    for unit, is_whole in _atoms(text, at, table):
        joined = _joined(text, at, unit, table)
        if is_whole or joined.stop > unit.stop:
            if _begins_word(text, at, text[at : unit.stop], table, joined.stop - at):
                return None
            if _is_doubled(text, at, unit.stop, table):
                return None
            return _over(text, _also(text, joined, table), table)
    return None


def _atoms(text: str, at: int, table: Measures) -> Iterator[tuple[Unit, bool]]:
    """The units that stand at a place, the longest first, and whether they may stand alone."""
    for length in table.lengths.get(text[at : at + 1], ()):
        word = text[at : at + length]
        unit = table.atoms.get(word) or table.stems.get(word)
        if (
            unit is None
            or len(word) < length
            or (_LETTER.match(word[-1]) and _LETTER.match(text, at + length))
        ):
            continue
        yield replace(unit, stop=at + length), word in table.atoms


def _begins_word(text: str, at: int, word: str, table: Measures, least: int = 0) -> bool:
    """Whether an ordinary word stands at a place that goes on behind a unit's characters, and `least`."""
    listed = table.words.get(word)
    if listed is None:
        return False
    words, parted, longest = listed
    for length in range(min(longest, len(text) - at), max(least, len(word)), -1):
        whole = text[at : at + length]
        if whole in parted:
            return False
        if whole in words:
            return not text.startswith(table.bounds, at + len(word))  # 10所|以上
    return False


def _is_doubled(text: str, at: int, stop: int, table: Measures) -> bool:
    """件件有回音: a counter said twice means each; not 20项|项目."""
    word = text[at:stop]
    doubled = len(word) == 1 and word > "\u4e00" and text.startswith(word, stop)
    return doubled and not _begins_word(text, stop, word, table)


def _joined(text: str, at: int, unit: Unit, table: Measures) -> Unit:
    """The unit with the second factor that follows it: 人|次, 吨|公里, 吨|标准煤."""
    word = text[at : unit.stop]
    for length in (6, 5, 4, 3, 2, 1):
        second = text[unit.stop : unit.stop + length]
        joint = table.joints.get(second)
        if joint is None or len(second) < length or _begins_word(text, unit.stop, second, table):
            continue
        stop = unit.stop + length
        if word in joint.beside or (unit.kind in joint.beside and is_end(text, stop, table)):
            family = joint.family if unit.family == "mass" else ""
            return replace(
                unit, stop=stop, name=unit.name + second, family=family,
                factor=unit.factor * joint.factor,
            )  # fmt: skip
    return unit


def is_end(text: str, at: int, table: Measures) -> bool:
    """Whether a phrase ends at a place, or a bound follows."""
    return _ENDS.match(text, at) is not None or text.startswith(table.bounds, at)


def _also(text: str, unit: Unit, table: Measures) -> Unit:
    """The unit with another one beside it in brackets: 13.5万套（间）, 场（次）."""
    also = _BRACKET.match(text, unit.stop)
    if (
        also is None
        or unit.kind != "count"
        or not (also[1] in table.joints or _is_counter(also[1], table))
    ):
        return unit
    return replace(unit, stop=also.end(), name=unit.name + also[0], family="")


def _is_counter(word: str, table: Measures) -> bool:
    return word in table.atoms and table.atoms[word].kind == "count"


def _over(text: str, unit: Unit, table: Measures) -> Unit:
    """The unit with what it is divided by: 元/人, 张/千人, 微克每立方米, 元/人·年."""
    start, name = unit.stop, unit.name
    while (stop := _denominator(text, unit.stop, table, unit.stop > start)) > unit.stop:
        name += text[unit.stop : stop]
        kind = "percapita" if unit.kind == "count" else unit.kind
        unit = replace(unit, stop=stop, name=name, kind=kind, family="")
    return unit


def _denominator(text: str, at: int, table: Measures, is_second: bool) -> int:
    """Where a denominator that begins at a place ends; the place itself where there is none."""
    sign = text[at : at + 1]
    if bracket := _NAMED_BRACKET.match(text, at):
        return bracket.end()
    if sign not in ("/", "每") and not (sign == "·" and is_second):
        return at
    scale = _SCALE.match(text, at + 1)
    first = scale.end() if scale else at + 1
    for unit, is_whole in _atoms(text, first, table):
        stop = _joined(text, first, unit, table).stop
        each = unit.kind in _EACH or is_end(text, stop, table)
        if (is_whole or stop > unit.stop) and (sign != "每" or each):
            return stop
    ends = (first + n for n in (3, 2, 1) if first + n <= len(text))
    stop = next((end for end in ends if text[first:end] in table.denominators), at)
    letters = _LETTER.match(text, stop - 1) and _LETTER.match(text, stop)
    return at if sign == "每" or letters else stop


@lru_cache(maxsize=4096)
def known(name: str, lexicon: Lexicon) -> Unit | None:
    """What a unit is that a table gives by its name; None where it is none.

    >>> known("元/人", Lexicon.default()).kind, known("兆瓦", Lexicon.default()).factor, known("蜂群", Lexicon.default())
    ('money', Fraction(1000, 1), None)
    """
    unit = read(name, 0, measures(lexicon)) if name else None
    return unit if unit is not None and unit.stop == len(name) else None

"""The words that people read, in Chinese and English: labels.tsv beside this file.

In: a language, "zh" or "en". Out: Labels, which names tables, columns and the words of
closed lists, and says a reason in that language. A name that has no label of its own (a
year's column, a body) stands as it is. Refused: another language (OptionError), a row of
the file that breaks its rules (LexiconError).

>>> labels("zh").column("due"), labels("en").column("due")
('完成时限', 'Due')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from plantext import arguments
from plantext.errors import LexiconError

LANGUAGES = ("zh", "en")
_FILE = Path(__file__).with_name("labels.tsv")
_SIZES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]\d+)?")
_KINDS = frozenset({"table", "column", "word", "page", "reason"})
CLOSED = frozenset({
    "basis", "certainty", "changed", "comparator", "direction", "due_source", "kind", "level", "moved",
    "open", "part", "period", "precision", "relation", "renamed", "restored", "role", "source", "status", "strength", "verdict",
})  # fmt: skip
"""The columns whose words come from a closed list."""
_READ = {
    **dict.fromkeys((">=", ">", "<=", "<", "~", "="), "comparator"),
    **dict.fromkeys(("day", "month", "quarter", "half", "year", "period"), "precision"),
    **dict.fromkeys(("lead", "support", "responsible", "guide"), "role"),
    "unclear": "status",
}  # what the column reading of review holds beside the document's own words
_PATHS = frozenset({"path", "parent", "tasks", "gained_tasks", "lost_tasks"})


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels of one language."""

    lang: str
    rows: Mapping[tuple[str, str], str]
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()

    def table(self, name: str) -> str:
        """What the table `name` is called."""
        return self.rows.get(("table", name), name)

    def tables(self) -> list[str]:
        """The names of all tables that have labels."""
        return [name for kind, name in self.rows if kind == "table"]

    def column(self, name: str, table: str = "") -> str:
        """What the column `name` is called, in `table` where it has a meaning of its own there.

        >>> labels("zh").column("a_value", "levels.targets"), labels("zh").column("a_value")
        ('上级数值', '前一年数值')
        """
        names = (*(f"{each}.{name}" for each in _widening(table)), name)
        return next((self.rows["column", n] for n in names if ("column", n) in self.rows), name)

    def word(self, word: object, column: str = "", table: str = "") -> str:
        """What a word of a closed list is called; any other word stands as it is.

        >>> labels("zh").word("centre", "level"), labels("zh").word("centre", "kind")
        ('中央', '中心')
        """
        said = str(word)
        names = (
            *(f"{each}.{column}:{said}" for each in _widening(table)),
            f"{column}:{said}",
            said,
        )
        return next((self.rows["word", n] for n in names if ("word", n) in self.rows), said)

    def path(self, path: str) -> str:
        """The address of an item; the stretches without a number have names.

        >>> labels("zh").path("2:preamble"), labels("zh").path("一/（二）")
        ('2:前言', '一/（二）')
        """
        part, colon, name = path.rpartition(":")
        return f"{part}{colon}{self.word(name, 'path')}"

    def cell(self, text: str, column: str, table: str = "") -> str:
        """What a cell of a table says: reasons, paths and words of closed lists are translated.

        >>> labels("zh").cell("strive", "b_strength", "targets"), labels("zh").cell("new", "heading")
        ('力争', 'new')
        """
        name = column[2:] if column[:2] in ("a_", "b_") else column
        if name in ("reason", "message"):
            return self.reason(text)
        if name == "table":
            return self.table(text)
        if name in CLOSED:
            return self.word(text, name, table)
        if name == "reading":
            return " ".join(map(self._read, text.split(" ")))
        if name in _PATHS:
            return "；".join(map(self.path, text.split("；")))
        return self._in_year(text, table) if name.isdecimal() else text

    def _read(self, word: str) -> str:
        """A word of what was read: a bound, a precision or a role is translated."""
        return self.word(word, _READ[word]) if word in _READ else word

    def _in_year(self, text: str, table: str) -> str:
        """A cell in the column of a year: where a task stood that year, or who named a system."""
        if table == "systems":
            return self.cell(text, "path")
        inside = table == "threads" and text.startswith("in ")
        return f"{self.page('in_item')} {text.removeprefix('in ')}" if inside else text

    def page(self, name: str, *values: object) -> str:
        """A word or phrase of the pages; raises KeyError for one that labels.tsv lacks."""
        said = self.rows["page", name]
        return said.format(*values) if values else said

    def reason(self, reason: str) -> str:
        """A reason in this language, part by part; a part that is not known stands in English.

        >>> labels("zh").reason("few words in common; bound by 不少于")
        '共同词语少；约束词：不少于'
        """
        if self.lang == "en":
            return reason
        return "；".join(self._part(part) for part in reason.split("; ")) if reason else ""

    def _part(self, part: str) -> str:
        for pattern, said in self.patterns:
            match = pattern.fullmatch(part)
            if match:
                return said.format(*(self._inside(word) for word in match.groups()))
        return part

    def _inside(self, words: str) -> str:
        """What stands inside a reason: a role, a part, a number such as 20,000,000, another reason, several."""
        if _NUMBER.fullmatch(words):
            return self.number(float(words.replace(",", "")))
        parts = words.split(", ")
        said = [self._part(part) for part in parts]
        if all(own != part for own, part in zip(said, parts, strict=True)):
            return "、".join(said)
        return self.rows.get(("word", f"part:{words}")) or self.word(words, "role")

    def number(self, value: float) -> str:
        """A number as this language writes it; see `number`."""
        return number(value, self.lang)


def labels(lang: str = "zh") -> Labels:
    """The labels of a language, "zh" or "en"; raises OptionError for another.

    >>> labels("zh").table("targets")
    '目标'
    """
    return _labels(arguments.one_of("lang", lang, LANGUAGES))


@lru_cache(maxsize=len(LANGUAGES))
def _labels(lang: str) -> Labels:
    rows = {(kind, name): said[lang] for kind, name, said in _read()}
    patterns = [(name, said) for (kind, name), said in rows.items() if kind == "reason"]
    patterns.sort(key=lambda pair: (pair[0].count("{}"), -len(pair[0])))
    return Labels(lang, rows, tuple((_pattern(name), said) for name, said in patterns))


def _widening(table: str) -> Iterator[str]:
    """A table's name, then the families it belongs to: levels.targets, levels."""
    while table:
        yield table
        table = table.rpartition(".")[0]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, name.split("{}"))))


def _read() -> list[tuple[str, str, dict[str, str]]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    (_, head), *body = rows
    if head != ["kind", "name", *sorted(LANGUAGES)]:
        raise LexiconError(f"{_FILE}: the columns are {head}; write kind, name, en, zh")
    seen: set[tuple[str, str]] = set()
    for number, cells in body:
        if len(cells) != 4 or not all(cells) or cells[0] not in _KINDS or tuple(cells[:2]) in seen:
            raise LexiconError(
                f"{_FILE}, line {number}: write kind, name, en and zh, each pair once"
            )
        seen.add((cells[0], cells[1]))
    return [(cells[0], cells[1], {"en": cells[2], "zh": cells[3]}) for _, cells in body]


def number(value: float, lang: str = "zh") -> str:
    """A number without a tail of noughts: 万 and 亿 in Chinese, groups of three in English.

    万 and 亿 only where two places behind the point say all of it.

    >>> number(20_000_000.0), number(20_000_000.0, "en"), number(0.1 + 0.2), number(12_500.0)
    ('2000万', '20,000,000', '0.3', '1.25万')
    >>> number(23_896.0), number(5.2e12), number(-11.0, "en")
    ('23896', '5.2万亿', '-11')
    """
    if lang == "zh":
        return next(
            (
                f"{_plain(value / size)}{sign}"
                for size, sign in _SIZES
                if abs(value) >= size and abs(value / size - round(value / size, 2)) < 1e-9
            ),
            _plain(value),
        )
    return f"{Decimal(_plain(value)):,}"


def _plain(value: float) -> str:
    return f"{Decimal(repr(round(value, 6))).normalize():f}"

"""Markdown as programs write it into Markdown by the book, so that no word is lost when it is parsed.

In: a text in Markdown. Out: `prepared` gives its fields (from the lines between --- at its head),
its lines and its notes ([^1]: …). Tables keep all their cells: the head is made as wide as the widest row, a
table ends where no | stands; a <table> stands by itself, without blank lines in it. A fence
around the whole text goes, and so do the lines by which a converter parts pages.

>>> prepared("# 一、服务\\n| 事项 |\\n|---|\\n| 上线 | 30项 |\\n完").lines
['# 一、服务', '| 事项 | |', '|---|---|', '| 上线 | 30项 |', '', '完']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantext.readers.markdown_marks import FENCE, FRONT, cells, is_rule

_WRAPPED = re.compile(r"\s*(`{3,}|~{3,})(?:markdown|md)[ \t]*\n(?P<inner>.*)\n\1\s*", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[\w\-\u4e00-\u9fff]{1,40})[ \t]*:[ \t]*(?P<value>\S[^\n]*)")
_NAMED = {
    "title": "标题", "date": "发布日期", "published": "发布日期", "issuer": "发文机关", "source": "来源",
    "author": "作者", "doc_number": "文号",
}  # fmt: skip
_PAGES = re.compile(r"\{\d+\}-{20,}|<!-- ?page[ -]?(?:break|number)?[^>]{0,20}-->", re.IGNORECASE)
_PICTURE = re.compile(r"<!-- ?image ?-->", re.IGNORECASE)
_TABLE = re.compile(r"</?table\b", re.IGNORECASE)
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,20})\]:[ \t]*(?P<words>.*)")
_HEADING = re.compile(r"^( {0,3}#{1,6})(?=[一二三四五六七八九十（(第])")
_PIPE = re.compile(r"(?<!\\)\|")


class Prepared(NamedTuple):
    """A text in Markdown as it is parsed: fields by label, lines, notes by their marks."""

    fields: list[tuple[str, str]]
    lines: list[str]
    notes: dict[str, str]


def prepared(text: str) -> Prepared:
    """A text in Markdown made ready to be parsed."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if whole := _WRAPPED.fullmatch(text):
        text = whole["inner"]
    front = FRONT.match(text)
    fields = list(_fields(front[0])) if front else []
    body = _PICTURE.sub('<img src="picture">', text[front.end() :] if front else text)
    notes: dict[str, str] = {}
    lines = list(_tables(_without_notes(_parted(body.split("\n")), notes)))
    return Prepared(fields, lines, notes)


def _fields(front: str) -> Iterator[tuple[str, str]]:
    """The fields of a head that have a label of a document's own."""
    for found in _FIELD.finditer(front):
        name = found["name"].casefold()
        if label := _NAMED.get(name, name if not name.isascii() else ""):
            yield label, found["value"].strip(" \t\"'")


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """Lines with each <table> set apart, and without blank lines in it."""
    marks = [mark for line in lines for mark in _TABLE.findall(line) if "<" in line]
    closed = 2 * sum(mark.startswith("</") for mark in marks) == len(marks)
    depth = 0
    fence = ""
    for line in lines:
        fence = _fence(line, fence)
        if fence:
            yield line
            continue
        marks = _TABLE.findall(line) if closed and "<" in line else []
        if marks and not depth:
            yield ""
        if depth and line.strip():
            yield line
        elif not depth and not _PAGES.fullmatch(line.strip()):
            yield _HEADING.sub(r"\1 ", line)
        for mark in marks:
            depth = max(depth - 1, 0) if mark.startswith("</") else depth + 1
        if marks and not depth:
            yield ""


def _fence(line: str, fence: str) -> str:
    """The fence that is open behind a line; "" for none."""
    found = FENCE.fullmatch(line)
    if found is None:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def _without_notes(lines: Iterator[str], notes: dict[str, str]) -> Iterator[str]:
    """Lines but for notes, which are put into `notes`: a note goes on where its lines are set in."""
    label = ""
    for line in lines:
        if found := _NOTE.match(line):
            label = found["label"]
            notes[label] = found["words"]
        elif label and line[:2] in ("  ", "\t") and line.strip():
            notes[label] += "\n" + line.strip()
        else:
            label = label if not line.strip() else ""
            yield line


def _tables(lines: Iterator[str]) -> Iterator[str]:
    """Lines with each table's head as wide as its widest row, and a blank line behind it."""
    held: list[str] = []  # a table as far as it goes, or the line that may be the head of one
    for line in lines:
        if (len(held) >= 2 and _PIPE.search(line)) or (len(held) == 1 and is_rule(line, held[0])):
            held.append(line)
        else:
            yield from _table(held)
            held = [line] if _PIPE.search(line) else []
            if not held:
                yield line
    yield from _table(held)


def _table(rows: list[str]) -> Iterator[str]:
    if len(rows) < 2:
        yield from rows
        return
    width = max(map(cells, rows))
    for row in rows[:2]:
        fill = "---|" if row is rows[1] else " |"
        lacking = width - cells(row)
        edge = "" if row.rstrip().endswith("|") else "|"
        yield row.rstrip() + edge + fill * lacking if lacking else row
    yield from rows[2:]
    yield ""

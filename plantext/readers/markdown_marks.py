"""Whether a text is Markdown: by the share of its lines that bear marks no plain text has so often.

In: a text. Out: True where a mark stands that only Markdown has (the line of dashes below a table's
head, ![](picture), a fence that is closed, a note [^1] with its text), or where headings (#) and
words in bold (**…**) come again. One # or one * at a line's head, names made unreadable (张**), numbers
1. before items and dashes before lines are as common in plain texts and decide nothing.

>>> is_markdown("# 工作要点\\n\\n**一、服务**\\n\\n上线30项。"), is_markdown("*注：数据为快报数。\\n1. 上线30项。")
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter

# a quotation's and a list's signs, and a converter's anchors
_LEAD = (
    r"(?:[>\s]{0,8}(?:[-*+]|\d{1,3}[.)])?[ \t]{0,4}(?:<[a-z]{1,6}[^<>]{0,80}></[a-z]{1,6}>){0,3})"
)
_HEADING = re.compile(
    r" {0,3}#{1,6}(?:[ \t]+\S|[一二三四五六七八九十（(第]\S)(?![^#\n]*#)|#{2,6} *\S+ *#+$"
)
_BOLD = re.compile(
    rf"{_LEAD}(?:#{{1,6}} +)?\*\*(?=[^\s*])[^*]*(?<=[^\s*])\*\*(?!\*)"
    rf"|{_LEAD}__(?=[^\s_])[^_]*(?<=[^\s_])__[ \t]*$"
)
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{1,2000}\)")
_LINK = re.compile(
    r"(?<!!)\[[^\]\n]{1,300}\]\((?:https?://|mailto:|#|\.{0,2}/|[\w\-/.%]+\.\w{2,5}\b)[^)\s]{0,2000}\)"
)
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,20}\]:")
_NOTED = re.compile(r"\[\^[^\]\s]{1,20}\](?!:)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[\w\-+]{0,20}[ \t]*")
_ITEM = re.compile(r" {0,8}[-*+][ \t]+\S")
_ESCAPE = re.compile(r"\\[*_#.\[\]()\-+!|~>`]")
_QUOTE = re.compile(r" {0,3}>[ \t]*\S")
_PAIR = re.compile(r"(?<!\*)\*\*(?=[^\s*，。、；：）])[^*\n]*(?<=[^\s*（])\*\*(?!\*)")
_TABLE = re.compile(r"(?i)[ \t]*<table[\s>]")
FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:[\w\-\u4e00-\u9fff]{1,40}[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n){1,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_PIPE = re.compile(r"(?<!\\)\|")
_SOLE = frozenset({"rule", "picture", "note", "front"})
_SHARE = 50  # a mark in so many lines


def is_markdown(text: str, *, told: bool = False) -> bool:
    """Whether a text is Markdown; `told` says that its file's name says so."""
    lines = [line for line in text.splitlines() if line.strip()]
    marks = _marks(lines)
    if FRONT.match(text):
        marks["front"] += 1
    if told:
        return True
    if any(marks[name] for name in _SOLE):
        return True
    strong = {
        name: marks[name] for name in ("heading", "bold", "link", "fence", "inner") if marks[name]
    }
    weak = [name for name in ("item", "escape", "quote", "table") if marks[name]]
    if not strong:
        return False
    often = sum(strong.values()) * _SHARE >= len(lines)
    again = any(many >= 2 for many in strong.values())
    return often and (again or len(strong) + len(weak) >= 2)


def _marks(lines: list[str]) -> Counter[str]:
    """How many lines bear each mark."""
    marks: Counter[str] = Counter()
    fences = notes = noted = 0
    head = ""
    for line in lines:
        marks["rule"] += "|" in line and "|" in head and is_rule(line, head)
        marks["picture"] += "![" in line and _PICTURE.search(line) is not None
        marks["link"] += "](" in line and _LINK.search(line) is not None
        notes += _NOTE.match(line) is not None
        noted += "[^" in line and _NOTED.search(line) is not None
        fences += FENCE.fullmatch(line) is not None
        marks["heading"] += line.lstrip()[:1] == "#" and _HEADING.match(line) is not None
        marks["bold"] += ("**" in line or "__" in line) and _BOLD.match(line) is not None
        marks["item"] += _ITEM.match(line) is not None
        marks["escape"] += "\\" in line and _ESCAPE.search(line) is not None
        marks["quote"] += _QUOTE.match(line) is not None
        marks["table"] += _TABLE.match(line) is not None
        head = line
    marks["note"] = bool(notes and noted)
    marks["fence"] = fences // 2
    marks["inner"] = _inner(lines)
    return marks


def _inner(lines: list[str]) -> int:
    """Lines with words in bold inside; 0 where the signs stand alone anywhere, as in 张**."""
    many = 0
    for line in lines:
        if "*" in line:
            bold = _PAIR.findall(line)
            if 4 * len(bold) != line.count("*"):
                return 0
            many += 1
    return many if many >= 2 else 0


def is_rule(line: str, head: str) -> bool:
    """Whether a line is the one below a table's head: dashes, as many as the head has cells."""
    if not _RULE.fullmatch(line.strip()):
        return False
    return abs(cells(line) - cells(head)) <= 1


def cells(line: str) -> int:
    """How many cells a table's row has.

    >>> cells("| 事项 | 单位 | |"), cells("事项 | 单位")
    (3, 2)
    """
    row = line.strip().removeprefix("|")
    return len(_PIPE.findall(row)) + (not row.endswith("|") or row.endswith("\\|"))

"""Numbering labels: 一、（一）1.（1）① 第三章 第二节 第五条 第一， 一是, in any mix of widths.

In: a paragraph of normal text. Out: the Label it begins with, or None. A label is a
form only; whether it opens an item is for the outline to say.

>>> label("（十一）支撑防控").path, label("（12） 其他").style, label("2.5万户")
('（十一）', '（1）', None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plantext.structure.digits import DIGITS, HAN, TENS
from plantext.structure.numerals import number

RANKS = {
    "编": 0, "篇": 0, "部分": 1, "章": 1, "节": 2, "条": 3, "款": 4, "Ⅰ": 5, "一、": 6, "（一）": 7, "一）": 8,
    "1.": 9, "1.1": 10, "1.1.1": 11, "1.1.1.1": 12, "A.": 13, "1）": 14, "（1）": 15, "①": 16, "第一，": 17, "一是": 18,
}  # fmt: skip
DECIMALS = frozenset({"1.1", "1.1.1", "1.1.1.1"})
_NUMERALS = "".join(sorted({*DIGITS, *TENS} - {"０"}))
_CN = f"[{_NUMERALS}]{{1,7}}"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARENTHESISED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

# A title that begins with a number of its own: 6.12345热线, 1.2025年底前…, 3.5G网络 (but not 2.5万户).
NUMBER_FIRST = (
    r"(?:19|20)\d\d年|\d{3,5}(?![\d.,%％‰万亿千百倍个])[\u4e00-\u9fff]|[2-6]G(?![A-Za-z])"
)

# a point or comma of a font of its own, which copying made a sign for private use
_PRIVATE = "[\ue000-\uf8ff]"

# the first character alone is asked first: most places where a label is looked for have none
_FIRST = f"[ \t　第（{_NUMERALS}\\d{_CIRCLES}{_PARENTHESISED}{_STOPPED}{_ENCLOSED}]"

LABEL = re.compile(
    rf"""(?={_FIRST})[ \t　]*(?:
      第[ ]?(?P<ordinal>{_CN}|\d{{1,3}})[ ]?(?P<part>编|篇|部分|章|节|条|款(?=[ \t　]))(?![款项例件])
    | （[ ]?(?P<cn_round>{_CN})[ ]?）[ ]?[、.]?
    | (?P<cn_half>{_CN})）
    | (?P<cn>{_CN})[ ]?[、.．]
    | （[ ]?(?P<round>\d{{1,3}})[ ]?）[ ]?[、.]?
    | (?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d.]|[ ]?[%％万亿千百倍个年月])[ 、]+
    | (?P<half>\d{{1,3}})）
    | (?P<arabic>\d{{1,3}})[ ]?(?:[.．](?!\d)|、(?!\d)|[.．](?={NUMBER_FIRST})|{_PRIVATE})
    | (?P<circle>[{_CIRCLES}])
    | (?P<round_glyph>[{_PARENTHESISED}])
    | (?P<stop_glyph>[{_STOPPED}])
    | (?P<cn_glyph>[{_ENCLOSED}])
    | 第(?P<counted>[一二三四五六七八九十]{{1,2}})[，：](?!第)
    | (?P<run>[一二三四五六七八九十]{{1,2}})[是要](?=[^一二三四五六七八九十、，])
    )[ \t　]*""",
    re.VERBOSE,
)


_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
# what a decimal measures: 2.1万户 is no label
_MEASURED = "[万亿千百倍个年月吨米亩％]|公里|公顷|公斤|平方|立方|元(?!数据|宇宙)"
_LOOSE = re.compile(
    rf"""[ \t]*(?:
      (?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?=[\u4e00-\u9fff“《])(?!{_MEASURED})
    | (?P<arabic>\d{{1,3}})[。，,：:；](?!\d)
    | (?P<arabic_long>\d{{4}})[.．、](?!\d)
    | \d{{1,3}}[ ]?(?P<cn_paged>{_CN})、
    | (?P<cn>{_CN})[。，：；]
    | (?P<roman>[{_ROMAN}])[ ]?[.．、，]
    | (?P<latin>[A-Z])[ ]?[.．、](?![A-Za-z0-9])
    )[ \t]*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's style (a key of RANKS), number, path (its reduced form) and place.

    `loose` says that only the number due makes a label of it: 11。, 50六、, 2.1指导思想, A.
    """

    style: str
    number: int
    path: str
    stop: int
    spaced: bool
    start: int = 0
    loose: bool = False

    @property
    def rank(self) -> int:
        """Its conventional depth: 章 before 一、 before （一） before 1."""
        return RANKS[self.style]


def label(paragraph: str) -> Label | None:
    """The label that `paragraph` begins with, or None."""
    match = LABEL.match(paragraph)
    if match is None:
        return None
    kind = match.lastgroup or ""
    found = _reading(kind, match)
    if found is None:
        return None
    style, count, path = found
    return Label(style, count, path, match.end(), match[0][-1:] in " \t　")


def loose_label(paragraph: str) -> Label | None:
    """A label in a form that a sentence may begin with as well, or None.

    The sign is wrong (11。, 三，), a page's number is glued on (50六、), it is above 999, a decimal
    has no blank behind it (2.1指导思想), or it is a Roman or Latin letter.

    >>> [found.path for found in map(loose_label, ("11。建站", "50六、建站", "2.1指导思想", "A.总体")) if found]
    ['11', '六', '2.1', 'A']
    """
    match = _LOOSE.match(paragraph)
    if match is None:
        return None
    kind = match.lastgroup or ""
    words = match[kind]
    if kind == "deep":
        style, count, path = _deep(words)
    elif kind == "latin":
        style, count, path = "A.", ord(words) - ord("A") + 1, words
    elif kind == "roman":
        style, count, path = "Ⅰ", _ROMAN.index(words) + 1, words
    else:
        style, count, path = _STYLES[kind], _count(words), words
    start = match.start(kind)
    return Label(style, count, path, match.end(), match[0][-1:] in " \t", start, loose=True)


def _deep(words: str) -> tuple[str, int, str]:
    """A decimal label: its style by how deep it goes, its last number."""
    return ".".join("1" * (words.count(".") + 1)), int(words.rsplit(".", 1)[1]), words


def _reading(kind: str, match: re.Match[str]) -> tuple[str, int, str] | None:
    """The (style, number, path) of a label found by the group `kind`."""
    words = match[kind]
    if kind == "part":
        ordinal = match["ordinal"]
        return words, _count(ordinal), f"第{ordinal}{words}"
    if kind == "deep":
        return _deep(words)
    if kind in _GLYPHS:
        style, glyphs = _GLYPHS[kind]
        count = glyphs.index(words) + 1
        return style, count, _spell(style, count, words)
    style = _STYLES[kind]
    count = _count(words)
    if not count:
        return None
    if kind == "run":
        return style, count, match[0].strip()
    if kind == "counted":
        return style, count, f"第{words}"
    return style, count, style.replace("一", words).replace("1", words).strip("、.")


_GLYPHS = {
    "circle": ("①", _CIRCLES),
    "round_glyph": ("（1）", _PARENTHESISED),
    "stop_glyph": ("1.", _STOPPED),
    "cn_glyph": ("（一）", _ENCLOSED),
}
_STYLES = {
    "cn_round": "（一）", "cn_half": "一）", "cn": "一、", "round": "（1）", "half": "1）",
    "arabic": "1.", "run": "一是", "counted": "第一，", "arabic_long": "1.", "cn_paged": "一、",
}  # fmt: skip


def _spell(style: str, count: int, glyph: str) -> str:
    if style == "①":
        return glyph
    if style == "（一）":
        return f"（{HAN[HAN.index('一') :].replace('两', '')[count - 1]}）"
    return style.replace("1", str(count)).strip(".")


def _count(words: str) -> int:
    value = number(words)
    return int(value) if value is not None else 0

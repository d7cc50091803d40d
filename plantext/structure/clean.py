"""From the text as read to normal text: one paragraph a line, one width and script, no page marks.

In: the Source's text, and whether its reader knew the paragraphs. Out: a Text whose map leads
back to it. Each step takes the
text as it stands and returns edits; `offsets.apply` makes them. Cleaning a clean text
changes nothing. What is taken out: marks of page ends, tables of contents, buttons of
web pages, blank lines, line breaks inside a paragraph, blanks inside numbers and
between Han characters. Nothing is added, so nothing here can invent a figure.

>>> clean("推进“一件\\n\\n事”达到３ ０ ０项 以上。").text
'推进“一件事”达到300项以上。'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain

from plantext.model import Edit, Text
from plantext.structure.lines import mended, parted, unwrapped
from plantext.structure.offsets import apply, identity
from plantext.structure.parting import Recovery, recovered
from plantext.structure.traditional import simplified

Step = Callable[[str], list[Edit]]

_LETTERS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
_SIGNS = dict(zip("％＋－．／＝＜＞～＆＃＊＠", "%+-./=<>~&#*@", strict=True))
_MARKS = dict(zip("(),;:!?", "（），；：！？", strict=True))
_BLANKS = dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " ")
_BREAKS = dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n")
_SMALL = dict(zip("﹒﹐﹑﹔﹕﹖﹗﹙﹚﹪｡､", ".，、；：？！（）%。、", strict=True))
_RADICALS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_WIDTH = {**_RADICALS, **_SMALL, **_LETTERS, **_SIGNS, **_MARKS, **_BLANKS, **_BREAKS}
_WIDE = re.compile(f"[{''.join(map(re.escape, _WIDTH))}]")
# each begins with its sign, which is found faster than what stands before it
_TIGHT = re.compile(
    r"，(?<=\d，)(?=\d{3}(?:\D|$))|：(?:(?<=\d：)|(?<=\d[ ]：))(?=[ ]?\d)|[！？；](?<=[A-Za-z0-9].)(?=[A-Za-z0-9])"
)
_HALF = {"，": ",", "：": ":", "！": "!", "？": "?", "；": ";"}
_INVISIBLE = re.compile(
    "[\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f]+|\r(?=\n)"
)

_GLUED = re.compile(r"(?<=[^\s。])[ ]{2,}(?=第[一二三四五六七八九十百]{1,4}[节条][ ])")
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_CLOSE = "，。、；：！？）》”’】〕"
_BLANK = re.compile(
    rf"""(?m)
      ^[ ]*第[ ]?[一二三四五六七八九十百\d]{{1,4}}[ ]?[编篇章节条款][ ]   # the blank that ends a label stays
    | (?<=[{_HAN}“（《{_CLOSE}])(?P<han>[ ])(?=[{_HAN}\d“（《{_CLOSE}%])
    | (?<=[\d%])(?P<unit>[ ])(?=[{_HAN}{_CLOSE}%‰])
    | (?<![\d.][ ])(?<![\d.,])(?P<digits>\d(?:[ ]?[\d.,](?![\d]*[ ]{{2}})){{1,14}})(?=[ ]?[{_HAN}%％‰{_CLOSE}]|[A-Za-zμ℃])
    """,
    re.VERBOSE,
)

_FURNITURE = re.compile(
    # what is once read is not read again (++, *+): a line of dots, blanks or buttons takes one look
    r"""(?mx)^[ \t]*+(?:
      [—\-–―－─━·•.]{1,3}[ ]?\d{1,4}[ ]?[—\-–―－─━·•.]{1,3}
    | 第[ ]?\d{1,4}[ ]?页(?:[ ，,/／]*共[ ]?\d{1,4}[ ]?页)?
    | .{1,60}(?:\.{4}|…{2}|·{4}|(?:[.…][ ]){4})[ .…·]*+\d{1,4}
    | 【?(?:字体|字号)：?.{0,12}】? | 【?(?:打印|关闭|返回)(?:本页|窗口|此页|顶部)?】?
    | [大中小](?:[ ]?[大中小])*+ | 【 | 】 | 收藏 | 打印 | 下载 | 全屏 | 分享 | 分享到：? | 关闭窗口 | 打印本页 | 首页
    | 当前位置：?.{0,60} | 您(?:现在)?(?:的|所在)?位置.{0,60} | 扫一扫.{0,30} | 相关(?:报道|链接|稿件|附件|文章|解读)：?
    | (?:【?(?:字体|字号)：?[ 大中小]*】?|【?(?:打印|关闭|收藏|分享)】?|(?:浏览|阅读|点击)(?:次数|量|数)：?[ ]*+\d++[ ]*+次?|[ ])++
    | 上一[篇条].{0,60} | 下一[篇条].{0,60} | 责任编辑：?.{0,12} | 阅读量?：?[\d ]* | 浏览次数：?[\d ]* | Public[ ]domain | false
    )[ \t]*$"""
)


def clean(source: str, laid_out: bool = False) -> Text:
    """Normal text of `source`, with the map back to it; `laid_out`: each line is a paragraph."""
    return cleaned(source, laid_out)[0]


def cleaned(source: str, laid_out: bool = False) -> tuple[Text, Recovery]:
    """Normal text as `clean` gives it, and what had to be done to part its paragraphs.

    What breaks a line may leave a page mark or a button on a line of its own: so the steps
    are gone again until no line is broken any more. Doubtful places count in the Source.
    """
    text = identity(source)
    first = Recovery("lines")
    for _ in range(_ROUNDS):
        text, found, again = _round(text, laid_out)
        first = found if first.way == "lines" else first
        if not again:
            break
    return text, first


def _round(text: Text, laid_out: bool) -> tuple[Text, Recovery, bool]:
    """All steps once, the Recovery that one of them made, and whether lines were broken or joined."""
    for step in _FIRST:
        text = apply(text, step(text.text))
    found = recovered(text.text)
    places = tuple(text.span(*place) for place in found.doubtful)
    text = apply(text, found.edits)
    for step in (furniture, contents, glued):
        text = apply(text, step(text.text))
    edits, width, joints = (parted(text.text), 0, 0) if laid_out else unwrapped(text.text)
    text = apply(text, edits)
    for step in (blanks,) if laid_out else (mended, blanks):
        text = apply(text, step(text.text))
    way = "wrapped" if width and found.way == "lines" else found.way
    return text, Recovery(way, found.edits, places), bool(found.edits or joints)


def invisible(text: str) -> list[Edit]:
    """Byte order marks, zero-width characters and carriage returns before line feeds go."""
    return [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]


def width(text: str) -> list[Edit]:
    """Letters and digits to half width, punctuation to full width, each in its place.

    Signs inside a number or a time (1,200 and 11:37) are left at half width.
    """
    folded = fold(text)
    return [] if folded == text else [Edit(0, len(text), folded)]


_CONTENTS = re.compile(r"(?m)^[ \t　]*目[ \t　]*[录次][ \t　]*$")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PAGE = re.compile(r"[.…·\s]*+(?:[-—]\s*+)?(?:\d++\s*+)?(?:[-—]\s*+)?$")
_LEADERS = 200  # no row of dots before a page number is longer
_INNER_BLANKS = re.compile(r"[\s\ue000-\uf8ff]+")


def fold(text: str) -> str:
    """`text` in one width, character by character."""
    folded = text
    for char in set(_WIDE.findall(text)):  # none of them is put in place of another
        folded = folded.replace(char, _WIDTH[char])
    return _TIGHT.sub(lambda m: _kept(text, m), folded)


def _kept(text: str, sign: re.Match[str]) -> str:
    """Half width for a sign that was so, or that stands between full-width digits."""
    tight = text[sign.start()] == _HALF[sign[0]] or not text[sign.start() - 1].isascii()
    return _HALF[sign[0]] if tight else sign[0]


def furniture(text: str) -> list[Edit]:
    """Lines of page numbers, of a table of contents with dots, and buttons of web pages go."""
    return [Edit(m.start(), m.end(), "") for m in _FURNITURE.finditer(text)]


def contents(text: str) -> list[Edit]:
    """A list of headings below 目录, each of which stands again in the text, goes."""
    head = _CONTENTS.search(text, 0, 6000)
    if head is None:
        return []
    seen: dict[str, int] = {}
    lines = [(m.start(), _bare(m[0])) for m in _LINE.finditer(text, head.end() + 1)]
    end = head.end()
    for start, words in lines:
        if words in seen or len(words) > 60 or words.endswith(("。", "；", "：")):
            end = start
            break
        seen[words] = start
    behind = {words for start, words in lines if start >= end}
    listed = [words for words in seen if words in behind]
    whole = len(listed) >= 2 and len(listed) >= 0.8 * len(seen)
    return [Edit(head.start(), end, "")] if whole and end > head.end() else []


def _bare(line: str) -> str:
    """A line of a table of contents without blanks, and without the page behind it."""
    page = _PAGE.search(line, max(len(line) - _LEADERS, 0))
    return _INNER_BLANKS.sub("", line[: page.start()] if page else line)


def glued(text: str) -> list[Edit]:
    """第一章 总则    第一条 …: an article on its chapter's line gets a line of its own."""
    if "  第" not in text:
        return []
    return [Edit(m.start(), m.end(), "\n") for m in _GLUED.finditer(text)]


def blanks(text: str) -> list[Edit]:
    """Single blanks between Han characters and inside numbers go; wider gaps part fields and stay."""
    return list(_blank_edits(text))


def _blank_edits(text: str) -> Iterator[Edit]:
    for match in chain.from_iterable(_BLANK.finditer(text, *line) for line in _with_blanks(text)):
        kind = match.lastgroup
        if kind in ("han", "unit"):
            yield Edit(match.start(), match.end(), "")
        elif kind == "digits" and " " in match[0] and _one_number(match):
            for offset, char in enumerate(match[0]):
                if char == " ":
                    yield Edit(match.start() + offset, match.start() + offset + 1, "")


def _with_blanks(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines that hold a blank."""
    stop = 0
    while (blank := text.find(" ", stop)) >= 0:
        start = text.rfind("\n", stop, blank) + 1 or stop
        stop = text.find("\n", blank)
        stop = len(text) if stop < 0 else stop
        yield start, stop


def _one_number(match: re.Match[str]) -> bool:
    """Whether digits with blanks are one number: spaced out one by one, or inside a sentence.

    A row of a table (2020 2025 指标) has a blank, or the line's start, before its first column.
    """
    before = match.string[match.start() - 1 : match.start()]
    parts = match[0].split()
    return all(len(part) == 1 for part in parts) or before not in ("", " ", "\n", "\t")


_FIRST: tuple[Step, ...] = (invisible, width, simplified)
_ROUNDS = 4

"""Markdown into a Source: the document without its marks, as a reader of the printed page sees it.

In: a file's bytes or a text, as converters of PDF and people write it. Out: a Source whose
lines are the paragraphs, headings and rows of tables, without #, **, links and the like;
numbers of lists stand as printed, 1) or 3. as the text has them; a note stands behind the
paragraph that bears its mark. markdown-it-py parses; what it makes goes the way of a web
page, so that tables of both kinds of writing (|…| and <table>) are the same. Refused with a
ReadError: a text that holds nothing but marks.

>>> from_text("## **一、服务**\\n\\n3. 上线**30**项。\\n\\n|事项|单位|\\n|---|---|\\n|站点|省民政厅|", "x").text
'一、服务\\n3. 上线30项。\\n事项\\t单位\\n站点\\t省民政厅'
"""

from __future__ import annotations

import html as characters
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from plantext.model import Source
from plantext.readers import html, html_fragment, html_marks
from plantext.readers.assembly import Assembly
from plantext.readers.markdown_lines import Prepared, prepared
from plantext.readers.text import decode

_ADDRESS = re.compile(
    r"(?i)[a-z][a-z0-9+.\-]*:\S+|#|\.{0,2}/|[^\s()（）]*[\w%\-]\.[a-z0-9]{2,5}(?:[?#].*)?$|[\w%\-]+/[\w%\-./]+$"
)
_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
_RUN = re.compile(r"\*+|_+")


def read(data: bytes, name: str) -> Source:
    """The Source of a file in Markdown."""
    text, encoding = decode(data, name)
    return _source(text, name, encoding)


def from_text(text: str, name: str) -> Source:
    """The Source of a text at hand in Markdown."""
    return _source(text, name, "")


def _source(text: str, name: str, encoding: str) -> Source:
    ready = prepared(text)
    found = Assembly()
    fields = "".join(f"<p>{characters.escape(f'{k}：{v}')}</p>" for k, v in ready.fields)
    markup = f'<div id="zoom">{fields}{"".join(_groups(ready))}</div>'
    return html.from_markup(markup, name, found, encoding)


def _groups(ready: Prepared) -> Iterator[str]:
    """The markup of the text's blocks, each with the notes whose marks it bears behind it."""
    parser = _parser()
    notes = dict(ready.notes)
    tokens = parser.parse("\n".join(ready.lines))
    _print_numbers(tokens)
    for group in _outermost(tokens):
        markup = parser.renderer.render(group, parser.options, {})
        marks = [mark for mark in _MARK.findall(markup) if mark in ready.notes]
        yield _MARK.sub(lambda mark: "" if mark[1] in ready.notes else mark[0], markup)
        for mark in marks:
            if mark in notes:
                yield f"<p>{parser.renderInline(notes.pop(mark))}</p>"
    for words in notes.values():
        yield f"<p>{parser.renderInline(words)}</p>"


def _outermost(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that stands in no other."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _print_numbers(tokens: list[Token]) -> None:
    """Put the number of each item of a list before its words, as the text has it."""
    printed = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            printed += f"{token.info}{token.markup} "
        elif token.type == "inline" and printed:
            number = Token("text", "", 0, content=printed)
            token.children = [number, *(token.children or ())]
            printed = ""
        elif token.type in ("fence", "html_block") and printed:
            token.content, printed = f"{printed}{token.content}", ""


def _parser() -> MarkdownIt:
    """markdown-it as we need it: lists that keep their numbers, bold beside Han characters."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # four blanks begin a paragraph here; [1]: words are no address; emphasis has a rule below
    parser.disable(["code", "reference", "emphasis"])
    parser.validateLink = _is_address  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "marks", _skip_marks)
    for name in ("ordered_list", "bullet_list"):
        parser.add_render_rule(f"{name}_open", _nothing)
        parser.add_render_rule(f"{name}_close", _nothing)
    parser.add_render_rule("list_item_open", lambda *_: "<div>")
    parser.add_render_rule("list_item_close", lambda *_: "</div>")
    parser.add_render_rule("softbreak", lambda *_: "<br>\n")
    parser.add_render_rule("html_block", _markup)
    parser.add_render_rule("html_inline", _tag)
    return parser


def _is_address(url: str) -> bool:
    """Whether what stands in (…) behind […] is an address: 国发[2021](第5号) is no link."""
    return _ADDRESS.match(url) is not None


def _nothing(*_: object) -> str:
    return ""


def _markup(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return html_fragment.page(tokens[index].content)


def _tag(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    """A tag as it stands; a sign that is none, or code, as characters."""
    words = tokens[index].content
    if words.startswith("<!--"):
        return ""
    return words if any(html_marks.tags(words)) else characters.escape(words)


def _skip_marks(state: StateInline, silent: bool) -> bool:
    """Pass by the signs of bold and italic words: **…** wherever a pair stands, * and _ between words."""
    run = _RUN.match(state.src, state.pos)
    if run is None:
        return False
    closing: dict[tuple[str, int], int] = state.env.setdefault("closing", {})
    length = closing.get((state.src, state.pos), 0)
    if not length:
        length = len(run[0])
        place = _closed_at(state.src, run)
        if place < 0:
            if not silent:
                state.pending += run[0]
            state.pos = run.end()
            return True
        closing[state.src, place] = length
    state.pos += length
    return True


def _closed_at(words: str, run: re.Match[str]) -> int:
    """Where the signs stand that close those of `run`; -1 where they mark nothing."""
    signs, (before, behind) = run[0], _beside(words, run.start(), run.end())
    if len(signs) > 3 or not behind.strip() or (_is_word(before) and not _is_word(behind)):
        return -1
    place = words.find(signs, run.end())
    if place < 0:
        return -1
    before_end, behind_end = _beside(words, place, place + len(signs))
    if before_end in (signs[0], " ", "\n") or behind_end == signs[0]:
        return -1
    if signs[0] == "_":
        return place if not _is_word(before) and not _is_word(behind_end) else -1
    held = words[run.end() : place]
    han = len(held) > 1 and not (held[0].isascii() or held[-1].isascii())
    counts = _is_word(before) and before.isascii()  # 20*30*5
    return place if len(signs) > 1 or han or not (counts or _is_word(behind_end)) else -1


def _beside(words: str, start: int, stop: int) -> tuple[str, str]:
    return words[start - 1 : start] if start else "", words[stop : stop + 1]


def _is_word(character: str) -> bool:
    return character.isalnum()

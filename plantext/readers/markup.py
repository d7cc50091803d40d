"""What a text is written in: plain text, markup of the web, or Markdown.

In: a text, from a file, a cell of a table or a call. Out: the kind of it, by the share of its
tags and marks; `readers.from_text` makes a Source by it. A suffix has a say: in a file called .html
one tag is enough, in one called .md one mark. A text that merely has signs which look alike
(PM2.5<35, <附件>, a note's *, 1. before an item) is plain text and stays as it is.

>>> kind("<p>一、服务</p>"), kind("**一、服务**\\n\\n**二、数据**"), kind("一、服务\\nPM2.5<35")
('html', 'markdown', 'text')
"""

from __future__ import annotations

from plantext.errors import ReadError
from plantext.readers import html_escapes, html_marks, markdown_marks
from plantext.readers.kinds import SUFFIXES
from plantext.readers.text import decode


def kind(text: str, suffix: str = "") -> str:
    """The kind that a text is: "html", "markdown" or "text"; `suffix` is its file's."""
    suffix = suffix.casefold()
    told = suffix in SUFFIXES["html"]
    if html_marks.is_page(text) or (told and html_marks.is_markup(text, told=True)):
        return "html"
    if markdown_marks.is_markdown(text, told=suffix in SUFFIXES["markdown"]):
        return "markdown"
    bare = html_escapes.freed(text)
    marked = html_marks.is_markup(bare, told=told) or html_escapes.entities(bare) > 0
    return "html" if marked else "text"


def kind_of_bytes(data: bytes, suffix: str = "") -> str:
    """The kind of a file that bears no mark of its own: tags are the same in every encoding."""
    try:
        text, _ = decode(data, "")
    except ReadError:
        text = data.decode("utf-8", "replace")
    return kind(text, suffix)

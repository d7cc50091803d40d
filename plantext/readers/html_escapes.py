"""Markup whose signs are written as characters: tags as &lt;p&gt;, signs as &nbsp; or &#8220;.

In: a text. Out: `freed` gives it with the tags that were escaped, once or more, as tags;
`entities` counts the characters that are written as entities. A text that speaks of them
(&nbsp;字符) has none.

>>> freed("&lt;p&gt;一、服务&lt;/p&gt;"), entities("省&nbsp;教育厅")
('<p>一、服务</p>', 1)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from plantext.readers.html_marks import KNOWN, OF_A_PAGE, is_marked, is_spoken_of, survey, tags

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPED = re.compile(
    r"&(?P<amp>(?:amp;){0,3})(?:lt|#60|#x3[cC]);(?P<inner>/?[a-zA-Z][a-zA-Z0-9:]*(?:[\s/][^<>]{0,2000}?)?)"
    r"&(?P=amp)(?:gt|#62|#x3[eE]);"
)
_OFTEN = 4  # times that markup may have been escaped


def freed(text: str) -> str:
    """A text whose tags were escaped once or more (&lt;p&gt;) with the tags themselves.

    >>> freed("&lt;p class=&quot;a&quot;&gt;一、&amp;ldquo;服务&lt;/p&gt;"), freed("增速&lt;5%，占比&gt;30%")
    ('<p class="a">一、&ldquo;服务</p>', '增速&lt;5%，占比&gt;30%')
    """
    found = [match for match in _ESCAPED.finditer(text) if _names_a_tag(match)]
    real = sum(1 for _ in tags(text)) if found else 0
    if not found or len(found) < real / 4 or (real and len(found) < 2):
        return text
    bare = "".join(_unescaped(words) + mark for words, mark in _apart(text))
    return bare if real or is_marked(survey(bare)) else text


def _apart(text: str) -> Iterator[tuple[str, str]]:
    """Words and the tag behind them; "" behind the last."""
    end = 0
    for tag in tags(text):
        yield text[end : tag.start], text[tag.start : tag.stop]
        end = tag.stop
    yield text[end:], ""


def _unescaped(words: str) -> str:
    """Words with the tags that were escaped in them, however often."""
    for _ in range(_OFTEN):
        if not any(map(_names_a_tag, _ESCAPED.finditer(words))):
            break
        words = html.unescape(words)
    return words


def _names_a_tag(found: re.Match[str]) -> bool:
    name = re.match(r"/?([a-zA-Z0-9:]+)", found["inner"])
    return name is not None and name[1].lower() in KNOWN - OF_A_PAGE


def entities(text: str) -> int:
    """How many characters of a text are written as entities (&nbsp;, &#8220;).

    >>> entities("省&nbsp;教&nbsp;育&nbsp;厅"), entities("A&B;R&D")
    (3, 0)
    """
    return sum(
        1
        for found in _ENTITY.finditer(text)
        if (found[0][1] == "#" or found[0][1:] in html5) and not is_spoken_of(text, found)
    )

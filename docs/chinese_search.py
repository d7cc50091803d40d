"""Search that finds any Chinese word of two characters or more, in a page opened without a server.

In: the text of a page (Sphinx), or the words a reader types (the browser). Out: both as English
words and, of Chinese, each two characters that stand side by side. Sphinx's own zh cuts the pages
with jieba and takes what the reader types whole: 责任单位 is then found nowhere, since the pages
have 责任 and 单位. Pairs are the same on both sides, whatever a dictionary holds.

>>> Pairs({}).split("责任单位 of a task")
['责任', '任单', '单位', 'of', 'task']
"""

from __future__ import annotations

import re

from sphinx.search.en import SearchEnglish

_PARTS = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")
_SPLIT_IN_BROWSER = r"""
var splitQuery = (query) =>
  (query.match(/[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+/gu) || []).flatMap((part) =>
    /^[\u4e00-\u9fff]/u.test(part)
      ? part.length < 2 ? [part] : Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2))
      : part.split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu).filter((word) => word)
  );
"""


class Pairs(SearchEnglish):
    """English, and Chinese by its pairs of characters."""

    lang = "zh-pairs"
    language_name = "English"  # names the stemmer in the browser: EnglishStemmer
    js_splitter_code = _SPLIT_IN_BROWSER

    def split(self, input: str) -> list[str]:
        """The words of a text."""
        return [word for part in _PARTS.findall(input) for word in _words(part)]


def _words(part: str) -> list[str]:
    if part[0] < "\u4e00" or part[0] > "\u9fff":
        return [part] if len(part) > 1 else []
    return [part[i : i + 2] for i in range(len(part) - 1)] or [part]

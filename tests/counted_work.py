"""How many characters the patterns of plantext walk over in a text: work counted, and no clock.

Run in a process of its own: python tests/counted_work.py SIZE SIZE TRIGGER … Prints one JSON list
per trigger: the characters at each size. Every pattern that `re` compiles from then on counts
what its searches pass over, so that a rule which reads the same sentence for each of its figures
shows as work that grows with the square of the text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

walked = 0
_compile: Callable[..., re.Pattern[str]] = re._compile  # type: ignore[attr-defined]


class Counting:
    """A pattern that counts the characters it is asked to look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.search(text, pos, endpos)
        _walk((found.end() if found else min(endpos, len(text))) - pos)
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.match(text, pos, endpos)
        _walk(found.end() - pos if found else 1)
        return found

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.fullmatch(text, pos, endpos)
        _walk(found.end() - pos if found else 1)
        return found

    def finditer(
        self, text: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        at = pos
        for found in self._pattern.finditer(text, pos, endpos):
            _walk(found.end() - at)
            at = found.end()
            yield found
        _walk(min(endpos, len(text)) - at)

    def findall(self, text: str, *where: int) -> list[Any]:
        _walk(len(text))
        return self._pattern.findall(text, *where)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        _walk(len(text))
        return self._pattern.split(text, maxsplit)

    def sub(self, words: Any, text: str, count: int = 0) -> str:
        _walk(len(text))
        return self._pattern.sub(words, text, count)


def _walk(characters: int) -> None:
    global walked
    walked += max(characters, 1)


def main() -> None:
    """Print the work of each trigger at each size."""
    import pandas  # noqa: F401  # its own patterns stay as they are

    re._compile = lambda *given: Counting(_compile(*given))  # type: ignore[attr-defined]
    from plantext import pipeline, readers, tables
    from plantext.lexicon import Lexicon

    def work(text: str) -> int:
        before = walked
        tables.rows(
            pipeline.parse(readers.from_text(text), plan="counted", lexicon=Lexicon.default())
        )
        return walked - before

    first, second, *triggers = sys.argv[1:]
    work("一、服务\n新建10个站点。")
    for trigger in triggers:
        print(json.dumps([work(trigger * int(size)) for size in (first, second)]))


if __name__ == "__main__":
    main()

"""The verbs, nouns and units that say how a figure counts, laid out for looking up.

In: a Lexicon. Out: its Words. Verbs of changing and of bringing to a level come from directions.tsv, verbs of doing from
deeds.tsv; basis.tsv goes before both, and says what is measured.

>>> said = words(Lexicon.default())
>>> [said.verbs[verb] for verb in ("增长", "增长到", "培训", "覆盖")]
['change', 'level', 'flow', 'stock']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plantext.lexicon import Lexicon

TO = ("到", "至", "为", "在", "达", "上", "占")
"""What a verb ends in that brings something to a level: 增加到, 降至, 控制在."""
_COUNTED = "(?:人数|数量|数|规模|总量|总额?|目标|指标|任务|（[^（）]*）)*"


@dataclass(frozen=True)
class Words:
    """What verbs, nouns and units say of how a figure counts."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    units: frozenset[str]
    falling: frozenset[str]

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Any of the verbs, or a noun that holds one, the longest at its place; 增, 至 bind only where they touch the figure."""
        long = (word for word in self.verbs if len(word) > 1 or self.verbs[word] == "flow")
        return _any({*long, *self.nouns})

    def sense(self, word: str) -> str:
        """What a verb says; "" for a noun and for what says nothing."""
        return self.verbs.get(word, "none").replace("none", "")

    def said(self, text: str) -> list[str]:
        """The verbs of a text that say something, in their order."""
        return [word for word in self.verb.findall(text) if self.sense(word)]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, (*self.verbs, *self.nouns)), default=0)

    def ending(self, text: str) -> str:
        """The longest verb, or noun that may hold one, that a text ends with; "" for none.

        >>> words(Lexicon.default()).ending("居民收入增长"), words(Lexicon.default()).ending("居民")
        ('增长', '')
        """
        near = text[-self._longest :]
        ends = (near[at:] for at in range(len(near)))
        return next((end for end in ends if end in self.verbs or end in self.nouns), "")

    @cached_property
    def growing(self) -> tuple[str, ...]:
        """Verbs of changing, and rates of growth."""
        said = {**self.verbs, **self.nouns}
        return tuple(word for word, sense in said.items() if sense in ("change", "growth"))

    @cached_property
    def last_noun(self) -> re.Pattern[str]:
        """A noun at the end of a name, but for words that only say that it is counted."""
        return re.compile(f"(?P<noun>{_any(self.nouns).pattern}){_COUNTED}$")


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The words of a lexicon; what basis.tsv says of one goes before what its direction or its sense says."""
    ways = lexicon.lookup("directions", "direction")
    deeds = {*lexicon.words("deeds", sense="promise"), *lexicon.words("deeds", sense="spend")}
    verbs = dict.fromkeys(deeds, "flow")
    for word, way in ways.items():
        if way == "keep" or word.endswith(TO):
            verbs[word] = "level"
        elif way != "none":
            verbs[word] = "change"
    own = lexicon.rows("basis")
    nouns = {row["surface"]: row["basis"] for row in own if row["part"] == "noun"}
    verbs |= {row["surface"]: row["basis"] for row in own if row["part"] == "verb"}
    return Words(
        {word: sense for word, sense in verbs.items() if nouns.get(word) != "stock"},
        nouns,
        frozenset(row["surface"] for row in own if row["part"] == "unit"),
        frozenset(word for word, way in ways.items() if way == "down"),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))

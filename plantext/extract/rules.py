"""What a rule is, how rules are run over a text, and who wins where two of them overlap.

A rule is a name, a pattern and a builder that may decline. Where its pattern names a
lexicon table in ⟨table⟩ or ⟨table:column=value⟩, the words of that table stand there,
longest first. `settle` is the only place that judges between overlapping mentions:
the longest wins, then the earliest, then the rule that stands first in RULES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from plantext.lexicon import Lexicon
from plantext.model import Mention
from plantext.reading.context import Context

M = TypeVar("M", bound=Mention)
_SLOT = re.compile(r"⟨(\w+)(?::(\w+)=(\w+))?⟩")


Builder = Callable[[re.Match[str], Context], M | Iterable[M] | None]


@dataclass(frozen=True)
class Rule(Generic[M]):
    """A name, a verbose pattern, and a builder that may decline by returning None."""

    name: str
    pattern: str
    build: Callable[[re.Match[str], Context], M | Iterable[M] | None]


def run(rules: Sequence[Rule[M]], context: Context) -> tuple[M, ...]:
    """All that `rules` find in the document's normal text, overlaps settled, in text order."""
    found: list[M] = []
    for rule in rules:
        for match in pattern(rule.pattern, context.lexicon).finditer(context.text):
            found.extend(
                m if m.rule == rule.name else replace(m, rule=rule.name)
                for m in _built(rule.build(match, context))
            )
    return settle(found, [rule.name for rule in rules])


def _built(result: M | Iterable[M] | None) -> Iterable[M]:
    if result is None:
        return ()
    return (result,) if isinstance(result, Mention) else result


def settle(found: Iterable[M], order: Sequence[str] = ()) -> tuple[M, ...]:
    """Of overlapping mentions the longest, then the earliest, then the one of the earlier rule.

    Mentions of one place and one rule (distributed rows) stand together or fall together.
    """
    rank = {name: index for index, name in enumerate(order)}
    ranked = sorted(found, key=lambda m: (m.start - m.stop, m.start, rank.get(m.rule, 0)))
    winners: dict[tuple[int, int], str] = {}
    taken = bytearray(max((m.stop for m in ranked), default=0))  # 1 where a winner stands
    kept = []
    for mention in ranked:
        place = (mention.start, mention.stop)
        if winners.get(place) == mention.rule or taken.find(1, *place) < 0:
            winners[place] = mention.rule
            taken[mention.start : mention.stop] = b"\1" * (mention.stop - mention.start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.start, m.stop)))


@lru_cache(maxsize=512)
def pattern(template: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The verbose pattern with its ⟨table⟩ slots filled from the lexicon, compiled once."""
    return re.compile(_SLOT.sub(lambda slot: _words(slot, lexicon), template), re.VERBOSE)


def _words(slot: re.Match[str], lexicon: Lexicon) -> str:
    table, column, value = slot.groups()
    where = {column: value} if column else {}
    return "(?:" + "|".join(re.escape(word) for word in lexicon.words(table, **where)) + ")"

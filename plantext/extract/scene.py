"""Where an amount stands: its place in the document, and what the figures before it leave to it.

In: a Context and an Amount. Out: a Setting, on which the typing rules and the naming of indicators
look: a Place (reading/context.py) whose sentence begins behind the number of its item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from plantext.extract.figures import Amount
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.reading.context import Context, Place, Span


@dataclass(frozen=True)
class Setting(Place):
    """One amount and what surrounds it in the normal text; `since` is where the one before it ends."""

    amount: Amount
    since: int = 0

    @classmethod
    def of(cls, context: Context, amount: Amount, since: int = 0) -> Setting:
        """The setting of one amount."""
        return cls(context, amount.start, amount.stop, amount, since)

    @property
    def core(self) -> Span:
        """The numeral with its unit."""
        return self.amount.first, self.amount.last

    @cached_property
    def sentence(self) -> Span:
        """The sentence, behind the number of its item or the heading of its column."""
        low, high = self.context.sentences.around(*self.core, self.paragraph)
        words = self.context.words(self.paragraph)
        return (words, high) if low < words <= self.start else (low, high)

    @cached_property
    def own(self) -> str:
        """The clause from the figure before it, if there is one, up to the surface."""
        return self._up_from(max(self.clause[0], self.since))

    @property
    def lexicon(self) -> Lexicon:
        """The words that the document is read with."""
        return self.context.lexicon

    @property
    def horizon(self) -> int:
        """The year before which all is past, where the document names only one to reach; else 0."""
        return self.context.years.horizon

    @property
    def explained(self) -> bool:
        """Whether it stands in the glossary behind the text."""
        return self.core[0] >= self.context.glossary

    @property
    def topic(self) -> str:
        """What its row of a table is about."""
        return self.context.topic(self.core[0])

    @property
    def condition(self) -> bool:
        """Whether its item lists the conditions of a rule."""
        return self.context.conditional(self.context.document.item_at(self.core[0]).path)

    def words(self, table: str, **where: str) -> re.Pattern[str]:
        """The words of a lexicon table as a pattern."""
        (column, value), *_ = where.items()
        return pattern(f"⟨{table}:{column}={value}⟩", self.lexicon)

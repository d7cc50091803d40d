"""Figures in the base unit of what they measure: 30亩 are 2 公顷, 1.2万千瓦 are 12000 千瓦.

In: Quantities and a lexicon. Out: the same Quantities with value_base and unit_base, both empty where
the unit has no family (家, 人次, 元/人): one base for each family (unit_families.tsv), exact factors
(units.tsv), so that what two texts print in two units can be put side by side. The upper end of a range
is converted by the same factor, value_base / value, and has no column of its own.

>>> converted(Decimal("1.5"), "亩", Lexicon.default()), converted(Decimal(3), "家", Lexicon.default())
((Decimal('0.1'), '公顷'), (None, ''))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from plantext.extract.units import known, measures
from plantext.lexicon import Lexicon
from plantext.model import Quantity

_EXACT = Context(prec=100)


def converted(value: Decimal | None, unit: str, lexicon: Lexicon) -> tuple[Decimal | None, str]:
    """A value in the base unit of its unit's family, and that base; (None, "") where there is none."""
    found = known(unit, lexicon)
    if value is None or found is None or not found.family:
        return None, ""
    exact = Fraction(value) * found.factor
    base = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return base, measures(lexicon).bases[found.family]


def marked(quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities, each with its value in the base unit of what it measures."""
    return tuple(_marked(quantity, lexicon) for quantity in quantities)


def _marked(quantity: Quantity, lexicon: Lexicon) -> Quantity:
    value, unit = converted(quantity.value, quantity.unit, lexicon)
    if (value, unit) == (quantity.value_base, quantity.unit_base):
        return quantity
    return replace(quantity, value_base=value, unit_base=unit)

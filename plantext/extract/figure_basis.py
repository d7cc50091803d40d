"""How a target or a result counts: as a stock, a flow, a growth, a difference or a limit.

In: a Quantity and its Place. Out: a Basis. A figure's unit says whether it is a share; the last verb up to it,
whether something changes (增长, 减少), is brought to a level (达到, 增至), is done (建成, 培训) or only stands
(拥有, 覆盖); its name, what is measured (余额, 产量, 时限). Verbs come from directions.tsv and deeds.tsv; what
they do not say is in basis.tsv. Nothing here doubts the row: what is unsure keeps its certainty.

>>> _LISTED.sub("", "分别增长8%、9%和"), _TO_GROW.match("的年均增速").group()
('分别增长', '的年均')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plantext.extract import units
from plantext.extract.basis_words import TO, words
from plantext.extract.indicators import ADVERB, unended
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.model import Quantity
from plantext.reading.context import Place

_SHARES = ("percent", "permille", "ratio")
_MULTIPLE = "倍"
_LEAD = re.compile(r"[^\d〇零一二两三四五六七八九十百半几数]*")
_LISTED = re.compile(r"(?:\d[\d.,]*[^\d，。；、]{0,8}?[、和及与])+$")  # 分别增长8%、9%和|10%
_AIMED = re.compile(r"(?:(?:的|主要|预期|年度)*(?:目标|任务|幅度)|左右|分别)$")
_TO_GROW = re.compile(r"[数的](?:年均|年度|平均|同比)?")
_OF_A_PAST = re.compile(r"(?:(?:19|20)\d\d年|去年|上一?年|同期|末|原来)的?$")
_NEW = "新"
_SUMMED, _MEAN = "累计", "年均"
_HAN = re.compile("(?!的?(?:目标|任务|大关|台阶|水平))[\u4e00-\u9fff]")
_MEMBERS = re.compile(r"(?:[、和及与]\d[\d.]*[^\d，。；、]{0,3}(?=[^，。；]))*")
_NEAR, _FAR = 16, 120


@dataclass(frozen=True, slots=True)
class Basis:
    """How a figure counts; `yearly` where it is what a year brings: a turnover, not deeds added up.

    `reached` says that it is a level all the same, that the years before did not have: 产值突破3万亿元.
    """

    name: str
    yearly: bool = False
    reached: bool = False


def basis(quantity: Quantity, place: Place, *, in_table: bool = False) -> Basis:
    """How a target or a result counts; without a name where it is neither or has no number."""
    if quantity.status not in ("target", "achieved") or quantity.value is None:
        return Basis("")
    return _Reading(quantity, place, in_table).basis()


@lru_cache(maxsize=512)
def _kind(unit: str, lexicon: Lexicon) -> str:
    """What a unit is of: money, time, percent …; "" for none."""
    found = units.known(unit, lexicon)
    return found.kind if found else ""


class _Reading:
    """One figure, and the words around it that say how it counts."""

    def __init__(self, quantity: Quantity, place: Place, in_table: bool) -> None:
        self.quantity, self.place, self.in_table = quantity, place, in_table
        self.lexicon = place.context.lexicon
        self.words = words(self.lexicon)
        self.surface = place.text[quantity.start : quantity.stop]
        lead = _LEAD.match(self.surface)
        left = quantity.indicator if in_table else place.left
        self.head = left + (lead[0] if lead and not in_table else "")
        self.name = quantity.indicator.rpartition("·")[2] or left[-_NEAR:]
        self.right = "" if in_table else place.right
        self.kind = _kind(quantity.unit, self.lexicon)
        self.core = self._bared(self.head)

    def basis(self) -> Basis:
        """The basis, by the first that answers: a share, a change, a limit, what is measured, what is done."""
        if self.kind == "point":
            return Basis("difference")
        share = self._is_share()
        if self._changes():
            return Basis("growth" if share else "difference")
        if share:
            return Basis("stock")
        return self._amount()

    def _is_share(self) -> bool:
        """Whether it is a part of a whole or a multiple: 60%, 三分之一, 翻一番, 全覆盖."""
        if self.kind in _SHARES or self.quantity.unit in ("%", _MULTIPLE, "位"):
            return True
        return not self.quantity.unit and any(
            sign in self.surface for sign in ("分之", "/", "：", "零")
        )

    def _changes(self) -> bool:
        """Whether a verb of changing or a rate of growth governs it, and does not say to which level."""
        if self.surface.endswith("番") or self._grows_behind():
            return True
        if self.in_table and self.quantity.scope in (_MEAN, _SUMMED) and self._is_share():
            return True
        verb, sense = self._ending(self.core)
        if sense == "level":
            core = self._bared(self.core[: len(self.core) - len(verb)])
            if self.quantity.unit == _MULTIPLE:
                return True
            _, sense = self._ending(core)
            return sense in ("change", "growth") and self._is_share()
        if self.quantity.unit == _MULTIPLE and _OF_A_PAST.search(self.head):
            return True
        return sense in ("change", "growth") or (not self._is_deed() and self._lessens())

    def _grows_behind(self) -> bool:
        """保持15%以上的年均增速, 实现两位数增长."""
        found = _TO_GROW.match(self.right)
        return found is not None and self.right.startswith(self.words.growing, found.end())

    def _lessens(self) -> bool:
        """减少贫困人口1000万人, 降低物流成本5%: the verb stands before what grows less, or more."""
        *_, last = ("", *self.words.said(self.core))
        if self.words.verbs.get(last) != "change":
            return False
        return last in self.words.falling or last.endswith("增加")

    def _is_deed(self) -> bool:
        """Whether its unit counts deeds: 30场, 9000人次."""
        return self.quantity.unit.endswith(tuple(self.words.units))

    def _amount(self) -> Basis:
        """The basis of what is no share and no change."""
        noun, verbs = self._measured(self.name), self._verbs()
        last = self.words.verbs[verbs[-1]] if verbs else ""
        if noun == "limit" or (self.kind == "time" and last != "flow" and not self._is_deed()):
            return Basis("limit")
        if self._is_deed() or noun == "flow" or any(verb.startswith(_NEW) for verb in verbs):
            return self._flow(verbs, summed=noun != "flow")
        if noun != "stock" and self.kind == "money":
            raised = last == "level" and verbs[-1].rstrip("".join(TO)) in self.words.verbs
            return Basis("stock") if raised else self._flow(verbs)
        if last in ("flow", "stock"):
            return Basis(last)
        return Basis("stock" if last or noun == "stock" else self._predicate())

    def _flow(self, verbs: Sequence[str], *, summed: bool = False) -> Basis:
        """What flows: of a year by itself, or deeds added up."""
        senses = [self.words.verbs[verb] for verb in verbs]
        reached = senses[-1:] == ["level"] or self.quantity.comparator == ">"
        yearly = not summed and "flow" not in senses
        return Basis("flow", yearly, yearly and reached)

    def _verbs(self) -> list[str]:
        """The verbs up to the figure, but for those that only tell of what is counted: 覆盖全市的30个."""
        found = [
            (m[0], m.end()) for m in self.words.verb.finditer(self.head) if self.words.sense(m[0])
        ]
        end, sense = self._ending(self.core)
        if sense in ("level", "flow", "stock") and end not in (verb for verb, _ in found[-1:]):
            found.append((end, len(self.head)))
        stands = (
            self.words.verbs[verb] == "stock" and self.head[at:].endswith("的")
            for verb, at in found
        )
        return [verb for (verb, _), told in zip(found, stands, strict=True) if not told]

    def _predicate(self) -> str:
        """What is said behind a figure that no verb stands before: 22个项目投产, 1334万人参保, 科技企业3万家."""
        right = _MEMBERS.sub("", self.right, count=1)
        verb = next(iter(self.words.said(right)), "") or ("" if right else self._shared())
        if verb and self._measured(right) != "flow":
            return "flow" if self.words.sense(verb) in ("flow", "change") else "stock"
        return "flow" if _HAN.match(right) else "stock"

    def _shared(self) -> str:
        """The first verb of the clause before, whose figure has the same unit: 新建大棚90座，温室30座."""
        before = self.place.before[: -len(self.place.left) or None]
        unit = f"{re.escape(self.quantity.unit)}(?:以上|左右)?，$"
        if self.quantity.comparator == ">" or not re.search(unit, before):
            return ""
        clause = re.split("[，；：]", before)[-2]
        return next(iter(self.words.said(clause)), "")

    def _measured(self, name: str) -> str:
        """What the last word of a name measures."""
        last = self.words.last_noun.search(name[-2 * _NEAR :])
        return self.words.nouns[last["noun"]] if last else ""

    def _ending(self, core: str) -> tuple[str, str]:
        """The verb or rate of growth that words end with, and its sense."""
        word = self.words.ending(core)
        rate = self.words.nouns.get(word) == "growth"
        return (word, "growth") if rate else (word, self.words.sense(word))

    def _bared(self, left: str) -> str:
        """What stands before a figure without the figures, bounds and adverbs that it ends with."""
        bound = pattern("(?:⟨bounds:place=before⟩)$", self.lexicon)
        while True:
            near = left[-_FAR:]
            shorter = _LISTED.sub("", near)
            if not self._ending(shorter)[1]:
                shorter = unended(ADVERB, unended(bound, unended(_AIMED, shorter)))
            if shorter == near:
                return left
            left = shorter

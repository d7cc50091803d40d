"""What became of an aim: raised, lowered, tightened, loosened, unchanged or restated.

In: two Aims that count the same. Out: a Verdict with its reason in words. A ceiling or a
time limit that falls is tightened, one that rises loosened; a share of a decrease (下降20%)
that grows is raised. 亩 beside 公顷 are compared as one family, the earlier value in the later unit. The same value with a weaker bound (以上 to 左右) or a weaker word
(确保 to 力争) is loosened. A unit of another family, or another base (新增 to 累计), is restated: the two
values cannot be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plantext.comparison.aims import Aim, one_family
from plantext.model import CHECK, SURE

_FALLS = re.compile(
    r"(?:下降|减少|降低|压减|压缩|缩短|削减|下调|精简|缩减)(?:了)?(?!至|到|为|在|率|的)"
)
_LEVEL = re.compile(r"达到?|突破|超过|增加到|增至|提高到|提升至|扩大到|保持|稳定")
_TOTAL = re.compile(r"累计|总数|总量|总规模|存量")
_STEPS = {"explore": 0, "strive": 1, "principle": 2, "": 3, "firm": 4, "binding": 4}
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an aim, why, how sure; `change` is None where values cannot be compared."""

    verdict: str
    reason: str
    certainty: str = SURE
    change: float | None = None
    change_pct: float | None = None


def judge(a: Aim, b: Aim) -> Verdict:
    """The verdict on an aim that an earlier and a later plan state."""
    other = restated(a, b)
    if other:
        return Verdict("restated", other, CHECK)
    before = a.middle_in(b)
    change = b.middle - before
    if abs(change) <= _SAME * max(abs(before), abs(b.middle)):
        return _same_value(a, b)
    percent = a.unit_kind in ("percent", "point", "permille")
    share = change if percent else 100 * change / before if before else None
    up, down = ("loosened", "tightened") if ceiling(a) or ceiling(b) else ("raised", "lowered")
    flipped = _sense(a) * _sense(b) < 0
    reason = "a floor became a ceiling, or the other way round" if flipped else _told(a, b)
    return Verdict(up if change > 0 else down, reason, CHECK if flipped else SURE, change, share)


def _told(a: Aim, b: Aim) -> str:
    with_unit = a.quantity.unit != b.quantity.unit and one_family(a, b)
    first, last = (_printed(aim, with_unit) for aim in (a, b))
    if ceiling(a) or ceiling(b):
        return f"a ceiling or time limit went from {first} to {last}"
    return f"the value went from {first} to {last}"


def _printed(aim: Aim, with_unit: bool) -> str:
    """The value as it stands, a range with both ends: 4 to 6 is no 5."""
    low, high = aim.quantity.value or 0, aim.quantity.value_max
    value = f"{low:,}" if high is None else f"{low:,}–{high:,}"
    return f"{value} {aim.quantity.unit}" if with_unit else value


def restated(a: Aim, b: Aim) -> str:
    """Why two values cannot be compared; "" where they can."""
    units = a.quantity.unit, b.quantity.unit
    counted = a.unit_kind == b.unit_kind == "count"
    if units[0] != units[1] and not counted and not one_family(a, b):
        return f"unit: {units[0] or 'none'} to {units[1] or 'none'}"
    falls = _decrease(a), _decrease(b)
    if falls[0] != falls[1] and a.unit_kind == b.unit_kind == "percent":
        return "base: a decrease in one, a level in the other"
    if a.quantity.scope != b.quantity.scope and a.quantity.scope and b.quantity.scope:
        return f"base: {a.quantity.scope} to {b.quantity.scope}"
    if became_total(a, b) and a.unit_kind == "count" and not _LEVEL.search(a.clause):
        return "base: what is added beside a total"
    return ""


def became_total(a: Aim, b: Aim) -> bool:
    """Whether b says that it is a total (累计) and a does not."""
    return bool(_TOTAL.search(b.clause)) and not _TOTAL.search(a.clause)


def ceiling(aim: Aim) -> bool:
    """Whether an aim is met from below: a limit, or a level that is to fall."""
    if aim.quantity.comparator in ("<=", "<"):
        return True
    return aim.quantity.direction == "down" and not _decrease(aim)


def _decrease(aim: Aim) -> bool:
    """Whether the figure is an amount by which something falls (下降20%), not where it ends."""
    return _FALLS.search(aim.clause[-14:]) is not None and aim.quantity.comparator not in (
        "<=",
        "<",
    )


def _sense(aim: Aim) -> int:
    return {">=": 1, ">": 1, "<=": -1, "<": -1}.get(aim.quantity.comparator, 0)


def _same_value(a: Aim, b: Aim) -> Verdict:
    """The same value: the bound may be looser (左右) or tighter, the word weaker or stronger."""
    if _sense(a) * _sense(b) < 0:
        return Verdict("restated", "a floor became a ceiling, or the other way round", CHECK)
    loose = [aim.quantity.comparator == "~" for aim in (a, b)]
    if loose[0] != loose[1]:
        reason = f"the bound went from {a.quantity.comparator} to {b.quantity.comparator}"
        return Verdict("loosened" if loose[1] else "tightened", reason, SURE, 0.0, 0.0)
    words = a.quantity.strength, b.quantity.strength
    step = _STEPS.get(words[1], 3) - _STEPS.get(words[0], 3)
    if step and "strive" in words:
        reason = f"the wording went from {words[0] or 'plain'} to {words[1] or 'plain'}"
        return Verdict("tightened" if step > 0 else "loosened", reason, CHECK, 0.0, 0.0)
    return Verdict("unchanged", "the same value and bound", SURE, 0.0, 0.0)

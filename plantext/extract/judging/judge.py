"""The status of a figure: what the rules say, held against what its evidence weighs.

In: a Setting. Out: a Verdict. The rules (extract/statuses.py) name the status; the weights of the findings
(weights.py) arbitrate. Where both agree that a figure is a target, it is `sure`; where they do not
it is `check`, and where the evidence all but excludes a target that a rule saw, nobody knows: `unclear`.
Closed grammar (dates, codes, names, ordinals) is not weighed. The three bounds were set on
documents whose series was left out of the fit (tools/fit.py --left-out).
"""

from __future__ import annotations

from dataclasses import replace

from plantext.extract.judging.evidence import WORDS
from plantext.extract.judging.weights import Odds, weigh
from plantext.extract.scene import Setting
from plantext.extract.statuses import Verdict, verdict
from plantext.model import CHECK

SURE = 0.6
"""A target that is less probable than this is `check`; of those above, 98 of 100 are targets."""
EXCLUDED = 0.05
"""Less probable than this, a target of the rules is `unclear`."""
LIKELY = 0.5
"""A figure that no rule understands and that is more probable than this is a target, to be checked."""
CLOSED = frozenset(("name", "code", "date", "ordinal"))
"""What the grammar of a figure says by itself."""
_APART = frozenset(("points", "achieved"))  # what these are, the rules know better


def judge(setting: Setting) -> Verdict:
    """What a figure is, and whether a person should look."""
    said = verdict(setting)
    return said if said.status in CLOSED else arbitrated(said, weigh(setting))


def arbitrated(said: Verdict, odds: Odds) -> Verdict:
    """What the rules say of a figure, held against how probable a target its evidence makes it."""
    if said.status in CLOSED:
        return said
    if said.status == "target":
        if odds.target >= SURE:
            return said
        status = "unclear" if odds.target < EXCLUDED else said.status
        return _doubted(said, status, f"the evidence speaks against it: {WORDS[odds.opposes]}")
    if said.status == "unclear":
        if odds.target < LIKELY:
            return said
        return _doubted(said, "target", f"the evidence speaks for a target: {WORDS[odds.favours]}")
    if odds.target >= SURE and said.status not in _APART:
        return _doubted(
            said, said.status, f"the evidence speaks for a target: {WORDS[odds.favours]}"
        )
    return said


def _doubted(said: Verdict, status: str, why: str) -> Verdict:
    return replace(said, status=status, certainty=CHECK, reason=f"{said.reason}; {why}")

"""The status of a figure: what the rules say, held against what its evidence weighs.

In: a Setting. Out: a Verdict. The rules (extract/statuses.py) name the status; the weights of the findings
(weights.py) arbitrate. Where both agree that a figure is a target, it is `sure`; where they do not
it is `check`, and where the evidence all but excludes a target that a rule saw, nobody knows: `unclear`.
Closed grammar (dates, codes, names, ordinals) is not weighed. The three bounds were set on
documents whose series was left out of the fit (tools/fit.py --left-out).
"""

from __future__ import annotations

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
_APART = frozenset(
    ("points", "achieved", "unclear")
)  # no doubt of a target where the rules say these


def judge(setting: Setting) -> Verdict:
    """What a figure is, and whether a person should look."""
    said = verdict(setting)
    return said if said.status in CLOSED else arbitrated(said, weigh(setting))


def arbitrated(said: Verdict, odds: Odds) -> Verdict:
    """What the rules say of a figure, held against how probable a target its evidence makes it.

    Where the evidence changes the status, `rule` names the finding that weighs most.
    """
    if said.status in CLOSED or (said.status == "target" and odds.target >= SURE):
        return said
    if said.status == "target":
        status = "unclear" if odds.target < EXCLUDED else said.status
        why = f"the evidence speaks against it: {WORDS[odds.opposes]}"
        return _doubted(said, status, why, odds.opposes)
    why = f"the evidence speaks for a target: {WORDS[odds.favours]}"
    if said.status == "unclear" and odds.target >= LIKELY:
        return _doubted(said, "target", why, odds.favours)
    if said.status not in _APART and odds.target >= SURE:
        return _doubted(said, said.status, why, odds.favours)
    return said


def _doubted(said: Verdict, status: str, why: str, finding: str) -> Verdict:
    rule = said.rule if status == said.status else finding or said.rule
    return Verdict(status, rule, f"{said.reason}; {why}", CHECK)

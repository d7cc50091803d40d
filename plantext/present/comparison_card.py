"""What a Comparison says of itself in a notebook: the plans, and what became of items and targets.

In: a Comparison. Out: a few lines of HTML without styles of their own, all text escaped.
"""

from __future__ import annotations

from plantext.comparison.summary import continued
from plantext.comparison.years import Comparison
from plantext.present import html


def comparison_card(found: Comparison) -> str:
    """The plans compared, and for each two neighbouring years what became of items and targets."""
    fates = continued(found)
    rows = [tuple(map(str, row)) for row in fates.itertuples(index=False)]
    plans = [
        f"{member.year} {member.plan.meta.title or member.plan.id}" for member in found.members
    ]
    return html.render(
        "card.html", title=f"Comparison: {found.years[0]} – {found.years[-1]}", facts=plans,
        counts=[(name, len(frame)) for name, frame in found.frames().items()],
        head=list(fates.columns), rows=rows, notes=[f"not read: {len(found.failures)}"] if len(found.failures) else [],
    )  # fmt: skip

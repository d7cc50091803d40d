"""What a comparison says of itself in a notebook: the plans, and what became of items and targets.

In: a Comparison or a LevelComparison. Out: a few lines of HTML without styles of their own, all
text escaped.
"""

from __future__ import annotations

from plantext.comparison.levels import LevelComparison
from plantext.comparison.summary import fates
from plantext.comparison.years import Comparison
from plantext.present import html


def comparison_card(found: Comparison | LevelComparison) -> str:
    """The plans compared, and for each two side by side what became of items and targets."""
    if isinstance(found, Comparison):
        title = f"Comparison: {found.years[0]} – {found.years[-1]}"
        tags = [str(member.year) for member in found.members]
    else:
        levels = dict.fromkeys(member.level for member in found.members)
        title = f"LevelComparison: {' – '.join(levels)}"
        tags = [f"{m.level} {m.plan.id}:" for m in found.members]
    told = fates(found)
    titles = [member.plan.meta.title or member.plan.id for member in found.members]
    return html.render(
        "card.html", title=title, facts=[f"{tag} {said}" for tag, said in zip(tags, titles, strict=True)],
        counts=[(name, len(frame)) for name, frame in found.frames().items()],
        head=list(told.columns), rows=[tuple(map(str, row)) for row in told.itertuples(index=False)],
        notes=[f"not read: {len(found.failures)}"] if len(found.failures) else [],
    )  # fmt: skip

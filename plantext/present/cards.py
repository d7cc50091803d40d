"""What a Plan and Plans say of themselves in a notebook: short, with counts.

In: one of them. Out: a few lines of HTML without styles of their own, all text escaped.

>>> from plantext.plan import parse
>>> "targets 1" in plan_card(parse("一、服务\\n新建20个站点。", year=2021)).replace("</code>", "")
True
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plantext.model import CHECK, Mention, Parsed
from plantext.plan import Plan, Plans
from plantext.present import html
from plantext.present.labels import labels

_SHOWN = 10
_MEMBERS = ("plan", "title", "year", "items", "targets", "deadlines", "agencies", "review")


def plan_card(plan: Plan) -> str:
    """Title, number, issuer, year, and how many rows each table has."""
    meta = plan.meta
    facts = [meta.doc_number, meta.issuer, str(meta.signed_on or ""), str(meta.year or "")]
    counts = [(name, len(frame)) for name, frame in plan.frames().items()]
    return html.render(
        "card.html", title=meta.title or plan.id, facts=[" · ".join(fact for fact in facts if fact)], counts=counts,
        head=(), rows=(), notes=(),
    )  # fmt: skip


def plans_card(plans: Plans) -> str:
    """How many plans and failures; the first plans with their counts."""
    failures = [f"{row.plan}: {row.message}" for row in plans.failures.itertuples()]
    behind = len(plans) - _SHOWN
    more = [labels("en").page("more", behind)] if behind > 0 else []
    return html.render(
        "card.html", title=f"Plans: {len(plans)}", facts=[f"failures: {len(failures)}"] if failures else [],
        counts=(), head=_MEMBERS, rows=[_member(plan) for plan in islice(plans, _SHOWN)],
        notes=[*more, *failures[:3]],
    )  # fmt: skip


def _member(plan: Plan) -> tuple[str, ...]:
    parsed = plan.parsed
    targets = sum(q.status == "target" for q in parsed.quantities)
    counts = (
        sum(item.level > 0 for item in parsed.document.items), targets, len(parsed.deadlines),
        len(parsed.responsibilities), sum(mention.certainty == CHECK for mention in _mentions(parsed)),
    )  # fmt: skip
    return (plan.id, plan.meta.title, str(plan.meta.year or ""), *map(str, counts))


def _mentions(parsed: Parsed) -> Iterator[Mention]:
    """The mentions that review asks a person to look at."""
    yield from (q for q in parsed.quantities if q.status == "target")
    yield from (*parsed.deadlines, *parsed.responsibilities, *parsed.systems)

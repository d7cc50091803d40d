"""Each line of a document with what was found in it, by which rule, and what was not taken.

In: a Parsed plan, and a path to keep to. Out: lines of plain text: the document's line,
below it one line a mention (taken: target, deadline, body, system, citation) and one a
figure that was not taken for a target, with its status and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from plantext.errors import OptionError
from plantext.gold import said
from plantext.model import (
    Citation,
    Deadline,
    Mention,
    Parsed,
    Quantity,
    Responsibility,
    System,
)


def explain(plan: Parsed, path: str = "") -> Iterator[str]:
    """The lines of the explanation; raises OptionError where no item has this path."""
    if path and not any(_within(item.path, path) for item in plan.document.items):
        known = ", ".join(item.path for item in plan.document.items[:12])
        raise OptionError(f"no item with the path {path}; the first are {known}")
    if not path:
        yield from _head(plan)
    text = plan.document.text.text
    found = sorted(_mentions(plan), key=lambda m: (m.start, m.stop))
    for start, stop in plan.document.paragraphs:
        stretch = plan.stretch_at(start)
        if path and not _within(stretch.path, path):
            continue
        yield f"[{stretch.path}] {text[start:stop]}"
        for mention in found:
            if start <= mention.start < stop:
                yield f"    {_mark(mention)} {text[mention.start : mention.stop]}: {_said(mention)}"


def _within(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(f"{wanted}/")


def _head(plan: Parsed) -> Iterator[str]:
    header = plan.document.header
    for key in ("title", "doc_number", "issuer", "signed_on", "published_on", "year", "addressees"):
        if value := said(header, key):
            yield f"{key}: {value}"


def _mentions(plan: Parsed) -> Iterator[Mention]:
    yield from plan.quantities
    yield from plan.deadlines
    yield from plan.responsibilities
    yield from plan.systems
    yield from plan.citations


def _mark(mention: Mention) -> str:
    """+ for what the tables of targets, deadlines and bodies take, - for a figure left out."""
    taken = not isinstance(mention, Quantity) or mention.status == "target"
    return "+" if taken else "-"


def _said(mention: Mention) -> str:
    doubt = "" if mention.certainty == "sure" else " [check]"
    why = f" ({mention.reason})" if mention.reason else ""
    return f"{_value(mention)}, rule {mention.rule}{doubt}{why}"


def _value(mention: Mention) -> str:
    if isinstance(mention, Quantity):
        return _figure(mention)
    if isinstance(mention, Deadline):
        return f"deadline {mention.due or 'open'}, {mention.precision}"
    if isinstance(mention, Responsibility):
        return f"{mention.role} {mention.agency}"
    if isinstance(mention, System):
        return f"system {mention.name} ({mention.kind})"
    if isinstance(mention, Citation):
        return f"document {mention.title} {mention.doc_number}".strip()
    return ""


def _figure(figure: Quantity) -> str:
    if figure.status not in ("target", "achieved", "baseline"):
        return figure.status
    upper = "" if figure.value_max is None else f"–{figure.value_max}"
    due = f", due {figure.due} by {figure.due_source}" if figure.due else ""
    if figure.value is None:
        return f"{figure.status} {figure.indicator}: {figure.scope}{due}"
    return f"{figure.status} {figure.indicator} {figure.comparator} {figure.value}{upper} {figure.unit}{due}"

"""The plan in Markdown, as a parser of PDF writes it.

In: the Plan. Out: a text whose title is a heading, whose labelled paragraphs are headings or begin in
bold, as such parsers make them of what is printed in bold, and whose annex is a <table>.
"""

from __future__ import annotations

from making.plan import ANNEX_TITLE, Paragraph, Plan
from making.web import annex


def markdown(plan: Plan) -> str:
    """The plan in Markdown; a paragraph a block."""
    blocks = [
        *(f"{label}：{value}" for label, value in plan.fields),
        f"# {plan.title}",
        *plan.notice,
        *plan.signed,
        "---",
        f"# {plan.name}",
        *map(_block, plan.paragraphs),
        "附件",
        f"## {ANNEX_TITLE}",
        annex(),
    ]
    return "\n\n".join(blocks) + "\n"


def _block(paragraph: Paragraph) -> str:
    printed = paragraph.printed.replace("*", "\\*")
    head, stop, rest = printed.partition("。")
    if paragraph.depth == 0:
        return f"## **{printed}**"
    if paragraph.depth > 0 and rest and len(head) < 30:
        return f"**{head}{stop}**{rest}"
    return printed

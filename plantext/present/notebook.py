"""A plan's marked text in a notebook: what is found under the pointer says how it was read.

In: a Plan, and the path of an item or "". Out: an IPython HTML object. Its styles touch
nothing but itself. Needs IPython, which every notebook has; refused is a path that is no
item of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from IPython.display import HTML

from plantext import arguments
from plantext.errors import OptionError
from plantext.plan import Plan
from plantext.present import html
from plantext.present.labels import Labels, labels
from plantext.present.layout import Block, blocks
from plantext.present.marks import KINDS, LETTERS
from plantext.present.page_tables import page_tables
from plantext.present.pieces import laid


def marked_text(plan: Plan, path: str = "", lang: str = "zh") -> HTML:
    """The text of a plan, or of one item and the items below it, with its marks.

    Raises OptionError for an unknown `path` or `lang`.

    >>> from plantext.plan import parse
    >>> "20个" in marked_text(parse("一、服务\\n新建20个站点。", year=2021)).data
    True
    """
    words = labels(lang)
    shown = blocks(plan) if not arguments.text("path", path) else _below(plan, path, blocks(plan))
    return HTML(  # type: ignore[no-untyped-call]
        html.render(
            "show.html", labels=words, style=html.raw("marks.css"), readings=dict(_readings(plan, words)),
            blocks=laid(plan.source, shown), kinds=list(KINDS.values()),
        )
    )  # fmt: skip


def _below(plan: Plan, path: str, found: Sequence[Block]) -> list[Block]:
    own = plan.items[(plan.items["path"] == path) | plan.items["path"].str.startswith(f"{path}/")]
    if own.empty:
        known = "、".join(plan.items["path"].head(8))
        raise OptionError(f"{plan.id}: no item has the path {path!r}; there are {known} and so on")
    places = list(zip(own["start"], own["end"], strict=True))
    return [block for block in found if any(a <= _first(block) < b for a, b in places)]


def _first(block: Block) -> int:
    cells = [cell.segments for row in block.rows for cell in row]
    return min((one[0].start for one in (block.segments, *cells) if one), default=-1)


def _readings(plan: Plan, words: Labels) -> Iterator[tuple[str, str]]:
    """For each mark what it was read as: its table, and the cells of its row."""
    for table in page_tables(plan, words)[0]:
        if table.name in KINDS and table.name in LETTERS:
            for row in table.rows:
                said = [table.label, *(cell.words for cell in row.cells[1:] if cell.words)]
                doubt = [f"{words.word('check')}：{row.reason}"] if row.check else []
                yield row.id, " · ".join([*said, *doubt])

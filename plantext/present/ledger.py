"""The office's own table of a plan: one row a task, or one row a body, as clerks keep it.

In: a Plan. Out: a DataFrame with the columns of a ledger (台账) in Chinese or English: number,
task of first and second level, what is to be done, targets, leading, supporting and
responsible bodies, deadline and what it rests on, the original words, page, remarks on what
is doubtful, and two empty columns to fill in. Refused with an OptionError: an unknown `by`.

>>> from plantext.plan import parse
>>> plan = parse("一、服务\\n（一）办事。年底前新建20个站点。（省教育厅牵头）", year=2021)
>>> ledger(plan)[["一级任务", "二级任务", "具体任务", "牵头单位"]].values.tolist()
[['服务', '办事', '年底前新建20个站点。', '省教育厅']]
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from plantext import arguments
from plantext.extract import task_dues
from plantext.extract.readings import LABELS
from plantext.model import CHECK, Item, Parsed, Quantity, Responsibility, Stretch
from plantext.plan import Plan
from plantext.present.labels import Labels, labels
from plantext.tables import Row, frame

TASK = (
    "number", "first", "second", "task", "goals", "lead", "support", "responsible", "due", "basis",
    "original", "page", "remarks", "progress", "rate",
)  # fmt: skip
BODY = (
    "number",
    "body",
    "role",
    *(c for c in TASK[1:] if c not in ("lead", "support", "responsible")),
)
_DTYPES = {"number": "int64", "due": "datetime64[ns]", "page": "Int64"}
_TIME_LINE = re.compile(rf"(?m)^[^\n：，。]{{0,6}}{LABELS}(?:要求)?：[^\n]{{1,40}}$")
_ROLES = ("lead", "support", "responsible")
_BRACKETED = frozenset({"role_bracket", "label_bracket", "bare_list_bracket"})


def ledger(plan: Plan, *, by: str = "task", lang: str = "zh") -> pd.DataFrame:
    """The ledger of a plan.

    by: "task" (one row a task) or "agency" (one row for each body of a task, those without
    a body too). lang: "zh" or "en", the language of headings, bases and remarks; all else is
    as the plan has it. Columns: 序号, 一级任务, 二级任务, 具体任务, 目标值, 牵头单位, 配合单位, 责任单位,
    完成时限 (datetime), 完成时限依据, 原文, 页码 (Int64), 备注（存疑）, 进展情况, 完成率. Raises OptionError for
    another `by` or `lang`.
    """
    words = labels(lang)
    columns = TASK if by == "task" else BODY
    found = frame(rows(plan, by, words), columns, _DTYPES)
    return found.rename(columns={name: heading(name, words) for name in columns})


def rows(plan: Plan, by: str, words: Labels) -> list[Row]:
    """The rows of a ledger; `doubtful` holds the columns in which a person should look."""
    arguments.one_of("by", by, ("task", "agency"))
    found = list(_rows(plan, words))
    if by == "agency":
        each = [row for task in found for row in _by_body(task, words)]
        first = {row["body"]: number for number, row in reversed(list(enumerate(each)))}
        found = sorted(each, key=lambda row: (row["body"] == "", first[row["body"]]))
    return [{**row, "number": number} for number, row in enumerate(found, 1)]


def heading(name: str, words: Labels) -> str:
    """What a column of the ledger is called."""
    return words.column(name, "ledger")


def _rows(plan: Plan, words: Labels) -> Iterator[Row]:
    parsed = plan.parsed
    items = {item.path: item for item in parsed.document.items}
    stretches = {(s.path, s.task): s for s in parsed.stretches}
    for task in plan.tasks.to_dict("records"):
        stretch = stretches[task["path"], task["task"]]
        bodies = [b for b in parsed.responsibilities if stretch.start <= b.start < stretch.stop]
        item = items[task["path"]]
        levels = _levels(parsed, item, items)
        yield {
            "first": levels[0], "second": levels[1] if len(levels) > 1 else "",
            "task": _done(parsed, stretch, item, bodies, shown=len(levels) <= 2),
            "goals": _goals(parsed, stretch.start, stretch.stop),
            **{role: "、".join(_named(bodies, role, words)) for role in _ROLES},
            "bodies": [(name, role) for role in _ROLES for name in _named(bodies, role, words)],
            "due": None if pd.isna(task["due"]) else task["due"],
            "basis": _basis(parsed, stretch, task, words),
            "original": _dense(plan.source[task["start"] : task["end"]]),
            "page": task.get("page"), "remarks": words.reason(task["reason"]),
            "doubtful": _doubtful(parsed, stretch, bodies),
        }  # fmt: skip


def _dense(words: str) -> str:
    """The words of the source without the blank lines and the margins around them."""
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _basis(parsed: Parsed, stretch: Stretch, task: Mapping[Hashable, Any], words: Labels) -> str:
    """What a deadline rests on: other times that the task names too, or what it says instead of one."""
    named = words.word(task["due_source"], "due_source") if task["due_source"] else ""
    text = parsed.document.text.text
    others = [
        text[d.start : d.stop]
        for d in parsed.deadlines
        if stretch.start <= d.start < stretch.stop and d.due and d.due != task["due"].date()
    ] if named else []  # fmt: skip
    also = words.page("ledger_also", "、".join(dict.fromkeys(others))) if others else ""
    return f"{named}{also}" if named else task_dues.endless(stretch, parsed.document)


def _doubtful(parsed: Parsed, stretch: Stretch, bodies: Sequence[Responsibility]) -> frozenset[str]:
    """The columns of a row that rest on something doubtful."""
    inside = range(stretch.start, stretch.stop)
    goals = (q for q in parsed.quantities if q.status == "target" and q.start in inside)
    days = (d for d in parsed.deadlines if d.start in inside)
    doubts = {
        *("goals" for q in goals if q.certainty == CHECK),
        *("due" for d in days if d.certainty == CHECK),
        *("support" if b.role == "guide" else b.role for b in bodies if b.certainty == CHECK),
    }
    return frozenset({*doubts, "remarks", "body"} if doubts else doubts)


def _levels(parsed: Parsed, item: Item, items: dict[str, Item]) -> list[str]:
    """The headings of the item and those above it, the highest first; the group of a table's row too."""
    chain = [item]
    while chain[0].parent in items:
        chain.insert(0, items[chain[0].parent])
    levels = [each.heading for each in chain]
    group = _group(parsed, item)
    return [*levels[:-1], group, levels[-1]] if group else levels


def _group(parsed: Parsed, item: Item) -> str:
    """What heads a row of a table without being an item, as the words of a merged cell do."""
    document = parsed.document
    grid = next((g for g in document.grids if g.start <= item.body <= g.stop), None)
    above = [
        f for f in document.fields
        if grid and f.kind == "group" and grid.start <= f.start < item.body
    ]  # fmt: skip
    return document.text.text[above[-1].start : above[-1].stop].strip() if above else ""


def _named(bodies: Sequence[Responsibility], role: str, words: Labels) -> Iterator[str]:
    """The bodies of a role; beside those that support those that guide, with a word that says so."""
    for body in bodies:
        if body.role == role:
            yield body.agency
        elif body.role == "guide" and role == "support":
            yield f"{body.agency}（{words.word('guide', 'role')}）"


def _done(
    parsed: Parsed, stretch: Stretch, item: Item, bodies: Sequence[Responsibility], *, shown: bool
) -> str:
    """What is to be done: the task's words without label, lists of bodies, and a heading
    that is `shown` in a column of its own."""
    text = parsed.document.text.text
    start, stop = stretch.start, stretch.stop
    cuts = [_list_of(text, body, start, stop) for body in bodies if body.rule != "running_text"]
    if start == item.start:
        named = text.find(item.label, start, item.body)
        bare = max(named, start) + len(item.label)
        cuts.append((start, item.body if shown and start < item.body < stop else bare))
    kept, at = [], start
    for low, high in sorted(cuts):
        kept.append(text[at : max(at, low)])
        at = max(at, high)
    said = _TIME_LINE.sub("", "".join([*kept, text[at:stop]]))
    return re.sub(r"\s*\n\s*", "\n", said).strip("\n\t 。；") + "。" if kept or at < stop else ""


def _list_of(text: str, body: Responsibility, start: int, stop: int) -> tuple[int, int]:
    """The list in which a body stands: its brackets, or its line from the label on."""
    if body.rule in _BRACKETED:
        low = max(text.rfind(sign, start, body.start) for sign in "（【[〔")
        ends = [text.find(sign, body.stop, stop) for sign in "）】]〕"]
        high = min((end for end in ends if end >= 0), default=stop - 1)
        return max(low, start), high + 1
    low = max(text.rfind(sign, start, body.start) for sign in "\n。") + 1
    high = text.find("\n", body.stop, stop)
    return max(low, start), high if high >= 0 else stop


def _goals(parsed: Parsed, start: int, stop: int) -> str:
    text = parsed.document.text.text
    goals = (q for q in parsed.quantities if q.status == "target" and start <= q.start < stop)
    return "；".join(f"{_counted(q)}：{text[q.start : q.stop]}" for q in goals)


def _counted(goal: Quantity) -> str:
    """What a goal counts, and what it is limited to: 管护员（每万亩）."""
    limited = goal.value is not None and goal.scope
    return f"{goal.indicator}（{goal.scope}）" if limited else goal.indicator


def _by_body(row: Row, words: Labels) -> Iterator[Row]:
    """A row of tasks into one for each of its bodies."""
    for name, role in row["bodies"] or [("", "")]:
        yield {**row, "body": name, "role": words.word(role, "role") if role else ""}

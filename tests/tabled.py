"""Documents with one table, as cells and as plain text, and what is found in them as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantext import pipeline, readers, tables
from plantext.lexicon import Lexicon
from plantext.model import Parsed, Source
from plantext.readers.assembly import Assembly, Cell
from plantext.structure.clean import fold

TITLE = "海陵市2023年重点任务分工方案"
HEAD = ["序号", "工作任务", "工作目标", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "新建站点。布点到镇。", "新建便民站点20个", "市政务服务局", "市财政局、发展改革委", "6月底前"],
    ["2", "压减时限", "平均时限压减50%以上", "市行政审批局", "", "9月底"],
    ["3", "守住底线", "", "市公安局、司法局", "各县（区）政府", "长期坚持"],
]  # fmt: skip
Row = Sequence[str | tuple[str, int, int] | None]


def parsed(source: Source) -> Parsed:
    return pipeline.parse(source, plan="tables", lexicon=Lexicon.default())


def drawn(
    rows: Sequence[Row], *before: str, after: str = "二、保障措施", title: str = TITLE
) -> Source:
    """A document with one table; (words, rows, columns) is a merged cell, None where it reaches."""
    found = Assembly()
    for line in (title, *(before or ("一、主要任务",))):
        found.paragraph(line, page=1)
    found.table([[cell(each) for each in row] for row in rows], page=1)
    if after:
        found.paragraph(after, page=1)
    return found.source("plan.docx")


def cell(words: str | tuple[str, int, int] | None) -> Cell | None:
    if words is None:
        return None
    return Cell(words) if isinstance(words, str) else Cell(*words)


def typed(rows: Sequence[Sequence[str]], joint: str = "\t", after: str = "二、保障措施") -> Source:
    """The same as plain text."""
    end = "\n\n" if joint == "\n\n" else "\n"
    return readers.from_text(end.join((TITLE, "一、主要任务", *map(joint.join, rows), after)))


def rows(plan: Parsed, table: str, *columns: str) -> list[list[object]]:
    frame = tables.table(table, [plan])
    if "due" in frame:
        frame["due"] = frame["due"].astype(str).replace("NaT", "")
    return frame[list(columns)].values.tolist()


def items(plan: Parsed) -> list[list[object]]:
    return [row for row in rows(plan, "items", "path", "label", "heading") if row[2]]


def bodies(plan: Parsed) -> list[list[object]]:
    return rows(plan, "agencies", "path", "task", "agency", "role")


def aims(plan: Parsed) -> list[list[object]]:
    return rows(plan, "targets", "path", "indicator", "value", "unit")


def holds(plan: Parsed) -> None:
    """Items tile the Source in order, and what was found is what stands at its place."""
    source = plan.document.source.text
    frame = tables.table("items", [plan])
    assert frame["start"].iloc[0] == 0 and frame["end"].iloc[-1] == len(source)
    assert frame["start"].tolist()[1:] == frame["end"].tolist()[:-1]
    assert (frame["start"] <= frame["end"]).all()
    for name in ("targets", "deadlines", "agencies", "quantities", "systems"):
        mentions = tables.table(name, [plan])
        for row in mentions.itertuples():
            surface = getattr(row, "surface", None) or row.name
            printed = iter(squeezed(source[row.start : row.end]))
            assert all(char in printed for char in squeezed(surface)), (name, row)


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", fold(words))

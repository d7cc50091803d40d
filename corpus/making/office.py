"""The plan as a Word document whose labels Word counts, and as the DOC that LibreOffice makes of it.

In: the Plan. Out: bytes. The DOCX has what such files have: three levels of automatic
numbers of which （一） runs on, a footnote, a tracked change, a page mark, an annex of
merged cells with numbers counted by Word. The DOC is LibreOffice's, with the bit set
that Word sets where numbers run on and LibreOffice forgets.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from making.plan import ANNEX, ANNEX_TITLE, Paragraph, Plan
from word_files import cell, level, lists, numbered, paragraph, restarts_never, run, table, word

_CENTRE, _RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
_LISTS = (
    level(0, "%1、", "chineseCountingThousand", more='<w:suff w:val="nothing"/>')
    + level(1, "（%2）", "chineseCountingThousand", more='<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')
    + level(2, "%3.", more='<w:suff w:val="nothing"/>'),
    level(0, "%1", more='<w:suff w:val="nothing"/>'),
)  # fmt: skip
_NOTE = "指群众和企业眼中的一件事，由几个部门的事项集成一次办完。"
_CHANGE = ("不少于12万户", "不少于", "10", "12", "万户")


def docx(plan: Plan) -> bytes:
    """The plan as DOCX."""
    body = (
        paragraph("<w:r><w:br/></w:r>".join(map(run, plan.title_lines)), properties=_CENTRE)
        + paragraph(plan.notice[0], properties=_CENTRE)
        + "".join(map(paragraph, plan.notice[1:]))
        + "".join(paragraph(line, properties=_RIGHT) for line in plan.signed)
        + paragraph(plan.name, properties='<w:pageBreakBefore/>' + _CENTRE)
        + "".join(map(_paragraph, plan.paragraphs))
        + paragraph("附件", properties="<w:pageBreakBefore/>")
        + paragraph(ANNEX_TITLE, properties=_CENTRE)
        + _annex()
        + paragraph()
    )  # fmt: skip
    note = (
        f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>", " " + _NOTE)}</w:footnote>'
    )
    return word(body, numbering=lists(_LISTS), footnotes=note)


def doc(made: bytes) -> bytes | None:
    """The DOCX as DOC; None on a machine without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        given = Path(folder) / "plan.docx"
        given.write_bytes(made)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(
            [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir", folder, given],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return restarts_never(given.with_suffix(".doc").read_bytes(), "（\x01）")


def _paragraph(each: Paragraph) -> str:
    inside = _changed(each.words)
    if "“一类事”" in each.words and each.label == "（一）":
        first, rest = each.words.split("。", 1)
        mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        inside = run(first) + mark + run(f"。{rest}")
    if each.depth < 0:
        return paragraph(inside)
    return numbered("", 1, each.depth).replace("</w:p>", inside + "</w:p>")


def _changed(words: str) -> str:
    """The words with a tracked change where they hold _CHANGE."""
    whole, before, old, new, after = _CHANGE
    if whole not in words:
        return run(words)
    head, tail = words.split(whole)
    deleted = f'<w:del w:id="1" w:author="甲"><w:r><w:delText>{old}</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="甲">{run(new)}</w:ins>'
    return run(head + before) + deleted + inserted + run(after + tail)


def _annex() -> str:
    rows = []
    for number, cells in enumerate(ANNEX):
        made = []
        for column, each in enumerate(cells):
            counted = number and column == 0 and each.words.isdecimal()
            properties = f'<w:gridSpan w:val="{each.columns}"/>' if each.columns > 1 else ""
            properties += '<w:vMerge w:val="restart"/>' if each.rows > 1 else ""
            properties += "<w:vMerge/>" if each.goes_on else ""
            made.append(cell(numbered("", 2) if counted else each.words, properties=properties))
        rows.append(made)
    return table(*rows)

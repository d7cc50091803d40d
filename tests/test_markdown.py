"""Markdown as parsers of PDF and people write it: no mark is read as text, no word and no number lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_invariants import holds

import plantext
from plantext import readers
from plantext.errors import ReadError
from plantext.readers import markup

PLAN = """# 岭东省2021年工作要点

**一、优化服务**

**（一）上线服务。**上线120项，**年底前**覆盖率达到*95*%。

**（二）新建学校。** 新建12所。

## 二、生态建设

植树30万株。（省林业局牵头）
"""


def lines(words: str) -> list[str]:
    assert markup.kind(words) == "markdown"
    return readers.from_text(words).text.split("\n")


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown", ""])
def test_a_plan_in_markdown(name: str, tmp_path: Path) -> None:
    if name:
        (tmp_path / name).write_text(PLAN.replace("\n", "\r\n"), encoding="utf-8")
        plan = plantext.read_folder(tmp_path)[0]
    else:
        plan = plantext.parse(PLAN)
    holds(plan)
    assert plan.meta.title == "岭东省2021年工作要点"
    assert plan.items[["path", "heading"]].values.tolist()[1:] == [
        ["一", "优化服务"], ["一/（一）", "上线服务"], ["一/（二）", "新建学校"], ["二", "生态建设"],
    ]  # fmt: skip
    assert plan.targets["value"].tolist() == [120.0, 95.0, 12.0, 300000.0]
    assert not plan.targets["indicator"].str.contains("*", regex=False).any()
    assert plan.agencies["agency"].tolist() == ["省林业局"]


MARKS = {
    "headings": ("# 一、服务\n上线30项\n### （一）目录 ###\n#二、数据", ["一、服务", "上线30项", "（一）目录", "二、数据"]),
    "signs of number": ("# 一、服务\n\n1#楼、2#楼完工\n#1机组大修\n\n# 二、数据", ["一、服务", "1#楼、2#楼完工", "#1机组大修", "二、数据"]),
    "underlined": ("二、服务\n====\n\n**三、数据**\n\n**四、生态**", ["二、服务", "三、数据", "四、生态"]),
    "bold in headings": ("## **一、服务**\n\n## **二、数据**", ["一、服务", "二、数据"]),
    "bold before words": ("**一、服务。**上线\n\n**二、数据：**归集", ["一、服务。上线", "二、数据：归集"]),
    "bold over figures": ("# 一、服务\n\n# 二、上线**30**项，***20*** 所", ["一、服务", "二、上线30项，20 所"]),
    "underscores": ("__一、服务__\n\n__二、数据__", ["一、服务", "二、数据"]),
    "bold inside lines": ("推进**一网通办**改革\n\n强化**责任**落实", ["推进一网通办改革", "强化责任落实"]),
    "escapes": ("# 一、服务\n\n# 二、占比30\\%\\*，3\\. 第三，C:\\\\x\\_y", ["一、服务", "二、占比30%*，3. 第三，C:\\x_y"]),
    "stars that count": ("# 一、面积\n\n# 二、20*30*5米，规格2**3", ["一、面积", "二、20*30*5米，规格2**3"]),
    "names made unreadable": ("# 一、表彰\n\n# 二、张**、李**，电话138****5678", ["一、表彰", "二、张**、李**，电话138****5678"]),
    "blanks to fill in": ("# 一、表\n\n# 二、____年__月__日", ["一、表", "二、____年__月__日"]),
    "numbers as printed": ("# 一、服务\n\n3. 甲\n3. 乙\n5) 丙\n\n01. 丁\n\n# 二、数据", ["一、服务", "3. 甲", "3. 乙", "5) 丙", "01. 丁", "二、数据"]),
    "numbers of loose lists": ("# 一、服务\n\n1. 甲\n\n   续\n\n2. 乙\n\n# 二、数据", ["一、服务", "1. 甲", "续", "2. 乙", "二、数据"]),
    "a figure at a line's head": ("# 一、服务\n\n2021. 5G基站\n\n# 二、数据", ["一、服务", "2021. 5G基站", "二、数据"]),
    "lists": ("## 一、服务\n\n- 上线\n  - 目录\n* 归集\n+ 共享", ["一、服务", "上线", "目录", "归集", "共享"]),
    "a list of items in bold": ("1. **服务**：上线\n2. **数据**：归集", ["1. 服务：上线", "2. 数据：归集"]),
    "pictures": ("![图1](images/a.jpg)\n\n一、服务", ["一、服务"]),
    "links": ("# 见[指南](https://example.gov.cn/a)\n\n# 国发[2021](第5号)", ["见指南", "国发[2021](第5号)"]),
    "words in brackets": ("# 一、服务\n\n# 二、数据\n\n[1]: 见附件", ["一、服务", "二、数据", "[1]: 见附件"]),
    "rules and quotations": ("# 一、服务\n\n---\n\n> 二、数据\n\n***\n\n# 三、生态", ["一、服务", "二、数据", "三、生态"]),
    "fences": ("# 一、服务\n\n```text\n二、数据\n# 三、生态\n```\n", ["一、服务", "二、数据", "# 三、生态"]),
    "a fence around it": ("```markdown\n# 一、服务\n\n## 二、数据\n```", ["一、服务", "二、数据"]),
    "set in by blanks": ("# 一、服务\n\n    二、数据\n\n　　三、生态\n\n# 四、保障", ["一、服务", "二、数据", "三、生态", "四、保障"]),
    "anchors and pages": ("{0}------------------------------------------------\n\n# 一、服务\n\n<span id=\"page-1-0\"></span>**二、数据** 归集<!-- image -->", ["一、服务", "二、数据 归集"]),
    "signs that are no tags": ("# 一、PM2.5<35\n\n# 二、<附件>，按<DRG>付费，a<b且c>d", ["一、PM2.5<35", "二、<附件>，按<DRG>付费，a<b且c>d"]),
    "entities": ("# 一、&ldquo;服务&rdquo;\n\n# 二、R&amp;D", ["一、“服务”", "二、R&D"]),
    "a note": ("# 一、服务\n\n新建站点300个[^1]。\n\n二、数据\n\n[^1]: 不含村级。\n    含社区。\n", ["一、服务", "新建站点300个。", "不含村级。", "含社区。", "二、数据"]),
    "a note nobody names": ("# 一、服务[^a]\n\n[^a]: 甲\n[^b]: 乙", ["一、服务", "甲", "乙"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKS)
def test_marks_are_no_text(name: str) -> None:
    words, wanted = MARKS[name]
    assert lines(words) == wanted


TABLES = {
    "pipes": "| 序号 | 任务 | 牵头单位 | 完成时限 |\n|:---:|---|---|---:|\n| 1 | 新建便民站点**200**个 | 省民政厅 | 2021年6月底 |",
    "no outer pipes": "序号 | 任务 | 牵头单位 | 完成时限\n--- | --- | --- | ---\n1 | 新建便民站点200个 | 省民政厅 | 2021年6月底",
    "a blank head": "| | | | |\n|---|---|---|---|\n| 序号 | 任务 | 牵头单位 | 完成时限 |\n| 1 | 新建便民站点200个 | 省民政厅 | 2021年6月底 |",
    "a short head": "| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 新建便民站点200个 | 省民政厅 | 2021年6月底 |",
    "html": "<table><tr><td>序号</td><td>任务</td><td>牵头单位</td><td>完成时限</td></tr>\n\n<tr><td>1</td><td>新建便民站点200个</td><td>省民政厅</td><td>2021年6月底</td></tr></table>",
    "html set apart": "\n<html><body><table>\n<tr><th>序号</th><th>任务</th><th>牵头单位</th><th>完成时限</th></tr>\n<tr><td>1</td><td>新建便民站点<br>200个</td><td>省民政厅</td><td>2021年6月底</td></tr>\n</table></body></html>\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_tasks(kind: str) -> None:
    words = f"# 岭东省2021年工作要点\n\n**一、优化服务**\n{TABLES[kind]}\n二、生态\n\n植树30万株。"
    plan = plantext.parse(words)
    holds(plan)
    assert "|" not in plan.source and "<" not in plan.source
    assert "一/1" in plan.items["path"].tolist() and "二" in plan.items["path"].tolist()
    assert plan.targets[["path", "value"]].values.tolist() == [["一/1", 200.0], ["二", 300000.0]]
    assert plan.agencies[["path", "agency", "role"]].values.tolist() == [
        ["一/1", "省民政厅", "lead"]
    ]
    if kind != "a short head":
        assert str(plan.targets["due"][0])[:10] == "2021-06-30"


def test_no_cell_is_lost() -> None:
    words = "|序号|任务|\n|--|--|\n|1|归集3\\|4类|多出|\n|2|\n备注：见附件。"
    assert lines(words) == ["序号\t任务\t", "1\t归集3|4类\t多出", "2\t\t", "备注：见附件。"]


def test_merged_cells_of_a_table_in_html() -> None:
    words = (
        '# 表\n\n<table><tr><td rowspan="2">服务</td><td>甲</td></tr><tr><td>乙</td></tr></table>'
    )
    blocks = [b for b in readers.from_text(words).blocks if b.kind == "cell"]
    assert [(b.row, b.cell, b.row_span) for b in blocks] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_the_head_between_dashes_gives_fields() -> None:
    words = '---\ntitle: "岭东省2021年工作要点"\ndate: 2021-03-12\n文号: 岭府办〔2021〕6号\ntags: [a]\n---\n一、服务\n'
    assert lines(words) == [
        "标题：岭东省2021年工作要点", "发布日期：2021-03-12", "文号：岭府办〔2021〕6号", "一、服务",
    ]  # fmt: skip
    assert plantext.parse(words).meta.doc_number == "岭府办〔2021〕6号"


def test_what_is_not_read_is_told() -> None:
    words = "![](a/b.jpg)\n\n<!-- image -->\n\n# 一、~~作废~~服务"
    source = readers.from_text(words)
    assert source.text == "一、服务"
    assert [kind for kind, _ in source.notes] == ["pictures", "left_out"]
    with pytest.raises(ReadError, match=r"the text: .*no text.*pictures"):
        readers.from_text("![](a/b.jpg)")


def test_a_name_can_say_that_a_text_is_markdown(tmp_path: Path) -> None:
    words = "# 岭东省2021年工作要点\n\n一、服务\n\n1. 上线30项。"
    for name, title in (("a.md", ""), ("a.txt", "# ")):
        (tmp_path / name).write_text(words, encoding="utf-8")
        assert readers.read(tmp_path / name).text.startswith(f"{title}岭东省")
    assert readers.from_text(words, kind="markdown").text.startswith("岭东省")


def test_one_paragraph_of_bold_words_without_end_is_read() -> None:
    words = "# 一、服务\n\n**a**\n\n" + "*a **b _c " * 3000
    assert lines(words)[0] == "一、服务"

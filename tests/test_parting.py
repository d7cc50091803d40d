"""Paragraphs parted by gaps, by nothing, or by a width: the same items as with the breaks kept."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CORPUS, SHARED

import plantext
from plantext.structure.parting import recovered

HELD = sorted((CORPUS).glob("*/items.tsv")) + sorted((SHARED / "gold").glob("*/items.tsv"))
CRAWLED = sorted((SHARED / "corpus" / "txt" / "crawled").glob("*.txt"))
_ROUND = re.compile(r"[（(]\d{1,2}[)）]")
_CHAPTER = re.compile(
    r"(?:^|[。！？；\s　])[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条][\s　]"
)


def source_of(table: Path) -> str:
    named = (table.parent / "source.txt").read_text(encoding="utf-8").strip()
    return (table.parent / named).read_text(encoding="utf-8-sig")


def paths_of(table: Path) -> Counter[str]:
    rows = table.read_text(encoding="utf-8").splitlines()[1:]
    return Counter(row.split("\t")[0] for row in rows)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def joined(text: str, between: str) -> str:
    """The paragraphs of a text one behind the other; rows of tables keep their breaks."""
    lines = lines_of(text)
    kept = lines[0]
    for before, line in itertools.pairwise(lines):
        row = "\t" in before or "\t" in line
        low = not between and _ROUND.match(line) and before[-1] not in "。！？；"
        kept += ("\n" if row or low else between) + line
    return kept


def gaps(text: str) -> str:
    return joined(text, "　　")


def nothing(text: str) -> str:
    return joined(text, "")


def width(text: str) -> str:
    cut = (
        line if "\t" in line else "\n".join(line[i : i + 38] for i in range(0, len(line), 38))
        for line in lines_of(text)
    )
    return "\n".join(cut)


@pytest.mark.parametrize("layout", [gaps, nothing, width], ids=lambda f: f.__name__)
@pytest.mark.parametrize("table", HELD, ids=lambda p: p.parent.name)
def test_items_are_those_of_the_text_with_its_breaks(
    table: Path, layout: Callable[[str], str]
) -> None:
    if not source_of(table).strip():
        pytest.skip("no text")
    text = layout(source_of(table))
    plan = plantext.parse(text)
    found = Counter(plan.items.loc[plan.items["level"] > 0, "path"])
    assert found == paths_of(table)
    for row in plan.items.itertuples():
        heading = re.sub(r"\s", "", row.heading)
        assert heading == "" or heading[:4] in re.sub(r"\s", "", text[row.start : row.end])


@pytest.mark.skipif(not CRAWLED, reason="../shared/corpus is not here")
@pytest.mark.parametrize("file", CRAWLED, ids=lambda p: p.stem)
def test_no_crawled_text_with_labels_is_one_item(file: Path) -> None:
    plan = plantext.read(file)
    labels = _CHAPTER.findall(plan.source)
    assert len(labels) < 3 or (plan.items["level"] > 0).sum() >= 3


PLAN = [
    "岭东省2024年工作要点",
    "一、总体要求",
    "坚持稳中求进，抓好落实。",
    "二、重点任务",
    "（一）强化培训。培训教师200人。{}",
    "（二）改造校舍。年底前改造校舍30所。（责任单位：省教育厅）",
    "三、保障措施",
    "加强领导，压实责任。",
]
PATHS = ["一", "二", "二/（一）", "二/（二）", "三"]
LOOK_ALIKES = [
    "做好（一）窗口、（二）热线的值守。", "统筹一、二、三产业融合发展。", "具体办法见（三）。", "第（二）项所列情形除外。",
    "增速提高1.5个百分点。", "按照第三条、第四条规定执行。", "鼓励一、二级医院结对。", "推进一、二期工程衔接。",
    "建设轨道交通（一）号线和（二）号线。", "三、四季度完成剩余任务。", "一季度完成1.2亿元，二季度完成2.3亿元。",
    "落实《岭东省条例》第七条要求。", "每周一、三、五开放。", "一是抓进度，二是抓质量，三是抓安全。",
    "水质达到Ⅱ、Ⅲ类标准。", "甲类（一）和乙类（二）分开管理。", "实行一类一策、一校一案。", "组织3.15活动和12.4宣传。",
    "覆盖一、二线城市和三、四线城市。", "依据（二）（三）（四）款办理。", "面积为3.5万平方米、4.2万平方米。",
    "推行“一窗受理、一次办结”。", "坚持五、六月份集中整治。", "参见附件1.2部分。", "电话：0591-8783.1234。",
    "引用（2019）5号文件。", "于2021.1.1起施行。", "分为A、B、C三级。", "完成第一、第二批试点。", "从一、抓起的说法不妥。",
    "按（一）至（三）的顺序办理。", "执行第二条线和第三条线的标准。", "二、三产业占比超过90%。", "版本号为2.1.3。",
    "含税率由16.1降至13.2。", "将（一）改为（二）。", "称为“三、六、九”等。", "或者（1）（2）两种方式。", "其中一、二年级减免。",
    "以及三、四年级学生。",
]  # fmt: skip


@pytest.mark.parametrize(
    "between", ["\n", "　　", "  ", ""], ids=["lines", "gaps", "blanks", "none"]
)
@pytest.mark.parametrize("words", LOOK_ALIKES)
def test_look_alikes_are_part_of_their_sentence(words: str, between: str) -> None:
    text = between.join(PLAN).format(words)
    plan = plantext.parse(text, year=2024)
    assert plan.items.loc[plan.items["level"] > 0, "path"].tolist() == PATHS
    row = plan.items.set_index("path").loc["二/（一）"]
    assert words in text[row.start : row.end]


def test_a_gap_parts_no_label_from_its_heading_and_no_spaced_word() -> None:
    text = "岭东省办法　　第一章　　总　　则　　第一条　　为了管理，制定本办法。　　第二条　　本办法适用于全省。　　第二章　　附　　则　　第三条　　自印发之日起施行。"
    plan = plantext.parse(text)
    items = plan.items[plan.items["level"] > 0]
    assert items["path"].tolist() == [
        "第一章",
        "第一章/第一条",
        "第一章/第二条",
        "第二章",
        "第二章/第三条",
    ]
    assert [re.sub(r"\s", "", heading) for heading in items["heading"]][::3] == ["总则", "附则"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("一、服务\n上线120项。\n二、生态\n植树30万株。", None),
        ("一、服务　　上线120项。　　二、生态　　植树30万株。", "gaps of blanks"),
        ("一、服务。上线120项。二、生态。植树30万株。", "numbers count up"),
        ("一、服务。\n上线120项。二、生态。植树30万株。\n三、交通\n修路5公里。\n四、水利\n建库2座。", "in places"),
    ],
)  # fmt: skip
def test_a_warning_says_which_way_was_taken(text: str, way: str | None) -> None:
    said = plantext.parse(text).warnings
    told = said.loc[said["kind"] == "layout_recovered", "message"].tolist()
    assert (not told) if way is None else (len(told) == 1 and way in told[0])


def test_where_two_readings_are_close_a_warning_names_the_place() -> None:
    text = "一、服务。上线120项。二、生态：（一）植树30万株；治理河道5公里。三、交通。修路5公里。"
    plan = plantext.parse(text)
    row = plan.warnings[plan.warnings["kind"] == "layout_doubtful"].iloc[0]
    assert plan.source[row["start"] : row["end"]] == "（一）" and "（一）" in row["message"]


def test_a_heading_glued_to_its_text_is_cut_where_both_labels_fit() -> None:
    text = "一、总体要求（一）指导思想。抓好落实。\n（二）目标。建站20个。\n二、任务\n（一）建站。"
    plan = plantext.parse(text)
    rows = plan.items.loc[plan.items["level"] > 0, ["path", "heading"]].values.tolist()
    assert rows[:3] == [["一", "总体要求"], ["一/（一）", "指导思想"], ["一/（二）", "目标"]]


def test_lists_of_annexes_and_lists_that_a_colon_begins_stay_in_their_paragraph() -> None:
    text = "一、服务\n分为两类：（一）窗口服务；（二）热线服务。\n二、生态\n植树30万株。\n附件：1.分工表2.考核办法3.名单"
    assert plantext.parse(text).items["path"].tolist()[:2] == ["一", "二"]
    assert recovered(text).way == "lines"


@pytest.mark.parametrize("times", [400, 6400])
@pytest.mark.parametrize(
    "words", ["（一）", "1.建设。", "一、建设。二、生态。", "。  ", "附件：1.", "第一条 建设。"]
)
def test_what_is_kept_for_a_label_does_not_grow_with_the_text(words: str, times: int) -> None:
    found = recovered(words * times)
    assert all(edit.stop - edit.start < 20 for edit in found.edits)


def test_numbers_of_cited_rules_in_a_table_run_together_are_no_items() -> None:
    rows = "".join(
        f"{n}验资报告省级部门会计师事务所1.《岭东省登记条例》（岭东省人民政府令第{n}号）第八条2.《岭东省登记办法》第九条申请人"
        for n in range(1, 6)
    )
    text = f"岭东省通知一、严格管理。列出5项事项。二、动态调整。及时公布。三、加强监管。定期检查。岭东省清单序号名称部门{rows}"
    assert plantext.parse(text).items["path"].tolist()[1:4] == ["一", "二", "三"]
    assert len(plantext.parse(text).items) <= 5


@pytest.mark.parametrize(
    ("cut", "value", "unit"),
    [
        ("工作目标：兑现种粮大户补贴1\n800户左右\n", 1800, "户"),
        ("加快推进站点建设，建成便民站点12\n0个，服务群众。\n", 120, "个"),
        ("2021年9\n月底前建成站点30个。\n", 30, "个"),
    ],
)
def test_a_number_that_the_end_of_a_line_cuts_is_whole(cut: str, value: int, unit: str) -> None:
    plan = plantext.parse(f"岭东省2021年工作要点\n一、服务\n{cut}二、生态\n植树5万株。")
    found = plan.targets.loc[plan.targets["path"] == "一", ["value", "unit"]].values.tolist()
    assert [value, unit] in found

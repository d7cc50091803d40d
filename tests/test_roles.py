"""Role labels composed of stems, qualifiers and nouns, wherever they stand, and what only looks like one."""

from __future__ import annotations

import itertools
import random

import pytest
from test_specs import rows

import plantext
from plantext.lexicon import Lexicon
from plantext.structure import roles

LEXICON = Lexicon.default()
# the role of each stem, as GUIDELINES.md of the gold tables has it; where two meet the lead's decides
STEMS = {
    "牵头": "lead", "主办": "lead", "责任": "responsible", "承办": "responsible", "负责": "responsible",
    "实施": "responsible", "落实": "responsible", "主责": "responsible", "配合": "support", "协办": "support",
    "会办": "support", "协同": "support", "协助": "support", "参与": "support", "支持": "support",
    "指导": "guide", "牵头责任": "lead", "协同配合": "support", "牵头负责": "lead", "组织实施": "responsible",
}  # fmt: skip
BEFORE = [
    "",
    "主要",
    "第一",
    "第二",
    "市级",
    "县级",
    "局内",
    "共同",
    "具体",
    "直接",
    "业务",
    "省直",
    "联合",
]
BETWEEN = ["", "考核", "督办", "推进", "工作", "整改", "监管"]
NOUNS = ["单位", "部门", "处室", "科室", "股室", "厅局", "机构", "单位（部门）"]


def composed() -> list[tuple[str, str]]:
    """100 labels and their roles; the same every time."""
    parts = list(itertools.product(BEFORE, STEMS, BETWEEN, NOUNS))
    drawn = random.Random(15).sample(parts, 100)
    return [(f"{front}{stem}{mid}{noun}", STEMS[stem]) for front, stem, mid, noun in drawn]


def read(text: str) -> list[tuple[str, str]]:
    found = plantext.parse(text, year=2021).agencies
    return list(zip(found["agency"], found["role"], strict=True))


@pytest.mark.parametrize(("label", "role"), composed())
def test_a_composed_label_is_read_everywhere(label: str, role: str) -> None:
    wanted = [("市教育局", role), ("市财政局", role)]
    names = "市教育局、财政局"
    for text in (
        f"一、办学\n新建学校。（{label}：{names}）",
        f"一、办学\n新建学校。（6月底前完成，{label}：{names}）",
        f"一、办学\n新建学校。\n{label}：{names}",
        f"一、办学\n新建学校。{label}：{names}。",
        f"一、办学\n新建学校。\n{label}:{names}。",
        f"一、办学\n新建学校。（{label}为{names}）",
        f"一、办学\n新建学校。\n{label} {names}\n二、治水\n整治河道。",
        f"一、办学\n新建学校。\n{' '.join(label)}：{names}",
        f"一、办学\n新建学校。\n分管领导：李某；{label}：{names}；完成时限：9月底前",
        f"序号\t重点任务\t{label}\t完成时限\n1\t新建学校\t{names}\t9月底\n2\t翻修校舍\t\t9月底\n",
    ):
        assert read(text) == wanted, text


@pytest.mark.parametrize(("text", "said"), rows("roles.tsv"), ids=lambda cell: cell)
def test_a_body_has_the_role_that_its_label_or_verb_gives(text: str, said: str) -> None:
    found = plantext.parse(f"一、办学\n新建学校。{text}".replace("⏎", "\n")).agencies
    each = zip(found["role"], found["agency"], found["certainty"], strict=True)
    assert ("; ".join(map(" ".join, each)) or "-") == said


@pytest.mark.parametrize(
    "label",
    [
        "责任清单", "责任制", "责任体系", "责任落实情况", "责任追究", "责任领导", "责任人", "第一责任人", "负责人",
        "主要负责人", "牵头领导", "牵头市领导", "分管领导", "牵头制定", "牵头制定的文件", "配合情况", "配合机制",
        "实施情况", "实施方案", "实施步骤", "落实情况", "落实措施", "支持政策", "支持方向", "指导思想", "指导意见",
        "参与人数", "参与单位数", "协办员", "承办人", "单位", "部门职责", "联系人", "责任单位联系人", "领导小组",
    ],
)  # fmt: skip
def test_a_look_alike_gives_nobody_a_role(label: str) -> None:
    assert roles.heading(label, LEXICON) in ("", roles.PERSON)
    for text in (
        f"一、办学\n新建学校。（{label}：市教育局）",
        f"一、办学\n新建学校。\n{label}：市教育局",
        f"一、办学\n新建学校。{label}：市教育局、市财政局。",
        f"一、办学\n{label}市教育局要抓紧报送。",
    ):
        assert read(text) == [], text


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("牵头及责任单位", "lead"), ("牵头和主办单位", "lead"), ("牵头（责任）单位", "lead"),
        ("责任单位及责任人", "responsible"), ("责任人和责任单位", "responsible"), ("配合单位（部门）", "support"),
        ("2023年市级牵头单位", "lead"), ("牵头\n单位", "lead"), ("责 任 单 位", "responsible"),
        ("牵头、配合单位", "responsible"), ("责任单位名称", "responsible"), ("主/协办单位", "support"),
        ("责任领导", "person"), ("落实情况", ""), ("配合", "support"), ("落实", ""),
    ],
)  # fmt: skip
def test_headings(heading: str, role: str) -> None:
    assert roles.heading(heading, LEXICON) == role


def test_words_nobody_listed_are_doubtful() -> None:
    found = plantext.parse("一、办学\n新建学校。（牵头孵化单位：市教育局）").agencies
    assert found[["agency", "role", "certainty"]].values.tolist() == [["市教育局", "lead", "check"]]
    assert found["reason"][0] == roles.STRANGE
    found = plantext.parse("一、办学\n新建学校。（牵头、配合单位：市教育局）").agencies
    assert found[["role", "certainty"]].values.tolist() == [["responsible", "check"]]


def test_labels_follow_each_other_in_a_paragraph() -> None:
    text = "一、办学\n新建学校。牵头单位：市教育局。配合单位：市财政局、住建局。翻修校舍。责任单位：市机关事务局。"
    found = plantext.parse(text).agencies
    assert found[["task", "agency", "role"]].values.tolist() == [
        [1, "市教育局", "lead"], [1, "市财政局", "support"], [1, "市住建局", "support"],
        [2, "市机关事务局", "responsible"],
    ]  # fmt: skip


def test_labels_that_lost_what_parted_them() -> None:
    assert read("一、办学\n新建学校。（责任单位:市教育局 责任人:张三）") == [
        ("市教育局", "responsible")
    ]
    assert read("一、办学\n新建学校。（分管领导:李某 牵头单位:市教育局 配合单位:市财政局）") == [
        ("市教育局", "lead"), ("市财政局", "support"),
    ]  # fmt: skip
    below = "一、办学\n（一）新建学校。\n责任单位：\n市教育局、市财政局\n（二）翻修校舍。"
    assert read(below) == [("市教育局", "responsible"), ("市财政局", "responsible")]
    assert read(below.replace("市教育局、市财政局", "市教育局要抓紧，市财政局给钱")) == []


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("市教育局、市财政局等有关部门负责", [True, True]),
        ("市教育局、市财政局等负责", [True, True]),
        ("责任单位：市教育局、市财政局等市直相关单位", [True, True]),
        ("市教育局、市财政局负责", [False, False]),
        ("市教育局、市财政局等2个部门负责", [False, False]),
        ("市教育局、市财政局等五部门负责", [True, True]),
        ("市教育局牵头，市财政局、市住建局等部门配合", [False, True, True]),
        ("市教育局、市财政局，市有关部门负责", [False, False, False]),
    ],
)
def test_a_list_says_whether_it_names_all(words: str, opens: list[bool]) -> None:
    found = plantext.parse(f"一、办学\n新建学校。（{words}）").agencies
    assert found["open"].tolist() == opens
    assert found["open"].dtype == "bool"


def test_chapters_named_for_the_body_that_answers() -> None:
    text = """岭海市工作要点
一、市教育局
（一）新建学校。改善办学条件，增加学位。
二、人行岭海中心支行
（一）降低利率。引导银行让利。
三、岭海海关
（一）提高通关效率。压缩时间。
四、国有企业
（一）压减层级。"""
    found = plantext.parse(text).agencies
    assert found[["path", "agency", "role"]].values.tolist() == [
        ["一", "市教育局", "responsible"], ["二", "人行岭海中心支行", "responsible"], ["三", "岭海海关", "responsible"],
    ]  # fmt: skip
    deeds = "岭海市工作要点\n一、着力提升城市品质，在改善民生上开新局\n新建公园，改造小区。\n二、完善城市空间布局\n编制规划，落实项目。"
    assert plantext.parse(deeds).agencies.empty
    alone = "岭海市工作要点\n一、数据中心\n建成机架500个，投入运行。\n二、农业\n扩大种植。"
    assert plantext.parse(alone).agencies.empty


def test_duties_listed_by_body() -> None:
    text = """一、职责分工
市水利局：加强河道管理，打击非法采砂。
市公安局交警大队：做好交通安全管理，查处违法行为。
配网部：负责线路巡查和抢修。
联系电话：市水利局 5551234。
二、成员单位
1.市教育局
2.市财政局"""
    found = plantext.parse(text).agencies
    assert found[["path", "agency"]].values.tolist() == [
        ["一", "市水利局"], ["一", "市公安局交警大队"], ["一", "配网部"],
    ]  # fmt: skip


def test_an_item_is_headed_by_the_body_it_begins_with() -> None:
    items = plantext.parse(
        "一、职责分工\n1.市水利局：加强河道管理，打击非法采砂。\n2.市财政局：落实资金。每年审计。"
    ).items
    assert items["heading"].tolist()[1:] == ["市水利局", "市财政局"]


def test_a_place_of_the_document_takes_no_prefix() -> None:
    text = "临川县河湖保护工作要点\n一、治水\n整治河道。（责任单位：县水利局、临川生态环境局、住建局、清源研究院）"
    assert [name for name, _ in read(text)] == [
        "县水利局",
        "临川生态环境局",
        "县住建局",
        "清源研究院",
    ]
    text = "一、宣传\n办好节目。（责任单位：省广播影视集团、广电网络集团，岭海市、云州市人民政府）"
    assert [name for name, _ in read(text)] == [
        "省广播影视集团", "省广电网络集团", "岭海市人民政府", "云州市人民政府",
    ]  # fmt: skip


def test_governments_of_all_kinds_are_one_body() -> None:
    for name in (
        "市、县（区）人民政府",
        "设区的市、县（市、区）人民政府",
        "各市、县（区）政府",
        "县（市、区）人民政府",
    ):
        found = plantext.parse(
            f"一、治水\n整治河道。（责任单位：省水利厅、财政厅、{name}）"
        ).agencies
        assert found["agency"].tolist() == ["省水利厅", "省财政厅", name]
        assert found["agency_id"].tolist()[2] == ""

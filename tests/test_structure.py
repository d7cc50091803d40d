"""Cleaning, numbering and tiling: the parts every offset stands on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plantext
from plantext.model import Edit
from plantext.structure.clean import clean
from plantext.structure.labels import label
from plantext.structure.numerals import number
from plantext.structure.offsets import apply, identity


def paths(text: str) -> list[str]:
    return plantext.parse(text).items["path"].tolist()


@pytest.mark.parametrize(
    ("dirty", "normal"),
    [
        ("推进“一类\n\n事”集成办理。", "推进“一类事”集成办理。"),
        ("压减至３ ０ ０ 项（含试点）", "压减至300项（含试点）"),
        ("增长率下降到1 0 .0 6 ‰。", "增长率下降到10.06‰。"),
        ("产值7 4 7 7 2 亿元", "产值74772亿元"),
        ("选择条件成熟的设区\n\n市先行。", "选择条件成熟的设区\n市先行。"),
        ("推进共享。\n— 3 —\n完善机制。", "推进共享。\n完善机制。"),
        ("推进共享，\n- 12 -\n完善机制。", "推进共享，\n完善机制。"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("增长1,200个,达到２２％", "增长1,200个，达到22%"),
        ("会议11:37开始", "会议11:37开始"),
        ("\ufeff一、总\u200b则\r\n正文", "一、总则\n正文"),
        ("1﹒建设平台", "1.建设平台"),
        ("第一条 本办法", "第一条 本办法"),
        ("第一章 总则　　第一条 为了规范", "第一章 总则\n第一条 为了规范"),
    ],
)
def test_clean(dirty: str, normal: str) -> None:
    assert clean(dirty).text == normal


def test_a_table_row_of_years_is_not_one_number() -> None:
    assert "2020 2025" in clean("指标 2020 2025 属性").text


def test_a_page_break_inside_a_paragraph_is_joined() -> None:
    text = "（一）加强统筹。完善工作机制，强化督促检查，选择条件成熟的设区\n\n市先行试点，及时总结经验。"
    assert "设区市先行" in clean(text).text


def test_a_heading_is_not_joined_to_its_text() -> None:
    text = "一、深化改革，持续优化服务，全面提升政务效能水平\n\n深化改革创新，推进流程再造。"
    assert clean(text).text.count("\n") == 1


@pytest.mark.parametrize("width", [20, 33, 60])
def test_lines_cut_at_a_width_become_paragraphs_again(width: int) -> None:
    sentences = [
        f"（{n}）推进事项集成。围绕企业和群众需要，梳理高频事项，完善标准流程，新建服务站点不少于{i + 20}个，"
        "力争年底前实现乡镇全覆盖，并建立评价、整改、反馈的闭环机制，持续提升办理体验。"
        for i, n in enumerate("一二三四五六七八")
    ]
    cut = "\n".join(
        "　　" + "\n".join(s[i : i + width] for i in range(0, len(s), width)) for s in sentences
    )
    assert clean(cut).text.split("\n") == sentences


@pytest.mark.parametrize(
    "heading",
    [
        "（{n}）健全基层治理体系，提升服务能力",
        "（{n}）健全基层治理体系，提升群众办事服务能力和水平",
    ],
)
def test_a_heading_nearly_as_wide_as_the_lines_stays_alone(heading: str) -> None:
    text = "围绕企业和群众办事需要，统筹线上线下服务渠道，梳理高频事项清单，完善标准流程，推动更多事项就近办理，建立评价整改反馈闭环机制，持续提升办事体验。"
    first, rest = text[:24], text[24:]
    lines = [first, *(rest[i : i + 26] for i in range(0, len(rest), 26))]
    parts = [[heading.format(n=n), *lines] for n in "一二三四五六七"]
    page = "总则\n\n" + "\n".join(line for part in parts for line in part)
    kept = clean(page).text.split("\n")
    assert kept[1:] == [line for part in parts for line in (part[0], text)]


@given(st.text(alphabet="一、（1）23年月亿万项 \n　。，“”—第章节条①.%達到０９-", max_size=120))
def test_cleaning_twice_changes_nothing_and_places_hold(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text
    for place in range(len(once.text)):
        start, end = once.span(place, place + 1)
        assert end == start + 1


@given(st.text(alphabet="ab\nc ", max_size=40), st.data())
def test_edits_compose(text: str, data: st.DataObject) -> None:
    kept = text
    mapped = identity(text)
    for _ in range(3):
        if not kept:
            break
        start = data.draw(st.integers(0, len(kept) - 1))
        stop = data.draw(st.integers(start, len(kept)))
        mapped = apply(mapped, [Edit(start, stop, "")])
        kept = kept[:start] + kept[stop:]
    assert mapped.text == kept
    assert all(text[mapped.origin(i)] == char for i, char in enumerate(kept))


def test_an_edit_may_not_grow_the_text() -> None:
    with pytest.raises(ValueError, match="grows"):
        apply(identity("ab"), [Edit(0, 1, "xyz")])


@pytest.mark.parametrize(
    ("paragraph", "path"),
    [
        ("一、总则", "一"), ("（十一）支撑", "（十一）"), ("（12）推进", "（12）"), ("3.推进", "3"),
        ("3、推进", "3"), ("①推进", "①"), ("第三章 保障", "第三章"), ("第二节 任务", "第二节"),
        ("第十条 本办法", "第十条"), ("一是加快", "一是"), ("二要推进", "二要"), ("第一，推进", "第一"), ("第十二：推进", "第十二"), ("⒈推进", "1"),
        ("1\ue010推进", "1"),
    ],
)  # fmt: skip
def test_labels(paragraph: str, path: str) -> None:
    found = label(paragraph)
    assert found is not None and found.path == path


@pytest.mark.parametrize(
    "paragraph", ["2.5万户", "1.4GHz频段", "2021年是", "一体化", "（暂定名）", "第一时间"]
)
def test_no_labels(paragraph: str) -> None:
    assert label(paragraph) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.1亿", "110000000"), ("1,200", "1200"), ("二十五", "25"), ("2.5万亿", "2500000000000"),
        ("三分之二", "0.6667"), ("十", "10"), ("一百零五", "105"), ("二〇二一", "2021"), ("两千三百", "2300"),
        ("三亿八千万", "380000000"),
        ("二万亿", "2000000000000"),
        ("百亿亿", "1000000000000000000"),
        ("八亿二千零五十万", "820500000"),
    ],
)  # fmt: skip
def test_numerals(printed: str, value: str) -> None:
    assert number(printed) == Decimal(value)


def test_no_numeral() -> None:
    assert number("若干") is None


def test_levels_come_from_the_label() -> None:
    text = "一、总\n（一）甲。\n1.乙。\n（1）丙。\n①丁。\n（二）戊。\n二、己"
    assert paths(text) == [
        "一",
        "一/（一）",
        "一/（一）/1",
        "一/（一）/1/（1）",
        "一/（一）/1/（1）/①",
        "一/（二）",
        "二",
    ]


def test_numbers_run_on_across_chapters_without_a_warning() -> None:
    plan = plantext.parse("一、总\n（一）甲。\n（二）乙。\n二、分\n(三) 丙。\n（四）丁。")
    assert plan.items["path"].tolist()[-1] == "二/（四）"
    assert plan.warnings.empty


def test_jumps_repeats_and_steps_back_are_warnings_and_lose_no_text() -> None:
    plan = plantext.parse("一、甲\n三、乙\n三、丙\n二、丁")
    assert plan.warnings["kind"].tolist() == ["number_jumps", "number_repeats", "number_goes_back"]
    assert len(plan.items) == 4


def test_a_reference_in_a_sentence_opens_nothing() -> None:
    assert paths("一、总\n（一）甲。\n第三章规定的情形除外，按本办法执行。\n详见附件2。") == [
        "一",
        "一/（一）",
    ]


def test_a_list_of_numbers_opens_nothing() -> None:
    assert paths("一、总\n一、二、三产业融合发展，带动就业。") == ["一"]


def test_a_number_may_open_a_title_where_its_turn_has_come() -> None:
    text = "一、服务\n5.改造窗口。\n6.12345热线一线应答\n7.2025年底前完成迁移。\n2.5万户接入。\n8.5G网络进村。"
    assert paths(text) == ["一", "一/5", "一/6", "一/7", "一/8"]


def test_an_annex_with_a_title_numbers_anew_below_the_rank_of_the_text() -> None:
    text = "一、总结\n二、安排\n抓好落实。\n附件\n岭东县十件实事\n1.建学校。\n2.修公路。"
    assert paths(text)[2:] == ["2:preamble", "2:1", "2:2"]
    listed = "一、总结\n二、安排\n抓好落实。\n附件：\n1.任务清单\n2.责任清单"
    assert "2:1" not in paths(listed)


def test_a_list_of_annexes_is_no_item() -> None:
    notice = "现印发给你们。\n附件：1.任务清单\n2.名词解释\n3.指标表\n岭东县政府\n2021年3月1日"
    assert paths(f"{notice}\n岭东县2021年工作要点\n一、总结\n二、安排")[1:] == ["一", "二"]
    assert paths("一、总结\n二、安排\n抓好落实。\n附件：1.任务清单\n　　　2.责任清单")[-1] != "二/2"
    own = "一、总结\n附件：1.任务清单。\n2.修公路。\n3.建学校。"
    assert paths(own) == ["一", "一/2", "一/3"]


def test_chapters_sections_articles() -> None:
    text = "第一章 总则\n第一节 一般规定\n第一条 为了规范管理，制定本办法。\n第二条 本办法所称数据。\n第二章 分则\n第三条 收集。"
    assert paths(text) == [
        "第一章", "第一章/第一节", "第一章/第一节/第一条", "第一章/第一节/第二条", "第二章", "第二章/第三条",
    ]  # fmt: skip


def test_an_annex_numbers_anew() -> None:
    text = "一、总\n二、分\n附件\n任务分工方案\n一、服务\n（一）甲。\n二、监管"
    assert paths(text) == ["一", "二", "2:preamble", "2:一", "2:一/（一）", "2:二"]


def test_headings_end_at_the_first_full_stop_without_their_list() -> None:
    plan = plantext.parse(
        "一、服务体系\n（一）推进共享。建设平台。（省教育厅牵头）\n（二）加强监管（省司法厅牵头）。"
    )
    assert plan.items["heading"].tolist() == ["服务体系", "推进共享", "加强监管"]


def test_several_lists_make_several_tasks() -> None:
    plan = plantext.parse(
        "一、服务\n推进甲20项。（省教育厅牵头）推进乙30项。（省司法厅牵头，省财政厅配合）其余按计划推进。"
    )
    assert plan.tasks["task"].tolist() == [1, 2]
    assert plan.targets["task"].tolist() == [1, 2]
    assert plan.tasks["text"].iloc[1].endswith("其余按计划推进。")


def test_cover_preamble_and_closing_are_rows() -> None:
    text = (
        "岭东省人民政府办公厅关于印发岭东省数字政府2021年工作要点的通知\n岭办函〔2021〕17号\n"
        "各市人民政府：\n现将要点印发给你们，请抓好落实。\n岭东省人民政府办公厅\n2021年3月2日\n"
        "岭东省数字政府2021年工作要点\n为做好工作，制定本要点。\n一、服务\n（一）甲。推进共享。\n"
        "二、监管\n（二）乙。加强监管。\n各地、各部门要细化措施，抓好落实。"
    )
    plan = plantext.parse(text)
    assert plan.items["path"].tolist()[:2] == ["cover", "preamble"]
    assert plan.items["path"].tolist()[-1] == "closing"
    assert plan.meta.title == "岭东省数字政府2021年工作要点"
    assert plan.meta.doc_number == "岭办函〔2021〕17号"
    assert plan.meta.year == 2021
    assert str(plan.meta.signed_on) == "2021-03-02"
    assert plan.meta.addressees == ("各市人民政府",)
    assert plan.meta.issuer == "岭东省人民政府办公厅"


def test_label_lines_that_follow_one_another_close_one_task() -> None:
    plan = plantext.parse(
        "一、水利\n1.加固水库3座。\n牵头单位：县水利局\n配合单位：县财政局、发改局\n完成时限：12月20日\n2.新增灌溉面积1万亩。",
        year=2023,
    )
    assert plan.agencies["task"].tolist() == [1, 1, 1]
    assert plan.agencies["agency"].tolist() == ["县水利局", "县财政局", "县发改局"]
    row = plan.targets.iloc[0]
    assert (str(row["due"].date()), row["due_source"]) == ("2023-12-20", "label")


def test_a_glossary_holds_no_items() -> None:
    text = "一、任务\n（一）甲。推进共享。\n《政府工作报告》名词解释\n1.四好农村路：建好、管好。\n2.一老一小：老人和孩子。"
    assert paths(text) == ["一", "一/（一）", "closing"]


def test_a_table_of_contents_is_no_text_of_its_own() -> None:
    body = "第一章  总则\n第一条 为了推进共享，制定本办法。\n第二章 职责\n第二条 建立机制。\n第三章  附则\n第三条 自印发之日起施行。"
    listed = "岭东省数据办法\n目  录\n第一章 总则\n第二章 职责 ……… 3\n第三章 附则\n"
    plan = plantext.parse(f"{listed}{body}")
    assert list(plan.items["path"]) == [
        "preamble", "第一章", "第一章/第一条", "第二章", "第二章/第二条", "第三章", "第三章/第三条",
    ]  # fmt: skip
    # a list of what is annexed stands nowhere again
    kept = plantext.parse("岭东省方案\n目录\n一、任务清单\n二、责任清单\n三、时限清单\n")
    assert list(kept.items["heading"])[1:] == ["任务清单", "责任清单", "时限清单"]

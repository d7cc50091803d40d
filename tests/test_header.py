"""What the head and the foot of a document say of it; all documents here are our own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plantext.structure import fields, header, signing
from plantext.structure.clean import clean
from plantext.structure.dates import day, month_end
from plantext.structure.header import HeaderParts

TO_ALL = "各地级市人民政府，各县（市、区）人民政府，省政府各部门、各直属机构："
BODY = "为做好全年工作，制定本文件。"


def parts(*lines: str) -> HeaderParts:
    text = clean("\n".join(lines)).text
    places = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    first = re.search(r"(?m)^(?:一、|1\.|第一[章条])", text)
    return header.read(text, places, first.start() if first else len(text))


def at(*lines: str, place: str) -> str:
    """The line that starts where the plan, or its preamble, is said to begin."""
    text = clean("\n".join(lines)).text
    return text[getattr(parts(*lines), place) :].split("\n")[0]


FORWARDED = (
    "岭东省人民政府办公厅关于印发岭东省数字岭东建设",
    "2021年工作要点的通知",
    "岭政办函〔2021〕17号",
    TO_ALL,
    "《岭东省数字岭东建设2021年工作要点》已经省人民政府同意，现印发给你们，请认真组织实施。",
    "岭东省人民政府办公厅",
    "2021年3月12日",
    "（此件公开发布）",
    "岭东省数字岭东建设2021年工作要点",
    "2021年是新五年规划的开局之年。",
    "一、建设数字政府",
)


def test_forwarding_notice() -> None:
    said = parts(*FORWARDED).header
    assert said.title == "岭东省数字岭东建设2021年工作要点"
    assert said.notice_title == "岭东省人民政府办公厅关于印发岭东省数字岭东建设2021年工作要点的通知"
    assert said.doc_number == "岭政办函〔2021〕17号"
    assert said.issuer == "岭东省人民政府办公厅"
    assert (said.signed_on, said.published_on, said.year) == (date(2021, 3, 12), None, 2021)
    assert said.addressees == (
        "各地级市人民政府",
        "各县（市、区）人民政府",
        "省政府各部门",
        "各直属机构",
    )


def test_the_plan_begins_at_its_title_and_its_text_behind_it() -> None:
    assert at(*FORWARDED, place="plan_start") == "岭东省数字岭东建设2021年工作要点"
    assert at(*FORWARDED, place="body_start").startswith("2021年是")


def test_the_plans_name_need_not_end_as_titles_do() -> None:
    said = parts(
        "岭东省人民政府关于印发支持小微企业发展十条的通知", "各市人民政府：", "现将《支持小微企业发展十条》印发给你们。",
        "岭东省人民政府", "2022年5月6日", "支持小微企业发展十条", "一、减轻税费负担",
    )  # fmt: skip
    assert said.header.title == "支持小微企业发展十条"


def test_a_plan_without_its_title_printed_has_the_name_the_notice_gives() -> None:
    lines = (
        "南泽市人民政府关于印发《南泽市2022年重点工作安排》的通知", "各区人民政府：", "现印发给你们，请贯彻执行。",
        "南泽市人民政府", "2022年1月6日", BODY, "一、项目建设",
    )  # fmt: skip
    assert parts(*lines).header.title == "南泽市2022年重点工作安排"
    assert at(*lines, place="plan_start") == BODY == at(*lines, place="body_start")


def test_a_notice_without_a_plan_behind_it_keeps_its_own_title() -> None:
    said = parts(
        "南泽市人民政府关于印发南泽市防汛预案的通知", "各区人民政府：", BODY, "一、总则"
    ).header
    assert said.title == said.notice_title == "南泽市人民政府关于印发南泽市防汛预案的通知"


@pytest.mark.parametrize(
    "title",
    [
        "岭东省人民政府关于加快发展现代农业的指导意见",
        "岭东省人民政府关于加强政府信息公开发布工作的通知",
        "南泽市2021年政务公开工作要点（试行）",
    ],
)
def test_a_document_that_forwards_nothing(title: str) -> None:
    found = parts(title, "岭政发〔2021〕3号", TO_ALL, BODY, "一、总体要求")
    assert (found.header.title, found.header.notice_title, found.plan_start) == (title, "", 0)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("岭东省人民政府关于加快建设", "现代流通体系的若干意见"),
            "岭东省人民政府关于加快建设现代流通体系的若干意见",
        ),
        (
            ("岭东省人民政府办公厅", "关于做好防汛工作的意见"),
            "岭东省人民政府办公厅关于做好防汛工作的意见",
        ),
        (("政府工作报", "告"), "政府工作报告"),
        (("南泽市三年行动计划", "（2021—2023年）"), "南泽市三年行动计划（2021—2023年）"),
        (("关于“智慧南泽”建设方案", "的意见"), "关于“智慧南泽”建设方案的意见"),
        (("岭东省人民政府", "2021年岭东省信用建设工作要点"), "2021年岭东省信用建设工作要点"),
        (("打印", "加大", "还原", "2021年岭东省信用建设工作要点"), "2021年岭东省信用建设工作要点"),
        (("22 南泽市信用建设工作要点",), "南泽市信用建设工作要点"),
        (("政府信息公开", ">", "工作报告", "南泽市信用建设工作要点"), "南泽市信用建设工作要点"),
    ],
)
def test_title_over_several_lines_and_beside_buttons(lines: tuple[str, ...], title: str) -> None:
    assert parts(*lines, BODY, "一、总体要求").header.title == title


@pytest.mark.parametrize(
    "lines",
    [
        (TO_ALL, BODY),
        (BODY, "重点任务", "主要工作任务"),
        (BODY, "南泽市防汛应急预案"),
        ("各位代表：", "我代表市人民政府作政府工作报告", BODY),
    ],
)
def test_a_text_without_a_title_gets_none(lines: tuple[str, ...]) -> None:
    assert parts(*lines, "一、总体要求").header.title == ""


@pytest.mark.parametrize(
    "printed",
    ["岭政发[2021]3号", "（岭政发〔2021〕3号）", "岭政发【2021】 3 号", "岭政发(2021)第3号"],
)
def test_number_in_any_brackets(printed: str) -> None:
    assert (
        parts("岭东省信用建设工作要点", printed, BODY, "一、总则").header.doc_number
        == "岭政发〔2021〕3号"
    )


def test_a_cited_number_is_not_the_documents() -> None:
    assert (
        parts(
            "岭东省信用建设工作要点", "根据岭政发〔2020〕9号，制定本要点。", "一、总则"
        ).header.doc_number
        == ""
    )


PAGE = (
    "索 引 号: 0061/2021-03", "主题分类: 科技", "发布机构: 岭东省人民政府办公厅", "成文日期: 2021年03月05日",
    "标题: 岭东省数字经济工作要点", "发文字号: 岭政办〔2021〕5号", "发布日期: 2021-03-09 10:20", "有效性: 有效",
)  # fmt: skip


ABOVE = tuple(half for field in PAGE for half in field.replace(": ", "：|").split("|"))


@pytest.mark.parametrize("page", [PAGE, ("    ".join(PAGE),), ABOVE])
def test_fields_of_a_page_one_a_line_all_on_one_or_label_above_value(page: tuple[str, ...]) -> None:
    said = parts(*page, "岭东省数字经济工作要点", BODY, "一、总则").header
    assert (said.index_number, said.category) == ("0061/2021-03", "科技")
    assert (said.issuer, said.doc_number) == ("岭东省人民政府办公厅", "岭政办〔2021〕5号")
    assert (said.signed_on, said.published_on) == (date(2021, 3, 5), date(2021, 3, 9))
    assert said.title == "岭东省数字经济工作要点"


def test_the_fields_of_a_page_are_cover() -> None:
    assert (
        at(*PAGE, "岭东省数字经济工作要点", BODY, "一、总则", place="plan_start")
        == "岭东省数字经济工作要点"
    )


def test_fields_in_brackets_as_law_databases_print_them() -> None:
    line = "【法宝引证码】 CLI.1【发布部门】南泽市人民政府【发文字号】南政发〔2021〕8号【发布日期】2021.09.02【效力级别】文件"
    assert fields.read([line]) == {
        "issuer": "南泽市人民政府", "doc_number": "南政发〔2021〕8号", "published_on": "2021.09.02",
    }  # fmt: skip


def test_a_sentence_with_a_fields_word_is_no_field() -> None:
    assert fields.read(["文号：见附件。其他事项另行通知。"]) == {}
    assert not fields.is_field("发布机构要落实责任")


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"),
        ),
        ("各县（市）人民政府、州级各部门：", ("各县（市）人民政府", "州级各部门")),
        (
            "各市、县、区人民政府，市政府各委、办、局：",
            ("各市、县、区人民政府", "市政府各委、办、局"),
        ),
        (
            "各设区市人民政府、湖东新区管委会，省直有关单位：",
            ("各设区市人民政府", "湖东新区管委会", "省直有关单位"),
        ),
        ("现将有关单位的任务安排如下：", ()),
        ("各位代表：", ()),
        ("重点做好以下工作：", ()),
    ],
)
def test_addressees(line: str, bodies: tuple[str, ...]) -> None:
    assert fields.addressees(line) == bodies


def test_signature_at_the_end() -> None:
    said = parts(
        "关于加快建设信用体系的意见", BODY, "一、总则", "落实责任。", "附件：1.任务清单", "2.指标体系",
        "岭东省发展改革委  岭东省财政厅", "二〇二一年三月五日", "（此件公开发布）", "附件1", "任务清单",
    ).header  # fmt: skip
    assert (said.issuer, said.signed_on) == ("岭东省发展改革委、岭东省财政厅", date(2021, 3, 5))
    assert said.attachments == ("任务清单", "指标体系")


def test_an_annex_and_its_file_are_one() -> None:
    listed = ["附件：1.任务清单", "2.指标体系.xlsx", "（此件公开发布）", "附件：任务清单.docx"]
    assert fields.attachments(listed) == ("任务清单", "指标体系")


def test_a_short_line_that_only_names_a_day_keeps_no_signature_from_being_one() -> None:
    rows = (
        "一、总则",
        "（一）2021年9月30日前建成平台1个、统一标准",
        "岭东省财政厅",
        "2021年3月5日",
    )
    said = parts("岭东省信用建设工作要点", BODY, *rows).header
    assert (said.issuer, said.signed_on) == ("岭东省财政厅", date(2021, 3, 5))


def test_dates_in_a_table_are_no_signature() -> None:
    rows = [
        cell
        for n in (3, 4, 5)
        for cell in ("省交通厅", f"2021年{n}月31日" if n != 4 else "2021年4月30日")
    ]
    assert parts("岭东省信用建设工作要点", BODY, "一、总则", *rows).header.signed_on is None


def test_several_offices_sign() -> None:
    said = parts(
        TO_ALL, BODY, "一、总则", "落实责任。", "省科技厅", "省财政厅", "2020年12月3日"
    ).header
    assert said.issuer == "省科技厅、省财政厅"


REPORT = (
    "现在，我代表区人民政府，向大会报告工作。",
    "一、2020年工作回顾",
    "去年不易。",
    "二、2021年工作安排",
    "实干。",
)


@pytest.mark.parametrize(
    ("head", "issuer", "signed"),
    [
        (
            (
                "政 府 工 作 报 告",
                "——2021年1月24日在岭东省第十三届人民代表大会第四次会议上",
                "岭东省省长　某某",
            ),
            "岭东省人民政府",
            24,
        ),
        (
            ("政府工作报告", "（2021年1月24日在南泽市第九届", "人民代表大会第四次会议上）"),
            "南泽市人民政府",
            24,
        ),
        (("2021年南泽市政府工作报告", "来源：南泽日报", "时间：2021-02-01"), "", 0),
        (
            ("政府工作报告", "2021年1月8日在第十三届全国人民代表大会第四次会议上", "国务院总理"),
            "国务院",
            8,
        ),
        (("政府工作报告", "岭东省人民政府省长 某某"), "岭东省人民政府", 0),
    ],
)
def test_work_report(head: tuple[str, ...], issuer: str, signed: int) -> None:
    said = parts(*head, "各位代表：", *REPORT).header
    assert said.title.endswith("政府工作报告")
    assert said.year == 2021
    assert said.signed_on == (date(2021, 1, signed) if signed else None)
    assert not issuer or said.issuer == issuer


def test_where_a_reports_text_begins() -> None:
    head = (
        "政府工作报告",
        "——2021年1月24日在岭东省第十三届人民代表大会第四次会议上",
        "岭东省省长 某某",
    )
    assert at(*head, "各位代表：", *REPORT, place="body_start") == "各位代表："


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("南泽市2021年工作要点",), 2021),
        (("二〇二一年南泽市工作要点",), 2021),
        (("数字南泽2021行动方案",), 2021),
        (("南泽市三年行动计划（2021—2023年）",), 2021),
        (("南泽市国土空间规划（2021—2035年）",), None),
        (("南泽市2030年前碳达峰行动方案",), None),
        (("南泽市国民经济和社会发展五年规划和2035年远景目标纲要",), None),
        (("南泽市2020年工作总结和2021年工作计划",), 2021),
        (("南泽市政务公开工作要点", "南泽市人民政府", "2021年3月5日"), 2021),
        (("南泽市防汛工作方案", "南泽市人民政府", "2021年3月5日"), None),
        (("南泽市防汛工作方案", "2021年是换届之年。"), 2021),
        (("贯彻《岭东省发展规划（2021—2025年）》实施方案",), None),
    ],
)
def test_the_year_a_plan_is_for(lines: tuple[str, ...], year: int | None) -> None:
    assert parts(*lines, BODY, "一、总则").header.year == year


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        (("一、2020年工作回顾", "二、今年的工作"), 2021),
        (("一、2020年工作回顾和2021年工作的总体要求",), 2021),
        (("一、过去五年的工作", "二、2021年重点工作"), 2021),
        (("一、过去五年的工作", "二、今年的工作"), None),
    ],
)
def test_the_year_of_a_report_without_a_head(headings: tuple[str, ...], year: int | None) -> None:
    assert parts("各位代表：", "我代表市人民政府作报告。", *headings).header.year == year


def test_printing_line() -> None:
    printed = ("抄送：省委各部门。", "岭东省交通厅办公室  2021年3月5日印发")
    said = parts(BODY, "一、总则", "落实责任。", *printed).header
    assert (said.issuer, said.year, said.signed_on) == ("岭东省交通厅", 2021, None)
    # a plan that looks further ahead is not for the year it was printed in
    assert parts(BODY, "一、总则", "到2025年，全面建成。", *printed).header.year is None


JOINT = (
    "岭东省发展和改革委员会  岭东省财政厅", "关于印发《岭东省充电设施三年行动方案（2022—2024年）》的通知", "岭发改〔2022〕11号",
    "各市发展改革委、财政局，省直有关部门：", "现将《岭东省充电设施三年行动方案（2022—2024年）》印发给你们。",
    "附件：岭东省充电设施三年行动方案（2022—2024年）", "岭东省发展和改革委员会", "岭东省财政厅", "2022年4月2日",
    "附件", "岭东省充电设施三年行动方案", "（2022—2024年）", BODY, "一、总体要求",
)  # fmt: skip


def test_a_joint_notice_with_the_plan_as_its_annex() -> None:
    said = parts(*JOINT).header
    assert said.title == said.attachments[0] == "岭东省充电设施三年行动方案（2022—2024年）"
    assert said.issuer == "岭东省发展和改革委员会、岭东省财政厅"
    assert said.addressees == ("各市发展改革委、财政局", "省直有关部门")
    assert (said.signed_on, said.year) == (date(2022, 4, 2), 2022)
    assert at(*JOINT, place="plan_start") == "岭东省充电设施三年行动方案"


def test_a_notice_with_items_of_its_own_is_no_cover() -> None:
    found = parts(
        "关于印发《2023年政务公开工作要点》的通知", "各市人民政府：", "现印发给你们，有关事项通知如下。", "一、加强领导。",
        "二、报送总结。", "岭东省人民政府办公厅", "2023年5月4日", "2023年政务公开工作要点", BODY, "一、推进公开",
    )  # fmt: skip
    assert (found.header.title, found.plan_start) == ("2023年政务公开工作要点", 0)
    assert (found.header.issuer, found.header.signed_on) == (
        "岭东省人民政府办公厅",
        date(2023, 5, 4),
    )


def test_a_transmitted_report_of_a_lower_office() -> None:
    said = parts(
        "岭东省人民政府办公厅转发省发展改革委等部门关于加快建设", "充电网络实施意见的通知", "各市人民政府：",
        "省发展改革委《关于加快建设充电网络的实施意见》已经省政府同意，现转发给你们。", "岭东省人民政府办公厅",
        "2022年3月2日", "关于加快建设充电网络的实施意见", "省发展改革委  省财政厅", BODY, "一、总体要求",
    ).header  # fmt: skip
    assert (said.title, said.issuer) == ("关于加快建设充电网络的实施意见", "岭东省人民政府办公厅")


def test_a_report_on_two_years_plans() -> None:
    said = parts(
        "关于岭东省2020年国民经济和社会发展计划", "执行情况与2021年计划草案的报告",
        "——2021年1月20日在岭东省第十三届人民代表大会第四次会议上", "各位代表：", "一、2020年执行情况",
    ).header  # fmt: skip
    assert said.title.endswith("执行情况与2021年计划草案的报告")
    assert (said.year, said.signed_on) == (2021, date(2021, 1, 20))


def test_a_day_in_brackets_below_the_title() -> None:
    assert parts(
        "南泽市信用建设方案", "（2021年2月20日）", BODY, "一、总则"
    ).header.signed_on == date(2021, 2, 20)
    assert parts("南泽市信用建设方案", "2021-02-20", BODY, "一、总则").header.signed_on is None


def test_the_meeting_that_adopted_a_law_is_no_delivery() -> None:
    said = parts(
        "（2021年6月10日岭东省第十三届人民代表大会常务委员会第二次会议通过）",
        "岭东省信用条例",
        "第一章 总则",
    ).header
    assert (said.title, said.issuer, said.signed_on) == ("岭东省信用条例", "", None)


def test_a_row_of_cells_with_label_and_value() -> None:
    row = "索引号\t0012/2022-01\t发布机构\t岭东省教育厅"
    assert fields.read([row]) == {"index_number": "0012/2022-01", "issuer": "岭东省教育厅"}


@pytest.mark.parametrize("blank", ["", "\n", "。"])
def test_hardly_a_text(blank: str) -> None:
    assert parts(blank).header.title == ""


@pytest.mark.parametrize(
    "printed",
    ["2021年3月25日", "2021 年 3 月 25 日", "2021-03-25", "2021/3/25", "2021.3.25", "二〇二一年三月二十五日", "二○二一年三月廿五日",
     "二零二一年三月二十五日", "二0二一年三月二十五日"],
)  # fmt: skip
def test_days(printed: str) -> None:
    assert day(printed) == date(2021, 3, 25)


@pytest.mark.parametrize(
    "printed", ["2021年3月", "2021-02-30", "2021.3.2519", "12021-03-25", "2021年第3季度", ""]
)
def test_no_days(printed: str) -> None:
    assert day(printed) is None


def test_month_end() -> None:
    assert (month_end(2024, 2), month_end(2021, 12)) == (date(2024, 2, 29), date(2021, 12, 31))


def test_a_speaker_is_not_a_sentence() -> None:
    assert signing.is_speaker("岭东省代省长某某某")
    assert not signing.is_speaker("发展规模不断增长")

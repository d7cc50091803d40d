"""A head that was run together gets its parts back, and what only looks like one stays whole."""

from __future__ import annotations

import pytest

import plantext
from plantext.model import Header, Source
from plantext.pipeline import structure

BODY = (
    "一、总体要求。坚持统筹，新建站点20个。二、重点任务。（一）抓好培训。培训教师200人。"
    "（二）抓好验收。验收项目30项。三、保障措施。加强领导，落实责任。"
)
NOTICE = (
    "岭东省人民政府办公厅关于印发岭东省2021年信用建设工作要点的通知{a}岭政办函〔2021〕17号{b}"
    "各市、县（区）人民政府，省政府各部门、各直属机构：{a}《岭东省2021年信用建设工作要点》已经省政府同意，"
    "现印发给你们，请认真组织实施。{a}岭东省人民政府办公厅{b}2021年3月12日{b}（此件公开发布）{b}"
    "岭东省2021年信用建设工作要点{a}为贯彻落实部署，制定本要点。{a}"
)


def head_of(text: str) -> Header:
    return structure(Source(text)).header


def lines_of(text: str) -> list[str]:
    return structure(Source(text)).text.text.split("\n")


@pytest.mark.parametrize(
    ("a", "b"), [("", ""), ("\n", "\n"), ("　　", ""), ("　　", "　　"), (" ", " ")]
)
def test_a_notice_and_its_plan_in_every_layout(a: str, b: str) -> None:
    said = head_of(
        NOTICE.format(a=a, b=b) + (BODY if a != "\n" else BODY.replace("。二", "。\n二"))
    )
    assert said.title == "岭东省2021年信用建设工作要点"
    assert said.notice_title == "岭东省人民政府办公厅关于印发岭东省2021年信用建设工作要点的通知"
    assert (said.doc_number, said.issuer) == ("岭政办函〔2021〕17号", "岭东省人民政府办公厅")
    assert (str(said.signed_on), said.year) == ("2021-03-12", 2021)
    assert said.addressees == ("各市、县（区）人民政府", "省政府各部门", "各直属机构")


def test_an_opinion_signed_at_its_foot() -> None:
    text = (
        "石门县人民政府关于加快茶产业发展的意见石政发〔2020〕3号各乡镇人民政府，县直各部门：近年来，茶产业向好。"
        "根据《岭东省茶产业规划》（岭政发〔2019〕5号），提出如下意见。"
        + BODY
        + "石门县人民政府2020年5月6日（此件主动公开）"
    )
    said = head_of(text)
    assert said.title == "石门县人民政府关于加快茶产业发展的意见"
    assert (said.doc_number, str(said.signed_on)) == ("石政发〔2020〕3号", "2020-05-06")
    assert said.issuer == "石门县人民政府"
    assert lines_of(text)[-3:] == ["石门县人民政府", "2020年5月6日", "（此件主动公开）"]
    assert "根据《岭东省茶产业规划》（岭政发〔2019〕5号），提出如下意见。" in lines_of(text)[3]


def test_several_offices_and_a_number_before_the_title() -> None:
    said = head_of(
        "云民发〔2021〕9号关于印发《云浦市养老服务三年行动方案（2021—2023年）》的通知各县（市、区）民政局、财政局："
        "现将《云浦市养老服务三年行动方案（2021—2023年）》印发给你们。云浦市民政局云浦市财政局2021年4月2日"
        "云浦市养老服务三年行动方案（2021—2023年）为加快发展，制定本方案。" + BODY
    )
    assert said.title == "云浦市养老服务三年行动方案（2021—2023年）"
    assert (said.issuer, said.doc_number) == ("云浦市民政局、云浦市财政局", "云民发〔2021〕9号")
    assert (said.year, said.year_end) == (2021, 2023)


def test_a_deputys_seal_a_contact_and_a_plan_named_otherwise() -> None:
    said = head_of(
        "省促进信用建设工作领导小组办公室：关于印发2019年岭东省信用工作要点的通知\n岭东省促进信用建设工作领导小组各成员单位：　　"
        "现将《2019年岭东省信用工作要点》印发给你们，请抓好落实。　　岭东省促进信用建设工作领导小组办公室　　"
        "（岭东省发展和改革委员会 代章）　　2019年5月5日　　（联系人：某某，电话：000）（此件主动公开）"
        "2019年岭东省信用建设工作要点　　坚持统筹，抓好落实。　　一、服务　　上线20项。　　二、治理　　办结30项。"
    )
    assert said.title == "2019年岭东省信用建设工作要点"
    assert said.issuer == "岭东省促进信用建设工作领导小组办公室"
    assert (str(said.signed_on), said.year) == ("2019-05-05", 2019)


def test_a_report_to_a_meeting() -> None:
    text = (
        "石门县政府工作报告——2021年1月20日在石门县第十届人民代表大会第五次会议上县长某某各位代表：现在报告工作。"
        "一、2020年工作回顾。新建学校3所。二、2021年重点工作。新建学校5所。三、自身建设。办理事项30项。"
    )
    said = head_of(text)
    assert (said.title, said.issuer) == ("石门县政府工作报告", "石门县人民政府")
    assert (str(said.signed_on), said.year) == ("2021-01-20", 2021)
    assert lines_of(text)[2:4] == ["县长某某", "各位代表："]


LOOK_ALIKES = [
    "省政府2018年5月6日印发的《意见》同时废止。",
    "按照《关于加快信用建设的意见》（岭政发〔2019〕5号）和岭政发〔2019〕6号文件要求，各部门：抓好落实。",
    "经省政府同意。岭东省财政厅2019年5月6日关于印发工作方案的通知要求抓好落实。",
    "各市人民政府：应当负责。",
    "石门县人民政府办公室2019年3月20日印发实施方案。",
    "各乡镇政府2019年6月30日前完成建档。",
    "信用建设工作要点为大家所熟知。",
    "岭东省信用建设工作方案根据上级要求制定。",
    "注明（此件公开发布）的文件应当上网。",
    "会议通过了《信用建设工作方案》为各地提供指引。",
    "2006年10月30日省政府办公厅印发的《考核办法》停止执行。",
    "2019年5月6日，岭东省人民政府办公厅召开会议。",
]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
@pytest.mark.parametrize("between", ["", "　　"])
def test_a_sentence_of_the_text_is_never_cut(sentence: str, between: str) -> None:
    text = between.join(
        ["岭东省信用建设情况", "一、情况。" + "建成站点20个。" + sentence, "二、做法。" + sentence + "开展评议3次。",
         "三、打算。建库2座。"]
    )  # fmt: skip
    assert sum(sentence in line for line in lines_of(text)) == 2


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_a_text_whose_breaks_stand_is_left_alone(sentence: str) -> None:
    lines = [
        "岭东省信用建设方案",
        sentence,
        "一、情况",
        "建成站点20个。" + sentence,
        "二、做法",
        sentence,
    ]
    assert lines_of("\n".join(lines)) == lines


def test_a_number_and_the_addressees_on_one_line() -> None:
    text = "关于印发2019年工作要点的通知\n岭政办〔2019〕17 号各市、县人民政府，省直各单位：\n一、服务\n抓好服务。"
    assert head_of(text).doc_number == "岭政办〔2019〕17号"
    assert head_of(text).addressees == ("各市、县人民政府", "省直各单位")
    plan = plantext.parse(text)
    assert all(plan.source[row.start : row.end] for row in plan.items.itertuples())
    assert "layout_recovered" not in set(plan.warnings["kind"])


def test_offsets_stay_right_where_a_head_was_cut() -> None:
    text = NOTICE.format(a="", b="") + BODY
    plan = plantext.parse(text)
    for frame in (plan.quantities, plan.deadlines):
        assert all(text[r.start : r.end] == r.surface for r in frame.itertuples())
    assert plan.targets["value"].tolist() == [20, 200, 30]


def test_a_cover_in_a_cover() -> None:
    said = head_of(
        "云浦市人民政府办公室转发省政府办公厅关于印发岭东省信用建设工作方案的通知的通知\n云府办〔2021〕5号\n各县（市、区）人民政府：\n"
        "现将《岭东省人民政府办公厅关于印发岭东省信用建设工作方案的通知》转发给你们，请认真贯彻执行。\n云浦市人民政府办公室\n"
        "2021年5月6日\n岭东省人民政府办公厅关于印发岭东省信用建设工作方案的通知\n岭政办〔2021〕2号\n各市人民政府：\n"
        "《岭东省信用建设工作方案》已经省政府同意，现印发给你们。\n岭东省人民政府办公厅\n2021年4月1日\n岭东省信用建设工作方案\n"
        "为贯彻部署，制定本方案。\n一、总体要求\n新建站点20个。"
    )
    assert said.title == "岭东省信用建设工作方案"
    assert (said.doc_number, said.issuer) == ("云府办〔2021〕5号", "云浦市人民政府办公室")
    assert str(said.signed_on) == "2021-05-06"


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("各旗、县、区人民政府，开发区管委会，市直有关部门、单位：", ("各旗、县、区人民政府", "开发区管委会", "市直有关部门、单位")),
        ("各市、州、直管市发展改革委，各有关单位：", ("各市、州、直管市发展改革委", "各有关单位")),
        ("各区县（自治县）人民政府，市政府有关部门，有关单位：", ("各区县（自治县）人民政府", "市政府有关部门", "有关单位")),
        ("各镇人民政府、各街道办事处：", ("各镇人民政府", "各街道办事处")),
    ],
)  # fmt: skip
def test_addressees_that_share_a_head_are_one(line: str, bodies: tuple[str, ...]) -> None:
    assert head_of(f"关于印发某某方案的通知\n{line}\n一、总则\n抓好落实。").addressees == bodies


def test_what_a_site_prints_around_a_title() -> None:
    for title in (
        "省政府办公厅：关于加快信用建设的意见",
        "关于加快信用建设的意见_岭东省人民政府网",
    ):
        assert (
            head_of(f"{title}\n各市人民政府：\n一、总则\n抓好落实。").title
            == "关于加快信用建设的意见"
        )

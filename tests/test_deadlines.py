"""What the case files cannot say of deadlines: starts, recurrence, doubt, and what they govern."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plantext import pipeline, readers
from plantext.extract import deadlines, due
from plantext.extract.days import five_years, later
from plantext.extract.public_calendar import working_days
from plantext.lexicon import Lexicon
from plantext.model import Deadline, Document, Header, Quantity, Stretch
from plantext.reading.context import Context
from plantext.reading.years import plan_end

PLAN = Header(year=2021, signed_on=date(2021, 3, 25))


def document(text: str, header: Header = PLAN) -> Document:
    return replace(pipeline.structure(readers.from_text(text)), header=header)


def found(text: str, header: Header = PLAN) -> tuple[Deadline, ...]:
    return deadlines.find(Context(document(text, header), Lexicon.default()))


def governed(text: str, *surfaces: str, header: Header = PLAN) -> list[tuple[str, str]]:
    """(due, source) of the targets that stand at the surfaces."""
    doc = document(text, header)
    whole = doc.text.text
    places = [whole.index(surface) for surface in surfaces]
    targets = [
        Quantity(place, place + len(surface), "test")
        for place, surface in zip(places, surfaces, strict=True)
    ]
    context = Context(doc, Lexicon.default())
    result = due.govern(targets, deadlines.find(context), context)
    return [(str(q.due), q.due_source) for q in result]


def test_a_period_has_a_first_day() -> None:
    five, span, half = found(
        "“十四五”期间，新建学校9所。2022—2023年，建成渠道4条。上半年完成立项。"
    )
    assert five.starts == date(2021, 1, 1)
    assert (span.starts, span.due) == (date(2022, 1, 1), date(2023, 12, 31))
    assert half.starts == date(2021, 1, 1)


def test_what_recurs_says_how_often() -> None:
    assert [d.recurrence for d in found("每年2月底前自评。每月10日前报送。每季度末前通报。")] == [
        "每年",
        "每月",
        "每季度",
    ]


def test_doubt_is_put_in_words() -> None:
    (open_year,) = found("年底前，完成清查。", Header())
    assert (open_year.due, open_year.certainty) == (None, "check")
    (bare,) = found("确保2022年投入使用。")
    assert bare.certainty == "sure"
    (guess,) = found("2023年，全面建成骨干网。")
    assert guess.certainty == "check" and guess.reason
    early = Header(year=2090, signed_on=date(2090, 3, 25))
    (after,) = found("自发布之日起10个工作日内完成备案。", early)
    assert "holidays" in after.reason
    (known,) = found("自发布之日起10个工作日内完成备案。")
    assert (known.due, known.certainty) == (date(2021, 4, 9), "sure")


def test_the_surface_is_what_the_text_prints() -> None:
    text = "力争到2025年，建成。各市要在本方案印发之日起30日内制定细则。"
    assert [document(text).text.text[d.start : d.stop] for d in found(text)] == [
        "到2025年",
        "本方案印发之日起30日内",
    ]


@pytest.mark.parametrize(
    ("plan", "years"),
    [
        ("一五", (1953, 1957)),
        ("三五", (1966, 1970)),
        ("九五", (1996, 2000)),
        ("十三五", (2016, 2020)),
        ("十五五", (2026, 2030)),
    ],
)
def test_five_year_plans(plan: str, years: tuple[int, int]) -> None:
    assert five_years(plan) == years


def test_days_after_a_day() -> None:
    assert later(date(2021, 1, 31), 1, "个月") == date(2021, 2, 28)
    assert working_days(date(2021, 3, 26), 1) == (date(2021, 3, 29), True)
    assert working_days(date(2021, 9, 28), 4) == (date(2021, 10, 9), True)  # a Saturday made up
    assert working_days(date(2021, 12, 31), 1) == (date(2022, 1, 4), True)
    assert later(date(2020, 2, 29), 1, "年") == date(2021, 2, 28)


def test_clause_and_sentence() -> None:
    text = "一、发展\n到2025年，总量达到40万台，其中新增8万台；培育30家企业。"
    assert governed(text, "40万台", "8万台", "30家") == [("2025-12-31", "sentence")] * 3
    assert governed("年内建成公厕30座。", "30座") == [("2021-12-31", "clause")]
    assert governed("确保6000平方米的主场馆年内完工。", "6000平方米")[0][1] == "clause"


def test_an_earlier_figure_is_not_governed_by_a_later_clause() -> None:
    text = "建成站点90个，对新建的给予奖补，到2025年，开通站点500个。"
    assert governed(text, "90个", "500个")[0][1] in ("item", "plan")


def test_an_opening_date_governs_the_sentences_after_it() -> None:
    text = "到2025年，体系更加健全。企业超过900家。指数达到80。"
    assert governed(text, "900家", "80") == [("2025-12-31", "list")] * 2


def test_a_date_behind_its_figures_says_when_all_is_done() -> None:
    text = "硬化道路150公里，改造危桥12座，11月底前完工。"
    assert governed(text, "150公里", "12座") == [("2021-11-30", "sentence")] * 2
    listed = "新建学校9所，11月底前公布名单。"  # done by then is the list
    assert governed(listed, "9所") == [("2021-12-31", "plan")]
    parted = "新建学校9所；11月底前完工的给予奖励。"
    assert governed(parted, "9所") == [("2021-12-31", "plan")]


def test_a_month_reaches_to_the_semicolon_and_a_year_beyond() -> None:
    text = "8月底前建成校区，新增学位900个；普惠率达到90%。"
    assert governed(text, "900个", "90%")[0] == ("2021-08-31", "sentence")
    assert governed(text, "900个", "90%")[1] == ("2021-12-31", "plan")
    year = "到2025年，学位达到900个；普惠率达到90%。"
    assert governed(year, "900个", "90%") == [("2025-12-31", "sentence")] * 2


def test_a_date_behind_a_figure_of_its_clause_stays_there() -> None:
    text = "首期规模15亿元于9月底前到位，投资比例不低于60%。"
    assert governed(text, "15亿元", "60%")[1] == ("2021-12-31", "plan")
    named = "第3批项目9月底前，完工率不低于60%。"  # digits of a name are no figure
    assert governed(named, "60%") == [("2021-09-30", "sentence")]


def test_全年_ends_the_reach_of_a_month() -> None:
    text = "6月底前挂接率达到80%，全年归集数据60亿条。"
    assert governed(text, "80%", "60亿条") == [("2021-06-30", "clause"), ("2021-12-31", "plan")]


def test_the_responsible_bodies_close_an_opening_date() -> None:
    text = "到2025年，体系更加健全。（省农业农村厅牵头）培育企业900家。"
    assert governed(text, "900家")[0][1] == "item"


def test_a_date_for_one_task_governs_its_sentence_only() -> None:
    text = "完善制度。6月底前，建成站点9个。新建公厕30座。"
    assert governed(text, "9个", "30座") == [("2021-06-30", "sentence"), ("2021-12-31", "plan")]


def test_a_chapter_of_a_plan_and_a_year_turns_to_the_year() -> None:
    text = (
        "一、“十四五”时期目标和2021年工作安排\n城镇化率达到66%。\n今年的目标是新增就业4万人。\n"
        "（一）办教育。新建学校3所。"
    )
    dues = governed(text, "66%", "4万人", "3所")
    assert dues == [("2025-12-31", "item"), ("2021-12-31", "plan"), ("2021-12-31", "plan")]


@pytest.mark.parametrize(
    ("behind", "due"),
    [
        ("（省教育厅牵头，9月底前完成）", ("2021-09-30", "label")),
        ("（省教育厅牵头，9月底前完成并持续推进）", ("2021-09-30", "label")),
        ("\n牵头单位：省教育厅；完成时限：第三季度", ("2021-09-30", "label")),
        ("\n完成时限：6月底前签约过半，11月底前完成", ("2021-11-30", "label")),
        # what is due then is another deed, or only a part, or comes round again
        ("\n完成时限：3月底前建立机制，长期坚持", ("2021-03-31", "item")),
        ("\n完成时限：9月底前新开工，其余12月底前", ("2021-12-31", "item")),
        ("（省教育厅牵头，每季度末报送进展）", ("2021-12-31", "plan")),
    ],
)
def test_a_time_given_to_a_task_is_its_figures_own(behind: str, due: tuple[str, str]) -> None:
    assert governed(f"一、教育\n新建学校30所。{behind}", "30所") == [due]


def test_a_chapter_of_a_five_year_plan_gives_its_end() -> None:
    text = "一、“十四五”时期主要目标\n一是城镇化率达到66%。\n二、确保“十四五”开好局\n新建学校3所。"
    assert governed(text, "66%", "3所") == [("2025-12-31", "item"), ("2021-12-31", "plan")]


def test_the_date_of_a_paragraphs_last_sentence_governs_the_bullets_below_it() -> None:
    text = (
        "（一）总体要求\n坚持创新引领、开放合作、绿色安全，统筹基础设施建设与场景应用推广，打造产业高地。到2024年，产业生态更加完善。\n"
        "——创新能力。建设实验室6个。\n——集群发展。培育园区3个。"
    )
    assert governed(text, "6个", "3个") == [("2024-12-31", "list")] * 2
    amid = text.replace("完善。", "完善。强化组织领导。")
    assert governed(amid, "6个")[0] != ("2024-12-31", "list")


def test_an_opening_date_governs_the_bullets_below_it() -> None:
    text = (
        "（一）发展目标\n到2023年，产业迈上台阶。\n——设施更加完善。建成基站4万个。\n"
        "——主体更加活跃。到2022年，培育企业60家。\n——应用更加普及。打造案例100个。"
    )
    assert governed(text, "4万个", "60家", "100个") == [
        ("2023-12-31", "list"),
        ("2022-12-31", "sentence"),
        ("2023-12-31", "list"),
    ]


def test_dates_are_shared_out_by_分别() -> None:
    text = "到2025年、2030年覆盖率分别达到30%、50%。"
    assert governed(text, "30%", "50%") == [("2025-12-31", "clause"), ("2030-12-31", "clause")]


def test_where_no_time_is_stated_the_plan_s_years_are_implied() -> None:
    assert governed("建成公厕30座。", "30座") == [("2021-12-31", "plan")]
    span = Header(title="岭东行动计划（2021—2023年）", year=2021)
    assert governed("建成公厕30座。", "30座", header=span) == [("2023-12-31", "plan")]
    assert governed("建成公厕30座。", "30座", header=Header()) == [("None", "")]


def test_plan_end() -> None:
    assert plan_end("岭东省“十四五”供水规划", None) == date(2025, 12, 31)
    assert plan_end("岭东省“十四五”供水规划2022年实施方案", 2022) == date(2022, 12, 31)
    assert plan_end("工作要点", None) is None


def test_of_stretch() -> None:
    text = "6月底前完成设计，年底前开工。"
    doc = document(text)
    times = deadlines.find(Context(doc, Lexicon.default()))
    assert due.of_stretch(Stretch("一", 1, 0, len(text)), times, None, doc) == (
        date(2021, 12, 31),
        "clause",
    )
    other, last = Stretch("一", 2, 100, 120), date(2021, 10, 31)
    assert due.of_stretch(other, (), last, doc) == (last, "item")
    assert due.of_stretch(other, (), None, doc) == (date(2021, 12, 31), "plan")


@pytest.mark.parametrize(
    ("text", "figure", "due"),
    [
        ("到2025年建成骨干网。今年投入5亿元。", "5亿元", ("2021-12-31", "plan")),
        ("到2025年，全年优良天数达到300天。", "300天", ("2025-12-31", "item")),
        ("全年招收200人。三年内改造管网。", "200人", ("2021-12-31", "plan")),
        ("用三年时间改造管网。\n扩建学校3所。", "3所", ("2021-12-31", "plan")),
        ("“十四五”期间改造管网。\n扩建学校3所。", "3所", ("2025-12-31", "item")),
        ("今年以来形势向好。到2025年建成骨干网，扩建学校3所。", "3所", ("2025-12-31", "sentence")),
        ("今后五年，培训20万人。", "20万人", ("2025-12-31", "sentence")),
        ("今明两年，解决饮水不安全人口6万人。", "6万人", ("2022-12-31", "sentence")),
        ("今年扩建学校3所。完成时限：10月底前。", "3所", ("2021-10-31", "label")),
    ],
)
def test_the_plans_own_year_where_a_sentence_says_it(
    text: str, figure: str, due: tuple[str, str]
) -> None:
    assert governed(text, figure) == [due]


def test_a_length_of_time_without_a_beginning_leaves_no_day() -> None:
    text = "到2025年建成骨干网。\n今后五年，培训20万人。"
    assert governed(text, "20万人", header=Header()) == [("None", "")]

"""Tables of tasks: rows into items, columns into bodies, times and aims."""

from __future__ import annotations

import pytest
from tabled import HEAD, ROWS, TITLE, aims, bodies, drawn, holds, items, parsed, rows, typed

from plantext import tables
from plantext.model import Source
from plantext.readers.assembly import Assembly, Cell

DRAWN_AND_TYPED = [
    pytest.param(drawn([HEAD, *ROWS]), id="cells"),
    pytest.param(typed([HEAD, *ROWS]), id="tabs"),
    pytest.param(typed([["", *HEAD, ""], *(["", *row, ""] for row in ROWS)], "|"), id="bars"),
]


@pytest.mark.parametrize("source", DRAWN_AND_TYPED)
def test_each_row_is_an_item_with_its_number_bodies_time_and_aims(source: Source) -> None:
    plan = parsed(source)
    assert items(plan) == [
        ["一", "一、", "主要任务"],
        ["一/1", "1", "新建站点"],
        ["一/2", "2", "压减时限"],
        ["一/3", "3", "守住底线"],
        ["二", "二、", "保障措施"],
    ]
    assert bodies(plan) == [
        ["一/1", 1, "市政务服务局", "lead"],
        ["一/1", 1, "市财政局", "support"],
        ["一/1", 1, "市发展改革委", "support"],
        ["一/2", 1, "市行政审批局", "lead"],
        ["一/3", 1, "市公安局", "lead"],
        ["一/3", 1, "市司法局", "lead"],
        ["一/3", 1, "各县（区）政府", "support"],
    ]
    assert rows(plan, "deadlines", "path", "surface", "due") == [
        ["一/1", "6月底前", "2023-06-30"],
        ["一/2", "9月底", "2023-09-30"],
    ]
    assert rows(plan, "targets", "path", "surface", "indicator", "due", "due_source") == [
        ["一/1", "20个", "便民站点", "2023-06-30", "label"],
        ["一/2", "压减50%以上", "平均时限", "2023-09-30", "label"],
    ]
    dues = rows(plan, "tasks", "path", "due", "due_source")
    assert [str(cell) for cell in dues[-2]] == ["一/3", "nan", ""]  # 长期坚持 is no time
    for name in ("agencies", "deadlines", "targets"):
        for row in tables.table(name, [plan]).itertuples():
            assert source.text[row.start : row.end] == row.surface
    assert not len(tables.table("warnings", [plan]))
    holds(plan)


def test_a_row_reads_as_a_ledger_does() -> None:
    item = parsed(drawn([HEAD, *ROWS])).document.item_at
    plan = parsed(drawn([HEAD, *ROWS]))
    assert [row[0] for row in rows(plan, "items", "text")][2] == (
        "1\t新建站点。布点到镇。\n工作目标：新建便民站点20个\n完成时限：6月底前\n"
        "牵头单位：市政务服务局\n配合单位：市财政局、发展改革委"
    )
    assert item(0).path == "preamble"


def test_columns_in_another_order_and_headings_over_two_rows() -> None:
    source = drawn(
        [
            [("责任分工", 1, 2), None, ("重点 任务", 2, 1), ("目标", 2, 1), ("时间节点", 2, 1), ("序\n号", 2, 1)],
            ["牵头", "配合", None, None, None, None],
            ["市商务局", "市财政局", "培育外贸企业", "新增30家", "12月", "1"],
            ["市教育局", "", "新建学校", "新增学位3000个", "2023年9月1日前", "2"],
        ]
    )  # fmt: skip
    plan = parsed(source)
    assert items(plan)[1:3] == [["一/1", "1", "培育外贸企业"], ["一/2", "2", "新建学校"]]
    assert bodies(plan) == [
        ["一/1", 1, "市商务局", "lead"],
        ["一/1", 1, "市财政局", "support"],
        ["一/2", 1, "市教育局", "lead"],
    ]
    assert rows(plan, "targets", "path", "value", "due") == [
        ["一/1", 30.0, "2023-12-31"],
        ["一/2", 3000.0, "2023-09-01"],
    ]
    holds(plan)


def test_a_merged_cell_holds_for_all_its_rows_and_its_figures_count_once() -> None:
    source = drawn(
        [
            ["序号", "任务", "目标", "责任单位", "时限"],
            ["1", ("推广应用，建成门户3个", 2, 1), "用户突破100万", ("市大数据局、财政局", 2, 1), ("6月底", 3, 1)],
            ["2", None, "商户超过8万家", None, None],
            ["3", "投放终端", "不少于250台", "市司法局", None],
        ]
    )  # fmt: skip
    plan = parsed(source)
    assert [row[2] for row in items(plan)[1:4]] == ["推广应用，建成门户3个"] * 2 + ["投放终端"]
    assert bodies(plan) == [
        ["一/1", 1, "市大数据局", "responsible"],
        ["一/1", 1, "市财政局", "responsible"],
        ["一/2", 1, "市大数据局", "responsible"],
        ["一/2", 1, "市财政局", "responsible"],
        ["一/3", 1, "市司法局", "responsible"],
    ]
    assert rows(plan, "targets", "path", "value", "due") == [
        ["一/1", 3.0, "2023-06-30"],
        ["一/1", 1000000.0, "2023-06-30"],
        ["一/2", 80000.0, "2023-06-30"],
        ["一/3", 250.0, "2023-06-30"],
    ]
    assert aims(plan)[-1][1] == "终端"  # the goal's cell does not say what it counts
    holds(plan)


def test_a_relation_in_a_merged_cell_counts_once_as_well() -> None:
    goal = ("居民收入增长与经济增长同步，增速高于全市平均水平2个百分点", 2, 1)
    head = ["序号", "任务", "目标", "责任单位"]
    table = [head, ["1", "稳就业", goal, "区人社局"], ["2", "促增收", None, "区农业农村局"]]
    plan = parsed(drawn(table))
    assert [row[0] for row in rows(plan, "targets", "path")] == ["一/1", "一/1"]


def test_rows_under_one_number_are_tasks_of_one_item() -> None:
    source = drawn(
        [
            ["序号", "重点任务", "工作措施", "责任单位", "完成时限"],
            [("1", 3, 1), ("发展产业", 3, 1), "引进项目10个", "市商务局", "6月底"],
            [None, None, "建设园区2个", ("市发展改革委", 2, 1), "11月底"],
            [None, None, "培育企业50家", None, "12月底"],
            ["2", "改善民生", "新增学位3000个", "市教育局", "9月1日前"],
        ]
    )
    plan = parsed(source)
    assert rows(plan, "tasks", "path", "task", "targets", "responsible", "due") == [
        ["一/1", 1, "10个", "市商务局", "2023-06-30"],
        ["一/1", 2, "2个；50家", "市发展改革委", "2023-12-31"],
        ["一/2", 1, "3000个", "市教育局", "2023-09-01"],
        ["二", 1, "", "", "2023-12-31"],
    ]
    dues = rows(plan, "targets", "value", "due")
    assert dues[:3] == [[10.0, "2023-06-30"], [2.0, "2023-11-30"], [50.0, "2023-12-31"]]
    holds(plan)


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        pytest.param(
            drawn(
                [
                    ["序号", "任务类别", "具体任务", "责任单位"],
                    ["1", ("一、强基础", 2, 1), "建站点", "市财政局"],
                    ["2", None, "修道路", "市财政局"],
                    ["3", "二、惠民生", "建学校", "市教育局"],
                ]
            ),
            [["一/一", "强基础"], ["一/一/1", "建站点"], ["一/一/2", "修道路"], ["一/二", "惠民生"], ["一/二/3", "建学校"]],
            id="a labelled column beside the numbers",
        ),
        pytest.param(
            drawn(
                [
                    ["一级任务", "二级任务", "责任单位"],
                    [("强基础", 2, 1), "建站点", "市财政局"],
                    [None, "修道路", "市财政局"],
                    ["惠民生", "建学校", "市教育局"],
                ]
            ),
            [["一/1", "强基础"], ["一/1/1", "建站点"], ["一/1/2", "修道路"], ["一/2", "惠民生"], ["一/2/1", "建学校"]],
            id="a column that spans rows, no numbers",
        ),
        pytest.param(
            drawn(
                [
                    ["任务", "责任单位", "时限"],
                    [("（一）强基础", 1, 3), None, None],
                    ["建站点", "市财政局", "6月底"],
                    ["修道路", "市财政局", "6月底"],
                    [("（二）惠民生", 1, 3), None, None],
                    ["建学校", "市教育局", "8月底"],
                ]
            ),
            [["一/（一）", "强基础"], ["一/（一）/1", "建站点"], ["一/（一）/2", "修道路"], ["一/（二）", "惠民生"], ["一/（二）/1", "建学校"]],
            id="cells across the table",
        ),
        pytest.param(
            drawn(
                [
                    ["序号", "任务", "责任单位", "时限"],
                    ["一", "强基础", "", ""],
                    ["1", "建站点", "市财政局", "6月底"],
                    ["2", "修道路", "市财政局", "6月底"],
                    ["二", "惠民生", "", ""],
                    ["3", "建学校", "市教育局", "8月底"],
                ]
            ),
            [["一/一", "强基础"], ["一/一/1", "建站点"], ["一/一/2", "修道路"], ["一/二", "惠民生"], ["一/二/3", "建学校"]],
            id="rows numbered 一",
        ),
        pytest.param(
            typed(
                [
                    ["", "任务", "责任单位", "时限"],
                    ["强基础", "建站点", "市财政局", "6月底"],
                    ["", "修道路", "市财政局", "6月底"],
                    ["惠民生", "建学校", "市教育局", "8月底"],
                ]
            ),
            [["一/1", "强基础"], ["一/1/1", "建站点"], ["一/1/2", "修道路"], ["一/2", "惠民生"], ["一/2/1", "建学校"]],
            id="plain text, blanks below a chapter, no heading above it",
        ),
    ],
)  # fmt: skip
def test_chapters_are_the_level_above_the_rows(source: Source, paths: list[list[str]]) -> None:
    plan = parsed(source)
    assert [[path, heading] for path, _, heading in items(plan)[1:-1]] == paths
    assert not len(tables.table("warnings", [plan]))
    holds(plan)


def test_rows_without_a_number_are_counted_and_a_program_s_numbers_missed() -> None:
    unnumbered = drawn([HEAD[1:], *(row[1:] for row in ROWS)])
    blank = drawn([HEAD, *(["", *row[1:]] for row in ROWS)])
    for source in (unnumbered, blank):
        plan = parsed(source)
        assert [row[:2] for row in items(plan)[1:4]] == [["一/1", ""], ["一/2", ""], ["一/3", ""]]
        assert len(bodies(plan)) == 7
        holds(plan)


def test_a_number_left_out_between_rows_is_told() -> None:
    plan = parsed(drawn([HEAD, ROWS[0], ["4", *ROWS[1][1:]]]))
    assert rows(plan, "warnings", "kind", "path") == [["number_jumps", "一/4"]]


def test_headings_on_a_new_page_and_a_row_cut_by_its_end() -> None:
    found = Assembly()
    found.paragraph(TITLE, page=1)
    found.paragraph("一、主要任务", page=1)
    head = ["序号", "工作任务", "工作目标", "牵头单位", "完成时限"]
    first = [head, ["1", "建设园区", "新建园区2个", "市商务局", "6月底"],
             ["2", "新建学校，改善条件", "新增学位不少于30", "市教育局、市财", "2023年12"]]  # fmt: skip
    second = [
        head,
        ["", "", "00个", "政局", "月底前"],
        ["3", "改造小区", "改造小区5个", "市水务局", "8月底"],
    ]
    for page, part in ((1, first), (2, second)):
        found.table([[Cell(words, page=page) for words in row] for row in part], page=page)
    plan = parsed(found.source("plan.pdf"))
    assert [row[0] for row in items(plan)] == ["一", "一/1", "一/2", "一/3"]
    assert aims(plan)[1] == ["一/2", "新增学位", 3000.0, "个"]
    assert [row[2] for row in bodies(plan)] == ["市商务局", "市教育局", "市财政局", "市水务局"]
    assert rows(plan, "deadlines", "path", "due")[1] == ["一/2", "2023-12-31"]
    holds(plan)


def test_rows_below_another_chapter_keep_the_headings_of_the_first() -> None:
    found = Assembly()
    found.paragraph(TITLE)
    for chapter, table in (
        ("一、强基础", [HEAD, ROWS[0]]),
        ("二、惠民生", [ROWS[1], ["3", *ROWS[2][1:]]]),
    ):
        found.paragraph(chapter)
        found.table([[Cell(words) for words in row] for row in table])
    plan = parsed(found.source("plan.docx"))
    assert [row[0] for row in items(plan)] == ["一", "一/1", "二", "二/2", "二/3"]
    assert [row[0] for row in bodies(plan)] == ["一/1"] * 3 + ["二/2"] + ["二/3"] * 3
    holds(plan)


def test_an_annex_numbers_anew() -> None:
    found = Assembly()
    for line in ("海陵市人民政府办公室关于做好2023年重点工作的通知", "一、总体要求", "抓好落实。", "二、组织实施",
                 "加强督查。", "海陵市人民政府办公室", "2023年3月6日", "附件1", "海陵市2023年重点任务分工表"):  # fmt: skip
        found.paragraph(line)
    found.table([[Cell(words) for words in row] for row in (HEAD, *ROWS)])
    found.paragraph("附件2")
    found.paragraph("海陵市2023年民生实事表")
    found.table([[Cell(words) for words in row] for row in (HEAD, ROWS[0])])
    plan = parsed(found.source("plan.docx"))
    paths = [row[0] for row in rows(plan, "items", "path")]
    assert paths == [
        "preamble",
        "一",
        "二",
        "closing",
        "2:preamble",
        "2:1",
        "2:2",
        "2:3",
        "3:preamble",
        "3:1",
    ]
    assert plan.document.header.year == 2023 and plan.document.header.signed_on is not None
    holds(plan)


def test_text_behind_a_table_has_no_time_from_it() -> None:
    after = "全年再新建公厕9座。"
    plan = parsed(drawn([HEAD, *ROWS[:2]], after=after))
    assert rows(plan, "targets", "value", "due_source")[-1] == [9.0, "plan"]


def test_labels_and_roles_inside_a_cell() -> None:
    source = drawn(
        [
            ["序号", "任务", "责任单位及责任人", "责任领导", "进度安排"],
            [
                "1",
                "建站",
                "牵头单位：市教育局\n配合单位：市财政局",
                "王海",
                "3月启动，10月底前建成",
            ],
            ["2", "建桥", "市水务局（牵头）、市交通运输局\n市公安局", "李江", "2023.11"],
        ]
    )
    plan = parsed(source)
    assert bodies(plan) == [
        ["一/1", 1, "市教育局", "lead"],
        ["一/1", 1, "市财政局", "support"],
        ["一/2", 1, "市水务局", "lead"],
        ["一/2", 1, "市交通运输局", "responsible"],
        ["一/2", 1, "市公安局", "responsible"],
    ]
    assert rows(plan, "tasks", "path", "due")[:2] == [
        ["一/1", "2023-10-31"],
        ["一/2", "2023-11-30"],
    ]
    assert "责任领导：王海" in plan.document.text.text
    holds(plan)


def test_a_column_of_units_is_one_of_bodies_where_its_cells_are() -> None:
    head = ["序号", "单位", "工作任务", "2024年目标", "2025年目标"]
    table = [
        head,
        ["1", "市教育局", "新建学校", "建成2所", "再建3所"],
        ["2", "市水务局、财政局", "修渠", "", "修渠20公里"],
    ]
    plan = parsed(drawn(table, title="海陵市三年行动计划（2023—2025年）"))
    assert [row[2:] for row in bodies(plan)] == [
        ["市教育局", "responsible"],
        ["市水务局", "responsible"],
        ["市财政局", "responsible"],
    ]
    assert rows(plan, "targets", "path", "value", "due") == [
        ["一/1", 2.0, "2024-12-31"],
        ["一/1", 3.0, "2025-12-31"],
        ["一/2", 20.0, "2025-12-31"],
    ]
    units = [["序号", "任务", "单位"], ["1", "修渠", "公里"], ["2", "建学校", "所"]]
    assert not bodies(parsed(drawn(units)))


def test_the_first_body_of_a_column_leads_where_its_heading_says_so() -> None:
    source = drawn(
        [
            ["序号", "任务", "责任单位（列第一位的为牵头单位）", "配合单位"],
            ["1", "建站", "市教育局、财政局", "市水务局、公安局"],
            ["2", "建桥", "市水务局", ""],
        ]
    )
    assert [row[2:] for row in bodies(parsed(source))] == [
        ["市教育局", "lead"],
        ["市财政局", "support"],
        ["市水务局", "support"],
        ["市公安局", "support"],
        ["市水务局", "lead"],
    ]


def test_sums_notes_and_columns_of_money_set_no_aims() -> None:
    source = drawn(
        [
            [
                "序号",
                "项目名称",
                "建设内容",
                "总投资（亿元）",
                "2023年计划投资（万元）",
                "责任单位",
            ],
            ["1", "城北园区", "新建厂房3万平方米", "5.6", "12000", "城北区政府"],
            ["2", "城南学校", "建设教学楼2栋", "1.2", "3000", "市教育局"],
            ["合计", "2个项目", "", "6.8", "15000", ""],
            [("注：另有3个项目在建。", 1, 6), None, None, None, None, None],
        ]
    )
    plan = parsed(source)
    assert [row[0] for row in items(plan)] == ["一", "一/1", "一/2", "二"]
    assert aims(plan)[:2] == [["一/1", "厂房", 30000.0, "平方米"], ["一/2", "教学楼", 2.0, "栋"]]
    figures = rows(plan, "quantities", "surface", "status", "value", "unit", "reason")
    money = [row for row in figures if row[3] == "元"]
    assert [row[:3] for row in money] == [
        ["5.6", "scope", 5.6e8],
        ["12000", "scope", 1.2e8],
        ["1.2", "scope", 1.2e8],
        ["3000", "scope", 3e7],
        ["6.8", "scope", 6.8e8],
        ["15000", "scope", 1.5e8],
    ]
    assert all(row[4] for row in money)
    assert (
        "合计\t2个项目" in plan.document.text.text
        and "注：另有3个项目在建。" in plan.document.text.text
    )

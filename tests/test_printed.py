"""Printed pages, as PDF and as OFD alike: paragraphs whole, furniture gone, tables as cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import own_texts
from typeset import CHARS, LEFT, RIGHT, SIZE, Press, document

import plantext
from plantext.model import Source
from plantext.readers import furniture, ofd, pdf
from plantext.readers.layout import Line
from plantext.structure.clean import clean

Read = Callable[[Press], Source]
LONG = (
    "各单位要压实责任、细化措施，建立按月调度、按季通报、年底考核的工作机制，推动各项任务落地见效，"
    "确保全年完成不少于120项集成服务，办理时限压减至5个工作日以内，群众满意度达到95%以上。"
)


@pytest.fixture(params=["pdf", "ofd"])
def read(request: pytest.FixtureRequest) -> Read:
    """What makes a Source of a press: by way of a PDF, and of an OFD."""
    if request.param == "pdf":
        return lambda press: pdf.read(press.pdf(), "plan.pdf")
    return lambda press: ofd.read(press.ofd(), "plan.ofd")


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


def bare(text: str) -> list[str]:
    return [re.sub(r"\s", "", line) for line in text.split("\n") if line.strip()]


# the dirty copy has lines that end in wide blanks, which print does not show
CLEAN = [path for path in own_texts() if "dirty" not in path.name]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_our_own_texts_come_back_from_print(path: Path, read: Read) -> None:
    text = clean(path.read_text(encoding="utf-8")).text
    source = read(document(text))
    assert bare(source.text) == bare(text)
    assert source.laid_out


def test_the_tables_are_those_of_the_text(own_text: Path, tmp_path: Path) -> None:
    printed = tmp_path / "plan.pdf"
    text = clean(own_text.read_text(encoding="utf-8")).text
    printed.write_bytes(document(text).pdf())
    found, wanted = plantext.read(printed), plantext.parse(text)
    for name, columns in (
        ("items", ["path", "heading"]),
        ("targets", ["path", "task", "indicator", "comparator", "value", "unit", "due"]),
        ("agencies", ["path", "task", "agency", "role"]),
    ):
        rows = [
            getattr(plan, name)[columns].astype(str).values.tolist() for plan in (found, wanted)
        ]
        assert rows[0] == rows[1], name


def test_a_paragraph_over_a_page_end_is_whole_and_knows_its_pages(read: Read) -> None:
    press = Press()
    for number in range(1, 9):
        press.paragraph(f"（{number}）{LONG}")
    source = read(press)
    assert lines(source) == [f"（{number}）{LONG}" for number in range(1, 9)]
    assert len(press.sheets) == 2
    parts = [block for block in source.blocks if block.number == 6]
    assert [block.page for block in parts] == [1, 2]
    assert "".join(source.text[block.start : block.end] for block in parts) == f"（6）{LONG}"


@pytest.mark.parametrize("mark", ["— {} —", "- {} -", "第{}页", "第 {} 页 共 9 页", "{}", "{}/9"])
def test_page_marks_are_gone(mark: str, read: Read) -> None:
    press = Press(mark=mark)
    for number in range(1, 14):
        press.paragraph(f"（{number}）{LONG}")
    assert len(press.sheets) == 3
    assert lines(read(press)) == [f"（{number}）{LONG}" for number in range(1, 14)]


def test_a_number_of_the_text_is_no_page_mark() -> None:
    def line(text: str, page: int, top: float) -> Line:
        return Line(text, 90, top, 200, top + 16, 16, 16, True, 1, page)

    pages = [
        [line("合计", 1, 700), line("2021", 1, 730)],
        [line("续表", 2, 90), line("300", 2, 120)],
    ]
    assert furniture.without(pages) == pages


def test_running_heads_are_gone_and_the_names_of_annexes_stay(read: Read) -> None:
    press = Press(head="岭东省数字政府改革建设方案  {}")
    for number in range(1, 5):
        press.turn()
        press.paragraph(f"附件{number}", indent=0)
        press.paragraph(f"第{number}张表：{LONG}{number}")
    assert lines(read(press)) == [
        word for n in range(1, 5) for word in (f"附件{n}", f"第{n}张表：{LONG}{n}")
    ]


def test_titles_addressees_and_signatures_stand_alone(read: Read) -> None:
    press = Press()
    title = "岭东省人民政府办公厅关于印发岭东省数字政府改革建设2021年工作要点的通知"
    press.title(title)
    press.title("岭办函〔2021〕8号", SIZE)
    addressee = "各地级以上市人民政府，省政府各部门、各直属机构，中央驻岭东各有关单位，各有关企业："
    press.paragraph(addressee, indent=0)
    press.paragraph(LONG)
    press.paragraph("附件：重点任务分工表")
    press.right("岭东省人民政府办公厅")
    press.right("2021年3月25日")
    assert lines(read(press)) == [
        title, "岭办函〔2021〕8号", addressee, LONG, "附件：重点任务分工表", "岭东省人民政府办公厅",
        "2021年3月25日",
    ]  # fmt: skip


def test_a_line_that_fills_its_width_ends_its_paragraph_where_the_next_is_indented(
    read: Read,
) -> None:
    press = Press()
    full = "优" * (CHARS - 3) + "。"
    for text in (LONG, full, LONG, "化" * (CHARS - 3) + "。", LONG):
        press.paragraph(text)
    assert lines(read(press))[1] == full
    assert len(lines(read(press))) == 5


def test_paragraphs_without_indent_are_told_by_their_gaps(read: Read) -> None:
    press = Press(leading=20)
    for number in range(1, 6):
        press.paragraph(f"第{number}段，{LONG}", indent=0)
        press.skip(14)
    assert lines(read(press)) == [f"第{number}段，{LONG}" for number in range(1, 6)]


def test_items_without_indent_and_gaps_are_told_by_their_labels(read: Read) -> None:
    press = Press()
    texts = [f"{label}、" + "办" * (CHARS - 3) + "。" for label in "一二三四五"]
    for text in texts:
        press.paragraph(text, indent=0)
    assert lines(read(press)) == texts


def test_a_list_of_annexes_hangs_together(read: Read) -> None:
    press = Press()
    for _ in range(3):
        press.paragraph(LONG)
    name = "岭东省数字政府改革建设重点任务分工及进度安排表"
    press.line(f"附件：1.{name}", LEFT + 2 * SIZE)
    press.line("（征求意见稿）", LEFT + 6 * SIZE)
    press.line("2.名词解释", LEFT + 5 * SIZE)
    assert lines(read(press))[3:] == [f"附件：1.{name}（征求意见稿）", "2.名词解释"]


def test_a_note_in_brackets_over_two_lines_is_one(read: Read) -> None:
    press = Press()
    press.title("岭东省促进条例")
    press.line("（2020年5月12日岭东省第十三届", LEFT + 5 * SIZE)
    press.line("人民代表大会通过）", LEFT + 9 * SIZE)
    press.paragraph(LONG)
    assert lines(read(press))[1] == "（2020年5月12日岭东省第十三届人民代表大会通过）"


def test_a_note_below_a_page_does_not_cut_the_paragraph_that_goes_on(read: Read) -> None:
    press = Press()
    for number in range(1, 9):
        press.paragraph(f"（{number}）{LONG}")
    press.sheets[0].words.append(("①集成服务：把几件事办成一件。", LEFT, 740, 10.5))
    found = lines(read(press))
    assert found[5:7] == [f"（6）{LONG}", "集成服务：把几件事办成一件。"]
    assert found[7] == f"（7）{LONG}"


def test_words_drawn_twice_are_read_once(read: Read) -> None:
    press = Press()
    press.paragraph(LONG)
    press.sheets[0].words += [(w, x + 0.4, y, size) for w, x, y, size in press.sheets[0].words]
    assert lines(read(press)) == [LONG]


def test_wide_gaps_part_fields_and_digits_touch_han(read: Read) -> None:
    press = Press()
    press.turn()
    sheet = press.sheets[-1]
    sheet.words += [("岭办函〔2021〕8号", LEFT, 120, 16.0), ("签发人：张三", 380, 120, 16.0)]
    sheet.words += [
        ("建设", LEFT, 150, 16.0),
        ("20", LEFT + 36, 150, 16.0),
        ("个", LEFT + 56, 150, 16.0),
    ]
    assert lines(read(press)) == ["岭办函〔2021〕8号  签发人：张三", "建设20个"]


def test_words_spread_evenly_over_a_line_are_words(read: Read) -> None:
    press = Press()
    press.turn()
    for number, char in enumerate("岭东省人民政府文件"):
        press.sheets[-1].words.append((char, LEFT + 48 * number, 120, 22.0))
    assert lines(read(press)) == ["岭东省人民政府文件"]


def test_columns_are_read_one_by_one(read: Read) -> None:
    press = Press()
    press.title("岭东政报")
    left = [f"左栏第{'一二三四五六七八九'[n]}行的文字排满这一栏宽" for n in range(9)]
    right = [line.replace("左", "右") for line in left]
    for n in range(9):
        sheet, y = press.sheets[-1], 200 + 20 * n
        sheet.words += [(left[n], LEFT, y, 12.0), (right[n], LEFT + 230, y + 2, 12.0)]
    assert "".join(lines(read(press))) == "岭东政报" + "".join(left) + "".join(right)


EDGES = [79, 119, 300, 430, 520]
HEAD = ["序号", "重点任务", "工作目标", "牵头单位"]


def cells(source: Source, table: int = 1) -> list[list[str]]:
    """The cells of a table, row by row, "" where there is none."""
    found: dict[int, dict[int, str]] = {}
    for block in source.blocks:
        if block.table == table:
            assert block.row is not None and block.cell is not None
            found.setdefault(block.row, {})[block.cell] = source.text[block.start : block.end]
    return [[row.get(n, "") for n in range(max(row) + 1)] for row in found.values()]


def test_a_ruled_table_has_cells(read: Read) -> None:
    press = Press()
    press.paragraph("附件：重点任务分工表")
    rows = [HEAD, ["1", "推进一件事集成办理，覆盖全省各级政务服务大厅", "达到300项", "省政务局"]]
    press.table(rows, EDGES)
    press.skip(20)
    press.paragraph(LONG)
    source = read(press)
    assert cells(source) == rows
    assert lines(source)[1:3] == ["\t".join(row) for row in rows]
    assert lines(source)[3] == LONG


def test_a_table_over_pages_is_one_with_one_header(read: Read) -> None:
    press = Press()
    rows = [[str(n), f"第{n}项任务，推进服务集成", f"完成{n}项", "省政务局"] for n in range(1, 61)]
    press.table([HEAD, *rows], EDGES, header=1)
    assert len(press.sheets) == 2
    source = read(press)
    assert cells(source) == [HEAD, *rows]
    pages = {block.row: block.page for block in source.blocks}
    assert (pages[0], pages[60]) == (1, 2)


def test_a_row_cut_by_a_page_end_is_one_row(read: Read) -> None:
    press = Press()
    press.turn()
    press.row([["1"], ["推进服务集成"], ["完成9项"], ["省政务局"]], EDGES, 20)
    press.row([["2"], ["建设统一的政务"], ["年底前覆盖"], ["省政务局、"]], EDGES, 20)
    press.turn()
    press.row([[""], ["服务平台"], ["全部乡镇"], ["省财政厅"]], EDGES, 20)
    press.row([["3"], ["开展评估"], ["完成2次"], ["省政务局"]], EDGES, 20)
    assert cells(read(press)) == [
        ["1", "推进服务集成", "完成9项", "省政务局"],
        ["2", "建设统一的政务服务平台", "年底前覆盖全部乡镇", "省政务局、省财政厅"],
        ["3", "开展评估", "完成2次", "省政务局"],
    ]


def test_a_merged_cell_that_goes_on_over_a_page_end_cuts_no_row(read: Read) -> None:
    press = Press()
    press.turn()
    press.row([["服务"], ["推进集成"], ["完成9项"], ["省政务局"]], EDGES, 20)
    press.turn()
    press.row([[""], ["延伸基层"], ["新建8个"], ["省财政厅"]], EDGES, 20)
    assert len(cells(read(press))) == 2


def test_a_merged_cell_spans_the_rows_of_both_pages(read: Read) -> None:
    press = Press()
    for part in (("服务", "1", "2", "3"), ("", "4", "5")):
        press.turn()
        sheet, rows = press.sheets[-1], len(part) - 1
        low = 116 + 20 * rows
        sheet.words.append((part[0], 90, 130, 12.0))
        for n, number in enumerate(part[1:]):
            sheet.words += [
                (number, 190, 130 + 20 * n, 12.0),
                (f"办成{number}件", 290, 130 + 20 * n, 12.0),
            ]
            sheet.rules.append((180, 116 + 20 * n, 380, 116 + 20 * n))
        sheet.rules += [(80, 116, 380, 116), (80, low, 380, low)]
        sheet.rules += [(x, 116, x, low) for x in (80, 180, 280, 380)]
    source = read(press)
    (category,) = [block for block in source.blocks if block.cell == 0]
    assert (category.row, category.row_span) == (0, 5)
    assert len({block.row for block in source.blocks}) == 5


@pytest.mark.parametrize(("caption", "tables"), [("续表", 1), ("（续）", 1), ("附表2", 2)])
def test_a_caption_that_says_so_parts_no_table(caption: str, tables: int, read: Read) -> None:
    press = Press()
    press.turn()
    press.row([["1"], ["推进集成"], ["完成9项"], ["省政务局"]], EDGES, 20)
    press.turn()
    press.paragraph(caption, indent=0)
    press.row([["2"], ["延伸基层"], ["新建8个"], ["省财政厅"]], EDGES, 20)
    source = read(press)
    assert max(block.table or 0 for block in source.blocks) == tables
    assert (caption in lines(source)) == (tables == 2)


def test_a_merged_cell_spans_its_rows_and_columns(read: Read) -> None:
    press = Press()
    press.turn()
    sheet = press.sheets[-1]
    for x, top, text in (
        (90, 130, "类别"), (190, 130, "任务"), (90, 160, "服务"), (190, 150, "集成"), (190, 170, "延伸"),
        (290, 130, "单位"), (290, 150, "甲局"), (290, 170, "乙局"), (90, 190, "合计两项"),
    ):  # fmt: skip
        sheet.words.append((text, x, top, 12.0))
    sheet.rules += [(80, y, 380, y) for y in (116, 136, 176, 196)] + [(180, 156, 380, 156)]
    sheet.rules += [(x, 116, x, 196) for x in (80, 380)] + [(x, 116, x, 176) for x in (180, 280)]
    source = read(press)
    spans = {
        source.text[b.start : b.end]: (b.row, b.cell, b.row_span, b.cell_span)
        for b in source.blocks
    }
    assert spans["服务"] == (1, 0, 2, 1)
    assert spans["合计两项"] == (3, 0, 1, 3)
    assert spans["乙局"] == (2, 2, 1, 1)
    assert lines(source) == ["类别\t任务\t单位", "服务\t集成\t甲局", "\t延伸\t乙局", "合计两项\t\t"]


def test_a_table_without_outer_rules_has_its_outer_columns(read: Read) -> None:
    press = Press()
    press.turn()
    sheet = press.sheets[-1]
    for n, row in enumerate(
        (("指标", "单位", "目标"), ("便民站点", "个", "2000"), ("集成服务", "项", "300"))
    ):
        sheet.words += [(cell, 90 + 120 * k, 130 + 20 * n, 12.0) for k, cell in enumerate(row)]
    sheet.rules += [(80, 116 + 20 * n, 440, 116 + 20 * n) for n in range(4)]
    sheet.rules += [(200, 116, 200, 176), (320, 116, 320, 176)]
    assert cells(read(press)) == [
        ["指标", "单位", "目标"],
        ["便民站点", "个", "2000"],
        ["集成服务", "项", "300"],
    ]


def test_a_frame_around_text_is_no_table(read: Read) -> None:
    press = Press()
    press.paragraph(LONG)
    top = 230
    for number, line in enumerate(
        ("专栏1重点工程", "建设统一平台，覆盖全省", "各级政务服务大厅。")
    ):
        press.sheets[-1].words.append((line, 100, top + 24 * number, 14.0))
    press.sheets[-1].rules += [
        (90, 210, 480, 210),
        (90, 300, 480, 300),
        (90, 210, 90, 300),
        (480, 210, 480, 300),
    ]
    source = read(press)
    assert {block.kind for block in source.blocks} == {"paragraph"}
    assert lines(source)[:2] == [LONG, "专栏1重点工程"]


def test_underlines_and_drawings_without_words_are_no_tables(read: Read) -> None:
    press = Press()
    press.paragraph(LONG)
    press.sheets[-1].rules += [(79, 140, 300, 140), (300, 500, 400, 500), (300, 600, 400, 600)]
    press.sheets[-1].rules += [(x, 500, x, 600) for x in (300, 350, 400)]
    assert lines(read(press)) == [LONG]


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    press = Press()
    press.paragraph(LONG)
    turned = press.pdf().replace(b"/Rotate 0", b"/Rotate 90")
    assert lines(pdf.read(turned, "plan.pdf")) == [LONG]


def test_pages_stand_in_every_table(tmp_path: Path) -> None:
    press = Press()
    press.title("岭东省2021年工作要点")
    for number in range(1, 14):
        press.paragraph(f"{number}.{LONG}（省政务服务局牵头）")
    path = tmp_path / "plan.pdf"
    path.write_bytes(press.pdf())
    plan = plantext.read(path)
    for name in ("items", "tasks", "quantities", "targets", "agencies"):
        frame = getattr(plan, name)
        assert str(frame["page"].dtype) == "Int64"
        assert set(frame["page"]) == {1, 2, 3}, name
        assert frame["page"].is_monotonic_increasing
    assert plan.source[plan.targets["start"].iloc[-1] :].startswith("达到95%以上")


def test_text_has_no_pages() -> None:
    plan = plantext.parse("岭东省2021年工作要点\n一、推进改革。完成不少于3项。（省政务局牵头）\n")
    for name in plan.frames():
        frame = getattr(plan, name)
        assert str(frame["page"].dtype) == "Int64", name
        assert frame["page"].isna().all(), name


def test_right_edge_is_where_lines_end() -> None:
    assert RIGHT - LEFT == CHARS * SIZE

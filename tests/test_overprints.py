"""What a page shows over, behind and beside its text: unseen, struck, faint, red words; other layouts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from reportlab.pdfgen import canvas
from typeset import FONT, HEIGHT, MM, OFD, WIDTH, ofd_text, zipped
from word_files import paragraph, run, word

import plantext
from plantext.readers import docx
from plantext.readers.page import Run, unknown

PLAN = ("岭东省2021年工作要点", "一、优化服务", "上线服务120项。", "二、生态建设", "新建公园35个。")
Calls = Sequence[tuple[str, tuple[object, ...]]]


def sheet(*pages: Calls) -> bytes:
    """A PDF by the drawing calls of reportlab, page by page; y counts from below."""
    packed = io.BytesIO()
    made = canvas.Canvas(packed, pagesize=(WIDTH, HEIGHT))
    for calls in pages:
        made.setFont(FONT, 16)
        for name, arguments in calls:
            getattr(made, name)(*arguments)
        made.showPage()
    made.save()
    return packed.getvalue()


def column(
    lines: Sequence[str] = PLAN, x: float = 80, top: float = 740
) -> list[tuple[str, tuple[object, ...]]]:
    return [("drawString", (x, top - 28 * n, line)) for n, line in enumerate(lines)]


def hidden(
    mode: int, words: str, x: float = 80, y: float = 400
) -> list[tuple[str, tuple[object, ...]]]:
    return [("drawString", (x, y, words, mode)), ("drawString", (0, -50, "", 0))]


def read(tmp_path: Path, data: bytes, suffix: str = "pdf") -> plantext.Plan:
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(data)
    return plantext.read(path)


def values(plan: plantext.Plan) -> list[float]:
    return [float(value) for value in plan.targets["value"]]


def told(plan: plantext.Plan, kind: str = "left_out") -> str:
    warnings: pd.DataFrame = plan.warnings
    return " ".join(warnings.loc[warnings["kind"] == kind, "message"])


COLOURS: dict[str, Calls] = {
    "white": [("setFillColorRGB", (1, 1, 1))],
    "nearly white": [("setFillColorRGB", (0.98, 0.98, 0.97))],
    "no ink": [("setFillAlpha", (0,))],
    "tiny": [("setFont", (FONT, 0.8))],
}


@pytest.mark.parametrize("how", COLOURS)
def test_what_is_not_seen_is_no_text(how: str, tmp_path: Path) -> None:
    plan = read(tmp_path, sheet([*column(), *COLOURS[how], *column(["建成站点999个。"], top=500)]))
    assert values(plan) == [120, 35]
    assert "9 characters not seen on the page: 建成站点999个。" in told(plan)


@pytest.mark.parametrize("place", [(80, 400), (80, -60), (700, 400)])
def test_invisible_text_and_text_off_the_page_is_no_text(
    place: tuple[float, float], tmp_path: Path
) -> None:
    mode = 3 if place == (80, 400) else 0
    plan = read(tmp_path, sheet([*column(), *hidden(mode, "建成站点999个。", *place)]))
    assert values(plan) == [120, 35]
    assert "建成站点999个" in told(plan)


def test_white_text_on_a_dark_ground_is_read(tmp_path: Path) -> None:
    ground: Calls = [("setFillColorRGB", (0.1, 0.2, 0.5)), ("rect", (60, 490, 400, 30, 0, 1))]
    white: Calls = [("setFillColorRGB", (1, 1, 1)), ("drawString", (80, 500, "建成站点99个。"))]
    plan = read(tmp_path, sheet([*column(), *ground, *white]))
    assert values(plan) == [120, 35, 99]
    assert not told(plan)


@pytest.mark.parametrize("height", [4.5, 5.5])
def test_struck_words_are_no_text(height: float, tmp_path: Path) -> None:
    lines: Calls = [("drawString", (80, 560, "建成旧站888个，建成新站9个。"))]
    strike: Calls = [("line", (80, 560 + height, 80 + 16 * 6.4 + 8, 560 + height))]
    plan = read(tmp_path, sheet([*column(), *lines, *strike]))
    assert 888 not in values(plan)
    assert 9 in values(plan)
    assert "characters struck out: 建成旧站888" in told(plan)


@pytest.mark.parametrize("height", [-2.0, 14.5])
def test_lines_under_and_over_words_strike_nothing(height: float, tmp_path: Path) -> None:
    strike: Calls = [("line", (80, 740 - 56 + height, 200, 740 - 56 + height))]
    assert values(read(tmp_path, sheet([*column(), *strike]))) == [120, 35]


@pytest.mark.parametrize(
    "draw",
    [
        [("setFillGray", (0.8,)), *column(["岭东政务"] * 2, x=420, top=726)],
        [("setFillGray", (0.75,)), ("setFont", (FONT, 48)), ("drawString", (60, 650, "内部资料"))],
        [("setFillAlpha", (0.2,)), ("drawString", (90, 690, "样本样本"))],
    ],
    ids=["beside", "large", "over"],
)
def test_a_watermark_is_no_line(draw: Calls, tmp_path: Path) -> None:
    plan = read(tmp_path, sheet([*column(), *draw]))
    assert plan.source.split("\n") == list(PLAN)
    assert "taken for a watermark" in told(plan)


def test_a_faint_line_on_page_after_page_is_a_watermark(tmp_path: Path) -> None:
    mark: Calls = [("setFillGray", (0.8,)), ("drawString", (300, 400, "岭东政务"))]
    plan = read(tmp_path, sheet([*column(PLAN[:3]), *mark], [*column(PLAN[3:]), *mark]))
    assert "岭东政务" not in plan.source
    assert plan.items["path"].tolist() == ["preamble", "一", "二"]


def test_one_grey_line_is_text(tmp_path: Path) -> None:
    grey: Calls = [("setFillGray", (0.6,)), ("drawString", (80, 560, "建成站点99个。"))]
    assert values(read(tmp_path, sheet([*column(), *grey]))) == [120, 35, 99]


@pytest.mark.parametrize(("size", "rise"), [(9, 14), (12, 18), (14, 6)])
def test_a_seal_says_no_issuer_again(size: float, rise: float, tmp_path: Path) -> None:
    notice = ("关于做好2021年工作的通知", "各市人民政府：", "一、优化服务", "上线服务120项。")
    signed: Calls = [
        ("drawString", (300, 500, "岭东省教育厅")),
        ("drawString", (300, 472, "2021年4月1日")),
    ]
    seal: Calls = [
        ("setFillColorRGB", (0.9, 0, 0)), ("setFont", (FONT, size)),
        ("drawString", (306, 500 + rise, "岭东省教育厅")), ("drawString", (320, 480, "3301000012345")),
    ]  # fmt: skip
    plan = read(tmp_path, sheet([*column(notice), *signed, *seal]))
    assert plan.meta.issuer == "岭东省教育厅"
    assert plan.source.count("岭东省教育厅") == 1
    assert "taken for a seal" in told(plan)


def test_a_red_head_is_no_seal(tmp_path: Path) -> None:
    head: Calls = [
        ("setFillColorRGB", (0.9, 0, 0)), ("setFont", (FONT, 34)),
        ("drawString", (100, 770, "岭东省教育厅文件")), ("setFillGray", (0,)), ("setFont", (FONT, 16)),
    ]  # fmt: skip
    assert "岭东省教育厅文件" in read(tmp_path, sheet([*head, *column(top=700)])).source


def test_a_title_in_the_size_of_the_text_ends_above_an_item(tmp_path: Path) -> None:
    for lines in (PLAN[:3], PLAN, ("岭东省2021年重点民生实事任务清单", *PLAN[1:])):
        plan = read(tmp_path, sheet(column(lines)))
        assert plan.source.split("\n") == list(lines)
        assert plan.meta.year == 2021


def test_a_short_page_of_two_columns_is_read_in_order(tmp_path: Path) -> None:
    left = ("一、优化服务", "全年上线服务不少于三百", "项，办理时限压减50%。")
    right = ("二、生态建设", "植树30万株，新建公园达", "到35个。")
    for shift in (0, 9):
        title: Calls = [("drawString", (200, 780, PLAN[0]))]
        data = sheet([*title, *column(left, x=60), *column(right, x=330, top=740 - shift)])
        assert read(tmp_path, data).source.split("\n")[1:] == [
            left[0], "".join(left[1:]), right[0], "".join(right[1:])
        ]  # fmt: skip


def test_a_page_from_top_to_bottom_is_read_in_columns(tmp_path: Path) -> None:
    calls = [
        ("drawString", (500 - 40 * n, 740 - 20 * m, char))
        for n, line in enumerate(("岭东省工作要点", "一、优化服务", "全年建成站点一百二十个"))
        for m, char in enumerate(line)
    ]
    plan = read(tmp_path, sheet(calls))
    assert plan.source.split("\n") == ["岭东省工作要点", "一、优化服务", "全年建成站点一百二十个"]
    assert values(plan) == [120]
    assert "read in columns" in told(plan, "vertical_text")


ROWS = (
    ("指标", "单位", "2020年", "2025年", "属性"),
    ("林木覆盖率", "%", "33.1", "35", "约束性"),
    ("每千人口护士数", "人", "2.6", "3.2", "预期性"),
    ("单位产值能耗降低", "%", "—", "[14.5]", "约束性"),
)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_without_upright_rules_names_its_indicators(ruled: bool, tmp_path: Path) -> None:
    calls: list[tuple[str, tuple[object, ...]]] = column(("岭东省“十四五”发展规划", "一、主要目标"))
    for n, row in enumerate(ROWS):
        calls += [
            ("drawString", (x, 640 - 22 * n, words))
            for x, words in zip((70, 250, 310, 380, 460), row, strict=True)
        ]
    if ruled:
        calls += [("line", (60, y, 540, y)) for y in (658, 634, 564)]
    calls += column(("二、重点任务", "新建学校12所。"), top=530)
    plan = read(tmp_path, sheet(calls))
    found = plan.targets[["indicator", "value"]].to_numpy().tolist()
    assert found[:3] == [["林木覆盖率", 35.0], ["每千人口护士数", 3.2], ["单位产值能耗降低", 14.5]]
    assert "name" not in set(plan.quantities["status"])
    assert plan.items["path"].tolist() == ["preamble", "一", "二"]


def test_figures_in_columns_that_are_no_table_are_doubtful(tmp_path: Path) -> None:
    calls: list[tuple[str, tuple[object, ...]]] = column(("一、主要目标", "进展如下："))
    for n, row in enumerate(
        (("甲项", "33.1", "35"), ("乙项", "2.6", "3.2", "4"), ("丙项", "7", "8"))
    ):
        calls += [
            ("drawString", (x + 40 * n, 640 - 22 * n, words))
            for x, words in zip((80, 200, 300, 360), row, strict=False)
        ]
    plan = read(tmp_path, sheet(calls))
    figures = plan.quantities[plan.quantities["status"] == "name"]
    assert set(figures["certainty"]) == {"check"}
    assert "read as no table" in told(plan, "table_not_read")


def test_the_number_in_the_head_of_the_pages_stays_once(tmp_path: Path) -> None:
    head: Calls = [("setFont", (FONT, 9)), ("drawString", (80, 800, "岭教发〔2021〕5号"))]
    size: Calls = [("setFont", (FONT, 16))]
    plan = read(
        tmp_path, sheet(*[[*head, *size, *column(part)] for part in (PLAN[:3], PLAN[3:], PLAN[3:])])
    )
    assert plan.meta.doc_number == "岭教发〔2021〕5号"
    assert plan.source.count("岭教发") == 1


def test_the_number_in_the_header_of_a_word_file_stays() -> None:
    body = "".join(map(paragraph, PLAN))
    made = word(body, header=paragraph("岭教发〔2021〕5号"))
    assert docx.read(made, "plan.docx").text.split("\n")[0] == "岭教发〔2021〕5号"
    again = word(paragraph("岭教发〔2021〕5号") + body, header=paragraph("岭教发〔2021〕5号"))
    assert docx.read(again, "plan.docx").text.count("岭教发") == 1


@pytest.mark.parametrize("mark", ["①", "[1]", "*"])
def test_a_note_below_a_page_is_no_item(mark: str, tmp_path: Path) -> None:
    text = (*PLAN[:2], f"服务覆盖率{mark}达到95%。", *PLAN[3:])
    note: Calls = [
        ("setFont", (FONT, 9)),
        ("drawString", (80, 120, f"{mark} 指常住人口中的占比。")),
    ]
    plan = read(tmp_path, sheet([*column(text), *note]))
    assert plan.items["path"].tolist() == ["preamble", "一", "二"]
    assert plan.targets["indicator"].tolist()[0] == "服务覆盖率"
    assert "\n指常住人口中的占比。" in plan.source


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ("<w:strike/>", "struck out"), ("<w:dstrike/>", "struck out"), ("<w:vanish/>", "hidden"),
        ('<w:color w:val="FFFFFF"/>', "not seen"),
    ],
)  # fmt: skip
def test_unseen_text_of_a_word_file_is_left_out(properties: str, said: str) -> None:
    body = paragraph("一、优化服务") + paragraph(
        run("建成站点20个。"), run("建成旧站88个。", properties)
    )
    source = docx.read(word(body), "plan.docx")
    assert source.text == "一、优化服务\n建成站点20个。"
    ((kind, message),) = source.notes
    assert kind == "left_out" and "8 characters" in message and said in message


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/>', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>',
        '<w:color w:val="FF0000"/>',
    ],
)  # fmt: skip
def test_seen_text_of_a_word_file_stays(properties: str) -> None:
    source = docx.read(word(paragraph(run("建成站点20个。", properties))), "plan.docx")
    assert (source.text, source.notes) == ("建成站点20个。", ())


def printed_ofd(*objects: str) -> bytes:
    page = OFD.format("Page", f"<Content><Layer>{''.join(objects)}</Layer></Content>")
    area = "<PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    body = f'<CommonData>{area}</CommonData><Pages><Page ID="1" BaseLoc="0.xml"/></Pages>'
    root = OFD.format("OFD", "<DocBody><DocRoot>Doc/Document.xml</DocRoot></DocBody>")
    return zipped(
        {"OFD.xml": root, "Doc/Document.xml": OFD.format("Document", body), "Doc/0.xml": page}
    )


def inked(text: str, y: float, more: str, attributes: str = "") -> str:
    made = ofd_text(text, 80, y, 16)
    return made.replace("<TextCode", f"{more}<TextCode").replace(
        "<TextObject", f"<TextObject {attributes}"
    )


@pytest.mark.parametrize(
    ("colour", "attributes"),
    [
        ('<FillColor Value="255 255 255"/>', ""),
        ("", 'Visible="false"'),
        ('<FillColor Value="0 0 0" Alpha="0"/>', ""),
    ],
)
def test_unseen_text_of_an_ofd_is_left_out(colour: str, attributes: str, tmp_path: Path) -> None:
    shown = [ofd_text(line, 80, 100 + 28 * n, 16) for n, line in enumerate(PLAN)]
    plan = read(
        tmp_path, printed_ofd(*shown, inked("建成站点999个。", 400, colour, attributes)), "ofd"
    )
    assert values(plan) == [120, 35]
    assert "not seen on the page" in told(plan)


def test_white_words_on_a_filled_path_of_an_ofd_are_read(tmp_path: Path) -> None:
    box = f"{60 * MM} {380 * MM} {300 * MM} {30 * MM}"
    ground = f'<PathObject Boundary="{box}" Fill="true" Stroke="false"><FillColor Value="0 0 90"/></PathObject>'
    white = inked("建成站点99个。", 400, '<FillColor Value="255 255 255"/>')
    shown = [ofd_text(line, 80, 100 + 28 * n, 16) for n, line in enumerate(PLAN)]
    assert values(read(tmp_path, printed_ofd(*shown, ground, white), "ofd")) == [120, 35, 99]


def characters(text: str) -> Run:
    return Run(text, 0, 0, 10, 10, 10, True, tuple(map(float, range(len(text)))))


def test_glyph_numbers_taken_for_letters_are_no_text() -> None:
    assert unknown([characters("ଉ࠰ȵĘ॰ޥࠔƅŲĘҴޥƆȵߣǡސॕ")])
    assert not unknown([characters("Ω和Я都是字母，任务一览")])

"""Word documents: what a reader of the accepted document sees, once and in its place."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from effort import calls, grows_with, peak
from word_files import W, cell, level, lists, numbered, paragraph, run, table, word

import plantext
from plantext import pipeline, readers, tables
from plantext.errors import ReadError
from plantext.lexicon import Lexicon
from plantext.readers import docx

INSERTED = '<w:ins w:id="1" w:author="甲">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'
MARK_DELETED = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def lines(body: str, **parts: str) -> list[str]:
    return docx.read(word(body, **parts), "plan.docx").text.split("\n")


def test_tracked_changes_are_accepted() -> None:
    body = paragraph(
        "新增站点", DELETED.format("200"), INSERTED.format(run("300")), "个。"
    ) + paragraph('<w:moveFrom w:id="4">' + run("搬走。") + "</w:moveFrom>", "留下。")
    moved = paragraph('<w:moveTo w:id="5">' + run("搬走。") + "</w:moveTo>")
    assert lines(body + moved) == ["新增站点300个。", "留下。", "搬走。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("推进建", properties=MARK_DELETED) + paragraph("设。") + paragraph("落实。")
    assert lines(body) == ["推进建设。", "落实。"]
    assert lines(paragraph("最后一句。", properties=MARK_DELETED)) == ["最后一句。"]


def test_a_deleted_paragraph_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"{MARK_DELETED}</w:pPr>{DELETED.format('删去')}</w:p>"
    )
    body = numbered("服务") + gone + numbered("监管")
    shape = level(0, "%1、", "chineseCounting")
    assert lines(body, numbering=lists([shape])) == ["一、服务", "二、监管"]


def test_hidden_text_is_gone() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        paragraph(run("看不见", "<w:vanish/>"), "看得见", run("看不见", '<w:rStyle w:val="c"/>'))
        + paragraph("看不见", run("看得见", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="p"/>')
    )  # fmt: skip
    assert lines(body, styles=styles) == ["看得见", "看得见"]


def test_results_of_fields_stand_and_their_codes_do_not() -> None:
    code = "<w:r><w:instrText>PAGEREF _1</w:instrText></w:r>"
    inner = (
        FIELD.format("begin")
        + run("码")
        + FIELD.format("separate")
        + run("内")
        + FIELD.format("end")
    )
    field = (
        FIELD.format("begin") + code + inner + FIELD.format("separate") + run("300") + FIELD.format("end")
    )  # fmt: skip
    assert lines(paragraph("新增", field, "项")) == ["新增300项"]
    simple = '<w:fldSimple w:instr="DATE">' + run("2021年") + "</w:fldSimple>"
    assert lines(paragraph(simple, "要点")) == ["2021年要点"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    body = paragraph(FIELD.format("begin"), "新增300项") + paragraph("落实。")
    assert lines(body) == ["新增300项", "落实。"]


def test_a_footnote_stands_behind_its_paragraph_once() -> None:
    note = (
        '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" 不含村级。")
        + "</w:p></w:footnote>"
    )
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    body = paragraph("新增站点300个", mark, "。") + paragraph("落实", mark, "。")
    assert lines(body, footnotes=note) == ["新增站点300个。", "不含村级。", "落实。"]
    tabled = table(["序号", cell(paragraph("站点", mark))])
    assert lines(tabled, footnotes=note) == ["序号\t站点", "不含村级。"]


def test_a_note_that_names_itself_ends() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    note = f'<w:footnote w:id="7">{paragraph("注", mark)}</w:footnote>'
    assert lines(paragraph("文", mark), footnotes=note) == ["文", "注"]


def test_endnotes_too() -> None:
    note = f'<w:endnote w:id="2">{paragraph("见附件。")}</w:endnote>'
    body = paragraph("文", '<w:r><w:endnoteReference w:id="2"/></w:r>')
    assert lines(body, endnotes=note) == ["文", "见附件。"]


def test_content_controls_links_and_the_like_are_transparent() -> None:
    control = "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    link = '<w:hyperlink w:anchor="x">' + run("链接") + "</w:hyperlink>"
    smart = "<w:smartTag>" + control.format(run("控件")) + "</w:smartTag>"
    rows = control.format("<w:tr>" + cell("甲") + control.format(cell("乙")) + "</w:tr>")
    body = control.format(paragraph(link, smart)) + f"<w:tbl>{rows}</w:tbl>"
    assert lines(body) == ["链接控件", "甲\t乙"]


def test_signs() -> None:
    signs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        "<w:r><w:noBreakHyphen/></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>5\uf0d8</w:t></w:r>"
        '<w:r><w:sym w:font="宋体" w:char="2460"/></w:r><w:r><w:sym w:font="x" w:char="zz"/></w:r>'
    )
    assert lines(paragraph(signs)) == ["√≥-5➢①"]


def test_tabs_part_fields_and_indent_nothing() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert lines(paragraph(tab, "发布机构：省政府", tab, "日期：3月")) == [
        "发布机构：省政府\u3000\u3000日期：3月"
    ]


def test_a_table_of_contents_keeps_its_dots_and_makes_no_items() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
    body = (
        paragraph("岭东省2021年工作要点")
        + paragraph("一、优化服务", "<w:r><w:tab/></w:r>", "3", properties=tabs)
        + paragraph("一、优化服务")
        + paragraph("新增站点300个。")
    )
    source = docx.read(word(body), "x")
    assert "一、优化服务……3" in source.text
    assert plantext.parse(source.text).items["path"].tolist() == ["preamble", "一"]


BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("一、服务", "推进建设。", 2),
        ("推进建设。", "二、监管", 2),
        ("推进建设，", "落实责任。", 1),
        ("推进建设。落实", "责任。", 1),
        ("（3月4日第五次", "会议通过）", 1),
        ("推进建设", "。", 1),
    ],
)
def test_a_line_break_ends_a_paragraph_but_not_a_sentence(
    before: str, after: str, shown: int
) -> None:
    found = lines(paragraph(before, BREAK, after))
    assert len(found) == shown and "".join(found) == before + after


def test_merged_cells_and_numbers_in_cells() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        [cell("任务分工", properties='<w:gridSpan w:val="3"/>')],
        [cell(numbered("")), cell("服务", properties=restart), "3月"],
        [cell(numbered("")), cell("", properties=goes_on), "4月"],
        [
            cell(numbered("")),
            cell("监管", properties=goes_on.replace("/>", ' w:val="restart"/>')),
            "5月",
        ],
    )
    source = docx.read(word(body, numbering=lists([level(0, "%1")])), "x")
    assert source.text.split("\n") == ["任务分工\t\t", "1\t服务\t3月", "2\t\t4月", "3\t监管\t5月"]
    spans = {
        source.text[b.start : b.end]: (b.row, b.cell, b.row_span, b.cell_span)
        for b in source.blocks
    }
    assert spans["任务分工"] == (0, 0, 1, 3)
    assert spans["服务"] == (1, 1, 2, 1) and spans["监管"] == (3, 1, 1, 1)
    assert spans["4月"] == (2, 2, 1, 1)


def test_odd_tables() -> None:
    goes_on = "<w:vMerge/>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('删')}{cell('去')}</w:tr>"
    before = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("乙") + "</w:tr>"
    old = "<w:tr>" + cell("宽", properties='<w:hMerge w:val="restart"/>') + cell("", properties='<w:hMerge w:val="continue"/>') + "</w:tr>"  # fmt: skip
    top = "<w:tr>" + cell("无头", properties=goes_on) + cell("甲") + "</w:tr>"
    source = docx.read(word(f"<w:tbl>{top}{gone}{before}{old}</w:tbl>"), "x")
    assert source.text.split("\n") == ["无头\t甲", "\t乙", "宽\t"]
    assert source.blocks[-1].cell_span == 2


def test_a_column_that_claims_to_be_endless_is_cut() -> None:
    wide = cell("宽", properties='<w:gridSpan w:val="999999999"/>')
    assert len(lines(table([wide, "窄"], ["甲", "乙"]))[0]) < 2000


def test_a_table_in_a_table_follows_it_and_a_frame_is_none() -> None:
    inner = table(["丙", "丁"])
    assert lines(table([cell("甲", inner), "乙"])) == ["甲\t乙", "丙\t丁"]
    frame = table([cell("专栏1", "建设站点300个。", inner)])
    assert lines(frame) == ["专栏1", "建设站点300个。", "丙\t丁"]


def test_text_boxes_stand_once() -> None:
    box = "<w:txbxContent>" + paragraph("框内文字。") + "</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(paragraph("锚", both, "点。")) == ["锚点。", "框内文字。"]
    assert lines(paragraph("锚点。", old)) == ["锚点。", "框内文字。"]


def test_what_is_not_read_is_told() -> None:
    big = '<w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="4000000"/></wp:inline></w:drawing></w:r>'
    small = big.replace("5000000", "500000")
    body = paragraph("一、服务", big) + paragraph(small) + '<w:altChunk w:id="1"/>'
    notes = docx.read(word(body), "x").notes
    assert [kind for kind, _ in notes] == ["pictures", "embedded"] and "1 large" in notes[0][1]


def test_notes_become_warnings(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(word(paragraph("一、服务") + '<w:altChunk w:id="1"/>'))
    assert plantext.read(file).warnings["kind"].tolist() == ["embedded"]


def test_headers_are_left_out_and_formulas_are_not() -> None:
    formula = "<m:oMath><m:r><m:t>x≥3</m:t></m:r></m:oMath>"
    assert lines(paragraph("要求", formula), header1=paragraph("内部文件")) == ["要求x≥3"]


def test_ruby_shows_its_base() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yuè')}</w:rt><w:rubyBase>{run('粤')}</w:rubyBase></w:ruby></w:r>"
    assert lines(paragraph(ruby, "省事")) == ["粤省事"]


def test_strict_files_and_other_part_names() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    index = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{}" Target="{}"/></Relationships>'
    shape = lists([level(0, "%1、", "chineseCounting")])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "_rels/.rels", index.format(f"{kind}/officeDocument", "/word/document2.xml")
        )
        packed.writestr("word/_rels/document2.xml.rels", index.format(f"{kind}/numbering", "n.xml"))
        for name, tag, inside in (
            ("document2", "document", f"<w:body>{numbered('服务')}</w:body>"),
            ("n", "numbering", shape),
        ):
            packed.writestr(f"word/{name}.xml", f'<w:{tag} xmlns:w="{strict}">{inside}</w:{tag}>')
    data = file.getvalue()
    assert docx.read(data, "x").text == "一、服务"
    assert readers.sniff(data) == "docx"


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        docx.read(data, "plan.docx")
    assert "plan.docx: " in str(caught.value)
    return str(caught.value)


def packed(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", inside)
    return file.getvalue()


def test_broken_files_are_refused_with_the_cure() -> None:
    whole = word(paragraph("一、服务") * 400)
    assert "breaks off" in refused(whole[: len(whole) // 2])
    assert "a PDF" in refused(b"%PDF-1.7")
    assert "plain text" in refused("一、服务".encode())
    assert "without a Word document" in refused(packed(other="<a/>"))
    assert "is no XML" in refused(packed(document="<w:document>"))
    assert "holds no text" in refused(word(paragraph(" ")))
    damaged = bytearray(whole)
    place = whole.index(b"word/document.xml") + 40
    damaged[place : place + 60] = bytes(60)
    assert "is broken" in refused(bytes(damaged))


def test_a_locked_file_is_refused() -> None:
    data = bytearray(word(paragraph("一、服务")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + offset] |= 1
    assert "password" in refused(bytes(data))


def test_a_bomb_is_refused_before_it_bursts() -> None:
    bomb = packed(document="<a/>", media="0" * 60_000_000)
    assert peak(lambda: refused(bomb)) < 10_000_000 and "unpacks to" in refused(bomb)
    nested = f'<w:document xmlns:w="{W}">' + "<w:x>" * 5000 + "</w:x>" * 5000 + "</w:document>"
    assert "is no XML" in refused(packed(document=nested))


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY s SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
        "<w:t>&b;&s;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "document type" in refused(packed(document=bomb))


def test_a_paragraph_among_100_pages_is_no_more_work_than_among_15() -> None:
    text = "推进数字政府建设，优化政务服务，新增便民站点三百个。" * 4
    pieces = "".join(run(text[i : i + 20]) for i in range(0, len(text), 20))
    listed = lists([level(0, "%1、", "chineseCounting") + level(1, "（%2）")])

    def read(paragraphs: int) -> int:
        body = (
            numbered("", 1, n % 2).replace("</w:p>", pieces + "</w:p>") for n in range(paragraphs)
        )
        return len(docx.read(word("".join(body), numbering=listed), "x").text)

    assert read(700) > 65_000
    assert grows_with(read, 100, 700) < 1.1
    assert calls(lambda: read(100)) < 100 * 1000


@pytest.mark.parametrize("words", ["甲", "1.甲", "10%"])
def test_ever_more_paragraphs_of_one_letter_are_read_in_time_that_grows_with_them(
    words: str,
) -> None:
    """200,000 of them take some ten seconds: each costs what it costs among a few hundred."""

    def read(paragraphs: int) -> int:
        source = docx.read(word(paragraph(run(words)) * paragraphs), "x")
        plan = pipeline.parse(source, plan="x", lexicon=Lexicon.default())
        return sum(map(len, tables.rows(plan).values()))

    assert grows_with(read, 200, 1600) < 1.15

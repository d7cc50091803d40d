"""Web pages of our own making: paragraphs, fields, tables, encodings, and what is refused."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import CORPUS
from effort import grows_with
from hypothesis import given, settings
from hypothesis import strategies as st
from test_invariants import holds

import plantext
from plantext import readers
from plantext.errors import ReadError
from plantext.model import Source
from plantext.plan import Plan
from plantext.readers import html, html_body, html_tree
from plantext.structure.clean import clean

PARAGRAPHS = clean((CORPUS / "text" / "lingdong-2021.txt").read_text(encoding="utf-8")).text.split(
    "\n"
)
BODY = PARAGRAPHS[PARAGRAPHS.index("岭办函〔2021〕17号") : -1]
TITLE = "岭东省人民政府办公厅关于印发岭东省数字政府改革建设2021年工作要点的通知"
FIELDS = {
    "索引号": "00701100X/2021-00317", "发布机构": "岭东省人民政府办公厅", "成文日期": "2021-03-12",
    "标题": TITLE, "文号": "岭办函〔2021〕17号", "发布日期": "2021-03-19", "主题分类": "政务服务",
}  # fmt: skip
SENTENCE = "各市要推进政务服务事项集成办理，年底前上线不少于30项。"
MENU = "<ul class='nav'>" + "<li><a href='/'>政务公开</a></li>" * 20 + "</ul>"
FOOT = "<div class='footer'><p>主办：岭东省人民政府办公厅　技术支持：岭东省数据管理局</p></div>"


def page(body: str, head: str = "", before: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{MENU}{before}{body}"
        f"{FOOT}<script>var a='<p>甲</p>';</script></body></html>"
    )


def source(markup: str | bytes) -> Source:
    return html.read(markup if isinstance(markup, bytes) else markup.encode(), "page.html")


def lines(markup: str | bytes) -> list[str]:
    return source(markup).text.splitlines()


def notes(markup: str | bytes) -> list[str]:
    return [kind for kind, _ in source(markup).notes]


def read(folder: Path, markup: str | bytes, **options: str) -> Plan:
    file = folder / "page.html"
    file.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return plantext.read(file, **options)


def split(words: str) -> str:
    """Words as editors leave them: in bold pieces that part words and figures."""
    return re.sub(r"(\d)(?=[\d项个])|(?<=[推办])(?=[进理])", r"\1</span><b lang=EN-US>", words)


MARKUPS = {
    "p": lambda: "".join(f"<p style='text-indent:2em'>　　{words}</p>\n" for words in BODY),
    "div": lambda: "".join(f"<div>{words}</div>" for words in BODY),
    "br": lambda: "<br/>\n　　".join(BODY),
    "section": lambda: "".join(f"<section><span>{words}</span></section>" for words in BODY),
    "split": lambda: "".join(f"<p><span>{split(words)}</b></span></p>" for words in BODY),
    "office": lambda: "".join(
        f"<p class=MsoNormal><!--[if gte mso 9]><xml>x</xml><![endif]-->{words}<o:p>&nbsp;</o:p></p>"
        for words in BODY
    ),
    "layout": lambda: "<table><tr><td>" + "</td></tr><tr><td>".join(BODY) + "</td></tr></table>",
    "wrapped": lambda: "".join(
        "<p>\n   " + words.replace("，", "，\n      ").replace("“", "\n“") + "\n</p>"
        for words in BODY
    ),
}


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("container", ["class='TRS_Editor'", "id='UCAP-CONTENT'", "class='box'"])
def test_paragraphs_are_whole_and_in_order(markup: str, container: str, tmp_path: Path) -> None:
    text = page(f"<div {container}>{MARKUPS[markup]()}</div>", before=f"<h1>{TITLE}</h1>")
    assert lines(text) == [f"标题：{TITLE}", *BODY]
    assert notes(text) == []
    plan, plain = read(tmp_path, text), plantext.parse("\n".join([f"标题：{TITLE}", *BODY]))
    holds(plan)
    columns = ["path", "heading"]
    numbered = plan.items[plan.items["level"] > 0]
    assert len(numbered) > 20
    assert numbered[columns].values.tolist() == (
        plain.items.loc[plain.items["level"] > 0, columns].values.tolist()
    )
    for name, kept in {
        "targets": ["path", "indicator", "value", "unit", "comparator", "due"],
        "agencies": ["path", "agency", "role", "order"],
        "deadlines": ["path", "surface", "due", "precision"],
    }.items():
        found = getattr(plan, name)[kept].astype(str).values.tolist()
        assert found == getattr(plain, name)[kept].astype(str).values.tolist(), name


def is_long(label: str) -> bool:
    return len(re.sub("[^\u4e00-\u9fff]", "", label)) > 2


FIELD_MARKUPS = {
    "th": lambda pairs: "".join(f"<tr><th>{k}：</th><td>{v}</td></tr>" for k, v in pairs),
    "td": lambda pairs: "".join(f"<tr><td><b>{k}:</b></td><td>{v}</td></tr>" for k, v in pairs),
    "bare": lambda pairs: "".join(f"<tr><td>{k}</td><td><p>{v}</p></td></tr>" for k, v in pairs),
    "li": lambda pairs: "".join(f"<li><em>{k}：</em>{v}</li>" for k, v in pairs),
    "dl": lambda pairs: "".join(f"<dl><dt>{k}</dt><dd>{v}</dd></dl>" for k, v in pairs),
    "div": lambda pairs: "".join(f"<div><div>【{k}】</div><div>{v}</div></div>" for k, v in pairs),
    "span": lambda pairs: (
        "<div>" + "".join(f"<span>{k}：{v}</span>" for k, v in pairs) + "<a>收藏</a></div>"
    ),
    "spans": lambda pairs: (
        "".join(f"<p><span>{k}</span><span>{v}</span></p>" for k, v in pairs if is_long(k))
        + "".join(f"<p><span>{k}：</span><span>{v}</span></p>" for k, v in pairs if not is_long(k))
    ),
}


@pytest.mark.parametrize("markup", FIELD_MARKUPS)
@pytest.mark.parametrize("blank", ["", " ", "　", "&nbsp;&nbsp;"])
def test_fields_of_the_page(markup: str, blank: str, tmp_path: Path) -> None:
    printed = [(blank.join(label), value) for label, value in FIELDS.items()]
    made = FIELD_MARKUPS[markup](printed)
    box = f"<table>{made}</table>" if markup in ("th", "td", "bare") else f"<ul>{made}</ul>"
    text = page(f"<div id='zoom'>{MARKUPS['p']()}</div>", before=box)
    found = lines(text)
    assert set(found[: len(FIELDS)]) == {f"{label}：{value}" for label, value in FIELDS.items()}
    assert found[len(FIELDS) :] == BODY
    meta = read(tmp_path, text).meta
    assert meta.index_number == FIELDS["索引号"] and meta.category == "政务服务"
    assert meta.issuer == FIELDS["发布机构"] and meta.doc_number == FIELDS["文号"]
    assert str(meta.signed_on) == "2021-03-12" and str(meta.published_on) == "2021-03-19"
    assert meta.notice_title == TITLE and meta.title == "岭东省数字政府改革建设2021年工作要点"


def test_a_field_without_a_value_takes_no_other_words() -> None:
    rows = "<tr><td>主题词：</td><td></td></tr><tr><td>首页推荐</td><td>收藏本页</td></tr>"
    text = page(f"<div id='zoom'>{MARKUPS['p']()}</div>", before=f"<table>{rows}</table>")
    assert lines(text) == BODY


def test_meta_and_title_of_the_head() -> None:
    head = f"<meta name='ArticleTitle' content='{TITLE}'><meta name=PubDate content='2021-03-19 09:30:00'>"
    body = f"<div id='zoom'>{MARKUPS['p']()}</div>"
    assert lines(page(body, head))[:2] == [f"标题：{TITLE}", "发布日期：2021-03-19 09:30:00"]
    for name in ("_岭东省人民政府门户网站", " - 政策文件 - 岭东省人民政府", "　岭东省政府网"):
        assert lines(page(body, f"<title>{TITLE}{name}</title>"))[0] == f"标题：{TITLE}"
    logo = "<h1>岭东省人民政府门户网站</h1>"
    assert lines(page(body, f"<title>{TITLE}</title>", logo))[0] == f"标题：{TITLE}"


def test_a_number_printed_above_the_document_is_kept() -> None:
    text = page(f"<div id='zoom'>{MARKUPS['p']()}</div>", before="<div>岭办函〔2021〕17号</div>")
    assert lines(text)[0] == "文号：岭办函〔2021〕17号"
    below = "<div>岭办函〔2019〕3号</div><h1>岭东省数字政府改革建设2019年工作要点</h1>"
    assert lines(page(f"<div id='zoom'>{MARKUPS['p']()}</div>{below}")) == BODY


def cells(markup: str) -> dict[tuple[int, int], tuple[str, int, int]]:
    found = source(markup)
    return {
        (block.row, block.cell): (found.text[block.start : block.end], block.row_span, block.cell_span)
        for block in found.blocks
        if block.kind == "cell" and block.row is not None and block.cell is not None
    }  # fmt: skip


TABLE = (
    "<table border=1><thead><tr><th>序号</th><th>任务</th><th colspan=2>单位</th></tr></thead><tbody>"
    "<tr><td>1</td><td rowspan=2><p>新建</p><p>站点</p></td><td>省教育厅</td><td>省财政厅</td></tr>"
    "<tr><td>2</td><td colspan=2>省司法厅</td></tr><tr><td></td></tr></tbody></table>"
)


def test_a_table_stands_in_its_place_as_rows() -> None:
    text = page(f"<div id='zoom'><p>一、服务</p>{TABLE}<p>二、数据</p><p>{SENTENCE}</p></div>")
    assert lines(text) == [
        "一、服务", "序号\t任务\t单位\t", "1\t新建站点\t省教育厅\t省财政厅", "2\t\t省司法厅\t", "二、数据", SENTENCE,
    ]  # fmt: skip
    assert cells(text) == {
        (0, 0): ("序号", 1, 1), (0, 1): ("任务", 1, 1), (0, 2): ("单位", 1, 2),
        (1, 0): ("1", 1, 1), (1, 1): ("新建站点", 2, 1), (1, 2): ("省教育厅", 1, 1), (1, 3): ("省财政厅", 1, 1),
        (2, 0): ("2", 1, 1), (2, 2): ("省司法厅", 1, 2),
    }  # fmt: skip


def test_tables_that_lay_out_the_page_are_paragraphs() -> None:
    nested = f"<table><tr><td>左栏</td><td>{TABLE}</td></tr><tr><td>右栏</td><td>{SENTENCE}</td></tr></table>"
    found = lines(page(f"<div id='zoom'>{nested}</div>"))
    assert found[0] == "左栏" and found[1].startswith("序号\t") and found[-2:] == ["右栏", SENTENCE]
    prose = "".join(f"<p>{words}</p>" for words in BODY)
    rows = f"<tr><td>印发日期</td><td>2021年3月</td></tr><tr><td colspan=2>{prose}</td></tr>"
    assert lines(page(f"<div id='zoom'><table>{rows}</table></div>")) == [
        "印发日期", "2021年3月", *BODY,
    ]  # fmt: skip


def test_spans_beyond_reason_are_held_in_bounds() -> None:
    wild = "<tr><td rowspan=65000 colspan=1000>甲</td><td>乙</td></tr>"

    def read(rows: int) -> int:
        table = f"<table>{wild * rows}</table>"
        return source(page(f"<div id='zoom'><p>{SENTENCE}</p>{table}</div>")).text.count("甲")

    assert read(3000) == 3000
    assert grows_with(read, 40, 200) < 1.1


def test_what_no_reader_of_the_page_sees_stays_out() -> None:
    unseen = (
        "<p style='DISPLAY: none'>隐藏</p><span hidden>隐藏</span><i style='visibility:hidden'>隐藏</i>"
        "<script>隐藏()</script><style>.隐藏{}</style><noscript>隐藏</noscript><button>隐藏</button>"
        "<textarea>隐藏</textarea><div class='bdsharebuttonbox'>隐藏</div><nav>隐藏</nav><!--隐藏-->"
    )
    body = f"<div class='TRS_Editor'><p>{BODY[0]}{unseen}</p>{MARKUPS['p']()}</div>"
    assert "隐藏" not in source(page(body)).text


def test_a_menu_by_its_name_that_holds_the_text_is_none() -> None:
    text = page(f"<div class='related'>{MARKUPS['p']()}</div>")
    assert lines(text) == BODY


def test_numbers_that_the_browser_prints() -> None:
    listed = "<ol><li>甲</li><li>乙</li><li value=7>丙</li></ol><ol start=3><li>丁</li></ol>"
    han = "<ol style='list-style-type:cjk-ideographic' start=21><li>戊</li></ol>"
    typed = (
        "<ol style='list-style:none'><li>己</li></ol><ol><li>（一）庚</li></ol><ul><li>辛</li></ul>"
    )
    found = lines(page(f"<div id='zoom'>{listed}{han}{typed}<p>{SENTENCE}</p></div>"))
    assert found[:-1] == ["1.甲", "2.乙", "7.丙", "3.丁", "二十一、戊", "己", "（一）庚", "辛"]


@pytest.mark.parametrize("width", [26, 30, 41])
@pytest.mark.parametrize("indent", ["", "　　", "&nbsp;&nbsp;"])
def test_lines_cut_at_one_width_are_joined(width: int, indent: str) -> None:
    cut = [
        (indent if i == 0 else "") + words[i : i + width]
        for words in BODY
        for i in range(0, len(words), width)
    ]
    for text in (
        page(f"<div id='zoom'>{'<br>'.join(cut)}</div>"),
        page("<pre id='zoom'>" + "\n".join(cut) + "</pre>"),
    ):
        found = source(text)
        same = sum(1 for words in BODY if words in found.text.split("\n"))
        assert same >= (len(BODY) if indent else len(BODY) - 4) and found.laid_out


def test_a_list_of_names_of_one_length_is_not_joined() -> None:
    names = [f"岭东省第{i}批数字政府建设试点县区名单中的乡镇" for i in range(10, 40)]
    assert lines(page(f"<div id='zoom'><p>{SENTENCE}</p>{'<br>'.join(names)}</div>"))[1:] == names
    even = [f"{i}.推进政务服务事项集成办理，年底前上线不少于{i}项。" for i in range(10, 40)]
    assert lines(page(f"<div id='zoom'>{'<br>'.join(even)}</div>")) == even


# encodings


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8", "", "iso-8859-1", "x"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_encodings_whatever_is_declared(declared: str, encoding: str) -> None:
    text = page(f"<div id='zoom'><p>镕㐂𠮷</p>{MARKUPS['p']()}</div>")
    http = f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>"
    for said in (f"<meta charset='{declared}'>", http):
        found = source(text.replace("<meta charset='utf-8'>", said).encode(encoding))
        assert found.text.splitlines() == ["镕㐂𠮷", *BODY]
        assert found.encoding == encoding


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(mark: str) -> None:
    assert lines(page(f"<div id='zoom'>{MARKUPS['p']()}</div>").encode(mark)) == BODY


def test_traditional_pages_say_so_themselves() -> None:
    words = "各級政府要推進信用體系建設，全面落實工作責任，加強監督管理，服務人民。"
    text = f"<html><meta charset='Big5'><body><div id='zoom'><p>{words}</p></div></body></html>"
    assert lines(text.encode("big5")) == [words]


def test_a_few_broken_bytes_are_told_and_many_refused() -> None:
    text = page(
        f"<div id='zoom'>{MARKUPS['p']()}</div>", "<meta name='Description' content='建设'>"
    )
    data = text.replace("utf-8", "gbk").encode("gbk")
    broken = data.replace("建设'".encode("gbk"), "建设".encode("gbk")[:-1] + b"'")
    assert lines(broken) == BODY and notes(broken) == ["broken_characters"]
    with pytest.raises(ReadError, match="in no known encoding"):
        source(
            "<html><body>行政のデジタル化を推進し、住民の利便を図る。</body></html>".encode(
                "euc_jp"
            )
        )


# where the document stands


@pytest.mark.parametrize("name", sorted(html_body.CONTAINERS))
@pytest.mark.parametrize("tag", ["div", "span", "td"])
def test_each_known_container_is_found(name: str, tag: str) -> None:
    aside = "<div class='tips'><p>欢迎关注岭东省政务服务，提出宝贵意见，留下联系方式。</p></div>"
    held = f"<{tag} class='x {name.upper()}'><p>短句</p><p>{SENTENCE}</p></{tag}>"
    held = f"<table><tr>{held}</tr></table>" if tag == "td" else held
    assert lines(page(aside + held)) == ["短句", SENTENCE]


def test_text_outside_the_container_is_told() -> None:
    aside = f"<div class='tips'><p>{SENTENCE * 4}</p></div>"
    text = page(f"<div id='zoom'>{MARKUPS['p']()}</div>{aside}")
    assert lines(text) == BODY and notes(text) == ["left_out"]


def test_several_containers_are_read_in_order() -> None:
    half = len(BODY) // 2
    parts = [BODY[:half], BODY[half:]]
    text = page(
        "".join(
            f"<div><div class='TRS_Editor'>{''.join(f'<p>{w}</p>' for w in part)}</div></div>"
            for part in parts
        )
    )
    assert lines(text) == BODY


def spread() -> str:
    """A page whose text no block holds: paragraphs among lists of links."""
    links = "".join(f"<li><a href='/{i}'>岭东省第{i}号政务公告全文</a></li>" for i in range(9))
    return page("".join(f"<div><p>{i}、{SENTENCE}</p></div><ul>{links}</ul>" for i in range(12)))


def test_where_no_container_is_found_it_is_guessed_and_said(tmp_path: Path) -> None:
    found = source(spread())
    assert found.text.count(SENTENCE) == 12
    ((kind, message),) = found.notes
    assert kind == "container_guessed" and "trafilatura" in message
    warnings = read(tmp_path, spread()).warnings
    assert "container_guessed" in warnings["kind"].tolist()
    assert (warnings["message"] == message).any()


def test_without_trafilatura_all_is_read_and_the_extra_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.delitem(sys.modules, "plantext.readers.html_guess", raising=False)
    found = source(spread())
    assert found.text.count(SENTENCE) == 12 and "岭东省第3号政务公告全文" in found.text
    ((kind, message),) = found.notes
    assert kind == "container_guessed" and "plantext[web]" in message
    assert notes(page(f"<div class='box'>{MARKUPS['p']()}</div>")) == []


# attachments, pictures, further pages


def test_attachments_are_listed_once_and_said_not_to_be_read(tmp_path: Path) -> None:
    inside = "<p>附件：1.任务分工表</p><p><a href='/x/P01.doc'>附件：任务分工表.doc</a></p>"
    below = (
        "<div class='fj'><b>附件下载：</b><a href='P01.doc?v=1'>任务分工表.doc</a><br>"
        "<a href='P02.pdf' title='名词解释.pdf'>点击下载</a></div><a href='/app.zip'>客户端</a>"
    )
    text = page(f"<div id='zoom'>{MARKUPS['p']()}{inside}</div>{below}")
    found = lines(text)
    assert found[0] == "附件：名词解释" and found[1:-2] == BODY
    plan = read(tmp_path, text)
    assert set(plan.meta.attachments) == {"任务分工表", "名词解释"}
    told = plan.warnings.loc[plan.warnings["kind"] == "attachment", "message"].tolist()
    assert len(told) == 3 and all("not read" in words for words in told)
    assert not any("客户端" in words for words in told) and any("P02.pdf" in w for w in told)


def test_pictures_and_next_pages_are_told() -> None:
    inside = (
        "<p><img src='W020.png' width=600><img src='/i.png' width=16><img src='icon_pdf.gif'></p>"
    )
    text = page(f"<div id='zoom'>{MARKUPS['p']()}{inside}</div><a href='b_1.html'>下一页</a>")
    found = dict(source(text).notes)
    assert set(found) == {"pictures", "more_pages"}
    assert "1 pictures" in found["pictures"] and "W020.png" in found["pictures"]


# what is refused, and what is no page


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<div id=app></div><script>load()</script>", "filled in by a script"),
        ("<iframe src='/files/plan.pdf'></iframe>", "frames.*plan.pdf"),
        ("<div id='zoom'><img src='W01.jpg'></div>", "only pictures.*W01.jpg"),
        ("<div id='zoom><p>" + SENTENCE, "cut off"),
    ],
)
def test_a_page_without_text_says_what_it_holds(body: str, why: str) -> None:
    closed = "" if "cut" in why else "</body></html>"
    with pytest.raises(ReadError, match=f"page.html: the page holds no text.*{why}"):
        source(f"<html><body>{body}{closed}")


def test_a_page_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = page(f"<div id='zoom'>{MARKUPS['p']()}</div>").encode()
    for missing in (len(FOOT.encode()) + 200, len(whole) // 2, len(whole) // 2 + 1):
        found = source(whole[:-missing])
        assert "cut_off" in [kind for kind, _ in found.notes]
        assert found.text.startswith(BODY[0]) and len(found.text) > 1000


@pytest.mark.parametrize("depth", [1_100, 30_000, 900_000, 1_000_000])
def test_nesting_beyond_measure_is_refused(depth: int) -> None:
    with pytest.raises(ReadError, match=r"page\.html: .*(nested deeper|tags)"):
        source("<html><body>" + "<div>" * depth + SENTENCE)


def test_nesting_within_measure_is_read() -> None:
    deep = html_tree.DEPTH - 10
    for open_, close in (("<div>", "</div>"), ("<div class='nav'>", "</div>"), ("<b>", "</b>")):
        text = page(f"{open_ * deep}<p>{SENTENCE * 4}</p>{close * deep}")
        assert lines(text) == [SENTENCE * 4]


def test_a_large_page_takes_its_time_and_no_more() -> None:
    def read(paragraphs: int) -> int:
        text = f"<p>{SENTENCE}</p>" * paragraphs
        return len(source(page(f"<div id='zoom'>{text}</div>")).blocks)

    assert read(50_000) == 50_000
    assert grows_with(read, 200, 1600) < 1.1


def test_a_text_that_holds_angle_brackets_is_no_page(tmp_path: Path) -> None:
    for words in (
        f"<岭东省2021年工作要点>\n一、服务\n{SENTENCE}",
        f"一、页面用<p>标签分段，“<html>”在前\n{SENTENCE}",
        f"<{SENTENCE}>",
        "<bodyguard>\n一、服务",
    ):
        file = tmp_path / "plan.txt"
        file.write_text(words, encoding="utf-8")
        assert readers.read(file).text == words
        assert not readers.read(file).laid_out


@pytest.mark.parametrize(
    "begins",
    [
        "<!DOCTYPE html>\n<html>", "<HTML>", "\ufeff\n<html lang='zh'>", "<!-- a --><!-- b -->\n<html>",
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-'><html>", "<meta charset='utf-8'>",
    ],
)  # fmt: skip
def test_pages_are_known_by_how_they_begin(begins: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.txt"
    file.write_text(f"{begins}<body><div id='zoom'><p>{SENTENCE}</p></div>", encoding="utf-8")
    assert readers.read(file).text == SENTENCE


def test_a_saved_body_reads_as_a_page_unless_text_is_said(tmp_path: Path) -> None:
    body = f"<div class='TRS_Editor'>{MARKUPS['p']()}</div>"
    file = tmp_path / "body.txt"
    file.write_text(body, encoding="utf-8")
    assert readers.read(file, kind="text").text == body
    assert readers.read(file).text.splitlines() == BODY
    assert readers.read(file, kind="html").text.splitlines() == BODY
    assert len(plantext.read(file, kind="html").items) > 20
    bare = "".join(f"<p>{words}</p>" for words in BODY)
    file.write_text(bare, encoding="utf-8")
    assert readers.read(file, kind="html").text.splitlines() == BODY


MARKUP = (
    "<p>", "</p>", "<div id='zoom'>", "</div>", "<br>", "<table>", "</table>", "<tr>", "<td rowspan=2>", "<td>",
    "<th colspan=3>", "<ol>", "<li>", "</ol>", "<pre>", "\n", "<b>", "</b>", "<a href='x.doc'>", "</a>", "<script>",
    "</script>", "<!--", "-->", "<h1>", "&nbsp;", "&#0;", "<", "文号：", "索引号", "附件", "一、服务", "新建20个站点。",
    SENTENCE,
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_any_markup_gives_a_source_or_a_read_error(pieces: list[str]) -> None:
    try:
        found = source("<html><body>" + "".join(pieces))
    except ReadError:
        return
    for block in found.blocks:
        assert found.text[block.start : block.end].strip()
        assert "\n" not in found.text[block.start : block.end]
    assert clean(found.text, found.laid_out).text

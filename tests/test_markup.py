"""What a text is written in: pieces of pages wherever they stand, and what merely looks like them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import SHARED
from test_invariants import holds

import plantext
from plantext import batch, readers
from plantext.errors import OptionError, ReadError
from plantext.readers import markup

HEAD = "岭东省2021年工作要点"
FIRST = "一、上线政务服务事项30项，“一网通办”率达到90%。"
SECOND = "二、归集公共数据3类。（省数据管理局牵头）"
PLAIN = [FIRST, SECOND]
SCRIPT = "<script>if(a<b){document.write('<p>三、甲</p>')}</script>"
FRAGMENTS = {
    "p": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "attributes": f'<p style="font-family: &quot;宋体&quot;"><span lang=EN-US>{FIRST}</span></p>\n<p>{SECOND}</p>',
    "div": f"<DIV class=x>{FIRST}</DIV><DIV>{SECOND}</DIV>",
    "span and br": f"<span style='color:red'>{FIRST}</span><br/><span>{SECOND}</span>",
    "br alone": f"{FIRST}<br>{SECOND}",
    "br and line breaks": f"{FIRST}<br />\r\n{SECOND}<br />\r\n",
    "p left open": f"<p>{FIRST}\n<p>{SECOND}",
    "layout": f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr></table>",
    "a cell": f"<td>{FIRST}<br/>{SECOND}</td>",
    "a body": f"<body><p>{FIRST}</p><p>{SECOND}</p></body>",
    "office": f"<p class=MsoNormal><![if !x]><span>一、</span><![endif]>{FIRST[2:]}<o:p></o:p></p><p>{SECOND}<o:p>&nbsp;</o:p></p>",
    "hidden": f"<style>p{{}}</style><p>{FIRST}</p>{SCRIPT}<!-- <p>三、乙</p> --><p>{SECOND}</p>",
    "escaped": f"&lt;p class=&quot;a&quot;&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
    "escaped twice": f"&amp;lt;p&amp;gt;{FIRST}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;{SECOND}&amp;lt;/p&amp;gt;",
    "escaped, with entities": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;".replace(
        "“", "&amp;ldquo;"
    ).replace("”", "&amp;rdquo;"),
    "escaped in a page": f"<div><div>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</div></div>",
    "cdata": f"<content><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content>",
    "entities": f"{FIRST}\n{SECOND}".replace("“", "&ldquo;").replace("”", "&#8221;"),
    "inline": f"一、<strong>上线</strong>{FIRST[4:]}\n二、<font color='red'>归集</font>{SECOND[4:]}",
    "jsp": '<%@ page contentType="text/html"%><c:if test="${a < 3 && b > 4}"><%-- 注 --%>'
    f"<p>{FIRST}</p></c:if><% if (a < b) {{ %><p>{SECOND}<%= x.get(\"<p>\") %></p><% }} %>",
    "php": f"<?php if ($a < 3): ?><p>{FIRST}</p><?php endif; ?><p>{SECOND}</p>",
}  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_piece_of_a_page_is_read_wherever_it_stands(fragment: str, tmp_path: Path) -> None:
    words = FRAGMENTS[fragment]
    assert markup.kind(words) == "html"
    assert readers.from_text(words).text.split("\n") == PLAIN
    for name in ("a.txt", "a.html", "a.jsp", "a"):
        (tmp_path / name).write_text(words, encoding="gb18030")
        assert readers.read(tmp_path / name).text.split("\n") == PLAIN
    plan = plantext.parse(words, year=2021)
    holds(plan)
    assert plan.items["path"].tolist() == ["一", "二"]
    assert plan.targets["value"].tolist() == [30.0, 90.0, 3.0]


LOOK_ALIKES = r"""
岭东省2021年工作要点⏎一、PM2.5<35微克/立方米，优良天数比例>90%。
一、推进<附件>所列项目建设。⏎二、落实<<岭东省规划>>。
《<岭东省条例>实施办法》⏎一、<总则>⏎二、<附则>
一、a<b且c>d时，启动预案。⏎二、x<y。
一、增速>=8%，能耗<=2%。⏎二、占比<5%、>3%。
<一>总体要求⏎<二>重点任务⏎<1>建站点20个。
一、填报<单位名称>：<单位>⏎二、<姓名>
<一、服务>⏎<二、数据>
一、使用<br>标签换行，<p>标签分段。⏎二、网页标题用<title>标签标注。⏎三、完成10个网站改造。
一、页面用“<p>”分段，用“<br>”换行。⏎二、用“<table>”做表格，“<td>”为单元格。
一、页面须有<title></title>。⏎二、须有<meta name="SiteName" content="岭东省人民政府">。⏎三、完成整改。
一、“&nbsp;”写作空格，&lt;字符写作小于号。⏎二、数据
一、研发R&D;投入占比2.5%。⏎二、A&B公司
一、DRG<按病种付费>改革。⏎二、<DRG>付费覆盖率达到90%，<DIP>付费。
一、邮箱<zhang@example.gov.cn>联系。⏎二、网址<http://www.example.gov.cn>。
一、温度<0℃或>35℃时停工。⏎二、水位<警戒水位。
一、县<=>乡<=>村贯通。⏎二、窗口<——>网上
*注：数据为快报数。⏎一、服务⏎1. 上线30项。⏎2. 新建站点5个。
一、服务*⏎上线120项**。⏎* 含市级事项。⏎** 含县级事项。
# 岭东省2021年工作要点⏎一、服务⏎（一）上线30项。⏎（二）新建5所学校。⏎二、数据⏎归集3类数据。
1. 上线30项。⏎2. 新建站点5个。⏎3. 培训2000人次。
1) 上线30项。⏎1) 新建站点5个。⏎3) 培训2000人次。
- 上线30项。⏎- 新建站点5个。⏎- 培训2000人次。
* 上线30项。⏎* 新建站点5个。⏎* 培训2000人次。
一、责任人：张**、李**，电话138****5678。⏎二、责任人：王**、赵**。
张**等3人、李**等5人获表彰。⏎二、身份证号3201**********1234的王**。
一、上线**项、新建**个（数据以**代替）。⏎二、投资**亿元，建设**所。
面积为20*30*5米，规格2**3。⏎一、建设
--------------------⏎一、服务⏎--------------------⏎上线30项。
一、服务⏎=======⏎二、数据⏎***⏎三、生态
岭东省工作台账⏎序号|事项|单位⏎1|上线30项|省教育厅⏎2|新建5所|省民政厅
| 序号 | 事项 |⏎| 1 | 上线30项 |⏎| 2 | 新建5所 |
+------+------+⏎| 事项 | 单位 |⏎+------+------+⏎| 站点 | 民政 |⏎+------+------+
#话题# 一、服务⏎#民生# 二、数据
#1机组大修⏎#2机组大修⏎1#楼、2#楼年底前完工。
一、见[2021]5号文(附件)。⏎二、国发[2020](第3号)。
国发[2021]5号⏎[1]见附件。⏎[2]同上。
一、路径C:\Users\*，目录D:\data\_x。⏎二、数据
一、填报单位：____⏎二、____年__月__日前完成。⏎__年__月__日
> 90%的乡镇建站点⏎> 80%的村建站点
/* 说明 */⏎一、服务⏎/* 数据 */⏎二、数据
~~~~⏎一、服务⏎二、数据⏎五至六月~~
---⏎一、服务⏎---⏎二、数据
★一、服务⏎★★二、数据⏎*★三、生态
一、服务！[图1]见附件⏎二、数据[^
"""


@pytest.mark.parametrize("line", LOOK_ALIKES.strip().split("\n"))
def test_a_text_that_merely_looks_like_markup_stays_as_it_is(line: str, tmp_path: Path) -> None:
    words = line.replace("⏎", "\n")
    assert markup.kind(words) == "text"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    for source in (readers.from_text(words), readers.read(tmp_path / "a.txt")):
        assert source.text == words and not source.laid_out


def test_signs_that_are_no_tags_are_kept_in_a_piece_of_a_page() -> None:
    words = "<p>PM2.5<35，<附件>所列，按<DRG>付费，a<b且c>d</p><p>用<br>标签换行，x<y</p>"
    assert readers.from_text(words).text.split("\n") == [
        "PM2.5<35，<附件>所列，按<DRG>付费，a<b且c>d",
        "用<br>标签换行，x<y",
    ]


def test_text_beside_blocks_is_parted_by_its_line_breaks() -> None:
    words = f"{HEAD}\n一、服务\n<div>（一）上线30项。</div>\n二、数据\n\n归集3类。\n"
    assert readers.from_text(words).text.split("\n") == [
        HEAD, "一、服务", "（一）上线30项。", "二、数据", "归集3类。",
    ]  # fmt: skip
    wrapped = "<p>一、各市要推进\n   政务服务</p>\n<p>二、数据</p>"
    assert readers.from_text(wrapped).text == "一、各市要推进政务服务\n二、数据"


@pytest.mark.parametrize("closing", ["", "<p></p>"])
def test_a_table_in_a_text_is_a_table_of_tasks(closing: str) -> None:
    table = (
        "<table><tr><th>序号</th><th>任务</th><th>牵头单位</th><th>完成时限</th></tr><tr><td>1</td>"
        "<td>新建便民站点200个</td><td>省民政厅</td><td>2021年6月底</td></tr></table>"
    )
    plan = plantext.parse(f"{HEAD}\n一、服务\n{table}{closing}\n二、生态\n植树30万株。")
    holds(plan)
    assert plan.items["path"].tolist() == ["preamble", "一", "一/1", "二"]
    assert plan.agencies[["path", "agency", "role"]].values.tolist() == [
        ["一/1", "省民政厅", "lead"]
    ]
    due = plan.targets.set_index("path")["due"].astype(str).to_dict()
    assert due == {"一/1": "2021-06-30", "二": "2021-12-31"}
    alone = plantext.parse(table, year=2021)
    assert alone.items["path"].tolist() == ["preamble", "1"] and len(alone.agencies) == 1


def test_one_tag_is_enough_where_the_name_says_so(tmp_path: Path) -> None:
    words = f"{HEAD}\n一、服务\n（一）上线30项。\n（二）新建5所。\n二、数据\n<i>归集</i>3类。\n（一）目录\n（二）共享"
    for name, kind in (("a.txt", "text"), ("a.htm", "html"), ("a.JSP", "html")):
        (tmp_path / name).write_text(words, encoding="utf-8")
        assert ("<i>" in readers.read(tmp_path / name).text) == (kind == "text")
        assert markup.kind(words, Path(name).suffix) == kind


def test_folders_and_batches_read_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, words in enumerate(FRAGMENTS.values()):
        (folder / f"{number:02}.txt").write_text(words, encoding="utf-8")
    plans = plantext.read_folder(folder, year=2021)
    assert plans.failures.empty and len(plans) == len(FRAGMENTS)
    assert {tuple(plan.source.split("\n")) for plan in plans} == {tuple(PLAIN)}
    with ThreadPoolExecutor(1) as thread:
        data = batch.run(folder, tmp_path / "out", year=2021, engine=thread)
    assert data.failures.empty
    assert data.targets.groupby("plan")["value"].apply(list).tolist() == [[30.0, 90.0, 3.0]] * len(
        FRAGMENTS
    )


def test_a_kind_can_be_said_of_a_text() -> None:
    words = FRAGMENTS["p"]
    assert readers.from_text(words, kind="text").text == words
    with pytest.raises(OptionError, match="known are text, html, markdown"):
        readers.from_text(words, kind="pdf")


def test_crossed_out_words_are_no_text() -> None:
    words = "<p>一、上线<s>50</s>30项</p><p>二、<span style='text-decoration:line-through'>作废</span>数据</p>"
    source = readers.from_text(words)
    assert source.text == "一、上线30项\n二、数据"
    assert source.notes == (("left_out", "2 crossed-out passages are no text: 50, 作废"),)


def test_what_is_lost_or_empty_is_said() -> None:
    for words in ("<p>&nbsp;</p>", "<br><br>", "<div><p></p></div>"):
        with pytest.raises(ReadError, match=r"the text: .*holds no text"):
            readers.from_text(words)
    cut = readers.from_text(f"<p>{FIRST}</p><p>{SECOND}</p><p style='text")
    assert cut.text.split("\n") == PLAIN and [kind for kind, _ in cut.notes] == ["cut_off"]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "gb18030"])
@pytest.mark.parametrize(
    "wrap", ["{}", "<html><title>岭东省工作要点</title><body><p>{}</p></body></html>"]
)
def test_what_is_encoded_twice_says_so(encoding: str, wrap: str, tmp_path: Path) -> None:
    good = "一、推进政务服务事项集成办理，年底前上线不少于三十项。二、建设便民站点。" * 3
    bad = good.encode().decode(encoding, "ignore")
    file = tmp_path / "a.html"
    file.write_text(wrap.format(bad), encoding="utf-8")
    taken = "GBK" if encoding == "gb18030" else "Latin-1"
    if encoding == "gb18030" and wrap != "{}":
        wrap = "<html><body><p>{}</p></body></html>"
    with pytest.raises(
        ReadError, match=f"encoded twice: UTF-8 was taken for {taken}.*save it again"
    ):
        readers.read(file)
    file.write_text(wrap.format(good), encoding="utf-8")
    assert readers.read(file).text.endswith(good)


def saved(kind: str, body: bytes, **parameters: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "工作要点"
    message.make_related()
    main, _, sub = kind.partition("/")
    message.add_related(body, maintype=main, subtype=sub, params=parameters, cid="<page>")
    message.add_related(b"GIF89a", maintype="image", subtype="gif")
    return bytes(message)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
@pytest.mark.parametrize("head", ["", '<meta charset="gb2312">'])
def test_a_saved_page_is_read_as_the_page_in_it(encoding: str, head: str, tmp_path: Path) -> None:
    page = f"<html><head>{head}</head><body><div id='zoom'><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    file = tmp_path / "a.mht"
    file.write_bytes(saved("text/html", page.encode(encoding), charset=encoding))
    assert readers.read(file).text.split("\n") == PLAIN
    assert plantext.read_folder(tmp_path, year=2021).targets["value"].tolist() == [30.0, 90.0, 3.0]


def test_a_saved_page_without_a_page_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.mht"
    file.write_bytes(saved("image/png", b"\x89PNG"))
    with pytest.raises(ReadError, match=r"a\.mht: .*no page in any of its parts.*save it again"):
        readers.read(file)
    broken = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"PHA+5LiA44CB5pyN5Yqh"
    )
    file.write_bytes(broken + b"x")
    with pytest.raises(ReadError, match=r"a\.mht: "):
        readers.read(file)


def test_a_letter_in_plain_text_is_no_saved_page(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"From: 省政府办公厅\nDate: 3月\n{FIRST}", encoding="utf-8")
    assert readers.read(file).text.startswith("From: ")


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not beside this checkout")
def test_shared_pieces_of_pages_have_no_tag_left() -> None:
    folder = SHARED / "corpus" / "html" / "fragments"
    for file in sorted(folder.glob("*.html")):
        plan = plantext.read(file)
        holds(plan)
        assert markup.kind(plan.source) == "text" and "{" not in plan.source
        assert plantext.parse(file.read_text(encoding="utf-8")).source == plan.source
    page = plantext.read(SHARED / "cases" / "files" / "81.mht")
    assert (
        page.items["path"].tolist() == ["preamble", "一", "二"]
        and page.targets["value"].max() == 3e5
    )
    with pytest.raises(ReadError, match="encoded twice"):
        plantext.read(SHARED / "cases" / "files" / "84.html")

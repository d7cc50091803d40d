"""The plan as web pages in the styles of two editors of government sites.

In: the Plan. Out: HTML: `portal` with a table of fields, <meta> names, paragraphs and an
annex of merged cells; `editor` with fields in a list, paragraphs parted by <br>, traces
of an office program and blanks for indents. Both wear a site's navigation and footer. `piece` is
what a site's editor keeps, without <html> and in one line, in the frame of a JSP; `saved` is
the portal's page as a browser saves it (MHT); `annex` the table alone.
"""

from __future__ import annotations

from base64 import encodebytes
from html import escape

from making.plan import ANNEX, ANNEX_TITLE, Plan

_NAVIGATION = (
    '<div class="top"><a href="/">岭东省人民政府</a><ul><li><a href="/zwgk">政务公开</a></li>'
    '<li><a href="/zwfw">政务服务</a></li><li><a href="/hdjl">互动交流</a></li></ul></div>\n'
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 岭办函</div>\n'
)
_FOOTER = (
    '<div class="tools"><a>打印本页</a> <a>关闭窗口</a></div>\n<div class="footer"><p>主办：岭东省人民政府办公厅'
    "</p><p>网站标识码：0070000001</p></div>\n"
)


def portal(plan: Plan) -> str:
    """A page with a table of fields and a paragraph an element."""
    values = [f"<th>{label}：</th><td>{escape(value)}</td>" for label, value in plan.fields]
    rows = "".join(f"<tr>{''.join(values[i : i + 2])}</tr>\n" for i in range(0, len(values), 2))
    body = "\n".join(
        [
            *(f'<p style="text-align:center">{line}</p>' for line in plan.notice[:1]),
            *(f"<p>　　{line}</p>" for line in plan.notice[1:]),
            *(f'<p style="text-align:right">{line}</p>' for line in plan.signed),
            f'<p style="text-align:center"><strong>{plan.name}</strong></p>',
            *(f"<p>　　{_bold(p.printed)}</p>" for p in plan.paragraphs),
            "<p>附件</p>",
            f'<p style="text-align:center">{ANNEX_TITLE}</p>',
            annex(),
        ]
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{plan.title}_岭东省人民政府</title>\n'
        f'<meta name="ArticleTitle" content="{plan.title}">\n<meta name="PubDate" content="2022-03-10 09:00">\n'
        f"<style>p{{line-height:2}}</style></head>\n<body>{_NAVIGATION}<h1>{plan.title}</h1>\n"
        f'<table class="fields">\n{rows}</table>\n<div class="article">\n{body}\n</div>\n{_FOOTER}</body></html>\n'
    )


def editor(plan: Plan) -> str:
    """A page whose editor parts paragraphs by line breaks; to be written in GB18030."""
    fields = "".join(f"<li><em>{label}：</em>{value}</li>" for label, value in plan.fields)
    lines = [
        *plan.notice, *plan.signed, plan.name, *(p.printed for p in plan.paragraphs),
    ]  # fmt: skip
    body = "<br>\n".join(f"　　{line}" for line in lines)
    body = body.replace("一类事", "一<span>类</span>事").replace("2500台", "<b>2500</b>台")
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{plan.title}</title></head>\n'
        f"<body>{_NAVIGATION}<ul class='xxgk'>{fields}</ul>\n<h2>{plan.title}</h2>\n"
        '<div class="TRS_Editor"><style>.TRS_Editor P{line-height:1.5}</style>'
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        '<p style="display:none">编辑器留下的一段</p>\n'
        f"{body}\n</div>\n{_FOOTER}</body></html>\n"
    )


def piece(plan: Plan) -> str:
    """A piece of a page, no line break between its paragraphs, as a JSP includes it."""
    lines = [*plan.notice, *plan.signed, plan.name, *(p.printed for p in plan.paragraphs)]
    body = "".join(
        f'<p style="text-indent: 2em; font-family: &quot;宋体&quot;;"><span lang="EN-US">{_quoted(line)}</span></p>'
        for line in lines
    )
    fields = "".join(f"<p>{label}：{value}</p>" for label, value in plan.fields)
    return (
        '<%@ page language="java" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8"%>'
        '<%@ taglib uri="http://java.sun.com/jsp/jstl/core" prefix="c"%><c:if test="${a < 3}">'
        f"<h2>{plan.title}</h2>{fields}</c:if><% if (i < n) {{ %>{body}<% }} %>"
        f'<p>附件</p><p align="center">{ANNEX_TITLE}</p>{annex()}'
    )


def saved(plan: Plan) -> bytes:
    """The portal's page as a browser saves it: a message with the page and a picture."""
    page = encodebytes(
        portal(plan).replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
    )
    head = (
        "From: <Saved by a browser>\r\nSubject: =?utf-8?B?6KaB54K5?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----part"\r\n\r\n'
    )
    parts = (
        ("text/html; charset=gb2312", "https://www.example.gov.cn/zwgk/post_1.html", page),
        ("image/gif", "https://www.example.gov.cn/logo.gif", encodebytes(b"GIF89a")),
    )
    body = b"".join(
        f"------part\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {place}\r\n\r\n".encode()
        + held
        + b"\r\n"
        for kind, place, held in parts
    )
    return head.encode() + body + b"------part--\r\n"


def _quoted(words: str) -> str:
    return escape(words, quote=False).replace("“", "&ldquo;").replace("”", "&rdquo;")


def _bold(words: str) -> str:
    """A heading that leads a paragraph, in bold."""
    head, stop, rest = words.partition("。")
    return f"<b>{head}{stop}</b>{rest}" if rest and len(head) < 30 else words


def annex() -> str:
    """The annex as a table with cells over several rows and columns."""
    rows = []
    for cells in ANNEX:
        spans = (
            f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>{cell.words}</td>"
            for cell in cells
            if not cell.goes_on
        )
        rows.append(f"<tr>{''.join(spans)}</tr>")
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""

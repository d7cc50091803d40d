"""The labels under which Chinese government pages print what a document says of itself.

Pages and printed heads name one thing in many ways: 发文机关, 发布机构, 制发机关. LABELS has
for each field its labels, the surest first; NAMES turns a label, its blanks taken out, into
its field. Labels of the field "" are of no use to plantext, but known, because the value
before them ends there. `labelled` is the pattern of a set of labels: 索 引 号 is 索引号.

>>> NAMES["发文字号"], labelled(["文号", "索引号"])
('doc_number', '索[ ]*引[ ]*号|文[ ]*号')
"""

from __future__ import annotations

from collections.abc import Iterable

LABELS = {
    "index_number": "索引号|索引",
    "category": "主题分类|信息分类|分类|组配分类|体裁分类|公文分类",
    "issuer": "发布机构|发文机关|制发机关|发文机构|发文单位|发布单位|制定机关|公开机构|发布部门|成文机关|发文部门",
    "signed_on": "成文日期|发文日期|签发日期|生成日期|制发日期|成文时间|发文时间|印发日期|生成时间|签署日期",
    "title": "标题|信息名称|文件名称|公文名称|名称",
    "doc_number": "发文字号|文件编号|文号|发文文号|字号|文件字号|公文文号",
    "published_on": "发布日期|公开日期|发布时间|公布日期|公开时间|发表时间|信息公开日期|时间",
    "": "有效性|时效性|效力级别|效力等级|法规类别|实施日期|生效日期|施行日期|失效日期|废止日期|主题词|关键词|关键字"
    "|信息来源|文章来源|来源|公开方式|公开范围|公开属性|公文种类|服务对象|内容概述|内容概览|浏览次数|阅读次数|点击数"
    "|责任编辑|作者|访问次数|法宝引证码|体裁|是否有效|有效期|效力状态|编辑",
}
NAMES = {word: field for field, words in LABELS.items() for word in words.split("|")}


def labelled(words: Iterable[str], blank: str = "[ ]*") -> str:
    """A pattern of any of these labels, longest first, with `blank` between their characters."""
    return "|".join(blank.join(word) for word in sorted(words, key=len, reverse=True))

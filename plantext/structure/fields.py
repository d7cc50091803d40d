"""What the head of a document says in fixed forms: page fields, number, addressees, annexes.

In: lines of normal text. Out: the words printed for each field of a web page or a
printed head (索引号, 发布机构, 成文日期, 文号, 标题 …), the document's number, its
addressees one by one, the names of its attachments. A label stands before ：, in 【】,
or alone on the line above its value; blanks inside it (索 引 号) do not count, and
several fields may share a line. The first value of a field wins.

>>> read(["索引号：006/2021", "发布机构：岭东省人民政府办公厅"])["issuer"]
'岭东省人民政府办公厅'
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_LABELS = {
    "index_number": "索引号|索引",
    "category": "主题分类|信息分类|分类|组配分类|体裁分类|公文分类",
    "issuer": "发布机构|发文机关|制发机关|发文机构|发文单位|发布单位|制定机关|公开机构|发布部门|成文机关|发文部门",
    "signed_on": "成文日期|发文日期|签发日期|生成日期|制发日期|成文时间|发文时间|印发日期|生成时间|签署日期",
    "title": "标题|信息名称|文件名称|公文名称|名称",
    "doc_number": "发文字号|文件编号|文号|发文文号|字号|文件字号|公文文号",
    "published_on": "发布日期|公开日期|发布时间|公布日期|公开时间|发表时间|信息公开日期|时间",
    # fields of no use here, known because they end the value before them
    "": "有效性|时效性|效力级别|效力等级|法规类别|实施日期|生效日期|施行日期|失效日期|废止日期|主题词|关键词|关键字"
    "|信息来源|文章来源|来源|公开方式|公开范围|公开属性|公文种类|服务对象|内容概述|内容概览|浏览次数|阅读次数|点击数"
    "|责任编辑|作者|访问次数|法宝引证码|体裁|是否有效|有效期|效力状态|编辑",
}
_NAMES = {word: field for field, words in _LABELS.items() for word in words.split("|")}


def _any(words: Sequence[str]) -> str:
    return "|".join("[ ]*".join(word) for word in sorted(words, key=len, reverse=True))


_LONG = _any([word for word in _NAMES if len(word) > 2])
_ALL = _any(list(_NAMES))
# a label of two characters may stand inside a value, so it needs a blank before it
_FIELD = re.compile(
    rf"(?P<label>(?:^|(?<=[ 【\[]))(?:{_ALL})|(?:{_LONG}))[ ]*(?:】|\]|：)[ ]*[：]?[ ]*"
    rf"(?P<value>.*?)(?=[ ]*(?:[【\[]?(?:{_LONG})[】\]]?[ ]*：|[ ](?:{_ALL})[ ]*：|【)|$)"
)
_START = re.compile(rf"[【\[]?(?:{_ALL})[ ]*(?:：|】)")
_ALONE = re.compile(rf"[【\[]?(?P<label>{_ALL})[】\]]?[ ]*：?")

_WORD = r"[\u4e00-\u9fff]{1,14}"
_YEAR = r"[〔\[（【﹝［〈(](?P<year>(?:19|20)\d\d)年?[〕\]）】﹞］〉)]"
NUMBER = re.compile(rf"(?P<word>{_WORD})[ ]?{_YEAR}[ ]?第?[ ]?(?P<serial>\d{{1,5}})[ ]?号")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,24}令[ ]?第?[ ]?\d{1,4}[ ]?号")

_BODY = (
    r"(?:政府|部门|机构|单位|委员会|办公[厅室]|企业|院校|学校|大学|高校|部委|[厅局委办部处署团组会院]|公司|中心|开发区|行政区"
    r"|新区|园区|街道|镇|乡|集团|银行|科室|旗|州|代表|成员)(?:（[^（）]{1,40}）)?"
)
_ADDRESS = re.compile(rf"(?![^：]*(?:如下|下列|以下|各位|同志))[^。；《》！]{{2,400}}?{_BODY}等?：")
_COMPLETE = re.compile(rf"(?!.*各(?:[委办厅局部处院]、)*[委办厅局部处院]$).*{_BODY}$")
_SHARING = re.compile(
    r"(?:人民政府|党委|党工委|街道办事处|(?![各省市州县区国中驻有本])[^、]{2,8}[局厅委办])$"
)
_ANNEX = re.compile(r"附[ ]?件[ ]?\d{0,2}[ ]?：[ ]?(?P<names>[^。]{2,400})$")
_NUMBERED = re.compile(r"\d{1,2}[.、．](?!\d)[ ]?(?P<name>[^。；，]{3,80})$")


def read(lines: Sequence[str]) -> dict[str, str]:
    """The fields of the head, each with the words printed for it."""
    found: dict[str, str] = {}
    lines = [part.strip() for line in lines for part in _cells(line)]
    for index, line in enumerate(lines):
        if len(line) > 600 or ("。" in line and not line.startswith("【")):
            continue
        if (alone := _ALONE.fullmatch(line)) and index + 1 < len(lines):
            value = "" if _START.match(lines[index + 1]) else lines[index + 1]
            _note(found, alone["label"], value)
        elif _START.match(line):
            for match in _FIELD.finditer(line):
                _note(found, match["label"], match["value"])
    return found


def _cells(line: str) -> list[str]:
    """The cells of a row whose first is a label; any other line whole."""
    first, *others = line.split("\t")
    return (
        [cell for cell in (first, *others) if cell] if _ALONE.fullmatch(first.strip()) else [line]
    )


def _note(found: dict[str, str], label: str, value: str) -> None:
    name = _NAMES[label.replace(" ", "")]
    words = value.strip(" 】[]【")
    if name and words and not re.fullmatch(r"[无—\-/]+|暂无", words) and len(words) <= 160:
        found.setdefault(name, words)


def is_field(line: str) -> bool:
    """Whether a line is a labelled field of a page's head, or its label alone."""
    line = _cells(line)[0].strip()
    return (_START.match(line) is not None and "。" not in line) or (
        len(line) > 1 and _ALONE.fullmatch(line) is not None
    )


def doc_number(words: str) -> str:
    """The number that `words` consist of, its brackets made 〔〕; else nothing."""
    bare = words.strip("（）() ")
    if match := NUMBER.fullmatch(bare):
        return f"{match['word']}〔{match['year']}〕{match['serial']}号"
    return bare.replace(" ", "") if _ORDER.fullmatch(bare) else ""


def addressees(line: str) -> tuple[str, ...]:
    """The bodies a notice is sent to, if `line` is its line of address."""
    if not _ADDRESS.fullmatch(line):
        return ()
    return tuple(_bodies(line[:-1]))


def _bodies(words: str) -> list[str]:
    """Split at ， and ；, and at 、 between whole bodies.

    各省、自治区 is no whole body; in 各市发展改革委、财政局 the second shares the first's 各市.
    """
    found: list[str] = []
    held = ""
    pieces = re.findall(r"((?:（[^（）]*）|[^，；、])+)([，；、]?)", words)
    for (piece, sign), (below, _) in itertools.zip_longest(pieces, pieces[1:], fillvalue=("", "")):
        held += piece
        shares = held.startswith("各") and _SHARING.match(below) is not None
        if sign != "、" or (_COMPLETE.match(held) and not shares):
            found.append(held.strip())
            held = ""
        else:
            held += sign
    return [body for body in (*found, held.strip("、 ")) if body]


def attachments(lines: Sequence[str]) -> tuple[str, ...]:
    """The annexes that a document lists: 附件：1.… and the numbered lines below it."""
    found: list[str] = []
    for index, line in enumerate(lines):
        match = _ANNEX.match(line)
        if match is None:
            continue
        found += _names(match["names"])
        for below in lines[index + 1 : index + 30]:
            numbered = _NUMBERED.match(below) if re.match(r"\d", match["names"]) else None
            if numbered is None:
                break
            found.append(numbered["name"])
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _names(words: str) -> list[str]:
    if re.match(r"\d{1,2}[.、．]", words):
        return re.split(r"[ ；;]*(?<!\d)\d{1,2}[.、．](?!\d)[ ]?", words)
    return [words]

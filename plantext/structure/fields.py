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

from plantext.readers.page_fields import NAMES, labelled

_LONG = labelled(word for word in NAMES if len(word) > 2)
_ALL = labelled(NAMES)
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
    r"|新区|园区|街道|镇|乡|街|集团|[银分支]行|总队|协会|科室|旗|州|代表|成员)(?:（[^（）]{1,40}）)?"
)
_ADDRESS = re.compile(rf"(?![^：]*(?:如下|下列|以下|各位|同志))[^。；《》！]{{2,400}}?{_BODY}等?：")
_COMPLETE = re.compile(rf"(?!.*各(?:[委办厅局部处院]、)*[委办厅局部处院]$).*{_BODY}$")
_SHARING = re.compile(
    r"(?:人民政府|党委|党工委|街道办事处|(?![各省市州县区国中驻有本])[^、]{2,8}[局厅委办])$"
)
# 各旗、县、区人民政府; 市直有关部门、单位: one head for what 、 parts
_LEVEL = r"(?:自治[州县旗]|省|市|县|区|旗|州|盟|镇|乡|街道|直管市|林区|开发区|园区|新区)"
_LEVELS = re.compile(rf"各(?:{_LEVEL}、)*{_LEVEL}$")
_NEXT_LEVEL = re.compile(
    rf"{_LEVEL}(?=$|（|人民政府|政府|党委|办事处|管委会|[^、]{{0,8}}[局厅委办]$)"
)
_BARE = re.compile(r"(?:单位|部门|机构|企业)$")
_HEADED = re.compile(r".+(?:单位|部门|机构)$")
_ANNEX = re.compile(r"附[ ]?件[ ]?\d{0,2}[ ]?：[ ]?(?P<names>[^。]{2,400})$")
_NUMBERED = re.compile(r"\d{1,2}[.、．](?!\d)[ ]?(?P<name>[^。；，]{3,80})$")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|ofd|ceb|zip|rar|7z|jpe?g|png|txt)$", re.IGNORECASE)


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
    name = NAMES[label.replace(" ", "")]
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
        shares = _one_head(held, below)
        if sign != "、" or (_COMPLETE.match(held) and not shares):
            found.append(held.strip())
            held = ""
        else:
            held += sign
    return [body for body in (*found, held.strip("、 ")) if body]


def _one_head(held: str, below: str) -> bool:
    """Whether what 、 parts shares its head: 各旗、县、区人民政府, 各市发展改革委、财政局."""
    if _LEVELS.match(held) and _NEXT_LEVEL.match(below):
        return True
    if _HEADED.match(held) and _BARE.match(below):
        return True
    return held.startswith("各") and _SHARING.match(below) is not None


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
    bare = (_FILE.sub("", name.strip()) for name in found)
    return tuple(dict.fromkeys(name for name in bare if name))


def _names(words: str) -> list[str]:
    if re.match(r"\d{1,2}[.、．]", words):
        return re.split(r"[ ；;]*(?<!\d)\d{1,2}[.、．](?!\d)[ ]?", words)
    return [words]

"""Documents that a text names: 《title》（number）, titles in a row, bare numbers.

In: a Document and a Lexicon. Out: Citations in text order: the title without its 《》,
the number in the usual brackets 〔〕 whatever brackets were printed. Refused: newspapers,
plays and films where a word before them says so, and the document's own number.
A title that neither names a kind of document nor follows a word like 落实 is marked
for a person to check.

>>> _number("商流通函", "2014", "790")
'商流通函〔2014〕790号'
"""

from __future__ import annotations

import re

from plantext.extract.rules import Rule, run
from plantext.model import CHECK, SURE, Citation
from plantext.reading.context import Context

_OPEN, _CLOSE = "〔［\\[【(（﹝〖{", "〕］\\]】)）﹞〗}"
_SERIAL = rf"[{_OPEN}](?P<year>(?:19|20)\d\d)年?[{_CLOSE}](?:第)?(?P<serial>\d{{1,5}})号"
# 〈〉 stand for 《》 inside a title; some texts print < > or a second pair of 《》 instead.
_TITLE = r"《(?P<title>[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60}){0,3})》"
_WORK = re.compile(
    r"(?:电影|影片|大片|剧|歌曲|小说|图书|报纸|杂志|期刊|刊物|演出|节目|栏目|作品|专著|专题片|纪录片|宣传片|舞|游戏|交响[乐诗]|文章|精品|题为|排演|上演|热播|获奖|获|入选)[^，。；《》]{0,3}$"
)
_NO_DOCUMENT = re.compile(r"(?:日报|晚报|时报|周刊|杂志|学报)$")
_KIND = re.compile(
    r"规划|方案|意见|通知|办法|条例|纲要|法(?:$|[〉（])|决定|规定|指引|目录|清单|指南|计划|标准|细则|政策|协定|条约|公约|要点|要求|规范|规程|规则|措施|报告|批复|"
    r"建议|决议|章程|制度|准则|声明|宣言|协议|框架|导则|通告|公告|公报|白皮书|说明|函$|令$|制造20\d\d|现代化20\d\d|预案|承诺书|倡议|答复|总则|条款|合同|模型|安排$|意见书|告[^》]{2,8}书"
)
_BINDING = re.compile(
    r"(?:落实|贯彻|根据|依据|按照|遵照|执行|印发|转发|下发|发布|出台|制定|修订|实施|签订|签署|签定|加入|依照|参照|对照|填写|编制|审议|完善|通过|颁布|废止|中央|党委|省委|市委)(?:了|好|的)?[^，。；《》、]{0,6}$"
)
_LEAD_WORD = re.compile(
    r"(?:.*(?:[^一-鿿]|根据|依据|按照|落实|执行|贯彻|转发|印发|详见|参照|废止|依照|[见和与及的以]))?(?P<word>[一-鿿]{2,12})$"
)


_STANDARD = re.compile(
    r"(?<![A-Z])(?:[A-Z]{2,3}\d{0,4}(?:/[TZ])?) ?\d{2,6}(?:\.\d+)?(?:[-—]\d{4})?$"
)


def find(context: Context) -> tuple[Citation, ...]:
    """The documents that a document's normal text names."""
    return run(RULES, context)


def _number(word: str, year: str, serial: str) -> str:
    return f"{word}〔{year}〕{serial}号"


def _titled(match: re.Match[str], context: Context) -> Citation | None:
    title = match["title"].strip()
    before = context.text[max(match.start() - 14, 0) : match.start()].rpartition("\n")[2]
    known = _KIND.search(title) is not None
    if _NO_DOCUMENT.search(title) or (not known and _WORK.search(before)):
        return None
    standard = _STANDARD.search(before)
    sure = known or match["word"] or standard or _BINDING.search(before)
    doubt = "" if sure else "no word in or before the title tells what it is"
    number = _number(match["word"], match["year"], match["serial"]) if match["word"] else ""
    number = number or (standard[0] if standard else "")
    return Citation(
        match.start(), match.end(), "title", SURE if sure else CHECK, doubt,
        title=title, doc_number=number,
    )  # fmt: skip


def _numbered(match: re.Match[str], context: Context) -> Citation | None:
    low = max(match.start() - 14, 0)
    lead = _LEAD_WORD.search(context.text[low : match.start()])
    if lead is None:
        return None
    number = _number(lead["word"], match["year"], match["serial"])
    if number == context.document.header.doc_number:
        return None
    return Citation(low + lead.start("word"), match.end(), "number", doc_number=number)


RULES: tuple[Rule[Citation], ...] = (
    Rule("title", rf"{_TITLE}(?:[（(](?P<word>[一-鿿]{{1,14}}){_SERIAL}[）)])?", _titled),
    Rule("number", _SERIAL, _numbered),
)

"""A figure or a date that was read by half is doubtful, however plain the rule that found it.

In: the quantities that due.py has governed, the deadlines, the document. Out: the same
quantities; those are marked `check`, with the reason behind their own, beside whose words stands
more of a number, of its unit or of its range, or a character that is broken, and those of whose
due undated.py doubts. And whether the document holds broken characters: a remark. The one place
where what was left unread is doubt.

>>> rest("投资3亿5千万元", 5, 9, ""), rest("储能600兆瓦时", 2, 7, "兆瓦"), rest("建站3个", 2, 4, "个")
('more of a number stands before it', 'more of its unit stands behind it', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plantext.extract.undated import Dates
from plantext.model import CHECK, Document, Quantity, Remark

_COUNTED = ("target", "achieved", "baseline", "threshold")
_LABELS = ("ordinal", "code")  # 1. behind a bullet in a font of its own
_HAN = "零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟"
_SCALE = "十百千万亿兆拾佰仟"
_MEASURED = "千瓦|兆瓦|吉瓦|瓦|KW|kW|MW|GW|吨|斤|克|公里|千米|米|里|海里|亩|公顷|平方米|立方米|升|元|美元|欧元|小时|分钟|秒|天|日|年"
_FIRST = re.compile(rf"[\d{_HAN}]")
_BEFORE = re.compile(
    rf"""[\d{_SCALE}][点.．,，'’·]\Z(?<!\d\d\d\d，)|\d[ ]?\Z|[\d{_HAN}几数][{_SCALE}]+[零〇]?\Z
    | 几\Z | 分之\Z | [\d{_HAN}][多余]\Z | [\d{_SCALE}](?:{_MEASURED})\Z(?<![年日天]) | [\d{_SCALE}][:：∶/／×]\Z | [\d{_SCALE}%‰][-—–~～－]{{1,2}}\Z | [\d{_HAN[3:]}][至到]\Z""",
    re.VERBOSE,
)
_LETTER_BEFORE = re.compile(rf"[零二两三四五六七八九壹贰叁肆伍陆柒捌玖{_SCALE}]\d")
_NUMBER_BEHIND = re.compile(
    rf"[ ]?\d|[.．点·'][\d{_HAN}]|,\d|[:：∶×][\d一二三]|[{_HAN}几数余多来]+(?![级体统站网窗])|分之"
)
_RANGE_BEHIND = re.compile(rf"[-—–~～－]{{1,2}}[\d{_HAN}]")
_REACHED = re.compile(r"[至到]\d")
_IS_MEASURED = re.compile(rf"(?:{_MEASURED})$")
_MEASURE_BEHIND = re.compile(
    r"[·²³^\d]|[余多半][，。；、的\n以]|时(?!间|段|限|长|期|刻)|[公千海英]里|海里"
)
_CARRIED = re.compile(r"(?:吨|人|辆|件|台|架|艘|班|车|床|户|座|箱)$")
_CARRIED_BEHIND = re.compile(
    r"[公千海英]里(?!程)|[次日](?=[，。；、\n的以])|小时|天(?=[，。；、\n的以])|套(?=[，。；、\n的以])|标准煤|标煤|油当量|二氧化碳当量"
)
_UNIT_BEHIND = re.compile(r"[/／·²³]")
_LATIN = re.compile(r"[A-Za-zμΩ℃°]")
_MARK_BEHIND = re.compile(r"[ ]?[A-Za-zμΩ℃°²³/／]")

_BROKEN = re.compile("(?<!\n)(?<!^)[\ue000-\uf8ff\U000f0000-\U0010fffd]|\ufffd")
_NEAR = 2


def marked(
    quantities: Sequence[Quantity], dates: Dates, document: Document
) -> tuple[Quantity, ...]:
    """The quantities, those doubtful of which, or beside which, something was left unread."""
    text = document.text.text
    ends = {
        end for pair in pairwise(quantities) if _one_range(*pair, text) for end in map(id, pair)
    }
    dated = (dates.judged(q) for q in quantities)
    return tuple(
        _doubted(q, [*_reasons(old, id(old) in ends, document), *doubt])
        for old, (q, doubt) in zip(quantities, dated, strict=True)
    )


def remarks(document: Document) -> Iterator[Remark]:
    """That characters are broken, where the reader has not said so."""
    told = any(kind == "broken_characters" for kind, _ in document.source.notes)
    if not told and (broken := len(_BROKEN.findall(document.source.text))):
        message = f"{broken} characters that mean nothing outside their own font, or were lost"
        yield Remark("broken_characters", "", message)


def rest(text: str, start: int, stop: int, unit: str) -> str:
    """What was left of a figure whose words are text[start:stop]: a reason, or ""."""
    numeral = _FIRST.search(text, start, stop)
    first = numeral.start() if numeral else start
    if _BEFORE.search(text, max(first - 8, 0), first) or _LETTER_BEFORE.match(text, first - 1):
        return "more of a number stands before it"
    if not unit and _MARK_BEHIND.match(text, stop):
        return "more of its unit stands behind it"
    if _RANGE_BEHIND.match(text, stop) or (not unit and _behind_number(text, stop)):
        return "more of a number stands behind it"
    return "more of its unit stands behind it" if unit and _more(text, stop, unit) else ""


def _behind_number(text: str, stop: int) -> bool:
    """Whether digits or scale words run on behind a bare figure: 3|亿, 2.3|∶1."""
    return text[stop - 1] in f"0123456789{_HAN}" and _NUMBER_BEHIND.match(text, stop) is not None


def _more(text: str, stop: int, unit: str) -> bool:
    """Whether a unit goes on behind its words: 兆瓦|时, 人|公里, 元|/头."""
    if not text[:stop].endswith(unit[-1:]):
        return False  # a bound stands between
    return any(
        behind.match(text, stop) and (here is None or here.search(unit))
        for here, behind in (
            (None, _UNIT_BEHIND), (_IS_MEASURED, _MEASURE_BEHIND), (_CARRIED, _CARRIED_BEHIND), (_LATIN_END, _LATIN),
        )
    )  # fmt: skip


_LATIN_END = re.compile(r"[A-Za-z]$")


def _reasons(quantity: Quantity, is_end: bool, document: Document) -> Iterator[str]:
    text = document.text.text
    if quantity.status in _COUNTED:
        if left := rest(text, quantity.start, quantity.stop, quantity.unit):
            yield left
        if is_end:
            yield "it may be one end of a range with the figure beside it"
    if quantity.status not in _LABELS and _is_broken(quantity, document):
        yield "a broken character stands beside it"


def _one_range(first: Quantity, second: Quantity, text: str) -> bool:
    """50个至30个 in two rows."""
    if first.status != "target" or not _REACHED.match(text, first.stop):
        return False
    return second.start <= first.stop + 1 and second.unit == first.unit


def _is_broken(quantity: Quantity, document: Document) -> bool:
    start, stop = document.text.span(quantity.start, quantity.stop)
    return bool(_BROKEN.search(document.source.text, max(start - _NEAR, 0), stop + _NEAR))


def _doubted(quantity: Quantity, reasons: Sequence[str]) -> Quantity:
    if not reasons:
        return quantity
    told = (quantity.reason, *reasons) if quantity.reason else reasons
    return replace(quantity, certainty=CHECK, reason="; ".join(told))

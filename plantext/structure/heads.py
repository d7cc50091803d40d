"""Where the parts of a head begin that was run together: title, number, addressees, signature.

In: text of one width, and where its first number stands. Out: the places where a line begins,
for parting.py to break: behind a title that a document number or the addressees follow, behind
the number, behind the addressees' ：, around a signature with its notes (（此件公开发布）, 代章),
and around the plan's title where the notice names it. What only looks alike is left: 《…》（国发
〔2018〕5号） and 各地…： in a sentence, an office's day in the past, a title in the middle of one.

>>> words = "岭东省人民政府关于加快信用建设的意见岭政发〔2021〕7号各市人民政府：近年来，信用向好。"
>>> [words[at : at + 3] for at in run_together(words, len(words))]
['岭政发', '各市人', '近年来']
>>> run_together("根据《关于加快信用建设的意见》（岭政发〔2021〕7号）要求，各市人民政府：要抓好落实。", 40)
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantext.structure.dates import DAY
from plantext.structure.fields import NUMBER, addressees
from plantext.structure.titles import GENRES, SITE, forwarded

_OPENING = 900
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(NUMBER.pattern.replace("{1,14}", "{2,10}"))
_GENRE = re.compile(GENRES)
_NOTICE = re.compile(r"的(?:通知|意见|决定|函|公告|通报|批复)")
_TO = re.compile(r"各|省|市|县|区|州|有关|国务院|直属|[^，。：]{2,30}(?:成员单位|机构|公司|单位)")
_NOTES = r"(?:[ \n]*（[ ]?(?:此件|联系人|公开属性|主动公开|依申请公开|[^（）]{0,40}代[ ]?章)[^（）]{0,60}）)"
_BODY = r"[^，。；：、！？\n（）《》]"
# a name of offices, several perhaps run together or parted by blanks, and the day they signed on
_SIGNED = re.compile(
    rf"(?:(?P<offices>{_BODY}{{2,260}}?(?:国务院|政府|办公[厅室]|会|[厅局部委办院署府队]|小组|指挥部|公司|行署|专班|中心))(?:[ ]*（[^（）\n]{{0,40}}章）)?[ ]*)?"
    rf"(?:{DAY.pattern})(?P<notes>{_NOTES}*)",
    re.VERBOSE,
)
# a report, the day and the meeting it was delivered at, who spoke, whom he hailed
_DELIVERED = re.compile(
    rf"[^。，：\n]{{4,60}}?报告[ ]*(?P<said>[—（\-]*(?:{DAY.pattern})[，]?[ ]?[在于]?[^。：\n]{{4,70}}?(?:会议|大会|全会)(?:上[ ]?）?|[ ]?）|(?=[ ]{{2}})))[ ]*"
    r"(?P<speaker>[^。：，\n]{0,24}?)[ ]*(?:各位代表|同志们)(?:[，、]同志们)?：",
    re.VERBOSE,
)
_STOPS = "。！？）\n"
_BEHIND = re.compile(r"[ ]*(?:\Z|\n|附[ ]?件|抄[ ]?送)|[ ]{2,}")
_AIM = (
    r"(?:为(?:了|深入|全面|认真|切实|贯彻|落实|加快|加强|进一步|推进|推动|做好|促进|规范|确保|提高|提升|扎实|更好|充分|有效|积极|保障|实施|深化|完善)"
    r"|根据|按照|依据|坚持以|近年来|当前|(?:19|20)\d\d年[，是]|一、|序号|第一[章条]|\Z|\n|[ ]{2,}|（[^（）]{2,12}）)"
)
_OPENS = re.compile(rf"[ ]*{_AIM}")
_TITLE = re.compile(rf"[^，。；：\n《》]{{4,70}}?(?:{GENRES})(?=[ ]*{_AIM})")
_QUOTED = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){4,80})》")
_OWN = re.compile(
    r"(?:现(?:将|予|把)?|已经?)[^。]{0,60}$|印发[^。]{0,4}$|^[^。]{0,20}(?:已|现)[^。]{0,40}(?:同意|印发|通过)"
)
_TAIL = re.compile(
    r"[ ]*（[ ]?(?:[^（）月日]*(?:19|20)\d\d[^（）月日]*|试行|暂行|草案|征求意见稿|送审稿|修订稿?|审议稿|[^（）]{1,8}版)[ ]?）"
)
_JOINT = r"(?<=[厅局部委办院署室会府队])(?=中共|中华人民共和国|国家|中国|{place}|$)"
_PLACE = re.compile(r"(?:中共)?([^省市县区州盟旗]{2,6}[省市县区州盟旗])")


def run_together(text: str, first: int) -> list[int]:
    """Where lines begin in a head, and at a foot, whose breaks are lost; `first`: the first number."""
    cuts = set(_opening(text))
    titles = _named(text, max(cuts, default=0))
    for start, stop in _signatures(text, titles):
        cuts.update((*_offices(text, start, stop), *_notes(text, start, stop), stop))
    cuts.update(_plans(text, titles, max(cuts, default=0), first))
    return sorted(cut for cut in cuts if 0 < cut < len(text) and text[cut - 1] != "\n")


def numbered(text: str) -> list[int]:
    """Where the addressees begin that share a line with the document's number, in a head whose breaks stand."""
    found = []
    for line in list(_LINE.finditer(text, 0, 3000))[:16]:
        number = NUMBER.match(text, *_bare(line))
        if number and _addressed(text, number.end(), line.end()) == _bare(line)[1]:
            found.append(_behind_blanks(text, number.end()))
    return found


def _bare(line: re.Match[str]) -> tuple[int, int]:
    words = line[0]
    return line.end() - len(words.lstrip()), line.start() + len(words.rstrip())


def _behind_blanks(text: str, place: int) -> int:
    while text[place : place + 1] == " ":
        place += 1
    return place


# title, number, addressees ---------------------------------------------------------------------


def _opening(text: str) -> Iterator[int]:
    """The places behind the title, the number and the addressees at the top of a text."""
    site = SITE.match(text)
    begin = site.end() if site else 0
    stop = text.find("。", begin, begin + _OPENING)
    stop = stop if stop >= 0 else min(len(text), begin + _OPENING)
    number = _own_number(text, begin, stop)
    if number:
        yield from number
    start = number[1] if number else begin
    above = number is not None and not text[:start].strip().startswith(text[slice(*number)].strip())
    title = 0 if above else _title_end(text, start, stop)
    if title:
        yield _behind_blanks(text, title)
        start = title
    if (above or title) and (behind := _addressed(text, start, stop)):
        yield _behind_blanks(text, behind)
    if not number and not title and (report := _DELIVERED.match(text, begin)):
        yield from (
            report.start("said"),
            report.start("speaker"),
            report.end("speaker"),
            report.end(),
        )


def _own_number(text: str, begin: int, stop: int) -> tuple[int, int] | None:
    """Where the document's own number stands: behind its title, in no bracket."""
    for match in _NUMBER.finditer(text, begin, stop):
        before = text[begin : match.start("year") - 1]
        if any(before.count(a) > before.count(b) for a, b in ("（）", "《》", "〔〕")):
            continue
        word = match["word"]
        cut = max((g.end() for g in _GENRE.finditer(word) if g.end() <= len(word) - 2), default=0)
        start = match.start() + cut
        title = text[begin:start].rstrip(" \n")
        if not title or title.endswith("\n") or _GENRE.search(title[-4:]):
            return start, _behind_blanks(text, match.end())
    return None


def _title_end(text: str, begin: int, stop: int) -> int:
    """Where a title ends that the addressees follow, or a gap; 0 where none does."""
    ends = [m.end() for m in _NOTICE.finditer(text, begin + 6, stop)]
    others = [m.end() for m in _GENRE.finditer(text, begin + 6, stop)]
    for end in (*ends, *others):
        place = _behind_blanks(text, end)
        if _TO.match(text, place) and _addressed(text, place, stop):
            return end
    return 0


def _addressed(text: str, start: int, stop: int) -> int:
    """Where a line of address that begins at `start` ends, behind its ：; else 0."""
    colon = text.find("：", start, min(stop, start + 400))
    words = text[start : colon + 1].strip() if colon >= 0 else ""
    return colon + 1 if words and _TO.match(words) and addressees(words) else 0


# signature and plan ----------------------------------------------------------------------------


def _named(text: str, behind: int) -> list[str]:
    """What the notice calls the plan: in its title, and in 现将《…》印发给你们."""
    head = text[: behind + 1500]
    title = re.split(r"[。：\n]|[ ]{2,}", SITE.sub("", head[: behind or 200], count=1))[0]
    own = [forwarded(title[: m.end()]) for m in _NOTICE.finditer(title)][-1:]
    quoted = [
        m[1]
        for m in _QUOTED.finditer(head)
        if _OWN.search(head[max(m.start() - 40, 0) : m.start()])
        or _OWN.search(head[m.end() : m.end() + 60])
    ]
    names = (name.strip("《》 ") for name in (*own, *quoted))
    return list(dict.fromkeys(name for name in names if len(name) >= 6))


def _signatures(text: str, titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Signatures (offices, day, notes) that stand behind a stop, and before an end or the plan's title."""
    place = 0
    for day in DAY.finditer(text):
        if day["sign"] or day.start() < place:
            continue
        match = _signed(text, day, place)
        if match is not None and (match["notes"] or _closes(text, match, titles)):
            place = match.end()
            yield match.start(), _behind_blanks(text, place)


def _signed(text: str, day: re.Match[str], low: int) -> re.Match[str] | None:
    """The offices, the day and its notes, from the stop before them on."""
    for signs in ("。！？\n", "）"):
        stop = max(text.rfind(sign, max(day.start() - 300, low), day.start()) for sign in signs)
        match = _SIGNED.match(text, _behind_blanks(text, stop + 1)) if stop >= 0 else None
        if match is not None and match.start("year") == day.start():
            return match
    gap = text[max(day.start() - 2, 0) : day.start()] == "  "
    return _SIGNED.match(text, day.start()) if gap else None


def _closes(text: str, match: re.Match[str], titles: Sequence[str]) -> bool:
    """Whether a day ends its text: nothing stands behind it, or a gap, or the plan's title."""
    if _BEHIND.match(text, match.end()) is not None:
        return True
    place = _behind_blanks(text, match.end())
    if any(text.startswith(title, place) for title in titles):
        return True
    return match["offices"] is not None and _TITLE.match(text, place) is not None


def _offices(text: str, start: int, stop: int) -> Iterator[int]:
    """Where each office of a signature begins, and its day."""
    yield start
    day = DAY.search(text, start, stop)
    words = text[start : day.start()] if day else ""
    place = _PLACE.match(words)
    if place:
        joint = re.compile(_JOINT.format(place=re.escape(place[1])))
        yield from (start + m.start() for m in joint.finditer(words) if 0 < m.start() < len(words))
    yield from (start + m.end() for m in re.finditer(r"[ ]{2,}", words))
    if day:
        yield day.start()


def _notes(text: str, start: int, stop: int) -> Iterator[int]:
    """Where the notes of a signature begin and end."""
    for match in re.finditer(_NOTES, text[start:stop]):
        yield start + _behind_blanks(match[0], 0) + match.start()
        yield start + match.end()


def _plans(text: str, titles: Sequence[str], behind: int, first: int) -> Iterator[int]:
    """Where the plan's title begins and ends, in the head or right behind a signature."""
    places = (m.span() for title in titles for m in re.finditer(re.escape(title), text))
    for start, end in places:
        tail = _TAIL.match(text, end)
        end = tail.end() if tail else end
        gap = text[:start].endswith(("  ", "\n"))
        opens = gap or text[:start].rstrip(" ")[-1:] in (*_STOPS, "日")
        ends = start == behind or _OPENS.match(text, end)
        if start <= max(first, behind) and opens and ends:
            yield from (start, _behind_blanks(text, end))
            return
    plan = _TITLE.match(text, behind) if text[:behind].rstrip()[-1:] in ("日", "）") else None
    if plan:
        yield _behind_blanks(text, plan.end())

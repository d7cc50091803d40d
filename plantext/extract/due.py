"""Which time governs a figure, and by when a task as a whole is due.

In: Quantities, Deadlines, the Context of their document. Out: the same Quantities, targets with `due`
and where it comes from: "clause" (the same clause), "sentence" (earlier in the
sentence), "list" (an opening 到2025年 that the goals after it share), "label" (what a label,
a cell or the bracket of its bodies gives the task as a whole), "item" (the only time named in
the item) or "plan" (implied: the last day of the plan's years).

>>> bool(_COMPLETED.match("全部完工")), bool(_COMPLETED.match("完成20处"))
(True, False)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plantext.extract.days import five_years
from plantext.extract.due_lists import paired
from plantext.extract.readings import LABELS
from plantext.model import Deadline, Document, Item, Quantity, Stretch
from plantext.reading.context import Context
from plantext.reading.spans import COLON_CLAUSE, ROW_CLAUSE, ROW_SENTENCE, Cuts, Places
from plantext.reading.years import ONE_YEAR, Years

_CLOSED = re.compile(
    r"（[^（）]{0,300}?(?:牵头|负责|责任单位|配合|参与|指导|落实|组织实施)[^（）]{0,300}）"
)
_DASH = re.compile(r"[—–\-●·•■◆]|[一二三四五六七八九十]是|（?\d|[①-⑳]")
_BULLETS = ("—", "-", "–", "●", "·", "•")
_PERIOD = re.compile(
    r"(十[一二三四五]五)”?(?:时期|期间|末|主要|目标|发展|经济|规划|奋斗|总体|重点|的)"
)
_GOALS = re.compile(r"目标|指标")
_LABELLED = re.compile(f"{LABELS}(?:要求)?：$")
_ENDLESS = re.compile(rf"{LABELS}(?:要求)?：(?P<said>[^，。；\n\d]{{2,14}})(?=[，。；\n]|$)")
_NO_END = re.compile("长期|持续|常态|全年|滚动|不断|经常|随时|实时|即时|一直|按|根据|见")
_NO_FIGURE = ("name", "code", "date", "ordinal")
_FAR = 2000  # farther behind a figure no bracket closes its task
_HEADED = re.compile(r"20\d\d(?=年)")
_OWN_YEAR = re.compile("今年(?!以来)|本年|全年|年内|当年")
_NAMES_IT = ("今", "本")  # 全年 and 年内 may be those of a year named before
_RESET = re.compile(r"[，；](?:全年|年度)")
_COMPLETED = re.compile(
    r"全部|(?:全面|基本|正式|建成|改造)*(?:完工|完成(?=[，。；]|$|评审|验收|遴选|认定|建设|改造|任务)|报批|报审|竣工|建成(?=[，。；]|$)|通车|通水|通气|投用|投入使用|投产|运行|交付|开张|开放|联网|到位|启用|上线|验收|达产)"
)
_WHOLE = re.compile(
    r"(?P<done>(?:全部|全面|基本)?完成)?(?:并[^，。；）\n]{0,8})?(?=[，。；）\n\t]|$)"
)
_FIVE_YEARS = "five_years"  # the wording of 十四五期间
_UNTIL = re.compile(r"[到至]|五")
_REACHING = re.compile(r"(?:力争|争取|确保)?到|“?十[一二三四五]五|[一二三四五]年|\d年")


def govern(
    quantities: Sequence[Quantity], deadlines: Sequence[Deadline], context: Context
) -> tuple[Quantity, ...]:
    """The quantities, each target with the time that governs it."""
    counted = sorted(q.start for q in quantities if q.status not in _NO_FIGURE)
    reach = _Reach(deadlines, context, counted)
    shared = paired(quantities, reach.deadlines, context.text)
    implied = context.years.end
    return tuple(_governed(q, reach, shared, implied) for q in quantities)


def of_stretch(
    stretch: Stretch, deadlines: Sequence[Deadline], latest: date | None, document: Document
) -> tuple[date | None, str]:
    """The due day of a task: the latest one it names, else its item's, else the plan's.

    `deadlines` are the stretch's own, `latest` the last day that its item names. What looks back
    is due on no day but one it names.
    """
    if own := [d for d in deadlines if d.due]:
        last = max(own, key=_due)
        return last.due, "label" if _is_given(last, stretch, document) else "clause"
    if stretch.past or stretch.undated or endless(stretch, document):
        return None, ""
    if latest is not None:
        return latest, "item"
    implied = Years(document).end
    return implied, "plan" if implied else ""


def endless(stretch: Stretch, document: Document) -> str:
    """What a label or a cell says instead of a time: 长期坚持; "" where it says none of the kind."""
    text = document.text.text
    places = (stretch.start, stretch.stop)
    low, high = (bisect_left(document.fields, at, key=lambda f: f.start) for at in places)
    cells = (f for f in document.fields[low:high] if f.kind == "due")
    said = next((text[f.words : f.stop] for f in cells), "")
    found = _ENDLESS.search(text, stretch.start, stretch.stop)
    said = said or (found["said"] if found else "")
    return said.strip("。；") if _NO_END.match(said) else ""


def _is_behind_label(deadline: Deadline, text: str) -> bool:
    """Whether a label stands right before a time: 完成时限：2025年6月底."""
    return bool(_LABELLED.search(text, max(deadline.start - 9, 0), deadline.start))


def _is_given(deadline: Deadline, stretch: Stretch, document: Document) -> bool:
    """Whether a label, a cell or the bracket of the bodies gives a time to the task."""
    text = document.text.text
    field = document.field_at(deadline.start)
    if (field is not None and field.kind == "due") or _is_behind_label(deadline, text):
        return True
    return any(
        m.start() < deadline.start < m.end()
        for m in _CLOSED.finditer(text, stretch.start, stretch.stop)
    )


def _own_year(years: Years) -> tuple[date | None, bool]:
    """The last day of the year that 今年 means, and whether the plan is for that year alone."""
    if years.base is None or years.named:
        return None, False
    end = date(years.base, 12, 31)
    return end, years.own == years.base and years.end == end


def _start(deadline: Deadline) -> int:
    return deadline.start


def _due(deadline: Deadline) -> date:
    return deadline.due or date.min


class _Reach:
    """The deadlines of a document in text order, and how far each of them reaches."""

    def __init__(self, dates: Sequence[Deadline], context: Context, figures: list[int]) -> None:
        self.document, self.text, self._figures = context.document, context.text, figures
        self._ends = context.sentences
        self.deadlines = sorted((d for d in dates if d.due), key=_start)
        self._unresolved = sorted(d.start for d in dates if not d.due and d.precision == "period")
        self.year_end, self._of_one_year = _own_year(context.years)
        self.starts = [d.start for d in self.deadlines]
        self.by_item: dict[str, list[Deadline]] = defaultdict(list)
        self.named: dict[str, set[date | None]] = defaultdict(set)
        self._opening: dict[str, list[Deadline]] = {}
        self._endless: dict[str, str] = {}
        self._headed: dict[str, tuple[date | None, int]] = {}
        self._items = {item.path: item for item in self.document.items}
        self._labels: dict[tuple[str, bool], list[Deadline]] = {}
        self._told: dict[int, tuple[Deadline | None, int]] = {}
        self._turned: dict[str, set[date | None]] = {}
        self._find_signs()
        for deadline in self.deadlines:
            path = self.document.item_at(deadline.start).path
            self.by_item[path].append(deadline)
            if self._may_hold(deadline):
                self.named[path].add(deadline.due)

    def _may_hold(self, deadline: Deadline) -> bool:
        """Whether a time may hold for all of its item: a year or a period, and in a yearly plan a five-year one.

        第一季度 elsewhere in an item says nothing of its other figures, nor does 三年内 in a report on one year.
        """
        if deadline.precision not in ("year", "period"):
            return False
        if not self._of_one_year or deadline.due == self.year_end:
            return True
        opens = self._reaches(deadline) and self._opens_paragraph(deadline)
        return opens or deadline.rule == _FIVE_YEARS

    def _find_signs(self) -> None:
        """Where sentences and clauses end, and what else is asked for again and again."""
        self._sentences = Cuts(self.text, ROW_SENTENCE)
        self._cuts = Cuts(self.text, COLON_CLAUSE)
        self._clauses = Cuts(self.text, ROW_CLAUSE)
        self._semicolons = Cuts(self.text, "；")
        self._resets = Places(self.text, _RESET)
        self._own_years = Places(self.text, _OWN_YEAR)
        self._closings = Places(self.text, _CLOSED)

    def between(self, start: int, stop: int) -> list[Deadline]:
        """The deadlines that start in text[start:stop]."""
        return self.deadlines[bisect_left(self.starts, start) : bisect_left(self.starts, stop)]

    def _first(self, start: int, stop: int) -> Deadline | None:
        """The first deadline that starts in text[start:stop]."""
        index = bisect_left(self.starts, start)
        found = self.deadlines[index : index + 1]
        return found[0] if found and found[0].start < stop else None

    def _last(self, start: int, stop: int) -> Deadline | None:
        """The last deadline that starts in text[start:stop]."""
        index = bisect_left(self.starts, stop)
        found = self.deadlines[max(index - 1, 0) : index]
        return found[0] if found and found[0].start >= start else None

    def _nearest(self, position: int, clause: tuple[int, int]) -> Deadline | None:
        """The deadline of a clause that stands nearest before a place, else the first behind it."""
        before = self._last(clause[0], min(position + 1, clause[1]))
        if before is not None:
            return self._first(before.start, before.start + 1)
        return self._first(*clause)

    def explicit(self, position: int, stop: int) -> tuple[date | None, str]:
        """The stated time that governs what stands at text[position:stop]."""
        paragraph = self.document.paragraph_at(position)
        opening = self._sentence_start(position, paragraph)
        if nearest := self._nearest(position, self._clause(position, stop, paragraph)):
            return nearest.due, "clause"
        before = self._last(opening, position)
        if self.says_own_year(position):
            return None, ""
        if before and self._holds_on(before, position, paragraph):
            return before.due, "sentence"
        if behind := self._finished(stop, paragraph):
            return behind.due, "sentence"
        opened = self._opened(opening, position, paragraph) or self._listed(paragraph)
        return (opened.due, "list") if opened else (None, "")

    def says_own_year(self, position: int) -> bool:
        """Whether the sentence says the plan's own year behind any other time: 今年, 全年."""
        opening = self._sentence_start(position, self.document.paragraph_at(position))
        own, before = self._own_years.last(opening, position), self._last(opening, position)
        if own is None or before is None:
            return own is not None
        return own[0] > before.start and self.text.startswith(_NAMES_IT, own[0])

    def is_open(self, position: int) -> bool:
        """Whether the sentence says a length of time that has no beginning, so that nothing else may be meant."""
        opening = self._sentence_start(position, self.document.paragraph_at(position))
        return bisect_left(self._unresolved, opening) < bisect_left(self._unresolved, position)

    def _holds_on(self, deadline: Deadline, position: int, paragraph: tuple[int, int]) -> bool:
        """Whether a date earlier in the sentence still governs what stands at `position`."""
        if self._resets.first(deadline.stop, position):
            return False
        halted = self._semicolons.between(deadline.stop, position)
        if deadline.precision in ("year", "period"):
            # 年底支付进度达到100%；新增贷款5亿元: what a clause does by then is its own
            follows = self.text[deadline.stop : deadline.stop + 1]
            opens = follows in "，,：:" or deadline.rule == "lasting"
            return opens or not halted or _REACHING.match(self.text, deadline.start) is not None
        # 首期15亿元于9月底前到位，…: the date belongs to the figure of its own clause
        own = self._clauses.behind(deadline.start, paragraph[0])
        figures = bisect_left(self._figures, deadline.start) - bisect_left(self._figures, own)
        return not (halted or figures or self._first(own, deadline.start))

    def _finished(self, stop: int, paragraph: tuple[int, int]) -> Deadline | None:
        """A date behind the figures that says when all of it is done: …120处，10月底前完工."""
        behind = self._first(stop, self._ends.ahead(stop, paragraph[1]))
        if behind is None or self._semicolons.between(stop, behind.start):
            return None
        alone = self.text[behind.start - 1] in "，,"
        return behind if alone and _COMPLETED.match(self.text, behind.stop) else None

    def given(self, position: int) -> tuple[date | None, str]:
        """The time that its bracket or a label gives a whole task; of several the last.

        It is its own only where nothing else has to be done then: not 3月底前建立机制.
        """
        bracket = self._in_bracket(position)
        if bracket and self._first(*bracket):
            told = [d for d in self.between(*bracket) if not d.recurrence]
            last, count = max(told, key=_due, default=None), len(told)
        else:
            last, count = self._labelled(position)
        if last is None:
            return None, ""
        whole = _WHOLE.match(self.text, last.stop)
        several = count > 1 and not (whole and whole["done"])
        return last.due, "label" if whole and not several else "item"

    def endless(self, position: int) -> str:
        """What the task at a place says instead of a time."""
        item = self.document.item_at(position)
        if item.path not in self._endless:
            whole = Stretch(item.path, 1, item.start, item.stop)
            self._endless[item.path] = endless(whole, self.document)
        return self._endless[item.path]

    def _in_bracket(self, position: int) -> tuple[int, int] | None:
        """The bracket that closes a stretch: （省教育厅牵头，9月底前完成）."""
        stop = min(self.document.item_at(position).stop, position + _FAR)
        return self._closings.first(position, stop)

    def _labelled(self, position: int) -> tuple[Deadline | None, int]:
        """The last of the times of a label, and how many it gives: 完成时限：2023年11月底.

        Of several labels in an item it is the next one that counts, else the last.
        """
        key = self.document.item_at(position).path, self.document.field_at(position) is not None
        if key not in self._labels:
            self._labels[key] = [d for d in self.by_item[key[0]] if self._is_labelled(d, key[1])]
        given = self._labels[key]
        if not given:
            return None, 0
        ahead = given[min(bisect_right(given, position, key=_start), len(given) - 1)]
        return self._told_from(ahead)

    def _told_from(self, deadline: Deadline) -> tuple[Deadline | None, int]:
        """The last of the times from one on to its paragraph's end, and how many they are."""
        if deadline.start not in self._told:
            last: Deadline | None = None
            count = 0
            for each in reversed(self.between(*self.document.paragraph_at(deadline.start))):
                if not each.recurrence:
                    last = each if last is None or _due(each) >= _due(last) else last
                    count += 1
                self._told[each.start] = last, count
        return self._told.get(deadline.start, (None, 0))

    def in_heading(self, position: int) -> int | None:
        """The year in the heading of a table's column: 2025年目标."""
        field = self.document.field_at(position)
        year = _HEADED.search(self.text, field.start, field.words) if field else None
        return int(year[0]) if year else None

    def _is_labelled(self, deadline: Deadline, inside: bool) -> bool:
        """Whether a label gives a time; below a table's heading it does so for its own row only."""
        field = self.document.field_at(deadline.start)
        if field is not None:
            return inside and field.kind == "due"
        return _is_behind_label(deadline, self.text)

    def headed(self, position: int) -> date | None:
        """The end of the five-year plan that the heading of an item, or of one above it, names last.

        A chapter of “十五五”目标和2026年工作安排 speaks of the plan up to the paragraph that turns to the year.
        """
        path = self.document.item_at(position).path
        if path not in self._headed:
            self._headed[path] = self._named_above(path)
        end, turn = self._headed[path]
        return end if position < turn else None

    def named_at(self, position: int) -> set[date | None]:
        """The years that an item names; behind the turn of a chapter to the year those behind it."""
        path = self.document.item_at(position).path
        self.headed(position)
        _, turn = self._headed[path]
        if position < turn or not 0 < turn < len(self.text):
            return self.named[path]
        if path not in self._turned:
            self._turned[path] = {
                d.due
                for d in self.by_item[path]
                if d.start >= turn and self._may_hold(d)
            }
        return self._turned[path]

    def _named_above(self, path: str) -> tuple[date | None, int]:
        item = self._items.get(path)
        while item is not None:
            plans = _PERIOD.findall(item.heading)
            years = five_years(plans[-1]) if plans else None
            yearly = ONE_YEAR.search(item.heading)
            if years:
                end = self._turn(item, yearly[0]) if yearly else len(self.text)
                return date(years[1], 12, 31), end
            if yearly:
                return None, 0
            item = self._items.get(item.parent)
        return None, 0

    def _turn(self, item: Item, year: str) -> int:
        """Where a chapter of a five-year plan and a year turns to the year; its items are the year's."""
        turn = re.compile(rf"(?m)^(?:今年|{year})").search(self.text, item.body, item.stop)
        return turn.start() if turn else item.stop

    def _sentence_start(self, position: int, paragraph: tuple[int, int]) -> int:
        return self._sentences.behind(position, paragraph[0])

    def _clause(self, position: int, stop: int, paragraph: tuple[int, int]) -> tuple[int, int]:
        start = self._clauses.behind(position, paragraph[0])
        return start, self._cuts.ahead(stop, paragraph[1])

    def _opened(self, opening: int, position: int, paragraph: tuple[int, int]) -> Deadline | None:
        """The last 到2025年 of an earlier sentence of the paragraph that nothing has closed."""
        earlier = self._last(paragraph[0], opening)
        if earlier is None or not self._reaches(earlier):
            return None
        return None if self._closings.first(earlier.stop, position) else earlier

    def _reaches(self, deadline: Deadline) -> bool:
        """Whether a time can open a list of goals: 到2025年, “十四五”期间; not 6月底前, 年内."""
        if deadline.precision not in ("year", "period"):
            return False
        paragraph = self.document.paragraph_at(deadline.start)
        opening = self._sentence_start(deadline.start, paragraph)
        if deadline.rule == "lasting" and (
            opening < deadline.start - 4 or opening - paragraph[0] > 30
        ):
            return False  # …，三年内形成…: says nothing of the sentences behind it
        front = self.text[max(deadline.start - 2, 0) : deadline.stop]
        if deadline.start - opening > 6 and not _UNTIL.search(front):
            return False  # …，2024年底前通达率超过90%: it belongs to its own clause
        return _REACHING.search(front) is not None or self._opens_paragraph(deadline)

    def _opens_paragraph(self, deadline: Deadline) -> bool:
        paragraph = self.document.paragraph_at(deadline.start)
        opening = self._sentence_start(deadline.start, paragraph)
        title_only = opening - paragraph[0] <= 30
        return title_only and self.text[deadline.stop : deadline.stop + 1] in "，,：:"

    def _listed(self, paragraph: tuple[int, int]) -> Deadline | None:
        """The date that opens the list of goals of which this paragraph is one."""
        item = self.document.item_at(paragraph[0])
        openers = self._openers(item.path)
        index = bisect_left(openers, paragraph[0], key=_start)
        if not index:
            return self._above(item.parent)
        mark = _DASH.match(self.text, paragraph[0], paragraph[1])
        goals = mark or _GOALS.search(item.heading)
        return openers[index - 1] if goals and not self._first(*paragraph) else None

    def _openers(self, path: str) -> list[Deadline]:
        """The deadlines of an item that open a list; looked for once."""
        if path not in self._opening:
            self._opening[path] = [d for d in self.by_item[path] if self._opens_list(d)]
        return self._opening[path]

    def _opens_list(self, deadline: Deadline) -> bool:
        """A date with which a paragraph that is no bullet begins: 到2025年，…。"""
        if not self._reaches(deadline):
            return False
        paragraph = self.document.paragraph_at(deadline.start)
        bullet = self.text.startswith(_BULLETS, paragraph[0])
        opens = self._opens_paragraph(deadline) or self._opens_bullets(deadline, paragraph)
        return not bullet and opens

    def _opens_bullets(self, deadline: Deadline, paragraph: tuple[int, int]) -> bool:
        """…。到2026年，…: the last sentence of a paragraph with bullets below it."""
        opening = self._sentence_start(deadline.start, paragraph)
        last = self._ends.ahead(deadline.stop, paragraph[1]) + 1 >= paragraph[1]
        first = deadline.start - opening <= 4
        return first and last and self.text.startswith(_BULLETS, paragraph[1] + 1)

    def _above(self, parent: str) -> Deadline | None:
        """The date of the parent's last sentence, where that ends with ： and so opens its items."""
        found = self.by_item[parent] if parent else []
        if not found or not self._reaches(found[-1]):
            return None
        end = self.document.paragraph_at(found[-1].start)[1]
        return found[-1] if self.text[end - 1] in "：:" else None


def _governed(
    quantity: Quantity, reach: _Reach, shared: dict[int, date], implied: date | None
) -> Quantity:
    if quantity.status != "target" or quantity.due is not None:
        return quantity
    if quantity.start in shared:
        return replace(quantity, due=shared[quantity.start], due_source="clause")
    due, source = reach.explicit(quantity.start, quantity.stop)
    if due is None and (year := reach.in_heading(quantity.start)):
        due, source = date(year, 12, 31), "list"
    if due is None:
        due, source = reach.given(quantity.start)
    if due is None and (reach.endless(quantity.start) or reach.is_open(quantity.start)):
        return quantity
    if due is None and reach.says_own_year(quantity.start):
        due, source = reach.year_end, "plan"
    elif due is None:
        named = reach.named_at(quantity.start)
        headed = reach.headed(quantity.start)
        if len(named) == 1:
            due, source = next(iter(named)), "item"
        elif headed:
            due, source = headed, "item"
        else:
            due, source = implied, "plan" if implied else ""
    return replace(quantity, due=due, due_source=source) if due else quantity

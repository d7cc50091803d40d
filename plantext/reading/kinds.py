"""What kind of document a text is: a plan of work, a report, rules, a bulletin …

In: a Document with its parts, and the lexicon. Out: a Kind, and what it was told by: the `form` of its first
lines (news, a standard), its `title`, the name that the text gives to `itself` (制定本方案), or its `parts`.
The words are those of genres.py. The parts decide where no word does, and where they speak against one:
a 工作方案 that is mostly scoring is an assessment. No rule for a figure may ask for the kind; kinds
matter through parts.

The kinds: work_plan (what is to be done), work_report (what was done, and is to be done next),
five_year_plan (any 规划 or 纲要), measures (what is given to whom), rules, assessment (how work is
scored), opinion (意见: how a matter is to be taken up), bulletin (what happened or stands: bulletins, news,
interpretations), notice (one that carries no other document), other (a standard, a speech; or not told).

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> find(structure(Source("为推进改厕，制定本方案。\\n一、新建公厕60座。")), Lexicon.default())
Kind(name='work_plan', by='itself')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plantext.lexicon import Lexicon
from plantext.model import Document, Header, Part, Remark
from plantext.reading import genres
from plantext.reading.genres import Words
from plantext.structure.labels import LABEL

KINDS = (
    "work_plan", "work_report", "five_year_plan", "measures", "rules", "assessment", "opinion", "bulletin",
    "notice", "other",
)  # fmt: skip
NO_PLAN = ("bulletin", "other")
_OPENING, _CLOSING = 1500, 600  # characters in which a text says of itself what it is
_LINE = 60  # what is longer is no title
_FRONT = 5  # lines among which a title may stand
_FEW = 5  # paragraphs; so few do not make a bulletin, nor speak against a word
_SOME = 3  # paragraphs; fewer tell nothing
_NEWS = 3  # numbered items; so many no news has
_LONG_PLAN = 4  # years between the first and the last
_STOPS = re.compile("[，。；：]")


class Kind(NamedTuple):
    """The kind of a document, and what it was told by: form, title, itself or parts."""

    name: str
    by: str


class _Shares(NamedTuple):
    """The share of each part, and of how many paragraphs."""

    of: Mapping[str, float]
    paragraphs: int


def find(document: Document, lexicon: Lexicon, said: Kind | None = None) -> Kind:
    """The kind of a document whose parts are known; `said` is what `named` says of it, where that is known."""
    words, shares = genres.words(lexicon), _shares(document.parts)
    formal = _by_form(document, words)
    if formal in NO_PLAN:
        return Kind(formal, "form")
    kind = said or named(document, lexicon)
    if not kind.name and formal:
        kind = Kind(formal, "form")
    if not kind.name:
        return Kind(_of_parts(shares, document, words), "parts")
    told = _weighed(kind.name, shares, document, words)
    return kind if told == kind.name else Kind(told, "parts")


def named(document: Document, lexicon: Lexicon) -> Kind:
    """The kind that the title speaks for, or the text's name for itself; "" for none. Parts are not looked at.

    >>> from plantext.model import Source
    >>> from plantext.pipeline import structure
    >>> named(structure(Source("本办法由市财政局解释。")), Lexicon.default())
    Kind(name='rules', by='itself')
    """
    words = genres.words(lexicon)
    kind = words.of_title(_title(document, words))
    if kind in ("", "notice") and (own := _own_name(document.text.text, words)):
        return Kind(own, "itself")
    return Kind(kind, "title")


def remarks(kind: Kind) -> Iterator[Remark]:
    """The warning that a text is no plan; none where its parts leave open what it is.

    >>> [remark.kind for remark in remarks(Kind("bulletin", "title"))], list(remarks(Kind("other", "parts")))
    (['no_plan'], [])
    """
    if kind.name == "bulletin":
        yield Remark("no_plan", "", "the text reads as a bulletin or news, not as a plan")
    elif kind.name == "other" and kind.by != "parts":
        yield Remark("no_plan", "", "the text reads as a standard or a speech, not as a plan")


def _title(document: Document, words: Words) -> str:
    """The title of the header, else one of the first lines, if it ends as titles do."""
    header, text = document.header, document.text.text
    if header.title or header.notice_title:
        return header.title or header.notice_title
    first = next((item.start for item in document.items if item.level), len(text))
    for start, stop in document.paragraphs[:_FRONT]:
        line = text[start:stop]
        if start >= first or "。" in line:  # behind running text there is no title any more
            break
        if _may_be_title(line) and words.ends(line):
            return line
    return ""


def _may_be_title(line: str) -> bool:
    return len(line) < _LINE and not _STOPS.search(line) and not LABEL.match(line)


def _by_form(document: Document, words: Words) -> str:
    """The kind that set words of the first lines speak for; a text that is no plan shows at once."""
    found = [words.kinds[m[0]] for m in words.forms.finditer(document.text.text, 0, _OPENING)]
    if "bulletin" in found and sum(item.level > 0 for item in document.items) >= _NEWS:
        found = [kind for kind in found if kind != "bulletin"]
    return next((kind for kind in found if kind in NO_PLAN), found[0] if found else "")


def _own_name(text: str, words: Words) -> str:
    """The kind that a text says it is: where it is made, else by the name it has for itself."""
    if called := words.called.search(text, 0, 2 * _OPENING):
        kind = words.of_name(called["name"])
        if kind not in NO_PLAN:
            return kind
    ends = (text[:_OPENING], text[max(len(text) - _CLOSING, _OPENING) :])
    said = Counter(words.of_name(m["name"]) for end in ends for m in words.itself.finditer(end))
    return next((kind for kind, _ in said.most_common() if kind not in NO_PLAN), "")


def _shares(parts: Iterable[Part]) -> _Shares:
    """What share of a text each part has, by characters; what is only around a text does not count."""
    inside = [part for part in parts if part.name not in ("cover", "annex", "other")]
    sizes: Counter[str] = Counter()
    for part in inside:
        sizes[part.name] += part.stop - part.start
    whole = sum(sizes.values())
    return _Shares(Counter({name: size / whole for name, size in sizes.items()}), len(inside))


def _chapters(document: Document) -> list[str]:
    """The headings of the chapters, those that are no paragraphs."""
    heads = (item.heading.rstrip("。") for item in document.items if item.level == 1)
    return [head for head in heads if len(head) < _LINE]


def _reports(document: Document, words: Words) -> bool:
    """Whether a chapter's heading says that it tells what was done."""
    return any(words.mark.search(head) for head in _chapters(document))


def _plans(document: Document, words: Words) -> bool:
    """Whether a chapter's heading says that it tells what is to be done."""
    return any(words.of_name(head) == "work_plan" for head in _chapters(document))


def _weighed(named: str, shares: _Shares, document: Document, words: Words) -> str:
    """The kind named, unless the parts speak against it."""
    scored = shares.paragraphs >= _FEW and shares.of["scoring"] >= 0.5
    if named in ("work_plan", "notice", "other") and scored:
        return "assessment"
    if named == "bulletin" and _reports(document, words) and _plans(document, words):
        return "work_report"
    return named


def _of_parts(shares: _Shares, document: Document, words: Words) -> str:
    """The kind of a text that no word of its own names."""
    of = shares.of
    back, ahead = of["review"] + of["situation"], of["tasks"] + of["goals"]
    told = (
        ("other", shares.paragraphs < _SOME),
        ("assessment", of["scoring"] >= 0.4),
        ("rules", of["rules"] >= 0.5),
        ("measures", of["rewards"] >= 0.3),
        ("work_report", of["review"] >= 0.2 and (ahead >= 0.15 or _plans(document, words))),
        ("bulletin", back >= 0.7 and shares.paragraphs >= _FEW),
        ("five_year_plan", ahead >= 0.4 and _is_long(document.header)),
        ("work_plan", ahead >= 0.4),
        ("notice", of["organisation"] + of["rules"] >= 0.5),
    )
    return next((kind for kind, holds in told if holds), "other")


def _is_long(header: Header) -> bool:
    return bool(header.year and header.year_end) and (
        (header.year_end or 0) - (header.year or 0) >= _LONG_PLAN
    )

"""By which words a document says what kind it is: titles taken apart, from the head at their end.

In: a lexicon. Out: Words, which tell the kind that a title speaks for, "" for none. The words are rows
of lexicon/genres.tsv, and compose: what a title ends with counts, after what only carries it
(关于印发《…》的通知) is taken off, and what stands straight before that (考核 before 办法). kinds.py
decides with them.

>>> words(Lexicon.default()).of_title("关于印发《云浦市考核办法》的通知")
'assessment'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plantext.lexicon import Lexicon
from plantext.structure import titles

_LONGEST = 300  # characters; what is longer is no title
_BEHIND = r"[（(][^（）()]*[）)]|[\s”\"》]"  # what a title's last word may be followed by
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")


@dataclass(frozen=True, eq=False)
class Words:
    """The rows of genres, composed into patterns; `kinds` and `over` are their cells by the word.

    `called` and `itself` find how a text names itself (制定本方案, 本办法), `forms` what its form shows.
    """

    kinds: Mapping[str, str]
    over: Mapping[str, Sequence[str]]
    behind: re.Pattern[str]
    head: re.Pattern[str]
    trait: re.Pattern[str]
    mark: re.Pattern[str]
    carrier: re.Pattern[str]
    errand: re.Pattern[str]
    issued: re.Pattern[str]
    called: re.Pattern[str]
    itself: re.Pattern[str]
    forms: re.Pattern[str]

    def of_title(self, title: str) -> str:
        """The kind that a title speaks for, "" where it speaks for none.

        >>> words(Lexicon.default()).of_title("关于贯彻《云浦市停车办法》的通知")
        'notice'
        >>> words(Lexicon.default()).of_title("云浦市2022年工作要点（试行）")
        'work_plan'
        """
        if len(title) > _LONGEST:
            return ""
        bare = title.strip() if "《" in title else self.behind.sub("", title)
        issued = self.issued.search(bare)
        if name := titles.forwarded(bare) or (issued["name"] if issued else ""):
            return self.of_title(_unquoted(name)) or self._bare(name)
        if _QUOTED.fullmatch(bare):
            return self.of_title(_unquoted(bare))
        return self._bare(self.behind.sub("", _QUOTED.sub("", bare)))

    def of_name(self, name: str) -> str:
        """The kind of the head that a name ends with, as its traits and marks change it.

        >>> words(Lexicon.default()).of_name("考核办法"), words(Lexicon.default()).of_name("停车办法")
        ('assessment', 'rules')
        """
        head = self.head.search(name)
        if head is None:
            return ""
        kind = self.kinds[head[0]]
        for found in (self.trait.search(name), self.mark.search(name)):
            if found and kind in self.over[found["word"]]:
                return self.kinds[found["word"]]
        return kind

    def ends(self, line: str) -> bool:
        """Whether a line ends as titles do."""
        bare = self.behind.sub("", line)
        return bool(self.head.search(bare) or self.carrier.search(bare))

    def _bare(self, name: str) -> str:
        """The kind of what a title without brackets names; a carrier is of that which it carries."""
        carrier = self.carrier.search(name)
        if carrier is None:
            return self.of_name(name)
        if errand := self.errand.search(name):
            return self.kinds[errand["word"]]
        inner = self.of_name(self.behind.sub("", name[: carrier.start()]))
        return inner or self.kinds[carrier["word"]]


def _unquoted(name: str) -> str:
    """The first title in a name's quotation marks, else the name."""
    quoted = _QUOTED.match(name)
    return quoted[1] if quoted else name


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The words of a lexicon by which documents say what kind they are."""
    rows = lexicon.rows("genres")

    def any_of(part: str) -> str:
        found = [row["surface"] for row in rows if part in row["part"].split("+")]
        return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))

    head, trait, filler, carrier = map(any_of, ("head", "trait", "filler", "carrier"))
    name = rf"(?P<name>[^，。；：《》\n]{{0,12}}?(?:{head}))(?!\w)"
    return Words(
        kinds={row["surface"]: row["kind"] for row in rows},
        over={row["surface"]: row["over"].split() for row in rows},
        behind=re.compile(rf"(?:{_BEHIND}|{any_of('tail')})+$"),
        head=re.compile(rf"(?:{head})$"),
        trait=re.compile(rf"(?P<word>{trait})(?:{filler})*(?:{head})$"),
        mark=re.compile(rf"(?P<word>{any_of('mark')})"),
        carrier=re.compile(rf"的?(?P<word>{carrier})$"),
        errand=re.compile(rf"关于.{{0,4}}?(?P<word>{any_of('errand')})"),
        issued=re.compile(rf"关于(?:{any_of('issue')})(?P<name>.+)的(?:{carrier})$"),
        called=re.compile(rf"(?:{any_of('self')}){name}"),
        itself=re.compile(rf"(?<!\w)本(?P<name>(?:{trait}|{filler})*(?:{head}))"),
        forms=re.compile(any_of("form")),
    )

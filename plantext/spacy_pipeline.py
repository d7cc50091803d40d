"""A spaCy component that marks in a Doc what plantext finds in its text; a thin coat.

In: a Doc of any Chinese pipeline (`nlp.add_pipe("plantext")`; config: year, lexicon,
corrections, prefix). Out: the same Doc with doc.spans["targets"], ["deadlines"],
["agencies"], ["systems"], ["citations"], ["quantities"], one span a row, in the order of the
table; doc._.plan, the Plan; span._.value, ._.due and every other column (spacy_extensions).
A span holds whole tokens: where a mention begins or ends inside one, its exact place is
doc.text[span._.start_char_exact : span._.end_char_exact]. Refused with an OptionError: a
name that another library uses, a span group that another component has made.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> component = nlp.add_pipe("plantext", config={"year": 2021})
>>> doc = nlp("一、服务\\n新建站点不少于20个。（省教育厅牵头）")
>>> [(span.text, span._.value, span._.unit, span._.due) for span in doc.spans["targets"]]
[('不少于20个', 20.0, '个', datetime.date(2021, 12, 31))]
>>> [(span.text, span.label_) for span in doc.spans["agencies"]]
[('省教育厅', 'lead')]
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span, SpanGroup

from plantext import __version__
from plantext import corrections as correcting
from plantext import spacy_tokenizer as spacy_tokenizer  # registers its tokenizer
from plantext.errors import OptionError, ReadError
from plantext.lexicon import Lexicon
from plantext.plan import Plan, parse
from plantext.spacy_extensions import FIELDS, GROUPS, keep, register, rows_of

_LABELS = {
    "targets": "status", "quantities": "status", "deadlines": "precision", "agencies": "role",
    "systems": "kind",
}  # fmt: skip
_MADE_BY = {"made_by": "plantext"}


class PlanMarker(Pipe):
    """The component: `predict` parses the text of a Doc, `annotate` writes into it."""

    def __init__(
        self,
        name: str = "plantext",
        *,
        year: int | None = None,
        lexicon: Lexicon | str | None = None,
        corrections: str | None = None,
        prefix: str = "",
    ) -> None:
        """year: as for plantext.parse; doc._.plan_year, where set, goes before it. lexicon,
        corrections: files or folders of one's own. prefix: before the names of all span groups
        and extensions. Raises LexiconError, CorrectionError or OptionError as these do."""
        register(prefix)
        self.name, self.year, self.prefix = name, year, prefix
        self.lexicon = _lexicon(lexicon)
        self.corrections = correcting.given(corrections or None)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its spans; a blank one has none."""
        self.annotate(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> Plan | None:
        """The Plan of a Doc's text, None where it holds no text, or only page marks."""
        try:
            return parse(
                doc.text, plan=self._made(doc)["id"], year=self._made(doc)["year"],
                lexicon=self.lexicon, corrections=self.corrections,
            )  # fmt: skip
        except ReadError:  # blank, or nothing but page marks: one Doc must not end nlp.pipe
            return None

    def annotate(self, doc: Doc, plan: Plan | None) -> None:
        """Write a Plan into the Doc whose text it was parsed from."""
        keep(doc, plan, self._made(doc), self.prefix)
        for group in GROUPS:
            key = f"{self.prefix}{group}"
            self._is_free(doc, key)
            rows = rows_of(doc, group, self.prefix).items()
            spans = [_span(doc, group, name, row) for name, row in rows]
            doc.spans[key] = SpanGroup(doc, name=key, attrs=dict(_MADE_BY), spans=spans)

    def _made(self, doc: Doc) -> dict[str, Any]:
        """By what a Doc is read: enough to know whether reading it again gives the same."""
        year = doc._.get(f"{self.prefix}plan_year")
        return {
            "version": __version__,
            "lexicon": self.lexicon.digest,
            "corrections": self.corrections.digest if self.corrections else "",
            "id": doc._.get(f"{self.prefix}plan_id") or "text",
            "year": self.year if year is None else year,
        }

    def _is_free(self, doc: Doc, key: str) -> None:
        if key in doc.spans and len(doc.spans[key]) and doc.spans[key].attrs != _MADE_BY:
            raise OptionError(
                f"doc.spans[{key!r}] is another component's; give plantext's groups a prefix: "
                'nlp.add_pipe("plantext", config={"prefix": "plan_"})'
            )


def _lexicon(given: Lexicon | str | None) -> Lexicon:
    if isinstance(given, Lexicon):
        return given
    return Lexicon.load(given) if given else Lexicon.default()


def _span(doc: Doc, group: str, name: str, row: dict[str, Any]) -> Span:
    start, end = row["start_char_exact"], row["end_char_exact"]
    label = row[_LABELS[group]] if group in _LABELS else "citation"
    span = doc.char_span(start, end, label=label, span_id=name, alignment_mode="expand")
    if span is None:  # cannot be: every character of a text belongs to a token
        raise OptionError(f"no token of the Doc covers its characters {start} to {end}")
    return span


@Language.factory(
    "plantext",
    assigns=["doc.spans", "doc._.plan", *(f"span._.{field}" for field in FIELDS)],
    default_config={"year": None, "lexicon": None, "corrections": None, "prefix": ""},
)
def plan_marker(
    nlp: Language,
    name: str,
    year: int | None,
    lexicon: str | None,
    corrections: str | None,
    prefix: str,
) -> PlanMarker:
    """The factory of nlp.add_pipe("plantext")."""
    return PlanMarker(name, year=year, lexicon=lexicon, corrections=corrections, prefix=prefix)

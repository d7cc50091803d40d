"""What each paragraph shows of the part it belongs to: named signs, each yes or no.

In: a Document and its lexicon. Out: for each paragraph the names of its signs. A sign is a
category of cue words (cues.py) with where it was met, as `in/rule` or `above/review_head`, or
something of form, place or years, as `article` or `years_past`. What a sign weighs is said in
lexicon/part_weights.tsv, nowhere here. Each module looks one way: form_signs.py into the paragraph,
heading_signs.py at what stands above it, neighbour_signs.py around and below, place_signs.py at its
place. Where a category was met:

- in, lead: in the paragraph; in its first words. many, most: three times, six times. dense: close by
  one another.
- near, around: in two, in five of the four paragraphs before and the four behind
- own, above, chapter, annex, title: in the heading of its item; of an item above; of the chapter without a
  number; of the annex it stands in; in the document's title
- named: the kind of document that its title, or its name for itself, speaks for (kinds.py)
- headed: past or ahead, by the nearest heading that says so (headings.py)
- below, all_below: in a quarter, in most of the paragraphs that a heading has below it
- untabled: nothing here is as in an annex or a table
- document: in a tenth (_10), in a quarter (_25) of all paragraphs; of points only

>>> from plantext.pipeline import structure
>>> from plantext.model import Source
>>> document = structure(Source("一、工作回顾\\n去年新建学校12所。\\n二、下一步打算\\n再建30所。"))
>>> "own/review_head" in signs(document, Lexicon.default())[1]
True
"""

from __future__ import annotations

from collections.abc import Iterator

from plantext.lexicon import Lexicon
from plantext.model import Document
from plantext.reading import kinds
from plantext.reading.cues import Cues
from plantext.reading.form_signs import Form
from plantext.reading.heading_signs import Above
from plantext.reading.headings import Headings
from plantext.reading.kinds import Kind
from plantext.reading.neighbour_signs import Neighbours
from plantext.reading.paragraphs import Paragraphs
from plantext.reading.place_signs import Position

_TELLING = ("rules", "measures", "work_report")  # kinds whose parts are mostly alike
_TABLED = frozenset(
    {"annexed", "among_cells", "in/annex", "own/annex", "path/closing", "tiny", "wordless"}
)


def signs(
    document: Document, lexicon: Lexicon, found: Cues | None = None, named: Kind | None = None
) -> list[frozenset[str]]:
    """The signs of each paragraph, in order; `found` are the cues, `named` the kind that its words name, where known."""
    paragraphs = Paragraphs(document, found or Cues(document.text.text, lexicon))
    return list(_all(paragraphs, lexicon, named or kinds.named(document, lexicon)))


def _all(paragraphs: Paragraphs, lexicon: Lexicon, named: Kind) -> Iterator[frozenset[str]]:
    headings = Headings(paragraphs.document, lexicon)
    above, around = Above(paragraphs, headings, lexicon), Neighbours(paragraphs)
    telling = (f"named/{named.name}",) if named.name in _TELLING else ()
    whole = (*above.title(), *telling, *around.whole())
    views = (above, around, Form(paragraphs, headings.year), Position(paragraphs, lexicon))
    for index in range(len(paragraphs)):
        said = set(whole).union(*(view.signs(index) for view in views))
        if said.isdisjoint(_TABLED):
            said.add("untabled")
        yield frozenset(said)

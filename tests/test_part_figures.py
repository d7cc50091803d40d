"""What a figure is by the part it stands in (specs/part_figures.tsv), the part given and not read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_cases import MARK
from test_specs import rows

from plantext.extract import quantities
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Part, Source
from plantext.pipeline import structure
from plantext.reading.context import Context

LEXICON = Lexicon.default()
SAID = rows("part_figures.tsv")


def read(part: str, text: str) -> list[str]:
    """Each figure of a text that stands in a part: its words, status, and ! where it is to be checked."""
    document = structure(Source(text))
    name, _, rival = part.partition("?")
    one = Part(0, len(document.text.text), name, CHECK if rival else SURE, rival)
    header = replace(document.header, year=2021)
    found = quantities.find(Context(replace(document, parts=(one,), header=header), LEXICON))
    return [
        f"{document.text.text[q.start : q.stop]} {q.status}{' !' * (q.certainty == CHECK)}"
        for q in found
        if q.status not in ("date", "ordinal")
    ]


@pytest.mark.parametrize(("part", "sentence"), SAID, ids=lambda cell: cell)
def test_a_figure_is_what_its_part_and_sentence_make_it(part: str, sentence: str) -> None:
    wanted = [f"{mark['surface']} {mark['reading']}" for mark in MARK.finditer(sentence)]
    assert read(part, MARK.sub(lambda mark: mark["surface"], sentence)) == wanted

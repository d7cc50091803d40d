"""What the case file cannot say of citations: doubt, the places of their parts."""

from __future__ import annotations

import pytest

from plantext import pipeline, readers
from plantext.extract import citations
from plantext.lexicon import Lexicon
from plantext.model import Citation
from plantext.reading.context import Context


def found(text: str) -> tuple[Citation, ...]:
    return citations.find(Context(pipeline.structure(readers.from_text(text)), Lexicon.default()))


@pytest.mark.parametrize("brackets", ["〔2021〕", "[2021]", "（2021）", "【2021】"])
def test_brackets_of_all_offices(brackets: str) -> None:
    (citation,) = found(f"一、依据\n落实《岭东省供水规划》（岭水函{brackets}33号）。")
    assert citation.doc_number == "岭水函〔2021〕33号"


def test_a_title_of_unknown_kind_is_to_be_checked() -> None:
    (citation,) = found("一、文化\n市民喜爱《江上人家》。")
    assert citation.certainty == "check" and citation.reason


def test_a_binding_word_before_a_title_is_enough() -> None:
    (citation,) = found("一、依据\n深入贯彻《岭东二十条》。")
    assert citation.certainty == "sure"


def test_titles_in_titles_are_one() -> None:
    (citation,) = found("一、依据\n按照《关于落实〈岭东省供水规划〉的意见》办理。")
    assert citation.title == "关于落实〈岭东省供水规划〉的意见"

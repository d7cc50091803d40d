"""Where sentences, clauses and titles are cut: by which signs, and by which not."""

from __future__ import annotations

import pytest

from plantext.reading import spans
from plantext.reading.spans import Cuts, in_title

SIGNS = "，。；：！？、（\n\t"


@pytest.mark.parametrize(
    ("kind", "cut"),
    [
        (spans.SENTENCE, "。！？\n\t"),
        (spans.ROW_SENTENCE, "。！？\n"),
        (spans.STATEMENT, "。；！？\n"),
        (spans.CLAUSE, "，。；：！？\n\t"),
        (spans.COLON_CLAUSE, "，。；！？\n\t"),
        (spans.ROW_CLAUSE, "，。；！？\n"),
        (spans.MEMBER, "，。；、\n"),
        (spans.CLAUSE + spans.BRACKET, "，。；：！？（\n\t"),
    ],
)
def test_each_kind_is_cut_by_its_signs_and_by_no_other(kind: str, cut: str) -> None:
    cuts = Cuts("".join(f"甲{sign}乙" for sign in SIGNS), kind)
    found = {sign for at, sign in enumerate(SIGNS) if cuts.between(3 * at, 3 * at + 3)}
    assert found == set(cut)


def test_a_span_ends_at_its_limits() -> None:
    text = "甲，乙12所。丙"
    assert Cuts(text, spans.CLAUSE).around(3, 6, (0, 8)) == (2, 6)
    assert Cuts(text, spans.CLAUSE).around(3, 5, (3, 5)) == (3, 5)
    assert Cuts(text, spans.SENTENCE).around(3, 5, (0, 8)) == (0, 6)


def test_a_title_is_open_on_its_own_line_and_near() -> None:
    assert in_title("《岭东省2021年工作要点》", 4)
    assert not in_title("《岭东省2021年工作要点》，2022年", 15)
    assert not in_title("《岭东省\n2021年工作要点", 5)
    assert not in_title("《" + "岭" * 60 + "2021年", 61)
    assert not in_title("《岭东省2021年工作要点》", 4, low=1)

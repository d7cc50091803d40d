"""What is drawn into sentences is read back: 2,000 draws here, 100,000 by `python tests/draws.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import drawn_dates
import drawn_periods
import drawn_plans
import drawn_sentences
import drawn_units
import draws
import pytest
from drawn_dates import Time
from drawn_plans import Document
from drawn_sentences import Case
from drawn_units import Figure

# what is reached; the aim is 0.995 and 0
RIGHT = 0.99
SURE = 2


@pytest.fixture(scope="module")
def found() -> list[draws.Outcome]:
    return [one for number in range(2000 // draws.SIZE) for one in draws.outcomes(number)]


def test_what_is_drawn_is_read_back(found: list[draws.Outcome]) -> None:
    right, sure = draws.reached(found)
    assert right >= RIGHT and sure <= SURE, draws.table(found, 2)


def test_every_kind_is_drawn(found: list[draws.Outcome]) -> None:
    styles = {one.style for one in found}
    assert styles >= {*drawn_units.STYLES} and len(draws.asked_for(found)) >= 2000
    assert sum(style.startswith("time: ") for style in styles) > 30


def test_a_plan_is_the_same_each_time() -> None:
    assert drawn_plans.document(7, 3).text == drawn_plans.document(7, 3).text
    assert drawn_plans.document(7, 3).text != drawn_plans.document(7, 4).text


def test_what_was_drawn_stands_where_it_is_said_to() -> None:
    for number in range(40):
        made = drawn_plans.document(number, 5)
        for begin, case in made.cases:
            for start, stop, thing in case.things:
                assert made.text[begin + start : begin + stop] == thing.printed


TWELVE = Figure("digits", "12所", ((Decimal(12), None, "所"),), "学校", "counted")
JUNE = Time("9月底", "6月底前", (date(2021, 6, 30),))


def _read(monkeypatch: pytest.MonkeyPatch, *pieces: drawn_sentences.Piece) -> list[str]:
    """The outcomes for one sentence."""
    made = Document(2021, "云浦市2021年重点工作\n一、任务")
    made.add("\n（一）", Case().add(*pieces), "。")
    monkeypatch.setattr(draws, "document", lambda *_: made)
    return [one.outcome for one in draws.outcomes(0)]


def test_the_judge_knows_right_from_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    right = TWELVE.readings[0]
    for reading in (
        (Decimal(13), None, "所"),
        (Decimal(12), Decimal(13), "所"),
        (Decimal(12), None, "家"),
    ):
        wrong = replace(TWELVE, readings=(reading,))
        assert _read(monkeypatch, "新建学校", wrong) == [draws.SURE]
        either = replace(TWELVE, readings=(reading, right))
        assert _read(monkeypatch, "新建学校", either) == [draws.RIGHT]
    assert _read(monkeypatch, "新建学校", replace(TWELVE, vague=True)) == [draws.SURE]
    assert _read(monkeypatch, "新建学校甲所", replace(TWELVE, printed="和乙所")) == [draws.NONE]
    assert _read(monkeypatch, "新建学校12所，覆盖", replace(TWELVE, printed="三地")) == [
        draws.NONE,
        draws.SURE,
    ]


def test_the_judge_knows_right_days_from_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, JUNE, "新建学校", TWELVE) == [draws.RIGHT, draws.RIGHT]
    wrong = replace(JUNE, dues=(date(2021, 7, 31),))
    assert _read(monkeypatch, wrong, "新建学校", TWELVE)[0] == draws.SURE
    nobody = replace(JUNE, dues=())
    assert _read(monkeypatch, nobody, "新建学校", TWELVE)[0] == draws.SURE
    unread = replace(JUNE, printed="择机", dues=(date(2021, 6, 30),))
    assert _read(monkeypatch, unread, "新建学校", TWELVE)[0] == draws.SURE  # the plan's 31 December


@pytest.mark.parametrize("name", [*drawn_periods.FESTIVALS])
def test_a_feast_is_known_for_each_year_that_may_be_drawn(name: str) -> None:
    years = [int(day[:4]) for day in drawn_periods.FESTIVALS[name]]
    assert years == [*range(drawn_dates.YEARS[0], drawn_dates.YEARS[-1] + 2)]

"""What must hold of every text: ours, and each real document beside us."""

from __future__ import annotations

import re
from pathlib import Path

import opencc
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import plantext
from plantext.errors import PlantextError
from plantext.plan import Plan
from plantext.structure.clean import clean, fold
from plantext.structure.traditional import is_traditional

simplify = opencc.OpenCC("t2s").convert


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u200b-\u200f\ufeff]", "", fold(words))


def holds(plan: Plan) -> None:
    source = plan.source
    script = simplify if is_traditional(source) else str
    items = plan.items
    assert items["start"].iloc[0] == 0 and items["end"].iloc[-1] == len(source)
    assert items["start"].tolist()[1:] == items["end"].tolist()[:-1]
    for name, frame in plan.frames().items():
        assert list(frame.columns), name
        if "surface" in frame:
            for row in zip(frame["surface"], frame["start"], frame["end"], strict=True):
                surface, printed = squeezed(row[0]), script(source[row[1] : row[2]])
                if surface != squeezed(printed):
                    assert surface == squeezed(without_marks(printed)), (name, row)
        words = frame.select_dtypes(["str", "object"]).drop(columns="value_max", errors="ignore")
        assert not words.isna().any().any(), name
    once = clean(source).text
    assert clean(once).text == once


def without_marks(printed: str) -> str:
    """A page mark that stood inside the words is in the source and not in the surface."""
    return re.sub(
        r"(?m)^\s*(?:[—\-]{1,2}\s*\d{1,3}\s*[—\-]{1,2}|\d{1,3}|第\s*\d+\s*页.*)\s*$", "", printed
    )


def test_own_texts(own_plan: Plan) -> None:
    holds(own_plan)


def test_real_texts(real_plan: Plan) -> None:
    holds(real_plan)


def test_equal_tables_every_time(own_text: Path, own_plan: Plan) -> None:
    first = own_plan.frames()
    for _ in range(2):
        for name, frame in plantext.read(own_text).frames().items():
            pd.testing.assert_frame_equal(frame, first[name])


@settings(max_examples=60)
@given(
    st.text(
        alphabet="一二、（1）2年月底前亿万项 \n。，“”《》—第章省厅局牵头负责达到不少于%超过20每分之清零全覆盖",
        max_size=200,
    )
)
def test_any_text_raises_nothing_else(text: str) -> None:
    try:
        holds(plantext.parse(text))
    except PlantextError:
        assert not text.strip()

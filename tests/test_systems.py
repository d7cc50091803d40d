"""What the case file cannot say of systems: kinds, doubt, the table of endings."""

from __future__ import annotations

import pytest

from plantext import pipeline, readers
from plantext.extract import systems
from plantext.lexicon import Lexicon
from plantext.model import System
from plantext.reading.context import Context


def found(text: str) -> tuple[System, ...]:
    return systems.find(Context(pipeline.structure(readers.from_text(text)), Lexicon.default()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("升级粤省事。", "application"),
        ("建设港口危险货物监管平台。", "platform"),
        ("完善孤困儿童数据库。", "database"),
        ("建设粮情数据分析网。", "network"),
        ("建设岭南湾区大数据中心。", "centre"),
        ("优化12345政务服务便民热线。", "hotline"),
        ("推进“金盾工程”建设。", "programme"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [system.kind for system in found(text)] == [kind]


def test_every_mention_is_returned() -> None:
    assert [system.name for system in found("拓展粤商通。接入粤商通、粤省事。")] == [
        "粤商通",
        "粤商通",
        "粤省事",
    ]


def test_a_name_that_no_verb_builds_is_to_be_checked() -> None:
    (system,) = found("企业可用港口危险货物监管平台查询。")
    assert system.certainty == "check" and system.reason


def test_an_introduced_brand_needs_its_introduction() -> None:
    assert found("依托鲁惠农推送政策。") == ()


@pytest.mark.parametrize(
    "row", Lexicon.default().rows("system_suffixes"), ids=lambda row: row["suffix"]
)
def test_the_example_of_an_ending_is_found(row: dict[str, str]) -> None:
    names = [(system.name, system.kind) for system in found(f"建设{row['example']}。")]
    assert names == [(row["example"], row["kind"])]


def test_brands_do_not_stand_in_ordinary_words() -> None:
    assert found("北京办事处、重庆快办事项与天津心脏中心。") == ()

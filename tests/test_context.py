"""The Context of a document, and what a Place in it says of what stands around."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plantext import pipeline, readers
from plantext.extract.amounts import scan
from plantext.extract.scene import Setting
from plantext.extract.spots import Spot
from plantext.lexicon import Lexicon
from plantext.model import CHECK, Document, Header, Part
from plantext.reading import cues, kinds
from plantext.reading.context import Context, Place, read

LEXICON = Lexicon.default()


def context(
    text: str, *, parts: tuple[str, ...] = (), rival: str = "", year: int = 2021
) -> Context:
    """The Context of a text; its paragraphs are the `parts` in their order, each with the rival."""
    document = replace(pipeline.structure(readers.from_text(text)), header=Header("", year=year))
    known = tuple(
        Part(start, stop, name, *((CHECK, rival) if rival else ()))
        for (start, stop), name in zip(document.paragraphs, parts, strict=False)
    )
    return Context(replace(document, parts=known), LEXICON)


def place(text: str, words: str, **known: object) -> Place:
    whole = context(text, **known)  # type: ignore[arg-type]
    at = whole.text.index(words)
    return Place(whole, at, at + len(words))


def setting(text: str, surface: str) -> Setting:
    whole = context(text)
    at = whole.text.index(surface)
    return next(Setting.of(whole, a) for a in scan(whole.text, LEXICON) if a.start <= at < a.stop)


def test_what_stands_around() -> None:
    here = place("建站。今年，新建12所学校，改建3所。绿化", "12所")
    assert (here.left, here.right) == ("新建", "学校")
    assert (here.before, here.after) == ("今年，新建", "学校，改建3所")


@pytest.mark.parametrize("kind", [Place, Spot])
def test_what_is_far_is_not_heard(kind: type[Place]) -> None:
    whole = context("岭" * 900 + "12所" + "东" * 900)
    rest = (date(2021, 12, 31),) if kind is Spot else ()
    here = kind(whole, 900, 903, *rest)
    reach = {Place: 600, Spot: 160}[kind]
    assert [len(said) for said in (here.left, here.right, here.before, here.after)] == [reach] * 4
    assert here.around((0, 1800)) == whole.text[900 - reach : 903 + reach]


def test_a_figures_sentence_begins_behind_the_number_of_its_item() -> None:
    assert setting("一、学校\n（一）新建12所，改建3所。", "12所").before == "新建"
    assert place("一、学校\n（一）新建12所，改建3所。", "12所").before == "（一）新建"


def test_a_clause_of_its_own_begins_behind_the_figure_before() -> None:
    text = "一、学校\n新建小学12所和中学3所。"
    whole = context(text)
    first, second = (Setting.of(whole, a) for a in scan(whole.text, LEXICON) if a.unit == "所")
    assert second.own == second.left
    assert Setting.of(whole, second.amount, first.stop).own == "和中学"


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("力争新建12所。", True),
        ("新建12所，力争改建3所。", False),
        ("2021年新建12所。", True),
        ("2022年新建12所。", True),
        ("2020年新建12所。", False),
        ("2021年开工，新建12所。", True),
        ("2021年开工。新建12所。", False),
    ],
)
def test_what_looks_ahead(text: str, ahead: bool) -> None:
    assert place(text, "12所").ahead is ahead


def test_cues_are_those_of_the_sentence_up_to_the_end_of_the_clause() -> None:
    here = place("给予支持。新建12所学校的，力争3所。", "12所")
    assert "grant" not in here.cues
    assert "ahead" not in here.cues
    assert "grant" in place("给予奖励，新建12所。", "12所").cues
    assert "grant" in place("新建12所给予奖励。", "12所").cues


@pytest.mark.parametrize(
    ("part", "rival", "opening", "tense"),
    [
        ("review", "", "", "past"),
        ("tasks", "", "", "ahead"),
        ("goals", "", "", "ahead"),
        ("tasks", "review", "", "ahead"),
        ("tasks", "review", "各位代表：\n", "open"),
        ("tasks", "goals", "各位代表：\n", "ahead"),
        *((name, "review", "各位代表：\n", "") for name in ("rules", "rewards", "scoring", "situation", "annex", "other", "cover")),
    ],
)  # fmt: skip
def test_the_tense_is_that_of_the_part(part: str, rival: str, opening: str, tense: str) -> None:
    here = place(f"{opening}新建12所。", "12所", parts=(part, part), rival=rival)
    assert here.tense == tense
    assert here.context.past(here.start) is (tense == "past")
    assert (here.part, here.rival) == (part, rival)


def test_where_no_part_is_known_nothing_is_doubted() -> None:
    here = place("新建12所。", "12所")
    assert (here.part, here.rival, here.part_sure, here.tense) == ("", "", True, "")


def test_a_part_is_sure_whatever_is_judged_alike() -> None:
    assert place("新建12所。", "12所", parts=("tasks",), rival="goals").part_sure
    assert not place("新建12所。", "12所", parts=("tasks",), rival="rules").part_sure


def test_conditions_hold_below_their_heading() -> None:
    text = "一、申报条件\n（一）规模\n职工50人以上。\n二、保障条件\n新建12所。"
    assert setting(text, "50人").condition
    assert not setting(text, "12所").condition


def test_the_glossary_stands_behind_the_text() -> None:
    text = "一、学校\n新建12所。\n岭东省人民政府\n2021年3月25日\n名词解释\n“双百”：100所学校。"
    assert not setting(text, "12所").explained
    assert setting(text, "100所").explained


def test_the_cues_of_a_document_are_scanned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def counted(text: str, lexicon: Lexicon) -> list[cues.Mark]:
        texts.append(text)
        return found(text, lexicon)

    found = cues.scan
    monkeypatch.setattr(cues, "scan", counted)
    source = readers.from_text("一、目标\n力争新建12所学校，对建成的给予奖励。")
    pipeline.parse(source, plan="", lexicon=LEXICON)
    assert len(texts) == 1


def test_the_kind_that_words_name_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs, the kind itself and what is left of a short text all ask for it."""
    asked: list[str] = []

    def counted(document: Document, lexicon: Lexicon) -> kinds.Kind:
        asked.append(document.text.text)
        return found(document, lexicon)

    found = kinds.named
    monkeypatch.setattr(kinds, "named", counted)
    document = pipeline.structure(readers.from_text("云浦市2021年工作要点\n新建12所学校。"))
    assert read(document, LEXICON).kind.name == "work_plan"
    assert len(asked) == 1


def test_a_document_read_has_its_parts() -> None:
    document = pipeline.structure(readers.from_text("一、奖励\n对新认定的企业给予100万元奖励。"))
    whole = read(document, LEXICON)
    assert [part.name for part in whole.document.parts] == ["rewards", "rewards"]
    assert whole.cues.marks == cues.scan(whole.text, LEXICON)

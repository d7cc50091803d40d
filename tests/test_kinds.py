"""What kind of document each is: titles and texts of our own (specs/kinds.tsv), and real ones labelled by a reader."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import SHARED
from test_specs import rows

import plantext
from plantext.lexicon import Lexicon, checks
from plantext.model import Source
from plantext.pipeline import structure
from plantext.reading import genres, kinds, parts
from plantext.reading.kinds import Kind

LEXICON = Lexicon.default()
RIGHT = 0.96
"""Share of the labelled documents whose kind is right; to be raised, not lowered."""
RIGHT_OF_OWN = 0.86
"""The same over the short documents of specs/parts.tsv, which were written for other ends."""
LABELS = SHARED / "kinds.tsv"
LINE = "⏎"


def read(text: str) -> Kind:
    return _kind(Source(text))


def _kind(source: Source) -> Kind:
    document = structure(source)
    return kinds.find(replace(document, parts=parts.find(document, LEXICON)), LEXICON)


def warned(kind: Kind) -> bool:
    return bool(list(kinds.remarks(kind)))


def test_each_kind_is_tried_and_there_are_sixty() -> None:
    said = [row[2] for row in rows("kinds.tsv")]
    assert len(said) >= 60 and set(said) == set(kinds.KINDS)
    assert checks.KNOWN["genres", "kind"] == set(kinds.KINDS)


@pytest.mark.parametrize(("title", "text", "kind", "warning", "_hard"), rows("kinds.tsv"))
def test_a_document_of_our_own(title: str, text: str, kind: str, warning: str, _hard: str) -> None:
    found = read("\n".join(part for part in (title, text.replace(LINE, "\n")) if part))
    assert (found.name, warned(found)) == (kind, bool(warning)), found


def test_documents_written_for_their_parts() -> None:
    texts: dict[tuple[str, str, str], list[str]] = {}
    for name, kind, form, _, _, text in rows("parts.tsv"):
        texts.setdefault((name, kind, form), []).append(text)
    found = {key: read(("\n" if key[2] == "lines" else "").join(t)) for key, t in texts.items()}
    hits = [kind.name == key[1] for key, kind in found.items()]
    assert sum(hits) / len(hits) >= RIGHT_OF_OWN
    assert not [key for key, kind in found.items() if warned(kind) and key[1] != "bulletin"]


@cache
def labelled() -> list[tuple[str, str, Kind]]:
    """The documents that a reader gave a kind: path, that kind, and the one read."""
    if not LABELS.exists():
        pytest.skip(f"{LABELS} is not here: kinds are tried on texts of our own only")
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    said = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        (path, kind, _kind(plantext.readers.read(SHARED / "corpus" / path))) for path, kind in said
    ]


def test_labelled_documents_are_read_as_well_as_they_were() -> None:
    hits = [found.name == kind for _, kind, found in labelled()]
    assert sum(hits) / len(hits) >= RIGHT


def test_no_plan_is_said_to_be_none() -> None:
    wrong = [p for p, kind, found in labelled() if warned(found) and kind not in kinds.NO_PLAN]
    assert wrong == []


def test_the_kind_stands_in_meta_and_in_plans(tmp_path: Path) -> None:
    rules = "岭东省养犬管理办法\n第一条 养犬应当登记。"
    plan = plantext.parse(rules, year=2021)
    assert plan.meta.kind == "rules" and "no_plan" not in set(plan.warnings["kind"])
    assert (
        plantext.parse("岭东省2021年工作要点\n一、新建站点20个。", year=2022).meta.kind
        == "work_plan"
    )
    frame = plantext.tables.plans([plan.parsed])
    assert frame["kind"].tolist() == ["rules"]


def test_what_is_no_plan_is_a_warning() -> None:
    plan = plantext.parse("云浦市2021年国民经济和社会发展统计公报\n一、综合\n全年生产总值312亿元。")
    assert plan.meta.kind == "bulletin"
    assert "no_plan" in plan.warnings["kind"].tolist()
    assert len(plan.items) > 1, "it is read as any other text"


@pytest.mark.parametrize("row", LEXICON.rows("genres"), ids=lambda row: row["surface"])
def test_each_word_does_what_its_part_says(row: dict[str, str]) -> None:
    words, word, said = genres.words(LEXICON), row["surface"], row["kind"]
    for part in row["part"].split("+"):
        match part:
            case "head":
                assert words.of_name("云浦市" + word) == said
            case "trait":
                assert words.of_name(f"云浦市{word}规程") == said
            case "mark":
                assert words.of_title(f"云浦市{word}与2022年计划") == said
            case "filler":
                assert words.of_name(f"云浦市考核{word}办法") == "assessment"
            case "tail":
                assert words.of_title(f"云浦市防汛办法{word}") == "rules"
            case "carrier":
                assert words.of_title(f"关于防汛的{word}") == said
                assert words.of_title(f"关于防汛若干措施的{word}") == "measures"
            case "errand":
                assert words.of_title(f"关于{word}若干措施的通知") == said
            case "issue":
                assert words.of_title(f"关于{word}《停车规则》的通知") == "rules"
            case "self":
                assert read(f"为了安全，{word}工作方案。") == Kind("work_plan", "itself")
            case _:
                assert read(f"今天，{word}：").name == said


def test_a_very_long_line_is_no_title() -> None:
    words = genres.words(LEXICON)
    assert words.of_title("（" * 100_000 + "办法") == ""
    assert read("《" * 50_000 + "办法").name in kinds.KINDS

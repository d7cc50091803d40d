"""The spaCy component: the tables of plantext.parse as spans, through files and processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
import pytest
import spacy
from conftest import SHARED, own_texts
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

import plantext
import plantext.tables
from plantext import readers, spacy_extensions
from plantext.errors import LexiconError, OptionError, ReadError
from plantext.spacy_extensions import EXACT, GROUPS
from plantext.spacy_pipeline import PlanMarker
from plantext.spacy_tokenizer import words

TEXT = """岭东省2021年工作要点
一、服务
（一）推进共享。9月底前，核心系统和终端均不少于800套，推广“岭省办”平台。（省公安厅牵头，省大数据局、教育厅配合）
"""
SEGMENTERS = {
    "char": {},
    "jieba": {"segmenter": "jieba"},
    "own": {"@tokenizers": "plantext.zh_tokenizer.v1"},
}


def pipeline(segmenter: str = "jieba", **config: object) -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": SEGMENTERS[segmenter]}})
    nlp.add_pipe("plantext", config=config)
    return nlp


made = cache(pipeline)
"""A pipeline for each segmenter, made where one is first wanted and not where tests are counted."""


def gold_texts() -> list[Path]:
    pointers = sorted((SHARED / "gold").glob("*/source.txt"))
    return [file.parent / file.read_text(encoding="utf-8").strip() for file in pointers]


def table(doc: Doc, group: str) -> pd.DataFrame:
    """The spans of a group as a table is built."""
    columns = plantext.tables.COLUMNS[group]
    rows = [
        {c: span._.get(EXACT.get(c, c)) for c in columns if c != "plan"}
        for span in doc.spans[group]
    ]
    return plantext.tables.frame([{"plan": "text", **row} for row in rows], columns)


# each text comes once for each segmenter, one behind the other
parsed = lru_cache(maxsize=2)(plantext.parse)


@lru_cache(maxsize=2)
def parsed_by_component(text: str, **given: Any) -> plantext.Plan:
    """What the component itself parses: the same whatever cuts the words, so once for all of them."""
    return plantext.parse(text, **given)


def same_as_parse(text: str, segmenter: str) -> None:
    with mock.patch("plantext.spacy_pipeline.parse", parsed_by_component):
        doc, plan = made(segmenter)(text), parsed(text)
    assert doc.text == text
    for group in GROUPS:
        pd.testing.assert_frame_equal(table(doc, group), getattr(plan, group))
        for span in doc.spans[group]:
            start, end = span._.start_char_exact, span._.end_char_exact
            assert span.start_char <= start < end <= span.end_char
            whole = [token for token in span if token.idx < end and token.idx + len(token) > start]
            assert len(whole) == len(span), "a token beside the mention"


@pytest.mark.parametrize("segmenter", SEGMENTERS)
def test_own_texts_are_read_as_by_parse(own_text: Path, segmenter: str) -> None:
    same_as_parse(readers.read(own_text).text, segmenter)


@pytest.mark.parametrize("segmenter", SEGMENTERS)
@pytest.mark.parametrize("text", gold_texts() or [None], ids=lambda path: path and path.stem)
def test_gold_texts_are_read_as_by_parse(text: Path | None, segmenter: str) -> None:
    if text is None:
        pytest.skip("../shared/gold is not beside this checkout: real documents stay there")
    same_as_parse(readers.read(text).text, segmenter)


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), f"\ufeff \t{TEXT}\u3000", TEXT * 2])
@pytest.mark.parametrize("segmenter", SEGMENTERS)
def test_odd_line_ends_and_blanks(text: str, segmenter: str) -> None:
    same_as_parse(text, segmenter)


def test_what_spans_say() -> None:
    doc = made("jieba")(TEXT)
    first, second = doc.spans["targets"]
    assert (first.start, first.end) == (second.start, second.end)
    assert {first._.indicator, second._.indicator} == {"核心系统", "终端"}
    assert (first._.value, first._.comparator, first._.unit) == (800.0, ">=", "套")
    assert first._.due == date(2021, 9, 30) and first._.value_max is None
    assert [span.label_ for span in doc.spans["agencies"]] == ["lead", "support", "support"]
    assert doc.spans["agencies"][2]._.agency == "省教育厅"
    assert doc.spans["agencies"][2]._.value is None and doc[:2]._.value is None
    assert doc._.plan.id == "text" and doc._.plan.targets["value"].tolist() == [800.0, 800.0]


def test_a_mention_inside_a_token_keeps_its_exact_place() -> None:
    nlp = pipeline("jieba")
    words_ = ["一、", "服务", "新建站点20个示范站点。"]
    doc = nlp.get_pipe("plantext")(Doc(nlp.vocab, words=words_, spaces=[False] * 3))
    (span,) = doc.spans["targets"]
    assert span.text == words_[2]
    assert doc.text[span._.start_char_exact : span._.end_char_exact] == span._.surface == "20个"


def test_ids_and_years_of_their_own() -> None:
    nlp = pipeline(year=2030)
    text = "一、服务\n年底前完成20项。"
    given = nlp.make_doc(text)
    given._.plan_id, given._.plan_year = "岭东", 2025
    own, other = nlp.pipe([given, nlp.make_doc(text)], batch_size=1)
    assert [doc.spans["deadlines"][0]._.due.year for doc in (own, other)] == [2025, 2030]
    assert own._.plan.id == "岭东" and own._.plan.meta.year == 2025


def test_batches_with_contexts() -> None:
    texts = [(readers.read(file).text, file.stem) for file in own_texts()[:3]]
    found = list(made("jieba").pipe(texts, as_tuples=True, batch_size=2))
    assert [name for _, name in found] == [name for _, name in texts]
    assert all(len(doc.spans["targets"]) for doc, _ in found)


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_a_blank_text_has_no_spans(text: str) -> None:
    doc = made("jieba")(text)
    assert [len(doc.spans[group]) for group in GROUPS] == [0] * len(GROUPS)
    with pytest.raises(ReadError, match="empty"):
        _ = doc._.plan


def test_a_doc_that_no_pipe_has_read() -> None:
    assert spacy.blank("zh")(TEXT)._.plan is None


def test_read_again_the_rows_are_those_of_the_last_time() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    doc._.plan_year = 2022
    again = nlp.get_pipe("plantext")(doc)
    assert len(again.spans["targets"]) == 2 and again._.plan.meta.year == 2022


def test_docbin_keeps_every_row(tmp_path: Path) -> None:
    docs = [made("jieba")(readers.read(file).text) for file in own_texts()[::3]]
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "plans.spacy")
    back = list(DocBin().from_disk(tmp_path / "plans.spacy").get_docs(spacy.blank("zh").vocab))
    for doc, other in zip(docs, back, strict=True):
        assert other.text == doc.text
        for group in GROUPS:
            assert [s.label_ for s in other.spans[group]] == [s.label_ for s in doc.spans[group]]
            pd.testing.assert_frame_equal(table(other, group), table(doc, group))
        assert other._.plan.targets.equals(doc._.plan.targets)
        assert other._.plan is other._.plan


READ_BACK = """
import sys, spacy
from plantext import spacy_extensions
from spacy.tokens import DocBin
spacy_extensions.register()
(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("zh").vocab)
print([(s.text, s._.indicator, s._.value, str(s._.due)) for s in doc.spans["targets"]], doc._.plan)
"""


def test_docbin_in_another_process(tmp_path: Path) -> None:
    doc = made("jieba")(TEXT)
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "plan.spacy")
    done = subprocess.run(
        [sys.executable, "-c", READ_BACK, str(tmp_path / "plan.spacy")],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    wanted = [(s.text, s._.indicator, s._.value, str(s._.due)) for s in doc.spans["targets"]]
    assert done.stdout == f"{wanted} {doc._.plan!r}\n"


def test_copies_bytes_and_pickles() -> None:
    doc = made("jieba")(TEXT)
    for other in (
        doc.copy(),
        Doc(made("jieba").vocab).from_bytes(doc.to_bytes()),
        pickle.loads(pickle.dumps(doc)),
    ):
        assert table(other, "targets").equals(table(doc, "targets"))
        assert other._.plan.targets.equals(doc._.plan.targets)


def test_other_processes() -> None:
    texts = [readers.read(file).text for file in own_texts()[:4]]
    found = list(made("jieba").pipe(texts, n_process=2, batch_size=1))
    for doc, text in zip(found, texts, strict=True):
        assert table(doc, "agencies").equals(plantext.parse(text).agencies)
        assert len(doc._.plan.agencies) == len(doc.spans["agencies"])


def test_a_component_can_be_sent() -> None:
    nlp = made("own")
    there = pickle.loads(pickle.dumps(nlp.get_pipe("plantext")))
    assert len(there(nlp.make_doc(TEXT)).spans["targets"]) == 2
    cutter = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in cutter("不少于20项")] == ["不少于", "20", "项"]


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """A config with words and corrections of one's own."""
    brands = tmp_path / "brands.tsv"
    brands.write_text("name\tkind\n岭办通\tapplication\n", encoding="utf-8")
    fixes = tmp_path / "fixes.tsv"
    head = "plan\tpath\tfield\told\tnew\tnote"
    fixes.write_text(f"{head}\ntext\t一\ttargets.value\t20\t30\t误印\n", encoding="utf-8")
    return {"lexicon": str(brands), "corrections": str(fixes)}


def test_words_and_corrections_of_ones_own(own: dict[str, str], tmp_path: Path) -> None:
    text = "一、服务\n新建站点20个，推广岭办通应用。"
    nlp = pipeline("own", **own)
    doc = nlp(text)
    assert [span.text for span in doc.spans["systems"]] == ["岭办通"]
    assert (doc.spans["targets"][0]._.value, doc.spans["targets"][0]._.reason) == (
        30.0,
        "corrected: 误印",
    )
    nlp.to_disk(tmp_path / "pipe")
    assert table(spacy.load(tmp_path / "pipe")(text), "targets").equals(table(doc, "targets"))
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back.spans["targets"][0]._.value == 30.0
    with pytest.raises(OptionError, match=r"another lexicon and corrections: run your pipe"):
        _ = back._.plan
    assert nlp.get_pipe("plantext")(back)._.plan.targets["value"].tolist() == [30.0]
    marker = PlanMarker(lexicon=plantext.Lexicon.load(own["lexicon"]))
    assert len(marker(nlp.make_doc(text)).spans["systems"]) == 1
    (tmp_path / "brands.tsv").unlink()
    with pytest.raises(LexiconError, match="cannot be read"):
        pipeline(**own)


def test_another_version_is_not_taken_for_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = made("jieba")(TEXT)
    back = Doc(doc.vocab).from_bytes(doc.to_bytes())
    monkeypatch.setattr(spacy_extensions, "__version__", "9.9")
    with pytest.raises(OptionError, match="another version"):
        _ = back._.plan


def test_the_tokenizer_knows_the_words(own: dict[str, str]) -> None:
    tokenizer = {"@tokenizers": "plantext.zh_tokenizer.v1", "lexicon": own["lexicon"]}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    assert "岭办通" in [token.text for token in nlp("推广岭办通应用")]
    plain = made("own").tokenizer
    assert "岭办通" not in [token.text for token in plain("推广岭办通应用")]
    assert {"粤省事", "发展改革委", "不少于", "济南"} <= words(plantext.Lexicon.default())
    assert "不少于" not in [t.text for t in made("jieba").tokenizer("不少于20项")]


@pytest.fixture
def taken() -> Iterator[str]:
    """An extension of another library with one of our names."""
    Span.set_extension("value", default=0, force=True)
    yield "value"
    Span.remove_extension("value")
    spacy_extensions.register()


def test_a_clash_of_names_is_an_error(taken: str) -> None:
    with pytest.raises(OptionError, match=rf"span._.{taken} is another library's.*prefix"):
        pipeline()
    assert Span.get_extension(taken)[0] == 0
    nlp = pipeline("jieba", prefix="plan_")
    doc = nlp(TEXT)
    assert [span._.plan_value for span in doc.spans["plan_targets"]] == [800.0, 800.0]
    assert doc._.plan_plan.id == "text" and "targets" not in doc.spans


def test_registered_twice_it_is_the_same() -> None:
    spacy_extensions.register()
    spacy_extensions.register()
    doc = made("jieba")(TEXT)
    assert doc.spans["targets"][0]._.value == 800.0


def test_two_components_side_by_side(own: dict[str, str]) -> None:
    nlp = pipeline("jieba")
    nlp.add_pipe("plantext", name="own", config={**own, "prefix": "own_"})
    doc = nlp("一、服务\n新建站点20个，推广岭办通应用。")
    assert (len(doc.spans["systems"]), len(doc.spans["own_systems"])) == (0, 1)
    assert doc.spans["targets"][0]._.value == 20.0
    assert doc.spans["own_targets"][0]._.own_value == 30.0


def test_another_components_spans_are_not_written_over() -> None:
    nlp = pipeline()
    doc = nlp.make_doc(TEXT)
    doc.spans["targets"] = SpanGroup(doc, name="targets", spans=[doc[:2]])
    with pytest.raises(OptionError, match="another component's"):
        nlp.get_pipe("plantext")(doc)
    assert doc.spans["targets"][0].text == doc[:2].text


def test_one_bad_doc_goes_to_the_error_handler() -> None:
    nlp = pipeline()
    bad = nlp.make_doc(TEXT)
    bad.spans["targets"] = SpanGroup(bad, name="targets", spans=[bad[:2]])
    seen: list[tuple[str, str]] = []
    nlp.set_error_handler(lambda name, pipe, docs, error: seen.append((name, type(error).__name__)))
    assert len(list(nlp.pipe([bad, nlp.make_doc(TEXT)]))) == 1
    assert seen == [("plantext", "OptionError")]


def test_found_by_its_entry_points() -> None:
    code = (
        "import spacy; nlp = spacy.blank('zh', config={'nlp': {'tokenizer': "
        "{'@tokenizers': 'plantext.zh_tokenizer.v1'}}}); nlp.add_pipe('plantext');"
        "print(len(nlp('一、服务\\n新建站点20个。').spans['targets']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_a_pipe_says_what_it_assigns() -> None:
    assigned = made("jieba").get_pipe_meta("plantext").assigns
    assert {"doc.spans", "doc._.plan", "span._.value", "span._.agency"} <= set(assigned)

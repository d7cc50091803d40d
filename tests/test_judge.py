"""What speaks for or against a figure's being a target (specs/evidence.tsv), what it weighs, and the judge."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from test_specs import rows

import plantext
from plantext.extract import quantities
from plantext.extract.judging import judge, weights
from plantext.extract.judging.evidence import EVIDENCE, WORDS
from plantext.extract.judging.weights import Odds
from plantext.extract.scene import Setting
from plantext.extract.statuses import Verdict
from plantext.lexicon import Lexicon
from plantext.model import CHECK, SURE, Part, Source
from plantext.pipeline import structure
from plantext.reading.context import Context

LABELS = Path(plantext.__file__).parent / "present" / "labels.tsv"
HAN = re.compile("[\u4e00-\u9fff]")
LEXICON = Lexicon.default()
SAID = rows("evidence.tsv")
HOLDS = {one.name: one.holds for one in EVIDENCE}


def settings(part: str, text: str, lexicon: Lexicon = LEXICON) -> list[Setting]:
    """Each figure of a text that stands in a part, with what surrounds it."""
    document = structure(Source(text))
    name, _, rival = part.partition("?")
    one = Part(0, len(document.text.text), name, CHECK if rival else SURE, rival)
    header = replace(document.header, year=2021)
    context = Context(replace(document, parts=(one,), header=header), lexicon)
    return [setting for setting, _ in quantities.readings(context)]


def marked(part: str, sentence: str, lexicon: Lexicon = LEXICON) -> Setting:
    """The setting of the one figure that stands in [ ]."""
    before, rest = sentence.split("[")
    surface, behind = rest.split("]")
    place = len(before), len(before) + len(surface)
    found = settings(part, before + surface + behind, lexicon)
    [setting] = [s for s in found if (s.amount.start, s.amount.stop) == place]
    return setting


@pytest.mark.parametrize(("finding", "holds", "part", "sentence"), SAID, ids=lambda cell: cell)
def test_a_finding_holds_of_a_figure_or_does_not(
    finding: str, holds: str, part: str, sentence: str
) -> None:
    assert HOLDS[finding](marked(part, sentence)) == (holds == "yes")


def test_each_finding_has_sentences_of_both_kinds() -> None:
    said = defaultdict[str, list[str]](list)
    for finding, holds, *_ in SAID:
        said[finding].append(holds)
    assert set(said) == set(HOLDS) and len(HOLDS) <= 25
    assert {name for name, holds in said.items() if len(holds) < 3 or set(holds) != {"yes", "no"}} == set()  # fmt: skip


def test_each_finding_is_put_into_words_in_both_languages() -> None:
    lines = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines()]
    words = {line[1]: line[2:4] for line in lines if line[0] == "reason"}
    for said in WORDS.values():
        english, chinese = words[said]
        assert english and not HAN.search(english) and HAN.search(chinese)


def test_a_weight_that_ships_speaks_the_way_its_finding_may() -> None:
    signs = {one.name: one.sign for one in EVIDENCE}
    shipped = weights.table(LEXICON)
    assert set(signs.values()) == {1, -1}
    assert shipped.keys() - {weights.ALWAYS} <= signs.keys()
    assert [n for n, w in shipped.items() if n != weights.ALWAYS and w * signs[n] <= 0] == []


AIMED = Verdict("target", "commitment", "bound by 不低于")
AGAINST = "the evidence speaks against it"
FOR = "the evidence speaks for a target"
LITTLE = 1e-9


def arbitrated(said: Verdict, chance: float) -> Verdict:
    """What becomes of a verdict at this chance, where two findings speak."""
    return judge.arbitrated(said, Odds(chance, "committing", "in_bracket"))


def test_a_target_of_the_rules_is_sure_where_the_evidence_agrees() -> None:
    assert arbitrated(AIMED, judge.SURE) == AIMED
    assert arbitrated(AIMED, judge.SURE - LITTLE) == replace(
        AIMED, certainty=CHECK, reason=f"bound by 不低于; {AGAINST}: it stands in a bracket"
    )


def test_a_target_that_the_evidence_all_but_excludes_is_unclear() -> None:
    reason = f"bound by 不低于; {AGAINST}: it stands in a bracket"
    assert arbitrated(AIMED, judge.EXCLUDED) == Verdict("target", "commitment", reason, CHECK)
    assert arbitrated(AIMED, judge.EXCLUDED - LITTLE) == Verdict(
        "unclear", "in_bracket", reason, CHECK
    )


def test_what_no_rule_understands_is_a_target_where_that_is_likely() -> None:
    nobody = Verdict("unclear", "unclear", "no rule says what this figure is", CHECK)
    assert arbitrated(nobody, judge.LIKELY - LITTLE) == nobody
    reason = f"{nobody.reason}; {FOR}: a verb of doing stands before it in its clause"
    assert arbitrated(nobody, judge.LIKELY) == Verdict("target", "committing", reason, CHECK)


@pytest.mark.parametrize("status", ["threshold", "scope", "baseline"])
def test_what_the_rules_say_is_none_is_checked_where_the_evidence_is_sure_of_one(
    status: str,
) -> None:
    said = Verdict(status, "size", "says what a company is like")
    assert arbitrated(said, judge.SURE - LITTLE) == said
    reason = f"{said.reason}; {FOR}: a verb of doing stands before it in its clause"
    assert arbitrated(said, judge.SURE) == replace(said, certainty=CHECK, reason=reason)


@pytest.mark.parametrize("status", ["name", "code", "date", "ordinal", "points", "achieved"])
def test_what_is_no_matter_of_evidence_stays(status: str) -> None:
    said = Verdict(status, "some_rule", "some reason")
    assert {arbitrated(said, chance) for chance in (0.0, judge.SURE, 1.0)} == {said}


def test_where_no_finding_speaks_alone_the_rule_stays_and_all_of_it_is_named() -> None:
    found = judge.arbitrated(AIMED, Odds(0.0, "", ""))
    assert (found.status, found.rule) == ("unclear", "commitment")
    assert found.reason.endswith(f"; {AGAINST}: all of it together")


def test_closed_grammar_is_not_weighed_and_the_rest_is() -> None:
    one, other = settings("tasks", "力争2025年（含新建站点不低于20个）。")
    assert judge.judge(one).status == "date"
    assert judge.judge(other).certainty == CHECK and AGAINST in judge.judge(other).reason


def weighed(sentence: str, **table: float) -> Odds:
    """What the marked figure's evidence says where the weights are these."""
    said = tuple({"evidence": name, "target": str(weight)} for name, weight in table.items())
    lexicon = Lexicon({**LEXICON.tables, "weights": said}, "made up")
    return weights.weigh(marked("tasks", sentence, lexicon))


def test_weights_are_summed_and_the_heaviest_of_each_side_is_named() -> None:
    sentence = "（含新建[不低于20个]站点）"  # bound_before, committing, in_bracket, thing_follows
    odds = weighed(
        sentence,
        always=0.5,
        bound_before=1,
        committing=2,
        in_bracket=-3,
        thing_follows=-1,
        ceiling=9,
    )
    assert odds == Odds(weights.chance(0.5 + 1 + 2 - 3 - 1), "committing", "in_bracket")


def test_a_side_for_which_nothing_speaks_is_empty() -> None:
    sentence = "（含新建[不低于20个]站点）"
    assert weighed(sentence, always=-1, bound_before=2) == Odds(weights.chance(1), "bound_before", "")  # fmt: skip
    assert weighed(sentence, always=1, in_bracket=-2) == Odds(weights.chance(-1), "", "in_bracket")
    assert weighed(sentence, always=0.3) == Odds(weights.chance(0.3), "", "")
    assert weighed("站点[20个]。", always=0.3) == Odds(weights.chance(0.3), "", "")

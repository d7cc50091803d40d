"""Cue words as data: each says what it speaks for in a sentence of our own (specs/cues.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from test_specs import rows

from plantext.lexicon import Lexicon
from plantext.reading import cues

LEXICON = Lexicon.default()
SPECS = {cue: (text, said.split()) for text, cue, said, _ in rows("cues.tsv")}
SAMPLE = sorted(SPECS)[::9]
NO_SUCH_CATEGORY = "none"


def found(text: str, cue: str, lexicon: Lexicon) -> list[list[str]]:
    """The categories of what the scan finds at each place of a cue, and only of what fills it."""
    places = [at for at in range(len(text)) if text.startswith(cue, at)]
    marks = cues.scan(text, lexicon)
    return [
        [m.category for m in marks if (m.start, m.stop) == (at, at + len(cue))] for at in places
    ]


def wrong(lexicon: Lexicon, specs: Mapping[str, tuple[str, list[str]]] = SPECS) -> set[str]:
    """The cues that are not found as they must be."""
    return {
        cue
        for cue, (text, said) in specs.items()
        if not (places := found(text, cue, lexicon))
        or any(place != sorted(said) for place in places)
    }


def test_each_cue_has_a_sentence() -> None:
    assert len(SPECS) == len(rows("cues.tsv")), "a cue stands twice"
    assert set(SPECS) == {row["cue"] for row in LEXICON.rows("cues")}


def test_each_cue_speaks_for_what_it_means() -> None:
    assert wrong(LEXICON) == set()


def test_no_category_is_said_twice() -> None:
    said = {row["cue"]: row["speaks_for"].split() for row in LEXICON.rows("cues")}
    assert [cue for cue, names in said.items() if len(names) != len(set(names))] == []


@pytest.mark.parametrize("cue", SAMPLE)
def test_a_row_changed_is_seen(cue: str, tmp_path: Path) -> None:
    said = SPECS[cue][1]
    for falsified in (NO_SUCH_CATEGORY, " ".join([*said, NO_SUCH_CATEGORY]), " ".join(said[1:])):
        if falsified:
            assert wrong(_with(tmp_path, cue, falsified)) == {cue}


@pytest.mark.parametrize("cue", SAMPLE)
def test_a_row_removed_is_seen(cue: str) -> None:
    kept = tuple(row for row in LEXICON.rows("cues") if row["cue"] != cue)
    without = Lexicon({**LEXICON.tables, "cues": kept}, f"without {cue}")
    assert wrong(without) == {cue}


def _with(folder: Path, cue: str, said: str) -> Lexicon:
    """The lexicon with one row of cues.tsv changed."""
    file = folder / "cues.tsv"
    file.write_text(f"cue\tspeaks_for\n{cue}\t{said}\n", encoding="utf-8")
    return Lexicon.load(file)

"""Remakes plantext/lexicon/unit_words.tsv: ordinary words that begin like a unit.

Run: python tools/unit_words.py. From jieba's dictionary it takes, for each unit and joint in
Chinese letters, the words that begin with it and are likelier behind a number than the unit and what is
left of the word (5条例), by their frequencies; and the longer runs in which the unit is likelier after
all, as a common word begins behind it (12项|目标). Which words are common is read from the texts of FOLDER
(../shared/corpus/txt if not given). Names of persons are left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from math import log
from pathlib import Path

import jieba

from plantext.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "plantext" / "lexicon" / "unit_words.tsv"
HEAD = """\
# Ordinary words that begin with the characters of a unit, and so are likelier behind a number than the unit
# (words), and runs in which a word that begins behind the unit is likelier still (parted: 项目标 is 项|目标).
# Made by tools/unit_words.py from jieba's dictionary (MIT licence) and its frequencies; facts only. To add one: a
# row; words stand apart by blanks.
surface	words	parted
"""
HAN = re.compile("[\u4e00-\u9fff]{2,4}")
# behind a number a unit is so many times as likely as the dictionary has it in running text
BEHIND_A_NUMBER = 100
RARE, COMMON = 10, 100


class Dictionary:
    """jieba's words with their frequencies and kinds, as scores that add up."""

    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        self.cutter = jieba.Tokenizer()
        self.cutter.initialize()
        lines = self.cutter.get_dict_file().read().decode("utf-8").splitlines()
        kinds = {word: kind for word, _, kind in map(str.split, lines)}
        self.words = sorted(
            word
            for word, often in self.cutter.FREQ.items()
            if often >= RARE and HAN.fullmatch(word) and not kinds.get(word, "").startswith("nr")
        )

        self.score, self.best, self.begun = map(cache, (self._score, self._best, self._begun))
        self.by_first: dict[str, list[str]] = {}
        for word in self.words:
            self.by_first.setdefault(word[0], []).append(word)

    def _score(self, word: str) -> float:
        """How likely a word is, as a logarithm."""
        return log((self.cutter.FREQ.get(word) or 0.1) / self.cutter.total)

    def _best(self, run: str) -> float:
        """How likely the likeliest row of words is that a run of characters can be cut into."""
        if not run:
            return 0.0
        ends = (
            n for n in range(1, min(len(run), 4) + 1) if n == 1 or self.cutter.FREQ.get(run[:n])
        )
        return max(self.score(run[:n]) + self.best(run[n:]) for n in ends)

    def begins(self, unit: str) -> list[str]:
        """The words likelier than a unit and what is left of them; the shortest of those that go on."""
        own = self.score(unit) + log(BEHIND_A_NUMBER)
        longer = (
            w for w in self.words if w.startswith(unit) and len(unit) < len(w) <= len(unit) + 2
        )
        return _shortest({w for w in longer if self.score(w) > own + self.best(w[len(unit) :])})

    def _begun(self, run: str) -> float:
        """How likely it is that a word begins with a run of characters, whatever follows."""
        often = sum(self.cutter.FREQ[w] for w in self.by_first.get(run[0], ()) if w.startswith(run))
        return max(log((often or 0.1) / self.cutter.total), self.best(run))

    def parted(self, unit: str, word: str) -> Iterator[str]:
        """The unit with a common word behind it, where that is likelier than the word and what may follow."""
        own, left = self.score(unit) + log(BEHIND_A_NUMBER), word[len(unit) :]
        for behind in self.by_first.get(left[0], ()):
            if behind.startswith(left) and behind != left and self.cutter.FREQ[behind] >= COMMON:
                if own + self.score(behind) > self.score(word) + self.begun(behind[len(left) :]):
                    yield unit + behind


def _shortest(words: set[str]) -> list[str]:
    """The words without those that only go on where another one ends, in order."""
    return sorted(w for w in words if not any(w[:n] in words for n in range(1, len(w))))


def units(lexicon: Lexicon) -> list[str]:
    """The units and joints whose characters may begin a word."""
    parts = lexicon.rows("unit_parts")
    joints = {row["surface"] for row in parts if "joint" in row["part"].split("+")}
    own = {*lexicon.words("units"), *joints}
    return sorted(u for u in own if re.fullmatch("[\u4e00-\u9fff]{1,3}", u))


def rows(dictionary: Dictionary, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """The rows of the table: unit, words, parted."""
    for unit in units(lexicon):
        words = dictionary.begins(unit)
        parted = _shortest({run for word in words for run in dictionary.parted(unit, word)})
        if words:
            yield unit, " ".join(words), " ".join(parted)


def main() -> None:
    found = list(rows(Dictionary(), Lexicon.default()))
    lines = "".join("\t".join(row) + "\n" for row in found)
    TABLE.write_text(HEAD + lines, encoding="utf-8")
    print(f"{len(found)} units: {TABLE}")


if __name__ == "__main__":
    main()

"""The rows of tests/specs through plantext and its peers: right, wrong or none for each.

Run: python benchmarks/numeral_peers.py [--specs tests/specs] [--show WORD], with plantext[bench] installed; a peer
that is not installed is left out. Prints a table in Markdown, and with --show the rows that a peer reads and plantext
does not (or the other way round: --show plantext).

Each row is a sentence of our own and what it says; each peer is called in the way that favours it most:
- cn2an: cn2an.cn2an(…, "smart") on each run of numeral characters, the ends of a range one by one. It knows neither
  units nor dates: none there.
- jionlp: ner.extract_money on the sentence and parse_money on each run of numeral characters, with 元 behind it where
  only a number is asked; its only numbers are amounts of money, so any other unit is none.
  ner.extract_time on the sentence and parse_time on each run of characters of times, from the day of
  signing; the end of the span is the day.
- Recognizers-Text: number, percentage, and in the groups with units currency, dimension, temperature and age as well,
  on the sentence; datetime with the same day as reference. Any of the days it offers may be the right one; the day
  before the end of a range it gives as exclusive.
A peer is right where one of its answers is: value (and in the group of units the unit, by the end of the words it
found), both ends of a range in any order, or the day. It is wrong where it answers and no answer is right, none where
it says nothing. plantext is asked for more, value, upper end, unit, one row and no other. Rows that hold no number (or no
day) are counted apart: left alone, or read; there peers see the sentence only, and plantext is right where nothing is
sure (with a unit, in the group of units). A peer that reads a ratio or a day gone by there does what it is made for: the
last two columns are no score of its.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import logging
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import plantext

SPECS = Path(__file__).parent.parent / "tests" / "specs"
GROUPS = ("numerals", "units", "dates")
TITLE = "云浦市2021年工作要点\n一、建设\n"
YEAR, SIGNED = 2021, date(2021, 3, 25)
CLOSING = "\n云浦市人民政府\n2021年3月25日"  # of the rows of dates
_NUMERAL = re.compile(
    r"[\d０-９,，.．点〇零一二三四五六七八九十百千万亿两几数多余壹贰叁肆伍陆柒捌玖拾佰仟萬億半分之%％]+"
)
_TIME = re.compile(
    r"[\d０-９’'“”.．\-/／:：年月日号时点分秒整上中下旬季度半底末初前内以之后星期周一二三四五六七八九十〇零○今明本次去个天工作节国庆春元旦五清端午秋劳动至到—–~～Q（）() ]+"
)
Row = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What a reader says of a figure; unit is the end of its words, None where it names none."""

    value: Decimal
    unit: str | None = None


Figures = Callable[[str, bool], list[Answer]]
Times = Callable[[str], list[date]]


@dataclass(frozen=True)
class Reader:
    """A peer: how it reads figures of a sentence (bare: only what it finds there itself) and times."""

    name: str
    figures: Figures
    times: Times


def rows(folder: Path, group: str) -> list[Row]:
    """The rows of a specification; empty where there is none yet."""
    file = folder / f"{group}.tsv"
    if not file.exists():
        return []
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]  # fmt: skip
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def days(row: Row) -> set[date]:
    """The days of a row of dates: `2021-09-30 day; 2022-06-30 month`; none of `-`."""
    said = (one.split()[0] for one in row["deadlines"].split("; ") if one)
    return {date.fromisoformat(day) for day in said if day != "-"}


def decimal(text: object) -> Decimal | None:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None


def with_cn2an() -> Reader:
    cn2an = import_module("cn2an")

    def figures(text: str, bare: bool) -> list[Answer]:
        if bare:
            return [Answer(Decimal(0))] if cn2an.transform(text, "cn2an") != text else []
        found = []
        for run in _NUMERAL.findall(text):
            with contextlib.suppress(Exception):
                found.append(Answer(Decimal(str(cn2an.cn2an(run, "smart")))))
            with contextlib.suppress(Exception):
                found.append(Answer(Decimal(cn2an.transform(run, "cn2an"))))
        return found

    return Reader("cn2an", figures, lambda text: [])


def with_jionlp() -> Reader:
    jio = import_module("jionlp")

    base = {"year": SIGNED.year, "month": SIGNED.month, "day": SIGNED.day}

    def money(said: dict[str, Any] | None) -> Iterator[Answer]:
        numbers = said["num"] if said else None
        for number in numbers if isinstance(numbers, list) else [numbers]:
            value = decimal(number)
            if said and value is not None:
                yield Answer(value, str(said["case"]))

    def figures(text: str, bare: bool) -> list[Answer]:
        found: list[Answer] = []
        with contextlib.suppress(Exception):
            for one in jio.ner.extract_money(text, with_parsing=True):
                found += money(one["detail"])
        for run in [] if bare else _NUMERAL.findall(text):
            with contextlib.suppress(Exception):
                found += [Answer(a.value) for a in money(jio.parse_money(run + "元"))]
        return found

    def times(text: str) -> list[date]:
        said: list[Any] = []
        with contextlib.suppress(Exception):
            said += [t["detail"] for t in jio.ner.extract_time(text, time_base=base, with_parsing=True)]  # fmt: skip
        for run in _TIME.findall(text):
            with contextlib.suppress(Exception):
                said.append(jio.parse_time(run, time_base=base))
        return [end for one in said for end in _ends(one)]

    return Reader("jionlp", figures, times)


def _ends(said: dict[str, Any]) -> Iterator[date]:
    if said.get("type") in ("time_span", "time_point"):
        with contextlib.suppress(ValueError):
            yield datetime.fromisoformat(said["time"][1]).date()


def with_recognizers() -> Reader:
    suite = import_module("recognizers_suite")
    reference = datetime(SIGNED.year, SIGNED.month, SIGNED.day)
    numbers = [getattr(suite, f"recognize_{kind}") for kind in ("number", "percentage")]
    units = [
        getattr(suite, f"recognize_{kind}")
        for kind in ("currency", "dimension", "temperature", "age")
    ]

    def figures(text: str, bare: bool) -> list[Answer]:
        found = []
        for call in (*numbers, *units):
            with contextlib.suppress(Exception):
                for one in call(text, "zh-cn"):
                    value = decimal(str(one.resolution["value"]).rstrip("%"))
                    if value is not None:
                        found.append(Answer(value, one.text if call in units or one.text[-1] in "%％" else None))  # fmt: skip
        return found

    def times(text: str) -> list[date]:
        found = []
        with contextlib.suppress(Exception):
            for one in suite.recognize_datetime(text, "zh-cn", reference=reference):  # fmt: skip
                for said in (one.resolution or {}).get("values", []):
                    end, last = said.get("end"), said.get("value")
                    with contextlib.suppress(ValueError, TypeError):
                        found.append(date.fromisoformat((end or last)[:10]) - timedelta(bool(end)))
        return found

    return Reader("Recognizers-Text", figures, times)


MADE = (
    ("cn2an", with_cn2an),
    ("jionlp", with_jionlp),
    ("recognizers_suite", with_recognizers),
)


def judged(group: str, row: Row, reader: Reader) -> str:
    """right, wrong or none of a row with a value; alone or read of one without."""
    if group == "dates":
        found, wanted_days = set(reader.times(row["text"])), days(row)
        if not wanted_days:
            return "read" if found else "alone"
        return "right" if wanted_days <= found else "wrong" if found else "none"
    without = row["value"] == "-"
    answers = reader.figures(row["text"], without)
    if group == "units":
        answers = [a for a in answers if a.unit is not None]
    if without:
        return "read" if answers else "alone"
    if group == "units":
        good = {a.value for a in answers if (a.unit or "").endswith(row["unit"])}
    else:
        good = {a.value for a in answers}
    wanted = {Decimal(row["value"])} | (
        {Decimal(row["value_max"])} if row.get("value_max") else set()
    )
    near = all(any(abs(value - g) < Decimal("0.0001") for g in good) for value in wanted)
    return "right" if near else "wrong" if answers else "none"


def ours(group: str, row: Row) -> str:
    """The same for plantext, which has to give the row, the whole row and nothing but the row."""
    text = TITLE + row["text"]
    plan = plantext.parse(text + CLOSING if group == "dates" else text, year=YEAR)
    if group == "dates":
        dues, wanted_days = plan.deadlines, days(row)
        found_days = {day.date() for day in dues["due"].dropna()}
        if not wanted_days:
            sure = dues["certainty"].eq("sure") & dues["due"].notna()
            return "read" if sure.any() else "alone"
        return "right" if found_days == wanted_days else "wrong" if found_days else "none"
    targets = plan.targets
    if row["value"] == "-":
        sure = targets["certainty"].eq("sure") & (targets["unit"].ne("") | (group == "numerals"))
        return "read" if sure.any() else "alone"
    wanted = (float(row["value"]), float(row.get("value_max") or 0), row["unit"])
    found = [
        (one["value"], one["value_max"], one["unit"])
        for one in targets.fillna({"value_max": 0}).to_dict("records")
    ]
    return "right" if found == [wanted] else "wrong" if found else "none"


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    said.add_argument("--specs", type=Path, default=SPECS)
    said.add_argument("--show", default="", help="the rows on which this reader alone is right")
    asked = said.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    readers: list[tuple[str, Callable[[str, Row], str]]] = [("plantext", ours)]
    for module, make in MADE:
        if find_spec(module) is None:
            print(f"{module} is not installed: left out", file=sys.stderr)
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            peer = make()
        readers.append((peer.name, lambda group, row, peer=peer: judged(group, row, peer)))
    print("| group | reader | right | wrong | none | no number or day: left alone | read |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    shown = []
    for group in GROUPS:
        spec = rows(asked.specs, group)
        counts: dict[str, Counter[str]] = {name: Counter() for name, _ in readers}
        for row in spec:
            verdicts = {name: read(group, row) for name, read in readers}
            for name, verdict in verdicts.items():
                counts[name][verdict] += 1
            if asked.show and verdicts.get(asked.show) in ("right", "alone"):
                if asked.show == "plantext" or verdicts["plantext"] not in ("right", "alone"):
                    shown.append(f"{group}: {row['text']} {verdicts}")
        for name, by in counts.items() if spec else []:
            cells = [by[word] for word in ("right", "wrong", "none", "alone", "read")]
            print(f"| {group} ({len(spec)}) | {name} | {' | '.join(map(str, cells))} |")
    print("\n".join(shown))


if __name__ == "__main__":
    main()

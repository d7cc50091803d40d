"""Texts and files that nobody would write, made from our own corpus: whatever stands in one, plantext answers.

Run: python tests/mutants.py --count 100000 [--seed 1] [--first 0] [--every 1]. Each case is made by
its number and the seed alone: a text of corpus/ cut, repeated, swapped, with odd characters,
huge figures, labels, brackets and words of the lexicon put in, or a small file of each format
with bytes, members or marks changed. It is parsed, its tables are built and, by its number,
it is written, laid beside another plan, shown as a page, a workbook, a ledger. What a case may
do is be read or raise a PlantextError that says something; anything else is printed with
its number, and the numbers that failed are counted by where they did.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import typeset
import word_files
from reportlab import rl_config

import plantext
from plantext import tables
from plantext.batch.columns import Provenance, of_plan
from plantext.errors import PlantextError
from plantext.lexicon import COLUMNS, Lexicon
from plantext.plan import Plan

ROOT = Path(__file__).parent.parent
SIGNS = "（）()《》“”‘’【】〔〕「」『』{}[]<>＜＞、，。；：！？…—－-~～·•.,:;!?/\\|#*_`^=+%‰％℃㎡①⑩⑳㈠Ⅰ¼½²³§№¥$€&@\"'"
ODD = (
    "\ud800", "\udfff", "\udcff", "\ud83d\ude00", "\x00", "\x01", "\x08", "\x1b", "\x7f", "\x85", "\x9f",
    "\u200b", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2028", "\u2029", "\u2060", "\u2066",
    "\u2069", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u00a0", "\u3000", "\u00ad", "\u0301", "\u20dd",
    "\ue000", "\uf8ff", "\U0001f600", "\U00020000", "\U000e0041", "\U0010ffff", "\ufe0f", "\u3164",
    "\r", "\r\n", "\v", "\f", "\t", "\n\n\n", "٣", "१२", "๒", "𝟙𝟚", "𝟗", "Ⅻ", "㊿", "½", "⅓", "²", "⁵", "₂", "〇", "○", "零",
    "壹", "貳", "廿", "卅", "e", "E", "NaN", "inf", "-0", "0x1F", "1e999", "１２３", "ＡＢ", "％", "ﬁ", "ß", "İ", "ǅ",
)  # fmt: skip
FIGURES = (
    "9" * 28, "9" * 29, "1" + "0" * 40, "7" * 400, "0" * 60, "0." + "3" * 60, "1,000," * 12 + "000", "1.2.3.4.5",
    "0", "00", "0.0", "-5", "+7", "1e5", "1e999", "0分之0", "零分之一", "三分之" + "9" * 40, "百分之" + "八" * 50, "万" * 30,
    "亿" * 40, "一" * 80, "十百千万亿" * 12, "1亿" * 20, "9" * 30 + "万亿", "2021", "1999", "0000", "9999", "10000",
    "0年0月0日", "2021年13月", "2021年2月30日", "9999年12月31日", "0001年1月1日", "20211年", "第" + "9" * 40 + "条", "2.5万亿",
    "2021年99月", "32日", "5—3", "100%—90%", "1：0", "0∶0", "十分之十一", "零点零", "1/0", "3/4",
    "印发之日起999年内", "印发之日起999个工作日内", "999年内", "一〇〇〇年一月一日", "二九九九年", "99年", "到99999年", "9月31日", "每年0次", "第0季度", "第五季度", "十四五", "九十九五", "0个", "0.0%", "1" * 27 + ".5%",
)  # fmt: skip
LABELS = (
    "一、", "二、", "十一、", "九百九十九、", "零、", "（一）", "（二）", "(三)", "（十）", "（百）", "1.", "2.", "1．", "12、", "0.", "999.",
    "9999999999999999999999999999999.", "（1）", "（2）", "①", "②", "⑳", "1）", "一是", "二是", "第一章 ", "第二节 ", "第三条 ", "第零条 ",
    "第一编 ", "第一部分 ", "1.1", "1.1.1", "1.1.1.1", "Ⅰ.", "A.", "——", "—", "•", "附件1", "附件：1.", "附件", "目录", "附表", "附录",
)  # fmt: skip
LINES = (
    "打印", "第1页", "— 1 —", "【打印】", "字体：大 中 小", "目录", "附件", "责任编辑：", "\u200b", " ", "\u3000", "一、", "1.", "序号\t任务\t牵头单位\t完成时限",
    "序号\t指标\t单位\t2021年\t属性", "1\t\t\t", "\t\t\t", "1\t建设站点\t个\t20\t约束性", "（牵头单位：）", "牵头单位：", "责任单位：、、、", "（）", "《》",
    "特此通知。", "2021年3月25日", "省政府办公厅", "（此件公开发布）", "各市、县人民政府：", "抄送：", "索 引 号：", "发文日期：9999年99月99日",
    "共6项任务", "全文共9999999999999999999999999999999条", "任务一 ", "| a | b |", "|---|---|", "<table><tr><td>", "</td></tr>", "&#xD800;",
)  # fmt: skip
_ROWS = (
    ("序号", "任务", "牵头单位", "完成时限"),
    ("1", "建设站点20个", "省民政厅", "2021年6月底"),
    ("2", "出台办法5项", "省教育厅", "9月底前"),
)
SEED = 1
_HEAVY = 97
_FILES = 60


@lru_cache(maxsize=1)
def corpus() -> tuple[tuple[str, ...], ...]:
    """The lines of each text of our own."""
    texts = (
        file.read_bytes().decode("utf-8", "ignore")
        for file in sorted((ROOT / "corpus" / "text").glob("*.txt"))
    )
    return tuple(tuple(text.splitlines()) for text in texts)


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """Every word and every example of the lexicon."""
    lexicon = Lexicon.default()
    found = (
        row[cell]
        for table in COLUMNS
        for row in lexicon.rows(table)
        for cell in ("example", next(iter(row)))
        if cell in row
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def samples() -> tuple[tuple[str, bytes], ...]:
    """A small file of each format that is read without another program, the same each time."""
    rl_config.invariant = 1
    lines = corpus()[3][:9]
    press = typeset.document("\n".join([*lines, *map("\t".join, _ROWS)]))
    text = "\n".join(lines).encode
    plain = [(".txt", text(each)) for each in ("utf-8", "gb18030", "utf-16", "utf-8-sig")]
    rows = "\n".join(map(",".join, _ROWS)).encode("utf-8-sig")
    return (
        (".docx", _docx(lines)), (".html", _html(lines)), (".ofd", press.ofd()), (".pdf", press.pdf()),
        *plain, (".csv", rows),
    )  # fmt: skip


def _docx(lines: Sequence[str]) -> bytes:
    """A Word document with numbered paragraphs, a table and a footnote."""
    shape = word_files.level(0, "%1、", "chineseCounting") + word_files.level(1, "%2.")
    body = [
        *map(word_files.paragraph, lines),
        word_files.numbered("推进改革"), word_files.numbered("新建站点20个。", level=1),
        word_files.table(*_ROWS),
    ]  # fmt: skip
    return word_files.word("".join(body), numbering=word_files.lists([shape]), styles="")


def _html(lines: Sequence[str]) -> bytes:
    """A page with a head, fields, paragraphs, a list and a table with merged cells."""
    cells = "".join(
        "<tr>" + "".join(f"<td rowspan='1' colspan=1>{c}</td>" for c in row) + "</tr>"
        for row in _ROWS
    )
    words = "".join(f"<p style='text-indent:2em'>{line}</p>" for line in lines)
    head = "<meta charset=utf-8><meta name='PubDate' content='2021-03-25'><title>岭东省工作要点</title>"
    body = f"<div id=zoom><h1>岭东省工作要点</h1>{words}<ol><li>新建站点</ol><table>{cells}</table></div>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def drawn(number: int, seed: int = SEED) -> random.Random:
    """The source of chance of a case."""
    return random.Random(f"{seed}:{number}")


def text(chance: random.Random) -> str:
    """Some lines of the corpus, mutated, or a short text of odd things alone."""
    if chance.random() < 0.1:
        return "".join(_inserted(chance) for _ in range(chance.randint(1, 6)))
    lines = chance.choice(corpus())
    start = chance.randrange(len(lines))
    made = list(lines[start : start + chance.randint(1, 8)])
    if chance.random() < 0.3:
        made = [*lines[:3], *made]
    for _ in range(chance.randint(1, 6)):
        made = chance.choice(_STEPS)(made, chance)
    return chance.choice(("\n", "\n", "\n", "\r\n", "\n\n", "", " ", "\t")).join(made)


def _inserted(chance: random.Random) -> str:
    """Something to put into a text."""
    kind = chance.randrange(8)
    if kind == 6:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 5)))
    if kind == 7:
        return chance.choice(words()) + chance.choice(FIGURES) + chance.choice(words())
    return chance.choice((ODD, SIGNS, FIGURES, LABELS, LINES, words())[kind]) * chance.choice(
        (1, 1, 1, 2, 9)
    )


def _put(lines: list[str], chance: random.Random) -> list[str]:
    """Something put somewhere into a line."""
    at = chance.randrange(len(lines))
    place = chance.randint(0, len(lines[at]))
    return [
        *lines[:at],
        lines[at][:place] + _inserted(chance) + lines[at][place:],
        *lines[at + 1 :],
    ]


def _figure(lines: list[str], chance: random.Random) -> list[str]:
    """Each digit of a line replaced by a figure, once."""
    at = chance.randrange(len(lines))
    digits = [place for place, char in enumerate(lines[at]) if char.isdigit()]
    if not digits:
        return _put(lines, chance)
    place = chance.choice(digits)
    return [
        *lines[:at],
        lines[at][:place] + chance.choice((*FIGURES, *ODD)) + lines[at][place + 1 :],
        *lines[at + 1 :],
    ]


def _cut(lines: list[str], chance: random.Random) -> list[str]:
    """A stretch of a line taken out."""
    at = chance.randrange(len(lines))
    start, stop = sorted(chance.choices(range(len(lines[at]) + 1), k=2))
    return [*lines[:at], lines[at][:start] + lines[at][stop:], *lines[at + 1 :]]


def _again(lines: list[str], chance: random.Random) -> list[str]:
    """Lines, or a stretch of one, that stand again."""
    at = chance.randrange(len(lines))
    if chance.random() < 0.5:
        return [*lines[: at + 1], *lines[at : at + 3], *lines[at + 1 :]]
    start, stop = sorted(chance.choices(range(len(lines[at]) + 1), k=2))
    return [
        *lines[:at],
        lines[at][:stop] + lines[at][start:stop] * chance.randint(1, 9),
        *lines[at + 1 :],
    ]


def _swapped(lines: list[str], chance: random.Random) -> list[str]:
    """Lines, or characters of one, in another order."""
    if chance.random() < 0.5:
        return chance.sample(lines, len(lines))
    at = chance.randrange(len(lines))
    return [*lines[:at], "".join(chance.sample(lines[at], len(lines[at]))), *lines[at + 1 :]]


def _labelled(lines: list[str], chance: random.Random) -> list[str]:
    """Labels before lines, without any order."""
    return [chance.choice(LABELS) + line if chance.random() < 0.5 else line for line in lines]


def _lined(lines: list[str], chance: random.Random) -> list[str]:
    """A line that is no sentence put between."""
    at = chance.randint(0, len(lines))
    return [*lines[:at], chance.choice(LINES), *lines[at:]]


def _spread(lines: list[str], chance: random.Random) -> list[str]:
    """One character or sign between all characters of a line, or before each stop."""
    at = chance.randrange(len(lines))
    between = chance.choice((*ODD, *SIGNS, " ", "\n", "\t"))
    return [*lines[:at], between.join(lines[at]), *lines[at + 1 :]]


def _tabled(lines: list[str], chance: random.Random) -> list[str]:
    """Signs of sentences turned into the ends of cells."""
    return [line.replace(chance.choice("，。、（）："), "\t") for line in lines]


Step = Callable[[list[str], random.Random], list[str]]
_STEPS: tuple[Step, ...] = (
    _put,
    _put,
    _figure,
    _cut,
    _again,
    _swapped,
    _labelled,
    _lined,
    _spread,
    _tabled,
)


def file(chance: random.Random) -> tuple[str, bytes]:
    """A file of one of the formats, damaged: its suffix and its bytes."""
    suffix, data = chance.choice(samples())
    if suffix in (".docx", ".ofd") and chance.random() < 0.7:
        return suffix, _packed(data, chance)
    return suffix, _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes cut off, changed, put in, swapped."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            made[at:at] = chance.randbytes(chance.randint(1, 9))
        elif kind == 2:
            del made[at : at + chance.randint(1, 400)]
        elif kind == 3:
            made[at:at] = made[max(0, at - 300) : at]
        elif kind == 4:
            made[at:at] = _inserted(chance).encode(
                chance.choice(("utf-8", "utf-16", "gb18030")), "replace"
            )
        elif chance.random() < 0.3:
            del made[at:]
    return bytes(made)


def _packed(data: bytes, chance: random.Random) -> bytes:
    """A zip whose members are changed: their bytes, their names, their number."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    changed = chance.choice(list(members))
    kind = chance.randrange(6)
    if kind == 0:
        members.pop(changed)
    elif kind == 1:
        members[
            changed + _inserted(chance).replace("\x00", "").encode("utf-8", "ignore").decode()
        ] = members[changed]
    elif kind == 2:
        members[changed] = b""
    elif kind == 3:
        members[changed] = _marked(members[changed], chance)
    else:
        members[changed] = _bytes(members[changed], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in members.items():
            archive.writestr(name[:200], inside)
    packed = made.getvalue()
    return _misnamed(packed, chance) if chance.random() < 0.2 else packed


def _misnamed(packed: bytes, chance: random.Random) -> bytes:
    """A byte of a member's name that is no UTF-8, in a name that says it is."""
    made = bytearray(packed)
    at = made.find(b"PK\x01\x02", chance.randrange(len(made)))
    if at >= 0:
        made[at + 9] |= 8
        made[at + 46] = chance.choice((0xFF, 0xC1, 0xB5, 0x00))
    return bytes(made)


def _marked(inside: bytes, chance: random.Random) -> bytes:
    """XML whose tags or values are changed, most often still well formed."""
    text = inside.decode("utf-8", "replace")
    numbers = [place for place, char in enumerate(text) if char.isdigit()]
    for place in chance.sample(numbers, min(len(numbers), chance.randint(1, 4))):
        value = chance.choice(
            ("", "-1", "99999999999999999999", "1e999", "NaN", "x", "²", "٣", "0", "0.5")
        )
        text = text[:place] + value + text[place + 1 :]
    return text.encode("utf-8")


def made(number: int, seed: int = SEED) -> tuple[str, str | bytes]:
    """The case of a number: a suffix and a file's bytes, or "" and a text."""
    chance = drawn(number, seed)
    return file(chance) if number % _FILES == 0 else ("", text(chance))


def tried(number: int, folder: Path, seed: int = SEED) -> str:
    """What a case did: "read", or the name of the PlantextError; anything else is raised."""
    suffix, content = made(number, seed)
    try:
        if isinstance(content, bytes):
            place = folder / f"case{suffix}"
            place.write_bytes(content)
            plan = plantext.read(place)
        else:
            plan = plantext.parse(content)
        uses(plan, number, folder)
    except PlantextError as error:
        if not str(error).strip():
            raise AssertionError("a PlantextError that says nothing") from error
        return type(error).__name__
    return "read"


def uses(plan: Plan, number: int, folder: Path) -> None:
    """All that a user does with a plan: its rows each time, the rest in turns by the number."""
    for name, rows in tables.rows(plan.parsed).items():
        assert all(0 <= row["start"] <= row["end"] <= len(plan.source) for row in rows), name
    if number % 4 == 0:
        of_plan(plan.parsed, Provenance("", "", ""))  # what a batch writes
    if number % _HEAVY and number % _FILES:
        return
    plan.frames()
    turn = number // _HEAVY % 7
    if turn == 0:
        plan.to_html(folder / "plan.html", lang=("zh", "en")[number % 2])
    elif turn == 1:
        plan.to_excel(folder / "ledger.xlsx", by=("task", "agency")[number % 2])
    elif turn == 2:
        plan.write(folder, "csv", lang=("", "zh", "en")[number % 3])
        plan.write(folder, "json")
    elif turn == 3:
        plan.write(folder, "xlsx")
        plan.write(folder, "parquet")
    elif turn == 4:
        (
            plan.ledger(by="task"),
            plan.ledger(by="agency", lang="en"),
            repr(plan),
            plan._repr_html_(),
            plan.outline,
            plan.show(),
        )
    elif turn > 4:
        _compared(plan, number, folder)


def _compared(plan: Plan, number: int, folder: Path) -> None:
    """The plan beside another: over years, or over levels."""
    other = plantext.parse(text(drawn(-number - 1)), plan="other", year=2019)
    plans = [other, plantext.parse(plan.source, plan="text", year=2021)]
    if number % 3:
        found = plantext.compare(plans, years={"other": 2019, "text": 2021})
    else:
        found = plantext.compare(plans, by="level", levels={"other": "province", "text": "city"})
    found.frames()
    if number % 2:
        found.to_html(folder / "compared.html")
    else:
        found.to_excel(folder / "compared.xlsx")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the cases asked for; the number of those that did anything but be read or refused."""
    said = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    said.add_argument("--count", type=int, default=1000)
    said.add_argument("--first", type=int, default=0)
    said.add_argument("--step", type=int, default=1, help="only every so manieth case")
    said.add_argument("--seed", type=int, default=SEED)
    asked = said.parse_args(arguments)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.first, asked.first + asked.count, asked.step):
            began = time.monotonic()
            try:
                outcomes[tried(number, Path(folder), asked.seed)] += 1
            except Exception as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                told = f"{type(error).__name__} at {where.filename.rpartition('plantext/')[2]}:{where.lineno}"
                outcomes[told] += 1
                if outcomes[told] <= 3:
                    print(f"case {number}: {told}: {str(error)[:200]!r}", flush=True)
            if (took := time.monotonic() - began) > 10:
                print(f"case {number}: took {took:.0f} s", flush=True)
            if number % 1000 < asked.step:
                print(f"at {number}: {dict(outcomes)}", flush=True)
    for told, count in outcomes.most_common():
        print(f"{count:7} {told}")
    return sum(count for told, count in outcomes.items() if " at " in told)


if __name__ == "__main__":
    sys.exit(bool(main()))

"""How time grows where one thing stands again and again: every trigger that the rules know of.

A trigger is a word of the lexicon, a unit behind a number, a bracket, a sign, a label, or a
sentence of our own in which one of them governs others. Each is printed on its own and before
，、。 and a line's end, again and again in one text, and read with all its tables. Measured is the
processor's time per character as a multiple of an ordinary text's (corpus/, read with all its
tables in the same process a moment before, so that a busy machine slows both).

All are screened at the two smallest sizes; those that take more than SUSPECT times the ordinary
there, or grow, are read at the larger sizes too. With --results each reading is a line of a TSV
file, and what stands in it is not read again: a sweep may be stopped and taken up.

Run: python tools/sweep_time.py [--results FILE.tsv] [--workers N] [--every N] [--only WORDS]
     [--sizes 400,1600,6400,25600] [--worst 20] [--all-sizes] [--show]
--show prints what stands in the file and reads nothing. Ends with 1 where a trigger takes more
than LIMIT times the ordinary at the largest size, or is stopped.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from plantext import pipeline, readers, tables
from plantext.errors import PlantextError
from plantext.lexicon import COLUMNS, Lexicon

CORPUS = Path(__file__).parent.parent / "corpus" / "text"
SIZES = (400, 1600, 6400, 25600)
LIMIT = 5.0
SUSPECT = 3.0
GROWN = 1.5  # times the smallest size's; what is linear costs less for each character the more there are
BATCH = 40
PATIENCE = 60  # seconds; what takes longer is stopped, and is among the worst
_LABELS = (
    "一、", "（一）", "1.", "1、", "（1）", "①", "1）", "第一章", "第一节 ", "第一条 ", "一是", "1.1 ", "⑴", "㈠",
    "责任单位：", "牵头单位：", "配合单位：", "完成时限：", "时限：", "附件1", "附件1：", "附件：1.", "附表1", "目录", "注：",
    "名词解释", "各位代表：", "抄送：", "主送：", "索引号：", "发文机关：", "成文日期：", "标题：", "来源：", "（此件公开发布）",
)  # fmt: skip
_SIGNS = (
    *"，、。；：！？…—·.-–~～/%‰+×=<>≥≤“”‘’《》〈〉（）()[]【】〔〕{}#*@&|_ \t\n　●◆■○★\u200b\ufeff\r",
    "（）", "“”", "《》", "【】", "〔〕", "…….", "· . ", "— 1 —", ". ", "… ", ".1", "1 ", "1,", "——", "\t\t", "\n\n",
    "（《", "《（", "“（", "》《", "））", "（（（", "1/2", "1-2", "1至", "一百", "万亿", "百分之", "1:1", "12",
)  # fmt: skip
_TIMES = (
    "2021年", "到2025年", "2021年底前", "2020—2022年", "3月", "3月底前", "9月30日前", "上半年", "第一季度", "年底前", "每年",
    "每月10日前", "三年内", "“十四五”期间", "印发之日起30日内", "2021-06-30", "2021.6", "去年", "今年", "二〇二一年三月一日",
    "2021年3月1日", "完成时限：2022年6月", "完成时限：长期坚持", "岭政发〔2021〕5号", "《方案》（岭政发〔2021〕5号）",
)  # fmt: skip
_SENTENCES = (
    "负责推进工作", "配合", "由省教育厅牵头", "省教育厅牵头", "省教育厅负责", "成立工作组", "会同", "由", "会同省财政厅", "省教育厅、",
    "（省教育厅牵头）", "（责任单位：省教育厅）", "（省教育厅）", "责任单位：省教育厅", "省教育厅省财政厅", "省教育厅和省财政厅", "省、市、县",
    "建设站点10个", "建成20个站点", "新建3—5个", "10个", "不少于20个", "10%以上", "由30天压减至10天", "比上年增长10%", "增长10%",
    "分别10个", "张村分别10个", "10%、20%", "均达到90%", "各建1个", "全覆盖", "实现全覆盖", "翻一番", "清零", "一半", "5G", "1+N", "7×24",
    "到2025年达到30%", "到2025年、2030年分别达到30%、50%", "力争达到30%", "已建成5个", "累计完成5个", "打造“十百千”工程",
    "建设政务服务平台", "“岭政通”平台", "政务服务平台", "粤省事", "用户突破10万", "“粤省事”平台用户突破10万人", "“金税工程”", "“百日行动”",
    "与经济增长同步", "高于全国平均水平", "只增不减", "完成国家下达的任务", "同步", "高于", "附件1", "“", "甲", "a", "A1", "第", "等", "的",
    "按照", "围绕3条", "每千人5个", "60岁以上", "奖励10万元", "给予10万元补助", "超过10万元的企业", "占比", "率达到90%以上",
    "各部门要落实", "各地要", "特此通知", "岭东省人民政府", "2021年3月1日\n", "一、甲\n", "（一）甲。乙\n", "1.甲\n", "一、甲\n（省教育厅）\n", "甲\n",
    "附件1\n", "附件\n岭东省方案\n一、甲\n", "责任单位：省教育厅\n", "完成时限：6月\n", "序号\t任务\t单位\n1\t建站\t省教育厅\n", "1\t甲\t乙\n", "甲\t乙\n",
    "序号\n任务\n", "指标\t2021年\t2022年\n", "增长率\t%\t10\n", "到2025年，", "到2025年，建设10个。", "同志们：", "《岭东省方案》", "《", "岭东省2021年方案\n",
    "第一条 甲\n", "第一章 总则 第一条 甲", "一二、", "市", "省", "县", "局", "省委", "公司", "部门", "各", "有关",
)  # fmt: skip
_FORMS = ("{}", "{}，", "{}、", "{}。", "{}\n", "10{}，", "10{}、", "建设10{}、", "建设{}10个，")


class Reading(NamedTuple):
    """A trigger, how often it stood in a text, its characters, and times the ordinary for each."""

    trigger: str
    size: int
    characters: int
    times: float
    stopped: bool = False

    def line(self) -> str:
        """As the file of results keeps it."""
        return f"{json.dumps(self.trigger, ensure_ascii=False)}\t{self.size}\t{self.characters}\t{self.times:.3f}\t{int(self.stopped)}\n"


Found = dict[str, dict[int, Reading]]


class Stopped(Exception):
    """A text that was read for longer than PATIENCE."""


def triggers() -> list[str]:
    """All that is repeated, each once."""
    return list(dict.fromkeys(_triggers()))


def _triggers() -> Iterator[str]:
    lexicon = Lexicon.default()
    words = [w for name in COLUMNS if name != "commonness" for w in lexicon.words(name)]
    for word in (*_SENTENCES, *_TIMES, *_LABELS, *_SIGNS, *words):
        for form in _FORMS:
            yield form.format(word)


def seconds(text: str) -> float:
    """How long a text takes with all its tables; raises Stopped."""
    start = time.process_time()
    signal.alarm(PATIENCE)
    try:
        plan = pipeline.parse(readers.from_text(text), plan="sweep", lexicon=Lexicon.default())
        tables.rows(plan)
    except PlantextError:
        pass  # refused is answered, too
    finally:
        signal.alarm(0)
    return time.process_time() - start


def ordinary(rounds: int = 2) -> float:
    """Seconds per character of the corpus's own texts."""
    texts = [file.read_text("utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    return min(sum(map(seconds, texts)) for _ in range(rounds)) / sum(map(len, texts))


def tried(batch: Sequence[str], sizes: Sequence[int]) -> list[Reading]:
    """The triggers of a batch at each size, up to one that is stopped."""
    signal.signal(signal.SIGALRM, _stop)
    usual = ordinary()
    found = []
    for trigger in batch:
        for size in sizes:
            text = trigger * size
            try:
                times = seconds(text) / len(text) / usual
            except Stopped:
                found.append(
                    Reading(trigger, size, len(text), PATIENCE / len(text) / usual, stopped=True)
                )
                break
            found.append(Reading(trigger, size, len(text), times))
    return found


def kept(file: Path | None) -> Found:
    """What a file of results holds, by trigger and size."""
    found: Found = defaultdict(dict)
    if file is not None and file.exists():
        for line in filter(None, file.read_text("utf-8").split("\n")):
            trigger, size, characters, times, stopped = line.split("\t")
            each = Reading(
                json.loads(trigger), int(size), int(characters), float(times), stopped == "1"
            )
            found[each.trigger][each.size] = each
    return found


def suspect(readings: dict[int, Reading]) -> bool:
    """Whether the small sizes say that the large ones are worth their time."""
    first, last = readings[min(readings)], readings[max(readings)]
    grown = last.times > max(GROWN * first.times, 1.0)
    return last.stopped or last.times > SUSPECT or grown


def above(readings: dict[int, Reading], largest: int) -> bool:
    """Whether a trigger takes too long at the largest size, or was stopped before it."""
    last = readings[max(readings)]
    return last.stopped or (last.size == largest and last.times > LIMIT)


def sweep(
    wanted: Sequence[str], sizes: Sequence[int], found: Found, file: Path | None, workers: int
) -> None:
    """Try the triggers that were not tried at these sizes; each batch is kept when it is done."""
    left = [
        t
        for t in wanted
        if not any(r.stopped for r in found[t].values()) and sizes[-1] not in found[t]
    ]
    many = -(-len(left) // BATCH)
    batches = [left[at::many] for at in range(many)]  # of every kind, as it may be stopped
    with ProcessPoolExecutor(workers) as pool:
        running = [pool.submit(tried, batch, sizes) for batch in batches]
        for number, done in enumerate(as_completed(running), 1):
            for each in done.result():
                found[each.trigger][each.size] = each
            if file is not None:
                with file.open("a", encoding="utf-8") as out:
                    out.writelines(each.line() for each in done.result())
            print(f"{number} of {len(batches)} batches at {sizes}", file=sys.stderr, flush=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def main() -> int:
    """Try the triggers and print the worst; 1 where one is above the limit."""
    options = _options()
    sizes = tuple(int(size) for size in options.sizes.split(","))
    chosen = [t for t in triggers() if options.only in t][options.first :: options.every]
    found = kept(options.results)
    screen = sizes if options.all_sizes else sizes[:2]
    if not options.show:
        sweep(chosen, screen, found, options.results, options.workers)
        doubtful = [t for t in chosen if suspect(found[t])]
        if rest := sizes[len(screen) :]:
            sweep(doubtful, rest, found, options.results, options.workers)
    return told({t: found[t] for t in chosen if found[t]}, len(chosen), sizes[-1], options.worst)


def told(found: Found, chosen: int, largest: int, worst: int) -> int:
    """Print the worst at the largest size, and of those that were only screened; 1 where one is above."""
    whole = {t: r for t, r in found.items() if largest in r or any(x.stopped for x in r.values())}
    over = [t for t, r in whole.items() if above(r, largest)]
    print(
        f"{chosen} triggers, {len(found)} screened, {len(whole)} read at {largest} or stopped, ",
        end="",
    )
    print(f"{len(over)} of them above {LIMIT:g} times the ordinary")
    for some in (whole, {t: r for t, r in found.items() if t not in whole}):
        print(f"the worst of {len(some)}:")
        ranked = sorted(some.values(), key=lambda r: (-r[max(r)].stopped, -r[max(r)].times))
        for readings in ranked[:worst]:
            print(_line(readings))
    return 1 if over else 0


def _line(readings: dict[int, Reading]) -> str:
    last = readings[max(readings)]
    by_size = ", ".join(f"{size}: {readings[size].times:.1f}" for size in sorted(readings))
    return f"{last.trigger!r:40} times the ordinary: {by_size}{' STOPPED' if last.stopped else ''}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--results", type=Path, help="a TSV file that keeps each reading")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--every", type=int, default=1, help="try only each Nth trigger")
    parser.add_argument("--first", type=int, default=0, help="and begin with this one")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--all-sizes", action="store_true", help="read all at all sizes")
    parser.add_argument("--show", action="store_true", help="print what the file holds")
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--only", default="", help="only triggers that hold these words")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

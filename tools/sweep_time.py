"""How time grows where one thing stands again and again: every trigger that the rules know of.

A trigger is a word of the lexicon, a unit behind a number, a bracket, a sign, a label, or a
sentence of our own in which one of them governs others. Each is printed on its own and before
，、。 and a line's end, 400 to 25,600 times in one text, and read with all its tables. Printed
are the worst of them: seconds per character at the largest size, against an ordinary text
(corpus/, read with all its tables) and against the same trigger at the smallest size, which
tells growth from density: 10%、10%、 has a figure every fourth character, a plan every fiftieth.

Run: python tools/sweep_time.py [--every N] [--sizes 400,1600,6400,25600] [--worst 20] [--only WORDS]
With --every N only each Nth trigger is tried. Ends with 1 where one is above the limit, 5 times
the ordinary text and 5 times its own smallest size.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from plantext import pipeline, readers, tables
from plantext.errors import PlantextError
from plantext.lexicon import COLUMNS, Lexicon

CORPUS = Path(__file__).parent.parent / "corpus" / "text"
SIZES = (400, 1600, 6400, 25600)
LIMIT = 5.0
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


@dataclass(frozen=True, slots=True)
class Growth:
    """A trigger, how many characters its largest text has, and seconds per character by size."""

    trigger: str
    characters: int
    rates: tuple[float, ...]
    stopped: bool = False

    @property
    def last(self) -> float:
        """Seconds per character at the largest size that was read."""
        return self.rates[-1] if self.rates else float(PATIENCE)

    def above(self, usual: float) -> bool:
        """Whether it takes too long for what stands in it: 5 times an ordinary text, and itself."""
        return self.stopped or self.last > LIMIT * max(usual, self.rates[0])


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


def ordinary() -> float:
    """Seconds per character of the corpus's own texts."""
    texts = [file.read_text("utf-8") for file in sorted(CORPUS.glob("*.txt"))]
    seconds(texts[0])
    return min(sum(map(seconds, texts)) for _ in range(3)) / sum(map(len, texts))


def growth(trigger: str, sizes: Sequence[int]) -> Growth:
    """The time of a trigger at each size; what would take longer than PATIENCE is not begun."""
    rates: list[float] = []
    characters = 0
    for size in sizes:
        text = trigger * size
        steeper = rates[-1] / rates[-2] if len(rates) > 1 else 1.0
        if rates and rates[-1] * max(steeper, 1.0) * len(text) > PATIENCE:
            return Growth(trigger, characters, tuple(rates), True)
        try:
            spent = seconds(text)
        except Stopped:
            return Growth(trigger, characters, tuple(rates), True)
        characters = len(text)
        rates.append(spent / characters)
    return Growth(trigger, characters, tuple(rates))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def main() -> int:
    """Try the triggers and print the worst; 1 where one is above the limit."""
    options = _options()
    sizes = tuple(int(size) for size in options.sizes.split(","))
    signal.signal(signal.SIGALRM, _stop)
    usual = ordinary()
    print(f"ordinary: {usual * 1e6:.1f} microseconds a character")
    chosen = [t for t in triggers() if options.only in t][options.first :: options.every]
    found: list[Growth] = []
    for number, trigger in enumerate(chosen, 1):
        found.append(growth(trigger, sizes))
        if found[-1].above(usual):
            print(_line(found[-1], usual), flush=True)
        if number % 500 == 0:
            print(f"{number} of {len(chosen)}", file=sys.stderr, flush=True)
    above = [g for g in found if g.above(usual)]
    print(f"{len(found)} triggers, {len(above)} above {LIMIT:g} times the ordinary; the worst:")
    for each in sorted(found, key=lambda g: (-g.stopped, -g.last))[: options.worst]:
        print(_line(each, usual))
    return 1 if above else 0


def _line(found: Growth, usual: float) -> str:
    rates = " ".join(f"{rate / usual:6.1f}" for rate in found.rates)
    slope = found.last / found.rates[0] if found.rates else 0.0
    note = " STOPPED" if found.stopped else ""
    return f"{found.trigger!r:40} times the ordinary by size: {rates}; largest to smallest {slope:.1f}{note}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="try only each Nth trigger")
    parser.add_argument("--first", type=int, default=0, help="and begin with this one")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--only", default="", help="only triggers that hold these words")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

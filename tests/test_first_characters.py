"""Patterns that look for the first characters of their words before the words: none is left out."""

from __future__ import annotations

import re

import pytest

import plantext
from plantext.extract import undated
from plantext.extract.indicators import _CUT_RIGHT
from plantext.extract.rules import pattern
from plantext.lexicon import Lexicon
from plantext.structure.labels import LABEL

ENDS = (
    "， 。 ； ： ！ ？ （甲 、各 和所有 及全部 与3 开展 先行 试点， 率先 实施 安装 加装 推行 凭 配备 在全 纳入 下沉 下放 "
    "入驻 进行 并 建成投 投入使用 向社会 分别 实现 一期按期 二期按时 三期如期 工程按时 按期 按时 如期 年底前 月底前"
)  # fmt: skip
DATES = (
    "2021.6.30前 2021-6-3 ’21年底前 '21年3月 21年3月 6.30前 11:30前 11点前 6月30日前 元旦前 春节前 清明前 五一前 端午前 国庆期间 "
    "中秋前 劳动节前 建军节前 教师节前 重阳前 下班前 上班前 午夜前 零点前 散会前 开学前 放假前 汛期前 采暖期前 供暖前 入冬前 "
    "入汛前 学期末前 寒假前 暑假前 封冻前 春耕前 秋收前 年中前 月末前 季末前 周末前 旬末前 学年末前 季度末前 上旬前 中旬前 下旬前 "
    "前一季度 前三季度 一季度 二季度 三季度 四季度 季度中前 Q1前 q2末 半年前 1季度"
)  # fmt: skip


@pytest.mark.parametrize("end", [*ENDS.split(), "\n"])
def test_a_noun_behind_a_figure_ends_there(end: str) -> None:
    found = _CUT_RIGHT.search(f"甲乙丙丁戊己{end}甲乙")
    assert found is not None
    assert found.start() == 6


@pytest.mark.parametrize("date", DATES.split())
def test_a_date_is_read_or_its_figure_is_looked_at(date: str) -> None:
    text = f"一、服务\n（一）推进。{date}，新建站点20个。"
    (row,) = plantext.parse(text, year=2021).targets.itertuples()
    assert row.due_source == "sentence" or row.certainty == "check"


LABELS = (
    "第三章 第12条 第〇章 第一， （一） （12） 十一） 二、 两、 百、 2.1 3） 4. 5、 ① ⑳ ⑴ ⑽ ⒈ ⒛ ㈠ ㈩ 一是 十要 ２） 1.1.1 6.12345热线 7\ue000"
)  # fmt: skip
BARES = (
    "上半年 下半年 一季度 第二季度 前三季度 前1季度 Q3 q4 3月下旬 三月5日 十二月30日 2021年上半年 二〇二一年下半年 一九九九年上半年 "
    "21年上半年 ’21年上半年 '21年上半年 今年上半年 本年下半年 明年一季度 次年上半年 翌年上半年 来年上半年 后年上半年 当年下半年"
)  # fmt: skip
ISSUED = "印发 发布 公布 下发 施行 实施 出台 签发"


@pytest.mark.parametrize("label", LABELS.split())
@pytest.mark.parametrize("blank", ["", " ", "\t", "　"])
def test_a_label_is_found_by_its_first_character(label: str, blank: str) -> None:
    """Without the look at its first character the same is found."""
    plain = re.compile(LABEL.pattern.split(")", 1)[1], re.VERBOSE)
    text = f"{blank}{label} 加强检查"
    found, sought = LABEL.match(text), plain.match(text)
    assert found is not None and sought is not None
    assert found.span() == sought.span()


@pytest.mark.parametrize(
    "words", [*(f"{time}完成" for time in BARES.split()), *(f"{deed}后3个月内" for deed in ISSUED.split())]
)  # fmt: skip
def test_a_bare_time_is_found_by_its_first_character(words: str) -> None:
    found = undated._found(undated._BARE, f"甲{words}乙", Lexicon.default())
    gate, _, rest = undated._BARE.partition(")")
    plain = pattern(rest, Lexicon.default())
    assert gate.startswith("(?=[")
    assert found == [m.span() for m in plain.finditer(f"甲{words}乙")] != []

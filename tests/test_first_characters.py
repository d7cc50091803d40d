"""Patterns that look for the first characters of their words before the words: none is left out."""

from __future__ import annotations

import pytest

import plantext
from plantext.extract.indicators import _CUT_RIGHT

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

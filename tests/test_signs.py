"""What a paragraph shows of its part, sign by sign, in documents of our own; each sign has a place where it is missing."""

from __future__ import annotations

from functools import cache

import pytest

from plantext.lexicon import Lexicon
from plantext.model import Source
from plantext.pipeline import structure
from plantext.reading.cues import Cues
from plantext.reading.paragraphs import Paragraphs
from plantext.reading.signs import signs

LEXICON = Lexicon.default()
PLAN = """云浦市2021年工作要点
各镇人民政府：
一、2020年工作回顾
2020年，全市新建学校12所。
二、下一步打算
（一）强化奖励。对新认定的企业，给予10万元、20万元、30万元、40万元奖励。
——到2025年，建成公园15个，2022年先建3个
（责任单位：市住建局）
（二）巡查（5分）
发现问题即扣2分。
三、加强组织领导
各部门要落实责任，《云浦市督查办法》规定的除外：
云浦市人民政府
2021年1月5日"""
RULES = """云浦市停车管理办法
第一条 为规范停车，制定本办法。
第二条 停车场应当公示价格。
附件1：
停车收费标准
小型车
5%
大型车
8%
一类
二类"""
SCORED = "。\n".join([f"{n}、巡查不到位的，扣{n}分，发现一次扣1分" for n in range(1, 27)])
LONG = "推进改革，" * 60 + "。"
TEXTS = {"plan": PLAN, "rules": RULES, "scored": SCORED, "long": f"短句。\n{LONG}"}


@cache
def read(name: str) -> list[frozenset[str]]:
    return signs(structure(Source(TEXTS[name], laid_out=True)), LEXICON)


def shown(name: str, opening: str) -> frozenset[str]:
    """The signs of the paragraph that opens so."""
    document = structure(Source(TEXTS[name], laid_out=True))
    lines = [document.text.text[slice(*place)] for place in document.paragraphs]
    (at,) = (n for n, line in enumerate(lines) if line.startswith(opening))
    return read(name)[at]


SEEN = [
    # the paragraph itself
    ("plan", "（一）", "in/grant", True), ("plan", "2020年，", "in/grant", False),
    ("plan", "（一）", "lead/reward", True), ("plan", "2020年，", "lead/reward", False),
    ("scored", "5、", "dense/score", True), ("plan", "发现问题", "many/score", False),
    ("plan", "——到", "short", True), ("plan", "（一）", "short", False), ("plan", "（二）", "tiny", True), ("plan", "（一）", "tiny", False),
    ("long", "推进改革", "long", True), ("plan", "（一）", "long", False),
    ("plan", "2020年，", "short_stop", True), ("plan", "云浦市人民", "short_stop", False),
    ("plan", "云浦市人民", "short_open", True), ("rules", "5%", "wordless", True), ("rules", "5%", "short_open", False),
    ("plan", "——到", "no_stop", True), ("plan", "（一）", "no_stop", False), ("plan", "各镇", "no_stop", False),
    ("plan", "各部门", "colon", True), ("plan", "——到", "dash", True), ("plan", "（一）", "dash", False),
    ("rules", "5%", "percent", True), ("plan", "各部门", "cites", True), ("plan", "各镇", "cites", False),
    ("plan", "（二）", "points", True), ("plan", "发现问题", "points", False),
    ("plan", "（责任", "role_line", True), ("plan", "——到", "role_line", False),
    ("plan", "——到", "before_roles", True), ("plan", "（一）", "before_roles", True), ("plan", "二、", "before_roles", False),
    ("rules", "第一条", "article", True), ("rules", "停车收费", "article", False),
    ("plan", "（一）", "numbered", True), ("plan", "——到", "numbered", False),
    ("plan", "（一）", "figures", True), ("plan", "——到", "figures", True), ("plan", "2020年，", "figures", False),
    ("plan", "（一）", "dense_figures", True), ("plan", "各部门", "figure", False),
    ("plan", "2020年，", "years_past", True), ("plan", "——到", "years_ahead", True), ("plan", "——到", "years_past", False),
    ("plan", "2021年1月", "years_now", True), ("plan", "2021年1月", "years_ahead", False),
    # the headings above
    ("plan", "2020年，", "own/looks_back_head", True), ("plan", "（一）", "own/looks_back_head", False),
    ("plan", "（一）", "above/outlook_head", True), ("plan", "2020年，", "above/outlook_head", False),
    ("plan", "发现问题", "own_points", True), ("plan", "（一）", "own_points", False),
    ("plan", "2020年，", "headed/past", True), ("plan", "（一）", "headed/ahead", True),
    ("plan", "2020年，", "opens_past", True), ("plan", "——到", "opens_past", False),
    ("plan", "云浦市人民", "path/closing", True), ("plan", "（一）", "path/closing", False),
    ("rules", "第一条", "named/rules", True), ("plan", "（一）", "named/rules", False),
    ("rules", "第二条", "title/rule_head", True), ("plan", "（一）", "title/rule_head", False),
    # the place
    ("plan", "各镇", "before_items", True), ("plan", "（一）", "before_items", False), ("long", "短句", "no_items", True),
    ("plan", "2020年，", "top_first", True), ("plan", "（一）", "top_between", True), ("plan", "三、", "top_last", True),
    ("plan", "三、", "last_item", True), ("plan", "二、", "last_item", False),
    ("plan", "云浦市2021", "begin", True), ("plan", "2021年1月", "finish", True), ("plan", "2021年1月", "last_tenth", True),
    ("plan", "（一）", "inner", True), ("plan", "云浦市2021", "inner", False), ("rules", "第二条", "in_article", True),
    ("plan", "（一）", "in_article", False), ("rules", "大型车", "annexed", True), ("rules", "第二条", "annexed", False),
    # around and below
    ("rules", "大型车", "among_cells", True), ("rules", "第一条", "among_cells", False),
    ("scored", "9、", "near/score", True), ("scored", "9、", "around/score", True), ("plan", "三、", "around/score", False),
    ("plan", "二、", "below/score", True), ("plan", "三、", "below/score", False),
    ("plan", "（二）", "all_below/score", True), ("plan", "二、", "all_below/score", False),
    ("scored", "9、", "document_25/score", True), ("plan", "（一）", "document_25/score", False),
    ("plan", "（一）", "few_paragraphs", True), ("scored", "9、", "few_paragraphs", False),
    ("scored", "9、", "untabled", True), ("rules", "大型车", "untabled", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "opening", "sign", "seen"), SEEN)
def test_a_sign_is_seen_where_it_is_and_nowhere_else(
    name: str, opening: str, sign: str, seen: bool
) -> None:
    assert (sign in shown(name, opening)) is seen


def test_one_who_gives_says_to_whom() -> None:
    text = "一、奖励\n对新认定的企业给予10万元。\n给予企业10万元。"
    _, to_whom, bare = signs(structure(Source(text)), LEXICON)
    assert "gives" in to_whom
    assert "gives" not in bare


def test_a_line_that_opens_with_the_year_to_reach() -> None:
    text = "一、目标\n到2025年，建成公园15个。\n公园到2025年建成15个。"
    _, opens, within = signs(structure(Source(text)), LEXICON)
    assert "by_year" in opens
    assert "by_year" not in within


def test_how_often_a_category_stands_in_a_paragraph() -> None:
    text = "一、计分\n扣1分，扣2分，扣3分，扣4分，扣5分。\n发现问题扣1分，由市里逐项核实后书面反馈各镇，各镇整改到位后报市里备案。"
    _, often, once = signs(structure(Source(text)), LEXICON)
    assert {"many/score", "most/score", "dense/score"} <= often
    assert {"many/score", "most/score"}.isdisjoint(once)


def test_cues_count_for_their_own_paragraph_and_its_first_words() -> None:
    text = "一、奖励工作\n二、市里有关部门按照每年的统一安排给予奖励。"
    document = structure(Source(text))
    paragraphs = Paragraphs(document, Cues(document.text.text, LEXICON))
    assert [met["grant"] > 0 for met in paragraphs.counts] == [True, True]
    assert ["grant" in lead for lead in paragraphs.leads] == [True, False]
    assert [paragraphs.holding("grant", 0, n) for n in range(3)] == [0, 1, 2]


def test_no_text_has_no_signs() -> None:
    assert all(read(name) for name in TEXTS)
    assert len(read("plan")) == len(PLAN.splitlines())

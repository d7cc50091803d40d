"""Automatic numbering: the labels a reader sees, in every turn that lists can take."""

from __future__ import annotations

import pytest
from word_files import level, lists, num, numbered, paragraph, word

from plantext.readers import docx
from plantext.readers.number_formats import printed

CHAPTERS = level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCountingThousand")
RUN_ON = level(0, "%1、", "chineseCounting") + level(
    1, "（%2）", "chineseCountingThousand", more='<w:lvlRestart w:val="0"/>'
)


def labels(body: str, **parts: str) -> list[str]:
    """What stands before the × that every paragraph of these tests consists of."""
    return [
        line.split("×")[0].strip() for line in docx.read(word(body, **parts), "x").text.split("\n")
    ]


def of(shape: str, *levels: int) -> list[str]:
    return labels("".join(numbered("×", 1, each) for each in levels), numbering=lists([shape]))


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("chineseCounting", "一 十 二十一 九十九 一○○"),
        ("chineseCountingThousand", "一 十 二十一 九十九 一百"),
        ("japaneseCounting", "一 十 二十一 九十九 百"),
        ("ideographDigital", "一 一〇 二一 九九 一〇〇"),
        ("taiwaneseDigital", "一 一○ 二一 九九 一○○"),
        ("chineseLegalSimplified", "壹 壹拾 贰拾壹 玖拾玖 壹佰"),
        ("ideographTraditional", "甲 癸 21 99 100"),
        ("ideographEnclosedCircle", "㊀ ㊉ 21 99 100"),
        ("decimal", "1 10 21 99 100"),
        ("decimalFullWidth", "１ １０ ２１ ９９ １００"),
        ("decimalEnclosedCircle", "① ⑩ 21 99 100"),
        ("decimalEnclosedCircleChinese", "① ⑩ 21 99 100"),
        ("decimalEnclosedParen", "⑴ ⑽ 21 99 100"),
        ("decimalEnclosedFullstop", "⒈ ⒑ 21 99 100"),
        ("decimalZero", "01 10 21 99 100"),
        ("upperLetter", "A J U UUUU VVVV"),
        ("lowerLetter", "a j u uuuu vvvv"),
        ("upperRoman", "I X XXI XCIX C"),
        ("lowerRoman", "i x xxi xcix c"),
        ("ordinal", "1st 10th 21st 99th 100th"),
        ("001", "001 010 021 099 100"),
        ("never heard of", "1 10 21 99 100"),
    ],
)
def test_formats(format: str, shown: str) -> None:
    assert " ".join(printed(number, format) for number in (1, 10, 21, 99, 100)) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(101, "一百零一"), (110, "一百一十"), (1010, "一千零一十"), (12, "十二")]
)
def test_large_numbers_are_counted_as_one_speaks(number: int, shown: str) -> None:
    assert printed(number, "chineseCountingThousand") == shown


@pytest.mark.parametrize("number", [0, -3, 10**9])
@pytest.mark.parametrize("format", ["upperLetter", "upperRoman", "chineseCountingThousand"])
def test_numbers_beyond_words_are_printed_in_digits(number: int, format: str) -> None:
    assert printed(number, format) == str(number)


def test_a_level_begins_anew_behind_a_higher_one() -> None:
    assert of(CHAPTERS, 0, 1, 1, 0, 1) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_a_level_with_restart_0_runs_on() -> None:
    assert of(RUN_ON, 0, 1, 1, 0, 1) == ["一、", "（一）", "（二）", "二、", "（三）"]


def test_a_level_restarts_only_behind_the_level_it_names() -> None:
    three = level(0, "%1编") + level(1, "%2章") + level(2, "%3条", more='<w:lvlRestart w:val="1"/>')
    assert of(three, 0, 1, 2, 1, 2, 0, 2) == ["1编", "1章", "1条", "2章", "2条", "2编", "1条"]


def test_words_around_the_number_and_numbers_of_higher_levels() -> None:
    shape = level(0, "第%1条", "chineseCounting") + level(1, "%1.%2", more="<w:isLgl/>")
    assert of(shape, 0, 0, 1, 1) == ["第一条", "第二条", "2.1", "2.2"]


def test_a_higher_level_that_was_never_used_shows_its_start() -> None:
    assert of(level(0, "%1", start=3) + level(1, "%1.%2"), 1, 1) == ["3.1", "3.2"]


def test_zeros_of_word_2010() -> None:
    custom = (
        "<mc:AlternateContent><mc:Choice Requires='w14'>"
        "<w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent>"
    )
    shape = f"<w:lvl w:ilvl='0'><w:start w:val='1'/>{custom}<w:lvlText w:val='%1'/></w:lvl>"
    assert of(shape, 0, 0) == ["001", "002"]


def test_start_override_begins_anew_once() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(numbered("×", list_) for list_ in (1, 1, 2, 2, 1))
    shown = labels(body, numbering=lists([CHAPTERS], [num(1, 1), num(2, 1, restart)]))
    assert shown == ["一、", "二、", "五、", "六、", "七、"]


def test_lists_of_one_shape_count_on_together() -> None:
    body = numbered("×", 1) + numbered("×", 2)
    assert labels(body, numbering=lists([CHAPTERS], [num(1, 1), num(2, 1)])) == ["一、", "二、"]


def test_a_list_may_say_a_level_otherwise() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    body = numbered("×", 2)
    assert labels(body, numbering=lists([CHAPTERS], [num(2, 1, other)])) == ["第一条"]


def test_lists_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="bare"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    )
    body = "".join(
        paragraph("×", properties=f'<w:pStyle w:val="{style}"/>')
        for style in ("h1", "h2", "h2", "bare", "h1", "round", "unknown")
    )
    shown = labels(body, styles=styles, numbering=lists([CHAPTERS]))
    assert shown == ["一、", "（一）", "（二）", "", "二、", "", ""]


def test_a_style_tied_to_a_level_is_of_that_level() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="条"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    shape = level(0, "第%1章") + level(1, "第%2条", more='<w:pStyle w:val="条"/>')
    body = numbered("×") + paragraph("×", properties='<w:pStyle w:val="条"/>') * 2
    assert labels(body, styles=styles, numbering=lists([shape])) == ["第1章", "第1条", "第2条"]


def test_number_0_switches_off_what_the_style_says() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = paragraph("×") + numbered("×", 0) + paragraph("×")
    assert labels(body, styles=styles, numbering=lists([CHAPTERS])) == ["一、", "", "二、"]


def test_a_list_borrows_its_levels_through_a_style() -> None:
    styles = '<w:style w:type="numbering" w:styleId="法规"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    shapes = ['<w:numStyleLink w:val="法规"/>', '<w:styleLink w:val="法规"/>' + CHAPTERS]
    shown = labels(numbered("×", 1) * 2, styles=styles, numbering=lists(shapes))
    assert shown == ["一、", "二、"]


def test_lists_that_lead_nowhere_print_nothing() -> None:
    styles = '<w:style w:type="numbering" w:styleId="圈"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = numbered("×", 1) + numbered("×", 9) + numbered("×", "many") + numbered("×", 2, 7)
    shapes = ['<w:numStyleLink w:val="圈"/>', CHAPTERS]
    assert labels(body, styles=styles, numbering=lists(shapes)) == [""] * 4


def test_bullets_are_printed_as_signs() -> None:
    shape = level(0, "\uf0d8", "bullet") + level(1, "●", "bullet") + level(2, "", "none")
    assert of(shape, 0, 1, 2) == ["➢", "●", ""]


def test_a_label_alone_is_printed_and_counts() -> None:
    assert labels(numbered("") + numbered("×"), numbering=lists([CHAPTERS])) == ["一、", "二、"]


@pytest.mark.parametrize(
    ("shape", "text", "line"),
    [
        (level(0, "%1、", "chineseCounting"), "服务", "一、服务"),
        (level(0, "第%1条", "chineseCounting"), "服务", "第一条 服务"),
        (level(0, "%1."), "20个站点", "1. 20个站点"),
        (level(0, "%1.", more='<w:suff w:val="nothing"/>'), "20个站点", "1. 20个站点"),
        (level(0, "%1.", more='<w:suff w:val="nothing"/>'), "服务", "1.服务"),
        (level(0, "%1.", more='<w:suff w:val="space"/>'), "服务", "1. 服务"),
    ],
)
def test_the_gap_behind_a_label(shape: str, text: str, line: str) -> None:
    assert docx.read(word(numbered(text), numbering=lists([shape])), "x").text == line

"""Files in and Sources out, in every encoding Chinese files come in; and what is refused."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import plantext
from plantext import readers
from plantext.errors import OptionError, ReadError
from plantext.readers import text
from plantext.readers.assembly import Assembly
from plantext.readers.kinds import KINDS

PLAN = (
    "岭东省2021年工作要点\r\n一、推进政务服务“一网通办”，建设数字政府。\n\u3000\u3000二、落实责任"
)
BIG = "推動數字政府建設，完善政務服務體系，全省各級機關應當按照計畫加快辦理。\n"
JAPANESE = "行政のデジタル化を推進し、住民サービスの向上を図る計画について説明します。\n"
KOREAN = "디지털 정부 혁신 추진 계획을 수립하고 국민 서비스를 개선한다.\n"
LATIN = "Déclaration générale: été, hôtel, à côté, façade.\n"
RUSSIAN = "Правительство утвердило план работы на год.\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "plan.txt"
    path.write_bytes(data)
    return path


def refusal(path: str | Path, **options: float) -> str:
    with pytest.raises(ReadError) as caught:
        readers.read(path, **options)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "gb18030"),
        (b"", "gbk"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
    ],
)
def test_encodings(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = written(tmp_path, mark + PLAN.encode(encoding))
    for given in (path, str(path)):
        source = readers.read(given)
        assert (source.text, source.name) == (PLAN, str(path))


def test_the_encoding_is_named(tmp_path: Path) -> None:
    assert readers.read(written(tmp_path, PLAN.encode("gbk"))).encoding == "gb18030"


def test_rare_characters_of_gb18030(tmp_path: Path) -> None:
    words = PLAN + "㐂𠮷镕"
    assert readers.read(written(tmp_path, words.encode("gb18030"))).text == words


def test_text_at_hand_is_not_touched() -> None:
    assert readers.from_text(PLAN, "here") == readers.from_text(text=PLAN, name="here")
    assert readers.from_text(PLAN).text == PLAN


@pytest.mark.parametrize("blank", ["", " \n\u3000\t", "\ufeff"])
def test_an_empty_text_is_refused(blank: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="empty"):
        readers.from_text(blank)
    assert "empty" in refusal(written(tmp_path, blank.encode()))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00\x00anything", "zip"),
        (b"\x00\x01\x02\x03" * 40, "binary"),
        ("一、推进\x00\x01建设".encode(), "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path: Path, data: bytes, kind: str) -> None:
    message = refusal(written(tmp_path, data))
    assert kind in message
    assert "plain text" in message


def test_a_plan_that_begins_like_a_program_is_text(tmp_path: Path) -> None:
    assert readers.read(written(tmp_path, ("MZ公司BM工作要点\n" + PLAN).encode())).text.startswith(
        "MZ"
    )


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (BIG, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (LATIN, "latin-1"),
        ("Café\n", "latin-1"),
        ("±5 % été\n", "latin-1"),
        ("ÄÖÜ äöü ß éèê çñ ÄÖÜ äöü éèê çñ straße größe", "latin-1"),
        ("各縣市政府應落實本計畫之規定辦理相關工作事項", "big5"),
        (RUSSIAN, "cp1251"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_no_guess_at_other_encodings(tmp_path: Path, words: str, encoding: str, times: int) -> None:
    message = refusal(written(tmp_path, (words * times).encode(encoding)))
    assert "UTF-8 breaks at byte" in message
    assert "save it as UTF-8" in message


def test_the_first_bad_byte_is_told(tmp_path: Path) -> None:
    good = PLAN.encode()
    assert f"UTF-8 breaks at byte {len(good)}" in refusal(written(tmp_path, good + b"\xff\xff"))
    broken = b"\xff\xfe" + PLAN.encode("utf-16-le") + b"\x00"
    assert "utf-16 but breaks at byte" in refusal(written(tmp_path, broken))


def test_traditional_characters_in_gb18030_are_chinese() -> None:
    words = "各級政府要推進信用體系建設，全面落實工作責任，加強監督管理，服務人民。" * 3
    assert text.decode(words.encode("gb18030"), "x") == (words, "gb18030")


def test_foreign_text_in_utf8_is_text(tmp_path: Path) -> None:
    assert readers.read(written(tmp_path, LATIN.encode())).text == LATIN


def test_limit(tmp_path: Path) -> None:
    path = written(tmp_path, ("一、推进建设。\n" * 100_000).encode())
    message = refusal(path, limit_mb=1.5)
    assert all(words in message for words in ("2.2 MB", "1.5 MB", "limit_mb", "--limit-mb"))
    assert len(readers.read(path, limit_mb=3).text) == 800_000


def test_no_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.txt")
    assert "folder" in refusal(tmp_path)
    assert refusal(str(tmp_path / ("x" * 5000)))


def test_every_format_has_the_one_shape() -> None:
    for kind, room in readers.READERS.items():
        assert kind in KINDS
        assert callable(import_module(room).read)


def test_a_kind_can_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, b"<html><body>" + PLAN.encode())
    assert readers.read(path, kind="text").text.startswith("<html>")
    with pytest.raises(OptionError, match="known are text"):
        readers.read(path, kind="papyrus")


def test_text_that_is_no_plan() -> None:
    plan = plantext.parse("春天来了，花开满园。")
    assert plan.items["path"].tolist() == ["preamble"]
    assert plan.warnings["kind"].tolist() == ["no_items"]


def test_blanks_without_end_are_no_trouble() -> None:
    """So many that what grows with their square does not end (pytest's faulthandler then tells)."""
    found = Assembly()
    blanks, tabs = " " * 3_000_000, " \t" * 1_500_000
    found.paragraph(f"一、服务{blanks}新增{tabs}\n{' ' * 9}300项")
    assert found.source("x").text.endswith("新增300项")

"""Encodings and bad input: a clear error that names the file and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

import plantext
from plantext import readers
from plantext.errors import ReadError

TEXT = "岭东省工作要点\n一、推进数字政府建设，新建20个服务站点。（省教育厅牵头）\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert readers.read(file).text == TEXT


def test_rare_characters_of_gb18030(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes((TEXT + "镕堃𠮷").encode("gb18030"))
    assert readers.read(file).text.endswith("镕堃𠮷")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0....", "old Office"),
        (bytes(range(256)) * 20, "no known encoding|binary"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        ("数".encode() + b"\xff\xff\xff", "no known encoding"),
        ("ÄÖÜ äöü ß éèê çñ ÄÖÜ äöü éèê çñ straße größe".encode("latin-1") * 3, "no known encoding"),
        ("各縣市政府應落實本計畫之規定辦理相關工作事項".encode("big5") * 3, "no known encoding"),
    ],
)
def test_bad_bytes(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    with pytest.raises(ReadError, match=says) as error:
        readers.read(file)
    assert "bad.txt" in str(error.value)


def test_missing_folder_and_limit(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        readers.read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="folder"):
        readers.read(tmp_path)
    file = tmp_path / "large.txt"
    file.write_text(TEXT * 40, encoding="utf-8")
    with pytest.raises(ReadError, match="limit_mb"):
        readers.read(file, limit_mb=0.001)
    assert readers.read(file, limit_mb=1).text


def test_text_that_is_no_plan() -> None:
    plan = plantext.parse("春天来了，花开满园。")
    assert plan.items["path"].tolist() == ["preamble"]
    assert plan.warnings["kind"].tolist() == ["no_items"]

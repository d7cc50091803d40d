"""DOC, WPS, RTF and ODT by way of LibreOffice; what is refused, also where there is none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import olefile
import pytest
from word_files import level, lists, numbered, paragraph, restarts_never, table, word

import plantext
from plantext import readers
from plantext.errors import ReadError
from plantext.readers import docx, office
from plantext.readers.doc_lists import running_on

NEEDED = shutil.which("soffice") is None
needs_libreoffice = pytest.mark.skipif(NEEDED, reason="LibreOffice (soffice) is not installed here")
RTF = rb"{\rtf1\ansi\ansicpg936 \u19968?\u12289?\u26381?\u21153?\par \u26032?\u22686?300\u39033?\u12290?\par}"
BODY = (
    paragraph("岭东省2021年工作要点")
    + "".join(numbered(words, 1, depth) for depth, words in ((0, "服务"), (1, "新增站点300个。"), (0, "监管"), (1, "检查40次。")))
    + table(["序号", "任务"], ["1", "站点"])
    + paragraph("请认真落实。")
)  # fmt: skip
RUN_ON = level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCountingThousand")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The plan BODY as LibreOffice saves it in a format."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "plan.docx").write_bytes(word(BODY, numbering=lists([RUN_ON])))

    @cache
    def save(format: str) -> bytes:
        profile = (folder / "profile").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            format,
        ]
        subprocess.run(
            [*command, "--outdir", folder, folder / "plan.docx"],
            check=True,
            timeout=600,
            capture_output=True,
        )
        return (folder / f"plan.{format}").read_bytes()

    return save


@needs_libreoffice
@pytest.mark.parametrize("format", ["doc", "odt"])
def test_old_formats_are_read_as_the_docx_is(
    saved: Callable[[str], bytes], format: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"  # the name says nothing
    file.write_bytes(saved(format))
    source = readers.read(file)
    assert source.text.split("\n") == [
        "岭东省2021年工作要点", "一、服务", "（一）新增站点300个。", "二、监管", "（一）检查40次。", "序号\t任务", "1\t站点",
        "请认真落实。",
    ]  # fmt: skip
    assert [block.kind for block in source.blocks].count("cell") == 4


@needs_libreoffice
def test_numbers_of_a_doc_that_run_on(saved: Callable[[str], bytes]) -> None:
    data = restarts_never(saved("doc"), "（\x01）")
    assert running_on(data) == {("%1、", "（%2）"): 0}
    assert "（二）检查40次。" in office.read(data, "plan.doc").text


@needs_libreoffice
def test_numbers_of_an_rtf_that_run_on_are_told_of() -> None:
    data = RTF.replace(b"}", rb"{\*\x\levelnorestart1}}")
    assert [kind for kind, _ in office.read(data, "x").notes] == ["numbering"]
    assert not office.read(RTF, "x").notes


@needs_libreoffice
def test_an_rtf(tmp_path: Path) -> None:
    file = tmp_path / "plan.doc"
    file.write_bytes(RTF)
    assert plantext.read(file).targets["value"].tolist() == [300.0]


@needs_libreoffice
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    office.read(RTF, "x")
    assert list(tmp_path.glob("plantext-*")) == []


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        office.read(data, "plan.doc")
    assert str(caught.value).startswith("plan.doc: ")
    return str(caught.value)


def test_without_libreoffice_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "which", lambda name: None)
    message = refused(RTF)
    assert "LibreOffice" in message and "install it" in message and "DOCX" in message


def stand_in(folder: Path, script: str) -> Callable[[str], str]:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return lambda name: str(program)


@pytest.mark.skipif("os.name != 'posix'", reason="a shell script stands in for LibreOffice")
def test_libreoffice_that_hangs_or_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "TIME_LIMIT", 0.3)
    monkeypatch.setattr(office, "which", stand_in(tmp_path, "sleep 60 & sleep 60"))
    assert "longer than 0.3 seconds" in refused(RTF)
    monkeypatch.setattr(office, "TIME_LIMIT", 20.0)
    monkeypatch.setattr(office, "which", stand_in(tmp_path, "echo Error: no such thing"))
    assert "cannot read" in refused(RTF) and "no such thing" in refused(RTF)
    monkeypatch.setattr(office, "which", lambda name: str(tmp_path / "none"))
    assert "does not start" in refused(RTF)


class Directory:
    """What olefile says of a file that holds these streams."""

    def __init__(self, *streams: str, flags: int = 0) -> None:
        self.streams, self.flags = streams, flags

    def __call__(self, _: object) -> Directory:
        return self

    def __enter__(self) -> Directory:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def exists(self, name: str) -> bool:
        return name in self.streams

    def openstream(self, _: str) -> Directory:
        return self

    def read(self, size: int) -> bytes:
        return bytes(10) + self.flags.to_bytes(2, "little")


@pytest.mark.parametrize(
    ("directory", "words"),
    [
        (Directory("PowerPoint Document"), "slides"),
        (Directory("EncryptedPackage"), "password"),
        (Directory("WordDocument", flags=0x0100), "password"),
    ],
)
def test_what_is_no_text_document_or_locked(
    monkeypatch: pytest.MonkeyPatch, directory: Directory, words: str
) -> None:
    monkeypatch.setattr(olefile, "OleFileIO", directory)
    assert words in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_a_broken_ole_file_and_other_kinds() -> None:
    assert "cut short or damaged" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert "a PDF" in refused(b"%PDF-1.7")
    assert "a Word document (docx)" in refused(word(paragraph("一、服务")))


@needs_libreoffice
def test_a_workbook_is_named_where_another_kind_was_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("序号,任务\n1,站点\n", encoding="utf-8")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xls", "--outdir", tmp_path, tmp_path / "a.csv"],
        timeout=600, capture_output=True,
    )  # fmt: skip
    made = tmp_path / "a.xls"
    if not made.is_file():
        pytest.skip("this LibreOffice has no Calc to make a workbook with")
    assert "an old workbook (xls or et)" in refused(made.read_bytes())


def test_a_docx_reader_and_the_old_formats_share_their_labels() -> None:
    data = word(BODY, numbering=lists([RUN_ON]))
    assert "（二）检查40次。" in docx.read_restarting(data, "x", {("%1、", "（%2）"): 0}).text
    assert "（一）检查40次。" in docx.read(data, "x").text

"""Pictures of pages: what OCR reads, how it is marked, and pictures that are none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen import canvas

import plantext
from plantext import readers
from plantext.errors import MissingExtraError, ReadError
from plantext.extract import doubts
from plantext.model import Block, Document, Header, Mention, Source
from plantext.structure.clean import clean

image = pytest.importorskip("PIL.Image", reason="OCR needs plantext[ocr]")
ocr = pytest.importorskip("plantext.readers.ocr", reason="OCR needs plantext[ocr]")

# in Latin letters, whose shapes every machine has
WORDS = [
    "1. Digital government serves all people and companies.",
    "2. At least 120 services are to be reached in 2021.",
    "3. Every county answers for its own part of the work.",
]


# points to the side of a page: OCR's time goes by the dots, two to a point
SIDE = 460


def scanned(*lines: str, rules: bool = False, pages: int = 1) -> list[Any]:
    """Pictures of pages on which lines are printed, in a grid where `rules` are wanted."""
    packed = io.BytesIO()
    sheet = canvas.Canvas(packed, pagesize=(SIDE, SIDE))
    for _ in range(pages):
        sheet.setFont("Helvetica", 15)
        for number, line in enumerate(lines):
            for column, words in enumerate(line.split("|")):
                sheet.drawString(40 + 135 * column, SIDE - 142 - 36 * number, words)
        if rules:
            for number in range(len(lines) + 1):
                sheet.line(32, SIDE - 118 - 36 * number, 437, SIDE - 118 - 36 * number)
            for column in range(4):
                across = 32 + 135 * column
                sheet.line(across, SIDE - 118, across, SIDE - 118 - 36 * len(lines))
        sheet.showPage()
    sheet.save()
    document = pypdfium2.PdfDocument(packed.getvalue())
    return [page.render(scale=2).to_pil() for page in document]


def saved(folder: Path, *pictures: Any, name: str = "scan.png", **options: Any) -> Path:
    path = folder / name
    pictures[0].save(path, save_all=len(pictures) > 1, append_images=list(pictures[1:]), **options)
    return path


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def page() -> Any:
    """One page with three lines."""
    return scanned(*WORDS)[0]


@pytest.mark.parametrize("turn", [1.2, 90, 180])
def test_a_page_is_read_however_it_lies(page: Any, turn: float, tmp_path: Path) -> None:
    turned = page.rotate(turn, expand=True, fillcolor="white")
    source = readers.read(saved(tmp_path, turned))
    assert [squeezed(line) for line in source.text.split("\n")] == list(map(squeezed, WORDS))
    assert {block.doubt for block in source.blocks} == {"read by OCR"}


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    source = readers.read(saved(tmp_path, *scanned(WORDS[0], pages=2), name="scan.tif"))
    assert [block.page for block in source.blocks] == [1, 2]


def test_a_scanned_table_has_cells(tmp_path: Path) -> None:
    rows = ["Number|Task|Target", "1|Services|300 items", "2|Offices|95 percent"]
    source = readers.read(saved(tmp_path, scanned(*rows, rules=True)[0]))
    cells = {(b.row, b.cell): squeezed(source.text[b.start : b.end]) for b in source.blocks}
    assert cells == {
        (i, j): squeezed(words)
        for i, row in enumerate(rows)
        for j, words in enumerate(row.split("|"))
    }
    assert {block.doubt for block in source.blocks} == {"read by OCR"}


def test_a_scanned_pdf_goes_through_ocr(page: Any, tmp_path: Path) -> None:
    path = saved(tmp_path, page, name="scan.pdf")
    assert squeezed(readers.read(path).text) == squeezed("".join(WORDS))


def test_a_blank_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no words"):
        readers.read(saved(tmp_path, image.new("RGB", (600, 800), "white")))


def test_a_picture_that_breaks_off_is_refused(page: Any, tmp_path: Path) -> None:
    path = saved(tmp_path, page)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(ReadError, match=r"scan\.png.*save it"):
        readers.read(path)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_what_only_begins_as_a_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="cannot be opened") as error:
        readers.read(path)
    assert "object at" not in str(error.value)  # the same words on every run


def test_a_picture_of_very_many_dots_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="smaller size"):
        readers.read(saved(tmp_path, image.new("1", (20_000, 5_000))))


def test_too_many_frames_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MOST_SCANS", 1)
    frames = [image.new("RGB", (60, 80), colour) for colour in ("white", "grey")]
    with pytest.raises(ReadError, match="split the file"):
        readers.read(saved(tmp_path, *frames, name="scan.tif"))


def test_without_its_package_a_picture_names_the_extra(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(readers.READERS, "image", "plantext.readers.no_such_reader")
    with pytest.raises(MissingExtraError, match=r"pip install 'plantext\[ocr\]'"):
        readers.read(saved(tmp_path, page))


def test_what_stands_in_a_doubtful_block_is_marked_with_the_reason() -> None:
    text = "一、甲乙丙\n二、丁戊己"
    blocks = (Block(0, 5, page=1), Block(6, 11, page=2, doubt="read by OCR"))
    source = Source(text, blocks=blocks, laid_out=True)
    document = Document(source, clean(text, True), Header(), ())
    sure, unsure = Mention(2, 4, "a"), Mention(8, 10, "b", "check", "no year")
    marked = doubts.marked((sure, unsure, Mention(8, 9, "c")), document)
    assert marked[0] == sure
    assert (marked[1].certainty, marked[1].reason) == ("check", "no year; read by OCR")
    assert (marked[2].certainty, marked[2].reason) == ("check", "read by OCR")
    assert [source.page_at(place) for place in (0, 4, 5, 6, 99)] == [1, 1, 2, 2, 2]


def test_every_row_of_a_scan_is_to_be_checked(page: Any, tmp_path: Path) -> None:
    plan = plantext.read(saved(tmp_path, page))
    assert set(plan.quantities["certainty"]) == {"check"}
    assert set(plan.tasks["certainty"]) == {"check"}
    assert set(plan.quantities["page"]) == {1}

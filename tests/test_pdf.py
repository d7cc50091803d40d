"""PDFs: what the text layer holds beside plain lines, what is refused, and what is told of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from typeset import FONT, HEIGHT, LEFT, WIDTH, Press

import plantext
from plantext import readers
from plantext.errors import MissingExtraError, ReadError
from plantext.readers import pdf, scans

TEXT = "一、推进政务服务改革，全年完成不少于120项集成服务，办理时限压减至5个工作日以内。"


def raw(*objects: bytes) -> bytes:
    """A PDF written by hand: its objects, numbered from 1, the first one its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(out),
    )
    return out + head + table + tail


def page(*draw: tuple[str, tuple[object, ...]]) -> bytes:
    """A PDF of one page, by the drawing calls of reportlab."""
    packed = io.BytesIO()
    sheet = canvas.Canvas(packed, pagesize=(WIDTH, HEIGHT))
    sheet.setFont(FONT, 16)
    for name, arguments in draw:
        getattr(sheet, name)(*arguments)
    sheet.showPage()
    sheet.save()
    return packed.getvalue()


def picture(*size: int) -> ImageReader:
    pillow = pytest.importorskip("PIL.Image")
    return ImageReader(pillow.new("RGB", size, "white"))


def plan(folder: Path, data: bytes) -> Path:
    path = folder / "plan.pdf"
    path.write_bytes(data)
    return path


def refusal(folder: Path, data: bytes) -> str:
    path = plan(folder, data)
    with pytest.raises(ReadError) as caught:
        readers.read(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def printed() -> bytes:
    press = Press()
    press.title("岭东省2021年工作要点")
    press.paragraph(TEXT)
    return press.pdf()


def test_a_pdf_is_told_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(printed())
    assert readers.read(path).text == f"岭东省2021年工作要点\n{TEXT}"
    assert plantext.read(path).targets["value"].tolist() == [120.0, 5.0]


def test_text_on_its_side_is_turned_and_text_at_a_slant_left_out(tmp_path: Path) -> None:
    sheet = page(
        ("translate", (300, 100)), ("rotate", (90,)), ("drawString", (0, 0, TEXT[:30])),
        ("drawString", (0, -28, TEXT[30:])), ("rotate", (-45,)), ("drawString", (50, 0, "内部资料")),
    )  # fmt: skip
    source = readers.read(plan(tmp_path, sheet))
    assert source.text == TEXT
    assert source.notes == (
        ("left_out", "set at a slant, taken for a watermark: 内部资料 (page 1)"),
    )
    warned = plantext.read(plan(tmp_path, sheet)).warnings
    assert "内部资料" in warned["message"].iloc[0]


def test_type_scaled_by_its_matrix_has_its_printed_size(tmp_path: Path) -> None:
    sheet = page(
        ("scale", (2, 2)), ("setFont", (FONT, 11)), ("drawString", (100, 380, "岭东省工作要点")),
        ("setFont", (FONT, 8)), ("drawString", (56, 340, TEXT[:30])), ("drawString", (40, 326, TEXT[30:])),
    )  # fmt: skip
    assert readers.read(plan(tmp_path, sheet)).text == f"岭东省工作要点\n{TEXT}"


def test_words_drawn_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    sheet = page(
        ("drawString", (LEFT, 700, TEXT[:20])), ("drawString", (LEFT + 0.4, 700, TEXT[:20]))
    )
    assert readers.read(plan(tmp_path, sheet)).text == TEXT[:20]


def test_latin_words_keep_their_blanks(tmp_path: Path) -> None:
    sheet = page(("drawString", (LEFT, 700, "推广 NB IoT 网络和 5G 专网，覆盖率达到 95 % 以上")))
    assert readers.read(plan(tmp_path, sheet)).text == "推广NB IoT网络和5G专网，覆盖率达到95%以上"


def test_a_chapter_keeps_the_blank_behind_its_label(tmp_path: Path) -> None:
    sheet = page(
        ("drawString", (LEFT, 700, "第一章 总则")), ("drawString", (LEFT, 600, "第二条 为推进改革"))
    )
    assert readers.read(plan(tmp_path, sheet)).text == "第一章 总则\n第二条 为推进改革"


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    press = Press()
    press.paragraph(TEXT)
    message = refusal(tmp_path, press.pdf(password="secret"))
    assert "encrypted" in message
    assert "without a password" in message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_pdf_that_breaks_off_is_refused(share: float, tmp_path: Path) -> None:
    data = printed()
    assert "breaks off" in refusal(tmp_path, data[: int(share * len(data))])


def test_bytes_after_the_end_do_no_harm(tmp_path: Path) -> None:
    assert TEXT in readers.read(plan(tmp_path, printed() + b"\r\n\x00\x00" * 300)).text


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\nnothing\nstartxref\n0\n%%EOF", raw(b"<</Type/Catalog>>")]
)
def test_what_is_no_document_is_refused(data: bytes, tmp_path: Path) -> None:
    assert "PDF" in refusal(tmp_path, data)


def test_pages_by_the_thousand_are_refused_at_once(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    data = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 10000/Kids[%s]>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    message = refusal(tmp_path, data)
    assert "10000 pages" in message
    assert "split" in message


def test_a_page_of_very_many_characters_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_CHARS", 10)
    assert "over 10 characters" in refusal(tmp_path, printed())


def test_an_empty_page_is_nothing_and_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    assert "no words" in refusal(tmp_path, page())


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where plantext[ocr] is not installed."""
    monkeypatch.setattr(scans, "find_spec", lambda name: None)


@pytest.mark.usefixtures("no_ocr")
def test_a_scan_says_what_to_install(tmp_path: Path) -> None:
    sheet = page(("drawImage", (picture(60, 80), 0, 0, WIDTH, HEIGHT)))
    assert "pip install 'plantext[ocr]'" in refusal(tmp_path, sheet)


@pytest.mark.usefixtures("no_ocr")
def test_a_page_that_was_not_read_is_warned_of(tmp_path: Path) -> None:
    packed = io.BytesIO()
    sheet = canvas.Canvas(packed, pagesize=(WIDTH, HEIGHT))
    for text in (TEXT[:20], "", "— 3 —", TEXT[20:]):
        sheet.setFont(FONT, 16)
        if not text.startswith(TEXT[:2]) and text != TEXT[20:]:
            sheet.drawImage(picture(60, 80), 0, 0, WIDTH, HEIGHT)
        sheet.drawString(LEFT, 700, text)
        sheet.showPage()
    sheet.save()
    found = plantext.read(plan(tmp_path, packed.getvalue()))
    (message,) = found.warnings.loc[found.warnings["kind"] == "page_not_read", "message"]
    assert "pages 2, 3" in message
    assert "plantext[ocr]" in message


def test_the_text_layer_of_a_scan_is_doubtful(tmp_path: Path) -> None:
    packed = io.BytesIO()
    sheet = canvas.Canvas(packed, pagesize=(WIDTH, HEIGHT))
    sheet.drawImage(picture(60, 80), 0, 0, WIDTH, HEIGHT)
    hidden = sheet.beginText(LEFT, 700)
    hidden.setFont(FONT, 12)
    hidden.setTextRenderMode(3)
    hidden.textLine(TEXT)
    sheet.drawText(hidden)
    sheet.showPage()
    sheet.save()
    found = plantext.read(plan(tmp_path, packed.getvalue()))
    assert set(found.targets["certainty"]) == {"check"}
    assert set(found.targets["reason"].str.split("; ").str[-1]) == {"text layer of a scan"}
    assert set(found.review["table"]) >= {"targets"}
    assert found.tasks["certainty"].tolist() == ["check"]
    assert "text layer of a scan" in found.tasks["reason"].iloc[0].split("; ")


GLYPHS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>",
    b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H/DescendantFonts[5 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/FontDescriptor 6 0 R/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    b"<</Type/FontDescriptor/FontName/ABCDEF+Song/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
    b"/Ascent 900/Descent -100/CapHeight 900/StemV 80>>",
)


@pytest.mark.usefixtures("no_ocr")
def test_glyphs_whose_font_tells_no_letters_are_no_text(tmp_path: Path) -> None:
    codes = "".join(
        f"{code:04x}" for code in (2825, 301, 565, 280, 2416, 1917, 1957, 391, 453, 600)
    )
    content = f"BT /F1 16 Tf 80 740 Td <{codes}> Tj ET".encode()
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    assert "does not tell what its characters mean" in refusal(tmp_path, raw(*GLYPHS, stream))


def test_without_its_package_a_pdf_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("plantext.readers.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'plantext\[pdf\]'"):
        readers.read(plan(tmp_path, printed()))

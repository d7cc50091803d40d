"""OFD: packed XML whose drawing order is no reading order; and archives that are no document."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typeset import OFD, Press, ofd_page, zipped

import plantext
from plantext import readers
from plantext.errors import ReadError
from plantext.readers import archive
from plantext.readers import printed as printed_pages
from plantext.readers.kinds import sniff

Files = dict[str, str | bytes]
TEXT = "推进政务服务改革。"


def packed(page: str, document: str = "", **more: str | bytes) -> Files:
    """The files of an OFD of one page whose content is `page`."""
    files: Files = {
        "OFD.xml": OFD.format("OFD", "<DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody>"),
        "Doc_0/Document.xml": OFD.format(
            "Document",
            f"<CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>{document}"
            '</CommonData><Pages><Page ID="1" BaseLoc="Pages/0.xml"/></Pages>',
        ),
        "Doc_0/Pages/0.xml": page,
    }
    return {**files, **more}


def drawn(objects: str) -> str:
    return OFD.format("Page", f"<Content><Layer>{objects}</Layer></Content>")


def text(words: str, code: str, box: str = "28 100 100 6", more: str = "") -> str:
    return f'<TextObject Boundary="{box}" Size="5" {more}><TextCode {code}>{words}</TextCode></TextObject>'


def read(folder: Path, files: Files) -> str:
    return source(folder, zipped(files)).text


def source(folder: Path, data: bytes) -> readers.Source:
    path = folder / "plan.ofd"
    path.write_bytes(data)
    return readers.read(path)


def refusal(folder: Path, data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        source(folder, data)
    assert "plan.ofd" in str(caught.value)
    return str(caught.value)


def printed() -> Files:
    press = Press(mark="")
    press.paragraph(TEXT)
    return packed(ofd_page(press.sheets[0]))


def test_an_ofd_is_told_by_what_it_holds() -> None:
    assert sniff(zipped(printed())) == "ofd"


def test_steps_are_told_singly_or_in_groups(tmp_path: Path) -> None:
    code = 'X="0" Y="5" DeltaX="5 g 2 2.5 g 9 5"'
    assert read(tmp_path, packed(drawn(text("共12项任务", code)))) == "共12项任务"


def test_text_without_steps_stands_side_by_side(tmp_path: Path) -> None:
    below = text("第二行", 'X="0" Y="5"', "28 110 100 6")
    assert read(tmp_path, packed(drawn(below + text(TEXT, 'X="0" Y="5"')))) == f"{TEXT}\n第二行"


def test_a_matrix_scales_what_is_in_an_object(tmp_path: Path) -> None:
    code = 'X="0" Y="14" DeltaX="g 8 14"'
    words = text(TEXT, code, more='CTM="0.3528 0 0 0.3528 0 0"').replace('Size="5"', 'Size="14"')
    assert read(tmp_path, packed(drawn(words))) == TEXT


def test_a_page_that_lies_on_its_side_is_turned(tmp_path: Path) -> None:
    code = 'X="0" Y="0" DeltaX="g 9 5"'
    words = text(TEXT, code, more='CTM="0 -1 1 0 0 0"') + text(
        "第二行", code, "40 100 100 6", 'CTM="0 -1 1 0 0 0"'
    )
    assert read(tmp_path, packed(drawn(words))) == f"{TEXT}\n第二行"


def test_text_at_a_slant_is_left_out_with_a_warning(tmp_path: Path) -> None:
    slanted = text("内部", 'X="0" Y="5" DeltaX="5"', more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    files = packed(drawn(slanted + text(TEXT, 'X="0" Y="5"', "28 120 100 6")))
    found = source(tmp_path, zipped(files))
    assert found.text == TEXT
    assert found.notes[0][0] == "left_out"


def test_a_template_stands_behind_its_pages(tmp_path: Path) -> None:
    page = OFD.format("Page", '<Template TemplateID="9"/><Content><Layer/></Content>')
    template = '<TemplatePage ID="9" BaseLoc="Tpls/1.xml"/>'
    behind = {"Doc_0/Tpls/1.xml": drawn(text(TEXT, 'X="0" Y="5"'))}
    assert read(tmp_path, packed(page, template, **behind)) == TEXT


def test_a_drawing_used_on_a_page_is_read(tmp_path: Path) -> None:
    unit = f'<CompositeGraphicUnit ID="7"><Content>{text(TEXT, "X=&quot;0&quot;")}</Content></CompositeGraphicUnit>'
    unit = unit.replace("&quot;", '"')
    files = packed(
        drawn('<CompositeObject ResourceID="7" Boundary="0 0 210 297"/>'),
        "<DocumentRes>Res.xml</DocumentRes>",
        **{
            "Doc_0/Res.xml": OFD.format(
                "Res", f"<CompositeGraphicUnits>{unit}</CompositeGraphicUnits>"
            )
        },
    )
    assert read(tmp_path, files) == TEXT


def test_two_documents_in_one_file_follow_each_other(tmp_path: Path) -> None:
    files = printed()
    twice = "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>" * 2
    files["OFD.xml"] = OFD.format("OFD", twice)
    found = source(tmp_path, zipped(files))
    assert found.text == f"{TEXT}\n{TEXT}"
    assert [block.page for block in found.blocks] == [1, 2]


def test_pages_of_an_ofd_stand_in_the_tables(tmp_path: Path) -> None:
    press = Press()
    for number in range(1, 31):
        press.paragraph(f"{number}.完成不少于{number}项任务，每季度通报进展。（省政务局牵头）")
    path = tmp_path / "plan.ofd"
    path.write_bytes(press.ofd())
    pages = plantext.read(path).targets["page"]
    assert (pages.iloc[0], pages.iloc[-1]) == (1, len(press.sheets))


def test_an_encrypted_ofd_is_refused(tmp_path: Path) -> None:
    files = printed()
    body = (
        "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody><Encryptions>E.xml</Encryptions>"
    )
    files["OFD.xml"] = OFD.format("OFD", body)
    assert "encrypted" in refusal(tmp_path, zipped(files))


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(zipped(printed()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(ReadError, match="encrypted"):
        archive.open_zip(bytes(data), "plan.ofd")


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_an_ofd_that_breaks_off_is_refused(share: float, tmp_path: Path) -> None:
    data = zipped(printed())
    assert "breaks off" in refusal(tmp_path, data[: int(share * len(data))])


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    files = printed()
    files["Doc_0/Pages/0.xml"] = str(files["Doc_0/Pages/0.xml"]) + " " * 400
    data = bytearray(zipped(files))
    at = data.index(b"Doc_0/Pages/0.xml") + 40
    data[at : at + 20] = bytes(20)
    assert "broken" in refusal(tmp_path, bytes(data))


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    files = printed()
    del files["Doc_0/Pages/0.xml"]
    assert "Doc_0/Pages/0.xml is missing" in refusal(tmp_path, zipped(files))


def test_xml_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "no XML" in refusal(tmp_path, zipped(packed("<Page><Content>")))


def test_an_ofd_without_pages_or_words_is_refused(tmp_path: Path) -> None:
    files = printed()
    files["Doc_0/Document.xml"] = OFD.format("Document", "<CommonData/><Pages/>")
    assert "no pages" in refusal(tmp_path, zipped(files))
    assert "no words" in refusal(tmp_path, zipped(packed(drawn(""))))


def test_a_page_of_outlines_is_told_of(tmp_path: Path) -> None:
    shape = '<PathObject Boundary="0 0 9 9"><AbbreviatedData>M 0 0 L 1 1 L 2 0 C</AbbreviatedData></PathObject>'
    assert "print the page as a PDF" in refusal(tmp_path, zipped(packed(drawn(shape * 60))))


def test_characters_without_meaning_are_told_of(tmp_path: Path) -> None:
    words = text("\ue001\ue002\ue003进", 'X="0" Y="5" DeltaX="g 3 5"')
    assert "does not tell what its characters mean" in refusal(
        tmp_path, zipped(packed(drawn(words)))
    )


@pytest.mark.parametrize(
    "evil",
    [
        '<!DOCTYPE p [<!ENTITY a "改革"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE p [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE p SYSTEM "http://127.0.0.1:9/p.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(evil: str, tmp_path: Path) -> None:
    page = drawn(text("推进&b;", 'X="0" Y="5"')).replace("?>", "?>" + evil)
    if "ENTITY" not in evil:
        page = page.replace("&b;", "")
    message = refusal(tmp_path, zipped(packed(page)))
    assert "document type" in message or "no XML" in message


def test_nothing_outside_the_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(drawn(text("秘密", 'X="0" Y="5"')), encoding="utf-8")
    files = printed()
    document = str(files["Doc_0/Document.xml"])
    for place in ("../../secret.xml", str(tmp_path / "secret.xml"), "file:///etc/passwd"):
        files["Doc_0/Document.xml"] = document.replace("Pages/0.xml", place)
        assert "is missing" in refusal(tmp_path, zipped(files))


def test_zip_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({**printed(), "Doc_0/zeros": bytes(60_000_000)})
    assert len(bomb) < 100_000
    assert "zip bomb" in refusal(tmp_path, bomb)
    crowd = zipped({**printed(), **{f"x/{n}": b"" for n in range(50)}})
    monkeypatch.setattr(archive, "MOST_MEMBERS", 40)
    assert "over the limit of 40" in refusal(tmp_path, crowd)


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped({"OFD.xml": b"x" * 3000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    opened = archive.open_zip(bytes(data), "plan.ofd")
    with pytest.raises(ReadError, match=r"OFD\.xml in it is broken"):
        opened.read("OFD.xml")


def test_an_archive_tells_its_members() -> None:
    opened = archive.open_zip(zipped({"a/b.xml": "<a/>", "c": "推"}), "x.zip")
    assert opened.members == ("a/b.xml", "c")
    assert "c" in opened and "d" not in opened
    assert opened.read("c").decode() == "推"
    assert isinstance(opened, archive.Archive) and zipfile.ZIP_DEFLATED


def test_very_much_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed_pages, "MOST_CHARS", 5)
    assert "over 5 characters by page 1" in refusal(tmp_path, zipped(printed()))


def test_very_long_xml_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_XML", 100)
    assert "split the document" in refusal(tmp_path, zipped(printed()))

"""OFD documents (GB/T 33190, a zip of XML) into Sources, read like printed pages.

In: bytes. Out: the Source that `printed` makes of the pages: text objects by where they
stand, whatever order they were drawn in, tables where ruling lines show them, templates
behind their pages. Annotations and seals are no part of the text. A page that is a picture
goes to OCR, where that is installed. Refused with a ReadError: encrypted and broken files.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers.archive import Archive, open_zip
from plantext.readers.ofd_inks import numbers
from plantext.readers.ofd_page import POINTS, content
from plantext.readers.page import (
    NO_MEANING,
    Edges,
    Page,
    slant_notes,
    unknown,
    unknown_notes,
    unseen_notes,
)
from plantext.readers.printed import composed
from plantext.readers.scans import Scans

MOST_PAGES = 2_000
_ROOT = "OFD.xml"
_A4: Edges = (0.0, 0.0, 210.0, 297.0)
_FEW = 20
_COVERS = 0.5
_DRAWN = 50
_OUTLINED = (
    "page_not_read",
    "drawn as pictures or outlines, without text; print the page as a PDF and read that",
)


def read(data: bytes, name: str) -> Source:
    """The Source of an OFD document."""
    archive = open_zip(data, name)
    if _ROOT not in archive:
        raise ReadError(f"{name}: no OFD document ({_ROOT} is missing); fetch or save it again")
    root = archive.xml(_ROOT)
    if root.find("{*}Encryptions") is not None:
        raise ReadError(
            f"{name}: the OFD is encrypted; save a copy without a password and read that"
        )
    scans = Scans(name)
    documents = [
        _document(archive, _path("", node.text)) for node in root.iterfind(".//{*}DocRoot")
    ]
    places = [(document, page) for document in documents for page in document.pages]
    if not places:
        raise ReadError(f"{name}: the OFD has no pages; give a file that holds a document")
    if len(places) > MOST_PAGES:
        raise ReadError(
            f"{name}: {len(places)} pages are over the limit of {MOST_PAGES}; split the document "
            "and read the parts"
        )
    pages = (
        _page(archive, document, page, number, scans)
        for number, (document, page) in enumerate(places, 1)
    )
    return composed(pages, name)


@dataclass(frozen=True, slots=True)
class _Document:
    """Where a document's pages, templates and pictures lie; its shared drawings and page size."""

    pages: tuple[str, ...]
    box: Edges
    templates: dict[str, str]
    pictures: dict[str, str]
    composites: dict[str, etree._Element]


def _document(archive: Archive, place: str) -> _Document:
    root = archive.xml(place)
    common = root.find("{*}CommonData")
    pictures: dict[str, str] = {}
    composites: dict[str, etree._Element] = {}
    templates: dict[str, str] = {}
    for node in common if common is not None else ():
        kind = etree.QName(node).localname
        if kind in ("PublicRes", "DocumentRes"):
            _resources(archive, _path(place, node.text), pictures, composites)
        elif kind == "TemplatePage":
            templates[node.get("ID", "")] = _path(place, node.get("BaseLoc"))
    pages = tuple(_path(place, node.get("BaseLoc")) for node in root.iterfind("{*}Pages/{*}Page"))
    return _Document(pages, _box(common, _A4), templates, pictures, composites)


def _resources(
    archive: Archive, place: str, pictures: dict[str, str], composites: dict[str, etree._Element]
) -> None:
    """Note the pictures and drawings of a resource file; a missing one holds none."""
    if place not in archive:
        return
    root = archive.xml(place)
    folder = join(dirname(place), root.get("BaseLoc", ""), "x")
    for node in root.iter("{*}MultiMedia"):
        pictures[node.get("ID", "")] = _path(folder, node.findtext("{*}MediaFile"))
    for node in root.iter("{*}CompositeGraphicUnit"):
        composites[node.get("ID", "")] = node


def _path(base: str, place: str | None) -> str:
    """A member's name, from where it is named: /Doc_0/Res or Res, beside `base`.

    >>> _path("Doc_0/Document.xml", "Pages/Page_0.xml"), _path("Doc_0/Document.xml", "/Doc_0/a.xml")
    ('Doc_0/Pages/Page_0.xml', 'Doc_0/a.xml')
    """
    return normpath(join("/", dirname(base), (place or "").strip())).lstrip("/")


def _box(node: etree._Element | None, otherwise: Edges) -> Edges:
    """The PhysicalBox in a page's Area or a document's PageArea: left, upper, width, height."""
    words = node.findtext(".//{*}PhysicalBox") if node is not None else None
    found = numbers(words or "")
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else otherwise


def _page(archive: Archive, document: _Document, place: str, number: int, scans: Scans) -> Page:
    root = archive.xml(place)
    box = _box(root.find("{*}Area"), document.box)
    behind = [
        archive.xml(document.templates[node.get("TemplateID", "")])
        for node in root.iterfind("{*}Template")
        if node.get("TemplateID", "") in document.templates
    ]
    sheet = content([*behind, root], box, document.composites)
    width, height = box[2] * POINTS, box[3] * POINTS
    picture, covered = max(sheet.pictures, key=lambda each: each[1], default=("", 0.0))
    if sum(len(run.lefts) for run in sheet.runs) < _FEW:
        member = document.pictures.get(picture, "")
        if covered > _COVERS * box[2] * box[3] and member in archive:
            return scans.page(lambda: archive.read(member), number, width, height)
        if not sheet.runs and (sheet.outlines > _DRAWN or covered):
            return Page(number, width, height, (), notes=(_OUTLINED,))
    if sheet.turn % 2:
        width, height = height, width
    if unknown(sheet.runs):
        return Page(number, width, height, (), notes=(NO_MEANING,))
    notes = (
        *slant_notes(sheet.slanted),
        *unseen_notes(sheet.unseen),
        *unknown_notes(sheet.runs),
    )
    return Page(number, width, height, sheet.runs, sheet.rules, notes=notes)

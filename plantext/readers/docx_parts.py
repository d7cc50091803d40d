"""The parts of a DOCX that hold its text: body, styles, lists, notes, found by its own index.

In: an opened Archive. Out: Parts. Refused with a ReadError: a zip file without a Word
document in it. The strict kind of DOCX names its elements otherwise; here it is brought
to the common names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from lxml import etree

from plantext.errors import ReadError
from plantext.readers.archive import Archive
from plantext.readers.wordml import MAIN, MATH, W

_USUAL = "word/document.xml"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of a document; `notes` are its foot- and endnotes by kind and id, `heads` its headers."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: Mapping[tuple[str, str], etree._Element]
    heads: tuple[etree._Element, ...] = ()


def parts(archive: Archive, name: str) -> Parts:
    """The parts of the DOCX called `name`; raises ReadError where there is no document."""
    main = _targets(archive, "_rels/.rels", "").get("officeDocument", _USUAL)
    root = _root(archive, main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise ReadError(
            f"{name}: this is a zip file without a Word document in it; leave the kind to be found "
            "(without kind= or --as), or save the document as DOCX"
        )
    folder = dirname(main)
    index = _targets(archive, join(folder, "_rels", f"{basename(main)}.rels"), folder)

    def part(kind: str) -> etree._Element | None:
        return _root(archive, index.get(kind, join(folder, f"{kind}.xml")))

    notes = {
        (kind, str(note.get(f"{W}id"))): note
        for kind in ("footnote", "endnote")
        if (found := part(f"{kind}s")) is not None
        for note in found.iterfind(f"{W}{kind}")
    }
    places = sorted(_all_targets(archive, join(folder, "_rels", f"{basename(main)}.rels"), folder))
    heads = [_root(archive, place) for kind, place in places if kind == "header"]
    return Parts(
        body, part("styles"), part("numbering"), notes, tuple(h for h in heads if h is not None)
    )


def closes(body: etree._Element) -> bool:
    """Whether each field that begins in the body ends in it, deleted text left out."""
    open_ = 0
    for mark in body.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind in ("begin", "end") and next(mark.iterancestors(f"{W}del"), None) is None:
            open_ += 1 if kind == "begin" else -1
            if open_ < 0:
                return False
    return open_ == 0


def _root(archive: Archive, part: str) -> etree._Element | None:
    """The root of a part under the common names, without comments; None where there is none."""
    if part not in archive:
        return None
    root = archive.xml(part)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    if not any(name.encode() in _STRICT for name in root.nsmap.values()):
        return root
    words = etree.tostring(root)
    for name, common in _STRICT.items():
        words = words.replace(name, common)
    return etree.fromstring(words)


def _targets(archive: Archive, part: str, folder: str) -> dict[str, str]:
    """The parts that an index names, by the last word of their kind; the first of each kind."""
    return dict(reversed(_all_targets(archive, part, folder)))


def _all_targets(archive: Archive, part: str, folder: str) -> list[tuple[str, str]]:
    """The parts that an index names, each behind the last word of its kind."""
    root = _root(archive, part)
    found: list[tuple[str, str]] = []
    for each in () if root is None else root:
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            place = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append(((each.get("Type") or "").rsplit("/", 1)[-1], place))
    return found

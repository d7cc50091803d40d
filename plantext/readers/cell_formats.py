"""Which cells of an XLSX are shown in percent, and how far its sheets reach.

In: the open archive of a workbook. Out: for each sheet by its name the places (row, column,
from 0) of numbers whose format shows percent: 0.87 in the file, 87% to a person; and the number
of rows and columns up to its last cell. Workbooks in other formats (XLSB, ODS) have neither: nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from lxml import etree

from plantext.readers.archive import Archive

Places = frozenset[tuple[int, int]]
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_BUILT_IN = frozenset({9, 10})
_LETTERED = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SAID = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


def percents(archive: Archive) -> dict[str, Places] | None:
    """The places of the cells of each sheet that are shown in percent; None where nobody knows."""
    styles = _percent_styles(archive)
    if _WORKBOOK not in archive:
        return None
    if not styles:
        return {}
    return {
        name: frozenset(place for place, style in _styled(archive, member) if style in styles)
        for name, member in _members(archive).items()
    }


def reach(archive: Archive) -> dict[str, tuple[int, int]]:
    """How many rows and columns each sheet has, up to the last cell that stands in it."""
    return {name: _corner(archive, member) for name, member in _members(archive).items()}


def _corner(archive: Archive, member: str) -> tuple[int, int]:
    rows = columns = 0
    for (row, column), _ in _styled(archive, member, valued=True):
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows, columns


def _members(archive: Archive) -> dict[str, str]:
    """The member of the archive that holds each sheet, by the sheet's name."""
    if _WORKBOOK not in archive or _LINKS not in archive:
        return {}
    targets = {
        str(link.get("Id")): posixpath.normpath(
            posixpath.join("xl", link.get("Target", ""))
        ).lstrip("/")
        for link in archive.xml(_LINKS).iter("{*}Relationship")
    }
    found = {}
    for sheet in archive.xml(_WORKBOOK).iter("{*}sheet"):
        links = [value for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        member = targets.get(str(links[0]) if links else "", "")
        if member in archive:
            found[str(sheet.get("name", ""))] = member
    return found


def _percent_styles(archive: Archive) -> frozenset[int]:
    """The numbers of the styles whose format shows percent."""
    if "xl/styles.xml" not in archive:
        return frozenset()
    root = archive.xml("xl/styles.xml")
    own = {
        int(each.get("numFmtId", "0")): "%" in _SAID.sub("", each.get("formatCode", ""))
        for each in root.iter("{*}numFmt")
    }
    shown = {number for number, is_percent in own.items() if is_percent} | (_BUILT_IN - own.keys())
    cells = root.find("{*}cellXfs")
    return frozenset(
        at
        for at, style in enumerate(() if cells is None else cells)
        if int(style.get("numFmtId", "0")) in shown
    )


def _styled(
    archive: Archive, member: str, *, valued: bool = False
) -> Iterator[tuple[tuple[int, int], int]]:
    """The place and style of each cell; `valued` leaves out those that hold nothing.

    What is no XML ends here: calamine, which reads the cells, says what is wrong with it.
    """
    with suppress(etree.XMLSyntaxError, ValueError):
        for _, cell in etree.iterparse(
            BytesIO(archive.read(member)), tag="{*}c", resolve_entities=False, no_network=True
        ):
            if found := _LETTERED.fullmatch(cell.get("r", "")):
                if not valued or len(cell):
                    yield (int(found[2]) - 1, _column(found[1])), int(cell.get("s", "0"))
            cell.clear()
            while cell.getprevious() is not None:
                del cell.getparent()[0]


def _column(letters: str) -> int:
    count = 0
    for letter in letters:
        count = count * 26 + ord(letter) - 64
    return count - 1

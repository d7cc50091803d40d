"""Zip archives from strangers, opened within bounds, and the XML inside them.

In: a file's bytes. Out: an Archive whose members are read one by one. Nothing is unpacked to
disk, nothing outside the archive is reached: a member is looked up by its name in it. XML is
parsed without entities, document types or a network. Refused with a ReadError: archives
that are broken or encrypted, that hold too many members or unpack to too much.

>>> packed = io.BytesIO()
>>> with zipfile.ZipFile(packed, "w") as made:
...     made.writestr("a.xml", "<a>推进</a>")
>>> open_zip(packed.getvalue(), "plan.ofd").xml("a.xml").text
'推进'
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from plantext.errors import ReadError

MOST_MEMBERS = 20_000
MOST_BYTES = 400_000_000
MOST_IN_ONE = 100_000_000
MOST_XML = 40_000_000
MOST_RATIO = 200
_SMALL = 10_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


class Archive:
    """An open archive: the names of its members, and what they hold."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        self._packed = packed
        self._name = name
        self._members = {info.filename: info for info in packed.infolist()}

    def __contains__(self, member: str) -> bool:
        return member in self._members

    @property
    def members(self) -> tuple[str, ...]:
        """The names of all members, in the archive's order."""
        return tuple(self._members)

    def read(self, member: str) -> bytes:
        """What a member holds; raises ReadError where it is missing or broken."""
        if member not in self._members:
            raise ReadError(
                f"{self._name}: incomplete, {member} is missing; fetch or save it again"
            )
        try:
            return self._packed.read(self._members[member])
        except _BROKEN as error:
            raise ReadError(
                f"{self._name}: {member} in it is broken ({error}); fetch or save it again"
            ) from error

    def xml(self, member: str) -> etree._Element:
        """The root of an XML member; raises ReadError where it is no plain XML."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
        )
        data = self.read(member)
        if len(data) > MOST_XML:
            raise ReadError(
                f"{self._name}: {member} in it is over {MOST_XML / 1e6:.0f} MB; split the document"
            )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(
                f"{self._name}: {member} in it is no XML ({error}); fetch or save it again"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"{self._name}: {member} in it declares a document type, which no document of "
                "this kind does; save the document again in the program that wrote it"
            )
        return root


def open_zip(data: bytes, name: str) -> Archive:
    """The archive in `data`; `name` is the file's, for messages."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise ReadError(
            f"{name}: the file breaks off or is damaged ({error}); fetch or save it again"
        ) from error
    members = packed.infolist()
    size = sum(info.file_size for info in members)
    if any(info.flag_bits & 1 for info in members):
        raise ReadError(f"{name}: it is encrypted; save a copy without a password and read that")
    if len(members) > MOST_MEMBERS:
        raise ReadError(
            f"{name}: {len(members)} files are packed in it, over the limit of {MOST_MEMBERS}; "
            "no document needs so many: save it anew, or split it"
        )
    most = max((info.file_size for info in members), default=0)
    if size > MOST_BYTES or most > MOST_IN_ONE or size > max(_SMALL, MOST_RATIO * len(data)):
        raise ReadError(
            f"{name}: it unpacks to {size / 1e6:.0f} MB, more than a document of its size can "
            "need (a zip bomb?); save it anew without large pictures, or split it"
        )
    return Archive(packed, name)

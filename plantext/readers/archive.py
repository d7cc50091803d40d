"""The parts of a zip file of XML (DOCX and its kin), opened with care.

In: a file's bytes and its name for messages. Out: an Archive, which gives parts as XML
trees. Refused with a ReadError that names the cure: a file that is no zip, is cut short,
is locked with a password, or swells to far more than its size; a part that is no XML, or
brings a DTD. Nothing is ever fetched: no entities, no network.

>>> import io, zipfile
>>> file = io.BytesIO()
>>> with zipfile.ZipFile(file, "w") as packed:
...     packed.writestr("a.xml", "<p>一、服务</p>")
>>> Archive(file.getvalue(), "plan.docx").xml("a.xml").text
'一、服务'
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from plantext.errors import ReadError
from plantext.readers.kinds import KINDS, sniff

MAX_MB = 400
MAX_RATIO = 200
_SMALL_MB = 20
_AGAIN = "open it in the program that wrote it and save it once more"


class Archive:
    """An opened zip file: `names` of its parts, and each part as bytes or XML."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise ReadError(_no_zip(data, name)) from error
        self.names = frozenset(self._zip.namelist())
        self._weigh(len(data))

    def xml(self, part: str, alike: Mapping[bytes, bytes] | None = None) -> etree._Element | None:
        """The root of a part, None where there is no such part; raises ReadError if broken.

        `alike` are names of namespaces to be read as others.
        """
        if part not in self.names:
            return None
        data = self.bytes(part)
        for name, other in (alike or {}).items():
            data = data.replace(name, other)
        # a parser of its own: one that was used is bound to the thread that used it
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                f"{self._name}: its part {part} is broken ({error.msg}); {_AGAIN}"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(
                f"{self._name}: its part {part} brings a DTD, as no such file does; {_AGAIN}"
            )
        return root

    def bytes(self, part: str) -> bytes:
        """A part as it stands; raises ReadError where it is locked or broken."""
        try:
            return self._zip.read(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise ReadError(
                f"{self._name}: its part {part} is damaged ({error}); {_AGAIN}"
            ) from error
        except RuntimeError as error:
            raise ReadError(
                f"{self._name}: the file is locked with a password; save a copy without one"
            ) from error

    def _weigh(self, packed: int) -> None:
        """Refuse a file whose parts say that they swell beyond measure; zipfile holds them to it."""
        size = sum(info.file_size for info in self._zip.infolist())
        swells = size > _SMALL_MB * 1_000_000 and size > MAX_RATIO * packed
        if size > MAX_MB * 1_000_000 or swells:
            raise ReadError(
                f"{self._name}: {packed / 1e6:.1f} MB unpack to {size / 1e6:,.0f} MB, more than a "
                f"document holds; {_AGAIN}, or as plain text (.txt)"
            )


def _no_zip(data: bytes, name: str) -> str:
    kind = sniff(data)
    if data[:4] == b"PK\x03\x04":
        return f"{name}: the file is cut short or damaged, its directory is missing; fetch it again"
    return (
        f"{name}: this is {KINDS[kind]}, not the zip file that a DOCX is; leave the kind to be "
        "found (without kind= or --as), or save it in the format that its name says"
    )

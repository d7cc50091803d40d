"""Word files built for tests, part by part: WordprocessingML written by us, zipped."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_INDEX = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    """A DOCX whose parts (styles, numbering, footnotes …) hold that XML."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _index({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _index({name: f"{name}.xml" for name in parts}),
    }
    for name, inside in {"document": f"<w:body>{body}</w:body>", **parts}.items():
        files[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
    return zipped(files)


def zipped(files: Mapping[str, str]) -> bytes:
    """Files in a zip that is the same whenever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, inside in files.items():
            at = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            packed.writestr(at, inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _content_types(parts: Iterable[str]) -> str:
    made = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'
        for name in ("document", *parts)
    ).replace("document+xml", "document.main+xml")
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{made}</Types>"
    )


def _index(targets: dict[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="r{name}" Type="{_KINDS}/{name}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_INDEX}">{made}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain words are a run."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, list_: int | str = 1, level: int | None = 0) -> str:
    """A paragraph that Word numbers."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return paragraph(
        *([text] if text else []),
        properties=f'<w:numPr>{at}<w:numId w:val="{list_}"/></w:numPr>',
    )


def level(depth: int, text: str, format: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """A level of a list; `more` stands between its format and its text."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def lists(shapes: Iterable[str], nums: Iterable[str] = ()) -> str:
    """numbering.xml: shapes are numbered from 1, and list n is of shape n unless `nums` says else."""
    made = [
        f'<w:abstractNum w:abstractNumId="{n}">{shape}</w:abstractNum>'
        for n, shape in enumerate(shapes, 1)
    ]
    plain = [num(n, n) for n in range(1, len(made) + 1)]
    return "".join(made) + "".join(nums or plain)


def num(list_: int, shape: int, overrides: str = "") -> str:
    """A list of that shape."""
    return f'<w:num w:numId="{list_}"><w:abstractNumId w:val="{shape}"/>{overrides}</w:num>'


def cell(*inside: str, properties: str = "") -> str:
    """A cell of a table; plain words are a paragraph."""
    blocks = "".join(each if each.startswith("<") else paragraph(each) for each in inside)
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{properties}</w:tcPr>{blocks}</w:tc>'


def table(*rows: Sequence[str]) -> str:
    """A table of rows of cells; plain words are a cell."""
    made = "".join(
        "<w:tr>" + "".join(c if c.startswith("<") else cell(c) for c in row) + "</w:tr>"
        for row in rows
    )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    columns = '<w:gridCol w:w="1700"/>' * max(map(len, rows))
    head = (
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    return f"<w:tbl>{head}{made}</w:tbl>"


def restarts_never(doc: bytes, text: str) -> bytes:
    """The DOC with the bit set by which Word says that levels of this text run on.

    LibreOffice writes no such bit. The LVLF of 28 bytes stands before its properties, whose
    lengths are its bytes 24 and 25, and before the length of the text and the text.
    """
    data = bytearray(doc)
    mark = len(text).to_bytes(2, "little") + text.encode("utf-16-le")
    at = -1
    while (at := data.find(mark, at + 1)) >= 0:
        for start in range(at - 200, at - 27):
            begins = data[start : start + 4] == b"\1\0\0\0" and data[start + 15] <= 2
            if begins and start + 28 + data[start + 24] + data[start + 25] == at:
                data[start + 5] |= 0x08
    return bytes(data)

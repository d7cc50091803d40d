"""How fast PDFs and OFDs are read, as ratios to bare text extraction in the same run.

Prints, for each PDF: reading it into a Source against pypdfium2 giving the text of its
pages and no more, once as it is and once with its ruling lines left aside (no tables); for
each OFD reading it against unpacking it and parsing its XML. Under 4 without tables, 12 with them, is wanted.
Run: python benchmarks/reading_speed.py FILE… ; ../shared/formats is read if none is given.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pypdfium2 as pdfium
from lxml import etree

from plantext.readers import ofd, pdf, ruled

SHARED = Path(__file__).parent.parent.parent / "shared" / "formats"
ROUNDS = 15


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(work: Callable[[], object], measure: Callable[[], object]) -> float:
    """The median of the ratios of several rounds, one of each by turns."""
    work(), measure()
    return statistics.median(seconds(work) / seconds(measure) for _ in range(ROUNDS))


def bare_text(data: bytes) -> int:
    """What pypdfium2 does at the least to give a PDF's text."""
    document = pdfium.PdfDocument(data)
    length = sum(len(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return length


def bare_xml(data: bytes) -> int:
    """Unpacking an OFD and parsing its XML, and no more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [name for name in archive.namelist() if name.endswith(".xml")]
        return sum(len(etree.fromstring(archive.read(name))) for name in members)


def report(file: Path) -> str:
    data = file.read_bytes()
    if file.suffix == ".ofd":
        times = ratio(lambda: ofd.read(data, "plan"), lambda: bare_xml(data))
        return f"{file.name}: {times:.1f} times unpacking and parsing its XML"
    whole = ratio(lambda: pdf.read(data, "plan"), lambda: bare_text(data))
    with mock.patch.object(ruled, "grids", return_value=[]):
        plain = ratio(lambda: pdf.read(data, "plan"), lambda: bare_text(data))
    return f"{file.name}: {whole:.1f} times bare text extraction, {plain:.1f} without tables"


def main() -> None:
    given = [Path(argument) for argument in sys.argv[1:]]
    for file in given or [SHARED / "plan_literal.pdf", SHARED / "plan.ofd"]:
        if not file.exists():
            sys.exit(f"{file} is not here; name one: python benchmarks/reading_speed.py FILE")
        print(report(file))


if __name__ == "__main__":
    main()

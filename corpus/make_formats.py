"""Write corpus/formats/: the plan lingdong-2022 as web pages, Markdown, Word, PDF and OFD, and a ledger as XLSX.

    python corpus/make_formats.py [FOLDER]

What it writes is the same each time, but for the DOC, which LibreOffice makes (with its
dates) where it is installed. Needs the extra plantext[dev], for reportlab.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from making import marks, office, pages, plan, sheets, web  # noqa: E402


def make(folder: Path) -> list[Path]:
    """Write the files into `folder`; returns them."""
    read = plan.read()
    word = office.docx(read)
    files = {
        "lingdong-2022.html": web.portal(read).encode(),
        "lingdong-2022-editor.html": web.editor(read).encode("gb18030"),
        "lingdong-2022-piece.jsp": web.piece(read).encode(),
        "lingdong-2022.mht": web.saved(read),
        "lingdong-2022.md": marks.markdown(read).encode(),
        "lingdong-2022.docx": word,
        "lingdong-2022.doc": office.doc(word),
        "lingdong-2022.pdf": pages.pdf(read),
        "lingdong-2022.ofd": pages.ofd(read),
        "hailing-ledger-2023.xlsx": sheets.ledger(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in files.items():
        if data is not None:
            written.append(folder / name)
            written[-1].write_bytes(data)
    return written


if __name__ == "__main__":
    for file in make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "formats"):
        print(file)

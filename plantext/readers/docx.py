"""A Word document (DOCX) into a Source: what a reader of the accepted document sees.

In: the bytes of the file. Out: a Source with a line for each paragraph, its automatic
label printed in front (第三条, （十一）), and for each row of a table. Where things stand:

- Tracked changes are accepted: insertions stand, deletions are gone, what was moved
  stands once; a paragraph whose mark was deleted runs on into the next.
- A footnote or endnote is a paragraph of its own behind the paragraph (or table) that
  names it, without its number, so that no sentence is cut and its figures keep the path
  of their item. A text box stands, once, behind the paragraph it is anchored in.
- A manual line break ends a line as a paragraph does (pasted web pages have no other), but
  not inside a sentence. A table of one column is a frame around paragraphs; a table in a
  cell follows the table around it.
- Headers (but for the document's number), footers, comments and the codes of fields are left
  out, and so is what is hidden, struck out or white on paper, with a note of how much; tabs
  filled with dots print as dots, as in a table of contents.

Refused with a ReadError: what archive.open_zip refuses, and a document without any text.
Notes tell of large pictures and of embedded files, whose words are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers.archive import open_zip
from plantext.readers.assembly import Assembly
from plantext.readers.docx_marks import by_style, told
from plantext.readers.docx_parts import Parts, closes, parts
from plantext.readers.docx_runs import Runs, Words
from plantext.readers.docx_styles import Styles, has_dotted_tabs
from plantext.readers.docx_tables import Grid, frame, grid
from plantext.readers.kinds import KINDS, sniff
from plantext.readers.numbering import Numbering, Restarts
from plantext.readers.page_heads import document_number
from plantext.readers.wordml import ALTERNATIVES, WRAPS, W, chosen, is_on, value, whole

Block = str | Grid
_STARTS_NONE = "，。、；：！？）》”"
_RUNS_ON = "，、"
_PAIRS = ("（）", "《》", "“”")
_ENDS = "。！？；：…”）》"
_DIGITS = "0123456789."


def read(data: bytes, name: str) -> Source:
    """The Source of a DOCX; raises ReadError where it is broken, locked or without text.

    >>> import io, zipfile
    >>> file = io.BytesIO()
    >>> with zipfile.ZipFile(file, "w") as packed:
    ...     packed.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats'
    ...         '.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>一、服务</w:t></w:r></w:p>'
    ...         '</w:body></w:document>')
    >>> read(file.getvalue(), "plan.docx").text
    '一、服务'
    """
    return read_restarting(data, name, {})


def read_restarting(data: bytes, name: str, restarts: Restarts) -> Source:
    """As `read`; `restarts` gives back what a converter lost of the lists (see doc_lists)."""
    kind = sniff(data)
    if kind not in ("docx", "zip"):
        raise ReadError(
            f"{name}: this is {KINDS[kind]}, not a Word document (docx); leave the kind to be found "
            "(without kind= or --as), or save it in the format that its name says"
        )
    story = _Story(parts(open_zip(data, name), name), restarts)
    found = Assembly()
    for block in story.told():
        if isinstance(block, str):
            found.paragraph(block)
        else:
            found.table(block)
    for kind, message in story.missed():
        found.note(kind, message)
    source = found.source(name)
    if not source.text:
        raise ReadError(
            f"{name}: the document holds no text"
            + (
                ", only pictures; save it as PDF to have it read from them"
                if story.pictures
                else ""
            )
            + "; give a document that does"
        )
    return source


class _Story:
    """Walks through a document once, from its first block to its last."""

    def __init__(self, parts: Parts, restarts: Restarts) -> None:
        self._body = parts.body
        self._notes = dict(parts.notes)
        self._heads = parts.heads
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles.links(), restarts)
        self._runs = Runs(self._styles, closes(parts.body))
        self._held: Words | None = None
        self._cells = 0
        self._behind: list[Block] = []
        self.pictures = 0
        self._embedded = 0
        self._gone: dict[str, str] = {}

    def told(self) -> Iterator[Block]:
        """The lines and tables of the document, in reading order."""
        yield from self._number()
        yield from self._blocks(self._body)
        yield from self._rest()

    def _number(self) -> Iterator[Block]:
        """The line of a header with the document's number, where the body has it not."""
        body = "".join(map(str, self._body.itertext()))
        for head in self._heads:
            for paragraph in head.iter(f"{W}p"):
                line = "".join(self._runs.words(paragraph).lines)
                number = document_number(line)
                if number and number not in body:
                    yield line
                    return

    def missed(self) -> Iterator[tuple[str, str]]:
        """What was met on the way and not read."""
        if self.pictures:
            yield (
                "pictures",
                f"{self.pictures} large pictures or drawings: words in them are not read",
            )
        if self._embedded:
            yield "embedded", f"{self._embedded} embedded files: their text is not read"
        for why, text in self._gone.items():
            yield "left_out", told(why, text)

    def _blocks(self, container: etree._Element) -> Iterator[Block]:
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}tbl":
                yield from self._table(child)
            elif tag in WRAPS:
                yield from self._blocks(child)
            elif tag == ALTERNATIVES:
                yield from self._blocks(chosen(child))
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self._embedded += 1

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        style = value(properties, "pStyle") or self._styles.default
        dotted = has_dotted_tabs(properties) or self._styles.dotted(style)
        unseen = by_style(self._styles, style)
        words = self._runs.words(paragraph, dotted=dotted, unseen=unseen)
        if self._held is not None:
            words = self._held.joined(words)
        self._held = words if is_on(mark, "del") or is_on(mark, "moveFrom") else None
        if self._held is None and (any(words.lines) or not is_on(mark, "vanish")):
            yield from self._printed(self._label(properties, style), words)

    def _rest(self) -> Iterator[Block]:
        """The words before a deleted paragraph mark that no paragraph followed."""
        if self._held is not None:
            words, self._held = self._held, None
            yield from self._printed("", words)

    def _printed(self, label: str, words: Words) -> Iterator[Block]:
        for why, text in words.gone:
            self._gone[why] = self._gone.get(why, "") + text
        if words.gone and not any(words.lines):
            label = ""  # struck out with its words; it has counted
        first, *others = words.lines
        if label and label[-1] in _DIGITS and first[:1] in _DIGITS:
            label += " "
        yield from _lines([label + first, *others])
        self.pictures += words.pictures
        behind = self._hanging(words)
        if self._cells:
            self._behind += behind
        else:
            yield from behind

    def _hanging(self, words: Words) -> Iterator[Block]:
        """The notes and text boxes of a paragraph; each note is told once."""
        for key in words.notes:
            note = self._notes.pop(key, None)
            if note is not None:
                yield from self._blocks(note)
        for box in words.boxes:
            yield from self._blocks(box)

    def _label(self, properties: etree._Element | None, style: str) -> str:
        """The paragraph's automatic label: what itself says of it goes before its style."""
        said = None if properties is None else properties.find(f"{W}numPr")
        num_id, level = value(said, "numId"), whole(value(said, "ilvl"))
        if num_id is None:
            by_style = self._styles.numbering(style)
            if by_style is None:
                return ""
            num_id, style = by_style.num_id, by_style.style
            tied = self._numbering.level_of(num_id, style)
            level = by_style.level if level is None and tied is None else level
        if level is None:
            level = self._numbering.level_of(num_id, style) or 0
        return self._numbering.label(num_id, level)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if cells := frame(table):
            for cell in cells:
                yield from self._blocks(cell)
            return
        self._cells += 1
        rows = grid(table, self._cell)
        self._cells -= 1
        yield rows
        if not self._cells:
            behind, self._behind = self._behind, []
            yield from behind

    def _cell(self, cell: etree._Element) -> str:
        lines = []
        for block in (*self._blocks(cell), *self._rest()):
            if isinstance(block, str):
                lines.append(block)
            else:
                self._behind.append(block)
        return "\n".join(lines)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines as a manual line break parts them, but for a break inside a sentence."""
    held = ""
    for line in lines:
        if held and not _runs_on(held.rstrip(), line.lstrip()):
            yield held
            held = line
        else:
            held = held.rstrip() + line.lstrip() if held else line
    yield held


def _runs_on(before: str, after: str) -> bool:
    if not before or not after:
        return not before
    unclosed = any(before.count(pair[0]) > before.count(pair[1]) for pair in _PAIRS)
    inside = "。" in before and before[-1] not in _ENDS
    return after[0] in _STARTS_NONE or before[-1] in _RUNS_ON or unclosed or inside

"""What the styles of a DOCX say of a paragraph that it does not say itself.

In: styles.xml. Out: Styles, asked by a style's id: the list and level it numbers with,
whether its text is hidden or struck out, whether its tabs are filled with dots (a table of contents).
A style takes over what the style says that it is based on.

>>> from lxml import etree
>>> from plantext.readers.wordml import MAIN
>>> styles = Styles(etree.fromstring(
...     f'<w:styles xmlns:w="{MAIN}"><w:style w:type="paragraph" w:styleId="a" w:default="1">'
...     '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
...     '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'))
>>> styles.default, styles.numbering("b")
('a', Numbered(num_id='3', level=None, style='a'))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from plantext.readers.wordml import W, is_on, value, whole

_DOTTED = frozenset({"dot", "middleDot", "hyphen", "underscore", "heavy"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list, a level where one is said, and the style that says so ("" for the paragraph)."""

    num_id: str
    level: int | None
    style: str


class Styles:
    """The styles of a document by their ids; an unknown id says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterfind(f"{W}style")
        self._styles = {str(each.get(f"{W}styleId")): each for each in found}
        self.default = next(
            (
                name
                for name, each in self._styles.items()
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self.numbering = cache(self._numbering)
        self.hidden = cache(lambda name: self._says(name, "vanish"))
        self.struck = cache(lambda name: self._says(name, "strike") or self._says(name, "dstrike"))
        self.dotted = cache(self._dotted)

    def links(self) -> dict[str, str]:
        """The lists that numbering styles name, by style."""
        return {
            name: said.num_id
            for name, each in self._styles.items()
            if each.get(f"{W}type") == "numbering" and (said := self.numbering(name))
        }

    def _numbering(self, name: str) -> Numbered | None:
        level = None
        for style, each in self._chain(name):
            said = each.find(f"{W}pPr/{W}numPr")
            level = whole(value(said, "ilvl"), level) if level is None else level
            num_id = value(said, "numId")
            if num_id is not None:
                return Numbered(num_id, level, style)
        return None

    def _says(self, name: str, mark: str) -> bool:
        said = (is_on(each.find(f"{W}rPr"), mark) for _, each in self._chain(name))
        return next((each for each in said if each is not None), False)

    def _dotted(self, name: str) -> bool:
        return any(has_dotted_tabs(each.find(f"{W}pPr")) for _, each in self._chain(name))

    def _chain(self, name: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, from the nearest; a circle is walked once."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield name, self._styles[name]
            name = value(self._styles[name], "basedOn") or ""


def has_dotted_tabs(properties: etree._Element | None) -> bool:
    """Whether paragraph properties set tabs that are filled with dots or dashes."""
    tabs = None if properties is None else properties.find(f"{W}tabs")
    return tabs is not None and any(tab.get(f"{W}leader") in _DOTTED for tab in tabs)

"""Names of WordprocessingML, and how its properties say yes, no and how much.

In: elements of the parts of a DOCX. Out: what their attributes say.

>>> from lxml import etree
>>> root = etree.fromstring(f'<w:rPr xmlns:w="{MAIN}"><w:vanish/><w:caps w:val="0"/></w:rPr>')
>>> is_on(root, "vanish"), is_on(root, "caps"), is_on(root, "b")
(True, False, None)
"""

from __future__ import annotations

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
VAL = f"{W}val"
WRAPS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said of it."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(VAL) not in ("0", "false", "off")


def value(parent: etree._Element | None, name: str) -> str | None:
    """The w:val of a child; None where there is no such child or value."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else found.get(VAL)


def whole(words: str | None, default: int | None = None) -> int | None:
    """A whole number as XML writes it, `default` where there is none."""
    try:
        return default if words is None else int(words)
    except ValueError:
        return default


def chosen(alternatives: etree._Element) -> etree._Element:
    """The first of the alternatives of an mc:AlternateContent, which itself is one without any."""
    return next(iter(alternatives), alternatives)

"""How Sphinx makes the site of these pages: `make docs`. Nothing in it is loaded from a network."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

import plantext

sys.path.insert(0, str(Path(__file__).parent))
from chinese_search import Pairs

project = "plantext"
author = "plantext authors"
version = release = plantext.__version__
project_copyright = author
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_site"]
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r".*")]  # types of pandas and of rooms that have no page
suppress_warnings = ["misc.highlighting_failure"]

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3
# links to files of the repository that are no pages go to what they say, as on a code host
myst_url_schemes = ["http", "https", "mailto"]

smartquotes = False  # "" is an empty text here, and “” are Chinese signs

html_theme = "furo"
html_title = f"plantext {release}"
html_copy_source = False
html_show_sourcelink = False
html_search_language = Pairs.lang
html_static_path = ["static"]
html_css_files = ["site.css"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True}
add_module_names = False

_CODE = re.compile(r"`([^`]+)`")


def _as_rst(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """The docstrings' plain words as reStructuredText: `x` is code, and no sign is markup."""
    example = False
    for number, line in enumerate(lines):
        example = line.startswith(">>>") or (example and bool(line.strip()))
        if not example:
            lines[number] = _CODE.sub(r"``\1``", re.sub(r"([*|\\])", r"\\\1", line))


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx calls first."""
    app.add_search_language(Pairs)
    app.connect("autodoc-process-docstring", _as_rst)
    return {"parallel_read_safe": True}

"""The one place that makes pages: templates, styles and scripts of assets/ into one file.

In: a template's name and what it prints. Out: a page that needs no network and asks for
nothing: its policy forbids every request, and lets run the one script that stands in it.
All that is printed is escaped by the template, but for what this room puts in as Markup.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plantext import __version__
from plantext.present.labels import Labels
from plantext.saving import write_text

_ASSETS = Path(__file__).with_name("assets")
LANGUAGES = {"zh": "zh-CN", "en": "en"}


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """A template of assets/ printed with its values, all of them escaped."""
    return _templates().get_template(template).render(**values)


def page(
    template: str, labels: Labels, styles: tuple[str, ...], scripts: tuple[str, ...], **values: Any
) -> str:
    """A whole page: `template` with its styles and scripts put in, and the policy over them."""
    script = "(function () {\n'use strict';\n" + "".join(map(asset, scripts)) + "})();"
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return render(
        template, labels=labels, html_lang=LANGUAGES[labels.lang], version=__version__,
        style=Markup("".join(map(asset, styles))), script=Markup(script), script_digest=digest, **values,
    )  # fmt: skip


def raw(name: str) -> Markup:
    """The text of a file in assets/, printed as it stands."""
    return Markup(asset(name))


def asset(name: str) -> str:
    """The text of a file in assets/."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def save(text: str, path: str | Path) -> Path:
    """Write a page, whole or not at all; raises OptionError where that cannot be."""
    return write_text(text, path)

"""A font with Chinese letters for plots, and the figure that is drawn with it.

In: what this machine has installed. Out: a font's name, or a MissingExtraError that says
what to install: without such a font a plot would print boxes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import font_manager, rc_context, rcParams
from matplotlib.figure import Figure

from plantext import arguments
from plantext.errors import MissingExtraError
from plantext.saving import safely

# those made for simplified Chinese first; any other that has the letters is taken after them
PREFERRED = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
    "Microsoft YaHei", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC",
    "STHeiti", "Noto Serif CJK SC", "SimSun", "Noto Sans CJK JP", "Droid Sans Fallback",
)  # fmt: skip
_LETTERS = "省厅牵头配合项万亿率"
_CURE = (
    "no font with Chinese letters is installed, and plots would print boxes: install one "
    "(apt-get install fonts-noto-cjk, or put Noto Sans SC into ~/.local/share/fonts) and start Python again"
)


class Chart(Figure):
    """A figure that shows itself in a notebook once, whichever backend is set.

    Saved to a path it is written as saving.py says: whole, its folder made, or an OptionError.
    """

    def savefig(self, fname: Any, **kwargs: Any) -> None:
        """Save the figure as matplotlib does, into a file (*.png, *.svg, *.pdf …) or what is open."""
        save = super().savefig
        if not isinstance(fname, str | os.PathLike):
            save(fname, **kwargs)
            return
        path = Path(fname)
        kind = str(kwargs.pop("format", None) or path.suffix[1:] or rcParams["savefig.format"])
        arguments.one_of("format", kind.lower(), sorted(self.canvas.get_supported_filetypes()))
        place = path if path.suffix or not path.name else path.with_name(f"{path.name}.{kind}")
        safely(place, lambda part: save(part, format=kind, **kwargs))

    def _repr_png_(self) -> bytes:
        held = BytesIO()
        self.savefig(held, format="png", dpi=110)
        return held.getvalue()


def chinese_font() -> str:
    """The name of an installed font with Chinese letters.

    Raises MissingExtraError, which names the cure, where there is none.
    """
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    found = next((name for name in PREFERRED if name in known), None) or next(_others(), None)
    if found is None:
        raise MissingExtraError(_CURE)
    return found


def _others() -> Iterator[str]:
    """Fonts of other names, those that were installed since matplotlib last looked among them."""
    for path in font_manager.findSystemFonts():
        try:
            font = font_manager.get_font(path)
            if all(font.get_char_index(ord(letter)) for letter in _LETTERS):
                font_manager.fontManager.addfont(path)
                yield str(font.family_name)
        except (OSError, RuntimeError):
            continue  # a font file that is broken is none that could be used


@contextmanager
def drawn(width: float, height: float) -> Iterator[Chart]:
    """A figure whose letters are Chinese ones; laid out before the font's setting ends."""
    with rc_context({"font.family": [chinese_font()], "axes.unicode_minus": False}):
        figure = Chart(figsize=(width, height), layout="constrained")
        yield figure
        figure.draw_without_rendering()

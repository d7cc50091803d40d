"""The notebooks: nbmake runs each once, and what is kept of it is what this run printed."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import nbformat
import pytest
import run_notebooks

from plantext.errors import MissingExtraError
from plantext.present.fonts import chinese_font

NAMES = run_notebooks.all_notebooks()
# what would differ on another machine, or on the next run
_OF_THIS_RUN = re.compile(r"/(?:tmp|home|root|work|usr)/|[A-Z]:\\|\b0x[0-9a-f]{6,}|\x1b\[")
_MOST_BYTES = 500_000


def test_all_four_are_here() -> None:
    assert [path.stem[:2] for path in NAMES] == ["01", "02", "03", "04"]


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem)
def test_outputs_are_kept_and_of_no_machine(path: Path) -> None:
    notebook = run_notebooks.kept(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert sum(bool(cell.outputs) for cell in code) > 10
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
    for number, kind, text in run_notebooks.texts(notebook):
        found = _OF_THIS_RUN.search(text)
        assert kind != "stderr" and not found, (number, kind, text[:300])
    assert path.stat().st_size < _MOST_BYTES, "too long for the code host to show"


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem)
def test_a_run_prints_what_is_kept(path: Path) -> None:
    if "plot_" in path.read_text(encoding="utf-8"):
        try:
            chinese_font()
        except MissingExtraError as error:
            pytest.skip(str(error))
    result = run_notebooks.fresh(path)
    assert result.error is None, result.error.trace
    was, now = (
        [f"cell {n} {kind}: {line}" for n, kind, text in found for line in text.splitlines()]
        for found in (run_notebooks.texts(run_notebooks.kept(path)), run_notebooks.texts(result.nb))
    )
    changed = list(difflib.unified_diff(was, now, "kept", "a run now", n=0, lineterm=""))
    assert not changed, "\n".join(["read what changed, then make notebooks", *changed[:40]])

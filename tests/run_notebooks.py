"""The notebooks run anew, and what they print kept without what changes from run to run.

Run: python tests/run_notebooks.py [NOTEBOOK …], or make notebooks. In: notebooks/*.ipynb. Out: the
same files with the outputs of a fresh run (by nbmake, as the suite runs them). Times, versions
and style sheets, which the code host does not show, are taken out, and figures keep 256 colours:
a second run changes nothing but what plantext now reads otherwise, and the repository stays small.
"""

from __future__ import annotations

import base64
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbmake.nb_result import NotebookResult
from nbmake.nb_run import NotebookRun
from PIL import Image

FOLDER = Path(__file__).parent.parent / "notebooks"
SECONDS = 600  # for a cell
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# the style sheet that pandas prints before each table; marked text needs its own in Jupyter
_SCOPED = re.compile(r"<style scoped>.*?</style>\n?", re.DOTALL)


def all_notebooks() -> list[Path]:
    return sorted(FOLDER.glob("*.ipynb"))


def kept(path: Path) -> NotebookNode:
    """A notebook as it stands in the repository."""
    return nbformat.read(str(path), as_version=4)


def fresh(path: Path) -> NotebookResult:
    """A notebook with the outputs of a run in its own folder, tidied; error is None if it went."""
    result = NotebookRun(path, SECONDS).execute()
    _tidy(result.nb)
    return result


def texts(notebook: NotebookNode) -> Iterator[tuple[int, str, str]]:
    """Each text that the code cells print: number of the cell, kind of output, text."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield number, output.name, output.text
            for kind in ("text/html", "text/plain"):
                if kind in output.get("data", {}):
                    yield number, kind, output.data[kind]


def _tidy(notebook: NotebookNode) -> None:
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)
        for output in cell.get("outputs", ()):
            output.pop("metadata", None)
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = nbformat.from_dict({})
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = _SCOPED.sub("", output.data["text/html"])
            if "image/png" in output.get("data", {}):
                output.data["image/png"] = _small(output.data["image/png"])


def _joined(outputs: Sequence[NotebookNode]) -> list[NotebookNode]:
    """What is printed in one go as one output: where a kernel cuts it is a matter of time."""
    found: list[NotebookNode] = []
    for output in outputs:
        last = found[-1] if found else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            found.append(output)
    return found


def _small(png: str) -> str:
    """A figure in 256 colours of its own: a third of the size, and the same to the eye."""
    held = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(png))) as picture:
        picture.convert("RGB").quantize(256).save(held, format="PNG", optimize=True)
    return base64.b64encode(held.getvalue()).decode()


def main(names: Sequence[str]) -> int:
    """Run the notebooks named, all if none is, and write them; 1 where one failed."""
    failed = 0
    for path in map(Path, names) if names else all_notebooks():
        result = fresh(path.resolve())
        if result.error is None:
            nbformat.write(result.nb, str(path))
            print(f"{path.name}: written")
        else:
            failed = 1
            print(f"{path.name}: left as it was\n{result.error.trace}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

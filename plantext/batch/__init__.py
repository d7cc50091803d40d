"""A hundred thousand plans: folders into one dataset on disk, and that dataset opened again.

In: folders of documents. Out: `run` writes a folder with one sub-folder a table, each of
Parquet parts, and `open` reads it back: tables as DataFrames, SQL, plans to compare.
Start reading at conductor.run. Refused with a MissingExtraError: all of it where pyarrow
is not installed; the rooms behind this door are loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from plantext.errors import MissingExtraError

if TYPE_CHECKING:
    from plantext.batch.conductor import run
    from plantext.batch.dataset import Dataset, open

__all__ = ["Dataset", "open", "run"]

_ROOMS = {
    "Dataset": "plantext.batch.dataset",
    "open": "plantext.batch.dataset",
    "run": "plantext.batch.conductor",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"plantext.batch has no {name!r}; it has {', '.join(__all__)}")
    if find_spec("pyarrow") is None or find_spec("filelock") is None:
        raise MissingExtraError("datasets need pyarrow and filelock: pip install 'plantext[batch]'")
    return getattr(import_module(_ROOMS[name]), name)

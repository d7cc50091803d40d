"""What an older run of a dataset found, by the content of the files: what need not be parsed again.

In: a Store and how the new run is made. Out: for documents, the older part and plan whose
rows are theirs. Nothing is kept where anything but the documents has changed (version,
rules, lexicon, year, reader), and failures never are. Read on the first question only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import pyarrow.parquet as pq

from plantext.batch.inputs import Document
from plantext.batch.parts import Store


class Older:
    """The parts of the last finished run."""

    def __init__(self, store: Store, made_by: Mapping[str, Any]) -> None:
        self._store, self._made_by = store, made_by

    def kept(self, documents: Iterable[Document]) -> dict[str, tuple[str, str]]:
        """By digest the part and plan that hold the rows already, for those documents that have some."""
        return {d.digest: self._found[d.digest] for d in documents if d.digest in self._found}

    @cached_property
    def _found(self) -> dict[str, tuple[str, str]]:
        manifest = self._store.manifest()
        if manifest is None or _rules(manifest.made_by) != _rules(self._made_by):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for part in manifest.parts:
            if self._store.mark(part):
                path = self._store.table("plans", part)
                table = pq.read_table(path, columns=["plan", "file_digest"], partitioning=None)
                plans, digests = (table[c].to_pylist() for c in ("plan", "file_digest"))
                found.update((d, (part, p)) for p, d in zip(plans, digests, strict=True))
        return found


def _rules(made_by: Mapping[str, Any]) -> dict[str, Any]:
    """What rows hang on, but for the other columns of tables, which are put on anew."""
    return {key: said for key, said in made_by.items() if key != "columns"}

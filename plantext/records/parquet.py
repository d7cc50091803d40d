"""Parquet files into records, a batch of rows at a time (plantext[parquet])."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from plantext.errors import ReadError
from plantext.records import Record, Table

_ROWS = 64


def table(path: Path) -> Table:
    """The table in a Parquet file; raises ReadError where it is damaged."""
    try:
        with pq.ParquetFile(path) as file:
            columns = tuple(map(str, file.schema_arrow.names))
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, error) from error
    return Table(str(path), columns, lambda: _records(path))


def _records(path: Path) -> Iterator[Record]:
    number = 0
    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                for cells in batch.to_pylist():
                    number += 1
                    yield Record(number, cells)
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> ReadError:
    return ReadError(f"{path}: the Parquet file is cut short or damaged ({error}); write it anew")

"""SQL over the parts of a dataset, by DuckDB, which reads only what a query needs.

In: a query and the files of each table. Out: a DataFrame. Refused with an OptionError: a
query that DuckDB does not take, with what it says of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pandas as pd

from plantext.errors import OptionError


def asked(query: str, files: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The answer to `query` over the tables of `files`."""
    with duckdb.connect() as connection:
        for name, parts in files.items():
            connection.read_parquet(list(parts)).create_view(name)
        try:
            return pd.DataFrame(connection.sql(query).df())
        except (duckdb.Error, AttributeError) as error:
            raise OptionError(f"the query cannot be answered: {error}") from error

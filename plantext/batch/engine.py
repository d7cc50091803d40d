"""What carries the tasks: processes here, a Dask cluster, or an executor of the caller's own.

In: "local", "dask://HOST:PORT", or an object with `submit` as concurrent.futures has it
(`distributed.Client.get_executor()`). Out: a Crew: the executor, how many tasks it is given
at a time, and what the death of a worker looks like. Refused with an OptionError: any other
name; with a MissingExtraError: Dask where it is not installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from plantext.batch.local import Workers
from plantext.errors import MissingExtraError, OptionError

_DASK = "dask://"
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor, the number of tasks it is given at a time, the errors that are a death."""

    executor: Executor
    width: int
    deaths: tuple[type[BaseException], ...]
    end: Callable[[], None] = lambda: None


@contextmanager
def crew(engine: str | Executor, workers: int | None) -> Iterator[Crew]:
    """The crew of a run; what was started for it ends with the block."""
    count = workers or os.cpu_count() or 1
    if isinstance(engine, str):
        made = _named(engine, count)
        try:
            yield made
        finally:
            made.end()
    else:
        yield Crew(engine, _AHEAD * count, _deaths())


def _named(engine: str, count: int) -> Crew:
    if engine == "local":
        hands = Workers(count)
        return Crew(hands, count, (BrokenExecutor,), hands.shutdown)
    if not engine.startswith(_DASK):
        raise OptionError(f"unknown engine {engine!r}; known are local and dask://HOST:PORT")
    if find_spec("distributed") is None:
        raise MissingExtraError("dask:// needs distributed: pip install 'plantext[dask]'")
    on_dask = import_module("plantext.batch.on_dask")
    executor, threads, end = on_dask.connected(engine.removeprefix(_DASK))
    return Crew(executor, _AHEAD * threads, _deaths(), end)


def _deaths() -> tuple[type[BaseException], ...]:
    """An executor of Dask's cannot be at hand without Dask being loaded."""
    if "distributed" not in sys.modules:
        return (BrokenExecutor,)
    return (BrokenExecutor, *import_module("plantext.batch.on_dask").DEATHS)

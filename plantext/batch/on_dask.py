"""A Dask cluster as the engine: the same tasks, the same files, on a path all machines share.

In: the address of a scheduler that runs. Out: its executor, how many tasks it takes at a
time, and which error says that a task was the end of its workers. Refused with an
OptionError: no scheduler at the address, a cluster without workers.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from distributed import Client, KilledWorker

from plantext.errors import OptionError

DEATHS = (KilledWorker,)
_PATIENCE = 20


def connected(address: str) -> tuple[Executor, int, Callable[[], None]]:
    """The executor of the cluster at HOST:PORT, the number of its threads, and how to leave it."""
    try:
        client: Any = Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OptionError(
            f"dask://{address}: no scheduler answers there ({error}); start one with "
            "`dask scheduler` and workers with `dask worker`"
        ) from error
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise OptionError(f"dask://{address}: the cluster has no workers; start some")
    executor = client.get_executor(pure=False)

    def end() -> None:
        executor.shutdown(wait=False)
        client.close()

    return executor, threads, end

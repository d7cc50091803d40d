"""Worker processes on this machine: each a pool of one, so that a death is known by its task.

In: a count. Out: an Executor; `submit` hands a task to a free worker, of which there has to
be one. A worker that dies fails its own task with a BrokenProcessPool, the others go on,
and a new one takes its place. Processes are spawned, never forked. They end when the
parent does, however it does. Refused with an OptionError: workers that do not start.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, connection, get_context, parent_process
from queue import SimpleQueue
from typing import Any, TypeVar

import pyarrow as pa

from plantext import pipeline, readers
from plantext.errors import OptionError
from plantext.lexicon import Lexicon

T = TypeVar("T")


class Workers(Executor):
    """So many worker processes, started when the first task comes; `submit` waits for a free one."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
        self._pools: dict[ProcessPoolExecutor, int] = {}

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Hand a call to a free worker."""
        if not self._pools:
            for started in self._started(self._count):
                self._free.put(started)
        pool = self._free.get()
        try:
            future = pool.submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            pool = self._replaced(pool)
            future = pool.submit(fn, *args, **kwargs)
        future.add_done_callback(lambda _: self._free.put(pool))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, at once."""
        pids = set(self._pools.values())
        for process in active_children():
            if process.pid in pids:
                process.kill()
        for pool in self._pools:
            pool.shutdown(wait=wait, cancel_futures=True)
        self._pools.clear()

    def _replaced(self, dead: ProcessPoolExecutor) -> ProcessPoolExecutor:
        dead.shutdown(wait=False)
        (pool,) = self._started(1)
        del self._pools[dead]
        return pool

    def _started(self, count: int) -> list[ProcessPoolExecutor]:
        context = get_context("spawn")
        made = [ProcessPoolExecutor(1, context, _begin) for _ in range(count)]
        ready = [(pool, pool.submit(_ready)) for pool in made]
        try:
            self._pools.update((pool, future.result()) for pool, future in ready)
        except BrokenProcessPool as error:
            raise OptionError(
                "the worker processes do not start; in a script of your own, put the call under "
                'if __name__ == "__main__":'
            ) from error
        return made


def _begin() -> None:
    """Ctrl-C is the parent's to answer; a worker goes when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pa.set_cpu_count(1)
    threading.Thread(target=_orphaned, daemon=True).start()


def _orphaned() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _ready() -> int:
    """Load and compile what every document needs; the process' id."""
    text = "一、服务\n到2025年底前，新建20个站点。（省教育厅牵头）"
    pipeline.parse(readers.from_text(text), plan="ready", lexicon=Lexicon.default())
    return os.getpid()

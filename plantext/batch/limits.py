"""The time and the memory that one document may take, held inside the process that reads it.

In: seconds and megabytes. Out: a context in which a document that takes longer ends in
OutOfTime, one that wants more memory in MemoryError. What runs in C and answers to neither
ends with the process, some seconds later: the parent sees it die. Where the platform or
the thread has no alarm (Windows, a thread of a Dask worker) that second limit is the only one;
the process that called the batch, where its own threads do the work, is never ended.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

GRACE = 5.0
_STATM = "/proc/self/statm"


class OutOfTime(BaseException):
    """A document took longer than it may; no reader's `except Exception` takes it for its own."""


class _Watch:
    """The one timer of faulthandler shared by the threads of a process: it ends at the first due."""

    def __init__(self) -> None:
        self._due: dict[int, float] = {}
        self._lock = threading.Lock()
        self._nowhere = open(os.devnull, "w", encoding="ascii")  # noqa: SIM115

    def set(self, seconds: float | None) -> None:
        """Let this thread's document run for so long; None where it has ended."""
        with self._lock:
            self._due.pop(threading.get_ident(), None)
            if seconds is not None:
                self._due[threading.get_ident()] = time.monotonic() + seconds
            if not self._due:
                faulthandler.cancel_dump_traceback_later()
                return
            left = max(0.1, min(self._due.values()) - time.monotonic())
            # a C thread that needs no lock of the interpreter: it ends the process with status 1
            faulthandler.dump_traceback_later(left, exit=True, file=self._nowhere)


_WATCH = _Watch()


def process() -> str:
    """The name of this process, among all on all machines."""
    return f"{platform.node()}:{os.getpid()}"


@contextmanager
def document(seconds: float, memory_mb: float, caller: str = "") -> Iterator[None]:
    """What one document may take; both limits end with the block. `caller` is not to be ended."""
    main = threading.current_thread() is threading.main_thread()
    alarmed = main and hasattr(signal, "setitimer")
    memory = _memory(memory_mb) if main else None
    _WATCH.set(seconds + GRACE if caller != process() else None)
    try:
        if alarmed:
            signal.signal(signal.SIGALRM, _out_of_time)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        if alarmed:
            signal.setitimer(signal.ITIMER_REAL, 0)
        _WATCH.set(None)
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, memory)


def _out_of_time(signum: int, frame: object) -> None:
    raise OutOfTime


def _memory(megabytes: float) -> tuple[int, int] | None:
    """Allow so much more than the process holds now; what the limit was before, None where none can be set."""
    if resource is None or not os.path.exists(_STATM):
        return None
    with open(_STATM, encoding="ascii") as file:
        held = int(file.read().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + int(megabytes * 1_000_000)
    if before[0] != resource.RLIM_INFINITY:
        wanted = min(wanted, before[0])
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, before[1]))
        return before
    return None

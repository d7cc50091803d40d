"""A reader for tests of the batch, by which some documents crash, hang or eat up their worker."""

from __future__ import annotations

import ctypes
import os
import signal
import time

from plantext import readers
from plantext.model import Source


def read(path: str) -> Source:
    source = readers.read(path, limit_mb=1)
    time.sleep(float(os.environ.get("PLANTEXT_TEST_PAUSE", "0")))
    if "毒" in source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "停" in source.text:
        while True:
            time.sleep(0.1)
    if "贪" in source.text:
        bytearray(10**11)
    if "错" in source.text:
        raise ValueError("a bug in a reader")
    return source


def stuck() -> None:
    """Hold the interpreter in C, deaf to alarms."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    ctypes.PyDLL(None).sleep(60)

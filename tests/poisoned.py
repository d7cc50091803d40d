"""A reader for tests of the batch, by which some documents crash, hang or eat up their worker.

Where the environment names a PLANTEXT_TEST_GATE, all documents but those of the first folder
wait until there is such a file: a run then stands for certain between its first part and its last.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from plantext import readers
from plantext.model import Source


def read(path: str) -> Source:
    source = readers.read(path, limit_mb=1)
    gate = Path(os.environ.get("PLANTEXT_TEST_GATE", os.devnull))
    while Path(path).parent.name != "000" and not gate.exists():
        time.sleep(0.01)
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
    ctypes.PyDLL(None).sleep(3600)

"""How much work something is, counted and not timed: the same on a busy machine and on a slow one."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's and built-in ones, until the work is done."""
    count = 0

    def called(frame: object, event: str, given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grows_with(work: Callable[[int], object], small: int, large: int) -> float:
    """How often more calls the large work takes than the small, for each of its parts: 1 if linear.

    Each is done once before, so that what is loaded or kept on first use does not count.
    """
    work(small)
    per_part = [calls(lambda n=n: work(n)) / n for n in (small, large)]  # type: ignore[misc]
    return per_part[1] / per_part[0]


def peak(work: Callable[[], object]) -> int:
    """How many bytes Python holds at most while the work is done, beyond those it held before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

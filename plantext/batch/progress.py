"""How far a batch is, on a terminal: documents, rate, failures, time left. Elsewhere nothing.

In: how many documents there are. Out: a context whose function takes the documents and the
failures of each part that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Told = Callable[[int, int], None]


class _Rate(ProgressColumn):
    """Documents a second, over the last while."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


@contextmanager
def shown(total: int, console: Console | None = None) -> Iterator[Told]:
    """Show progress on stderr, where that is a terminal."""
    console = console or Console(stderr=True)
    columns = (
        TextColumn("documents"), BarColumn(), MofNCompleteColumn(), _Rate(),
        TextColumn("{task.fields[failures]} failures"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("documents", total=total, failures=0)
        failed = 0

        def told(documents: int, failures: int) -> None:
            nonlocal failed
            failed += failures
            bar.update(task, advance=documents, failures=failed)

        yield told

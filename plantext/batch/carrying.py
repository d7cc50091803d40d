"""Tasks carried out by a crew that may lose workers: each comes back as an Outcome, once.

In: tasks, made one by one as they are wanted, and a Crew. Out: their Outcomes as they come.
No more tasks are under way than the crew is wide. A task whose worker dies is given out
once more; dies it again, its documents are probed in halves until those stand alone that
end a process every time: they are quarantined and the task is given out without them.
Raised is what stops a run: a full disk, an executor that takes no more work.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass, field, replace

from plantext.batch.engine import Crew
from plantext.batch.inputs import Document
from plantext.batch.work import Outcome, Task, make, probe
from plantext.errors import OptionError

_ENDS = "it ended the process that read it, twice alone"
_NONE_DOES = "its part ended three processes, though no document does so alone"


@dataclass(slots=True)
class _Case:
    """A task with what is known of it: its deaths, who is under suspicion, who has been found out."""

    task: Task
    deaths: int = 0
    probes: int = 0
    guilty: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is given out: a case's whole task, or a probe of some of its documents."""

    case: _Case
    suspects: Sequence[Document] = ()
    again: bool = False


class Carrier:
    """Gives tasks out, takes outcomes in, and looks into deaths."""

    def __init__(self, crew: Crew, tasks: Iterator[Task]) -> None:
        self._crew, self._tasks = crew, tasks
        self._waiting: deque[_Errand] = deque()
        self._running: dict[Future[Outcome | None], _Errand] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Carry all tasks out."""
        self._fill()
        while self._running:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                outcome = self._taken(self._running.pop(future), future)
                if outcome:
                    yield outcome
            self._fill()

    def _fill(self) -> None:
        while len(self._running) < self._crew.width:
            errand = self._next()
            if errand is None:
                return
            self._running[self._given(errand)] = errand

    def _next(self) -> _Errand | None:
        if self._waiting:
            return self._waiting.popleft()
        task = next(self._tasks, None)
        return _Errand(_Case(task)) if task else None

    def _given(self, errand: _Errand) -> Future[Outcome | None]:
        submit: Callable[..., Future[Outcome | None]] = self._crew.executor.submit
        try:
            if errand.suspects:
                return submit(probe, errand.suspects, errand.case.task.rules)
            return submit(make, errand.case.task)
        except (BrokenExecutor, RuntimeError) as error:
            raise _gone(error) from error

    def _taken(self, errand: _Errand, future: Future[Outcome | None]) -> Outcome | None:
        try:
            outcome = future.result()
        except self._crew.deaths:
            self._died(errand)
            return None
        except CancelledError as error:
            raise _gone(error) from error
        if errand.suspects:
            self._probed(errand.case)
        return outcome

    def _died(self, errand: _Errand) -> None:
        case = errand.case
        if not errand.suspects:
            case.deaths += 1
            if case.deaths == 1:
                self._waiting.append(_Errand(case))
            else:
                self._probe(case, _free(case))
        elif len(errand.suspects) > 1:
            self._probe(case, errand.suspects)
            self._probed(case)
        elif not errand.again:
            self._waiting.append(replace(errand, again=True))
        else:
            case.guilty[errand.suspects[0].plan] = _ENDS
            self._probed(case)

    def _probe(self, case: _Case, suspects: Sequence[Document]) -> None:
        middle = len(suspects) // 2
        for half in filter(None, (suspects[:middle], suspects[middle:])):
            case.probes += 1
            self._waiting.append(_Errand(case, half))

    def _probed(self, case: _Case) -> None:
        """One probe less is out; behind the last one the task is given out again."""
        case.probes -= 1
        if case.probes:
            return
        if case.guilty:
            case.deaths = 1
        elif case.deaths > 2:
            case.guilty = {document.plan: _NONE_DOES for document in _free(case)}
        said = {plan: f"{plan}: {why}" for plan, why in case.guilty.items()}
        case.task = replace(case.task, quarantined={**case.task.quarantined, **said})
        case.guilty = {}
        self._waiting.append(_Errand(case))


def _free(case: _Case) -> list[Document]:
    """The documents that a worker would parse: not taken over, not quarantined."""
    task = case.task
    return [
        d for d in task.documents if d.digest not in task.kept and d.plan not in task.quarantined
    ]


def _gone(error: BaseException) -> OptionError:
    return OptionError(
        f"the engine takes no more work ({type(error).__name__}: {error}); the parts made so far "
        "stand: mend it and give the same command with --resume"
    )

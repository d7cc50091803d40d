"""A batch that is killed, whose workers die, whose disk is full: nothing is lost, nothing twice.

Each run here is a process of its own with two spawned workers, or one where one will do. The numbers are small; the
large ones stand in benchmarks/batch_speed.py.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import poisoned
import pytest
from batches import folder, text, tree
from typer.testing import CliRunner

import plantext
import plantext.batch
from plantext.cli import app
from plantext.errors import OptionError

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks for worker processes in Linux's /proc"
)
RUN = """
import sys
import plantext.batch, poisoned
if __name__ == "__main__":
    texts, out, size, *rest = sys.argv[1:]
    plantext.batch.run(texts, out, workers=1 if "--one" in rest else 2, slice_size=int(size), read=poisoned.read,
                       seconds=5 if "--hasty" in rest else 600, memory_mb=1500,
                       resume="--resume" in rest)
"""
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
PATIENCE = 600


def command(texts: Path, out: Path, *options: str, size: int = 10) -> list[str]:
    return [sys.executable, "-c", RUN, str(texts), str(out), str(size), *options]


def ran(
    texts: Path, out: Path, *options: str, size: int = 10, **given: Any
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(texts, out, *options, size=size), capture_output=True, text=True, timeout=PATIENCE, env=ENV,
        **given,
    )  # fmt: skip


def here(texts: Path, out: Path, resume: bool = False) -> plantext.batch.Dataset:
    """The same run in one thread of this process: no death here is on its way."""
    with ThreadPoolExecutor(1) as one:
        return plantext.batch.run(
            texts, out, engine=one, slice_size=10, read=poisoned.read, resume=resume
        )


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small plans, and one whose part is larger than the rest."""
    place = folder(tmp_path_factory.mktemp("deaths"), 80, items=2)
    (place / "002" / "large.txt").write_text(text(5, items=300), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the dataset has to be in the end."""
    place = tmp_path_factory.mktemp("undisturbed") / "dataset"
    here(texts, place)
    return tree(place)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


def _heeds_ctrl_c() -> None:
    """A suite that runs in the background hands an ignored Ctrl-C down to what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """The file that lets a run that has begun go on."""
    return tmp_path / "gate"


@pytest.fixture
def begun(texts: Path, out: Path, gate: Path) -> Iterator[subprocess.Popen[str]]:
    """A run that has finished a part and has others to do: it waits at the gate."""
    run = subprocess.Popen(
        command(texts, out), stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**ENV, "PLANTEXT_TEST_GATE": str(gate)}, preexec_fn=_heeds_ctrl_c,
    )  # fmt: skip
    until(lambda: run.poll() is not None or any(out.glob("marks/*.json")))
    assert run.poll() is None and not (out / "dataset.json").exists()
    yield run
    if run.poll() is None:
        run.kill()
        run.wait()


def until(true: Callable[[], bool]) -> None:
    """Wait for what has to come; should it not, pytest's faulthandler tells where."""
    while not true():
        time.sleep(0.01)


def workers(pid: int) -> list[int]:
    """The worker processes of a run."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if alive(int(child))]


def alive(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def goes_on(texts: Path, out: Path, undisturbed: dict[str, str]) -> None:
    """The run was cut short: without resume it is refused, with it the dataset is whole."""
    assert (out / "unfinished.json").exists() and not (out / "dataset.json").exists()
    with pytest.raises(OptionError, match="--resume"):
        here(texts, out)
    assert here(texts, out, resume=True).parsed < 81
    assert tree(out) == undisturbed


def test_the_parent_is_killed(
    begun: subprocess.Popen[str], texts: Path, out: Path, undisturbed: dict[str, str]
) -> None:
    hands = workers(begun.pid)
    assert len(hands) == 2
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    until(lambda: not any(map(alive, hands)))
    assert not (out / "dataset.json").exists()
    assert ran(texts, out, "--resume", "--one").returncode == 0
    assert tree(out) == undisturbed


def test_a_worker_is_killed_and_two_runs_at_a_time(
    begun: subprocess.Popen[str], texts: Path, out: Path, gate: Path, undisturbed: dict[str, str]
) -> None:
    os.kill(workers(begun.pid)[0], signal.SIGKILL)
    with pytest.raises(OptionError, match="another run is writing"):
        here(texts, out, resume=True)
    gate.touch()
    assert begun.wait(PATIENCE) == 0
    assert tree(out) == undisturbed


def test_ctrl_c(
    begun: subprocess.Popen[str], texts: Path, out: Path, undisturbed: dict[str, str]
) -> None:
    hands = workers(begun.pid)
    os.killpg(begun.pid, signal.SIGINT)
    assert begun.wait(PATIENCE) != 0
    assert begun.stderr is not None and "KeyboardInterrupt" in begun.stderr.read()
    assert not any(map(alive, hands))
    goes_on(texts, out, undisturbed)


def test_ctrl_c_on_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*given: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plantext.batch.run", interrupted, raising=False)
    done = CliRunner().invoke(app, ["batch", str(tmp_path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 130 and "--resume goes on from here" in done.output


def test_the_disk_is_full(texts: Path, out: Path, undisturbed: dict[str, str]) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))

    done = ran(texts, out, "--one", preexec_fn=small)
    assert done.returncode == 1 and "OptionError" in done.stderr
    assert "cannot be written (File too large); make room" in done.stderr
    goes_on(texts, out, undisturbed)


def test_bad_documents_among_a_hundred(tmp_path: Path, out: Path) -> None:
    """Parts of five: a worker dies for the part, for a half of it and so on down to the document."""
    texts = folder(tmp_path / "texts", 100, items=1)
    (texts / "001" / "crash.txt").write_text("一、毒。" + text(1), encoding="utf-8")
    (texts / "002" / "hang.txt").write_text("一、停。" + text(2), encoding="utf-8")
    (texts / "003" / "greedy.txt").write_text("一、贪。" + text(3), encoding="utf-8")
    (texts / "003" / "bug.txt").write_text("一、错。" + text(3), encoding="utf-8")
    (texts / "003" / "unreadable.txt").write_bytes(bytes(range(256)) * 20)
    with (texts / "004" / "huge.txt").open("wb") as file:
        file.truncate(500_000_000)
    done = ran(texts, out, "--hasty", size=5)
    assert done.returncode == 0, done.stderr
    found = plantext.open(out)
    assert len(found) == 100 and found.plans["plan"].nunique() == 100
    kinds = dict(zip(found.failures["plan"], found.failures["kind"], strict=True))
    assert kinds == {
        "001/crash.txt": "crash", "002/hang.txt": "time", "003/greedy.txt": "memory",
        "003/bug.txt": "ValueError", "003/unreadable.txt": "ReadError", "004/huge.txt": "ReadError",
    }  # fmt: skip


def test_what_hangs_in_c_ends_its_process() -> None:
    code = (
        "import poisoned; from plantext.batch import limits; limits.GRACE = 0.3\n"
        "with limits.document(0.2, 500): poisoned.stuck()"
    )
    done = subprocess.run([sys.executable, "-c", code], env=ENV, timeout=PATIENCE)
    assert done.returncode == 1


def test_a_script_without_its_guard_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    texts = folder(tmp_path / "texts", 1)
    script.write_text(
        f"import plantext.batch\nplantext.batch.run({str(texts)!r}, {str(tmp_path / 'out')!r}, workers=1)",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 1 and 'if __name__ == "__main__":' in done.stderr

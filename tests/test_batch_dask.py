"""A batch on a real Dask cluster, scheduler and two worker processes on loopback, one killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import poisoned
import pytest
from batches import folder, text, tree
from distributed import Client

import plantext.batch
from plantext.errors import OptionError

PATIENCE = 600
ALLOWED = "allowed_failures"
ENV = {
    **os.environ, "PYTHONPATH": str(Path(__file__).parent),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "DASK_DISTRIBUTED__DASHBOARD__ENABLED": "0",
}  # fmt: skip


def started(module: str, gate: Path, *options: str) -> subprocess.Popen[bytes]:
    run = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *options]
    return subprocess.Popen(
        run, env={**ENV, "PLANTEXT_TEST_GATE": str(gate)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that lets the cluster read more than the first folder."""
    return tmp_path_factory.mktemp("gate") / "open"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, gate: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of one thread."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    scheduler = started("dask_scheduler", gate, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))  # fmt: skip
    workers = started("dask_worker", gate, "--scheduler-file", str(file), "--nworkers", "2", "--nthreads", "1",
                      "--host", "127.0.0.1", "--local-directory", str(file.parent))  # fmt: skip
    try:
        with Client(scheduler_file=str(file), timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            yield client.scheduler.address.removeprefix("tcp://")
    finally:
        for process in (workers, scheduler):
            os.killpg(process.pid, signal.SIGTERM)
        for process in (workers, scheduler):
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("texts"), 80, items=3)


def here(texts: Path, out: Path, slice_size: int = 10) -> plantext.batch.Dataset:
    with ThreadPoolExecutor(1) as one:
        return plantext.batch.run(texts, out, engine=one, slice_size=slice_size, read=poisoned.read)


def worker_pids(address: str) -> dict[str, int]:
    with Client(address, set_as_default=False) as client:
        found: dict[str, int] = client.run(os.getpid)
        return found


def test_the_dataset_is_that_of_a_local_run_though_a_worker_is_killed(
    cluster: str, gate: Path, texts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dask"
    victim = min(worker_pids(cluster).values())

    def kill() -> None:
        while not any(out.glob("marks/*.json")):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        gate.touch()

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    found = plantext.batch.run(
        texts, out, engine=f"dask://{cluster}", slice_size=10, read=poisoned.read
    )
    killer.join(PATIENCE)
    assert not killer.is_alive() and victim not in worker_pids(cluster).values()
    assert len(found) == 80 and found.failures.empty
    here(texts, tmp_path / "local")
    assert tree(out) == tree(tmp_path / "local")


def test_an_executor_of_the_clusters_and_a_document_that_kills(
    cluster: str, tmp_path: Path
) -> None:
    texts = folder(tmp_path / "texts", 1, items=2)
    (texts / "000" / "crash.txt").write_text("一、毒。" + text(1), encoding="utf-8")
    with Client(cluster, set_as_default=False) as client:
        # or each death in turn is that of two workers, which take seconds to start
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, ALLOWED, 0))
        found = plantext.batch.run(
            texts, tmp_path / "out", engine=client.get_executor(pure=False), workers=2,
            read=poisoned.read,
        )  # fmt: skip
    assert len(found) == 1
    assert found.failures[["plan", "kind"]].to_numpy().tolist() == [["000/crash.txt", "crash"]]


def test_no_cluster(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantext.batch.on_dask._PATIENCE", 0.5)
    with pytest.raises(OptionError, match="no scheduler answers there"):
        plantext.batch.run(texts, tmp_path / "out", engine="dask://127.0.0.1:9")

"""Where the texts are that tests run on: our own corpus, and the real documents beside us."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from browser import Page, chromium, program
from filelock import FileLock
from hypothesis import HealthCheck, settings

import plantext
from plantext import cli

# a busy machine is no failure
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


def own_texts() -> list[Path]:
    return sorted((CORPUS / "text").glob("*.txt"))


def real_texts() -> list[Path]:
    return sorted((SHARED / "corpus" / "txt").glob("*/*"))


@pytest.fixture(params=own_texts(), ids=lambda path: path.stem)
def own_text(request: pytest.FixtureRequest) -> Path:
    """Each text of corpus/."""
    path: Path = request.param
    return path


@cache
def own_plan_of(path: Path) -> plantext.Plan:
    """The plan of a text of corpus/, read once for all tests of a process: none may change it."""
    return plantext.read(path)


@pytest.fixture
def own_plan(own_text: Path) -> plantext.Plan:
    """The plan of each text of corpus/."""
    return own_plan_of(own_text)


@pytest.fixture(
    scope="session", params=real_texts() or [None], ids=lambda path: path.stem if path else "none"
)
def real_plan(request: pytest.FixtureRequest) -> plantext.Plan:
    """The plan of each real document in ../shared; skipped, saying why, where they are absent.

    pytest runs the tests of one document together, so that it is read once and then let go.
    """
    if request.param is None:
        pytest.skip("../shared/corpus is not beside this checkout: real documents stay there")
    return plantext.read(request.param)


@pytest.fixture
def called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """The command line, called in this process: exit code, what it printed, what it complained of."""
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["plantext", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        code = ended.value.code
        return (code if isinstance(code, int) else 0, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def once_for_all(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, Callable[[Path], None]], Path]:
    """A folder by its name, filled by whichever of the suite's processes comes first.

    What could not be made leaves no folder: the next who asks tries, and fails, for itself.
    """
    root = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        root = root.parent  # each worker of pytest-xdist has a folder of its own in it

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = root / f"shared-{name}"
        with FileLock(root / f"{name}.lock"):
            if not folder.exists():
                draft = Path(tempfile.mkdtemp(prefix=name, dir=root))
                make(draft)
                draft.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def chromium_page() -> Iterator[Page]:
    """A tab of one headless Chromium for all tests; skipped, saying why, where there is none."""
    if program() is None:
        pytest.skip("no Chromium here: apt-get install chromium fonts-noto-cjk")
    with chromium() as page:
        yield page


@pytest.fixture
def page(chromium_page: Page) -> Page:
    """The tab, wide and light, its notes of complaints and requests empty."""
    chromium_page.complaints.clear()
    chromium_page.requests.clear()
    chromium_page.size(1440, 900)
    chromium_page.dark(False)
    return chromium_page

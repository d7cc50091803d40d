"""Where the texts are that tests run on: our own corpus, and the real documents beside us."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plantext import cli

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


@pytest.fixture(params=real_texts() or [None], ids=lambda path: path.stem if path else "none")
def real_text(request: pytest.FixtureRequest) -> Path:
    """Each real document in ../shared; skipped, saying why, where they are absent."""
    if request.param is None:
        pytest.skip("../shared/corpus is not beside this checkout: real documents stay there")
    path: Path = request.param
    return path


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

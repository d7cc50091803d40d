"""Tries a wheelhouse: installs plantext from it into a fresh environment, and reads a plan.

Run: python tools/try_wheelhouse.py [FOLDER] [PYTHON …] (`make try-wheelhouse`), each PYTHON an
interpreter, this one if none is given. pip is told of no index and of no configuration, so
what is missing in FOLDER (dist/wheelhouse) is an error. Exit code 1 where one fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "corpus" / "text" / "lingdong-2021.txt"
USES = (
    "import plantext, spacy, pyarrow; nlp = spacy.blank('zh'); nlp.add_pipe('plantext');"
    "print(plantext.__version__, len(nlp('一、服务\\n新建站点20个。').spans['targets']))"
)


def alone() -> dict[str, str]:
    """The environment without anything that tells pip of an index, or Python of packages."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1"}


def tried(folder: Path, python: str) -> None:
    """Install and use; raises CalledProcessError where something is missing."""
    with tempfile.TemporaryDirectory() as place:
        run(python, "-m", "venv", place, where=place)
        binaries = Path(place) / ("Scripts" if os.name == "nt" else "bin")
        own = str(binaries / "python")
        run(own, "-m", "pip", "install", "-q", "--no-index", "--find-links", str(folder),
            "plantext[all]", where=place)  # fmt: skip
        run(own, "-m", "pip", "check", where=place)
        run(
            str(binaries / "plantext"),
            "parse",
            str(PLAN),
            "-o",
            "out",
            "--format",
            "parquet",
            where=place,
        )
        print(f"{python}: {run(own, '-c', USES, where=place).strip()}")


def run(*command: str, where: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=alone(), cwd=where
    )
    if done.returncode:
        print(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}", file=sys.stderr)
    done.check_returncode()
    return done.stdout


def main() -> None:
    folder, *pythons = sys.argv[1:] or [str(ROOT / "dist" / "wheelhouse")]
    failed = False
    for python in pythons or [sys.executable]:
        try:
            tried(Path(folder).resolve(), python)
        except subprocess.CalledProcessError:
            print(f"{python}: failed", file=sys.stderr)
            failed = True
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

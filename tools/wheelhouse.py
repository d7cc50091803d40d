"""Gathers what an office without a network needs to install plantext, into one folder.

Run: python tools/wheelhouse.py [FOLDER] [--extras all] [--python 3.11 …] (`make wheelhouse`).
Writes into FOLDER (dist/wheelhouse) wheels of plantext and of all it needs, for the platform
this runs on and each Python version for which wheels exist; jieba, which ships as source
only, as a wheel built here; README.txt (Chinese and English) and SHA256SUMS. Exit code 1
where a version could not be gathered; the others stand. tools/try_wheelhouse.py tries it.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
SOURCE_ONLY = ("jieba>=0.42.1",)
BINARIES = {"Windows": ("python", "plantext-env\\Scripts\\")}
README = """\
plantext {version} 离线安装包（{system}，Python {pythons}）
================================================================

本文件夹包含安装 plantext 所需的全部文件，安装时不需要联网。

一、准备：电脑上需已安装上述任一版本的 Python，系统与处理器须与上面一致。
二、把整个文件夹复制到电脑上，打开命令行，进入本文件夹的上一级，依次执行：

        {python} -m venv plantext-env
        {binaries}python -m pip install --no-index --find-links {folder} "plantext{extras}"
        {binaries}plantext parse 要点.txt

三、核对：SHA256SUMS 列出每个文件的校验值。
四、升级：换上新的文件夹，执行同样的 pip 命令，并在 install 后加 --upgrade。

若提示 “No matching distribution found”，说明 Python 版本、系统或处理器与上面所列不一致，
请在联网的同类电脑上重新生成：python tools/wheelhouse.py


plantext {version}, to be installed without a network ({system}, Python {pythons})
================================================================

This folder holds all that plantext needs. One of these versions of Python has to be there, and
system and processor have to be those above. Copy the folder, open a terminal in the folder
above it, and run:

        {python} -m venv plantext-env
        {binaries}python -m pip install --no-index --find-links {folder} "plantext{extras}"
        {binaries}plantext parse plan.txt

SHA256SUMS holds each file's checksum. To upgrade, put the new folder in place and run the same
pip command with --upgrade. "No matching distribution found" says that Python, system or
processor are others than those above: make the folder anew on a machine of that kind that has
a network, with python tools/wheelhouse.py
"""


def pip(*arguments: str) -> str:
    """Run pip; "" where it went well, else its last lines."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    said = (done.stderr or done.stdout).strip().splitlines()
    return "" if done.returncode == 0 else "\n".join(said[-4:]) or "pip failed"


def built(folder: Path) -> Path:
    """The wheel of plantext, built here, beside wheels of what ships as source only."""
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # what an older build left would go in too
    for source in (str(ROOT), *SOURCE_ONLY):
        if failed := pip("wheel", "--no-deps", "--wheel-dir", str(folder), source):
            sys.exit(f"wheelhouse: {source} cannot be built:\n{failed}")
    return next(folder.glob("plantext-*.whl"))


def gathered(folder: Path, wheel: Path, extras: str, python: str) -> str:
    """Download for one Python version; "" where it went well, else why not."""
    return pip(
        "download", "--only-binary=:all:", "--implementation", "cp", "--python-version", python,
        "--find-links", str(folder), "--dest", str(folder), f"{wheel}{extras}",
    )  # fmt: skip


def sums(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.whl")):
        yield f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"


def main() -> None:
    given = argparse.ArgumentParser(description="Gather plantext and all it needs in a folder.")
    given.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "wheelhouse")
    given.add_argument("--extras", default="all", help="extras of plantext, parted by commas")
    given.add_argument("--python", nargs="+", default=list(PYTHONS), metavar="VERSION")
    options = given.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    wheel = built(folder)
    extras = f"[{options.extras}]" if options.extras else ""
    failed = {python: gathered(folder, wheel, extras, python) for python in options.python}
    there = [python for python, why in failed.items() if not why]
    for python in options.python:
        print(f"Python {python}: {failed[python] or 'gathered'}")
    if there:
        python, binaries = BINARIES.get(platform.system(), ("python3", "plantext-env/bin/"))
        text = README.format(
            version=wheel.name.split("-")[1], pythons=", ".join(there), folder=folder.name,
            system=sysconfig.get_platform(), extras=extras, python=python, binaries=binaries,
        )  # fmt: skip
        (folder / "README.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")
        (folder / "SHA256SUMS").write_text("".join(sums(folder)), encoding="utf-8", newline="\n")
        files = list(folder.glob("*.whl"))
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(files)} wheels, {size:.0f} MB, in {folder}")
    sys.exit(1 if len(there) < len(failed) else 0)


if __name__ == "__main__":
    main()

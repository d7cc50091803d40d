"""A file written whole or not at all, and nothing that stands there lost but what it replaces.

In: the place of a file, and a function that writes one. Out: the place, whose folders are made. The file is
written beside its place under a name that no other file has, and then moved, so that a run that
dies leaves the file that stood there. What is no ordinary file is never replaced: of a link the
file that it leads to is written, into a pipe or a device that takes characters (/dev/null,
/dev/stdout) the bytes go as they are. Refused with an OptionError that names the place and the
cure: a folder, a disk, a file that is shut for writing, a place that cannot be written.

>>> from tempfile import mkdtemp
>>> place = Path(mkdtemp()) / "new" / "a.txt"
>>> write_text("一、服务", place).read_text(encoding="utf-8")
'一、服务'
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from plantext import arguments
from plantext.errors import OptionError

_CURE = "make room, mend its rights, or give another place"
_LONGEST_SUFFIX = 10
_SPARE = re.compile(r"\.[0-9a-f]{32}(?:\.\w*)?")
_SHUT = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody reads is refused, not waited for


def safely(place: str | Path, save: Callable[[Path], Any]) -> Path:
    """Let `save` write a file and put it in its place, which is returned."""
    path = Path(arguments.place("path", place))
    if not path.name:
        raise arguments.refused("path", place, "names no file", "give the path of one")
    try:
        put(path, save)
    except (OSError, UnicodeError) as error:
        raise OptionError(f"{path}: cannot be written ({_why(error)}); {_CURE}") from error
    return path


def put(path: Path, save: Callable[[Path], Any]) -> int:
    """As `safely`, for whoever says what an OSError means; returns the size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(path)
    if mode is None or stat.S_ISREG(mode):
        return _replaced(_followed(path), save, mode)
    if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
        return _poured(path, save)
    raise OSError("this is a folder" if stat.S_ISDIR(mode) else "this is no file")


def spare(path: Path) -> Path:
    """A name beside `path` that no other file has; short, whatever the name of `path`."""
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    return path.with_name(f".{uuid4().hex}{suffix}")


def is_spare(name: str) -> bool:
    """Whether `spare` made a name: what is left of a run that died."""
    return _SPARE.fullmatch(name) is not None


def write_text(text: str, place: str | Path, encoding: str = "utf-8") -> Path:
    """Write a text, its line ends as they are; see `safely`."""
    return safely(place, lambda part: part.write_text(text, encoding=encoding, newline=""))


def folder(place: str | Path) -> Path:
    """The folder `place`, made where it is not there; raises OptionError where it cannot be."""
    path = Path(arguments.place("folder", place))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OptionError(f"{path}: this is no folder; give the name of one") from error
    except OSError as error:
        raise OptionError(f"{path}: cannot be made ({_why(error)}); {_CURE}") from error
    return path


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)


def _followed(path: Path) -> Path:
    """What a link leads to; a link that leads nowhere yet leads to the file to be made."""
    return path.resolve() if path.is_symlink() else path


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replaced(path: Path, save: Callable[[Path], Any], mode: int | None) -> int:
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError("this file is shut for writing")
    part = spare(path)
    try:
        save(part)
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        size = part.stat().st_size
        os.replace(part, path)
        return size
    finally:
        part.unlink(missing_ok=True)


def _poured(path: Path, save: Callable[[Path], Any]) -> int:
    """Write elsewhere, as a device cannot be gone back and forth in, and let the bytes run into it."""
    with TemporaryDirectory(prefix="plantext-") as place:
        part = spare(Path(place) / path.name)
        save(part)
        out = os.open(path, os.O_WRONLY | _SHUT)
        os.set_blocking(out, True)
        with part.open("rb") as given, open(out, "wb") as taking:
            shutil.copyfileobj(given, taking)
        return part.stat().st_size

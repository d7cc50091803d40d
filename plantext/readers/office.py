"""DOC, WPS, RTF and ODT into a Source: LibreOffice makes a DOCX of it, docx.py reads that.

In: the bytes of the file. Out: a Source, as of the DOCX. LibreOffice runs without a
window, in a profile folder of its own that holds nothing but the order to run no macros
and to fetch no links, and is stopped after TIME_LIMIT seconds. It forgets which
numbers run on across chapters: of a DOC doc_lists remembers them, of an RTF a note
says so. Refused with a ReadError that names the cure: a machine without LibreOffice,
slides, a file locked with a password, a file that LibreOffice cannot read.

>>> read(b"plain text", "plan.doc")
Traceback (most recent call last):
    ...
plantext.errors.ReadError: plan.doc: this is plain text, not DOC, WPS, RTF or ODT; leave the kind \
to be found (without kind= or --as), or save it in the format that its name says
"""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import olefile

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import docx
from plantext.readers.doc_lists import running_on
from plantext.readers.kinds import KINDS, sniff
from plantext.readers.numbering import Restarts

TIME_LIMIT = 120.0
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SUFFIXES = {"office": ".doc", "rtf": ".rtf", "odt": ".odt"}
_LOCKED = "the file is locked with a password; save a copy without one"
_OTHERS = (
    (("EncryptedPackage", "EncryptionInfo"), _LOCKED),
    (
        ("PowerPoint Document",),
        "these are slides (ppt), which are not read; save the document as DOCX or plain text (.txt)",
    ),
)
_ENCRYPTED = 0x0100
_SETTING = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format("Common/Security/Scripting", "DisableMacrosExecution", "true")
    + _SETTING.format("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
    + _SETTING.format("Writer/Content/Update", "Link", "0")
    + "</oor:items>"
)


def read(data: bytes, name: str) -> Source:
    """The Source of a DOC, WPS, RTF or ODT; raises ReadError, for one where LibreOffice is missing."""
    kind = sniff(data)
    if kind not in _SUFFIXES:
        raise ReadError(
            f"{name}: this is {KINDS[kind]}, not DOC, WPS, RTF or ODT; leave the kind to be found "
            "(without kind= or --as), or save it in the format that its name says"
        )
    if kind == "office":
        _check(data, name)
    source = docx.read_restarting(_converted(data, kind, name), name, _restarts(data, kind))
    if kind == "rtf" and b"\\levelnorestart1" in data:
        lost = "numbers that run on across chapters begin anew in each: LibreOffice forgets them in RTF; save as DOCX"
        return replace(source, notes=(*source.notes, ("numbering", lost)))
    return source


def _check(data: bytes, name: str) -> None:
    """Refuse what is no text document, told by the streams of its OLE directory, or is locked."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            for streams, message in _OTHERS:
                if any(map(file.exists, streams)):
                    raise ReadError(f"{name}: {message}")
            if file.exists("WordDocument"):
                flags = int.from_bytes(file.openstream("WordDocument").read(12)[10:], "little")
                if flags & _ENCRYPTED:
                    raise ReadError(f"{name}: {_LOCKED}")
    except (OSError, ValueError, IndexError) as error:
        raise ReadError(
            f"{name}: the file is cut short or damaged ({error}); fetch it again"
        ) from error


def _restarts(data: bytes, kind: str) -> Restarts:
    return running_on(data) if kind == "office" else {}


def _converted(data: bytes, kind: str, name: str) -> bytes:
    """The file as LibreOffice saves it as DOCX."""
    program = _program(kind, name)
    with TemporaryDirectory(prefix="plantext-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        given = place / f"given{_SUFFIXES[kind]}"
        given.write_bytes(data)
        profile = place / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        said = _run(
            [
                program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                "--nolockcheck", "--convert-to", "docx", "--outdir", str(place / "made"), str(given),
            ],
            name,
        )  # fmt: skip
        made = place / "made" / "given.docx"
        if not made.is_file():
            raise ReadError(
                f"{name}: LibreOffice cannot read {KINDS[kind]} like this, it may be damaged or locked "
                "with a password "
                f"({said or 'it gave no reason'}); open it in the program that wrote it and save it as DOCX"
            )
        return made.read_bytes()


def _program(kind: str, name: str) -> str:
    found = next(filter(None, map(which, (*_PROGRAMS, *_PLACES))), None)
    if found is None:
        raise ReadError(
            f"{name}: reading {KINDS[kind]} needs LibreOffice, which is not installed here (no soffice "
            "on the PATH); install it from libreoffice.org, or save the document as DOCX"
        )
    return found


def _run(command: list[str], name: str) -> str:
    """Run LibreOffice and all that it starts for TIME_LIMIT seconds at most; what it said last."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise ReadError(
            f"{name}: LibreOffice does not start ({error}); mend its installation, or save the document as DOCX"
        ) from error
    try:
        said, _ = process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"{name}: LibreOffice took longer than {TIME_LIMIT:g} seconds; open the document and save it as DOCX"
        ) from error
    finally:
        _stop(process)
    lines = [
        line for line in said.decode("utf-8", "replace").split("\n") if line.startswith("Error")
    ]
    return lines[-1].strip() if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End what still runs: soffice is a script that waits for others."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()

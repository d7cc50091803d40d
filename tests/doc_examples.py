"""The examples of a page of docs/, run as a reader would run them, one after the other.

In: a page's Markdown. Out: for each block of Python and each `$ plantext …` what it printed,
beside what the page says it prints. A page is one session, in a folder of its own that holds
corpus/ and plans/; a line … stands for any lines. Other commands are not run, and stand in
blocks marked sh.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from plantext import cli

_BLOCK = re.compile(
    r"^```(?P<kind>python|console)\n(?P<code>.*?)^```$"
    r"(?:\n\n<!-- output -->\n```text\n(?P<printed>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Example:
    """Code or a command, and what the page says it prints: None where it says nothing."""

    kind: str
    code: str
    printed: str | None


def examples(page: str) -> Iterator[Example]:
    """The examples of a page; each command of a console block is one."""
    for block in _BLOCK.finditer(page):
        if block["kind"] == "python":
            yield Example("python", block["code"], block["printed"])
        else:
            for command in re.split(r"^\$ ", block["code"], flags=re.MULTILINE)[1:]:
                line, _, printed = command.partition("\n")
                yield Example("console", line, printed)


def ran(example: Example, names: dict[str, object]) -> str:
    """What an example printed; `names` are those that the session knows."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        if example.kind == "python":
            exec(compile(example.code, "page", "exec"), names)
        else:
            _command(example.code)
    return out.getvalue()


def _command(line: str) -> None:
    before = sys.argv
    sys.argv = shlex.split(line)
    assert sys.argv[0] == "plantext", f"only plantext's commands are run, not {line}"
    try:
        cli.main()
    except SystemExit as ended:
        assert not ended.code, f"{line} ended with {ended.code}"
    finally:
        sys.argv = before


def as_told(printed: str, told: str) -> bool:
    """Whether what was printed is what the page says, blanks at the ends of lines apart."""
    wanted = [re.escape(line.rstrip()) for line in told.rstrip().splitlines()]
    pattern = "\n".join(r"[\s\S]*" if line == "…" else line for line in wanted)
    found = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
    return re.fullmatch(pattern, found) is not None

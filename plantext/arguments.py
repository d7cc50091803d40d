"""What is given at the door, looked at before anything is done with it.

In: the name of an argument, what was given for it, what is wanted. Out: what was given, as the
rooms behind the door take it. Refused with an OptionError that says what is wanted and what was
given: another type (None, bytes, a year as text, True for a number), a value out of range, a
name there is not.

>>> year("year", "2021")
Traceback (most recent call last):
    ...
plantext.errors.OptionError: year='2021' is no year; give a whole number from 1900 to 2199, such as 2021
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from numbers import Integral, Real
from pathlib import Path
from typing import Any, TypeVar

from plantext.errors import OptionError

Kind = TypeVar("Kind")
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST = 1_000_000_000
_SHOWN = 80


def text(name: str, given: object, cure: str = "") -> str:
    """A text; `cure` says what else to do with what is none."""
    if not isinstance(given, str):
        raise refused(name, given, "is no text", cure or "give a str")
    return given


def texts(name: str, given: object) -> list[str]:
    """Several texts; one alone is none of them."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise refused(name, given, "is no list of texts", "give a list of str")
    return [text(f"{name}[{n}]", each) for n, each in enumerate(given)]


def place(name: str, given: object) -> str | Path:
    """The path of a file or folder, or an address."""
    if not isinstance(given, str | Path):
        raise refused(name, given, "is no path", "give a str or a pathlib.Path")
    if "\0" in str(given):
        raise refused(name, given, "holds a NUL", "give the path of a file or folder")
    return given


def places(name: str, given: object) -> list[str | Path]:
    """One path, or several."""
    if isinstance(given, str | Path):
        return [place(name, given)]
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise refused(name, given, "is no path", "give a str, a pathlib.Path or a list of them")
    return [place(f"{name}[{n}]", each) for n, each in enumerate(given)]


def year(name: str, given: object) -> int:
    """A year."""
    cure = f"give a whole number from {FIRST_YEAR} to {LAST_YEAR}, such as 2021"
    found = _whole(given)
    if found is None or not FIRST_YEAR <= found <= LAST_YEAR:
        raise refused(name, given, "is no year", cure)
    return found


def year_or_none(name: str, given: object) -> int | None:
    """A year, or None for what the text says."""
    return None if given is None else year(name, given)


def count(name: str, given: object) -> int:
    """A whole number from 1 on."""
    found = _whole(given)
    if found is None or found < 1:
        raise refused(name, given, "is no count", "give a whole number from 1 on")
    return found


def whole(name: str, given: object) -> int:
    """A whole number."""
    found = _whole(given)
    if found is None:
        raise refused(name, given, "is no whole number", "give one, such as 1")
    return found


def amount(name: str, given: object, unit: str) -> float:
    """A number above 0 and no more than MOST, of megabytes or seconds."""
    number: Any = given
    if isinstance(given, bool) or not isinstance(given, Real) or not 0 < number <= MOST:
        cure = f"give a number above 0 and up to {MOST:,}, such as 20"
        raise refused(name, given, f"is no number of {unit}", cure)
    return float(number)


def flag(name: str, given: object) -> bool:
    """True or False."""
    if not isinstance(given, bool):
        raise refused(name, given, "is neither True nor False", "give one of them")
    return given


def one_of(name: str, given: object, known: Collection[str]) -> str:
    """One of the words that are known."""
    if not isinstance(given, str) or given not in known:
        raise OptionError(f"{_said(name, given)} is unknown; known are {_listed(known)}")
    return given


def instance(name: str, given: Kind, kind: type[Any] | tuple[type[Any], ...], cure: str) -> Kind:
    """An object of a kind; `cure` says how one is had."""
    if not isinstance(given, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        raise refused(name, given, f"is no {' or '.join(k.__name__ for k in kinds)}", cure)
    return given


def named(name: str, given: object, known: Iterable[str], what: str) -> Mapping[str, Any]:
    """A mapping whose keys are all among those known; None for an empty one."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise refused(name, given, "is no mapping", f"give a dict from {what} on")
    there = list(known)
    for key in given:
        if key not in there:
            raise OptionError(f"{name}: there is no {what} {key!r}; there are {_listed(there)}")
    return given


def refused(name: str, given: object, why: str, cure: str) -> OptionError:
    """The error of an argument: what was given, what is wrong with it, what to give."""
    return OptionError(f"{_said(name, given)} {why}; {cure}")


def _whole(given: object) -> int | None:
    return int(given) if isinstance(given, Integral) and not isinstance(given, bool) else None


def _said(name: str, given: object) -> str:
    said = repr(given)
    return f"{name}={said if len(said) <= _SHOWN else f'{said[:_SHOWN]}…'}"


def _listed(known: Iterable[str]) -> str:
    return ", ".join(map(str, known))

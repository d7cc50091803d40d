"""A document fetched from the web: the bytes behind an http or https address, within bounds.

In: an address. Out: the bytes that the server answers with, to be told apart like a file's.
Refused with a ReadError that names the address: another scheme, no answer within the time
limit, an error of the server, more than REDIRECTS forwardings or one that leaves http(s),
more bytes than the limit. Nothing is fetched besides the page itself.

>>> fetch("ftp://127.0.0.1/plan.html", limit_mb=1)
Traceback (most recent call last):
    ...
plantext.errors.ReadError: ftp://127.0.0.1/plan.html: only http and https addresses are fetched; save the page as a file
"""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

import requests

from plantext.errors import ReadError

SECONDS = 60.0
REDIRECTS = 5
_CHUNK = 65_536
_CURE = "save the page as a file"
_AGENT = "Mozilla/5.0 (compatible; plantext)"


def fetch(address: str, *, limit_mb: float, seconds: float = SECONDS) -> bytes:
    """The bytes at `address`; raises ReadError where they are not to be had within the limits.

    The time limit holds for all of it: looking up the name, forwardings, a server that
    sends a byte now and then. It is kept by waiting for a thread, which ends by itself.
    """
    if not address.lower().startswith(("http://", "https://")):
        raise ReadError(f"{address}: only http and https addresses are fetched; {_CURE}")
    answer: SimpleQueue[bytes | ReadError] = SimpleQueue()
    until = monotonic() + seconds
    Thread(target=_answer, args=(answer, address, limit_mb, until), daemon=True).start()
    try:
        found = answer.get(timeout=seconds + 0.5)
    except Empty:
        found = _late(address, seconds)
    if isinstance(found, ReadError):
        raise found
    return found


def _answer(
    answer: SimpleQueue[bytes | ReadError], address: str, limit_mb: float, until: float
) -> None:
    seconds = until - monotonic()
    try:
        answer.put(_load(address, limit_mb, until))
    except requests.exceptions.Timeout:
        answer.put(_late(address, seconds))
    except requests.exceptions.TooManyRedirects:
        answer.put(ReadError(f"{address}: forwarded more than {REDIRECTS} times; {_CURE}"))
    except (requests.exceptions.RequestException, UnicodeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"[:300]
        answer.put(
            ReadError(f"{address}: cannot be fetched ({why}); check the address, or {_CURE}")
        )
    except ReadError as error:
        answer.put(error)


def _load(address: str, limit_mb: float, until: float) -> bytes:
    with requests.Session() as session:
        session.max_redirects = REDIRECTS
        wait = max(until - monotonic(), 0.1)
        with session.get(
            address, stream=True, timeout=wait, headers={"User-Agent": _AGENT}
        ) as response:
            if not response.ok:
                said = f"{response.status_code} {response.reason}"
                raise ReadError(f"{address}: the server answers {said}; check the address")
            return _body(response, address, limit_mb, until)


def _body(response: requests.Response, address: str, limit_mb: float, until: float) -> bytes:
    found = bytearray()
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit_mb * 1_000_000:
        raise _too_large(address, limit_mb)
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > limit_mb * 1_000_000:
            raise _too_large(address, limit_mb)
        if monotonic() > until:
            raise requests.exceptions.Timeout
    return bytes(found)


def _too_large(address: str, limit_mb: float) -> ReadError:
    return ReadError(
        f"{address}: over the limit of {limit_mb:g} MB; "
        "raise it with limit_mb= (Python) or --limit-mb (command line)"
    )


def _late(address: str, seconds: float) -> ReadError:
    return ReadError(f"{address}: no full answer within {seconds:.0f} seconds; {_CURE}")

"""A document fetched from the web: the bytes behind an http or https address, within bounds.

In: an address. Out: the bytes that the server answers with, to be told apart like a file's.
Refused with a ReadError that names the address: another scheme, no answer within the time
limit, an error of the server, more than REDIRECTS forwardings or one that leaves http(s),
more bytes than the limit, a host of this machine or of a private network, also where a name
or a forwarding leads there (roads.py). Nothing is fetched besides the page itself; of a page that only
forwards no more than its head.

>>> fetch("ftp://127.0.0.1/plan.html", limit_mb=1)
Traceback (most recent call last):
    ...
plantext.errors.ReadError: ftp://127.0.0.1/plan.html: only http and https addresses are fetched; save the page as a file
"""

from __future__ import annotations

from time import monotonic
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from plantext.errors import ReadError
from plantext.readers.roads import Late, Private, Road, Session

SECONDS = 60.0
REDIRECTS = 5
_CHUNK = 65_536
_CURE = "save the page as a file"
_AGENT = "Mozilla/5.0 (compatible; plantext)"


def fetch(
    address: str, *, limit_mb: float, seconds: float = SECONDS, allow_private: bool = False
) -> bytes:
    """The bytes at `address`; raises ReadError where they are not to be had within the limits.

    The time limit holds for all of it: looking up the name, forwardings, a server that
    sends a byte now and then. allow_private: whether hosts of this machine or of a private network
    are asked too.
    """
    if not _on_the_web(address):
        raise ReadError(f"{address}: only http and https addresses are fetched; {_CURE}")
    road = Road(monotonic() + seconds, allow_private)
    try:
        with road.watched():
            return _load(address, limit_mb, road)
    except (Late, requests.exceptions.Timeout) as error:
        raise ReadError(
            f"{address}: no full answer within {seconds:.0f} seconds; {_CURE}"
        ) from error
    except Private as error:
        raise ReadError(
            f"{address}: {error}, an address of this machine or of a private network; allow it "
            "with allow_private=True (Python) or --allow-private (command line)"
        ) from error
    except (requests.exceptions.RequestException, HTTPError, OSError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"[:300]
        raise ReadError(
            f"{address}: cannot be fetched ({why}); check the address, or {_CURE}"
        ) from error


def _on_the_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _load(address: str, limit_mb: float, road: Road) -> bytes:
    """Go from forwarding to forwarding; what such a page holds is not read."""
    at = address
    with Session(road) as session:
        for _ in range(REDIRECTS + 1):
            road.check(at, session)
            with session.get(
                at, stream=True, timeout=road.left(), allow_redirects=False,
                headers={"User-Agent": _AGENT},
            ) as response:  # fmt: skip
                to = session.forwarded(response)
                if to is None:
                    return _answer(response, address, limit_mb)
            at = urljoin(at, to)
            if not _on_the_web(at):
                raise ReadError(f"{address}: cannot be fetched, leads to {at[:200]}; {_CURE}")
    raise ReadError(f"{address}: forwarded more than {REDIRECTS} times; {_CURE}")


def _answer(response: requests.Response, address: str, limit_mb: float) -> bytes:
    if not response.ok:
        said = f"{response.status_code} {response.reason}"[:100]
        raise ReadError(f"{address}: the server answers {said}; check the address")
    found = bytearray()
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limit_mb * 1_000_000:
        raise _too_large(address, limit_mb)
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > limit_mb * 1_000_000:
            raise _too_large(address, limit_mb)
    return bytes(found)


def _too_large(address: str, limit_mb: float) -> ReadError:
    return ReadError(
        f"{address}: over the limit of {limit_mb:g} MB; "
        "raise it with limit_mb= (Python) or --limit-mb (command line)"
    )

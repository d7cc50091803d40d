"""The way to a host of the web: looked up once, checked, and gone within a time.

In: until when, whether private hosts may be asked. Out: an adapter for requests whose
connections lead to the very address that was checked, so that a name which is looked up anew and
then means another host changes nothing; a watch that ends each connection when the time is over.
Raised are Private for a host of this machine or of a private network (loopback, link-local,
10.0.0.0/8 and so on, whichever way the address is written or wrapped), and Late. Through a proxy of
the environment the proxy connects: then the host's name is looked up here and checked before.

>>> [is_public(a) for a in ("127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "93.184.215.14")]
[False, False, False, True]
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Lock, Thread, Timer
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.connection import create_connection

_WRAPPED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))  # their last 32 bits are of IPv4
_SITE = IPv6Network("fec0::/10")
_PORTS = {"http": 80, "https": 443}
_AWHILE = 5.0  # for a name that a proxy will look up itself


class Private(Exception):
    """The way leads to this machine or into a private network."""


class Late(Exception):
    """The time is over."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open net; of a wrapped one what is wrapped has to be."""
    found = ip_address(address)
    inner = _unwrapped(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    site = isinstance(found, IPv6Address) and found in _SITE
    return found.is_global and not found.is_multicast and not site


def _unwrapped(found: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, 6to4, Teredo, NAT64."""
    if found.teredo:
        return found.teredo[1]
    if any(found in net for net in _WRAPPED) and int(found) > 1:
        return IPv4Address(int(found) & 0xFFFF_FFFF)
    return found.ipv4_mapped or found.sixtofour


class Road:
    """The way of one fetch, over all its forwardings, until a time."""

    def __init__(self, until: float, allow_private: bool) -> None:
        self._until, self._allow_private = until, allow_private
        self._lock = Lock()
        self._ends: list[socket.socket] = []

    def left(self) -> float:
        """The seconds that are left; raises Late where there are none."""
        seconds = self._until - monotonic()
        if seconds <= 0:
            raise Late
        return seconds

    @contextmanager
    def watched(self) -> Iterator[None]:
        """A block in which every connection ends with the time, and which then raises Late."""
        timer = Timer(self.left(), self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (requests.RequestException, HTTPError, OSError, ValueError):
            self.left()
            raise
        finally:
            timer.cancel()
            timer.join()
            self._close()
        self.left()  # a server that was cut off may look like one that has said all

    def check(self, address: str, session: requests.Session) -> None:
        """Raise Private where a proxy would be asked for a host that this machine knows as one."""
        proxies = session.merge_environment_settings(address, {}, None, None, None)["proxies"]
        parts = urlsplit(address)
        if self._allow_private or not parts.hostname or not select_proxy(address, proxies):
            return
        try:
            self._public(parts.hostname, parts.port or _PORTS[parts.scheme], _AWHILE)
        except (OSError, Late):
            return  # no name here: the proxy knows it, or it does not

    def connected(self, connection: HTTPConnection) -> socket.socket:
        """A socket to the host of a connection, at an address that was checked."""
        host, port = connection._dns_host, connection.port
        ways = (
            self._looked_up(host, port, self.left())
            if self._allow_private or connection.proxy is not None
            else self._public(host, port, self.left())
        )
        failed: OSError = OSError(f"{host} has no address")
        for way in ways:
            try:
                made = create_connection(
                    (way, port),
                    self.left(),
                    source_address=connection.source_address,
                    socket_options=connection.socket_options,
                )
            except OSError as error:
                failed = error
                continue
            self._keep(made)
            return made
        raise failed

    def _public(self, host: str, port: int, seconds: float) -> list[str]:
        """The public addresses of a host; raises Private where there is none."""
        found = self._looked_up(host, port, seconds)
        public = [way for way in found if is_public(way)]
        if found and not public:
            raise Private(f"leads to {host} ({found[0]})")
        return public

    def _looked_up(self, host: str, port: int, seconds: float) -> list[str]:
        """The addresses of a host. Looking up cannot be broken off: who waits too long goes on."""
        answer: SimpleQueue[list[str] | Exception] = SimpleQueue()
        Thread(target=_look_up, args=(answer, host.strip("[]"), port), daemon=True).start()
        try:
            found = answer.get(timeout=min(seconds, self.left()))
        except Empty:
            raise Late from None
        if isinstance(found, Exception):
            raise found
        return found

    def _keep(self, made: socket.socket) -> None:
        """Keep a second handle, which ends the connection whatever is laid around the first."""
        with self._lock:
            self._ends.append(made.dup())
        made.settimeout(self.left())

    def _end(self) -> None:
        with self._lock:
            for handle in self._ends:
                try:
                    handle.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it had ended by itself

    def _close(self) -> None:
        with self._lock:
            for handle in self._ends:
                handle.close()
            self._ends.clear()


def _look_up(answer: SimpleQueue[list[str] | Exception], host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answer.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
    except (OSError, ValueError) as error:
        answer.put(error)


class Session(requests.Session):
    """A session that goes one road and leaves forwarding to its caller: requests would read what
    a forwarding page holds, however much that is.
    """

    def __init__(self, road: Road) -> None:
        super().__init__()
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(road))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Nowhere; see `forwarded`."""
        return None

    def forwarded(self, response: requests.Response) -> str | None:
        """Where a response sends its reader, None for one that holds the page itself."""
        return super().get_redirect_target(response)


class _Adapter(HTTPAdapter):
    """An adapter whose connections are those of a road."""

    def __init__(self, road: Road) -> None:
        self._pools = _pools(road)
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(road: Road) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return road.connected(self)

    class Secured(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return road.connected(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecuredPool(HTTPSConnectionPool):
        ConnectionCls = Secured

    return {"http": PlainPool, "https": SecuredPool}

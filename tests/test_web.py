"""Pages fetched from a server on this machine: what is read, and each way it can fail."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from test_cli import run

import plantext
from plantext import readers
from plantext.errors import ReadError
from plantext.readers import roads, web

PAGE = (
    "<!DOCTYPE html><html><head><meta charset='gbk'><title>岭东省2021年工作要点</title></head><body>"
    "<div id='zoom'><p>一、服务</p><p>（一）推进共享。年底前归集数据不少于3亿条。（省数据管理局牵头）</p>"
    "<p><a href='../P01.docx'>附件：任务清单.docx</a></p></div></body></html>"
).encode("gbk")
TEXT = "一、服务\n新建20个站点。".encode()
CLOSING = threading.Event()
"""The server is about to close: what it keeps waiting may go."""


class Handler(BaseHTTPRequestHandler):
    """Answers by path; the paths are the ways that servers answer."""

    poured = 0
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        Handler.asked.append(path)
        if path.startswith("/to/"):
            self._head(302, Location=path.removeprefix("/to/"))
        elif path == "/round":
            self._head(302, Location="/round")
        elif path == "/endless":
            self._endless()
        elif path == "/cookie" and "seen=1" not in self.headers.get("Cookie", ""):
            self._head(302, Set_Cookie="seen=1", Location="/cookie")
        elif path == "/slow":
            self._drip(b"<html>")
        elif path == "/slow-head":
            self._drip(b"")
        elif path == "/silent":
            CLOSING.wait()
        elif path == "/large":
            self._head(200)
            with contextlib.suppress(OSError):
                for _ in range(100):
                    self.wfile.write(b"x" * 100_000)
        elif path == "/said-large":
            self._head(200, Content_Length="900000000")
        elif path == "/bomb":
            self._head(200, Content_Encoding="gzip")
            self.wfile.write(gzip.compress(b"0" * 30_000_000))
        elif path == "/gone":
            self._head(404)
        elif path == "/cut":
            self._head(200, Content_Length="5000")
            self.wfile.write(PAGE[:100])
        else:
            self._found(path)

    def _endless(self) -> None:
        """A forwarding whose page does not end; counts what a reader took of it."""
        self._head(302, Location="/plan.txt")
        with contextlib.suppress(OSError):
            for _ in range(2_000):
                self.wfile.write(b"x" * 100_000)
                Handler.poured += 100_000

    def _found(self, path: str) -> None:
        path = path.removeprefix("http://192.168.7.7")  # as a proxy is asked
        bodies = {
            "/plan.html": PAGE,
            "/cookie": PAGE,
            "/plan.txt": TEXT,
            "/empty": b"",
            "/pdf": b"%PDF-1.7 x",
        }
        if path == "/packed":
            self._head(200, Content_Encoding="gzip")
            self.wfile.write(gzip.compress(PAGE))
        elif path in bodies:
            self._head(200, Content_Type="application/octet-stream")
            self.wfile.write(bodies[path])
        else:
            self._head(500)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _drip(self, first: bytes) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if first else b"X-Slow: ") + first)
            while not CLOSING.wait(0.1):  # there is no end to it
                self.wfile.write(b"x")
                self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = True
        httpd.block_on_close = False
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        CLOSING.set()
        httpd.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def refusal(address: str, seconds: float = 20.0, limit_mb: float = 1.0) -> str:
    with pytest.raises(ReadError) as caught:
        web.fetch(address, limit_mb=limit_mb, seconds=seconds, allow_private=True)
    assert str(caught.value).startswith(f"{address}: ")
    return str(caught.value)


def test_a_page_becomes_a_plan(server: str) -> None:
    for path in (
        "/plan.html",
        "/plan.html?id=7",
        "/packed",
        "/to//plan.html",
        "/to//to//plan.html",
        "/cookie",
    ):
        plan = plantext.read(server + path, allow_private=True)
        assert plan.meta.title == "岭东省2021年工作要点" and plan.meta.year == 2021
        assert plan.targets["value"].tolist() == [3e8]
        assert plan.parsed.document.source.name == server + path
        assert plan.warnings["kind"].tolist() == ["attachment"]
    assert plantext.read(f"{server}/plan.html?id=7", allow_private=True).id == "plan"
    assert plantext.read(f"{server}/plan.html", plan="mine", allow_private=True).id == "mine"


def test_what_an_address_holds_is_told_by_its_bytes(server: str) -> None:
    assert readers.read(f"{server}/plan.txt", allow_private=True).text == TEXT.decode()
    with pytest.raises(ReadError, match="empty"):
        readers.read(f"{server}/empty", allow_private=True)


def test_the_size_is_limited(server: str) -> None:
    for path in ("/large", "/said-large", "/bomb"):
        message = refusal(server + path)
        assert "over the limit of 1 MB" in message and "--limit-mb" in message
    assert len(web.fetch(f"{server}/large", limit_mb=20, allow_private=True)) == 10_000_000
    with pytest.raises(ReadError, match=r"limit of 0\.5 MB"):
        plantext.read(f"{server}/large", limit_mb=0.5, allow_private=True)


@pytest.mark.parametrize("path", ["/slow", "/slow-head", "/silent"])
def test_the_time_is_limited_from_end_to_end(server: str, path: str) -> None:
    """That the call comes back is what is shown: the server's answer never ends."""
    before = set(threading.enumerate())
    assert "within 1 seconds" in refusal(server + path, seconds=1)
    left = [t for t in set(threading.enumerate()) - before if "process_request" not in t.name]
    assert not left, "a thread goes on though the caller has its answer"


def test_forwarding_ends_and_stays_on_the_web(server: str) -> None:
    assert f"more than {web.REDIRECTS} times" in refusal(f"{server}/round")
    for other in ("file:///etc/hostname", "ftp://127.0.0.1/x"):
        assert "cannot be fetched" in refusal(f"{server}/to/{other}")


def test_what_a_forwarding_page_holds_is_not_read(server: str) -> None:
    """An endless one took 700 MB."""
    Handler.poured = 0
    assert web.fetch(f"{server}/endless", limit_mb=1, allow_private=True) == TEXT
    assert Handler.poured < 20_000_000  # what lies in the buffers of both sides


PRIVATE = [
    "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f000001", "0.0.0.0", "localhost", "10.1.2.3", "172.16.0.1",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[64:ff9b::a00:1]", "[2002:7f00:1::]", "[::10.0.0.1]",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_private_hosts_are_refused(host: str) -> None:
    with pytest.raises(ReadError, match=r"private network; allow it with allow_private=True"):
        web.fetch(f"http://{host}:9/x", limit_mb=1, seconds=20)


def test_private_hosts_are_refused_at_the_door(server: str) -> None:
    Handler.asked.clear()
    for read in (plantext.read, plantext.compare):
        with pytest.raises(ReadError, match="allow_private=True"):
            read(f"{server}/plan.html")
    done = run("parse", f"{server}/plan.html")
    assert done.returncode == 2 and "--allow-private" in done.stderr
    assert not Handler.asked


def named(monkeypatch: pytest.MonkeyPatch, port: int, *answers: str) -> list[str]:
    """A host of the name `open.example` whose name leads where `answers` say, one after the other."""
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **more: Any) -> Any:
        if host != "open.example":
            return real(host, *rest, **more)
        looked_up.append(answers[min(len(looked_up), len(answers) - 1)])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked_up[-1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return looked_up


def test_a_name_that_leads_to_a_private_host_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, 9, "10.0.0.7")
    with pytest.raises(ReadError, match=r"open\.example \(10\.0\.0\.7\)"):
        web.fetch("http://open.example:9/x", limit_mb=1)


def public_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 taken for a public address, so that a server on this machine is one of the open net."""
    real = roads.is_public
    monkeypatch.setattr(roads, "is_public", lambda way: way == "127.0.0.1" or real(way))


def test_a_forwarding_to_a_private_host_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_once(monkeypatch)
    port = int(server.rpartition(":")[2])
    address = f"http://open.example:{port}/to/http://127.0.0.2:{port}/plan.html"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,127.0.0.2,open.example")
    named(monkeypatch, port, "127.0.0.1")
    Handler.asked.clear()
    with pytest.raises(ReadError, match=r"127\.0\.0\.2"):
        web.fetch(address, limit_mb=1)
    assert len(Handler.asked) == 1


def test_the_address_that_was_checked_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is looked up again and then means another host (DNS rebinding) is looked up once."""
    public_once(monkeypatch)
    monkeypatch.setenv("NO_PROXY", "open.example")
    port = int(server.rpartition(":")[2])
    looked_up = named(monkeypatch, port, "127.0.0.1", "127.0.0.2")
    assert web.fetch(f"http://open.example:{port}/plan.txt", limit_mb=1) == TEXT
    assert looked_up == ["127.0.0.1"]


def test_behind_a_proxy_private_hosts_are_refused_too(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("http_proxy", server)
    Handler.asked.clear()
    with pytest.raises(ReadError, match="private network"):
        web.fetch("http://192.168.7.7/plan.txt", limit_mb=1)
    assert not Handler.asked
    assert web.fetch("http://192.168.7.7/plan.txt", limit_mb=1, allow_private=True)
    assert Handler.asked == ["http://192.168.7.7/plan.txt"]


def test_errors_of_the_server_and_of_the_way_there(server: str) -> None:
    assert "answers 404" in refusal(f"{server}/gone")
    assert "answers 500" in refusal(f"{server}/nothing")
    assert "cannot be fetched" in refusal(f"{server}/cut")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        assert "check the address" in refusal(closed)


@pytest.mark.parametrize(
    "address", ["http://", "https:///x", "http://[::1", "http://a b/", f"http://{'a' * 300}/"]
)
def test_addresses_that_are_none(address: str) -> None:
    assert "check the address" in refusal(address)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data://x"])
def test_other_schemes_are_refused(address: str) -> None:
    with pytest.raises(ReadError, match="only http and https"):
        plantext.read(address)


def test_the_command_line_takes_addresses(server: str) -> None:
    done = run("parse", f"{server}/plan.html", "--allow-private")
    assert done.returncode == 0, done.stderr
    assert "不少于3亿条" in done.stdout
    done = run("explain", f"{server}/plan.html", "--allow-private")
    assert done.returncode == 0 and "+ 不少于3亿条: target" in done.stdout
    done = run("parse", f"{server}/gone", "--allow-private")
    assert done.returncode == 2 and "answers 404" in done.stderr


def test_tables_of_a_page_get_a_folder(server: str, tmp_path: object) -> None:
    done = run("parse", f"{server}/plan.html", "-o", f"{tmp_path}/out", "--allow-private")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("plan")

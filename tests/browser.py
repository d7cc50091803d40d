"""A headless Chromium over its own wire (DevTools, by websockets), for tests of pages.

In: a file. Out: a Page that is clicked, typed at and looked at as a reader would, and that
notes each complaint on its console and each request it makes. Nothing is asked of a network:
whatever is no file and no data is failed, and kept in `requests`.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--remote-debugging-port=0", "--allow-file-access-from-files",
)  # fmt: skip
PATIENCE = 300
"""Seconds without a word from the browser after which it is taken for dead."""
KEYS = {
    "Enter": 13,
    "Escape": 27,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Tab": 9,
}


def program() -> str | None:
    """Where Chromium is, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """A tab: what it was told, what it said."""

    def __init__(self, wire: ClientConnection) -> None:
        self._wire = wire
        self._number = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._loaded: set[str] = set()
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = session
        for domain in ("Page", "Runtime", "Log", "Network", "Performance"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self.size(1440, 900)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """What the browser answers; raises RuntimeError where it refuses."""
        number = self._send(method, params)
        while True:
            message = json.loads(self._wire.recv(timeout=PATIENCE))
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return dict(message["result"])
            self._hear(message)

    def _send(self, method: str, params: dict[str, Any]) -> int:
        self._number += 1
        session = {"sessionId": self._session} if self._session else {}
        self._wire.send(
            json.dumps({"id": self._number, "method": method, "params": params, **session})
        )
        return self._number

    def _hear(self, message: dict[str, Any]) -> None:
        method, params = message.get("method", ""), message.get("params", {})
        if method == "Page.lifecycleEvent" and params["name"] == "load":
            self._loaded.add(params["loaderId"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"].get("exception", params)))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.complaints.append(str(params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(params["entry"]["text"])
        elif method == "Fetch.requestPaused":
            self._answer(params)

    def _answer(self, params: dict[str, Any]) -> None:
        """Files that the test opened go through, and those of its `site`; all else is noted and failed."""
        url = params["request"]["url"]
        if url == self._url or (self.site and url.startswith(self.site)):
            self._send("Fetch.continueRequest", {"requestId": params["requestId"]})
        elif not url.startswith("data:"):
            self.requests.append(url)
            self._send(
                "Fetch.failRequest", {"requestId": params["requestId"], "errorReason": "Failed"}
            )

    _url = ""
    site = ""
    """The address of a folder all of whose files may be loaded."""

    def open(self, file: Path, hash: str = "") -> None:
        """Open a file and wait until that very load is over, and drawn."""
        self._url = file.resolve().as_uri()
        self._go("about:blank")  # else a new hash alone would load nothing
        self._go(self._url + hash)
        self.settle()

    def _go(self, url: str) -> None:
        """Its own load event is waited for: one of the page before may still be on its way."""
        loader = self.call("Page.navigate", url=url)["loaderId"]
        while loader not in self._loaded:
            self._hear(json.loads(self._wire.recv(timeout=PATIENCE)))

    def metrics(self) -> dict[str, float]:
        """What the browser counts of its work on the page: Nodes, LayoutCount and so on."""
        told = self.call("Performance.getMetrics")["metrics"]
        return {each["name"]: each["value"] for each in told}

    def run(self, script: str) -> Any:
        """What a script comes to; raises RuntimeError where it throws."""
        found = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first line of what a selector finds, once it is in view."""
        self.run(
            f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'nearest'}})"
        )
        box = self.run(
            f"(({{x, y, width, height}}) => [x + Math.min(width, 40) / 2, y + Math.min(height, 16) / 2])"
            f"(document.querySelector({json.dumps(selector)}).getClientRects()[0])"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )
        self.settle()

    def key(self, name: str) -> None:
        """Press a key of KEYS."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=name,
                windowsVirtualKeyCode=KEYS[name],
            )
        self.settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.call("Input.insertText", text=words)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn twice."""
        self.run(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
        )

    def until(self, script: str) -> None:
        """Wait until a script comes to something true, drawing by drawing."""
        self.run(
            "new Promise(done => { const look = () => { if ("
            + script
            + ") done(); else requestAnimationFrame(look); }; look(); })"
        )

    def in_view(self, selector: str) -> bool:
        """Whether what a selector finds lies in the window, nothing over it, all scrolling done."""
        self.settle()
        return bool(self.run(
            "(one => { const r = one.getClientRects()[0]; if (!r) return false;"
            " const hit = document.elementFromPoint(r.x + Math.min(r.width, 20) / 2, r.y + r.height / 2);"
            f" return hit !== null && one.contains(hit); }})(document.querySelector({json.dumps(selector)}))"
        ))  # fmt: skip

    def size(self, width: int, height: int) -> None:
        """Make the window so large."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def dark(self, on: bool = True) -> None:
        """Ask for dark colours, as a reader's system does."""
        value = "dark" if on else "light"
        self.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": value}],
        )

    def picture(self, file: Path) -> None:
        """What the window shows, as a PNG."""
        data = self.call("Page.captureScreenshot", format="png")["data"]
        file.write_bytes(base64.b64decode(data))

    def pdf(self, file: Path) -> None:
        """What is printed."""
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        file.write_bytes(base64.b64decode(data))


@contextmanager
def chromium() -> Iterator[Page]:
    """A page in a Chromium of its own, which ends with it."""
    found = program()
    assert found is not None
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        running = subprocess.Popen(
            [found, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            with connect(_address(Path(folder), running), max_size=None) as wire:
                page = Page(wire)
                yield page
                with suppress(Exception):
                    page._session = ""
                    page.call("Browser.close")
        finally:
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=5)
            running.kill()
            running.wait()


def _address(folder: Path, running: subprocess.Popen[bytes]) -> str:
    told = folder / "DevToolsActivePort"
    for _ in range(20 * PATIENCE):
        lines = told.read_text().split() if told.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        assert running.poll() is None, "Chromium ended before it said where it listens"
        time.sleep(0.05)
    raise TimeoutError("Chromium does not say where it listens")

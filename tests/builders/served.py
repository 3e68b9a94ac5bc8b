"""The product served by a process of its own, and browsers that speak to it over the network: for what only happens there."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlencode, urlsplit

from builders import crawl
from builders.crawl import Form
from pages import ParsedPage, parse

WORLD = Path(__file__).resolve().parents[1] / "integration" / "security" / "served_world.py"


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    body: str

    @property
    def page(self) -> ParsedPage:
        return parse(self.body)


class Served:
    """What was prepared in a database of its own (see `beside`), and the server of it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def ask_world(self, what: str) -> dict[str, Any]:
        done = subprocess.run([sys.executable, WORLD, what], env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def __enter__(self) -> "Served":
        command = [sys.executable, "-m", "goldenthread.config", "serve", "--port", str(self.port), "--no-worker"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.05)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()

    def kill(self) -> None:
        """Without warning."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        try:
            return Browser(self.port, "").get("/health/").status == 200
        except OSError:
            return False


@dataclass
class Browser:
    """One device that is signed in."""

    port: int
    session: str
    csrf: str = ""
    kept: dict[str, Form] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, b"", "")

    def form(self, page: str, action: str) -> Form:
        """The form of a page that is sent to an address."""
        return next(form for form in crawl.forms_of(self.get(page).page, page) if form.action == action)

    def send(self, form: Form, **changes: str) -> Answer:
        fields = form.fields | {name: [value] for name, value in changes.items()}
        body = urlencode([(name, value) for name, values in fields.items() for value in values]).encode()
        return self._ask("POST", form.action, body, "application/x-www-form-urlencoded")

    def send_file(self, form: Form, name: str, data: str) -> Answer:
        parts = [
            f'--cut\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, values in form.fields.items()
            for value in values
        ]
        parts.append(f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{data}\r\n--cut--\r\n')
        return self._ask("POST", form.action, "".join(parts).encode(), "multipart/form-data; boundary=cut")

    def _ask(self, method: str, address: str, body: bytes, kind: str) -> Answer:
        speaking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"session={self.session}; csrf={self.csrf}", **({"Content-Type": kind} if kind else {})}
        try:
            speaking.request(method, address, body=body or None, headers=headers)
            answer = speaking.getresponse()
            words = answer.read().decode()
        except http.client.HTTPException as cut:
            raise ConnectionError("the server went away") from cut
        finally:
            speaking.close()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("csrf="):
                self.csrf = value.split(";")[0].removeprefix("csrf=")
        return Answer(answer.status, urlsplit(answer.getheader("Location", "")).path, words)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port

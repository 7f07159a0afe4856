"""Nexus served by gunicorn on a free port of this machine, as `make run` serves it; gone with who started it."""

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

from bench.ground.closing import Closing
from bench.ground.machine import ROOT

HOST = "127.0.0.1"
PATIENCE = 30
"""Seconds until a server that does not answer is given up."""


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
    return port


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The environment for a process of Nexus on this database, without what ours was told about itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEXUS_")}
    return {**kept, "DATABASE_URL": database_url, **more}


def manage(database_url: str, *command: str, **more: str) -> str:
    """Run a command of `manage.py` on this database; what it said. Raises CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *command],
        cwd=ROOT,
        env=environment(database_url, **more),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


class Server(Closing):
    """A gunicorn with eight threads on one database, for as long as it is open."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.port = free_port()
        self.home = Path(tempfile.mkdtemp(prefix="nexus-server-"))
        self.static = str(self.home / "static")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> str:
        """What the server complained of."""
        return (self.home / "log").read_text("utf-8", "replace")

    def open(self) -> None:
        manage(self.database_url, "collectstatic", "--noinput", "--verbosity=0", STATIC_ROOT=self.static)
        options = ("--config=python:nexus.gunicorn", "--workers=1", f"--bind={HOST}:{self.port}")
        command = ["setpriv", "--pdeathsig=TERM", sys.executable, "-W", "ignore", "-m", "gunicorn", "nexus.wsgi"]
        with (self.home / "log").open("ab") as log:
            env = environment(self.database_url, STATIC_ROOT=self.static)
            self.process = subprocess.Popen([*command, *options], cwd=ROOT, env=env, stdout=log, stderr=log)
        self._wait()

    def close(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None
        subprocess.run(["rm", "-rf", str(self.home)], check=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return Visitor(self.port).get("/healthz").expect(200)
            except (OSError, AssertionError) as error:
                if time.monotonic() > deadline or (self.process and self.process.poll() is not None):
                    raise RuntimeError(self.log) from error
                time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    seconds: float

    def expect(self, *statuses: int) -> None:
        if self.status not in statuses:
            raise AssertionError(f"answered {self.status}, not {statuses}")

    @property
    def token(self) -> str:
        """The confirmation that a review carries; "" where there is nothing to confirm."""
        found = re.search(r'name="token" value="([^"]*)"', self.text)
        return found[1] if found else ""


@dataclass
class Visitor:
    """Somebody with a browser, as far as a server can tell: cookies, forms, and patience for `timeout` seconds."""

    port: int
    timeout: float = 30
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        return self._ask("GET", address, None)

    def post(self, address: str, **form: str | list[str]) -> Answer:
        form = {**form, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", address, urlencode(form, doseq=True))

    def sign_in(self, email: str, password: str) -> Self:
        """Come in by the form. Raises AssertionError where that fails."""
        self.get("/login/").expect(200)
        self.post("/login/", username=email, password=password).expect(302)
        return self

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(HOST, self.port, timeout=self.timeout)
        start = time.monotonic()
        try:
            connection.request(method, address, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, dict(response.headers), text, time.monotonic() - start)

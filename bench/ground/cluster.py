"""A throw-away PostgreSQL cluster, heard on this machine only and gone with the process that started it.

    python -m bench.ground.cluster pytest -m trial     run a command with DATABASE_URL naming a cluster

A DATABASE_URL that is set already is kept, and nothing is started.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psycopg

from bench.ground.closing import Closing
from bench.ground.serving import free_port

PATIENCE = 30
"""Seconds until a server that does not answer is given up."""
# What makes data safe in a power cut, and tests slow.
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class Cluster(Closing):
    """A cluster of its own, that can be stopped, started, frozen and thawed."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="nexus-cluster-"))
        self.port = free_port()
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://nexus@127.0.0.1:{self.port}/postgres"

    def open(self) -> None:
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            _run("chown", "postgres", str(self.home))
        options = ("--username=nexus", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(*_as_postgres(), _program("initdb"), f"--pgdata={self.home}/data", *options, cwd=self.home)
        self.start()

    def start(self) -> None:
        """Start the server, and return once it answers."""
        settings = ("listen_addresses=127.0.0.1", f"port={self.port}", f"unix_socket_directories={self.home}", *_QUICK)
        given = [word for setting in settings for word in ("-c", setting)]
        with (self.home / "log").open("ab") as log:
            command = [*_as_postgres(), _program("postgres"), "-D", f"{self.home}/data", *given]
            self.server = subprocess.Popen(command, cwd=self.home, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > deadline or self.server.poll() is not None:
                raise RuntimeError((self.home / "log").read_text("utf-8", "replace"))
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the server as an administrator does, connections and all."""
        self._end(signal.SIGINT)

    def freeze(self) -> None:
        """Let nothing of the server move: connections stay open and are not answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """End the server at once and forget its data."""
        self.thaw()
        self._end(signal.SIGQUIT)
        _run("rm", "-rf", str(self.home))

    def _end(self, how: signal.Signals) -> None:
        if self.server is not None:
            self.server.send_signal(how)
            self.server.wait(PATIENCE)
            self.server = None

    def _signal(self, which: signal.Signals) -> None:
        if self.server is not None:
            for process in (self.server.pid, *_children(self.server.pid)):
                os.kill(process, which)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of the server that DATABASE_URL names, or of a cluster for as long as this is open."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
        return
    with Cluster() as cluster:
        yield cluster.url


def is_installed() -> bool:
    """Whether there is a PostgreSQL here to start."""
    return bool(_programs("initdb"))


def _programs(name: str) -> list[Path]:
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    return sorted(found, key=lambda path: float(path.parts[-3]))


def _program(name: str) -> str:
    found = _programs(name)
    if not found:
        raise RuntimeError("There is no PostgreSQL here. On Debian: apt-get install postgresql")
    return str(found[-1])


def _as_postgres() -> list[str]:
    """What a command begins with: it ends when its starter does, and is not root's."""
    user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *user, "--pdeathsig=QUIT"]


def _children(parent: int) -> list[int]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in path.read_text("ascii").split()]


def _run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def end_on_signal() -> None:
    """Leave by SystemExit when told to end, so that whatever was started is stopped on the way out."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)


def main() -> int:
    """Run the command of the command line with a database to use; what it answered."""
    end_on_signal()
    with postgresql() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

"""How gunicorn serves Nexus: ``gunicorn --config python:nexus.gunicorn nexus.wsgi``.

What stands on its command line, or in GUNICORN_CMD_ARGS, holds before this; WEB_CONCURRENCY is the number of workers.
"""

import logging
import os
from pathlib import Path
from typing import Any, Final

from nexus.middleware.link_tokens import TokensOutOfLogs

THREADS: Final = 8
"""A worker's: each keeps a connection to the database."""
WORKER_MEMORY: Final = 300 * 2**20
"""Bytes set aside for each: the code, eight requests, and the 100 MB that a change of ten thousand people may take."""
MOST_WORKERS: Final = 10
"""Of eight connections each: PostgreSQL lets a hundred in, unless it is told otherwise."""


def workers_for(cores: int, memory: int, database_url: str) -> int:
    """One for each core, as far as the memory (bytes) goes. SQLite has one writer anyway, and so one worker."""
    if not database_url.startswith(("postgres://", "postgresql://")):
        return 1
    return max(1, min(cores, memory // WORKER_MEMORY, MOST_WORKERS))


def cores() -> int:
    """The cores that this process may use: a container's share, where it has one."""
    quota, _space, period = _read("/sys/fs/cgroup/cpu.max").partition(" ")
    share = int(quota) / int(period) if quota.isdecimal() and period.isdecimal() else float("inf")
    return max(1, int(min(share, len(os.sched_getaffinity(0)))))


def memory() -> int:
    """The bytes that it may use, in the same way."""
    limit = _read("/sys/fs/cgroup/memory.max")
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(int(limit), there) if limit.isdecimal() else there


def _read(path: str) -> str:
    try:
        return Path(path).read_text("ascii").strip()
    except OSError:
        return ""


def on_starting(server: Any) -> None:
    """Keep links that open something out of what gunicorn itself says of a request that failed."""
    for handler in logging.getLogger("gunicorn.error").handlers:
        handler.addFilter(TokensOutOfLogs())


# Nexus is loaded once, before the workers: what keeps it from starting is told once, and ends the server with code 2.
# Loaded by the workers it would be told by one after the other, for ever.
preload_app = True
worker_class = "gthread"
threads = THREADS
if "WEB_CONCURRENCY" not in os.environ:
    workers = workers_for(cores(), memory(), os.environ.get("DATABASE_URL", ""))
# A worker that says nothing for so long is ended. One that serves speaks in between, however long a request takes.
timeout = 60
# A large change is given 60 s, and a restart waits for it.
graceful_timeout = 65
# Whatever a worker has come to hold is given back now and then; not by all at once.
max_requests = 20_000
max_requests_jitter = 4_000
control_socket_disable = True
loglevel = "warning"
# The heartbeat's file in memory: on a disk that is slow, or read-only, a worker would seem dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - gunicorn's file has no name

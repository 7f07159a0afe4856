"""How much memory the large changes need: each in a process of its own, that has done nothing before.

python -m bench.in_django bench.peak     on the database of DATABASE_URL; prints megabytes by name, as JSON
"""

import json
import resource
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from django.db import connection, connections

from bench.contests.reviews import large
from bench.contests.world import World


def peaks() -> dict[str, float]:
    """Megabytes by which a process grew, at its largest, for each of the large changes."""
    changes = large(World())
    connections.close_all()  # a child opens its own
    return {name: _grown(make) for name, make in changes.items()}


def _grown(make: Callable[[], Any]) -> float:
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_weigh, args=(make, there))
    child.start()
    there.close()
    grown: float = here.recv()
    child.join()
    return grown


def _weigh(make: Callable[[], Any], answer: "Connection[float, None]") -> None:
    connection.ensure_connection()
    before = _largest()
    make()
    answer.send(_largest() - before)
    connection.close()


def _largest() -> float:
    """The most megabytes of memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    print(json.dumps(peaks()))

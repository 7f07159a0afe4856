"""How much memory the large changes need, and for how long they hold the lock: each in a process of its own.

python -m bench.in_django bench.peak     on the database of DATABASE_URL; prints both by name, as JSON
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
from bench.timing import clock
from workspaces.models import Workspace

Weights = dict[str, float]


def peaks() -> dict[str, Weights]:
    """For each of the large changes the megabytes by which a process grew, at its largest, and the seconds locked."""
    changes = large(World())
    connections.close_all()  # a child opens its own
    return {name: _weighed(make) for name, make in changes.items()}


def _weighed(make: Callable[[], Any]) -> Weights:
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_weigh, args=(make, there))
    child.start()
    there.close()
    weights: Weights = here.recv()
    child.join()
    return weights


def _weigh(make: Callable[[], Any], answer: "Connection[Weights, None]") -> None:
    connection.ensure_connection()
    before, taken = _largest(), _moments_of_locking()
    make()
    locked = clock() - taken[-1] if taken else 0.0
    answer.send({"megabytes": _largest() - before, "locked": locked})
    connection.close()


def _moments_of_locking() -> list[float]:
    """Fills, from here on, with the moments at which a workspace is locked."""
    moments: list[float] = []
    lock = Workspace.objects.lock

    def locking(pk: int) -> Any:
        locked = lock(pk)
        moments.append(clock())
        return locked

    Workspace.objects.lock = locking  # type: ignore[method-assign]
    return moments


def _largest() -> float:
    """The most megabytes of memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    print(json.dumps(peaks()))

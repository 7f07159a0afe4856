"""Whether this process is fit to serve: what `/readyz` asks, as system checks that each area names for it."""

import logging
from collections.abc import Callable, Iterator
from itertools import chain
from threading import Lock
from time import monotonic
from typing import Any, Final, NamedTuple

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

ASKED_EVERY: Final = 5
"""Seconds between two looks: whoever asks more often, a stranger too, is told what was found last."""
Check = Callable[..., list[CheckMessage]]
log: Final = logging.getLogger("nexus.readiness")
_needed: Final[list[Check]] = []
_remarked: Final[list[Check]] = []


def needs(*found: Check) -> None:
    """Have `/readyz` ask these checks: nothing is to be served while one of them finds anything."""
    _needed.extend(found)


def remarks(*found: Check) -> None:
    """Have it ask these too: what they find is told, and keeps nobody from serving."""
    _remarked.extend(found)


class Readiness(NamedTuple):
    """What was found: sentences by their identifier."""

    missing: dict[str, str]
    remarks: dict[str, str]


class _Last:
    """What was found last, and when. One thread looks; others wait for it, and are told the same."""

    def __init__(self) -> None:
        self.lock, self.at, self.found = Lock(), float("-inf"), Readiness({}, {})

    def read(self) -> Readiness:
        with self.lock:
            if monotonic() - self.at >= ASKED_EVERY:
                found = look()
                if found != self.found:
                    log.warning("%s", " ".join(_news(found)))
                self.at, self.found = monotonic(), found
            return self.found


_last: Final = _Last()


def readiness() -> Readiness:
    """What is missing, as it was at most five seconds ago; what is new is a line of the log.

    Raises DatabaseError where the database does not answer.
    """
    return _last.read()


def look() -> Readiness:
    """Ask all of it now: a handful of statements, and the migrations are read from disk."""
    return Readiness(_found(_needed), _found(_remarked))


def _found(asked: list[Check]) -> dict[str, str]:
    found: dict[str, str] = {}
    for message in chain.from_iterable(check(databases=["default"]) for check in asked):
        name = message.id or ""
        found[name] = f"{found[name]} {message.msg}" if name in found else message.msg
    return found


def _news(found: Readiness) -> Iterator[str]:
    yield "Not ready:" if found.missing else "Ready."
    yield from found.missing.values()
    yield from found.remarks.values()


def check_migrations(**_: Any) -> list[CheckMessage]:
    """That the database has every migration of this code; one statement."""
    executor = MigrationExecutor(connections["default"])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _backwards in missing[:3])
    sentence = f"The database lacks migrations: {names}."
    return [Error(sentence, hint="Run manage.py migrate.", id="nexus.E001")] if missing else []


needs(check_migrations)

"""A connection to PostgreSQL that does not wait for ever.

The server keeps the statement timeout, so a server that is frozen keeps none, and TCP still acknowledges in its name:
neither keepalives nor ``tcp_user_timeout`` notice. psycopg waits for the socket by itself, in one place that takes a
limit; so the limit is set there.
"""

from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg import errors

# psycopg's own default: how often it wakes to see whether it was interrupted.
_INTERVAL: Final = 0.1  # seconds


class LimitedConnection(psycopg.Connection[Any]):
    """psycopg's connection; where ``limit`` seconds pass without an answer it is closed, and ``silent`` is told."""

    limit: float | None = None
    silent: Callable[[], None] | None = None

    def wait(self, gen: Any, interval: float = _INTERVAL, timeout: float | None = None) -> Any:
        """Wait for the server. Raises OperationalError where it does not answer in time.

        What becomes of a statement that was waited for is not known: the connection cannot be used any more.
        """
        if timeout is not None or self.limit is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.limit)
        except errors._WaitTimeout as waited:  # noqa: SLF001 - psycopg has no other name for it
            self.pgconn.finish()
            if self.silent:
                self.silent()
            raise psycopg.OperationalError(f"the server has not answered for {self.limit} s") from waited

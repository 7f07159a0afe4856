"""The database wrapper Django looks for in the engine `nexus.database.postgres`."""

import selectors
from time import monotonic

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

# Together with the connect timeout of 3 s, a frozen server is noticed within 5 s.
PATIENCE = 1.5  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper, whose health check no longer waits for ever."""

    def is_usable(self) -> bool:
        """Say whether the server answers in time; Django asks before a request's first query.

        The statement timeout is kept by the server, so a server that hangs does not keep it: this
        limit is ours.
        """
        if self.connection is None:
            return False
        try:
            return _answers(self.connection.pgconn, PATIENCE)
        except psycopg.Error:
            return False


def _answers(server: PGconn, seconds: float) -> bool:
    """Ask `server` the smallest question; False when `seconds` pass without an answer."""
    deadline = monotonic() + seconds
    server.send_query(b"SELECT 1")
    server.flush()
    with selectors.DefaultSelector() as selector:
        selector.register(server.socket, selectors.EVENT_READ)
        while server.is_busy():
            if not selector.select(max(0, deadline - monotonic())):
                return False
            server.consume_input()
    statuses = []
    while result := server.get_result():
        statuses.append(result.status)
    return statuses == [ExecStatus.TUPLES_OK]

"""The database wrapper Django looks for in the engine `nexus.database.postgres`."""

import selectors
from time import monotonic
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn
from psycopg.types.numeric import Int8Dumper

# Together with the connect timeout of 3 s, a frozen server is noticed within 5 s.
PATIENCE = 1.5  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper, whose health check no longer waits for ever.

    ``bare_cursor`` is for statements that Django's own cursors would not prepare: one for the whole connection, since
    to make one takes a tenth of such a statement. Who executes on it fetches at once.
    """

    bare_cursor: psycopg.Cursor[Any]

    def init_connection_state(self) -> None:
        """Have a bare cursor with each connection.

        Of small numbers psycopg makes smallints, and every combination of types is another statement to prepare.
        """
        super().init_connection_state()
        self.bare_cursor = psycopg.Cursor(self.connection)
        self.bare_cursor.adapters.register_dumper(int, Int8Dumper)

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

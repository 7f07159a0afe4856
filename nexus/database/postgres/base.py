"""The database wrapper Django looks for in the engine `nexus.database.postgres`."""

import selectors
from time import monotonic
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn
from psycopg.types.numeric import Int8Dumper

from nexus.database.postgres.circuit import Circuit
from nexus.database.postgres.limited import LimitedConnection

# Together with the connect timeout of 3 s, a frozen server is noticed within 5 s.
PATIENCE = 1.5  # seconds
CIRCUIT = Circuit()
"""One for the process: it speaks to one server."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper, which waits for nothing for ever where the option ``statement_limit`` says how long.

    ``bare_cursor`` is for statements that Django's own cursors would not prepare: one for the whole connection, since
    to make one takes a tenth of such a statement. Who executes on it fetches at once.
    """

    Database = SimpleNamespace(  # type: ignore[assignment]  # Django takes the module as an object
        **{**vars(psycopg), "connect": LimitedConnection.connect}
    )
    bare_cursor: psycopg.Cursor[Any]

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        params.pop("statement_limit", None)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> LimitedConnection:
        """Connect. Raises OperationalError: at once while the server is known to be silent, else within the limit."""
        limit = self.settings_dict["OPTIONS"].get("statement_limit")
        if limit is None:
            connection: LimitedConnection = super().get_new_connection(conn_params)
            return connection
        if CIRCUIT.is_open:
            raise psycopg.OperationalError("the server has fallen silent, and is being asked")

        def silent() -> None:
            CIRCUIT.open(lambda: _is_back(conn_params))

        try:
            connection = super().get_new_connection(conn_params)
        except psycopg.errors.ConnectionTimeout:
            silent()
            raise
        connection.limit, connection.silent = limit, silent
        return connection

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
        if self.connection is None or (CIRCUIT.is_open and self.connection.limit):
            return False
        try:
            return _answers(self.connection.pgconn, PATIENCE)
        except psycopg.Error:
            return False


def _is_back(conn_params: dict[str, Any]) -> bool:
    """Whether a new connection is served; the shortest that psycopg waits for one is 2 s."""
    try:
        probe = psycopg.connect(**{**conn_params, "connect_timeout": 2})
    except psycopg.Error:
        return False
    try:
        return _answers(probe.pgconn, PATIENCE)
    except psycopg.Error:
        return False
    finally:
        probe.close()  # which waits for nothing


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

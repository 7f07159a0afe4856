"""What a database error says of the database: that it does not answer now, or that a statement is wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError

# Of SQLSTATE, what speaks of the server or of its other users, not of the statement: connection lost, out of
# resources, shutting down or cancelled; a deadlock; a lock that was not to be had in time, a server that only reads,
# a transaction that stood idle for too long. Nothing was written: to try again in a moment is right for all of them.
OUTAGES: Final = ("08", "53", "57", "40", "55P03", "25006", "25P03")


def is_outage(error: BaseException | None) -> bool:
    """Say whether `error`, as Django raised it, means that the database does not answer, or takes no writes now."""
    cause = error.__cause__ if isinstance(error, DatabaseError | InterfaceError) else None
    if sqlstate := getattr(cause, "sqlstate", None):
        # Whatever Django calls it: a server that only reads raises its InternalError.
        return bool(sqlstate.startswith(OUTAGES))
    if isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return False  # a mistake in the statement; all else is the file, the disk or a lock
    return isinstance(error, OperationalError | InterfaceError)


def first_line(error: BaseException | None) -> str:
    """What the database said, as far as one line goes."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


@contextmanager
def unseen() -> Iterator[None]:
    """Go on where what stands within could not be written for an outage: for what a page merely remembers."""
    try:
        yield
    except DatabaseError as error:
        if not is_outage(error):
            raise

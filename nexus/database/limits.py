"""The time limits of a web process, lifted for the few changes that take longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

LIFTED: Final = 60  # seconds
MARGIN: Final = 1  # second that the server has before us


@contextmanager
def lifted(seconds: int = LIFTED) -> Iterator[None]:
    """Let statements, and a transaction that stands idle meanwhile, take so long; to be entered within a transaction.

    The server forgets it when the transaction ends, our own limit when the block does. Locks keep their limit. On
    SQLite there is nothing to lift.
    """
    driver = connection.connection if connection.vendor == "postgresql" else None
    before = getattr(driver, "limit", None)
    if driver is None or before is None:
        yield
        return
    with connection.cursor() as cursor:
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute("SELECT set_config(%s, %s, true)", [limit, f"{seconds}s"])
    driver.limit = seconds + MARGIN
    try:
        yield
    finally:
        driver.limit = before

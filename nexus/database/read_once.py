"""What a process reads of a database once: constants of it, such as ids that stand in SQL."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

T = TypeVar("T")


def once_a_connection(read: Callable[[], T]) -> Callable[[], T]:
    """``read``, whose answer is kept until somebody opens a connection.

    Such constants change only with the database itself, or when it is emptied and filled anew. The one takes a new
    connection; the other is Django's ``flush`` or ``migrate``, after which the answer is forgotten as well.
    """
    kept = cache(read)

    def forget(**_: object) -> None:
        kept.cache_clear()

    for signal in (connection_created, post_migrate):
        signal.connect(forget, weak=False)
    return kept

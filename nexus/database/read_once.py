"""What a process reads of a database once: constants of it, such as ids that stand in SQL."""

from collections.abc import Callable
from typing import TypeVar

from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

T = TypeVar("T")


def once_a_connection(read: Callable[[], T], *, is_whole: Callable[[T], bool]) -> Callable[[], T]:
    """``read``, whose answer is kept until somebody opens a connection; one that is not whole is not kept.

    Such constants change only with the database itself, or when it is emptied and filled anew. The one takes a new
    connection; the other is Django's ``flush`` or ``migrate``, after which the answer is forgotten as well.
    """
    kept: list[T] = []

    def answer() -> T:
        for found in kept[:1]:
            return found
        found = read()
        if is_whole(found):
            kept[:] = [found]
        return found

    def forget(**_: object) -> None:
        kept.clear()

    for signal in (connection_created, post_migrate):
        signal.connect(forget, weak=False)
    return answer

"""Sending without a worker, as development does: in the process that queued the letter, once that is committed."""

from threading import Event, Lock, Thread
from threading import enumerate as running_threads
from typing import Final

from django.conf import settings

from workspaces.mail import delivery

_THREAD: Final = "nexus-mail"
_wake: Final = Event()
_starting: Final = Lock()


def send_soon() -> None:
    """Send what is due: a command by itself, a web process in one thread beside its answers."""
    if settings.NEXUS_PROCESS == "command":
        delivery.deliver_due()
        return
    _wake.set()
    with _starting:
        if all(thread.name != _THREAD for thread in running_threads()):
            Thread(target=delivery.keep_delivering, args=[_wait], name=_THREAD, daemon=True).start()


def _wait(seconds: float) -> bool:
    _wake.wait(seconds)
    _wake.clear()
    return True

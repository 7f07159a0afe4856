"""A server that has fallen silent is asked by one thread, not by every request."""

import os
from collections.abc import Callable
from threading import Lock, Thread
from time import sleep
from typing import Final

EVERY: Final = 1  # seconds between two probes


class Circuit:
    """Open while the server does not answer: whoever needs it meanwhile is refused at once.

    Without it, each request would wait out its own limit in turn, and eight threads answer one request a second.
    """

    def __init__(self) -> None:
        self.forget()
        # The thread that asks stays with the parent: a child would be refused for ever.
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Be closed, whatever was known."""
        self.is_open = False
        self._lock = Lock()

    def open(self, answers: Callable[[], bool]) -> None:
        """Refuse everybody from now on, and ask ``answers`` until it says yes: at once, then every second."""
        with self._lock:
            if self.is_open:
                return
            self.is_open = True
        Thread(target=self._watch, args=[answers], name="nexus database probe", daemon=True).start()

    def _watch(self, answers: Callable[[], bool]) -> None:
        while not answers():
            sleep(EVERY)
        self.is_open = False

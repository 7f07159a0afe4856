"""``manage.py clearsessions``: Django's, and with the sessions that ended what they and failed sign-ins left behind."""

from typing import Any

from django.contrib.sessions.management.commands import clearsessions

from groups.changes.token import forget_lapsed
from workspaces.signing_in import throttle


class Command(clearsessions.Command):
    help = "Delete sessions that have ended, the reviews that nobody can confirm any more, and failures that are past."

    def handle(self, **options: Any) -> None:
        super().handle(**options)
        forget_lapsed()
        throttle.sweep(at_most=None)

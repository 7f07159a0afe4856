"""``manage.py clearsessions``: Django's, and with the sessions that ended the reviews that they left behind."""

from typing import Any

from django.contrib.sessions.management.commands import clearsessions

from groups.changes.token import forget_lapsed


class Command(clearsessions.Command):
    help = "Delete sessions that have ended, and the reviews that nobody can confirm any more."

    def handle(self, **options: Any) -> None:
        super().handle(**options)
        forget_lapsed()

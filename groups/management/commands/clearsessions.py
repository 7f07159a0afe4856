"""``manage.py clearsessions``: Django's, and with the sessions reviews, forms, failures and letters that are past."""

from typing import Any

from django.contrib.sessions.management.commands import clearsessions

from groups.changes import token
from workspaces.accounts import asked_mail, email_changes
from workspaces.kept_forms import keeping
from workspaces.mail import upkeep
from workspaces.signing_in import throttle


class Command(clearsessions.Command):
    help = "Delete sessions, reviews and forms nobody can come back to, failures and letters that are past."

    def handle(self, **options: Any) -> None:
        super().handle(**options)
        token.forget_lapsed()
        keeping.forget_lapsed()
        throttle.sweep(at_most=None)
        upkeep.forget_old()
        asked_mail.forget_past()
        email_changes.forget_lapsed()

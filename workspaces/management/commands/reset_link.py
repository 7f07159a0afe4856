"""``manage.py reset_link``: a link to a new password, for somebody who gets no mail."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workspaces.accounts.reset_links import make_reset_link
from workspaces.models import User


class Command(BaseCommand):
    """An entry of the instance's log. The link works once, for an hour."""

    help = "Print a link by which somebody can choose a new password. Give it to nobody else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="whose account")
        parser.add_argument("--reason", required=True, help="why, for the log")

    def handle(self, *args: Any, email: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(f"Nobody has the address “{email}”.")
        if not user.is_active:
            raise CommandError(f"The account of {user.email} is closed: nobody signs in with it. No link was made.")
        if not reason.strip():
            raise CommandError("Say why, for the log: --reason.")
        self.stdout.write(make_reset_link(user, reason=reason.strip()))
        self.stderr.write(f"It works once, for an hour. Give it to {user.name} alone.")

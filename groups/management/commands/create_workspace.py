"""``manage.py create_workspace``: one more workspace, or the first one where nobody is there to use a browser."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from groups.instance.actions.create_workspace import create_workspace_for
from groups.instance.first_run import is_empty
from workspaces.account_log import support_actor
from workspaces.models import Membership, User
from workspaces.vocabulary import Status


class Command(BaseCommand):
    help = "Create a workspace, and let somebody be its first admin: by their account, or by invitation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help='what people read: "Nexus"')
        parser.add_argument("address", help="what its pages begin with: nexus")
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="who is to be its first admin")
        parser.add_argument("--admin-name", default="", metavar="NAME", help="their name, where they have no account")
        parser.add_argument("--invite", action="store_true", help="ask for no password: whoever has none is invited")
        parser.add_argument("--reason", default="", help="why, for the audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for a password where there is no account: at a terminal, or the first line of standard input. Where
        neither is there, or ``--invite`` says so, they are invited; not the very first one, whom nobody could help.
        """
        email, name = options["admin"].strip().lower(), options["admin_name"]
        try:
            with transaction.atomic():
                password = "" if options["invite"] or _has_account(email) else _password(email)
                if password:
                    _create_account(email, name, password)
                elif is_empty():
                    raise CommandError("Nobody has an account yet: give a password, or begin by manage.py setup_link.")
                workspace, address = options["name"], options["address"]
                first = create_workspace_for(workspace, address, email, actor=support_actor(), reason=options["reason"])
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(_told(first))


def _told(first: Membership) -> str:
    there = f"“{first.workspace}” is there, at /{first.workspace.slug}/; {first.user.email}"
    return f"{there} is invited as its admin." if first.status == Status.INVITED else f"{there} is its admin."


def _has_account(email: str) -> bool:
    return User.objects.filter(email=email).exists()


def _create_account(email: str, name: str, password: str) -> None:
    """A new account. Raises ValidationError where e-mail, name or password will not do."""
    user = User(email=email, name=name or email.partition("@")[0])
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save()


def _password(email: str) -> str:
    """What is typed; empty where nobody types anything."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass(f"Password of {email} (none: they are invited): ")
    if password and password != getpass("The same again: "):
        raise CommandError("The two passwords are not the same.")
    return password

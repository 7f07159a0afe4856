"""``manage.py create_workspace``: the first workspace of an empty database, or one more."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from groups.instance.actions.create_workspace import create_workspace
from workspaces.account_log import support_actor
from workspaces.models import User


class Command(BaseCommand):
    help = "Create a workspace and, where they have none, an account for its first admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help='what people read: "Nexus"')
        parser.add_argument("address", help="what its pages begin with: nexus")
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="who is to be its first admin")
        parser.add_argument("--admin-name", default="", metavar="NAME", help="their name, where they have no account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for a password where there is no account; one line of standard input where that is no terminal."""
        email = options["admin"].strip().lower()
        try:
            with transaction.atomic():
                admin = User.objects.filter(email=email).first() or _account(email, options["admin_name"])
                workspace = create_workspace(options["name"], options["address"], admin, actor=support_actor())
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"“{workspace}” is there, at /{workspace.slug}/; {admin.email} signs in and is its admin.")


def _account(email: str, name: str) -> User:
    """A new account. Raises ValidationError where e-mail, name or password will not do."""
    user = User(email=email, name=name or email.partition("@")[0])
    user.full_clean(exclude=["password"])
    password = _password(email)
    validate_password(password, user)
    user.set_password(password)
    user.save()
    return user


def _password(email: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass(f"Password of {email}: ")
    if password != getpass("The same again: "):
        raise CommandError("The two passwords are not the same.")
    return password

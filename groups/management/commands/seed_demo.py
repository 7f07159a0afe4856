"""``manage.py seed_demo``: fill an empty database with the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from audit.models import Entry
from groups.demo.crowd import let_in
from groups.demo.mark import mark
from groups.demo.story import is_empty, is_told, tell
from groups.models import Group
from workspaces.demo_cast import CAST, PASSWORD
from workspaces.models import App, DataSource, Folder, Membership, Module, Workflow, Workspace


class Command(BaseCommand):
    """Run at every start: a database that holds anything already is left as it is, and that is no error."""

    help = "Fill an empty database with the demo. Changes nothing where anything is there already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--crowd", action="store_true", help="400 people with long names besides, and a group of 305 of them."
        )

    def handle(self, *args: Any, crowd: bool = False, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo's password is public: it is refused in production.")
        if not settings.DEMO:
            self.stdout.write("The demo is switched off (DEMO=0); nothing was done.")
            return
        with transaction.atomic():
            here, empty = is_told(), is_empty()
            if empty:
                tell()
            elif here:
                mark()
            crowd = crowd and let_in()
        # Said outside the transaction: a closed pipe must not undo the telling.
        if here and crowd:
            self.stdout.write("The demo is here already; its crowd came.")
        elif here:
            self.stdout.write("The demo is here already; nothing was changed.")
        elif empty:
            self._say_what_was_told()
        else:
            self.stdout.write("This database is in use and is not the demo's; nothing was changed.")

    def _say_what_was_told(self) -> None:
        for workspace in Workspace.objects.order_by("slug"):
            self.stdout.write(_summary(workspace))
        self.stdout.write(f"The log tells it in {Entry.objects.count()} entries. Whom you can be:")
        for character in CAST:
            self.stdout.write(f"  {character.email:<16} {character.name:<16} {character.who}")
        self.stdout.write(f"Everyone's password is {PASSWORD} (those invited choose theirs when they accept).")


def _summary(workspace: Workspace) -> str:
    people = Membership.objects.filter(workspace=workspace).count()
    groups = Group.objects.custom().filter(workspace=workspace).count()
    kinds = (App, DataSource, Folder, Module, Workflow)
    things = sum(kind.objects.filter(workspace=workspace).count() for kind in kinds)
    return f"{workspace.name}: {people} people, {groups} groups, {things} resources."

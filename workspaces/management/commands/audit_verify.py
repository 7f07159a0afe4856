"""``manage.py audit_verify``: whether the chains of the audit log are whole."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.models import Chain, Entry
from audit.verification import first_broken
from workspaces.models import Workspace

_INSTANCE = 0


class Command(BaseCommand):
    """For a cron job as much as for a person: it exits with 1 if any chain is broken."""

    help = "Recompute the audit log's chains, print a line for each, and name the first bad entry of a broken one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workspace", metavar="SLUG", help="this workspace's chain only")

    def handle(self, *args: Any, workspace: str | None, **options: Any) -> None:
        slugs = dict(Workspace.objects.values_list("id", "slug"))
        if workspace is None:
            chosen = _chains()
        else:
            chosen = [number for number, slug in slugs.items() if slug == workspace]
            if not chosen:
                raise CommandError(f"There is no workspace “{workspace}”.")
        whole = [self._is_whole(number, slugs) for number in chosen]
        if not all(whole):
            sys.exit(1)

    def _is_whole(self, number: int, slugs: dict[int, str]) -> bool:
        name = "the instance" if number == _INSTANCE else slugs.get(number, f"workspace {number}, which is gone")
        broken = first_broken(number)
        length = Chain.objects.filter(workspace_id=number).values_list("length", flat=True).first()
        if length is None and number in slugs and broken is None:
            self.stdout.write(self.style.ERROR(f"{name}: its log is gone, from its first entry on"))
            return False
        if broken is None:
            self.stdout.write(f"{name}: whole, {length} entries")
            return True
        entry = f" (id {broken.entry_id})" if broken.entry_id else ""
        self.stdout.write(self.style.ERROR(f"{name}: broken at entry {broken.position}{entry}: {broken.reason}"))
        return False


def _chains() -> list[int]:
    """Every workspace, and whatever else has a chain or entries: those that are gone, and the instance's 0."""
    kept = (Workspace.objects.values_list("id"), Entry.objects.values_list("workspace_id"))
    numbers = Chain.objects.values_list("workspace_id").union(*kept)
    return sorted(number for (number,) in numbers)

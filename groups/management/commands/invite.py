"""``manage.py invite``: invite people by their addresses, as the Users page does; the log has who ran it, and why."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from groups.changes.commit import Blocked
from groups.members.actions.invite import InvitePeople
from groups.members.invitations.verdicts import to_invite, verdicts
from groups.models import Group
from nexus.components.verdict_list import totals
from nexus.lists.entries import TooLong
from nexus.lists.files import Workbook, text_of
from nexus.lists.form import TOO_LONG, WORKBOOK
from nexus.lists.reader import ReadList, read
from workspaces.account_log import support_actor
from workspaces.models import Workspace
from workspaces.vocabulary import Role


class Command(BaseCommand):
    help = "Invite people into a workspace. A letter with a link is queued for each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("workspace", help="its address: nexus")
        parser.add_argument("emails", nargs="*", metavar="EMAIL", help="whom; or give --file")
        parser.add_argument("--file", metavar="PATH", help="a list, as text or CSV; - for standard input")
        parser.add_argument("--role", choices=Role.values, default=Role.END_USER.value)
        parser.add_argument(
            "--group", action="append", default=[], metavar="NAME", help="a custom group; may be repeated"
        )
        parser.add_argument("--reason", required=True, help="why, for the log")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what becomes of each kind of entry and what the change does; then do it, unless it is a dry run."""
        try:
            workspace = Workspace.objects.get(slug=options["workspace"])
        except Workspace.DoesNotExist as missing:
            raise CommandError(f"There is no workspace “{options['workspace']}”.") from missing
        given = _read(options["emails"], options["file"])
        found = verdicts(workspace, given.entries)
        self.stdout.write(totals(found, given.twice))
        if not (addresses := to_invite(found)):
            raise CommandError("There is nobody to invite.")
        change = InvitePeople(workspace, addresses, Role(options["role"]), _groups(workspace, options["group"]))
        actor = support_actor()
        plan = change.plan(actor=actor)
        self.stdout.write(str(plan))
        if options["dry_run"]:
            return
        try:
            done = change.commit(seal=plan.seal, actor=actor, reason=options["reason"])
        except Blocked as blocked:
            raise CommandError(str(blocked.plan)) from blocked
        self.stdout.write(self.style.SUCCESS(done.summary.done))


def _groups(workspace: Workspace, names: list[str]) -> list[Group]:
    found = {group.name: group for group in Group.objects.custom().filter(workspace=workspace, name__in=names)}
    for name in names:
        if name not in found:
            raise CommandError(f"The workspace {workspace.slug} has no custom group “{name}”.")
    return list(found.values())


def _read(emails: list[str], path: str | None) -> ReadList:
    try:
        if path is None:
            return read("\n".join(emails))
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return read("\n".join([*emails, text_of(data, path)]))
    except OSError as unreadable:
        raise CommandError(f"{path}: {unreadable.strerror}") from unreadable
    except Workbook as workbook:
        raise CommandError(str(WORKBOOK)) from workbook
    except (TooLong, ValidationError) as long:
        raise CommandError(str(TOO_LONG)) from long

"""``manage.py super_admin``: who may do everything, in every workspace."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from groups.changes.commit import Gone, Unconfirmed
from groups.instance.actions.super_admins import AddSuperAdmin, RemoveSuperAdmin
from workspaces.account_log import support_actor
from workspaces.models import User


class Command(BaseCommand):
    help = "Make somebody a Super Admin, take that away again, or list those there are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="add|remove|list")
        for deed, about in (("add", "let an account do everything"), ("remove", "leave it what its roles say")):
            its = deeds.add_parser(deed, help=about)
            its.add_argument("email", help="whose account")
            its.add_argument("--reason", required=True, help="why, for the audit log")
        deeds.add_parser("list", help="the Super Admins, by address")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """Do it at once, and say what it was."""
        if deed == "list":
            self._list()
            return
        if not options["reason"].strip():
            raise CommandError("Say why: --reason is for the audit log.")
        self._change(AddSuperAdmin if deed == "add" else RemoveSuperAdmin, options["email"], options["reason"])

    def _change(self, kind: type[AddSuperAdmin | RemoveSuperAdmin], email: str, reason: str) -> None:
        account = User.objects.filter(email=email.strip().lower()).first()
        if account is None:
            raise CommandError(f"Nobody has the address “{email}”.")
        change, actor = kind(account), support_actor()
        plan = change.plan(actor=actor)
        try:
            change.commit(seal=plan.seal, actor=actor, reason=reason)
        except Unconfirmed as refused:
            raise CommandError(f"Nothing was changed. Now it is:\n{refused.plan}") from refused
        except Gone as gone:
            raise CommandError("The account was deleted meanwhile.") from gone
        self.stdout.write(plan.summary.done)

    def _list(self) -> None:
        everybody = User.objects.filter(is_superuser=True).order_by("email")
        for email, is_active in everybody.values_list("email", "is_active"):
            self.stdout.write(email if is_active else f"{email} (account closed)")

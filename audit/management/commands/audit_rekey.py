"""``manage.py audit_rekey``: the audit log goes on under another key."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from audit.journal import rekey
from audit.keys import current_key
from audit.models import Chain


class Command(BaseCommand):
    """One chain after the other, each in a transaction of its own; what was broken off is gone on with."""

    help = "Close every chain under its old key, one of AUDIT_KEYS_OLD, and go on under AUDIT_KEY."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lost",
            action="store_true",
            help="the old key will not be found again: what lies before stays, and cannot be verified",
        )

    def handle(self, *args: Any, lost: bool, **options: Any) -> None:
        key = current_key().id
        behind = Chain.objects.exclude(key_id=key).order_by("workspace_id").values_list("workspace_id", flat=True)
        try:
            turned = sum(rekey(workspace_id, is_lost=lost) for workspace_id in list(behind))
        except ImproperlyConfigured as missing:
            raise CommandError(str(missing)) from missing
        self.stdout.write(f"The log stands under the key {key}: {turned} chains were closed and go on under it.")

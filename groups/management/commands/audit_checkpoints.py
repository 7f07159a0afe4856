"""``manage.py audit_checkpoints``: how things stood, kept at intervals of the log."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from audit.models import Chain
from groups.changes.record.moments import EVERY, keep_checkpoints, wrong_checkpoints


class Command(BaseCommand):
    """For cron, as the role that serves: “As of” reads the entries since the last checkpoint."""

    help = f"Keep how things stood behind every {EVERY:,} entries of the log, so that “As of” answers at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--verify", action="store_true", help="compute every checkpoint anew from the entries, and compare"
        )

    def handle(self, *args: Any, verify: bool, **options: Any) -> None:
        chains = list(Chain.objects.order_by("workspace_id").values_list("workspace_id", flat=True))
        if not verify:
            made = sum(keep_checkpoints(workspace_id) for workspace_id in chains)
            self.stdout.write(f"{made} {'checkpoint was' if made == 1 else 'checkpoints were'} made.")
            return
        wrong = [each for workspace_id in chains for each in wrong_checkpoints(workspace_id)]
        for each in wrong:
            self.stdout.write(self.style.ERROR(f"The {each} is not what the entries come to."))
        if wrong:
            sys.exit(1)
        self.stdout.write("Every checkpoint is what the entries come to.")

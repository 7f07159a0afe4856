"""``manage.py doctor``: whether what the database cannot hold by itself is as it should be."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from audit.journal import tell_refusals
from groups.permissions.integrity import problems


class Command(BaseCommand):
    """For support staff and cron: prints a line for each ailment, and exits with 1 if there is any.

    It mends nothing, and writes one thing: the refusals that were counted beside the log are put into it.
    """

    help = "Look over names, keys and counts, and name whatever is not as it should be."

    def handle(self, *args: Any, **options: Any) -> None:
        tell_refusals()
        found = 0
        for ailment in problems():
            found += 1
            self.stdout.write(self.style.ERROR(ailment))
        if found:
            sys.exit(1)
        self.stdout.write("All is well.")

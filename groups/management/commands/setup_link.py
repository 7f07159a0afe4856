"""``manage.py setup_link``: where the first account and the first workspace are created."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from groups.instance.first_run import is_empty, setup_link


class Command(BaseCommand):
    help = "Print the link that opens the first run, while nobody has an account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site", default=settings.SITE_URL, metavar="URL", help="where Nexus is found; SITE_URL if not given"
        )
        parser.add_argument("--if-empty", action="store_true", help="print nothing where somebody has an account")

    def handle(self, *args: Any, site: str, if_empty: bool, **options: Any) -> None:
        """The link, alone on its line; with ``--if-empty`` in a sentence, for whoever starts Nexus."""
        if not is_empty():
            if not if_empty:
                raise CommandError(f"Somebody has an account already: sign in at {site}/login/.")
            return
        self.stdout.write(f"  Set it up at {setup_link(site)}\n" if if_empty else setup_link(site))

"""``manage.py send_mail``: send the letters that wait in the outbox."""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.utils import timezone

from workspaces.mail import delivery
from workspaces.models import OutgoingMail

POLL_EVERY: Final = 2.0  # seconds


class Command(BaseCommand):
    help = "Send the letters that are due. Run it every minute, or keep it running with --keep-on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep-on", action="store_true", help="go on until stopped; looks every two seconds")
        parser.add_argument("--again", action="store_true", help="try those too that were given up")

    def handle(self, *args: Any, keep_on: bool, again: bool, **options: Any) -> None:
        """One that is told to stop finishes the letters it has taken."""
        if again:
            given_up = OutgoingMail.objects.filter(sent_at=None, next_try=None)
            given_up.update(next_try=timezone.now(), attempts=0)
        if not keep_on:
            self._once()
            return
        stop = Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stop.set())
        delivery.keep_delivering(lambda seconds: not stop.wait(min(seconds, POLL_EVERY)))

    def _once(self) -> None:
        self.stdout.write(f"{delivery.deliver_due()} sent.")
        given_up = OutgoingMail.objects.filter(sent_at=None, next_try=None)
        if last := given_up.order_by("-pk").first():
            self.stdout.write(f"{given_up.count()} given up, the last to {last.recipient}: {last.last_error}")
            self.stdout.write("Where the cause is mended, --again tries them once more.")

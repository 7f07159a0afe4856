"""``manage.py desk``: the support desk at a terminal."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from groups.desk.console import sit_down
from groups.desk.session import Desk
from groups.desk.terminal import Terminal


class Command(BaseCommand):
    """Every command that is typed is an entry of the instance's log, with who typed it and why."""

    help = "Look up, plan and commit at a terminal, as support staff: what is typed stands in the log of the instance."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as", dest="by", default="", metavar="NAME", help="who you are; asked for otherwise")
        parser.add_argument("--reason", default="", help="why you are here, such as a ticket; asked for otherwise")
        parser.add_argument("--sandbox", action="store_true", help="undo at once whatever a command does")
        parser.add_argument("--plain", action="store_true", help="Python's own console, where IPython is installed too")

    def handle(self, *args: Any, by: str, reason: str, sandbox: bool, plain: bool, **options: Any) -> None:
        name, why = by or _asked("Your name: "), reason or _asked("Reason: ")
        try:
            desk = Desk.opened_by(name, why, sandbox=sandbox)
        except ValidationError as lacking:
            raise CommandError(" ".join(lacking.messages)) from lacking
        sit_down(Terminal(desk), plain=plain)


def _asked(question: str) -> str:
    """What is answered at a terminal. Raises CommandError where none is there to ask."""
    if not sys.stdin.isatty():
        raise CommandError("Say who you are and why: --as NAME --reason WHY.")
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt) as left:
        raise CommandError("The desk asks for your name and a reason.") from left

"""``manage.py doctor``: whether what the database cannot hold by itself is as it should be."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any

from django.core.management.base import BaseCommand

from audit.journal import Actor, tell_refusals
from groups.changes.record import upkeep as record
from groups.permissions.integrity import problems
from groups.permissions.integrity.mending import mend as compute_anew
from groups.permissions.integrity.problem import Problem
from groups.resources import addresses
from groups.themes import queries as themes

_SHOWN = 20
"""Problems with one cure that are named before the rest is counted."""


def everything() -> Iterator[Problem]:
    """Whatever is not as it should be, of people, rights and the log, of things and of themes."""
    return chain(problems(), addresses.problems(), themes.problems(), record.problems())


class Command(BaseCommand):
    """For support staff and cron: names what is wrong, each time with the cure, and exits with 1 if anything is.

    It also puts the refusals into the log that were counted beside it.
    """

    help = "Look over names, keys, counts, searches, rights, posts and themes; name whatever is not as it should be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="compute anew what can be computed")
        parser.add_argument("--by", metavar="NAME", help="who mends, for the log; without it Nexus itself")

    def handle(self, *args: Any, mend: bool, by: str | None, **options: Any) -> None:
        tell_refusals()
        if mend:
            self._mend(Actor.support(by) if by else Actor.system())
        found = self._tell()
        if found:
            self.stdout.write(f"{found} {'problem' if found == 1 else 'problems'}.")
            sys.exit(1)
        self.stdout.write("All is well.")

    def _mend(self, actor: Actor) -> None:
        for slug, what in compute_anew(problems(), actor=actor).items():
            self.stdout.write(self.style.SUCCESS(f"{slug}: computed anew {what}."))

    def _tell(self) -> int:
        """Name the problems, those with one cure together; how many there are."""
        found = 0
        for cure, some in groupby(everything(), key=lambda problem: problem.cure):
            count = 0
            for count, problem in enumerate(some, start=1):
                if count <= _SHOWN:
                    self.stdout.write(self.style.ERROR(problem.sentence))
            if count > _SHOWN:
                self.stdout.write(self.style.ERROR(f"… and {count - _SHOWN} more of this kind."))
            self.stdout.write(f"  {cure}")
            found += count
        return found

"""What stands between the person at the desk and Python: the log, the sandbox, and how things are printed.

Both consoles use it: Python's own, and IPython's.
"""

import builtins
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management.color import supports_color
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from groups.changes.arguments import WrongArgument
from groups.changes.commit import AlreadyDone, Unconfirmed
from groups.desk.command_log import masked, record_command, unparsed
from groups.desk.describing import described, lines_of_plan
from groups.desk.lines import BAD, Line, in_text
from groups.desk.lookups import NotFound
from groups.desk.session import Desk, NothingPlanned

T = TypeVar("T")


class NoWayOut(Exception):
    """The sandbox keeps its transaction: it is neither committed nor ended by hand."""

    def __str__(self) -> str:
        return str(self.__doc__)


REFUSALS: Final = (
    *(NotFound, NothingPlanned, WrongArgument, Unconfirmed, AlreadyDone, NoWayOut),
    *(ValidationError, PermissionDenied, Http404, ObjectDoesNotExist),
)
"""What is told in a sentence, without a traceback: nothing was written."""
_COMMENT: Final = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_ENDS: Final = re.compile(
    r"(?:^|;)[\s(]*(?:COMMIT|END|ABORT|BEGIN|START|PREPARE\s+TRANSACTION|ROLLBACK(?!\s+TO\b))\b", re.IGNORECASE
)


@dataclass
class Terminal:
    """Runs each command of the desk, and prints what it comes to."""

    desk: Desk
    write: Callable[[str], object] = field(default_factory=lambda: sys.stdout.write)
    in_colour: bool = field(default_factory=supports_color)

    def run(self, source: str, execute: Callable[[], T], *, parses: bool = True) -> T | None:
        """Write the command down and execute it; in the sandbox execute, undo, and write it down.

        Not run where it cannot be written down. What was run in the sandbox and cannot be ends the desk (SystemExit).
        """
        told = masked(source) if parses else unparsed(source)
        if self.desk.sandbox:
            with self._written_afterwards(told):
                return self._undone(execute)
        try:
            self._record(told)
        except (DatabaseError, ImproperlyConfigured) as failed:
            self.say(Line(f"The command was not run, as it could not be written into the log: {failed}", BAD))
            return None
        return execute()

    def _undone(self, execute: Callable[[], T]) -> T | None:
        try:
            with transaction.atomic(), connection.execute_wrapper(_stay_inside):
                found = execute()
                transaction.set_rollback(True)
        except DatabaseError as failed:
            self.say(Line(f"The database failed: {failed}", BAD))
            return None
        return found

    @contextmanager
    def _written_afterwards(self, told: str) -> Iterator[None]:
        try:
            yield
        finally:
            try:
                self._record(told)
            except (DatabaseError, ImproperlyConfigured) as failed:
                raise SystemExit(f"The command could not be written into the log: {failed}") from failed

    def _record(self, told: str) -> None:
        record_command(told, actor=self.desk.actor, reason=self.desk.reason, sandbox=self.desk.sandbox)

    # --- Printing --------------------------------------------------------------------------------

    def say(self, *lines: Line) -> None:
        self.write(in_text(lines, in_colour=self.in_colour) + "\n")

    def text_of(self, value: object) -> str:
        """What is printed of a value."""
        lines = described(value)
        return repr(value) if lines is None else in_text(lines, in_colour=self.in_colour)

    def show(self, value: object) -> None:
        """Print what a command comes to, as ``sys.displayhook``; “_” is the last."""
        if value is not None:
            vars(builtins)["_"] = None
            self.write(self.text_of(value) + "\n")
            vars(builtins)["_"] = value

    def tell(self, refusal: BaseException) -> None:
        """Print a refusal in its sentence; of a change that would do something else now, what that is."""
        if isinstance(refusal, ValidationError):
            self.say(Line(" ".join(refusal.messages), BAD))
        else:
            self.say(Line(str(refusal) or type(refusal).__name__, BAD))
        if isinstance(refusal, Unconfirmed):
            self.say(*lines_of_plan(refusal.plan))


def _stay_inside(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
    """Refuse the statements that would end the sandbox's transaction; savepoints are not among them."""
    if _ENDS.search(_COMMENT.sub(" ", str(sql))):
        raise NoWayOut
    return execute(sql, params, many, context)

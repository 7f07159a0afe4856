"""``manage.py access``: what the support desk answers and does, for scripts."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import supports_color
from django.http import Http404

from groups.changes.arguments import WrongArgument
from groups.changes.commit import Blocked, Stale
from groups.changes.plan import Plan
from groups.desk.changes import Planned
from groups.desk.describing import lines_of_plan
from groups.desk.explained import why
from groups.desk.history import SHOWN, history
from groups.desk.lines import Line, in_text
from groups.desk.lookups import NotFound
from groups.desk.reached import level_called, reach, who_can
from groups.desk.scripted import add_options, change_from, scripted_changes
from groups.desk.session import Desk

NO: Final = 3
"""Somebody has not the level that was asked about."""
BLOCKED: Final = 4
STALE: Final = 5


_READER: Final = Desk.opened_by("manage.py access", "a plan alone, which is not committed")


class Command(BaseCommand):
    """Reads unless it is told to commit. Exit codes: 0 so it is, or done; 1 refused; 2 not understood; 3 they may not;
    4 something stands in the way; 5 the plan is no longer what the seal says.
    """

    help = "Who can do what, and why; a change as a plan, and committed; what the log tells. For scripts: --json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="what", required=True, metavar="who|why|reach|log|plan|commit|undo")
        _question(asked, "who", "who reaches a thing, or has a level on it", "thing", "level")
        _question(
            asked, "why", "why somebody may; with a level: whether (exit code 3 where not)", "person", "thing", "level"
        )
        _question(asked, "reach", "what somebody reaches", "person")
        log = _question(asked, "log", "what the log tells of somebody or something", "about")
        log.add_argument("--limit", type=int, default=SHOWN, metavar="N", help="so many entries")
        undo = _question(asked, "undo", "what would take an operation back; with --commit it is", "operation")
        undo.add_argument("--commit", action="store_true", help="take it back: --as and --reason say who does, and why")
        _signed(undo, is_needed=False)
        _changes(asked.add_parser("plan", help="what a change would do; nothing is changed"))
        _changes(asked.add_parser("commit", help="make a change"), commits=True)

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        try:
            getattr(self, f"_{what}")(**options)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        except (NotFound, WrongArgument, PermissionDenied, Http404, ObjectDoesNotExist) as refused:
            raise CommandError(str(refused)) from refused

    # --- Questions -------------------------------------------------------------------------------

    def _who(self, *, thing: str, level: str, **options: Any) -> None:
        self._say(who_can(thing, level), **options)

    def _why(self, *, person: str, thing: str, level: str, **options: Any) -> None:
        found = why(person, thing)
        wanted = level_called(found.resource.kind, level)
        self._say(found, **options)
        if wanted and not found.holds(wanted.codename):
            sys.exit(NO)

    def _reach(self, *, person: str, **options: Any) -> None:
        self._say(reach(person), **options)

    def _log(self, *, about: str, limit: int, as_json: bool, **_: Any) -> None:
        told = history(about, limit)
        if not as_json:
            self._print(told.lines)
        for entry in told.as_json if as_json else ():
            self.stdout.write(json.dumps(entry, ensure_ascii=False))

    # --- Changes ---------------------------------------------------------------------------------

    def _plan(self, *, change: str, as_json: bool, **options: Any) -> None:
        self._look(_READER.plan(change_from(scripted_changes()[change], options)), as_json=as_json)

    def _commit(self, *, change: str, as_json: bool, by: str, reason: str, seal: str, **options: Any) -> None:
        desk = Desk.opened_by(by, reason)
        self._make(desk, desk.plan(change_from(scripted_changes()[change], options)), seal, as_json=as_json)

    def _undo(
        self, *, operation: str, as_json: bool, commit: bool, by: str, reason: str, seal: str, **options: Any
    ) -> None:
        if not commit:
            self._look(_READER.undo(operation), as_json=as_json)
            return
        desk = Desk.opened_by(by, reason)
        self._make(desk, desk.undo(operation), seal, as_json=as_json)

    def _look(self, planned: Planned, *, as_json: bool) -> None:
        self._show(planned, as_json=as_json)
        if planned.plan.blockers:
            sys.exit(BLOCKED)

    def _make(self, desk: Desk, planned: Planned, seal: str, *, as_json: bool) -> None:
        """Commit what was planned; with a seal only if it still does what that plan showed."""
        try:
            done = desk.commit(planned, seal=seal)
        except (Stale, Blocked) as moved:
            self._show(Planned(planned.change, moved.plan), as_json=as_json)
            self.stderr.write(str(moved))
            sys.exit(STALE if isinstance(moved, Stale) else BLOCKED)
        said, operation = done.plan.summary.done, str(done.operation)
        if as_json:
            self.stdout.write(json.dumps({"done": said, "operation": operation}, ensure_ascii=False))
        else:
            self.stdout.write(f"{said}\noperation {operation}")

    # --- Saying ----------------------------------------------------------------------------------

    def _say(self, answer: Any, *, as_json: bool, **_: Any) -> None:
        if as_json:
            self.stdout.write(json.dumps(answer.as_json, ensure_ascii=False))
        else:
            self._print(answer.lines)

    def _show(self, planned: Planned, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(_json_of_plan(planned.plan), ensure_ascii=False))
        else:
            self._print([*lines_of_plan(planned.plan), Line(f"seal {planned.plan.seal}")])

    def _print(self, lines: Iterable[Line]) -> None:
        self.stdout.write(in_text(lines, in_colour=supports_color()))


def _question(asked: Any, name: str, said: str, *words: str) -> ArgumentParser:
    """A question with these words; a level may be left out."""
    parser: ArgumentParser = asked.add_parser(name, help=said)
    for word in words:
        parser.add_argument(word, nargs="?" if word == "level" else None, default="")
    parser.add_argument("--json", dest="as_json", action="store_true", help="for scripts")
    return parser


def _changes(parser: ArgumentParser, *, commits: bool = False) -> None:
    each = parser.add_subparsers(dest="change", required=True, metavar="CHANGE")
    for name, change in scripted_changes().items():
        one = each.add_parser(name, help=(change.__doc__ or "").partition("\n")[0])
        add_options(one, change)
        one.add_argument("--json", dest="as_json", action="store_true", help="for scripts")
        if commits:
            _signed(one, is_needed=True)


def _signed(parser: ArgumentParser, *, is_needed: bool) -> None:
    parser.add_argument("--as", dest="by", required=is_needed, default="", metavar="NAME", help="who, for the log")
    parser.add_argument("--reason", required=is_needed, default="", help="why, for the log")
    parser.add_argument("--seal", default="", help="of the plan that was looked at: refused where it moved on")


def _json_of_plan(plan: Plan[Any]) -> dict[str, Any]:
    return {
        "heading": plan.summary.heading,
        "can_be_made": not plan.blockers,
        "blockers": [blocker.sentence for blocker in plan.shown_blockers],
        "effects": [line.text.strip() for line in lines_of_plan(plan)][1 + len(plan.shown_blockers) :],
        "takes_away": plan.takes_away,
        "seal": plan.seal,
    }

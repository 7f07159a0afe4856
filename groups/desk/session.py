"""A session at the desk: who sits there and why, what is at hand, and how it greets."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from audit.journal import Actor
from audit.models import Entry
from groups.changes.change import Change
from groups.changes.commit import Gone, Unconfirmed
from groups.changes.plan import Plan
from groups.desk import explained, history, lookups, reached
from groups.desk.changes import Done, Planned, acted_by, change_classes, grant, simple_actions
from groups.desk.lines import HEAD, QUIET, WARN, Line
from groups.desk.lookups import NotFound
from groups.undo.actions.undo import Undo
from nexus.words import number
from workspaces.account_log import INSTANCE
from workspaces.models import Workspace
from workspaces.names import normalize_name
from workspaces.queries import admins_to_ask
from workspaces.vocabulary import Role, Status

_LONGEST_NAME: Final = Entry._meta.get_field("actor_name").max_length or 0
_LONGEST_REASON: Final = Entry._meta.get_field("reason").max_length or 0
_WORKSPACES: Final = 10
"""So many workspaces are greeted with."""
_ADMINS: Final = 3
_OURS: Final = ("audit", "workspaces", "groups")


Operation = uuid.UUID | str | Entry | Done


class NothingPlanned(Exception):
    """There is nothing to commit: look at the change first, by plan(…)."""

    def __str__(self) -> str:
        return str(self.__doc__)


@dataclass
class Desk:
    """Somebody of the support staff at work: every change they make bears their name and this reason."""

    actor: Actor
    reason: str
    sandbox: bool = False
    planned: Planned | None = field(default=None, init=False)

    @classmethod
    def opened_by(cls, name: str, reason: str, *, sandbox: bool = False) -> "Desk":
        """Raises ValidationError, with a sentence, where a name or a reason is lacking or too long."""
        try:
            name = normalize_name(name)
        except ValidationError as unseen:
            raise ValidationError(f"Your name: {' '.join(unseen.messages)}") from unseen
        reason = " ".join(reason.split())
        if not name or not reason:
            raise ValidationError("The desk asks for your name and a reason: both stand in the log.")
        if len(name) > _LONGEST_NAME or len(reason) > _LONGEST_REASON:
            raise ValidationError(f"A name has at most {_LONGEST_NAME} characters, a reason {_LONGEST_REASON}.")
        return cls(Actor.support(name), reason, sandbox)

    # --- Changes ---------------------------------------------------------------------------------

    def plan(self, change: Change[Any, Any]) -> Planned:
        """What a change would do now; reads only. ``commit()`` makes the one that was planned last."""
        self.planned = Planned(change, change.plan(actor=self.actor))
        return self.planned

    def commit(self, planned: Planned | None = None, *, reason: str = "", seal: str = "") -> Done:
        """Make what was planned, if it would still do what was shown, or what the plan with this ``seal`` showed.

        Raises Stale or Blocked where it would not, and nothing is written.
        """
        planned = planned or self.planned
        if not isinstance(planned, Planned):
            raise NothingPlanned
        operation = uuid.uuid4()
        try:
            done: Plan[Any] = planned.change.commit(
                seal=seal or planned.plan.seal, actor=self.actor, reason=reason or self.reason, operation=operation
            )
        except Unconfirmed as changed:  # it is shown as it is now, and may be committed so
            self.planned = Planned(planned.change, changed.plan)
            raise
        self.planned = None
        return Done(done, operation)

    def undo(self, what: Operation) -> Planned:
        """The inverse of an operation (its id, an entry of it, what a commit came to), planned: ``commit()`` makes it.

        Raises NotFound, with a sentence, where the log tells of none or nothing of it can be taken back.
        """
        operation = operation_of(what)
        here = Entry.objects.filter(operation=operation).exclude(workspace_id=INSTANCE)
        workspace = Workspace.objects.filter(pk__in=here.values("workspace_id")).first()
        if workspace is None:
            raise NotFound(f"The log of no workspace tells of the operation {operation}.")
        try:
            return self.plan(Undo(workspace, operation))
        except Gone as gone:
            raise NotFound("This cannot be undone: nothing of it can be taken back, or not any more.") from gone

    # --- What is at hand -------------------------------------------------------------------------

    @property
    def namespace(self) -> dict[str, Any]:
        """Everything that is at hand without an import. Look-ups and changes stand before the models."""
        return {
            **{model.__name__: model for app in _OURS for model in apps.get_app_config(app).get_models()},
            **{name: acted_by(each, actor=self.actor, reason=self.reason) for name, each in simple_actions().items()},
            **change_classes(),
            **self.looking_up,
            "plan": self.plan,
            "commit": self.commit,
            "undo": self.undo,
            "grant": grant,
            "Role": Role,
            "Status": Status,
            "me": self.actor,
            "desk": self,
        }

    @property
    def looking_up(self) -> Mapping[str, Callable[..., Any]]:
        """The look-ups, by name."""
        found: tuple[Callable[..., Any], ...] = (
            *(lookups.person, lookups.group, lookups.app, lookups.workflow, lookups.data_source, lookups.module),
            *(lookups.folder, lookups.thing, lookups.workspace),
            *(reached.who_can, explained.why, reached.reach, history.history),
        )
        return {each.__name__: each for each in found}

    # --- The greeting ----------------------------------------------------------------------------

    @property
    def lines(self) -> Iterator[Line]:
        """Who is whom, and what is at hand; a statement, and one more for each workspace that is named."""
        yield Line(f"You are {self.actor.name}, Support. The log says so, and why: “{self.reason}”.", HEAD)
        yield Line(f"The database is {_database()}. Every command you type is an entry of the instance's log.")
        if self.sandbox:
            yield Line("This is the sandbox: whatever a command does is undone at once.", WARN)
        workspaces = list(Workspace.objects.order_by("slug")[: _WORKSPACES + 1])
        for each in workspaces[:_WORKSPACES]:
            admins = admins_to_ask(each.pk, _ADMINS) or "nobody"
            yield Line(f"  {each.name}, /{each.slug}/: its Admins are {admins}")
        if workspaces[_WORKSPACES:]:
            more = Workspace.objects.count() - _WORKSPACES
            yield Line(f"  … and {number(more)} workspaces more", QUIET)
        yield Line('Look up: person("eve@…"), group("nexus/Dev"), app("nexus/Payroll"), workspace("nexus")')
        yield Line('Ask: who_can(app, "edit"), why(eve, app), reach(eve), history(x)')
        yield Line("Change: plan(AddMembers(group, [eve])), then commit(); undo(operation); desk says this again")
        yield Line(f"  {', '.join(change_classes())}", QUIET)
        yield Line(f"  {', '.join(simple_actions())}", QUIET)


def operation_of(what: Operation) -> uuid.UUID:
    """The id of an operation. Raises NotFound, with a sentence, for what is none."""
    if isinstance(what, str):
        try:
            return uuid.UUID(what)
        except ValueError as wrong:
            raise NotFound(f"“{what}” is no operation: give the id that history shows.") from wrong
    return what if isinstance(what, uuid.UUID) else what.operation


def _database() -> str:
    name = connection.settings_dict["NAME"]
    host = connection.settings_dict.get("HOST")
    where = f" at {host}" if host else ""
    env = "production" if settings.PRODUCTION else "not production"
    return f"{connection.display_name} {name}{where}, {env}"

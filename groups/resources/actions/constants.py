"""Workspace constants: creating, changing, looking at a value, deleting.

No list, no review and no entry holds a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.change import Change
from groups.changes.commit import Gone
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.changes.writes import save_new
from groups.permissions.member_permissions import MemberPermissions
from groups.permissions.policy import Authority
from groups.resources.change import load_permissions, permissions_for
from groups.resources.effects import ValueIsLost
from workspaces.kinds import CONSTANT
from workspaces.models import Workspace, WorkspaceConstant
from workspaces.names import normalize_name
from workspaces.refusals import NotAllowed

CREATE, UPDATE, DELETE = (CONSTANT.switch(verb) for verb in ("create", "update", "delete"))
SWITCHES: Final = (CREATE, UPDATE, DELETE)
"""Whoever holds one of them knows of the constants, by name."""
READERS: Final = (CREATE, UPDATE)
"""Whoever holds one of these may look at a value."""


@checked
def create_constant(
    workspace: Workspace, name: str, value: str, *, actor: Actor, reason: str = ""
) -> WorkspaceConstant:
    """A new constant. Raises ValidationError where the name is bad or taken or the value has not 1 to 10,000
    characters, and NotAllowed where the switch is off for the actor.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = _allowed(actor, workspace.pk, CREATE)
        constant = WorkspaceConstant(workspace=workspace, name=normalize_name(name), value=value)
        save_new(constant, Action.RESOURCE_CREATED, actor=actor, reason=reason)
    return constant


@checked
def change_constant(
    constant: WorkspaceConstant, name: str, value: str, *, actor: Actor, reason: str = ""
) -> WorkspaceConstant:
    """The constant with another name, and another value unless ``value`` is empty. One entry for each of the two that
    changed. Raises as ``create_constant`` does.
    """
    with transaction.atomic():
        Workspace.objects.lock(constant.workspace_id)
        actor = _allowed(actor, constant.workspace_id, UPDATE)
        constant = _present(constant)
        before, constant.name = constant.name, normalize_name(name)
        events = []
        if constant.name != before:
            events.append(event(Action.RESOURCE_RENAMED, constant, before=before, after=constant.name))
        if value and value != constant.value:
            constant.value = value
            events.append(event(Action.CONSTANT_CHANGED, constant))
        if events:
            constant.full_clean()
            constant.save(update_fields=["name", "value"])
            journal.record(constant.workspace_id, events, actor=actor, reason=reason)
    return constant


@checked
def show_constant(constant: WorkspaceConstant, *, actor: Actor, reason: str = "") -> str:
    """The value, to those who may create or change constants; the log says that they looked."""
    with transaction.atomic():
        Workspace.objects.lock(constant.workspace_id)
        actor = _allowed(actor, constant.workspace_id, *READERS)
        constant = _present(constant)
        shown = event(Action.CONSTANT_SHOWN, constant)
        journal.record(constant.workspace_id, [shown], actor=actor, reason=reason)
    return constant.value


@dataclass(frozen=True)
class DeleteConstant(Change[WorkspaceConstant, None]):
    """Delete ``constant``; its value is lost."""

    constant: WorkspaceConstant
    name = "delete_constant"

    @property
    def subject(self) -> WorkspaceConstant:
        return self.constant

    @property
    def workspace_id(self) -> int:
        return self.constant.workspace_id

    def authorize(self, authority: Authority) -> None:
        _require(permissions_for(authority, self.workspace_id), DELETE)

    def facts(self, authority: Authority) -> WorkspaceConstant:
        return _present(self.constant)

    def decide(self, facts: WorkspaceConstant, authority: Authority) -> None:
        return None

    def effects(self, facts: WorkspaceConstant, decision: None) -> Iterator[Effect]:
        yield ValueIsLost()

    def summary(self, facts: WorkspaceConstant, decision: None, names: Names) -> Summary:
        words = {"name": facts.name}
        return Summary(
            _("Review: delete %(name)s") % words,
            _("Delete %(name)s") % words,
            _("%(name)s was deleted.") % words,
            "always",
        )

    def write(self, facts: WorkspaceConstant, decision: None, actor: Actor) -> Iterator[Event]:
        deleted = event(Action.RESOURCE_DELETED, facts)
        facts.delete()
        yield deleted


def _allowed(actor: Actor, workspace_id: int, *switches: str) -> Actor:
    permissions, actor = load_permissions(actor, workspace_id)
    _require(permissions, *switches)
    return actor


def _require(permissions: MemberPermissions, *switches: str) -> None:
    if not permissions.has(*switches):
        raise NotAllowed(_("Your groups do not let you do this with workspace constants."))


def _present(constant: WorkspaceConstant) -> WorkspaceConstant:
    found = WorkspaceConstant.objects.filter(pk=constant.pk).first()
    if found is None:
        raise Gone
    return found

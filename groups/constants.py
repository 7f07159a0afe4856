"""Workspace constants: creating, changing, looking at a value, deleting.

No list, no review and no entry holds a value.
"""

import uuid
from collections.abc import Iterator

from django.db import transaction

from audit import journal
from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups.access import NotAllowed
from groups.committing import Gone, commit
from groups.lines import about_thing
from groups.plans import Effect, Plan
from groups.resource_access import standing_of_actor
from workspaces.models import Workspace, WorkspaceConstant
from workspaces.naming import tidy

CREATE, UPDATE, DELETE = (f"{verb}_workspace_constants" for verb in ("create", "update", "delete"))
SWITCHES = (CREATE, UPDATE, DELETE)
"""Whoever holds one of them knows of the constants, by name."""
READERS = (CREATE, UPDATE)
"""Whoever holds one of these may look at a value."""


def create(workspace: Workspace, name: str, value: str, *, actor: Actor) -> WorkspaceConstant:
    """A new constant. Raises ValidationError where the name is bad or taken or the value has not 1 to 10,000
    characters, and NotAllowed where the switch is off for the actor.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = _allowed(actor, workspace.pk, CREATE)
        constant = WorkspaceConstant(workspace=workspace, name=tidy(name), value=value)
        constant.full_clean()
        constant.save()
        journal.record(workspace.pk, [about_thing(Action.RESOURCE_CREATED, constant)], actor=actor)
    return constant


def change(constant: WorkspaceConstant, name: str, value: str, *, actor: Actor) -> WorkspaceConstant:
    """The constant with another name, and another value unless ``value`` is empty. One entry for each of the two that
    changed. Raises as ``create`` does.
    """
    with transaction.atomic():
        Workspace.objects.lock(constant.workspace_id)
        actor = _allowed(actor, constant.workspace_id, UPDATE)
        constant = _present(constant)
        before, constant.name = constant.name, tidy(name)
        lines = []
        if constant.name != before:
            lines.append(about_thing(Action.RESOURCE_RENAMED, constant, before=before, after=constant.name))
        if value and value != constant.value:
            constant.value = value
            lines.append(about_thing(Action.CONSTANT_CHANGED, constant))
        if lines:
            constant.full_clean()
            constant.save(update_fields=["name", "value"])
            journal.record(constant.workspace_id, lines, actor=actor)
    return constant


def reveal(constant: WorkspaceConstant, *, actor: Actor) -> str:
    """The value, to those who may create or change constants; the log says that they looked."""
    with transaction.atomic():
        Workspace.objects.lock(constant.workspace_id)
        actor = _allowed(actor, constant.workspace_id, *READERS)
        constant = _present(constant)
        journal.record(constant.workspace_id, [about_thing(Action.CONSTANT_SHOWN, constant)], actor=actor)
    return constant.value


def plan(constant: WorkspaceConstant, *, actor: Actor) -> Plan:
    """What deleting ``constant`` would do now. Reads only. Raises NotAllowed where the switch is off for the actor."""
    actor = _allowed(actor, constant.workspace_id, DELETE)
    constant = _present(constant)
    gone = Effect(
        "bad", "key", "Its value is lost", "Whatever is built with it no longer finds it. Nobody's access changes."
    )
    return Plan(
        heading=f"Review: delete {constant.name}",
        confirm=f"Delete {constant.name}",
        done=f"{constant.name} was deleted.",
        actor=actor,
        effects=(gone,),
        outcome=constant,
    )


def discard(constant: WorkspaceConstant, *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Delete ``constant``, as the plan with the seal ``confirmed`` said."""
    return commit(
        constant.workspace_id, lambda: plan(constant, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def _write(plan: Plan) -> Iterator[Line]:
    constant: WorkspaceConstant = plan.outcome
    line = about_thing(Action.RESOURCE_DELETED, constant)
    constant.delete()
    yield line


def _allowed(actor: Actor, workspace_id: int, *switches: str) -> Actor:
    standing, actor = standing_of_actor(actor, workspace_id)
    if not standing.has(*switches):
        raise NotAllowed("Your groups do not let you do this with workspace constants.")
    return actor


def _present(constant: WorkspaceConstant) -> WorkspaceConstant:
    found = WorkspaceConstant.objects.filter(pk=constant.pk).first()
    if found is None:
        raise Gone
    return found

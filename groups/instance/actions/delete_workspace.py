"""Deleting a workspace with all that lies in it. Its log stays, and ends by saying who deleted it."""
# ruff: noqa: S608 - the SQL is put together from names of our own models, never from input

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import CASCADE, SET_NULL, Count
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import check_argument
from groups.changes.change import Change
from groups.changes.commit import Draft
from groups.changes.effects import Effect
from groups.changes.plan import Plan, Summary
from groups.changes.shown_names import Names
from groups.instance.effects import IsDeletedWithWorkspace, LosesWorkspace
from groups.models import Group
from groups.permissions.authority import require_admin
from groups.permissions.policy import Authority, Ids
from nexus.database.limits import lifted
from workspaces.account_log import INSTANCE
from workspaces.models import RESOURCE_MODELS, Membership, Theme, Workspace, WorkspaceConstant
from workspaces.vocabulary import Status


class Facts(NamedTuple):
    workspace: Workspace
    active: Ids
    things: tuple[tuple[str, int], ...]
    """What else there is, by its key, and how many of it."""


@dataclass(frozen=True)
class DeleteWorkspace(Change[Facts, None]):
    """Delete ``workspace``; a Super Admin may, and who has the shell. Nothing is to be decided: all of it goes."""

    workspace: Workspace

    name = "delete_workspace"

    @property
    def subject(self) -> Workspace:
        return self.workspace

    @property
    def workspace_id(self) -> int:
        return self.workspace.pk

    @property
    def is_large(self) -> bool:
        return True

    def authorize(self, authority: Authority) -> None:
        """Nothing: an Admin of the workspace is not enough, which ``draft`` sees to."""

    def draft(self, actor: Actor) -> Draft[Facts, None]:
        """As every change's. Raises NotAllowed to the workspace's own Admins as well."""
        check_argument(actor, Actor)
        require_admin(actor, INSTANCE, _("Only a Super Admin deletes workspaces."))
        return super().draft(actor)

    def facts(self, authority: Authority) -> Facts:
        """Twelve statements, however much there is."""
        workspace = Workspace.objects.get(pk=self.workspace.pk)
        here = {"workspace": workspace}
        active = Membership.objects.active().filter(**here).values_list("pk", flat=True)
        others = Membership.objects.filter(**here, status__in=[Status.INVITED, Status.ARCHIVED]).values("status")
        things = dict(others.annotate(number=Count("pk")).values_list("status", "number"))
        things["group"] = Group.objects.custom().filter(**here).count()
        for key, model in RESOURCE_MODELS.items():
            things[key] = model._default_manager.filter(**here).count()
        for other in (WorkspaceConstant, Theme):
            things[other.kind.key] = other.objects.filter(**here).count()
        return Facts(workspace, frozenset(active), tuple((key, number) for key, number in things.items() if number))

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def effects(self, facts: Facts, decision: None) -> Iterator[Effect]:
        yield LosesWorkspace(people=facts.active)
        yield IsDeletedWithWorkspace(things=facts.things)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"workspace": facts.workspace.name}
        return Summary(
            _("Review: delete the workspace %(workspace)s") % words,
            _("Delete %(workspace)s") % words,
            _("%(workspace)s was deleted. Its audit log stays.") % words,
            "always",
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        """The last entry of the log. All else goes after it, in ``commit``: the database lets nothing go before."""
        yield _deleted(facts.workspace)

    def commit(
        self,
        *,
        seal: str,
        actor: Actor,
        reason: str = "",
        operation: uuid.UUID | None = None,
        early: Draft[Facts, None] | None = None,
    ) -> Plan[None]:
        """As every change's, with an entry in the instance's log besides. In the shell a reason has to be given: raises
        ValidationError without one.
        """
        check_argument(actor, Actor)
        if actor.is_trusted and not reason.strip():
            raise ValidationError(_("Say why the workspace is deleted."))
        operation = operation or uuid.uuid4()
        with transaction.atomic(), lifted():
            plan = super().commit(seal=seal, actor=actor, reason=reason, operation=operation, early=early)
            _erase(self.workspace.pk)
            journal.record(INSTANCE, [_deleted(self.workspace)], actor=plan.actor, operation=operation, reason=reason)
        return plan


def _deleted(workspace: Workspace) -> Event:
    return Event(Action.WORKSPACE_DELETED, before=workspace.name, after=workspace.slug)


def _erase(workspace_id: int) -> None:
    """Delete every row of the workspace: its own first, for whoever joins it now waits for that; one statement a table.

    Whether something still leads to a row that is gone is looked at when the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM workspaces_workspace WHERE id = %s", [workspace_id])
        for statement in _statements():
            cursor.execute(statement, [workspace_id])


def _statements() -> list[str]:
    """What takes along all that leads to a workspace, in order: what hangs on its rows first, and its rights.

    Who only remembers it, as accounts remember where their people were last, forgets it.
    """
    own, hanging, forgetting = set(), set(), set()
    for model, column, on_delete in _leading_to(Workspace):
        table = model._meta.db_table
        if on_delete is SET_NULL:
            forgetting.add(f"UPDATE {table} SET {column} = NULL WHERE {column} = %s")
            continue
        own.add((not table.endswith("permission"), f"DELETE FROM {table} WHERE {column} = %s"))
        rows = f"SELECT {model._meta.pk.column} FROM {table} WHERE {column} = %s"
        hanging |= {
            f"DELETE FROM {other._meta.db_table} WHERE {key} IN ({rows})"
            for other, key, rule in _leading_to(model)
            if rule is CASCADE and not any(field.related_model is Workspace for field in other._meta.fields)
        }
    return [*sorted(hanging), *(each for _, each in sorted(own)), *sorted(forgetting)]


def _leading_to(model: Any) -> list[tuple[Any, str, Any]]:
    """Every model with a foreign key to this one, its column, and what becomes of its rows."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        (each.related_model, each.field.column, each.on_delete)
        for each in relations
        if each.auto_created and not each.concrete and (each.one_to_many or each.one_to_one) and each.field
    ]

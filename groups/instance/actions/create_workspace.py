"""Creating a workspace: with its three default groups, what they are born with, and a first Admin."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import event
from groups.changes.people import persons
from groups.models import Group
from groups.permissions.authority import require_admin
from groups.permissions.catalogue import BORN_WITH
from groups.permissions.grants import Grant, add_grants
from workspaces.account_log import INSTANCE
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import ROLE_NAMES, Role


@checked
def create_workspace(
    name: str, slug: str, admin: User, *, actor: Actor, reason: str = "", operation: uuid.UUID | None = None
) -> Workspace:
    """A new workspace with ``admin`` as its first Admin; the instance's log says it too.

    Raises ValidationError where name or slug is bad or taken, or the account of ``admin`` is closed, and NotAllowed to
    anybody but a Super Admin.
    """
    if not admin.is_active:
        raise ValidationError(_("This account has been closed."))
    with transaction.atomic():
        journal.lock(INSTANCE)  # of two of one address the second finds the first
        actor = require_admin(actor, INSTANCE, _("Only a Super Admin creates workspaces."))  # there is no member yet
        workspace = Workspace(name=name, slug=slug)
        workspace.full_clean()
        workspace.save()
        Workspace.objects.lock(workspace.pk)
        for role, title in ROLE_NAMES.items():
            group = Group.objects.create(workspace=workspace, name=title, role=role)
            add_grants(group, [Grant(permission) for permission in BORN_WITH[role]])
        first = Membership.objects.create(
            workspace=workspace, user=admin, role=Role.ADMIN, joined_at=workspace.created_at
        )
        person = persons([first.pk])[first.pk]
        created = Event(Action.WORKSPACE_CREATED, after=workspace.name)
        events = [created, event(Action.PERSON_JOINED, person=person, after=ROLE_NAMES[Role.ADMIN])]
        operation = journal.record(workspace.pk, events, actor=actor, operation=operation, reason=reason)
        journal.record(INSTANCE, [created], actor=actor, operation=operation, reason=reason)
    return workspace

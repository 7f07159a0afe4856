"""Creating a custom group: a name, and nothing else yet."""

from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.access import admin_only
from groups.lines import about
from groups.models import Group
from groups.naming import group_name
from workspaces.models import Workspace


def create(workspace: Workspace, name: str, *, actor: Actor) -> Group:
    """A new, empty custom group. Raises ValidationError where the name is bad or taken, and NotAllowed to anybody
    but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = admin_only(actor, workspace.pk, "Only a workspace admin creates groups.")
        group = Group(workspace=workspace, name=group_name(name))
        group.full_clean()
        group.save()
        journal.record(workspace.pk, [about(Action.GROUP_CREATED, group)], actor=actor)
    return group

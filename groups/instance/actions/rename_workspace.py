"""Renaming a workspace. Its address stays, and nobody's access changes, so it shows no review."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.commit import Gone
from groups.instance.names import workspace_name
from groups.permissions.authority import require_admin
from workspaces.account_log import INSTANCE
from workspaces.models import Workspace


@checked
def rename_workspace(workspace: Workspace, name: str, *, actor: Actor, reason: str = "") -> Workspace:
    """The workspace, renamed; the same name again changes nothing. Its own log tells it, and the instance's.

    Raises ValidationError where the name is bad, Gone where the workspace is gone, and NotAllowed to anybody but a
    Super Admin.
    """
    name = workspace_name(name)
    with transaction.atomic():
        try:
            workspace = Workspace.objects.lock(workspace.pk)
        except Workspace.DoesNotExist as gone:
            raise Gone from gone
        actor = require_admin(actor, INSTANCE, _("Only a Super Admin renames workspaces."))
        if name == workspace.name:
            return workspace
        renamed = Event(Action.WORKSPACE_RENAMED, before=workspace.name, after=name)
        workspace.name = name
        workspace.save(update_fields=["name"])
        operation = journal.record(workspace.pk, [renamed], actor=actor, reason=reason)
        journal.record(INSTANCE, [renamed], actor=actor, operation=operation, reason=reason)
    return workspace

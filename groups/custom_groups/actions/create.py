"""Creating a custom group: a name, what it is for, and nothing else yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.writes import save_new
from groups.custom_groups.names import group_description, group_name
from groups.models import Group
from groups.permissions.authority import require_admin
from workspaces.models import Workspace


@checked
def create_group(workspace: Workspace, name: str, description: str = "", *, actor: Actor, reason: str = "") -> Group:
    """A new, empty custom group. Raises ValidationError where the name is bad or taken or the description bad, and
    NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = require_admin(actor, workspace.pk, _("Only a workspace admin creates groups."))
        group = Group(workspace=workspace, name=group_name(name), description=group_description(description))
        described = [Event(Action.GROUP_DESCRIBED, after=group.description)] if group.description else []
        save_new(group, Action.GROUP_CREATED, *described, actor=actor, reason=reason)
    return group

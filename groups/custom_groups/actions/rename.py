"""Renaming a custom group. Nobody's access changes, so it shows no review."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.journal import Actor
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.blockers import Reason
from groups.changes.writes import save_name
from groups.custom_groups.names import group_name
from groups.models import Group
from groups.permissions.authority import require_admin
from workspaces.models import Workspace


@checked
def rename_group(group: Group, name: str, *, actor: Actor, reason: str = "") -> Group:
    """The group, renamed; the same name again changes nothing. Raises ValidationError where the name is bad or taken
    or the group is a default one, and NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(group.workspace_id)
        actor = require_admin(actor, group.workspace_id, _("Only a workspace admin renames groups."))
        group = Group.objects.get(pk=group.pk)
        if not group.is_custom:
            raise ValidationError(Reason.DEFAULT_GROUP.sentence)
        save_name(group, group_name(name), Action.GROUP_RENAMED, actor=actor, reason=reason)
    return group

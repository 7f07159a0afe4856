"""Renaming a custom group. Nobody's access changes, so it shows no review."""

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.access import admin_only
from groups.lines import about
from groups.models import Group
from groups.naming import group_name
from groups.reasons import Reason
from workspaces.models import Workspace


def rename(group: Group, name: str, *, actor: Actor) -> Group:
    """The group, renamed; the same name again changes nothing. Raises ValidationError where the name is bad or taken
    or the group is a default one, and NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(group.workspace_id)
        actor = admin_only(actor, group.workspace_id, "Only a workspace admin renames groups.")
        group = Group.objects.get(pk=group.pk)
        if not group.is_custom:
            raise ValidationError(Reason.DEFAULT_GROUP)
        before, group.name = group.name, group_name(name)
        if group.name == before:
            return group
        group.full_clean()
        group.save(update_fields=["name"])
        journal.record(
            group.workspace_id, [about(Action.GROUP_RENAMED, group, before=before, after=group.name)], actor=actor
        )
    return group

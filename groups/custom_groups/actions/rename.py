"""Renaming a custom group, and saying what it is for. Nobody's access changes, so it shows no review."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.blockers import Reason
from groups.changes.events import event
from groups.custom_groups.names import group_description, group_name
from groups.models import Group
from groups.permissions.authority import require_admin
from workspaces.models import Workspace


@checked
def rename_group(group: Group, name: str, description: str | None = None, *, actor: Actor, reason: str = "") -> Group:
    """The group, renamed and described; what is the same again changes nothing, and without a ``description`` it keeps
    the one it has. Raises ValidationError where the name is bad or taken, the description is bad or the group is a
    default one, and NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(group.workspace_id)
        actor = require_admin(actor, group.workspace_id, _("Only a workspace admin renames groups."))
        group = Group.objects.get(pk=group.pk)
        if not group.is_custom:
            raise ValidationError(Reason.DEFAULT_GROUP.sentence)
        name = group_name(name)
        about = group.description if description is None else group_description(description)
        if events := list(_set(group, name, about)):
            group.full_clean()
            group.save(update_fields=["name", "description"])
            journal.record(group.workspace_id, events, actor=actor, reason=reason)
    return group


def _set(group: Group, name: str, about: str) -> Iterator[Event]:
    """Call the group so, and say so what it is for; an event for each that is another now."""
    was, described = group.name, group.description
    group.name, group.description = name, about
    if name != was:
        yield event(Action.GROUP_RENAMED, group, before=was, after=name)
    if about != described:
        yield event(Action.GROUP_DESCRIBED, group, before=described, after=about)

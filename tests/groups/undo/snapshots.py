"""Everything that an undo puts back, as it stands in the database; times aside."""

import uuid

from audit.models import Entry
from groups.models import PERMISSION_TABLES, AppOptions, Group, GroupAdmin, GroupMembership
from groups.undo.actions.undo import Undo
from workspaces.kinds import ENVIRONMENTS
from workspaces.models import RESOURCE_MODELS, App, Membership, Theme, Workspace


def snapshot():
    """Memberships, roles, lists, posts, rights, owners, places, names and themes of every workspace."""
    return {
        "people": _rows(Membership, "pk", "user_id", "role", "status"),
        "groups": _rows(Group, "pk", "name", "name_key", "description", "member_count", "invited_count"),
        "members": _rows(GroupMembership, "workspace_id", "group_id", "membership_id", "sort_name"),
        "group admins": _rows(GroupAdmin, "group_id", "membership_id"),
        "apps": [(app.pk, app.owner_id, app.folder_id, app.addresses) for app in App.objects.order_by("pk")],
        "names": {kind: _rows(model, "pk", "name") for kind, model in RESOURCE_MODELS.items()},
        "themes": [(theme.pk, theme.name, theme.values) for theme in Theme.objects.order_by("pk")],
        "worn": _rows(Workspace, "pk", "theme_id"),
        **{model.__name__: _rights(model) for model in PERMISSION_TABLES},
    }


def _rows(model, *columns):
    return sorted(model._default_manager.values_list(*columns), key=repr)


def _rights(model):
    options = ("hidden_from_dashboard", *ENVIRONMENTS) if issubclass(model, AppOptions) else ()
    return _rows(model, "group_id", "permission_id", "content_object_id", *options)


def made(change, actor):
    """The change made; the id of the operation."""
    operation = uuid.uuid4()
    change.commit(seal=change.plan(actor=actor).seal, actor=actor, operation=operation)
    return operation


def undone(workspace, operation, actor):
    """The operation taken back; the id of that operation."""
    return made(Undo(workspace, operation), actor)


def last_operation():
    return Entry.objects.order_by("pk").last().operation

"""Workspaces in which nobody but Admins holds anything, and people who hold just what a test gives them."""

from groups.models import Group, WorkspacePermission
from groups.permissions.catalogue import VIEW_PERMISSIONS
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.factories import AppFactory, FolderFactory, GroupFactory, GroupMembershipFactory
from workspaces.models import App
from workspaces.vocabulary import Role


def bare(workspace):
    """From now on being a Builder or an End User gives nothing here."""
    WorkspacePermission.objects.filter(workspace=workspace).exclude(group__role=Role.ADMIN).delete()


def hold(person, *rights_, named=None):
    """Put the person into a group that holds these: codenames of switches, or rights made by ``on_resource``."""
    group = GroupFactory(workspace=person.workspace, **({"name": named} if named else {}))
    GroupMembershipFactory(group=group, membership=person)
    add_grants(group, [each if isinstance(each, Grant) else Grant(each) for each in rights_])
    return group


def hide(group):
    """Let every right of the group to view apps hide them."""
    for model in (WorkspacePermission, *(type(right) for right in group.apppermissions.all()), *_folders(group)):
        rows = model.objects.filter(group=group, permission__codename__in=VIEW_PERMISSIONS)
        rows.update(hidden_from_dashboard=True)


def _folders(group):
    return {type(right) for right in group.folderpermissions.all()}


def shelf(cast, *, by):
    """A folder “Money” with one app of Ada's in it, “Ledger”, and an empty folder “Attic”."""
    money, attic = (
        FolderFactory(workspace=cast.nexus, name=name, name_key=name.lower()) for name in ("Money", "Attic")
    )
    ledger = AppFactory(workspace=cast.nexus, name="Ledger", name_key="ledger", owner=by, folder=money)
    return money, attic, ledger


def told(plan):
    """What a review says, and about whom: titles with the handles of the people."""
    names = plan.names
    return {
        shown.title: {person.email.partition("@")[0] for person in names.shown(effect.people)}
        for shown, effect in zip(plan.shown, plan.effects, strict=True)
    }


def lies_in(app):
    return App.objects.values_list("folder__name", flat=True).get(pk=app.pk)


def groups_of(workspace):
    return Group.objects.filter(workspace=workspace)


__all__ = ["bare", "groups_of", "hide", "hold", "lies_in", "on_resource", "shelf", "told"]

"""Random changes of a random world: whom or what they are about is drawn, then they are planned as anybody would.

Each takes the scene and hypothesis's ``draw``, and returns the change.
"""

from dataclasses import dataclass, replace
from itertools import cycle

from django.utils import timezone
from hypothesis import strategies as st

from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_members import SetMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.remove import RemoveFromWorkspace
from groups.members.actions.restore import Restore
from groups.members.actions.same_groups import SameGroups
from groups.models import AppPermission, FolderPermission, Group, WorkspacePermission
from groups.permissions.catalogue import BORN_WITH, VIEW_PERMISSIONS
from groups.permissions.grants import Grant, add_grants, grants_of
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.move import MoveApp
from tests.groups.access_facts import end_users_among_builders
from workspaces.kinds import ENVIRONMENTS, KINDS, SWITCHES
from workspaces.models import RESOURCE_MODELS, App, Folder, Membership
from workspaces.vocabulary import Role, Status

some_options = st.tuples(st.booleans(), st.frozensets(st.sampled_from(ENVIRONMENTS), min_size=1))
OPTIONS = st.lists(some_options, min_size=1, max_size=6)


@dataclass(frozen=True)
class Scene:
    """The first workspace of a world, as lawful as the product keeps it."""

    members: list[Membership]
    custom: list[Group]
    by_role: dict[str, Group]
    founder: Membership

    @property
    def workspace(self):
        return self.founder.workspace

    @property
    def apps(self):
        return list(App.objects.filter(workspace=self.workspace).order_by("pk"))

    def of(self, *statuses):
        return [member for member in self.members if member.status in statuses]


def scene(made, options):
    """The world made lawful: Admins hold everything, no End User is among builders; with ``options`` on its grants."""
    here = made.workspaces[0]
    groups = list(Group.objects.filter(workspace=here).order_by("pk"))
    by_role = {group.role: group for group in groups if group.role}
    add_grants(by_role["admin"], map(Grant, BORN_WITH[Role.ADMIN]))
    _put(options)
    for person, _ in end_users_among_builders():
        Membership.objects.filter(pk=person).update(role=Role.BUILDER)
    Membership.objects.filter(workspace=here, pk__in=_every_other(here)).update(joined_at=timezone.now())
    members = list(Membership.objects.filter(workspace=here).select_related("user").order_by("pk"))
    return Scene(members[1:], [group for group in groups if not group.role], by_role, members[0])


def _put(options):
    """These options, again and again, on all grants to view."""
    more = cycle(options)
    for model in (WorkspacePermission, AppPermission, FolderPermission):
        for row in model.objects.filter(permission__codename__in=VIEW_PERMISSIONS).order_by("pk"):
            hidden, environments = next(more)
            model.objects.filter(pk=row.pk).update(
                hidden_from_dashboard=hidden, **{name: name in environments for name in ENVIRONMENTS}
            )


def _every_other(workspace):
    """Half of the people have been here before; the others were archived before they ever came."""
    return [pk for pk in Membership.objects.filter(workspace=workspace).values_list("pk", flat=True) if pk % 2]


# --- The changes ---------------------------------------------------------------------------------


def add_members(scene, draw):
    return AddMembers(draw(_one(scene.custom)), draw(_people(scene.members)))


def remove_members(scene, draw):
    return RemoveMembers(draw(_one(scene.custom)), draw(_people(scene.members)))


def set_members(scene, draw):
    return SetMembers(draw(_one(scene.custom)), draw(_people(scene.members)))


def delete(scene, draw):
    return DeleteGroup(draw(_one(scene.custom)))


def duplicate(scene, draw):
    parts = draw(st.sets(st.sampled_from(list(PARTS))))
    return DuplicateGroup(draw(_one(scene.custom)), parts)


def give_grants(scene, draw):
    group = draw(_one(scene.custom))
    return SetPermissions(group, give=draw(_new_grants(group, on_resources=True)))


def take_grants(scene, draw):
    group = draw(_one(scene.custom))
    return SetPermissions(group, take=draw(_some(_held(group))))


def give_and_take_grants(scene, draw):
    group = draw(_one(scene.custom))
    return SetPermissions(group, give=draw(_new_grants(group, on_resources=True)), take=draw(_some(_held(group))))


def change_what_builders_hold(scene, draw):
    group = scene.by_role[Role.BUILDER]
    return SetPermissions(group, give=draw(_new_grants(group, on_resources=False)), take=draw(_some(_held(group))))


def hide_apps_from_end_users(scene, draw):
    group = scene.by_role[Role.END_USER]
    views = [grant for grant in _held(group) if grant.is_view]
    turned = [replace(grant, hidden_from_dashboard=not grant.hidden_from_dashboard) for grant in views]
    return SetPermissions(group, give=turned)


def change_role(scene, draw):
    new_owner = draw(st.sampled_from([None, *scene.members]))
    return ChangeRole(scene.workspace, draw(_people(scene.members)), draw(st.sampled_from(Role)), new_owner)


def demote(scene, draw):
    able = [member for member in scene.of(Status.ACTIVE) if member.role != Role.END_USER] or scene.members
    new_owner = draw(st.sampled_from([None, *able]))
    return ChangeRole(scene.workspace, draw(_people(able)), Role.END_USER, new_owner)


def archive(scene, draw):
    return Archive(scene.workspace, draw(_people(scene.of(Status.ACTIVE) or scene.members)))


def remove_from_workspace(scene, draw):
    """Whoever is a Super Admin keeps everything without being a member, of which a membership's facts tell nothing."""
    new_owner = draw(st.sampled_from([None, *scene.members]))
    members = [member for member in scene.members if not member.user.is_superuser]
    return RemoveFromWorkspace(scene.workspace, draw(_people(members or [scene.founder])), new_owner)


def restore(scene, draw):
    return Restore(scene.workspace, draw(_people(scene.of(Status.ARCHIVED) or scene.members)))


def same_groups(scene, draw):
    return SameGroups(scene.workspace, draw(_people(scene.members)), draw(st.sampled_from(scene.members)))


def assign_group_admins(scene, draw):
    chosen = draw(_people(scene.of(Status.ACTIVE) or scene.members))
    return AssignGroupAdmins(draw(_one(scene.custom)), chosen, convert=True)


def move(scene, draw):
    folders = Folder.objects.filter(workspace=scene.workspace).order_by("pk").values_list("pk", flat=True)
    return MoveApp(draw(_one(scene.apps)), draw(st.sampled_from([None, *folders])))


def change_owner(scene, draw):
    return ChangeOwner(draw(_one(scene.apps)), draw(_one(scene.of(Status.ACTIVE) or scene.members)))


CHANGES = [
    add_members,
    remove_members,
    set_members,
    delete,
    duplicate,
    give_grants,
    take_grants,
    give_and_take_grants,
    change_what_builders_hold,
    hide_apps_from_end_users,
    change_role,
    demote,
    archive,
    remove_from_workspace,
    restore,
    same_groups,
    assign_group_admins,
    move,
    change_owner,
]


_one = st.sampled_from


def _people(members):
    return st.sets(st.sampled_from(members), min_size=1)


def _some(values):
    return st.lists(st.sampled_from(values), unique=True) if values else st.just([])


def _held(group):
    return grants_of([group.pk]).get(group.pk, [])


def _new_grants(group, *, on_resources):
    """One to four grants, each on something else, with any options."""
    targets = [(level.on_all, None) for kind in KINDS for level in kind.levels]
    targets += [(switch.codename, None) for switch in SWITCHES[:3]]
    for key, model in RESOURCE_MODELS.items() if on_resources else ():
        kind = next(kind for kind in KINDS if kind.key == key)
        resources = model._default_manager.filter(workspace=group.workspace_id).values_list("pk", flat=True)
        targets += [(level.codename, pk) for pk in resources for level in kind.levels]
    each = st.builds(_grant, st.sampled_from(targets), some_options)
    return st.lists(each, min_size=1, max_size=4, unique_by=lambda grant: grant.target)


def _grant(target, options):
    permission, object_id = target
    hidden, environments = options if permission in VIEW_PERMISSIONS else (False, {"released"})
    return Grant(permission, object_id, "", hidden, tuple(name for name in ENVIRONMENTS if name in environments))
